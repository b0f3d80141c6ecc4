//! Which words may be the head of a cue, and the features of the decision whether one is.
//!
//! Every unquoted main verb is a candidate, and so are those nouns, adjectives, prepositions and marks that were the
//! head of a cue often enough when counted.

use super::describe::{self, OUTSIDE, form, form_within, head_class, lemma, word_or_tag};
use super::feature::{Atom, Sink, count, flag, probability, symbol, tag_atom, template};
use super::hints::Hints;
use super::shares::{self, Share, Shares};
use super::source;
use crate::lexicon::{Class, Tag};
use crate::phrase::{Complement, Scene, Subject};

/// A word that may be the head of a cue.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The token.
    pub head: usize,
    /// First token of its verb group.
    pub group: usize,
    /// First token of its sentence, and the token after its last.
    pub bounds: (usize, usize),
    /// Lemma and class of the head.
    pub key: [Atom; 2],
    /// Its tag.
    pub tag: Tag,
    /// What follows.
    pub complement: Complement,
    /// What follows, as an atom.
    pub complement_atom: Atom,
    /// What stands before.
    pub subject: Subject,
    /// What stands before, as an atom.
    pub subject_atom: Atom,
    /// How often its like was a cue.
    pub share: Share,
    /// The shares of lemma, complement and subject, as atoms.
    pub share_atoms: [Atom; 3],
    /// The form of the group for choosing its source: tag, passive, infinitive.
    pub voice: Atom,
    /// The kind of claim that such a cue makes.
    pub kind: Atom,
    /// The kind of source that the subject's head names.
    pub subject_kind: Atom,
}

/// Quotations of up to so many words do not shield what is in them: a name in marks, a scare quote.
const SHORT_QUOTATION: usize = 2;

/// Finds the candidates of an article, in order.
pub fn find(
    scene: &Scene<'_>,
    shares: &Shares,
    own: Option<&Shares>,
    hints: &Hints,
    sink: &mut impl Sink,
) -> Vec<Candidate> {
    let heads = (0..scene.len()).filter(|&i| !shielded(scene, i) && may_be_head(scene, i, shares, hints));
    heads.map(|i| Candidate::new(scene, i, (shares, own), hints, sink)).collect()
}

/// Whether token `i` is inside somebody's words, where no cue of the article itself stands.
fn shielded(scene: &Scene<'_>, i: usize) -> bool {
    scene.quoted(i) && {
        let tokens = scene.quotations[scene.quotation_of(i) as usize].tokens;
        tokens.iter().filter(|&j| !scene.is_mark(j)).nth(SHORT_QUOTATION).is_some()
    }
}

fn may_be_head(scene: &Scene<'_>, i: usize, shares: &Shares, hints: &Hints) -> bool {
    let tag = scene.tag(i);
    let listed = || shares.is_cue_head([lemma(scene, i), head_class(tag)]);
    if tag.is_verb() {
        return !scene.is_auxiliary(i) && (!scene.is(i, Class::Be) || listed());
    }
    let open = matches!(tag, Tag::Nn | Tag::Nnp | Tag::Jj | Tag::In | Tag::Rb | Tag::To);
    (open || scene.is(i, Class::Colon)) && listed() || tag == Tag::In && names_document(scene, i, hints)
}

/// "In a poll …", "in the lawsuit …": a preposition before a noun that can be a source by itself, and is no person.
fn names_document(scene: &Scene<'_>, i: usize, hints: &Hints) -> bool {
    let chunk = scene.chunk_from(i + 1).filter(|chunk| chunk.end <= scene.bounds(i).1);
    chunk.is_some_and(|chunk| hints.is_document(source::noun_kind(scene, chunk.head(), hints)))
}

impl Candidate {
    /// The candidate at token `i`, whether it may be the head of a cue or not.
    #[must_use]
    pub fn at(scene: &Scene<'_>, i: usize, shares: &Shares, hints: &Hints) -> Candidate {
        Candidate::new(scene, i, (shares, None), hints, &mut super::feature::Silent)
    }

    fn new(
        scene: &Scene<'_>,
        i: usize,
        (shares, own): (&Shares, Option<&Shares>),
        hints: &Hints,
        sink: &mut impl Sink,
    ) -> Candidate {
        let tag = scene.tag(i);
        let key = [lemma(scene, i), head_class(tag)];
        let complement = scene.complement(i);
        let subject = scene.subject(i);
        let complement_atom = describe::complement(scene, &complement, sink);
        let subject_atom = describe::subject(&subject, sink);
        let share = shares.share(shares::keys(key, complement_atom, subject_atom), own);
        let (group, bounds) = (scene.group_start(i), scene.bounds(i));
        let share_atoms = [share.lemma, share.complement, share.subject].map(probability);
        let voice = voice(scene, i, (group, bounds.0), sink);
        let kind = hints.cue(key);
        let subject_kind = subject.chunk.map_or(OUTSIDE, |chunk| source::noun_kind(scene, chunk.head(), hints));
        Candidate {
            head: i,
            group,
            bounds,
            key,
            tag,
            complement,
            complement_atom,
            subject,
            subject_atom,
            share,
            share_atoms,
            voice,
            kind,
            subject_kind,
        }
    }
}

fn voice(scene: &Scene<'_>, head: usize, (group, first): (usize, usize), sink: &mut impl Sink) -> Atom {
    let tag = scene.tag(head);
    let passive = tag == Tag::Vbn && (group..head).any(|i| scene.is(i, Class::Be));
    let infinitive = group > first && scene.tag(group - 1) == Tag::To;
    let form = match (passive, infinitive) {
        (false, false) => return tag_atom(tag),
        (true, false) => symbol!("Passive"),
        (_, true) => symbol!("To"),
    };
    describe::named_sequence(&[tag_atom(tag), form], sink)
}

/// How far to either side quotation marks are looked for, in tokens.
const QUOTE_REACH: usize = 12;
/// A distance beyond reach.
const FAR: usize = 99;
/// How far to the left the clause of a cue is looked at, in tokens.
const CLAUSE_REACH: usize = 25;
/// How many other candidates to either side are looked at.
const MOST_NEIGHBOURS: usize = 24;

/// Features of whether candidate `n` is the head of a cue.
pub fn features(scene: &Scene<'_>, candidates: &[Candidate], n: usize, sink: &mut impl Sink) {
    let candidate = &candidates[n];
    wording(scene, candidate, sink);
    surroundings(scene, candidate, sink);
    clause(scene, candidate, sink);
    measured(candidate, sink);
    neighbours(scene, candidates, n, sink);
}

fn wording(scene: &Scene<'_>, c: &Candidate, sink: &mut impl Sink) {
    let [k, kc] = c.key;
    let (i, (s, e)) = (c.head, c.bounds);
    let tag = tag_atom(c.tag);
    let (comp, subj) = (c.complement_atom, c.subject_atom);
    sink.add(template!("bias"), []);
    sink.add(template!("cue"), [k, kc]);
    sink.add(template!("tag"), [tag]);
    sink.add(template!("cue-tag"), [k, kc, tag]);
    sink.add(template!("complement"), [comp]);
    sink.add(template!("cue-complement"), [k, kc, comp]);
    sink.add(template!("subject"), [subj]);
    sink.add(template!("cue-subject"), [k, kc, subj]);
    sink.add(template!("tag-complement-subject"), [tag, comp, subj]);
    sink.add(template!("cue-complement-subject"), [k, kc, comp, subj]);
    sink.add(template!("tag-complement"), [tag, comp]);
    sink.add(template!("tag-subject"), [tag, subj]);
    let (next, second) = (word_or_tag(scene, Some(i + 1), s, e), word_or_tag(scene, Some(i + 2), s, e));
    let (next_form, second_form) = (form_within(scene, Some(i + 1), s, e), form_within(scene, Some(i + 2), s, e));
    let before = c.group.checked_sub(1);
    let before_form = form_within(scene, before, s, e);
    let (previous, earlier) = (word_or_tag(scene, before, s, e), word_or_tag(scene, c.group.checked_sub(2), s, e));
    sink.add(template!("cue-next-form"), [k, kc, next_form]);
    sink.add(template!("cue-second-form"), [k, kc, next, second_form]);
    sink.add(template!("cue-previous-form"), [k, kc, before_form]);
    sink.add(template!("previous-form"), [before_form]);
    sink.add(template!("next-form"), [next_form]);
    sink.add(template!("next-two"), [next, second]);
    sink.add(template!("previous-two"), [earlier, previous]);
    sink.add(template!("previous-tag-next"), [previous, tag, next]);
    sink.add(template!("earlier"), [earlier]);
    let group = describe::group(scene, c.group, i, sink);
    sink.add(template!("group"), [group]);
    sink.add(template!("cue-group"), [k, kc, group]);
    sink.add(template!("group-tag"), [group, tag]);
    let subject_head = c.subject.chunk.map_or(OUTSIDE, |chunk| lemma(scene, chunk.head()));
    sink.add(template!("subject-head"), [subject_head]);
    sink.add(template!("subject-head-complement"), [subject_head, comp]);
    let kind = c.kind;
    sink.add(template!("kind"), [kind]);
    sink.add(template!("kind-complement"), [kind, kc, comp]);
    sink.add(template!("kind-subject"), [kind, kc, subj]);
    sink.add(template!("kind-complement-subject"), [kind, comp, subj]);
    sink.add(template!("kind-subject-kind"), [kind, kc, c.subject_kind]);
    sink.add(template!("subject-kind"), [c.subject_kind]);
    sink.add(template!("subject-kind-complement"), [c.subject_kind, comp]);
    sink.add(template!("cue-subject-kind"), [k, kc, c.subject_kind]);
    if c.tag == Tag::Vb && c.group > s && scene.tag(c.group - 1) == Tag::To {
        let governor = (s..c.group - 1).rev().find(|&j| scene.tag(j) != Tag::Rb);
        if let Some(governor) = governor.map(|j| lemma(scene, j)) {
            sink.add(template!("governor"), [governor]);
            sink.add(template!("governor-cue"), [governor, k, kc]);
        }
    }
}

fn surroundings(scene: &Scene<'_>, c: &Candidate, sink: &mut impl Sink) {
    let [k, kc] = c.key;
    let (i, (s, e)) = (c.head, c.bounds);
    let left = (1..=QUOTE_REACH).take_while(|d| c.group >= s + d).find(|d| scene.quoted(c.group - d)).unwrap_or(FAR);
    let right = (1..=QUOTE_REACH).take_while(|d| i + d < e).find(|d| scene.quoted(i + d)).unwrap_or(FAR);
    sink.add(template!("quote-left"), [count(left)]);
    sink.add(template!("quote-right"), [count(right)]);
    sink.add(template!("quotes"), [count(left), count(right)]);
    sink.add(template!("cue-quotes"), [k, kc, flag(left < 6), flag(right < 6)]);
    sink.add(template!("place"), [count(i - s)]);
    sink.add(template!("rest"), [count(e - i)]);
    let number = scene.sentence_of(i);
    sink.add(template!("opening"), [flag(number < 3)]);
    if e < scene.len() && scene.quoted(e) {
        sink.add(template!("quote-next"), []);
        sink.add(template!("quote-next-complement"), [c.complement_atom]);
    }
    if c.group == s && s > 0 && scene.quoted(s - 1) {
        sink.add(template!("quote-before"), []);
    }
    if scene.quoted(i) {
        sink.add(template!("quoted"), []);
    }
}

/// The clause to the left: how many verbs it has, and what opens it.
fn clause(scene: &Scene<'_>, c: &Candidate, sink: &mut impl Sink) {
    let [k, kc] = c.key;
    let first = c.bounds.0.max((c.group + 1).saturating_sub(CLAUSE_REACH));
    let mut verbs = 0;
    let mut opener = None;
    for j in (first..c.group).rev().filter(|&j| !scene.quoted(j)) {
        if scene.is_main_verb(j) {
            verbs += 1;
            if verbs == 1 {
                sink.add(template!("verb-before"), [lemma(scene, j)]);
                sink.add(template!("verb-before-cue"), [lemma(scene, j), k, kc]);
            }
        }
        let opens = scene.tag(j) == Tag::Wh || scene.tag(j) == Tag::In && scene.is(j, Class::Subordinator);
        if opens && opener.is_none() {
            opener = Some([form(scene, j), flag(verbs > 0)]);
        }
    }
    let [word, over] = opener.unwrap_or([OUTSIDE, OUTSIDE]);
    sink.add(template!("opener"), [word, over]);
    sink.add(template!("opener-subject"), [word, over, c.subject_atom]);
    sink.add(template!("verbs-before"), [count(verbs)]);
    sink.add(template!("verbs-before-subject"), [count(verbs), c.subject_atom]);
}

fn measured(c: &Candidate, sink: &mut impl Sink) {
    let [lemma, comp, subject] = c.share_atoms;
    sink.add(template!("share"), [lemma]);
    sink.add(template!("share-complement"), [comp]);
    sink.add(template!("shares"), [comp, subject]);
    sink.add(template!("share-by-subject"), [comp, c.subject_atom]);
    sink.add(template!("share-by-complement"), [comp, c.complement_atom]);
}

/// The likeliest other candidates of the sentence, to the left and to the right.
fn neighbours(scene: &Scene<'_>, candidates: &[Candidate], n: usize, sink: &mut impl Sink) {
    let c = &candidates[n];
    let sentence = scene.sentence_of(c.head);
    let here = |other: &&Candidate| scene.sentence_of(other.head) == sentence;
    let best = |a: &&Candidate, b: &&Candidate| a.share.complement.total_cmp(&b.share.complement);
    let left = candidates[..n].iter().rev().take(MOST_NEIGHBOURS).take_while(here).min_by(|a, b| best(b, a));
    let right = candidates[n + 1..].iter().take(MOST_NEIGHBOURS).take_while(here).max_by(best);
    let share = |other: Option<&Candidate>| other.map_or(symbol!(".-5"), |other| other.share_atoms[1]);
    let (l, r) = (share(left), share(right));
    sink.add(template!("left"), [l]);
    sink.add(template!("right"), [r]);
    sink.add(template!("left-own-right"), [l, c.share_atoms[1], r]);
    if let Some(left) = left {
        let between = describe::between(scene, left.head + 1, c.head, sink);
        sink.add(template!("left-complement"), [l, left.complement_atom]);
        sink.add(template!("left-between"), [l, between]);
    }
    if let Some(right) = right {
        sink.add(template!("right-distance"), [r, count(right.head - c.head)]);
        sink.add(template!("right-complement"), [r, right.complement_atom]);
    }
}

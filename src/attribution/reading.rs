//! What a word means as a cue: its entry in the list of cues, the kind that its complement gives it, its form.

use super::candidate::Candidate;
use crate::lexicon::{Atom, Class, Expressions, Tag};
use crate::pattern::{self, ClaimKind, Complement, CueClass, CueEntry, CueForms, Cues, Rest, Rules};
use crate::phrase::{ComplementKind, Scene};
use crate::text::{TokenRange, fold};
use std::collections::HashMap;

/// The list of cues, prepared for look-up by token.
#[derive(Clone, Debug, Default)]
pub struct CueList {
    cues: Cues,
    /// The hash of a head by its atom: of listed cues, and of those that only rules name.
    heads: HashMap<Atom, u64>,
    /// Prepositions of several words.
    prepositions: Expressions<u64>,
    /// Heads that a user's own cues and deciding rules bring.
    offered: HashMap<Atom, u64>,
}

/// A cue with its entry.
#[derive(Clone, Copy, Debug)]
pub struct Reading<'c> {
    /// The cue as rules see it.
    pub cue: pattern::Cue,
    /// Its entry in the list; nothing for a word that only the weights take for a cue.
    pub entry: Option<&'c CueEntry>,
    /// What follows it.
    pub complement: Complement,
    /// The token after the head's words: behind a particle, a preposition of several words.
    pub end: usize,
}

impl CueList {
    /// Prepares a list of cues and the cues that only rules name. `own` tells which entries a user wrote: they are cues
    /// wherever a rule that decides finds them.
    #[must_use]
    pub fn new(cues: Cues, rules: &Rules, own: impl Fn(&CueEntry) -> bool) -> CueList {
        let mut list = CueList::default();
        for entry in cues.iter() {
            let hash = fold(&entry.head);
            if entry.head.contains(' ') {
                list.prepositions.add(&entry.head, hash);
            } else {
                list.heads.insert(Atom::from_hash(hash), hash);
                if own(entry) {
                    list.offered.insert(Atom::from_hash(hash), hash);
                }
            }
        }
        for lemma in rules.deciding_lemmas() {
            list.heads.insert(Atom::from_hash(lemma), lemma);
            list.offered.insert(Atom::from_hash(lemma), lemma);
        }
        list.cues = cues;
        list
    }

    /// The entry of a word by its lemma.
    #[must_use]
    pub fn entry(&self, lemma: Atom, class: CueClass) -> Option<&CueEntry> {
        self.cues.get(*self.heads.get(&lemma)?, class)
    }

    /// The entries.
    #[must_use]
    pub fn cues(&self) -> &Cues {
        &self.cues
    }

    /// Whether token `i` has to be looked at by rules even if the weights do not.
    #[must_use]
    pub fn offers(&self, scene: &Scene<'_>, i: usize) -> bool {
        !self.offered.is_empty() && self.offered.contains_key(&scene.words[i].lemma)
    }

    /// Reads the cue with that head.
    #[must_use]
    pub fn read(&self, scene: &Scene<'_>, candidate: &Candidate) -> Reading<'_> {
        let head = candidate.head;
        if let Some((end, &lemma)) = self.prepositions.longest(scene.tokens, head, scene.bounds(head).1)
            && let Some(entry) = self.cues.get(lemma, CueClass::Preposition)
        {
            let complement = Complement::default();
            let tokens = TokenRange::new(head, end);
            let cue = pattern::Cue { head, tokens, lemma, kind: entry.kind, forms: CueForms::PREPOSITION };
            return Reading { cue, entry: Some(entry), complement, end };
        }
        let word = &scene.words[head];
        let lemma = self.heads.get(&word.lemma).copied();
        let class = class(scene, head, candidate.tag);
        let known = |class| lemma.and_then(|lemma| self.cues.get(lemma, class));
        // A participle may be listed as the adjective it also is: "is convinced".
        let participle = candidate.tag == Tag::Vbn || candidate.tag == Tag::Vbg;
        let by_form = || {
            let form = self.heads.get(&word.form).copied()?;
            self.cues.get(form, CueClass::Adjective).filter(|_| participle)
        };
        let entry = known(class).or_else(by_form).or_else(|| known(CueClass::Verb)).or_else(|| known(CueClass::Noun));
        let complement = complement(scene, candidate);
        let kind = entry.map_or(ClaimKind::Statement, |entry| entry.kind_with(&complement));
        let particle = (head + 1..candidate.complement.start.min(scene.bounds(head).1)).find(|&i| scene.tag(i) == Tag::Rp);
        let end = particle.map_or(head + 1, |particle| particle + 1);
        let tokens = TokenRange::new(candidate.group.min(head), end);
        let forms = forms(scene, candidate, class);
        let lemma = lemma.or_else(|| entry.map(|entry| fold(&entry.head))).unwrap_or(0);
        Reading { cue: pattern::Cue { head, tokens, lemma, kind, forms }, entry, complement, end }
    }
}

fn class(scene: &Scene<'_>, head: usize, tag: Tag) -> CueClass {
    match tag {
        tag if tag.is_verb() => CueClass::Verb,
        Tag::Nn | Tag::Nnp => CueClass::Noun,
        Tag::Jj => CueClass::Adjective,
        Tag::In | Tag::To => CueClass::Preposition,
        Tag::Rb => CueClass::Adverb,
        _ if scene.is_mark(head) => CueClass::Mark,
        _ => CueClass::Preposition,
    }
}

fn forms(scene: &Scene<'_>, candidate: &Candidate, class: CueClass) -> CueForms {
    let group = candidate.group..candidate.head;
    let negated = group.clone().any(|i| scene.is(i, Class::Negation));
    let negated = if negated { CueForms::NEGATED } else { CueForms::default() };
    let class = match class {
        CueClass::Verb => CueForms::VERB.with(verb_form(scene, candidate)),
        CueClass::Noun => CueForms::NOUN,
        CueClass::Adjective => CueForms::ADJECTIVE,
        CueClass::Preposition => CueForms::PREPOSITION,
        CueClass::Adverb => CueForms::ADVERB,
        CueClass::Mark => CueForms::MARK,
    };
    class.with(negated)
}

fn verb_form(scene: &Scene<'_>, candidate: &Candidate) -> CueForms {
    let (group, head) = (candidate.group, candidate.head);
    let has = |class| (group..head).any(|i| scene.is(i, class));
    let finite = candidate.tag.is_finite() || (group..head).any(|i| scene.tag(i).is_finite());
    let finite = if finite { CueForms::FINITE } else { CueForms::default() };
    let preceded = |tag| group > candidate.bounds.0 && scene.tag(group - 1) == tag;
    match candidate.tag {
        Tag::Vbn if has(Class::Be) || has(Class::Get) => CueForms::PASSIVE.with(finite),
        Tag::Vbn if !has(Class::Have) => CueForms::PASSIVE,
        Tag::Vbg if !has(Class::Be) => CueForms::PARTICIPLE,
        Tag::Vb if preceded(Tag::To) => CueForms::INFINITIVE,
        _ => finite,
    }
}

/// What follows the cue, as the list of cues writes it.
fn complement(scene: &Scene<'_>, candidate: &Candidate) -> Complement {
    let found = candidate.complement;
    let hash = |i: usize| scene.tokens[i].hash;
    let particle = (candidate.head + 1..found.start.min(scene.len())).find(|&i| scene.tag(i) == Tag::Rp).map(hash);
    let object = matches!(found.kind, ComplementKind::Noun | ComplementKind::Pronoun);
    let (kind, start) = match object {
        true => (found.after, scene.chunk_at(found.start).map_or(found.start + 1, |chunk| chunk.end)),
        false => (found.kind, found.start),
    };
    // "on Friday for": a time between cue and preposition is no complement.
    let preposition = matches!(kind, ComplementKind::Preposition) || object && kind == ComplementKind::Infinitive && start < scene.len() && scene.tag(start) == Tag::To && !verb_at(scene, start + 1);
    if preposition && start < scene.len() {
        return Complement { object, particle, preposition: Some(hash(start)), rest: behind_preposition(scene, start) };
    }
    Complement { object, particle, preposition: None, rest: rest(kind) }
}

fn verb_at(scene: &Scene<'_>, i: usize) -> bool {
    let end = scene.bounds(i.min(scene.len().saturating_sub(1))).1;
    (i..end.min(i + 2)).find(|&i| scene.tag(i) != Tag::Rb).is_some_and(|i| scene.tag(i).is_verb())
}

fn rest(kind: ComplementKind) -> Option<Rest> {
    Some(match kind {
        ComplementKind::Clause => Rest::Clause,
        ComplementKind::That => Rest::That,
        ComplementKind::Wh => Rest::Wh,
        ComplementKind::Infinitive => Rest::Infinitive,
        ComplementKind::Gerund => Rest::Gerund,
        ComplementKind::Quote | ComplementKind::CommaQuote => Rest::Quote,
        ComplementKind::End | ComplementKind::Comma => Rest::End,
        _ => return None,
    })
}

/// What follows a preposition: a gerund, or a phrase and an infinitive or clause.
fn behind_preposition(scene: &Scene<'_>, preposition: usize) -> Option<Rest> {
    let end = scene.bounds(preposition).1;
    let behind = scene.complement(preposition);
    let kind = match scene.chunk_at(behind.start) {
        Some(chunk) if matches!(behind.kind, ComplementKind::Noun | ComplementKind::Clause) => {
            return match (chunk.end < end).then(|| scene.tag(chunk.end)) {
                Some(Tag::To) => Some(Rest::Infinitive),
                Some(Tag::Vbg) => Some(Rest::Gerund),
                _ => None,
            };
        }
        _ => behind.kind,
    };
    rest(kind).filter(|rest| *rest != Rest::End)
}

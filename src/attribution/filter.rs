//! The last decision: which of the claims that were put together to keep.
//!
//! Fitted on claims made for articles that the other choices were not fitted on, with the label "source, cue and
//! content are all right": a linear model over buckets, then boosted trees over numbers, its own answer among them
//! (Friedman, *Greedy function approximation: a gradient boosting machine*, 2001).

use super::candidate::Candidate;
use super::content::Opening;
use super::describe::{lemma, word_or_tag, OUTSIDE};
use super::extent::Extents;
use super::feature::{Atom, Sink, count, flag, logit, probability, symbol, tag_atom, template, twentieths, upto};
use super::source::Side;
use super::trees::NUMBERS;
use crate::phrase::{ComplementKind, Scene};

/// A claim that was put together, with what it is judged by.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// The number of its candidate.
    pub candidate: usize,
    /// How many likelier proposals the candidate has.
    pub rank: usize,
    /// Its source, cue and content.
    pub extents: Extents,
    /// Probability that its head is the head of a cue.
    pub accepted: f32,
    /// How it stands to the other proposals of the article.
    pub rivals: Rivals,
    /// Probability that it is right in all parts: the filter's answer.
    pub confidence: f32,
}

/// The strongest of the other proposals that stand in some way to one; 0 where there is none.
#[derive(Clone, Copy, Debug, Default)]
pub struct Rivals {
    /// With a head nearby.
    pub near: f32,
    /// With mostly the same content.
    pub overlapping: f32,
    /// Whose content the head lies in.
    pub around: f32,
    /// Whose head lies in the content.
    pub within: f32,
}

/// Heads closer than this, in tokens, are near.
const NEAR: usize = 8;
/// So many proposals to either side are looked at as rivals.
const MOST_RIVALS: usize = 40;

/// Where a proposal's head and content are, for a first look at whether two can be rivals.
#[derive(Clone, Copy)]
struct Outline {
    head: usize,
    first: usize,
    end: usize,
    words: usize,
    accepted: f32,
}

/// Finds the rivals of each proposal.
pub fn find_rivals(candidates: &[Candidate], proposals: &mut [Proposal]) {
    let outline = |proposal: &Proposal| {
        let content = &proposal.extents.content;
        let head = candidates[proposal.candidate].head;
        Outline { head, first: content.runs().next().map_or(0, |run| run.0), end: content.end(), words: content.len(), accepted: proposal.accepted }
    };
    let outlines: Vec<Outline> = proposals.iter().map(outline).collect();
    for n in 0..proposals.len() {
        proposals[n].rivals = rivals(proposals, &outlines, n);
    }
}

fn rivals(proposals: &[Proposal], outlines: &[Outline], n: usize) -> Rivals {
    let own = outlines[n];
    let content = |m: usize| &proposals[m].extents.content;
    let mut rivals = Rivals::default();
    for m in n.saturating_sub(MOST_RIVALS)..outlines.len().min(n + MOST_RIVALS) {
        let other = outlines[m];
        let raise = |place: &mut f32| *place = place.max(other.accepted);
        if own.head == other.head {
            continue;
        }
        if own.head.abs_diff(other.head) < NEAR {
            raise(&mut rivals.near);
        }
        let meets = own.first < other.end && other.first < own.end;
        if meets && 2 * content(n).shared_tokens(content(m)) > own.words.min(other.words) {
            raise(&mut rivals.overlapping);
        }
        if other.first <= own.head && own.head < other.end && content(m).contains(own.head) {
            raise(&mut rivals.around);
        }
        if own.first <= other.head && other.head < own.end && content(n).contains(other.head) {
            raise(&mut rivals.within);
        }
    }
    rivals
}

/// Features of the linear model.
pub fn features(scene: &Scene<'_>, c: &Candidate, proposal: &Proposal, sink: &mut impl Sink) {
    let x = &proposal.extents;
    let sure = x.sure;
    let [k, kc] = c.key;
    let comp = c.complement_atom;
    let accepted = probability(proposal.accepted);
    let overlap = probability(sure.overlap);
    let opening = opening_atom(scene, x);
    let quoted = x.content.quoted(scene);
    sink.add(template!("bias"), []);
    sink.add(template!("accepted"), [accepted]);
    sink.add(template!("source"), [probability(sure.source)]);
    sink.add(template!("before"), [probability(sure.before)]);
    sink.add(template!("start"), [probability(sure.start)]);
    sink.add(template!("end"), [probability(sure.end)]);
    sink.add(template!("accepted-source"), [accepted, probability(sure.source)]);
    sink.add(template!("accepted-piece"), [accepted, probability(sure.start * sure.end)]);
    let pieces = sure.source * sure.before * sure.start * sure.end;
    sink.add(template!("all"), [twentieths(proposal.accepted * pieces)]);
    sink.add(template!("pieces"), [twentieths(pieces)]);
    sink.add(template!("overlap"), [overlap]);
    sink.add(template!("overlap-accepted"), [overlap, accepted]);
    sink.add(template!("product"), [twentieths(proposal.accepted * sure.source * sure.overlap)]);
    sink.add(template!("overlap-source"), [twentieths(sure.source * sure.overlap)]);
    sink.add(template!("opening"), [opening, flag(x.start.is_some())]);
    sink.add(template!("rank"), [upto(proposal.rank, 4)]);
    sink.add(template!("kind"), [c.kind, kc]);
    sink.add(template!("kind-complement"), [c.kind, comp]);
    sink.add(template!("kind-subject-kind"), [c.kind, c.subject_kind]);
    sink.add(template!("complement"), [comp]);
    sink.add(template!("subject"), [c.subject_atom]);
    sink.add(template!("cue"), [k, kc]);
    sink.add(template!("cue-complement"), [k, kc, comp]);
    sink.add(template!("length"), [count(x.content.len())]);
    sink.add(template!("quoted"), [upto(quoted, 3)]);
    sink.add(template!("quoted-opening"), [flag(quoted > 3), opening]);
    sink.add(template!("tag"), [tag_atom(c.tag)]);
    sink.add(template!("length-quoted"), [count(x.content.len()), flag(quoted > 0)]);
    sink.add(template!("previous"), [word_or_tag(scene, c.head.checked_sub(1), 0, scene.len())]);
    sink.add(template!("first-sentence"), [flag(scene.sentence_of(c.head) == 0)]);
    let rivals = proposal.rivals;
    sink.add(template!("near"), [probability(rivals.near)]);
    sink.add(template!("overlapping"), [probability(rivals.overlapping)]);
    sink.add(template!("around"), [probability(rivals.around), accepted]);
    sink.add(template!("within"), [probability(rivals.within), accepted]);
    match x.source_option {
        Some(option) => {
            let side = match option.side {
                Side::Own => symbol!("Own"),
                Side::Left => symbol!("L"),
                Side::Right => symbol!("R"),
            };
            let head = option.chunk.head();
            sink.add(template!("source-at"), [side, tag_atom(scene.tag(head))]);
            sink.add(template!("source-head"), [lemma(scene, head)]);
        }
        None => sink.add(template!("source-head"), [OUTSIDE]),
    }
    if let Some(start) = x.start {
        let word = word_or_tag(scene, Some(start), 0, scene.len());
        sink.add(template!("first-word"), [word]);
        sink.add(template!("cue-first-word"), [k, kc, word]);
        sink.add(template!("end-word"), [word_or_tag(scene, x.end, 0, scene.len())]);
    }
}

fn opening_atom(scene: &Scene<'_>, x: &Extents) -> Atom {
    match Opening::of(scene, x.before) {
        Opening::None => symbol!(".-"),
        Opening::Quote => symbol!("Q"),
        Opening::Text => symbol!("S"),
    }
}

/// The numbers of a proposal that the trees look at; `linear` is the linear model's answer.
#[must_use]
pub fn numbers(scene: &Scene<'_>, c: &Candidate, proposal: &Proposal, linear: f32) -> [f32; NUMBERS] {
    let x = &proposal.extents;
    let (sure, rivals) = (x.sure, proposal.rivals);
    let yes = |is: bool| f32::from(u8::from(is));
    let opening = Opening::of(scene, x.before);
    let kind = c.complement.kind;
    [
        logit(proposal.accepted),
        logit(sure.source),
        logit(sure.overlap),
        logit(sure.before),
        logit(sure.start),
        logit(sure.end),
        logit(rivals.near),
        logit(rivals.overlapping),
        logit(rivals.around),
        logit(rivals.within),
        logit(c.share.complement),
        logit(c.share.lemma),
        logit(c.share.subject),
        x.content.len() as f32,
        x.content.quoted(scene) as f32,
        x.source.map_or(0.0, |(start, end)| (end - start) as f32),
        (c.head - c.bounds.0) as f32,
        (c.bounds.1 - c.head) as f32,
        scene.sentence_of(c.head) as f32,
        yes(opening == Opening::Quote),
        yes(opening == Opening::Text),
        yes(x.start.is_some()),
        x.start.map_or(0.0, |start| start.saturating_sub(c.head) as f32),
        logit(linear),
        yes(c.tag.is_verb()),
        yes(c.tag == crate::lexicon::Tag::Vbn),
        yes(c.tag == crate::lexicon::Tag::Vbg),
        yes(c.tag.is_noun()),
        yes(kind == ComplementKind::Noun),
        yes(kind == ComplementKind::Clause),
        yes(kind == ComplementKind::Infinitive),
        yes(kind == ComplementKind::That),
        logit(sure.before * sure.start * sure.end),
        proposal.rank as f32,
        x.source_option.map_or(0.0, |option| option.rank as f32),
    ]
}

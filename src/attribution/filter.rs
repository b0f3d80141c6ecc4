//! The last decision: which of the claims that were put together to keep.
//!
//! Fitted on claims made for articles that the other choices were not fitted on, with the label "source, cue and
//! content are all right": a linear model over buckets, then boosted trees over numbers, its own answer among them
//! (Friedman, *Greedy function approximation: a gradient boosting machine*, 2001).

use super::candidate::Candidate;
use super::content::Opening;
use super::describe::{OUTSIDE, lemma, word_or_tag};
use super::extent::Extents;
use super::feature::{
    Atom, Sink, count, flag, logistic, logit, probability, symbol, tag_atom, template, twentieths, upto,
};
use super::source::Side;
use super::standing::{Rivals, Standing};
use super::trees::{Forest, NUMBERS};
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
    /// The likeliest of the other proposals.
    pub rivals: Rivals,
    /// The linear model's answer: a first probability that it is right in all parts.
    pub linear: f32,
    /// How it stands to the others by that answer.
    pub standing: Standing,
    /// Probability that it is right in all parts: the filter's answer.
    pub confidence: f32,
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

/// What the linear model gives less than this the trees hardly ever raise over the cut: of the articles of the fit, eight
/// claims in 18,000.
const HOPELESS: f32 = 0.15;

/// How sure a proposal is that has its first answer and its standing.
#[must_use]
pub fn confidence(scene: &Scene<'_>, c: &Candidate, proposal: &Proposal, forest: &Forest) -> f32 {
    let linear = proposal.linear;
    if linear < HOPELESS { linear } else { logistic(forest.sum(&numbers(scene, c, proposal))) }
}

/// A gap that there is not.
const NO_GAP: f32 = -9.0;

/// The numbers of a proposal that the trees look at.
#[must_use]
pub fn numbers(scene: &Scene<'_>, c: &Candidate, proposal: &Proposal) -> [f32; NUMBERS] {
    let x = &proposal.extents;
    let (sure, rivals, standing) = (x.sure, proposal.rivals, proposal.standing);
    let yes = |is: bool| f32::from(u8::from(is));
    let length = x.content.len() as f32;
    let quoted = x.content.quoted(scene) as f32;
    let first = x.content.runs().next().map_or(c.bounds.0, |run| run.0);
    let after: usize = x.content.runs().filter(|run| run.0 > c.head).map(|(start, end)| end - start).sum();
    let gap = |(start, end): (usize, usize)| match start < c.head {
        true => x.cue.0 as f32 - end as f32,
        false => x.cue.1 as f32 - start as f32 - 1.0,
    };
    [
        logit(proposal.accepted),
        logit(sure.source),
        logit(sure.overlap),
        logit(sure.before),
        logit(sure.start),
        logit(sure.end),
        logit(rivals.overlapping),
        logit(rivals.around),
        logit(rivals.within),
        logit(c.share.complement),
        logit(c.share.lemma),
        logit(c.share.subject),
        length,
        quoted,
        x.source.map_or(0.0, |(start, end)| (end - start) as f32),
        (c.head - c.bounds.0) as f32,
        (c.bounds.1 - c.head) as f32,
        scene.sentence_of(c.head) as f32,
        yes(Opening::of(scene, x.before) == Opening::Quote),
        x.start.map_or(0.0, |start| start.saturating_sub(c.head) as f32),
        logit(proposal.linear),
        yes(c.tag.is_verb()),
        yes(c.tag == crate::lexicon::Tag::Vbg),
        yes(c.complement.kind == ComplementKind::Infinitive),
        logit(sure.before * sure.start * sure.end),
        proposal.rank as f32,
        x.source_option.map_or(0.0, |option| option.rank as f32),
        logit(sure.overlap) - logit(standing.other_overlap),
        quoted / length.max(1.0),
        first as f32 - c.bounds.0 as f32,
        c.bounds.1 as f32 - x.content.end() as f32,
        after as f32,
        x.source.map_or(NO_GAP, gap),
        standing.rivals.overlapping,
        standing.rivals.around,
        standing.rivals.within,
        standing.rivals.same,
        standing.rivals.sentence,
        standing.same_source,
    ]
}

//! Why an article has the claims it has: every word that was looked at, what weighed how much, and what became of it.

use super::Layers;
use super::knowledge::Knowledge;
use crate::attribution::{Attributions, Extents, candidate, describe, filter};
use crate::document::Document;
use crate::span::Span;
use crate::text::BlockKind;
use printer::Printer;
use std::fmt;

mod printer;

/// A document and how it came about.
#[derive(Clone, Debug)]
pub struct Explanation<'t> {
    /// The document itself.
    pub document: Document<'t>,
    /// Every word that was looked at as the head of a cue, in order.
    pub considered: Vec<Considered>,
}

/// A word that was looked at as the head of a cue.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Considered {
    /// The word.
    pub span: Span,
    /// Its lemma.
    pub lemma: String,
    /// Its sentence, by number.
    pub sentence: usize,
    /// How likely it is the head of a cue.
    pub probability: f32,
    /// How sure it is that the claim made for it is right in all parts, where one was made.
    pub confidence: Option<f32>,
    /// What became of it.
    pub outcome: Outcome,
    /// What speaks for and against its being a cue, the weightiest first.
    pub as_cue: Vec<Weighed>,
    /// What speaks for and against the claim made for it, the weightiest first.
    pub as_claim: Vec<Weighed>,
}

/// A feature and its weight.
#[derive(Clone, Debug, PartialEq)]
pub struct Weighed {
    /// What was seen, as the tables of weights print it: `cue-complement=say|V|That`.
    pub feature: String,
    /// What it adds to the logit of the decision.
    pub weight: f32,
}

/// What became of a word that was looked at.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Outcome {
    /// It is the cue of the claim of that number.
    Claim(usize),
    /// It is hardly a cue.
    Unlikely,
    /// Nothing near it could be its content.
    NoContent,
    /// It is less sure than claims have to be, which is so much.
    BelowThreshold(f32),
    /// A surer claim excludes it: the one made for the considered word of that number.
    Beaten(usize),
    /// A rule decided on a claim that leaves no room for it.
    Overruled,
    /// It stands in a part of the page that is not the article.
    Outside(BlockKind),
    /// It stands inside a quotation, so that its claim would be the speaker's, not the article's.
    Quoted,
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Outcome::Claim(number) => write!(f, "claim {}", number + 1),
            Outcome::Unlikely => write!(f, "hardly a cue"),
            Outcome::NoContent => write!(f, "no content"),
            Outcome::BelowThreshold(least) => write!(f, "less sure than {least:.2}"),
            Outcome::Beaten(number) => write!(f, "beaten by word {}", number + 1),
            Outcome::Overruled => write!(f, "overruled by a rule's claim"),
            Outcome::Outside(kind) => write!(f, "in {}", kind.as_str()),
            Outcome::Quoted => write!(f, "inside a quotation"),
        }
    }
}

/// So many features are told for each word.
const MOST_FEATURES: usize = 8;

pub(super) fn explain<'t>(knowledge: &Knowledge, layers: &Layers<'_>, document: Document<'t>) -> Explanation<'t> {
    let mut explainer = Explainer { knowledge, layers, printer: Printer::new(layers.scene, &knowledge.lexicon) };
    let (found, model) = (layers.attributions, &knowledge.model);
    // Complements and subjects were described when the candidates were found; to print them, they are described again.
    explainer
        .printer
        .learn(&model.accept, |sink| drop(candidate::find(layers.scene, &model.shares, None, &model.hints, sink)));
    let mut considered: Vec<Considered> = (0..found.candidates.len()).map(|n| explainer.candidate(n)).collect();
    considered.extend(explainer.quoted());
    considered.sort_by_key(|considered| considered.span);
    // A rival is known by its candidate's number; where quoted words stand between, its place is another.
    let places: Vec<Span> = found.candidates.iter().map(|candidate| layers.scene.tokens[candidate.head].span).collect();
    for n in 0..considered.len() {
        if let Outcome::Beaten(rival) = considered[n].outcome {
            let place = considered.partition_point(|other| other.span < places[rival]);
            considered[n].outcome = Outcome::Beaten(place);
        }
    }
    Explanation { document, considered }
}

struct Explainer<'a> {
    knowledge: &'a Knowledge,
    layers: &'a Layers<'a>,
    printer: Printer,
}

impl Explainer<'_> {
    fn candidate(&mut self, n: usize) -> Considered {
        let (scene, found) = (self.layers.scene, self.layers.attributions);
        let candidate = &found.candidates[n];
        let proposal = self.proposal(n);
        let model = &self.knowledge.model;
        let as_cue = self.printer.print(&model.accept, |sink| candidate::features(scene, &found.candidates, n, sink));
        let as_claim = proposal.map(|p| {
            self.printer.print(&model.filter, |sink| filter::features(scene, candidate, &found.proposals[p], sink))
        });
        Considered {
            probability: found.accepted[n],
            confidence: proposal.map(|p| found.proposals[p].confidence),
            outcome: self.outcome(n, proposal),
            as_cue,
            as_claim: as_claim.unwrap_or_default(),
            ..self.word(candidate.head)
        }
    }

    /// The proposal made for a candidate: the one that was kept, or the surest.
    fn proposal(&self, n: usize) -> Option<usize> {
        let found = self.layers.attributions;
        let of = |p: &usize| found.proposals[*p].candidate == n;
        let surest = |a: &usize, b: &usize| found.proposals[*a].confidence.total_cmp(&found.proposals[*b].confidence);
        found.kept.iter().copied().find(|p| of(p)).or_else(|| (0..found.proposals.len()).filter(of).max_by(surest))
    }

    fn outcome(&self, n: usize, proposal: Option<usize>) -> Outcome {
        let found = self.layers.attributions;
        let head = found.candidates[n].head;
        if let Some(claim) = self.layers.found.iter().position(|found| found.head == head) {
            return Outcome::Claim(claim);
        }
        let Some(p) = proposal else {
            return if found.accepted[n] < self.knowledge.model.low { Outcome::Unlikely } else { Outcome::NoContent };
        };
        let block = self.block(head);
        if !block.has_claims() {
            return Outcome::Outside(block);
        }
        if found.proposals[p].confidence < self.layers.least {
            return Outcome::BelowThreshold(self.layers.least);
        }
        rival(found, p).map_or(Outcome::Overruled, Outcome::Beaten)
    }

    fn block(&self, token: usize) -> BlockKind {
        let sentence = self.layers.scene.sentence_of(token) as u32;
        let block = self.layers.layout.blocks.iter().find(|block| sentence < block.sentences.1);
        block.map_or(BlockKind::Body, |block| block.kind)
    }

    /// The verbs in quotations that are often cues elsewhere.
    fn quoted(&self) -> Vec<Considered> {
        let (scene, found) = (self.layers.scene, self.layers.attributions);
        let is_candidate = |i: &usize| found.candidates.binary_search_by_key(i, |candidate| candidate.head).is_ok();
        let heads = (0..scene.len()).filter(|&i| scene.quoted(i) && scene.is_main_verb(i) && !is_candidate(&i));
        let shares = &self.knowledge.model.shares;
        let key = |i: usize| [describe::lemma(scene, i), describe::head_class(scene.tag(i))];
        heads.filter(|&i| shares.is_cue_head(key(i))).map(|i| self.word(i)).collect()
    }

    /// A word of which nothing but its place is known.
    fn word(&self, token: usize) -> Considered {
        let (scene, word) = (self.layers.scene, self.layers.words[token]);
        let span = scene.tokens[token].span;
        Considered {
            span,
            lemma: self.knowledge.lexicon.lemma(&scene.text[span], word.tag),
            sentence: scene.sentence_of(token),
            probability: 0.0,
            confidence: None,
            outcome: Outcome::Quoted,
            as_cue: Vec::new(),
            as_claim: Vec::new(),
        }
    }
}

/// The candidate of the kept proposal that excludes another.
fn rival(found: &Attributions, proposal: usize) -> Option<usize> {
    let own = &found.proposals[proposal];
    let head = found.candidates[own.candidate].head;
    let kept = found.kept.iter().map(|&n| &found.proposals[n]).filter(|other| other.confidence >= own.confidence);
    let mut rivals = kept.filter(|other| {
        let other_head = found.candidates[other.candidate].head;
        holds(&other.extents, head) || holds(&own.extents, other_head) || shares(&own.extents, &other.extents)
    });
    rivals.next().map(|rival| rival.candidate)
}

/// Whether a token stands in cue or content.
fn holds(extents: &Extents, token: usize) -> bool {
    extents.content.contains(token) || (extents.cue.0..extents.cue.1).contains(&token)
}

/// Whether two contents have more than half of the shorter one in common.
fn shares(one: &Extents, other: &Extents) -> bool {
    2 * one.content.shared_tokens(&other.content) > one.content.len().min(other.content.len())
}

//! From attributions to claims.

use super::modality::negated;
use super::{Claim, Content, ContentForm, Cue, Modalities, Nouns, cue, source};
use crate::attribution::{Attributions, Pieces, Proposal};
use crate::lexicon::Lexicon;
use crate::mention::Mentions;
use crate::pattern::Cues;
use crate::phrase::Scene;
use crate::span::Span;
use crate::text::{Block, TokenRange};

/// What was read of an article.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    /// Its phrases.
    pub scene: &'a Scene<'a>,
    /// Its blocks.
    pub blocks: &'a [Block],
    /// Its names.
    pub mentions: &'a Mentions,
    /// Its attributions.
    pub attributions: &'a Attributions,
}

/// What words mean in claims.
#[derive(Clone, Copy)]
pub struct Meanings<'a> {
    /// Words and their lemmas.
    pub lexicon: &'a Lexicon,
    /// What cues mean.
    pub cues: &'a Cues,
    /// What nouns are as sources.
    pub nouns: &'a Nouns,
    /// What words beside a cue make of its claim.
    pub modalities: &'a Modalities,
}

/// The claims of an article that are at least so sure, in the order of their cues, each with the number of its
/// proposal. Blocks that are not the article's own words have none.
#[must_use]
pub fn claims(reading: &Reading<'_>, meanings: &Meanings<'_>, least: f32) -> Vec<(usize, Claim)> {
    let kept = reading.attributions.kept.iter().copied();
    let sure = kept.filter(|&n| reading.attributions.proposals[n].confidence >= least);
    sure.filter_map(|n| Some((n, claim(reading, meanings, &reading.attributions.proposals[n])?))).collect()
}

fn claim(reading: &Reading<'_>, meanings: &Meanings<'_>, proposal: &Proposal) -> Option<Claim> {
    let (scene, extents) = (reading.scene, &proposal.extents);
    let candidate = &reading.attributions.candidates[proposal.candidate];
    let sentence = scene.sentence_of(candidate.head);
    let block = reading.blocks.partition_point(|block| block.sentences.1 as usize <= sentence);
    if !reading.blocks.get(block)?.kind.has_claims() {
        return None;
    }
    let (group, head) = (candidate.group, candidate.head);
    let clause = extents.source.map_or(group, |(start, _)| start.min(group));
    let meaning = cue::meaning(scene, candidate, meanings.cues, meanings.lexicon);
    Some(Claim {
        kind: meaning.kind,
        rule: None,
        confidence: proposal.confidence,
        source: source::source(scene, extents, reading.mentions, meanings.nouns),
        cue: Cue { spans: vec![span(scene, extents.cue)], lemma: meaning.lemma },
        content: content(scene, &extents.content),
        target: None,
        addressee: None,
        negated: negated(scene, group, head),
        modality: meanings.modalities.of(scene, group, head, clause),
        date: None,
        sentence,
        block,
        answers: None,
        inside: None,
    })
}

fn content(scene: &Scene<'_>, pieces: &Pieces) -> Content {
    let words = |start, end| (start..end).filter(|&i| !scene.is_mark(i));
    let all = pieces.runs().flat_map(|(start, end)| words(start, end)).count();
    let quoted = pieces.runs().flat_map(|(start, end)| words(start, end)).filter(|&i| scene.quoted(i)).count();
    let form = match quoted {
        0 => ContentForm::Indirect,
        quoted if quoted == all => ContentForm::Direct,
        _ => ContentForm::Mixed,
    };
    Content { spans: pieces.runs().map(|run| span(scene, run)).collect(), form }
}

fn span(scene: &Scene<'_>, (start, end): (usize, usize)) -> Span {
    TokenRange::new(start, end).span(scene.tokens)
}

//! From attributions to claims.

use super::modality::negated;
use super::{Claim, Content, ContentForm, Cue, Modalities, Nouns, Party, source};
use crate::attribution::{Attribution, Candidate, CueList, Pieces};
use crate::lexicon::Lexicon;
use crate::mention::Mentions;
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
    /// The words that were looked at as cues.
    pub candidates: &'a [Candidate],
}

/// What words mean in claims.
#[derive(Clone, Copy)]
pub struct Meanings<'a> {
    /// Words and their lemmas.
    pub lexicon: &'a Lexicon,
    /// The list of cues.
    pub cues: &'a CueList,
    /// What nouns are as sources.
    pub nouns: &'a Nouns,
    /// What words beside a cue make of its claim.
    pub modalities: &'a Modalities,
}

/// The claim of an attribution; nothing where it stands in a block that is not the article's own words.
#[must_use]
pub fn claim(reading: &Reading<'_>, meanings: &Meanings<'_>, found: &Attribution) -> Option<Claim> {
    let scene = reading.scene;
    let sentence = scene.sentence_of(found.head);
    let block = reading.blocks.partition_point(|block| block.sentences.1 as usize <= sentence);
    if !reading.blocks.get(block)?.kind.has_claims() {
        return None;
    }
    let clause = found.source.map_or(found.group, |(start, _)| start.min(found.group));
    Some(Claim {
        kind: found.kind,
        rule: found.rule,
        confidence: found.confidence,
        source: source::source(scene, found, reading.mentions, meanings.nouns),
        cue: Cue { spans: vec![span(scene, found.cue)], lemma: lemma(reading, meanings, found.head) },
        content: content(scene, &found.content),
        target: found.target.map(|run| party(scene, run)),
        addressee: found.addressee.map(|run| party(scene, run)),
        negated: negated(scene, found.group, found.head),
        modality: meanings.modalities.of(scene, found.group, found.head, clause),
        date: None,
        sentence,
        block,
        answers: None,
        inside: None,
    })
}

/// The head of a cue as the list writes it, or its lemma.
fn lemma(reading: &Reading<'_>, meanings: &Meanings<'_>, head: usize) -> String {
    let candidate = reading.candidates.binary_search_by_key(&head, |candidate| candidate.head);
    let entry = candidate.ok().and_then(|n| meanings.cues.read(reading.scene, &reading.candidates[n]).entry);
    let word = || meanings.lexicon.lemma(&reading.scene.text[reading.scene.tokens[head].span], reading.scene.tag(head));
    entry.map_or_else(word, |entry| entry.head.clone())
}

fn party(scene: &Scene<'_>, run: (usize, usize)) -> Party {
    Party { spans: vec![span(scene, run)], entity: None }
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

//! From attributions to claims.

use super::{Claim, Content, ContentForm, Cue, Party, Source};
use crate::attribution::{Attribution, Pieces};
use crate::lexicon::Lexicon;
use crate::phrase::Scene;
use crate::resolve::{self, Resolved};
use crate::span::Span;
use crate::text::{Block, TokenRange};

/// What was read of an article.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    /// Its phrases.
    pub scene: &'a Scene<'a>,
    /// Its blocks.
    pub blocks: &'a [Block],
    /// Words and their lemmas.
    pub lexicon: &'a Lexicon,
}

/// The block of a word, where claims are read from it.
#[must_use]
pub fn block_of(scene: &Scene<'_>, blocks: &[Block], head: usize) -> Option<usize> {
    let sentence = scene.sentence_of(head);
    let block = blocks.partition_point(|block| block.sentences.1 as usize <= sentence);
    blocks.get(block).filter(|block| block.kind.has_claims()).map(|_| block)
}

/// The claim of an attribution that was understood so.
#[must_use]
pub fn claim(reading: &Reading<'_>, found: &Attribution, meant: &Resolved) -> Claim {
    let scene = reading.scene;
    let mut who = meant.who.iter().map(|&entity| entity as usize);
    Claim {
        kind: meant.kind,
        rule: found.rule,
        confidence: found.confidence,
        source: Source {
            spans: found.source.map(|run| span(scene, run)).into_iter().collect(),
            form: meant.form,
            entity: who.next(),
            others: who.collect(),
            anonymous: meant.anonymous,
        },
        cue: Cue { spans: vec![span(scene, found.cue)], lemma: lemma(reading, found) },
        content: content(scene, &found.content),
        target: meant.target.map(|met| party(scene, met)),
        addressee: meant.addressee.map(|met| party(scene, met)),
        negated: meant.negated,
        modality: meant.modality,
        date: meant.date,
        sentence: scene.sentence_of(found.head),
        block: block_of(scene, reading.blocks, found.head).unwrap_or_default(),
        answers: meant.answers,
        inside: meant.inside,
    }
}

/// The head of a cue as the list writes it, or its lemma.
fn lemma(reading: &Reading<'_>, found: &Attribution) -> String {
    let head = found.head;
    let word = || reading.lexicon.lemma(&reading.scene.text[reading.scene.tokens[head].span], reading.scene.tag(head));
    found.reading.entry.map_or_else(word, |entry| entry.head.clone())
}

fn party(scene: &Scene<'_>, met: resolve::Party) -> Party {
    Party { spans: vec![span(scene, met.tokens)], entity: met.entity.map(|entity| entity as usize) }
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

//! Marked attributions on the library's own tokens.

use crate::brat::{Annotation, Marked};
use sayso::attribution::Extents;
use sayso::lexicon::{Class, Tag};
use sayso::phrase::Scene;
use sayso::text::Token;

/// A marked attribution as token numbers, in order.
#[derive(Clone, Debug, Default)]
pub struct Gold {
    /// Tokens of the source.
    pub source: Vec<usize>,
    /// Tokens of the cue.
    pub cue: Vec<usize>,
    /// Tokens of the content that are no marks.
    pub content: Vec<usize>,
    /// The token that names the source.
    pub source_head: Option<usize>,
    /// The head of the cue.
    pub anchor: usize,
}

/// The marked attributions of an article that can be learnt from: with a cue, and not in a discarded stretch.
pub fn of(scene: &Scene<'_>, annotation: &Annotation) -> Vec<Gold> {
    let discarded = touched(scene.tokens, &annotation.discarded);
    let all = annotation.attributions.iter().filter_map(|marked| Gold::new(scene, marked));
    all.filter(|gold| !gold.cue.iter().any(|i| discarded.binary_search(i).is_ok())).collect()
}

/// The tokens that byte ranges touch.
pub fn touched(tokens: &[Token], ranges: &[(usize, usize)]) -> Vec<usize> {
    let mut found: Vec<usize> = ranges
        .iter()
        .flat_map(|&(start, end)| {
            let first = tokens.partition_point(|token| token.span.end() <= start);
            let last = tokens.partition_point(|token| token.span.start() < end);
            first..last.max(first)
        })
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

impl Gold {
    fn new(scene: &Scene<'_>, marked: &Marked) -> Option<Gold> {
        let source = touched(scene.tokens, &marked.source);
        let cue = touched(scene.tokens, &marked.cue);
        let mut content = touched(scene.tokens, &marked.content);
        content.retain(|&i| !scene.is_mark(i));
        let anchor = anchor(scene, &cue)?;
        let source_head = head(scene, &source);
        Some(Gold { source, cue, content, source_head, anchor })
    }

    /// Whether a claim is this one: cues touch, contents overlap by half, sources by head or by half.
    pub fn matches(&self, scene: &Scene<'_>, claim: &Extents) -> bool {
        let cue = self.cue.iter().any(|&i| claim.cue.0 <= i && i < claim.cue.1);
        let shared = self.content.iter().filter(|&&i| claim.content.contains(i)).count();
        let union = self.content.len() + claim.content.words(scene) - shared;
        cue && shared > 0 && 2 * shared >= union && self.source_matches(scene, claim)
    }

    fn source_matches(&self, scene: &Scene<'_>, claim: &Extents) -> bool {
        let words = |tokens: &[usize]| tokens.iter().filter(|&&i| !scene.is_mark(i)).count();
        if words(&self.source) == 0 {
            return true;
        }
        let Some((start, end)) = claim.source else { return false };
        let claimed: Vec<usize> = (start..end).collect();
        let both: Vec<usize> = self.source.iter().copied().filter(|i| claimed.contains(i)).collect();
        let (shared, union) = (words(&both), words(&self.source) + words(&claimed) - words(&both));
        shared > 0 && (head(scene, &claimed) == self.source_head || 2 * shared >= union)
    }
}

/// The last word before the first mark or preposition: what a source is named by.
fn head(scene: &Scene<'_>, tokens: &[usize]) -> Option<usize> {
    let mut last = None;
    for &i in tokens {
        let cuts =
            matches!(scene.tag(i), Tag::Comma | Tag::Open | Tag::Close | Tag::Colon | Tag::In | Tag::To | Tag::Wh);
        if cuts && last.is_some() {
            break;
        }
        if !scene.is_mark(i) {
            last = Some(i);
        }
    }
    last
}

/// The head of a cue: its first main verb, else what names a source by itself, else noun, adjective, verb, preposition.
fn anchor(scene: &Scene<'_>, cue: &[usize]) -> Option<usize> {
    let light = |i: usize| scene.is(i, Class::Be) || scene.is(i, Class::Have) || scene.is(i, Class::Do);
    let first = |wanted: &dyn Fn(usize) -> bool| cue.iter().copied().find(|&i| wanted(i));
    first(&|i| scene.is_main_verb(i) && !light(i))
        .or_else(|| first(&|i| scene.is(i, Class::According) || scene.is(i, Class::Colon)))
        .or_else(|| first(&|i| scene.tag(i).is_noun()))
        .or_else(|| first(&|i| scene.tag(i) == Tag::Jj))
        .or_else(|| first(&|i| scene.tag(i).is_verb()))
        .or_else(|| first(&|i| matches!(scene.tag(i), Tag::In | Tag::Rb | Tag::To)))
        .or_else(|| cue.first().copied())
}

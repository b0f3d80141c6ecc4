//! What a pattern needs to know about a text. The floor that reads attributions provides it.

use super::kind::ClaimKind;
use super::notation::{ContentForm, CueForms, PhraseForm};
use crate::text::TokenRange;

/// A text as patterns see it: words, phrases and complements by token number.
///
/// Positions are token numbers; a range is half open. Phrases and complements are asked for at one edge, and the
/// answer is a handful of places for the other, the likeliest first ([`Reach`]). The matcher asks at most once for
/// each element and position, so an answer may be computed on the spot.
pub trait Scene {
    /// The hash ([`fold`](crate::text::fold)) of the token's folded form.
    fn word(&self, token: usize) -> u64;

    /// The stretch that literals, gaps and phrases may not leave: the sentence with this token.
    fn bounds(&self, token: usize) -> TokenRange;

    /// Whether a gap may not pass over the token: a stop, a semicolon, a colon, a dash, a quotation mark.
    fn is_barrier(&self, token: usize) -> bool;

    /// Where noun phrases that start at `start` end: the whole phrase with its apposition first, shorter ones next.
    fn phrases_from(&self, start: usize) -> Reach;

    /// Where noun phrases that end before token `end` start, the whole phrase first.
    fn phrases_to(&self, end: usize) -> Reach;

    /// Whether a noun phrase has this form.
    fn phrase_is(&self, phrase: TokenRange, form: PhraseForm) -> bool;

    /// The hash of the lemma of the phrase's head noun.
    fn phrase_head(&self, phrase: TokenRange) -> u64;

    /// Where contents of this form that start at `start` end. A quotation may reach into later sentences.
    fn contents_from(&self, start: usize, form: ContentForm) -> Reach;

    /// Where contents of this form that end before token `end` start.
    fn contents_to(&self, end: usize, form: ContentForm) -> Reach;

    /// Whether a content that was chosen by other means has this form.
    fn content_is(&self, content: TokenRange, form: ContentForm) -> bool;

    /// Where an expression of time that starts at `start` ends.
    fn time_from(&self, start: usize) -> Option<usize>;

    /// Where an expression of time that ends before token `end` starts.
    fn time_to(&self, end: usize) -> Option<usize>;
}

/// A cue word with what belongs to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cue {
    /// The word that makes it a cue.
    pub head: usize,
    /// The head with its auxiliaries, negation, adverbs and particle, but without a preposition that leads to the
    /// content: `has repeatedly called`, `pointed out`. Patterns start at its edges.
    pub tokens: TokenRange,
    /// The hash of the head as the cue list writes it: `say`, `according to`.
    pub lemma: u64,
    /// The kind its complement gives it.
    pub kind: ClaimKind,
    /// Its class and form.
    pub forms: CueForms,
}

/// A claim that was chosen by other means, for a pattern to agree with or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chosen<'c> {
    /// The whole cue, prepositions included; it covers [`Cue::tokens`].
    pub cue: TokenRange,
    /// The source, if there is one.
    pub source: Option<TokenRange>,
    /// The pieces of the content, in order.
    pub content: &'c [TokenRange],
}

/// A few token numbers, the likeliest first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    places: [u32; Reach::MOST],
    count: u8,
}

impl Reach {
    /// How many places are kept; further ones are dropped. This bounds the work of a match.
    pub const MOST: usize = 8;

    /// No place.
    #[must_use]
    pub fn none() -> Reach {
        Reach::default()
    }

    /// Adds a place behind the others, unless it is known or there are enough.
    pub fn push(&mut self, place: usize) {
        let place = place as u32;
        if usize::from(self.count) < Reach::MOST && !self.places().contains(&place) {
            self.places[usize::from(self.count)] = place;
            self.count += 1;
        }
    }

    /// Whether there is no place.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The places in order.
    pub fn iter(&self) -> impl Iterator<Item = usize> {
        self.places().iter().map(|&place| place as usize)
    }

    fn places(&self) -> &[u32] {
        &self.places[..usize::from(self.count)]
    }
}

impl FromIterator<usize> for Reach {
    fn from_iter<I: IntoIterator<Item = usize>>(places: I) -> Reach {
        let mut reach = Reach::none();
        places.into_iter().for_each(|place| reach.push(place));
        reach
    }
}

impl From<Option<usize>> for Reach {
    fn from(place: Option<usize>) -> Reach {
        place.into_iter().collect()
    }
}

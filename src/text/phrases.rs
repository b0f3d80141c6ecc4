//! Set phrases that mark text outside an article, looked up by token.

use super::hash::WordMap;
use super::token::{Token, TokenRange};
use crate::pack::pack;

/// Where a phrase must stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    /// It is the whole line.
    Line,
    /// The paragraph begins with it.
    Prefix,
    /// It stands anywhere in the paragraph.
    Paragraph,
    /// It stands in a photo's credit.
    Credit,
}

pack!(Scope = [Scope::Line, Scope::Prefix, Scope::Paragraph, Scope::Credit]);

/// A set phrase.
#[derive(Debug)]
pub(super) struct Phrase {
    pub scope: Scope,
    /// Whether what it marks is the site's text; else it is a note about the article.
    pub drop: bool,
    /// Whether it announces something: its last character is a colon or a comma.
    pub announces: bool,
    /// Whether it leads a caption: its last character is a comma.
    pub captions: bool,
    tokens: Vec<u64>,
}

pack!(Phrase { scope, drop, announces, captions, tokens });

/// All phrases, by their first two tokens (or the only one).
#[derive(Default)]
pub(super) struct Phrases {
    phrases: Vec<Phrase>,
    by_start: WordMap<Vec<u32>>,
    /// The low bits of all keys of the table: most places of a text are turned away here.
    filter: Vec<u64>,
}

pack!(Phrases { phrases, by_start, filter });

/// Bits of the filter.
const FILTER: u64 = 1 << 14;

impl Phrases {
    pub fn add(&mut self, form: &str, tokens: &[Token], scope: Scope, drop: bool) {
        let tokens: Vec<u64> = tokens.iter().map(|token| token.hash).collect();
        let key = match tokens[..] {
            [] => return,
            [only] => only,
            [first, second, ..] => pair(first, second),
        };
        self.filter.resize((FILTER / 64) as usize, 0);
        self.filter[(key % FILTER / 64) as usize] |= 1 << (key % 64);
        self.by_start.entry(key).or_default().push(self.phrases.len() as u32);
        let (announces, captions) = (form.ends_with([':', ',']), form.ends_with(','));
        self.phrases.push(Phrase { scope, drop, announces, captions, tokens });
    }

    /// The phrase that a paragraph is or begins with, the longest of several.
    pub fn leading<'t>(&'t self, tokens: &'t [Token], paragraph: TokenRange) -> Option<&'t Phrase> {
        let inside = &tokens[paragraph.iter()];
        let fits = |phrase: &&Phrase| match phrase.scope {
            Scope::Line => phrase.tokens.len() == inside.len(),
            Scope::Prefix => true,
            Scope::Credit => phrase.announces,
            Scope::Paragraph => false,
        };
        let found =
            self.starting(inside, pair_at(inside)).chain(self.starting(inside, inside.first().map(|first| first.hash)));
        found.filter(fits).max_by_key(|phrase| phrase.tokens.len())
    }

    /// Whether one of the site's own phrases stands somewhere in a paragraph.
    pub fn drops(&self, tokens: &[Token]) -> bool {
        (0..tokens.len()).any(|at| {
            let rest = &tokens[at..];
            self.starting(rest, pair_at(rest)).any(|phrase| phrase.scope == Scope::Paragraph && phrase.drop)
        })
    }

    /// Whether a photo's credit stands somewhere in the tokens.
    pub fn credits(&self, tokens: &[Token]) -> bool {
        (0..tokens.len()).any(|at| {
            let rest = &tokens[at..];
            let mut found = self.starting(rest, pair_at(rest)).chain(self.starting(rest, Some(rest[0].hash)));
            found.any(|phrase| phrase.scope == Scope::Credit)
        })
    }

    /// The phrases with a key that the tokens begin with.
    fn starting<'t>(&'t self, tokens: &'t [Token], key: Option<u64>) -> impl Iterator<Item = &'t Phrase> {
        let numbers = key.filter(|key| self.may_start(*key)).and_then(|key| self.by_start.get(&key));
        let phrases = numbers.map_or(&[][..], Vec::as_slice).iter().map(|number| &self.phrases[*number as usize]);
        phrases.filter(move |phrase| {
            phrase.tokens.len() <= tokens.len()
                && phrase.tokens.iter().zip(tokens).all(|(hash, token)| *hash == token.hash)
        })
    }

    fn may_start(&self, key: u64) -> bool {
        self.filter.get((key % FILTER / 64) as usize).is_some_and(|word| word >> (key % 64) & 1 == 1)
    }
}

/// The key of two tokens in a row.
const fn pair(first: u64, second: u64) -> u64 {
    first.rotate_left(17) ^ second
}

fn pair_at(tokens: &[Token]) -> Option<u64> {
    match tokens {
        [first, second, ..] => Some(pair(first.hash, second.hash)),
        _ => None,
    }
}

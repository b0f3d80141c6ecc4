//! Set phrases that mark text outside an article, looked up by token.

use super::hash::WordMap;
use super::token::{Token, TokenRange};

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

/// All phrases, by their first token.
#[derive(Default)]
pub(super) struct Phrases {
    phrases: Vec<Phrase>,
    by_first: WordMap<Vec<u32>>,
    /// The low bits of the first tokens of phrases that may stand anywhere: most words are turned away here.
    anywhere: Vec<u64>,
}

/// Bits of the filter in front of the table.
const FILTER: u64 = 1 << 14;

impl Phrases {
    pub fn add(&mut self, form: &str, tokens: &[Token], scope: Scope, drop: bool) {
        let tokens: Vec<u64> = tokens.iter().map(|token| token.hash).collect();
        let Some(&first) = tokens.first() else {
            return;
        };
        if matches!(scope, Scope::Paragraph | Scope::Credit) {
            self.anywhere.resize((FILTER / 64) as usize, 0);
            self.anywhere[(first % FILTER / 64) as usize] |= 1 << (first % 64);
        }
        self.by_first.entry(first).or_default().push(self.phrases.len() as u32);
        self.phrases.push(Phrase { scope, drop, announces: form.ends_with([':', ',']), captions: form.ends_with(','), tokens });
    }

    /// The phrase that a paragraph is or begins with, the longest of several.
    pub fn leading<'t>(&'t self, tokens: &'t [Token], paragraph: TokenRange) -> Option<&'t Phrase> {
        let inside = &tokens[paragraph.iter()];
        let fits = move |phrase: &&Phrase| match phrase.scope {
            Scope::Line => phrase.tokens.len() == inside.len(),
            Scope::Prefix => true,
            Scope::Credit => phrase.announces,
            Scope::Paragraph => false,
        };
        self.starting(inside).filter(fits).max_by_key(|phrase| phrase.tokens.len())
    }

    /// The phrases of a scope that stand somewhere in the tokens.
    pub fn inside<'t>(&'t self, tokens: &'t [Token], scope: Scope) -> impl Iterator<Item = &'t Phrase> {
        let may_start = |token: &Token| {
            let word = self.anywhere.get((token.hash % FILTER / 64) as usize);
            word.is_some_and(|word| word >> (token.hash % 64) & 1 == 1)
        };
        let starts = (0..tokens.len()).filter(move |at| may_start(&tokens[*at]));
        starts.flat_map(|at| self.starting(&tokens[at..])).filter(move |phrase| phrase.scope == scope)
    }

    fn starting<'t>(&'t self, tokens: &'t [Token]) -> impl Iterator<Item = &'t Phrase> {
        let numbers = tokens.first().and_then(|first| self.by_first.get(&first.hash)).map_or(&[][..], Vec::as_slice);
        let phrases = numbers.iter().map(|number| &self.phrases[*number as usize]);
        phrases.filter(move |phrase| {
            phrase.tokens.len() <= tokens.len() && phrase.tokens.iter().zip(tokens).all(|(hash, token)| *hash == token.hash)
        })
    }
}

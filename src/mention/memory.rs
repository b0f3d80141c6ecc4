//! What the article itself says of its names: what the same words were read as elsewhere in it.

use super::label::Label;
use crate::text::hash::WordMap;
use crate::text::{Case, Token, TokenKind};

/// Names read so far, by their words.
#[derive(Debug, Default)]
pub struct Memory {
    /// How often each whole name was read as what.
    whole: WordMap<[u8; Label::COUNT]>,
    /// What names a word was a part of.
    parts: WordMap<Part>,
    /// What the names are whose words begin with these letters.
    acronyms: WordMap<Label>,
}

/// Where in longer names a word was.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Part {
    pub person_first: bool,
    pub person_last: bool,
    pub person_inside: bool,
    pub organization: bool,
    pub place: bool,
}

impl Memory {
    /// Whether nothing was read.
    pub(super) fn is_empty(&self) -> bool {
        self.whole.is_empty()
    }

    /// Takes in a name.
    pub(super) fn add(&mut self, text: &str, tokens: &[Token], label: Label) {
        let count = &mut self.whole.entry(name_hash(tokens)).or_default()[label as usize];
        *count = count.saturating_add(1);
        let mut words = tokens.iter().filter(|token| token.kind == TokenKind::Word).peekable();
        let many = words.clone().count() > 1;
        if !many {
            return;
        }
        let mut first = true;
        while let Some(word) = words.next() {
            let last = words.peek().is_none();
            let part = self.parts.entry(word.hash).or_default();
            match label {
                Label::Person if first => part.person_first = true,
                Label::Person if last => part.person_last = true,
                Label::Person => part.person_inside = true,
                Label::Organization => part.organization |= first || last,
                Label::Place => part.place |= first || last,
                _ => {}
            }
            first = false;
        }
        if matches!(label, Label::Organization | Label::Place | Label::Other) {
            let (capitals, all) = initials(text, tokens);
            for letters in [capitals, all].into_iter().flatten() {
                self.acronyms.entry(letters).or_insert(label);
            }
        }
    }

    /// What the words were read as elsewhere, and how often.
    pub(super) fn whole(&self, name: u64) -> Option<(Label, u8)> {
        let counts = self.whole.get(&name)?;
        let best = (2..Label::COUNT).fold(1, |best, label| if counts[label] > counts[best] { label } else { best });
        (counts[best] > 0).then(|| (Label::ALL[best], counts[best]))
    }

    /// Where in longer names the word was.
    pub(super) fn part(&self, word: u64) -> Part {
        self.parts.get(&word).copied().unwrap_or_default()
    }

    /// What a longer name is whose words begin with these letters.
    pub(super) fn acronym(&self, word: u64) -> Option<Label> {
        self.acronyms.get(&word).copied()
    }
}

/// The hash of a name: of its words, without the marks between them.
pub(super) fn name_hash(tokens: &[Token]) -> u64 {
    let words = tokens.iter().filter(|token| token.kind != TokenKind::Mark);
    words.fold(0, |hash: u64, token| (hash.rotate_left(23) ^ token.hash).wrapping_mul(0x9e37_79b9_7f4a_7c15))
}

/// Longer acronyms are none.
const MOST_LETTERS: usize = 12;

/// The hashes of the first letters of the words with capitals, and of all words, as acronyms of them would have.
pub(super) fn initials(text: &str, tokens: &[Token]) -> (Option<u64>, Option<u64>) {
    let (mut capitals, mut all) = (Letters::default(), Letters::default());
    for token in tokens.iter().filter(|token| token.kind == TokenKind::Word) {
        let Some(letter) = text[token.span].chars().next() else { continue };
        all.push(letter);
        if token.case != Case::Lower {
            capitals.push(letter);
        }
    }
    let (capitals, all) = (capitals.hash(), all.hash());
    (capitals, if all == capitals { None } else { all })
}

#[derive(Default)]
struct Letters {
    bytes: [u8; MOST_LETTERS],
    length: usize,
    broken: bool,
}

impl Letters {
    fn push(&mut self, letter: char) {
        self.broken |= !letter.is_ascii_alphabetic() || self.length == MOST_LETTERS;
        if !self.broken {
            self.bytes[self.length] = letter as u8;
            self.length += 1;
        }
    }

    fn hash(&self) -> Option<u64> {
        let letters = std::str::from_utf8(&self.bytes[..self.length]).ok()?;
        (!self.broken && self.length >= 2).then(|| crate::text::fold(letters))
    }
}

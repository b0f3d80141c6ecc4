//! What the article itself says of its names: what the same words were read as elsewhere in it.

use super::label::Label;
use crate::text::hash::WordMap;
use crate::text::{Case, Token, TokenKind};

/// Names read so far, by their words.
#[derive(Debug, Default)]
pub struct Memory {
    /// By word: what it was read as alone, and in longer names.
    words: WordMap<Known>,
    /// By name of several words: how often it was read as what.
    longer: WordMap<Counts>,
}

/// How often something was read as each label.
type Counts = [u8; Label::COUNT];

/// What the article says of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Known {
    alone: Counts,
    pub person_first: bool,
    pub person_last: bool,
    pub person_inside: bool,
    pub organization: bool,
    pub place: bool,
    /// What a longer name is whose words begin with these letters.
    pub acronym: Option<Label>,
}

impl Known {
    /// What the word alone was read as, and how often.
    pub fn alone(&self) -> Option<(Label, u8)> {
        most(&self.alone)
    }
}

impl Memory {
    /// An empty memory with room for so many names.
    pub(super) fn with_room(names: usize) -> Memory {
        let mut memory = Memory::default();
        memory.words.reserve(2 * names);
        memory.longer.reserve(names);
        memory
    }

    /// Whether nothing was read.
    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty() && self.longer.is_empty()
    }

    /// Takes in a name.
    pub(super) fn add(&mut self, text: &str, tokens: &[Token], label: Label) {
        let counts = match tokens {
            [word] => &mut self.words.entry(word.hash).or_default().alone,
            _ => self.longer.entry(name_hash(tokens)).or_default(),
        };
        counts[label as usize] = counts[label as usize].saturating_add(1);
        let mut words = tokens.iter().filter(|token| token.kind == TokenKind::Word).peekable();
        let Some(mut word) = words.next().filter(|_| words.peek().is_some()) else { return };
        let mut first = true;
        loop {
            let next = words.next();
            let last = next.is_none();
            let known = self.words.entry(word.hash).or_default();
            match label {
                Label::Person if first => known.person_first = true,
                Label::Person if last => known.person_last = true,
                Label::Person => known.person_inside = true,
                Label::Organization => known.organization |= first || last,
                Label::Place => known.place |= first || last,
                _ => {}
            }
            first = false;
            let Some(next) = next else { break };
            word = next;
        }
        if matches!(label, Label::Organization | Label::Place | Label::Other) {
            let (capitals, all) = initials(text, tokens);
            for letters in [capitals, all].into_iter().flatten() {
                self.words.entry(letters).or_default().acronym.get_or_insert(label);
            }
        }
    }

    /// What the article says of a word.
    pub(super) fn word(&self, word: u64) -> Known {
        self.words.get(&word).copied().unwrap_or_default()
    }

    /// What a name of several words was read as elsewhere, and how often.
    pub(super) fn longer(&self, name: u64) -> Option<(Label, u8)> {
        most(self.longer.get(&name)?)
    }
}

/// The label read most often, and how often.
fn most(counts: &Counts) -> Option<(Label, u8)> {
    let best = (2..Label::COUNT).fold(1, |best, label| if counts[label] > counts[best] { label } else { best });
    (counts[best] > 0).then(|| (Label::ALL[best], counts[best]))
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

//! Words, numbers and marks.

use crate::pack::pack;
use crate::span::Span;

/// A word, a number or a mark of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// [`hash`](crate::text::hash) of its folded form: one look-up in any table of words.
    pub hash: u64,
    /// What it is made of.
    pub kind: TokenKind,
    /// How it is written.
    pub case: Case,
    /// What stands between it and the token before.
    pub gap: Gap,
}

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, perhaps with digits, an apostrophe or the stops of initials: `say`, `don't`, `O'Neill`, `U.S.`, `A4`.
    Word,
    /// What was split from the end of a word: `'s`, `’ll`.
    Clitic,
    /// Digits, perhaps with separators: `1,200.5`, `10:30`.
    Number,
    /// A web address, an e-mail address, a handle (`@name`) or a hashtag.
    Address,
    /// A quotation mark of any style, also `''` and ` `` `. Apostrophes and inch marks are not.
    Quote,
    /// Any other character, one token each, but `...` and runs of hyphens (`--`), which are one.
    Mark,
}

/// How a token is written. Tokens without letters are `None`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Case {
    /// No cased letter.
    None,
    /// `word`
    Lower,
    /// `Word`, and a single capital
    Title,
    /// `WORD`, `U.S.`; two capitals or more and no small letter
    Upper,
    /// `McDonald`, `iPhone`
    Mixed,
}

pack!(Case = [Case::None, Case::Lower, Case::Title, Case::Upper, Case::Mixed]);

/// What stands between a token and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gap {
    /// Nothing: the two touch.
    None,
    /// White space within a line.
    Space,
    /// One line break.
    Line,
    /// A blank line, or the start of the text.
    Blank,
}

/// A half-open run of tokens, by number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct TokenRange {
    /// The first token.
    pub start: u32,
    /// The token after the last.
    pub end: u32,
}

impl TokenRange {
    /// The run from token `start` up to, not including, token `end`.
    #[must_use]
    pub fn new(start: usize, end: usize) -> TokenRange {
        debug_assert!(start <= end);
        TokenRange { start: start as u32, end: end as u32 }
    }

    /// The token numbers.
    #[must_use]
    pub fn iter(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether the run holds no token.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether token `index` is in the run.
    #[must_use]
    pub fn contains(self, index: usize) -> bool {
        self.iter().contains(&index)
    }

    /// The bytes from the first token to the last.
    #[must_use]
    pub fn span(self, tokens: &[Token]) -> Span {
        match tokens.get(self.iter()) {
            Some([first, .., last]) => first.span.join(last.span),
            Some([only]) => only.span,
            _ => Span::default(),
        }
    }
}

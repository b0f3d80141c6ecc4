//! Words of several tokens: hyphenated ones, and abbreviations with their stop. They have one part of speech.

use crate::text::{Gap, Token, TokenKind};

/// The number of tokens of the word that begins at `tokens[0]`, the rest of a sentence: one, or those of a hyphenated
/// word, or an abbreviation and the stop that belongs to it.
///
/// ```
/// # #[cfg(feature = "internals")] {
/// use sayso::lexicon::word_length;
/// use sayso::text::{Conventions, tokenize};
/// let text = "30-year-old Mr. Ruiz left.";
/// let tokens = tokenize(text, &Conventions::default());
/// assert_eq!(word_length(text, &tokens), 5);
/// assert_eq!(word_length(text, &tokens[5..]), 2);
/// assert_eq!(word_length(text, &tokens[8..]), 1);
/// # }
/// ```
#[must_use]
#[inline]
pub fn word_length(text: &str, tokens: &[Token]) -> usize {
    match tokens {
        [first, next, ..] if next.gap == Gap::None && next.kind == TokenKind::Mark && is_piece(first) => {
            joined_length(text, tokens)
        }
        _ => 1,
    }
}

/// Longer chains of hyphens are no words.
const LONGEST: usize = 100;

fn joined_length(text: &str, tokens: &[Token]) -> usize {
    let mut length = 1;
    while length < LONGEST
        && let [mark, piece, ..] = &tokens[length..]
        && mark.gap == Gap::None
        && piece.gap == Gap::None
        && &text[mark.span] == "-"
        && is_piece(piece)
    {
        length += 2;
    }
    match &tokens[length..] {
        // Inside a sentence a stop belongs to the word before it, unless closing marks follow at once.
        [stop, next, ..]
            if stop.gap == Gap::None
                && &text[stop.span] == "."
                && (next.gap != Gap::None || &text[next.span] == ",") =>
        {
            length + 1
        }
        _ => length,
    }
}

fn is_piece(token: &Token) -> bool {
    matches!(token.kind, TokenKind::Word | TokenKind::Number)
}

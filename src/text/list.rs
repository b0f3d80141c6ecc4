//! Lists whose items share a line: `1. The first item 2. The second item`.
//!
//! A label inside a paragraph begins an item only where the paragraph begins with the label before it, so a number in
//! plain text is safe.

use super::chars;
use super::token::{Case, Gap, Token, TokenKind, TokenRange};

/// A number or letter in front of an item, with the marks around it.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Label {
    /// The number, or the place of the letter in the alphabet.
    value: u32,
    letter: bool,
    /// The mark before it: a bullet or a bracket.
    lead: Option<char>,
    /// The one or two marks behind it, as their first and last character.
    close: (char, char),
    /// How many tokens it has.
    length: usize,
}

/// The tokens at which the second and later items of a paragraph begin.
pub(super) fn items(text: &str, tokens: &[Token], paragraph: TokenRange) -> Vec<u32> {
    let (start, end) = (paragraph.start as usize, paragraph.end as usize);
    let lead = text[tokens[start].span].chars().next().filter(|c| chars::is_bullet(*c));
    if let Some(bullet) = lead {
        let again = |at: &usize| text[tokens[*at].span].starts_with(bullet);
        return (start + 1..end).filter(again).map(|at| at as u32).collect();
    }
    let Some(mut label) = read(text, &tokens[start..end]) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for at in start + label.length..end {
        let next = read(text, &tokens[at..end]).filter(|next| tokens[at].gap != Gap::None && next.follows(&label));
        if let Some(next) = next.filter(|next| begins(tokens, at + next.length, end)) {
            found.push(at as u32);
            label = next;
        }
    }
    found
}

/// Whether an item may begin with the token `at`.
fn begins(tokens: &[Token], at: usize, end: usize) -> bool {
    at < end && tokens[at].gap == Gap::Space && matches!(tokens[at].case, Case::Title | Case::Upper | Case::Mixed)
}

impl Label {
    fn follows(&self, before: &Label) -> bool {
        let expected = Label { value: before.value + 1, ..*before };
        *self == expected
    }
}

/// The label that the tokens begin with: `1.`, `2)`, `3.)`, `a.`, `(b)`
fn read(text: &str, tokens: &[Token]) -> Option<Label> {
    let form = |at: usize| tokens.get(at).map_or("", |token| &text[token.span]);
    let touches = |at: usize| tokens.get(at).is_some_and(|token| token.gap == Gap::None);
    let lead = (form(0) == "(").then_some('(');
    let at = usize::from(lead.is_some());
    let token = tokens.get(at)?;
    let letter = token.kind == TokenKind::Word;
    let value = match form(at).as_bytes() {
        [a @ b'a'..=b'z'] => u32::from(a - b'a'),
        digits if digits.len() < 4 && digits.iter().all(u8::is_ascii_digit) => form(at).parse().ok()?,
        _ => return None,
    };
    let first = matches!(form(at + 1), "." | ")").then(|| form(at + 1)).filter(|_| touches(at + 1))?;
    let second = if first == "." && form(at + 2) == ")" && touches(at + 2) { ")" } else { "" };
    let close = (first.chars().next()?, second.chars().next().unwrap_or(' '));
    Some(Label { value, letter, lead, close, length: at + 2 + second.len() })
}

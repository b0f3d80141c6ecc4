//! Lines and paragraphs: which line breaks mean something.
//!
//! Some texts have a paragraph a line, others wrap their lines at a fixed width. In a wrapped text the first word of
//! the next line would not have fitted on the line before; that is how the two are told apart.

use super::conventions::{Abbreviation, Class, Conventions};
use super::scan::Scan;
use super::token::{Case, Gap, Token, TokenKind, TokenRange};

/// Lines that belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Paragraph {
    pub tokens: TokenRange,
    /// What stands before it: one line break, or a blank line.
    pub gap: Gap,
}

/// No text is wrapped at more bytes than this.
const WIDEST: usize = 120;

/// Cuts a text into paragraphs.
pub(super) fn paragraphs(text: &str, scan: &Scan, conventions: &Conventions) -> Vec<Paragraph> {
    let tokens = &scan.tokens;
    let width = wrapped_at(scan);
    let mut found = Vec::with_capacity(scan.lines.len());
    let mut start = 0;
    for window in scan.lines.windows(2) {
        let (line, next) = (window[0] as usize, window[1] as usize);
        if goes_on(text, tokens, line, next, width, conventions) {
            continue;
        }
        found.push(Paragraph { tokens: TokenRange::new(start, next), gap: tokens[start].gap });
        start = next;
    }
    if start < tokens.len() {
        found.push(Paragraph { tokens: TokenRange::new(start, tokens.len()), gap: tokens[start].gap });
    }
    found
}

/// The width at which the lines of the text are wrapped, if they are.
fn wrapped_at(scan: &Scan) -> Option<usize> {
    let tokens = &scan.tokens;
    let inner = || scan.lines.windows(2).filter(|window| tokens[window[1] as usize].gap == Gap::Line);
    let line = |window: &[u32]| length(tokens, window[0] as usize, window[1] as usize);
    let width = inner().map(line).max().filter(|width| *width <= WIDEST)?;
    let full = |window: &&[u32]| line(window) + 1 + first_word(tokens, window[1] as usize) > width;
    let (all, full) = (inner().count(), inner().filter(full).count());
    (all >= 3 && width >= 40 && full * 4 >= all * 3).then_some(width)
}

/// The bytes of the line whose first token is `line`, when `next` begins the one after.
fn length(tokens: &[Token], line: usize, next: usize) -> usize {
    tokens[next - 1].span.end() - tokens[line].span.start()
}

/// The bytes up to the first gap after token `at`.
fn first_word(tokens: &[Token], at: usize) -> usize {
    let joined = tokens[at + 1..].iter().take_while(|token| token.gap == Gap::None).count();
    tokens[at + joined].span.end() - tokens[at].span.start()
}

/// Whether a paragraph goes on over the line break before token `next`.
fn goes_on(
    text: &str,
    tokens: &[Token],
    line: usize,
    next: usize,
    width: Option<usize>,
    conventions: &Conventions,
) -> bool {
    if tokens[next].gap == Gap::Blank {
        return false;
    }
    let full = width.is_some_and(|width| length(tokens, line, next) + 1 + first_word(tokens, next) > width);
    full || continues(text, tokens, next, conventions)
}

/// Whether a line goes on in the next one for all we can see: the next begins small behind a line without a stop, or
/// this one ends in a word or an abbreviation that needs another.
fn continues(text: &str, tokens: &[Token], next: usize, conventions: &Conventions) -> bool {
    let (last, first) = (tokens[next - 1], tokens[next]);
    let small = first.kind == TokenKind::Word && first.case == Case::Lower;
    match last.kind {
        TokenKind::Word if last.case == Case::Lower && conventions.classes(last.hash).has(Class::Open) => true,
        TokenKind::Word | TokenKind::Number | TokenKind::Clitic => small,
        TokenKind::Mark => match &text[last.span] {
            "," => small,
            "." => next > 1 && last.gap == Gap::None && needs_more(conventions.abbreviation(tokens, next - 2)),
            _ => false,
        },
        _ => false,
    }
}

fn needs_more(class: Option<Abbreviation>) -> bool {
    matches!(class, Some(Abbreviation::BeforeName | Abbreviation::NeverEnds))
}

#[cfg(test)]
mod tests {
    use super::paragraphs;
    use crate::text::Conventions;
    use crate::text::scan::scan;

    fn split(text: &str) -> Vec<&str> {
        let conventions = Conventions::default();
        let scan = scan(text, &conventions);
        paragraphs(text, &scan, &conventions)
            .iter()
            .map(|paragraph| &text[paragraph.tokens.span(&scan.tokens)])
            .collect()
    }

    #[test]
    fn a_line_may_be_a_paragraph() {
        let text = "The harbour stays closed until the ice has gone.\nFishing boats\nAna Ruiz, Kyiv\n\nMore follows.";
        assert_eq!(split(text).len(), 4);
    }

    #[test]
    fn wrapped_lines_are_joined() {
        let text = "The harbour stays closed until the ice has gone, the ministry\n\
                    said on Monday. Fishermen who had hoped to leave the port\n\
                    before Easter will have to wait. Ana Ruiz, the minister, had\n\
                    Promised help.\nThe next paragraph begins after a short line, as may be seen\n\
                    Here.";
        assert_eq!(split(text).len(), 2);
    }
}

//! Sentences with their claim marked: `{source:Ana Ruiz} {cue:said} {content:rates would fall}.`

use super::notation::Role;
use crate::span::Span;

/// A sentence and the places of the parts of its claim.
///
/// A part may lie inside another, as when the target is a piece of the content:
/// `{content:{target:the ministry} has to answer}`. A part in several pieces is marked several times.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// The sentence without its marks.
    pub text: String,
    /// The marked parts by where they start; what lies inside another part comes after it.
    pub parts: Vec<(Role, Span)>,
    /// Its line in the file, from 1.
    pub line: usize,
}

impl Example {
    /// Reads a marked sentence. The error is a column (characters, from 0) and what is wrong there.
    pub fn parse(marked: &str, line: usize) -> Result<Example, (usize, String)> {
        let mut text = String::with_capacity(marked.len());
        let mut parts: Vec<(Role, Span)> = Vec::new();
        // Marks that were opened and not yet closed: number of the part, column.
        let mut open: Vec<(usize, usize)> = Vec::new();
        let mut rest = marked;
        while let Some(at) = rest.find(['{', '}']) {
            text.push_str(&rest[..at]);
            let column = marked[..marked.len() - rest.len() + at].chars().count();
            let mark = &rest[at..];
            if let Some(after) = mark.strip_prefix('{') {
                let (name, after) = after.split_once(':').ok_or((column, "a mark is `{role:text}`".to_owned()))?;
                let role = Role::of(name).ok_or_else(|| (column + 1, format!("there is no role `{name}`")))?;
                open.push((parts.len(), column));
                parts.push((role, Span::new(text.len(), text.len())));
                rest = after;
            } else {
                let (part, _) = open.pop().ok_or((column, "this mark closes nothing".to_owned()))?;
                parts[part].1 = Span::new(parts[part].1.start(), text.len());
                if parts[part].1.is_empty() {
                    return Err((column, "a marked part holds no text".to_owned()));
                }
                rest = &mark[1..];
            }
        }
        if let Some((_, column)) = open.pop() {
            return Err((column, "this mark is not closed".to_owned()));
        }
        text.push_str(rest);
        Ok(Example { text, parts, line })
    }

    /// The places of one role, in order.
    pub fn spans(&self, role: Role) -> impl Iterator<Item = Span> {
        self.parts.iter().filter(move |part| part.0 == role).map(|part| part.1)
    }

    /// The same sentence behind a prefix: what holds of a sentence must hold wherever it stands.
    #[must_use]
    pub fn behind(&self, prefix: &str) -> Example {
        let shift = |span: Span| Span::new(span.start() + prefix.len(), span.end() + prefix.len());
        Example {
            text: format!("{prefix}{}", self.text),
            parts: self.parts.iter().map(|&(role, span)| (role, shift(span))).collect(),
            line: self.line,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Example, Role};

    #[test]
    fn marks_become_spans_of_the_plain_text() {
        let example = Example::parse("{source:Ana} {cue:blamed} {content:{target:the bank} for it}.", 1).unwrap();
        assert_eq!(example.text, "Ana blamed the bank for it.");
        let parts: Vec<_> = example.parts.iter().map(|&(role, span)| (role, &example.text.as_str()[span])).collect();
        assert_eq!(
            parts,
            [
                (Role::Source, "Ana"),
                (Role::Cue, "blamed"),
                (Role::Content, "the bank for it"),
                (Role::Target, "the bank")
            ]
        );
        let moved = example.behind("«Ä» ");
        assert_eq!(&moved.text.as_str()[moved.spans(Role::Target).next().unwrap()], "the bank");
    }

    #[test]
    fn broken_marks_are_errors_at_their_column() {
        assert_eq!(Example::parse("Ana {sauce:x}", 1).unwrap_err(), (5, "there is no role `sauce`".to_owned()));
        assert_eq!(Example::parse("Ana {cue:x", 1).unwrap_err().0, 4);
        assert_eq!(Example::parse("Ana} x", 1).unwrap_err().0, 3);
        assert_eq!(Example::parse("{cue:}", 1).unwrap_err().0, 5);
    }
}

//! Sentences in lines of bounded width, with labels under their parts.

use crate::span::Span;

/// A line of text and what stands under it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub text: String,
    pub marks: String,
}

/// A character of the text and the number of its label.
#[derive(Clone, Copy)]
struct Place {
    character: char,
    label: Option<usize>,
}

/// Breaks a stretch of text into lines and marks the labelled spans in it. Of labels that overlap the later is shown.
pub(super) fn lines(text: &str, shown: Span, labels: &[(Span, &str)], width: usize) -> Vec<Line> {
    let places = places(text, shown, labels);
    let mut lines = Vec::new();
    let mut rest = places.as_slice();
    while !rest.is_empty() {
        let (line, next) = rest.split_at(line_end(rest, width.max(1)));
        lines.push(mark(line, labels));
        rest = &next[next.iter().take_while(|place| place.character == ' ').count()..];
    }
    lines
}

/// The characters of a stretch, white space as single blanks.
fn places(text: &str, shown: Span, labels: &[(Span, &str)]) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::with_capacity(shown.len());
    for (offset, character) in text[shown].char_indices() {
        let label = labels.iter().rposition(|(span, _)| span.contains(shown.start() + offset));
        if !character.is_whitespace() {
            places.push(Place { character, label });
        } else if places.last().is_some_and(|last| last.character != ' ') {
            places.push(Place { character: ' ', label });
        }
    }
    places
}

/// Where a line ends: at its last blank within the width, or within a word that is longer than that.
fn line_end(rest: &[Place], width: usize) -> usize {
    if rest.len() <= width {
        return rest.len();
    }
    rest[..=width].iter().rposition(|place| place.character == ' ').filter(|end| *end > 0).unwrap_or(width)
}

fn mark(line: &[Place], labels: &[(Span, &str)]) -> Line {
    let mut marks = String::with_capacity(line.len());
    for run in line.chunk_by(|a, b| a.label == b.label) {
        match run[0].label {
            None => marks.extend(run.iter().map(|_| ' ')),
            Some(label) => marks.extend(labels[label].1.chars().chain(std::iter::repeat('^')).take(run.len())),
        }
    }
    marks.truncate(marks.trim_end().len());
    Line { text: line.iter().map(|place| place.character).collect(), marks }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_stand_under_their_words() {
        let text = "“Ja,” said\nÉva Kun.";
        let span = |part: &str| {
            let start = text.find(part).unwrap();
            Span::new(start, start + part.len())
        };
        let labels = [(span("“Ja,”"), "content"), (span("Éva Kun"), "source"), (span("said"), "cue")];
        let shown = Span::new(0, text.len());
        let wide = lines(text, shown, &labels, 80);
        assert_eq!(wide, [Line { text: "“Ja,” said Éva Kun.".into(), marks: "conte cue^ source^".into() }]);
        let narrow = lines(text, shown, &labels, 11);
        let texts: Vec<_> = narrow.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(texts, ["“Ja,” said", "Éva Kun."]);
    }

    #[test]
    fn a_word_wider_than_the_line_is_cut() {
        let text = "aaaaaaaaaa b";
        let texts: Vec<_> = lines(text, Span::new(0, text.len()), &[], 4).into_iter().map(|line| line.text).collect();
        assert_eq!(texts, ["aaaa", "aaaa", "aa b"]);
    }
}

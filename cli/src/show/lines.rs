//! Text in lines of bounded width.

use super::labels::Part;
use unicode_width::UnicodeWidthChar;

/// A stretch of one line and the part that it is.
#[derive(Debug, PartialEq, Eq)]
pub struct Piece {
    pub text: String,
    pub part: Option<Part>,
}

/// A line: its pieces, how many columns they take, and the place in the text where it ends.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Line {
    pub pieces: Vec<Piece>,
    pub width: usize,
    pub end: usize,
}

impl Line {
    fn push(&mut self, character: char, part: Option<Part>) {
        self.width += width(character);
        match self.pieces.last_mut() {
            Some(piece) if piece.part == part => piece.text.push(character),
            _ => self.pieces.push(Piece { text: character.to_string(), part }),
        }
    }
}

/// How many columns a character takes. What a terminal might obey takes its place but is not written.
fn width(character: char) -> usize {
    character.width().unwrap_or(1)
}

/// A character to be shown, the part that it is, and the place in the text behind it.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    pub character: char,
    pub part: Option<Part>,
    pub end: usize,
}

/// Breaks text between words, with white space as single blanks; words wider than a line are cut. Control characters
/// become replacement characters, since an article has no say over the terminal.
pub fn lines(places: &[Place], columns: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut line = Line::default();
    let mut blank = None;
    for word in places.chunk_by(|a, b| a.character.is_whitespace() == b.character.is_whitespace()) {
        if word[0].character.is_whitespace() {
            blank = Some(word[0]).filter(|_| line.width > 0);
            continue;
        }
        let needed: usize = word.iter().map(|place| width(place.character)).sum();
        if line.width > 0 && line.width + usize::from(blank.is_some()) + needed > columns {
            lines.push(std::mem::take(&mut line));
        } else if let Some(blank) = blank {
            line.push(' ', blank.part);
        }
        blank = None;
        for place in word {
            if line.width > 0 && line.width + width(place.character) > columns {
                lines.push(std::mem::take(&mut line));
            }
            let character = if place.character.is_control() { char::REPLACEMENT_CHARACTER } else { place.character };
            line.push(character, place.part);
            line.end = place.end;
        }
    }
    lines.push(line);
    lines
}

#[cfg(test)]
mod tests {
    use super::{Part, Place, lines};

    fn places(text: &str) -> Vec<Place> {
        let end = |(at, character): (usize, char)| Place { character, part: None, end: at + character.len_utf8() };
        text.char_indices().map(end).collect()
    }

    fn texts(text: &str, columns: usize) -> Vec<String> {
        let lines = lines(&places(text), columns);
        lines.iter().map(|line| line.pieces.iter().map(|piece| piece.text.as_str()).collect()).collect()
    }

    #[test]
    fn lines_break_between_words_and_within_long_ones() {
        assert_eq!(texts("one  two\nthree", 8), ["one two", "three"]);
        assert_eq!(texts("a incomprehensible b", 6), ["a", "incomp", "rehens", "ible b"]);
        assert_eq!(texts("漢字かな交じり", 6), ["漢字か", "な交じ", "り"]);
        assert_eq!(texts("a\u{1b}[31m b", 80), ["a\u{fffd}[31m b"]);
        assert_eq!(texts("", 10), [""]);
    }

    #[test]
    fn pieces_are_runs_of_one_part() {
        let mut places = places("She said so.");
        places[..3].iter_mut().for_each(|place| place.part = Some(Part::Source));
        places[4..8].iter_mut().for_each(|place| place.part = Some(Part::Cue));
        let line = lines(&places, 80).remove(0);
        let pieces: Vec<_> = line.pieces.iter().map(|piece| (piece.text.as_str(), piece.part)).collect();
        assert_eq!(pieces, [("She", Some(Part::Source)), (" ", None), ("said", Some(Part::Cue)), (" so.", None)]);
        assert_eq!(line.end, 12);
    }
}

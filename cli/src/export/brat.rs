//! brat standoff: beside each text a file of its annotations, in the layout of PolNeAR. An attribution is an event with
//! Source, Cue and Content (and Target and Addressee); one inside another is an event `Nested`, since corpora annotate the
//! outermost only.

use super::Answer;
use super::rows::{ArticleRow, ClaimRow, Piece};
use crate::output::{Draft, Sheet};
use sayso::ClaimKind;
use std::fmt::Write;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// What brat has to be told about these annotations; the kinds go behind it.
const CONFIGURATION: &str = include_str!("annotation.conf");

/// A folder of texts and annotations.
pub struct BratSheet(PathBuf);

impl BratSheet {
    pub fn new(folder: &Path) -> io::Result<BratSheet> {
        fs::create_dir_all(folder)?;
        let kinds: Vec<_> = ClaimKind::ALL.iter().map(|kind| kind.name()).collect();
        let kinds = format!("Kind\tArg:<EVENT>, Value:{}\n", kinds.join("|"));
        fs::write(folder.join("annotation.conf"), CONFIGURATION.to_owned() + &kinds)?;
        Ok(BratSheet(folder.to_owned()))
    }

    fn write(&self, name: &str, ending: &str, text: &str) -> io::Result<()> {
        let draft = Draft::new(&self.0.join(format!("{name}.{ending}")))?;
        fs::write(draft.path(), text)?;
        draft.publish()
    }
}

impl Sheet for BratSheet {
    fn put(&mut self, answer: Answer) -> io::Result<()> {
        let Answer::Row(row) = answer else { return Ok(()) };
        let name = file_name(&row.id);
        self.write(&name, "txt", &row.text)?;
        self.write(&name, "ann", &standoff(&row))
    }

    fn finish(self: Box<Self>) -> io::Result<()> {
        Ok(())
    }
}

/// An id as a file name: what would lead elsewhere is written `%2F`.
fn file_name(id: &str) -> String {
    let mut name = String::with_capacity(id.len());
    for (place, character) in id.char_indices() {
        match character {
            '/' | '\\' | '%' | ':' | '\0'..='\u{1f}' => drop(write!(name, "%{:02X}", character as u32)),
            '.' if place == 0 => name.push_str("%2E"),
            _ => name.push(character),
        }
    }
    name
}

/// The annotations of an article.
fn standoff(row: &ArticleRow) -> String {
    let mut writer = Writer { text: row.text.chars().collect(), out: String::new(), texts: 0 };
    for (number, claim) in row.claims.iter().enumerate() {
        writer.event(number + 1, claim);
    }
    writer.out
}

struct Writer {
    text: Vec<char>,
    out: String,
    /// How many stretches of text were annotated.
    texts: usize,
}

impl Writer {
    fn event(&mut self, number: usize, claim: &ClaimRow) {
        let kind = if claim.inside.is_some() { "Nested" } else { "Attribution" };
        let trigger = self.pieces(kind, &claim.cue.pieces);
        let mut event = format!("E{number}\t{kind}:T{trigger}");
        for (part, pieces) in claim.parts() {
            let label = format!("{}{}", part[..1].to_ascii_uppercase(), &part[1..]);
            let text = self.pieces(&label, pieces);
            let _ = write!(event, " {label}:T{text}");
        }
        let ClaimRow { kind, rule, confidence, .. } = claim;
        let _ = writeln!(self.out, "{event}\nA{number}\tKind E{number} {kind}");
        let _ = writeln!(self.out, "#{number}\tAnnotatorNotes E{number}\t{rule}, {confidence}");
    }

    /// Annotates some pieces as one, and tells its number. brat wants no line break in a piece.
    fn pieces(&mut self, label: &str, pieces: &[Piece]) -> usize {
        self.texts += 1;
        let lines: Vec<(usize, usize)> = pieces.iter().flat_map(|piece| lines(&self.text, piece)).collect();
        let places: Vec<_> = lines.iter().map(|(start, stop)| format!("{start} {stop}")).collect();
        let words: Vec<String> = lines.iter().map(|(start, stop)| self.text[*start..*stop].iter().collect()).collect();
        let _ = writeln!(self.out, "T{}\t{label} {}\t{}", self.texts, places.join(";"), words.join(" "));
        self.texts
    }
}

/// The stretches of a piece between line breaks.
fn lines(text: &[char], piece: &Piece) -> Vec<(usize, usize)> {
    let mut next = piece.start;
    let lines = text[piece.start..piece.stop].split(|character| matches!(character, '\n' | '\r'));
    let places = lines.map(|line| {
        let start = next;
        next += line.len() + 1;
        (start, start + line.len())
    });
    places.filter(|(start, stop)| start < stop).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_become_names_of_files() {
        for (id, name) in [("a b", "a b"), ("in.jsonl:3", "in.jsonl%3A3"), ("../x", "%2E.%2Fx"), ("a%2Fb", "a%252Fb")] {
            assert_eq!(file_name(id), name);
        }
    }

    #[test]
    fn pieces_end_with_their_lines() {
        let text: Vec<char> = "ab\n\ncd\n".chars().collect();
        let piece = Piece { start: 1, stop: 7, text: String::new() };
        assert_eq!(lines(&text, &piece), [(1, 2), (4, 6)]);
    }
}

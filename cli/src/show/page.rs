//! The layout of an article: numbers in the margin, the text, and notes beside or below it.

use super::labels::{Part, labels};
use super::lines::{Line, Place, lines};
use super::notes::note;
use crate::format::{FAINT, HEADING, KIND, Paint};
use crate::input::Article;
use sayso::{Block, BlockKind, ClaimRef, Document};
use std::collections::VecDeque;
use std::fmt::Write;

/// How articles are laid out.
pub struct Page {
    pub paint: Paint,
    /// In columns.
    pub width: usize,
}

/// Lines longer than this are hard to read.
const WIDEST_TEXT: usize = 80;
/// What the notes need to stand beside the text.
const NARROWEST_NOTES: usize = 36;
/// Between text and notes.
const GAP: usize = 2;
/// What is left of the text however narrow the terminal.
const NARROWEST_TEXT: usize = 20;

/// The columns of a page.
struct Columns {
    margin: usize,
    text: usize,
    /// None where the notes stand below their paragraph.
    notes: Option<usize>,
}

impl Page {
    /// An article with its claims.
    pub fn article(&self, article: &Article, document: &Document<'_>) -> String {
        let columns = self.columns(document.claims().len());
        let labels = labels(document);
        let mut out = self.head(article, document);
        // Claims come in the order of their cues, so they are used up line by line.
        let mut claims: VecDeque<_> = document.claims().collect();
        for block in document.blocks() {
            let places = self.places(document.text(), block, &labels);
            self.block(&mut out, block, &places, &mut claims, &columns);
        }
        if document.claims().len() == 0 {
            out.push_str(&self.paint.styled(FAINT, "no claims"));
            out.push('\n');
        }
        out.push('\n');
        out
    }

    fn columns(&self, claims: usize) -> Columns {
        // Two claims may begin in one line; two columns part it from the text.
        let margin = (2 * claims.to_string().len() + 3).max(5);
        let left = self.width.saturating_sub(margin);
        let text = left.min(WIDEST_TEXT);
        match left.checked_sub(text + GAP).filter(|notes| *notes >= NARROWEST_NOTES) {
            Some(notes) => Columns { margin, text, notes: Some(notes) },
            None => Columns { margin, text: text.max(NARROWEST_TEXT), notes: None },
        }
    }

    /// The name of the article, its date, and what the colours mean.
    fn head(&self, article: &Article, document: &Document<'_>) -> String {
        let date = document.date().map(|date| format!(" · {date}")).unwrap_or_default();
        let mut out = format!("{}{}\n", self.paint.styled(HEADING, &article.id), self.paint.styled(FAINT, &date));
        if self.paint.color {
            let legend = Part::ALL.iter().rev().map(|part| self.paint.styled(part.style(), part.name()));
            let _ = writeln!(out, "{}", legend.collect::<Vec<_>>().join(" "));
        }
        out.push('\n');
        out
    }

    /// The characters of a block with the parts that they are; without colours, marks between them tell the parts.
    fn places(&self, text: &str, block: &Block, labels: &[Option<Part>]) -> Vec<Place> {
        let mut places = Vec::with_capacity(block.span.len());
        let mut open = None;
        for (offset, character) in text[block.span].char_indices() {
            let at = block.span.start() + offset;
            let part = labels[at];
            if !self.paint.color {
                self.marks(&mut places, at, open, part);
                open = part;
            }
            places.push(Place { character, part, end: at + character.len_utf8() });
        }
        if !self.paint.color {
            self.marks(&mut places, block.span.end(), open, None);
        }
        places
    }

    /// `}` and `{source:` where one part ends and another begins.
    fn marks(&self, places: &mut Vec<Place>, end: usize, before: Option<Part>, after: Option<Part>) {
        if before != after {
            let close = if before.is_some() { "}" } else { "" };
            let name = after.map(|part| format!("{{{}:", part.name())).unwrap_or_default();
            places.extend(close.chars().chain(name.chars()).map(|character| Place { character, part: None, end }));
        }
    }

    fn block(
        &self,
        out: &mut String,
        block: &Block,
        places: &[Place],
        claims: &mut VecDeque<ClaimRef<'_>>,
        columns: &Columns,
    ) {
        if block.kind != BlockKind::Body {
            let kind = self.paint.styled(FAINT, block.kind.as_str());
            let _ = writeln!(out, "{:margin$}{kind}", "", margin = columns.margin);
        }
        let mut notes = VecDeque::new();
        for line in &lines(places, columns.text) {
            let mut numbers = Vec::new();
            while claims.front().is_some_and(|claim| begins_before(*claim, line.end))
                && let Some(claim) = claims.pop_front()
            {
                numbers.push((claim.number() + 1).to_string());
                notes.extend(self.note(claim, columns));
            }
            let beside = columns.notes.and_then(|_| notes.pop_front());
            self.line(out, line, &numbers.join(","), columns, beside.as_deref());
        }
        for note in notes {
            let indent = columns.notes.map_or(columns.margin, |_| columns.margin + columns.text + GAP);
            let _ = writeln!(out, "{:indent$}{note}", "");
        }
        out.push('\n');
    }

    /// A line of text with the numbers of the claims whose cues begin in it.
    fn line(&self, out: &mut String, line: &Line, numbers: &str, columns: &Columns, beside: Option<&str>) {
        let room = columns.margin - 2;
        let numbers = match numbers.len() > room {
            true => format!("{}…", &numbers[..room - 1]),
            false => numbers.to_owned(),
        };
        let _ = write!(out, "{:indent$}", "", indent = room.saturating_sub(numbers.chars().count()));
        if !numbers.is_empty() {
            out.push_str(&self.paint.styled(KIND, &numbers));
        }
        out.push_str("  ");
        for piece in &line.pieces {
            match piece.part {
                Some(part) => out.push_str(&self.paint.styled(part.style(), &piece.text)),
                None => out.push_str(&piece.text),
            }
        }
        if let Some(note) = beside {
            let _ = write!(out, "{:gap$}{note}", "", gap = (columns.text + GAP).saturating_sub(line.width));
        }
        out.truncate(out.trim_end().len());
        out.push('\n');
    }

    /// What is said of a claim, in lines.
    fn note(&self, claim: ClaimRef<'_>, columns: &Columns) -> Vec<String> {
        let head = format!("{} {}", claim.number() + 1, claim.kind);
        let text = format!("{head} {}", note(claim));
        let width = columns.notes.unwrap_or(columns.text);
        let places: Vec<_> = text.chars().map(|character| Place { character, part: None, end: 0 }).collect();
        let broken = lines(&places, width.saturating_sub(2).max(1));
        let line = |(number, line): (usize, Line)| {
            let text: String = line.pieces.into_iter().map(|piece| piece.text).collect();
            match text.strip_prefix(&head).filter(|_| number == 0) {
                Some(rest) => format!("{}{}", self.paint.styled(KIND, &head), self.paint.styled(FAINT, rest)),
                None => self.paint.styled(FAINT, &format!("  {text}")),
            }
        };
        broken.into_iter().enumerate().map(line).collect()
    }
}

fn begins_before(claim: ClaimRef<'_>, end: usize) -> bool {
    claim.cue.spans.first().is_none_or(|cue| cue.start() < end)
}

//! Where sentences begin and end.
//!
//! Every stop of a paragraph is looked at once: the stops and closing marks that follow it are taken with it, then what
//! stands before (an abbreviation, an initial, a number) and after decides. In doubt a sentence goes on.

use super::chars;
use super::conventions::{Abbreviation, Conventions};
use super::paragraph::Paragraph;
use super::quotation::Quotation;
use super::scan::Scan;
use super::token::{Case, Gap, Token, TokenKind, TokenRange};
use crate::span::Span;

/// A sentence, a headline, a caption, an item of a list: a stretch of text that stands for itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// From its first character to its last, closing marks included, white space around it not.
    pub span: Span,
    /// Its tokens.
    pub tokens: TokenRange,
}

/// Splits the paragraphs of a text into sentences.
pub(super) fn sentences(
    text: &str,
    scan: &Scan,
    paragraphs: &[Paragraph],
    quotations: &[Quotation],
    conventions: &Conventions,
) -> Vec<Sentence> {
    let splitter = Splitter { text, tokens: &scan.tokens, closers: closers(quotations), conventions };
    let mut found = Vec::with_capacity(scan.stops.len() + paragraphs.len());
    let mut stops = scan.stops.iter().map(|stop| *stop as usize).peekable();
    for paragraph in paragraphs {
        let (mut start, end) = (paragraph.tokens.start as usize, paragraph.tokens.end as usize);
        let mut seen = start;
        while let Some(stop) = stops.next_if(|stop| *stop < end) {
            if stop < seen {
                continue;
            }
            let run = splitter.run(stop, end);
            seen = run.end;
            if run.end < end && splitter.ends(&run, start) {
                found.push(splitter.sentence(start, run.end));
                start = run.end;
            }
        }
        found.push(splitter.sentence(start, end));
    }
    found
}

/// The tokens that close quotations, in order.
fn closers(quotations: &[Quotation]) -> Vec<u32> {
    let closed = quotations.iter().filter(|quotation| quotation.closed);
    let mut closers: Vec<u32> = closed.map(|quotation| quotation.tokens.end - 1).collect();
    closers.sort_unstable();
    closers
}

struct Splitter<'t> {
    text: &'t str,
    tokens: &'t [Token],
    closers: Vec<u32>,
    conventions: &'t Conventions,
}

/// A stop with the stops and closing marks behind it.
struct Run {
    /// The first stop.
    stop: usize,
    /// The last one.
    last: usize,
    /// The token after the closing marks.
    end: usize,
}

/// What stands before a full stop.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    /// A word of which the stop is no part.
    Word,
    /// A single capital.
    Initial,
    /// A number or letter that begins the sentence: the label of an item.
    Label,
    Abbreviation(Abbreviation),
}

impl Splitter<'_> {
    fn sentence(&self, start: usize, end: usize) -> Sentence {
        let tokens = TokenRange::new(start, end);
        Sentence { span: tokens.span(self.tokens), tokens }
    }

    fn form(&self, at: usize) -> &str {
        &self.text[self.tokens[at].span]
    }

    /// The stop with all that belongs to it, up to token `limit`.
    fn run(&self, stop: usize, limit: usize) -> Run {
        let mut last = stop;
        while last + 1 < limit && self.is_stop(last + 1) && self.is_joined(last + 1) {
            last += 1;
        }
        let mut end = last + 1;
        while end < limit && self.closes(end) {
            end += 1;
        }
        Run { stop, last, end }
    }

    fn is_stop(&self, at: usize) -> bool {
        self.tokens[at].kind == TokenKind::Mark && self.form(at).starts_with(chars::is_stop)
    }

    /// Whether a stop belongs to the one before: it touches it, or both are dots of a spaced ellipsis.
    fn is_joined(&self, at: usize) -> bool {
        let gap = self.tokens[at].gap;
        gap == Gap::None || gap == Gap::Space && self.form(at).starts_with('.') && self.form(at - 1).ends_with('.')
    }

    fn closes(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        match token.kind {
            TokenKind::Quote => self.closers.binary_search(&(at as u32)).is_ok() || token.gap == Gap::None && !self.opens(at),
            TokenKind::Mark => token.gap == Gap::None && matches!(self.form(at), ")" | "]" | "}" | "*" | "_" | "'" | "’"),
            _ => false,
        }
    }

    /// Whether a quotation mark can only open.
    fn opens(&self, at: usize) -> bool {
        matches!(self.form(at), "“" | "„" | "‘" | "``" | "«")
    }

    /// Whether a sentence that began at token `start` ends with the run.
    fn ends(&self, run: &Run, start: usize) -> bool {
        let next = &self.tokens[run.end];
        if next.gap == Gap::None && run.end == run.last + 1 {
            return false;
        }
        if self.in_brackets(run) {
            return false;
        }
        let before = self.before(run, start);
        match next.kind {
            TokenKind::Word => self.ends_before_word(before, run, run.end),
            TokenKind::Number => matches!(before, Before::Word),
            TokenKind::Address => matches!(before, Before::Word),
            TokenKind::Quote => self.ends_before_opener(before, run),
            TokenKind::Clitic => false,
            TokenKind::Mark => self.ends_before_mark(before, run),
        }
    }

    /// Whether the stops are all there is between brackets: `[...]`
    fn in_brackets(&self, run: &Run) -> bool {
        run.stop > 0 && run.end > run.last + 1 && matches!(self.form(run.stop - 1), "[" | "(")
    }

    fn before(&self, run: &Run, start: usize) -> Before {
        if run.last > run.stop {
            return Before::Word;
        }
        let stop = &self.tokens[run.stop];
        if stop.kind == TokenKind::Word {
            let class = self.conventions.abbreviation(self.tokens, run.stop).unwrap_or(Abbreviation::MayEnd);
            return Before::Abbreviation(class);
        }
        if run.stop == start || stop.gap != Gap::None || self.form(run.stop) != "." {
            return Before::Word;
        }
        let word = run.stop - 1;
        let token = &self.tokens[word];
        let short = token.span.len() == 1 || self.form(word).chars().count() == 1;
        match token.kind {
            TokenKind::Number if word == start => Before::Label,
            TokenKind::Word if short && word == start => Before::Label,
            TokenKind::Word => match self.conventions.abbreviation(self.tokens, word) {
                Some(class) => Before::Abbreviation(class),
                None if short && token.case == Case::Title => Before::Initial,
                None => Before::Word,
            },
            _ => Before::Word,
        }
    }

    fn ends_before_word(&self, before: Before, run: &Run, next: usize) -> bool {
        let token = &self.tokens[next];
        let capital = token.case != Case::Lower;
        let starter = capital && self.conventions.is_starter(token.hash);
        match before {
            Before::Label => false,
            Before::Word => capital,
            Before::Initial => starter,
            Before::Abbreviation(Abbreviation::NeverEnds) => false,
            Before::Abbreviation(Abbreviation::BeforeName) => starter && self.follows_name(run),
            Before::Abbreviation(Abbreviation::BeforeNumber) => capital && !self.is_roman(next),
            Before::Abbreviation(Abbreviation::MayEnd) => starter || capital && self.closes_phrase(run, next),
        }
    }

    /// Whether the word with the stop is the end of a name: `Main St.`
    fn follows_name(&self, run: &Run) -> bool {
        run.stop >= 2 && self.tokens[run.stop - 2].kind == TokenKind::Word && self.tokens[run.stop - 2].case == Case::Title
    }

    fn is_roman(&self, at: usize) -> bool {
        let form = self.form(at);
        form.len() == 1 && form != "I" || form.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X' | b'L' | b'C')) && form.len() > 1
    }

    /// Whether an abbreviation that may end a sentence does so before a capital that may begin a name.
    fn closes_phrase(&self, run: &Run, next: usize) -> bool {
        let word = if self.tokens[run.stop].kind == TokenKind::Word { run.stop } else { run.stop - 1 };
        let closed = run.end > run.last + 1;
        let small = self.tokens[word].case == Case::Lower;
        let zone = self.tokens[next].case == Case::Upper;
        closed || small && !zone || word > 0 && self.form(word - 1) == ","
    }

    /// Before a mark that opens a quotation, the word behind it decides.
    fn ends_before_opener(&self, before: Before, run: &Run) -> bool {
        if before == Before::Word {
            return true;
        }
        let Some(next) = self.tokens.get(run.end + 1) else {
            return false;
        };
        next.kind == TokenKind::Word && before != Before::Label && self.ends_before_word(before, run, run.end + 1)
    }

    fn ends_before_mark(&self, before: Before, run: &Run) -> bool {
        let word = self.tokens[run.end..].iter().take(4).find(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number));
        let small = word.is_none_or(|word| word.case == Case::Lower);
        match self.form(run.end).chars().next() {
            Some('(' | '[' | '{' | '—' | '–' | '-' | '¿' | '¡') => before == Before::Word && !small,
            Some('$' | '£' | '€' | '¥' | '#' | '@' | '&' | '\'' | '’') => before == Before::Word,
            Some(c) if chars::is_bullet(c) => true,
            Some(c) if c.is_ascii() => false,
            _ => before == Before::Word,
        }
    }
}

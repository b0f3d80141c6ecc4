//! Where sentences begin and end.
//!
//! Every stop of a paragraph is looked at once: the stops and closing marks that follow it are taken with it, then what
//! stands before (an abbreviation, an initial, a number) and after decides. In doubt a sentence goes on.

use super::chars;
use super::conventions::{Abbreviation, Class, Conventions};
use super::list;
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
    let splitter = Splitter {
        text,
        tokens: &scan.tokens,
        openers: openers(quotations),
        closers: closers(quotations),
        conventions,
    };
    let mut found = Vec::with_capacity(scan.stops.len() + paragraphs.len());
    let mut rest = scan.stops.as_slice();
    for paragraph in paragraphs {
        let count = rest.iter().take_while(|stop| **stop < paragraph.tokens.end).count();
        let (stops, later) = rest.split_at(count);
        rest = later;
        let mut start = paragraph.tokens.start;
        for item in list::items(text, &scan.tokens, paragraph.tokens) {
            splitter.paragraph(within(stops, start, item), TokenRange { start, end: item }, &mut found);
            start = item;
        }
        splitter.paragraph(
            within(stops, start, paragraph.tokens.end),
            TokenRange { start, end: paragraph.tokens.end },
            &mut found,
        );
    }
    found
}

/// The stops from token `start` up to token `end`.
fn within(stops: &[u32], start: u32, end: u32) -> &[u32] {
    let from = stops.partition_point(|stop| *stop < start);
    let to = stops.partition_point(|stop| *stop < end);
    &stops[from..to]
}

/// The tokens that open quotations, in order.
fn openers(quotations: &[Quotation]) -> Vec<u32> {
    quotations.iter().map(|quotation| quotation.tokens.start).collect()
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
    openers: Vec<u32>,
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

impl Run {
    /// Whether closing marks stand behind the stops.
    const fn closed(&self) -> bool {
        self.end > self.last + 1
    }
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
    fn paragraph(&self, stops: &[u32], tokens: TokenRange, found: &mut Vec<Sentence>) {
        let (mut start, end) = (tokens.start as usize, tokens.end as usize);
        let mut seen = start;
        for &stop in stops {
            let stop = stop as usize;
            if stop < seen {
                continue;
            }
            let run = self.run(stop, end);
            seen = run.end;
            if run.end < end && self.ends(&run, start) {
                found.push(self.sentence(start, run.end));
                start = run.end;
            }
        }
        found.push(self.sentence(start, end));
    }

    fn sentence(&self, start: usize, end: usize) -> Sentence {
        let tokens = TokenRange::new(start, end);
        Sentence { span: tokens.span(self.tokens), tokens }
    }

    fn form(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| &self.text[token.span])
    }

    fn kind(&self, at: usize) -> Option<TokenKind> {
        self.tokens.get(at).map(|token| token.kind)
    }

    fn gap(&self, at: usize) -> Gap {
        self.tokens.get(at).map_or(Gap::Blank, |token| token.gap)
    }

    /// The stop with all that belongs to it, up to token `limit`.
    fn run(&self, stop: usize, limit: usize) -> Run {
        let mut last = stop;
        while last + 1 < limit && self.is_stop(last + 1) && self.is_joined(last + 1) {
            last += 1;
        }
        if self.leads_ellipsis(stop, last, limit) {
            return Run { stop, last: stop, end: stop + 1 };
        }
        let mut end = last + 1;
        loop {
            match self.belongs(end) {
                0 => break,
                length if end + length > limit => break,
                length => end += length,
            }
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

    /// A stop that touches its word, then the three dots of an ellipsis that leads the next sentence: `end. . . . Then`
    fn leads_ellipsis(&self, stop: usize, last: usize, limit: usize) -> bool {
        let spaced = (stop + 1..=last).all(|at| self.tokens[at].gap == Gap::Space && self.form(at) == ".");
        let touches = self.tokens[stop].gap == Gap::None && self.form(stop) == ".";
        let next = last + 1;
        last == stop + 3 && spaced && touches && next < limit && self.kind(next) == Some(TokenKind::Word)
    }

    /// How many tokens from `at` belong to a sentence that has just had its stop: a closing mark, a footnote, a smiley.
    fn belongs(&self, at: usize) -> usize {
        let Some(token) = self.tokens.get(at).filter(|token| token.gap <= Gap::Space) else {
            return 0;
        };
        let touches = token.gap == Gap::None;
        match token.kind {
            TokenKind::Quote => usize::from(self.closes_quotation(at) || touches && !self.opens_quotation(at)),
            TokenKind::Mark => match self.form(at) {
                ")" | "]" | "}" | "*" | "_" | "'" | "’" => usize::from(touches),
                "[" => self.footnote(at),
                // A second stop behind the mark: `'Go home.'."`
                "." => usize::from(touches),
                form => usize::from(form.starts_with(chars::is_pictogram)),
            },
            _ => 0,
        }
    }

    fn closes_quotation(&self, at: usize) -> bool {
        self.closers.binary_search(&(at as u32)).is_ok()
    }

    fn opens_quotation(&self, at: usize) -> bool {
        matches!(self.form(at), "“" | "„" | "‘" | "``") || self.openers.binary_search(&(at as u32)).is_ok()
    }

    /// The tokens of `[12]` or `[...]`.
    fn footnote(&self, at: usize) -> usize {
        let inside = self.kind(at + 1) == Some(TokenKind::Number) || matches!(self.form(at + 1), "..." | "…");
        if inside && self.form(at + 2) == "]" { 3 } else { 0 }
    }

    /// Whether a sentence that began at token `start` ends with the run.
    fn ends(&self, run: &Run, start: usize) -> bool {
        let next = &self.tokens[run.end];
        if next.gap == Gap::None && !run.closed() {
            return self.lacks_blank(run);
        }
        let leads = run.stop == start && self.is_ellipsis(run);
        if leads || self.in_brackets(run) || self.is_dash(run.stop) && !run.closed() {
            return false;
        }
        let before = self.before(run, start);
        match next.kind {
            TokenKind::Word => self.ends_before_word(before, run, start),
            TokenKind::Number => before == Before::Word,
            TokenKind::Address => before == Before::Word,
            TokenKind::Quote => self.ends_before_opener(before, run, start),
            TokenKind::Clitic => false,
            TokenKind::Mark => self.ends_before_mark(before, run),
        }
    }

    /// Whether a blank is missing between two sentences: `ended.Then`
    fn lacks_blank(&self, run: &Run) -> bool {
        let next = &self.tokens[run.end];
        let capital = next.kind == TokenKind::Word && next.case == Case::Title;
        let small = run.stop > 0 && {
            let before = &self.tokens[run.stop - 1];
            before.kind == TokenKind::Word && before.case == Case::Lower && before.span.len() > 2
        };
        capital && small && (next.span.len() > 1 || run.last > run.stop)
    }

    fn is_dash(&self, at: usize) -> bool {
        self.form(at).starts_with(['-', '–', '—'])
    }

    /// Whether the stops are all there is between brackets: `[...]`
    fn in_brackets(&self, run: &Run) -> bool {
        run.stop > 0 && run.closed() && matches!(self.form(run.stop - 1), "[" | "(")
    }

    fn before(&self, run: &Run, start: usize) -> Before {
        if run.last > run.stop {
            return Before::Word;
        }
        let stop = &self.tokens[run.stop];
        if stop.kind == TokenKind::Word {
            let class = self.conventions.abbreviation(self.tokens, run.stop).unwrap_or(Abbreviation::MayEnd);
            return if run.stop == start { Before::Label } else { Before::Abbreviation(class) };
        }
        if run.stop == start || stop.gap != Gap::None || self.form(run.stop) != "." {
            return Before::Word;
        }
        self.before_stop(run.stop - 1, start)
    }

    /// What the word is that a single full stop touches.
    fn before_stop(&self, word: usize, start: usize) -> Before {
        let token = &self.tokens[word];
        let short = token.span.len() == 1 || self.form(word).chars().count() == 1;
        if (token.kind == TokenKind::Number || token.kind == TokenKind::Word && short) && self.begins_item(word, start)
        {
            return Before::Label;
        }
        match self.conventions.abbreviation(self.tokens, word) {
            Some(Abbreviation::MayEnd) if word == start => Before::Label,
            Some(class) => Before::Abbreviation(class),
            None if token.kind == TokenKind::Word && short && token.case == Case::Title => Before::Initial,
            None => Before::Word,
        }
    }

    /// Whether the label of an item may stand at `word`: first, or after a colon or semicolon.
    fn begins_item(&self, word: usize, start: usize) -> bool {
        word == start
            || matches!(self.form(word - 1), ":" | ";" | "(")
            || word == start + 1 && matches!(self.kind(start), Some(TokenKind::Mark | TokenKind::Quote))
    }

    fn ends_before_word(&self, before: Before, run: &Run, start: usize) -> bool {
        let token = &self.tokens[run.end];
        if token.case == Case::Lower {
            return before == Before::Word && self.ends_before_small(run);
        }
        match before {
            Before::Word => !self.is_tag(run) && !self.is_pronoun(run) && !self.is_suffix(run),
            _ => self.ends_before_capital(before, run, run.end, start),
        }
    }

    /// Before a capital, behind something that the stop may be a part of.
    fn ends_before_capital(&self, before: Before, run: &Run, next: usize, start: usize) -> bool {
        let starter = self.conventions.classes(self.tokens[next].hash).has(Class::Starter);
        match before {
            Before::Word => true,
            Before::Label => false,
            Before::Initial => starter,
            Before::Abbreviation(Abbreviation::NeverEnds) => false,
            Before::Abbreviation(Abbreviation::BeforeName) => starter && self.follows_name(run),
            Before::Abbreviation(Abbreviation::BeforeNumber) => {
                !self.is_numeral(next) && (starter || self.stands_alone(run.stop - 1, start))
            }
            Before::Abbreviation(Abbreviation::MayEnd) => {
                !self.is_opening(run, start) && (starter || self.closes_phrase(run, next))
            }
        }
    }

    /// Some write no capitals: a small letter begins a sentence where a small word with a plain stop ends one.
    fn ends_before_small(&self, run: &Run) -> bool {
        let Some(word) = run.stop.checked_sub(1).map(|word| &self.tokens[word]) else {
            return false;
        };
        let form = &self.text[word.span];
        // What has no vowel is no word but an abbreviation.
        let whole = word.case == Case::Lower && form.len() > 1 && self.conventions.has_vowel(form);
        whole && !run.closed() && !self.is_ellipsis(run)
    }

    fn is_ellipsis(&self, run: &Run) -> bool {
        run.last > run.stop && self.form(run.stop) == "." || matches!(self.form(run.stop), "..." | "…")
    }

    /// A pronoun that always has a capital is no sign of a new sentence behind an ellipsis.
    fn is_pronoun(&self, run: &Run) -> bool {
        self.is_ellipsis(run) && self.conventions.classes(self.tokens[run.end].hash).has(Class::Pronoun)
    }

    /// The end of a company's name behind a mark that is part of it: `Yahoo! Inc.`
    fn is_suffix(&self, run: &Run) -> bool {
        self.form(run.stop) == "!"
            && self.form(run.end + 1) == "."
            && self.conventions.abbreviation(self.tokens, run.end) == Some(Abbreviation::MayEnd)
    }

    /// Whether a question or exclamation in quotation marks is followed by the one who said it: `"Why?" Ruiz asked.`
    fn is_tag(&self, run: &Run) -> bool {
        if !run.closed()
            || self.form(run.stop) == "."
            || self.kind(run.end - 1) != Some(TokenKind::Quote)
            || self.conventions.classes(self.tokens[run.end].hash).has(Class::Starter)
        {
            return false;
        }
        let is_name = |at: &usize| {
            self.tokens[*at].case != Case::Lower
                && self.tokens[*at].gap <= Gap::Space
                && self.kind(*at) != Some(TokenKind::Quote)
        };
        let verb = run.end + (run.end..self.tokens.len()).take(6).take_while(is_name).count();
        let after = verb + 1;
        self.tokens.get(verb).is_some_and(|verb| self.conventions.classes(verb.hash).has(Class::Tag))
            && (matches!(self.kind(after), None | Some(TokenKind::Mark))
                || self.gap(after) >= Gap::Line
                || self.conventions.classes(self.tokens[after].hash).has(Class::Open))
    }

    /// Whether the word with the stop is the end of a name: `Main St.`
    fn follows_name(&self, run: &Run) -> bool {
        run.stop >= 2
            && self.kind(run.stop - 2) == Some(TokenKind::Word)
            && self.tokens[run.stop - 2].case == Case::Title
    }

    /// A Roman numeral or a single letter.
    fn is_numeral(&self, at: usize) -> bool {
        let form = self.form(at);
        let letter = form.len() == 1 && !self.conventions.classes(self.tokens[at].hash).has(Class::Letter);
        letter || form.len() > 1 && form.bytes().all(|byte| b"IVXLC".contains(&byte))
    }

    /// `At 5 p.m.` is no sentence.
    fn is_opening(&self, run: &Run, start: usize) -> bool {
        run.stop == start + 2
            && self.kind(start + 1) == Some(TokenKind::Number)
            && self.conventions.classes(self.tokens[start].hash).has(Class::Open)
    }

    /// Whether an abbreviation that may end a sentence does so before a capital that may begin a name.
    fn closes_phrase(&self, run: &Run, next: usize) -> bool {
        let word = if self.tokens[run.stop].kind == TokenKind::Word { run.stop } else { run.stop - 1 };
        let hour = word > 0 && self.kind(word - 1) == Some(TokenKind::Number);
        let small = hour || self.tokens[word].case == Case::Lower;
        // A time goes on with its day or zone.
        let dated = self.tokens[next].case == Case::Upper
            || self.conventions.classes(self.tokens[next].hash).has(Class::Calendar);
        let quoted = run.closed() && self.kind(run.end - 1) == Some(TokenKind::Quote);
        quoted || small && !dated || self.is_part_of_place(word) && (next > run.end || !self.is_titled(next + 1))
    }

    /// `Springfield, Mass.`: inside a sentence a comma would follow.
    fn is_part_of_place(&self, word: usize) -> bool {
        let place = word >= 2 && self.form(word - 1) == "," && self.tokens[word - 2].case == Case::Title;
        place && self.kind(word - 2) == Some(TokenKind::Word)
    }

    /// Whether a word with a capital follows, as in a name or a headline.
    fn is_titled(&self, at: usize) -> bool {
        self.kind(at) == Some(TokenKind::Word) && self.tokens[at].case == Case::Title && self.gap(at) == Gap::Space
    }

    /// Whether a word that a number may follow can do without: a month, an answer (`No.`).
    fn stands_alone(&self, word: usize, start: usize) -> bool {
        let token = &self.tokens[word];
        self.begins_item(word, start)
            || token.case == Case::Lower
            || self.conventions.classes(token.hash).has(Class::Calendar)
    }

    /// Before a mark that opens a quotation, the word behind it decides.
    fn ends_before_opener(&self, before: Before, run: &Run, start: usize) -> bool {
        match before {
            Before::Word => true,
            Before::Label => false,
            _ => {
                let next = run.end + 1;
                self.kind(next) == Some(TokenKind::Word)
                    && self.tokens[next].case != Case::Lower
                    && self.ends_before_capital(before, run, next, start)
            }
        }
    }

    fn ends_before_mark(&self, before: Before, run: &Run) -> bool {
        let plain = before == Before::Word;
        match self.form(run.end).chars().next() {
            Some('(' | '[' | '{') => plain && (!self.goes_on_small(run.end) || self.is_item(run.end)),
            Some('—' | '–' | '-') => plain && !run.closed() && !self.goes_on_small(run.end),
            Some('$' | '£' | '€' | '¥' | '#' | '@' | '\'' | '’' | '¿' | '¡') => plain,
            // The ellipsis that leads the next sentence.
            Some('.') => plain,
            Some(c) if chars::is_bullet(c) => true,
            Some(c) => plain && !c.is_ascii(),
            None => false,
        }
    }

    /// Whether the first word from `at` is small.
    fn goes_on_small(&self, at: usize) -> bool {
        let word =
            self.tokens[at..].iter().take(4).find(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number));
        word.is_none_or(|word| word.case == Case::Lower)
    }

    /// `(a)`
    fn is_item(&self, at: usize) -> bool {
        self.form(at + 1).len() == 1 && self.form(at + 2) == ")"
    }
}

//! One pass over the bytes: tokens with their hashes, and where the marks stand that later steps look at.
//!
//! Most of a text is ASCII words with single blanks between them; they are read, lower-cased and hashed eight bytes at a
//! time. Whatever else a word may hold (an apostrophe, an accent, the stops of initials) leaves that path when it shows.

use super::chars::{self, CLASSES, Class};
use super::conventions::{self, Conventions};
use super::hash::{self, SEED, TOPS, fold};
use super::token::{Case, Gap, Token, TokenKind};
use crate::span::Span;

/// What one pass over a text finds.
#[derive(Default)]
pub(super) struct Scan {
    pub tokens: Vec<Token>,
    /// Tokens that may end a sentence: stops, ellipses, dotted initials.
    pub stops: Vec<u32>,
    /// Quotation marks and whatever looks like one.
    pub quotes: Vec<u32>,
    /// Tokens that begin a line.
    pub lines: Vec<u32>,
}

/// Reads the tokens of a text.
pub(super) fn scan(text: &str, conventions: &Conventions) -> Scan {
    let tokens = Vec::with_capacity(text.len() / 5 + 8);
    let scan = Scan { tokens, ..Scan::default() };
    let mut scanner = Scanner { text, bytes: text.as_bytes(), at: 0, gap: Gap::Blank, scan, conventions };
    scanner.run();
    scanner.scan
}

/// The tokens of a text, of a phrase in a dictionary.
pub fn tokenize(text: &str, conventions: &Conventions) -> Vec<Token> {
    scan(text, conventions).tokens
}

struct Scanner<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    /// What stands before the next token.
    gap: Gap,
    scan: Scan,
    conventions: &'t Conventions,
}

/// No name of a site is longer.
const LONGEST_NAME: usize = 253;

/// An ASCII run of letters and digits.
struct Run {
    end: usize,
    hash: u64,
    letters: Letters,
}

impl Scanner<'_> {
    fn run(&mut self) {
        while let Some(&byte) = self.bytes.get(self.at) {
            match CLASSES[byte as usize] {
                Class::Alnum => self.words(),
                Class::White => self.white(byte),
                Class::Wide => self.wide(),
                Class::Stop => self.stop(byte),
                Class::Quote => self.quote(byte),
                Class::Sigil => self.sigil(),
                Class::Hyphen => self.push_mark(self.bytes[self.at..].iter().take_while(|byte| **byte == b'-').count()),
                Class::Mark => self.push_mark(1),
            }
        }
    }

    fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(0)
    }

    /// Adds the token from here to `end`.
    #[inline(always)]
    fn push(&mut self, end: usize, hash: u64, kind: TokenKind, case: Case) {
        if self.gap >= Gap::Line {
            self.scan.lines.push(self.scan.tokens.len() as u32);
        }
        self.scan.tokens.push(Token { span: Span::new(self.at, end), hash, kind, case, gap: self.gap });
        self.at = end;
        self.gap = Gap::None;
    }

    /// Adds a token whose form is looked at character by character.
    fn push_form(&mut self, end: usize, kind: TokenKind) {
        let form = &self.text[self.at..end];
        self.push(end, fold(form), kind, case_of(form));
    }

    /// Adds a mark.
    fn push_mark(&mut self, length: usize) {
        let end = self.at + length;
        self.push(end, self.mark_hash(length), TokenKind::Mark, Case::None);
    }

    /// The hash of a mark: nothing to fold in one byte that is no letter.
    fn mark_hash(&self, length: usize) -> u64 {
        match length {
            1 => hash::step(SEED, u64::from(self.bytes[self.at])),
            _ => fold(&self.text[self.at..self.at + length]),
        }
    }

    /// A mark of quotation; behind a dash it may end what was broken off.
    fn push_quote(&mut self, length: usize) {
        if self.gap == Gap::None && self.text[..self.at].ends_with(['-', '–', '—']) {
            self.scan.stops.push(self.scan.tokens.len() as u32 - 1);
        }
        self.scan.quotes.push(self.scan.tokens.len() as u32);
        let end = self.at + length;
        self.push(end, self.mark_hash(length), TokenKind::Quote, Case::None);
    }

    fn push_stop(&mut self, length: usize) {
        self.scan.stops.push(self.scan.tokens.len() as u32);
        self.push_mark(length);
    }

    #[inline(always)]
    fn white(&mut self, byte: u8) {
        self.at += 1;
        match byte {
            b'\n' | b'\r' | 0x0b | 0x0c => {
                if byte == b'\r' && self.byte(self.at) == b'\n' {
                    self.at += 1;
                }
                self.line_break();
            }
            _ if self.gap == Gap::None => self.gap = Gap::Space,
            _ => {}
        }
    }

    fn line_break(&mut self) {
        self.gap = if self.gap >= Gap::Line { Gap::Blank } else { Gap::Line };
    }

    /// Words and numbers that begin with an ASCII letter or digit, as long as single blanks part them.
    #[inline(always)]
    fn words(&mut self) {
        loop {
            let run = self.alnum_run();
            let next = self.byte(run.end);
            if next != b' ' {
                if matches!(next, b'\n' | b'-') || !self.may_go_on(&run, next) {
                    self.push_run(&run);
                }
                return;
            }
            self.push_run(&run);
            self.at += 1;
            self.gap = Gap::Space;
            if CLASSES[self.byte(self.at) as usize] != Class::Alnum {
                return;
            }
        }
    }

    /// Letters and digits from here, eight bytes at a time.
    #[inline(always)]
    fn alnum_run(&self) -> Run {
        let mut run = Run { end: self.at, hash: SEED, letters: Letters::default() };
        loop {
            let bytes = hash::load(self.bytes, run.end);
            let letters = hash::letters(bytes);
            let stops = !(letters | hash::digits(bytes)) & TOPS;
            // All bytes below the first that is neither letter nor digit.
            let keep = (stops & stops.wrapping_neg()).wrapping_sub(1);
            let letters = letters & keep;
            let capitals = hash::capitals(bytes, letters);
            run.letters.add(letters ^ capitals, capitals);
            if stops == 0 {
                run.hash = hash::step(run.hash, hash::lower(bytes, capitals));
                run.end += 8;
                continue;
            }
            let length = (stops.trailing_zeros() / 8) as usize;
            if length > 0 {
                // The bits kept of the first stop itself are below its top bit: only whole bytes may be hashed.
                let whole = (1 << (8 * length)) - 1;
                run.hash = hash::step(run.hash, hash::lower(bytes, capitals) & whole);
            }
            run.end += length;
            return run;
        }
    }

    #[inline(always)]
    fn push_run(&mut self, run: &Run) {
        let first = self.bytes[self.at].is_ascii_uppercase();
        let kind = if run.letters.any() { TokenKind::Word } else { TokenKind::Number };
        self.push(run.end, run.hash, kind, run.letters.case(first));
    }

    /// Looks at what follows a run, and adds the token where the run is not all of it.
    fn may_go_on(&mut self, run: &Run, next: u8) -> bool {
        let after = self.byte(run.end + 1);
        match next {
            b'.' => self.stop_inside(run, after),
            b',' | b':' => self.number_inside(run, after) || next == b':' && self.scheme(run),
            b'@' => self.mail(run.end),
            b'\'' | b'_' | 0x80.. => self.long_word(run),
            _ => false,
        }
    }

    /// A full stop after a run that may not end it: initials, a number, an address.
    fn stop_inside(&mut self, run: &Run, after: u8) -> bool {
        if !after.is_ascii_alphanumeric() {
            return false;
        }
        self.number_inside(run, after) || self.initials(run) || self.domain() || self.mail(run.end)
    }

    /// Digits with separators between: `1,200.5`, `10:30`.
    fn number_inside(&mut self, run: &Run, after: u8) -> bool {
        if run.letters.any() || !after.is_ascii_digit() {
            return false;
        }
        let mut end = run.end;
        while matches!(self.byte(end), b'.' | b',' | b':') && self.byte(end + 1).is_ascii_digit() {
            end += 1 + self.bytes[end + 1..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        }
        self.push_form(end, TokenKind::Number);
        true
    }

    /// Single letters, each with its stop: `U.S.`, `a.m.`
    fn initials(&mut self, run: &Run) -> bool {
        let mut end = run.end - 1;
        while self.byte(end).is_ascii_alphabetic() && self.byte(end + 1) == b'.' {
            end += 2;
        }
        if end < self.at + 4 || run.end != self.at + 1 {
            return false;
        }
        self.scan.stops.push(self.scan.tokens.len() as u32);
        self.push_form(end, TokenKind::Word);
        true
    }

    /// An address that begins with `http://` or the like.
    fn scheme(&mut self, run: &Run) -> bool {
        let found = self.bytes[run.end..].starts_with(b"://") && self.byte(run.end + 3).is_ascii_alphanumeric();
        if found {
            self.push_form(self.address_end(self.at), TokenKind::Address);
        }
        found
    }

    /// An address that begins with the name of a site: `www.example.org/a`, `example.com`.
    fn domain(&mut self) -> bool {
        let is_part = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-');
        let length = self.bytes[self.at..].iter().take(LONGEST_NAME).take_while(is_part).count();
        let name = self.text[self.at..self.at + length].trim_end_matches(['.', '-']);
        let Some((first, rest)) = name.split_once('.') else {
            return false;
        };
        let last = rest.rsplit('.').next().unwrap_or(rest);
        if !(first.eq_ignore_ascii_case("www") || self.conventions.classes(fold(last)).has(conventions::Class::Domain))
            || self.byte(self.at + name.len()) == b'@'
        {
            return false;
        }
        let end = self.at + name.len();
        let end = if self.byte(end) == b'/' { self.address_end(self.at) } else { end };
        self.push_form(end, TokenKind::Address);
        true
    }

    /// An e-mail address; `from` lies in the part before its `@`.
    fn mail(&mut self, from: usize) -> bool {
        let is_part = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_' | b'+');
        let at = from + self.bytes[from..].iter().take(64).take_while(is_part).count();
        if self.byte(at) != b'@' || !self.byte(at + 1).is_ascii_alphanumeric() {
            return false;
        }
        let mut end = at + 1 + self.bytes[at + 1..].iter().take_while(is_part).count();
        while !self.byte(end - 1).is_ascii_alphanumeric() {
            end -= 1;
        }
        self.push_form(end, TokenKind::Address);
        true
    }

    /// Where an address ends that begins at `start`: at white space, without the marks of the sentence around it.
    fn address_end(&self, start: usize) -> usize {
        let stops = |c: char| chars::is_white(c) || chars::is_quote(c) || matches!(c, '"' | '<' | '>' | '…' | '—');
        let address = self.text[start..].split(stops).next().unwrap_or("");
        let trimmed = address.trim_end_matches(['.', ',', ':', ';', '!', '?', '\'', ')', ']', '*', '_']);
        // A closing bracket belongs to the address when it closes one inside.
        let closed = trimmed.contains('(') && address[trimmed.len()..].starts_with(')');
        start + trimmed.len() + usize::from(closed)
    }

    /// A word that goes on after an ASCII run: over an apostrophe, an accent, a low line.
    fn long_word(&mut self, run: &Run) -> bool {
        let end = self.word_end(run.end);
        if end == run.end {
            return false;
        }
        self.push_form(end, TokenKind::Word);
        true
    }

    /// Where the word ends that reaches up to `at`, character by character.
    fn word_end(&self, mut at: usize) -> usize {
        while let Some(c) = self.text[at..].chars().next() {
            match c {
                '\'' | '\u{2019}' if self.goes_on_after_apostrophe(at, c) => {}
                '_' if self.byte(at + 1).is_ascii_alphanumeric() => {}
                _ if c.is_alphanumeric() || chars::is_joined(c) => {}
                _ => break,
            }
            at += c.len_utf8();
        }
        at
    }

    /// Whether the apostrophe at `at` stands inside a word (`don't`, `O'Neill`) and not before a clitic.
    fn goes_on_after_apostrophe(&self, at: usize, apostrophe: char) -> bool {
        let rest = &self.text[at + apostrophe.len_utf8()..];
        rest.starts_with(char::is_alphabetic) && self.clitic_length(rest) == 0
    }

    /// The bytes of a clitic that `rest` begins with.
    fn clitic_length(&self, rest: &str) -> usize {
        let letters = rest.bytes().take(3).take_while(u8::is_ascii_alphabetic).count();
        let whole = !rest[letters..].starts_with(|c: char| c.is_alphanumeric() || chars::is_joined(c));
        if whole && self.conventions.is_clitic(&rest.as_bytes()[..letters]) { letters } else { 0 }
    }

    fn stop(&mut self, byte: u8) {
        let dots = byte == b'.' && self.bytes[self.at..].starts_with(b"...");
        self.push_stop(if dots { 3 } else { 1 });
    }

    fn quote(&mut self, byte: u8) {
        if byte == b'\'' && self.clitic(1) {
            return;
        }
        let doubled = byte != b'"' && self.byte(self.at + 1) == byte;
        self.push_quote(if doubled { 2 } else { 1 });
    }

    /// A clitic behind an apostrophe of that many bytes, touching the word before.
    fn clitic(&mut self, apostrophe: usize) -> bool {
        if self.gap != Gap::None || self.scan.tokens.is_empty() {
            return false;
        }
        let before = self.byte(self.at - 1);
        if !(before.is_ascii_alphanumeric() || before >= 0x80 || before == b'.') {
            return false;
        }
        let last = self.scan.tokens[self.scan.tokens.len() - 1].kind;
        if before != b'.'
            && !matches!(last, TokenKind::Word | TokenKind::Number | TokenKind::Clitic | TokenKind::Address)
        {
            return false;
        }
        let length = self.clitic_length(&self.text[self.at + apostrophe..]);
        if length > 0 {
            self.push_form(self.at + apostrophe + length, TokenKind::Clitic);
        }
        length > 0
    }

    /// A handle or a hashtag, else a mark.
    fn sigil(&mut self) {
        let name = self.text[self.at + 1..]
            .chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .map(char::len_utf8)
            .sum::<usize>();
        let number = self.bytes[self.at] == b'#' && self.byte(self.at + 1).is_ascii_digit();
        if name == 0 || number || self.gap == Gap::None && self.at > 0 && self.byte(self.at - 1).is_ascii_alphanumeric()
        {
            self.push_mark(1);
        } else {
            self.push_form(self.at + 1 + name, TokenKind::Address);
        }
    }

    /// A character outside ASCII.
    fn wide(&mut self) {
        let Some(c) = self.text[self.at..].chars().next() else {
            return;
        };
        let length = c.len_utf8();
        match c {
            '\u{2019}' if self.clitic(length) => {}
            '…' => self.push_stop(length),
            '\u{85}' | '\u{2028}' => {
                self.at += length;
                self.line_break();
            }
            '\u{2029}' => {
                self.at += length;
                self.gap = Gap::Blank;
            }
            _ if chars::is_quote(c) => self.push_quote(length),
            '–' | '—' => self.push_mark(length),
            _ if chars::is_white(c) => {
                self.at += length;
                self.gap = self.gap.max(Gap::Space);
            }
            _ if c.is_alphanumeric() => self.push_form(self.word_end(self.at), TokenKind::Word),
            _ if chars::is_stop(c) => self.push_stop(length),
            _ => self.wide_mark(length),
        }
    }

    /// A mark with whatever is joined to it: an emoji with its skin colour, say.
    fn wide_mark(&mut self, length: usize) {
        let joined = self.text[self.at + length..].chars().take_while(|c| chars::is_joined(*c));
        let joined = joined.map(char::len_utf8).sum::<usize>();
        self.push_mark(length + joined);
    }
}

/// The cased letters of a word: what its case is told from.
#[derive(Clone, Copy, Default)]
struct Letters {
    small: u64,
    capital: u64,
    more_capitals: bool,
}

impl Letters {
    /// Takes in letters, a bit each.
    #[inline(always)]
    fn add(&mut self, small: u64, capitals: u64) {
        self.small |= small;
        self.more_capitals |= capitals & capitals.wrapping_sub(1) != 0 || self.capital != 0 && capitals != 0;
        self.capital |= capitals;
    }

    const fn any(&self) -> bool {
        self.small | self.capital != 0
    }

    #[inline(always)]
    fn case(&self, first: bool) -> Case {
        match (self.small != 0, self.capital != 0) {
            (false, false) => Case::None,
            (true, false) => Case::Lower,
            (false, true) if self.more_capitals => Case::Upper,
            (false, true) => Case::Title,
            (true, true) if first && !self.more_capitals => Case::Title,
            (true, true) => Case::Mixed,
        }
    }
}

fn case_of(form: &str) -> Case {
    let mut letters = Letters::default();
    for c in form.chars() {
        letters.add(u64::from(c.is_lowercase()), u64::from(c.is_uppercase()));
    }
    letters.case(form.starts_with(char::is_uppercase))
}

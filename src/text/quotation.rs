//! Stretches of text in quotation marks.
//!
//! Marks are paired paragraph by paragraph with a stack. A double mark left open runs to the end of its paragraph; a
//! single one that finds no partner was an apostrophe.

use super::conventions::{Class, Conventions};
use super::paragraph::Paragraph;
use super::scan::Scan;
use super::token::{Gap, Token, TokenKind, TokenRange};
use crate::span::Span;

/// A stretch of text in quotation marks, the marks included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// From the opening mark to the closing one, or to the end of the paragraph where none closes it.
    pub span: Span,
    /// Its tokens, marks included.
    pub tokens: TokenRange,
    /// Whether a closing mark was found.
    pub closed: bool,
    /// Whether it is a word or a name in marks rather than speech: a scare quote or a title.
    pub scare: bool,
    /// The quotation around this one.
    pub parent: Option<u32>,
    /// The quotation that goes on where this one stops: left open here, opened again in the next paragraph.
    pub continued_by: Option<u32>,
}

/// Which marks open and close a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    /// `"…"`, `''…''`, ` ``…'' `, “…”, „…“
    Double,
    /// `'…'`, ‘…’, ‚…‘
    Single,
    /// «…», »…«
    Angle,
    /// ‹…›, ›…‹
    SingleAngle,
}

/// What a mark can be where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Mark {
    style: Style,
    /// It can open only.
    opens: bool,
    /// It can close only.
    closes: bool,
}

/// Finds the quotations of a text, in the order of their beginnings; apostrophes and inch marks among the marks stop
/// being quotation marks.
pub(super) fn quotations(
    text: &str,
    scan: &mut Scan,
    paragraphs: &[Paragraph],
    conventions: &Conventions,
) -> Vec<Quotation> {
    let Scan { tokens, quotes, .. } = scan;
    let mut pairing = Pairing { text, tokens, conventions, open: Vec::new(), found: Vec::new() };
    let mut rest = quotes.as_slice();
    for paragraph in paragraphs {
        let here;
        (here, rest) = rest.split_at(rest.partition_point(|mark| *mark < paragraph.tokens.end));
        if !here.is_empty() {
            pairing.paragraph(here, paragraph);
        }
    }
    let mut found = pairing.found;
    quotes.retain(|mark| tokens[*mark as usize].kind == TokenKind::Quote);
    chain(text, &mut found, paragraphs);
    found
}

/// Quotations stand in one another no deeper than this.
const DEEPEST: usize = 8;

struct Pairing<'t> {
    text: &'t str,
    tokens: &'t mut [Token],
    conventions: &'t Conventions,
    /// Quotations without their end as yet: number and style.
    open: Vec<(usize, Style)>,
    found: Vec<Quotation>,
}

impl Pairing<'_> {
    fn paragraph(&mut self, marks: &[u32], paragraph: &Paragraph) {
        let first = self.found.len();
        let last_single = marks.iter().rposition(|mark| self.closes_single(*mark as usize)).unwrap_or(0);
        for (index, &mark) in marks.iter().enumerate() {
            self.mark(mark as usize, index < last_single);
        }
        let end = paragraph.tokens.end as usize;
        while let Some((quotation, style)) = self.open.pop() {
            if style == Style::Single {
                self.drop_single(quotation);
            } else {
                self.end(quotation, end, false);
            }
        }
        self.forget(first);
    }

    /// Takes in one mark; `closer_ahead` when a mark that may close a single quotation comes later.
    fn mark(&mut self, at: usize, closer_ahead: bool) {
        let mark = self.read(at);
        match mark.style {
            Style::Single => self.single(at, mark, closer_ahead),
            style => self.double(at, mark, style),
        }
    }

    fn double(&mut self, at: usize, mark: Mark, style: Style) {
        let open = self.open.iter().rposition(|(_, other)| *other == style);
        match open {
            Some(place) if mark.closes || !mark.opens => self.close(place, at),
            // Opened again without having been closed: the one before ends here, unless it stands around a single one.
            Some(place) if place + 1 == self.open.len() => {
                self.close_before(place, at);
                self.start(at, style);
            }
            None if self.is_inch(at) => self.tokens[at].kind = TokenKind::Mark,
            None if mark.closes => {}
            _ if self.touches_next(at) || mark.opens => self.start(at, style),
            _ => {}
        }
    }

    fn single(&mut self, at: usize, mark: Mark, closer_ahead: bool) {
        let open = self.open.last().is_some_and(|(_, style)| *style == Style::Single);
        let closes = self.closes_single(at) && !self.ends_elision(at);
        if open && !mark.opens && closes && !(closer_ahead && self.is_possessive(at)) {
            self.close(self.open.len() - 1, at);
        } else if !mark.closes && closer_ahead && self.opens_single(at) {
            self.start(at, Style::Single);
        } else {
            self.tokens[at].kind = TokenKind::Mark;
        }
    }

    fn read(&self, at: usize) -> Mark {
        let (style, opens, closes) = match &self.text[self.tokens[at].span] {
            "“" => (Style::Double, !self.low_open(at) && !self.hangs_on_word(at), false),
            "„" | "‟" => (Style::Double, true, false),
            "”" => (Style::Double, false, true),
            "``" => (Style::Double, true, false),
            "‘" => (Style::Single, true, false),
            "‚" | "`" | "‛" => (Style::Single, true, false),
            "’" => (Style::Single, false, true),
            "'" => (Style::Single, false, false),
            "«" | "»" => (Style::Angle, false, false),
            "‹" | "›" => (Style::SingleAngle, false, false),
            _ => (Style::Double, false, false),
        };
        Mark { style, opens, closes }
    }

    /// Whether a mark stands right behind a word or a stop and before a space: “ typed for ” closes.
    fn hangs_on_word(&self, at: usize) -> bool {
        at > 0 && self.tokens[at].gap == Gap::None && !self.touches_next(at)
    }

    /// Whether the innermost double quotation was opened by a low mark, so that “ closes it.
    fn low_open(&self, at: usize) -> bool {
        let opener = self.open.iter().rfind(|(_, style)| *style == Style::Double);
        opener.is_some_and(|(quotation, _)| {
            let opener = self.found[*quotation].tokens.start as usize;
            opener < at && &self.text[self.tokens[opener].span] == "„"
        })
    }

    fn start(&mut self, at: usize, style: Style) {
        if self.open.len() == DEEPEST {
            return;
        }
        let parent = self.open.last().map(|(quotation, _)| *quotation as u32);
        self.open.push((self.found.len(), style));
        let tokens = TokenRange::new(at, at + 1);
        let span = self.tokens[at].span;
        self.found.push(Quotation { span, tokens, closed: false, scare: false, parent, continued_by: None });
    }

    /// Closes the open quotation number `place` with the mark `at`; what is open inside it ends as well.
    fn close(&mut self, place: usize, at: usize) {
        self.end_inner(place, at);
        let (quotation, _) = self.open.pop().expect("an open quotation");
        self.end(quotation, at + 1, true);
    }

    fn close_before(&mut self, place: usize, at: usize) {
        self.end_inner(place, at);
        let (quotation, _) = self.open.pop().expect("an open quotation");
        self.end(quotation, at, false);
    }

    fn end_inner(&mut self, place: usize, at: usize) {
        while self.open.len() > place + 1 {
            let (quotation, style) = self.open.pop().expect("an open quotation");
            if style == Style::Single {
                self.drop_single(quotation);
            } else {
                self.end(quotation, at, false);
            }
        }
    }

    fn end(&mut self, quotation: usize, end: usize, closed: bool) {
        let tokens = TokenRange::new(self.found[quotation].tokens.start as usize, end);
        let scare = closed && self.is_scare(tokens);
        let span = tokens.span(self.tokens);
        self.found[quotation] = Quotation { span, tokens, closed, scare, ..self.found[quotation] };
    }

    /// A single mark without its partner was an apostrophe.
    fn drop_single(&mut self, quotation: usize) {
        let at = self.found[quotation].tokens.start as usize;
        self.tokens[at].kind = TokenKind::Mark;
        self.found[quotation].tokens = TokenRange::default();
    }

    /// Takes out the quotations dropped since number `first`.
    fn forget(&mut self, first: usize) {
        if self.found[first..].iter().all(|quotation| !quotation.tokens.is_empty()) {
            return;
        }
        let mut numbers = Vec::with_capacity(self.found.len() - first);
        let mut kept = first as u32;
        for index in first..self.found.len() {
            let Quotation { tokens, mut parent, .. } = self.found[index];
            // The parent of a child of a dropped quotation is what was around that.
            if let Some(outer) = parent {
                parent = numbers[outer as usize - first];
            }
            self.found[index].parent = parent;
            numbers.push(if tokens.is_empty() { parent } else { Some(kept) });
            kept += u32::from(!tokens.is_empty());
        }
        let mut index = 0;
        self.found.retain(|quotation| {
            index += 1;
            index <= first || !quotation.tokens.is_empty()
        });
    }

    /// A word or two without any clause: what is inside has no speech in it.
    fn is_scare(&self, tokens: TokenRange) -> bool {
        let inside = &self.tokens[tokens.start as usize + 1..tokens.end as usize - 1];
        let words = inside
            .iter()
            .filter(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number | TokenKind::Address));
        let clause = |token: &Token| {
            token.kind == TokenKind::Mark
                && self.text[token.span].starts_with([',', '.', ';', ':', '!', '?', '…', '—', '–'])
        };
        (1..=3).contains(&words.count()) && !inside.iter().any(clause)
    }

    fn touches_next(&self, at: usize) -> bool {
        self.tokens.get(at + 1).is_some_and(|next| next.gap == Gap::None)
    }

    fn touches_word_after(&self, at: usize) -> bool {
        self.touches_next(at)
            && matches!(self.tokens[at + 1].kind, TokenKind::Word | TokenKind::Number | TokenKind::Clitic)
    }

    fn touches_word_before(&self, at: usize) -> bool {
        self.tokens[at].gap == Gap::None
            && at > 0
            && matches!(self.tokens[at - 1].kind, TokenKind::Word | TokenKind::Number)
    }

    /// Inches and feet: a mark right after a number outside any quotation.
    fn is_inch(&self, at: usize) -> bool {
        self.tokens[at].gap == Gap::None && at > 0 && self.tokens[at - 1].kind == TokenKind::Number
    }

    fn closes_single(&self, at: usize) -> bool {
        let mark = &self.text[self.tokens[at].span];
        matches!(mark, "'" | "’") && self.tokens[at].gap == Gap::None && !self.touches_word_after(at)
    }

    /// The second apostrophe of `rock 'n' roll`.
    fn ends_elision(&self, at: usize) -> bool {
        let letter = &self.tokens[at - 1];
        let lost = letter.span.len() == 1 && self.conventions.classes(letter.hash).has(Class::Elision);
        lost && at > 1 && letter.gap == Gap::None && self.tokens[at - 2].kind == TokenKind::Mark
    }

    /// A mark after an owner with a small word behind it, as in `workers' pay`.
    fn is_possessive(&self, at: usize) -> bool {
        let before = &self.text[self.tokens[at - 1].span];
        let after = self.tokens.get(at + 1);
        self.conventions.may_own(before)
            && after.is_some_and(|after| {
                after.gap == Gap::Space
                    && after.kind == TokenKind::Word
                    && !self.text[after.span].starts_with(char::is_uppercase)
            })
    }

    fn opens_single(&self, at: usize) -> bool {
        let opens = !self.touches_word_before(at) && self.touches_next(at);
        opens && !self.is_elided(at)
    }

    /// Whether a mark stands for what a word or a year has lost: `'em`, `the '90s`, `rock 'n' roll`.
    fn is_elided(&self, at: usize) -> bool {
        let next = self.tokens[at + 1];
        let year = self.text[next.span].starts_with(|c: char| c.is_ascii_digit()) && matches!(next.span.len(), 2 | 3);
        year || self.conventions.classes(next.hash).has(Class::Elision)
    }
}

/// Ties each quotation left open to the one that opens the next paragraph.
fn chain(text: &str, found: &mut [Quotation], paragraphs: &[Paragraph]) {
    let mark = |quotation: &Quotation| text[quotation.span].chars().next();
    let mut outer: Option<usize> = None;
    for index in 0..found.len() {
        let quotation = found[index];
        if quotation.parent.is_some() {
            continue;
        }
        if let Some(outer) = outer
            && !found[outer].closed
            && found[outer].tokens.end == quotation.tokens.start
            && mark(&found[outer]) == mark(&quotation)
            && begins_paragraph(quotation.tokens.start, paragraphs)
        {
            found[outer].continued_by = Some(index as u32);
        }
        outer = Some(index);
    }
}

fn begins_paragraph(token: u32, paragraphs: &[Paragraph]) -> bool {
    paragraphs.binary_search_by_key(&token, |paragraph| paragraph.tokens.start).is_ok()
}

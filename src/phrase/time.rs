//! Expressions of time: "on Friday", "last week", "Sept. 3, 2020", "two days ago".

use super::Scene;
use crate::error::Error;
use crate::lexicon::{Class, Expressions};
use crate::table::Table;
use crate::text::{Filter, Gap, Token, TokenKind};

/// Calendar words, by what they mean.
#[derive(Clone, Debug, Default)]
pub struct Calendar {
    words: Expressions<Word>,
    /// A quick look at the words that expressions begin with.
    first: Filter,
    /// A quick look at the words that they end with.
    last: Filter,
}

/// What a calendar word means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Word {
    Time(When),
    /// "two", "a": how many units.
    Number(i16),
    /// "days": of which length.
    Unit(Unit),
    /// "ago", "earlier": which way.
    Direction(i16),
}

/// A length of time that dates are counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A day.
    Day,
    /// A week, from Monday.
    Week,
    /// A month.
    Month,
    /// A year.
    Year,
    /// Ten years, from the year that ends in 0.
    Decade,
}

/// A time as it is told, before it is reckoned from a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// So many units from the date.
    Offset(Unit, i16),
    /// A day of the week (Monday is 1): which week from the date's, where it is said.
    Weekday(u8, Option<i16>),
    /// A month: which year from the date's, where it is said.
    Month(u8, Option<i16>),
    /// A day of a month of any year.
    Day(u8, u8),
    /// A date; month and day may be 0.
    Date(i16, u8, u8),
    /// A time that no date is told by: "recently", "in spring".
    Vague,
}

/// An expression of time in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Time {
    /// Its first token, its preposition included.
    pub start: usize,
    /// The token after its last.
    pub end: usize,
    /// What it tells.
    pub when: When,
    /// Whether it tells when, rather than since or until when.
    pub at: bool,
}

impl Calendar {
    /// Reads tables of `form`, `kind` and `value`, given as (file name, text).
    ///
    /// # Errors
    ///
    /// If a value does not go with its kind.
    pub fn parse(files: &[(&str, &str)]) -> Result<Calendar, Error> {
        let mut calendar = Calendar { first: Filter::new(13), last: Filter::new(13), ..Calendar::default() };
        for (file, text) in files {
            let table = Table::parse(file, text, &["form", "kind", "value"]);
            let (form, kind, value) = (table.column("form")?, table.column("kind")?, table.column("value")?);
            for row in table.rows() {
                let written = row.get(value);
                let word = word(row.need(kind)?, written);
                let word = word.ok_or_else(|| row.error(value, format!("`{written}` does not go with the kind")))?;
                let form = row.need(form)?;
                if let Some((first, last)) = Expressions::<Word>::edges(form) {
                    calendar.first.insert(first);
                    calendar.last.insert(last);
                }
                calendar.words.add(form, word);
            }
        }
        Ok(calendar)
    }

    /// The expression of time that begins at token `start`, a preposition included.
    #[must_use]
    pub fn time_from(&self, scene: &Scene<'_>, start: usize) -> Option<Time> {
        if !self.may_begin(scene, start) {
            return None;
        }
        let limit = scene.bounds(start).1;
        let mut at = start;
        let mut tells = true;
        while at < limit && at < start + 3 && scene.is(at, Class::TimePreposition) {
            tells &= !scene.is(at, Class::TimeLimit);
            at += 1;
        }
        let prepared = at > start;
        // "Early Friday" and "in early May" are told by the rest; "the" may stand before a named day.
        if at < limit && scene.tag(at) == crate::lexicon::Tag::Dt && self.word(scene, at, limit).is_none() {
            at += 1;
        }
        let (end, when) = self.told(scene, at, limit, prepared)?;
        Some(Time { start, end, when, at: tells })
    }

    /// Whether a token is the name of a length of time: "years".
    #[must_use]
    pub fn is_unit(&self, scene: &Scene<'_>, at: usize) -> bool {
        matches!(self.word(scene, at, at + 1), Some((_, Word::Unit(_))))
    }

    /// The expression of time that ends before token `end`.
    #[must_use]
    pub fn time_to(&self, scene: &Scene<'_>, end: usize) -> Option<Time> {
        if !self.may_end(scene, end.checked_sub(1)?) {
            return None;
        }
        let first = scene.bounds(end - 1).0.max(end.saturating_sub(MOST_TOKENS));
        (first..end).filter_map(|start| self.time_from(scene, start)).find(|time| time.end == end)
    }

    /// The longest calendar word that begins at a token.
    fn word(&self, scene: &Scene<'_>, at: usize, limit: usize) -> Option<(usize, &Word)> {
        let known = self.first.contains(scene.tokens.get(at)?.hash);
        if known { self.words.longest(scene.tokens, at, limit) } else { None }
    }

    /// Whether an expression of time may begin with a token: a preposition, "the", a calendar word, a number.
    fn may_begin(&self, scene: &Scene<'_>, at: usize) -> bool {
        let token = &scene.tokens[at];
        let led = scene.is(at, Class::TimePreposition) || scene.tag(at) == crate::lexicon::Tag::Dt;
        led || token.kind == TokenKind::Number || self.first.contains(token.hash)
    }

    /// Whether an expression of time may end with a token: a calendar word, a number, the stop of a shortened month.
    fn may_end(&self, scene: &Scene<'_>, at: usize) -> bool {
        let token = &scene.tokens[at];
        let number = matches!(token.kind, TokenKind::Mark | TokenKind::Number)
            || scene.text.as_bytes()[token.span.start()].is_ascii_digit();
        number || self.last.contains(token.hash)
    }

    fn told(&self, scene: &Scene<'_>, at: usize, limit: usize, prepared: bool) -> Option<(usize, When)> {
        let token = scene.tokens.get(at).filter(|_| at < limit)?;
        if let Some(found) = self.counted(scene, at, limit) {
            return Some(found);
        }
        if token.kind == TokenKind::Number {
            return self
                .day_month(scene, at, limit)
                .or_else(|| iso(scene, at, limit))
                .or_else(|| year_alone(scene, at, prepared));
        }
        let (end, word) = self.word(scene, at, limit)?;
        let Word::Time(when) = *word else { return None };
        Some(match when {
            When::Month(month, None) => month_day(scene, month, end, limit),
            // "Friday, Sept. 3"
            When::Weekday(..) => self.dated_weekday(scene, end, limit).unwrap_or((end, when)),
            when => (end, when),
        })
    }

    /// "Two days ago", "six weeks earlier".
    fn counted(&self, scene: &Scene<'_>, at: usize, limit: usize) -> Option<(usize, When)> {
        let (after, count) = match self.word(scene, at, limit) {
            Some((after, Word::Number(count))) => (after, *count),
            _ => (at + 1, number(scene, at).filter(|count| *count <= 500)? as i16),
        };
        let (after, Word::Unit(unit)) = self.word(scene, after, limit)? else { return None };
        let (end, Word::Direction(way)) = self.word(scene, after, limit)? else { return None };
        Some((end, When::Offset(*unit, way * count)))
    }

    /// "3 September 2020"
    fn day_month(&self, scene: &Scene<'_>, at: usize, limit: usize) -> Option<(usize, When)> {
        let day = day_number(scene, at)?;
        let mut next = at + 1;
        if next < limit && scene.is(next, Class::Of) {
            next += 1;
        }
        let (end, Word::Time(When::Month(month, None))) = self.word(scene, next, limit)? else { return None };
        let end = past_stop(scene, end);
        Some(match year(scene, end, limit) {
            Some(year) => (end + 1, When::Date(year, *month, day)),
            None => (end, When::Day(*month, day)),
        })
    }

    /// The date behind a day of the week.
    fn dated_weekday(&self, scene: &Scene<'_>, end: usize, limit: usize) -> Option<(usize, When)> {
        let comma = end < limit && scene.tag(end) == crate::lexicon::Tag::Comma;
        let next = end + usize::from(comma);
        let found = match scene.tokens.get(next).filter(|_| next < limit)?.kind {
            TokenKind::Number => self.day_month(scene, next, limit)?,
            _ => match self.word(scene, next, limit)? {
                (end, Word::Time(When::Month(month, None))) => month_day(scene, *month, end, limit),
                _ => return None,
            },
        };
        matches!(found.1, When::Day(..) | When::Date(..)).then_some(found)
    }
}

/// Longer expressions of time are not looked for backwards, in tokens.
const MOST_TOKENS: usize = 8;

fn word(kind: &str, value: &str) -> Option<Word> {
    let number = |text: &str| text.parse::<i16>().ok();
    let pair = |text: &str| {
        let (unit, offset) = text.split_once(':')?;
        Some((unit.to_owned(), number(offset)?))
    };
    let when = match kind {
        "month" => When::Month(value.parse().ok()?, None),
        "weekday" => When::Weekday(value.parse().ok()?, None),
        "relative-weekday" => pair(value).and_then(|(day, week)| Some(When::Weekday(day.parse().ok()?, Some(week))))?,
        "relative-month" => pair(value).and_then(|(month, year)| Some(When::Month(month.parse().ok()?, Some(year))))?,
        "relative-day" | "period" => match pair(value) {
            Some((unit, offset)) => unit_of(&unit).map_or(When::Vague, |unit| When::Offset(unit, offset)),
            None => When::Vague,
        },
        "named-day" => match value.split_once('-') {
            Some((month, day)) => When::Day(month.parse().ok()?, day.parse().ok()?),
            None => When::Vague,
        },
        "season" => When::Vague,
        "number" => return Some(Word::Number(number(value)?)),
        "unit" => return Some(Word::Unit(unit_of(value)?)),
        "direction" => return Some(Word::Direction(number(value)?)),
        _ => return None,
    };
    Some(Word::Time(when))
}

fn unit_of(name: &str) -> Option<Unit> {
    Some(match name {
        "day" => Unit::Day,
        "week" => Unit::Week,
        "month" => Unit::Month,
        "year" => Unit::Year,
        "decade" => Unit::Decade,
        _ => return None,
    })
}

/// A month that ends before token `end`, with the day and the year behind it: "Sept. 3, 2020", "May 2020".
fn month_day(scene: &Scene<'_>, month: u8, end: usize, limit: usize) -> (usize, When) {
    let end = past_stop(scene, end);
    if let Some(year) = year(scene, end, limit) {
        return (end + 1, When::Date(year, month, 0));
    }
    let Some(day) = day_number(scene, end).filter(|_| end < limit) else { return (end, When::Month(month, None)) };
    let comma = end + 1 < limit && scene.tag(end + 1) == crate::lexicon::Tag::Comma;
    let next = end + 1 + usize::from(comma);
    match year(scene, next, limit) {
        Some(year) => (next + 1, When::Date(year, month, day)),
        None => (end + 1, When::Day(month, day)),
    }
}

/// The stop of a shortened month is passed over where something follows it.
fn past_stop(scene: &Scene<'_>, end: usize) -> usize {
    let is_stop =
        |token: &Token| token.kind == TokenKind::Mark && token.gap == Gap::None && &scene.text[token.span] == ".";
    let follows =
        scene.tokens.get(end + 1).is_some_and(|next| next.kind == TokenKind::Number && next.gap == Gap::Space);
    end + usize::from(follows && scene.tokens.get(end).is_some_and(is_stop))
}

fn number(scene: &Scene<'_>, at: usize) -> Option<u32> {
    let token = scene.tokens.get(at)?;
    if token.kind == TokenKind::Number { scene.text[token.span].parse().ok() } else { None }
}

/// A number from 1 to 31, "3rd" and the like included.
fn day_number(scene: &Scene<'_>, at: usize) -> Option<u8> {
    let token = scene.tokens.get(at).filter(|token| matches!(token.kind, TokenKind::Number | TokenKind::Word))?;
    let digits = scene.text[token.span].trim_end_matches(|c: char| c.is_ascii_lowercase());
    digits.parse().ok().filter(|day| (1..=31).contains(day))
}

fn year(scene: &Scene<'_>, at: usize, limit: usize) -> Option<i16> {
    let year = number(scene, at).filter(|_| at < limit)?;
    let plain = scene.tokens[at].span.len() == 4 && (1800..2200).contains(&year);
    plain.then_some(year as i16)
}

/// A year by itself is one behind a preposition.
fn year_alone(scene: &Scene<'_>, at: usize, prepared: bool) -> Option<(usize, When)> {
    let year = year(scene, at, scene.len()).filter(|_| prepared)?;
    Some((at + 1, When::Date(year, 0, 0)))
}

/// `2020-09-25`
fn iso(scene: &Scene<'_>, at: usize, limit: usize) -> Option<(usize, When)> {
    let year = year(scene, at, limit)?;
    let dash = |at: usize| scene.is(at, Class::Joiner) && scene.tokens[at].gap == Gap::None;
    if at + 5 > limit || !dash(at + 1) || !dash(at + 3) {
        return None;
    }
    let month = number(scene, at + 2).filter(|month| (1..=12).contains(month))?;
    Some((at + 5, When::Date(year, month as u8, day_number(scene, at + 4)?)))
}

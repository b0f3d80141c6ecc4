//! Days, months and years, as precise as they are known.

use crate::pack::pack;
use std::fmt;

/// A date that may lack its day, or its month and day, or that is a week.
///
/// Dates are ordered by their first day, so a year stands before its months: `2020 == 2020-01-01` in order. A week is one of
/// ISO 8601, from Monday: `2020-W40`; its year is the one that most of its days are in.
///
/// ```
/// let week = sayso::Date::parse("2020-W40").unwrap();
/// assert!(week > sayso::Date::parse("2020-09-27").unwrap() && week < sayso::Date::parse("2020-09-29").unwrap());
/// assert_eq!((week.week(), week.month(), week.to_string().as_str()), (Some(40), None, "2020-W40"));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Date {
    year: i16,
    /// 0 if it is not known.
    month: u8,
    /// 0 if it is not known; a week where it is known and the month is not.
    day: u8,
}

pack!(Date { year, month, day });

impl Date {
    /// Reads `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or `YYYY-Www`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Date> {
        if let Some((year, week)) = text.split_once("-W") {
            let week = number(week, 2).filter(|week| (1..=53).contains(week))?;
            return Some(Date { year: number(year, 4)? as i16, month: 0, day: week as u8 });
        }
        let mut parts = text.split('-');
        let year = number(parts.next()?, 4)?;
        let month = parts.next().map_or(Some(0), |part| number(part, 2).filter(|month| (1..=12).contains(month)))?;
        let last = days_in_month(year as i16, month as u8);
        let day =
            parts.next().map_or(Some(0), |part| number(part, 2).filter(|day| (1..=last).contains(&i32::from(*day))))?;
        parts.next().is_none().then_some(Date { year: year as i16, month: month as u8, day: day as u8 })
    }

    /// The year.
    #[must_use]
    pub const fn year(self) -> i16 {
        self.year
    }

    /// The month, if known.
    #[must_use]
    pub const fn month(self) -> Option<u8> {
        if self.month == 0 { None } else { Some(self.month) }
    }

    /// The day of the month, if known.
    #[must_use]
    pub const fn day(self) -> Option<u8> {
        if self.month == 0 || self.day == 0 { None } else { Some(self.day) }
    }

    /// The week of the year, where a week is all that is known.
    #[must_use]
    pub const fn week(self) -> Option<u8> {
        if self.month == 0 && self.day > 0 { Some(self.day) } else { None }
    }

    /// Whether all days of `other` are among the days of this date: `2020` holds `2020-05` and itself. A week holds itself
    /// alone.
    #[must_use]
    pub fn holds(self, other: Date) -> bool {
        if let (Some(_), _) | (_, Some(_)) = (self.week(), other.week()) {
            return self == other;
        }
        self.year == other.year
            && (self.month == 0 || self.month == other.month)
            && (self.day == 0 || self.day == other.day)
    }

    fn first_day(self) -> (i16, u8, u8) {
        let Some(week) = self.week() else { return (self.year, self.month.max(1), self.day.max(1)) };
        monday(self.year, week)
    }
}

/// The first day of a week: the one that holds January 4 is the first of its year.
fn monday(year: i16, week: u8) -> (i16, u8, u8) {
    let before = i32::from(year) - 1;
    // Gauss's formula, Sunday being 0; then the days from Monday to January 4.
    let first = (1 + 5 * before.rem_euclid(4) + 4 * before.rem_euclid(100) + 6 * before.rem_euclid(400)) % 7;
    let mut day = 4 - (first + 9) % 7 + 7 * (i32::from(week) - 1);
    if day < 1 {
        return (year - 1, 12, (31 + day) as u8);
    }
    for month in 1..=12 {
        let days = days_in_month(year, month);
        if day <= days {
            return (year, month, day as u8);
        }
        day -= days;
    }
    (year, 12, 31)
}

/// The last day of a month; 31 where there is none.
fn days_in_month(year: i16, month: u8) -> i32 {
    let leap = year % 4 == 0 && year % 100 != 0 || year % 400 == 0;
    match month {
        2 => 28 + i32::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn number(digits: &str, length: usize) -> Option<u16> {
    (digits.len() == length && digits.bytes().all(|byte| byte.is_ascii_digit())).then(|| digits.parse().ok())?
}

impl PartialOrd for Date {
    fn partial_cmp(&self, other: &Date) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Date {
    fn cmp(&self, other: &Date) -> std::cmp::Ordering {
        let precision = |date: &Date| (date.month != 0, date.day != 0);
        self.first_day().cmp(&other.first_day()).then_with(|| precision(self).cmp(&precision(other)))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(week) = self.week() {
            return write!(f, "-W{week:02}");
        }
        if self.month != 0 {
            write!(f, "-{:02}", self.month)?;
        }
        if self.day != 0 {
            write!(f, "-{:02}", self.day)?;
        }
        Ok(())
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// From a date, inclusive, to a date, exclusive; a missing end is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Period {
    /// The first date of the period.
    pub from: Option<Date>,
    /// The date by which it was over.
    pub to: Option<Date>,
}

pack!(Period { from, to });

impl Period {
    /// Whether the date lies in the period. A period that ends in the year, month or day it began in holds all of it.
    #[must_use]
    pub fn contains(&self, date: Date) -> bool {
        let begun = self.from.is_none_or(|from| from <= date || from.holds(date));
        let over = self.to.is_some_and(|to| to.first_day() <= date.first_day());
        let short = matches!((self.from, self.to), (Some(from), Some(to)) if to.holds(from) && to.holds(date));
        begun && (!over || short)
    }

    /// Whether it ends before it begins.
    pub(super) fn is_reversed(&self) -> bool {
        matches!((self.from, self.to), (Some(from), Some(to)) if to < from)
    }
}

#[cfg(test)]
mod tests {
    use super::{Date, Period};

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[test]
    fn only_written_forms_are_read() {
        for good in ["1999", "1999-12", "1999-12-31", "1999-W01", "1999-W52"] {
            assert_eq!(date(good).to_string(), good);
        }
        for bad in [
            "",
            "99",
            "1999-13",
            "1999-00",
            "1999-1",
            "1999-12-32",
            "1999-02-29",
            "1999-06-31",
            "1999-12-31-1",
            "1999-W00",
            "1999-W54",
            "1999-W1",
            "1999-W01-1",
            "+999",
            "199é",
        ] {
            assert_eq!(Date::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn weeks_begin_on_their_monday() {
        let cases = [
            ("2020-W40", "2020-09-28"),
            ("2020-W01", "2019-12-30"),
            ("2024-W09", "2024-02-26"),
            ("2026-W53", "2026-12-28"),
        ];
        for (week, monday) in cases {
            assert_eq!(date(week).first_day(), date(monday).first_day(), "{week}");
        }
    }

    #[test]
    fn periods_include_their_start_and_not_their_end() {
        let cases = [
            ("2012-05-07", "2018", "2012-05-07", true),
            ("2012-05-07", "2018", "2012-05-06", false),
            ("2012-05-07", "2018", "2018-01-01", false),
            ("2012", "2018-03-04", "2018-03-03", true),
            ("2012", "2018-03-04", "2018-03-04", false),
            ("2012", "2012", "2012-06-01", true),
            ("2012-03", "2012", "2012-06-01", true),
            ("2012", "2018-03-04", "2015", true),
        ];
        for (from, to, when, inside) in cases {
            let period = Period { from: Some(date(from)), to: Some(date(to)) };
            assert_eq!(period.contains(date(when)), inside, "{from}..{to} at {when}");
        }
        assert!(Period::default().contains(date("1066")));
    }
}

//! Days, months and years, as precise as they are known.

use crate::pack::pack;
use std::fmt;

/// A date that may lack its day, or its month and day.
///
/// Dates are ordered by their first day, so a year stands before its months: `2020 == 2020-01-01` in order.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Date {
    year: i16,
    month: u8,
    day: u8,
}

pack!(Date { year, month, day });

impl Date {
    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Date> {
        let mut parts = text.split('-');
        let year = number(parts.next()?, 4)?;
        let month = parts.next().map_or(Some(0), |part| number(part, 2).filter(|month| (1..=12).contains(month)))?;
        let day = parts.next().map_or(Some(0), |part| number(part, 2).filter(|day| (1..=31).contains(day)))?;
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
        if self.day == 0 { None } else { Some(self.day) }
    }

    /// Whether all days of `other` are among the days of this date: `2020` holds `2020-05` and itself.
    #[must_use]
    pub fn holds(self, other: Date) -> bool {
        self.year == other.year
            && (self.month == 0 || self.month == other.month)
            && (self.day == 0 || self.day == other.day)
    }

    fn first_day(self) -> (i16, u8, u8) {
        (self.year, self.month.max(1), self.day.max(1))
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
}

#[cfg(test)]
mod tests {
    use super::{Date, Period};

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[test]
    fn only_written_forms_are_read() {
        for good in ["1999", "1999-12", "1999-12-31"] {
            assert_eq!(date(good).to_string(), good);
        }
        for bad in ["", "99", "1999-13", "1999-00", "1999-1", "1999-12-32", "1999-12-31-1", "+999", "199é"] {
            assert_eq!(Date::parse(bad), None, "{bad}");
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

//! When something was said: expressions of time in a claim's clause, reckoned from the article's date.

use super::{Knowledge, Modality, Reading, Run};
use crate::attribution::Attribution;
use crate::gazetteer::Date;
use crate::lexicon::Tag;
use crate::phrase::{Calendar, Scene, Time, Unit, When};
use crate::span::Span;
use crate::text::{BlockKind, Text};
use jiff::ToSpan;
use jiff::civil;

/// So many blocks at the top of an article may hold its date.
const MOST_ABOVE: usize = 6;
/// A dateline that is older than so many days is of another article.
const MOST_DAYS: i32 = 14;
/// How far from its cue the time of a claim is looked for, in tokens.
const REACH: usize = 24;

/// When the claim was said, as far as its clause tells, reckoned from the day the article was written.
pub(super) fn of(
    reading: &Reading<'_>,
    knowledge: &Knowledge<'_>,
    claim: &Attribution,
    modality: Modality,
) -> Option<Date> {
    let scene = reading.scene;
    let (first, last) = scene.bounds(claim.head);
    let (first, last) = (first.max(claim.head.saturating_sub(REACH)), last.min(claim.head + REACH));
    // "Said it was repaid in 2011 and accused him": what the claim before reports has times of its own.
    let before_this =
        reading.claims.partition_point(|other| other.head < claim.head).checked_sub(1).map(|n| &reading.claims[n]);
    let told = |at: usize| before_this.is_some_and(|other| other.content.contains(at));
    let own = |at: usize| {
        !claim.content.contains(at) && !inside(claim.source, at) && !scene.quoted(at) && (!told(at) || told(claim.head))
    };
    let time_at = |at: usize| Some(at).filter(|&at| own(at)).and_then(|at| knowledge.calendar.time_from(scene, at));
    let tells = |time: &Time| time.at && time.when != When::Vague && (time.start..time.end).all(own);
    // The nearest behind the cue, before the next verb; then the nearest before it.
    let behind = (claim.head + 1..last).take_while(|&at| !scene.is_main_verb(at) || claim.content.contains(at));
    let behind = behind.filter_map(time_at).find(tells);
    let found = behind.or_else(|| before(scene, claim, first).filter_map(time_at).filter(tells).last());
    reckon(found?.when, reading.filed.or(reading.date), modality == Modality::Intended)
}

/// The tokens before a cue that belong to its clause: up to the verb before it.
fn before<'s>(scene: &'s Scene<'_>, claim: &'s Attribution, first: usize) -> impl Iterator<Item = usize> + 's {
    let start = claim.source.filter(|source| source.0 < claim.head).map_or(claim.group, |source| source.0);
    let verb = (first..start).rev().find(|&at| scene.is_main_verb(at) && !claim.content.contains(at));
    verb.map_or(first, |verb| verb + 1)..claim.group.max(first)
}

/// The date, with its year, that a phrase's own clause tells: "**In 2003**, the president of Nigeria said", and not when
/// something was that is told behind the verb.
pub(super) fn told(scene: &Scene<'_>, calendar: &Calendar, (start, end): Run) -> Option<Date> {
    let (first, last) = scene.bounds(start);
    let verb = |at: &usize| scene.is_main_verb(*at);
    let from = (first.max(start.saturating_sub(REACH))..start).rev().find(verb).map_or(first, |verb| verb + 1);
    let to = (end..last.min(end + REACH)).find(verb).unwrap_or(end);
    let times =
        (from..start).chain(end..to).filter(|&at| !scene.quoted(at)).filter_map(|at| calendar.time_from(scene, at));
    times.filter(|time| time.at).find_map(|time| match time.when {
        When::Date(year, month, day) => date(year, month, day),
        _ => None,
    })
}

fn inside(run: Option<Run>, at: usize) -> bool {
    run.is_some_and(|(start, end)| start <= at && at < end)
}

/// The date of an expression of time. `ahead` is what lies in the future: "on Friday" is then the next one.
fn reckon(when: When, from: Option<Date>, ahead: bool) -> Option<Date> {
    if let When::Date(year, month, day) = when {
        return date(year, month, day);
    }
    let from = from?;
    // A date that lacks its day is enough to reckon in months, one that lacks its month to reckon in years.
    let day = civil::Date::new(from.year(), from.month().unwrap_or(1) as i8, from.day().unwrap_or(1) as i8).ok()?;
    let precise = from.day().is_some();
    match when {
        When::Offset(Unit::Day, offset) if precise => day_of(day.checked_add(i64::from(offset).days()).ok()?),
        When::Offset(Unit::Week, offset) if precise => {
            let week = day.checked_add((7 * i64::from(offset)).days()).ok()?.iso_week_date();
            Date::parse(&format!("{:04}-W{:02}", week.year(), week.week()))
        }
        When::Offset(Unit::Month, offset) if from.month().is_some() => {
            let month = day.first_of_month().checked_add(i64::from(offset).months()).ok()?;
            date(month.year(), month.month() as u8, 0)
        }
        When::Offset(Unit::Year, offset) => date(from.year().checked_add(offset)?, 0, 0),
        When::Weekday(weekday, week) if precise => day_of(weekday_near(day, weekday, week, ahead)?),
        When::Month(month, years) => {
            let own = from.month()?;
            let year = match years {
                Some(0) => 0,
                // "Last May" in May is a year ago, "next May" a year ahead.
                Some(past) if past < 0 => -i16::from(own <= month),
                Some(_) => i16::from(own >= month),
                None if ahead => i16::from(own > month),
                None => -i16::from(own < month),
            };
            date(from.year() + year, month, 0)
        }
        When::Day(month, number) => {
            let own = (from.month().unwrap_or(12), from.day().unwrap_or(31));
            let year = match ahead {
                true => i16::from((month, number) < own),
                false => -i16::from((month, number) > own),
            };
            date(from.year() + year, month, number)
        }
        _ => None,
    }
}

/// The day of the week before the date or on it, or the next where what is said lies ahead.
fn weekday_near(day: civil::Date, weekday: u8, week: Option<i16>, ahead: bool) -> Option<civil::Date> {
    let own = i64::from(day.weekday().to_monday_one_offset());
    let wanted = i64::from(weekday);
    let offset = match week {
        // "This Friday" is that of the week, "last Friday" the one before the date, "next Friday" the one behind it.
        Some(0) => wanted - own,
        Some(week) if week < 0 => -(own - wanted - 1).rem_euclid(7) - 1,
        Some(_) => (wanted - own - 1).rem_euclid(7) + 1,
        None if ahead => (wanted - own).rem_euclid(7),
        None => -(own - wanted).rem_euclid(7),
    };
    day.checked_add(offset.days()).ok()
}

fn day_of(day: civil::Date) -> Option<Date> {
    date(day.year(), day.month() as u8, day.day() as u8)
}

fn date(year: i16, month: u8, day: u8) -> Option<Date> {
    match (month, day) {
        (0, _) => Date::parse(&format!("{year:04}")),
        (month, 0) => Date::parse(&format!("{year:04}-{month:02}")),
        (month, day) => Date::parse(&format!("{year:04}-{month:02}-{day:02}")),
    }
}

/// The date that an article tells of itself: in a line of its own above the text, or where it was filed.
#[must_use]
pub fn article_date(scene: &Scene<'_>, layout: &Text, calendar: &Calendar) -> Option<Date> {
    let dated = layout.blocks.iter().filter(|block| block.kind == BlockKind::Date);
    // What a page prints above an article is often told together with the date: "25 September 2020 Subscribe".
    let above =
        layout.blocks.iter().take(MOST_ABOVE).filter(|block| !block.kind.has_claims() && block.kind != BlockKind::Date);
    let lines = dated.chain(above).map(|block| {
        let tokens = |sentence: u32| scene.sentences.get(sentence as usize).map(|sentence| sentence.tokens);
        let first = tokens(block.sentences.0).map_or(0, |tokens| tokens.start as usize);
        let last = tokens(block.sentences.1.saturating_sub(1)).map_or(first, |tokens| tokens.end as usize);
        first..last
    });
    let dateline = layout.dateline.map(|span| tokens_of(scene, span));
    lines.chain(dateline).find_map(|line| full_date(scene, line, calendar))
}

/// The day an article was written: that of its dateline, which often lacks its year, where it is shortly before the
/// article's own.
#[must_use]
pub fn filing_date(scene: &Scene<'_>, layout: &Text, calendar: &Calendar, date: Option<Date>) -> Option<Date> {
    let published = day(date?)?;
    let mut line = tokens_of(scene, layout.dateline?);
    let when =
        line.find_map(|at| calendar.time_from(scene, at).filter(|time| matches!(time.when, When::Day(..))))?.when;
    let filed = reckon(when, date, false)?;
    let days = published.since(day(filed)?).ok()?.get_days();
    (0..=MOST_DAYS).contains(&days).then_some(filed)
}

fn day(date: Date) -> Option<civil::Date> {
    civil::Date::new(date.year(), date.month()? as i8, date.day()? as i8).ok()
}

/// The tokens that a span covers.
fn tokens_of(scene: &Scene<'_>, span: Span) -> std::ops::Range<usize> {
    let before = |offset: usize| scene.tokens.partition_point(|token| token.span.start() < offset);
    before(span.start())..before(span.end())
}

fn full_date(scene: &Scene<'_>, line: std::ops::Range<usize>, calendar: &Calendar) -> Option<Date> {
    line.take(REACH).filter(|&at| scene.tag(at) != Tag::Comma).find_map(|at| {
        match calendar.time_from(scene, at)?.when {
            When::Date(year, month, day) if month > 0 && day > 0 => date(year, month, day),
            _ => None,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::{Date, Unit, When, reckon};

    #[test]
    fn times_are_reckoned_from_the_articles_date() {
        // A Friday.
        let from = Date::parse("2020-09-25");
        let cases = [
            (When::Weekday(5, None), false, "2020-09-25"),
            (When::Weekday(6, None), false, "2020-09-19"),
            (When::Weekday(1, None), true, "2020-09-28"),
            (When::Weekday(5, Some(-1)), false, "2020-09-18"),
            (When::Weekday(4, Some(-1)), false, "2020-09-24"),
            (When::Weekday(5, Some(1)), true, "2020-10-02"),
            (When::Month(5, None), false, "2020-05"),
            (When::Month(11, None), false, "2019-11"),
            (When::Month(11, None), true, "2020-11"),
            (When::Offset(Unit::Year, 0), false, "2020"),
            (When::Offset(Unit::Week, -1), false, "2020-W38"),
            (When::Offset(Unit::Month, -9), false, "2019-12"),
            (When::Offset(Unit::Day, -2), false, "2020-09-23"),
            (When::Day(12, 24), false, "2019-12-24"),
            (When::Date(2016, 12, 0), false, "2016-12"),
        ];
        for (when, ahead, expected) in cases {
            assert_eq!(reckon(when, from, ahead).map(|date| date.to_string()).as_deref(), Some(expected), "{when:?}");
        }
        assert_eq!(reckon(When::Weekday(5, None), None, false), None);
        assert_eq!(reckon(When::Weekday(5, None), Date::parse("2020-09"), false), None);
        assert!(reckon(When::Date(2016, 12, 0), None, false).is_some());
    }
}

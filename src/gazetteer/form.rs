//! One written form of a name in a dictionary, with its marks.

use super::date::{Date, Period};
use crate::pack::pack;

/// A form without its marks, and what the marks say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Form<'a> {
    pub text: &'a str,
    pub marks: Marks,
    /// `@from..to`: when the name was in use.
    pub period: Period,
}

/// The marks before a form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Marks {
    /// `=` must be written exactly so.
    pub exact: bool,
    /// `?` needs a second cue in the article.
    pub weak: bool,
    /// `!` is enough for itself at first mention.
    pub strong: bool,
    /// `+` has a plural.
    pub plural: bool,
    /// `-` is never this entity; the longest match with it is no match.
    pub never: bool,
}

/// Splits a field of forms at `|`; a lone `-` stands for an empty field.
pub(super) fn forms(field: &str) -> impl Iterator<Item = &str> + Clone {
    let field = if field == "-" { "" } else { field };
    field.split('|').map(str::trim).filter(|form| !form.is_empty())
}

/// Reads marks and period of one form; the error says what is wrong with it.
pub(super) fn parse(written: &str) -> Result<Form<'_>, String> {
    let mut text = written;
    let mut marks = Marks::default();
    while let Some(mark) = text.chars().next() {
        let known = match mark {
            '=' => &mut marks.exact,
            '?' => &mut marks.weak,
            '!' => &mut marks.strong,
            '+' => &mut marks.plural,
            '-' => &mut marks.never,
            _ => break,
        };
        *known = true;
        text = &text[1..];
    }
    let mut period = Period::default();
    if let Some((name, dates)) = text.rsplit_once('@')
        && let Some((from, to)) = dates.split_once("..")
    {
        text = name;
        period = Period { from: bound(from)?, to: bound(to)? };
    }
    if text.trim().is_empty() {
        return Err(format!("the form `{written}` has no text"));
    }
    Ok(Form { text: text.trim(), marks, period })
}

fn bound(text: &str) -> Result<Option<Date>, String> {
    match text {
        "" => Ok(None),
        _ => Date::parse(text).map(Some).ok_or_else(|| format!("`{text}` is no date")),
    }
}

/// How names form their plurals: rows of an ending and what it becomes, longest ending first.
///
/// An ending that becomes `-` has no plural of its own (`Chinese`); the empty ending is for all others.
#[derive(Clone, Debug, Default)]
pub(super) struct Plurals(Vec<(String, String)>);

pack!(Plurals { 0 });

impl Plurals {
    pub fn add(&mut self, ending: &str, plural: &str) {
        let at = self.0.partition_point(|(known, _)| known.len() >= ending.len());
        self.0.insert(at, (ending.to_owned(), plural.to_owned()));
    }

    /// The plural of a name, or nothing where the name is its own.
    pub fn plural(&self, name: &str) -> Option<String> {
        let (ending, plural) = self.0.iter().find(|(ending, _)| name.ends_with(ending.as_str()))?;
        (plural != "-").then(|| format!("{}{plural}", &name[..name.len() - ending.len()]))
    }
}

#[cfg(test)]
mod tests {
    use super::{Marks, Plurals, forms, parse};

    #[test]
    fn marks_and_periods_are_taken_off() {
        let form = parse("=?SEC").unwrap();
        assert_eq!((form.text, form.marks), ("SEC", Marks { exact: true, weak: true, ..Marks::default() }));
        let form = parse("Swaziland@..2018-04").unwrap();
        assert_eq!((form.text, form.period.from, form.period.to.unwrap().year()), ("Swaziland", None, 2018));
        assert_eq!(parse("Yahoo!").unwrap().text, "Yahoo!");
        assert_eq!(parse("a@b").unwrap().text, "a@b");
        assert!(parse("=").is_err() && parse("Zaire@..x").is_err());
        assert_eq!(forms("-").count(), 0);
        assert_eq!(forms("A | B||C").collect::<Vec<_>>(), ["A", "B", "C"]);
    }

    #[test]
    fn the_longest_ending_decides_the_plural() {
        let mut plurals = Plurals::default();
        for (ending, plural) in [("", "s"), ("ese", "-"), ("man", "men"), ("German", "Germans")] {
            plurals.add(ending, plural);
        }
        let cases = [
            ("Afghan", Some("Afghans")),
            ("Chinese", None),
            ("Englishman", Some("Englishmen")),
            ("German", Some("Germans")),
        ];
        for (name, expected) in cases {
            assert_eq!(plurals.plural(name).as_deref(), expected, "{name}");
        }
    }
}

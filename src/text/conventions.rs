//! The conventions of written English that reading a text needs, prepared from dictionaries.

use super::hash::{WordMap, fold};
use super::phrases::{Phrases, Scope};
use super::token::{Case, Token, TokenKind};
use crate::error::Error;
use crate::table::Table;

/// What may follow the stop of an abbreviation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Abbreviation {
    /// A name: `Mr.`, `Gen.`
    BeforeName,
    /// A number: `No.`, `Sept.`
    BeforeNumber,
    /// Anything, and it may also end a sentence: `U.S.`, `Inc.`, `p.m.`
    MayEnd,
    /// Anything but a new sentence: `e.g.`
    NeverEnds,
}

/// Abbreviations, first words of sentences, endings of words, domains: whatever decides where tokens, sentences and
/// blocks begin and end.
#[derive(Default)]
pub struct Conventions {
    /// By the last word of the form.
    abbreviations: WordMap<Vec<Form>>,
    /// Words that begin sentences and, with a capital, hardly ever names.
    starters: WordMap<()>,
    /// Words written with an apostrophe in front.
    elisions: WordMap<()>,
    /// Last parts of web addresses.
    domains: WordMap<()>,
    /// Verbs that name the speaker behind a quotation.
    tags: WordMap<()>,
    /// Words after which neither a line nor a sentence is complete.
    open: WordMap<()>,
    /// Set phrases around articles.
    pub(super) phrases: Phrases,
    /// Words before the name of an author.
    bylines: WordMap<()>,
    /// Words around a date: when something was published.
    stamps: WordMap<()>,
    /// Days, months, time zones: what may follow the hour.
    calendar: WordMap<()>,
    /// Clitics without their apostrophe, in lower case.
    clitics: Vec<[u8; 2]>,
}

/// One abbreviation.
struct Form {
    /// The tokens before its last word, backwards.
    before: Vec<u64>,
    /// How its last word is written.
    case: Case,
    class: Abbreviation,
}

impl Conventions {
    /// Reads the dictionaries it knows by their names, given as (file name, text), and leaves the others alone.
    pub fn parse(files: &[(&str, &str)]) -> Result<Conventions, Error> {
        let mut conventions = Conventions::default();
        // Forms decide how the words of the other files are cut.
        let (forms, others): (Vec<_>, Vec<_>) = files.iter().partition(|(path, _)| path.ends_with("forms.tsv"));
        for (path, text) in forms.into_iter().chain(others) {
            let table = Table::parse(path, text, &[]);
            match path.rsplit(['/', '\\']).next().unwrap_or(path) {
                "abbreviations.tsv" => conventions.read_abbreviations(&table)?,
                "boilerplate.tsv" => conventions.read_boilerplate(&table)?,
                "calendar.tsv" => conventions.read_calendar(&table)?,
                "forms.tsv" => conventions.read_forms(&table)?,
                _ => {}
            }
        }
        Ok(conventions)
    }

    fn read_abbreviations(&mut self, table: &Table<'_>) -> Result<(), Error> {
        let (form, class) = (table.column("form")?, table.column("class")?);
        for row in table.rows() {
            let class = match row.need(class)? {
                "before-name" => Abbreviation::BeforeName,
                "before-number" => Abbreviation::BeforeNumber,
                "may-end" => Abbreviation::MayEnd,
                "never-ends" => Abbreviation::NeverEnds,
                other => return Err(row.error(class, format!("there is no class `{other}`"))),
            };
            self.add_abbreviation(row.need(form)?, class);
        }
        Ok(())
    }

    /// Adds a form; one that does not end in a stop needs no rule.
    fn add_abbreviation(&mut self, form: &str, class: Abbreviation) {
        let mut tokens = super::scan::tokenize(form, self);
        if tokens.last().is_some_and(|last| &form[last.span] == ".") {
            tokens.pop();
        }
        let Some(last) = tokens.pop().filter(|_| form.ends_with('.')) else {
            return;
        };
        let before = tokens.iter().rev().map(|token| token.hash).collect();
        self.abbreviations.entry(last.hash).or_default().push(Form { before, case: last.case, class });
    }

    fn read_boilerplate(&mut self, table: &Table<'_>) -> Result<(), Error> {
        let (phrase, scope, action) = (table.column("phrase")?, table.column("scope")?, table.column("action")?);
        for row in table.rows() {
            let form = row.need(phrase)?;
            let place = match row.need(scope)? {
                "line" => Scope::Line,
                "prefix" => Scope::Prefix,
                "paragraph" => Scope::Paragraph,
                "credit" => Scope::Credit,
                other => return Err(row.error(scope, format!("there is no scope `{other}`"))),
            };
            let drop = match row.need(action)? {
                "drop" => true,
                "flag" => false,
                other => return Err(row.error(action, format!("there is no action `{other}`"))),
            };
            // A sigil at the end stands for the handle that would follow it.
            let tokens = super::scan::tokenize(form.trim_end_matches('@'), self);
            self.phrases.add(form, &tokens, place, drop);
        }
        Ok(())
    }

    fn read_calendar(&mut self, table: &Table<'_>) -> Result<(), Error> {
        let (form, kind) = (table.column("form")?, table.column("kind")?);
        for row in table.rows().filter(|row| matches!(row.get(kind), "month" | "weekday")) {
            self.calendar.insert(fold(row.need(form)?), ());
        }
        Ok(())
    }

    fn read_forms(&mut self, table: &Table<'_>) -> Result<(), Error> {
        let (form, class) = (table.column("form")?, table.column("class")?);
        for row in table.rows() {
            let word = row.need(form)?;
            match row.need(class)? {
                "starter" => drop(self.starters.insert(fold(word), ())),
                "elision" => drop(self.elisions.insert(fold(word), ())),
                "domain" => drop(self.domains.insert(fold(word), ())),
                "zone" => drop(self.calendar.insert(fold(word), ())),
                "byline" => drop(self.bylines.insert(fold(word), ())),
                "stamp" => drop(self.stamps.insert(fold(word), ())),
                "tag" => drop(self.tags.insert(fold(word), ())),
                "open" => drop(self.open.insert(fold(word), ())),
                "clitic" => self.clitics.push(clitic(word).ok_or_else(|| row.error(form, "a clitic has one or two letters"))?),
                other => return Err(row.error(class, format!("there is no class `{other}`"))),
            }
        }
        Ok(())
    }

    /// The abbreviation whose last word is token `last`; the longest of several.
    pub(super) fn abbreviation(&self, tokens: &[Token], last: usize) -> Option<Abbreviation> {
        let forms = self.abbreviations.get(&tokens[last].hash)?;
        let case = tokens[last].case;
        // Where all is in capitals, so is an abbreviation.
        let shouted = case == Case::Upper && is_shouted(tokens, last);
        let fits = |form: &&Form| {
            (form.case == case || shouted && form.case == Case::Title)
                && form.before.len() <= last
                && form.before.iter().zip(tokens[..last].iter().rev()).all(|(hash, token)| *hash == token.hash)
        };
        forms.iter().filter(fits).max_by_key(|form| form.before.len()).map(|form| form.class)
    }

    /// Whether the word begins sentences and, with a capital, hardly ever names.
    pub(super) fn is_starter(&self, word: u64) -> bool {
        self.starters.contains_key(&word)
    }

    /// Whether the word is one that has lost its beginning, such as a `'em`.
    pub(super) fn is_elision(&self, word: u64) -> bool {
        self.elisions.contains_key(&word)
    }

    /// Whether the word is a verb that names the speaker behind a quotation.
    pub(super) fn is_tag(&self, word: u64) -> bool {
        self.tags.contains_key(&word)
    }

    /// Whether neither a line nor a sentence is complete with the word.
    pub(super) fn leaves_open(&self, word: u64) -> bool {
        self.open.contains_key(&word)
    }

    /// Whether the word stands before the name of an author.
    pub(super) fn is_byline(&self, word: u64) -> bool {
        self.bylines.contains_key(&word)
    }

    /// Whether the word stands beside a date.
    pub(super) fn is_stamp(&self, word: u64) -> bool {
        self.stamps.contains_key(&word)
    }

    /// Whether the word is a day, a month or a time zone.
    pub(super) fn is_calendar(&self, word: u64) -> bool {
        self.calendar.contains_key(&word)
    }

    /// Whether web addresses end so.
    pub(super) fn is_domain(&self, word: u64) -> bool {
        self.domains.contains_key(&word)
    }

    /// Whether one or two ASCII letters after an apostrophe are a word of their own.
    pub(super) fn is_clitic(&self, letters: &[u8]) -> bool {
        match *letters {
            [a] => self.clitics.contains(&[a.to_ascii_lowercase(), 0]),
            [a, b] => self.clitics.contains(&[a.to_ascii_lowercase(), b.to_ascii_lowercase()]),
            _ => false,
        }
    }
}

/// Whether the words next to token `at` are in capitals, too.
fn is_shouted(tokens: &[Token], at: usize) -> bool {
    let word = |token: &&Token| token.kind == TokenKind::Word;
    let upper = |token: Option<&Token>| token.is_some_and(|token| token.case == Case::Upper);
    upper(tokens[at + 1..].iter().take(3).find(word)) || upper(tokens[..at].iter().rev().take(3).find(word))
}

fn clitic(word: &str) -> Option<[u8; 2]> {
    match *word.strip_prefix('\'').unwrap_or(word).as_bytes() {
        [a] => Some([a.to_ascii_lowercase(), 0]),
        [a, b] => Some([a.to_ascii_lowercase(), b.to_ascii_lowercase()]),
        _ => None,
    }
}

//! The conventions of written English that reading a text needs, prepared from dictionaries.

use super::hash::{WordMap, fold};
use super::phrases::{Phrases, Scope};
use super::token::{Case, Token, TokenKind};
use crate::error::Error;
use crate::pack::pack;
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

pack!(
    Abbreviation =
        [Abbreviation::BeforeName, Abbreviation::BeforeNumber, Abbreviation::MayEnd, Abbreviation::NeverEnds,]
);

/// What a word tells about the text around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// It begins sentences and, with a capital, hardly ever names.
    Starter = 1,
    /// It has lost its beginning, such as `'em`.
    Elision = 2,
    /// Web addresses end so.
    Domain = 4,
    /// It is a verb that names the speaker behind a quotation.
    Tag = 8,
    /// Neither a line nor a sentence is complete with it.
    Open = 16,
    /// It is a day, a month or a time zone: what may follow the hour.
    Calendar = 32,
    /// It stands before the name of an author.
    Byline = 64,
    /// It stands beside the date of a line.
    Stamp = 128,
    /// It is a word of one letter.
    Letter = 256,
    /// It is a pronoun that always has a capital.
    Pronoun = 512,
}

/// The classes of one word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Classes(u16);

pack!(Classes { 0 });

impl Classes {
    pub const fn has(self, class: Class) -> bool {
        self.0 & class as u16 != 0
    }
}

/// Abbreviations, first words of sentences, endings of words, domains: whatever decides where tokens, sentences and
/// blocks begin and end.
#[derive(Default)]
pub struct Conventions {
    /// By the last word of the form.
    abbreviations: WordMap<Vec<Form>>,
    /// Words by what they tell about the text around them.
    words: WordMap<Classes>,
    /// Set phrases around articles.
    pub(super) phrases: Phrases,
    /// Clitics without their apostrophe, in lower case.
    clitics: Vec<[u8; 2]>,
    /// Letters of which every word has one.
    vowels: String,
    /// Last letters of words that an apostrophe alone makes owners.
    genitives: String,
}

pack!(Conventions { abbreviations, words, phrases, clitics, vowels, genitives });

/// One abbreviation.
struct Form {
    /// The tokens before its last word, backwards.
    before: Vec<u64>,
    /// How its last word is written.
    case: Case,
    class: Abbreviation,
}

pack!(Form { before, case, class });

impl Conventions {
    /// Reads the dictionaries it knows by their names, given as (file name, text), and leaves the others alone.
    pub fn parse(files: &[(&str, &str)]) -> Result<Conventions, Error> {
        let mut conventions = Conventions::default();
        // Forms decide how the words of the other files are cut.
        let (forms, others): (Vec<_>, Vec<_>) = files.iter().partition(|(path, _)| path.ends_with("forms.tsv"));
        for (path, text) in forms.into_iter().chain(others) {
            let table = Table::parse(path, text, &[]);
            match path.rsplit(['/', '\\']).next().unwrap_or(path) {
                name if name.starts_with("abbreviations") => conventions.read_abbreviations(&table)?,
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
            self.add_word(row.need(form)?, Class::Calendar);
        }
        Ok(())
    }

    fn read_forms(&mut self, table: &Table<'_>) -> Result<(), Error> {
        let (form, class) = (table.column("form")?, table.column("class")?);
        for row in table.rows() {
            let word = row.need(form)?;
            let of = match row.need(class)? {
                "clitic" => {
                    let clitic = clitic(word).ok_or_else(|| row.error(form, "a clitic has one or two letters"))?;
                    self.clitics.push(clitic);
                    continue;
                }
                "vowel" | "genitive" => {
                    let letters = if row.get(class) == "vowel" { &mut self.vowels } else { &mut self.genitives };
                    letters.push_str(word);
                    continue;
                }
                "letter" => Class::Letter,
                "pronoun" => Class::Pronoun,
                "starter" => Class::Starter,
                "elision" => Class::Elision,
                "domain" => Class::Domain,
                "tag" => Class::Tag,
                "open" => Class::Open,
                "zone" => Class::Calendar,
                "byline" => Class::Byline,
                "stamp" => Class::Stamp,
                other => return Err(row.error(class, format!("there is no class `{other}`"))),
            };
            self.add_word(word, of);
        }
        Ok(())
    }

    fn add_word(&mut self, word: &str, class: Class) {
        self.words.entry(fold(word)).or_default().0 |= class as u16;
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

    /// What a word tells about the text around it.
    pub(super) fn classes(&self, word: u64) -> Classes {
        self.words.get(&word).copied().unwrap_or_default()
    }

    /// Whether a form has a letter that every word has.
    pub(super) fn has_vowel(&self, form: &str) -> bool {
        form.contains(|letter| self.vowels.contains(letter))
    }

    /// Whether an apostrophe behind a form may make an owner of it.
    pub(super) fn may_own(&self, form: &str) -> bool {
        form.chars().next_back().is_some_and(|last| self.genitives.contains(last.to_ascii_lowercase()))
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

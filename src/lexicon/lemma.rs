//! Lemmas: the form a verb or a noun stands under in a dictionary.

use super::tag::Tag;
use super::words::Words;
use crate::error::Error;
use crate::pack::pack;
use crate::table::{Column, Row, Table};
use crate::text::fold;
use crate::text::hash::WordMap;

/// The two kinds of words that are inflected here; all others are their own lemma.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Inflected {
    /// A verb, in any form.
    Verb,
    /// A common noun.
    Noun,
}

impl Inflected {
    /// What a word of that tag is inflected as.
    #[must_use]
    pub const fn of(tag: Tag) -> Option<Inflected> {
        match tag {
            Tag::Nn => Some(Inflected::Noun),
            tag if tag.is_verb() => Some(Inflected::Verb),
            _ => None,
        }
    }

    /// The name used in the dictionaries.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Inflected::Verb => "verb",
            Inflected::Noun => "noun",
        }
    }

    fn from_name(name: &str) -> Option<Inflected> {
        [Inflected::Verb, Inflected::Noun].into_iter().find(|kind| kind.name() == name)
    }
}

/// One way to undo an ending.
#[derive(Clone, Debug)]
struct Undo {
    ending: Box<str>,
    /// What takes the ending's place; nothing where the stem's doubled last letter becomes single.
    instead: Option<Box<str>>,
    /// Only where the result is a verb of the word table.
    known: bool,
}

pack!(Undo { ending, instead, known });

impl Undo {
    /// Writes the lemma into `lemma`, if the form has this ending and enough before it.
    fn apply(&self, form: &str, lemma: &mut String) -> bool {
        let Some(stem) = form.strip_suffix(&*self.ending).filter(|stem| stem.len() >= SHORTEST) else {
            return false;
        };
        lemma.clear();
        lemma.push_str(stem);
        match &self.instead {
            Some(instead) => {
                lemma.push_str(instead);
                true
            }
            None => {
                let last = lemma.pop();
                last.is_some() && last == lemma.chars().next_back()
            }
        }
    }
}

/// The shortest stem an ending is taken from, in bytes.
const SHORTEST: usize = 2;

/// Lemmas by ending, and the forms for which no ending gives the right one.
#[derive(Clone, Debug, Default)]
pub struct Lemmas {
    /// Of verbs and of nouns, by the last byte of the ending.
    undo: [Vec<Vec<Undo>>; 2],
    /// Of verbs and of nouns.
    exceptions: [WordMap<Box<str>>; 2],
}

pack!(Lemmas { undo, exceptions });

impl Lemmas {
    /// Reads `lemma-endings.tsv` and `lemmas.tsv`.
    pub fn parse(endings: (&str, &str), exceptions: (&str, &str)) -> Result<Lemmas, Error> {
        Ok(Lemmas { undo: parse_endings(endings)?, exceptions: parse_exceptions(exceptions)? })
    }

    /// The lemma of a form in small letters; `scratch` is room to write it in.
    pub fn find<'a>(&'a self, words: &Words, form: &'a str, kind: Inflected, scratch: &'a mut String) -> &'a str {
        if let Some(lemma) = self.exceptions[kind as usize].get(&fold(form)) {
            return lemma;
        }
        let last = form.as_bytes().last().and_then(|last| self.undo[kind as usize].get(usize::from(*last)));
        let found = last
            .into_iter()
            .flatten()
            .any(|undo| undo.apply(form, scratch) && (!undo.known || words.is_base_verb(fold(scratch))));
        if found { scratch } else { form }
    }
}

fn parse_endings((file, text): (&str, &str)) -> Result<[Vec<Vec<Undo>>; 2], Error> {
    let table = Table::parse(file, text, &["kind", "ending", "instead", "when"]);
    let (kind, ending) = (table.column("kind")?, table.column("ending")?);
    let (instead, when) = (table.column("instead")?, table.column("when")?);
    let mut found = [vec![Vec::new(); 256], vec![Vec::new(); 256]];
    for row in table.rows() {
        let end = row.need(ending)?.trim_start_matches('-');
        let instead = match row.need(instead)? {
            "single" => None,
            other => Some(other.trim_start_matches('-').into()),
        };
        let known = match row.get(when) {
            "known" => true,
            "" => false,
            _ => return Err(row.error(when, "this may only be `known`")),
        };
        let last = *end.as_bytes().last().ok_or_else(|| row.error(ending, "an ending has letters"))?;
        let undo = Undo { ending: end.into(), instead, known };
        found[inflected(row, kind)? as usize][usize::from(last)].push(undo);
    }
    Ok(found)
}

fn parse_exceptions((file, text): (&str, &str)) -> Result<[WordMap<Box<str>>; 2], Error> {
    let table = Table::parse(file, text, &["kind", "form", "lemma"]);
    let (kind, form, lemma) = (table.column("kind")?, table.column("form")?, table.column("lemma")?);
    let mut found = [WordMap::default(), WordMap::default()];
    for row in table.rows() {
        let [form, lemma] = row.fields([form, lemma]);
        found[inflected(row, kind)? as usize].insert(fold(form), lemma.into());
    }
    Ok(found)
}

fn inflected(row: Row<'_, '_>, kind: Column) -> Result<Inflected, Error> {
    let name = row.need(kind)?;
    Inflected::from_name(name).ok_or_else(|| row.error(kind, format!("`{name}` is not inflected")))
}

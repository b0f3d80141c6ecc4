//! Dictionary files into records: one reader for each sort of file, told apart by the columns they name.

use super::date::{Date, Period};
use super::entity::Gender;
use super::form::{self, Plurals};
use super::key::Variants;
use super::kind::EntityKind;
use super::tenure::{Office, OfficeTitle};
use crate::error::Error;
use crate::pack::pack;
use crate::table::{Column, Row, Table};
use crate::text::fold;
use crate::text::hash::WordMap;
use std::borrow::Cow;

/// The columns of a file that names none.
const DEFAULT_COLUMNS: &[&str] = &["id", "name", "forms", "kind", "country", "parent", "gender"];

/// A stretch of [`Records::text`].
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Piece {
    start: u32,
    length: u16,
}

pack!(Piece { start, length });

/// An entity before its parent is looked up.
#[derive(Clone, Copy, Debug)]
pub(super) struct Record {
    pub id: Piece,
    pub name: Piece,
    pub forms: Piece,
    pub kind: EntityKind,
    pub country: [u8; 3],
    pub parent: Piece,
    pub gender: Option<Gender>,
}

pack!(Record { id, name, forms, kind, country, parent, gender });

impl Record {
    /// The code of the country, or nothing.
    pub fn country(&self) -> &str {
        std::str::from_utf8(&self.country).ok().filter(|code| !code.starts_with('\0')).unwrap_or("")
    }
}

/// A tenure before its ids are looked up.
pub(super) struct RawTenure<'a> {
    pub person: &'a str,
    pub office: &'a str,
    pub of: &'a str,
    pub period: Period,
    pub as_of: Option<Date>,
}

/// Everything the files say, with ids still as text.
#[derive(Default)]
pub(super) struct Records<'a> {
    pub text: String,
    pub records: Vec<Record>,
    by_id: WordMap<u32>,
    pub offices: Vec<Office>,
    pub tenures: Vec<RawTenure<'a>>,
    pub countries: Vec<CountryRow>,
    pub variants: Variants,
    pub plurals: Plurals,
    /// What governments are called, with places to fill.
    pub governments: Vec<String>,
}

/// What the file of countries says beyond an entity.
pub(super) struct CountryRow {
    pub id: String,
    pub name: String,
    /// Its alpha-3 code; parts of countries that have a row of their own share it.
    pub code: String,
    pub demonyms: String,
    /// Ids of cities.
    pub capital: String,
    pub government: String,
}

impl<'a> Records<'a> {
    /// Reads a file. What it defines again replaces what earlier files said.
    pub fn read(&mut self, file: &'a str, text: &'a str) -> Result<(), Error> {
        let table = Table::parse(file, text, DEFAULT_COLUMNS);
        let has = |column| table.find(column).is_some();
        match file.rsplit(['/', '\\']).next() {
            Some("variants.tsv") => self.read_variants(&table),
            Some("plurals.tsv") => self.read_plurals(&table),
            Some("government-names.tsv") => self.read_governments(&table),
            _ if has("person") && has("office") => self.read_tenures(&table),
            _ if has("id") && has("titles") => self.read_offices(&table),
            _ if has("id") && has("demonyms") => self.read_countries(&table),
            _ if has("id") => self.read_entities(&table),
            // A dictionary of other floors.
            _ => Ok(()),
        }
    }

    fn read_variants(&mut self, table: &Table<'a>) -> Result<(), Error> {
        let (variant, canonical) = (table.column("variant")?, table.column("as")?);
        for row in table.rows() {
            self.variants.add(row.need(variant)?, row.need(canonical)?);
        }
        Ok(())
    }

    fn read_plurals(&mut self, table: &Table<'a>) -> Result<(), Error> {
        let (ending, plural) = (table.column("ending")?, table.column("plural")?);
        for row in table.rows() {
            self.plurals.add(row.get(ending), row.need(plural)?);
        }
        Ok(())
    }

    fn read_governments(&mut self, table: &Table<'a>) -> Result<(), Error> {
        let column = table.column("government")?;
        for row in table.rows() {
            self.governments.push(row.need(column)?.to_owned());
        }
        Ok(())
    }

    fn read_entities(&mut self, table: &Table<'a>) -> Result<(), Error> {
        let (id, name) = (table.column("id")?, table.column("name")?);
        let [forms, kind, country, parent, gender] =
            ["forms", "kind", "country", "parent", "gender"].map(|column| table.find(column));
        for row in table.rows() {
            let value = |column: Option<Column>| column.map_or("", |column| empty(row.get(column)));
            let key = row.need(id)?;
            if let Some(removed) = key.strip_prefix('-') {
                self.by_id.remove(&fold(removed));
                continue;
            }
            let written = value(kind);
            let kind = match written {
                "" => kind_of_id(key),
                _ => EntityKind::parse(written)
                    .ok_or_else(|| row.error(kind.expect("it was read"), format!("`{written}` is no kind")))?,
            };
            if let Some(column) = forms {
                check_forms(&row, column, value(forms))?;
            }
            let (name, forms) = named(&row, name, value(forms))?;
            self.add(key, name, &forms, kind, value(country), value(parent), Gender::parse(value(gender)));
        }
        Ok(())
    }

    fn read_countries(&mut self, table: &Table<'a>) -> Result<(), Error> {
        let (id, name, demonym) = (table.column("id")?, table.column("name")?, table.column("demonyms")?);
        let [forms, kind, country, capital, government] =
            ["forms", "kind", "country", "capital", "government"].map(|column| table.find(column));
        for row in table.rows() {
            let value = |column: Option<Column>| column.map_or("", |column| empty(row.get(column)));
            let key = row.need(id)?;
            if let Some(column) = forms {
                check_forms(&row, column, value(forms))?;
            }
            let (name, forms) = named(&row, name, value(forms))?;
            check_forms(&row, demonym, empty(row.get(demonym)))?;
            let kind = EntityKind::parse(value(kind)).unwrap_or(EntityKind::Country);
            self.add(key, name, &forms, kind, value(country), "", None);
            self.countries.push(CountryRow {
                id: key.to_owned(),
                name: name.to_owned(),
                code: value(country).to_owned(),
                demonyms: empty(row.get(demonym)).to_owned(),
                capital: value(capital).to_owned(),
                government: value(government).to_owned(),
            });
        }
        Ok(())
    }

    fn read_offices(&mut self, table: &Table<'a>) -> Result<(), Error> {
        let (id, titles, holders) = (table.column("id")?, table.column("titles")?, table.find("holders"));
        for row in table.rows() {
            let id = row.need(id)?;
            let titles = form::forms(row.get(titles)).map(office_title).collect();
            let single = holders.is_some_and(|column| row.get(column) == "one");
            let office = Office { id: id.to_owned(), titles, single };
            match self.offices.iter_mut().find(|known| known.id == id) {
                Some(known) => *known = office,
                None => self.offices.push(office),
            }
        }
        Ok(())
    }

    fn read_tenures(&mut self, table: &Table<'a>) -> Result<(), Error> {
        let [person, office, of] = ["person", "office", "of"].map(|column| table.column(column));
        let (person, office, of) = (person?, office?, of?);
        let (from, to) = (table.column("from")?, table.column("to")?);
        let as_of = table.as_of().and_then(Date::parse);
        for row in table.rows() {
            let date = |column| match empty(row.get(column)) {
                "" => Ok(None),
                text => Date::parse(text).map(Some).ok_or_else(|| row.error(column, format!("`{text}` is no date"))),
            };
            let period = Period { from: date(from)?, to: date(to)? };
            self.tenures.push(RawTenure {
                person: row.need(person)?,
                office: row.need(office)?,
                of: row.need(of)?,
                period,
                as_of,
            });
        }
        Ok(())
    }

    /// Adds an entity, in place of one with the same id.
    #[allow(clippy::too_many_arguments)]
    pub fn add(
        &mut self,
        id: &str,
        name: &str,
        forms: &str,
        kind: EntityKind,
        country: &str,
        parent: &str,
        gender: Option<Gender>,
    ) {
        let country = <[u8; 3]>::try_from(country.as_bytes()).unwrap_or_default();
        let record = Record {
            id: self.keep(id),
            name: self.keep(name),
            forms: self.keep(forms),
            kind,
            country,
            parent: self.keep(parent),
            gender,
        };
        self.by_id.insert(fold(id), self.records.len() as u32);
        self.records.push(record);
    }

    /// Leaves only the records that were neither removed nor replaced, in order.
    pub fn settle(&mut self) {
        let mut number = 0;
        let mut kept = 0;
        let (text, by_id) = (&self.text, &mut self.by_id);
        self.records.retain(|record| {
            let key = fold(record.id.of(text));
            let lives = by_id.get(&key) == Some(&number);
            if lives {
                by_id.insert(key, kept);
                kept += 1;
            }
            number += 1;
            lives
        });
    }

    /// The number of the entity with that id.
    pub fn number(&self, id: &str) -> Option<u32> {
        self.by_id.get(&fold(id)).copied()
    }

    /// Takes the table of ids.
    pub fn take_ids(&mut self) -> WordMap<u32> {
        std::mem::take(&mut self.by_id)
    }

    fn keep(&mut self, text: &str) -> Piece {
        let text = if text.len() > usize::from(u16::MAX) { "" } else { text };
        let start = u32::try_from(self.text.len()).expect("dictionaries have less than 4 GiB");
        self.text.push_str(text);
        Piece { start, length: text.len() as u16 }
    }
}

impl Piece {
    /// The text of the piece.
    pub fn of(self, text: &str) -> &str {
        &text[self.start as usize..self.start as usize + usize::from(self.length)]
    }
}

/// A field; a lone `-` stands for nothing.
fn empty(field: &str) -> &str {
    if field == "-" { "" } else { field.trim() }
}

/// The kind of an entity whose line gives none: its id may begin with one.
fn kind_of_id(id: &str) -> EntityKind {
    match id.split('.').next() {
        Some("per") => EntityKind::Person,
        Some(prefix) => EntityKind::parse(prefix).unwrap_or(EntityKind::Ngo),
        None => EntityKind::Ngo,
    }
}

/// The name without its marks, and the forms; a name with marks is also the first of these.
fn named<'a>(row: &Row<'_, 'a>, column: Column, forms: &'a str) -> Result<(&'a str, Cow<'a, str>), Error> {
    let written = row.need(column)?;
    let name = form::parse(written).map_err(|problem| row.error(column, problem))?.text;
    let forms = match (name == written, forms) {
        (true, _) => Cow::Borrowed(forms),
        (false, "") => Cow::Borrowed(written),
        (false, _) => Cow::Owned(format!("{written}|{forms}")),
    };
    Ok((name, forms))
}

fn check_forms(row: &Row<'_, '_>, column: Column, field: &str) -> Result<(), Error> {
    for written in form::forms(field) {
        form::parse(written).map_err(|problem| row.error(column, problem))?;
    }
    Ok(())
}

fn office_title(written: &str) -> OfficeTitle {
    match written.split_once('@') {
        Some((text, country)) => OfficeTitle { text: text.to_owned(), country: Some(country.to_owned()) },
        None => OfficeTitle { text: written.to_owned(), country: None },
    }
}

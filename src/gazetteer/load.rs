//! Dictionary files into a draft of a gazetteer: one reader for each sort of file, told apart by the columns they name.

use super::Gazetteer;
use super::date::{Date, Period};
use super::entity::Gender;
use super::form;
use super::kind::EntityKind;
use super::problems::{Problems, Reference};
use super::record::{New, Records};
use super::slots::Slots;
use super::spelling::Spelling;
use super::tenure::{Office, OfficeTitle};
use crate::error::Error;
use crate::table::{Column, Row, Table};
use crate::text::fold;
use std::borrow::Cow;
use std::collections::HashMap;

/// The columns of a file that names none.
const DEFAULT_COLUMNS: &[&str] = &["id", "name", "forms", "kind", "country", "parent", "gender"];

/// All columns that a file of names, offices or tenures may have.
const COLUMNS: &[&str] = &[
    "id",
    "name",
    "forms",
    "kind",
    "country",
    "parent",
    "gender",
    "wikidata",
    "note",
    "demonyms",
    "capital",
    "seats",
    "government",
    "successor",
    "from",
    "to",
    "titles",
    "holders",
    "person",
    "office",
    "of",
];

/// A tenure before its ids are looked up.
pub(super) struct RawTenure {
    pub person: Box<str>,
    pub office: Box<str>,
    pub of: Box<str>,
    pub period: Period,
    pub as_of: Option<Date>,
}

/// What a file of countries says beyond an entity.
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

/// A gazetteer and what files add to it, with ids still as text.
pub(super) struct Draft {
    /// Those of the gazetteer come first.
    pub records: Records,
    /// The number of the gazetteer's own entities.
    pub first: usize,
    /// Which entities were replaced or removed.
    pub dead: Vec<bool>,
    pub ids: Slots,
    /// The ids of parents.
    pub parents: Vec<(u32, Box<str>)>,
    pub offices: Vec<Office>,
    /// Where offices stand, by their ids.
    office_places: HashMap<u64, usize>,
    pub tenures: Vec<RawTenure>,
    pub countries: Vec<CountryRow>,
    pub spelling: Spelling,
    /// Whether a file changed the spelling, so that all names have to be read again.
    pub respelled: bool,
    pub problems: Problems,
}

impl Draft {
    pub fn new(base: &Gazetteer, problems: Problems) -> Draft {
        Draft {
            first: base.records.len(),
            dead: vec![false; base.records.len()],
            records: base.records.clone(),
            ids: base.ids.clone(),
            parents: Vec::new(),
            offices: base.offices.clone(),
            office_places: base.offices.iter().enumerate().map(|(place, office)| (key(&office.id), place)).collect(),
            tenures: Vec::new(),
            countries: Vec::new(),
            spelling: base.spelling.clone(),
            respelled: false,
            problems,
        }
    }

    /// Reads a file. What it defines again replaces what earlier files said. Returns whether it is a dictionary of names.
    pub fn read(&mut self, file: &str, text: &str) -> bool {
        let table = Table::parse(file, text, DEFAULT_COLUMNS);
        let has = |column| table.find(column).is_some();
        if let Some(error) = table.header_problem(COLUMNS) {
            self.problems.error(error);
            return true;
        }
        let read = match file.rsplit(['/', '\\']).next() {
            Some("variants.tsv") => self.read_variants(&table),
            Some("plurals.tsv") => self.read_plurals(&table),
            Some("government-names.tsv") => self.read_governments(&table),
            _ if has("person") && has("office") => self.read_tenures(&table),
            _ if has("id") && has("titles") => self.read_offices(&table),
            _ if has("id") => self.read_entities(&table),
            _ => return false,
        };
        if let Err(error) = read {
            self.problems.error(error);
        }
        true
    }

    fn read_variants(&mut self, table: &Table<'_>) -> Result<(), Error> {
        let (variant, canonical) = (table.column("variant")?, table.column("as")?);
        self.respelled = true;
        self.each(table, |draft, row| {
            draft.spelling.variants.add(row.need(variant)?, row.need(canonical)?);
            Ok(())
        });
        Ok(())
    }

    fn read_plurals(&mut self, table: &Table<'_>) -> Result<(), Error> {
        let (ending, plural) = (table.column("ending")?, table.column("plural")?);
        self.respelled = true;
        self.each(table, |draft, row| {
            draft.spelling.plurals.add(row.get(ending), row.need(plural)?);
            Ok(())
        });
        Ok(())
    }

    fn read_governments(&mut self, table: &Table<'_>) -> Result<(), Error> {
        let column = table.column("government")?;
        self.each(table, |draft, row| {
            draft.spelling.governments.push(row.need(column)?.to_owned());
            Ok(())
        });
        Ok(())
    }

    /// Entities; countries are those of a file with demonyms.
    fn read_entities(&mut self, table: &Table<'_>) -> Result<(), Error> {
        let (id, name) = (table.column("id")?, table.column("name")?);
        let [forms, kind, country, parent, gender] =
            ["forms", "kind", "country", "parent", "gender"].map(|column| table.optional(column));
        let [demonyms, capital, government] =
            ["demonyms", "capital", "government"].map(|column| table.optional(column));
        let is_countries = table.find("demonyms").is_some();
        self.problems.odd_columns(table, COLUMNS);
        let lines = table.line_count();
        self.records.reserve(lines, table.byte_count());
        self.ids.reserve(lines);
        self.each(table, |draft, row| {
            let key = row.need(id)?.trim();
            let fields = row.fields([forms, kind, country, parent, gender]).map(empty);
            let [forms_field, kind_field, country_field, parent_field, gender_field] = fields;
            draft.problems.odd_fields(row);
            if let Some(removed) = key.strip_prefix('-') {
                if !draft.remove(removed) {
                    draft.problems.odd(|| row.error(id, format!("there is no `{removed}` to remove")));
                }
                return Ok(());
            }
            let sort = match kind_field {
                "" if is_countries => EntityKind::Country,
                "" => kind_of_id(key),
                text => EntityKind::parse(text).ok_or_else(|| row.error(kind, format!("`{text}` is no kind")))?,
            };
            check_forms(row, forms, forms_field)?;
            draft.problems.odd_forms(row, forms, forms_field, row.get(name).trim());
            let (entity_name, forms_field) = named(row, name, forms_field)?;
            let bearer = Gender::parse(gender_field);
            if bearer.is_none() && !gender_field.is_empty() {
                draft.problems.odd(|| row.error(gender, "a gender is `m`, `f` or `x`"));
            }
            if is_code(country_field) {
                draft.problems.in_country(row, country, country_field);
            } else if !country_field.is_empty() {
                draft.problems.odd(|| row.error(country, "a country is three capital letters of ISO 3166-1"));
            }
            let new = New {
                id: key,
                name: entity_name,
                forms: &forms_field,
                kind: sort,
                country: country_field,
                gender: bearer,
            };
            let number = draft.records.len() as u32;
            draft.problems.defined(row, id, key);
            draft.add(new).ok_or_else(|| row.error(id, "dictionaries hold at most 4 GiB of names"))?;
            if !parent_field.is_empty() {
                draft.problems.refers(row, parent, parent_field, Reference::Entity);
                draft.parents.push((number, parent_field.into()));
            }
            if is_countries {
                let of = row.fields([demonyms, capital, government]).map(empty);
                check_forms(row, demonyms, of[0])?;
                draft.problems.odd_forms(row, demonyms, of[0], "");
                let [demonyms, capital, government] = of.map(str::to_owned);
                let (id, name, code) = (key.to_owned(), entity_name.to_owned(), country_field.to_owned());
                draft.countries.push(CountryRow { id, name, code, demonyms, capital, government });
            }
            Ok(())
        });
        Ok(())
    }

    fn read_offices(&mut self, table: &Table<'_>) -> Result<(), Error> {
        let (id, titles, holders) = (table.column("id")?, table.column("titles")?, table.optional("holders"));
        self.problems.odd_columns(table, COLUMNS);
        self.each(table, |draft, row| {
            let key = row.need(id)?;
            draft.problems.odd_fields(row);
            draft.problems.odd_forms(row, titles, empty(row.get(titles)), "");
            let titles = form::forms(row.get(titles)).map(office_title).collect();
            let office = Office { id: key.to_owned(), titles, single: row.get(holders) == "one" };
            let place = *draft.office_places.entry(self::key(key)).or_insert(draft.offices.len());
            match draft.offices.get_mut(place) {
                Some(known) => *known = office,
                None if place > usize::from(u16::MAX) => return Err(row.error(id, "there are too many offices")),
                None => draft.offices.push(office),
            }
            Ok(())
        });
        Ok(())
    }

    fn read_tenures(&mut self, table: &Table<'_>) -> Result<(), Error> {
        let [person, office, of] = ["person", "office", "of"].map(|column| table.column(column));
        let (person, office, of) = (person?, office?, of?);
        let (from, to) = (table.column("from")?, table.column("to")?);
        let as_of = table.as_of().and_then(Date::parse);
        self.problems.odd_columns(table, COLUMNS);
        self.each(table, |draft, row| {
            let date = |column| match empty(row.get(column)) {
                "" => Ok(None),
                text => Date::parse(text).map(Some).ok_or_else(|| row.error(column, format!("`{text}` is no date"))),
            };
            draft.problems.odd_fields(row);
            let period = Period { from: date(from)?, to: date(to)? };
            if period.is_reversed() {
                draft.problems.odd(|| row.error(to, "this is before the day it began"));
            }
            let [holder, post, place] = [row.need(person)?, row.need(office)?, row.need(of)?];
            draft.problems.refers(row, person, holder, Reference::Entity);
            draft.problems.refers(row, office, post, Reference::Office);
            draft.problems.refers(row, of, place, Reference::Entity);
            let (person, office, of) = (holder.into(), post.into(), place.into());
            draft.tenures.push(RawTenure { person, office, of, period, as_of });
            Ok(())
        });
        Ok(())
    }

    /// Reads all rows; one with a problem is left out.
    fn each(&mut self, table: &Table<'_>, mut read: impl FnMut(&mut Draft, &Row<'_, '_>) -> Result<(), Error>) {
        let mut rows = 0;
        for row in table.rows() {
            rows += 1;
            if let Err(error) = read(self, &row) {
                self.problems.error(error);
            }
        }
        if rows == 0 {
            self.problems.odd(|| table.error("this file has no rows"));
        }
    }

    /// Adds an entity, in place of one with the same id; nothing if there is no room for it.
    pub fn add(&mut self, new: New<'_>) -> Option<u32> {
        let number = self.records.len() as u32;
        if !self.records.add(new) {
            return None;
        }
        self.dead.push(false);
        if let Some(replaced) = self.ids.insert(key(new.id), number) {
            self.dead[replaced as usize] = true;
        }
        Some(number)
    }

    /// Removes an entity; whether there was one.
    pub fn remove(&mut self, id: &str) -> bool {
        let number = self.number(id);
        if let Some(number) = number {
            self.dead[number as usize] = true;
        }
        number.is_some()
    }

    /// The number of the entity with that id.
    pub fn number(&self, id: &str) -> Option<u32> {
        self.ids.get(key(id)).filter(|number| !self.dead[*number as usize])
    }
}

/// What an id is looked up by.
pub(super) fn key(id: &str) -> u64 {
    fold(id).max(1)
}

/// A field; a lone `-` stands for nothing.
fn empty(field: &str) -> &str {
    if field == "-" { "" } else { field.trim() }
}

fn is_code(country: &str) -> bool {
    country.len() == 3 && country.bytes().all(|byte| byte.is_ascii_uppercase())
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

//! From records to a gazetteer: what the countries imply, then every form into the index.

use super::entity::EntityId;
use super::form::{self, Form};
use super::index::IndexBuilder;
use super::kind::EntityKind;
use super::load::{CountryRow, Piece, Record, Records};
use super::tenure::{OfficeId, Tenure, Tenures};
use super::{Country, Gazetteer};
use crate::error::Error;
use crate::text::Token;
use crate::text::hash::QuickMap;
use std::collections::HashMap;

impl Gazetteer {
    /// Prepares dictionary files, given as (file name, text), later files winning over earlier ones. The tokens of the
    /// names are made by `tokenize`, which must be what makes the tokens of texts.
    ///
    /// # Errors
    ///
    /// If a file lacks a column, or a line has a value that its column cannot hold.
    pub fn parse(files: &[(&str, &str)], tokenize: impl Fn(&str) -> Vec<Token>) -> Result<Gazetteer, Error> {
        let mut records = Records::default();
        for (file, text) in files {
            records.read(file, text)?;
        }
        records.settle();
        let countries = add_countries(&mut records);
        records.settle();
        let tenures = tenures(&records);
        let index = index(&mut records, tokenize);
        let parents = records.records.iter().map(|record| find(&records, record.parent)).collect();
        let countries: QuickMap<_, _> = countries.iter().filter_map(|row| country(&records, row)).collect();
        let codes = codes(&records, &countries);
        Ok(Gazetteer {
            by_id: records.take_ids(),
            text: records.text,
            records: records.records,
            parents,
            countries,
            codes,
            index,
            offices: records.offices,
            tenures,
        })
    }
}

/// Adds what a country brings with it, unless a file defines it: people and government.
fn add_countries(records: &mut Records<'_>) -> Vec<CountryRow> {
    let rows = std::mem::take(&mut records.countries);
    let rows: Vec<_> = rows.into_iter().filter(|row| records.number(&row.id).is_some()).collect();
    for row in &rows {
        if !row.government.is_empty() && records.number(&row.government).is_none() {
            let (name, forms) = government_names(&records.governments, row);
            records.add(&row.government, &name, &forms, EntityKind::Government, &row.code, &row.id, None);
        }
        if let Some(first) = form::forms(&row.demonyms).next() {
            let name = form::parse(first).map_or(first, |form| form.text).to_owned();
            records.add(&people_id(row), &name, &row.demonyms, EntityKind::Nationality, &row.code, &row.id, None);
        }
    }
    rows
}

fn people_id(row: &CountryRow) -> String {
    format!("{}.people", row.id)
}

/// Name and forms of a country's government, by the patterns of the dictionaries.
fn government_names(patterns: &[String], row: &CountryRow) -> (String, String) {
    let mut names = Vec::new();
    for pattern in patterns {
        if pattern.contains("{demonym}") {
            let demonyms = form::forms(&row.demonyms).filter_map(|written| form::parse(written).ok());
            names.extend(demonyms.map(|form| pattern.replace("{demonym}", form.text)));
        } else {
            names.push(pattern.replace("{country}", &row.name));
        }
    }
    let name = if names.is_empty() { row.name.clone() } else { names.remove(0) };
    (name, names.join("|"))
}

fn country(records: &Records<'_>, row: &CountryRow) -> Option<(EntityId, Country)> {
    let number = |id: &str| records.number(id).map(EntityId);
    let entity = number(&row.id)?;
    let country = Country {
        entity,
        government: number(&row.government),
        people: number(&people_id(row)),
        capital: form::forms(&row.capital).next().and_then(number),
    };
    Some((entity, country))
}

/// The country of each code: the first row that has the code and its kind.
fn codes(records: &Records<'_>, countries: &QuickMap<EntityId, Country>) -> QuickMap<[u8; 3], EntityId> {
    let mut codes = QuickMap::default();
    let mut ids: Vec<_> = countries.keys().copied().collect();
    // A row whose id is the code comes before rows for parts of the country.
    ids.sort_by_key(|id| (records.records[id.index()].id.of(&records.text).len(), *id));
    for id in ids {
        codes.entry(records.records[id.index()].country).or_insert(id);
    }
    codes
}

fn find(records: &Records<'_>, id: Piece) -> Option<EntityId> {
    match id.of(&records.text) {
        "" => None,
        id => records.number(id).map(EntityId),
    }
}

/// Tenures with their ids looked up. One of an entity that no file has, or that a file removed, goes with it.
fn tenures(records: &Records<'_>) -> Tenures {
    let entity = |id: &str| records.number(id).map(EntityId);
    let offices: HashMap<&str, usize> =
        records.offices.iter().enumerate().map(|(number, office)| (office.id.as_str(), number)).collect();
    let known = records.tenures.iter().filter_map(|raw| {
        let office = OfficeId(*offices.get(raw.office)? as u16);
        let (person, of) = (entity(raw.person)?, entity(raw.of)?);
        Some(Tenure { person, office, of, period: raw.period, as_of: raw.as_of })
    });
    Tenures::new(known.collect())
}

fn index(records: &mut Records<'_>, tokenize: impl Fn(&str) -> Vec<Token>) -> super::index::Index {
    let mut index = IndexBuilder::new(std::mem::take(&mut records.variants));
    for (number, record) in records.records.iter().enumerate() {
        let entity = EntityId(number as u32);
        for form in all_forms(records, record) {
            index.add(entity, &form, false, form.text, &tokenize(form.text));
            let plural = if form.marks.plural { records.plurals.plural(form.text) } else { None };
            if let Some(plural) = plural {
                index.add(entity, &form, true, &plural, &tokenize(&plural));
            }
        }
    }
    index.build()
}

/// The name of an entity, unless a form repeats it with marks, and its forms.
fn all_forms<'r>(records: &'r Records<'_>, record: &Record) -> impl Iterator<Item = Form<'r>> {
    let text = records.text.as_str();
    let (name, forms) = (record.name.of(text), record.forms.of(text));
    let listed = form::forms(forms).filter_map(|written| form::parse(written).ok());
    let repeated = listed.clone().any(|form| form.text == name);
    let name = Form { text: name, marks: form::Marks::default(), period: super::Period::default() };
    (!repeated).then_some(name).into_iter().chain(listed)
}

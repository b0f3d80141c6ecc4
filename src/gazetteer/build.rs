//! From a draft to a gazetteer: what the countries imply, then every new form into the index.

use super::entity::EntityId;
use super::form::{self, Form};
use super::index::{Index, IndexBuilder};
use super::kind::EntityKind;
use super::load::{CountryRow, Draft, key};
use super::problems::{Problems, Reference};
use super::record::{NONE, New, Records};
use super::slots::Slots;
use super::tenure::{OfficeId, Tenure, Tenures};
use super::{Country, Gazetteer};
use crate::error::Error;
use crate::table::Table;
use crate::text::Token;
use crate::text::hash::QuickMap;
use std::collections::{HashMap, HashSet};

/// Makes the tokens of names; it must be what makes the tokens of texts.
type Tokenize<'t> = &'t dyn Fn(&str) -> Vec<Token>;

impl Gazetteer {
    /// Prepares dictionary files, given as (file name, text), later files winning over earlier ones; files of another
    /// sort are left alone. The tokens of the names are made by `tokenize`, which must be what makes the tokens of texts.
    ///
    /// # Errors
    ///
    /// If a file lacks a column, or a line has a value that its column cannot hold.
    pub fn parse(files: &[(&str, &str)], tokenize: impl Fn(&str) -> Vec<Token>) -> Result<Gazetteer, Error> {
        let mut draft = Draft::new(&Gazetteer::default(), Problems::default());
        for (file, text) in files {
            draft.read(file, text);
        }
        Gazetteer::default().grown(draft, &tokenize)
    }

    /// The same with a user's files, given as name and text, which win over what is there. They are taken one after the
    /// other, so that only one needs to be in memory.
    ///
    /// # Errors
    ///
    /// If a file cannot be had, is no dictionary of names, or a line has a value that its column cannot hold.
    pub fn with<S: AsRef<str>>(
        &self,
        files: impl Iterator<Item = Result<(S, S), Error>>,
        tokenize: impl Fn(&str) -> Vec<Token>,
    ) -> Result<Gazetteer, Error> {
        let mut draft = Draft::new(self, Problems::default());
        for file in files {
            let (name, text) = file?;
            read_own(&mut draft, name.as_ref(), text.as_ref());
        }
        self.grown(draft, &tokenize)
    }

    /// All that is wrong or odd in a user's files, given like those of [`with`](Gazetteer::with).
    pub fn check<S: AsRef<str>>(&self, files: impl Iterator<Item = Result<(S, S), Error>>) -> Vec<Error> {
        let mut draft = Draft::new(self, Problems::all(country_codes(&self.records)));
        for file in files {
            match file {
                Ok((name, text)) => read_own(&mut draft, name.as_ref(), text.as_ref()),
                Err(error) => draft.problems.error(error),
            }
            draft.problems.next_file();
        }
        let problems = std::mem::take(&mut draft.problems);
        derive(self, &mut draft);
        let offices: Vec<u64> = draft.offices.iter().map(|office| key(&office.id)).collect();
        let countries = country_codes(&draft.records);
        problems.finish(|id, what| match what {
            Reference::Entity => draft.ids.get(id).is_some_and(|number| !draft.dead[number as usize]),
            Reference::Office => offices.contains(&id),
            Reference::Country => countries.contains(&id),
        })
    }

    /// What a draft that began with this gazetteer has become.
    fn grown(&self, mut draft: Draft, tokenize: Tokenize<'_>) -> Result<Gazetteer, Error> {
        if let Some(error) = draft.problems.first() {
            return Err(error.clone());
        }
        let rows = derive(self, &mut draft);
        let moves = settle(&mut draft);
        for (number, parent) in std::mem::take(&mut draft.parents) {
            let number = moves.kept(number);
            if number != NONE {
                draft.records.set_parent(number, draft.ids.get(key(&parent)).unwrap_or(NONE));
            }
        }
        draft.records.move_parents(moves.base, |old| moves.now(old));
        let countries = countries(self, &draft, &moves, &rows);
        Ok(Gazetteer {
            codes: codes(&draft.records, &countries),
            countries,
            index: index(self, &draft, &moves, tokenize),
            tenures: tenures(self, &draft, &moves),
            records: draft.records,
            ids: draft.ids,
            offices: draft.offices,
            spelling: draft.spelling,
        })
    }
}

/// What the codes of countries and territories are looked up by.
fn country_codes(records: &Records) -> HashSet<u64> {
    let is_country = |number: &u32| matches!(records.kind(*number), EntityKind::Country | EntityKind::Territory);
    let countries = (0..records.len() as u32).filter(is_country);
    countries.map(|number| records.get(number).country).filter(|code| !code.is_empty()).map(key).collect()
}

/// Reads a file that has to be a dictionary of names.
fn read_own(draft: &mut Draft, name: &str, text: &str) {
    if !draft.read(name, text) {
        let table = Table::parse(name, text, &[]);
        draft.problems.error(table.error("no column is `id` or `person`, so these are no names"));
    }
}

/// The new numbers of entities.
struct Moves {
    /// So many entities come first that were there before.
    base: usize,
    /// By old number, for those that live.
    kept: Vec<u32>,
    /// By old number; of one that was replaced that of the other.
    now: Vec<u32>,
}

impl Moves {
    fn kept(&self, old: u32) -> u32 {
        self.kept[old as usize]
    }

    fn now(&self, old: u32) -> u32 {
        self.now[old as usize]
    }

    fn entity(&self, old: EntityId) -> Option<EntityId> {
        Some(self.now(old.0)).filter(|number| *number != NONE).map(EntityId)
    }
}

/// Leaves only the entities that were neither removed nor replaced, in order.
fn settle(draft: &mut Draft) -> Moves {
    let mut count = 0;
    let number = |dead: &bool| {
        count += u32::from(!dead);
        if *dead { NONE } else { count - 1 }
    };
    let kept: Vec<u32> = draft.dead.iter().map(number).collect();
    if !draft.dead.contains(&true) {
        return Moves { base: draft.first, now: kept.clone(), kept };
    }
    let now = |old: usize| match kept[old] {
        NONE => draft.number(draft.records.id(old as u32)).map_or(NONE, |number| kept[number as usize]),
        number => number,
    };
    let now = (0..kept.len()).map(now).collect();
    let base = kept[..draft.first].iter().filter(|number| **number != NONE).count();
    draft.records.retain(|number| kept[number] != NONE);
    draft.ids = Slots::default();
    draft.ids.reserve(draft.records.len());
    for number in 0..draft.records.len() as u32 {
        draft.ids.insert(key(draft.records.id(number)), number);
    }
    draft.dead = vec![false; draft.records.len()];
    Moves { base, kept, now }
}

/// Adds what a country brings with it, its people and its government, unless a file defines them, and takes it away with
/// the country. Returns the new countries.
fn derive(base: &Gazetteer, draft: &mut Draft) -> Vec<CountryRow> {
    for country in base.countries.values() {
        let gone = draft.dead[country.entity.index()] && draft.number(draft.records.id(country.entity.0)).is_none();
        for brought in [country.government, country.people].into_iter().flatten().filter(|_| gone) {
            draft.dead[brought.index()] = true;
        }
    }
    let rows = std::mem::take(&mut draft.countries);
    let last: HashMap<&str, usize> = rows.iter().enumerate().map(|(at, row)| (row.id.as_str(), at)).collect();
    let is_last: Vec<bool> = rows.iter().enumerate().map(|(at, row)| last[row.id.as_str()] == at).collect();
    let rows = rows.into_iter().zip(is_last).filter(|(row, last)| *last && draft.number(&row.id).is_some());
    let rows: Vec<CountryRow> = rows.map(|(row, _)| row).collect();
    for row in &rows {
        if !row.government.is_empty() && draft.number(&row.government).is_none() {
            let (name, forms) = government_names(&draft.spelling.governments, row);
            add(draft, row, &row.government, &name, &forms, EntityKind::Government);
        }
        let own = draft.number(&people_id(row)).is_some_and(|number| number as usize >= draft.first);
        if let Some(first) = form::forms(&row.demonyms).next().filter(|_| !own) {
            let name = form::parse(first).map_or(first, |form| form.text);
            add(draft, row, &people_id(row), name, &row.demonyms, EntityKind::Nationality);
        }
    }
    rows
}

/// Adds what belongs to a country. Where there is no room for it, there was none for the country.
fn add(draft: &mut Draft, row: &CountryRow, id: &str, name: &str, forms: &str, kind: EntityKind) {
    let new = New { id, name, forms, kind, country: &row.code, gender: None };
    if let Some(number) = draft.add(new) {
        draft.parents.push((number, row.id.as_str().into()));
    }
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

/// The countries that were there and those that are new.
fn countries(base: &Gazetteer, draft: &Draft, moves: &Moves, rows: &[CountryRow]) -> QuickMap<EntityId, Country> {
    let known = base.countries.values().filter_map(|country| {
        let now = |id: Option<EntityId>| moves.entity(id?);
        let entity = moves.entity(country.entity)?;
        let (government, people, capital) = (now(country.government), now(country.people), now(country.capital));
        Some((entity, Country { entity, government, people, capital }))
    });
    let new = rows.iter().filter_map(|row| {
        let number = |id: &str| draft.number(id).map(EntityId);
        let entity = number(&row.id)?;
        let capital = form::forms(&row.capital).next().and_then(number);
        let (government, people) = (number(&row.government), number(&people_id(row)));
        Some((entity, Country { entity, government, people, capital }))
    });
    known.chain(new).collect()
}

/// The country of each code: the first row that has the code and its kind.
fn codes(records: &Records, countries: &QuickMap<EntityId, Country>) -> QuickMap<[u8; 3], EntityId> {
    let mut codes = QuickMap::default();
    let mut ids: Vec<_> = countries.keys().copied().collect();
    // A row whose id is the code comes before rows for parts of the country.
    ids.sort_by_key(|id| (records.id(id.0).len(), *id));
    for id in ids {
        let code = <[u8; 3]>::try_from(records.get(id.0).country.as_bytes()).unwrap_or_default();
        codes.entry(code).or_insert(id);
    }
    codes
}

/// Tenures with their ids looked up. One of an entity that no file has, or that a file removed, goes with it.
fn tenures(base: &Gazetteer, draft: &Draft, moves: &Moves) -> Tenures {
    let offices: HashMap<&str, usize> =
        draft.offices.iter().enumerate().map(|(number, office)| (office.id.as_str(), number)).collect();
    let known = base.tenures.all().filter_map(|tenure| {
        Some(Tenure { person: moves.entity(tenure.person)?, of: moves.entity(tenure.of)?, ..*tenure })
    });
    let entity = |id: &str| draft.number(id).map(EntityId);
    let new = draft.tenures.iter().filter_map(|raw| {
        let office = OfficeId(*offices.get(&*raw.office)? as u16);
        let (person, of) = (entity(&raw.person)?, entity(&raw.of)?);
        Some(Tenure { person, office, of, period: raw.period, as_of: raw.as_of })
    });
    Tenures::new(known.chain(new).collect())
}

/// The index with what is new, or all of it where the spelling has changed.
fn index(base: &Gazetteer, draft: &Draft, moves: &Moves, tokenize: Tokenize<'_>) -> Index {
    let records = &draft.records;
    let (mut index, first) = if draft.respelled {
        (IndexBuilder::new(draft.spelling.variants.clone()), 0)
    } else {
        let kept = |id: EntityId| Some(moves.kept(id.0)).filter(|number| *number != NONE).map(EntityId);
        (base.index.builder(kept, draft.spelling.variants.clone()), moves.base)
    };
    index.reserve(records.len() - first);
    for number in first..records.len() {
        let entity = EntityId(number as u32);
        for form in all_forms(records, entity) {
            index.add(entity, &form, false, form.text, &tokenize(form.text));
            let plural = if form.marks.plural { draft.spelling.plurals.plural(form.text) } else { None };
            if let Some(plural) = plural {
                index.add(entity, &form, true, &plural, &tokenize(&plural));
            }
        }
    }
    index.build(EntityId(moves.base as u32))
}

/// The name of an entity, unless a form repeats it with marks, and its forms.
fn all_forms(records: &Records, entity: EntityId) -> impl Iterator<Item = Form<'_>> {
    let entity = records.get(entity.0);
    let listed = form::forms(entity.forms).filter_map(|written| form::parse(written).ok());
    let repeated = listed.clone().any(|form| form.text == entity.name);
    let name = Form { text: entity.name, marks: form::Marks::default(), period: super::Period::default() };
    (!repeated).then_some(name).into_iter().chain(listed)
}

//! What is wrong with dictionary files. To load them the first error is enough; who checks them wants all, and what is odd
//! though it can be read.

use super::form;
use super::load::key;
use crate::error::Error;
use crate::table::{Column, Row, Table};
use std::collections::{HashMap, HashSet};

/// Collects problems.
#[derive(Default)]
pub(super) struct Problems {
    found: Vec<Error>,
    check: Option<Check>,
}

/// What only a check looks at.
#[derive(Default)]
struct Check {
    file: usize,
    /// By id: in which file and line it stands.
    defined: HashMap<u64, (usize, usize)>,
    /// Ids that must be known in the end, and what to say if they are not.
    references: Vec<(u64, Reference, Error)>,
    /// The codes of the countries that are known beforehand.
    countries: HashSet<u64>,
}

/// What an id stands for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Reference {
    Entity,
    Office,
    /// By its code.
    Country,
}

impl Problems {
    /// Collects all problems, where countries with these codes are known.
    pub fn all(countries: HashSet<u64>) -> Problems {
        Problems { found: Vec::new(), check: Some(Check { countries, ..Check::default() }) }
    }

    /// Takes note of something that cannot be read.
    pub fn error(&mut self, error: Error) {
        if self.check.is_some() || self.found.is_empty() {
            self.found.push(error);
        }
    }

    /// Takes note of something that can be read, and is hardly meant.
    pub fn odd(&mut self, error: impl FnOnce() -> Error) {
        if self.check.is_some() {
            self.found.push(error());
        }
    }

    /// Looks for columns that nobody reads.
    pub fn odd_columns(&mut self, table: &Table<'_>, known: &[&str]) {
        if self.check.is_some() {
            self.found.extend(table.column_problems(known));
        }
    }

    /// Looks for fields beyond the last column, and for blanks around fields.
    pub fn odd_fields(&mut self, row: &Row<'_, '_>) {
        if self.check.is_some() {
            self.found.extend(row.beyond());
            self.found.extend(row.padded());
        }
    }

    /// Looks for forms of a name that are empty, repeated, or in use until before they were.
    pub fn odd_forms(&mut self, row: &Row<'_, '_>, column: Column, field: &str, name: &str) {
        if self.check.is_none() || field.is_empty() {
            return;
        }
        let mut known = HashSet::from([name]);
        for written in field.split('|').map(str::trim) {
            let reversed = || form::parse(written).is_ok_and(|form| form.period.is_reversed());
            let problem = match written {
                "" => "a form between `|` is empty".to_owned(),
                _ if !known.insert(written) => format!("`{written}` stands here already"),
                _ if reversed() => format!("`{written}` ends before the day it began"),
                _ => continue,
            };
            self.found.push(row.error(column, problem));
        }
    }

    /// Learns that a row names the code of a country.
    pub fn in_country(&mut self, row: &Row<'_, '_>, column: Column, code: &str) {
        if let Some(check) = self.check.as_mut().filter(|check| !check.countries.contains(&key(code))) {
            let problem = row.error(column, format!("there is no country `{code}`"));
            check.references.push((key(code), Reference::Country, problem));
        }
    }

    /// Learns that a row defines an id. Only in another file it may be defined again.
    pub fn defined(&mut self, row: &Row<'_, '_>, column: Column, id: &str) {
        let Some(check) = &mut self.check else { return };
        let place = (check.file, row.line);
        if let Some((_, line)) = check.defined.insert(key(id), place).filter(|(file, _)| *file == check.file) {
            self.found.push(row.error(column, format!("`{id}` stands in line {line} already")));
        }
    }

    /// Learns that a row names an entity or an office.
    pub fn refers(&mut self, row: &Row<'_, '_>, column: Column, id: &str, what: Reference) {
        if let Some(check) = &mut self.check {
            check.references.push((key(id), what, row.error(column, format!("there is no `{id}`"))));
        }
    }

    /// Goes on to the next file.
    pub fn next_file(&mut self) {
        if let Some(check) = &mut self.check {
            check.file += 1;
        }
    }

    /// The first problem that was found.
    pub fn first(&self) -> Option<&Error> {
        self.found.first()
    }

    /// All problems by file and line, once it can be told which ids are known.
    pub fn finish(self, is_known: impl Fn(u64, Reference) -> bool) -> Vec<Error> {
        let mut found = self.found;
        let references = self.check.into_iter().flat_map(|check| check.references);
        found.extend(references.filter(|(id, what, _)| !is_known(*id, *what)).map(|(_, _, error)| error));
        found
    }
}

//! What is wrong with dictionary files. To load them the first error is enough; who checks them wants all, and what is odd
//! though it can be read.

use super::load::key;
use crate::error::Error;
use crate::table::{Column, Row, Table};
use std::collections::HashMap;

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
}

/// What an id stands for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Reference {
    Entity,
    Office,
}

impl Problems {
    /// Collects all problems.
    pub fn all() -> Problems {
        Problems { found: Vec::new(), check: Some(Check::default()) }
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

    /// Looks for fields beyond the last column.
    pub fn odd_fields(&mut self, row: &Row<'_, '_>) {
        if self.check.is_some() {
            self.found.extend(row.beyond());
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

//! Entities as they are kept: their texts in one string, the rest in a few bytes.

use super::entity::{Entity, EntityId, Gender};
use super::kind::EntityKind;
use crate::pack::pack;

/// All entities, by number.
#[derive(Clone, Debug, Default)]
pub(super) struct Records {
    text: String,
    list: Vec<Record>,
}

pack!(Records { text, list });

#[derive(Clone, Copy, Debug)]
struct Record {
    /// Where in the text its id, its name and its forms begin, and where these end.
    bounds: [u32; 4],
    /// The number of its parent, or [`NONE`].
    parent: u32,
    country: [u8; 3],
    kind: EntityKind,
    gender: Option<Gender>,
}

pack!(Record { bounds, parent, country, kind, gender });

/// The number of no entity.
pub(super) const NONE: u32 = u32::MAX;

/// The texts of all entities together may not be longer, in bytes.
const MOST_TEXT: usize = u32::MAX as usize;

/// An entity to be added, its parent aside.
#[derive(Clone, Copy)]
pub(super) struct New<'a> {
    pub id: &'a str,
    pub name: &'a str,
    pub forms: &'a str,
    pub kind: EntityKind,
    pub country: &'a str,
    pub gender: Option<Gender>,
}

impl Records {
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Makes room for so many more entities and bytes of text.
    pub fn reserve(&mut self, entities: usize, bytes: usize) {
        self.list.reserve(entities);
        self.text.reserve(bytes);
    }

    /// Adds an entity; nothing and false if there is no room for its text.
    pub fn add(&mut self, new: New<'_>) -> bool {
        let length = new.id.len() + new.name.len() + new.forms.len();
        if self.text.len() > MOST_TEXT - length.min(MOST_TEXT) {
            return false;
        }
        let mut bounds = [self.text.len() as u32; 4];
        for (field, end) in [new.id, new.name, new.forms].into_iter().zip(&mut bounds[1..]) {
            self.text.push_str(field);
            *end = self.text.len() as u32;
        }
        let country = <[u8; 3]>::try_from(new.country.as_bytes()).unwrap_or_default();
        self.list.push(Record { bounds, parent: NONE, country, kind: new.kind, gender: new.gender });
        true
    }

    pub fn get(&self, number: u32) -> Entity<'_> {
        let record = &self.list[number as usize];
        Entity {
            id: self.field(record, 0),
            name: self.field(record, 1),
            forms: self.field(record, 2),
            kind: record.kind,
            country: std::str::from_utf8(&record.country).ok().filter(|code| !code.starts_with('\0')).unwrap_or(""),
            parent: (record.parent != NONE).then_some(EntityId(record.parent)),
            gender: record.gender,
        }
    }

    pub fn id(&self, number: u32) -> &str {
        self.field(&self.list[number as usize], 0)
    }

    pub fn kind(&self, number: u32) -> EntityKind {
        self.list[number as usize].kind
    }

    pub fn country(&self, number: u32) -> Option<[u8; 3]> {
        Some(self.list[number as usize].country).filter(|code| code[0] != 0)
    }

    pub fn set_parent(&mut self, number: u32, parent: u32) {
        self.list[number as usize].parent = parent;
    }

    /// Changes the parents of the first entities.
    pub fn move_parents(&mut self, first: usize, to: impl Fn(u32) -> u32) {
        let known = self.list[..first].iter_mut().filter(|record| record.parent != NONE);
        known.for_each(|record| record.parent = to(record.parent));
    }

    /// Leaves only some of the entities, in order.
    pub fn retain(&mut self, keep: impl Fn(usize) -> bool) {
        let mut number = 0;
        self.list.retain(|_| {
            number += 1;
            keep(number - 1)
        });
    }

    fn field(&self, record: &Record, number: usize) -> &str {
        &self.text[record.bounds[number] as usize..record.bounds[number + 1] as usize]
    }
}

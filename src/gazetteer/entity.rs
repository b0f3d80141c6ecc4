//! What a gazetteer knows of one entity.

use super::kind::EntityKind;
use crate::pack::pack;

/// The number of an entity in its gazetteer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityId(pub(super) u32);

pack!(EntityId { 0 });

impl EntityId {
    /// The number, from 0, below [`Gazetteer::len`](super::Gazetteer::len).
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// Male, female, or both and neither; for pronouns only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Gender {
    /// He.
    Male,
    /// She.
    Female,
    /// They, or a name that people of both genders bear.
    Other,
}

pack!(Gender = [Gender::Male, Gender::Female, Gender::Other]);

impl Gender {
    /// The gender written `m`, `f` or `x`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Gender> {
        match text {
            "m" => Some(Gender::Male),
            "f" => Some(Gender::Female),
            "x" => Some(Gender::Other),
            _ => None,
        }
    }

    /// The letter that files and records write.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Gender::Male => "m",
            Gender::Female => "f",
            Gender::Other => "x",
        }
    }
}

/// An entry of a gazetteer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entity<'g> {
    /// Its id, unique among all files and never reused.
    pub id: &'g str,
    /// Its name as news prints it.
    pub name: &'g str,
    /// Its other forms, marks included, separated by `|`.
    pub forms: &'g str,
    /// What it is.
    pub kind: EntityKind,
    /// The ISO 3166-1 alpha-3 code of its country, or nothing.
    pub country: &'g str,
    /// What it is a part of: a government's state, a ministry's government.
    pub parent: Option<EntityId>,
    /// For pronouns.
    pub gender: Option<Gender>,
}

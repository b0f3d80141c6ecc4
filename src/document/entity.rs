//! Names and what they are names of.

use crate::gazetteer::{EntityKind, Gazetteer, Gender};
use crate::mention::{self, DocEntity, How};
use crate::span::Span;
use std::borrow::Cow;

/// A name in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Mention {
    /// Where it stands, without an article before and a possessive behind.
    pub span: Span,
    /// What it is.
    pub kind: EntityKind,
    /// What it is a name of, a number for [`Document::entity`](crate::Document::entity).
    pub entity: Option<usize>,
    /// Whether it is a name, not a pronoun or a description.
    pub named: bool,
    /// What it was found by.
    pub how: How,
}

impl Mention {
    pub(super) fn new(found: &mention::Mention) -> Mention {
        let entity = found.entity.map(|entity| entity as usize);
        Mention { span: found.span, kind: found.kind, entity, named: found.named, how: found.how }
    }
}

/// Somebody or something that an article names.
///
/// ```
/// # fn main() -> Result<(), sayso::Error> {
/// let doc = sayso::Extractor::new()?.extract("Ukraine denied it.");
/// let entity = doc.entities().next().unwrap();
/// assert_eq!((entity.name, entity.kind.as_str(), entity.country), ("Ukraine", "country", Some("UKR")));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Entity<'d> {
    /// Its id in the dictionaries; `#` and its number where it is in none.
    pub id: Cow<'d, str>,
    /// Its name in the dictionaries, or its longest name in the article.
    pub name: &'d str,
    /// What it is.
    pub kind: EntityKind,
    /// The ISO 3166-1 alpha-3 code of its country.
    pub country: Option<&'d str>,
    /// For pronouns.
    pub gender: Option<Gender>,
    /// The offices it holds at the date of the article.
    pub roles: Vec<Role<'d>>,
}

/// An office held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Role<'d> {
    /// The office: `head-of-state`.
    pub office: &'d str,
    /// The id of what it is an office of, for a country its alpha-3 code: `RUS`.
    pub of: &'d str,
}

impl<'d> Entity<'d> {
    pub(super) fn new(found: &'d DocEntity, number: usize, gazetteer: &'d Gazetteer) -> Entity<'d> {
        let id = match found.gazetteer {
            Some(id) => Cow::Borrowed(gazetteer.entity(id).id),
            None => Cow::Owned(format!("#{number}")),
        };
        let role =
            |role: &mention::Role| Role { office: &gazetteer.office(role.office).id, of: place(gazetteer, role.of) };
        Entity {
            id,
            name: &found.name,
            kind: found.kind,
            country: found.country.as_deref(),
            gender: found.gender,
            roles: found.roles.iter().map(role).collect(),
        }
    }
}

/// The code of a country, the id of anything else.
fn place(gazetteer: &Gazetteer, id: crate::gazetteer::EntityId) -> &str {
    let entity = gazetteer.entity(id);
    match entity.kind {
        EntityKind::Country if !entity.country.is_empty() => entity.country,
        _ => entity.id,
    }
}

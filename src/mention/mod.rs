//! Floor 4: the names in a text, what they are, and whom they mean.
//!
//! Lists, titles, given names, heads of organisations and places, and what the article itself says elsewhere are
//! evidence; measured weights choose the best reading of each run of capitals. Then names of one thing are tied together
//! and to what the gazetteer knows of it.

mod article;
mod decode;
mod entities;
mod feature;
mod label;
mod memory;
mod names;
mod reader;
mod see;
mod shared;
mod tags;
#[cfg(test)]
mod tests;
mod weights;

pub use decode::Segment;
pub use feature::{Feature, Place, Plain, STAND_INS};
pub use label::{Label, Scores};
pub use memory::Memory;
pub use names::NameWords;
pub use reader::Reader;
pub use tags::mark_names;
pub use weights::{Weigh, Weights};

use crate::gazetteer::{Date, EntityId, EntityKind, Gazetteer, Gender, OfficeId};
use crate::lexicon::Word;
use crate::span::Span;
use crate::text::{Text, TokenRange};

/// What names are read with.
#[derive(Clone, Copy, Debug)]
pub struct Tools<'a> {
    /// Names known beforehand.
    pub gazetteer: &'a Gazetteer,
    /// Words of names and beside names.
    pub names: &'a NameWords,
    /// What each thing seen at a name weighs.
    pub weights: &'a Weights,
}

/// The names of a text, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mentions {
    /// The names.
    pub mentions: Vec<Mention>,
    /// What they are names of, in the order of first mention.
    pub entities: Vec<DocEntity>,
}

impl Mentions {
    /// Whether a token stands in a listed name of several words, where it tells nothing: "the Rapid **Support** Forces".
    #[must_use]
    pub fn is_in_listed_name(&self, at: usize) -> bool {
        let next = self.mentions.partition_point(|mention| mention.tokens.end as usize <= at);
        let listed = |mention: &Mention| {
            mention.entity.is_some_and(|entity| self.entities[entity as usize].gazetteer.is_some())
        };
        let here = self.mentions.get(next).filter(|mention| mention.tokens.contains(at));
        here.is_some_and(|mention| mention.tokens.iter().len() > 1 && listed(mention))
    }
}

/// A name in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Where it stands, without an article before and a possessive behind.
    pub span: Span,
    /// Its tokens.
    pub tokens: TokenRange,
    /// What it is.
    pub kind: EntityKind,
    /// Its entity, a number for [`Mentions::entities`].
    pub entity: Option<u32>,
    /// Whether it is a name, not a description. All of this floor are.
    pub named: bool,
    /// What it was found by.
    pub how: How,
}

/// What the names of an article have in common that mean the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocEntity {
    /// The entry of the gazetteer, if it has one.
    pub gazetteer: Option<EntityId>,
    /// The listed name, or the longest name in the article.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
    /// For pronouns.
    pub gender: Option<Gender>,
    /// The alpha-3 code of its country.
    pub country: Option<String>,
    /// The offices it holds at the date of the article; none if the article has no date.
    pub roles: Vec<Role>,
}

/// An office held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Role {
    /// Which.
    pub office: OfficeId,
    /// Of what.
    pub of: EntityId,
}

/// The clearest thing that a name was found by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
pub enum How {
    /// It is in the gazetteer.
    List,
    /// A title stands before it.
    Title,
    /// It begins with a given name.
    Given,
    /// It begins or ends with a head of organisations.
    HeadWord,
    /// It is the first letters of words, or written like that.
    Acronym,
    /// The article has a longer name with it.
    Memory,
    /// It begins or ends with a head of places.
    PlacePattern,
    /// Its capitals and what stands beside it.
    Shape,
}

impl How {
    /// The name used in records.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            How::List => "list",
            How::Title => "title",
            How::Given => "given",
            How::HeadWord => "head-word",
            How::Acronym => "acronym",
            How::Memory => "memory",
            How::PlacePattern => "place-pattern",
            How::Shape => "shape",
        }
    }
}

/// Finds the names of a text. `words` are those of the lexicon, one a token.
#[must_use]
pub fn find(text: &str, layer: &Text, words: &[Word], tools: &Tools<'_>, date: Option<Date>) -> Mentions {
    let reader = Reader::new(text, layer, words, tools.names, tools.gazetteer, date);
    let segments = reader.read(tools.weights);
    entities::tie(&reader.article, &segments)
}

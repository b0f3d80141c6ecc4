//! Floor 4: the names in a text, what they are, and whom they mean.

use crate::gazetteer::{Date, EntityId, EntityKind, Gazetteer, Gender, OfficeId};
use crate::lexicon::Word;
use crate::span::Span;
use crate::text::{Text, TokenRange};

/// What names are read with.
#[derive(Clone, Copy, Debug)]
pub struct Tools<'a> {
    /// Names known beforehand.
    pub gazetteer: &'a Gazetteer,
}

/// The names of a text, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mentions {
    /// The names.
    pub mentions: Vec<Mention>,
    /// What they are names of, in the order of first mention.
    pub entities: Vec<DocEntity>,
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

/// Finds the listed names of a text. `words` are those of the lexicon, one a token.
#[must_use]
pub fn find(text: &str, layer: &Text, _words: &[Word], tools: &Tools<'_>, date: Option<Date>) -> Mentions {
    let (mut found, mut known) = (Mentions::default(), std::collections::HashMap::new());
    let mut at = 0;
    while at < layer.tokens.len() {
        let name = tools.gazetteer.find(text, &layer.tokens, at, date);
        let end = name.map_or(at + 1, |name| name.end);
        let mut candidates = name.into_iter().flat_map(|name| tools.gazetteer.candidates(name, text, &layer.tokens[at..end], date));
        if let Some(candidate) = candidates.find(|candidate| !candidate.is_weak()) {
            let id = candidate.entity();
            let number = *known.entry(id).or_insert_with(|| {
                found.entities.push(entity(tools.gazetteer, id, date));
                found.entities.len() as u32 - 1
            });
            let tokens = TokenRange::new(at, end);
            let kind = tools.gazetteer.kind(id);
            found.mentions.push(Mention { span: tokens.span(&layer.tokens), tokens, kind, entity: Some(number), named: true, how: How::List });
        }
        at = end;
    }
    found
}

fn entity(gazetteer: &Gazetteer, id: EntityId, date: Option<Date>) -> DocEntity {
    let entity = gazetteer.entity(id);
    let country = Some(entity.country).filter(|country| !country.is_empty()).map(str::to_owned);
    let roles = date.map_or(Vec::new(), |date| {
        gazetteer.roles(id, Some(date)).map(|tenure| Role { office: tenure.office, of: tenure.of }).collect()
    });
    DocEntity { gazetteer: Some(id), name: entity.name.to_owned(), kind: entity.kind, gender: entity.gender, country, roles }
}

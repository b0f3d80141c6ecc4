//! Floor 3: names known beforehand. Countries and their people, places, bodies, persons, and who held which office when.
//!
//! Names are found by their words, whatever the accents, hyphens, stops and "&" they are written with. A form matches
//! only with capitals where it has them, so `Turkey` and `TURKEY` are the country and `turkey` is not.

mod build;
mod date;
mod entity;
mod form;
mod index;
mod key;
mod kind;
mod load;
mod problems;
mod record;
mod slots;
mod spelling;
mod tenure;
#[cfg(test)]
mod tests;
mod trie;

pub use date::{Date, Period};
pub use entity::{Entity, EntityId, Gender};
pub use index::{Candidate, Name};
pub use kind::EntityKind;
pub use tenure::{Office, OfficeId, OfficeTitle, Tenure};

use crate::pack::pack;
use crate::text::Token;
use crate::text::hash::QuickMap;
use index::Index;
use record::Records;
use slots::Slots;
use spelling::Spelling;
use tenure::Tenures;

/// All that is known of names, prepared for look-up.
#[derive(Clone, Debug, Default)]
pub struct Gazetteer {
    records: Records,
    /// The numbers of entities by their ids.
    ids: Slots,
    countries: QuickMap<EntityId, Country>,
    /// By alpha-3 code.
    codes: QuickMap<[u8; 3], EntityId>,
    index: Index,
    offices: Vec<Office>,
    tenures: Tenures,
    spelling: Spelling,
}

pack!(Gazetteer { records, ids, countries, codes, index, offices, tenures, spelling });

/// A country and what stands for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Country {
    /// The country itself.
    pub entity: EntityId,
    /// Its government.
    pub government: Option<EntityId>,
    /// Its people.
    pub people: Option<EntityId>,
    /// The city its government sits in.
    pub capital: Option<EntityId>,
}

pack!(Country { entity, government, people, capital });

impl Gazetteer {
    /// The longest name that begins at token `at` of a text and was in use at the date.
    #[must_use]
    pub fn find(&self, text: &str, tokens: &[Token], at: usize, date: Option<Date>) -> Option<Name<'_>> {
        self.index.find(text, tokens, at, date)
    }

    /// Whether a name may begin with this token, as far as its form tells at one look.
    #[inline]
    #[must_use]
    pub fn may_begin(&self, token: &Token) -> bool {
        self.index.may_begin(token)
    }

    /// All names that begin at token `at` of a text and were in use at the date, the shortest first.
    #[inline]
    pub fn each<'g>(
        &'g self,
        text: &str,
        tokens: &[Token],
        at: usize,
        date: Option<Date>,
        found: impl FnMut(Name<'g>),
    ) {
        self.index.each(text, tokens, at, date, found);
    }

    /// The entities a name may stand for at that date, the first listed first.
    pub fn bearers<'g>(&'g self, name: Name<'g>, date: Option<Date>) -> impl Iterator<Item = &'g Candidate> {
        let fits = move |candidate: &&Candidate| !candidate.is_never() && self.index.fits(candidate, name, date);
        name.candidates.iter().filter(fits)
    }

    /// What is known of an entity.
    #[must_use]
    pub fn entity(&self, id: EntityId) -> Entity<'_> {
        self.records.get(id.0)
    }

    /// The kind of an entity.
    #[must_use]
    pub fn kind(&self, id: EntityId) -> EntityKind {
        self.records.kind(id.0)
    }

    /// The alpha-3 code of the country of an entity.
    #[must_use]
    pub fn country_code(&self, id: EntityId) -> Option<[u8; 3]> {
        self.records.country(id.0)
    }

    /// The entity with that id.
    #[must_use]
    pub fn by_id(&self, id: &str) -> Option<EntityId> {
        self.ids.get(load::key(id)).map(EntityId)
    }

    /// A country by its ISO 3166-1 alpha-3 code.
    #[must_use]
    pub fn country(&self, code: &str) -> Option<Country> {
        self.country_of(<[u8; 3]>::try_from(code.as_bytes()).ok()?)
    }

    /// A country by the bytes of its code.
    #[must_use]
    pub fn country_of(&self, code: [u8; 3]) -> Option<Country> {
        self.countries.get(self.codes.get(&code)?).copied()
    }

    /// What stands for an entity, if it is a country or a territory.
    #[must_use]
    pub fn as_country(&self, id: EntityId) -> Option<Country> {
        self.countries.get(&id).copied()
    }

    /// The number of entities.
    #[must_use]
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// Whether there are no entities.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All entities, in the order of the files.
    pub fn entities(&self) -> impl Iterator<Item = (EntityId, Entity<'_>)> {
        (0..self.records.len() as u32).map(|number| (EntityId(number), self.entity(EntityId(number))))
    }

    /// An office by its id.
    #[must_use]
    pub fn office_id(&self, id: &str) -> Option<OfficeId> {
        self.offices.iter().position(|office| office.id == id).map(|number| OfficeId(number as u16))
    }

    /// What is known of an office.
    #[must_use]
    pub fn office(&self, id: OfficeId) -> &Office {
        &self.offices[usize::from(id.0)]
    }

    /// All offices.
    pub fn offices(&self) -> impl Iterator<Item = (OfficeId, &Office)> {
        self.offices.iter().enumerate().map(|(number, office)| (OfficeId(number as u16), office))
    }

    /// Who held the office on that date, if that is known. Of two the last to take it; more than two are nobody.
    #[must_use]
    pub fn holder(&self, office: OfficeId, of: EntityId, date: Date) -> Option<EntityId> {
        // Two may hold it in the month of a change, or while one acts for the other; more sit as a body.
        let mut holders = self.holders(office, of, date);
        let (first, second, third) = (holders.next(), holders.next(), holders.next());
        second.or(first).filter(|_| third.is_none()).map(|tenure| tenure.person)
    }

    /// All who held the office on that date.
    pub fn holders(&self, office: OfficeId, of: EntityId, date: Date) -> impl Iterator<Item = &Tenure> {
        self.tenures.of_office(office, of).iter().filter(move |tenure| tenure.holds_at(date))
    }

    /// The offices a person held on that date; without a date all that the person ever held.
    pub fn roles(&self, person: EntityId, date: Option<Date>) -> impl Iterator<Item = &Tenure> {
        let all = self.tenures.of_person(person).iter();
        all.filter(move |tenure| date.is_none_or(|date| tenure.holds_at(date)))
    }
}

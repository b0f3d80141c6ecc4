//! Who held which office when.

use super::date::{Date, Period};
use super::entity::EntityId;
use crate::pack::pack;

/// One person's time in one office.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tenure {
    /// Who held it.
    pub person: EntityId,
    /// The office, a number for [`Gazetteer::office`](super::Gazetteer::office).
    pub office: OfficeId,
    /// Of what: a country, a ministry, a company.
    pub of: EntityId,
    /// When. An open end means: still so when the file was written.
    pub period: Period,
    /// The date up to which an open end is known to be open.
    pub as_of: Option<Date>,
}

pack!(Tenure { person, office, of, period, as_of });

impl Tenure {
    /// Whether the office was held on that date. After the date of the file an open tenure is unknown, which is no.
    #[must_use]
    pub fn holds_at(&self, date: Date) -> bool {
        let known = self.period.to.is_some() || self.as_of.is_none_or(|as_of| date <= as_of || as_of.holds(date));
        known && self.period.contains(date)
    }
}

/// The number of an office in its gazetteer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OfficeId(pub(super) u16);

pack!(OfficeId { 0 });

/// A kind of post, such as head of government.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Office {
    /// Its id.
    pub id: String,
    /// Its English titles, lower case.
    pub titles: Vec<OfficeTitle>,
    /// Whether one person holds it at a time.
    pub single: bool,
}

pack!(Office { id, titles, single });

/// What an office is called, everywhere or in one country.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficeTitle {
    /// The title.
    pub text: String,
    /// The country where it means this office, as an alpha-3 code; nothing: everywhere.
    pub country: Option<String>,
}

pack!(OfficeTitle { text, country });

/// All tenures, in two orders.
#[derive(Clone, Debug, Default)]
pub(super) struct Tenures {
    /// By person, then start.
    by_person: Vec<Tenure>,
    /// By what the office is of, office, then start.
    by_office: Vec<Tenure>,
}

pack!(Tenures { by_person, by_office });

impl Tenures {
    pub fn new(mut all: Vec<Tenure>) -> Tenures {
        all.sort_by_key(|tenure| (tenure.person, tenure.period.from, tenure.office));
        let mut by_office = all.clone();
        by_office.sort_by_key(|tenure| (tenure.of, tenure.office, tenure.period.from));
        Tenures { by_person: all, by_office }
    }

    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = &Tenure> {
        self.by_person.iter()
    }

    pub fn of_person(&self, person: EntityId) -> &[Tenure] {
        equal_run(&self.by_person, person, |tenure| tenure.person)
    }

    pub fn of_office(&self, office: OfficeId, of: EntityId) -> &[Tenure] {
        equal_run(&self.by_office, (of, office), |tenure| (tenure.of, tenure.office))
    }
}

/// The items with that key, of items sorted by it.
fn equal_run<T, K: Ord>(items: &[T], key: K, key_of: impl Fn(&T) -> K) -> &[T] {
    let start = items.partition_point(|item| key_of(item) < key);
    let length = items[start..].partition_point(|item| key_of(item) == key);
    &items[start..start + length]
}

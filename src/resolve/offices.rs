//! What offices are called, and who held one on a date.

use crate::gazetteer::{Date, EntityId, Gazetteer, OfficeId};
use crate::lexicon::{Atom, Expressions};
use crate::text::hash::QuickMap;
use std::collections::HashMap;

/// The titles of all offices.
#[derive(Clone, Debug, Default)]
pub struct Offices {
    /// A title's number, by its words.
    titles: Expressions<usize>,
    /// The last words of titles.
    heads: QuickMap<Atom, ()>,
    /// What each title means, in which country.
    meanings: Vec<Vec<(OfficeId, Option<String>)>>,
}

impl Offices {
    /// Prepares the titles of a gazetteer's offices.
    #[must_use]
    pub fn new(gazetteer: &Gazetteer) -> Offices {
        let mut by_title: HashMap<&str, Vec<(OfficeId, Option<String>)>> = HashMap::new();
        let mut order = Vec::new();
        for (id, office) in gazetteer.offices() {
            for title in &office.titles {
                let meanings = by_title.entry(&title.text).or_default();
                if meanings.is_empty() {
                    order.push(title.text.as_str());
                }
                meanings.push((id, title.country.clone()));
            }
        }
        let mut offices = Offices::default();
        for title in order {
            offices.titles.add(title, offices.meanings.len());
            offices.heads.extend(title.split(' ').next_back().map(|word| (Atom::of(word), ())));
            offices.meanings.push(by_title.remove(title).unwrap_or_default());
        }
        offices
    }

    /// The titles, for look-up in a text; their numbers go to [`Offices::means`].
    #[must_use]
    pub fn titles(&self) -> &Expressions<usize> {
        &self.titles
    }

    /// Whether a noun is what some office is called.
    #[must_use]
    pub fn is_title(&self, noun: Atom) -> bool {
        self.heads.contains_key(&noun)
    }

    /// Whether a title names an office in a country, or everywhere.
    pub fn means(&self, title: usize, office: OfficeId, country: &str) -> bool {
        self.meanings[title].iter().any(|(id, of)| *id == office && of.as_deref().is_none_or(|of| of == country))
    }

    /// Who held the office of that title in a country on that date, where one person holds it.
    #[must_use]
    pub fn holder(&self, gazetteer: &Gazetteer, title: usize, country: &str, date: Date) -> Option<EntityId> {
        let entity = gazetteer.country(country)?.entity;
        // What a title means in this country comes before what it means everywhere.
        let here = |own: bool| {
            let fitting = self.meanings[title].iter().filter(move |(_, of)| match of {
                Some(of) => own && of == country,
                None => !own,
            });
            fitting.map(|(id, _)| *id).filter(|id| gazetteer.office(*id).single)
        };
        here(true).chain(here(false)).find_map(|office| gazetteer.holder(office, entity, date))
    }
}

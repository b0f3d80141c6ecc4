//! What the dictionaries have on a name.

use super::Extractor;
use crate::gazetteer::{Candidate, Date, EntityId, EntityKind, Gazetteer, Gender};
use crate::lexicon::Atom;
use crate::pattern::{ClaimKind, CueClass};
use crate::text::{fold, tokenize};

/// All that the dictionaries have on a name or a word; what [`Extractor::look_up`] returns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Entries<'e> {
    /// What it may be the name of, or has it for an id.
    pub entities: Vec<Entry<'e>>,
    /// What the word can be inside a name or beside one: `given-female`, `surname`, `title`; empty for several words.
    pub parts: Vec<&'static str>,
    /// The claims it makes as a cue, by its class: verb, noun, adjective, preposition, adverb, mark.
    pub cues: Vec<(&'static str, ClaimKind)>,
}

/// An entity of the dictionaries.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Entry<'e> {
    /// Its id.
    pub id: &'e str,
    /// Its name as news prints it.
    pub name: &'e str,
    /// Its other forms with their marks, separated by `|`.
    pub forms: &'e str,
    /// What it is.
    pub kind: EntityKind,
    /// The ISO 3166-1 alpha-3 code of its country.
    pub country: Option<&'e str>,
    /// The id of what it is a part of.
    pub parent: Option<&'e str>,
    /// For pronouns.
    pub gender: Option<Gender>,
    /// Whether this form of it needs a second cue in the article.
    pub weak: bool,
    /// The body that the name stands for as well: a country's government.
    pub acts_for: Option<&'e str>,
    /// The offices it holds at the date; without a date all that it ever held.
    pub offices: Vec<Tenure<'e>>,
}

/// An office and when it was held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Tenure<'e> {
    /// The office: `head-of-state`.
    pub office: &'e str,
    /// The id of what it is an office of.
    pub of: &'e str,
    /// The first day, if it is known.
    pub from: Option<Date>,
    /// The day by which it was over; nothing if it was not when the dictionary was written.
    pub to: Option<Date>,
}

impl Extractor {
    /// What the dictionaries have on a name or a word, however it is written; an id is found as well. Forms and offices
    /// are those of the date, or of all times.
    ///
    /// ```
    /// # fn main() -> Result<(), sayso::Error> {
    /// let extractor = sayso::Extractor::new()?;
    /// let ids = |name: &str| extractor.look_up(name, None).entities.iter().map(|entry| entry.id.to_owned()).collect::<Vec<_>>();
    /// assert_eq!(ids("georgia"), ["geo", "admin1.georgia"]);
    /// assert_eq!(ids("int.who"), ["int.who"]);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn look_up(&self, name: &str, date: Option<Date>) -> Entries<'_> {
        let gazetteer = &self.knowledge.gazetteer;
        let mut found: Vec<(EntityId, bool)> = gazetteer.by_id(name).map(|id| (id, false)).into_iter().collect();
        for written in [name.to_owned(), title(name), name.to_uppercase()] {
            let tokens = tokenize(&written, &self.knowledge.conventions);
            if tokens.is_empty() {
                continue;
            }
            gazetteer.each(&written, &tokens, 0, date, |known| {
                if known.end == tokens.len() {
                    let all = gazetteer.bearers(known, date);
                    found.extend(all.map(|candidate: &Candidate| (candidate.entity(), candidate.is_weak())));
                }
            });
        }
        let mut entities: Vec<Entry<'_>> = Vec::new();
        for (id, weak) in found {
            let entry = entry(gazetteer, id, weak, date);
            if !entities.iter().any(|known| known.id == entry.id) {
                entities.push(entry);
            }
        }
        let classes = CueClass::ALL.iter().filter_map(|class| {
            let entry = self.knowledge.cues.entry(Atom::of(name), *class)?;
            Some((class.name(), entry.kind))
        });
        Entries { entities, parts: self.knowledge.names.parts(fold(name)), cues: classes.collect() }
    }
}

fn entry(gazetteer: &Gazetteer, id: EntityId, weak: bool, date: Option<Date>) -> Entry<'_> {
    let entity = gazetteer.entity(id);
    let government = gazetteer.as_country(id).and_then(|country| country.government);
    let offices = gazetteer.roles(id, date).map(|tenure| Tenure {
        office: &gazetteer.office(tenure.office).id,
        of: gazetteer.entity(tenure.of).id,
        from: tenure.period.from,
        to: tenure.period.to,
    });
    Entry {
        id: entity.id,
        name: entity.name,
        forms: entity.forms,
        kind: entity.kind,
        country: Some(entity.country).filter(|code| !code.is_empty()),
        parent: entity.parent.map(|parent| gazetteer.entity(parent).id),
        gender: entity.gender,
        weak,
        acts_for: government.map(|government| gazetteer.entity(government).id),
        offices: offices.collect(),
    }
}

/// A name with a capital at each word.
fn title(name: &str) -> String {
    let mut last = ' ';
    let raised = name.chars().flat_map(|c| {
        let first = !last.is_alphanumeric();
        last = c;
        let upper = first.then(|| c.to_uppercase());
        upper.into_iter().flatten().chain((!first).then_some(c))
    });
    raised.collect()
}

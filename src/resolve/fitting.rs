//! How well a description fits somebody: by what was said of the bearer, by the name, by an office.

use super::Run;
use super::describe::Owner;
use super::nouns::Sort;
use super::phrases::Asked;
use super::referents::{Label, Referent, ReferentSort};
use super::when;
use super::who::{Cast, code, noun_end};
use crate::gazetteer::{Date, EntityKind};
use crate::lexicon::{Atom, Class, Tag};
use crate::mention::{DocEntity, Mention};
use crate::phrase::Chunk;

/// Points of a label from which on it outweighs the sort of a referent.
const FITS: i32 = 9;

impl<'a> Cast<'a> {
    /// How well a description fits a referent.
    pub(super) fn points(
        &self,
        asked: &Asked<'_>,
        number: usize,
        owner: Option<usize>,
        country: Option<[u8; 3]>,
        named: Option<u32>,
    ) -> Option<i32> {
        let referent = self.referents.get(number);
        let person = referent.sort == ReferentSort::Person;
        let of_sort = match asked.sort {
            Some(Sort::Role) => person,
            Some(Sort::Collective) => matches!(referent.sort, ReferentSort::Body | ReferentSort::Country),
            Some(Sort::Group) => referent.sort == ReferentSort::Several,
            Some(Sort::Document | Sort::Poll) => false,
            None => true,
        };
        let gender = asked.gender.is_none() || referent.gender.is_none() || asked.gender == referent.gender;
        if !gender || named.is_some() && named == referent.entity {
            return None;
        }
        let (mut labelled, mut called) = (0, None);
        for label in &referent.labels {
            let Some(fit) = asked.fit(label) else { continue };
            if asked.sort == Some(Sort::Collective) && self.is_of_others(asked, &label.words) {
                continue;
            }
            let owned = match (asked.related && asked.owner.is_some(), label.owner) {
                (true, Some(own)) if Some(own) == owner => 6,
                (true, Some(_)) if owner.is_some() => -4,
                _ => 0,
            };
            labelled = labelled.max(fit);
            called = called.max(Some(fit + owned));
        }
        // What was said of somebody outweighs what its name was taken for.
        if !of_sort && labelled < FITS || referent.sort == ReferentSort::Several && asked.sort != Some(Sort::Group) {
            return None;
        }
        let mut points = 0;
        if let Some(age) = asked.age {
            match referent.age {
                Some(known) if known != age => return None,
                Some(_) => points += 30,
                None => {}
            }
        }
        if let Some(wanted) = country {
            points += match referent.country {
                Some(known) if known == wanted => 6,
                Some(_) => return None,
                // "The prime minister **of Iceland**" is another than the one of whom nothing was told.
                None if self.country_in((asked.chunk.start, noun_end(self.scene(), asked.chunk))).is_none() => {
                    return None;
                }
                None => -4,
            };
        }
        let called = called.unwrap_or(0) + self.name_fit(asked, referent);
        // That a body is of the country asked for says nothing by itself.
        if !person && called == 0 {
            return None;
        }
        points += called + self.role_fit(asked, referent, country);
        points += self.turned(asked, number);
        Some(points)
    }

    /// "The father" of "his son": who owns a relative is one.
    pub(super) fn turned(&self, asked: &Asked<'_>, number: usize) -> i32 {
        if !asked.related {
            return 0;
        }
        let owns = |other: usize| {
            let referent = self.referents.get(other);
            referent.labels.iter().any(|label| {
                label.owner == Some(number) && label.head.is_some_and(|head| self.knowledge.nouns.is_related(head))
            })
        };
        let labelled = self
            .referents
            .get(number)
            .labels
            .iter()
            .any(|label| label.head.is_some_and(|head| self.knowledge.nouns.is_related(head)));
        if !labelled && self.referents.present().any(owns) { 4 } else { 0 }
    }

    /// The noun is a word of the name, or goes with what it is: "the agency" for the Rivers Agency.
    pub(super) fn name_fit(&self, asked: &Asked<'_>, referent: &Referent) -> i32 {
        let (Some(entity), Some(head)) = (referent.entity, asked.label.head) else { return 0 };
        if referent.sort == ReferentSort::Person {
            return 0;
        }
        let words = self.names.parts(entity);
        if referent.kind == Some(EntityKind::Ministry) && self.tells_apart(asked, words)
            || self.is_of_others(asked, words)
        {
            return 0;
        }
        let shared = asked.label.words.iter().filter(|word| words.contains(word)).count() as i32;
        let kinds = self.knowledge.nouns.kinds(head);
        if words.contains(&head) {
            12 + 3 * shared
        } else if self.knowledge.nouns.same(head).iter().any(|same| words.contains(same)) {
            9 + 3 * shared
        } else if referent.kind.is_some_and(|kind| kinds.contains(&kind)) {
            7 + 3 * shared
        } else {
            0
        }
    }

    /// Whether somebody other than the bearer of the name owns what is asked for: the **nurses'** union is not the Union
    /// of Miners, nor is the **Postal Workers'** one. Persons and countries may have a body that is named otherwise.
    fn is_of_others(&self, asked: &Asked<'_>, name: &[Atom]) -> bool {
        let scene = self.scene();
        let Some(Owner::Chunk(start)) = asked.owner else { return false };
        let end = (start..asked.chunk.end).find(|&at| scene.tag(at) == Tag::Pos).unwrap_or(start);
        let strange = |at: usize| {
            scene.tag(at).is_noun() && !name.contains(&scene.words[at].lemma) && !name.contains(&scene.words[at].form)
        };
        let state = |mention: &Mention| {
            matches!(mention.kind, EntityKind::Person | EntityKind::Nationality) || mention.kind.is_place()
        };
        (start..end).any(strange) && !self.mentions_in((start, end)).any(state)
    }

    /// Whether a word before the noun is none of the name: the agriculture ministry is not the ministry of health.
    fn tells_apart(&self, asked: &Asked<'_>, name: &[Atom]) -> bool {
        let scene = self.scene();
        let head = noun_end(scene, asked.chunk) - 1;
        (asked.chunk.start..head).any(|at| {
            let word = &scene.words[at];
            let known = name.contains(&word.form)
                || name.contains(&word.lemma)
                || self.knowledge.nouns.same(word.lemma).iter().any(|same| name.contains(same));
            scene.tag(at) == Tag::Nn && !known && self.name_at(at).is_none()
        })
    }

    /// When a holder of an office is asked for: at the date that the clause tells, or else the article's.
    fn date_of(&self, chunk: Chunk) -> Option<Date> {
        when::told(self.scene(), self.knowledge.calendar, (chunk.start, self.phrase_end(chunk))).or(self.reading.date)
    }

    /// An office that the lists say somebody holds, at the date asked for or ever.
    pub(super) fn role_fit(&self, asked: &Asked<'_>, referent: &Referent, country: Option<[u8; 3]>) -> i32 {
        let Some(id) = referent.entity.and_then(|entity| self.entities[entity as usize].gazetteer) else { return 0 };
        if referent.sort != ReferentSort::Person {
            return 0;
        }
        let scene = self.scene();
        let end = noun_end(scene, asked.chunk);
        let Some((_, &title)) = self.knowledge.offices.titles().longest_before(scene.tokens, asked.chunk.start, end)
        else {
            return 0;
        };
        let gazetteer = self.knowledge.gazetteer;
        let holds = gazetteer.roles(id, self.date_of(asked.chunk)).any(|tenure| {
            let of = gazetteer.entity(tenure.of).country;
            self.knowledge.offices.means(title, tenure.office, of)
                && country.is_none_or(|country| of.as_bytes() == country)
        });
        if holds { 12 } else { 0 }
    }

    /// Who holds the office at the date asked for, of the country named or spoken of most.
    pub(super) fn office(&mut self, asked: &Asked<'_>, country: Option<[u8; 3]>) -> Option<usize> {
        let date = self.date_of(asked.chunk)?;
        let scene = self.scene();
        let end = noun_end(scene, asked.chunk);
        let (start, &title) = self.knowledge.offices.titles().longest_before(scene.tokens, asked.chunk.start, end)?;
        // "The former president" holds no office.
        if (asked.chunk.start..start).any(|at| scene.is(at, Class::Rank)) {
            return None;
        }
        // "The president of Nigeria": of that country, or of none.
        let country = if end < scene.len() && scene.is(end, Class::Of) {
            let named = self.mentions_in((end, self.phrase_end(asked.chunk))).next()?;
            let country =
                Some(named).filter(|named| matches!(named.kind, EntityKind::Country | EntityKind::Territory))?;
            self.entities[country.entity? as usize].country.as_deref().and_then(code)?
        } else {
            country.or_else(|| self.focus())?
        };
        let country = std::str::from_utf8(&country).ok()?;
        let holder = self.knowledge.offices.holder(self.knowledge.gazetteer, title, country, date)?;
        let entity = self.listed(holder);
        Some(self.referent_of(entity))
    }

    /// "Her campaign": a body that takes its name from its owner.
    pub(super) fn owned(&mut self, asked: &Asked<'_>, owner: Option<usize>) -> Option<usize> {
        let head = asked.label.head?;
        let scene = self.scene();
        if asked.sort != Some(Sort::Collective) || !scene.is(noun_end(scene, asked.chunk) - 1, Class::OwnBody) {
            return None;
        }
        let owner = owner.or_else(|| self.named_before_noun(asked.chunk))?;
        let person = self.referents.get(owner).entity?;
        let name = format!(
            "{} {}",
            self.entities[person as usize].name,
            &scene.text[scene.tokens[noun_end(scene, asked.chunk) - 1].span]
        );
        let entity = self.add_entity(DocEntity {
            gazetteer: None,
            name,
            kind: EntityKind::Party,
            gender: None,
            country: self.entities[person as usize].country.clone(),
            roles: Vec::new(),
        });
        let number = self.referent_of(entity);
        let label = Label { head: Some(head), ..Label::default() };
        self.referents.get_mut(number).add_label(label);
        Some(number)
    }

    pub(super) fn named_before_noun(&self, chunk: Chunk) -> Option<usize> {
        let mentions = &self.reading.mentions.mentions;
        let next = mentions.partition_point(|mention| (mention.tokens.start as usize) < chunk.start);
        let mention = mentions.get(next).filter(|mention| (mention.tokens.end as usize) < chunk.end)?;
        self.of_entity
            .get(mention.entity? as usize)
            .filter(|&number| self.referents.get(number).sort == ReferentSort::Person)
    }

    /// "The British government": that of the country named with it.
    pub(super) fn government(&mut self, asked: &Asked<'_>, country: Option<[u8; 3]>) -> Option<usize> {
        let country = country?;
        let head = asked.label.head?;
        if self.knowledge.nouns.kinds(head) != [EntityKind::Government] {
            return None;
        }
        let id = self.knowledge.gazetteer.country(std::str::from_utf8(&country).ok()?)?.government?;
        let entity = self.listed(id);
        Some(self.referent_of(entity))
    }

    /// The country that a name in a run is of: "the **Lao** minister".
    pub(super) fn country_in(&self, run: Run) -> Option<[u8; 3]> {
        let mention = self.mentions_in(run).find(|mention| mention.kind != EntityKind::Person)?;
        let entity = &self.entities[mention.entity? as usize];
        entity.country.as_deref().and_then(code)
    }

    pub(super) fn name_in(&self, chunk: Chunk) -> Option<u32> {
        self.mentions_in((chunk.start, chunk.end)).find_map(|mention| mention.entity)
    }
}

//! Places, buildings and peoples that speak: whom each stands for.

use super::Run;
use super::referents::ReferentSort;
use super::who::{Cast, code, noun_end};
use crate::gazetteer::{EntityId, EntityKind};
use crate::lexicon::{Class, Tag};
use crate::mention::Mention;
use crate::phrase::Chunk;
use crate::text::TokenRange;

impl<'a> Cast<'a> {
    /// What a place, a building or a people stands for where it speaks.
    pub(super) fn stands_for(&mut self, entity: u32, mention: &Mention, chunk: Chunk) -> Option<u32> {
        if let Some(referent) = self.of_entity.get(entity as usize)
            && let Some(known) = self.referents.get(referent).entity.filter(|&known| known != entity)
        {
            return Some(known);
        }
        self.speaker(entity, &self.scene().text[mention.span], chunk)
    }

    /// Who speaks where an entity is named so.
    pub(super) fn speaker(&mut self, entity: u32, written: &str, chunk: Chunk) -> Option<u32> {
        let gazetteer = self.knowledge.gazetteer;
        let id = self.entities[entity as usize].gazetteer?;
        let facts = gazetteer.entity(id);
        if let Some(other) = self.knowledge.nouns.metonym(facts.id, written).and_then(|other| gazetteer.by_id(other)) {
            return Some(self.listed(other));
        }
        let country = gazetteer.country(facts.country);
        let speaker = match facts.kind {
            EntityKind::Seat => facts.parent.or(country?.government),
            EntityKind::City | EntityKind::Admin1 if self.is_capital(id, country?.capital) => country?.government,
            EntityKind::Nationality if self.scene().is(chunk.start, Class::Definite) => {
                if let Some(person) = self.compatriot(code(facts.country)?) {
                    return Some(person);
                }
                country?.government
            }
            EntityKind::Nationality => country.map(|country| country.entity),
            _ => None,
        };
        speaker.map(|speaker| self.listed(speaker))
    }

    /// Whether a place is the capital, or the district that has its name.
    pub(super) fn is_capital(&self, place: EntityId, capital: Option<EntityId>) -> bool {
        let gazetteer = self.knowledge.gazetteer;
        capital
            .is_some_and(|capital| capital == place || gazetteer.entity(capital).name == gazetteer.entity(place).name)
    }

    /// The person spoken of last who is said to be of a country: "the Norwegian".
    pub(super) fn compatriot(&self, country: [u8; 3]) -> Option<u32> {
        let fits = |number: &usize| {
            let referent = self.referents.get(*number);
            referent.sort == ReferentSort::Person && referent.country == Some(country)
        };
        self.referents.present().find(fits).and_then(|number| self.referents.get(number).entity)
    }

    /// A listed name that fills a chunk in which no name was found, as happens in headings.
    pub(super) fn listed_name(&mut self, chunk: Chunk) -> Option<u32> {
        let scene = self.scene();
        let end = noun_end(scene, chunk);
        let start = (chunk.start..end).find(|&at| scene.tag(at) != Tag::Dt)?;
        if scene.tag(end - 1) != Tag::Nnp {
            return None;
        }
        let name = self
            .knowledge
            .gazetteer
            .find(scene.text, scene.tokens, start, self.reading.date)
            .filter(|name| name.end == end)?;
        let mut known = self.knowledge.gazetteer.bearers(name, self.reading.date);
        let id = known.find(|candidate| !candidate.is_weak())?.entity();
        let entity = self.listed(id);
        let span = TokenRange::new(start, end).span(scene.tokens);
        self.speaker(entity, &scene.text[span], chunk).or(Some(entity))
    }

    /// The country whose name, or whose people's name, stands in a run.
    pub(super) fn country_name_in(&mut self, run: Run) -> Option<u32> {
        let mention = self
            .mentions_in(run)
            .find(|mention| matches!(mention.kind, EntityKind::Country | EntityKind::Nationality))?;
        let code = self.entities[mention.entity? as usize].country.clone()?;
        let country = self.knowledge.gazetteer.country(&code)?.entity;
        Some(self.listed(country))
    }
}

//! Names: whose each is, and what the words around it say of its bearer.

use super::Run;
use super::describe::Owner;
use super::referents::{Referent, ReferentSort};
use super::who::{Cast, OBJECT, QUOTED, code, noun_end, sort_of};
use crate::gazetteer::{EntityKind, Gender};
use crate::lexicon::{Atom, Class};
use crate::mention::Mention;
use crate::text::TokenRange;

/// The name that stands in a heading beside its verb is looked for among so many.
const MOST_KNOWN: usize = 1024;

impl<'a> Cast<'a> {
    /// Takes note of a name.
    pub(super) fn name(&mut self, mention: &Mention) {
        let scene = self.scene();
        let (start, end) = (mention.tokens.start as usize, mention.tokens.end as usize);
        let Some(entity) = mention.entity.filter(|_| self.reading.tells(start) && !self.is_plain(mention)) else { return };
        if self.entities[entity as usize].gazetteer.is_none() {
            self.without_cue(entity, (start, end));
        }
        let referent = self.referent_of(entity);
        let chunk = scene.chunk_at(start);
        // "Polish hauliers": the name only describes another noun.
        let describes = chunk.is_some_and(|chunk| end < noun_end(scene, chunk)) && mention.kind != EntityKind::Person;
        if let Some(code) = self.referents.get(referent).country {
            *self.countries.entry(code).or_insert(0) += 1;
        }
        let at = chunk.map_or(start, |chunk| chunk.start);
        let weight = if describes { QUOTED } else { self.weight(at) };
        if mention.kind == EntityKind::Person || !describes {
            self.learn(referent, (start, end));
        }
        self.touch(referent, at, weight);
        self.pair(referent, start, end);
    }

    /// In a heading all words have capitals: of "Vantor Air Denies" only what stands before the cue is the name, of
    /// "Congratulates Putin" what stands behind it.
    fn without_cue(&mut self, entity: u32, (start, end): Run) {
        let claims = self.reading.claims;
        let next = claims.partition_point(|claim| claim.head < start);
        let Some(claim) = claims.get(next).filter(|claim| claim.head < end) else { return };
        let (from, to) = if claim.cue.0 > start { (start, claim.cue.0) } else { (claim.cue.1, end) };
        if from >= to || self.of_entity.get(entity as usize).is_some() {
            return;
        }
        let scene = self.scene();
        let name = &scene.text[TokenRange::new(from, to).span(scene.tokens)];
        let bears = |known: &u32| {
            let known = &self.entities[*known as usize];
            known.name == name || known.kind == EntityKind::Person && known.name.rsplit(' ').next() == Some(name)
        };
        match (0..self.entities.len().min(MOST_KNOWN) as u32).filter(|other| *other != entity).find(bears) {
            Some(other) => {
                let referent = self.referent_of(other);
                self.of_entity.insert(entity as usize, referent);
            }
            None => {
                name.clone_into(&mut self.entities[entity as usize].name);
                self.names.set(entity as usize, name);
            }
        }
    }

    /// Whether a name is but a noun of people or bodies with the capital of a heading: "Company expects", "Union to strike".
    pub(super) fn is_plain(&self, mention: &Mention) -> bool {
        let start = mention.tokens.start as usize;
        let listed = mention.entity.is_none_or(|entity| self.entities[entity as usize].gazetteer.is_some());
        mention.tokens.end as usize == start + 1 && !listed && self.knowledge.nouns.is_noun(self.scene().words[start].lemma)
    }

    /// Takes in what the words around a name say of its bearer.
    pub(super) fn learn(&mut self, referent: usize, run: Run) {
        let place = matches!(self.referents.get(referent).sort, ReferentSort::Place | ReferentSort::Country);
        let said = self.describer.said(run, place);
        let mut labels = said.labels;
        labels.extend(self.describer.own_title(run));
        for (number, owner) in said.owners {
            labels[number].owner = self.owner(owner);
        }
        for label in labels {
            let gender = label.head.and_then(|head| self.gender_of_noun(head));
            let known = self.referents.get_mut(referent);
            if known.sort == ReferentSort::Person && known.gender.is_none() {
                known.gender = gender;
            }
            known.add_label(label);
        }
        let country = said.described.iter().find_map(|&run| self.country_in(run));
        let nouns = self.knowledge.nouns;
        let known = self.referents.get_mut(referent);
        // A name that is in no list may have been taken for a person's: a company is none.
        let body = known.labels.iter().filter_map(|label| label.head).any(|head| nouns.is_body(head));
        if body && known.gender.is_none() && matches!(known.sort, ReferentSort::Person | ReferentSort::Place) {
            known.sort = ReferentSort::Body;
        }
        known.age = known.age.or(said.age);
        known.country = known.country.or(country);
    }

    pub(super) fn gender_of_noun(&self, head: Atom) -> Option<Gender> {
        self.knowledge.nouns.gender(head).filter(|gender| *gender != Gender::Other)
    }

    pub(super) fn owner(&self, owner: Owner) -> Option<usize> {
        match owner {
            Owner::Pronoun(at) => self.owners.get(at),
            Owner::Chunk(at) => self.meant_at((at, at + 1)),
        }
    }

    pub(super) fn referent_of(&mut self, entity: u32) -> usize {
        if let Some(referent) = self.of_entity.get(entity as usize) {
            return referent;
        }
        if let Some(known) = self.alias(entity) {
            self.of_entity.insert(entity as usize, known);
            return known;
        }
        let known = &self.entities[entity as usize];
        let mut referent = Referent::new(sort_of(known.kind));
        referent.entity = Some(entity);
        referent.kind = Some(known.kind);
        referent.gender = known.gender.filter(|gender| *gender != Gender::Other);
        referent.country = known.country.as_deref().and_then(code);
        let number = self.referents.add(referent);
        self.of_entity.insert(entity as usize, number);
        number
    }

    /// Whoever bears a name already of which this one is the short form: "Dame Philippa", "Foley".
    pub(super) fn alias(&self, entity: u32) -> Option<usize> {
        let mut words = self.names.words(entity);
        let entity = &self.entities[entity as usize];
        if entity.gazetteer.is_some() {
            return None;
        }
        let titled = words.len() > 1 && self.knowledge.nouns.is_noun(words[0]);
        if titled {
            words = &words[1..];
        } else if words.len() > 1 {
            return None;
        }
        let person = |referent: &Referent| referent.sort == ReferentSort::Person || self.is_unlisted(referent);
        let fits = |number: &usize| {
            let referent = self.referents.get(*number);
            let Some(known) = referent.entity.map(|known| self.names.words(known)) else { return false };
            if words.len() >= known.len() || !words.iter().all(|word| known.contains(word)) {
                return false;
            }
            let last = words.len() == 1 && known.last() == words.last();
            let sorts = person(referent) && (entity.kind == EntityKind::Person || last) || !person(referent) && last && entity.kind != EntityKind::Person;
            (titled || last) && sorts
        };
        self.referents.present().find(fits)
    }

    /// "A and B" is one who can be called "they".
    pub(super) fn pair(&mut self, second: usize, start: usize, _end: usize) {
        let scene = self.scene();
        let first = scene.bounds(start).0;
        let from = start.saturating_sub(4).max(first);
        let Some(and) = (from..start).rev().find(|&at| scene.is(at, Class::And)).filter(|&and| and > first) else { return };
        let Some(first) = self.meant_before(and) else { return };
        let alike = self.referents.get(first).sort == self.referents.get(second).sort;
        if !alike || first == second {
            return;
        }
        let sort = ReferentSort::Several;
        let mut referent = Referent::new(sort);
        referent.members = vec![first, second];
        let number = self.referents.add(referent);
        let weight = self.weight(start).max(OBJECT);
        let sentence = self.sentence(start);
        self.referents.touch(number, sentence, weight);
    }

    /// Whose name ends right before a token.
    pub(super) fn meant_before(&self, end: usize) -> Option<usize> {
        let mentions = &self.reading.mentions.mentions;
        let next = mentions.partition_point(|mention| (mention.tokens.end as usize) < end);
        let mention = mentions.get(next).filter(|mention| mention.tokens.end as usize == end)?;
        self.of_entity.get(mention.entity? as usize)
    }

    /// Who is meant by the name or phrase that stands in a run.
    pub(super) fn meant_at(&self, run: Run) -> Option<usize> {
        if let Some(linked) = self.links.get(run.0) {
            return Some(linked);
        }
        let mentions = &self.reading.mentions.mentions;
        let next = mentions.partition_point(|mention| (mention.tokens.end as usize) <= run.0);
        let mention = mentions.get(next).filter(|mention| (mention.tokens.start as usize) < run.1)?;
        self.of_entity.get(mention.entity? as usize)
    }
}

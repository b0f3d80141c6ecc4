//! Who is meant: names, titles, descriptions, pronouns, places that speak, each followed to its entity in one pass over the
//! article.

use super::describe::{Describer, Owner};
use super::nouns::Sort;
use super::referents::{Label, Referent, ReferentSort, Referents};
use super::{Knowledge, Reading, Run};
use crate::attribution::Attribution;
use crate::gazetteer::{EntityId, EntityKind, Gender};
use crate::lexicon::{Atom, Class, Tag};
use crate::mention::{DocEntity, Mention, Role};
use crate::phrase::{Chunk, Scene};
use crate::text::TokenRange;
use crate::text::hash::QuickMap;

/// Whether a run of tokens stands for people or a body of people.
pub(super) trait Animacy {
    fn is_somebody(&self, run: Run) -> bool;
}

/// Everybody an article speaks of, and at which phrase each is meant.
pub(super) struct Cast<'a> {
    reading: Reading<'a>,
    knowledge: Knowledge<'a>,
    describer: Describer<'a>,
    entities: Vec<DocEntity>,
    referents: Referents,
    /// The referent of each entity of the names.
    of_entity: QuickMap<u32, usize>,
    /// Whom the pronoun or phrase that begins at a token means.
    links: QuickMap<usize, usize>,
    /// Entities of the gazetteer that were added.
    added: QuickMap<EntityId, u32>,
    /// How often countries were named so far.
    countries: QuickMap<[u8; 3], u32>,
    /// Tokens that begin the subject of a verb.
    subjects: Vec<bool>,
    /// The subject last touched, and its sentence.
    last_subject: Option<(usize, u32)>,
}

/// What mentions weigh by their place.
const SUBJECT: f32 = 80.0;
const OBJECT: f32 = 50.0;
const PHRASE: f32 = 30.0;
const QUOTED: f32 = 10.0;
/// How much more likely a bearer of known gender is meant than one of whom it is unknown.
const KNOWN_GENDER: f32 = 30.0;

impl<'a> Cast<'a> {
    /// Follows an article from its first word to its last.
    pub fn read(reading: &Reading<'a>, knowledge: &Knowledge<'a>) -> Cast<'a> {
        let describer = Describer { scene: reading.scene, knowledge: *knowledge };
        let mut cast = Cast {
            reading: *reading,
            knowledge: *knowledge,
            describer,
            entities: reading.mentions.entities.clone(),
            referents: Referents::default(),
            of_entity: QuickMap::default(),
            links: QuickMap::default(),
            added: QuickMap::default(),
            countries: QuickMap::default(),
            subjects: subjects(reading),
            last_subject: None,
        };
        cast.follow();
        cast
    }

    /// The entities of the names, and those that were added.
    pub fn into_entities(self) -> Vec<DocEntity> {
        self.entities
    }

    pub(super) fn scene(&self) -> &'a Scene<'a> {
        self.reading.scene
    }

    pub(super) fn describer(&self) -> Describer<'a> {
        self.describer
    }

    /// The referent that the phrase or pronoun beginning at a token was followed to.
    pub(super) fn link(&self, at: usize) -> Option<usize> {
        self.links.get(&at).copied()
    }

    pub(super) fn referent(&self, number: usize) -> &Referent {
        self.referents.get(number)
    }

    pub(super) fn entity(&self, number: u32) -> &DocEntity {
        &self.entities[number as usize]
    }

    pub(super) fn name_referent(&mut self, referent: usize, entity: u32) {
        self.referents.get_mut(referent).entity = Some(entity);
    }

    /// The name that holds a token.
    pub(super) fn name_at(&self, at: usize) -> Option<Mention> {
        self.mentions_in((at, at + 1)).next().copied()
    }

    /// Whether an expression begins at a token that says that a name is withheld.
    pub(super) fn withholds(&self, at: usize, limit: usize) -> bool {
        self.knowledge.nouns.withholding().longest(self.scene().tokens, at, limit).is_some()
    }

    /// What a place, a building or a people stands for where it speaks.
    pub(super) fn stands_for(&mut self, entity: u32, mention: &Mention, chunk: Chunk) -> Option<u32> {
        if let Some(&referent) = self.of_entity.get(&entity)
            && let Some(known) = self.referents.get(referent).entity.filter(|&known| known != entity)
        {
            return Some(known);
        }
        self.speaker(entity, &self.scene().text[mention.span], chunk)
    }

    /// Who speaks where an entity is named so.
    fn speaker(&mut self, entity: u32, written: &str, chunk: Chunk) -> Option<u32> {
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
    fn is_capital(&self, place: EntityId, capital: Option<EntityId>) -> bool {
        let gazetteer = self.knowledge.gazetteer;
        capital.is_some_and(|capital| capital == place || gazetteer.entity(capital).name == gazetteer.entity(place).name)
    }

    /// The person spoken of last who is said to be of a country: "the Norwegian".
    fn compatriot(&self, country: [u8; 3]) -> Option<u32> {
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
        let name = self.knowledge.gazetteer.find(scene.text, scene.tokens, start, self.reading.date).filter(|name| name.end == end)?;
        let tokens = &scene.tokens[start..end];
        let mut known = self.knowledge.gazetteer.candidates(name, scene.text, tokens, self.reading.date);
        let id = known.find(|candidate| !candidate.is_weak())?.entity();
        let entity = self.listed(id);
        let span = TokenRange::new(start, end).span(scene.tokens);
        self.speaker(entity, &scene.text[span], chunk).or(Some(entity))
    }

    /// The country whose name, or whose people's name, stands in a run.
    pub(super) fn country_name_in(&mut self, run: Run) -> Option<u32> {
        let mention = self.mentions_in(run).find(|mention| matches!(mention.kind, EntityKind::Country | EntityKind::Nationality))?;
        let code = self.entities[mention.entity? as usize].country.clone()?;
        let country = self.knowledge.gazetteer.country(&code)?.entity;
        Some(self.listed(country))
    }

    fn follow(&mut self) {
        let mentions = &self.reading.mentions.mentions;
        let mut next = 0;
        for &chunk in self.reading.scene.chunks() {
            while let Some(mention) = mentions.get(next).filter(|mention| (mention.tokens.start as usize) < chunk.start) {
                self.name(mention);
                next += 1;
            }
            self.pronouns(chunk);
            let first = next;
            while let Some(mention) = mentions.get(next).filter(|mention| (mention.tokens.start as usize) < chunk.end) {
                self.name(mention);
                next += 1;
            }
            let named = mentions[first..next].iter().any(|mention| mention.tokens.end as usize >= noun_end(self.scene(), chunk));
            if !named {
                self.phrase(chunk);
            }
        }
        mentions[next..].iter().for_each(|mention| self.name(mention));
    }

    fn sentence(&self, at: usize) -> u32 {
        self.scene().sentence_of(at) as u32
    }

    fn weight(&self, at: usize) -> f32 {
        let scene = self.scene();
        if scene.quoted(at) {
            return QUOTED;
        }
        if self.subjects[at] {
            return SUBJECT;
        }
        let prepared = at > 0 && matches!(scene.tag(at - 1), Tag::In | Tag::To);
        if prepared { PHRASE } else { OBJECT }
    }

    /// Takes note of a name.
    fn name(&mut self, mention: &Mention) {
        let scene = self.scene();
        let (start, end) = (mention.tokens.start as usize, mention.tokens.end as usize);
        let Some(entity) = mention.entity else { return };
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

    fn touch(&mut self, referent: usize, at: usize, weight: f32) {
        let sentence = self.sentence(at);
        self.referents.touch(referent, sentence, weight);
        if self.subjects[at] && !self.scene().quoted(at) {
            self.last_subject = Some((referent, sentence));
        }
    }

    /// Takes in what the words around a name say of its bearer.
    fn learn(&mut self, referent: usize, run: Run) {
        let said = self.describer.said(run);
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

    fn gender_of_noun(&self, head: Atom) -> Option<Gender> {
        self.knowledge.nouns.gender(head).filter(|gender| *gender != Gender::Other)
    }

    fn owner(&self, owner: Owner) -> Option<usize> {
        match owner {
            Owner::Pronoun(at) => self.links.get(&at).copied(),
            Owner::Chunk(at) => self.meant_at((at, at + 1)),
        }
    }

    fn referent_of(&mut self, entity: u32) -> usize {
        if let Some(&referent) = self.of_entity.get(&entity) {
            return referent;
        }
        if let Some(known) = self.alias(entity) {
            self.of_entity.insert(entity, known);
            return known;
        }
        let known = &self.entities[entity as usize];
        let mut referent = Referent::new(sort_of(known.kind));
        referent.entity = Some(entity);
        referent.kind = Some(known.kind);
        referent.gender = known.gender.filter(|gender| *gender != Gender::Other);
        referent.country = known.country.as_deref().and_then(code);
        let number = self.referents.add(referent);
        self.of_entity.insert(entity, number);
        number
    }

    /// Whoever bears a name already of which this one is the short form: "Dame Philippa", "Foley".
    fn alias(&self, entity: u32) -> Option<usize> {
        let entity = &self.entities[entity as usize];
        if entity.gazetteer.is_some() {
            return None;
        }
        let mut words: Vec<Atom> = entity.name.split(' ').map(Atom::of).collect();
        let titled = words.len() > 1 && self.knowledge.nouns.is_noun(words[0]);
        if titled {
            words.remove(0);
        }
        let person = |referent: &Referent| referent.sort == ReferentSort::Person || self.is_unlisted(referent);
        let fits = |number: &usize| {
            let referent = self.referents.get(*number);
            let Some(known) = referent.entity.map(|known| &self.entities[known as usize].name) else { return false };
            let known: Vec<Atom> = known.split(' ').map(Atom::of).collect();
            let short = words.len() < known.len() && words.iter().all(|word| known.contains(word));
            let last = words.len() == 1 && known.last() == words.last();
            let sorts = person(referent) && (entity.kind == EntityKind::Person || last) || !person(referent) && last && entity.kind != EntityKind::Person;
            short && (titled || last) && sorts
        };
        self.referents.present().find(fits)
    }

    /// "A and B" is one who can be called "they".
    fn pair(&mut self, second: usize, start: usize, _end: usize) {
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
    fn meant_before(&self, end: usize) -> Option<usize> {
        let mentions = &self.reading.mentions.mentions;
        let next = mentions.partition_point(|mention| (mention.tokens.end as usize) < end);
        let mention = mentions.get(next).filter(|mention| mention.tokens.end as usize == end)?;
        self.of_entity.get(&mention.entity?).copied()
    }

    /// Who is meant by the name or phrase that stands in a run.
    pub(super) fn meant_at(&self, run: Run) -> Option<usize> {
        if let Some(&linked) = self.links.get(&run.0) {
            return Some(linked);
        }
        let mentions = &self.reading.mentions.mentions;
        let next = mentions.partition_point(|mention| (mention.tokens.end as usize) <= run.0);
        let mention = mentions.get(next).filter(|mention| (mention.tokens.start as usize) < run.1)?;
        self.of_entity.get(&mention.entity?).copied()
    }

    /// Follows the pronouns of a chunk.
    fn pronouns(&mut self, chunk: Chunk) {
        let scene = self.scene();
        for at in chunk.start..chunk.end {
            if !matches!(scene.tag(at), Tag::Prp | Tag::PrpS) || scene.quoted(at) {
                continue;
            }
            let Some(meant) = self.pronoun(at) else { continue };
            self.links.insert(at, meant);
            let weight = self.weight(chunk.start);
            self.touch(meant, chunk.start, weight);
        }
    }

    fn pronoun(&mut self, at: usize) -> Option<usize> {
        let scene = self.scene();
        let sentence = self.sentence(at);
        let is = |class| scene.is(at, class);
        if is(Class::FirstPerson) || is(Class::Reflexive) {
            return None;
        }
        if is(Class::PluralPronoun) {
            return self.plural(sentence);
        }
        if is(Class::Neuter) {
            return self.thing(sentence);
        }
        let gender = match (is(Class::Masculine), is(Class::Feminine)) {
            (true, false) => Gender::Male,
            (false, true) => Gender::Female,
            _ => return None,
        };
        // An object is not its own subject: "she accused **her**".
        let subject = self.subjects[at] || scene.tag(at) == Tag::PrpS;
        let barred = self.last_subject.filter(|(_, in_sentence)| !subject && *in_sentence == sentence).map(|(who, _)| who);
        let meant = self.person(gender, sentence, barred)?;
        let known = self.referents.get_mut(meant);
        known.gender = known.gender.or(Some(gender));
        Some(meant)
    }

    fn person(&self, gender: Gender, sentence: u32, barred: Option<usize>) -> Option<usize> {
        let fits = |number: &usize| {
            let referent = self.referents.get(*number);
            referent.sort == ReferentSort::Person && referent.gender.is_none_or(|known| known == gender) && Some(*number) != barred
        };
        let value = |number: &usize| {
            let referent = self.referents.get(*number);
            referent.presence(sentence) + if referent.gender.is_some() { KNOWN_GENDER } else { 0.0 }
        };
        best(self.referents.present().filter(fits), value)
    }

    fn plural(&self, sentence: u32) -> Option<usize> {
        let several = |number: &usize| self.referents.get(*number).sort == ReferentSort::Several;
        let body = |number: &usize| self.referents.get(*number).sort == ReferentSort::Body;
        let value = |number: &usize| self.referents.get(*number).presence(sentence);
        best(self.referents.present().filter(several), value)
            .filter(|number| value(number) > FAINT)
            .or_else(|| best(self.referents.present().filter(body), value))
    }

    fn thing(&self, sentence: u32) -> Option<usize> {
        let value = |number: &usize| {
            let referent = self.referents.get(*number);
            let likely = match referent.sort {
                ReferentSort::Body => 1.0,
                ReferentSort::Country => 0.8,
                ReferentSort::Place if self.is_unlisted(referent) => 0.5,
                ReferentSort::Person if self.is_dubious(referent) => 0.5,
                ReferentSort::Place => 0.1,
                _ => 0.0,
            };
            let named = if referent.entity.is_some() { 1.0 } else { UNNAMED };
            referent.presence(sentence) * likely * named
        };
        let likely = |number: &usize| value(number) > 0.0;
        best(self.referents.present().filter(likely), value)
    }

    /// Follows a phrase without a name: "the senator", "his daughter", "U.S. officials".
    fn phrase(&mut self, chunk: Chunk) {
        let scene = self.scene();
        let head = noun_end(scene, chunk);
        if scene.tag(chunk.start) == Tag::Prp || head <= chunk.start || scene.quoted(chunk.start) && !self.is_source(chunk) {
            return;
        }
        let noun = self.describer.noun((chunk.start, head));
        let age = self.describer.age_in(chunk);
        let Some((label, owner)) = self.describer.label(chunk.start, head) else { return };
        let people = noun.is_some_and(|noun| !matches!(noun.sort, Sort::Document | Sort::Poll)) || age.is_some() || self.is_source(chunk);
        let definite = scene.is(chunk.start, Class::Definite) || owner.is_some();
        if !people {
            return;
        }
        let asked = Asked { chunk, label, owner, age, sort: noun.map(|noun| noun.sort), related: noun.is_some_and(|noun| noun.related), gender: noun.and_then(|noun| noun.gender) };
        let meant = if definite { self.definite(&asked) } else { None };
        let meant = meant.or_else(|| self.apposed(chunk));
        if let Some(meant) = meant {
            self.links.insert(chunk.start, meant);
            let weight = self.weight(chunk.start);
            self.touch(meant, chunk.start, weight);
            return;
        }
        // A new one: bodies and groups can be spoken of again, and a person in apposition gets a name of its own.
        let sort = match noun.map(|noun| noun.sort) {
            Some(Sort::Collective) => ReferentSort::Body,
            Some(Sort::Group) => ReferentSort::Several,
            _ => return,
        };
        let mut referent = Referent::new(sort);
        referent.phrase = Some((chunk.start, self.phrase_end(chunk)));
        referent.country = self.country_in((chunk.start, head));
        referent.add_label(asked.label);
        let number = self.referents.add(referent);
        self.links.insert(chunk.start, number);
        let weight = self.weight(chunk.start);
        self.touch(number, chunk.start, weight);
    }

    /// "Litihuayra, **the state company**": a phrase behind the comma of a name means its bearer.
    fn apposed(&self, chunk: Chunk) -> Option<usize> {
        let comma = chunk.start.checked_sub(1).filter(|&at| self.scene().tag(at) == Tag::Comma)?;
        let known = self.meant_before(comma)?;
        let labels = &self.referents.get(known).labels;
        let (label, _) = self.describer.label(chunk.start, noun_end(self.scene(), chunk))?;
        labels.iter().any(|own| own.head == label.head).then_some(known)
    }

    /// The end of a phrase with what hangs on it by prepositions.
    fn phrase_end(&self, chunk: Chunk) -> usize {
        let scene = self.scene();
        let limit = scene.bounds(chunk.start).1;
        let mut end = noun_end(scene, chunk);
        while end + 1 < limit && scene.is(end, Class::Of) {
            let Some(next) = scene.chunk_from(end + 1) else { break };
            end = next.end;
        }
        end
    }

    fn is_source(&self, chunk: Chunk) -> bool {
        let near = self.reading.claims.partition_point(|claim| claim.head + SOURCE_REACH < chunk.start);
        let until = |claim: &&Attribution| claim.head < chunk.end + SOURCE_REACH;
        self.reading.claims[near..].iter().take_while(until).any(|claim| claim.source.is_some_and(|source| source.0 == chunk.start))
    }

    /// Whom a definite description means, of those spoken of before.
    fn definite(&mut self, asked: &Asked) -> Option<usize> {
        let scene = self.scene();
        let sentence = self.sentence(asked.chunk.start);
        let owner = asked.owner.and_then(|owner| self.owner(owner));
        let country = self.country_in((asked.chunk.start, noun_end(scene, asked.chunk)));
        let named = self.name_in(asked.chunk);
        if let Some(government) = self.government(asked, country) {
            return Some(government);
        }
        if asked.several(scene) {
            return self.several(asked, sentence).or_else(|| self.two(asked, sentence));
        }
        let mut found: Option<(i32, f32, usize)> = None;
        for number in self.referents.present() {
            if Some(number) == owner {
                continue;
            }
            let Some(points) = self.points(asked, number, owner, country, named) else { continue };
            let presence = self.referents.get(number).presence(sentence);
            if found.is_none_or(|(most, value, _)| (points, presence) > (most, value)) {
                found = Some((points, presence, number));
            }
        }
        if let Some((_, _, number)) = found.filter(|(points, ..)| *points >= SURE) {
            return Some(number);
        }
        self.office(asked, country).or_else(|| self.owned(asked, owner)).or_else(|| found.filter(|(points, ..)| *points > 0).map(|(.., number)| number)).or_else(|| self.by_exclusion(asked, owner, country, sentence))
    }

    /// How well a description fits a referent.
    fn points(&self, asked: &Asked, number: usize, owner: Option<usize>, country: Option<[u8; 3]>, named: Option<u32>) -> Option<i32> {
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
        let labelled = referent.labels.iter().filter_map(|label| self.describer.fit(&asked.label, label)).max().unwrap_or(0);
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
        if let Some(asked) = country {
            points += match referent.country {
                Some(known) if known == asked => 6,
                Some(_) => -8,
                None => -4,
            };
        }
        let fit = referent.labels.iter().filter_map(|label| {
            let owned = match (asked.related && asked.owner.is_some(), label.owner) {
                (true, Some(own)) if Some(own) == owner => 6,
                (true, Some(_)) if owner.is_some() => -4,
                _ => 0,
            };
            Some(self.describer.fit(&asked.label, label)? + owned)
        });
        points += fit.max().unwrap_or(0);
        points += self.name_fit(asked, referent) + self.role_fit(asked, referent, country);
        points += self.turned(asked, number, owner);
        Some(points)
    }

    /// "The father" of "his son": who owns a relative is one.
    fn turned(&self, asked: &Asked, number: usize, _owner: Option<usize>) -> i32 {
        if !asked.related {
            return 0;
        }
        let owns = |other: usize| {
            let referent = self.referents.get(other);
            referent.labels.iter().any(|label| label.owner == Some(number) && label.head.is_some_and(|head| self.knowledge.nouns.is_related(head)))
        };
        let labelled = self.referents.get(number).labels.iter().any(|label| label.head.is_some_and(|head| self.knowledge.nouns.is_related(head)));
        if !labelled && self.referents.present().any(owns) { 4 } else { 0 }
    }

    /// The noun is a word of the name, or goes with what it is: "the agency" for the Rivers Agency.
    fn name_fit(&self, asked: &Asked, referent: &Referent) -> i32 {
        let (Some(entity), Some(head)) = (referent.entity, asked.label.head) else { return 0 };
        if referent.sort == ReferentSort::Person {
            return 0;
        }
        let name = &self.entities[entity as usize].name;
        let words: Vec<Atom> = name.split([' ', '-']).map(Atom::of).collect();
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

    /// An office that the lists say somebody holds, at the article's date or ever.
    fn role_fit(&self, asked: &Asked, referent: &Referent, country: Option<[u8; 3]>) -> i32 {
        let Some(id) = referent.entity.and_then(|entity| self.entities[entity as usize].gazetteer) else { return 0 };
        if referent.sort != ReferentSort::Person {
            return 0;
        }
        let scene = self.scene();
        let end = noun_end(scene, asked.chunk);
        let Some((_, &title)) = self.knowledge.offices.titles().longest_before(scene.tokens, asked.chunk.start, end) else { return 0 };
        let gazetteer = self.knowledge.gazetteer;
        let holds = gazetteer.roles(id, self.reading.date).any(|tenure| {
            let of = gazetteer.entity(tenure.of).country;
            self.knowledge.offices.means(title, tenure.office, of) && country.is_none_or(|country| of.as_bytes() == country)
        });
        if holds { 12 } else { 0 }
    }

    /// Who holds the office at the article's date, of the country named or spoken of most.
    fn office(&mut self, asked: &Asked, country: Option<[u8; 3]>) -> Option<usize> {
        let date = self.reading.date?;
        let scene = self.scene();
        let end = noun_end(scene, asked.chunk);
        let (start, &title) = self.knowledge.offices.titles().longest_before(scene.tokens, asked.chunk.start, end)?;
        // "The former president" holds no office.
        if (asked.chunk.start..start).any(|at| scene.is(at, Class::Rank)) {
            return None;
        }
        let country = country.or_else(|| self.focus())?;
        let country = std::str::from_utf8(&country).ok()?;
        let holder = self.knowledge.offices.holder(self.knowledge.gazetteer, title, country, date)?;
        let entity = self.listed(holder);
        Some(self.referent_of(entity))
    }

    /// The country spoken of most so far.
    fn focus(&self) -> Option<[u8; 3]> {
        let most = self.countries.iter().max_by_key(|(code, count)| (**count, std::cmp::Reverse(**code)))?;
        Some(*most.0)
    }

    /// "Her campaign": a body that takes its name from its owner.
    fn owned(&mut self, asked: &Asked, owner: Option<usize>) -> Option<usize> {
        let head = asked.label.head?;
        let scene = self.scene();
        if asked.sort != Some(Sort::Collective) || !scene.is(noun_end(scene, asked.chunk) - 1, Class::OwnBody) {
            return None;
        }
        let owner = owner.or_else(|| self.named_before_noun(asked.chunk))?;
        let person = self.referents.get(owner).entity?;
        let name = format!("{} {}", self.entities[person as usize].name, &scene.text[scene.tokens[noun_end(scene, asked.chunk) - 1].span]);
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

    fn named_before_noun(&self, chunk: Chunk) -> Option<usize> {
        let mentions = &self.reading.mentions.mentions;
        let next = mentions.partition_point(|mention| (mention.tokens.start as usize) < chunk.start);
        let mention = mentions.get(next).filter(|mention| (mention.tokens.end as usize) < chunk.end)?;
        self.of_entity.get(&mention.entity?).copied().filter(|&number| self.referents.get(number).sort == ReferentSort::Person)
    }

    /// Where nothing said of anybody fits: the one of whom nothing else was said, or else the most present.
    fn by_exclusion(&self, asked: &Asked, owner: Option<usize>, country: Option<[u8; 3]>, sentence: u32) -> Option<usize> {
        let wanted = match asked.sort {
            Some(Sort::Role) | None => ReferentSort::Person,
            Some(Sort::Collective) => ReferentSort::Body,
            _ => return None,
        };
        let fits = |number: &usize| {
            let referent = self.referents.get(*number);
            let gender = asked.gender.is_none() || referent.gender.is_none() || asked.gender == referent.gender;
            let age = asked.age.is_none() || referent.age.is_none();
            let country = country.is_none() || referent.country.is_none() || country == referent.country;
            let other = match referent.sort {
                ReferentSort::Country => self.is_land(asked),
                // A name that is in no list may have been taken for a place.
                ReferentSort::Place | ReferentSort::Other => self.is_unlisted(referent),
                ReferentSort::Person => self.is_dubious(referent),
                _ => false,
            };
            let of_sort = referent.sort == wanted || wanted == ReferentSort::Body && other;
            of_sort && gender && age && country && Some(*number) != owner
        };
        let value = |number: &usize| {
            let referent = self.referents.get(*number);
            let unlabelled = if referent.labels.is_empty() { UNLABELLED } else { 0.0 };
            let named = if referent.entity.is_some() { 1.0 } else { UNNAMED };
            (referent.presence(sentence) + unlabelled) * named
        };
        best(self.referents.present().filter(fits), value).filter(|number| value(number) > FAINT)
    }

    fn is_unlisted(&self, referent: &Referent) -> bool {
        referent.entity.is_some_and(|entity| self.entities[entity as usize].gazetteer.is_none())
    }

    /// A single word of which nothing says that it is a person's name.
    fn is_dubious(&self, referent: &Referent) -> bool {
        let one_word = referent.entity.is_some_and(|entity| !self.entities[entity as usize].name.contains(' '));
        one_word && self.is_unlisted(referent) && referent.gender.is_none() && referent.labels.is_empty()
    }

    fn is_land(&self, asked: &Asked) -> bool {
        asked.label.head.is_some_and(|head| self.knowledge.nouns.kinds(head).contains(&EntityKind::Country))
    }

    /// "The two women", "both countries".
    fn several(&self, asked: &Asked, sentence: u32) -> Option<usize> {
        let sort = self.member_sort(asked);
        let fits = |number: &usize| {
            let referent = self.referents.get(*number);
            let members = referent.members.first().is_some_and(|&member| {
                let member = self.referents.get(member);
                member.sort == sort && (asked.gender.is_none() || member.gender.is_none() || member.gender == asked.gender)
            });
            let labelled = referent.labels.iter().any(|label| self.describer.fit(&asked.label, label).is_some());
            let counted = !self.counts_two(asked) || referent.members.len() == 2;
            referent.sort == ReferentSort::Several && (members || labelled) && counted
        };
        best(self.referents.present().filter(fits), |number| self.referents.get(*number).presence(sentence))
    }

    /// "The British government": that of the country named with it.
    fn government(&mut self, asked: &Asked, country: Option<[u8; 3]>) -> Option<usize> {
        let country = country?;
        let head = asked.label.head?;
        if self.knowledge.nouns.kinds(head) != [EntityKind::Government] {
            return None;
        }
        let id = self.knowledge.gazetteer.country(std::str::from_utf8(&country).ok()?)?.government?;
        let entity = self.listed(id);
        Some(self.referent_of(entity))
    }

    fn counts_two(&self, asked: &Asked) -> bool {
        (asked.chunk.start..asked.chunk.end).any(|at| self.scene().is(at, Class::Two))
    }

    /// "The two countries" that were named apart: the two that are most present.
    fn two(&mut self, asked: &Asked, sentence: u32) -> Option<usize> {
        if !self.counts_two(asked) {
            return None;
        }
        let sort = self.member_sort(asked);
        let gender = |referent: &Referent| asked.gender.is_none() || referent.gender.is_none() || referent.gender == asked.gender;
        let fits = |number: &usize| {
            let referent = self.referents.get(*number);
            referent.sort == sort && referent.entity.is_some() && gender(referent)
        };
        let value = |number: &usize| self.referents.get(*number).presence(sentence);
        let first = best(self.referents.present().filter(fits), value)?;
        let second = best(self.referents.present().filter(fits).filter(|number| *number != first), value)?;
        let mut referent = Referent::new(ReferentSort::Several);
        referent.members = vec![first, second];
        Some(self.referents.add(referent))
    }

    fn member_sort(&self, asked: &Asked) -> ReferentSort {
        if self.is_land(asked) {
            return ReferentSort::Country;
        }
        let body = asked.label.head.is_some_and(|head| !self.knowledge.nouns.kinds(head).is_empty());
        if body { ReferentSort::Body } else { ReferentSort::Person }
    }

    /// The country that a name in a run is of: "the **Lao** minister".
    fn country_in(&self, run: Run) -> Option<[u8; 3]> {
        let mention = self.mentions_in(run).find(|mention| mention.kind != EntityKind::Person)?;
        let entity = &self.entities[mention.entity? as usize];
        entity.country.as_deref().and_then(code)
    }

    pub(super) fn mentions_in(&self, run: Run) -> impl Iterator<Item = &'a Mention> {
        let mentions = &self.reading.mentions.mentions;
        let first = mentions.partition_point(|mention| (mention.tokens.end as usize) <= run.0);
        mentions[first..].iter().take_while(move |mention| (mention.tokens.start as usize) < run.1)
    }

    fn name_in(&self, chunk: Chunk) -> Option<u32> {
        self.mentions_in((chunk.start, chunk.end)).find_map(|mention| mention.entity)
    }

    /// The entity of the article for one of the gazetteer, added if it has none.
    fn listed(&mut self, id: EntityId) -> u32 {
        if let Some(&entity) = self.added.get(&id) {
            return entity;
        }
        let known = self.entities.iter().position(|entity| entity.gazetteer == Some(id));
        let entity = match known {
            Some(number) => number as u32,
            None => {
                let facts = self.knowledge.gazetteer.entity(id);
                let roles = self.reading.date.map(|date| self.knowledge.gazetteer.roles(id, Some(date)));
                let roles = roles.into_iter().flatten().map(|tenure| Role { office: tenure.office, of: tenure.of }).collect();
                let country = (!facts.country.is_empty()).then(|| facts.country.to_owned());
                self.add_entity(DocEntity { gazetteer: Some(id), name: facts.name.to_owned(), kind: facts.kind, gender: facts.gender, country, roles })
            }
        };
        self.added.insert(id, entity);
        entity
    }

    pub(super) fn add_entity(&mut self, entity: DocEntity) -> u32 {
        self.entities.push(entity);
        self.entities.len() as u32 - 1
    }
}

/// A description that asks whom it means.
struct Asked {
    chunk: Chunk,
    label: Label,
    owner: Option<Owner>,
    age: Option<u8>,
    sort: Option<Sort>,
    related: bool,
    gender: Option<Gender>,
}

impl Asked {
    fn several(&self, scene: &Scene<'_>) -> bool {
        let last = noun_end(scene, self.chunk) - 1;
        self.sort == Some(Sort::Group) || scene.tag(last) == Tag::Nn && scene.words[last].lemma != scene.words[last].form
    }
}

/// Points from which on a description fits for certain.
const SURE: i32 = 5;
/// Points of a label from which on it outweighs the sort of a referent.
const FITS: i32 = 9;
/// What speaks for somebody of whom nothing was said that could contradict a description.
const UNLABELLED: f32 = 60.0;
/// What the presence of a body without a name counts for beside that of one with a name.
const UNNAMED: f32 = 0.3;
/// Presence below this counts for nothing.
const FAINT: f32 = 0.5;
/// How far from its cue a source stands at most, in tokens.
const SOURCE_REACH: usize = 60;

/// The first of those with the greatest value.
fn best(numbers: impl Iterator<Item = usize>, value: impl Fn(&usize) -> f32) -> Option<usize> {
    let mut found: Option<(f32, usize)> = None;
    for number in numbers {
        let own = value(&number);
        if found.is_none_or(|(most, _)| own > most) {
            found = Some((own, number));
        }
    }
    found.map(|(_, number)| number)
}

/// The token after a chunk's last word, a possessive mark at its end left out.
pub(super) fn noun_end(scene: &Scene<'_>, chunk: Chunk) -> usize {
    if scene.tag(chunk.end - 1) == Tag::Pos { chunk.end - 1 } else { chunk.end }
}

fn code(country: &str) -> Option<[u8; 3]> {
    <[u8; 3]>::try_from(country.as_bytes()).ok()
}

fn sort_of(kind: EntityKind) -> ReferentSort {
    match kind {
        EntityKind::Person => ReferentSort::Person,
        EntityKind::Country | EntityKind::Territory => ReferentSort::Country,
        EntityKind::Seat => ReferentSort::Body,
        kind if kind.is_place() => ReferentSort::Place,
        kind if kind.is_people() => ReferentSort::Several,
        EntityKind::Event => ReferentSort::Other,
        _ => ReferentSort::Body,
    }
}

/// By token: whether the subject of a verb begins there. The first phrase of a sentence is one unless a preposition opens
/// it.
fn subjects(reading: &Reading<'_>) -> Vec<bool> {
    let scene = reading.scene;
    let mut found = vec![false; scene.len()];
    for at in 0..scene.len() {
        if scene.is_main_verb(at)
            && let Some(chunk) = scene.subject(at).chunk
            && !scene.subject(at).behind_preposition
        {
            found[chunk.start] = true;
        }
    }
    for sentence in scene.sentences {
        let first = sentence.tokens.iter().find(|&at| !scene.is_mark(at));
        if let Some(chunk) = first.and_then(|at| scene.chunk_from(at)) {
            found[chunk.start] = true;
        }
    }
    for source in reading.claims.iter().filter_map(|claim| claim.source) {
        found[source.0] = true;
    }
    found
}

impl Animacy for Cast<'_> {
    fn is_somebody(&self, run: Run) -> bool {
        let scene = self.scene();
        if self.mentions_in(run).any(|mention| mention.kind != EntityKind::Event) {
            return true;
        }
        if matches!(scene.tag(run.0), Tag::Prp | Tag::PrpS) {
            return !scene.is(run.0, Class::Neuter) || self.links.contains_key(&run.0);
        }
        let noun = self.describer.noun(run);
        noun.is_some_and(|noun| !matches!(noun.sort, Sort::Document | Sort::Poll)) || self.describer.age_in(Chunk { start: run.0, end: run.1 }).is_some()
    }
}

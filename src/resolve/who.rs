//! Who is meant: names, titles, descriptions, pronouns, places that speak, each followed to its entity in one pass over the
//! article.

use super::describe::Describer;
use super::nouns::Sort;
use super::referents::{Links, Referent, ReferentSort, Referents};
use super::words::NameWords;
use super::{Knowledge, Reading, Run};
use crate::gazetteer::{EntityId, EntityKind};
use crate::lexicon::{Class, Tag};
use crate::mention::{DocEntity, Mention, Role};
use crate::phrase::{Chunk, Scene, Subject};
use crate::text::hash::QuickMap;
use crate::text::{Block, BlockKind};

/// Whether a run of tokens stands for people or a body of people.
pub(super) trait Animacy {
    fn is_somebody(&self, run: Run) -> bool;
}

/// Everybody an article speaks of, and at which phrase each is meant.
pub(super) struct Cast<'a> {
    pub(super) reading: Reading<'a>,
    pub(super) knowledge: Knowledge<'a>,
    pub(super) describer: Describer<'a>,
    pub(super) entities: Vec<DocEntity>,
    pub(super) names: NameWords,
    pub(super) referents: Referents,
    /// The referent of each entity of the names.
    pub(super) of_entity: Links,
    /// Whom the pronoun or phrase that begins at a token means.
    pub(super) links: Links,
    /// Whom the possessive pronoun at a token means; the phrase it begins means another.
    pub(super) owners: Links,
    /// The numbers of the entities that the gazetteer has, once asked for.
    pub(super) added: QuickMap<EntityId, u32>,
    /// The one author, once asked for.
    pub(super) author: Option<Option<u32>>,
    /// How often countries were named so far.
    pub(super) countries: QuickMap<[u8; 3], u32>,
    /// Tokens that begin the subject of a verb.
    pub(super) subjects: Vec<bool>,
    /// Tokens of what is said: who is subject there is not who speaks.
    pub(super) told: Vec<bool>,
    /// The subject last touched that is not in what somebody says, and the token it begins with.
    pub(super) last_subject: Option<(usize, usize)>,
}

/// What mentions weigh by their place.
pub(super) const SUBJECT: f32 = 80.0;
pub(super) const OBJECT: f32 = 50.0;
pub(super) const PHRASE: f32 = 30.0;
pub(super) const QUOTED: f32 = 10.0;

impl<'a> Cast<'a> {
    /// Follows an article from its first word to its last.
    pub fn read(reading: &Reading<'a>, knowledge: &Knowledge<'a>, entities: Vec<DocEntity>) -> Cast<'a> {
        let describer = Describer { scene: reading.scene, knowledge: *knowledge };
        let mut cast = Cast {
            reading: *reading,
            knowledge: *knowledge,
            describer,
            names: NameWords::of(&entities),
            entities,
            referents: Referents::default(),
            of_entity: Links::default(),
            links: Links::default(),
            owners: Links::default(),
            added: QuickMap::default(),
            author: None,
            countries: QuickMap::default(),
            subjects: subjects(reading),
            told: told(reading),
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

    /// The referent that the phrase or pronoun in a run was followed to.
    pub(super) fn link(&self, (start, end): Run) -> Option<usize> {
        let owner = (end == start + 1).then(|| self.owners.get(start)).flatten();
        owner.or_else(|| self.links.get(start))
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

    /// The block that a token stands in.
    pub(super) fn block_of(&self, at: usize) -> Option<&'a Block> {
        self.reading.block_of(at)
    }

    /// The one person whom the bylines name.
    pub(super) fn author(&mut self) -> Option<u32> {
        if let Some(known) = self.author {
            return known;
        }
        let by = |at: usize| self.block_of(at).is_some_and(|block| block.kind == BlockKind::Byline);
        let persons = self.reading.mentions.mentions.iter().filter(|mention| mention.kind == EntityKind::Person);
        let mut authors =
            persons.filter(|mention| by(mention.tokens.start as usize)).filter_map(|mention| mention.entity);
        let first = authors.next().filter(|first| authors.all(|other| other == *first));
        *self.author.insert(first)
    }

    /// The name that holds a token.
    pub(super) fn name_at(&self, at: usize) -> Option<Mention> {
        self.mentions_in((at, at + 1)).find(|mention| !self.is_plain(mention)).copied()
    }

    /// Whether an expression begins at a token that says that a name is withheld.
    pub(super) fn withholds(&self, at: usize, limit: usize) -> bool {
        self.knowledge.nouns.withholds(self.scene().tokens, at, limit).is_some()
    }

    pub(super) fn follow(&mut self) {
        let mentions = &self.reading.mentions.mentions;
        let mut next = 0;
        let (mut sentence, mut tells) = (usize::MAX, false);
        for &chunk in self.reading.scene.chunks() {
            let own = self.reading.scene.sentence_of(chunk.start);
            if own != sentence {
                (sentence, tells) = (own, self.reading.tells(chunk.start));
            }
            if !tells {
                continue;
            }
            while let Some(mention) = mentions.get(next).filter(|mention| (mention.tokens.start as usize) < chunk.start)
            {
                self.name(mention);
                next += 1;
            }
            self.pronouns(chunk);
            let first = next;
            while let Some(mention) = mentions.get(next).filter(|mention| (mention.tokens.start as usize) < chunk.end) {
                self.name(mention);
                next += 1;
            }
            let named = mentions[first..next]
                .iter()
                .any(|mention| mention.tokens.end as usize >= noun_end(self.scene(), chunk) && !self.is_plain(mention));
            if !named {
                self.phrase(chunk);
            }
        }
        mentions[next..].iter().for_each(|mention| self.name(mention));
    }

    pub(super) fn sentence(&self, at: usize) -> u32 {
        self.scene().sentence_of(at) as u32
    }

    pub(super) fn weight(&self, at: usize) -> f32 {
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

    pub(super) fn touch(&mut self, referent: usize, at: usize, weight: f32) {
        let sentence = self.sentence(at);
        self.referents.touch(referent, sentence, weight);
        if self.subjects[at] && !self.told[at] && !self.scene().quoted(at) {
            self.last_subject = Some((referent, at));
        }
    }

    /// The country spoken of most so far.
    pub(super) fn focus(&self) -> Option<[u8; 3]> {
        let most = self.countries.iter().max_by_key(|(code, count)| (**count, std::cmp::Reverse(**code)))?;
        Some(*most.0)
    }

    pub(super) fn mentions_in(&self, run: Run) -> impl Iterator<Item = &'a Mention> {
        let mentions = &self.reading.mentions.mentions;
        let first = mentions.partition_point(|mention| (mention.tokens.end as usize) <= run.0);
        mentions[first..].iter().take_while(move |mention| (mention.tokens.start as usize) < run.1)
    }

    /// The entity of the article for one of the gazetteer, added if it has none.
    pub(super) fn listed(&mut self, id: EntityId) -> u32 {
        if self.added.is_empty() {
            for (entity, number) in self.entities.iter().zip(0..) {
                if let Some(id) = entity.gazetteer {
                    self.added.entry(id).or_insert(number);
                }
            }
        }
        if let Some(&entity) = self.added.get(&id) {
            return entity;
        }
        let facts = self.knowledge.gazetteer.entity(id);
        let roles = self.reading.date.map(|date| self.knowledge.gazetteer.roles(id, Some(date)));
        let roles = roles.into_iter().flatten().map(|tenure| Role { office: tenure.office, of: tenure.of }).collect();
        let country = (!facts.country.is_empty()).then(|| facts.country.to_owned());
        let entity = self.add_entity(DocEntity {
            gazetteer: Some(id),
            name: facts.name.to_owned(),
            kind: facts.kind,
            gender: facts.gender,
            country,
            roles,
        });
        self.added.insert(id, entity);
        entity
    }

    pub(super) fn add_entity(&mut self, entity: DocEntity) -> u32 {
        self.names.set(self.entities.len(), &entity.name);
        self.entities.push(entity);
        self.entities.len() as u32 - 1
    }
}

/// What the presence of a body without a name counts for beside that of one with a name.
pub(super) const UNNAMED: f32 = 0.3;
/// Presence below this counts for nothing.
pub(super) const FAINT: f32 = 0.5;
/// The first of those with the greatest value.
pub(super) fn best(numbers: impl Iterator<Item = usize>, value: impl Fn(&usize) -> f32) -> Option<usize> {
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

pub(super) fn code(country: &str) -> Option<[u8; 3]> {
    <[u8; 3]>::try_from(country.as_bytes()).ok()
}

pub(super) fn sort_of(kind: EntityKind) -> ReferentSort {
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

/// The tokens of the contents.
fn told(reading: &Reading<'_>) -> Vec<bool> {
    let mut told = vec![false; reading.scene.len()];
    for at in reading.claims.iter().flat_map(|claim| claim.content.runs()).flat_map(|(start, end)| start..end) {
        told[at] = true;
    }
    told
}

/// By token: whether the subject of a verb begins there. The first phrase of a sentence is one unless a preposition opens
/// it.
fn subjects(reading: &Reading<'_>) -> Vec<bool> {
    let (scene, mentions) = (reading.scene, &reading.mentions.mentions);
    let mut found = vec![false; scene.len()];
    for at in 0..scene.len() {
        if scene.is_main_verb(at)
            && let Subject { chunk: Some(chunk), behind_preposition: false, .. } = scene.subject(at)
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
        // "The chairman of the forum, **Ana Ruiz**, said": the name is the subject as well.
        let inside = |mention: &&Mention| mention.tokens.end as usize <= source.1;
        let first = mentions.partition_point(|mention| (mention.tokens.start as usize) < source.0);
        let persons = mentions[first..].iter().take_while(inside).filter(|mention| mention.kind == EntityKind::Person);
        for mention in persons {
            let name = mention.tokens.start as usize;
            let start = scene.chunk_at(name).map_or(name, |chunk| chunk.start);
            // "Minister of Works' adviser **Ana Ruiz**": what stands before the mark is hers.
            let owned = mention.tokens.end as usize == source.1 && (start..name).any(|at| scene.tag(at) == Tag::Pos);
            found[start] |= start > source.0 && (scene.tag(start - 1) == Tag::Comma || owned);
        }
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
            return !scene.is(run.0, Class::Neuter)
                || self.links.get(run.0).is_some()
                || self.owners.get(run.0).is_some();
        }
        let noun = self.describer.noun(run);
        noun.is_some_and(|noun| !matches!(noun.sort, Sort::Document | Sort::Poll))
            || self.describer.age_in(Chunk { start: run.0, end: run.1 }).is_some()
    }
}

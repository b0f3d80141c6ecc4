//! Whom names mean: which names of an article are names of one thing, and what the gazetteer knows of it.

use super::article::{Article, Listed};
use super::decode::Segment;
use super::label::Label;
use super::memory::{initials, name_hash};
use super::names::Word;
use super::see::label_of;
use super::{DocEntity, How, Mention, Mentions, Role};
use crate::gazetteer::{Entity, EntityId, EntityKind, Gender};
use crate::text::hash::WordMap;
use crate::text::{Case, Token, TokenKind};
use crate::text::hash::QuickMap;

/// Ties the names of an article, given in order, to entities.
pub(super) fn tie(article: &Article<'_>, segments: &[Segment]) -> Mentions {
    let named = segments.iter().filter(|segment| segment.label != Label::Outside);
    let mut words = Vec::new();
    let names: Vec<_> = named.map(|segment| Name::new(article, segment, &mut words)).collect();
    let countries = countries(article);
    let nearest = countries.values().map(|named| named.parts + named.whole).max().unwrap_or(0);
    let mut tie = Tie { countries, nearest, words, ..Tie::new(article) };
    // Whole names first, so that a short name finds its long one wherever it stands.
    let mut found: Vec<Option<u32>> = names.iter().map(|name| tie.whole(name)).collect();
    for (at, name) in names.iter().enumerate() {
        let entity = found[at].unwrap_or_else(|| tie.short(name));
        found[at] = Some(entity);
        tie.latest[entity as usize] = at as u32 + 1;
    }
    let mentions = names.iter().zip(found).map(|(name, entity)| tie.mention(name, entity)).collect();
    Mentions { mentions, entities: tie.entities }
}

/// A name of the article and what was seen of it.
struct Name<'s, 'a> {
    segment: &'s Segment,
    hash: u64,
    /// Its words, without the marks between them: where they stand among those of all names.
    words: Words,
    listed: Option<Listed<'a>>,
    gender: Option<Gender>,
    title: bool,
}

/// Words of a name among those of all names.
#[derive(Clone, Copy, Default)]
struct Words {
    start: u32,
    end: u32,
}

impl Words {
    /// Adds words to those of all names.
    fn add(all: &mut Vec<u64>, words: impl Iterator<Item = u64>) -> Words {
        let start = all.len() as u32;
        all.extend(words);
        Words { start, end: all.len() as u32 }
    }

    fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    fn of(self, all: &[u64]) -> &[u64] {
        &all[self.start as usize..self.end as usize]
    }
}

impl<'s, 'a> Name<'s, 'a> {
    fn new(article: &Article<'a>, segment: &'s Segment, words: &mut Vec<u64>) -> Name<'s, 'a> {
        let tokens = &article.tokens[segment.tokens.iter()];
        let forms = tokens.iter().filter(|token| token.kind == TokenKind::Word).map(|token| token.hash);
        let words = Words::add(words, forms);
        let start = segment.tokens.start as usize;
        let title = title_before(article, start);
        let gender = title.title_gender().or_else(|| match tokens {
            [first, _, ..] if segment.label == Label::Person => article.names.word(first.hash).given_gender(),
            _ => None,
        });
        let listed = article.listed(start, segment.tokens.end as usize).copied();
        Name { segment, hash: name_hash(tokens), words, listed, gender, title: title.has(Word::TITLE) }
    }
}

/// The word before a name if it is the last of a title; its stop is passed over.
fn title_before(article: &Article<'_>, start: usize) -> Word {
    if start == 0 || article.places[start].starts {
        return Word::default();
    }
    let stop = start >= 2 && article.str(start - 1) == ".";
    let word = article.word(if stop { start - 2 } else { start - 1 });
    if word.has(Word::TITLE) { word } else { Word::default() }
}

/// How often a country is named in the article.
#[derive(Clone, Copy, Default)]
struct Named {
    /// By itself, its people, its capital, its bodies.
    whole: u32,
    /// By places in it.
    parts: u32,
}

fn countries(article: &Article<'_>) -> QuickMap<[u8; 3], Named> {
    let gazetteer = article.gazetteer;
    let mut counts: QuickMap<_, Named> = QuickMap::default();
    for listed in article.lists.iter().filter(|listed| !listed.shared && !listed.weak) {
        let country = gazetteer.entity(listed.entity).country;
        let Ok(code) = <[u8; 3]>::try_from(country.as_bytes()) else { continue };
        let capital = gazetteer.country(country).and_then(|country| country.capital) == Some(listed.entity);
        let named = counts.entry(code).or_default();
        if listed.kind.is_place() && listed.kind != EntityKind::Country && !capital {
            named.parts += 1;
        } else {
            named.whole += 1;
        }
    }
    counts
}

/// Whether every country has one that it calls so: "the Ministry of Health" is that of the country the article is about.
fn is_state(kind: EntityKind) -> bool {
    use EntityKind as K;
    matches!(kind, K::Government | K::Ministry | K::Agency | K::Court | K::Legislature | K::CentralBank | K::Military)
}

struct Tie<'t, 'a> {
    article: &'t Article<'a>,
    countries: QuickMap<[u8; 3], Named>,
    /// How often the country is named that is named most.
    nearest: u32,
    entities: Vec<DocEntity>,
    /// Entities of the gazetteer met so far.
    known: QuickMap<EntityId, u32>,
    /// Entities by their whole name and sort.
    wholes: WordMap<u32>,
    /// Persons by a word of their name.
    persons: WordMap<Vec<u32>>,
    /// Entities by the first letters of their names.
    acronyms: WordMap<u32>,
    /// The words of all names.
    words: Vec<u64>,
    /// By entity: its longest name.
    longest: Vec<Words>,
    /// By entity: its last mention so far, counted from 1; 0 for none.
    latest: Vec<u32>,
}

impl<'t, 'a> Tie<'t, 'a> {
    fn new(article: &'t Article<'a>) -> Tie<'t, 'a> {
        Tie {
            article,
            countries: QuickMap::default(),
            nearest: 0,
            entities: Vec::new(),
            known: QuickMap::default(),
            wholes: WordMap::default(),
            persons: WordMap::default(),
            acronyms: WordMap::default(),
            words: Vec::new(),
            longest: Vec::new(),
            latest: Vec::new(),
        }
    }

    /// The entity of a name that is listed or long enough to stand for itself.
    fn whole(&mut self, name: &Name<'_, 'a>) -> Option<u32> {
        let label = name.segment.label;
        if let Some(entity) = self.listed_entity(name) {
            return Some(self.known(entity, name));
        }
        if name.words.len() < 2 {
            return None;
        }
        if let Some(entity) = self.by_whole(name.hash, label) {
            self.learn(entity, name);
            return Some(entity);
        }
        if label == Label::Person
            && let Some(entity) = self.same_person(name)
        {
            self.learn(entity, name);
            return Some(entity);
        }
        Some(self.add(name))
    }

    /// The entity of a name of one word: a person's last or first name, an acronym, or itself.
    fn short(&mut self, name: &Name<'_, 'a>) -> u32 {
        let label = name.segment.label;
        let word = name.words.of(&self.words).first().copied().unwrap_or(name.hash);
        if let Some(entity) = self.by_whole(name.hash, label) {
            return entity;
        }
        if label == Label::Person {
            if let Some(entity) = self.bearer(word, name.gender) {
                return entity;
            }
        } else if let Some(entity) = self.acronyms.get(&word) {
            return *entity;
        }
        self.add(name)
    }

    /// The bearer of a word named last before this place, whose last word it is; then any other bearer.
    fn bearer(&self, word: u64, gender: Option<Gender>) -> Option<u32> {
        let bearers = self.persons.get(&word)?.iter().copied();
        let mut fitting = bearers.filter(|entity| self.gender_fits(*entity, gender));
        let last_word = |entity: u32| self.longest[entity as usize].of(&self.words).last() == Some(&word);
        let latest = |entity: &u32| self.latest[*entity as usize];
        let named = fitting.clone().filter(|entity| latest(entity) > 0);
        let recent = named.clone().filter(|entity| last_word(*entity)).max_by_key(latest);
        recent.or_else(|| named.max_by_key(latest)).or_else(|| fitting.next())
    }

    /// The entity the lists give a name of this sort, in this article.
    fn listed_entity(&self, name: &Name<'_, 'a>) -> Option<EntityId> {
        let article = self.article;
        let listed = name.listed?;
        let tokens = &article.tokens[listed.start as usize..listed.end as usize];
        let mut best = None;
        for candidate in article.gazetteer.candidates(listed.name, article.text, tokens, article.date) {
            if label_of(article.gazetteer.kind(candidate.entity())) != name.segment.label {
                continue;
            }
            let entity = article.gazetteer.entity(candidate.entity());
            let near = self.near(&entity);
            let cue = near > 0 || self.known.contains_key(&candidate.entity()) || name.title;
            if candidate.is_weak() && (!cue || is_state(entity.kind) && near < self.nearest) {
                continue;
            }
            // A country before its namesakes, unless the article is about theirs.
            let rank = (near.min(3), !candidate.is_weak(), entity.kind == EntityKind::Country);
            if best.is_none_or(|(known, _)| rank > known) {
                best = Some((rank, candidate.entity()));
            }
        }
        best.map(|(_, entity)| entity)
    }

    /// How often the article names what an entity belongs to. That a country is named says little of its parts.
    fn near(&self, entity: &Entity<'_>) -> u32 {
        let code = <[u8; 3]>::try_from(entity.country.as_bytes()).ok();
        let named = code.and_then(|code| self.countries.get(&code)).copied().unwrap_or_default();
        let part = entity.kind.is_place() && entity.kind != EntityKind::Country;
        named.parts + if part { 0 } else { named.whole }
    }

    /// The entity of the article that stands for one of the gazetteer.
    fn known(&mut self, id: EntityId, name: &Name<'_, 'a>) -> u32 {
        if let Some(entity) = self.known.get(&id).copied() {
            self.learn(entity, name);
            return entity;
        }
        let facts = self.article.gazetteer.entity(id);
        let entity = self.add(name);
        let roles = match self.article.date {
            Some(date) => self.article.gazetteer.roles(id, Some(date)).map(|tenure| Role { office: tenure.office, of: tenure.of }).collect(),
            None => Vec::new(),
        };
        let known = &mut self.entities[entity as usize];
        known.gazetteer = Some(id);
        known.name = facts.name.to_owned();
        known.kind = facts.kind;
        known.country = (!facts.country.is_empty()).then(|| facts.country.to_owned());
        known.gender = facts.gender.or(known.gender);
        known.roles = roles;
        self.known.insert(id, entity);
        if facts.kind == EntityKind::Person {
            // The listed name gives the surname for short names, even if the article never prints it whole.
            let words = Words::add(&mut self.words, facts.name.split_whitespace().map(crate::text::fold));
            for word in words.of(&self.words) {
                remember(&mut self.persons, *word, entity);
            }
            if words.len() > self.longest[entity as usize].len() {
                self.longest[entity as usize] = words;
            }
        }
        entity
    }

    fn by_whole(&self, hash: u64, label: Label) -> Option<u32> {
        self.wholes.get(&whole_key(hash, label)).copied()
    }

    /// A person whose name has all words of this one, or the other way round, with the same first or last word.
    fn same_person(&self, name: &Name<'_, 'a>) -> Option<u32> {
        let words = name.words.of(&self.words);
        let bearers = [words.first(), words.last()].into_iter().flatten();
        let mut bearers = bearers.filter_map(|word| self.persons.get(word)).flatten();
        let same = |entity: &&u32| {
            let known = self.longest[**entity as usize].of(&self.words);
            let (short, long) = if known.len() < words.len() { (known, words) } else { (words, known) };
            short.len() >= 2
                && (short.first() == long.first() || short.last() == long.last())
                && short.iter().all(|word| long.contains(word))
                && self.gender_fits(**entity, name.gender)
        };
        bearers.find(same).copied()
    }

    fn gender_fits(&self, entity: u32, gender: Option<Gender>) -> bool {
        let known = self.entities[entity as usize].gender;
        known.is_none() || gender.is_none() || known == gender
    }

    fn add(&mut self, name: &Name<'_, 'a>) -> u32 {
        let entity = self.entities.len() as u32;
        let article = self.article;
        let span = name.segment.tokens.span(article.tokens);
        self.entities.push(DocEntity {
            gazetteer: None,
            name: article.text[span].to_owned(),
            kind: kind(article, name),
            gender: None,
            country: None,
            roles: Vec::new(),
        });
        self.longest.push(Words::default());
        self.latest.push(0);
        self.learn(entity, name);
        entity
    }

    /// Takes in another name of an entity.
    fn learn(&mut self, entity: u32, name: &Name<'_, 'a>) {
        let article = self.article;
        let label = name.segment.label;
        self.wholes.entry(whole_key(name.hash, label)).or_insert(entity);
        let known = &mut self.entities[entity as usize];
        if known.gender.is_none() && label == Label::Person {
            known.gender = name.gender;
        }
        if name.words.len() > self.longest[entity as usize].len() {
            self.longest[entity as usize] = name.words;
            if known.gazetteer.is_none() {
                article.text[name.segment.tokens.span(article.tokens)].clone_into(&mut known.name);
            }
        }
        if name.words.len() < 2 {
            return;
        }
        if label == Label::Person {
            for word in name.words.of(&self.words) {
                remember(&mut self.persons, *word, entity);
            }
        } else {
            let (capitals, all) = initials(article.text, &article.tokens[name.segment.tokens.iter()]);
            for letters in [capitals, all].into_iter().flatten() {
                self.acronyms.entry(letters).or_insert(entity);
            }
        }
    }

    fn mention(&self, name: &Name<'_, 'a>, entity: Option<u32>) -> Mention {
        let tokens = name.segment.tokens;
        let kind = entity.map_or_else(|| kind(self.article, name), |entity| self.entities[entity as usize].kind);
        // An acronym may be tied to a name of another sort; what the name is read as stays.
        let kind = if label_of(kind) == name.segment.label { kind } else { self::kind(self.article, name) };
        let entity = entity.filter(|_| name.segment.label != Label::Other);
        Mention { span: tokens.span(self.article.tokens), tokens, kind, entity, named: true, how: self.how(name, entity) }
    }

    fn how(&self, name: &Name<'_, 'a>, entity: Option<u32>) -> How {
        let article = self.article;
        let tokens = &article.tokens[name.segment.tokens.iter()];
        let (first, last) = article.names.heads(tokens);
        let known = |entity: u32| self.entities[entity as usize].gazetteer.is_some();
        match name.segment.label {
            _ if name.listed.is_some() && entity.is_some_and(known) => How::List,
            Label::Person if name.title => How::Title,
            Label::Person if tokens.len() > 1 && article.names.word(tokens[0].hash).has(Word::GIVEN) => How::Given,
            Label::Organization if heads_organization(&first, &last) => How::HeadWord,
            Label::Place if first.place_first.is_some() || last.place_last.is_some() => How::PlacePattern,
            Label::Organization | Label::Other if is_acronym(tokens) => How::Acronym,
            _ if name.words.len() == 1 && entity.is_some_and(|entity| self.longest[entity as usize].len() > 1) => How::Memory,
            _ => How::Shape,
        }
    }
}

/// The key of the names of a sort that have the same words.
fn whole_key(hash: u64, label: Label) -> u64 {
    hash ^ (label as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

fn remember(persons: &mut WordMap<Vec<u32>>, word: u64, entity: u32) {
    let bearers = persons.entry(word).or_default();
    if !bearers.contains(&entity) {
        bearers.push(entity);
    }
}

fn heads_organization(first: &super::names::Heads, last: &super::names::Heads) -> bool {
    first.organization_first.is_some() || last.organization_last.is_some() || last.legal
}

fn is_acronym(tokens: &[Token]) -> bool {
    tokens.len() == 1 && matches!(tokens[0].case, Case::Upper | Case::Mixed)
}

/// The kind of a name by its own words.
fn kind(article: &Article<'_>, name: &Name<'_, '_>) -> EntityKind {
    let tokens = &article.tokens[name.segment.tokens.iter()];
    let (first, last) = article.names.heads(tokens);
    let listed = name.listed.map(|listed| listed.kind).filter(|kind| label_of(*kind) == name.segment.label);
    match name.segment.label {
        Label::Person => EntityKind::Person,
        Label::People => listed.unwrap_or(EntityKind::Group),
        Label::Place => listed.or(last.place_last).or(first.place_first).unwrap_or(EntityKind::City),
        Label::Organization => {
            let legal = last.legal.then_some(EntityKind::Company);
            listed.or(legal).or(last.organization_last).or(first.organization_first).unwrap_or(EntityKind::Ngo)
        }
        Label::Other | Label::Outside => EntityKind::Event,
    }
}

//! Whom names mean: which names of an article are names of one thing, and what the gazetteer knows of it.

use super::article::{Article, Listed};
use super::decode::Segment;
use super::label::Label;
use super::memory::{initials, name_hash};
use super::names::Word;
use super::{DocEntity, How, Mention, Mentions, Role};
use crate::lexicon::Tag;
use crate::gazetteer::{EntityId, EntityKind, Gender};
use crate::text::hash::WordMap;
use crate::text::{Case, Token, TokenKind};
use crate::text::hash::QuickMap;
use std::cmp::Reverse;

/// Ties the names of an article, given in order, to entities.
pub(super) fn tie(article: &Article<'_>, segments: &[Segment]) -> Mentions {
    let named = segments.iter().filter(|segment| segment.label != Label::Outside);
    let mut words = Vec::with_capacity(2 * segments.len());
    let names: Vec<_> = named.map(|segment| Name::new(article, segment, &mut words)).collect();
    let countries = Countries::of(article);
    let nearest = countries.0.values().map(|named| named.parts + named.whole).max().unwrap_or(0);
    let mut tie = Tie { countries, nearest, words, ..Tie::new(article, names.len()) };
    // Whole names first, so that a short name finds its long one wherever it stands.
    let mut found: Vec<Option<u32>> = names.iter().map(|name| tie.whole(name)).collect();
    tie.count(&found);
    for (name, entity) in names.iter().zip(&mut found).filter(|(_, entity)| entity.is_none()) {
        *entity = Some(tie.short(name));
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
        let titled = if title.has(Word::TITLE) { article.names.title_gender(&article.tokens[start.saturating_sub(TITLE_REACH)..start]) } else { None };
        let gender = titled.or_else(|| match tokens {
            [first, _, ..] if segment.label == Label::Person => article.names.word(first.hash).given_gender(),
            _ => None,
        });
        let listed = article.listed(start, segment.tokens.end as usize).copied();
        Name { segment, hash: name_hash(tokens), words, listed, gender, title: title.has(Word::TITLE) }
    }
}

/// The title of a name begins so many tokens before it at most.
const TITLE_REACH: usize = 6;

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

/// The countries that the article names, by the bytes of their codes.
#[derive(Default)]
struct Countries(QuickMap<u32, Named>);

impl Countries {
    fn of(article: &Article<'_>) -> Countries {
        let gazetteer = article.gazetteer;
        let mut countries = Countries::default();
        for listed in article.lists.iter().filter(|listed| !listed.shared && !listed.weak) {
            let Some(code) = gazetteer.country_code(listed.entity) else { continue };
            let capital = || gazetteer.country_of(code).and_then(|country| country.capital) == Some(listed.entity);
            let named = countries.0.entry(Countries::key(code)).or_default();
            if is_part(listed.kind) && !capital() {
                named.parts += 1;
            } else {
                named.whole += 1;
            }
        }
        countries
    }

    fn get(&self, code: [u8; 3]) -> Named {
        self.0.get(&Countries::key(code)).copied().unwrap_or_default()
    }

    fn key([a, b, c]: [u8; 3]) -> u32 {
        u32::from_le_bytes([a, b, c, 0])
    }
}

/// Whether it is a place in a country.
fn is_part(kind: EntityKind) -> bool {
    kind.is_place() && kind != EntityKind::Country
}

/// Whether every country has one that it calls so: "the Ministry of Health" is that of the country the article is about.
fn is_state(kind: EntityKind) -> bool {
    use EntityKind as K;
    matches!(kind, K::Government | K::Ministry | K::Agency | K::Court | K::Legislature | K::CentralBank | K::Military)
}

struct Tie<'t, 'a> {
    article: &'t Article<'a>,
    countries: Countries,
    /// How often the country is named that is named most.
    nearest: u32,
    entities: Vec<DocEntity>,
    /// Entities of the gazetteer met so far.
    known: QuickMap<EntityId, u32>,
    /// Entities by their whole name and sort.
    wholes: WordMap<u32>,
    /// Persons by a word of their name.
    persons: Bearers,
    /// Entities by the first letters of their names.
    acronyms: WordMap<u32>,
    /// Companies by the first word of their names.
    firms: WordMap<u32>,
    /// The words of all names.
    words: Vec<u64>,
    /// By entity: its longest name.
    longest: Vec<Words>,
    /// By entity: how often it has been named in full.
    named: Vec<u32>,
}

impl<'t, 'a> Tie<'t, 'a> {
    /// Nothing tied yet, with room for so many names.
    fn new(article: &'t Article<'a>, names: usize) -> Tie<'t, 'a> {
        Tie {
            article,
            countries: Countries::default(),
            nearest: 0,
            entities: Vec::with_capacity(names),
            known: QuickMap::with_capacity_and_hasher(names, Default::default()),
            wholes: WordMap::with_capacity_and_hasher(names, Default::default()),
            persons: Bearers::with_room(names),
            acronyms: WordMap::with_capacity_and_hasher(names, Default::default()),
            firms: WordMap::default(),
            words: Vec::new(),
            longest: Vec::with_capacity(names),
            named: Vec::new(),
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

    /// Counts how often each entity has been named in full.
    fn count(&mut self, found: &[Option<u32>]) {
        self.named = vec![0; self.entities.len()];
        for entity in found.iter().flatten() {
            self.named[*entity as usize] += 1;
        }
    }

    /// The entity of a name of one word: a person's last or first name, an acronym, the first word of a company's name, or
    /// itself.
    fn short(&mut self, name: &Name<'_, 'a>) -> u32 {
        let label = name.segment.label;
        let word = name.words.of(&self.words).first().copied().unwrap_or(name.hash);
        if self.is_language(name) {
            return self.add(name);
        }
        if let Some(entity) = self.by_whole(name.hash, label) {
            return entity;
        }
        if label == Label::Person {
            if let Some(entity) = self.bearer(word, name.gender) {
                return entity;
            }
        } else if let Some(entity) = self.acronyms.get(&word).or_else(|| self.firm(name, word)) {
            return *entity;
        }
        self.add(name)
    }

    /// The company whose name begins with the word; in capitals throughout it is rather the place of a dateline.
    fn firm(&self, name: &Name<'_, 'a>, word: u64) -> Option<&u32> {
        let capitals = self.article.tokens[name.segment.tokens.start as usize].case == Case::Upper;
        self.firms.get(&word).filter(|_| name.segment.label != Label::Place && !capitals)
    }

    /// The bearer of a word whose last word it is, then who is named in full most often: news is about somebody. Then the
    /// first.
    fn bearer(&self, word: u64, gender: Option<Gender>) -> Option<u32> {
        self.persons.of(word).filter(|entity| self.gender_fits(*entity, gender)).max_by_key(|entity| {
            let last = self.longest[*entity as usize].of(&self.words).last() == Some(&word);
            (last, self.named.get(*entity as usize), Reverse(*entity))
        })
    }

    /// Whether the name of a people means its language here: `an English-language daily`, `wrote in English.`
    fn is_language(&self, name: &Name<'_, 'a>) -> bool {
        let article = self.article;
        let (start, end) = (name.segment.tokens.start as usize, name.segment.tokens.end as usize);
        if name.segment.label != Label::People {
            return false;
        }
        let hyphen = article.tokens.get(end).is_some_and(|token| article.text[token.span] == *"-");
        let behind = if hyphen { end + 1 } else { end };
        if behind < article.tokens.len() && article.word(behind).has(Word::OF_LANGUAGE) {
            return true;
        }
        let spoken = start > 0 && !article.places[start].starts && article.word(start - 1).has(Word::SPEAKS);
        let alone = article.tokens.get(end).is_none_or(|token| {
            token.kind == TokenKind::Mark && !hyphen || token.case == Case::Lower && !is_modified(article.words[end].tag)
        });
        spoken && alone
    }

    /// The entity the lists give a name of this sort, in this article.
    fn listed_entity(&self, name: &Name<'_, 'a>) -> Option<EntityId> {
        let article = self.article;
        let listed = name.listed.filter(|_| !self.is_language(name))?;
        let (start, end) = (listed.start as usize, listed.end as usize);
        let mut best = None;
        for candidate in article.gazetteer.bearers(listed.name, article.date) {
            let kind = article.gazetteer.kind(candidate.entity());
            if Label::of(kind) != name.segment.label {
                continue;
            }
            let near = self.near(candidate.entity(), kind);
            let told = self.is_told(candidate.entity(), start, end);
            let cue = near > 0 || self.known.contains_key(&candidate.entity()) || name.title;
            if candidate.is_weak() && !told && (!cue || is_state(kind) && near < self.nearest) {
                continue;
            }
            // A capital before lesser namesakes; a country before its own, unless the article is about theirs.
            let capital = kind == EntityKind::City && !candidate.is_weak() && self.is_capital(candidate.entity());
            let rank = (told, capital, near.min(3), !candidate.is_weak(), kind == EntityKind::Country);
            if best.is_none_or(|(known, _)| rank > known) {
                best = Some((rank, candidate.entity()));
            }
        }
        best.map(|(_, entity)| entity)
    }

    /// Whether the words beside a name tell that a city or a state is meant: `New York senators`, `Washington and Alaska`.
    fn is_told(&self, entity: EntityId, start: usize, end: usize) -> bool {
        let article = self.article;
        let behind = if end < article.tokens.len() { article.word(end) } else { Word::default() };
        match article.gazetteer.kind(entity) {
            EntityKind::City => behind.has(Word::OF_CITY),
            EntityKind::Admin1 => {
                let parted = |at: usize| {
                    let linked = article.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Mark);
                    linked || at < article.tokens.len() && article.word(at).has(Word::LINKER)
                };
                let after = article.lists.partition_point(|listed| (listed.start as usize) < end + 1);
                let mut after = article.lists[after..].iter().take_while(|listed| listed.start as usize == end + 1);
                let upto = article.lists.partition_point(|listed| (listed.start as usize) < start);
                let mut before = article.lists[..upto].iter().rev().take_while(|listed| listed.start as usize + 6 > start);
                behind.has(Word::OF_STATE)
                    || parted(end) && after.any(|listed| listed.kind == EntityKind::Admin1 && !listed.shared)
                    || start > 0
                        && parted(start - 1)
                        && before.any(|listed| listed.end as usize + 1 == start && self.is_beside(listed, entity))
            }
            _ => false,
        }
    }

    /// Whether a listed name before that of a state is another state, or a city in it.
    fn is_beside(&self, listed: &Listed<'_>, state: EntityId) -> bool {
        let inside = || self.article.gazetteer.entity(listed.entity).parent == Some(state);
        listed.kind == EntityKind::Admin1 && !listed.shared || listed.kind == EntityKind::City && inside()
    }

    fn is_capital(&self, city: EntityId) -> bool {
        let gazetteer = self.article.gazetteer;
        let country = gazetteer.country_code(city).and_then(|code| gazetteer.country_of(code));
        country.is_some_and(|country| country.capital == Some(city))
    }

    /// How often the article names what an entity belongs to. That a country is named says little of its parts.
    fn near(&self, entity: EntityId, kind: EntityKind) -> u32 {
        let code = self.article.gazetteer.country_code(entity);
        let named = code.map(|code| self.countries.get(code)).unwrap_or_default();
        named.parts + if is_part(kind) { 0 } else { named.whole }
    }

    /// The entity of the article that stands for one of the gazetteer.
    fn known(&mut self, id: EntityId, name: &Name<'_, 'a>) -> u32 {
        if let Some(entity) = self.known.get(&id).copied() {
            self.learn(entity, name);
            return entity;
        }
        let facts = self.article.gazetteer.entity(id);
        let entity = self.push(name, facts.name);
        let roles = match self.article.date {
            Some(date) => self.article.gazetteer.roles(id, Some(date)).map(|tenure| Role { office: tenure.office, of: tenure.of }).collect(),
            None => Vec::new(),
        };
        let known = &mut self.entities[entity as usize];
        known.gazetteer = Some(id);
        known.kind = facts.kind;
        known.country = (!facts.country.is_empty()).then(|| facts.country.to_owned());
        known.gender = facts.gender.or(known.gender);
        known.roles = roles;
        self.known.insert(id, entity);
        if facts.kind == EntityKind::Person {
            // The listed name gives the surname for short names, even if the article never prints it whole.
            let words = Words::add(&mut self.words, facts.name.split_whitespace().map(crate::text::fold));
            for word in words.of(&self.words) {
                self.persons.add(*word, entity);
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
        let mut bearers = bearers.flat_map(|word| self.persons.of(*word));
        let same = |entity: &u32| {
            let known = self.longest[*entity as usize].of(&self.words);
            let (short, long) = if known.len() < words.len() { (known, words) } else { (words, known) };
            short.len() >= 2
                && (short.first() == long.first() || short.last() == long.last())
                && short.iter().all(|word| long.contains(word))
                && self.gender_fits(*entity, name.gender)
        };
        bearers.find(same)
    }

    fn gender_fits(&self, entity: u32, gender: Option<Gender>) -> bool {
        let known = self.entities[entity as usize].gender;
        known.is_none() || gender.is_none() || known == gender
    }

    /// An entity with this name alone.
    fn add(&mut self, name: &Name<'_, 'a>) -> u32 {
        self.push(name, &self.article.text[name.segment.tokens.span(self.article.tokens)])
    }

    /// An entity that is called so, with its first name in the article.
    fn push(&mut self, name: &Name<'_, 'a>, called: &str) -> u32 {
        let entity = self.entities.len() as u32;
        self.entities.push(DocEntity {
            gazetteer: None,
            name: called.to_owned(),
            kind: kind(self.article, name),
            gender: None,
            country: None,
            roles: Vec::new(),
        });
        self.longest.push(name.words);
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
                self.persons.add(*word, entity);
            }
        } else {
            let (capitals, all) = initials(article.text, &article.tokens[name.segment.tokens.iter()]);
            for letters in [capitals, all].into_iter().flatten() {
                self.acronyms.entry(letters).or_insert(entity);
            }
            if let Some(first) = name.words.of(&self.words).first().filter(|_| known.gazetteer.is_none() && known.kind == EntityKind::Company) {
                self.firms.entry(*first).or_insert(entity);
            }
        }
    }

    fn mention(&self, name: &Name<'_, 'a>, entity: Option<u32>) -> Mention {
        let tokens = name.segment.tokens;
        let kind = entity.map_or_else(|| kind(self.article, name), |entity| self.entities[entity as usize].kind);
        // An acronym may be tied to a name of another sort; what the name is read as stays.
        let kind = if Label::of(kind) == name.segment.label { kind } else { self::kind(self.article, name) };
        let entity = entity.filter(|_| name.segment.label != Label::Other);
        Mention { span: tokens.span(self.article.tokens), tokens, kind, entity, named: true, how: self.how(name, entity) }
    }

    fn how(&self, name: &Name<'_, 'a>, entity: Option<u32>) -> How {
        let article = self.article;
        let tokens = &article.tokens[name.segment.tokens.iter()];
        let known = |entity: u32| self.entities[entity as usize].gazetteer.is_some();
        match name.segment.label {
            _ if name.listed.is_some() && entity.is_some_and(known) => How::List,
            Label::Person if name.title => How::Title,
            Label::Person if tokens.len() > 1 && article.names.word(tokens[0].hash).has(Word::GIVEN) => How::Given,
            Label::Organization if heads_organization(article, name) => How::HeadWord,
            Label::Place if heads_place(article, name) => How::PlacePattern,
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

/// Whether a word of that sort can be what the name of a people before it belongs to.
fn is_modified(tag: Tag) -> bool {
    tag.is_noun() || tag == Tag::Jj
}

/// So many that share a word are told apart, which keeps the work linear.
const MOST_BEARERS: usize = 64;

/// Who bears a word, the first first: a chain for each word, all in one list.
#[derive(Default)]
struct Bearers {
    /// The first and the last link of a word's chain.
    ends: WordMap<(u32, u32)>,
    /// An entity, and the next link; the last link names itself.
    links: Vec<(u32, u32)>,
}

impl Bearers {
    fn with_room(words: usize) -> Bearers {
        Bearers { ends: WordMap::with_capacity_and_hasher(words, Default::default()), links: Vec::with_capacity(words) }
    }

    fn add(&mut self, word: u64, entity: u32) {
        let link = self.links.len() as u32;
        if self.of(word).any(|known| known == entity) {
            return;
        }
        self.links.push((entity, link));
        let ends = self.ends.entry(word).or_insert((link, link));
        self.links[ends.1 as usize].1 = link;
        ends.1 = link;
    }

    fn of(&self, word: u64) -> impl Iterator<Item = u32> {
        let mut next = self.ends.get(&word).map(|ends| ends.0);
        let bearers = std::iter::from_fn(move || {
            let here = next?;
            let (entity, behind) = self.links[here as usize];
            next = Some(behind).filter(|behind| *behind != here);
            Some(entity)
        });
        bearers.take(MOST_BEARERS)
    }
}

fn heads_organization(article: &Article<'_>, name: &Name<'_, '_>) -> bool {
    let (first, last) = article.heads(name.segment.tokens);
    first.organization_first.is_some() || last.organization_last.is_some() || last.legal
}

fn heads_place(article: &Article<'_>, name: &Name<'_, '_>) -> bool {
    let (first, last) = article.heads(name.segment.tokens);
    first.place_first.is_some() || last.place_last.is_some()
}

fn is_acronym(tokens: &[Token]) -> bool {
    tokens.len() == 1 && matches!(tokens[0].case, Case::Upper | Case::Mixed)
}

/// The kind of a name by its own words.
fn kind(article: &Article<'_>, name: &Name<'_, '_>) -> EntityKind {
    let listed = name.listed.map(|listed| listed.kind).filter(|kind| Label::of(*kind) == name.segment.label);
    match name.segment.label {
        Label::Person => EntityKind::Person,
        Label::People => listed.unwrap_or(EntityKind::Group),
        Label::Place => listed.unwrap_or_else(|| {
            let (first, last) = article.heads(name.segment.tokens);
            last.place_last.or(first.place_first).unwrap_or(EntityKind::City)
        }),
        Label::Organization => listed.unwrap_or_else(|| {
            let (first, last) = article.heads(name.segment.tokens);
            let legal = last.legal.then_some(EntityKind::Company);
            legal.or(last.organization_last).or(first.organization_first).unwrap_or(EntityKind::Ngo)
        }),
        Label::Other | Label::Outside => EntityKind::Event,
    }
}

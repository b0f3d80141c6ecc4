//! The source of a claim: how it is named, who it is, whether its name is withheld.

use super::nouns::{Noun, Sort};
use super::referents::ReferentSort;
use super::who::{Cast, noun_end};
use super::{Run, SourceForm};
use crate::attribution::Attribution;
use crate::gazetteer::EntityKind;
use crate::lexicon::{Class, Tag};
use crate::mention::{DocEntity, Mention};
use crate::phrase::Chunk;
use crate::text::{BlockKind, Case};

/// A source as it is understood.
#[derive(Default)]
pub(super) struct Source {
    pub form: SourceForm,
    pub who: Vec<u32>,
    pub anonymous: bool,
}

impl Cast<'_> {
    /// The source of a claim.
    pub fn source(&mut self, claim: &Attribution) -> Source {
        let Some(run) = claim.source else { return Source::default() };
        let scene = self.scene();
        let chunk = self.first_chunk(run);
        let head = noun_end(scene, chunk) - 1;
        let capitals = scene.tokens[head].case == Case::Upper && scene.tokens[head].span.len() > 1;
        if matches!(scene.tag(head), Tag::Prp | Tag::PrpS | Tag::Ex | Tag::Wh) && !capitals {
            let who = match scene.tag(head) {
                Tag::Wh => self.antecedent(run.0),
                _ if scene.is(head, Class::Speaker) => self.speaker_of(head).into_iter().collect(),
                _ => self.followed(run),
            };
            return Source { form: SourceForm::Pronoun, who, anonymous: false };
        }
        if let Some(mention) = self.name_of(run, chunk) {
            let mut who: Vec<u32> = self.speaks(&mention, chunk).into_iter().collect();
            self.add_coordinated(run, chunk, &mut who);
            // Whose name is told withholds none.
            return Source { form: SourceForm::Named, who, anonymous: false };
        }
        if let Some(entity) = self.listed_name(chunk) {
            return Source { form: SourceForm::Named, who: vec![entity], anonymous: false };
        }
        let sort = self.describer().noun((chunk.start, head + 1)).map(|noun| noun.sort);
        let form = match sort {
            Some(Sort::Document | Sort::Poll) => SourceForm::Document,
            Some(Sort::Group) => SourceForm::Group,
            Some(_) => SourceForm::Descriptive,
            None if scene.tag(head) == Tag::Nnp => SourceForm::Named,
            None if self.is_plural(head) => SourceForm::Group,
            None => SourceForm::Descriptive,
        };
        let mut who = self.followed((chunk.start, chunk.end));
        if who.is_empty() {
            who.extend(self.behind(chunk, sort));
        }
        let people = matches!(sort, Some(Sort::Role | Sort::Group));
        // Headings leave articles out, so that a noun in the singular without one says nothing.
        let told = scene.tag(chunk.start) == Tag::Dt || sort == Some(Sort::Group);
        let vague = people && told && !scene.is(chunk.start, Class::Definite) && (scene.is(head, Class::StandIn) || sort == Some(Sort::Role));
        let anonymous = self.is_withheld(claim, run) || vague && !self.is_person(&who);
        Source { form, who, anonymous }
    }

    /// Who says "I": whoever's turn it is in a conversation, else the one author of the article.
    fn speaker_of(&mut self, at: usize) -> Option<u32> {
        let scene = self.scene();
        let block = self.block_of(at)?;
        if block.kind == BlockKind::Turn {
            let first = scene.sentences[block.sentences.0 as usize].tokens.start as usize;
            let colon = (first..at).find(|&at| scene.is(at, Class::Colon))?;
            let mention = *self.mentions_in((first, colon)).last()?;
            let chunk = scene.chunk_at(mention.tokens.start as usize)?;
            return self.speaks(&mention, chunk);
        }
        if scene.quoted(at) {
            return None;
        }
        self.author()
    }

    /// The last word of the noun that a source begins with.
    pub fn head_of(&self, run: Run) -> usize {
        noun_end(self.scene(), self.first_chunk(run)) - 1
    }

    /// The noun of a source; nothing where it is a name.
    pub fn noun_of_source(&self, run: Run) -> Option<Noun> {
        let chunk = self.first_chunk(run);
        let end = noun_end(self.scene(), chunk);
        self.describer().noun((chunk.start, end))
    }

    /// Who is meant by a party of a claim.
    pub fn party(&mut self, run: Run) -> Option<u32> {
        let chunk = self.first_chunk(run);
        // "Reporters in New York" are not the city.
        let led = chunk.end < run.1 && self.describer().noun((chunk.start, noun_end(self.scene(), chunk))).is_some();
        let whole = if led { chunk } else { Chunk { start: run.0, end: run.1 } };
        if let Some(mention) = self.name_of((run.0, whole.end), whole) {
            return self.speaks(&mention, chunk);
        }
        if self.scene().tag(run.0) == Tag::Wh {
            return self.antecedent(run.0).first().copied();
        }
        if let Some(entity) = self.listed_name(whole) {
            return Some(entity);
        }
        // Two who are met together are no single party.
        match self.followed(run)[..] {
            [only] => Some(only),
            _ => None,
        }
    }

    fn is_person(&self, who: &[u32]) -> bool {
        who.iter().any(|&entity| self.entity(entity).kind == EntityKind::Person)
    }

    fn first_chunk(&self, (start, end): Run) -> Chunk {
        let scene = self.scene();
        // "**Neither** the ministry nor the union": what makes nobody of both is none of them.
        let start = start + usize::from(end > start + 1 && scene.is(start, Class::Nobody) && scene.tag(start + 1) == Tag::Dt);
        let at = (start..end).find(|&at| !scene.is_mark(at) && scene.chunk_at(at).is_some());
        let chunk = at.and_then(|at| scene.chunk_at(at).map(|chunk| Chunk { start: at, end: chunk.end.min(end) }));
        chunk.unwrap_or(Chunk { start, end: end.max(start + 1) })
    }

    fn is_plural(&self, head: usize) -> bool {
        let word = self.scene().words[head];
        matches!(word.tag, Tag::Dt | Tag::Cd | Tag::Jj) || word.tag == Tag::Nn && word.lemma != word.form
    }

    /// The name that a source is known by: the one its head belongs to, or a person's in apposition.
    fn name_of(&self, run: Run, chunk: Chunk) -> Option<Mention> {
        let scene = self.scene();
        let end = noun_end(scene, chunk);
        // "Apple Inc**.** said": the stop of a shortened word parts nothing.
        let last = (chunk.start..end).rev().find(|&at| !scene.is_mark(at)).unwrap_or(end - 1);
        let own = self.name_at(last).filter(|mention| mention.entity.is_some());
        own.or_else(|| {
            let apposed = |mention: &&Mention| {
                let start = mention.tokens.start as usize;
                let start = scene.chunk_at(start).map_or(start, |chunk| chunk.start);
                mention.kind == EntityKind::Person && start > run.0 && scene.tag(start - 1) == Tag::Comma
            };
            self.mentions_in(run).find(apposed).copied()
        })
        .or_else(|| self.holder_in(run, chunk))
    }

    /// "President of Ukraine **Ana Ruiz**", "mother of three **Ana Ruiz**": a name right behind what a role is of.
    pub(super) fn holder_in(&self, run: Run, chunk: Chunk) -> Option<Mention> {
        let of = chunk.end;
        let person = |mention: &&Mention| mention.kind == EntityKind::Person && mention.tokens.start as usize > of;
        let name = self.mentions_in((of, run.1)).find(person)?;
        self.describer().is_held(chunk, name.tokens.start as usize).then_some(*name)
    }

    /// The entity that a name stands for as a speaker: a capital, a seat or a people for the government.
    fn speaks(&mut self, mention: &Mention, chunk: Chunk) -> Option<u32> {
        let entity = mention.entity?;
        self.stands_for(entity, mention, chunk).or(Some(entity))
    }

    /// Those who are joined to the first by commas and "and".
    fn add_coordinated(&mut self, run: Run, first: Chunk, who: &mut Vec<u32>) {
        let scene = self.scene();
        let mut at = first.end;
        while at + 1 < run.1 {
            let and = |at: usize| scene.is(at, Class::And) || scene.is(at, Class::Nor);
            let joined = scene.tag(at) == Tag::Comma || and(at);
            let next = at + 1 + usize::from(scene.tag(at) == Tag::Comma && at + 2 < run.1 && and(at + 1));
            let Some(chunk) = scene.chunk_from(next).filter(|_| joined) else { return };
            let more = chunk.end >= run.1 || scene.tag(chunk.end) == Tag::Comma || and(chunk.end);
            let several = (first.end..chunk.start).chain(chunk.end..run.1).any(and);
            let Some(mention) = self.name_at(noun_end(scene, chunk) - 1).filter(|_| more && several) else { return };
            if let Some(entity) = self.speaks(&mention, chunk)
                && !who.contains(&entity)
            {
                who.push(entity);
            }
            at = chunk.end;
        }
    }

    /// The entities of whoever the phrase or pronoun in a run means; nothing where it was named there first.
    fn followed(&mut self, run: Run) -> Vec<u32> {
        let Some(referent) = self.link(run) else { return Vec::new() };
        let known = self.referent(referent);
        let members = known.members.clone();
        if !members.is_empty() {
            return members.into_iter().filter_map(|member| self.entity_of(member)).collect();
        }
        let first = known.phrase.is_some_and(|phrase| phrase.0 == run.0);
        if first && known.sort != ReferentSort::Country {
            return Vec::new();
        }
        self.entity_of(referent).into_iter().collect()
    }

    /// The entity of a referent; one that has no name takes it from its first description.
    fn entity_of(&mut self, referent: usize) -> Option<u32> {
        let known = self.referent(referent);
        if let Some(entity) = known.entity {
            return Some(entity);
        }
        let (start, end) = known.phrase?;
        let scene = self.scene();
        let start = (start..end).find(|&at| !matches!(scene.tag(at), Tag::Dt | Tag::PrpS))?;
        let span = crate::text::TokenRange::new(start, end).span(scene.tokens);
        let kind = match known.sort {
            ReferentSort::Several => EntityKind::Group,
            ReferentSort::Person => EntityKind::Person,
            _ => EntityKind::Ngo,
        };
        let country = known.country.map(|code| String::from_utf8_lossy(&code).into_owned());
        let name = scene.text[span].to_owned();
        let entity = self.add_entity(DocEntity { gazetteer: None, name, kind, gender: None, country, roles: Vec::new() });
        self.name_referent(referent, entity);
        Some(entity)
    }

    /// Whom the noun before a relative pronoun means.
    fn antecedent(&mut self, at: usize) -> Vec<u32> {
        let scene = self.scene();
        let first = scene.bounds(at).0;
        let comma = at > first && scene.tag(at - 1) == Tag::Comma;
        let end = if comma { at - 1 } else { at };
        let Some(chunk) = end.checked_sub(1).filter(|&last| last >= first).and_then(|last| scene.chunk_at(last)) else { return Vec::new() };
        let last = noun_end(scene, chunk) - 1;
        if let Some(mention) = self.name_at(last) {
            return self.speaks(&mention, chunk).into_iter().collect();
        }
        self.followed((chunk.start, chunk.end))
    }

    /// For whom somebody without a name speaks: "**U.S.** officials", "a spokesman for **the bank**".
    fn behind(&mut self, chunk: Chunk, sort: Option<Sort>) -> Option<u32> {
        let scene = self.scene();
        let head = noun_end(scene, chunk) - 1;
        let stands_in = scene.is(head, Class::StandIn);
        let country = self.country_name_in((chunk.start, head));
        if let Some(country) = country
            && (stands_in || matches!(sort, Some(Sort::Group | Sort::Collective)))
        {
            return Some(country);
        }
        if !stands_in {
            return None;
        }
        if let Some(mention) = self.name_at(head.checked_sub(1)?).filter(|mention| mention.tokens.start as usize >= chunk.start) {
            return self.speaks(&mention, chunk);
        }
        let next = chunk.end;
        if next + 1 >= scene.len() || !scene.is(next, Class::Behalf) {
            return None;
        }
        let behind = scene.chunk_from(next + 1)?;
        match self.name_at(noun_end(scene, behind) - 1) {
            Some(mention) => self.speaks(&mention, behind),
            None => self.followed((behind.start, behind.end)).first().copied(),
        }
    }

    /// Whether the sentence says that the name of its source is withheld.
    fn is_withheld(&self, claim: &Attribution, run: Run) -> bool {
        let scene = self.scene();
        let (first, last) = scene.bounds(claim.head);
        let (first, last) = (first.min(run.0).max(claim.head.saturating_sub(WITHHELD_REACH)), last.min(claim.head + WITHHELD_REACH));
        (first..last).any(|at| !claim.content.contains(at) && self.withholds(at, last))
    }
}

/// How far from its cue it is told that a source's name is withheld, in tokens.
const WITHHELD_REACH: usize = 40;

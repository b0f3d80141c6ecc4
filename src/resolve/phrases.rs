//! Phrases without a name, "the senator", "both countries": whom each means, of those spoken of before.

use super::describe::{Kin, Owner};
use super::nouns::Sort;
use super::referents::{Label, Referent, ReferentSort};
use super::who::{Cast, UNNAMED, best, noun_end};
use crate::attribution::Attribution;
use crate::gazetteer::{EntityKind, Gender};
use crate::lexicon::{Class, Tag};
use crate::mention::Mention;
use crate::phrase::{Chunk, Scene};
use crate::text::BlockKind;

/// A description that asks whom it means.
pub(super) struct Asked<'a> {
    pub(super) chunk: Chunk,
    pub(super) label: Label,
    pub(super) kin: Kin<'a>,
    pub(super) owner: Option<Owner>,
    pub(super) age: Option<u8>,
    pub(super) sort: Option<Sort>,
    pub(super) related: bool,
    pub(super) gender: Option<Gender>,
}

impl Asked<'_> {
    /// How well it fits what somebody was called; nothing where it does not.
    pub(super) fn fit(&self, known: &Label) -> Option<i32> {
        self.kin.fit(&self.label, known)
    }

    pub(super) fn several(&self, scene: &Scene<'_>) -> bool {
        let last = noun_end(scene, self.chunk) - 1;
        self.sort == Some(Sort::Group)
            || scene.tag(last) == Tag::Nn && scene.words[last].lemma != scene.words[last].form
    }
}

/// Points from which on a description fits for certain.
const SURE: i32 = 5;
/// A body that was not spoken of for so many sentences is not meant by exclusion.
const LATE: u32 = 6;
/// What speaks for somebody of whom nothing was said that could contradict a description.
const UNLABELLED: f32 = 60.0;
/// How far from its cue a source stands at most, in tokens.
const SOURCE_REACH: usize = 60;

impl<'a> Cast<'a> {
    /// Follows a phrase without a name: "the senator", "his daughter", "U.S. officials".
    pub(super) fn phrase(&mut self, chunk: Chunk) {
        let scene = self.scene();
        let head = noun_end(scene, chunk);
        if scene.tag(chunk.start) == Tag::Prp
            || head <= chunk.start
            || scene.quoted(chunk.start) && !self.is_source(chunk)
        {
            return;
        }
        if let Some(name) = self.introduces(chunk) {
            let start = name.tokens.start as usize;
            let start = scene.chunk_at(start).map_or(start, |chunk| chunk.start);
            self.subjects[start] |= self.subjects[chunk.start];
            let role = self.describer.noun((chunk.start, head)).is_some_and(|noun| noun.sort == Sort::Role);
            if let Some(entity) = name.entity.filter(|_| role) {
                let referent = self.referent_of(entity);
                self.links.insert(chunk.start, referent);
            }
            return;
        }
        let noun = self.describer.noun((chunk.start, head));
        let age = self.describer.age_in(chunk);
        let people = noun.is_some_and(|noun| !matches!(noun.sort, Sort::Document | Sort::Poll))
            || age.is_some()
            || self.is_source(chunk);
        if !people {
            return;
        }
        let Some((label, owner)) = self.describer.label(chunk.start, head) else { return };
        let definite = scene.is(chunk.start, Class::Definite) || owner.is_some();
        let kin = self.describer.kin(&label);
        let asked = Asked {
            chunk,
            label,
            kin,
            owner,
            age,
            sort: noun.map(|noun| noun.sort),
            related: noun.is_some_and(|noun| noun.related),
            gender: noun.and_then(|noun| noun.gender),
        };
        let meant = if definite { self.definite(&asked) } else { None };
        let meant = meant.or_else(|| self.apposed(chunk));
        if let Some(meant) = meant {
            self.links.insert(chunk.start, meant);
            self.referents.get_mut(meant).add_label(asked.label);
            let weight = self.weight(chunk.start);
            self.touch(meant, chunk.start, weight);
            return;
        }
        // A heading leaves the articles out: "Company expects" is the one of the text.
        let heading = self
            .block_of(chunk.start)
            .is_some_and(|block| matches!(block.kind, BlockKind::Headline | BlockKind::Subhead));
        if heading && scene.tag(chunk.start) != Tag::Dt {
            return;
        }
        // A new one: bodies and groups can be spoken of again, and a person in apposition gets a name of its own.
        let sort = match noun.map(|noun| noun.sort) {
            Some(Sort::Collective) => ReferentSort::Body,
            Some(Sort::Group) => ReferentSort::Several,
            Some(Sort::Role) if self.is_somebody_new(chunk) => ReferentSort::Person,
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

    /// Whether an indefinite phrase brings somebody in: "**a guard** said", not "she is a guard" or "Ruiz, a guard".
    fn is_somebody_new(&self, chunk: Chunk) -> bool {
        let scene = self.scene();
        let indefinite = scene.tag(chunk.start) == Tag::Dt
            && !scene.is(chunk.start, Class::Definite)
            && !scene.is(chunk.start, Class::Nobody);
        let told = chunk.start.checked_sub(1).is_some_and(|before| {
            scene.tag(before) == Tag::Comma || scene.is(before, Class::Be) || scene.is(before, Class::As)
        });
        indefinite && !told
    }

    /// "**Their leader**, Yusuf Lindahl", "**the head** of the union, Ana Ruiz", "**President** of Ukraine Ana Ruiz": a
    /// phrase before a person's name means whoever bears it. The name.
    fn introduces(&self, chunk: Chunk) -> Option<Mention> {
        let scene = self.scene();
        let end = self.phrase_end(chunk);
        let Some(next) =
            (end < scene.len() && scene.tag(end) == Tag::Comma).then(|| scene.chunk_from(end + 1)).flatten()
        else {
            return self.holder_in((chunk.start, end), chunk);
        };
        let ends = noun_end(scene, next);
        let person = |mention: &&Mention| mention.kind == EntityKind::Person && mention.tokens.end as usize == ends;
        self.mentions_in((next.start, ends)).find(person).copied()
    }

    /// "Litihuayra, **the state company**": a phrase behind the comma of a name means its bearer.
    pub(super) fn apposed(&self, chunk: Chunk) -> Option<usize> {
        let comma = chunk.start.checked_sub(1).filter(|&at| self.scene().tag(at) == Tag::Comma)?;
        let known = self.meant_before(comma)?;
        let labels = &self.referents.get(known).labels;
        let (label, _) = self.describer.label(chunk.start, noun_end(self.scene(), chunk))?;
        labels.iter().any(|own| own.head == label.head).then_some(known)
    }

    /// The end of a phrase with what hangs on it by prepositions.
    pub(super) fn phrase_end(&self, chunk: Chunk) -> usize {
        let scene = self.scene();
        let limit = scene.bounds(chunk.start).1;
        let mut end = noun_end(scene, chunk);
        while end + 1 < limit && scene.is(end, Class::Of) {
            let Some(next) = scene.chunk_from(end + 1) else { break };
            end = next.end;
        }
        end
    }

    pub(super) fn is_source(&self, chunk: Chunk) -> bool {
        let near = self.reading.claims.partition_point(|claim| claim.head + SOURCE_REACH < chunk.start);
        let until = |claim: &&Attribution| claim.head < chunk.end + SOURCE_REACH;
        self.reading.claims[near..]
            .iter()
            .take_while(until)
            .any(|claim| claim.source.is_some_and(|source| source.0 == chunk.start))
    }

    /// Whom a definite description means, of those spoken of before.
    pub(super) fn definite(&mut self, asked: &Asked<'_>) -> Option<usize> {
        let scene = self.scene();
        let sentence = self.sentence(asked.chunk.start);
        let owner = asked.owner.and_then(|owner| self.owner(owner));
        let country = self.country_in((asked.chunk.start, self.phrase_end(asked.chunk)));
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
        self.office(asked, country)
            .or_else(|| self.owned(asked, owner))
            .or_else(|| found.filter(|(points, ..)| *points > 0).map(|(.., number)| number))
            .or_else(|| self.by_exclusion(asked, owner, country, sentence))
    }

    /// Where nothing said of anybody fits: of people the one of whom nothing else was said, or else the most present; of
    /// bodies the only one of late that may be called so.
    pub(super) fn by_exclusion(
        &self,
        asked: &Asked<'_>,
        owner: Option<usize>,
        country: Option<[u8; 3]>,
        sentence: u32,
    ) -> Option<usize> {
        let person = match asked.sort {
            Some(Sort::Role) => true,
            // Beside its age nothing has to be known of a person; "the 45-year-old", "the New Yorker".
            None => asked.age.is_some() || self.scene().tag(asked.chunk.head()) != Tag::Nn,
            Some(Sort::Collective) => false,
            _ => return None,
        };
        if asked.sort.is_none() && !person {
            return None;
        }
        // "My grandmother", "its lawyer" are known to nobody else; "his predecessor" may be whoever was named with him.
        let owned = owner.is_some_and(|owner| self.referents.get(owner).sort == ReferentSort::Person);
        if asked.owner.is_some() && !(person && owned) {
            return None;
        }
        let fits = |number: &usize| {
            let referent = self.referents.get(*number);
            let gender = asked.gender.is_none() || referent.gender.is_none() || asked.gender == referent.gender;
            let age = asked.age.is_none() || referent.age.is_none();
            let country = country.is_none() || referent.country.is_none() || country == referent.country;
            let late = referent.since(sentence) <= LATE && Some(*number) != owner;
            late && gender
                && age
                && country
                && if person { self.may_hold(asked, referent) } else { self.may_be(asked, referent) }
        };
        let present = || self.referents.present().filter(fits);
        let only = |mut all: &mut dyn Iterator<Item = usize>| all.next().filter(|_| (&mut all).next().is_none());
        if !person {
            // What was taken for a place or a person may be a body, but rather one that was taken for a body is.
            let body = |number: &usize| self.referents.get(*number).sort == ReferentSort::Body;
            return if present().any(|number| body(&number)) {
                only(&mut present().filter(body))
            } else {
                only(&mut present())
            };
        }
        if self.is_office(&asked.label) {
            return only(&mut present());
        }
        // Of whom another role was told is only meant by "**his** host", or where nobody else can be.
        let told = |number: &usize| asked.sort == Some(Sort::Role) && !self.referents.get(*number).labels.is_empty();
        if asked.owner.is_none() && present().all(|number| told(&number)) {
            let mut all = present();
            return all.next().filter(|&number| all.next().is_none() && self.referents.get(number).entity.is_some());
        }
        let value = |number: &usize| {
            let referent = self.referents.get(*number);
            let unlabelled = if referent.labels.is_empty() && (asked.age.is_none() || asked.sort.is_some()) {
                UNLABELLED
            } else {
                0.0
            };
            let named = if referent.entity.is_some() { 1.0 } else { UNNAMED };
            (referent.presence(sentence) + unlabelled) * named
        };
        best(present(), value)
    }

    /// Whether a person may have that role beside those that were told: of whoever holds an office it is told.
    fn may_hold(&self, asked: &Asked<'_>, referent: &Referent) -> bool {
        let free = !self.is_office(&asked.label) || referent.labels.is_empty();
        referent.sort == ReferentSort::Person && free
    }

    fn is_office(&self, label: &Label) -> bool {
        label.head.is_some_and(|head| self.knowledge.offices.is_title(head))
    }

    /// Whether a body may be called so: what a name in no list is was only guessed where no word of it tells.
    fn may_be(&self, asked: &Asked<'_>, referent: &Referent) -> bool {
        let Some(head) = asked.label.head else { return false };
        // No state body, nor what may be one, is known by a name that nothing tells of.
        let kinds = self.knowledge.nouns.kinds(head);
        if kinds.contains(&EntityKind::Agency)
            || !kinds.iter().any(|kind| {
                matches!(kind, EntityKind::Company | EntityKind::Ngo | EntityKind::Media | EntityKind::Country)
            })
        {
            return false;
        }
        match referent.sort {
            ReferentSort::Country => self.is_land(asked),
            ReferentSort::Body => {
                let guessed = self.is_unlisted(referent) && referent.kind == Some(EntityKind::Ngo);
                let called = referent.entity.is_none() && referent.labels.iter().all(|label| label.head == Some(head));
                guessed || called
            }
            ReferentSort::Place | ReferentSort::Other => self.is_unlisted(referent),
            ReferentSort::Person => self.is_dubious(referent),
            ReferentSort::Several => false,
        }
    }

    pub(super) fn is_unlisted(&self, referent: &Referent) -> bool {
        referent.entity.is_some_and(|entity| self.entities[entity as usize].gazetteer.is_none())
    }

    /// A single word of which nothing says that it is a person's name.
    pub(super) fn is_dubious(&self, referent: &Referent) -> bool {
        let one_word = referent.entity.is_some_and(|entity| !self.entities[entity as usize].name.contains(' '));
        one_word && self.is_unlisted(referent) && referent.gender.is_none() && referent.labels.is_empty()
    }

    pub(super) fn is_land(&self, asked: &Asked<'_>) -> bool {
        asked.label.head.is_some_and(|head| self.knowledge.nouns.kinds(head).contains(&EntityKind::Country))
    }

    /// "The two women", "both countries".
    pub(super) fn several(&self, asked: &Asked<'_>, sentence: u32) -> Option<usize> {
        let sort = self.member_sort(asked);
        // "Farmers' groups" and "the foreign ministers" are more than their number.
        let plain = asked.owner.is_none() && asked.label.words.is_empty();
        let counted = self.counts_two(asked);
        let fits = |number: &usize| {
            let referent = self.referents.get(*number);
            if referent.sort != ReferentSort::Several || counted && referent.members.len() != 2 {
                return false;
            }
            let members = plain
                && referent.members.first().is_some_and(|&member| {
                    let member = self.referents.get(member);
                    member.sort == sort
                        && (asked.gender.is_none() || member.gender.is_none() || member.gender == asked.gender)
                });
            members || referent.labels.iter().any(|label| asked.fit(label).is_some())
        };
        best(self.referents.present().filter(fits), |number| self.referents.get(*number).presence(sentence))
    }

    pub(super) fn counts_two(&self, asked: &Asked<'_>) -> bool {
        (asked.chunk.start..asked.chunk.end).any(|at| self.scene().is(at, Class::Two))
    }

    /// "The two countries" that were named apart: the two that are most present.
    pub(super) fn two(&mut self, asked: &Asked<'_>, sentence: u32) -> Option<usize> {
        if !self.counts_two(asked) {
            return None;
        }
        let sort = self.member_sort(asked);
        let gender = |referent: &Referent| {
            asked.gender.is_none() || referent.gender.is_none() || referent.gender == asked.gender
        };
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

    pub(super) fn member_sort(&self, asked: &Asked<'_>) -> ReferentSort {
        if self.is_land(asked) {
            return ReferentSort::Country;
        }
        let body = asked.label.head.is_some_and(|head| !self.knowledge.nouns.kinds(head).is_empty());
        if body { ReferentSort::Body } else { ReferentSort::Person }
    }
}

//! Whom the article has spoken of, and how present each is to the reader.
//!
//! Presence is counted as by Lappin & Leass, *An algorithm for pronominal anaphora resolution* (1994): a mention weighs by
//! its place in the sentence, and what it weighs halves with every sentence that passes.

use crate::gazetteer::{EntityKind, Gender};
use crate::lexicon::Atom;
use std::num::NonZeroU32;

/// Whoever or whatever can be spoken of again.
#[derive(Clone, Debug)]
pub(super) struct Referent {
    /// Its entity, where it has one.
    pub entity: Option<u32>,
    /// Those who make it up: "A and B".
    pub members: Vec<usize>,
    pub sort: ReferentSort,
    /// What its entity is.
    pub kind: Option<EntityKind>,
    pub gender: Option<Gender>,
    /// The alpha-3 code of its country.
    pub country: Option<[u8; 3]>,
    pub age: Option<u8>,
    /// What it was called beside its name.
    pub labels: Vec<Label>,
    /// The words it was last described by, where it has no name: first token, and the one after the last.
    pub phrase: Option<super::Run>,
    presence: f32,
    sentence: u32,
}

/// The sorts of referents that pronouns and descriptions tell apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ReferentSort {
    Person,
    /// People organised.
    Body,
    Country,
    Place,
    /// Several people.
    Several,
    Other,
}

/// A description of somebody: "the health minister".
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Label {
    /// The noun.
    pub head: Option<Atom>,
    /// The other words, "deputy", "health".
    pub words: Vec<Atom>,
    /// Words among them that make another office of an office.
    pub ranks: Vec<Atom>,
    /// The referent whose it is: "**his** deputy".
    pub owner: Option<usize>,
}

/// So many referents are remembered as present.
const MOST_PRESENT: usize = 64;
/// A referent keeps at most so many descriptions.
const MOST_LABELS: usize = 12;
/// How much of its presence remains after so many sentences: half of it after each.
const FADED: [f32; 31] = {
    let mut faded = [1.0; 31];
    let mut n = 1;
    while n < faded.len() {
        faded[n] = faded[n - 1] * 0.5;
        n += 1;
    }
    faded
};

/// Referents by the number of a token or an entity.
#[derive(Clone, Debug, Default)]
pub(super) struct Links(Vec<Option<NonZeroU32>>);

impl Links {
    pub fn get(&self, at: usize) -> Option<usize> {
        let number = (*self.0.get(at)?)?;
        Some(number.get() as usize - 1)
    }

    pub fn insert(&mut self, at: usize, referent: usize) {
        if at >= self.0.len() {
            self.0.resize(at + 1, None);
        }
        self.0[at] = NonZeroU32::new(referent as u32 + 1);
    }
}

/// All referents, and the order in which they were last mentioned.
#[derive(Clone, Debug, Default)]
pub(super) struct Referents {
    all: Vec<Referent>,
    /// The most recently mentioned last.
    recent: Vec<u32>,
}

impl Referent {
    pub fn new(sort: ReferentSort) -> Referent {
        Referent {
            entity: None,
            members: Vec::new(),
            sort,
            kind: None,
            gender: None,
            country: None,
            age: None,
            labels: Vec::new(),
            phrase: None,
            presence: 0.0,
            sentence: 0,
        }
    }

    /// How present it is in that sentence.
    pub fn presence(&self, sentence: u32) -> f32 {
        self.presence * FADED[self.since(sentence).min(30) as usize]
    }

    /// How many sentences ago it was last mentioned.
    pub fn since(&self, sentence: u32) -> u32 {
        sentence.saturating_sub(self.sentence)
    }

    pub fn add_label(&mut self, label: Label) {
        if self.labels.len() < MOST_LABELS && label.head.is_some() && !self.labels.contains(&label) {
            self.labels.push(label);
        }
    }
}

impl Referents {
    pub fn add(&mut self, referent: Referent) -> usize {
        self.all.push(referent);
        self.all.len() - 1
    }

    pub fn get(&self, number: usize) -> &Referent {
        &self.all[number]
    }

    pub fn get_mut(&mut self, number: usize) -> &mut Referent {
        &mut self.all[number]
    }

    /// Takes note of a mention.
    pub fn touch(&mut self, number: usize, sentence: u32, weight: f32) {
        let referent = &mut self.all[number];
        referent.presence = (referent.presence(sentence) + weight).min(MOST_PRESENCE);
        referent.sentence = sentence;
        // The one touched stands near the end nearly always, so the search is short.
        let number = number as u32;
        match self.recent.iter().rposition(|&other| other == number) {
            Some(place) => self.recent[place..].rotate_left(1),
            None if self.recent.len() == MOST_PRESENT => {
                self.recent.rotate_left(1);
                self.recent[MOST_PRESENT - 1] = number;
            }
            None => self.recent.push(number),
        }
    }

    /// The present ones, the most recently mentioned first.
    pub fn present(&self) -> impl Iterator<Item = usize> + '_ {
        self.recent.iter().rev().map(|&number| number as usize)
    }
}

/// Presence does not grow beyond this.
const MOST_PRESENCE: f32 = 200.0;

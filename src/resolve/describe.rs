//! Descriptions: what words before and behind a name say of its bearer, and what a phrase like "the senator" asks for.

use super::nouns::{Noun, Nouns, Sort};
use super::referents::Label;
use super::{Knowledge, Run};
use crate::lexicon::{Atom, Class, Tag};
use crate::phrase::{Chunk, Scene};
use crate::text::TokenKind;

/// Reads descriptions of a scene.
#[derive(Clone, Copy)]
pub(super) struct Describer<'a> {
    pub scene: &'a Scene<'a>,
    pub knowledge: Knowledge<'a>,
}

/// How far behind a name its verb and its apposition are looked for, in tokens.
const REACH: usize = 12;

/// So many appositions and ages are read behind a name.
const MOST_APPOSITIONS: usize = 3;
/// So many words before its head belong to a description at most.
const LONGEST: usize = 24;
/// How far before its agent a passive verb stands, in tokens.
const AGENT_REACH: usize = 8;
/// Points for being somebody's predecessor where a former holder is asked for.
const FORMER: i32 = 8;

/// What is said of a name where it stands.
#[derive(Default)]
pub(super) struct Said {
    pub labels: Vec<Label>,
    /// The tokens of possessors that own the label of that number: "**his** deputy, Agneta Rhys".
    pub owners: Vec<(usize, Owner)>,
    pub age: Option<u8>,
    /// The runs of tokens that say it, for the names of countries in them.
    pub described: Vec<Run>,
}

/// Whose somebody is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Owner {
    /// A possessive pronoun.
    Pronoun(usize),
    /// A name or a noun: the token it begins with.
    Chunk(usize),
}

impl<'a> Describer<'a> {
    fn nouns(&self) -> &'a Nouns {
        self.knowledge.nouns
    }

    /// The noun that a run of tokens ends with, by the longest expression: "foreign ministry".
    pub fn noun(&self, (start, end): Run) -> Option<Noun> {
        self.nouns().before(self.scene.tokens, start, end)
    }

    /// The label of a chunk's words from `start` up to `end`; nothing where its last is no noun of people or bodies.
    pub fn label(&self, start: usize, end: usize) -> Option<(Label, Option<Owner>)> {
        let scene = self.scene;
        let last = (start..end).rev().find(|&at| scene.tag(at) != Tag::Pos && !scene.is_mark(at))?;
        if !matches!(scene.tag(last), Tag::Nn | Tag::Nnp | Tag::Jj | Tag::Vbg) {
            return None;
        }
        let mut label = Label { head: Some(scene.words[last].lemma), ..Label::default() };
        let mut owner = None;
        for at in start.max(last.saturating_sub(LONGEST))..last {
            match scene.tag(at) {
                Tag::PrpS => owner = Some(Owner::Pronoun(at)),
                Tag::Pos => owner = Some(Owner::Chunk(start)),
                Tag::Nn | Tag::Nnp | Tag::Jj => {
                    let word = scene.words[at].lemma;
                    if scene.is(at, Class::Rank) { &mut label.ranks } else { &mut label.words }.push(word);
                }
                _ => {}
            }
        }
        Some((label, owner))
    }

    /// What is said of the name at these tokens, that of a place or of something else, by the words around it.
    pub fn said(&self, (start, end): Run, place: bool) -> Said {
        let mut said = Said::default();
        let (first, limit) = self.scene.bounds(start);
        self.title(start, &mut said);
        self.suffered(start, first, &mut said);
        self.before(start, first, &mut said);
        if !self.sets_scene(start, first, place) {
            self.behind(end, limit, &mut said);
        }
        said
    }

    /// "**In Kabul**, a spokesman said", "**At Ford**, workers said": where something happens, and who speaks is another.
    fn sets_scene(&self, start: usize, first: usize, place: bool) -> bool {
        let begun = self.scene.chunk_at(start).map_or(start, |chunk| chunk.start.min(start));
        let led = begun > first && self.scene.tag(begun - 1) == Tag::In;
        led && (place || begun == first + 1)
    }

    fn add(&self, said: &mut Said, start: usize, end: usize) {
        said.described.push((start, end));
        if let Some((label, owner)) = self.label(start, end) {
            if let Some(owner) = owner {
                said.owners.push((said.labels.len(), owner));
            }
            said.labels.push(label);
        }
    }

    /// The title that a name itself begins with: "**Forecaster** Niamh Tuohy" at the start of a sentence.
    pub fn own_title(&self, (start, end): Run) -> Option<Label> {
        let head = self.scene.words[start].lemma;
        (end > start + 1 && self.nouns().is_noun(head)).then(|| Label { head: Some(head), ..Label::default() })
    }

    /// "**Deputy mayor** Jacinta Moro", "**Chief** Justice Roberts".
    fn title(&self, start: usize, said: &mut Said) {
        let Some(chunk) = self.scene.chunk_at(start).filter(|chunk| chunk.start < start) else { return };
        // The stop of a shortened title parts nothing.
        let end = if self.scene.is_mark(start - 1) { start - 1 } else { start };
        if chunk.start < end && !matches!(self.scene.tag(end - 1), Tag::Pos | Tag::PrpS | Tag::Dt) {
            self.add(said, chunk.start, end);
        }
    }

    /// "**His deputy**, Agneta Rhys", "mother of three Denise Kowalczyk".
    fn before(&self, start: usize, first: usize, said: &mut Said) {
        let scene = self.scene;
        let chunk_start = scene.chunk_at(start).map_or(start, |chunk| chunk.start);
        if chunk_start < first + 2 || chunk_start > start {
            return;
        }
        let before = chunk_start - 1;
        if scene.tag(before) == Tag::Comma
            && let Some(chunk) = scene.chunk_at(before - 1).filter(|chunk| chunk.end == before)
            && scene.tag(chunk.head()) == Tag::Nn
            && self.noun((chunk.start, chunk.end)).is_some()
        {
            self.add(said, chunk.start, chunk.end);
        } else if scene.is(before, Class::Of)
            && let Some(chunk) = scene.chunk_at(before - 1)
            && (scene.tag(chunk.head()) == Tag::Nn && scene.tag(chunk_start) == Tag::Cd || self.is_held(chunk, start))
        {
            self.add(said, chunk.start, chunk.end);
        }
    }

    /// "**President** of Ukraine Ana Ruiz", "**mother** of three Ana Ruiz": a role, whose it is, and who has it. In "a
    /// spokesman for Mayor Ana Ruiz" what stands before the name is hers.
    pub fn is_held(&self, role: Chunk, name: usize) -> bool {
        let scene = self.scene;
        let is_role = |run: Run| self.noun(run).is_some_and(|noun| noun.sort == Sort::Role);
        let between = role.end + 1..name;
        let parted = between.clone().any(|at| scene.is_mark(at) || scene.tag(at) == Tag::Cc || scene.tag(at).is_verb());
        let whose = between.end > between.start
            && (scene.tag(name - 1) == Tag::Cd || scene.tag(name - 1).is_noun() && !is_role((name - 1, name)));
        whose && !parted && scene.is(role.end, Class::SourceLink) && is_role((role.start, role.end))
    }

    /// "…, 47, **a dentist**", "… is **a roofer**", "… **leads** the party", "…, who **chairs** the board".
    fn behind(&self, end: usize, limit: usize, said: &mut Said) {
        let scene = self.scene;
        let mut at = end;
        for _ in 0..MOST_APPOSITIONS {
            if at + 1 >= limit || scene.tag(at) != Tag::Comma && scene.tag(at) != Tag::Open {
                break;
            }
            if let Some(age) = self.age(at + 1) {
                said.age = Some(age);
                at += 2;
            } else if scene.tag(at + 1) == Tag::Wh {
                self.deed(at + 2, limit, said);
                return;
            } else if let Some(chunk) = scene.chunk_from(at + 1).filter(|chunk| self.describes(*chunk, limit)) {
                self.add(said, chunk.start, chunk.end);
                self.with_place(said, chunk, limit);
                at = chunk.end;
                while at < limit && at < end + REACH && scene.tag(at) != Tag::Comma {
                    at += 1;
                }
                at += usize::from(at < limit && scene.tag(at) == Tag::Comma && scene.tag((at + 1).min(scene.len() - 1)).is_verb());
            } else {
                at += 1;
                break;
            }
        }
        self.deed(at, limit, said);
    }

    /// "Succeeded **Joanna Pike**", "was questioned by **Adaeze Bright**".
    fn suffered(&self, start: usize, first: usize, said: &mut Said) {
        let scene = self.scene;
        let start = scene.chunk_at(start).map_or(start, |chunk| chunk.start);
        let Some(before) = start.checked_sub(1).filter(|&before| before >= first) else { return };
        let nouns = if scene.is_main_verb(before) {
            self.nouns().of_object(scene.words[before].lemma)
        } else if scene.is(before, Class::By)
            && let Some(verb) = (first.max(before.saturating_sub(AGENT_REACH))..before).rev().find(|&at| scene.is_main_verb(at))
            && scene.tag(verb) == Tag::Vbn
        {
            self.nouns().of_deed(scene.words[verb].lemma)
        } else {
            return;
        };
        said.labels.extend(nouns.iter().map(|&noun| Label { head: Some(noun), ..Label::default() }));
    }

    fn age(&self, at: usize) -> Option<u8> {
        let token = self.scene.tokens.get(at).filter(|token| token.kind == TokenKind::Number)?;
        let ends = self.scene.tokens.get(at + 1).is_none_or(|next| next.kind == TokenKind::Mark);
        self.scene.text[token.span].parse().ok().filter(|age| ends && (1..120).contains(age))
    }

    /// Whether a chunk behind the comma of a name describes its bearer: it is of people, and no subject of its own ("after
    /// talks with Ana Ruiz, **officials** said").
    fn describes(&self, chunk: Chunk, limit: usize) -> bool {
        let scene = self.scene;
        let people = matches!(scene.tag(chunk.head()), Tag::Nn | Tag::Jj | Tag::Nnp) && self.noun((chunk.start, chunk.end)).is_some();
        let listed = chunk.end < limit && scene.is(chunk.end, Class::And) && scene.tag(chunk.head()) == Tag::Nnp;
        let verb = (chunk.end..limit).find(|&at| scene.tag(at) != Tag::Rb).is_some_and(|at| scene.tag(at).is_finite());
        people && !listed && !verb
    }

    /// "A spokesman **for the ministry**": the words behind a preposition belong to the label.
    fn with_place(&self, said: &mut Said, chunk: Chunk, limit: usize) {
        let scene = self.scene;
        let Some(label) = said.labels.last_mut() else { return };
        let mut end = chunk.end;
        while end + 1 < limit && scene.is(end, Class::SourceLink) {
            let Some(next) = scene.chunk_from(end + 1) else { break };
            label.words.extend((next.start..next.end).filter(|&at| scene.tag(at).is_noun()).map(|at| scene.words[at].lemma));
            end = next.end;
        }
    }

    /// The first verb behind a name: what somebody is who does so, or what somebody is said to be.
    fn deed(&self, start: usize, limit: usize, said: &mut Said) {
        let scene = self.scene;
        let stop = limit.min(start + 5);
        let free = |at: &usize| scene.tag(*at) == Tag::Rb || scene.is_auxiliary(*at) || scene.tag(*at) == Tag::Md || scene.tag(*at) == Tag::To || scene.is(*at, Class::Used);
        let Some(verb) = (start..stop).find(|at| !free(at)) else { return };
        if scene.is(verb, Class::Be) {
            return self.copula(verb + 1, limit, said);
        }
        let passive = scene.tag(verb) == Tag::Vbn && (start..verb).any(|at| scene.is(at, Class::Be));
        if !scene.tag(verb).is_verb() || passive {
            return;
        }
        let object = scene.complement(verb);
        let chunk = scene.chunk_at(object.start).filter(|_| object.start < limit);
        if let Some(chunk) = chunk
            && !self.nouns().of_deed(scene.words[verb].lemma).is_empty()
        {
            said.described.push((chunk.start, chunk.end));
        }
        for &noun in self.nouns().of_deed(scene.words[verb].lemma) {
            let mut label = Label { head: Some(noun), ..Label::default() };
            if let Some(chunk) = chunk {
                label.words.extend((chunk.start..chunk.end).filter(|&at| scene.tag(at).is_noun()).map(|at| scene.words[at].lemma));
            }
            said.labels.push(label);
        }
        // "Answered **as minister** for rural affairs".
        let as_at = (verb + 1..limit.min(verb + REACH)).find(|&at| scene.is(at, Class::As));
        if let Some(chunk) = as_at.and_then(|at| scene.chunk_from(at + 1))
            && self.noun((chunk.start, chunk.end)).is_some_and(|noun| noun.sort == Sort::Role)
        {
            self.add(said, chunk.start, chunk.end);
        }
    }

    fn copula(&self, at: usize, limit: usize, said: &mut Said) {
        let scene = self.scene;
        let Some(at) = (at..limit.min(at + 3)).find(|&at| scene.tag(at) != Tag::Rb) else { return };
        if let Some(chunk) = scene.chunk_from(at)
            && scene.tag(chunk.head()) == Tag::Nn
        {
            self.add(said, chunk.start, chunk.end);
            self.with_place(said, chunk, limit);
        }
    }

    /// The age that a description gives: "the **45**-year-old".
    pub fn age_in(&self, chunk: Chunk) -> Option<u8> {
        let scene = self.scene;
        (chunk.start..chunk.end).find_map(|at| {
            let text = &scene.text[scene.tokens[at].span];
            if !text.starts_with(|first: char| first.is_ascii_digit() || first == '+') {
                return None;
            }
            let (digits, rest) = match text.split_once('-') {
                Some((digits, _)) => (digits, true),
                None => (text, scene.tokens.get(at + 1).is_some_and(|next| next.kind == TokenKind::Mark && next.gap == crate::text::Gap::None)),
            };
            digits.parse().ok().filter(|age| rest && (1..120).contains(age))
        })
    }

    /// The nouns that go with that of a description.
    pub fn kin(&self, asked: &Label) -> Kin<'a> {
        let nouns = self.nouns();
        let of = |all: fn(&'a Nouns, Atom) -> &'a [Atom]| asked.head.map_or(&[][..], |head| all(nouns, head));
        Kin { nouns, same: of(Nouns::same), once: of(Nouns::once) }
    }
}

/// The nouns that go with that of a description.
#[derive(Clone, Copy)]
pub(super) struct Kin<'a> {
    nouns: &'a Nouns,
    /// What somebody may have been called before.
    same: &'a [Atom],
    /// What somebody may be called by now.
    once: &'a [Atom],
}

impl Kin<'_> {
    /// How well a description fits a label; nothing where it does not.
    pub fn fit(&self, asked: &Label, known: &Label) -> Option<i32> {
        let (head, other) = (asked.head?, known.head?);
        // "The **former** mayor" is somebody's predecessor.
        if asked.ranks.iter().any(|&rank| self.nouns.same(rank).contains(&other)) {
            return Some(FORMER);
        }
        let base = if head == other {
            12
        } else if self.same.contains(&other) {
            9
        } else if self.once.contains(&other) {
            5
        } else {
            return None;
        };
        let shared = asked.words.iter().filter(|word| known.words.contains(word)).count() as i32;
        let unmet = |a: &[Atom], b: &[Atom]| a.iter().filter(|rank| !b.contains(rank)).count() as i32;
        let ranks = unmet(&asked.ranks, &known.ranks) + unmet(&known.ranks, &asked.ranks);
        let missing = asked.words.len() as i32 - shared;
        Some(base + 3 * shared - 6 * ranks - missing)
    }
}

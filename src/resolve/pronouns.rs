//! Pronouns: whoever is most present of those whom gender and number allow.

use super::Run;
use super::referents::ReferentSort;
use super::who::{Cast, FAINT, UNNAMED, best};
use crate::gazetteer::Gender;
use crate::lexicon::{Class, Tag};
use crate::phrase::Chunk;

/// How much more likely a bearer of known gender is meant than one of whom it is unknown.
const KNOWN_GENDER: f32 = 1.25;
/// How much more likely the last subject of the paragraph is meant than anybody else.
const SAME_PARAGRAPH: f32 = 2.0;
/// How far before a pronoun that subject begins, in tokens.
const NEAR: usize = 200;

impl<'a> Cast<'a> {
    /// Follows the pronouns of a chunk.
    pub(super) fn pronouns(&mut self, chunk: Chunk) {
        let scene = self.scene();
        for at in chunk.start..chunk.end {
            if !matches!(scene.tag(at), Tag::Prp | Tag::PrpS) || scene.quoted(at) {
                continue;
            }
            let Some(meant) = self.pronoun(at) else { continue };
            if scene.tag(at) == Tag::PrpS { &mut self.owners } else { &mut self.links }.insert(at, meant);
            let weight = self.weight(chunk.start);
            self.touch(meant, chunk.start, weight);
        }
    }

    pub(super) fn pronoun(&mut self, at: usize) -> Option<usize> {
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
        let barred = self.last_subject.filter(|(_, begun)| !subject && self.one_verb(*begun, at)).map(|(who, _)| who);
        let named = if subject && scene.tag(at) == Tag::Prp { self.named_behind(at) } else { (at, at) };
        let meant = self.person(gender, at, barred, named)?;
        let known = self.referents.get_mut(meant);
        known.gender = known.gender.or(Some(gender));
        Some(meant)
    }

    /// The rest of the clause whose subject a pronoun is: whoever is named there is somebody else ("she accused **Ana
    /// Ruiz**"). Principle C of Chomsky, *Lectures on government and binding* (1981).
    fn named_behind(&self, at: usize) -> Run {
        let scene = self.scene();
        let end = (at..scene.bounds(at).1).find(|&at| scene.tag(at) == Tag::Comma);
        (at, end.unwrap_or(scene.bounds(at).1))
    }

    /// Whether no more than one verb stands between a subject and an object: in "she said nobody had warned her" both are one.
    fn one_verb(&self, subject: usize, object: usize) -> bool {
        let scene = self.scene();
        scene.sentence_of(subject) == scene.sentence_of(object) && scene.totals(subject, object).main <= 1
    }

    /// The person most present of that gender, but for one who is barred and those who are named in a run.
    pub(super) fn person(&self, gender: Gender, at: usize, barred: Option<usize>, named: Run) -> Option<usize> {
        let sentence = self.sentence(at);
        let is_named =
            |entity: Option<u32>| entity.is_some() && self.mentions_in(named).any(|mention| mention.entity == entity);
        let near = |begun: usize| begun + NEAR > at && self.scene().same_paragraph(begun, at);
        let spoken = self.last_subject.filter(|(_, begun)| near(*begun)).map(|(who, _)| who);
        let fits = |number: &usize| {
            let referent = self.referents.get(*number);
            referent.sort == ReferentSort::Person
                && referent.gender.is_none_or(|known| known == gender)
                && Some(*number) != barred
                && !is_named(referent.entity)
        };
        let value = |number: &usize| {
            let referent = self.referents.get(*number);
            let known = if referent.gender.is_some() { KNOWN_GENDER } else { 1.0 };
            let near = if spoken == Some(*number) { SAME_PARAGRAPH } else { 1.0 };
            referent.presence(sentence) * known * near
        };
        best(self.referents.present().filter(fits), value)
    }

    pub(super) fn plural(&self, sentence: u32) -> Option<usize> {
        let several = |number: &usize| self.referents.get(*number).sort == ReferentSort::Several;
        let body = |number: &usize| self.referents.get(*number).sort == ReferentSort::Body;
        let value = |number: &usize| self.referents.get(*number).presence(sentence);
        best(self.referents.present().filter(several), value)
            .filter(|number| value(number) > FAINT)
            .or_else(|| best(self.referents.present().filter(body), value))
    }

    pub(super) fn thing(&self, sentence: u32) -> Option<usize> {
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
}

//! What follows a verb, a noun or an adjective: clause, infinitive, object, quotation, preposition …

use super::Scene;
use crate::lexicon::{Class, Tag};

/// What stands behind a head, told by its first words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Complement {
    /// Whether a particle stands between head and complement ("pointed **out** that").
    pub particle: bool,
    /// Its kind.
    pub kind: ComplementKind,
    /// What follows the object, where it is an object; else [`ComplementKind::End`].
    pub after: ComplementKind,
    /// Where it begins.
    pub start: usize,
}

/// The kinds of complement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ComplementKind {
    /// Nothing: the sentence ends.
    End,
    /// A quotation.
    Quote,
    /// A comma, then a quotation.
    CommaQuote,
    /// A comma.
    Comma,
    /// A colon.
    Colon,
    /// A dash, a semicolon.
    Dash,
    /// "that" and a clause.
    That,
    /// A question word, "whether", "if".
    Wh,
    /// "to" and a verb.
    Infinitive,
    /// A verb in -ing.
    Gerund,
    /// A clause without "that".
    Clause,
    /// An object pronoun.
    Pronoun,
    /// A noun phrase.
    Noun,
    /// A preposition; the token tells which.
    Preposition,
    /// A verb form of that tag.
    Verb(Tag),
    /// Any other tag.
    Other(Tag),
}

impl Scene<'_> {
    /// What follows the head at token `i`.
    #[must_use]
    pub fn complement(&self, i: usize) -> Complement {
        let end = self.bounds(i).1;
        let mut start = i + 1;
        let mut particle = false;
        while start < end && !self.quoted(start) && self.skips(start) {
            particle |= self.tag(start) == Tag::Rp;
            start += 1;
        }
        let (kind, start) = self.kind_at(start, end);
        let after = match kind {
            ComplementKind::Noun | ComplementKind::Pronoun => self.after_object(start, end),
            _ => ComplementKind::End,
        };
        Complement { particle, kind, after, start }
    }

    /// Particles, adverbs and times stand between a verb and its complement.
    fn skips(&self, i: usize) -> bool {
        matches!(self.tag(i), Tag::Rb | Tag::Rp) || self.is(i, Class::Time)
    }

    fn kind_at(&self, j: usize, end: usize) -> (ComplementKind, usize) {
        use ComplementKind as K;
        if j >= end {
            return (K::End, j);
        }
        if self.quoted(j) || self.tag(j) == Tag::Quote {
            return (K::Quote, j);
        }
        let kind = match self.tag(j) {
            Tag::Comma if j + 1 < end && self.quoted(j + 1) => return (K::CommaQuote, j + 1),
            Tag::Comma => K::Comma,
            Tag::Stop => K::End,
            Tag::Colon if self.is(j, Class::Colon) => K::Colon,
            Tag::Colon => K::Dash,
            Tag::In | Tag::Wh if self.is(j, Class::That) => K::That,
            _ if self.tag(j) == Tag::Wh || self.is(j, Class::Whether) => K::Wh,
            Tag::To if self.infinitive_at(j, end) => K::Infinitive,
            Tag::To | Tag::In => K::Preposition,
            Tag::Vbg => K::Gerund,
            tag if self.chunk_at(j).is_some() => match self.clause_at(j, end) {
                true => K::Clause,
                false if tag == Tag::Prp => K::Pronoun,
                false => K::Noun,
            },
            tag if tag.is_verb() => K::Verb(tag),
            tag => K::Other(tag),
        };
        (kind, j)
    }

    /// "to" and a verb, an adverb between them allowed.
    fn infinitive_at(&self, j: usize, end: usize) -> bool {
        let next = j + 1 < end && self.tag(j + 1).is_verb();
        next || j + 2 < end && self.tag(j + 1) == Tag::Rb && self.tag(j + 2).is_verb()
    }

    /// A noun phrase, with at most two phrases behind it, then a finite verb.
    fn clause_at(&self, j: usize, end: usize) -> bool {
        let mut x = self.chunk_at(j).map_or(j, |chunk| chunk.end);
        for _ in 0..2 {
            match self.chunk_from_within(x + 1, end) {
                Some(next) if self.is(x, Class::NounLink) => x = next,
                _ => break,
            }
        }
        while x < end && self.tag(x) == Tag::Rb && !self.quoted(x) {
            x += 1;
        }
        x < end
            && (matches!(self.tag(x), Tag::Md | Tag::Vbd | Tag::Vbz | Tag::Vbp)
                || self.is(x, Class::Be) && self.is(x, Class::Finite))
    }

    fn chunk_from_within(&self, x: usize, end: usize) -> Option<usize> {
        if x < end { self.chunk_at(x).map(|chunk| chunk.end) } else { None }
    }

    fn after_object(&self, j: usize, end: usize) -> ComplementKind {
        use ComplementKind as K;
        let x = self.chunk_at(j).map_or(j, |chunk| chunk.end);
        if x >= end {
            return K::End;
        }
        if self.quoted(x) {
            return K::Quote;
        }
        match self.tag(x) {
            Tag::In | Tag::Wh if self.is(x, Class::That) => K::That,
            _ if self.tag(x) == Tag::Wh || self.is(x, Class::Whether) => K::Wh,
            Tag::To => K::Infinitive,
            Tag::In => K::Preposition,
            _ if self.chunk_at(x).is_some() => K::Noun,
            _ => K::End,
        }
    }
}

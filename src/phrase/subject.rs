//! What stands before a verb group: its subject, or what shows that it has none there.

use super::{Chunk, Scene};
use crate::lexicon::{Class, Tag};

/// What stands right before a verb group, adverbs aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Subject {
    /// Its kind.
    pub kind: SubjectKind,
    /// Whether a preposition stands before the chunk, so that it is hardly the subject.
    pub behind_preposition: bool,
    /// The chunk, where there is one.
    pub chunk: Option<Chunk>,
}

/// The kinds of what stands before a verb group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SubjectKind {
    /// Nothing: the sentence starts.
    Start,
    /// A pronoun.
    Pronoun,
    /// "who", "which", "that".
    Relative,
    /// A name.
    Name,
    /// A noun with a determiner.
    Determined,
    /// A noun without one.
    Bare,
    /// A quotation.
    Quote,
    /// A comma behind a quotation.
    QuoteComma,
    /// A comma.
    Comma,
    /// "and", "or", "but".
    Conjunction,
    /// "to": the verb is an infinitive.
    To,
    /// Any other tag.
    Other(Tag),
}

impl Scene<'_> {
    /// What stands before the verb group that ends at token `i`.
    #[must_use]
    pub fn subject(&self, i: usize) -> Subject {
        let first = self.bounds(i).0;
        let mut j = self.group_start(i);
        while j > first && self.tag(j - 1) == Tag::Rb {
            j -= 1;
        }
        let none = |kind| Subject { kind, behind_preposition: false, chunk: None };
        if j == first {
            return none(SubjectKind::Start);
        }
        j -= 1;
        if let Some(chunk) = self.chunk_at(j).filter(|_| !self.quoted(j)) {
            return self.chunk_subject(chunk, j, first);
        }
        if self.quoted(j) || self.tag(j) == Tag::Quote {
            return none(SubjectKind::Quote);
        }
        none(match self.tag(j) {
            Tag::Comma if j > first && self.quoted(j - 1) => SubjectKind::QuoteComma,
            Tag::Comma => SubjectKind::Comma,
            Tag::Cc => SubjectKind::Conjunction,
            Tag::To => SubjectKind::To,
            tag => SubjectKind::Other(tag),
        })
    }

    fn chunk_subject(&self, chunk: Chunk, j: usize, first: usize) -> Subject {
        let kind = match self.tag(j) {
            Tag::Prp => SubjectKind::Pronoun,
            Tag::Wh => SubjectKind::Relative,
            Tag::Nnp => SubjectKind::Name,
            _ if matches!(self.tag(chunk.start), Tag::Dt | Tag::PrpS) => SubjectKind::Determined,
            _ => SubjectKind::Bare,
        };
        let noun = matches!(kind, SubjectKind::Name | SubjectKind::Determined | SubjectKind::Bare);
        let behind_preposition = noun && chunk.start > first && self.tag(chunk.start - 1) == Tag::In;
        Subject { kind, behind_preposition, chunk: Some(chunk) }
    }

    /// Whether token `i` is a subject pronoun that can speak.
    #[must_use]
    pub fn is_pronoun(&self, i: usize) -> bool {
        self.tag(i) == Tag::Prp || self.is(i, Class::Relative) && self.tag(i) == Tag::Wh
    }
}

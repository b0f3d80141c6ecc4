//! A claim together with the document it was found in.

use super::{Document, Entity};
use crate::claim::{Claim, Party};
use crate::span::Span;
use std::borrow::Cow;
use std::ops::Deref;

/// A claim of a document: the [`Claim`] itself, with its words at hand.
///
/// ```
/// # fn main() -> Result<(), sayso::Error> {
/// let doc = sayso::Extractor::new()?.extract("Ana Ruiz said that rates would fall.");
/// for claim in doc.claims() {
///     assert_eq!((claim.source_text().as_ref(), claim.cue_text().as_ref()), ("Ana Ruiz", "said"));
///     assert_eq!(claim.kind.name(), "statement");
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug)]
pub struct ClaimRef<'d> {
    document: &'d Document<'d>,
    number: usize,
    claim: &'d Claim,
}

impl Deref for ClaimRef<'_> {
    type Target = Claim;

    fn deref(&self) -> &Claim {
        self.claim
    }
}

impl<'d> ClaimRef<'d> {
    pub(super) fn new(document: &'d Document<'d>, number: usize, claim: &'d Claim) -> ClaimRef<'d> {
        ClaimRef { document, number, claim }
    }

    /// Its number in the document, from 0.
    #[must_use]
    pub fn number(&self) -> usize {
        self.number
    }

    /// The name of its rule, or of the order of its parts where only the measured weights speak for it.
    #[must_use]
    pub fn rule(&self) -> &'d str {
        self.document.rule(self.claim.rule)
    }

    /// The words of its source; empty where it has none.
    #[must_use]
    pub fn source_text(&self) -> Cow<'d, str> {
        self.words(&self.claim.source.spans)
    }

    /// The words of its cue.
    #[must_use]
    pub fn cue_text(&self) -> Cow<'d, str> {
        self.words(&self.claim.cue.spans)
    }

    /// The words of its content, pieces parted by ` … `.
    #[must_use]
    pub fn content_text(&self) -> Cow<'d, str> {
        self.words(&self.claim.content.spans)
    }

    /// The words of its target.
    #[must_use]
    pub fn target_text(&self) -> Option<Cow<'d, str>> {
        self.claim.target.as_ref().map(|party| self.words(&party.spans))
    }

    /// The words of its addressee.
    #[must_use]
    pub fn addressee_text(&self) -> Option<Cow<'d, str>> {
        self.claim.addressee.as_ref().map(|party| self.words(&party.spans))
    }

    /// The sentence of its cue.
    #[must_use]
    pub fn sentence_text(&self) -> &'d str {
        &self.document.text[self.document.sentences[self.claim.sentence]]
    }

    /// Who its source is.
    #[must_use]
    pub fn source_entity(&self) -> Option<Entity<'d>> {
        self.claim.source.entity.map(|number| self.document.entity(number))
    }

    /// Who its target is.
    #[must_use]
    pub fn target_entity(&self) -> Option<Entity<'d>> {
        self.party_entity(&self.claim.target)
    }

    /// Who its addressee is.
    #[must_use]
    pub fn addressee_entity(&self) -> Option<Entity<'d>> {
        self.party_entity(&self.claim.addressee)
    }

    fn party_entity(&self, party: &Option<Party>) -> Option<Entity<'d>> {
        party.as_ref()?.entity.map(|number| self.document.entity(number))
    }

    fn words(&self, spans: &[Span]) -> Cow<'d, str> {
        words(self.document.text, spans)
    }
}

/// The words at some spans, parted by an ellipsis.
pub(super) fn words<'t>(text: &'t str, spans: &[Span]) -> Cow<'t, str> {
    match spans {
        [] => Cow::Borrowed(""),
        [only] => Cow::Borrowed(&text[*only]),
        several => Cow::Owned(several.iter().map(|span| &text[*span]).collect::<Vec<_>>().join(" … ")),
    }
}

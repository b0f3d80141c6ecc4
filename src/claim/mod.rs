//! Floor 7: claims, the answer that all below is for.
//!
//! A claim says that somebody (its *source*) says, thinks or does something by saying it (its *content*), and which words
//! of the article show it (its *cue*). It holds spans and numbers only; the [`Document`](crate::Document) has the text.

mod build;

pub use build::{Reading, block_of, claim};

pub use crate::attribution::{Name as RuleName, Order};
pub use crate::resolve::{Modality, SourceForm};

use crate::gazetteer::Date;
use crate::pattern::ClaimKind;
use crate::span::Span;

/// Who said what about whom.
///
/// ```
/// # fn main() -> Result<(), sayso::Error> {
/// let doc = sayso::Extractor::new()?.extract("“Rates will fall,” Ana Ruiz told reporters.");
/// let claim = doc.claims().next().unwrap();
/// assert_eq!(claim.source_text(), "Ana Ruiz");
/// assert_eq!(claim.content_text(), "“Rates will fall,”");
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Claim {
    /// What is done by saying it: a statement, a denial, a demand.
    pub kind: ClaimKind,
    /// The rule that made or describes it, or the order of its parts where only the measured weights speak for it.
    pub rule: RuleName,
    /// How often claims that look like this one are right in all their parts, from 0 to 1.
    pub confidence: f32,
    /// Who says it.
    pub source: Source,
    /// The words that make it a claim.
    pub cue: Cue,
    /// What is said.
    pub content: Content,
    /// About or against whom: the accused of an accusation.
    pub target: Option<Party>,
    /// To whom it is said.
    pub addressee: Option<Party>,
    /// Whether the article says that it was *not* said: "did **not** say".
    pub negated: bool,
    /// Whether it was said, or would, will or may be.
    pub modality: Modality,
    /// When it was said, as far as the article tells.
    pub date: Option<Date>,
    /// The sentence of the cue, by number.
    pub sentence: usize,
    /// The block of the cue, by number.
    pub block: usize,
    /// The claim that this one answers, by number: the accusation that is denied.
    pub answers: Option<usize>,
    /// The claim whose content this one stands in, by number.
    pub inside: Option<usize>,
}

impl Claim {
    /// All its spans: source, cue, content, target and addressee.
    pub fn spans(&self) -> impl Iterator<Item = Span> {
        let parties = [&self.target, &self.addressee].into_iter().flatten();
        let own = self.source.spans.iter().chain(&self.cue.spans).chain(&self.content.spans);
        own.chain(parties.flat_map(|party| &party.spans)).copied()
    }
}

/// Who says it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Source {
    /// Where it stands; nowhere where the article does not say who it was.
    pub spans: Vec<Span>,
    /// How it is named.
    pub form: SourceForm,
    /// Who it is, a number for [`Document::entity`](crate::Document::entity).
    pub entity: Option<usize>,
    /// The others, where several speak as one: "**Sudan** and **Egypt** agreed", "**they** said".
    pub others: Vec<usize>,
    /// Whether it is somebody whose name is withheld or unknown: "officials", "a source close to the talks".
    pub anonymous: bool,
}

/// The words that make it a claim.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Cue {
    /// Where they stand, auxiliaries and prepositions included: "has repeatedly **called for**".
    pub spans: Vec<Span>,
    /// The word that the list of cues knows: `call`, `according to`.
    pub lemma: String,
}

/// What is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Content {
    /// Where it stands; in several pieces where the attribution splits it.
    pub spans: Vec<Span>,
    /// Whether it is in the source's own words.
    pub form: ContentForm,
}

/// Whether a content is in the source's own words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
pub enum ContentForm {
    /// All of it is in quotation marks: "**“Rates will fall,”** she said".
    Direct,
    /// Some of it is: "she called the plan **“a bad joke” for farmers**".
    Mixed,
    /// None of it is: "she said **that rates would fall**".
    #[default]
    Indirect,
}

impl ContentForm {
    /// The name used in records.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            ContentForm::Direct => "direct",
            ContentForm::Mixed => "mixed",
            ContentForm::Indirect => "indirect",
        }
    }
}

/// Somebody in a claim who is not its source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Party {
    /// Where it stands.
    pub spans: Vec<Span>,
    /// Who it is, a number for [`Document::entity`](crate::Document::entity).
    pub entity: Option<usize>,
}

//! Floor 8: all layers of one article together, as the caller sees them.

mod claim;
mod entity;
#[cfg(feature = "serde")]
mod offsets;
#[cfg(feature = "serde")]
mod record;
mod report;

pub use claim::ClaimRef;
pub use entity::{Entity, Mention, Role};
#[cfg(feature = "serde")]
pub use offsets::{Converter, Offsets};
#[cfg(feature = "serde")]
pub use record::{Record, RecordOptions};
pub use report::{Report, ReportOptions};

use crate::claim::{Claim, RuleName};
use crate::gazetteer::{Date, Gazetteer};
use crate::mention::Mentions;
use crate::pattern::Rules;
use crate::span::Span;
use crate::text::{Block, Text};
use std::borrow::Cow;
use std::sync::Arc;

/// An article with everything found in it. It borrows the text and owns the rest.
///
/// Printed, it is a report to read, with every claim marked in its sentence.
///
/// ```
/// # fn main() -> Result<(), sayso::Error> {
/// let extractor = sayso::Extractor::new()?;
/// let doc = extractor.extract("“We are ready,” Ana Ruiz said. She did not say when.");
/// assert_eq!(doc.sentences().count(), 2);
/// assert_eq!(&doc.text()[doc.quotations().next().unwrap().span], "“We are ready,”");
/// println!("{doc}");
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Document<'t> {
    text: &'t str,
    title: Option<Cow<'t, str>>,
    date: Option<Date>,
    sentences: Vec<Span>,
    quotations: Vec<Quotation>,
    blocks: Vec<Block>,
    mentions: Mentions,
    claims: Vec<Claim>,
    terms: Terms,
}

/// Claims stand inside each other so deep at most.
const MOST_INSIDE: usize = 16;

/// What the numbers in a document stand for: entities of a gazetteer, rules.
#[derive(Clone, Debug)]
pub struct Terms {
    /// Names known beforehand.
    pub gazetteer: Arc<Gazetteer>,
    /// The rules that make or describe claims.
    pub rules: Arc<Rules>,
}

/// A stretch of text in quotation marks, the marks included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Quotation {
    /// From the opening mark to the closing one, or to the end of the paragraph where none closes it.
    pub span: Span,
    /// Whether a closing mark was found. One that is not closed is a property of the text, not an error.
    pub closed: bool,
    /// Whether it is a word or a name in marks rather than speech: a scare quote or a title.
    pub scare: bool,
    /// The quotation around this one, by number.
    pub parent: Option<usize>,
    /// The quotation that goes on where this one stops, in the next paragraph, by number.
    pub continued_by: Option<usize>,
}

impl<'t> Document<'t> {
    /// Puts the layers of an article together.
    pub(crate) fn new(
        text: &'t str,
        layout: &Text,
        mentions: Mentions,
        claims: Vec<Claim>,
        terms: Terms,
    ) -> Document<'t> {
        let number = |number: Option<u32>| number.map(|number| number as usize);
        let quotations = layout.quotations.iter().map(|found| Quotation {
            span: found.span,
            closed: found.closed,
            scare: found.scare,
            parent: number(found.parent),
            continued_by: number(found.continued_by),
        });
        Document {
            text,
            title: None,
            date: None,
            sentences: layout.sentences.iter().map(|sentence| sentence.span).collect(),
            quotations: quotations.collect(),
            blocks: layout.blocks.clone(),
            mentions,
            claims,
            terms,
        }
    }

    /// The same document with the title and the date that came with the article.
    pub(crate) fn dated(self, title: Option<Cow<'t, str>>, date: Option<Date>) -> Document<'t> {
        Document { title, date, ..self }
    }

    /// The article's text, exactly as it was given.
    #[must_use]
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// The title that was given with the article.
    #[must_use]
    pub fn title(&self) -> Option<&str> {
        self.title.as_deref()
    }

    /// The article's date, which words like "on Friday" are read by.
    #[must_use]
    pub fn date(&self) -> Option<Date> {
        self.date
    }

    /// The sentences, in order.
    pub fn sentences(&self) -> impl ExactSizeIterator<Item = Span> + '_ {
        self.sentences.iter().copied()
    }

    /// The quotations, in the order of their beginnings.
    pub fn quotations(&self) -> impl ExactSizeIterator<Item = &Quotation> + '_ {
        self.quotations.iter()
    }

    /// Headline, byline, paragraphs: the parts of the article, in order.
    pub fn blocks(&self) -> impl ExactSizeIterator<Item = &Block> + '_ {
        self.blocks.iter()
    }

    /// The names in the text, in order.
    pub fn mentions(&self) -> impl ExactSizeIterator<Item = Mention> + '_ {
        self.mentions.mentions.iter().map(Mention::new)
    }

    /// What the names are names of, in the order of first mention.
    pub fn entities(&self) -> impl ExactSizeIterator<Item = Entity<'_>> + '_ {
        (0..self.mentions.entities.len()).map(|number| self.entity(number))
    }

    /// An entity by its number.
    ///
    /// # Panics
    ///
    /// If there is none of that number.
    #[must_use]
    pub fn entity(&self, number: usize) -> Entity<'_> {
        Entity::new(&self.mentions.entities[number], number, &self.terms.gazetteer)
    }

    /// The claims, in the order of their cues.
    pub fn claims(&self) -> impl ExactSizeIterator<Item = ClaimRef<'_>> + '_ {
        (0..self.claims.len()).map(|number| self.claim(number))
    }

    /// A claim by its number.
    ///
    /// # Panics
    ///
    /// If there is none of that number.
    #[must_use]
    pub fn claim(&self, number: usize) -> ClaimRef<'_> {
        ClaimRef::new(self, number, &self.claims[number])
    }

    /// Keeps only some of the claims. Those that are left are numbered anew; an answer to a claim that is gone answers none,
    /// and one that stood inside it stands inside the next around it that is left, if any.
    ///
    /// ```
    /// # fn main() -> Result<(), sayso::Error> {
    /// let mut doc = sayso::Extractor::new()?.extract("Ana Ruiz said she was ready. Bo Lind denied that he was.");
    /// doc.retain(|claim| claim.kind == sayso::ClaimKind::Denial);
    /// assert_eq!(doc.claims().next().unwrap().source_text(), "Bo Lind");
    /// # Ok(())
    /// # }
    /// ```
    pub fn retain(&mut self, mut keep: impl FnMut(&Claim) -> bool) {
        let kept: Vec<bool> = self.claims.iter().map(&mut keep).collect();
        let mut left = 0..;
        let numbers: Vec<Option<usize>> = kept.iter().map(|kept| if *kept { left.next() } else { None }).collect();
        let all = std::mem::take(&mut self.claims);
        let around = |claim: &Claim| {
            let chain = std::iter::successors(claim.inside, |&outer| all[outer].inside);
            chain.take(MOST_INSIDE).find_map(|outer| numbers[outer])
        };
        let renumbered = |claim: &Claim| Claim {
            answers: claim.answers.and_then(|answered| numbers[answered]),
            inside: around(claim),
            ..claim.clone()
        };
        self.claims = all.iter().zip(&kept).filter(|(_, kept)| **kept).map(|(claim, _)| renumbered(claim)).collect();
    }

    /// The name of a rule.
    fn rule(&self, rule: RuleName) -> &str {
        match rule {
            RuleName::Rule(rule) => &self.terms.rules.get(rule).name,
            RuleName::Order(order) => order.name(),
        }
    }

    /// A readable report with other parts than those that printing shows.
    #[must_use]
    pub fn report(&self, options: ReportOptions) -> Report<'_> {
        Report::new(self, options)
    }

    /// The record of this document, to be serialised.
    ///
    /// ```
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let doc = sayso::Extractor::new()?.extract("“Yes,” Ana Ruiz said.");
    /// let record = serde_json::to_value(doc.record("a", Default::default()))?;
    /// assert_eq!(record["claims"][0]["cue"]["lemma"], "say");
    /// # Ok(())
    /// # }
    /// ```
    #[cfg(feature = "serde")]
    #[must_use]
    pub fn record<'d>(&'d self, id: &'d str, options: RecordOptions) -> Record<'d> {
        Record::new(self, id, options)
    }
}

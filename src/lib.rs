//! Who said what about whom: reads English news articles and finds sourced claims, as byte-exact spans with the rule
//! behind each.
//!
//! Make an [`Extractor`] once and give it texts from any number of threads; each comes back as a [`Document`] with its
//! [claims](Document::claims), [entities](Document::entities), sentences, quotations and blocks. There is no model to
//! download, no network, no clock and no locale: the same bytes in give the same bytes out.
//!
//! # Examples
//!
//! What an article claims:
//!
//! ```
//! # fn main() -> Result<(), sayso::Error> {
//! let text = "“We are ready,” Finance Minister Ana Ruiz told reporters. She denied that taxes would rise.";
//! let doc = sayso::Extractor::new()?.extract(text);
//! let claims: Vec<_> = doc.claims().collect();
//! assert_eq!(claims[0].source_text(), "Finance Minister Ana Ruiz");
//! assert_eq!(claims[0].content_text(), "“We are ready,”");
//! assert_eq!(claims[0].addressee_text().as_deref(), Some("reporters"));
//! assert_eq!(claims[1].kind, sayso::ClaimKind::Denial);
//! // Every part can be traced to its bytes.
//! assert_eq!(&text[claims[1].cue.spans[0]], "denied");
//! # Ok(())
//! # }
//! ```
//!
//! Who "she" is, when the article has a date, and how sure a claim is:
//!
//! ```
//! # fn main() -> Result<(), sayso::Error> {
//! use sayso::{Article, Date, Extractor};
//! let text = "Ana Ruiz said on Friday that rates would fall. She did not say when.";
//! let doc = Extractor::new()?.extract_article(&Article { text, date: Date::parse("2024-03-16"), ..Article::default() });
//! let claim = doc.claims().next().unwrap();
//! assert_eq!(claim.source_entity().unwrap().name, "Ana Ruiz");
//! assert_eq!(claim.date, Date::parse("2024-03-15"));
//! assert!(claim.confidence > 0.5);
//! # Ok(())
//! # }
//! ```
//!
//! Names of your own; rules and cues come in [the same way](ExtractorBuilder):
//!
//! ```
//! # fn main() -> Result<(), sayso::Error> {
//! let towns = "#columns\tid\tname\tkind\tcountry\nmy.zorbol\tZorbol\tcity\tGBR\n";
//! let extractor = sayso::Extractor::builder().dictionary_text("towns.tsv", towns).build()?;
//! assert_eq!(extractor.extract("The mayor of Zorbol resigned.").entities().next().unwrap().id, "my.zorbol");
//! # Ok(())
//! # }
//! ```
//!
//! A document prints as a report to read, made for snapshot tests, and [serialises](Document::record) as a record. Why a
//! word is or is not a cue, [`Extractor::explain`] tells.
//!
//! # What it does not do
//!
//! It does not say whether a claim is true, summarise, translate, or fetch and clean web pages. It reads English alone. A
//! claim inside another's words is the speaker's, not the article's, and is left with them.
//!
//! # Offsets
//!
//! A [`Span`] counts bytes of exactly the `&str` that was passed, on character boundaries. The text is never rewritten.
//! [Records](RecordOptions) can count characters or UTF-16 units instead.
//!
//! # Features
//!
//! - `serde` (default): [`Record`], the document as data.
//! - `internals`: the layers below, for the tools of this workspace; no promise is made about them.

// The floors, lowest first. A file uses only floors below its own (see DESIGN.md; a test checks it). With the feature
// `internals` they can be reached by the tools of this workspace; nothing there is covered by version numbers.
macro_rules! floors {
    ($($name:ident)*) => {
        $(
            #[cfg(feature = "internals")]
            #[doc(hidden)]
            #[allow(missing_docs)]
            pub mod $name;
            // What only those tools use is dead without them.
            #[cfg(not(feature = "internals"))]
            #[allow(dead_code, unused_imports)]
            mod $name;
        )*
    };
}

floors! {
    span error pack table text lexicon gazetteer pattern mention phrase attribution resolve claim document extractor bundled
}

pub use claim::{Claim, Content, ContentForm, Cue, Modality, Order, Party, RuleName, Source, SourceForm};
pub use document::{ClaimRef, Document, Entity, Mention, Quotation, Report, ReportOptions, Role};
#[cfg(feature = "serde")]
pub use document::{Converter, Offsets, Record, RecordOptions};
pub use error::Error;
pub use extractor::{Article, Considered, Explanation, Extractor, ExtractorBuilder, Outcome, Profile, Weighed};
pub use extractor::{Entries, Entry, Tenure};
pub use gazetteer::{Date, EntityKind, Gender};
pub use mention::How;
pub use pattern::{ClaimKind, RuleId};
pub use span::Span;
pub use text::{Block, BlockKind};

/// The examples of the README are tested with the documentation.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

/// So are those of the book.
#[cfg(doctest)]
mod book {
    #[doc = include_str!("../docs/src/tour.md")]
    struct Tour;
    #[doc = include_str!("../docs/src/concepts.md")]
    struct Concepts;
    #[doc = include_str!("../docs/src/testing.md")]
    struct Testing;
    #[doc = include_str!("../docs/src/record.md")]
    struct Record;
}

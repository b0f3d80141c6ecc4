//! Who said what about whom: sentences, entities and sourced claims of news articles.

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
    span error table text lexicon gazetteer pattern mention phrase attribution resolve claim document extractor bundled
}

pub use claim::{Claim, Content, ContentForm, Cue, Modality, Order, Party, RuleName, Source, SourceForm};
pub use document::{ClaimRef, Document, Entity, Mention, Offsets, Quotation, Report, ReportOptions, Role};
#[cfg(feature = "serde")]
pub use document::{Record, RecordOptions};
pub use error::Error;
pub use extractor::{Article, Considered, Explanation, Extractor, ExtractorBuilder, Outcome, Profile, Weighed};
pub use gazetteer::{Date, EntityKind, Gender};
pub use mention::How;
pub use pattern::{ClaimKind, RuleId};
pub use span::Span;
pub use text::{Block, BlockKind};

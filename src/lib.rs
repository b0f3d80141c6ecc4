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
            #[cfg(not(feature = "internals"))]
            mod $name;
        )*
    };
}

floors! { span error table text lexicon gazetteer pattern mention phrase attribution }

pub use error::Error;
pub use span::Span;

//! The dictionaries that the library ships: the only file that includes others.
//!
//! Most are prepared when the library is built (see `build.rs`), the rest is short.

use crate::attribution::Model;
use crate::gazetteer::Gazetteer;
use crate::lexicon::Lexicon;
use crate::mention::{NameWords, Weights};
use crate::pack::unpacked;
use crate::pattern::Cues;
use crate::resolve::Nouns;
use crate::text::Conventions;

/// Reads what `build.rs` wrote under a name.
macro_rules! prepared {
    ($($(#[doc = $doc:literal])* $name:ident = $file:literal: $type:ty;)*) => {
        $(
            $(#[doc = $doc])*
            #[must_use]
            pub fn $name() -> $type {
                unpacked(include_bytes!(concat!(env!("OUT_DIR"), "/", $file)))
            }
        )*
    };
}

prepared! {
    /// How English is written: where tokens, sentences and blocks begin and end.
    conventions = "conventions": Conventions;
    /// Words with their tags, classes and lemmas.
    lexicon = "lexicon": Lexicon;
    /// Names known beforehand.
    gazetteer = "gazetteer": Gazetteer;
    /// Words that names are made of and that stand beside them.
    names = "names": NameWords;
    /// Measured weights of what is seen at a name.
    name_weights = "name-weights": Weights;
    /// Words that make claims, and what their claims are.
    cues = "cues": Cues;
    /// What nouns stand for.
    nouns = "nouns": Nouns;
    /// What was measured for attribution.
    model = "model": Model;
}

/// A dictionary: its path below `dictionaries/`, and its text.
pub type File = (&'static str, &'static str);

macro_rules! file {
    ($path:literal) => {
        ($path, include_str!(concat!("../dictionaries/", $path)))
    };
}

macro_rules! files {
    ($($path:literal)*) => {
        &[$(file!($path)),*]
    };
}

/// Expressions that make claims of another kind than their head.
pub const CUE_PHRASES: File = file!("en/cue-phrases.tsv");

/// Configurations of source, cue and content.
pub const RULES: &[File] = files! {
    "en/rules/according-to.rules"
    "en/rules/accusations.rules"
    "en/rules/allegations.rules"
    "en/rules/attitudes.rules"
    "en/rules/clauses.rules"
    "en/rules/demands.rules"
    "en/rules/denials.rules"
    "en/rules/documents.rules"
    "en/rules/headlines.rules"
    "en/rules/nouns.rules"
    "en/rules/promises-threats.rules"
    "en/rules/questions.rules"
    "en/rules/quotes.rules"
    "en/rules/turns.rules"
};

/// Words that expressions of time are made of.
pub const CALENDAR: &[File] = files! { "en/calendar.tsv" "en/time-counts.tsv" };

/// What words beside a cue make of its claim.
pub const MODALITY: File = file!("en/modality.tsv");

#[cfg(test)]
mod tests {
    use crate::pack::{Pack, packed};

    /// Whether what is read back from bytes gives the same bytes again: nothing is lost on the way.
    fn is_whole<T: Pack>(value: &T) -> bool {
        let bytes = packed(value);
        packed(&crate::pack::unpacked::<T>(&bytes)) == bytes
    }

    #[test]
    fn prepared_tables_are_whole() {
        assert!(is_whole(&super::conventions()), "conventions");
        assert!(is_whole(&super::lexicon()), "lexicon");
        assert!(is_whole(&super::gazetteer()), "gazetteer");
        assert!(is_whole(&super::names()), "names");
        assert!(is_whole(&super::name_weights()), "weights of names");
        assert!(is_whole(&super::cues()), "cues");
        assert!(is_whole(&super::nouns()), "nouns");
        assert!(is_whole(&super::model()), "model");
    }
}

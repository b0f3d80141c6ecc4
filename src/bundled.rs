//! The dictionaries that the library ships: the only file that includes others.

/// A dictionary: its path below `dictionaries/`, and its text.
pub type File = (&'static str, &'static str);

macro_rules! files {
    ($($path:literal)*) => {
        &[$(($path, include_str!(concat!("../dictionaries/", $path)))),*]
    };
}

/// How English is written: where tokens, sentences and blocks begin and end.
pub const CONVENTIONS: &[File] = files! { "en/abbreviations.tsv" "en/forms.tsv" };

/// Words with their tags, classes and lemmas, in the order of [`lexicon::Files`](crate::lexicon::Files).
pub const LEXICON: &[File] = files! {
    "en/classes.tsv"
    "en/tags/words.tsv"
    "en/tags/endings.tsv"
    "en/tags/rules.tsv"
    "en/tags/lemmas.tsv"
    "en/tags/lemma-endings.tsv"
};

/// Names known beforehand, and what their forms follow.
pub const GAZETTEER: &[File] = files! {
    "en/government-names.tsv"
    "en/plurals.tsv"
    "en/variants.tsv"
    "entities/countries.tsv"
    "entities/groups.tsv"
    "entities/places/admin1.tsv"
    "entities/places/cities.tsv"
    "entities/places/regions.tsv"
    "entities/places/seats.tsv"
    "entities/places/water.tsv"
};

/// Words that make claims, and what their claims are.
pub const CUES: &[File] = files! { "en/cues.tsv" };

/// Configurations of source, cue and content.
pub const RULES: &[File] = files! {};

/// What nouns are as sources, and what words beside a cue make of its claim.
pub const NOUNS: File = ("en/source-nouns.tsv", include_str!("../dictionaries/en/source-nouns.tsv"));

/// What words beside a cue make of its claim.
pub const MODALITY: File = ("en/modality.tsv", include_str!("../dictionaries/en/modality.tsv"));

/// Measured weights, in the order of [`attribution::model::FILES`](crate::attribution::model::FILES).
pub const WEIGHTS: &[File] = files! {
    "en/weights/shares.tsv"
    "en/weights/accept.tsv"
    "en/weights/source.tsv"
    "en/weights/before.tsv"
    "en/weights/start.tsv"
    "en/weights/end.tsv"
    "en/weights/filter.tsv"
    "en/weights/trees.tsv"
    "en/weights/settings.tsv"
};

//! The dictionaries that the library ships: the only file that includes others.

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

/// How English is written: where tokens, sentences and blocks begin and end.
pub const CONVENTIONS: &[File] = files! {
    "en/abbreviations.tsv"
    "en/abbreviations-more.tsv"
    "en/boilerplate.tsv"
    "en/calendar.tsv"
    "en/forms.tsv"
};

/// Words with their tags, classes and lemmas, in the order of [`lexicon::Files`](crate::lexicon::Files).
pub const LEXICON: &[File] = files! {
    "en/classes.tsv"
    "en/tags/words.tsv"
    "en/tags/endings.tsv"
    "en/tags/weights.tsv"
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
    "entities/offices.tsv"
    "entities/orgs/armed-groups.tsv"
    "entities/orgs/aus.tsv"
    "entities/orgs/can.tsv"
    "entities/orgs/chn.tsv"
    "entities/orgs/companies.tsv"
    "entities/orgs/deu.tsv"
    "entities/orgs/fra.tsv"
    "entities/orgs/gbr.tsv"
    "entities/orgs/ind.tsv"
    "entities/orgs/international.tsv"
    "entities/orgs/irn.tsv"
    "entities/orgs/isr.tsv"
    "entities/orgs/jpn.tsv"
    "entities/orgs/media.tsv"
    "entities/orgs/ngos.tsv"
    "entities/orgs/others.tsv"
    "entities/orgs/pak.tsv"
    "entities/orgs/rus.tsv"
    "entities/orgs/tur.tsv"
    "entities/orgs/ukr.tsv"
    "entities/orgs/usa.tsv"
    "entities/people/africa.tenures.tsv"
    "entities/people/africa.tsv"
    "entities/people/americas.tenures.tsv"
    "entities/people/americas.tsv"
    "entities/people/asia.tenures.tsv"
    "entities/people/asia.tsv"
    "entities/people/europe.tenures.tsv"
    "entities/people/europe.tsv"
    "entities/people/international.tenures.tsv"
    "entities/people/international.tsv"
    "entities/people/middle-east.tenures.tsv"
    "entities/people/middle-east.tsv"
    "entities/people/russia-ukraine.tenures.tsv"
    "entities/people/russia-ukraine.tsv"
    "entities/people/usa.tenures.tsv"
    "entities/people/usa.tsv"
    "entities/places/admin1.tsv"
    "entities/places/cities.tsv"
    "entities/places/regions.tsv"
    "entities/places/seats.tsv"
    "entities/places/water.tsv"
};

/// Words that names are made of and that stand beside them.
pub const NAMES: &[File] = files! {
    "en/calendar.tsv"
    "en/kin.tsv"
    "en/name-cues.tsv"
    "en/name-linkers.tsv"
    "en/org-heads.tsv"
    "en/org-suffixes.tsv"
    "en/place-heads.tsv"
    "en/titles.tsv"
    "en/verbs-not-names.tsv"
    "names/given.tsv"
    "names/particles.tsv"
    "names/suffixes.tsv"
    "names/surnames.tsv"
};

/// Measured weights of what is seen at a name.
pub const NAME_WEIGHTS: File = file!("en/weights/mentions.tsv");

/// Words that make claims, and what their claims are.
pub const CUES: File = file!("en/cues.tsv");

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

/// What nouns stand for, in the order of [`resolve::NounFiles`](crate::resolve::NounFiles).
pub const NOUNS: &[File] = files! {
    "en/source-nouns.tsv"
    "en/titles.tsv"
    "en/kin.tsv"
    "en/same.tsv"
    "en/deeds.tsv"
    "en/entity-nouns.tsv"
    "en/withholding.tsv"
    "en/metonyms.tsv"
};

/// Words that expressions of time are made of.
pub const CALENDAR: &[File] = files! { "en/calendar.tsv" "en/time-counts.tsv" };

/// What words beside a cue make of its claim.
pub const MODALITY: File = file!("en/modality.tsv");

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

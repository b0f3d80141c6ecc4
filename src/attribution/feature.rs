//! Features: what a decision looks at, as named facts that weights are looked up by.
//!
//! A feature is a template and the values in its slots, written `lemma-complement=say|V|That`. A value is an *atom*,
//! the 32-bit hash of its printed name: words print in lower case, everything else (tags, kinds, buckets) starts with
//! a capital or a stop. So a table of weights is plain text, while the run compares numbers alone.

use crate::lexicon::{self, Tag};

/// The hash of a value's printed name.
pub type Atom = u32;

/// What a feature looks at: the name before the `=`.
#[derive(Clone, Copy, Debug)]
pub struct Template {
    /// Its name in the tables.
    pub name: &'static str,
    /// What the keys of its features start from.
    start: u64,
}

impl Template {
    /// A template of that name.
    #[must_use]
    pub const fn new(name: &'static str) -> Template {
        Template { name, start: start(name) }
    }
}

/// A template, its name hashed when the library is built.
macro_rules! template {
    ($name:literal) => {
        const { $crate::attribution::feature::Template::new($name) }
    };
}

/// The atom of a symbol, hashed when the library is built.
macro_rules! symbol {
    ($name:literal) => {
        const { $crate::attribution::feature::symbol_atom($name) }
    };
}

pub(crate) use {symbol, template};

/// Receives the features of a decision.
pub trait Sink {
    /// Takes one feature.
    fn add<const N: usize>(&mut self, template: Template, atoms: [Atom; N]);

    /// Learns that `whole` is the sequence of `parts`, so that it can be printed.
    fn name_sequence(&mut self, _whole: Atom, _parts: &[Atom]) {}
}

/// Takes no features: for places that only want the values.
pub struct Silent;

impl Sink for Silent {
    fn add<const N: usize>(&mut self, _template: Template, _atoms: [Atom; N]) {}
}

/// The atom of a name that starts with a capital or a stop. FNV-1a.
#[must_use]
pub const fn symbol_atom(name: &str) -> Atom {
    let bytes = name.as_bytes();
    let mut hash = 0x811c_9dc5_u32;
    let mut i = 0;
    while i < bytes.len() {
        hash = (hash ^ bytes[i] as u32).wrapping_mul(0x0100_0193);
        i += 1;
    }
    hash
}

/// The atom of a printed value: a symbol, a word, or a sequence of them joined by blanks.
#[must_use]
pub fn atom(name: &str) -> Atom {
    if name.contains(' ') {
        return sequence(name.split(' ').map(atom));
    }
    match name.as_bytes() {
        [b'A'..=b'Z', ..] | [b'.', _, ..] => symbol_atom(name),
        _ => lexicon::Atom::of(name).get(),
    }
}

/// The atom of a sequence of values.
pub fn sequence(parts: impl IntoIterator<Item = Atom>) -> Atom {
    parts.into_iter().fold(0x9e37_79b9, |hash, part| (hash ^ part).wrapping_mul(0x85eb_ca6b).rotate_left(13))
}

/// The key of a feature: its template and atoms as one number.
#[inline(always)]
#[must_use]
pub fn key<const N: usize>(template: Template, atoms: [Atom; N]) -> u64 {
    let mut key = template.start;
    let mut slot = 0;
    while slot < N {
        key = key.wrapping_add(product(slot, atoms[slot]));
        slot += 1;
    }
    key
}

/// The key of a feature as it is printed.
#[must_use]
pub fn key_of_name(printed: &str) -> u64 {
    let (template, atoms) = printed.split_once('=').unwrap_or((printed, ""));
    let atoms = atoms.split('|').filter(|name| !name.is_empty()).map(atom);
    atoms.enumerate().fold(start(template), |key, (slot, atom)| key.wrapping_add(product(slot, atom)))
}

/// Odd numbers, one for each slot of a template, and round again.
const FACTORS: [u64; 8] = [
    0x9e37_79b9_7f4a_7c15,
    0xd1b5_4a32_d192_ed03,
    0xbf58_476d_1ce4_e5b9,
    0x94d0_49bb_1331_11eb,
    0xff51_afd7_ed55_8ccd,
    0xc4ce_b9fe_1a85_ec53,
    0x8cb9_2ba7_2f3d_8dd7,
    0xe703_7ed1_a0b4_28db,
];

const fn start(template: &str) -> u64 {
    (symbol_atom(template) as u64).wrapping_mul(0xa076_1d64_78bd_642f)
}

/// What an atom adds to a key. All templates that have it in the same slot share the product, and none waits for another.
#[inline(always)]
const fn product(slot: usize, atom: Atom) -> u64 {
    (atom as u64).wrapping_mul(FACTORS[slot % FACTORS.len()])
}

/// The atom of a tag.
#[inline]
#[must_use]
pub fn tag_atom(tag: Tag) -> Atom {
    TAG_ATOMS[tag as usize]
}

/// The printed names of the tags, by number: a mark's has a stop before it, to tell it from the mark as a word.
pub const TAG_NAMES: [&str; 29] = [
    "NN", "NNP", "JJ", "RB", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD", "CD", "DT", "IN", "TO", "CC", "PRP",
    "PRP$", "WH", "EX", "RP", "POS", "XX", ".,", "..", ".:", ".(", ".)", "Q",
];
const TAG_ATOMS: [Atom; 29] = symbols(TAG_NAMES);

/// Upper ends of the buckets of a count; what is above the last falls into one more.
const CUTS: [usize; 10] = [0, 1, 2, 3, 4, 6, 8, 12, 18, 30];
/// The printed names of the buckets of a count.
pub const COUNT_NAMES: [&str; 11] = [".0", ".1", ".2", ".3", ".4", ".6", ".8", ".12", ".18", ".30", ".+"];
const COUNT_ATOMS: [Atom; 11] = symbols(COUNT_NAMES);

/// The printed names of the buckets of a probability: its rounded logit.
pub const LOGIT_NAMES: [&str; 11] = [".-5", ".-4", ".-3", ".-2", ".-1", ".=0", ".+1", ".+2", ".+3", ".+4", ".+5"];
const LOGIT_ATOMS: [Atom; 11] = symbols(LOGIT_NAMES);

const fn symbols<const N: usize>(names: [&str; N]) -> [Atom; N] {
    let mut atoms = [0; N];
    let mut i = 0;
    while i < N {
        atoms[i] = symbol_atom(names[i]);
        i += 1;
    }
    atoms
}

/// The printed names of all symbols.
pub fn symbol_names() -> impl Iterator<Item = &'static str> {
    [&TAG_NAMES[..], &COUNT_NAMES, &LOGIT_NAMES, &TWENTIETH_NAMES, SYMBOLS].into_iter().flatten().copied()
}

/// Symbols that are written where they are used: kinds, places, orders.
const SYMBOLS: &[&str] = &[
    ".#",
    ".-",
    ".?",
    ".none",
    ".~",
    "Adjacent",
    "Bare",
    "Be",
    "Clause",
    "Colon",
    "Comma",
    "CommaQuote",
    "Conj",
    "Dash",
    "Det",
    "Do",
    "End",
    "Far",
    "Ger",
    "Have",
    "Inf",
    "Inverted",
    "L",
    "Modal",
    "N",
    "Name",
    "None",
    "Normal",
    "Not",
    "Np",
    "Own",
    "P",
    "Passive",
    "Pro",
    "Pronoun",
    "Q",
    "Quote",
    "QuoteComma",
    "Quoted",
    "R",
    "Relative",
    "Rp",
    "S",
    "Start",
    "That",
    "To",
    "V",
    "Wh",
];

/// The printed names of a probability in twentieths.
const TWENTIETH_NAMES: [&str; 21] = [
    ".p0", ".p1", ".p2", ".p3", ".p4", ".p5", ".p6", ".p7", ".p8", ".p9", ".p10", ".p11", ".p12", ".p13", ".p14",
    ".p15", ".p16", ".p17", ".p18", ".p19", ".p20",
];
const TWENTIETH_ATOMS: [Atom; 21] = symbols(TWENTIETH_NAMES);

/// The atom of a probability in twentieths.
#[must_use]
pub fn twentieths(p: f32) -> Atom {
    TWENTIETH_ATOMS[((p * 20.0) as usize).min(20)]
}

/// The atoms of counts up to the last bucket but one.
const BUCKETS: [Atom; CUTS[CUTS.len() - 1] + 1] = {
    let mut buckets = [0; CUTS[CUTS.len() - 1] + 1];
    let (mut n, mut bucket) = (0, 0);
    while n < buckets.len() {
        bucket += (n > CUTS[bucket]) as usize;
        buckets[n] = COUNT_ATOMS[bucket];
        n += 1;
    }
    buckets
};

/// The atom of a count, in buckets that widen.
#[inline]
#[must_use]
pub fn count(n: usize) -> Atom {
    BUCKETS.get(n).copied().unwrap_or(COUNT_ATOMS[CUTS.len()])
}

/// The atom of a count up to `most`, exactly.
#[inline]
#[must_use]
pub fn upto(n: usize, most: usize) -> Atom {
    COUNT_ATOMS[n.min(most).min(4)]
}

/// The atom of yes or no.
#[inline]
#[must_use]
pub fn flag(yes: bool) -> Atom {
    COUNT_ATOMS[usize::from(yes)]
}

/// The atom of a probability: its logit, rounded, from −5 to 5.
#[must_use]
pub fn probability(p: f32) -> Atom {
    LOGIT_ATOMS[(logit(p).round().clamp(-5.0, 5.0) + 5.0) as usize]
}

/// The logit of a probability, kept from running away.
#[must_use]
pub fn logit(p: f32) -> f32 {
    (p.max(1e-4) / (1.0 - p).max(1e-4)).ln()
}

/// The logistic function.
#[must_use]
pub fn logistic(z: f32) -> f32 {
    1.0 / (1.0 + (-z).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_printed_feature_has_the_key_of_the_feature() {
        let atoms = [lexicon::Atom::of("say").get(), symbol!("That"), count(5)];
        assert_eq!(key_of_name("t=say|That|.6"), key(Template::new("t"), atoms));
        assert_eq!(key_of_name("t"), key(Template::new("t"), []));
        let pair = sequence([symbol!("N"), lexicon::Atom::of("of").get()]);
        assert_eq!(key_of_name("t=N of"), key(Template::new("t"), [pair]));
    }

    #[test]
    fn probabilities_fall_into_logit_buckets() {
        assert_eq!(probability(0.5), symbol!(".=0"));
        assert_eq!(probability(0.73), symbol!(".+1"));
        assert_eq!(probability(0.0), symbol!(".-5"));
    }
}

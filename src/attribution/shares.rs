//! How often words were cues when counted: by lemma, by lemma and complement, by lemma and subject.

use std::collections::HashMap;

use super::feature::{self, Atom, Sink, key, template};
use crate::error::Error;
use crate::pack::pack;
use crate::table::Table;
use crate::text::hash::WordMap;

/// How often something was the head of a cue, of how many times it was seen outside quotations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Times it was the head of a cue.
    pub cues: u32,
    /// Times it was seen.
    pub seen: u32,
}

pack!(Count { cues, seen });

/// Counts by the key of a feature.
#[derive(Clone, Debug, Default)]
pub struct Shares {
    counts: WordMap<Count>,
}

pack!(Shares { counts });

/// How strongly a share leans on the coarser one behind it: as if that had been seen so many times.
const BACKING: f32 = 3.0;
/// The share of a word never seen.
const UNSEEN: f32 = 0.1;

/// How often, and in what share of its occurrences, a word other than a verb must have been a cue to be a candidate.
const LEAST_CUES: u32 = 2;
const LEAST_SHARE: f32 = 0.02;

/// The shares of one candidate.
#[derive(Clone, Copy, Debug, Default)]
pub struct Share {
    /// Of its lemma.
    pub lemma: f32,
    /// Of its lemma with such a complement.
    pub complement: f32,
    /// Of its lemma behind such a subject.
    pub subject: f32,
}

/// The keys under which a candidate is counted: lemma; lemma and complement; lemma and subject.
#[must_use]
pub fn keys(head: [Atom; 2], complement: Atom, subject: Atom) -> [u64; 3] {
    let [lemma, class] = head;
    [
        key(template!("cue"), [lemma, class]),
        key(template!("cue-complement"), [lemma, class, complement]),
        key(template!("cue-subject"), [lemma, class, subject]),
    ]
}

/// Shows the features under which a candidate is counted: its lemma, and with it complement and subject.
pub fn show([lemma, class]: [Atom; 2], context: Option<[Atom; 2]>, sink: &mut impl Sink) {
    sink.add(template!("cue"), [lemma, class]);
    if let Some([complement, subject]) = context {
        sink.add(template!("cue-complement"), [lemma, class, complement]);
        sink.add(template!("cue-subject"), [lemma, class, subject]);
    }
}

impl Shares {
    /// Reads a table of three columns: `feature`, `cues`, `seen`.
    pub fn parse(file: &str, text: &str) -> Result<Shares, Error> {
        let table = Table::parse(file, text, &["feature", "cues", "seen"]);
        let columns = (table.column("feature")?, table.column("cues")?, table.column("seen")?);
        let mut counts = WordMap::default();
        for row in table.rows() {
            let number = |column| row.need(column)?.parse().map_err(|_| row.error(column, "a count is a whole number"));
            let count = Count { cues: number(columns.1)?, seen: number(columns.2)? };
            counts.insert(feature::key_of_name(row.need(columns.0)?), count);
        }
        Ok(Shares { counts })
    }

    /// Shares of counts made elsewhere.
    #[must_use]
    pub fn new(counts: HashMap<u64, Count>) -> Shares {
        Shares { counts: counts.into_iter().collect() }
    }

    /// How often a key was counted.
    #[must_use]
    pub fn count(&self, key: u64) -> Count {
        self.counts.get(&key).copied().unwrap_or_default()
    }

    /// Whether a word of that lemma and class was a cue often enough to be looked at.
    #[must_use]
    pub fn is_cue_head(&self, [lemma, class]: [Atom; 2]) -> bool {
        let count = self.count(key(template!("cue"), [lemma, class]));
        count.cues >= LEAST_CUES && count.cues as f32 >= LEAST_SHARE * count.seen as f32
    }

    /// The shares of a candidate. `own` is what its own article added to the counts, to be left out while fitting.
    #[must_use]
    pub fn share(&self, keys: [u64; 3], own: Option<&Shares>) -> Share {
        let back = |key, backing: f32| {
            let (all, own) = (self.count(key), own.map_or(Count::default(), |own| own.count(key)));
            let (cues, seen) = (all.cues.saturating_sub(own.cues), all.seen.saturating_sub(own.seen));
            (cues as f32 + BACKING * backing) / (seen as f32 + BACKING)
        };
        let lemma = back(keys[0], UNSEEN);
        Share { lemma, complement: back(keys[1], lemma), subject: back(keys[2], lemma) }
    }
}

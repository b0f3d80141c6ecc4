//! All that was measured for attribution: counts, weights and trees.

use super::hints::Hints;
use super::shares::Shares;
use super::trees::{Forest, Trees};
use super::weights::Weights;
use crate::error::Error;
use crate::pack::pack;
use crate::table::Table;

/// The measured tables of attribution.
#[derive(Clone, Debug)]
pub struct Model {
    /// How often words were cues.
    pub shares: Shares,
    /// What dictionaries tell of rare words.
    pub hints: Hints,
    /// Whether a candidate is the head of a cue.
    pub accept: Weights,
    /// Which chunk is the source.
    pub source: Weights,
    /// Where a content before the cue begins.
    pub before: Weights,
    /// Where a content after the cue begins.
    pub start: Weights,
    /// Where it ends.
    pub end: Weights,
    /// Which proposals to keep, over buckets.
    pub filter: Weights,
    /// Which proposals to keep, over numbers.
    pub forest: Forest,
    /// Candidates below this probability are let go.
    pub low: f32,
    /// Proposals below this confidence are not claims.
    pub cut: f32,
    /// How much the likeliest extent counts for beside the safest: 0 is safest, large is likeliest.
    pub exactness: f32,
}

pack!(Model { shares, hints, accept, source, before, start, end, filter, forest, low, cut, exactness });

/// Candidates below this probability are let go.
pub const LOW: f32 = 0.14;
/// The weight of a hypothesis's own probability beside that of overlapping by half.
pub const EXACTNESS: f32 = 0.15;
/// The same where the likeliest extent is wanted, not the safest.
pub const EXACT: f32 = 10.0;

/// The files that the tables are read from, in the order of [`Model::parse`].
pub const FILES: [&str; 9] = [
    "shares.tsv",
    "accept.tsv",
    "source.tsv",
    "before.tsv",
    "start.tsv",
    "end.tsv",
    "filter.tsv",
    "trees.tsv",
    "settings.tsv",
];

impl Model {
    /// Reads the tables, given as (file name, text) in the order of [`FILES`]; `hints` come from the dictionaries of cues
    /// and nouns.
    pub fn parse(files: [(&str, &str); 9], hints: Hints) -> Result<Model, Error> {
        let weights = |n: usize| Weights::parse(files[n].0, files[n].1);
        Ok(Model {
            shares: Shares::parse(files[0].0, files[0].1)?,
            hints,
            accept: weights(1)?,
            source: weights(2)?,
            before: weights(3)?,
            start: weights(4)?,
            end: weights(5)?,
            filter: weights(6)?,
            forest: Forest::new(&Trees::parse(files[7].0, files[7].1)?),
            low: LOW,
            cut: setting(files[8].0, files[8].1, "cut")?,
            exactness: EXACTNESS,
        })
    }
}

/// A number of the settings.
fn setting(file: &str, text: &str, wanted: &str) -> Result<f32, Error> {
    let table = Table::parse(file, text, &["name", "value"]);
    let (name, value) = (table.column("name")?, table.column("value")?);
    let row = table.rows().find(|row| row.get(name) == wanted);
    let row = row.ok_or_else(|| Error::new(format!("{file}: `{wanted}` is missing")))?;
    row.need(value)?.parse().map_err(|_| row.error(value, "expected a number"))
}

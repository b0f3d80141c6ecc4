//! All that was measured for attribution: counts, weights and trees.

use super::hints::Hints;
use super::shares::Shares;
use super::trees::{Forest, Trees};
use super::weights::Weights;
use super::candidate::Candidate;
use super::feature::logistic;
use super::filter::{self, Proposal};
use crate::phrase::Scene;
use crate::error::Error;
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

/// Candidates below this probability are let go.
pub const LOW: f32 = 0.25;
/// What the linear filter gives less than this the trees never raised over the cut, in the articles of the fit.
const HOPELESS: f32 = 0.15;
/// The weight of a hypothesis's own probability beside that of overlapping by half.
pub const EXACTNESS: f32 = 0.15;

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
    /// Reads the tables, given in the order of [`FILES`]; `hints` come from the dictionaries of cues and nouns.
    pub fn parse(texts: [&str; 9], hints: Hints) -> Result<Model, Error> {
        let weights = |n: usize| Weights::parse(FILES[n], texts[n]);
        Ok(Model {
            shares: Shares::parse(FILES[0], texts[0])?,
            hints,
            accept: weights(1)?,
            source: weights(2)?,
            before: weights(3)?,
            start: weights(4)?,
            end: weights(5)?,
            filter: weights(6)?,
            forest: Forest::new(&Trees::parse(FILES[7], texts[7])?),
            low: LOW,
            cut: setting(FILES[8], texts[8], "cut")?,
            exactness: EXACTNESS,
        })
    }
}

impl Model {
    /// The confidence of a proposal to which the linear filter gave that probability.
    pub(super) fn confidence(&self, scene: &Scene<'_>, c: &Candidate, proposal: &Proposal, linear: f32) -> f32 {
        if linear < HOPELESS { linear } else { logistic(self.forest.sum(&filter::numbers(scene, c, proposal, linear))) }
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

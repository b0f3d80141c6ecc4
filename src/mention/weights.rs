//! The measured weights of what is seen at a name: a text table, read once and looked up by number.

use super::feature::Feature;
use super::label::{COLUMNS, Label, Scores, plus};
use crate::error::Error;
use crate::lexicon::Numbers;
use crate::pack::pack;
use crate::table::Table;

/// Whatever can add the weights of a feature to a score: a table, or one being fitted.
pub trait Weigh {
    /// Adds the weights of a feature, if it has any.
    fn add(&self, feature: Feature, scores: &mut Scores);
}

/// A table of weights. A feature that has no row weighs nothing.
#[derive(Clone, Debug)]
pub struct Weights {
    /// By the number of a feature without a word.
    plain: Vec<Scores>,
    /// By the key of a feature with a word: the number of its row.
    words: Numbers,
    /// The first is that of all words that weigh nothing.
    rows: Vec<Scores>,
}

pack!(Weights { plain, words, rows });

impl Weights {
    /// Reads a table with the column `feature` and one for each label.
    ///
    /// # Errors
    ///
    /// If a column lacks, a weight is no number, or a feature is none.
    pub fn parse(file: &str, text: &str) -> Result<Weights, Error> {
        let table = Table::parse(file, text, &[]);
        let feature = table.column("feature")?;
        let mut columns = Vec::new();
        for label in Label::ALL {
            columns.push(table.column(label.as_str())?);
        }
        let mut weights = Weights {
            plain: vec![[0; COLUMNS]; Feature::PLAIN_COUNT],
            words: Numbers::with_room(text.lines().count()),
            rows: vec![[0; COLUMNS]],
        };
        for row in table.rows() {
            let mut weighs = [0; COLUMNS];
            for (weight, column) in weighs.iter_mut().zip(&columns) {
                let text = row.get(*column);
                *weight = match text {
                    "" => 0,
                    _ => text.parse().map_err(|_| row.error(*column, format!("`{text}` is no weight")))?,
                };
            }
            let name = row.need(feature)?;
            let known = Feature::parse(name).ok_or_else(|| row.error(feature, format!("`{name}` is no feature")))?;
            match known {
                Feature::Plain(place) => weights.plain[place as usize] = weighs,
                Feature::Word(place, word) => {
                    let number = u16::try_from(weights.rows.len());
                    let number = number.map_err(|_| row.error(feature, "there are too many rows"))?;
                    weights.rows.push(weighs);
                    if !weights.words.insert(Feature::key(place, word), number) {
                        return Err(row.error(feature, "this feature stands here twice"));
                    }
                }
            }
        }
        Ok(weights)
    }
}

impl Weigh for Weights {
    #[inline(always)]
    fn add(&self, feature: Feature, scores: &mut Scores) {
        let row = match feature {
            Feature::Plain(place) => &self.plain[place as usize],
            Feature::Word(place, word) => &self.rows[usize::from(self.words.get(Feature::key(place, word)))],
        };
        *scores = plus(scores, row);
    }
}

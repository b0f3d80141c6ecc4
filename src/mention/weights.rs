//! The measured weights of what is seen at a name: a text table, read once and looked up by number.

use super::feature::Feature;
use super::label::{Label, Scores};
use crate::error::Error;
use crate::pack::pack;
use crate::table::Table;
use crate::text::Filter;
use crate::text::hash::WordMap;

/// Whatever can add the weights of a feature to a score: a table, or one being fitted.
pub trait Weigh {
    /// Adds the weights of a feature, if it has any.
    fn add(&self, feature: Feature, scores: &mut Scores);
}

/// A table of weights. A feature that has no row weighs nothing.
#[derive(Clone, Debug)]
pub struct Weights {
    /// By the number of a feature without a word: its row, 0 for none.
    plain: Vec<u16>,
    /// By the key of a feature with a word.
    words: WordMap<u16>,
    filter: Filter,
    /// The first row is of zeros.
    rows: Vec<[i16; Label::COUNT]>,
}

pack!(Weights { plain, words, filter, rows });

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
            plain: vec![0; Feature::PLAIN_COUNT],
            words: WordMap::default(),
            filter: Filter::new(17),
            rows: vec![[0; Label::COUNT]],
        };
        for row in table.rows() {
            let mut weighs = [0; Label::COUNT];
            for (weight, column) in weighs.iter_mut().zip(&columns) {
                let text = row.get(*column);
                *weight = match text {
                    "" => 0,
                    _ => text.parse().map_err(|_| row.error(*column, format!("`{text}` is no weight")))?,
                };
            }
            let name = row.need(feature)?;
            let known = Feature::parse(name).ok_or_else(|| row.error(feature, format!("`{name}` is no feature")))?;
            let number =
                u16::try_from(weights.rows.len()).map_err(|_| row.error(feature, "there are too many rows"))?;
            weights.rows.push(weighs);
            match known {
                Feature::Plain(place) => weights.plain[place as usize] = number,
                Feature::Word(place, word) => weights.add_word(Feature::key(place, word), number),
            }
        }
        Ok(weights)
    }
}

impl Weights {
    fn add_word(&mut self, key: u64, number: u16) {
        self.filter.insert(key);
        self.words.insert(key, number);
    }

    #[inline]
    fn word(&self, key: u64) -> u16 {
        if self.filter.contains(key) { self.words.get(&key).copied().unwrap_or(0) } else { 0 }
    }
}

impl Weigh for Weights {
    #[inline]
    fn add(&self, feature: Feature, scores: &mut Scores) {
        let number = match feature {
            Feature::Plain(place) => self.plain.get(place as usize).copied().unwrap_or(0),
            Feature::Word(place, word) => self.word(Feature::key(place, word)),
        };
        if number != 0 {
            for (score, weight) in scores.iter_mut().zip(self.rows[number as usize]) {
                *score += i32::from(weight);
            }
        }
    }
}

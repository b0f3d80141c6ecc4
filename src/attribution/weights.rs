//! Tables of measured weights: prepared once, looked up by the key of a feature.

use super::feature::{self, Atom, Sink, Template};
use crate::error::Error;
use crate::pack::pack;
use crate::table::Table;

/// The weights of one decision.
///
/// Open addressing over 32-bit slots: the upper 24 bits tell the feature (with the slot's place, some 40 bits of its
/// key), the lower 8 are its weight in steps of [`STEP`].
#[derive(Clone, Debug)]
pub struct Weights {
    slots: Vec<u32>,
    mask: usize,
}

pack!(Weights { slots, mask });

/// The step in which weights are kept; a weight lies within 127 steps of zero.
pub const STEP: f32 = 1.0 / 24.0;

impl Weights {
    /// Reads a table of two columns, `feature` and `weight`.
    pub fn parse(file: &str, text: &str) -> Result<Weights, Error> {
        let table = Table::parse(file, text, &["feature", "weight"]);
        let (feature, weight) = (table.column("feature")?, table.column("weight")?);
        let mut pairs = Vec::with_capacity(text.len() / 24);
        for row in table.rows() {
            let value: f32 = row.need(weight)?.parse().map_err(|_| row.error(weight, "a weight is a number"))?;
            pairs.push((feature::key_of_name(row.need(feature)?), value));
        }
        Ok(Weights::new(&pairs))
    }

    /// Prepares weights given by key.
    #[must_use]
    pub fn new(pairs: &[(u64, f32)]) -> Weights {
        let size = (pairs.len() * 2).next_power_of_two().max(2);
        let mut weights = Weights { slots: vec![0; size], mask: size - 1 };
        for &(key, value) in pairs {
            let steps = (value / STEP).round().clamp(-127.0, 127.0) as i8;
            // A weight of no step would make an empty slot of a feature whose mark is zero, and adds nothing.
            if steps != 0 {
                weights.insert(key, steps);
            }
        }
        weights
    }

    fn insert(&mut self, key: u64, steps: i8) {
        let (mut slot, mark) = place(key, self.mask);
        while self.slots[slot] != 0 {
            slot = (slot + 1) & self.mask;
        }
        self.slots[slot] = mark | u32::from(steps as u8);
    }

    /// The weight of a feature; zero where it has none.
    #[must_use]
    pub fn get(&self, key: u64) -> f32 {
        f32::from(self.steps(key)) * STEP
    }

    #[inline]
    fn steps(&self, key: u64) -> i8 {
        let (mut slot, mark) = place(key, self.mask);
        loop {
            let value = self.slots[slot];
            if value == 0 {
                return 0;
            }
            if value & !0xff == mark {
                return value as u8 as i8;
            }
            slot = (slot + 1) & self.mask;
        }
    }

    /// Adds up the weights of the features that `write` gives.
    pub fn sum(&self, write: impl FnOnce(&mut Sum<'_>)) -> f32 {
        let mut sum = Sum { weights: self, steps: 0 };
        write(&mut sum);
        sum.steps as f32 * STEP
    }
}

#[inline]
fn place(key: u64, mask: usize) -> (usize, u32) {
    ((key >> 32) as usize & mask, (key as u32) & !0xff)
}

/// Adds up weights as features come in.
pub struct Sum<'w> {
    weights: &'w Weights,
    steps: i32,
}

impl Sink for Sum<'_> {
    #[inline]
    fn add<const N: usize>(&mut self, template: Template, atoms: [Atom; N]) {
        self.steps += i32::from(self.weights.steps(feature::key(template, atoms)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_are_found_by_feature() {
        let weights = Weights::parse("w.tsv", "#columns\tfeature\tweight\na=say\t1.5\na=tell\t-0.5\n").unwrap();
        assert_eq!(weights.get(feature::key_of_name("a=say")), 1.5);
        assert_eq!(weights.get(feature::key_of_name("a=tell")), -0.5);
        assert_eq!(weights.get(feature::key_of_name("a=ask")), 0.0);
        let error = Weights::parse("w.tsv", "a=say\tmuch\n").unwrap_err();
        assert_eq!(error.line_column(), Some((1, 7)));
    }
}

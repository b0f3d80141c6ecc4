//! Tables of measured weights: prepared once, looked up by the key of a feature.

use super::feature::{self, Atom, Sink, Template};
use crate::error::Error;
use crate::pack::pack;
use crate::table::Table;

/// The weights of one decision.
///
/// A cuckoo table of 32-bit slots: a feature is in one of two, so that a look-up reads both and branches nowhere. The upper
/// 24 bits of a slot tell the feature (with the slot's place, some 40 bits of its key), the lower 8 are its weight in
/// steps of [`STEP`]. From a slot's place and its 24 bits follows the other place it may be in. Pagh & Rodler, *Cuckoo
/// hashing* (2004); Fan et al., *Cuckoo filter* (2014).
#[derive(Clone, Debug)]
pub struct Weights {
    slots: Vec<u32>,
}

pack!(Weights { slots });

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
        let mut size = (pairs.len() * 2).next_power_of_two().max(2);
        loop {
            let mut weights = Weights { slots: vec![0; size] };
            if pairs.iter().all(|&(key, value)| weights.insert(key, value)) {
                return weights;
            }
            size *= 2;
        }
    }

    /// Whether there was room.
    fn insert(&mut self, key: u64, value: f32) -> bool {
        let steps = (value / STEP).round().clamp(-127.0, 127.0) as i8;
        // A weight of no step adds nothing.
        if steps == 0 || self.as_slots().steps(key) != 0 {
            return true;
        }
        let (mut place, mark) = place(key, self.slots.len());
        let mut slot = mark | u32::from(steps as u8);
        for _ in 0..MOST_MOVES {
            slot = std::mem::replace(&mut self.slots[place], slot);
            if slot == 0 {
                return true;
            }
            place = other(place, slot, self.slots.len());
        }
        false
    }

    /// The weight of a feature; zero where it has none.
    #[must_use]
    pub fn get(&self, key: u64) -> f32 {
        self.as_slots().steps(key) as f32 * STEP
    }

    /// Adds up the weights of the features that `write` gives.
    #[inline]
    pub fn sum(&self, write: impl FnOnce(&mut Sum<'_>)) -> f32 {
        self.steps(write) as f32 * STEP
    }

    /// The same in steps, for sums that are put together.
    #[inline]
    pub fn steps(&self, write: impl FnOnce(&mut Sum<'_>)) -> i32 {
        let mut sum = Sum { slots: self.as_slots(), steps: 0 };
        write(&mut sum);
        sum.steps
    }

    #[inline]
    fn as_slots(&self) -> Slots<'_> {
        Slots(&self.slots)
    }
}

/// So many slots are moved to make room for one, before a larger table is tried.
const MOST_MOVES: usize = 200;

#[derive(Clone, Copy)]
struct Slots<'w>(&'w [u32]);

impl Slots<'_> {
    #[inline(always)]
    fn steps(self, key: u64) -> i32 {
        let (first, mark) = place(key, self.0.len());
        self.at(first, mark) + self.at(other(first, mark, self.0.len()), mark)
    }

    #[inline(always)]
    fn at(self, place: usize, mark: u32) -> i32 {
        let slot = self.0.get(place).copied().unwrap_or(0);
        if slot ^ mark <= 0xff { i32::from(slot as u8 as i8) } else { 0 }
    }
}

/// The first place of a feature in a table of `size` slots, a power of two, and its mark.
#[inline(always)]
fn place(key: u64, size: usize) -> (usize, u32) {
    ((key >> 36) as usize & (size - 1), (key as u32) & !0xff)
}

/// The other place of the feature at a place.
#[inline(always)]
fn other(place: usize, slot: u32, size: usize) -> usize {
    (place ^ ((slot >> 8) as usize | 1)) & (size - 1)
}

/// Adds up weights as features come in.
pub struct Sum<'w> {
    slots: Slots<'w>,
    steps: i32,
}

impl Sink for Sum<'_> {
    #[inline(always)]
    fn add<const N: usize>(&mut self, template: Template, atoms: [Atom; N]) {
        self.steps += self.slots.steps(feature::key(template, atoms));
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

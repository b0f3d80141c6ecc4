//! A small set of hashes that may say yes too often.

use crate::pack::pack;

/// A set of hashes of words that never says no wrongly, and yes seldom: it answers most look-ups from near memory, so
/// that a table further off need not be asked.
#[derive(Clone, Debug)]
pub struct Filter {
    bits: Box<[u64]>,
    shift: u32,
}

pack!(Filter { bits, shift });

/// So many bits a member are plenty.
const BITS_A_MEMBER: usize = 16;
/// Larger sets than these, of a megabyte, are no longer near memory.
const MOST_BITS: u32 = 23;

impl Filter {
    /// An empty set of 2 to the power of `size` bits, at least 6.
    #[must_use]
    pub fn new(size: u32) -> Filter {
        Filter { bits: vec![0; 1 << (size - 6)].into_boxed_slice(), shift: 64 - size }
    }

    /// Adds some hashes, and as much room as keeps wrong answers seldom.
    pub fn extend(&mut self, hashes: &[u64]) {
        let set: usize = self.bits.iter().map(|bits| bits.count_ones() as usize).sum();
        let size = ((set + hashes.len()) * BITS_A_MEMBER).next_power_of_two().trailing_zeros().min(MOST_BITS);
        self.grow(size.saturating_sub(64 - self.shift));
        hashes.iter().for_each(|hash| self.insert(*hash));
    }

    /// Makes the set so many times twice as large. The places of hashes are their top bits, so each bit becomes a run.
    fn grow(&mut self, times: u32) {
        if times == 0 {
            return;
        }
        let old = std::mem::replace(self, Filter::new(64 - self.shift + times));
        for bit in (0..old.bits.len() * 64).filter(|bit| old.bits[bit / 64] >> (bit % 64) & 1 == 1) {
            (bit << times..(bit + 1) << times).for_each(|bit| self.bits[bit / 64] |= 1 << (bit % 64));
        }
    }

    /// Adds a hash.
    pub fn insert(&mut self, hash: u64) {
        let (word, bit) = self.place(hash);
        self.bits[word] |= bit;
    }

    /// Whether the hash may be in the set.
    #[inline]
    #[must_use]
    pub fn contains(&self, hash: u64) -> bool {
        let (word, bit) = self.place(hash);
        self.bits.get(word).is_some_and(|bits| bits & bit != 0)
    }

    #[inline]
    fn place(&self, hash: u64) -> (usize, u64) {
        let place = hash.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> self.shift;
        ((place >> 6) as usize, 1 << (place & 63))
    }
}

#[cfg(test)]
mod tests {
    use super::Filter;

    #[test]
    fn members_are_in_and_most_others_are_not() {
        let mut filter = Filter::new(12);
        (0..100).for_each(|hash| filter.insert(hash));
        assert!((0..100).all(|hash| filter.contains(hash)));
        assert!((100..1_100).filter(|hash| filter.contains(*hash)).count() < 100);
        let more: Vec<u64> = (2_000..4_000).collect();
        filter.extend(&more);
        assert!((0..100).chain(2_000..4_000).all(|hash| filter.contains(hash)));
        assert!((4_000..14_000).filter(|hash| filter.contains(*hash)).count() < 1_500);
    }
}

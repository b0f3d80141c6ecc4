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

impl Filter {
    /// An empty set of 2 to the power of `size` bits, at least 6; sixteen bits a member are plenty.
    #[must_use]
    pub fn new(size: u32) -> Filter {
        Filter { bits: vec![0; 1 << (size - 6)].into_boxed_slice(), shift: 64 - size }
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
    }
}

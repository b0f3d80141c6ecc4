//! Numbers by hash, in open addressing.

use crate::pack::pack;

/// A number from 1 on for each of some hashes of 64 bits. A slot holds 48 bits of the hash and the number, so that a
/// search mostly touches one place in memory; the top bits of a hash must be as good as the others.
#[derive(Clone, Debug)]
pub struct Numbers {
    slots: Vec<u64>,
    shift: u32,
    free: usize,
}

pack!(Numbers { slots, shift, free });

const LOW: u64 = (1 << 48) - 1;

impl Numbers {
    /// An empty table with room for so many hashes.
    pub fn with_room(hashes: usize) -> Numbers {
        let bits = (hashes.max(8) * 2).next_power_of_two().trailing_zeros();
        // Half of the slots stay free, so that a search always ends.
        Numbers { slots: vec![0; 1 << bits], shift: u64::BITS - bits, free: 1 << (bits - 1) }
    }

    /// The number of a hash; 0 if it has none.
    #[inline]
    pub fn get(&self, hash: u64) -> u16 {
        self.slots[self.slot(hash)] as u16
    }

    /// Gives a hash its number, unless it has one or there is no room. Returns whether it has been done.
    pub fn insert(&mut self, hash: u64, number: u16) -> bool {
        let slot = self.slot(hash);
        let done = self.slots[slot] == 0 && self.free > 0;
        if done {
            self.free -= 1;
            self.slots[slot] = (hash & LOW) << 16 | u64::from(number);
        }
        done
    }

    /// Where the hash is, or the free place where it would be.
    #[inline]
    fn slot(&self, hash: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = (hash >> self.shift) as usize & mask;
        while self.slots[slot] != 0 && self.slots[slot] >> 16 != hash & LOW {
            slot = (slot + 1) & mask;
        }
        slot
    }
}

#[cfg(test)]
mod tests {
    use super::Numbers;

    #[test]
    fn hashes_that_meet_stay_apart_until_there_is_no_room() {
        let mut numbers = Numbers::with_room(8);
        for hash in 1..=8 {
            assert!(numbers.insert(hash, hash as u16));
        }
        assert_eq!((numbers.get(3), numbers.get(8), numbers.get(9)), (3, 8, 0));
        assert!(!numbers.insert(3, 9) && !numbers.insert(9, 9));
    }
}

//! Numbers by keys of 64 bits, in open addressing.

use crate::pack::pack;

/// A number for each of some keys, twelve bytes a slot. The keys are hashes, of which the top bits are as good as the
/// others; key 0 is that of no slot.
#[derive(Clone, Debug)]
pub(super) struct Slots {
    slots: Vec<Slot>,
    filled: usize,
}

pack!(Slots { slots, filled });

/// A key in halves, so that a slot has no gap, and its number.
#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    key: [u32; 2],
    number: u32,
}

pack!(Slot { key, number });

impl Slot {
    fn key(self) -> u64 {
        u64::from(self.key[0]) | u64::from(self.key[1]) << 32
    }
}

/// There are always some free slots, so that a search ends.
const FEWEST: usize = 16;

impl Default for Slots {
    fn default() -> Slots {
        Slots { slots: vec![Slot::default(); FEWEST], filled: 0 }
    }
}

impl Slots {
    /// The number of a key.
    #[inline]
    pub fn get(&self, key: u64) -> Option<u32> {
        let slot = self.slots[self.place(key)];
        (slot.key() == key).then_some(slot.number)
    }

    /// Gives a key a number and returns the one it had.
    pub fn insert(&mut self, key: u64, number: u32) -> Option<u32> {
        self.reserve(1);
        let place = self.place(key);
        let slot = &mut self.slots[place];
        if slot.key() == key {
            return Some(std::mem::replace(&mut slot.number, number));
        }
        *slot = Slot { key: [key as u32, (key >> 32) as u32], number };
        self.filled += 1;
        None
    }

    /// Makes room for so many more keys. Small tables double; large ones grow by half, which keeps the peak low.
    pub fn reserve(&mut self, more: usize) {
        let needed = (self.filled + more) * 4 / 3 + 1;
        if needed > self.slots.len() {
            let grown = self.slots.len() + if self.slots.len() < 1 << 18 { self.slots.len() } else { self.slots.len() / 2 };
            self.resize(needed.max(grown));
        }
    }

    /// Gives back the room that is not needed.
    pub fn shrink(&mut self) {
        self.resize((self.filled * 4 / 3 + 1).max(FEWEST));
    }

    fn resize(&mut self, size: usize) {
        let old = std::mem::replace(&mut self.slots, vec![Slot::default(); size]);
        for slot in old.into_iter().filter(|slot| slot.key() != 0) {
            let place = self.place(slot.key());
            self.slots[place] = slot;
        }
    }

    /// Where the key is, or the free slot where it would be; for a table of any size.
    #[inline]
    fn place(&self, key: u64) -> usize {
        let mut at = ((u128::from(key) * self.slots.len() as u128) >> 64) as usize;
        loop {
            let known = self.slots[at].key();
            if known == key || known == 0 {
                return at;
            }
            at = if at + 1 == self.slots.len() { 0 } else { at + 1 };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Slots;

    #[test]
    fn numbers_are_found_by_their_keys_and_replaced() {
        let key = |number: u32| u64::from(number + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mut slots = Slots::default();
        for number in 0..10_000 {
            assert_eq!(slots.insert(key(number), number), None);
        }
        slots.shrink();
        assert!((0..10_000).all(|number| slots.get(key(number)) == Some(number)));
        assert_eq!(slots.get(key(10_000)), None);
        assert_eq!((slots.insert(key(7), 70), slots.get(key(7))), (Some(7), Some(70)));
    }
}

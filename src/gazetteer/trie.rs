//! A trie over token keys: names by their words.

use super::slots::Slots;
use crate::pack::pack;

/// Paths of token keys and the number of the values at their ends.
///
/// All edges are in one hash table, keyed by the mix of a node and a token key; 64 bits of key make false meetings
/// rarer than broken memory.
#[derive(Clone, Debug)]
pub(super) struct Trie {
    edges: Slots,
    nodes: u32,
}

pack!(Trie { edges, nodes });

/// The node from which all paths start.
pub(super) const ROOT: u32 = 0;

impl Default for Trie {
    fn default() -> Trie {
        Trie { edges: Slots::default(), nodes: 1 }
    }
}

impl Trie {
    /// The node one key further.
    #[inline]
    pub fn step(&self, node: u32, key: u64) -> Option<u32> {
        self.edges.get(mix(node, key))
    }

    /// The node one key further, made if need be. Nodes are numbered in the order they are made.
    pub fn insert(&mut self, node: u32, key: u64) -> u32 {
        if let Some(next) = self.step(node, key) {
            return next;
        }
        let next = self.nodes;
        self.nodes += 1;
        self.edges.insert(mix(node, key), next);
        next
    }

    /// The number of nodes, the root among them.
    pub fn len(&self) -> usize {
        self.nodes as usize
    }

    /// Makes room for so many more nodes.
    pub fn reserve(&mut self, nodes: usize) {
        self.edges.reserve(nodes);
    }

    /// Gives back the room that is not needed.
    pub fn shrink(&mut self) {
        self.edges.shrink();
    }
}

fn mix(node: u32, key: u64) -> u64 {
    let mut hash = key ^ (u64::from(node) + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    hash = (hash ^ (hash >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    hash = (hash ^ (hash >> 29)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    (hash ^ (hash >> 32)).max(1)
}

#[cfg(test)]
mod tests {
    use super::{ROOT, Trie};

    #[test]
    fn paths_are_found_and_others_are_not() {
        let mut trie = Trie::default();
        let mut ends = Vec::new();
        for number in 0..5_000_u64 {
            let first = trie.insert(ROOT, number % 700);
            ends.push((number, trie.insert(first, number)));
        }
        trie.shrink();
        for (number, end) in ends {
            let first = trie.step(ROOT, number % 700).unwrap();
            assert_eq!(trie.step(first, number), Some(end));
            assert_eq!(trie.step(first, number + 1), None);
        }
        assert_eq!(trie.len(), 1 + 700 + 5_000);
    }
}

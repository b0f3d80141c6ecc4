//! A trie over token keys: names by their words.

use crate::pack::pack;

/// Paths of token keys and the number of the values at their ends.
///
/// All edges are in one hash table, keyed by the mix of a node and a token key; 64 bits of key make false meetings
/// rarer than broken memory.
#[derive(Clone, Debug)]
pub(super) struct Trie {
    edges: Vec<Edge>,
    filled: usize,
    nodes: u32,
}

pack!(Trie { edges, filled, nodes });

#[derive(Clone, Copy, Debug, Default)]
struct Edge {
    /// 0 where there is no edge.
    key: u64,
    node: u32,
}

pack!(Edge { key, node });

/// The node from which all paths start.
pub(super) const ROOT: u32 = 0;

impl Trie {
    pub fn new() -> Trie {
        Trie { edges: vec![Edge::default(); 64], filled: 0, nodes: 1 }
    }

    /// The node one key further.
    pub fn step(&self, node: u32, key: u64) -> Option<u32> {
        let key = mix(node, key);
        let mut at = place(key, self.edges.len());
        loop {
            let edge = self.edges[at];
            if edge.key == key {
                return Some(edge.node);
            }
            if edge.key == 0 {
                return None;
            }
            at = if at + 1 == self.edges.len() { 0 } else { at + 1 };
        }
    }

    /// The node one key further, made if need be. Nodes are numbered in the order they are made.
    pub fn insert(&mut self, node: u32, key: u64) -> u32 {
        if let Some(next) = self.step(node, key) {
            return next;
        }
        if self.filled * 4 >= self.edges.len() * 3 {
            self.grow();
        }
        let next = self.nodes;
        self.nodes += 1;
        self.filled += 1;
        put(&mut self.edges, Edge { key: mix(node, key), node: next });
        next
    }

    /// The number of nodes, the root among them.
    pub fn len(&self) -> usize {
        self.nodes as usize
    }

    /// The bytes held.
    pub fn heap_bytes(&self) -> usize {
        self.edges.capacity() * size_of::<Edge>()
    }

    fn grow(&mut self) {
        // Small tables double; large ones grow by half, which keeps the peak low.
        let size = self.edges.len() + if self.edges.len() < 1 << 18 { self.edges.len() } else { self.edges.len() / 2 };
        let old = std::mem::replace(&mut self.edges, vec![Edge::default(); size]);
        for edge in old.into_iter().filter(|edge| edge.key != 0) {
            put(&mut self.edges, edge);
        }
    }
}

fn put(edges: &mut [Edge], edge: Edge) {
    let mut at = place(edge.key, edges.len());
    while edges[at].key != 0 {
        at = if at + 1 == edges.len() { 0 } else { at + 1 };
    }
    edges[at] = edge;
}

/// Where the search for a key starts, for a table of any size.
fn place(key: u64, size: usize) -> usize {
    ((u128::from(key) * size as u128) >> 64) as usize
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
        let mut trie = Trie::new();
        let mut ends = Vec::new();
        for number in 0..5_000_u64 {
            let first = trie.insert(ROOT, number % 700);
            ends.push((number, trie.insert(first, number)));
        }
        for (number, end) in ends {
            let first = trie.step(ROOT, number % 700).unwrap();
            assert_eq!(trie.step(first, number), Some(end));
            assert_eq!(trie.step(first, number + 1), None);
        }
        assert_eq!(trie.len(), 1 + 700 + 5_000);
    }
}

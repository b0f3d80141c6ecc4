//! Boosted trees: prepared from a table, summed to a logit.

use crate::error::Error;
use crate::pack::{Pack, pack};
use crate::table::Table;

/// How many numbers the trees look at.
pub const NUMBERS: usize = 35;

/// What the numbers are, in order.
pub const NUMBER_NAMES: [&str; NUMBERS] = [
    "accepted",
    "source",
    "overlap",
    "before",
    "start",
    "end",
    "near",
    "overlapping",
    "around",
    "within",
    "share-complement",
    "share",
    "share-subject",
    "length",
    "quoted",
    "source-length",
    "place",
    "rest",
    "sentence",
    "before-quote",
    "before-text",
    "has-after",
    "distance",
    "linear",
    "verb",
    "vbn",
    "vbg",
    "noun",
    "object",
    "clause",
    "infinitive",
    "that",
    "exact",
    "rank",
    "source-rank",
];

/// Trees over the numbers of a proposal, and the logit to start from.
#[derive(Clone, Debug, Default)]
pub struct Trees {
    /// Logit of a proposal before any tree.
    pub base: f32,
    /// The nodes of all trees, each tree's first node before its others.
    pub nodes: Vec<Node>,
    /// The first node of each tree.
    pub roots: Vec<u32>,
}

pack!(Trees { base, nodes, roots });

/// A question about a number, or an answer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Node {
    /// Whether a number is at most `most`: which node to go to if so, and if not.
    Split {
        /// The number asked about.
        number: u8,
        /// The greatest value that goes to `below`.
        most: f32,
        /// The node for values up to `most`.
        below: u32,
        /// The node for values above.
        above: u32,
    },
    /// What the tree adds to the logit.
    Leaf(f32),
}

/// The number that no split asks about marks a leaf.
const LEAF: u8 = u8::MAX;

impl Pack for Node {
    fn pack(&self, bytes: &mut Vec<u8>) {
        match *self {
            Node::Leaf(value) => (LEAF, value).pack(bytes),
            Node::Split { number, most, below, above } => ((number, most), (below, above)).pack(bytes),
        }
    }

    fn unpack(bytes: &mut &[u8]) -> Node {
        match Pack::unpack(bytes) {
            (LEAF, value) => Node::Leaf(value),
            (number, most) => Node::Split { number, most, below: u32::unpack(bytes), above: u32::unpack(bytes) },
        }
    }
}

impl Trees {
    /// The logit for these numbers.
    #[must_use]
    pub fn sum(&self, numbers: &[f32; NUMBERS]) -> f32 {
        self.roots.iter().fold(self.base, |sum, &root| sum + self.leaf(root, numbers))
    }

    fn leaf(&self, root: u32, numbers: &[f32; NUMBERS]) -> f32 {
        let mut at = root;
        loop {
            match self.nodes[at as usize] {
                Node::Leaf(value) => return value,
                Node::Split { number, most, below, above } => {
                    at = if numbers[usize::from(number)] <= most { below } else { above };
                }
            }
        }
    }

    /// Reads a table of nodes in order: `tree`, `number` (empty for a leaf), `value` (the split's or the leaf's),
    /// `below` and `above` (lines counted from the tree's first, 0). The row of tree `base` holds the first logit.
    pub fn parse(file: &str, text: &str) -> Result<Trees, Error> {
        let table = Table::parse(file, text, &["tree", "number", "value", "below", "above"]);
        let column = |name| table.column(name);
        let (tree, number, value) = (column("tree")?, column("number")?, column("value")?);
        let (below, above) = (column("below")?, column("above")?);
        let mut trees = Trees::default();
        let mut current = "";
        for row in table.rows() {
            let amount: f32 = row.need(value)?.parse().map_err(|_| row.error(value, "expected a number"))?;
            let name = row.need(tree)?;
            if name == "base" {
                trees.base = amount;
                continue;
            }
            if name != current {
                current = name;
                trees.roots.push(trees.nodes.len() as u32);
            }
            let root = trees.roots.last().copied().unwrap_or(0);
            if row.get(number).is_empty() {
                trees.nodes.push(Node::Leaf(amount));
                continue;
            }
            let place = NUMBER_NAMES.iter().position(|known| *known == row.get(number));
            let place = place.ok_or_else(|| row.error(number, "there is no number of that name"))?;
            let own = trees.nodes.len() as u32;
            // A child stands behind its parent, so no walk can go round in circles.
            let child = |column| -> Result<u32, Error> {
                let step: u32 =
                    row.need(column)?.parse().map_err(|_| row.error(column, "expected a line of the tree"))?;
                if root + step > own {
                    Ok(root + step)
                } else {
                    Err(row.error(column, "a child stands behind its parent"))
                }
            };
            trees.nodes.push(Node::Split {
                number: place as u8,
                most: amount,
                below: child(below)?,
                above: child(above)?,
            });
        }
        trees.check(file)
    }

    fn check(self, file: &str) -> Result<Trees, Error> {
        let inside = |node: &Node| match *node {
            Node::Leaf(_) => true,
            Node::Split { below, above, .. } => below.max(above) < self.nodes.len() as u32,
        };
        if self.nodes.iter().all(inside) { Ok(self) } else { Err(Error::new(format!("{file}: a tree is cut short"))) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_asks_and_answers() {
        let text = "base\t\t-1\n0\tlength\t5\t1\t2\n0\t\t0.5\n0\t\t2\n";
        let trees = Trees::parse("trees.tsv", text).unwrap();
        let mut numbers = [0.0; NUMBERS];
        assert_eq!(trees.sum(&numbers), -0.5);
        numbers[13] = 6.0;
        assert_eq!(trees.sum(&numbers), 1.0);
        assert!(Trees::parse("trees.tsv", "0\tlength\t5\t0\t0\n").is_err());
        assert!(Trees::parse("trees.tsv", "0\tlength\t5\t1\t2\n").is_err());
    }
}

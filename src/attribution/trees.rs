//! Boosted trees: prepared from a table, summed to a logit.

use crate::error::Error;
use crate::pack::pack;
use crate::table::Table;

/// How many numbers the trees look at.
pub const NUMBERS: usize = 39;

/// What the numbers are, in order.
pub const NUMBER_NAMES: [&str; NUMBERS] = [
    "accepted",
    "source",
    "overlap",
    "before",
    "start",
    "end",
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
    "distance",
    "linear",
    "verb",
    "vbg",
    "infinitive",
    "exact",
    "rank",
    "source-rank",
    "overlap-lead",
    "quoted-share",
    "from-sentence-start",
    "to-sentence-end",
    "length-after",
    "source-gap",
    "surest-overlapping",
    "surest-around",
    "surest-within",
    "surest-same",
    "surest-sentence",
    "surest-source",
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
        if !self.nodes.iter().all(inside) {
            return Err(Error::new(format!("{file}: a tree is cut short")));
        }
        let ends = self.roots.iter().skip(1).map(|&root| root as usize).chain([self.nodes.len()]);
        let mut sizes = self.roots.iter().zip(ends).map(|(&root, end)| end - root as usize);
        if self.roots.len() > MOST_TREES || sizes.any(|nodes| nodes >= 2 * MOST_LEAVES) {
            return Err(Error::new(format!(
                "{file}: more than {MOST_TREES} trees, or more than {MOST_LEAVES} leaves in one"
            )));
        }
        Ok(self)
    }
}

/// Trees laid out to be summed number by number: of each number, the questions that are answered "greater" close the leaves
/// below them, and the first leaf left open is where a walk would have ended. Lucchese et al., *QuickScorer: a fast
/// algorithm to rank documents with additive ensembles of regression trees* (2015).
#[derive(Clone, Debug, Default)]
pub struct Forest {
    base: f32,
    /// The questions about each number, by their greatest value for `below`.
    questions: Vec<Vec<Question>>,
    /// The leaves of each tree, from below to above.
    leaves: Vec<[f32; MOST_LEAVES]>,
}

/// What remains of a tree where a number is greater than `most`.
#[derive(Clone, Copy, Debug)]
struct Question {
    most: f32,
    tree: u16,
    /// A bit for each leaf that is left open.
    open: u16,
}

/// So many trees at most.
const MOST_TREES: usize = 256;
pack!(Forest { base, questions, leaves });
pack!(Question { most, tree, open });

/// A tree has at most so many leaves: the bits of [`Question::open`].
const MOST_LEAVES: usize = 16;

impl Forest {
    /// Lays trees out. There are no more trees, and no more leaves in one, than a table may have.
    #[must_use]
    pub fn new(trees: &Trees) -> Forest {
        let mut forest = Forest { base: trees.base, questions: vec![Vec::new(); NUMBERS], leaves: Vec::new() };
        for (&root, tree) in trees.roots.iter().zip(0..MOST_TREES as u16) {
            forest.leaves.push([0.0; MOST_LEAVES]);
            forest.lay(trees, root, tree, 0);
        }
        for questions in &mut forest.questions {
            questions.sort_by(|a, b| a.most.total_cmp(&b.most));
        }
        forest
    }

    /// Lays out the part of a tree under a node, whose first leaf has number `leaf`; the number of the leaf after its last.
    fn lay(&mut self, trees: &Trees, node: u32, tree: u16, leaf: u32) -> u32 {
        match trees.nodes[node as usize] {
            Node::Leaf(value) => {
                if let Some(place) = self.leaves[usize::from(tree)].get_mut(leaf as usize) {
                    *place = value;
                }
                leaf + 1
            }
            Node::Split { number, most, below, above } => {
                let middle = self.lay(trees, below, tree, leaf);
                let closed = (1u64 << middle.min(16)) - (1 << leaf.min(16));
                self.questions[usize::from(number)].push(Question { most, tree, open: !(closed as u16) });
                self.lay(trees, above, tree, middle)
            }
        }
    }

    /// The logit for these numbers.
    #[must_use]
    pub fn sum(&self, numbers: &[f32; NUMBERS]) -> f32 {
        let mut open = [u16::MAX; MOST_TREES];
        for (questions, &number) in self.questions.iter().zip(numbers) {
            for question in questions.iter().take_while(|question| number > question.most) {
                open[usize::from(question.tree) % MOST_TREES] &= question.open;
            }
        }
        let leaf = |(leaves, open): (&[f32; MOST_LEAVES], &u16)| leaves[open.trailing_zeros() as usize % MOST_LEAVES];
        self.leaves.iter().zip(&open).map(leaf).fold(self.base, |sum, value| sum + value)
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
        let length = NUMBER_NAMES.iter().position(|name| *name == "length").unwrap();
        numbers[length] = 6.0;
        assert_eq!(trees.sum(&numbers), 1.0);
        assert_eq!(Forest::new(&trees).sum(&numbers), 1.0);
        numbers[length] = 5.0;
        assert_eq!(Forest::new(&trees).sum(&numbers), trees.sum(&numbers));
        assert!(Trees::parse("trees.tsv", "0\tlength\t5\t0\t0\n").is_err());
        assert!(Trees::parse("trees.tsv", "0\tlength\t5\t1\t2\n").is_err());
    }
}

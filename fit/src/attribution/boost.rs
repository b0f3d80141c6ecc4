//! Boosted trees over a few numbers, by histograms and leaf-wise growth
//! (Ke et al., *LightGBM: a highly efficient gradient boosting decision tree*, 2017).

use sayso::attribution::trees::NUMBERS;
use sayso::attribution::trees::{Node, Trees};

const TREES: usize = 150;
const MOST_LEAVES: usize = 15;
const RATE: f64 = 0.08;
const LEAST_ROWS: usize = 60;
const PENALTY: f64 = 5.0;
const BINS: usize = 64;
/// The share of the rows, and of the numbers, that a tree is grown on (Friedman, *Stochastic gradient boosting*, 2002).
const SHARE_OF_ROWS: f64 = 0.6;
const SHARE_OF_NUMBERS: f64 = 0.5;

/// Numbers of a proposal, and whether it was right.
#[derive(Clone)]
pub struct Example {
    /// The numbers.
    pub numbers: [f32; NUMBERS],
    /// Whether it was right.
    pub right: bool,
}

/// Slopes and curvatures of the loss, added up over some rows.
#[derive(Clone, Copy, Default)]
struct Sum {
    slope: f64,
    curve: f64,
    rows: usize,
}

impl Sum {
    fn add(&mut self, slope: f64, curve: f64) {
        self.slope += slope;
        self.curve += curve;
        self.rows += 1;
    }

    fn minus(self, other: Sum) -> Sum {
        Sum { slope: self.slope - other.slope, curve: self.curve - other.curve, rows: self.rows - other.rows }
    }

    fn gain(self) -> f64 {
        self.slope * self.slope / (self.curve + PENALTY)
    }
}

/// Numbers that look random and are the same each time (Steele et al., *Fast splittable pseudorandom number
/// generators*, 2014).
struct Lots(u64);

impl Lots {
    /// Whether the next of many lots falls into this share of them.
    fn draw(&mut self, share: f64) -> bool {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) >> 11) as f64 / (1u64 << 53) as f64 <= share
    }
}

/// What a tree is grown on.
struct Sample<'s> {
    bins: &'s [[u8; NUMBERS]],
    /// Slope and curvature of each row; none for rows left out.
    slopes: Vec<Option<(f64, f64)>>,
    /// Whether each number may be asked about.
    numbers: [bool; NUMBERS],
}

/// A leaf that may yet be split.
struct Leaf {
    /// Its rows, those left out of the sample too.
    rows: Vec<u32>,
    sum: Sum,
    node: usize,
    split: Option<Split>,
}

#[derive(Clone, Copy)]
struct Split {
    gain: f64,
    number: usize,
    bin: usize,
}

/// Fits trees to examples.
pub fn fit(examples: &[Example]) -> Trees {
    let edges: Vec<Vec<f32>> = (0..NUMBERS).map(|number| edges(examples, number)).collect();
    let bins: Vec<[u8; NUMBERS]> = examples.iter().map(|example| binned(&example.numbers, &edges)).collect();
    let right = examples.iter().filter(|example| example.right).count() as f64;
    let base = (right / (examples.len() as f64 - right).max(1.0)).ln();
    let mut trees = Trees { base: base as f32, ..Trees::default() };
    let mut logits = vec![base; examples.len()];
    let mut lots = Lots(0);
    for _ in 0..TREES {
        let slope = |(z, example): (&f64, &Example)| {
            let p = 1.0 / (1.0 + (-z).exp());
            (p - f64::from(u8::from(example.right)), p * (1.0 - p))
        };
        let slopes = logits.iter().zip(examples).map(|row| lots.draw(SHARE_OF_ROWS).then(|| slope(row))).collect();
        let sample = Sample { bins: &bins, slopes, numbers: std::array::from_fn(|_| lots.draw(SHARE_OF_NUMBERS)) };
        grow(&sample, &edges, &mut trees, &mut logits);
    }
    trees
}

/// Values that part a number's range into bins of about equal size; a value falls into the first bin whose edge it does
/// not exceed.
fn edges(examples: &[Example], number: usize) -> Vec<f32> {
    let mut values: Vec<f32> = examples.iter().map(|example| example.numbers[number]).collect();
    values.sort_by(f32::total_cmp);
    let mut edges: Vec<f32> = (1..BINS).map(|n| values[(values.len() - 1) * n / BINS]).collect();
    edges.dedup();
    edges
}

fn binned(numbers: &[f32; NUMBERS], edges: &[Vec<f32>]) -> [u8; NUMBERS] {
    std::array::from_fn(|n| edges[n].partition_point(|&edge| edge < numbers[n]) as u8)
}

fn grow(sample: &Sample<'_>, edges: &[Vec<f32>], trees: &mut Trees, logits: &mut [f64]) {
    let root = trees.nodes.len();
    trees.roots.push(root as u32);
    trees.nodes.push(Node::Leaf(0.0));
    let rows: Vec<u32> = (0..sample.bins.len() as u32).collect();
    let mut leaves = vec![leaf(rows, root, sample)];
    while leaves.len() < MOST_LEAVES {
        let gain = |leaf: &Leaf| leaf.split.map_or(0.0, |split| split.gain);
        let best = (1..leaves.len()).fold(0, |best, n| if gain(&leaves[n]) > gain(&leaves[best]) { n } else { best });
        let Some(split) = leaves[best].split else { break };
        let Leaf { rows, node, .. } = leaves.swap_remove(best);
        let (below, above): (Vec<u32>, Vec<u32>) =
            rows.into_iter().partition(|&row| usize::from(sample.bins[row as usize][split.number]) <= split.bin);
        let first = trees.nodes.len();
        trees.nodes.push(Node::Leaf(0.0));
        trees.nodes.push(Node::Leaf(0.0));
        trees.nodes[node] = Node::Split {
            number: split.number as u8,
            most: edges[split.number][split.bin],
            below: first as u32,
            above: first as u32 + 1,
        };
        leaves.push(leaf(below, first, sample));
        leaves.push(leaf(above, first + 1, sample));
    }
    for leaf in leaves {
        let value = -RATE * leaf.sum.slope / (leaf.sum.curve + PENALTY);
        trees.nodes[leaf.node] = Node::Leaf(value as f32);
        for row in leaf.rows {
            logits[row as usize] += value;
        }
    }
}

fn leaf(rows: Vec<u32>, node: usize, sample: &Sample<'_>) -> Leaf {
    let mut sum = Sum::default();
    let mut histograms = vec![[Sum::default(); BINS]; NUMBERS];
    for &row in &rows {
        let Some((slope, curve)) = sample.slopes[row as usize] else { continue };
        sum.add(slope, curve);
        for (number, histogram) in histograms.iter_mut().enumerate().filter(|(number, _)| sample.numbers[*number]) {
            histogram[usize::from(sample.bins[row as usize][number])].add(slope, curve);
        }
    }
    let split = best_split(sum, &histograms);
    Leaf { rows, sum, node, split }
}

fn best_split(all: Sum, histograms: &[[Sum; BINS]]) -> Option<Split> {
    let mut best: Option<Split> = None;
    for (number, histogram) in histograms.iter().enumerate() {
        let mut below = Sum::default();
        for (bin, part) in histogram.iter().enumerate() {
            below =
                Sum { slope: below.slope + part.slope, curve: below.curve + part.curve, rows: below.rows + part.rows };
            let above = all.minus(below);
            if below.rows < LEAST_ROWS || above.rows < LEAST_ROWS {
                continue;
            }
            let gain = below.gain() + above.gain() - all.gain();
            if gain > best.map_or(1e-9, |best| best.gain) {
                best = Some(Split { gain, number, bin });
            }
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_threshold_is_found() {
        let example = |n: usize| {
            let mut numbers = [0.0; NUMBERS];
            numbers[3] = (n % 10) as f32;
            Example { numbers, right: n % 10 > 6 }
        };
        let examples: Vec<Example> = (0..1000).map(example).collect();
        let trees = fit(&examples);
        assert!(trees.sum(&examples[9].numbers) > 1.0);
        assert!(trees.sum(&examples[2].numbers) < -1.0);
    }
}

//! Linear models over sets of features: yes or no (logistic), and a choice among options (softmax).
//!
//! Fitted by L-BFGS with an L2 penalty; the same data give the same weights.

use argmin::core::{CostFunction, Error, Executor, Gradient, State};
use argmin::solver::linesearch::MoreThuenteLineSearch;
use argmin::solver::quasinewton::LBFGS;
use sayso::attribution::weights::Weights;
use std::cell::RefCell;
use std::collections::HashMap;

/// How strongly weights are held to zero: half of it times their squares is added to the loss.
const PENALTY: f64 = 2.0;
/// A feature must be seen so many times to get a weight.
const LEAST_SEEN: u32 = 3;
const ITERATIONS: u64 = 90;
const MEMORY: usize = 8;

/// Options of one choice after another; a question of yes or no is an option alone.
#[derive(Default)]
pub struct Rows {
    keys: Vec<u64>,
    /// Where each row's keys end.
    ends: Vec<usize>,
    /// Whether each row is right.
    right: Vec<bool>,
    /// Where the rows of each choice end.
    groups: Vec<usize>,
}

impl Rows {
    /// Adds a row to the choice that is being made.
    pub fn add(&mut self, keys: &[u64], right: bool) {
        self.keys.extend_from_slice(keys);
        self.ends.push(self.keys.len());
        self.right.push(right);
    }

    /// Ends a choice.
    pub fn end_choice(&mut self) {
        self.groups.push(self.ends.len());
    }

    /// How many choices some weights make rightly, and how many choices there are.
    pub fn right(&self, weights: &Weights) -> (usize, usize) {
        let keys = |row: usize| &self.keys[if row == 0 { 0 } else { self.ends[row - 1] }..self.ends[row]];
        let score = |row: usize| keys(row).iter().map(|&key| weights.get(key)).sum::<f32>();
        let mut from = 0;
        let mut right = 0;
        for &to in &self.groups {
            let chosen = (from..to).max_by(|&a, &b| score(a).total_cmp(&score(b)));
            right += usize::from(chosen.is_some_and(|row| self.right[row]));
            from = to;
        }
        (right, self.groups.len())
    }

    /// Adds all of another set of rows.
    pub fn extend(&mut self, other: &Rows) {
        let (keys, rows) = (self.keys.len(), self.ends.len());
        self.keys.extend_from_slice(&other.keys);
        self.ends.extend(other.ends.iter().map(|end| end + keys));
        self.right.extend_from_slice(&other.right);
        self.groups.extend(other.groups.iter().map(|end| end + rows));
    }
}

/// What the options of a row set stand for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Every row is a question of its own.
    YesNo,
    /// One row of each group is to be chosen; several may be right.
    Choice,
}

/// Fits the weights of a model, by key.
pub fn fit(rows: &Rows, form: Form) -> Vec<(u64, f32)> {
    let problem = Problem::new(rows, form);
    let start = vec![0.0; problem.features.len()];
    let search = MoreThuenteLineSearch::new().with_c(1e-4, 0.9).expect("constants are in order");
    let solver = LBFGS::new(search, MEMORY);
    let features = problem.features.clone();
    let run = Executor::new(problem, solver).configure(|state| state.param(start).max_iters(ITERATIONS)).run();
    let weights = match run {
        Ok(result) => result.state().get_best_param().cloned().unwrap_or_default(),
        Err(error) => panic!("the fit failed: {error}"),
    };
    features.into_iter().zip(weights).map(|(key, weight)| (key, weight as f32)).collect()
}

/// A point with its loss and gradient.
type Answer = (Vec<f64>, f64, Vec<f64>);

struct Problem<'r> {
    rows: &'r Rows,
    form: Form,
    features: Vec<u64>,
    /// Numbers of the features of all rows.
    columns: Vec<u32>,
    ends: Vec<usize>,
    /// The last point that was asked about.
    last: RefCell<Option<Answer>>,
}

impl<'r> Problem<'r> {
    fn new(rows: &'r Rows, form: Form) -> Problem<'r> {
        let mut seen: HashMap<u64, u32> = HashMap::new();
        for &key in &rows.keys {
            *seen.entry(key).or_default() += 1;
        }
        let mut features: Vec<u64> =
            seen.into_iter().filter(|&(_, count)| count >= LEAST_SEEN).map(|(key, _)| key).collect();
        features.sort_unstable();
        let number: HashMap<u64, u32> = features.iter().enumerate().map(|(n, &key)| (key, n as u32)).collect();
        let (mut columns, mut ends, mut from) = (Vec::with_capacity(rows.keys.len()), Vec::new(), 0);
        for &end in &rows.ends {
            columns.extend(rows.keys[from..end].iter().filter_map(|key| number.get(key)));
            ends.push(columns.len());
            from = end;
        }
        Problem { rows, form, features, columns, ends, last: RefCell::new(None) }
    }

    fn row(&self, n: usize) -> &[u32] {
        let from = if n == 0 { 0 } else { self.ends[n - 1] };
        &self.columns[from..self.ends[n]]
    }

    /// Loss and gradient at a point.
    fn at(&self, weights: &[f64]) -> (f64, Vec<f64>) {
        if let Some((point, loss, gradient)) = &*self.last.borrow()
            && point == weights
        {
            return (*loss, gradient.clone());
        }
        let mut loss = PENALTY / 2.0 * weights.iter().map(|w| w * w).sum::<f64>();
        let mut gradient: Vec<f64> = weights.iter().map(|w| PENALTY * w).collect();
        let scores: Vec<f64> =
            (0..self.ends.len()).map(|n| self.row(n).iter().map(|&column| weights[column as usize]).sum()).collect();
        let mut push = |n: usize, slope: f64| {
            for &column in self.row(n) {
                gradient[column as usize] += slope;
            }
        };
        match self.form {
            Form::YesNo => {
                for (n, &z) in scores.iter().enumerate() {
                    let y = f64::from(u8::from(self.rows.right[n]));
                    loss += z.max(0.0) + (-z.abs()).exp().ln_1p() - y * z;
                    push(n, 1.0 / (1.0 + (-z).exp()) - y);
                }
            }
            Form::Choice => {
                let mut from = 0;
                for &to in &self.rows.groups {
                    loss += choice(&scores[from..to], &self.rows.right[from..to], |n, slope| push(from + n, slope));
                    from = to;
                }
            }
        }
        *self.last.borrow_mut() = Some((weights.to_vec(), loss, gradient.clone()));
        (loss, gradient)
    }
}

/// Loss of one choice: how unlikely the right options are together; tells the slope of each score.
fn choice(scores: &[f64], right: &[bool], mut push: impl FnMut(usize, f64)) -> f64 {
    let most = scores.iter().copied().fold(f64::MIN, f64::max);
    let weights: Vec<f64> = scores.iter().map(|z| (z - most).exp()).collect();
    let all: f64 = weights.iter().sum();
    let good: f64 = weights.iter().zip(right).filter(|(_, right)| **right).map(|(weight, _)| weight).sum();
    let good = good.max(all * 1e-12);
    for (n, weight) in weights.iter().enumerate() {
        push(n, weight / all - if right[n] { weight / good } else { 0.0 });
    }
    (all / good).ln()
}

impl CostFunction for Problem<'_> {
    type Param = Vec<f64>;
    type Output = f64;

    fn cost(&self, weights: &Vec<f64>) -> Result<f64, Error> {
        Ok(self.at(weights).0)
    }
}

impl Gradient for Problem<'_> {
    type Param = Vec<f64>;
    type Gradient = Vec<f64>;

    fn gradient(&self, weights: &Vec<f64>) -> Result<Vec<f64>, Error> {
        Ok(self.at(weights).1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_telling_feature_gets_the_weight() {
        let mut rows = Rows::default();
        for n in 0..40 {
            rows.add(&[1, if n % 2 == 0 { 2 } else { 3 }], n % 2 == 0);
        }
        let weights: HashMap<u64, f32> = fit(&rows, Form::YesNo).into_iter().collect();
        assert!(weights[&2] > 0.5 && weights[&3] < -0.5, "{weights:?}");
    }

    #[test]
    fn the_right_option_is_chosen() {
        let mut rows = Rows::default();
        for _ in 0..20 {
            rows.add(&[7], true);
            rows.add(&[8], false);
            rows.end_choice();
        }
        let weights: HashMap<u64, f32> = fit(&rows, Form::Choice).into_iter().collect();
        assert!(weights[&7] > weights[&8]);
    }
}

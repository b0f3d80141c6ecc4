//! How many claims are right: precision, recall and their harmonic mean.

use super::article::Prepared;
use sayso::attribution::Extents;
use std::fmt;

/// Claims found, claims marked, and claims that are both, matched one to one in text order.
#[derive(Clone, Copy, Debug, Default)]
pub struct Score {
    right: usize,
    found: usize,
    marked: usize,
}

impl Score {
    /// Counts the claims of an article.
    pub fn add<'e>(&mut self, article: &Prepared<'_>, claims: impl Iterator<Item = &'e Extents>) {
        let mut free: Vec<bool> = vec![true; article.gold.len()];
        self.marked += article.gold.len();
        for claim in claims {
            self.found += 1;
            let hit = (0..free.len()).find(|&n| free[n] && article.gold[n].matches(&article.scene, claim));
            if let Some(n) = hit {
                free[n] = false;
                self.right += 1;
            }
        }
    }

    fn precision(&self) -> f64 {
        self.right as f64 / self.found.max(1) as f64
    }

    fn recall(&self) -> f64 {
        self.right as f64 / self.marked.max(1) as f64
    }

    /// The harmonic mean of precision and recall.
    pub fn f1(&self) -> f64 {
        2.0 * self.right as f64 / (self.found + self.marked).max(1) as f64
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let percent = |share: f64| 100.0 * share;
        write!(f, "P {:.1} R {:.1} F1 {:.1}", percent(self.precision()), percent(self.recall()), percent(self.f1()))
    }
}

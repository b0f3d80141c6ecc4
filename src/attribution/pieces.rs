//! A set of tokens as a few runs: a content, whole or split by its attribution.

use crate::phrase::Scene;

/// At most so many runs make a content; further ones are left out.
const MOST: usize = 8;

/// A set of tokens as runs in order, which neither touch nor overlap.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pieces {
    runs: [(u32, u32); MOST],
    length: usize,
}

impl Pieces {
    /// No token.
    pub const EMPTY: Pieces = Pieces { runs: [(0, 0); MOST], length: 0 };

    /// The runs, first token and the token after the last.
    pub fn runs(&self) -> impl DoubleEndedIterator<Item = (usize, usize)> + '_ {
        self.runs[..self.length].iter().map(|&(start, end)| (start as usize, end as usize))
    }

    /// Whether there is no token.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// Whether token `i` is in the set.
    #[must_use]
    pub fn contains(&self, i: usize) -> bool {
        self.runs().any(|(start, end)| start <= i && i < end)
    }

    /// The first token; 0 if there is none.
    #[must_use]
    pub fn start(&self) -> usize {
        self.runs().next().map_or(0, |run| run.0)
    }

    /// The token after the last; 0 if there is none.
    #[must_use]
    pub fn end(&self) -> usize {
        self.runs().next_back().map_or(0, |run| run.1)
    }

    /// The number of tokens.
    #[must_use]
    pub fn len(&self) -> usize {
        self.runs().map(|(start, end)| end - start).sum()
    }

    /// Adds the tokens from `start` up to `end`.
    pub fn add(&mut self, start: usize, end: usize) {
        if start >= end {
            return;
        }
        let (mut start, mut end) = (start as u32, end as u32);
        let mut kept = Pieces::EMPTY;
        for &(a, b) in &self.runs[..self.length] {
            if b < start || end < a {
                kept.push(a, b);
            } else {
                (start, end) = (start.min(a), end.max(b));
            }
        }
        kept.push(start, end);
        kept.runs[..kept.length].sort_unstable();
        *self = kept;
    }

    /// Takes the tokens from `start` up to `end` out.
    pub fn remove(&mut self, start: usize, end: usize) {
        let (start, end) = (start as u32, end as u32);
        let mut kept = Pieces::EMPTY;
        for &(a, b) in &self.runs[..self.length] {
            kept.push(a, b.min(start));
            kept.push(a.max(end), b);
        }
        *self = kept;
    }

    fn push(&mut self, start: u32, end: u32) {
        if start < end && self.length < MOST {
            self.runs[self.length] = (start, end);
            self.length += 1;
        }
    }

    /// How many tokens, marks left out.
    #[must_use]
    pub fn words(&self, scene: &Scene<'_>) -> usize {
        self.runs().map(|(start, end)| words(scene, start, end)).sum()
    }

    /// How many tokens are in both sets, marks left out.
    #[must_use]
    pub fn shared_words(&self, other: &Pieces, scene: &Scene<'_>) -> usize {
        self.shared(other).map(|(start, end)| words(scene, start, end)).sum()
    }

    /// How many tokens are in both sets.
    #[must_use]
    pub fn shared_tokens(&self, other: &Pieces) -> usize {
        self.shared(other).map(|(start, end)| end - start).sum()
    }

    fn shared<'a>(&'a self, other: &'a Pieces) -> impl Iterator<Item = (usize, usize)> + 'a {
        let meet = |(a, b): (usize, usize)| other.runs().map(move |(c, d)| (a.max(c), b.min(d)));
        self.runs().flat_map(meet).filter(|(start, end)| start < end)
    }

    /// How many tokens are in quotation marks.
    #[must_use]
    pub fn quoted(&self, scene: &Scene<'_>) -> usize {
        self.runs().map(|(start, end)| scene.totals(start, end).quoted as usize).sum()
    }
}

fn words(scene: &Scene<'_>, start: usize, end: usize) -> usize {
    end - start - scene.totals(start, end).marks as usize
}

#[cfg(test)]
mod tests {
    use super::Pieces;

    #[test]
    fn runs_merge_and_split() {
        let mut pieces = Pieces::EMPTY;
        pieces.add(5, 8);
        pieces.add(1, 3);
        pieces.add(3, 5);
        assert_eq!(pieces.runs().collect::<Vec<_>>(), [(1, 8)]);
        pieces.remove(2, 4);
        assert_eq!(pieces.runs().collect::<Vec<_>>(), [(1, 2), (4, 8)]);
        assert!(pieces.contains(7) && !pieces.contains(3));
        assert_eq!((pieces.len(), pieces.end()), (5, 8));
    }
}

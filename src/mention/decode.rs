//! The best reading of a run: which stretches of it are names, and of what sort.

use super::article::{Article, Run};
use super::label::{Label, Scores};
use super::memory::Memory;
use super::see::{Sight, may_be_name};
use super::weights::Weigh;
use crate::text::TokenRange;

/// A name, or a token that is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Its tokens.
    pub tokens: TokenRange,
    /// What it is.
    pub label: Label,
}

/// Longer names are not read.
pub(super) const LONGEST_NAME: usize = 14;

/// What the stretches of an article score without its memory, in order; each is looked at once, however often the
/// article is read.
pub(super) struct Scored {
    scores: Vec<Scores>,
}

/// The stretches of a run that can be names, by their ends and then from the shortest to the longest.
fn stretches<'a>(article: &'a Article<'_>, run: &Run) -> impl Iterator<Item = TokenRange> + use<'a> {
    let (start, end) = (run.tokens.start as usize, run.tokens.end as usize);
    (start + 1..=end).flat_map(move |to| {
        let first = start.max(to.saturating_sub(LONGEST_NAME));
        let from = (first..to).rev().filter(move |from| may_be_name(article, *from, to));
        from.map(move |from| TokenRange::new(from, to))
    })
}

impl Scored {
    /// Looks at all stretches of some runs.
    pub fn new(article: &Article<'_>, runs: &[Run], weigh: &impl Weigh) -> Scored {
        let none = Memory::default();
        let mut all = Vec::with_capacity(runs.len() * 3);
        for run in runs {
            let sight = Sight { article, run, memory: &none };
            for stretch in stretches(article, run) {
                let mut scores = Scores::default();
                sight.features(stretch, |feature| weigh.add(feature, &mut scores));
                all.push(scores);
            }
        }
        Scored { scores: all }
    }

    /// Reads the runs: every token of them is in one segment.
    pub fn read(&self, article: &Article<'_>, runs: &[Run], memory: &Memory, weigh: &impl Weigh) -> Vec<Segment> {
        let mut segments = Vec::with_capacity(runs.len() * 2);
        let mut steps = Vec::new();
        let mut scored = self.scores.iter();
        for run in runs {
            let sight = Sight { article, run, memory };
            let start = run.tokens.start;
            steps.clear();
            steps.resize(run.tokens.iter().len() + 1, Step::default());
            let mut at = start;
            for stretch in stretches(article, run) {
                while at < stretch.end {
                    at += 1;
                    steps[(at - start) as usize] = steps[(at - start) as usize - 1].outside(at - 1, 0);
                }
                let mut scores = *scored.next().expect("every stretch was scored");
                sight.remember(stretch, |feature| weigh.add(feature, &mut scores));
                let step = steps[(stretch.start - start) as usize].name(stretch.start, &scores);
                let here = (stretch.end - start) as usize;
                if stretch.iter().len() == 1 {
                    // The token may also be no name, which is weighed too.
                    steps[here] = steps[here - 1].outside(stretch.start, scores[Label::Outside as usize]);
                }
                if step.score > steps[here].score {
                    steps[here] = step;
                }
            }
            while at < run.tokens.end {
                at += 1;
                steps[(at - start) as usize] = steps[(at - start) as usize - 1].outside(at - 1, 0);
            }
            trace(&steps, start, &mut segments);
        }
        segments
    }
}

/// The best way to a token: what ends there.
#[derive(Clone, Copy, Debug)]
struct Step {
    score: i64,
    from: u32,
    label: Label,
}

impl Default for Step {
    fn default() -> Step {
        Step { score: 0, from: 0, label: Label::Outside }
    }
}

impl Step {
    fn outside(self, from: u32, weight: i32) -> Step {
        Step { score: self.score + i64::from(weight), from, label: Label::Outside }
    }

    fn name(self, from: u32, scores: &Scores) -> Step {
        let names = Label::ALL[1..].iter().copied();
        let best = names.max_by_key(|label| (scores[*label as usize], Label::COUNT - *label as usize));
        let label = best.unwrap_or(Label::Outside);
        Step { score: self.score + i64::from(scores[label as usize]), from, label }
    }
}

/// Follows the best way back from the end of a run.
fn trace(steps: &[Step], start: u32, segments: &mut Vec<Segment>) {
    let first = segments.len();
    let mut at = steps.len() - 1;
    while at > 0 {
        let step = steps[at];
        let end = start as usize + at;
        segments.push(Segment { tokens: TokenRange::new(step.from as usize, end), label: step.label });
        at = (step.from - start) as usize;
    }
    segments[first..].reverse();
}

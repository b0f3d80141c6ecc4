//! The best reading of a run: which stretches of it are names, and of what sort.

use super::article::{Article, LONGEST_RUN, Run};
use super::label::{Label, Scores};
use super::memory::Memory;
use super::see::Sight;
use super::shared::{Shared, Sum};
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
    stretches: Vec<Stretch>,
    /// By run: how many stretches there are up to its end.
    ends: Vec<usize>,
}

/// A stretch that can be a name.
pub(super) struct Stretch {
    pub tokens: TokenRange,
    pub scores: Scores,
}

impl Stretch {
    /// Its scores with what the article says of its names.
    fn with_memory(&self, sight: &Sight<'_, '_>, weigh: &impl Weigh) -> Scores {
        let mut sum = Sum { weigh, scores: self.scores };
        sight.remember(self.tokens, &mut sum);
        sum.scores
    }
}

impl Scored {
    /// Looks at all stretches of some runs.
    pub fn new(article: &Article<'_>, runs: &[Run], weigh: &impl Weigh) -> Scored {
        let mut all = Scored { stretches: Vec::with_capacity(runs.len() * 4), ends: Vec::with_capacity(runs.len()) };
        let mut shared = Shared::new();
        for run in runs {
            shared.look(article, run, weigh, &mut all.stretches);
            all.ends.push(all.stretches.len());
        }
        all
    }

    /// Reads the runs: every token of them is in one segment.
    pub fn read(&self, article: &Article<'_>, runs: &[Run], memory: &Memory, weigh: &impl Weigh) -> Vec<Segment> {
        let mut segments = Vec::with_capacity(runs.len() * 2);
        let mut steps = Vec::with_capacity(LONGEST_RUN + 1);
        let mut first = 0;
        for (run, end) in runs.iter().zip(&self.ends) {
            let sight = Sight { article, run, memory };
            let start = run.tokens.start;
            if run.tokens.iter().len() == 1 {
                let label = self.stretches[first..*end].first().map_or(Label::Outside, |stretch| {
                    let scores = stretch.with_memory(&sight, weigh);
                    let name = Step::default().name(start, &scores);
                    if name.score > i64::from(scores[Label::Outside as usize]) { name.label } else { Label::Outside }
                });
                segments.push(Segment { tokens: run.tokens, label });
                first = *end;
                continue;
            }
            steps.clear();
            steps.resize(run.tokens.iter().len() + 1, Step::default());
            let mut at = start;
            for stretch in &self.stretches[first..*end] {
                let tokens = stretch.tokens;
                while at < tokens.end {
                    at += 1;
                    steps[(at - start) as usize] = steps[(at - start) as usize - 1].outside(at - 1, 0);
                }
                let scores = stretch.with_memory(&sight, weigh);
                let step = steps[(tokens.start - start) as usize].name(tokens.start, &scores);
                let here = (tokens.end - start) as usize;
                if tokens.iter().len() == 1 {
                    // The token may also be no name, which is weighed too.
                    steps[here] = steps[here - 1].outside(tokens.start, scores[Label::Outside as usize]);
                }
                if step.score > steps[here].score {
                    steps[here] = step;
                }
            }
            first = *end;
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
    fn outside(self, from: u32, weight: i16) -> Step {
        Step { score: self.score + i64::from(weight), from, label: Label::Outside }
    }

    fn name(self, from: u32, scores: &Scores) -> Step {
        let best = (2..Label::COUNT).fold(1, |best, label| if scores[label] > scores[best] { label } else { best });
        let label = Label::ALL[best];
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

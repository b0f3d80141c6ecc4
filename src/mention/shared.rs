//! What stretches of a run have in common is looked at and summed once: each start, each end, the words between.

use super::article::{Article, LONGEST_RUN, Run};
use super::decode::{LONGEST_NAME, Stretch};
use super::feature::{Feature, Plain};
use super::label::{Scores, plus};
use super::memory::Memory;
use super::see::{End, Sight, Start, Tell, may_start, shortest};
use super::weights::Weigh;
use crate::text::TokenRange;

/// Adds up the weights of what it is told.
pub(super) struct Sum<'w, W> {
    pub weigh: &'w W,
    pub scores: Scores,
}

impl<W: Weigh> Tell for Sum<'_, W> {
    #[inline(always)]
    fn tell(&mut self, feature: Feature) {
        self.weigh.add(feature, &mut self.scores);
    }

    /// What was not seen has no weight, and adding nothing costs less than asking.
    #[inline(always)]
    fn seen<const N: usize>(&mut self, _: bool, group: Plain, case: [u32; N]) {
        self.plain(group, case);
    }
}

impl<'w, W: Weigh> Sum<'w, W> {
    fn new(weigh: &'w W) -> Sum<'w, W> {
        Sum { weigh, scores: Scores::default() }
    }
}

/// Room for the sums of a run.
pub(super) struct Shared {
    /// By token of the run, as far as names may start there.
    firsts: Vec<Option<First>>,
    /// By token of the run: what it weighs between the first and the last word of a name.
    inner: Vec<Scores>,
}

/// A first token of stretches.
#[derive(Clone, Copy)]
struct First {
    start: Start,
    /// Of all stretches from here.
    all: Scores,
    /// Of those of several tokens.
    many: Scores,
}

/// A last token of stretches.
struct Last {
    end: End,
    /// Of all stretches up to here.
    all: Scores,
    /// Of those of several tokens, beside.
    many: Scores,
    /// Of those that no list has.
    ending: Scores,
}

impl Shared {
    pub fn new() -> Shared {
        Shared { firsts: Vec::with_capacity(LONGEST_RUN), inner: Vec::with_capacity(LONGEST_RUN) }
    }

    /// Scores the stretches of a run that can be names, by their ends and then from the shortest to the longest.
    pub fn look(&mut self, article: &Article<'_>, run: &Run, weigh: &impl Weigh, scored: &mut Vec<Stretch>) {
        let sight = Sight { article, run, memory: &Memory::default() };
        let (start, end) = (run.tokens.start as usize, run.tokens.end as usize);
        if end - start == 1 {
            // Most runs are one word, which shares nothing.
            if article.is_capital(start) {
                let mut sum = Sum::new(weigh);
                sight.features(run.tokens, &mut sum);
                scored.push(Stretch { tokens: run.tokens, scores: sum.scores });
            }
            return;
        }
        self.firsts.clear();
        self.firsts.resize(end - start, None);
        self.weigh_inner(&sight, weigh);
        for to in start + 1..=end {
            let Some(shortest) = shortest(article, to) else { continue };
            let mut last = None;
            for from in (start.max(to.saturating_sub(LONGEST_NAME))..(to + 1).saturating_sub(shortest)).rev() {
                if !may_start(article, from, to) {
                    continue;
                }
                let first = self.firsts[from - start].get_or_insert_with(|| First::new(&sight, from, weigh));
                let last = last.get_or_insert_with(|| Last::new(&sight, to, weigh));
                let mut sum = Sum { weigh, scores: plus(&first.all, &last.all) };
                if to - from > 1 {
                    sum.scores = plus(&sum.scores, &plus(&first.many, &last.many));
                }
                if to - from > 2 {
                    sum.scores = self.inner[from + 1 - start..to - 1 - start]
                        .iter()
                        .fold(sum.scores, |all, one| plus(&all, one));
                }
                let tokens = TokenRange::new(from, to);
                if !sight.whole(tokens, &first.start, &last.end, &mut sum) {
                    sum.scores = plus(&sum.scores, &last.ending);
                }
                scored.push(Stretch { tokens, scores: sum.scores });
            }
        }
    }

    fn weigh_inner(&mut self, sight: &Sight<'_, '_>, weigh: &impl Weigh) {
        self.inner.clear();
        if sight.run.tokens.iter().len() < 3 {
            return;
        }
        for at in sight.run.tokens.iter() {
            let mut sum = Sum::new(weigh);
            sight.inner_word(at, &mut sum);
            self.inner.push(sum.scores);
        }
    }
}

impl First {
    fn new(sight: &Sight<'_, '_>, start: usize, weigh: &impl Weigh) -> First {
        let (mut all, mut many) = (Sum::new(weigh), Sum::new(weigh));
        sight.words_before(start, &mut all);
        if sight.run.tokens.iter().len() > 1 {
            sight.first_word(start, &mut many);
        }
        First { start: sight.start(start), all: all.scores, many: many.scores }
    }
}

impl Last {
    fn new(sight: &Sight<'_, '_>, end: usize, weigh: &impl Weigh) -> Last {
        let (mut all, mut many, mut ending) = (Sum::new(weigh), Sum::new(weigh), Sum::new(weigh));
        sight.words_behind(end, &mut all);
        if sight.run.tokens.iter().len() > 1 {
            sight.last_word(end, &mut many);
        }
        sight.ending(end, &mut ending);
        Last { end: sight.end(end), all: all.scores, many: many.scores, ending: ending.scores }
    }
}

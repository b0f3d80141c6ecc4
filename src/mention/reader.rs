//! The reading of an article's names step by step, for those who fit the weights.

use super::article::Article;
use super::decode::{LONGEST_NAME, Scored, Segment};
use super::feature::Feature;
use super::label::Label;
use super::memory::Memory;
use super::names::{self, NameWords};
use super::see::{Sight, may_be_name};
use super::weights::Weigh;
use crate::gazetteer::{Date, EntityKind, Gazetteer};
use crate::lexicon::Word;
use crate::text::{Text, TokenRange};

/// An article whose runs of capitals can be read one by one.
pub struct Reader<'a> {
    pub(super) article: Article<'a>,
}

impl<'a> Reader<'a> {
    /// Looks up listed names and finds the runs.
    #[must_use]
    pub fn new(
        text: &'a str,
        layer: &'a Text,
        words: &'a [Word],
        names: &'a NameWords,
        gazetteer: &'a Gazetteer,
        date: Option<Date>,
    ) -> Reader<'a> {
        Reader { article: Article::new(text, layer, words, names, gazetteer, date) }
    }

    /// The runs, in order.
    pub fn runs(&self) -> impl Iterator<Item = TokenRange> {
        self.article.runs.iter().map(|run| run.tokens)
    }

    /// Reads all runs, then once more with what the article says of its names; every token of a run is in one segment.
    pub fn read(&self, weigh: &impl Weigh) -> Vec<Segment> {
        let runs = &self.article.runs;
        let scored = Scored::new(&self.article, runs, weigh);
        let read = |memory: &Memory| {
            let mut segments = scored.read(&self.article, runs, memory, weigh);
            segments.iter_mut().for_each(|segment| self.know(segment));
            segments
        };
        read(&self.remember(&read(&Memory::default())))
    }

    /// What several listed words name that are the name of one thing alone is known, whatever the weights say; but a
    /// seat stands for a place or for who sits there. Nobody is named by a word that heads organisations and is in no list
    /// of people's names.
    fn know(&self, segment: &mut Segment) {
        let (start, end) = (segment.tokens.start as usize, segment.tokens.end as usize);
        // An article is filed somewhere: "**TOKYO**, March 4 (Reuters)".
        let filed = self.article.filed == Some(segment.tokens.start);
        if filed && self.article.listed(start, end).is_some_and(|listed| listed.kind.is_place()) {
            segment.label = Label::Place;
            return;
        }
        if segment.label == Label::Outside || end - start == 1 {
            return;
        }
        let last = self.article.word(end - 1);
        if let Some(listed) = self.article.listed(start, end) {
            if listed.is_sure() && listed.kind != EntityKind::Seat {
                segment.label = Label::of(listed.kind);
            }
        } else if segment.label == Label::Person
            && self.article.heads(segment.tokens).1.organization_last.is_some()
            && !last.has(names::Word::SURNAME)
            && !last.has(names::Word::GIVEN)
        {
            segment.label = Label::Organization;
        }
    }

    /// Reads one run, with what the article says of its names.
    pub fn read_run(&self, run: usize, memory: &Memory, weigh: &impl Weigh) -> Vec<Segment> {
        let runs = std::slice::from_ref(&self.article.runs[run]);
        Scored::new(&self.article, runs, weigh).read(&self.article, runs, memory, weigh)
    }

    /// Tells the features of a stretch of a run.
    pub fn features(&self, run: usize, stretch: TokenRange, memory: &Memory, mut tell: impl FnMut(Feature)) {
        let sight = Sight { article: &self.article, run: &self.article.runs[run], memory };
        sight.features(stretch, &mut tell);
        sight.remember(stretch, &mut tell);
    }

    /// Whether names can be read off a stretch of a run.
    #[must_use]
    pub fn may_be_name(&self, stretch: TokenRange) -> bool {
        let short = stretch.iter().len() <= LONGEST_NAME;
        short && !stretch.is_empty() && may_be_name(&self.article, stretch.start as usize, stretch.end as usize)
    }

    /// What the article says of its names, after they were read once.
    #[must_use]
    pub fn remember(&self, segments: &[Segment]) -> Memory {
        let names = segments.iter().filter(|segment| segment.label != Label::Outside);
        let mut memory = Memory::with_room(names.clone().count());
        for segment in names {
            memory.add(self.article.text, &self.article.tokens[segment.tokens.iter()], segment.label);
        }
        memory
    }
}

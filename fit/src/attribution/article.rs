//! An article ready for fitting: its phrases, its marked attributions, its candidates, and the choices to learn from.

use super::gold::{self, Gold};
use super::linear::Rows;
use super::sinks::Keys;
use crate::brat::Annotation;
use sayso::attribution::candidate::{self, Candidate};
use sayso::attribution::content::{self, Before, End, Opening, Start};
use sayso::attribution::describe;
use sayso::attribution::feature::Silent;
use sayso::attribution::hints::Hints;
use sayso::attribution::shares::{self, Count, Shares};
use sayso::attribution::source;
use sayso::lexicon::{Class, Tag};
use sayso::phrase::Scene;
use std::collections::{BTreeMap, HashMap, HashSet};

/// An article ready for fitting.
pub struct Prepared<'a> {
    /// Its name.
    pub name: String,
    /// Its phrases.
    pub scene: Scene<'a>,
    /// What was marked in it.
    pub gold: Vec<Gold>,
    /// The marked attribution of each head of a cue.
    pub anchors: BTreeMap<usize, usize>,
    /// Tokens of cues.
    cue_tokens: HashSet<usize>,
    /// What it adds to the counts.
    pub own: Shares,
    /// Its candidates.
    pub candidates: Vec<Candidate>,
}

/// The choices to learn from, by decision.
#[derive(Default)]
pub struct Lessons {
    /// Whether a candidate is the head of a cue.
    pub accept: Rows,
    /// Which chunk is the source.
    pub source: Rows,
    /// Where a content before the cue begins.
    pub before: Rows,
    /// Where a content after the cue begins.
    pub start: Rows,
    /// Where it ends.
    pub end: Rows,
}

impl<'a> Prepared<'a> {
    /// Brings scene and annotation together; candidates come later.
    pub fn new(name: &str, scene: Scene<'a>, annotation: &Annotation) -> Prepared<'a> {
        let gold = gold::of(&scene, annotation);
        let mut anchors = BTreeMap::new();
        for (n, gold) in gold.iter().enumerate().filter(|(_, gold)| !gold.content.is_empty()) {
            anchors.entry(gold.anchor).or_insert(n);
        }
        let cue_tokens = gold.iter().flat_map(|gold| gold.cue.iter().copied()).collect();
        Prepared {
            name: name.to_owned(),
            scene,
            gold,
            anchors,
            cue_tokens,
            own: Shares::default(),
            candidates: Vec::new(),
        }
    }

    /// Whether a token tells something about cues: words of a cue beside its head do not.
    fn tells(&self, i: usize) -> bool {
        self.anchors.contains_key(&i) || !self.cue_tokens.contains(&i)
    }

    /// How often each lemma was the head of a cue.
    pub fn count_heads(&self) -> HashMap<u64, Count> {
        let mut counts = HashMap::new();
        for i in (0..self.scene.len()).filter(|&i| !self.scene.quoted(i) && self.tells(i) && self.may_be_counted(i)) {
            let head = [describe::lemma(&self.scene, i), describe::head_class(self.scene.tag(i))];
            add(&mut counts, shares::keys(head, 0, 0)[0], self.anchors.contains_key(&i));
        }
        counts
    }

    fn may_be_counted(&self, i: usize) -> bool {
        let tag = self.scene.tag(i);
        let open = matches!(tag, Tag::Nn | Tag::Nnp | Tag::Jj | Tag::In | Tag::Rb | Tag::To);
        open || self.scene.is(i, Class::Colon) || self.scene.is_main_verb(i)
    }

    /// Finds the candidates.
    pub fn find_candidates(&mut self, shares: &Shares, hints: &Hints) {
        self.candidates = candidate::find(&self.scene, shares, Some(&self.own), hints, &mut Silent);
    }

    /// How often each lemma with its complement, and with its subject, was the head of a cue.
    pub fn count_contexts(&self) -> HashMap<u64, Count> {
        let mut counts = HashMap::new();
        for c in self.candidates.iter().filter(|c| self.tells(c.head)) {
            for key in &shares::keys(c.key, c.complement_atom, c.subject_atom)[1..] {
                add(&mut counts, *key, self.anchors.contains_key(&c.head));
            }
        }
        counts
    }

    /// Shows the features under which words are counted.
    pub fn name_counts(&self, keys: &mut Keys) {
        for i in (0..self.scene.len()).filter(|&i| self.may_be_counted(i)) {
            let head = [describe::lemma(&self.scene, i), describe::head_class(self.scene.tag(i))];
            shares::show(head, None, keys);
        }
        for c in &self.candidates {
            shares::show(c.key, Some([c.complement_atom, c.subject_atom]), keys);
        }
    }

    /// The choices to learn from.
    pub fn lessons(&self, hints: &Hints, keys: &mut Keys) -> Lessons {
        let mut lessons = Lessons::default();
        for (n, c) in self.candidates.iter().enumerate() {
            if self.tells(c.head) {
                let row = keys.of(|sink| candidate::features(&self.scene, &self.candidates, n, sink));
                lessons.accept.add(row, self.anchors.contains_key(&c.head));
            }
            if let Some(&gold) = self.anchors.get(&c.head) {
                self.learn_extents(c, &self.gold[gold], hints, &mut lessons, keys);
            }
        }
        lessons
    }

    fn learn_extents(&self, c: &Candidate, gold: &Gold, hints: &Hints, lessons: &mut Lessons, keys: &mut Keys) {
        let scene = &self.scene;
        let Some(source) = self.learn_source(c, gold, hints, &mut lessons.source, keys) else { return };
        let before = self.learn_before(c, gold, source, &mut lessons.before, keys);
        let right = gold.content.iter().copied().find(|&i| i > c.head);
        let mut options = Vec::new();
        content::start_options(scene, c, source, &mut options);
        let right_start = |option: &Option<usize>| option.map(|start| self.first_word(start)) == right;
        let opening = Opening::of(scene, before);
        let place = Start::new(c, source, opening);
        let write = |&start: &Option<usize>, sink: &mut Keys| place.features(scene, c, start, sink);
        let Some(start) = learn(&options, right_start, write, &mut lessons.start, keys) else { return };
        let (Some(start), Some(right)) = (options[start], right) else { return };
        let last = self.last_word_of(gold, start, right);
        let mut options = Vec::new();
        content::end_options(scene, start, &mut options);
        let place = End::new(scene, &self.candidates, start, opening);
        let write = |&end: &usize, sink: &mut Keys| place.features(scene, &self.candidates, c, end, sink);
        learn(&options, |&end| self.last_word(end) == last, write, &mut lessons.end, keys);
    }

    /// Learns the source; gives its tokens, or nothing where no option is right.
    fn learn_source(
        &self,
        c: &Candidate,
        gold: &Gold,
        hints: &Hints,
        rows: &mut Rows,
        keys: &mut Keys,
    ) -> Option<Option<(usize, usize)>> {
        let scene = &self.scene;
        let mut options = Vec::new();
        source::options(scene, c, &mut options);
        let right = |option: &Option<source::SourceOption>| match (option, gold.source_head) {
            (None, head) => head.is_none(),
            (Some(option), Some(head)) => option.chunk.contains(head),
            (Some(_), None) => false,
        };
        let write = |option: &Option<source::SourceOption>, sink: &mut Keys| match option {
            None => source::none_features(c, sink),
            Some(option) => source::features(scene, c, option, hints, sink),
        };
        let chosen = learn(&options, right, write, rows, keys)?;
        Some(options[chosen].map(|option| source::extent(scene, c, &option)))
    }

    fn learn_before(
        &self,
        c: &Candidate,
        gold: &Gold,
        source: Option<(usize, usize)>,
        rows: &mut Rows,
        keys: &mut Keys,
    ) -> Option<usize> {
        let scene = &self.scene;
        let left = gold.content.first().copied().filter(|&i| i < c.group);
        let end = content::before_end(c, source);
        let mut options = Vec::new();
        content::before_options(scene, c, end, &mut options);
        let place = Before::new(scene, c, source, end, options.len(), &mut Silent);
        let right = |option: &Option<usize>| option.map(|start| self.first_word(start)) == left;
        let write = |&start: &Option<usize>, sink: &mut Keys| place.features(scene, c, start, sink);
        learn(&options, right, write, rows, keys).and_then(|chosen| options[chosen])
    }

    /// The last word of the run of content that begins at `right`, in the sentence of `start`.
    fn last_word_of(&self, gold: &Gold, start: usize, right: usize) -> usize {
        let end = self.scene.bounds(start).1;
        let mut last = right;
        for i in right..end {
            if gold.content.binary_search(&i).is_ok() {
                last = i;
            } else if !self.scene.is_mark(i) {
                break;
            }
        }
        last
    }

    /// The first token from `i` on that is no mark.
    fn first_word(&self, i: usize) -> usize {
        (i..self.scene.len()).find(|&j| !self.scene.is_mark(j)).unwrap_or(i)
    }

    /// The last token before `i` that is no mark.
    fn last_word(&self, i: usize) -> usize {
        (0..i).rev().find(|&j| !self.scene.is_mark(j)).unwrap_or(0)
    }
}

/// Adds a choice to the rows if one of its options is right; gives the first such option.
fn learn<T>(
    options: &[T],
    right: impl Fn(&T) -> bool,
    write: impl Fn(&T, &mut Keys),
    rows: &mut Rows,
    keys: &mut Keys,
) -> Option<usize> {
    let chosen = options.iter().position(&right)?;
    for option in options {
        rows.add(keys.of(|sink| write(option, sink)), right(option));
    }
    rows.end_choice();
    Some(chosen)
}

fn add(counts: &mut HashMap<u64, Count>, key: u64, is_cue: bool) {
    let count: &mut Count = counts.entry(key).or_default();
    count.cues += u32::from(is_cue);
    count.seen += 1;
}

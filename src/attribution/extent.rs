//! Source and content of an accepted cue: four choices, each a softmax over a few options.
//!
//! The likeliest extent is not the safest. Of the likeliest triples of before, start and end, the one is taken with
//! the greatest probability to overlap by half (Jaccard ≥ 0.5) with what is right: minimum Bayes risk decoding, as in
//! Goel & Byrne, *Minimum Bayes-risk automatic speech recognition* (2000).

use super::candidate::Candidate;
use super::content::{self, Before, End, Opening, Run, Spot, Start};
use super::model::Model;
use super::pieces::Pieces;
use super::source::{self, SourceOption};
use super::weights::{STEP, Sum, Weights};
use crate::lexicon::{Class, Tag};
use crate::phrase::Scene;

/// A cue with the source and the content that were chosen for it, and how sure each choice was.
#[derive(Clone, Debug)]
pub struct Extents {
    /// The chunk of the source, if it has one.
    pub source_option: Option<SourceOption>,
    /// The source's tokens.
    pub source: Option<Run>,
    /// The cue's tokens.
    pub cue: Run,
    /// The content's tokens.
    pub content: Pieces,
    /// Where the piece before the cue begins.
    pub before: Option<usize>,
    /// Where the piece after the cue begins.
    pub start: Option<usize>,
    /// Where the piece after the cue ends.
    pub end: Option<usize>,
    /// How sure the choices were.
    pub sure: Sureness,
}

/// Probabilities of the choices, given the ones before them.
#[derive(Clone, Copy, Debug)]
pub struct Sureness {
    /// Of the source.
    pub source: f32,
    /// Of the piece before the cue.
    pub before: f32,
    /// Of the start after it.
    pub start: f32,
    /// Of the end.
    pub end: f32,
    /// That the content overlaps by half with the right one.
    pub overlap: f32,
}

/// One way to cut the content.
#[derive(Clone, Copy)]
struct Hypothesis {
    probability: f32,
    before: Option<usize>,
    start: Option<usize>,
    end: Option<usize>,
    sure: [f32; 3],
}

/// Hypotheses under this probability are not followed up.
const PRUNE: f32 = 0.06;
/// A second piece before the cue is not followed up under this probability.
const PRUNE_BEFORE: f32 = 0.1;
/// So many hypotheses are weighed against each other.
const MOST_HYPOTHESES: usize = 12;
const MOST_BEFORE: usize = 2;
const MOST_STARTS: usize = 3;

/// A second source is followed up from this probability on.
const SECOND_SOURCE: f32 = 0.12;
/// A second content is offered where it overlaps with what is right with this probability.
const SECOND_CONTENT: f32 = 0.08;

/// Chooses source and content of a cue, the likeliest first; none where no content is left.
///
/// Where a second source or a second content is likely enough, it is offered as well: the filter sees more than the
/// choices do.
pub fn choose(
    scene: &Scene<'_>,
    candidates: &[Candidate],
    n: usize,
    model: &Model,
    scratch: &mut Scratch,
    found: &mut Vec<Extents>,
) {
    let c = &candidates[n];
    let likely = sources(scene, c, model, scratch);
    for (n, (source, sure)) in likely.into_iter().flatten().enumerate() {
        if n == 0 || sure >= SECOND_SOURCE {
            contents(scene, (candidates, c), (source, sure), model, scratch, found);
        }
    }
}

/// Room for the options of choices and their scores, kept from one cue to the next.
#[derive(Default)]
pub struct Scratch {
    sources: Choice<Option<SourceOption>>,
    befores: Choice<Option<usize>>,
    starts: Choice<Option<usize>>,
    ends: Choice<usize>,
    spots: Vec<Weighed>,
    hypotheses: Vec<Hypothesis>,
    contents: Vec<Pieces>,
}

/// A spot where contents may end, and what of its weight was added up for others: they share it.
#[derive(Clone, Copy, Default)]
struct Weighed {
    spot: Spot,
    /// Where its sentence ends; 0 where the spot was not looked at yet.
    limit: u32,
    /// What it weighs for any cue, in steps.
    steps: i32,
    /// The cue for which it was weighed last, one more than its head.
    head: u32,
    /// What it weighs for that cue, in steps.
    cue_steps: i32,
}

/// The options of one choice, and how likely each is.
struct Choice<T> {
    options: Vec<T>,
    scores: Vec<f32>,
}

impl<T> Default for Choice<T> {
    fn default() -> Choice<T> {
        Choice { options: Vec::new(), scores: Vec::new() }
    }
}

impl<T> Choice<T> {
    /// Scores each option by the features that `write` gives.
    fn score<'w>(&mut self, weights: &'w Weights, write: impl Fn(&T, &mut Sum<'w>)) {
        let mut sum = weights.adder();
        self.score_steps(|option| {
            write(option, &mut sum);
            sum.take()
        });
    }

    fn score_steps(&mut self, mut steps: impl FnMut(&T) -> i32) {
        self.scores.clear();
        for option in &self.options {
            self.scores.push(steps(option) as f32 * STEP);
        }
        softmax(&mut self.scores);
    }
}

/// Chooses the contents that go with a source.
fn contents(
    scene: &Scene<'_>,
    (candidates, c): (&[Candidate], &Candidate),
    (source_option, source_sure): (Option<SourceOption>, f32),
    model: &Model,
    scratch: &mut Scratch,
    found: &mut Vec<Extents>,
) {
    let source = source_option.map(|option| source::extent(scene, c, &option));
    let cue = cue_run(scene, c, source);
    hypotheses(scene, (candidates, c), source, model, scratch);
    let Scratch { hypotheses, contents: sets, .. } = scratch;
    let before_end = content::before_end(c, source);
    sets.clear();
    sets.extend(hypotheses.iter().map(|hypothesis| tokens(scene, hypothesis, before_end, cue, source)));
    let Some((best, overlap)) = safest(scene, hypotheses, sets, model.exactness, None) else { return };
    let second = safest(scene, hypotheses, sets, model.exactness, Some(best));
    let extents = |n: usize, overlap| {
        finish(scene, c, &hypotheses[n], sets[n], (source_option, source, cue), (source_sure, overlap))
    };
    found.push(extents(best, overlap));
    found.extend(second.filter(|second| second.1 >= SECOND_CONTENT).map(|(n, overlap)| extents(n, overlap)));
}

/// Puts the chosen parts together.
fn finish(
    scene: &Scene<'_>,
    c: &Candidate,
    hypothesis: &Hypothesis,
    mut content: Pieces,
    (source_option, source, mut cue): (Option<SourceOption>, Option<Run>, Run),
    (source_sure, overlap): (f32, f32),
) -> Extents {
    let Hypothesis { before, start, end, sure: [sure_before, sure_start, sure_end], .. } = *hypothesis;
    cue.1 = cue_end(scene, c, start, source);
    content.remove(cue.0, cue.1);
    let sure = Sureness { source: source_sure, before: sure_before, start: sure_start, end: sure_end, overlap };
    Extents { source_option, source, cue, content, before, start, end, sure }
}

/// The end of the cue: a particle belongs to it, and a preposition that leads to content or source ("called **for**",
/// "according **to**"), but not one that leads to a time or a place.
fn cue_end(scene: &Scene<'_>, c: &Candidate, start: Option<usize>, source: Option<Run>) -> usize {
    let next = c.head + 1;
    if next >= c.bounds.1 {
        return next;
    }
    let leads = start == Some(next + 1) || source.is_some_and(|source| source.0 == next + 1);
    let belongs = match scene.tag(next) {
        Tag::Rp => start.is_some_and(|start| start > next),
        Tag::In => leads && !scene.is(next, Class::By),
        Tag::To => leads && !scene.tag(next + 1).is_verb(),
        _ => false,
    };
    next + usize::from(belongs)
}

/// The two likeliest sources of a cue, none among them, and how likely each is.
fn sources(
    scene: &Scene<'_>,
    c: &Candidate,
    model: &Model,
    scratch: &mut Scratch,
) -> [Option<(Option<SourceOption>, f32)>; 2] {
    let choice = &mut scratch.sources;
    source::options(scene, c, &mut choice.options);
    choice.score(&model.source, |option, sum| match option {
        None => source::none_features(c, sum),
        Some(option) => source::features(scene, c, option, &model.hints, sum),
    });
    let mut likely = likeliest::<2>(&choice.scores).map(|s| (choice.options[s], choice.scores[s]));
    [likely.next(), likely.next()]
}

/// The tokens of the cue: its group with the adverbs and the "to" before it, without a source that stands in it.
fn cue_run(scene: &Scene<'_>, c: &Candidate, source: Option<Run>) -> Run {
    let mut start = c.group;
    // "is **afraid**": the verb that an adjective hangs on belongs to the cue.
    if c.tag == Tag::Jj && start > c.bounds.0 && scene.is(start - 1, Class::Be) {
        start = scene.group_start(start - 1);
    }
    let belongs = |i: usize| scene.tag(i) == Tag::Rb || c.tag == Tag::Vb && scene.tag(i) == Tag::To;
    while start > c.bounds.0 && belongs(start - 1) && !scene.quoted(start - 1) {
        start -= 1;
    }
    match source {
        Some((from, end)) if from < c.head + 1 && end > start => (end.min(c.head), c.head + 1),
        _ => (start, c.head + 1),
    }
}

fn hypotheses(
    scene: &Scene<'_>,
    (candidates, c): (&[Candidate], &Candidate),
    source: Option<Run>,
    model: &Model,
    scratch: &mut Scratch,
) {
    let Scratch { befores, starts, ends: end_choice, spots, hypotheses: found, .. } = scratch;
    spots.resize(scene.len() + 1, Weighed::default());
    found.clear();
    let mut silent = super::feature::Silent;
    let before_end = content::before_end(c, source);
    content::before_options(scene, c, before_end, &mut befores.options);
    let place = Before::new(scene, c, source, before_end, befores.options.len(), &mut silent);
    befores.score(&model.before, |&before, sum| place.features(scene, c, before, sum));
    content::start_options(scene, c, source, &mut starts.options);
    for (n, b) in likeliest::<MOST_BEFORE>(&befores.scores).enumerate() {
        let (before, sure_before) = (befores.options[b], befores.scores[b]);
        if n > 0 && sure_before < PRUNE_BEFORE {
            break;
        }
        let opening = Opening::of(scene, before);
        let place = Start::new(c, source, opening);
        starts.score(&model.start, |&start, sum| place.features(scene, c, start, sum));
        for (m, s) in likeliest::<MOST_STARTS>(&starts.scores).enumerate() {
            let sure = [sure_before, starts.scores[s], 1.0];
            let probability = sure[0] * sure[1];
            if m > 0 && probability < PRUNE {
                break;
            }
            match starts.options[s] {
                None if before.is_none() => {}
                None => found.push(Hypothesis { probability, before, start: None, end: None, sure }),
                Some(start) => ends(scene, (candidates, c), (before, start), (opening, sure), model, (end_choice, spots), found),
            }
        }
    }
    found.sort_by(|a, b| b.probability.total_cmp(&a.probability));
    found.truncate(MOST_HYPOTHESES);
}

fn ends(
    scene: &Scene<'_>,
    (candidates, c): (&[Candidate], &Candidate),
    (before, start): (Option<usize>, usize),
    (opening, sure): (Opening, [f32; 3]),
    model: &Model,
    (choice, spots): (&mut Choice<usize>, &mut [Weighed]),
    found: &mut Vec<Hypothesis>,
) {
    content::end_options(scene, start, &mut choice.options);
    let place = End::new(scene, candidates, start, opening);
    let (mut sum, limit, head) = (model.end.adder(), scene.bounds(start).1 as u32, c.head as u32 + 1);
    choice.score_steps(|&end| {
        let known = &mut spots[end];
        if known.limit != limit {
            *known = Weighed { spot: place.spot(scene, end), limit, ..Weighed::default() };
            place.spot_features(scene, &known.spot, &mut sum);
            known.steps = sum.take();
        }
        if known.head != head {
            place.cue_features(candidates, c, &known.spot, &mut sum);
            (known.head, known.cue_steps) = (head, sum.take());
        }
        place.start_features(scene, c, &known.spot, &mut sum);
        known.steps + known.cue_steps + sum.take()
    });
    let best = argmax(&choice.scores);
    for (n, (&end, &score)) in choice.options.iter().zip(&choice.scores).enumerate() {
        let probability = sure[0] * sure[1] * score;
        if n == best || probability > PRUNE {
            let sure = [sure[0], sure[1], score];
            found.push(Hypothesis { probability, before, start: Some(start), end: Some(end), sure });
        }
    }
}

/// The tokens of a content: its pieces, the quotations they touch taken whole, cue and source left out.
fn tokens(scene: &Scene<'_>, hypothesis: &Hypothesis, before_end: usize, cue: Run, source: Option<Run>) -> Pieces {
    let mut pieces = Pieces::EMPTY;
    if let Some(before) = hypothesis.before {
        pieces.add(before, before_end);
    }
    if let (Some(start), Some(end)) = (hypothesis.start, hypothesis.end) {
        pieces.add(start, end);
    }
    complete_quotations(scene, &mut pieces, cue, source);
    pieces.remove(cue.0, cue.1);
    if let Some((start, end)) = source {
        pieces.remove(start, end);
    }
    pieces
}

/// Adds to a content the whole of every quotation it touches, and the quotations that go on from it over paragraphs;
/// but not one that cue or source stand in.
fn complete_quotations(scene: &Scene<'_>, pieces: &mut Pieces, cue: Run, source: Option<Run>) {
    let overlaps = |run: Run, start, end| run.0 < end && start < run.1;
    let mut whole = *pieces;
    for (start, end) in pieces.runs() {
        let mut x = start;
        while x < end {
            let number = scene.quotation_of(x);
            let Some(quotation) = scene.quotations.get(number as usize) else {
                x += 1;
                continue;
            };
            let (first, last) = (quotation.tokens.start as usize, quotation.tokens.end as usize);
            if !overlaps(cue, first, last) && !source.is_some_and(|source| overlaps(source, first, last)) {
                for part in scene.quotation_chain(number) {
                    whole.add(part.tokens.start as usize, part.tokens.end as usize);
                }
            }
            x = last.max(x + 1);
        }
    }
    *pieces = whole;
}

/// The hypothesis most likely to overlap by half with the right one, and how likely that is; with `unlike`, of those
/// that do not overlap so with that one.
fn safest(
    scene: &Scene<'_>,
    hypotheses: &[Hypothesis],
    sets: &[Pieces],
    exactness: f32,
    unlike: Option<usize>,
) -> Option<(usize, f32)> {
    let words: Vec<usize> = sets.iter().map(|set| set.words(scene)).collect();
    let overlap_by_half = |n: usize, m: usize| {
        let shared = if n == m { words[n] } else { sets[n].shared_words(&sets[m], scene) };
        2 * shared >= words[n] + words[m] - shared
    };
    let mut best: Option<(f32, usize, f32)> = None;
    for n in 0..sets.len() {
        if words[n] == 0 || unlike.is_some_and(|other| overlap_by_half(n, other)) {
            continue;
        }
        let alike = (0..sets.len()).filter(|&m| overlap_by_half(n, m));
        let overlap: f32 = alike.map(|m| hypotheses[m].probability).sum();
        let score = overlap + exactness * hypotheses[n].probability;
        if best.is_none_or(|(most, ..)| score > most) {
            best = Some((score, n, overlap));
        }
    }
    best.map(|(_, n, overlap)| (n, overlap))
}

/// The places of the greatest scores, greatest first.
fn likeliest<const N: usize>(scores: &[f32]) -> impl Iterator<Item = usize> + use<N> {
    let (mut best, mut found) = ([0; N], 0);
    for n in 0..scores.len() {
        let mut at = found;
        while at > 0 && scores[n] > scores[best[at - 1]] {
            at -= 1;
        }
        if at < N {
            found = N.min(found + 1);
            best.copy_within(at..found - 1, at + 1);
            best[at] = n;
        }
    }
    best.into_iter().take(found)
}

fn argmax(scores: &[f32]) -> usize {
    (1..scores.len()).fold(0, |best, n| if scores[n] > scores[best] { n } else { best })
}

fn softmax(scores: &mut [f32]) {
    let most = scores.iter().copied().fold(f32::MIN, f32::max);
    let mut sum = 0.0;
    for score in scores.iter_mut() {
        *score = (*score - most).exp();
        sum += *score;
    }
    for score in scores.iter_mut() {
        *score /= sum;
    }
}

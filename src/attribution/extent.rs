//! Source and content of an accepted cue: four choices, each a softmax over a few options.
//!
//! The likeliest extent is not the safest. Of the likeliest triples of before, start and end, the one is taken with
//! the greatest probability to overlap by half (Jaccard ≥ 0.5) with what is right: minimum Bayes risk decoding, as in
//! Goel & Byrne, *Minimum Bayes-risk automatic speech recognition* (2000).

use super::candidate::Candidate;
use super::content::{self, Before, End, First, Opening, Run, Spot, Start};
use super::feature::Silent;
use super::model::Model;
use super::pieces::Pieces;
use super::source::{self, SourceOption};
use super::weights::{STEP, Sum};
use crate::lexicon::{Class, Tag};
use crate::phrase::Scene;
use std::ops::Range;

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
    scratch: &mut Scratch<'_>,
    found: &mut Vec<Extents>,
) {
    let c = &candidates[n];
    scratch.forget();
    let likely = sources(scene, c, model, scratch);
    for (n, (source, sure)) in likely.into_iter().flatten().enumerate() {
        if n == 0 || sure >= SECOND_SOURCE {
            contents(scene, (candidates, c), (source, sure), model, scratch, found);
        }
    }
}

/// Room for the options of choices and their scores, and what was weighed already: kept from one cue to the next.
pub struct Scratch<'m> {
    sources: Choice<Option<SourceOption>>,
    befores: Choice<Option<usize>>,
    starts: Choice<Option<usize>>,
    firsts: Firsts,
    ends: Ends<'m>,
    weigh_source: Sum<'m>,
    weigh_before: Sum<'m>,
    weigh_start: Sum<'m>,
    hypotheses: Vec<Hypothesis>,
    contents: Vec<Pieces>,
}

impl<'m> Scratch<'m> {
    /// Room for the cues of an article.
    #[must_use]
    pub fn new(scene: &Scene<'_>, model: &'m Model) -> Scratch<'m> {
        let spots = vec![Weighed::default(); scene.len() + 1];
        Scratch {
            sources: Choice::default(),
            befores: Choice::default(),
            starts: Choice::default(),
            firsts: Vec::new(),
            ends: Ends { options: Vec::new(), scores: Vec::new(), known: Vec::new(), spots, weigh: model.end.adder() },
            weigh_source: model.source.adder(),
            weigh_before: model.before.adder(),
            weigh_start: model.start.adder(),
            hypotheses: Vec::new(),
            contents: Vec::new(),
        }
    }

    /// Forgets what belongs to one cue alone.
    fn forget(&mut self) {
        self.firsts.clear();
        self.ends.options.clear();
        self.ends.scores.clear();
        self.ends.known.clear();
    }
}

/// The places behind a cue where its content may begin, and what of their weight is the same for all sources, in steps.
type Firsts = Vec<(First, i32)>;

/// Where contents may end.
struct Ends<'m> {
    /// The ends of one start after the other.
    options: Vec<usize>,
    /// How likely each is.
    scores: Vec<f32>,
    /// The starts that were looked at: sources share what is found behind a cue.
    known: Vec<KnownEnds>,
    /// By token.
    spots: Vec<Weighed>,
    weigh: Sum<'m>,
}

/// Which ends belong to a start.
struct KnownEnds {
    start: usize,
    opening: Opening,
    ends: Range<usize>,
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
    /// Scores each option by its weight in steps. One alone is certain.
    fn score(&mut self, mut steps: impl FnMut(&T) -> i32) {
        self.scores.clear();
        if self.options.len() == 1 {
            self.scores.push(1.0);
            return;
        }
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
    scratch: &mut Scratch<'_>,
    found: &mut Vec<Extents>,
) {
    let source = source_option.map(|option| source::extent(scene, c, &option));
    let cue = cue_run(scene, c, source);
    hypotheses(scene, (candidates, c), source, scratch);
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
    scratch: &mut Scratch<'_>,
) -> [Option<(Option<SourceOption>, f32)>; 2] {
    let Scratch { sources: choice, weigh_source: weigh, .. } = scratch;
    source::options(scene, c, &mut choice.options);
    choice.score(|option| {
        match option {
            None => source::none_features(c, weigh),
            Some(option) => source::features(scene, c, option, &model.hints, weigh),
        }
        weigh.take()
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

/// Puts together the likely ways to cut the content of a cue with that source.
fn hypotheses(
    scene: &Scene<'_>,
    (candidates, c): (&[Candidate], &Candidate),
    source: Option<Run>,
    scratch: &mut Scratch<'_>,
) {
    let Scratch { befores, starts, firsts, ends, weigh_before, weigh_start, hypotheses: found, .. } = scratch;
    found.clear();
    let before_end = content::before_end(c, source);
    content::before_options(scene, c, before_end, &mut befores.options);
    let place = Before::new(scene, c, source, before_end, befores.options.len(), &mut Silent);
    befores.score(|&before| {
        place.features(scene, c, before, weigh_before);
        weigh_before.take()
    });
    content::start_options(scene, c, source, &mut starts.options);
    for (n, b) in likeliest::<MOST_BEFORE>(&befores.scores).enumerate() {
        let (before, sure_before) = (befores.options[b], befores.scores[b]);
        if n > 0 && sure_before < PRUNE_BEFORE {
            break;
        }
        let opening = Opening::of(scene, before);
        let place = Start::new(c, source, opening);
        starts.score(|&start| start_steps(scene, c, (&place, start), firsts, weigh_start));
        for (m, s) in likeliest::<MOST_STARTS>(&starts.scores).enumerate() {
            let sure = [sure_before, starts.scores[s], 1.0];
            let probability = sure[0] * sure[1];
            if m > 0 && probability < PRUNE {
                break;
            }
            match starts.options[s] {
                None if before.is_none() => {}
                None => found.push(Hypothesis { probability, before, start: None, end: None, sure }),
                Some(start) => {
                    let range = ends.of(scene, (candidates, c), start, opening);
                    let scored = ends.options[range.clone()].iter().copied().zip(&ends.scores[range.clone()]);
                    let best = argmax(&ends.scores[range]);
                    for (n, (end, &score)) in scored.enumerate() {
                        let probability = probability * score;
                        if n == best || probability > PRUNE {
                            let sure = [sure[0], sure[1], score];
                            found.push(Hypothesis { probability, before, start: Some(start), end: Some(end), sure });
                        }
                    }
                }
            }
        }
    }
    found.sort_by(|a, b| b.probability.total_cmp(&a.probability));
    found.truncate(MOST_HYPOTHESES);
}

/// What a start behind the cue weighs, in steps.
fn start_steps(
    scene: &Scene<'_>,
    c: &Candidate,
    (place, start): (&Start, Option<usize>),
    firsts: &mut Firsts,
    weigh: &mut Sum<'_>,
) -> i32 {
    let Some(start) = start.filter(|&start| start < c.bounds.1) else {
        place.features(scene, c, start, weigh);
        return weigh.take();
    };
    let known = firsts.iter().find(|(first, _)| first.start() == start).copied();
    let (first, steps) = known.unwrap_or_else(|| {
        let first = First::new(scene, c, start, &mut Silent);
        first.features(scene, c, weigh);
        firsts.push((first, weigh.take()));
        firsts[firsts.len() - 1]
    });
    place.place_features(&first, weigh);
    steps + weigh.take()
}

impl Ends<'_> {
    /// Which ends a content that begins at `start` may have.
    fn of(
        &mut self,
        scene: &Scene<'_>,
        (candidates, c): (&[Candidate], &Candidate),
        start: usize,
        opening: Opening,
    ) -> Range<usize> {
        let known = self.known.iter().find(|known| known.start == start && known.opening == opening);
        if let Some(known) = known {
            return known.ends.clone();
        }
        let from = self.options.len();
        content::end_options(scene, start, &mut self.options);
        self.score(scene, (candidates, c), start, opening);
        let ends = from..self.options.len();
        self.known.push(KnownEnds { start, opening, ends: ends.clone() });
        ends
    }

    /// Scores the ends that have no score yet.
    fn score(
        &mut self,
        scene: &Scene<'_>,
        (candidates, c): (&[Candidate], &Candidate),
        start: usize,
        opening: Opening,
    ) {
        let Ends { options, scores, spots, weigh, .. } = self;
        let place = End::new(scene, candidates, start, opening);
        let (limit, head) = (scene.bounds(start).1 as u32, c.head as u32 + 1);
        let from = scores.len();
        for &end in &options[from..] {
            let spot = &mut spots[end];
            if spot.limit != limit {
                *spot = Weighed { spot: place.spot(scene, end), limit, ..Weighed::default() };
                place.spot_features(scene, &spot.spot, weigh);
                spot.steps = weigh.take();
            }
            if spot.head != head {
                place.cue_features(candidates, c, &spot.spot, weigh);
                (spot.head, spot.cue_steps) = (head, weigh.take());
            }
            place.start_features(scene, c, &spot.spot, weigh);
            scores.push((spot.steps + spot.cue_steps + weigh.take()) as f32 * STEP);
        }
        softmax(&mut scores[from..]);
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

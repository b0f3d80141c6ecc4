//! Source and content of an accepted cue: four choices, each a softmax over a few options.
//!
//! The likeliest extent is not the safest. Of the likeliest triples of before, start and end, the one is taken with
//! the greatest probability to overlap by half (Jaccard ≥ 0.5) with what is right: minimum Bayes risk decoding, as in
//! Goel & Byrne, *Minimum Bayes-risk automatic speech recognition* (2000).

use super::candidate::Candidate;
use super::content::{self, Before, End, Opening, Run, Start};
use super::model::Model;
use super::pieces::Pieces;
use super::source::{self, SourceOption};
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
pub fn choose(scene: &Scene<'_>, candidates: &[Candidate], n: usize, model: &Model) -> Vec<Extents> {
    let c = &candidates[n];
    let (sources, scores) = sources(scene, c, model);
    let mut found = Vec::new();
    for (n, s) in likeliest(&scores, 2).enumerate() {
        if n == 0 || scores[s] >= SECOND_SOURCE {
            contents(scene, (candidates, c), (sources[s], scores[s]), model, &mut found);
        }
    }
    found
}

/// Chooses the contents that go with a source.
fn contents(
    scene: &Scene<'_>,
    (candidates, c): (&[Candidate], &Candidate),
    (source_option, source_sure): (Option<SourceOption>, f32),
    model: &Model,
    found: &mut Vec<Extents>,
) {
    let source = source_option.map(|option| source::extent(scene, c, &option));
    let cue = cue_run(scene, c, source);
    let hypotheses = hypotheses(scene, (candidates, c), source, model);
    let before_end = content::before_end(c, source);
    let sets: Vec<Pieces> =
        hypotheses.iter().map(|hypothesis| tokens(scene, hypothesis, before_end, cue, source)).collect();
    let Some((best, overlap)) = safest(scene, &hypotheses, &sets, model.exactness, None) else { return };
    let second = safest(scene, &hypotheses, &sets, model.exactness, Some(best));
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

/// The sources that a cue may have, none among them, and how likely each is.
fn sources(scene: &Scene<'_>, c: &Candidate, model: &Model) -> (Vec<Option<SourceOption>>, Vec<f32>) {
    let options: Vec<Option<SourceOption>> =
        std::iter::once(None).chain(source::options(scene, c).into_iter().map(Some)).collect();
    let score = |option: &Option<SourceOption>| match option {
        None => model.source.sum(|sum| source::none_features(scene, c, sum)),
        Some(option) => model.source.sum(|sum| source::features(scene, c, option, &model.hints, sum)),
    };
    let mut scores: Vec<f32> = options.iter().map(score).collect();
    softmax(&mut scores);
    (options, scores)
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
) -> Vec<Hypothesis> {
    let mut found = Vec::with_capacity(16);
    let mut silent = super::feature::Silent;
    let before_end = content::before_end(c, source);
    let befores = content::before_options(scene, c, before_end);
    let place = Before::new(scene, c, source, before_end, befores.len(), &mut silent);
    let mut scores: Vec<f32> =
        befores.iter().map(|&before| model.before.sum(|sum| place.features(scene, c, before, sum))).collect();
    softmax(&mut scores);
    let starts = content::start_options(scene, c, source);
    for (n, b) in likeliest(&scores, MOST_BEFORE).enumerate() {
        if n > 0 && scores[b] < PRUNE {
            break;
        }
        let before = befores[b];
        let opening = Opening::of(scene, before);
        let place = Start::new(c, source, opening);
        let mut start_scores: Vec<f32> =
            starts.iter().map(|&start| model.start.sum(|sum| place.features(scene, c, start, sum))).collect();
        softmax(&mut start_scores);
        for (m, s) in likeliest(&start_scores, MOST_STARTS).enumerate() {
            let p = scores[b] * start_scores[s];
            if m > 0 && p < PRUNE {
                break;
            }
            let sure = [scores[b], start_scores[s], 1.0];
            match starts[s] {
                None if before.is_none() => {}
                None => found.push(Hypothesis { probability: p, before, start: None, end: None, sure }),
                Some(start) => ends(scene, (candidates, c), (before, start), opening, sure, model, &mut found),
            }
        }
    }
    found.sort_by(|a, b| b.probability.total_cmp(&a.probability));
    found.truncate(MOST_HYPOTHESES);
    found
}

fn ends(
    scene: &Scene<'_>,
    (candidates, c): (&[Candidate], &Candidate),
    (before, start): (Option<usize>, usize),
    opening: Opening,
    sure: [f32; 3],
    model: &Model,
    found: &mut Vec<Hypothesis>,
) {
    let options = content::end_options(scene, start);
    let place = End::new(scene, candidates, start, opening);
    let mut scores: Vec<f32> =
        options.iter().map(|&end| model.end.sum(|sum| place.features(scene, candidates, c, end, sum))).collect();
    softmax(&mut scores);
    let best = argmax(&scores);
    for (n, &end) in options.iter().enumerate() {
        let probability = sure[0] * sure[1] * scores[n];
        if n == best || probability > PRUNE {
            let sure = [sure[0], sure[1], scores[n]];
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
fn likeliest(scores: &[f32], most: usize) -> impl Iterator<Item = usize> {
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.sort_by(|&a, &b| scores[b].total_cmp(&scores[a]));
    order.truncate(most);
    order.into_iter()
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

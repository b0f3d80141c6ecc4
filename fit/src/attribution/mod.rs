//! Fits attribution: counts, weights of the choices, and the filter that weighs the whole.
//!
//! The filter must judge claims as they come out on articles that the choices were not fitted on. So the articles are
//! dealt into folds; each fold's claims are made by weights fitted on the others, and the filter is fitted on those.

pub mod article;
pub mod boost;
mod claims;
pub mod gold;
pub mod linear;
pub mod score;
pub mod sinks;
pub mod tables;

use crate::brat;
use crate::corpus::Article;
use article::{Lessons, Prepared};
use boost::Example;
use linear::{Form, Rows};
use sayso::attribution::feature::logistic;
use sayso::attribution::filter;
use sayso::attribution::hints::Hints;
use sayso::attribution::model::{EXACTNESS, LOW};
use sayso::attribution::shares::{Count, Shares};
use sayso::attribution::trees::{Forest, Trees};
use sayso::attribution::weights::Weights;
use sayso::attribution::{Model, Proposal, candidate, conflict, standing};
use sayso::lexicon::{Lexicon, Word};
use sayso::phrase::Scene;
use score::Score;
use sinks::Keys;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs;
use std::io;
use std::path::Path;
use tables::Tables;

const FOLDS: usize = 4;

/// Weights by key, as fitted.
type Fitted = Vec<(u64, f32)>;

/// The fitted weights of the five choices.
struct Choices {
    accept: Fitted,
    source: Fitted,
    before: Fitted,
    start: Fitted,
    end: Fitted,
}

/// Brings articles, their tags and their annotations together.
pub fn prepare<'a>(articles: &'a [Article], words: &'a [Vec<Word>], folder: &Path) -> io::Result<Vec<Prepared<'a>>> {
    let files = brat::first_annotators(&folder.join("attributions"))?;
    let mut prepared = Vec::new();
    for (article, words) in articles.iter().zip(words) {
        let Some(file) = files.get(&article.name) else { continue };
        let annotation = brat::read(file, &article.text)?;
        prepared.push(Prepared::new(&article.name, Scene::new(&article.text, &article.layout, words), &annotation));
    }
    Ok(prepared)
}

/// Fits all tables. `words` are tags that were not fitted on the article they are of.
///
/// With `claims`, what was found across the folds is written there, an article a line, for a scorer.
pub fn fit(
    articles: &[Article],
    words: &[Vec<Word>],
    folder: &Path,
    lexicon: &Lexicon,
    hints: &Hints,
    claims: Option<&Path>,
) -> io::Result<Tables> {
    let mut prepared = prepare(articles, words, folder)?;
    let counts = count(&mut prepared, hints);
    let shares = Shares::new(counts.clone());
    for article in &mut prepared {
        article.find_candidates(&shares, hints);
    }
    let lessons: Vec<Lessons> = prepared.iter().map(|article| article.lessons(hints, &mut Keys::default())).collect();
    let mut proposals = cross(&prepared, &lessons, &shares, hints);
    let (linear, trees, cut) = fit_filter(&prepared, &mut proposals);
    if let Some(file) = claims {
        fs::write(file, claims::lines(&prepared, &proposals, cut))?;
    }
    let choices = fit_choices(lessons.iter());
    let names = name(&prepared, &choices, &linear, &counts, (lexicon, hints), &proposals);
    Ok(Tables::new(&counts, &choices, &linear, &trees, cut, &names))
}

/// How many claims a model gets right on articles that it was not fitted on.
pub fn check(articles: &[Article], lexicon: &Lexicon, model: &Model, folder: &Path) -> io::Result<Score> {
    let read = |article: &Article| lexicon.read(&article.text, &article.layout.tokens, &article.layout.sentences);
    let words: Vec<Vec<Word>> = articles.iter().map(read).collect();
    let mut score = Score::default();
    for article in prepare(articles, &words, folder)? {
        let found = sayso::attribution::find(&article.scene, model, |_| false);
        score.add(&article, found.kept.iter().map(|&n| &found.proposals[n].extents));
    }
    Ok(score)
}

/// Counts how often words were cues, over all articles and for each.
fn count(prepared: &mut [Prepared<'_>], hints: &Hints) -> HashMap<u64, Count> {
    let mut all: HashMap<u64, Count> = HashMap::new();
    let mut owns: Vec<HashMap<u64, Count>> = prepared.iter().map(Prepared::count_heads).collect();
    owns.iter().for_each(|own| add_up(&mut all, own));
    let heads = Shares::new(all.clone());
    for (article, own) in prepared.iter_mut().zip(&mut owns) {
        article.find_candidates(&heads, hints);
        let contexts = article.count_contexts();
        add_up(&mut all, &contexts);
        own.extend(contexts);
        article.own = Shares::new(own.clone());
    }
    all
}

fn add_up(all: &mut HashMap<u64, Count>, own: &HashMap<u64, Count>) {
    for (&key, count) in own {
        let sum = all.entry(key).or_default();
        sum.cues += count.cues;
        sum.seen += count.seen;
    }
}

fn fit_choices<'l>(lessons: impl Iterator<Item = &'l Lessons> + Clone + Sync + Send) -> Choices {
    let rows = |of: fn(&Lessons) -> &Rows| {
        let mut all = Rows::default();
        lessons.clone().for_each(|lessons| all.extend(of(lessons)));
        all
    };
    let choice = |of: fn(&Lessons) -> &Rows| linear::fit(&rows(of), Form::Choice);
    std::thread::scope(|scope| {
        let accept = scope.spawn(|| linear::fit(&rows(|lessons| &lessons.accept), Form::YesNo));
        let [source, before] = [choice(|lessons| &lessons.source), choice(|lessons| &lessons.before)];
        let [start, end] = [choice(|lessons| &lessons.start), choice(|lessons| &lessons.end)];
        Choices { accept: accept.join().expect("the fit ends"), source, before, start, end }
    })
}

/// The model of these choices, its filter left open.
fn model(choices: &Choices, shares: &Shares, hints: &Hints) -> Model {
    Model {
        shares: shares.clone(),
        hints: hints.clone(),
        accept: Weights::new(&choices.accept),
        source: Weights::new(&choices.source),
        before: Weights::new(&choices.before),
        start: Weights::new(&choices.start),
        end: Weights::new(&choices.end),
        filter: Weights::new(&[]),
        forest: Forest::default(),
        low: LOW,
        cut: 0.0,
        exactness: EXACTNESS,
    }
}

/// The claims of every article, put together by weights fitted on the articles of the other folds.
fn cross(prepared: &[Prepared<'_>], lessons: &[Lessons], shares: &Shares, hints: &Hints) -> Vec<Vec<Proposal>> {
    let mut proposals: Vec<Vec<Proposal>> = prepared.iter().map(|_| Vec::new()).collect();
    for fold in 0..FOLDS {
        let others = lessons.iter().enumerate().filter(move |(n, _)| n % FOLDS != fold).map(|(_, lessons)| lessons);
        let model = model(&fit_choices(others), shares, hints);
        let mine = || lessons.iter().skip(fold).step_by(FOLDS);
        let right = |of: fn(&Lessons) -> &Rows, weights: &Weights| {
            let (right, all) =
                mine().map(|lessons| of(lessons).right(weights)).fold((0, 0), |a, b| (a.0 + b.0, a.1 + b.1));
            100.0 * right as f64 / all.max(1) as f64
        };
        eprintln!(
            "of choices right: source {:.2}, before {:.2}, start {:.2}, end {:.2}",
            right(|lessons| &lessons.source, &model.source),
            right(|lessons| &lessons.before, &model.before),
            right(|lessons| &lessons.start, &model.start),
            right(|lessons| &lessons.end, &model.end)
        );
        for n in (fold..prepared.len()).step_by(FOLDS) {
            proposals[n] = propose(&prepared[n], &model);
        }
        eprintln!("fold {} of {FOLDS} is done", fold + 1);
    }
    proposals
}

fn propose(article: &Prepared<'_>, model: &Model) -> Vec<Proposal> {
    let accepted = sayso::attribution::accept(&article.scene, &article.candidates, model);
    sayso::attribution::propose(&article.scene, &article.candidates, &accepted, model)
}

/// Whether a proposal is right in all parts.
fn is_right(article: &Prepared<'_>, proposal: &Proposal) -> bool {
    article.gold.iter().any(|gold| gold.matches(&article.scene, &proposal.extents))
}

/// Fits the filter on claims that were made across the folds, and finds the cut that serves best.
/// Sets the confidence of each claim as it is judged by a filter fitted on other folds.
fn fit_filter(prepared: &[Prepared<'_>], proposals: &mut [Vec<Proposal>]) -> (Fitted, Trees, f32) {
    let mut keys = Keys::default();
    let rows: Vec<Rows> = prepared
        .iter()
        .zip(&*proposals)
        .map(|(article, proposals)| {
            let mut rows = Rows::default();
            for proposal in proposals {
                let c = &article.candidates[proposal.candidate];
                let row = keys.of(|sink| filter::features(&article.scene, c, proposal, sink));
                rows.add(row, is_right(article, proposal));
            }
            rows
        })
        .collect();
    let linear = |skip: usize| {
        let mut all = Rows::default();
        rows.iter().enumerate().filter(|(n, _)| n % FOLDS != skip).for_each(|(_, rows)| all.extend(rows));
        linear::fit(&all, Form::YesNo)
    };
    // The linear answer that the trees see must come from other folds, too.
    let mut examples: Vec<Vec<Example>> = prepared.iter().map(|_| Vec::new()).collect();
    for fold in 0..FOLDS {
        let weights = Weights::new(&linear(fold));
        for n in (fold..prepared.len()).step_by(FOLDS) {
            examples[n] = examples_of(&prepared[n], &mut proposals[n], &weights);
        }
    }
    let trees = |skip: usize| {
        let kept = examples.iter().enumerate().filter(|(n, _)| n % FOLDS != skip);
        boost::fit(&kept.flat_map(|(_, examples)| examples).cloned().collect::<Vec<_>>())
    };
    for fold in 0..FOLDS {
        let trees = trees(fold);
        for n in (fold..prepared.len()).step_by(FOLDS) {
            for (proposal, example) in proposals[n].iter_mut().zip(&examples[n]) {
                proposal.confidence = logistic(trees.sum(&example.numbers));
            }
        }
    }
    let (cut, score) = best_cut(prepared, proposals);
    eprintln!("across the folds, at {cut:.2}: {score}");
    (linear(FOLDS), trees(FOLDS), cut)
}

fn examples_of(article: &Prepared<'_>, proposals: &mut [Proposal], weights: &Weights) -> Vec<Example> {
    for proposal in &mut *proposals {
        let c = &article.candidates[proposal.candidate];
        proposal.linear = logistic(weights.sum(|sum| filter::features(&article.scene, c, proposal, sum)));
    }
    standing::find_standing(&article.scene, &article.candidates, proposals);
    let example = |proposal: &Proposal| {
        let numbers = filter::numbers(&article.scene, &article.candidates[proposal.candidate], proposal);
        Example { numbers, right: is_right(article, proposal) }
    };
    proposals.iter().map(example).collect()
}

fn best_cut(prepared: &[Prepared<'_>], proposals: &[Vec<Proposal>]) -> (f32, Score) {
    let at = |cut: f32| {
        let mut score = Score::default();
        for (article, proposals) in prepared.iter().zip(proposals) {
            let kept = conflict::settle(&article.scene, &article.candidates, proposals, cut);
            score.add(article, kept.iter().map(|&n| &proposals[n].extents));
        }
        score
    };
    let cuts = (5..35).map(|n| n as f32 * 0.02);
    let scored = cuts.map(|cut| (cut, at(cut)));
    scored.max_by(|a, b| a.1.f1().total_cmp(&b.1.f1())).expect("there are cuts")
}

/// The printed names of all features that have a weight or a count.
fn name(
    prepared: &[Prepared<'_>],
    choices: &Choices,
    linear: &Fitted,
    counts: &HashMap<u64, Count>,
    (lexicon, hints): (&Lexicon, &Hints),
    proposals: &[Vec<Proposal>],
) -> BTreeMap<u64, String> {
    let Choices { accept, source, before, start, end } = choices;
    let weights = [accept, source, before, start, end, linear].into_iter().flatten();
    let heavy = weights.filter(|(_, weight)| tables::is_kept(*weight)).map(|&(key, _)| key);
    let wanted: HashSet<u64> = heavy.chain(counts.keys().copied()).collect();
    let mut keys = Keys::naming(wanted, hints);
    let shares = Shares::new(counts.clone());
    for (article, proposals) in prepared.iter().zip(proposals) {
        keys.learn(&article.scene, lexicon);
        // Complements, subjects and voices learn their names as candidates are found.
        candidate::find(&article.scene, &shares, None, hints, &mut keys);
        article.name_counts(&mut keys);
        article.lessons(hints, &mut keys);
        for proposal in proposals {
            let c = &article.candidates[proposal.candidate];
            keys.of(|sink| filter::features(&article.scene, c, proposal, sink));
        }
    }
    keys.names.map(|names| names.found.into_iter().collect()).unwrap_or_default()
}

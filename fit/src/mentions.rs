//! Fits the weights by which names are read: an averaged perceptron over the readings of each run of capitals.
//!
//! The article's memory of its own names is part of what is seen. To be as wrong as it will be on new articles, the
//! memory that an article is read with comes from weights fitted without that article.

use crate::dictionaries::Dictionaries;
use clap::ValueEnum;
use sayso::Span;
use sayso::lexicon::Word;
use sayso::mention::{Feature, Label, Memory, Reader, STAND_INS, Scores, Segment, Weigh};
use sayso::text::{Options, Text, TokenRange, fold};
use std::collections::{HashMap, HashSet};
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// An article and the names people found in it.
pub struct Article {
    text: String,
    layer: Text,
    words: Vec<Word>,
    names: Vec<(Span, Label)>,
}

/// A name of the corpus or of a reading.
type Name = (TokenRange, Label);

/// An article that can be read, and the names of each of its runs.
struct Case<'a> {
    reader: Reader<'a>,
    runs: Vec<(TokenRange, Vec<Name>)>,
}

/// How often the corpus is read.
const ROUNDS: usize = 6;
/// In so many orders.
const ORDERS: usize = 12;
/// How often for the memories alone.
const MEMORY_ROUNDS: usize = 3;
/// Into as many parts the corpus is cut for the memories.
const PARTS: usize = 4;
/// A word weighs nothing unless as many articles have it there.
const FEWEST_ARTICLES: u32 = 6;
/// What the kin of a thing weigh counts as much as so many articles of its own.
const KIN_ARTICLES: f64 = 40.0;
/// Weights are written as whole numbers, so many to one step of the perceptron.
const SCALE: f64 = 64.0;
/// Rows in which no weight is larger are left out.
const SMALLEST: i16 = 12;

/// Which articles of a corpus are read, counted from 1. What is fitted on one half can be judged by the other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Half {
    /// The first, the third …
    Odd,
    /// The second, the fourth …
    Even,
    /// All of them
    #[default]
    Both,
}

impl Half {
    fn has(self, index: usize) -> bool {
        match self {
            Half::Odd => index.is_multiple_of(2),
            Half::Even => !index.is_multiple_of(2),
            Half::Both => true,
        }
    }
}

/// Reads a corpus: one article a line with `text` and `entities` (`start`, `end` in characters, `type`, `nested`).
pub fn read(file: &Path, half: Half, dictionaries: &Dictionaries) -> Result<Vec<Article>, Box<dyn Error>> {
    let text = fs::read_to_string(file)?;
    let lines = text.lines().enumerate().filter(|(index, _)| half.has(*index));
    lines.map(|(_, line)| article(line, dictionaries)).collect()
}

fn article(line: &str, dictionaries: &Dictionaries) -> Result<Article, Box<dyn Error>> {
    let record: serde_json::Value = serde_json::from_str(line)?;
    let text = record["text"].as_str().ok_or("an article has no `text`")?.to_owned();
    let mut bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    bytes.push(text.len());
    let names = record["entities"].as_array().ok_or("an article has no `entities`")?;
    let names = names.iter().filter(|name| name["nested"] != true).filter_map(|name| {
        let at = |key: &str| bytes.get(usize::try_from(name[key].as_u64()?).ok()?).copied();
        Some((Span::new(at("start")?, at("end")?), label(name["type"].as_str()?)))
    });
    let names = names.collect();
    let layer = Text::read(&text, &dictionaries.conventions, Options::default());
    let words = dictionaries.lexicon.read(&text, &layer.tokens, &layer.sentences);
    Ok(Article { text, layer, words, names })
}

fn label(kind: &str) -> Label {
    match kind {
        "person" => Label::Person,
        "place" => Label::Place,
        "organization" => Label::Organization,
        "norp" => Label::People,
        _ => Label::Other,
    }
}

/// Fits the weights to some articles, and writes them as a table.
pub fn fit(articles: &[Article], dictionaries: &Dictionaries) -> String {
    let cases: Vec<_> = articles.iter().map(|article| Case::new(article, dictionaries)).collect();
    let mut memories = Vec::with_capacity(cases.len());
    let parts: Vec<Model> = (0..PARTS)
        .map(|part| {
            let others: Vec<_> = cases.iter().enumerate().filter(|(at, _)| at % PARTS != part).collect();
            let others: Vec<_> = others.into_iter().map(|(_, case)| (case, None)).collect();
            Model::fit(&others, MEMORY_ROUNDS, 0)
        })
        .collect();
    for (at, case) in cases.iter().enumerate() {
        memories.push(case.memory(&parts[at % PARTS]));
    }
    let all: Vec<_> = cases.iter().zip(memories.iter().map(Some)).collect();
    let mut model = Model::fit_in_orders(&all, ROUNDS);
    model.lean_on_kin();
    table(&model, &strings(articles))
}

impl<'a> Case<'a> {
    fn new(article: &'a Article, dictionaries: &'a Dictionaries) -> Case<'a> {
        let (names, gazetteer) = (&dictionaries.names, &dictionaries.gazetteer);
        let reader = Reader::new(&article.text, &article.layer, &article.words, names, gazetteer, None);
        let tokens = &article.layer.tokens;
        let gold: Vec<Name> = article
            .names
            .iter()
            .filter_map(|(span, label)| {
                let start = tokens.binary_search_by_key(&span.start(), |token| token.span.start()).ok()?;
                let end = tokens.binary_search_by_key(&span.end(), |token| token.span.end()).ok()?;
                Some((TokenRange::new(start, end + 1), *label))
            })
            .collect();
        let runs = reader.runs().map(|run| {
            let inside =
                |name: &&Name| name.0.start >= run.start && name.0.end <= run.end && reader.may_be_name(name.0);
            let mut names: Vec<Name> = gold.iter().filter(inside).copied().collect();
            names.sort_by_key(|name| (name.0.start, name.0.end));
            names.dedup_by(|later, kept| later.0.start < kept.0.end);
            (run, names)
        });
        let runs = runs.collect();
        Case { reader, runs }
    }

    fn memory(&self, model: &Model) -> Memory {
        let none = Memory::default();
        let segments: Vec<Segment> =
            (0..self.runs.len()).flat_map(|run| self.reader.read_run(run, &none, model)).collect();
        self.reader.remember(&segments)
    }

    /// The features of all stretches of the article that can be names.
    fn features(&self, memory: &Memory) -> HashSet<Feature> {
        let mut seen = HashSet::new();
        for (number, (run, _)) in self.runs.iter().enumerate() {
            for from in run.iter() {
                let to = from + 1..=run.end as usize;
                for stretch in
                    to.map(|to| TokenRange::new(from, to)).filter(|stretch| self.reader.may_be_name(*stretch))
                {
                    self.reader.features(number, stretch, memory, |feature| {
                        seen.insert(feature);
                    });
                }
            }
        }
        seen
    }
}

/// Weights while they are fitted.
#[derive(Default)]
struct Model {
    rows: HashMap<Feature, Row>,
}

#[derive(Clone, Copy, Default)]
struct Row {
    /// In how many articles the feature is seen.
    articles: u32,
    weights: Scores,
    /// The weights times the step at which they changed, for the average.
    past: [i64; Label::COUNT],
}

impl Weigh for Model {
    fn add(&self, feature: Feature, scores: &mut Scores) {
        if let Some(row) = self.rows.get(&feature) {
            scores.iter_mut().zip(row.weights).for_each(|(score, weight)| *score = score.saturating_add(weight));
        }
    }
}

impl Model {
    /// Fits to articles in several orders, and takes the mean: what hangs on the order alone goes away.
    fn fit_in_orders(cases: &[(&Case<'_>, Option<&Memory>)], rounds: usize) -> Model {
        let mut mean = Model::fit(cases, rounds, 0);
        let others: Vec<Model> = (1..ORDERS).map(|order| Model::fit(cases, rounds, order)).collect();
        for (feature, row) in &mut mean.rows {
            for label in 0..Label::COUNT {
                let sum: i64 = others.iter().map(|model| i64::from(model.rows[feature].weights[label])).sum();
                row.weights[label] = ((sum + i64::from(row.weights[label])) / ORDERS as i64) as i16;
            }
        }
        mean
    }

    /// Fits to articles, each with the memory it is read with the second time.
    fn fit(cases: &[(&Case<'_>, Option<&Memory>)], rounds: usize, order: usize) -> Model {
        let mut model = Model::with_rows(cases);
        let none = Memory::default();
        let mut step = 1;
        for round in 0..rounds {
            for at in shuffled(cases.len(), order * rounds + round) {
                let (case, memory) = cases[at];
                for memory in [Some(&none), memory].into_iter().flatten() {
                    for run in 0..case.runs.len() {
                        model.learn(case, run, memory, step);
                        step += 1;
                    }
                }
            }
        }
        for row in model.rows.values_mut() {
            for (weight, past) in row.weights.iter_mut().zip(row.past) {
                *weight = ((f64::from(*weight) - past as f64 / step as f64) * SCALE).round() as i16;
            }
        }
        model
    }

    /// Moves what was seen of a kind of thing in few articles towards what was seen of its kin together: an armed group
    /// at the start of a sentence is what a party is there. Shrinkage towards the mean of a group, as in Efron & Morris,
    /// *Stein's paradox in statistics* (1977).
    fn lean_on_kin(&mut self) {
        let families: HashSet<Vec<u32>> = self.rows.keys().filter_map(|feature| feature.kin()).collect();
        for kin in families {
            let rows: Vec<Row> =
                kin.iter().map(|case| self.rows.get(&Feature::Plain(*case)).copied().unwrap_or_default()).collect();
            let articles = |row: &Row| f64::from(row.articles);
            let all: f64 = rows.iter().map(articles).sum();
            for (case, own) in kin.into_iter().zip(&rows) {
                let leans = |label: usize| {
                    let weight = |row: &Row| f64::from(row.weights[label]);
                    let mean = rows.iter().map(|row| articles(row) * weight(row)).sum::<f64>() / all;
                    (articles(own) * weight(own) + KIN_ARTICLES * mean) / (articles(own) + KIN_ARTICLES)
                };
                let row = self.rows.entry(Feature::Plain(case)).or_default();
                (0..Label::COUNT).for_each(|label| row.weights[label] = leans(label).round() as i16);
            }
        }
    }

    /// A row for each feature that enough articles have.
    fn with_rows(cases: &[(&Case<'_>, Option<&Memory>)]) -> Model {
        let none = Memory::default();
        let mut counts: HashMap<Feature, u32> = HashMap::new();
        for (case, memory) in cases {
            for feature in case.features(memory.unwrap_or(&none)) {
                *counts.entry(feature).or_default() += 1;
            }
        }
        let enough =
            |feature: &Feature, count| count >= if matches!(feature, Feature::Plain(_)) { 2 } else { FEWEST_ARTICLES };
        let known = counts.into_iter().filter(|(feature, count)| enough(feature, *count));
        Model { rows: known.map(|(feature, articles)| (feature, Row { articles, ..Row::default() })).collect() }
    }

    /// Reads a run and, where it is read wrong, moves the weights towards the corpus.
    fn learn(&mut self, case: &Case<'_>, run: usize, memory: &Memory, step: i64) {
        let (range, gold) = &case.runs[run];
        let segments = case.reader.read_run(run, memory, self);
        let names = segments.iter().filter(|segment| segment.label != Label::Outside);
        let read: Vec<Name> = names.map(|segment| (segment.tokens, segment.label)).collect();
        if read == *gold {
            return;
        }
        for name in gold.iter().filter(|name| !read.contains(name)) {
            self.change(case, run, memory, *name, step, 1);
        }
        for name in read.iter().filter(|name| !gold.contains(name)) {
            self.change(case, run, memory, *name, step, -1);
        }
        let covers = |names: &[Name], token: usize| names.iter().any(|name| name.0.contains(token));
        for token in range.iter() {
            let one = TokenRange::new(token, token + 1);
            let sign = i16::from(covers(&read, token)) - i16::from(covers(gold, token));
            if sign != 0 && case.reader.may_be_name(one) {
                self.change(case, run, memory, (one, Label::Outside), step, sign);
            }
        }
    }

    fn change(&mut self, case: &Case<'_>, run: usize, memory: &Memory, name: Name, step: i64, sign: i16) {
        let label = name.1 as usize;
        case.reader.features(run, name.0, memory, |feature| {
            if let Some(row) = self.rows.get_mut(&feature) {
                row.weights[label] += sign;
                row.past[label] += step * i64::from(sign);
            }
        });
    }
}

/// The numbers below `count` in an order that looks random and is the same every time.
fn shuffled(count: usize, round: usize) -> Vec<usize> {
    let mut state = 0x0139_408d_cbbf_7a44_u64 + round as u64;
    let mut order: Vec<usize> = (0..count).collect();
    for at in (1..count).rev() {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        order.swap(at, (state % (at as u64 + 1)) as usize);
    }
    order
}

/// The words and endings that features speak of, by hash.
fn strings(articles: &[Article]) -> HashMap<u64, String> {
    let mut strings: HashMap<u64, String> = STAND_INS.iter().map(|(hash, name)| (*hash, (*name).to_owned())).collect();
    for article in articles {
        for token in &article.layer.tokens {
            let word = article.text.as_str()[token.span].to_lowercase().replace('\u{2019}', "'");
            for letters in [2, 3] {
                let start = word.char_indices().rev().nth(letters - 1).map_or(0, |(at, _)| at);
                strings.entry(fold(&word[start..])).or_insert_with(|| word[start..].to_owned());
            }
            strings.entry(token.hash).or_insert(word);
        }
    }
    strings
}

fn table(model: &Model, strings: &HashMap<u64, String>) -> String {
    let mut lines = Vec::new();
    for (feature, row) in &model.rows {
        if row.weights.iter().all(|weight| weight.abs() < SMALLEST) {
            continue;
        }
        // A word that holds a blank or a tab cannot be written, and is none.
        let Some(name) = name(*feature, strings).filter(|name| Feature::parse(name) == Some(*feature)) else {
            continue;
        };
        let weights = row.weights.map(|weight| if weight == 0 { String::new() } else { weight.to_string() });
        lines.push(format!("{name}\t{}", weights.join("\t")).trim_end().to_owned());
    }
    lines.sort();
    let mut table = String::from(
        "# What each thing seen at a name weighs for each reading of it. Measured, never edited: see the crate `sayso-fit`.\n",
    );
    table.push_str("# The things and the numbers behind them are those of `src/mention/feature.rs`.\n# origin: measured\n#columns\tfeature");
    for label in Label::ALL {
        let _ = write!(table, "\t{}", label.as_str());
    }
    for line in lines {
        table.push('\n');
        table.push_str(&line);
    }
    table.push('\n');
    table
}

fn name(feature: Feature, strings: &HashMap<u64, String>) -> Option<String> {
    match feature {
        Feature::Plain(number) => Some(Feature::plain_name(number)),
        Feature::Word(place, word) => Some(Feature::word_name(place, strings.get(&word)?)),
    }
}

#[cfg(test)]
mod tests {
    use super::{Half, shuffled};

    #[test]
    fn halves_are_counted_from_one() {
        let articles = |half: Half| (0..5).filter(|index| half.has(*index)).map(|index| index + 1).collect::<Vec<_>>();
        assert_eq!(articles(Half::Odd), [1, 3, 5]);
        assert_eq!(articles(Half::Even), [2, 4]);
        assert_eq!(articles(Half::Both).len(), 5);
    }

    #[test]
    fn orders_are_whole_and_the_same_every_time() {
        let mut order = shuffled(100, 1);
        assert_eq!(order, shuffled(100, 1));
        assert_ne!(order, shuffled(100, 2));
        order.sort_unstable();
        assert_eq!(order, (0..100).collect::<Vec<_>>());
    }
}

//! Learns the votes by which the context chooses a tag: an averaged perceptron.

use super::table::folded;
use crate::corpus::Article;
use sayso::Error;
use sayso::lexicon::{
    BEYOND, Choice, FEATURES, Feature, Item, Lexicon, REACH, Shape, Tag, Weights, last_letters, walk,
};
use std::collections::HashMap;
use std::fmt::Write;

/// Rounds through the corpus.
const ROUNDS: usize = 6;
/// A feature is kept if it was seen so often where there was a choice.
const SEEN: u32 = 4;
/// An average vote smaller than this is dropped.
const LEAST: f32 = 1.0;
/// All but one in so many votes fit into eight bits; the largest are cut.
const CUT: usize = 3000;

type Votes = [f32; Tag::ALL.len()];
type Name = (Feature, String, String);

/// A sentence: its words with edges around them, their forms, shapes and right tags.
struct Case {
    items: Vec<Item>,
    forms: Vec<String>,
    shapes: Vec<Shape>,
    gold: Vec<Option<Tag>>,
}

/// The text of `weights.tsv`. `lexicon` makes a lexicon of all other tables and this one.
pub fn learn(articles: &[Article], lexicon: impl Fn(&str) -> Result<Lexicon, Error>) -> Result<String, Error> {
    let names = features(&mut cases(articles, &lexicon("")?));
    // A lexicon with these features and no votes yet tells which of them a word has.
    let lexicon = lexicon(&write(&names, &vec![Votes::default(); names.len() + 1], 0.0))?;
    let mut cases = cases(articles, &lexicon);
    let mut model = Model::new(lexicon.weights(), names.len() + 1);
    let mut order: Vec<usize> = (0..cases.len()).collect();
    let mut random = Random(1);
    for _ in 0..ROUNDS {
        random.shuffle(&mut order);
        order.iter().for_each(|case| model.learn(&mut cases[*case]));
    }
    Ok(write(&names, &model.average(), LEAST))
}

fn cases(articles: &[Article], lexicon: &Lexicon) -> Vec<Case> {
    let sentences =
        articles.iter().flat_map(|article| article.layout.sentences.iter().map(move |sentence| (article, sentence)));
    let case = |(article, sentence): (&Article, &sayso::text::Sentence)| {
        let range = sentence.tokens.iter();
        let mut case = Case {
            items: Vec::new(),
            forms: vec![BEYOND.to_owned(); REACH],
            shapes: vec![Shape::Mark; REACH],
            gold: vec![None; REACH],
        };
        lexicon.look_up(&article.text, &article.layout.tokens[range.clone()], &mut case.items);
        let mut at = range.start;
        let mut first = true;
        for item in &case.items[REACH..case.items.len() - REACH] {
            let tokens = &article.layout.tokens[at..at + usize::from(item.tokens)];
            let span = tokens[0].span.join(tokens[tokens.len() - 1].span);
            let shape = Shape::of(tokens, first);
            first &= matches!(shape, Shape::Mark | Shape::Quote);
            case.forms.push(folded(&article.text[span.range()]));
            case.shapes.push(shape);
            case.gold.push(article.gold[at].as_ref().map(|gold| gold.tag));
            at += tokens.len();
        }
        case.forms.resize(case.items.len(), BEYOND.to_owned());
        case.shapes.resize(case.items.len(), Shape::Mark);
        case
    };
    sentences.map(case).collect()
}

/// The features seen often enough among the right tags, sorted.
fn features(cases: &mut [Case]) -> Vec<Name> {
    let mut seen: HashMap<Name, u32> = HashMap::new();
    for Case { items, forms, shapes, gold } in cases {
        walk(items, |items, at| {
            for name in names(items, forms, shapes, at).into_iter().flatten() {
                *seen.entry(name).or_default() += 1;
            }
            gold[at].unwrap_or(items[at].choice.best)
        });
    }
    let mut names: Vec<Name> = seen.into_iter().filter(|(_, count)| *count >= SEEN).map(|(name, _)| name).collect();
    names.sort();
    names
}

/// The features of a word by their names.
fn names(items: &[Item], forms: &[String], shapes: &[Shape], at: usize) -> [Option<Name>; FEATURES] {
    let tag = |at: usize| items[at].tag.map_or(BEYOND, Tag::name).to_owned();
    let choice = |at: usize| if items[at].tokens == 0 { BEYOND.to_owned() } else { items[at].choice.name() };
    let letters = |at: usize| last_letters(&forms[at]).to_owned();
    let near = |feature, at: usize| (items[at].entry != 0).then(|| (feature, forms[at].clone(), String::new()));
    let inside = items[at + 1].tokens != 0;
    [
        Some(if items[at].entry == 0 {
            (Feature::Unknown, letters(at), shapes[at].name().to_owned())
        } else {
            (Feature::Word, forms[at].clone(), shapes[at].cell().name().to_owned())
        }),
        Some((Feature::Tags, tag(at - 2), tag(at - 1))),
        Some((Feature::Choices, choice(at), choice(at + 1))),
        Some((Feature::Clause, choice(at), items[at].clause.name())),
        near(Feature::Before, at - 1),
        near(Feature::After, at + 1),
        Some((Feature::Ending, letters(at), tag(at - 1))),
        inside.then(|| (Feature::EndingAfter, letters(at + 1), String::new())),
    ]
}

/// Votes while they are learnt, by the numbers the lexicon has for features.
struct Model<'l> {
    weights: &'l Weights,
    votes: Vec<Votes>,
    /// What has been added to the votes, each time multiplied by when.
    past: Vec<Votes>,
    now: f32,
}

impl Model<'_> {
    fn new(weights: &Weights, features: usize) -> Model<'_> {
        let zero = vec![Votes::default(); features];
        Model { weights, votes: zero.clone(), past: zero, now: 1.0 }
    }

    fn learn(&mut self, Case { items, gold, .. }: &mut Case) {
        walk(items, |items, at| {
            let rows = self.weights.rows(items, at);
            let choice = items[at].choice;
            let found = self.choose(&rows, choice);
            self.now += 1.0;
            if let Some(right) = gold[at].filter(|right| *right != found && choice.tags.contains(*right)) {
                self.add(&rows, right, 1.0);
                self.add(&rows, found, -1.0);
            }
            found
        });
    }

    fn choose(&self, rows: &[u16; FEATURES], choice: Choice) -> Tag {
        let count = |tag: Tag| rows.iter().map(|row| self.votes[usize::from(*row)][tag as usize]).sum::<f32>();
        let better =
            |best: (Tag, f32), tag: Tag| Some((tag, count(tag))).filter(|next| next.1 > best.1).unwrap_or(best);
        choice.tags.iter().fold((choice.best, count(choice.best)), better).0
    }

    fn add(&mut self, rows: &[u16; FEATURES], tag: Tag, vote: f32) {
        // Row 0 is that of all features without votes.
        for row in rows.iter().filter(|row| **row != 0) {
            self.votes[usize::from(*row)][tag as usize] += vote;
            self.past[usize::from(*row)][tag as usize] += vote * self.now;
        }
    }

    /// The votes as they were on average.
    fn average(&self) -> Vec<Votes> {
        let rows = self.votes.iter().zip(&self.past);
        rows.map(|(votes, past)| std::array::from_fn(|tag| votes[tag] - past[tag] / self.now)).collect()
    }
}

/// The text of the table: of each feature the votes of at least that size, as small whole numbers. `votes` begin with
/// those of no feature. Features without votes are left out, unless all sizes will do.
fn write(names: &[Name], votes: &[Votes], least: f32) -> String {
    let scale = scale(votes, least);
    let limit = f32::from(i8::MAX);
    let mut text = String::from(HEAD);
    for ((feature, first, second), votes) in names.iter().zip(&votes[1..]) {
        let kept =
            Tag::ALL.into_iter().filter(|tag| votes[*tag as usize] != 0.0 && votes[*tag as usize].abs() >= least);
        let vote = |tag: Tag| format!("{} {}", tag.name(), (votes[tag as usize] * scale).round().clamp(-limit, limit));
        let votes: Vec<String> = kept.map(vote).collect();
        if !votes.is_empty() || least == 0.0 {
            let _ = writeln!(text, "{}\t{first}\t{second}\t{}", feature.name(), votes.join(" "));
        }
    }
    text
}

/// What votes are multiplied with, so that nearly all of them fit into eight bits.
fn scale(votes: &[Votes], least: f32) -> f32 {
    let mut sizes: Vec<f32> = votes.iter().flatten().map(|vote| vote.abs()).filter(|size| *size >= least).collect();
    sizes.sort_by(f32::total_cmp);
    let largest = sizes.get(sizes.len().saturating_sub(1 + sizes.len() / CUT)).filter(|size| **size > 0.0);
    largest.map_or(1.0, |largest| f32::from(i8::MAX) / largest)
}

const HEAD: &str = "\
# Tags by context: the votes of a word's features for and against tags it may have. `^` is beyond the edge of the
# sentence. word: a form of words.tsv and how it is written; unknown: the last letters of another one and its shape;
# tags: of the two words before; choices: the tags this word and the next may have, the likeliest first; clause: the
# auxiliary that stands open before the word, `+finite` after a finite verb; before, after: forms; ending: last letters,
# and the tag before; ending-after: last letters of the next word. Measured by sayso-fit.
#columns\tfeature\tvalue\tand\tvotes
";

/// Numbers that look random and are the same in every run.
struct Random(u64);

impl Random {
    fn shuffle(&mut self, list: &mut [usize]) {
        for last in (1..list.len()).rev() {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            list.swap(last, (self.0 >> 33) as usize % (last + 1));
        }
    }
}

//! `sayso score`: how many claims are found, against what people marked.

mod brat;
mod claims;
mod errors;
mod figures;
mod matching;
mod tokens;

use crate::Stopped;
use crate::console::Console;
use crate::records::{Claim, Record, Records};
use brat::Marked;
use clap::{Args, ValueEnum};
use errors::Errors;
use figures::{CLAIMS, ORDER, Tally};
use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;
use tokens::Tokens;

/// What the figures called "citron overlap" are.
const OVERLAP: &str = "citron overlap: shared tokens summed over all pairs of a predicted and a gold claim, as Citron \
                       counts them; a token in several claims counts several times, so that a figure may be above 100";

/// What `sayso score` can be asked.
#[derive(Args)]
#[command(after_help = format!("Example:\n  \
    sayso --format jsonl gold/text/ > predicted.jsonl\n  \
    sayso score --gold gold/attributions --pred predicted.jsonl --errors 10\n\n{OVERLAP}"))]
pub struct Score {
    /// Folders of brat standoff files, `ARTICLE.ann` or `ARTICLE_0a1b.ann` for several annotators
    #[arg(long, required = true, num_args = 1.., value_name = "DIR")]
    gold: Vec<PathBuf>,
    /// Folders of the articles, `ARTICLE.txt` [default: the folder of the gold, or `text` beside it]
    #[arg(long, num_args = 1.., value_name = "DIR")]
    text: Vec<PathBuf>,
    /// The claims to judge, in JSON Lines, packed or not; `id` is the name of the article's file
    #[arg(long, value_name = "FILE")]
    pred: PathBuf,
    /// The unit of offsets where a record does not say it
    #[arg(long, value_enum, default_value_t = Offsets::Byte)]
    offsets: Offsets,
    /// Whom to believe where several people marked an article
    #[arg(long, value_enum, default_value_t = Annotators::First)]
    annotators: Annotators,
    /// Show the first N claims of each kind that are not right, with their articles and words
    #[arg(long, value_name = "N", default_value_t = 0)]
    errors: usize,
    /// How the figures are written
    #[arg(short, long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Offsets {
    /// Bytes of UTF-8
    Byte,
    /// Unicode characters
    Char,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Annotators {
    /// The first by the name of the file
    First,
    /// Each in turn, with equal weight
    Average,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A table, in percent
    Text,
    /// JSON, unrounded
    Json,
}

pub fn run(options: &Score, console: &Console) -> Result<(), Stopped> {
    let judged = judge(options, console).map_err(Stopped::Usage)?;
    let mut out = io::stdout().lock();
    match options.format {
        Format::Text => {
            table(&judged, options.annotators, &mut out)?;
            judged.errors.iter().try_for_each(|errors| errors.write(&mut out))?;
        }
        Format::Json => writeln!(out, "{}", json(&judged))?,
    }
    Ok(out.flush()?)
}

struct Judged {
    articles: usize,
    tally: Tally,
    /// Where they were asked for.
    errors: Option<Errors>,
}

fn judge(options: &Score, console: &Console) -> Result<Judged, String> {
    let mut gold = BTreeMap::new();
    for folder in &options.gold {
        gold.extend(brat::files(folder)?);
    }
    if gold.is_empty() {
        return Err(format!("{}: no .ann file in this folder", options.gold[0].display()));
    }
    let texts = texts(options)?;
    if let Some(article) = gold.keys().find(|article| !texts.contains_key(*article)) {
        return Err(format!("no text for the article {article}; `--text` says where texts are"));
    }
    let predicted = predictions(options, &texts)?;
    let strange = predicted.keys().filter(|id| !gold.contains_key(*id)).count();
    if strange > 0 {
        console.warn(&format!("{strange} articles that nobody marked are left out"));
    }
    let absent = gold.keys().filter(|id| !predicted.contains_key(*id)).count();
    if absent > 0 {
        console.warn(&format!("{absent} articles have no prediction; all their claims count as missed"));
    }
    let errors = (options.errors > 0).then(|| Errors::new(options.errors));
    let mut judged = Judged { articles: gold.len(), tally: Tally::default(), errors };
    for (article, files) in &gold {
        let own = predicted.get(article).map_or(&[][..], Vec::as_slice);
        let files = if options.annotators == Annotators::First { &files[..1] } else { files };
        judged.add(article, &texts[article], files, own)?;
    }
    Ok(judged)
}

impl Judged {
    /// Judges the claims of an article by the files of its annotators.
    fn add(&mut self, article: &str, text: &str, files: &[PathBuf], predicted: &[Marked]) -> Result<(), String> {
        let tokens = Tokens::new(text);
        let mut tally = Tally::default();
        for file in files {
            let annotation = brat::read(file, text)?;
            let on_tokens = |claims: &[Marked]| claims::on_tokens(&tokens, claims, &annotation.discarded);
            let (predicted, gold) = (on_tokens(predicted), on_tokens(&annotation.claims));
            let matched = tally.count(1.0 / files.len() as f64, &predicted, &gold);
            if let Some(errors) = &mut self.errors {
                errors.add(article, &tokens, [&predicted, &gold], &matched);
            }
        }
        self.tally.add(&tally);
        Ok(())
    }
}

/// The articles by name.
fn texts(options: &Score) -> Result<HashMap<String, String>, String> {
    let mut texts = HashMap::new();
    let folders = if options.text.is_empty() { beside(&options.gold)? } else { options.text.clone() };
    for folder in folders {
        for (stem, path) in brat::with_ending(&folder, "txt")? {
            let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
            texts.insert(stem, text);
        }
    }
    Ok(texts)
}

/// Where texts usually are: with the gold, or in the folder `text` beside it.
fn beside(gold: &[PathBuf]) -> Result<Vec<PathBuf>, String> {
    let folder = |gold: &PathBuf| -> Result<PathBuf, String> {
        let own = !brat::with_ending(gold, "txt")?.is_empty();
        let neighbour = gold.canonicalize().ok().and_then(|gold| Some(gold.parent()?.join("text")));
        Ok(neighbour.filter(|folder| !own && folder.is_dir()).unwrap_or_else(|| gold.clone()))
    };
    gold.iter().map(folder).collect()
}

/// The claims to judge, by article.
fn predictions(options: &Score, texts: &HashMap<String, String>) -> Result<HashMap<String, Vec<Marked>>, String> {
    let mut predicted = HashMap::new();
    let mut records = Records::open(&options.pred)?;
    while let Some(record) = records.next() {
        let record = record?;
        let place = records.place();
        let absent = || format!("{place}: no text for the article {}; `--text` says where texts are", record.id);
        let text = texts.get(&record.id).ok_or_else(absent)?;
        let claims = marked(&record, text, options.offsets).map_err(|problem| format!("{place}: {problem}"))?;
        if predicted.insert(record.id.clone(), claims).is_some() {
            return Err(format!("{place}: the article {} is there twice", record.id));
        }
    }
    Ok(predicted)
}

/// The claims of a record as byte spans. Claims inside others are left out, as nobody marks them.
fn marked(record: &Record, text: &str, offsets: Offsets) -> Result<Vec<Marked>, String> {
    let in_characters = match record.offsets.as_deref() {
        None => offsets == Offsets::Char,
        Some("byte") => false,
        Some("char") => true,
        Some(other) => return Err(format!("offsets in {other}; judged are those in bytes or characters")),
    };
    let places: Option<Vec<usize>> =
        in_characters.then(|| text.char_indices().map(|(byte, _)| byte).chain([text.len()]).collect());
    let byte = |offset: usize| places.as_ref().map_or(Some(offset), |places| places.get(offset).copied());
    let span = |&(start, end): &(usize, usize)| {
        let span = byte(start).zip(byte(end)).filter(|(start, end)| start < end && text.get(*start..*end).is_some());
        span.ok_or_else(|| format!("{start}..{end} is not a place in the article {}", record.id))
    };
    let outermost = record.claims.iter().filter(|claim| claim.inside.is_none());
    let claim = |claim: &Claim| {
        let spans = |part: &[(usize, usize)]| part.iter().map(span).collect::<Result<Vec<_>, String>>();
        Ok(Marked {
            source: spans(&claim.source.spans)?,
            cue: spans(&claim.cue.spans)?,
            content: spans(&claim.content.spans)?,
        })
    };
    outermost.map(claim).collect()
}

fn table(judged: &Judged, annotators: Annotators, out: &mut impl Write) -> io::Result<()> {
    let annotators = annotators.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default();
    writeln!(out, "{} articles, annotators: {annotators}", judged.articles)?;
    let claims = judged.tally.figure(CLAIMS);
    writeln!(out, "claims: {:.1} predicted, {:.1} gold", claims.predicted, claims.gold)?;
    writeln!(out, "{:32} {:>6} {:>6} {:>6} {:>9} {:>9}", "", "P", "R", "F1", "predicted", "gold")?;
    for name in ORDER {
        let figure = judged.tally.figure(name);
        let [p, r, f1] = [figure.p, figure.r, figure.f1].map(|part| 100.0 * part);
        writeln!(out, "{name:32} {p:6.1} {r:6.1} {f1:6.1} {:9.0} {:9.0}", figure.predicted, figure.gold)?;
    }
    writeln!(out, "{OVERLAP}")
}

fn json(judged: &Judged) -> serde_json::Value {
    let figures: serde_json::Map<_, _> = ORDER
        .into_iter()
        .chain([CLAIMS])
        .map(|name| (name.to_owned(), serde_json::to_value(judged.tally.figure(name)).expect("numbers")))
        .collect();
    let mut all = serde_json::json!({ "articles": judged.articles, "figures": figures });
    if let Some(errors) = &judged.errors {
        all["errors"] = errors.json();
    }
    all
}

//! How fast every stage is, and that it finds what it found before.
//!
//! `cargo bench` reads the articles of `seeds/`, whose counts are compared with `benches/expected.tsv`; with
//! `SAYSO_RECORD=1` they are written there instead. `SAYSO_CORPUS` names further articles to time: a text file, a folder
//! of them, or JSON Lines with a `text` each.
//!
//! A stage is timed alone, on what the stages before it made. Beside the stages stand a floor – one look at every byte
//! and one multiplication, which any reader of words must spend – and the sentences of `unicode-segmentation`.

use sayso::attribution::{self, Model};
use sayso::bundled;
use sayso::gazetteer::Gazetteer;
use sayso::lexicon::{Lexicon, Word};
use sayso::mention::{self, NameWords, Tools, Weights};
use sayso::phrase::Scene;
use sayso::text::{Conventions, Options, Text, tokenize};
use sayso::{Article, Extractor, RecordOptions};
use std::error::Error;
use std::fmt::Write as _;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use std::{env, fs};
use unicode_segmentation::UnicodeSegmentation;

/// What was found, by name.
type Counts<const N: usize> = [(&'static str, usize); N];

/// Passes are made for this long, but not fewer than `LEAST` and not more than `MOST`.
const ENOUGH: Duration = Duration::from_millis(1500);
const LEAST: usize = 5;
const MOST: usize = 51;

fn main() -> Result<(), Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    // `cargo bench` says so; `cargo test --benches` does not, and only wants to know that it runs.
    let timed = env::args().any(|argument| argument == "--bench");
    let tools = Prepared::new()?;
    let counts = measure("seeds", &articles(&root.join("seeds/articles"))?, &tools, timed)?;
    check(&root.join("benches/expected.tsv"), &counts)?;
    if let Some(path) = env::var_os("SAYSO_CORPUS") {
        let path = PathBuf::from(path);
        measure(&path.display().to_string(), &articles(&path)?, &tools, timed)?;
    }
    Ok(())
}

/// The bundled dictionaries, prepared as the extractor does.
struct Prepared {
    conventions: Conventions,
    lexicon: Lexicon,
    gazetteer: Gazetteer,
    names: NameWords,
    weights: Weights,
    model: Model,
    extractor: Extractor,
}

impl Prepared {
    fn new() -> Result<Prepared, Box<dyn Error>> {
        Ok(Prepared {
            conventions: bundled::conventions(),
            lexicon: bundled::lexicon(),
            gazetteer: bundled::gazetteer(),
            names: bundled::names(),
            weights: bundled::name_weights(),
            model: bundled::model(),
            extractor: Extractor::new()?,
        })
    }
}

/// Times all stages over some articles and prints a line for each.
fn measure(name: &str, texts: &[String], tools: &Prepared, timed: bool) -> Result<Vec<Count>, Box<dyn Error>> {
    let Prepared { conventions, lexicon, gazetteer, names, weights, model, extractor } = tools;
    let names = Tools { gazetteer, names, weights };
    let layouts: Vec<Text> = texts.iter().map(|text| Text::read(text, conventions, Options::default())).collect();
    let words: Vec<Vec<Word>> = texts
        .iter()
        .zip(&layouts)
        .map(|(text, layout)| lexicon.read(text, &layout.tokens, &layout.sentences))
        .collect();
    let scenes: Vec<Scene<'_>> =
        texts.iter().zip(&layouts).zip(&words).map(|((text, layout), words)| Scene::new(text, layout, words)).collect();
    let documents: Vec<_> = texts.iter().map(|text| extractor.extract(text)).collect();

    let bytes: usize = texts.iter().map(String::len).sum();
    println!("{name}: {} articles, {:.2} MB", texts.len(), bytes as f64 / 1e6);
    println!("{:<22}{:>10}{:>12}  found", "stage", "MB/s", "articles/s");
    let mut run = Run { texts, bytes, timed, counts: Vec::new() };
    run.stage("floor", |n| [("words", black_box(floor(texts[n].as_bytes())).0)]);
    run.stage("unicode-segmentation", |n| [("sentences", texts[n].unicode_sentences().count())]);
    run.stage("tokens", |n| [("tokens", tokenize(&texts[n], conventions).len())]);
    run.stage("text", |n| {
        let text = Text::read(&texts[n], conventions, Options::default());
        [("sentences", text.sentences.len()), ("quotations", text.quotations.len()), ("blocks", text.blocks.len())]
    });
    run.stage("tags", |n| {
        let words = lexicon.read(&texts[n], &layouts[n].tokens, &layouts[n].sentences);
        [("verbs", words.iter().filter(|word| word.tag.is_verb()).count())]
    });
    run.stage("phrases", |n| [("phrases", Scene::new(&texts[n], &layouts[n], &words[n]).chunks().len())]);
    run.stage("mentions", |n| {
        let found = mention::find(&texts[n], &layouts[n], &words[n], &names, None);
        [("mentions", found.mentions.len()), ("entities", found.entities.len())]
    });
    run.stage("attribution", |n| {
        let found = attribution::find(&scenes[n], model);
        [("candidates", found.candidates.len()), ("attributions", found.kept.len())]
    });
    run.stage("whole", |n| {
        let document = extractor.extract_article(&Article { text: &texts[n], ..Article::default() });
        [("claims", document.claims().count())]
    });
    run.stage("record", |n| {
        let json = serde_json::to_string(&documents[n].record("id", RecordOptions::default()));
        [("records", usize::from(black_box(json).is_ok_and(|json| !json.is_empty())))]
    });
    println!();
    Ok(run.counts)
}

/// What a stage found in all articles.
#[derive(PartialEq, Eq)]
struct Count {
    stage: &'static str,
    what: &'static str,
    count: usize,
}

struct Run<'a> {
    texts: &'a [String],
    bytes: usize,
    timed: bool,
    counts: Vec<Count>,
}

impl Run<'_> {
    /// Takes a stage over all articles, again and again; the middle pass counts.
    fn stage<const N: usize>(&mut self, stage: &'static str, mut step: impl FnMut(usize) -> Counts<N>) {
        let (least, most) = if self.timed { (LEAST, MOST) } else { (1, 1) };
        let mut sums = [("", 0); N];
        let (mut times, begin) = (Vec::new(), Instant::now());
        while times.len() < least || times.len() < most && begin.elapsed() < ENOUGH {
            sums = [("", 0); N];
            let start = Instant::now();
            for n in 0..self.texts.len() {
                for (sum, (what, count)) in sums.iter_mut().zip(step(n)) {
                    *sum = (what, sum.1 + count);
                }
            }
            times.push(start.elapsed());
        }
        times.sort();
        let seconds = times[times.len() / 2].as_secs_f64();
        let found: Vec<String> = sums.iter().map(|(what, count)| format!("{count} {what}")).collect();
        let (speed, articles) = (self.bytes as f64 / 1e6 / seconds, self.texts.len() as f64 / seconds);
        println!("{stage:<22}{speed:>10.1}{articles:>12.0}  {}", found.join(", "));
        self.counts.extend(sums.map(|(what, count)| Count { stage, what, count }));
    }
}

/// Splits bytes into words and hashes each: the least that reading words costs.
fn floor(bytes: &[u8]) -> (usize, u64) {
    let (mut words, mut all, mut hash, mut inside) = (0, 0u64, 0u64, false);
    for &byte in bytes {
        if byte.is_ascii_alphanumeric() || byte >= 0x80 {
            hash = (hash ^ u64::from(byte | 0x20)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            inside = true;
        } else if inside {
            (words, all, hash, inside) = (words + 1, all ^ hash, 0, false);
        }
    }
    (words + usize::from(inside), all ^ hash)
}

/// Compares what was found with what was recorded, or records it.
fn check(file: &Path, counts: &[Count]) -> Result<(), Box<dyn Error>> {
    let mut text = String::from(
        "# What the benchmark finds in seeds/articles. Written by `SAYSO_RECORD=1 cargo bench`.\n#columns\tstage\twhat\tcount\n",
    );
    for Count { stage, what, count } in counts {
        writeln!(text, "{stage}\t{what}\t{count}")?;
    }
    if env::var_os("SAYSO_RECORD").is_some() {
        fs::write(file, text)?;
        println!("recorded in {}", file.display());
        return Ok(());
    }
    let recorded = fs::read_to_string(file)?;
    if recorded == text {
        return Ok(());
    }
    for line in text.lines().filter(|line| !recorded.lines().any(|known| known == *line)) {
        eprintln!("found, not recorded: {line}");
    }
    for line in recorded.lines().filter(|line| !text.lines().any(|found| found == *line)) {
        eprintln!("recorded, not found: {line}");
    }
    Err(format!("other counts than {}; if they are right, SAYSO_RECORD=1 cargo bench writes them", file.display())
        .into())
}

/// The articles of a text file, of JSON Lines, or of all such files of a folder, in the order of their paths.
fn articles(path: &Path) -> Result<Vec<String>, Box<dyn Error>> {
    let mut texts = Vec::new();
    if path.is_dir() {
        let mut paths = fs::read_dir(path)?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<Vec<_>>>()?;
        paths.sort();
        let wanted =
            |path: &PathBuf| path.is_dir() || path.extension().is_some_and(|end| end == "txt" || end == "jsonl");
        for path in paths.iter().filter(|path| wanted(path)) {
            texts.extend(articles(path)?);
        }
    } else if path.extension().is_some_and(|end| end == "jsonl") {
        for line in fs::read_to_string(path)?.lines().filter(|line| !line.trim().is_empty()) {
            let value: serde_json::Value = serde_json::from_str(line)?;
            texts.extend(value["text"].as_str().map(str::to_owned));
        }
    } else {
        texts.push(fs::read_to_string(path)?);
    }
    Ok(texts)
}

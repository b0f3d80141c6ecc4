//! How fast every stage is, and that it finds what it found before.
//!
//! `cargo bench` reads the articles of `seeds/`, whose counts are compared with `benches/expected.tsv`; with
//! `SAYSO_RECORD=1` they are written there instead. `SAYSO_CORPUS` names further articles to time: a text file, a folder
//! of them, or JSON Lines with a `text` each.
//!
//! A stage is timed alone, on what the stages before it made; `splitting`, `+ names` and `whole` are timed from the text on.
//! Beside them stand a floor – one look at every byte and one multiplication, which any reader of words must spend –, the
//! sentences of `unicode-segmentation`, and two automata that look for the names of the gazetteer in the bytes. Speed is
//! that of the middle pass in time of the processor, with the slowest and the quickest; the last columns are its part of the floor's speed, articles a
//! second and allocations an article.
//!
//! `cargo bench --bench stages -- --instructions` counts instead how many instructions the stages take for those articles,
//! with valgrind, and compares that with `benches/instructions.tsv`; with `SAYSO_RECORD=1` it writes them there.

#[path = "../callgrind/mod.rs"]
mod callgrind;
mod instructions;

use aho_corasick::{AhoCorasick, MatchKind};
use cpu_time::ThreadTime;
use daachorse::DoubleArrayAhoCorasickBuilder;
use sayso::attribution::{self, Model};
use sayso::bundled;
use sayso::gazetteer::Gazetteer;
use sayso::lexicon::{Lexicon, Word};
use sayso::mention::{self, NameWords, Tools, Weights};
use sayso::phrase::Scene;
use sayso::text::{Conventions, Options, Text, tokenize};
use sayso::{Article, Extractor, RecordOptions};
use std::collections::BTreeSet;
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
    let asked = |name: &str| env::args().any(|argument| argument == name);
    if asked("--instructions") {
        return instructions::check(&root.join("benches/instructions.tsv"));
    }
    let way = match () {
        () if asked(instructions::UNDER_CALLGRIND) => Way::Counted,
        // `cargo bench` says so; `cargo test --benches` does not, and only wants to know that it runs.
        () if asked("--bench") => Way::Timed,
        () => Way::Once,
    };
    let tools = Prepared::new()?;
    let counts = measure("seeds", &articles(&root.join("seeds/articles"))?, &tools, way)?;
    if way == Way::Counted {
        return Ok(());
    }
    check(&root.join("benches/expected.tsv"), &counts)?;
    if let Some(path) = env::var_os("SAYSO_CORPUS") {
        let path = PathBuf::from(path);
        measure(&path.display().to_string(), &articles(&path)?, &tools, way)?;
    }
    Ok(())
}

/// How a stage is taken.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// Once, to see what it finds.
    Once,
    /// Again and again, for its time.
    Timed,
    /// Once for its instructions, if these are recorded.
    Counted,
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
fn measure(name: &str, texts: &[String], tools: &Prepared, way: Way) -> Result<Vec<Count>, Box<dyn Error>> {
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
    let [stage, middle, least, most, part, articles, allocations] =
        ["stage", "MB/s", "slowest", "quickest", "of floor", "articles/s", "allocations"];
    println!("{stage:<22}{middle:>10}{least:>10}{most:>10}{part:>10}{articles:>12}{allocations:>13}  found");
    let mut run = Run { texts, bytes, way, floor: None, counts: Vec::new() };
    if way != Way::Counted {
        others(&mut run, gazetteer)?;
    }
    run.stage("tokens", |n| [("tokens", tokenize(&texts[n], conventions).len())]);
    run.stage("splitting", |n| {
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
        let found = attribution::find(&scenes[n], model, |_| false);
        [("candidates", found.candidates.len()), ("attributions", found.kept.len())]
    });
    run.stage("+ names", |n| {
        let layout = Text::read(&texts[n], conventions, Options::default());
        let words = lexicon.read(&texts[n], &layout.tokens, &layout.sentences);
        [("mentions", mention::find(&texts[n], &layout, &words, &names, None).mentions.len())]
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

/// What stands beside the stages: the floor and other libraries.
fn others(run: &mut Run<'_>, gazetteer: &Gazetteer) -> Result<(), Box<dyn Error>> {
    let texts = run.texts;
    run.stage("floor", |n| [("words", black_box(floor(texts[n].as_bytes())).0)]);
    run.stage("unicode-segmentation", |n| [("sentences", texts[n].unicode_sentences().count())]);
    let forms = gazetteer.entities().map(|(_, entity)| entity.name).filter(|name| !name.is_empty());
    let forms: BTreeSet<&str> = forms.collect();
    let automaton = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&forms)?;
    run.stage("aho-corasick", |n| [("names", automaton.find_iter(texts[n].as_str()).count())]);
    let automaton = DoubleArrayAhoCorasickBuilder::new()
        .match_kind(daachorse::MatchKind::LeftmostLongest)
        .build::<_, _, u32>(&forms)
        .map_err(|error| error.to_string())?;
    run.stage("daachorse", |n| [("names", automaton.leftmost_find_iter(&texts[n]).count())]);
    Ok(())
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
    way: Way,
    /// Seconds of the first stage.
    floor: Option<f64>,
    counts: Vec<Count>,
}

impl Run<'_> {
    /// Takes a stage over all articles, for its time again and again; the middle pass counts.
    fn stage<const N: usize>(&mut self, stage: &'static str, mut step: impl FnMut(usize) -> Counts<N>) {
        if self.way == Way::Counted {
            let mut pass = || (0..self.texts.len()).for_each(|n| _ = black_box(step(n)));
            if instructions::COUNTED.contains(&stage) {
                // What is made once is there from the second pass on.
                pass();
                callgrind::counted(&mut pass);
            }
            return;
        }
        let (least, most) = if self.way == Way::Timed { (LEAST, MOST) } else { (1, 1) };
        let mut sums = [("", 0); N];
        let (mut times, begin) = (Vec::new(), Instant::now());
        while times.len() < least || times.len() < most && begin.elapsed() < ENOUGH {
            sums = [("", 0); N];
            let start = ThreadTime::now();
            for n in 0..self.texts.len() {
                for (sum, (what, count)) in sums.iter_mut().zip(step(n)) {
                    *sum = (what, sum.1 + count);
                }
            }
            times.push(start.elapsed());
        }
        times.sort();
        let all = || (0..self.texts.len()).for_each(|n| _ = black_box(step(n)));
        let allocations = allocation_counter::measure(all).count_total;
        let seconds = times[times.len() / 2].as_secs_f64();
        let floor = *self.floor.get_or_insert(seconds);
        let found: Vec<String> = sums.iter().map(|(what, count)| format!("{count} {what}")).collect();
        let speed = |time: Duration| self.bytes as f64 / 1e6 / time.as_secs_f64();
        let (middle, slowest, quickest) = (times[times.len() / 2], times[times.len() - 1], times[0]);
        let [middle, slowest, quickest] = [middle, slowest, quickest].map(speed);
        let articles = self.texts.len() as f64;
        println!(
            "{stage:<22}{middle:>10.1}{slowest:>10.1}{quickest:>10.1}{:>10.3}{:>12.0}{:>13.1}  {}",
            floor / seconds,
            articles / seconds,
            allocations as f64 / articles,
            found.join(", ")
        );
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

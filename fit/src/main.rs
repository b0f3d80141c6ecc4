//! The program `sayso-fit`: reads an annotated corpus and writes the measured tables of the dictionaries.

use clap::{Parser, ValueEnum};
use sayso_fit::{corpus, dictionaries::Dictionaries, mentions, tagger};
use std::error::Error;
use std::path::PathBuf;

/// Fits the measured tables of the dictionaries to an annotated corpus.
#[derive(Parser)]
struct Arguments {
    /// A corpus: text/*.txt, attributions/*.ann, silver.tsv.gz
    folder: PathBuf,
    /// A corpus of names for the stage `mentions`: one article a line, with its `text` and `entities`
    #[arg(long)]
    entities: Option<PathBuf>,
    /// The dictionaries to write
    #[arg(long, default_value = "dictionaries")]
    out: PathBuf,
    /// One stage alone
    #[arg(long)]
    only: Option<Stage>,
    /// Another corpus, to say how well the tables do on it
    #[arg(long)]
    check: Option<PathBuf>,
}

/// What is fitted, in this order.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Stage {
    /// Words, endings, rules and lemmas
    Tagger,
    /// Weights for names, from the corpus given with `--entities`
    Mentions,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::parse();
    let english = arguments.out.join("en");
    let runs = |stage| arguments.only.is_none_or(|only| only == stage);
    let conventions = corpus::conventions(&english)?;
    if runs(Stage::Tagger) {
        let articles = corpus::read(&arguments.folder, &conventions)?;
        let tables = tagger::fit(&articles, &tagger::HandWritten::read(&english)?)?;
        tables.write(&english)?;
    }
    if let Some(file) = arguments.entities.filter(|_| runs(Stage::Mentions)) {
        let dictionaries = Dictionaries::read(&arguments.out)?;
        let articles = mentions::read(&file, &dictionaries)?;
        std::fs::write(english.join("mention-weights.tsv"), mentions::fit(&articles, &dictionaries))?;
    }
    if let Some(folder) = arguments.check {
        let lexicon = tagger::Tables::read(&english)?.lexicon(&tagger::HandWritten::read(&english)?)?;
        println!("{}", tagger::Agreement::of(&lexicon, &corpus::read(&folder, &conventions)?));
    }
    Ok(())
}

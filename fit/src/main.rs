//! The program `sayso-fit`: reads an annotated corpus and writes the measured tables of the dictionaries.

use clap::{Parser, ValueEnum};
use sayso_fit::{corpus, tagger};
use std::error::Error;
use std::path::PathBuf;

/// Fits the measured tables of the dictionaries to an annotated corpus.
#[derive(Parser)]
struct Arguments {
    /// A corpus: text/*.txt, attributions/*.ann, silver.tsv.gz
    folder: PathBuf,
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
    /// Words, endings, lemmas, and the votes of the context
    Tagger,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::parse();
    let english = arguments.out.join("en");
    let conventions = corpus::conventions(&english)?;
    let articles = corpus::read(&arguments.folder, &conventions)?;
    if arguments.only.is_none_or(|only| only == Stage::Tagger) {
        let tables = tagger::fit(&articles, &tagger::HandWritten::read(&english)?)?;
        tables.write(&english)?;
    }
    if let Some(folder) = arguments.check {
        let lexicon = tagger::Tables::read(&english)?.lexicon(&tagger::HandWritten::read(&english)?)?;
        println!("{}", tagger::Agreement::of(&lexicon, &corpus::read(&folder, &conventions)?));
    }
    Ok(())
}

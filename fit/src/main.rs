//! The program `sayso-fit`: reads an annotated corpus and writes the measured tables of the dictionaries.

use clap::{Parser, ValueEnum};
use sayso_fit::{attribution, corpus, dictionaries::Dictionaries, mentions, tagger};
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
    /// The articles of that corpus to fit on; the others say how well the weights do
    #[arg(long, value_enum, default_value_t, requires = "entities")]
    half: mentions::Half,
    /// The dictionaries to write
    #[arg(long, default_value = "dictionaries")]
    out: PathBuf,
    /// One stage alone
    #[arg(long)]
    only: Option<Stage>,
    /// Where to write the claims found across the folds, an article a line
    #[arg(long)]
    claims: Option<PathBuf>,
    /// Fit nothing; for --check alone
    #[arg(long, requires = "check", conflicts_with = "only")]
    check_only: bool,
    /// Another corpus, to say how well the tables do on it
    #[arg(long)]
    check: Option<PathBuf>,
}

/// What is fitted, in this order.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Stage {
    /// Words, endings, lemmas, and the votes of the context
    Tagger,
    /// Counts and weights of cues, sources and contents
    Attribution,
    /// Weights for names, from the corpus given with `--entities`
    Mentions,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::parse();
    let wanted = |stage| !arguments.check_only && arguments.only.is_none_or(|only| only == stage);
    let english = arguments.out.join("en");
    if let Some(file) = arguments.entities.as_ref().filter(|_| wanted(Stage::Mentions)) {
        let dictionaries = Dictionaries::read(&arguments.out)?;
        let articles = mentions::read(file, arguments.half, &dictionaries)?;
        std::fs::write(english.join("weights/mentions.tsv"), mentions::fit(&articles, &dictionaries))?;
    }
    if arguments.only == Some(Stage::Mentions) {
        return Ok(());
    }
    let conventions = corpus::conventions(&english)?;
    let articles = corpus::read(&arguments.folder, &conventions)?;
    if wanted(Stage::Tagger) {
        let tables = tagger::fit(&articles, &tagger::HandWritten::read(&english)?)?;
        tables.write(&english)?;
    }
    if wanted(Stage::Attribution) {
        let hand = tagger::HandWritten::read(&english)?;
        let words = tagger::tags_by_other_half(&articles, &hand)?;
        let lexicon = tagger::Tables::read(&english)?.lexicon(&hand)?;
        let hints = attribution::tables::read_hints(&english)?;
        let claims = arguments.claims.as_deref();
        let tables = attribution::fit(&articles, &words, &arguments.folder, &lexicon, &hints, claims)?;
        tables.write(&english.join("weights"))?;
    }
    if let Some(folder) = arguments.check {
        let lexicon = tagger::Tables::read(&english)?.lexicon(&tagger::HandWritten::read(&english)?)?;
        let articles = corpus::read(&folder, &conventions)?;
        println!("{}", tagger::Agreement::of(&lexicon, &articles));
        let model = attribution::tables::read(&english.join("weights"), attribution::tables::read_hints(&english)?)?;
        println!("claims {}", attribution::check(&articles, &lexicon, &model, &folder)?);
    }
    Ok(())
}

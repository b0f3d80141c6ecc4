//! `sayso ask`: which claims there are of whom, about whom, of what kind, from when.

mod answer;
mod fold;
mod question;
mod store;
mod table;

use crate::Stopped;
use crate::arguments::{confidence, date, kind};
use crate::console::Console;
use clap::{Args, ValueEnum};
use sayso::{ClaimKind, Date};
use std::path::PathBuf;

/// What `sayso ask` can be asked.
#[derive(Args)]
#[command(after_help = "Examples:\n  \
    sayso ask claims.sqlite --who Ruiz --kind denial,rejection\n  \
    sayso ask claims.sqlite --about \"the bank\" --from 2024-03-01 --format csv\n  \
    sayso ask claims.sqlite --kind accusation --count pair\n  \
    sayso ask records/ --kind denial --answers accusation\n  \
    sayso --format jsonl --text articles/ | sayso ask - --count who\n\n\
    Counted are names as they are shown. A speaker is an entity, or words that are more than a pronoun; a pair is a speaker and an entity. \
    The page of `sayso report` counts the same way.")]
pub struct Ask {
    /// Files that `sayso --format sqlite` or `--format jsonl --text` wrote, folders of them, or `-` for records from
    /// standard input; JSON Lines also packed
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Claims of whoever has this in a name that is listed or that the article gives them, whatever its case and accents, or
    /// this id of the dictionaries
    #[arg(long, value_name = "NAME")]
    who: Option<String>,
    /// Claims against or about whoever has this in such a name, or that say it in so many words
    #[arg(long, value_name = "NAME")]
    about: Option<String>,
    /// Claims that say this
    #[arg(long, value_name = "TEXT")]
    says: Option<String>,
    /// Claims of these kinds, such as `denial,accusation`
    #[arg(long, value_name = "KIND", value_delimiter = ',', value_parser = kind)]
    kind: Vec<ClaimKind>,
    /// Claims that answer one of these kinds, or of any with `any`
    #[arg(long, value_name = "KIND", value_delimiter = ',', value_parser = answered)]
    answers: Vec<Answered>,
    /// Claims of this day, YYYY-MM-DD, or later; those without a date have that of their article
    #[arg(long, value_name = "DATE", value_parser = date)]
    from: Option<Date>,
    /// Claims of this day or earlier
    #[arg(long, value_name = "DATE", value_parser = date)]
    to: Option<Date>,
    /// Claims at least so sure, from 0 to 1
    #[arg(long, value_name = "P", value_parser = confidence)]
    min_confidence: Option<f64>,
    /// Take claims inside the content of others, too; lists then tell their numbers, and in which one they stand
    #[arg(long)]
    nested: bool,
    /// Count instead of listing
    #[arg(long, value_enum, value_name = "WHAT")]
    count: Option<Count>,
    /// At most so many rows
    #[arg(long, value_name = "N")]
    limit: Option<u32>,
    /// How the answer is written
    #[arg(short, long, value_enum, default_value_t = Format::Table)]
    format: Format,
    /// The width of a table in columns [default: that of the terminal, else what it needs]
    #[arg(long, value_name = "N")]
    width: Option<u16>,
}

/// What is counted.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Count {
    /// Who speaks most; also `speakers`
    #[value(aliases = ["speaker", "speakers"])]
    Who,
    /// Who is spoken about
    Whom,
    /// Who speaks about whom
    #[value(alias = "pairs")]
    Pair,
    /// Kinds of claims
    Kind,
    /// Articles
    Article,
    /// Days
    Day,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A table as wide as the terminal: texts are cut, and columns left out, where there is no room
    Table,
    /// Comma-separated values, with a head
    Csv,
    /// A list of objects
    Json,
}

/// What a claim has to answer.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Answered {
    Any,
    Kind(ClaimKind),
}

fn answered(name: &str) -> Result<Answered, String> {
    if name == "any" { Ok(Answered::Any) } else { kind(name).map(Answered::Kind) }
}

pub fn run(options: &Ask, console: &Console) -> Result<(), Stopped> {
    let question = question::of(options);
    let store = store::gather(&options.paths, &question, console).map_err(Stopped::Usage)?;
    answer::write(&store, &question, options)
}

//! What the program can be asked.

#[cfg(feature = "sqlite")]
use crate::ask::Ask;
use crate::console::Console;
use crate::dict::{self, Dict};
use crate::diff::Diff;
use crate::explain::Explain;
use crate::extract::Extract;
use crate::manual::{Completions, Man};
use crate::report::Report;
use crate::rules::Rules;
use crate::score::Score;
use crate::show::Show;
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use sayso::{ClaimKind, Date, Document, Extractor, ExtractorBuilder, Profile};
use serde_json::json;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::PathBuf;

const AFTER: &str = "Examples:\n  \
    sayso article.txt\n  \
    sayso --format jsonl articles/ > claims.jsonl\n  \
    sayso -o claims.sqlite news.jsonl.gz pages/\n  \
    sayso --kind accusation,denial --profile strict - < article.txt\n\n\
    Exit status: 0 if all was read and written, 1 if some inputs failed or the answers could not be written, 2 if the program \
    was called wrongly, 130 if it was stopped.";

/// Words at least so alike may be taken for each other, as in clap's own suggestions.
const NEAR: f64 = 0.7;

/// Who said what about whom: reads news articles and writes their claims.
#[derive(Parser)]
#[command(name = "sayso", version, args_conflicts_with_subcommands = true, subcommand_negates_reqs = true, after_help = AFTER)]
pub struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    extract: Extract,
}

#[derive(Subcommand)]
pub enum Command {
    /// Write the claims of articles; what `sayso PATH…` does
    Extract(Extract),
    /// Show articles on the terminal with their claims marked in them
    Show(Show),
    /// Write articles and their claims as one page for a browser
    Report(Report),
    /// List or count the claims of somebody, about somebody, of a kind, of a time
    #[cfg(feature = "sqlite")]
    Ask(Ask),
    /// Show for each article which words were looked at as cues, and what became of them
    Explain(Explain),
    /// Show which claims appeared, vanished and changed between two runs
    Diff(Diff),
    /// Judge claims against those that people marked, in brat standoff
    Score(Score),
    /// Check dictionaries of names, show what they have, make them of other collections
    Dict(Dict),
    /// Try the examples of rules of your own
    Rules(Rules),
    /// Write what a shell needs to complete the names of commands and options
    Completions(Completions),
    /// Write the manual, for `man`
    Man(Man),
}

#[derive(Args)]
pub struct Look {
    /// Whether to use colours
    #[arg(long, value_enum, default_value_t = Color::Auto)]
    pub color: Color,
}

/// How articles are read.
#[derive(Args)]
#[command(next_help_heading = "Claims")]
pub struct Reading {
    /// The date of articles that come without one, as YYYY-MM-DD: neither beside their text, nor with its year in a dateline or
    /// in a line above the text
    #[arg(long, value_parser = date)]
    date: Option<Date>,
    /// How sure claims have to be
    #[arg(long, value_enum, default_value_t = Sureness::Balanced, conflicts_with = "min_confidence")]
    profile: Sureness,
    /// How sure claims have to be, from 0 to 1
    #[arg(long, value_name = "P", value_parser = confidence)]
    min_confidence: Option<f64>,
    /// Take all of a text for body: no headlines, bylines, captions
    #[arg(long)]
    no_blocks: bool,
    /// A dictionary of names of your own; `sayso help dict` tells how one is written
    #[arg(long, value_name = "FILE")]
    dictionary: Vec<PathBuf>,
    /// Rules of your own, blocks as in `dictionaries/en/rules`; the cookbook has one
    #[arg(long, value_name = "FILE")]
    rules: Vec<PathBuf>,
    /// Cues of your own, lines as in `dictionaries/en/cues.tsv`
    #[arg(long, value_name = "FILE")]
    cues: Vec<PathBuf>,
}

/// Which of the claims are taken.
#[derive(Args)]
#[command(next_help_heading = "Claims")]
pub struct Choice {
    /// Claims of these kinds alone, such as `denial,accusation`
    #[arg(long = "kind", value_name = "KIND", value_delimiter = ',', value_parser = kind)]
    kinds: Vec<ClaimKind>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Sureness {
    /// Few are wrong
    Strict,
    /// The best of both
    Balanced,
    /// Few are missed
    Broad,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    Auto,
    Always,
    Never,
}

impl Arguments {
    /// What is to be done.
    pub fn command(self) -> Command {
        self.command.unwrap_or(Command::Extract(self.extract))
    }

    /// What is said of a command that was mistyped and so is taken for a file.
    pub fn mistyped(&self) -> Option<String> {
        let path = self.extract.inputs.paths.first().filter(|_| self.command.is_none())?;
        let name = path.to_str().filter(|name| *name != "-" && !name.contains(['/', '\\', '.']) && !path.exists())?;
        let program = <Arguments as CommandFactory>::command();
        let near = |command: &clap::Command| (strsim::jaro(name, command.get_name()), command.get_name().to_owned());
        let (likeness, command) = program.get_subcommands().map(near).max_by(|a, b| a.0.total_cmp(&b.0))?;
        (likeness > NEAR).then(|| format!("{name}: no such file; did you mean the command `{command}`?"))
    }
}

impl Choice {
    /// Leaves in a document what was asked for.
    pub fn keep(&self, document: &mut Document<'_>) {
        if !self.kinds.is_empty() {
            document.retain(|claim| self.kinds.contains(&claim.kind));
        }
    }

    /// The names of the kinds that were asked for.
    pub fn names(&self) -> Vec<&'static str> {
        self.kinds.iter().map(|kind| kind.name()).collect()
    }
}

impl Reading {
    /// The extractor that was asked for.
    pub fn extractor(&self, console: &Console) -> Result<Extractor, sayso::Error> {
        dict::warn_of_empty(&self.dictionary, console);
        let mut builder = Extractor::builder().blocks(!self.no_blocks).profile(self.profile.into());
        if let Some(least) = self.min_confidence {
            builder = builder.min_confidence(least as f32);
        }
        if let Some(date) = self.date {
            builder = builder.date(date);
        }
        builder = self.dictionary.iter().fold(builder, ExtractorBuilder::dictionary_file);
        builder = self.rules.iter().fold(builder, ExtractorBuilder::rules_file);
        self.cues.iter().fold(builder, ExtractorBuilder::cues_file).build()
    }

    /// What tells this reading from another: options, and what is in the files.
    pub fn settings(&self) -> serde_json::Value {
        let files = self.dictionary.iter().chain(&self.rules).chain(&self.cues);
        let contents = files.map(|file| {
            let mut hasher = DefaultHasher::new();
            std::fs::read(file).unwrap_or_default().hash(&mut hasher);
            json!([file.to_string_lossy(), format!("{:016x}", hasher.finish())])
        });
        json!({
            "date": self.date.map(|date| date.to_string()),
            "profile": format!("{:?}", self.profile),
            "min_confidence": self.min_confidence,
            "blocks": !self.no_blocks,
            "files": contents.collect::<Vec<_>>(),
        })
    }
}

impl Look {
    /// Whether standard output is to have colours.
    pub fn colored(&self) -> bool {
        match self.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => anstream::AutoStream::choice(&std::io::stdout()) != anstream::ColorChoice::Never,
        }
    }
}

impl From<Sureness> for Profile {
    fn from(sureness: Sureness) -> Profile {
        match sureness {
            Sureness::Strict => Profile::Strict,
            Sureness::Balanced => Profile::Balanced,
            Sureness::Broad => Profile::Broad,
        }
    }
}

/// A kind by its name.
pub fn kind(name: &str) -> Result<ClaimKind, String> {
    let known = || ClaimKind::ALL.iter().map(|kind| kind.name()).collect::<Vec<_>>().join(", ");
    name.parse().map_err(|_| format!("the kinds are {}", known()))
}

/// Reads a day.
pub fn date(text: &str) -> Result<Date, String> {
    Date::parse(text).ok_or_else(|| "a date is YYYY-MM-DD".to_owned())
}

/// A number from 0 to 1.
pub fn confidence(text: &str) -> Result<f64, String> {
    let number = text.parse().ok().filter(|number| (0.0..=1.0).contains(number));
    number.ok_or_else(|| "a confidence is a number from 0 to 1".to_owned())
}

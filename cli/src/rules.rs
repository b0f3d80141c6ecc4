//! `sayso rules`: tries the examples of rules of one's own.

use crate::Stopped;
use crate::console::Console;
use clap::{Args, Subcommand};
use sayso::{Extractor, ExtractorBuilder};
use std::path::PathBuf;

#[derive(Args)]
pub struct Rules {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Read rules and try their examples: each `finds` must be found, no `leaves` may be
    Check(Check),
}

#[derive(Args)]
struct Check {
    /// Files of rules, read together in this order
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Cues of your own that the rules need, lines as in `dictionaries/en/cues.tsv`
    #[arg(long, value_name = "FILE")]
    cues: Vec<PathBuf>,
}

pub fn run(rules: &Rules, console: &Console) -> Result<(), Stopped> {
    let Command::Check(check) = &rules.command;
    let builder = check.files.iter().fold(Extractor::builder(), ExtractorBuilder::rules_file);
    let builder = check.cues.iter().fold(builder, ExtractorBuilder::cues_file);
    for problem in builder.unmet_examples() {
        console.fail(&problem.to_string());
    }
    Ok(())
}

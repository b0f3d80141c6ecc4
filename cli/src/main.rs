//! The program `sayso`: reads articles from files and folders, writes their claims.

mod arguments;
#[cfg(feature = "sqlite")]
mod ask;
mod dict;
mod diff;
mod explain;
mod export;
mod extract;
mod format;
mod id;
mod manual;
mod output;
mod records;
mod report;
mod rules;
mod score;
mod show;
mod stop;
mod work;

use arguments::{Arguments, Command};
use clap::Parser;
use console::Console;
use sayso_cli::{console, input};
use std::io;
use std::path::Path;
use std::process::ExitCode;

/// Some inputs failed.
const FAILED: u8 = 1;
/// Two runs do not have the same claims.
const DIFFERENT: u8 = 1;
/// The program was called wrongly, or with files of rules or names that it cannot read.
const USAGE: u8 = 2;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let console = Console::default();
    if let Some(mistake) = arguments.mistyped() {
        return Stopped::Usage(mistake).report(&console);
    }
    let done = match arguments.command() {
        Command::Extract(options) => extract::run(&options, &console),
        Command::Show(options) => show::run(&options, &console),
        Command::Report(options) => report::run(&options, &console),
        #[cfg(feature = "sqlite")]
        Command::Ask(options) => ask::run(&options, &console),
        Command::Explain(options) => explain::run(&options, &console),
        Command::Diff(options) => diff::run(&options),
        Command::Score(options) => score::run(&options, &console),
        Command::Completions(options) => manual::completions(&options),
        Command::Man(options) => manual::man(&options),
        Command::Dict(options) => dict::run(options, &console),
        Command::Rules(options) => rules::run(&options, &console),
    };
    match done {
        Ok(()) if console.failed() => ExitCode::from(FAILED),
        Ok(()) => ExitCode::SUCCESS,
        Err(stopped) => stopped.report(&console),
    }
}

/// Why the program stopped before it was through.
enum Stopped {
    /// Its dictionaries, rules or options do not hold.
    Usage(String),
    /// What it compared is not the same.
    Different,
    /// Its answers could not be written.
    Output(io::Error),
    /// The user wanted it so.
    Interrupted(String),
}

impl Stopped {
    /// The same, with the path that could not be written.
    fn at(self, path: Option<&Path>) -> Stopped {
        match (self, path) {
            (Stopped::Output(error), Some(path)) if error.kind() != io::ErrorKind::BrokenPipe => {
                Stopped::Output(io::Error::new(error.kind(), format!("{}: {error}", path.display())))
            }
            (stopped, _) => stopped,
        }
    }

    fn report(self, console: &Console) -> ExitCode {
        match self {
            Stopped::Usage(message) => {
                console.error(&message);
                ExitCode::from(USAGE)
            }
            Stopped::Different => ExitCode::from(DIFFERENT),
            // Who reads our answers has seen enough: nothing is wrong.
            Stopped::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
            Stopped::Output(error) => {
                console.error(&format!("cannot write: {error}"));
                ExitCode::from(FAILED)
            }
            Stopped::Interrupted(message) => {
                console.error(&message);
                ExitCode::from(stop::STATUS)
            }
        }
    }
}

impl From<sayso::Error> for Stopped {
    fn from(error: sayso::Error) -> Stopped {
        Stopped::Usage(error.to_string())
    }
}

impl From<io::Error> for Stopped {
    fn from(error: io::Error) -> Stopped {
        Stopped::Output(error)
    }
}

//! `sayso dict`: checks dictionaries of names, shows what they have, makes them from other collections.

mod find;
mod geonames;
mod import;
mod wikidata;

use crate::Stopped;
use crate::arguments::Look;
use crate::console::Console;
use clap::{Args, Subcommand};
use sayso::{EntityKind, Extractor, ExtractorBuilder};
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

/// What the program's help says about the files.
const FORMAT: &str = "\
A dictionary is a text file, one entry a line, with a tab between the fields:

  #columns<TAB>id<TAB>name<TAB>forms<TAB>kind<TAB>country<TAB>parent<TAB>gender
  my.zorbol<TAB>Zorbol<TAB>=ZBL|Zorbol-on-Sea<TAB>city<TAB>GBR

  id       your own, never reused; an id that is known replaces what it named
  name     as news prints it, with its accents
  forms    other names, with | between them
  kind     country, city, agency, company, person ... (see below)
  country  three letters of ISO 3166-1: GBR
  parent   the id of what it is a part of
  gender   m, f or x, for pronouns

Lines that begin with # are comments, but for `#columns`, which names the columns in their order; without it they \
are those above. Fields may be missing at the end: `id<TAB>name` is enough. A lone `-` is an empty field, and a \
line `-id` removes an entry. Later files win over earlier ones, and all win over what the program brings.

Marks before a form: = exactly this case, ? needs a second cue in the article, ! enough at first mention, + has a \
plural, - never this entry; @2009..2018 behind a form limits it in time (from inclusive, to exclusive).

Who held which office when stands in a file with the columns person, office, of, from and to, of which the first \
three are ids; `#as-of 2025-06` says when it was written.";

/// `FORMAT` with the kinds there are.
fn format() -> String {
    let kinds: Vec<_> = EntityKind::ALL.iter().map(|kind| kind.as_str()).collect();
    format!("{FORMAT}\n\nKinds: {}.", kinds.join(", "))
}

#[derive(Args)]
#[command(after_long_help = format())]
pub struct Dict {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Read dictionaries and tell all that is wrong with them, with file, line and column
    Check(Check),
    /// Show what the dictionaries have on a name, a word or an id
    Find(find::Find),
    /// Make a dictionary of other collections of names
    Import(import::Import),
}

#[derive(Args)]
#[command(after_long_help = format())]
struct Check {
    /// Dictionaries, read together in this order
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
}

pub fn run(dict: Dict, console: &Console) -> Result<(), Stopped> {
    match dict.command {
        Command::Check(check) => {
            self::check(&check.files, console);
            Ok(())
        }
        Command::Find(find) => find::run(&find),
        Command::Import(import) => import::run(&import, console),
    }
}

fn check(files: &[PathBuf], console: &Console) {
    let builder = files.iter().fold(Extractor::builder(), ExtractorBuilder::dictionary_file);
    for problem in builder.problems() {
        console.fail(&problem.to_string());
    }
}

/// Warns of dictionaries without an entry: nothing comes of them, which nobody means.
pub fn warn_of_empty(files: &[PathBuf], console: &Console) {
    for file in files.iter().filter(|file| is_empty(file)) {
        console.warn(&format!("{}: this dictionary has no entries", file.display()));
    }
}

/// Whether a file has no line that tells something. What is no file, such as a pipe, can be read only once.
fn is_empty(path: &Path) -> bool {
    let Some(file) = File::open(path).ok().filter(|_| path.is_file()) else { return false };
    let is_entry = |line: &str| !line.starts_with('#') && !line.trim_matches(['\u{feff}', ' ', '\t']).is_empty();
    BufReader::new(file).lines().all(|line| line.is_ok_and(|line| !is_entry(&line)))
}

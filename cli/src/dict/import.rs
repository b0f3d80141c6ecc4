//! `sayso dict import`: other collections of names as dictionaries, line by line.

use super::{geonames, wikidata};
use crate::Stopped;
use crate::console::Console;
use crate::input;
use crate::output::Draft;
use clap::{Args, ValueEnum};
use sayso::{EntityKind, Extractor};
use std::collections::HashMap;
use std::fmt::Display;
use std::fs::File;
use std::io::{self, BufRead, BufWriter, Write};
use std::path::{Path, PathBuf};

#[derive(Args)]
#[command(after_long_help = SOURCES)]
pub struct Import {
    /// What the files are
    #[arg(value_enum)]
    source: Source,
    /// Files of it, also as `.gz` or `.zst`, or `-` for standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Entries of these kinds alone, such as `person,company`
    #[arg(long, value_name = "KIND", value_delimiter = ',', value_parser = kind)]
    kind: Vec<EntityKind>,
    /// The language of names and forms; of several the first that an entry has gives its name
    #[arg(long, value_name = "CODE", value_delimiter = ',', default_value = "en")]
    language: Vec<String>,
    /// Places with at least so many inhabitants
    #[arg(long, value_name = "N", default_value_t = 0)]
    min_population: u64,
    /// Wikidata: items that at least so many wikis have a page of
    #[arg(long, value_name = "N", default_value_t = 0)]
    min_sitelinks: usize,
    /// Wikidata: what the instances of a class are, such as `Q15632617=person`
    #[arg(long, value_name = "ITEM=KIND", value_delimiter = ',', value_parser = class)]
    class: Vec<(String, EntityKind)>,
    /// What tells the letters of countries: for Wikidata a file with their items, for GeoNames its countryInfo.txt
    #[arg(long, value_name = "FILE")]
    countries: Option<PathBuf>,
    /// Write to a file, not to standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// What the program's help says about the collections.
const SOURCES: &str = "\
wikidata: a dump of its items as JSON, one item a line; a bracket around them and commas between them do no harm. \
Kinds are told by what an item is an instance of. Names and forms are its labels and aliases. Its country is known \
if the item of the country came before or stands in the file of `--countries`. Ids are wd.q64 and the like.

geonames: tables of nineteen fields such as allCountries.txt or cities500.txt. Countries, first-level divisions, \
towns, waters, islands and mountains are taken. The table does not tell the languages of its other names, so only \
the name and its plain spelling are taken, and `--language` does not apply. Ids are gn.2950159 and the like.

A name or form that the program's own dictionaries have is marked `?`: London in Ontario is meant where the article \
speaks of Canada, and does not take the place of the London that is known. Take the mark away where it is to.

One pass, one line in memory at a time; what cannot be read is told with its line and left out. A file \
whose first lines mostly cannot be read is something else: the import ends there.

    bzcat latest-all.json.bz2 | sayso dict import wikidata - --kind person --min-sitelinks 20 -o people.tsv";

#[derive(Clone, Copy, ValueEnum)]
enum Source {
    /// A dump of Wikidata, one JSON object a line
    Wikidata,
    /// A table of GeoNames
    Geonames,
}

/// What is to be taken.
pub struct Wanted<'a> {
    kinds: &'a [EntityKind],
    classes: HashMap<&'a str, EntityKind>,
    pub languages: &'a [String],
    pub population: u64,
    pub sitelinks: usize,
}

impl Wanted<'_> {
    pub fn has(&self, kind: EntityKind) -> bool {
        self.kinds.is_empty() || self.kinds.contains(&kind)
    }

    /// What the instances of a class of Wikidata are.
    pub fn class(&self, item: &str) -> Option<EntityKind> {
        self.classes.get(item).copied()
    }
}

/// The three letters of countries, by what a collection calls them.
#[derive(Default)]
pub struct Countries(HashMap<String, String>);

impl Countries {
    pub fn add(&mut self, name: &str, letters: &str) {
        self.0.insert(name.to_owned(), letters.to_owned());
    }

    /// The letters of a country; nothing if they are not known.
    pub fn get(&self, name: &str) -> String {
        self.0.get(name).cloned().unwrap_or_default()
    }
}

/// A line of a dictionary.
#[derive(Debug, PartialEq, Eq)]
pub struct Line {
    pub id: String,
    pub name: String,
    pub forms: Vec<String>,
    pub kind: EntityKind,
    pub country: String,
    pub gender: &'static str,
    pub wikidata: String,
}

pub fn run(import: &Import, console: &Console) -> Result<(), Stopped> {
    let classes = wikidata::CLASSES.iter().copied().chain(import.class.iter().map(|(item, kind)| (&**item, *kind)));
    let wanted = Wanted {
        kinds: &import.kind,
        classes: classes.collect(),
        languages: &import.language,
        population: import.min_population,
        sitelinks: import.min_sitelinks,
    };
    let mut countries = Countries::default();
    let (read, learn) = match import.source {
        Source::Wikidata => (wikidata::read as Read, wikidata::learn as Learn),
        Source::Geonames => (geonames::read as Read, geonames::learn as Learn),
    };
    let (collection, countries_file) = match import.source {
        Source::Wikidata => ("dump of Wikidata", "dump of Wikidata"),
        Source::Geonames => ("table of GeoNames", "countryInfo.txt of GeoNames"),
    };
    if let Some(path) = &import.countries {
        each_line(path, countries_file, console, |line| learn(line, &mut countries).map(|()| Ok(())))?;
    }
    let own = Extractor::new()?;
    let is_known = |name: &str| !own.look_up(name, None).entities.is_empty();
    let draft = import.output.as_deref().map(|path| Draft::new(path).map_err(|error| unusable(path, &error)));
    let draft = draft.transpose()?;
    let mut output: Box<dyn Write> = match &draft {
        None => Box::new(BufWriter::new(io::stdout())),
        Some(draft) => Box::new(BufWriter::new(File::create(draft.path())?)),
    };
    writeln!(output, "#columns\tid\tname\tforms\tkind\tcountry\tparent\tgender\twikidata")?;
    for path in &import.files {
        each_line(path, collection, console, |line| {
            let entry = read(line, &wanted, &mut countries)?;
            Ok(entry.map_or(Ok(()), |entry| write(&mut output, &entry, is_known)))
        })?;
    }
    output.flush()?;
    drop(output);
    Ok(draft.map_or(Ok(()), Draft::publish)?)
}

/// After so many lines that cannot be read, if they are most lines, the rest is not looked at.
const MOST_FAILURES: usize = 20;

/// Reads a line of a collection. Messages begin with the column.
type Read = fn(&str, &Wanted<'_>, &mut Countries) -> Result<Option<Line>, String>;
/// Reads a line that tells the letters of a country.
type Learn = fn(&str, &mut Countries) -> Result<(), String>;

fn unusable(path: &Path, why: &impl Display) -> Stopped {
    Stopped::Usage(format!("{}: {why}", path.display()))
}

/// Goes through the lines of a file, which is expected to be such a thing, in one buffer. `take` tells what is wrong with a
/// line, or whether the answer could be written.
fn each_line(
    path: &Path,
    expected: &str,
    console: &Console,
    mut take: impl FnMut(&str) -> Result<io::Result<()>, String>,
) -> Result<(), Stopped> {
    let mut input = input::lines(path).map_err(|why| unusable(path, &why))?;
    let mut line = Vec::new();
    let mut failures = 0;
    for number in 1.. {
        line.clear();
        if input.read_until(b'\n', &mut line).map_err(|error| unusable(path, &error))? == 0 {
            break;
        }
        let ended = line.strip_suffix(b"\n").unwrap_or(&line);
        let text = std::str::from_utf8(ended.strip_suffix(b"\r").unwrap_or(ended))
            .map_err(|error| format!("{}: from here on this is not UTF-8", error.valid_up_to() + 1));
        match text.and_then(&mut take) {
            Ok(written) => written?,
            Err(problem) => {
                failures += 1;
                console.fail(&format!("{}:{number}:{problem}", path.display()));
            }
        }
        if failures >= MOST_FAILURES && 2 * failures > number {
            let problem =
                format!("{failures} of the first {number} lines cannot be read; this seems to be no {expected}");
            return Err(unusable(path, &problem));
        }
    }
    Ok(())
}

/// Writes an entry. What has a meaning in dictionaries is taken out of its texts, and those that are known get a mark that they
/// need a second cue.
fn write(out: &mut impl Write, line: &Line, is_known: impl Fn(&str) -> bool) -> io::Result<()> {
    let marked = |name: &str| {
        let name = plain(name);
        let known = is_known(name.trim_start_matches('='));
        if known { format!("?{name}") } else { name }
    };
    let name = marked(&line.name);
    let mut forms: Vec<String> = Vec::new();
    for form in line.forms.iter().map(|form| marked(form)) {
        if !form.is_empty() && form != name && !forms.contains(&form) {
            forms.push(form);
        }
    }
    let fields =
        [&*line.id, &name, &forms.join("|"), line.kind.as_str(), &line.country, "", line.gender, &line.wikidata];
    writeln!(out, "{}", fields.join("\t").trim_end_matches('\t'))
}

/// A name without tabs, bars, and marks at its beginning. One in capitals is one in exactly these.
fn plain(name: &str) -> String {
    let words: Vec<&str> = name.split(|c: char| c.is_whitespace() || c == '|' || c.is_control()).collect();
    let name = words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    let name = name.trim_start_matches(['=', '?', '!', '+', '-', '#']).trim_start();
    let is_acronym = name.chars().count() > 1 && name.chars().all(|c| c.is_uppercase());
    if is_acronym { format!("={name}") } else { name.to_owned() }
}

/// A class and the kind of its instances, `Q5=person`.
fn class(text: &str) -> Result<(String, EntityKind), String> {
    let (item, name) = text.split_once('=').ok_or("a class is written like Q5=person")?;
    Ok((item.to_owned(), kind(name)?))
}

fn kind(name: &str) -> Result<EntityKind, String> {
    let known = || EntityKind::ALL.iter().map(|kind| kind.as_str()).collect::<Vec<_>>().join(", ");
    EntityKind::parse(name).ok_or_else(|| format!("the kinds are {}", known()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_means_something_in_dictionaries_is_taken_out_of_names() {
        let line = Line {
            id: "wd.q1".to_owned(),
            name: "Zorbol\tBank".to_owned(),
            forms: ["=Zorbol", "ZB", "A|B", "Zorbol Bank", ""].map(str::to_owned).to_vec(),
            kind: EntityKind::Company,
            country: String::new(),
            gender: "",
            wikidata: String::new(),
        };
        let mut out = Vec::new();
        write(&mut out, &line, |name| name == "A B").unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "wd.q1\tZorbol Bank\tZorbol|=ZB|?A B\tcompany\n");
    }
}

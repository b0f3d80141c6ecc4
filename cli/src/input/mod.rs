//! Articles from files and folders, one after the other: finding them is cheap and done in order, reading them may be
//! done on any thread.

mod columns;
mod decode;
mod form;
mod lines;
mod open;
mod page;
#[cfg(feature = "parquet")]
mod parquet;
mod table;
mod walk;

use crate::console::Console;
use clap::Args;
use columns::{Columns, Field, Fields};
use encoding_rs::Encoding;
pub use form::Form;
pub use lines::without_place;
pub use open::{Bytes, is_plain, lines};
use sayso::Date;
use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// What is read, and as what.
#[derive(Args)]
pub struct Inputs {
    /// Files, folders or `-` for standard input: text, JSON Lines, saved web pages, CSV, Parquet; also as `.gz` or `.zst`
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// What the files are [default: told by their names, else by their first bytes]
    #[arg(long, value_enum, value_name = "FORM", help_heading = "Reading")]
    pub from: Option<Form>,
    /// The encoding of texts, such as `windows-1252` [default: a byte order mark, else UTF-8, else guessed]
    #[arg(long, value_name = "NAME", value_parser = encoding, help_heading = "Reading")]
    pub encoding: Option<&'static Encoding>,
    /// Put the title of a record or row above its text, unless that begins with it, to be read for claims too; offsets then
    /// count in the text with its title (`--full-text` writes it)
    #[arg(long, help_heading = "Reading")]
    pub with_title: bool,
    #[command(flatten)]
    columns: Columns,
}

impl Inputs {
    /// What tells these inputs from others, but for their bytes.
    pub fn settings(&self) -> serde_json::Value {
        let paths: Vec<_> = self.paths.iter().map(|path| path.to_string_lossy()).collect();
        serde_json::json!({
            "paths": paths,
            "from": self.from.map(|form| format!("{form:?}")),
            "encoding": self.encoding.map(Encoding::name),
            "columns": self.columns.asked_all(),
            "with_title": self.with_title,
        })
    }
}

fn encoding(label: &str) -> Result<&'static Encoding, String> {
    Encoding::for_label(label.as_bytes())
        .ok_or_else(|| "not an encoding; known are utf-8, utf-16le, windows-1252, iso-8859-2, gbk …".to_owned())
}

/// An article as it came in.
#[derive(Debug, PartialEq, Eq)]
pub struct Article {
    /// What it is called: by its record, else by its place.
    pub id: String,
    /// Its text in UTF-8, which offsets count in.
    pub text: String,
    /// Its title, where that is told apart.
    pub title: Option<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// When it was published.
    pub date: Option<Date>,
}

impl Article {
    /// All who wrote it, in one text.
    pub fn author(&self) -> Option<String> {
        (!self.authors.is_empty()).then(|| self.authors.join(", "))
    }

    /// The same article with its title as the first paragraph of its text, if it is not there yet.
    fn with_title(self) -> Article {
        let text = match &self.title {
            Some(title) => headed(title, &self.text),
            None => self.text,
        };
        Article { text, ..self }
    }

    /// The article for the library.
    pub fn as_library(&self) -> sayso::Article<'_> {
        sayso::Article { text: &self.text, title: self.title.as_deref(), date: self.date }
    }
}

/// A text below its title and an empty line, or as it is where it begins with the title.
fn headed(title: &str, text: &str) -> String {
    let title = title.trim();
    if text.trim_start().starts_with(title) { text.to_owned() } else { format!("{title}\n\n{text}") }
}

/// Something that should be an article, still to be read.
#[derive(Debug)]
pub struct Entry<'a> {
    /// Its file, and its line or row where it is one of many; empty where what is told names it.
    pub place: String,
    raw: Raw<'a>,
    /// Whether its title becomes a part of its text.
    with_title: bool,
}

#[derive(Debug)]
enum Raw<'a> {
    /// A whole text.
    Text { id: String, bytes: Vec<u8> },
    /// A web page.
    Page { id: String, bytes: Vec<u8> },
    /// A line of JSON.
    Line { bytes: Vec<u8>, columns: &'a Columns },
    /// The cells of a row that mean something.
    Row(Vec<(Field, Vec<u8>)>),
    /// Nothing that could be read, and why.
    Failed(String),
}

/// What an entry turned out to be.
#[derive(Debug)]
pub struct Reading {
    /// The article, or why there is none, with the place.
    pub article: Result<Article, String>,
    /// What was odd, with the place.
    pub warnings: Vec<String>,
}

impl<'a> Entry<'a> {
    fn new(place: impl Into<String>, raw: Raw<'a>) -> Entry<'a> {
        Entry { place: place.into(), raw, with_title: false }
    }

    fn failed(place: impl Into<String>, why: impl ToString) -> Entry<'a> {
        Entry::new(place, Raw::Failed(why.to_string()))
    }

    /// Reads the article.
    pub fn read(self) -> Reading {
        let mut warnings = Vec::new();
        let article = match self.raw {
            Raw::Text { id, bytes } => {
                Ok(Fields { id: Some(id), text: Some(decode::text(bytes, &mut warnings)), ..Fields::default() })
            }
            Raw::Page { id, bytes } => page::read(id, bytes, &mut warnings),
            Raw::Line { bytes, columns } => lines::read(bytes, columns, &mut warnings),
            Raw::Row(cells) => Ok(Fields::of_cells(cells, &mut warnings)),
            Raw::Failed(why) => Err(why),
        };
        let article = article.and_then(|fields| fields.article(&self.place, &mut warnings));
        let article = article.map(|article| if self.with_title { article.with_title() } else { article });
        let place = |message: String| match message.strip_prefix(':') {
            // A column of a line goes right behind the place.
            Some(column) => format!("{}:{column}", self.place),
            None if self.place.is_empty() => message,
            None => format!("{}: {message}", self.place),
        };
        Reading { article: article.map_err(place), warnings: warnings.into_iter().map(place).collect() }
    }
}

/// All that should be articles, in the order of the paths; folders are read recursively, sorted by name. Of files with
/// many articles one is held at a time.
pub fn entries<'a>(inputs: &'a Inputs, console: &'a Console) -> impl Iterator<Item = Entry<'a>> + 'a {
    let mut names = Names::default();
    let all = walk::files(inputs, console).flat_map(move |file| match file {
        Ok(path) => file_entries(&path, inputs, &mut names, console),
        Err(why) => Box::new(std::iter::once(Entry::failed("", why))),
    });
    all.map(|entry| Entry { with_title: inputs.with_title, ..entry })
}

/// How many bytes the files of some inputs have, if that can be known.
pub fn size(inputs: &Inputs) -> Option<u64> {
    let quiet = Console::default();
    let files = walk::files(inputs, &quiet).filter_map(Result::ok);
    files.map(|path| path.metadata().ok().filter(|data| data.is_file()).map(|data| data.len())).sum()
}

type Entries<'a> = Box<dyn Iterator<Item = Entry<'a>> + 'a>;

fn file_entries<'a>(path: &Path, inputs: &'a Inputs, names: &mut Names, console: &'a Console) -> Entries<'a> {
    let place = path.display().to_string();
    let opened = match open::open(path, inputs, console) {
        Ok(opened) => opened,
        Err(why) => return Box::new(std::iter::once(Entry::failed(place, why))),
    };
    let columns = &inputs.columns;
    let one = |raw| -> Entries<'a> { Box::new(std::iter::once(raw)) };
    match opened.form {
        Form::Jsonl => Box::new(lines::lines(place, opened.reader, columns)),
        Form::Csv => table::rows(place, opened.reader, columns),
        Form::Parquet => parquet_rows(path, place, opened.reader, columns),
        Form::Text | Form::Html => match open::whole(opened.reader) {
            Err(why) => one(Entry::failed(place, why)),
            Ok(bytes) => {
                let id = names.name(path);
                let raw = if opened.form == Form::Html { Raw::Page { id, bytes } } else { Raw::Text { id, bytes } };
                one(Entry::new(place, raw))
            }
        },
    }
}

#[cfg(feature = "parquet")]
fn parquet_rows<'a>(path: &Path, place: String, reader: open::Bytes<'a>, columns: &'a Columns) -> Entries<'a> {
    parquet::rows(path, place, reader, columns)
}

#[cfg(not(feature = "parquet"))]
fn parquet_rows<'a>(_: &Path, place: String, _: open::Bytes<'a>, _: &'a Columns) -> Entries<'a> {
    Box::new(std::iter::once(Entry::failed(
        place,
        "this program was built without the feature `parquet`; `cargo install --path cli --features parquet` has it",
    )))
}

/// Names of articles that are whole files.
#[derive(Default)]
struct Names(HashSet<String>);

impl Names {
    /// The name of a file without its endings; with its folders where another file has that name.
    fn name(&mut self, path: &Path) -> String {
        if path.as_os_str() == "-" {
            return "stdin".to_owned();
        }
        let stem = form::stem(path);
        if self.0.insert(stem.clone()) {
            return stem;
        }
        path.with_file_name(stem).display().to_string()
    }
}

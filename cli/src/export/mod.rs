//! The formats that answers are written in.

mod agents;
mod annotation;
mod brat;
mod citron;
mod displacy;
mod events;
mod jsonl;
#[cfg(feature = "parquet")]
mod parquet;
mod rows;
mod schema_org;
#[cfg(feature = "sqlite")]
mod sqlite;
mod table;

#[cfg(feature = "sqlite")]
pub use sqlite::SCHEMA as SQL_SCHEMA;

use crate::format;
use crate::input::Article;
use crate::output::{Sheet, Target, TextSheet};
use clap::ValueEnum;
use rows::ArticleRow;
use sayso::{Document, Extractor, Offsets, ReportOptions};
use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

/// How answers are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// To be read, in colour on a terminal
    Text,
    /// Sentences with labels under their parts, and the entities
    Report,
    /// The record: a JSON object a line and article
    Jsonl,
    /// A table with a claim a row
    Csv,
    /// A table with an article a row, all else nested in it (docs/formats.md)
    Parquet,
    /// Tables to ask questions of (docs/schema.md)
    Sqlite,
    /// A folder of texts with standoff annotations, for brat
    Brat,
    /// W3C Web Annotations: a page of annotations in JSON-LD a line and article
    WebAnnotation,
    /// Quotations and claims in schema.org's words: JSON-LD, a line an article
    SchemaOrg,
    /// Texts with coloured parts, for displaCy: a JSON object a line and article
    Displacy,
    /// Quotes as Citron annotates them: a JSON object a line and article
    Citron,
    /// Events as PLOVER names them: a JSON object a line and event
    Plover,
}

/// What an article becomes on the thread that read it.
#[derive(Debug)]
pub enum Answer {
    /// To be written as it is.
    Text(String),
    /// To be written by its sheet.
    Row(Box<ArticleRow>),
}

/// What the user wants to see of an article.
#[derive(Clone, Copy, Debug)]
pub struct Wishes {
    pub format: Format,
    pub offsets: Offsets,
    /// The words beside their offsets.
    pub words: bool,
    /// The whole text, and what is known of the article.
    pub full_text: bool,
    pub color: bool,
}

impl Wishes {
    /// What is written for an article that the extractor has read.
    pub fn answer(&self, number: u64, article: &Article, document: &Document<'_>, extractor: &Extractor) -> Answer {
        let row = |offsets| ArticleRow::new(number, article, document, offsets);
        // Other people's formats say themselves what they count.
        let chars = || row(Offsets::Char);
        match self.format {
            Format::Text => Answer::Text(format::text(&article.id, document, self.color)),
            Format::Report => {
                Answer::Text(format!("# {}\n\n{}\n", article.id, document.report(ReportOptions::default())))
            }
            Format::Jsonl => Answer::Text(jsonl::line(article, document, self)),
            Format::Csv => Answer::Text(table::rows(&row(self.offsets))),
            Format::Parquet | Format::Sqlite => Answer::Row(Box::new(row(self.offsets))),
            Format::Brat => Answer::Row(Box::new(chars())),
            Format::WebAnnotation => Answer::Text(jsonl::object(&annotation::page(&chars()))),
            Format::SchemaOrg => Answer::Text(jsonl::object(&schema_org::article(&chars()))),
            Format::Displacy => Answer::Text(jsonl::object(&displacy::text(&chars()))),
            Format::Citron => Answer::Text(jsonl::object(&citron::document(&chars()))),
            Format::Plover => Answer::Text(events::events(&chars(), extractor).iter().map(jsonl::object).collect()),
        }
    }
}

impl Format {
    /// The format that was asked for, else what the ending of a file says, else text. One that contradicts the ending is a
    /// mistake.
    pub fn chosen(asked: Option<Format>, target: &Target) -> Result<Format, String> {
        let Target::File(path) = target else { return Ok(asked.unwrap_or(Format::Text)) };
        let name = path.display();
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_ascii_lowercase();
        let said = match ending.as_str() {
            "gz" | "zst" => {
                return Err(format!(
                    "{name}: answers are not packed; `sayso --format jsonl … | gzip > {name}` packs them"
                ));
            }
            "html" | "htm" => return Err(format!("{name}: `sayso report -o {name}` writes pages")),
            "tsv" => return Err(format!("{name}: tables are parted by commas; name it `.csv`")),
            "jsonl" | "ndjson" | "json" => Format::Jsonl,
            "csv" => Format::Csv,
            "parquet" => Format::Parquet,
            "sqlite" | "sqlite3" | "db" => Format::Sqlite,
            "txt" => Format::Text,
            _ => return Ok(asked.unwrap_or(Format::Text)),
        };
        let asked = asked.unwrap_or(said);
        match asked.ending() == said.ending() || asked == Format::Brat {
            true => Ok(asked),
            false => Err(format!(
                "{name}: `--format` asks for {}, which does not go into `.{ending}`; leave it out, or name the file `.{}`",
                asked.name(),
                asked.ending()
            )),
        }
    }

    /// Its name, as it is asked for.
    fn name(self) -> String {
        self.to_possible_value().map_or_else(String::new, |value| value.get_name().to_owned())
    }

    /// How files of this format end.
    pub fn ending(self) -> &'static str {
        match self {
            Format::Text | Format::Report => "txt",
            Format::Csv => "csv",
            Format::Parquet => "parquet",
            Format::Sqlite => "sqlite",
            Format::Brat => "ann",
            Format::Jsonl
            | Format::WebAnnotation
            | Format::SchemaOrg
            | Format::Displacy
            | Format::Citron
            | Format::Plover => "jsonl",
        }
    }

    /// Whether answers are bytes one behind the other, which any stream can take.
    pub fn is_stream(self) -> bool {
        !matches!(self, Format::Sqlite | Format::Brat)
    }

    /// Whether a person could read it at a terminal.
    pub fn is_text(self) -> bool {
        self.is_stream() && self != Format::Parquet
    }

    /// Begins a stream of answers.
    pub fn stream(self, output: impl Write + Send + 'static, eager: bool) -> io::Result<Box<dyn Sheet>> {
        match self {
            Format::Parquet => parquet_sheet(output),
            Format::Csv => {
                let mut sheet = TextSheet::new(output, eager);
                sheet.put(Answer::Text(table::header()))?;
                Ok(Box::new(sheet))
            }
            _ => Ok(Box::new(TextSheet::new(output, eager))),
        }
    }

    /// Begins a file; for brat a folder.
    pub fn file(self, path: &Path) -> io::Result<Box<dyn Sheet>> {
        match self {
            Format::Sqlite => sqlite_sheet(path),
            Format::Brat => Ok(Box::new(brat::BratSheet::new(path)?)),
            _ => self.stream(File::create(path)?, false),
        }
    }

    /// Why this program cannot write it, if it cannot.
    pub fn missing(self) -> Option<&'static str> {
        match self {
            Format::Parquet if !cfg!(feature = "parquet") => Some("parquet"),
            Format::Sqlite if !cfg!(feature = "sqlite") => Some("sqlite"),
            _ => None,
        }
    }
}

#[cfg(feature = "parquet")]
fn parquet_sheet(output: impl Write + Send + 'static) -> io::Result<Box<dyn Sheet>> {
    Ok(Box::new(parquet::ParquetSheet::new(output)?))
}

#[cfg(not(feature = "parquet"))]
fn parquet_sheet(_: impl Write) -> io::Result<Box<dyn Sheet>> {
    Err(io::ErrorKind::Unsupported.into())
}

#[cfg(feature = "sqlite")]
fn sqlite_sheet(path: &Path) -> io::Result<Box<dyn Sheet>> {
    Ok(Box::new(sqlite::SqliteSheet::new(path)?))
}

#[cfg(not(feature = "sqlite"))]
fn sqlite_sheet(_: &Path) -> io::Result<Box<dyn Sheet>> {
    Err(io::ErrorKind::Unsupported.into())
}

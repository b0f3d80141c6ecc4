//! Records read back: the JSON Lines that `sayso extract` writes, and plainer ones of other programs.

use crate::input::{self, Bytes};
use serde::{Deserialize, Deserializer, Serialize};
use std::collections::{HashMap, VecDeque};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Seek};
use std::path::Path;

/// The record of an article, as far as the commands that read it need it.
#[derive(Debug, Default, Deserialize)]
pub struct Record {
    pub id: String,
    #[cfg(feature = "sqlite")]
    pub title: Option<String>,
    #[cfg(feature = "sqlite")]
    pub date: Option<String>,
    pub offsets: Option<String>,
    #[serde(default)]
    pub entities: Vec<Entity>,
    pub claims: Vec<Claim>,
}

impl Record {
    /// The record of the same article with no claim.
    pub fn without_claims(&self) -> Record {
        Record { id: self.id.clone(), offsets: self.offsets.clone(), ..Record::default() }
    }
}

#[derive(Debug, Deserialize)]
pub struct Entity {
    pub id: String,
    pub name: String,
    #[cfg(feature = "sqlite")]
    #[serde(default)]
    pub kind: String,
}

#[derive(Debug, Deserialize, Serialize)]
pub struct Claim {
    #[serde(default)]
    pub kind: String,
    #[serde(default)]
    pub rule: String,
    #[serde(default)]
    pub confidence: f64,
    #[serde(default, deserialize_with = "part")]
    pub source: Part,
    #[serde(default, deserialize_with = "part")]
    pub cue: Part,
    #[serde(default, deserialize_with = "part")]
    pub content: Part,
    #[serde(default, deserialize_with = "part")]
    pub target: Part,
    #[serde(default, deserialize_with = "part")]
    pub addressee: Part,
    #[serde(default)]
    pub negated: bool,
    #[serde(default)]
    pub modality: String,
    pub date: Option<String>,
    pub answers: Option<usize>,
    pub inside: Option<usize>,
}

/// A part of a claim: where it stands and what the record says of it. A part that is not there has no spans.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct Part {
    pub spans: Vec<(usize, usize)>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub form: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lemma: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entity: Option<usize>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub anonymous: bool,
}

/// Programs that only know places write `[[0, 4]]` for a part.
#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    Full(Part),
    Bare(Vec<(usize, usize)>),
}

fn part<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Part, D::Error> {
    Ok(match Option::<Written>::deserialize(deserializer)? {
        None => Part::default(),
        Some(Written::Full(part)) => part,
        Some(Written::Bare(spans)) => Part { spans, ..Part::default() },
    })
}

/// The records of a file, one after the other.
pub struct Records {
    name: String,
    file: Bytes<'static>,
    line: usize,
}

impl Records {
    /// Opens a file, packed or not; `-` is standard input.
    pub fn open(path: &Path) -> Result<Records, String> {
        Ok(Records { name: path.display().to_string(), file: lines(path)?, line: 0 })
    }

    /// File and line of the record that was read last, for messages.
    pub fn place(&self) -> String {
        format!("{}:{}", self.name, self.line)
    }
}

impl Iterator for Records {
    type Item = Result<Record, String>;

    fn next(&mut self) -> Option<Result<Record, String>> {
        let mut line = String::new();
        loop {
            line.clear();
            self.line += 1;
            match self.file.read_line(&mut line) {
                Ok(0) => return None,
                Ok(_) if line.trim().is_empty() => {}
                Ok(_) => return Some(self.record(&line)),
                Err(error) => return Some(Err(format!("{}: {error}", self.place()))),
            }
        }
    }
}

impl Records {
    fn record(&self, line: &str) -> Result<Record, String> {
        parse(line).map_err(|error| format!("{}:{error}", self.place()))
    }
}

/// The lines of a file of records.
fn lines(path: &Path) -> Result<Bytes<'static>, String> {
    let named = |why: String| format!("{}: {why}", path.display());
    match path.is_dir() {
        true => Err(named("is a folder; give one file of records, or several as one: `cat parts/*.jsonl`".to_owned())),
        false => input::lines(path).map_err(named),
    }
}

/// A line as a record; the message begins with the column.
fn parse<'l, T: Deserialize<'l>>(line: &'l str) -> Result<T, String> {
    serde_json::from_str(line).map_err(|error| {
        let message = error.to_string();
        let message = message.rsplit_once(" at line ").map_or(message.as_str(), |(message, _)| message);
        let hint = "`sayso --format jsonl` writes such records";
        format!("{}: not a record of claims: {message}; {hint}", error.column().max(1))
    })
}

/// The records of a file by the ids of their articles, read when they are asked for.
pub struct Index {
    name: String,
    file: BufReader<File>,
    places: HashMap<String, u64>,
    order: VecDeque<String>,
}

#[derive(Deserialize)]
struct Id {
    id: String,
}

impl Index {
    pub fn new(path: &Path) -> Result<Index, String> {
        let name = path.display().to_string();
        let file = BufReader::new(seekable(path)?);
        let mut index = Index { name, file, places: HashMap::new(), order: VecDeque::new() };
        index.fill()?;
        Ok(index)
    }

    fn fill(&mut self) -> Result<(), String> {
        let (mut line, mut number, mut place) = (String::new(), 0, 0);
        loop {
            line.clear();
            number += 1;
            let name = &self.name;
            let length = self.file.read_line(&mut line).map_err(|error| format!("{name}:{number}: {error}"))?;
            if length == 0 {
                return Ok(());
            }
            if !line.trim().is_empty() {
                let Id { id } = parse(&line).map_err(|error| format!("{name}:{number}:{error}"))?;
                if self.places.insert(id.clone(), place).is_some() {
                    return Err(format!("{name}:{number}: the article {id} is there twice"));
                }
                self.order.push_back(id);
            }
            place += length as u64;
        }
    }

    /// Reads the record of an article, once.
    pub fn take(&mut self, id: &str) -> Result<Option<Record>, String> {
        let Some(place) = self.places.remove(id) else { return Ok(None) };
        let problem = |error: io::Error| format!("{}: {error}", self.name);
        // Relative, so that what is read ahead is kept where both files have the same order.
        let here = self.file.stream_position().map_err(problem)?;
        self.file.seek_relative(place.cast_signed() - here.cast_signed()).map_err(problem)?;
        let mut line = String::new();
        self.file.read_line(&mut line).map_err(problem)?;
        parse(&line).map(Some).map_err(|error| format!("{}: {id}: column {error}", self.name))
    }

    /// Reads the first record that was not taken yet, in the order of the file.
    pub fn take_next(&mut self) -> Result<Option<Record>, String> {
        while let Some(id) = self.order.pop_front() {
            if self.places.contains_key(&id) {
                return self.take(&id);
            }
        }
        Ok(None)
    }
}

/// A file of records in which one can go back: what is packed or no file is copied to one that has no name.
fn seekable(path: &Path) -> Result<File, String> {
    let mut lines = lines(path)?;
    let named = |why: String| format!("{}: {why}", path.display());
    if path.is_file() && !input::is_packed(path).map_err(named)? {
        return File::open(path).map_err(|error| named(error.to_string()));
    }
    let mut copy = || {
        let mut file = tempfile::tempfile()?;
        io::copy(&mut lines, &mut file)?;
        file.rewind()?;
        Ok(file)
    };
    copy().map_err(|error: io::Error| named(error.to_string()))
}

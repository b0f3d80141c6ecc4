//! Records read back: the JSON Lines that `sayso extract` writes, and plainer ones of other programs.

use crate::input::{self, Bytes, Form};
use serde::{Deserialize, Deserializer, Serialize};
use std::collections::{HashMap, VecDeque};
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, BufWriter, Seek, Write};
use std::path::{Path, PathBuf};

/// The record of an article, as far as the commands that read it need it.
#[derive(Debug, Default, Deserialize)]
#[serde(expecting = "an object")]
pub struct Record {
    pub id: String,
    /// None where the record does not speak of a title; it may also say that there is none.
    #[serde(default, deserialize_with = "given")]
    pub title: Option<Option<String>>,
    #[serde(default, deserialize_with = "given")]
    pub date: Option<Option<String>>,
    pub offsets: Option<String>,
    #[serde(default)]
    pub entities: Vec<Entity>,
    #[cfg(feature = "sqlite")]
    #[serde(default)]
    pub mentions: Vec<Mention>,
    pub claims: Vec<Claim>,
}

impl Record {
    /// The record of the same article with no claim.
    pub fn without_claims(&self) -> Record {
        Record {
            id: self.id.clone(),
            title: self.title.clone(),
            date: self.date.clone(),
            offsets: self.offsets.clone(),
            ..Record::default()
        }
    }
}

/// What is written, be it that there is nothing.
fn given<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Option<String>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}

#[derive(Debug, Deserialize)]
#[serde(expecting = "an object")]
pub struct Entity {
    pub id: String,
    pub name: String,
    #[cfg(feature = "sqlite")]
    #[serde(default)]
    pub kind: String,
}

/// A place where an entity is spoken of.
#[cfg(feature = "sqlite")]
#[derive(Debug, Deserialize)]
#[serde(expecting = "an object")]
pub struct Mention {
    pub entity: Option<usize>,
    #[serde(default)]
    pub named: bool,
    pub text: Option<String>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(expecting = "an object")]
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

/// The records of a file or of a folder of them, one after the other.
pub struct Records(Lines);

impl Records {
    /// Opens a file, packed or not, or all files of records in a folder; `-` is standard input.
    pub fn open(path: &Path) -> Result<Records, String> {
        Lines::open(path).map(Records)
    }

    /// File and line of the record that was read last, for messages.
    pub fn place(&self) -> String {
        self.0.place()
    }
}

impl Iterator for Records {
    type Item = Result<Record, String>;

    fn next(&mut self) -> Option<Result<Record, String>> {
        let mut line = String::new();
        match self.0.next(&mut line) {
            Ok(true) => Some(self.0.parse(&line)),
            Ok(false) => None,
            Err(why) => Some(Err(why)),
        }
    }
}

/// The lines of a file, or of the files of a folder as if they were one.
struct Lines {
    /// Those still to be read.
    files: std::vec::IntoIter<PathBuf>,
    name: String,
    file: Bytes<'static>,
    number: usize,
    /// Where the line begins in its file, and where it ends.
    place: std::ops::Range<u64>,
}

impl Lines {
    fn open(path: &Path) -> Result<Lines, String> {
        let files = match path.is_dir() {
            true => files_in(path, &[])?,
            false => vec![path.to_owned()],
        };
        let mut lines = Lines {
            files: files.into_iter(),
            name: String::new(),
            file: Box::new(io::empty()),
            number: 0,
            place: 0..0,
        };
        lines.open_next()?;
        Ok(lines)
    }

    /// Opens the next file, if there is one.
    fn open_next(&mut self) -> Result<bool, String> {
        let Some(path) = self.files.next() else { return Ok(false) };
        self.name = path.display().to_string();
        self.file = input::lines(&path).map_err(|why| format!("{}: {why}", self.name))?;
        (self.number, self.place) = (0, 0..0);
        Ok(true)
    }

    /// Reads the next line that is not empty, if there is one.
    fn next(&mut self, line: &mut String) -> Result<bool, String> {
        loop {
            line.clear();
            self.number += 1;
            let length = self.file.read_line(line).map_err(|error| format!("{}: {error}", self.place()))?;
            self.place = self.place.end..self.place.end + length as u64;
            if length == 0 && !self.open_next()? {
                return Ok(false);
            }
            if !line.trim().is_empty() {
                return Ok(true);
            }
        }
    }

    /// File and line.
    fn place(&self) -> String {
        format!("{}:{}", self.name, self.number)
    }

    /// What a line tells.
    fn parse<'l, T: Deserialize<'l>>(&self, line: &'l str) -> Result<T, String> {
        parse(line).map_err(|error| format!("{}:{error}", self.place()))
    }
}

/// The files of a folder that hold records, packed or not, or have one of some other endings; in order.
pub fn files_in(folder: &Path, others: &[&str]) -> Result<Vec<PathBuf>, String> {
    let entries = fs::read_dir(folder).and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect());
    let mut files: Vec<PathBuf> = entries.map_err(|error| format!("{}: {error}", folder.display()))?;
    let is_other = |path: &Path| path.extension().is_some_and(|own| others.iter().any(|other| own == *other));
    files.retain(|path| is_other(path) || Form::of_name(path) == Some(Form::Jsonl));
    files.sort();
    if files.is_empty() {
        let wanted: String = others.iter().map(|ending| format!(".{ending}, ")).collect();
        return Err(format!("{}: no {wanted}.jsonl, .jsonl.gz or .jsonl.zst in this folder", folder.display()));
    }
    Ok(files)
}

/// A line as a record; the message begins with the column.
fn parse<'l, T: Deserialize<'l>>(line: &'l str) -> Result<T, String> {
    serde_json::from_str(line).map_err(|error| {
        let message = input::without_place(&error);
        let hint = "`sayso --format jsonl` writes such records";
        format!("{}: not a record of claims: {message}; {hint}", error.column().max(1))
    })
}

/// The records of a file or a folder by the ids of their articles, read when they are asked for.
pub struct Index {
    name: String,
    file: BufReader<File>,
    places: HashMap<String, u64>,
    order: VecDeque<String>,
}

#[derive(Deserialize)]
#[serde(expecting = "an object")]
struct Id {
    id: String,
}

impl Index {
    /// Notes where every record begins. What is packed, several files or none is copied to a file that has no name, since one
    /// cannot go back in it.
    pub fn new(path: &Path) -> Result<Index, String> {
        let named = |why: String| format!("{}: {why}", path.display());
        let failed = |error: io::Error| named(error.to_string());
        let mut lines = Lines::open(path)?;
        let is_plain = path.is_file() && input::is_plain(path).map_err(named)?;
        let file = if is_plain { File::open(path) } else { tempfile::tempfile() }.map_err(failed)?;
        let mut index = Index {
            name: path.display().to_string(),
            file: BufReader::new(file),
            places: HashMap::new(),
            order: VecDeque::new(),
        };
        let mut copy = (!is_plain).then(|| BufWriter::new(index.file.get_ref()));
        let (mut line, mut copied) = (String::new(), 0);
        while lines.next(&mut line)? {
            let Id { id } = lines.parse(&line)?;
            let place = if is_plain { lines.place.start } else { copied };
            if index.places.insert(id.clone(), place).is_some() {
                return Err(format!("{}: the article {id} is there twice", lines.place()));
            }
            index.order.push_back(id);
            if let Some(copy) = &mut copy {
                let line = line.trim_end();
                writeln!(copy, "{line}").map_err(failed)?;
                copied += line.len() as u64 + 1;
            }
        }
        copy.map_or(Ok(()), |mut copy| copy.flush().and_then(|()| copy.rewind())).map_err(failed)?;
        Ok(index)
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

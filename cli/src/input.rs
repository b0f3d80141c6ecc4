//! Articles from text files, JSON Lines and folders of both, one after the other.

use crate::console::Console;
use sayso::Date;
use serde::Deserialize;
use std::borrow::Cow;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

/// An article as it came in.
#[derive(Debug)]
pub struct Article {
    pub id: String,
    pub text: String,
    pub title: Option<String>,
    pub date: Option<Date>,
}

impl Article {
    /// The article for the library.
    pub fn as_library(&self) -> sayso::Article<'_> {
        sayso::Article { text: &self.text, title: self.title.as_deref(), date: self.date }
    }
}

/// All articles of some paths, in their order; folders are read recursively, sorted by name. What cannot be read is
/// reported and left out. Only one article, or one line of JSON, is held at a time.
pub fn articles<'a>(paths: &'a [PathBuf], console: &'a Console) -> impl Iterator<Item = Article> + 'a {
    paths.iter().flat_map(move |path| files(path, console)).flat_map(move |path| read(&path, console))
}

/// The files of a path.
fn files(path: &Path, console: &Console) -> Vec<PathBuf> {
    if !path.is_dir() {
        return vec![path.to_owned()];
    }
    let mut found = Vec::new();
    walk(path, &mut found, console);
    if found.is_empty() {
        console.fail(&format!("{}: no .txt or .jsonl file in this folder", path.display()));
    }
    found
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>, console: &Console) {
    let entries = fs::read_dir(folder).and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect());
    let mut entries: Vec<PathBuf> = match entries {
        Ok(entries) => entries,
        Err(error) => return console.fail(&format!("{}: {error}", folder.display())),
    };
    entries.sort();
    for path in entries {
        if path.is_dir() {
            walk(&path, found, console);
        } else if has_ending(&path, "txt") || has_ending(&path, "jsonl") {
            found.push(path);
        }
    }
}

fn has_ending(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|own| own.eq_ignore_ascii_case(ending))
}

type Articles<'a> = Box<dyn Iterator<Item = Article> + 'a>;

/// The articles of a file: the lines of JSON Lines, else the one text. `-` is standard input.
fn read<'a>(path: &Path, console: &'a Console) -> Articles<'a> {
    let name = path.display().to_string();
    let file: Box<dyn Read> = match path.to_str() {
        Some("-") => Box::new(io::stdin()),
        _ => match File::open(path) {
            Ok(file) => Box::new(file),
            Err(error) => {
                console.fail(&format!("{name}: {error}"));
                return Box::new(std::iter::empty());
            }
        },
    };
    if has_ending(path, "jsonl") {
        return Box::new(Lines { name, file: BufReader::new(file), line: 0, console });
    }
    Box::new(whole(path, &name, file, console).into_iter())
}

/// A text file as one article, named by the file without its ending.
fn whole(path: &Path, name: &str, mut file: impl Read, console: &Console) -> Option<Article> {
    let mut bytes = Vec::new();
    if let Err(error) = file.read_to_end(&mut bytes) {
        console.fail(&format!("{name}: {error}"));
        return None;
    }
    let stem = path.file_stem().filter(|stem| *stem != "-");
    let id = stem.map_or("stdin".into(), |stem| stem.to_string_lossy().into_owned());
    Some(Article { id, text: decode(bytes, name, console), title: None, date: None })
}

/// Bytes as text; what is not UTF-8 becomes replacement characters, which offsets then count.
fn decode(bytes: Vec<u8>, place: &str, console: &Console) -> String {
    String::from_utf8(bytes).unwrap_or_else(|error| {
        console.warn(&format!(
            "{place}: not UTF-8; what could not be read was replaced, and offsets count the replacements"
        ));
        String::from_utf8_lossy(error.as_bytes()).into_owned()
    })
}

/// The articles of a file of JSON Lines.
struct Lines<'a> {
    name: String,
    file: BufReader<Box<dyn Read>>,
    line: usize,
    console: &'a Console,
}

/// A line of JSON Lines. Other fields are free.
#[derive(Deserialize)]
struct Line<'l> {
    id: Option<Id>,
    #[serde(borrow)]
    text: Cow<'l, str>,
    title: Option<String>,
    date: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Id {
    Text(String),
    Number(i64),
}

impl Iterator for Lines<'_> {
    type Item = Article;

    fn next(&mut self) -> Option<Article> {
        loop {
            let mut bytes = Vec::new();
            match self.file.read_until(b'\n', &mut bytes) {
                Ok(0) => return None,
                Ok(_) => self.line += 1,
                Err(error) => {
                    self.console.fail(&format!("{}:{}: {error}", self.name, self.line + 1));
                    return None;
                }
            }
            if !bytes.trim_ascii().is_empty()
                && let Some(article) = self.article(bytes)
            {
                return Some(article);
            }
        }
    }
}

impl Lines<'_> {
    fn article(&self, bytes: Vec<u8>) -> Option<Article> {
        let place = format!("{}:{}", self.name, self.line);
        let json = decode(bytes, &place, self.console);
        let line: Line<'_> = match serde_json::from_str(&json) {
            Ok(line) => line,
            Err(error) => {
                self.console.fail(&format!("{place}:{}: {}", error.column().max(1), without_place(&error.to_string())));
                return None;
            }
        };
        let id = match line.id {
            Some(Id::Text(id)) => id,
            Some(Id::Number(id)) => id.to_string(),
            None => place.clone(),
        };
        let date = line.date.filter(|date| !date.is_empty()).and_then(|date| self.date(&date, &place));
        Some(Article { id, text: line.text.into_owned(), title: line.title, date })
    }

    /// A date, or that of a point in time.
    fn date(&self, text: &str, place: &str) -> Option<Date> {
        let day = text.split(['T', ' ']).next().unwrap_or(text);
        let date = Date::parse(day);
        if date.is_none() {
            self.console.warn(&format!("{place}: `{text}` is not a date like YYYY-MM-DD, so the article has none"));
        }
        date
    }
}

/// A message without the place that JSON errors end with: the line is ours to tell.
fn without_place(message: &str) -> &str {
    message.rsplit_once(" at line ").map_or(message, |(message, _)| message)
}

//! What a file is: told by its name, else by its first bytes.

use clap::ValueEnum;
use std::path::Path;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Form {
    /// An article: .txt
    Text,
    /// A JSON object a line: .jsonl .ndjson
    Jsonl,
    /// A saved web page: .html .htm
    Html,
    /// A table with a header, parted by commas, semicolons or tabs: .csv .tsv
    Csv,
    /// A table: .parquet
    Parquet,
}

const ENDINGS: &[(&str, Form)] = &[
    ("txt", Form::Text),
    ("text", Form::Text),
    ("jsonl", Form::Jsonl),
    ("ndjson", Form::Jsonl),
    ("html", Form::Html),
    ("htm", Form::Html),
    ("xhtml", Form::Html),
    ("csv", Form::Csv),
    ("tsv", Form::Csv),
    ("parquet", Form::Parquet),
];

/// How a file is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packing {
    Gzip,
    Zstd,
}

impl Packing {
    /// What the name says.
    pub fn of_name(path: &Path) -> Option<Packing> {
        match ending(path)?.as_str() {
            "gz" => Some(Packing::Gzip),
            "zst" => Some(Packing::Zstd),
            _ => None,
        }
    }

    /// What the first bytes say.
    pub fn of_bytes(start: &[u8]) -> Option<Packing> {
        match start {
            [0x1f, 0x8b, ..] => Some(Packing::Gzip),
            [0x28, 0xb5, 0x2f, 0xfd, ..] => Some(Packing::Zstd),
            _ => None,
        }
    }

    /// Its name, to be read.
    pub fn name(self) -> &'static str {
        match self {
            Packing::Gzip => "gzip",
            Packing::Zstd => "zstd",
        }
    }
}

impl Form {
    /// What the name says.
    pub fn of_name(path: &Path) -> Option<Form> {
        let ending = match Packing::of_name(path) {
            Some(_) => ending(Path::new(path.file_stem()?)),
            None => ending(path),
        }?;
        ENDINGS.iter().find(|(known, _)| *known == ending).map(|(_, form)| *form)
    }

    /// What the beginning of a text says; whatever is nothing else is text.
    pub fn of_text(start: &[u8]) -> Form {
        match Look::of(start) {
            Some(Look::Html) => Form::Html,
            Some(Look::Jsonl) => Form::Jsonl,
            _ if without_blanks(start).starts_with(b"{") => Form::Jsonl,
            _ => Form::Text,
        }
    }

    /// What a text that was said to be of this form plainly is instead, and what to do about that.
    pub fn mistake(self, start: &[u8]) -> Option<&'static str> {
        Some(match (self, Look::of(start)?) {
            (Form::Html, Look::Html) | (Form::Jsonl, Look::Jsonl) | (Form::Parquet, _) => return None,
            (_, Look::Html) => "looks like a web page; `--from html` reads it as one",
            (_, Look::Xml) => "looks like XML, which is not read; `--from text` takes it for text",
            (_, Look::Jsonl) => "looks like JSON Lines; `--from jsonl` reads them",
            (_, Look::JsonList) => "looks like a JSON list; `jq -c '.[]'` makes JSON Lines of it, which are read",
        })
    }
}

/// What a text plainly is by its beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Look {
    Html,
    /// Markup that is no web page: feeds, office formats.
    Xml,
    Jsonl,
    JsonList,
}

impl Look {
    fn of(start: &[u8]) -> Option<Look> {
        let start = without_blanks(start);
        let is_object =
            |rest: &[u8]| rest.strip_prefix(b"{").is_some_and(|rest| rest.trim_ascii_start().starts_with(b"\""));
        let (markup, is_xml) = without_prologue(start);
        let begins = |tag: &str| markup.get(..tag.len()).is_some_and(|own| own.eq_ignore_ascii_case(tag.as_bytes()));
        match start {
            _ if ["<!doctype html", "<html", "<head>", "<body"].into_iter().any(begins) => Some(Look::Html),
            _ if is_xml => Some(Look::Xml),
            _ if is_object(start) => Some(Look::Jsonl),
            [b'[', rest @ ..] if is_object(rest.trim_ascii_start()) => Some(Look::JsonList),
            _ => None,
        }
    }
}

fn without_blanks(start: &[u8]) -> &[u8] {
    start.strip_prefix("\u{feff}".as_bytes()).unwrap_or(start).trim_ascii_start()
}

/// Markup from its first element or type on, and whether it says that it is XML: without declarations, instructions and
/// comments.
fn without_prologue(mut markup: &[u8]) -> (&[u8], bool) {
    const PROLOGUE: [(&[u8], &[u8]); 2] = [(b"<?", b"?>"), (b"<!--", b"-->")];
    let is_xml = markup.starts_with(b"<?xml");
    while let Some((open, close)) = PROLOGUE.iter().find(|(open, _)| markup.starts_with(open)) {
        let rest = &markup[open.len()..];
        let Some(end) = rest.windows(close.len()).position(|window| window == *close) else { break };
        markup = rest[end + close.len()..].trim_ascii_start();
    }
    (markup, is_xml)
}

/// How a Parquet file begins and ends.
pub const PARQUET: &[u8] = b"PAR1";

const STRANGERS: &[(&[u8], &str)] = &[
    (b"%PDF", "a PDF document; take its text out first, as `pdftotext` does"),
    (b"PK\x03\x04", "a ZIP archive or an office document; unpack it, or save it as text first"),
    (b"\xd0\xcf\x11\xe0", "an old office document; save it as text first"),
    (b"{\\rtf", "an RTF document; save it as text first"),
    (b"\x89PNG", "a picture; have its text read first"),
    (b"\xff\xd8\xff", "a picture; have its text read first"),
    (b"GIF8", "a picture; have its text read first"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\0", "an SQLite file; `sayso ask` reads those with claims"),
    (PARQUET, "a Parquet file; `--from parquet` reads it"),
    (b"BZh", "packed by bzip2; unpack it first"),
    (b"\xfd7zXZ\0", "packed by xz; unpack it first"),
];

/// What bytes that should be text are instead, and what to do about that.
pub fn stranger(start: &[u8]) -> Option<&'static str> {
    let known = STRANGERS.iter().find(|(magic, _)| start.starts_with(magic)).map(|(_, name)| *name);
    known.or_else(|| start.contains(&0).then_some("binary; `--encoding` helps where it is text after all"))
}

/// The name of a file without what says what it is and how it is packed.
pub fn stem(path: &Path) -> String {
    let name = match Packing::of_name(path) {
        Some(_) => path.file_stem().map(Path::new),
        None => path.file_name().map(Path::new),
    };
    let stem = name.and_then(Path::file_stem).unwrap_or(path.as_os_str());
    stem.to_string_lossy().into_owned()
}

fn ending(path: &Path) -> Option<String> {
    Some(path.extension()?.to_str()?.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_what_files_are() {
        let cases = [
            ("a.txt", Some(Form::Text), None, "a"),
            ("x/a.b.JSONL", Some(Form::Jsonl), None, "a.b"),
            ("a.csv.gz", Some(Form::Csv), Some(Packing::Gzip), "a"),
            ("a.html.zst", Some(Form::Html), Some(Packing::Zstd), "a"),
            ("a.gz", None, Some(Packing::Gzip), "a"),
            ("a", None, None, "a"),
            ("a.md", None, None, "a"),
        ];
        for (name, form, packing, own) in cases {
            let path = Path::new(name);
            assert_eq!((Form::of_name(path), Packing::of_name(path)), (form, packing), "{name}");
            assert_eq!(stem(path), own);
        }
    }

    #[test]
    fn beginnings_tell_what_texts_are() {
        let cases: [(&[u8], Form); 11] = [
            (b" \n{\"id\"", Form::Jsonl),
            (b"{ broken", Form::Jsonl),
            (b"\xef\xbb\xbf<!DOCTYPE HTML>", Form::Html),
            (b"\xef\xbb\xbf\r\n\n <?xml version='1.0'?>\n<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0'>", Form::Html),
            (b"<!-- saved from x -->\n<!-- <p> --><html>", Form::Html),
            (b"<?xml version='1.0'?><?style x?><!-- a --> <HTML xmlns=''>", Form::Html),
            (b"<?xml version='1.0'?><rss>", Form::Text),
            (b"<!-- no end", Form::Text),
            (b"<p>", Form::Text),
            (b"<3 from readers", Form::Text),
            (b"", Form::Text),
        ];
        for (start, form) in cases {
            assert_eq!(Form::of_text(start), form, "{}", start.escape_ascii());
        }
    }

    #[test]
    fn a_text_that_is_plainly_something_else_is_known() {
        let cases: [(Form, &[u8], Option<&str>); 12] = [
            (Form::Csv, b"<html><body>", Some("web page")),
            (Form::Text, b"\n<!-- x --><!doctype html>", Some("web page")),
            (Form::Jsonl, b"<html>", Some("web page")),
            (Form::Text, b"<?xml version='1.0'?><rss>", Some("XML")),
            (Form::Text, b"{\"id\": 1}", Some("JSON Lines")),
            (Form::Html, b"{\n \"id\": 1}", Some("JSON Lines")),
            (Form::Jsonl, b"[\n  {\"id\": 1},", Some("JSON list")),
            (Form::Jsonl, b"{\"id\": 1}", None),
            (Form::Html, b"<?xml version='1.0'?><html>", None),
            (Form::Text, b"{The stage is dark.}", None),
            (Form::Text, b"[Applause] \"Yes,\" she said.", None),
            (Form::Csv, b"id,text", None),
        ];
        for (form, start, found) in cases {
            let mistake = form.mistake(start);
            assert_eq!(mistake.is_some(), found.is_some(), "{}", start.escape_ascii());
            assert!(mistake.zip(found).is_none_or(|(mistake, found)| mistake.contains(found)), "{mistake:?}");
        }
    }
}

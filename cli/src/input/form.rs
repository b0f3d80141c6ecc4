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

    /// What the first bytes say; whatever is nothing else is text.
    pub fn of_bytes(start: &[u8]) -> Form {
        let start = start.strip_prefix("\u{feff}".as_bytes()).unwrap_or(start).trim_ascii_start();
        let begins = |tag: &str| start.get(..tag.len()).is_some_and(|own| own.eq_ignore_ascii_case(tag.as_bytes()));
        match start {
            [b'{', ..] => Form::Jsonl,
            _ if start.starts_with(PARQUET) => Form::Parquet,
            _ if begins("<!doctype html") || begins("<html") => Form::Html,
            _ => Form::Text,
        }
    }
}

/// How a Parquet file begins and ends.
pub const PARQUET: &[u8] = b"PAR1";

const STRANGERS: &[(&[u8], &str)] = &[
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\0", "an SQLite file"),
    (PARQUET, "a Parquet file (`--from parquet` reads it)"),
    (b"BZh", "packed by bzip2"),
    (b"\xfd7zXZ\0", "packed by xz"),
];

/// What bytes that should be text are instead.
pub fn stranger(start: &[u8]) -> Option<&'static str> {
    let known = STRANGERS.iter().find(|(magic, _)| start.starts_with(magic)).map(|(_, name)| *name);
    known.or_else(|| start.contains(&0).then_some("binary"))
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
    fn first_bytes_tell_what_files_are() {
        let cases: [(&[u8], Form); 5] = [
            (b" \n{\"id\"", Form::Jsonl),
            (b"PAR1\0\0", Form::Parquet),
            (b"\xef\xbb\xbf<!DOCTYPE HTML>", Form::Html),
            (b"<p>", Form::Text),
            (b"", Form::Text),
        ];
        for (start, form) in cases {
            assert_eq!(Form::of_bytes(start), form, "{}", start.escape_ascii());
        }
    }
}

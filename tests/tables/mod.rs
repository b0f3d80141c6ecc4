//! The tables of `dictionaries/` and of the tests, line by line.

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::path::Path;
use unicode_normalization::is_nfc;

/// The files below a folder, by their paths from the root.
pub fn dictionaries(folder: &Path, root: &Path, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            dictionaries(&path, root, found);
        } else if path.extension().is_some_and(|end| end == "tsv" || end == "rules") {
            found.insert(path.strip_prefix(root).unwrap().display().to_string());
        }
    }
}

/// A line of a table: where it stands and its fields by the names of the columns.
pub struct Line {
    /// Its file and number.
    pub place: String,
    fields: HashMap<String, String>,
}

impl Line {
    /// A field; a lone `-` stands for nothing.
    pub fn get(&self, column: &str) -> &str {
        self.fields.get(column).map_or("", |field| if field == "-" { "" } else { field })
    }

    pub fn has(&self, column: &str) -> bool {
        self.fields.contains_key(column)
    }
}

/// All tables below `dictionaries/`, and what is wrong with them as files.
pub fn lines(problems: &mut Vec<String>) -> Vec<(String, Vec<Line>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("dictionaries");
    let mut files = BTreeSet::new();
    dictionaries(&root, &root, &mut files);
    let mut tables = Vec::new();
    for file in files.into_iter().filter(|file| file.ends_with(".tsv")) {
        let text = fs::read_to_string(root.join(&file)).unwrap();
        if !text.ends_with('\n') {
            problems.push(format!("{file}: the last line has no end"));
        }
        let lines = table(&file, &text, problems);
        tables.push((file, lines));
    }
    tables
}

/// The lines of one table.
pub fn table(file: &str, text: &str, problems: &mut Vec<String>) -> Vec<Line> {
    let mut columns: Vec<&str> = Vec::new();
    let mut lines = Vec::new();
    for (number, line) in text.split_terminator('\n').enumerate() {
        let place = format!("{file}:{}", number + 1);
        if line.contains('\r') {
            problems.push(format!("{place}: a carriage return"));
        }
        // Words and weights are measured: they hold what texts hold.
        if !file.contains("/tags/") && !file.contains("/weights/") && !is_nfc(line) {
            problems.push(format!("{place}: not in Unicode's form NFC"));
        }
        if let Some(names) = line.strip_prefix("#columns\t") {
            columns = names.split('\t').collect();
        }
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if columns.is_empty() {
            problems.push(format!("{place}: no #columns before the first row"));
            return lines;
        }
        let fields: Vec<&str> = line.split('\t').collect();
        if fields.len() > columns.len() {
            problems.push(format!("{place}: {} fields for {} columns", fields.len(), columns.len()));
        }
        // Fields may be missing at the end.
        let fields = fields.into_iter().chain(std::iter::repeat(""));
        let fields = columns.iter().zip(fields).map(|(name, field)| (name.to_string(), field.to_owned())).collect();
        lines.push(Line { place, fields });
    }
    lines
}

/// An allow file beside the tests.
pub fn allowed(name: &str, key: impl Fn(&Line) -> String) -> BTreeSet<String> {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)).unwrap();
    table(name, &text, &mut Vec::new()).iter().map(key).collect()
}

pub fn entities(tables: &[(String, Vec<Line>)]) -> impl Iterator<Item = &Line> {
    tables.iter().filter(|(file, _)| file.starts_with("entities/")).flat_map(|(_, lines)| lines)
}

pub fn report(problems: Vec<String>) {
    assert!(problems.is_empty(), "{} problems:\n{}", problems.len(), problems.join("\n"));
}

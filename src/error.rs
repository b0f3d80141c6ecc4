//! What can go wrong when dictionaries, rules and cues are read. Text itself is never an error.

use std::fmt;

/// A problem in a dictionary, rule or cue file, or in what a builder was given.
///
/// Its text names file, line and column, and shows the line with a caret under the place.
///
/// ```
/// let error = sayso::Extractor::builder().dictionary_text("mine.tsv", "#columns\tid\tname\nx").build().unwrap_err();
/// assert!(error.to_string().starts_with("mine.tsv:2:"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    message: String,
    place: Option<Place>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Place {
    file: String,
    line: usize,
    column: usize,
    text: String,
}

impl Error {
    /// A problem with no place in a file.
    pub fn new(message: impl Into<String>) -> Error {
        Error { message: message.into(), place: None }
    }

    /// A problem at a line (from 1) and a column (characters, from 1) of a file; `text` is that line.
    pub fn at(file: &str, line: usize, column: usize, text: &str, message: impl Into<String>) -> Error {
        let place = Place { file: file.to_owned(), line, column, text: text.to_owned() };
        Error { message: message.into(), place: Some(place) }
    }

    /// The file with the problem, if it is in one.
    #[must_use]
    pub fn file(&self) -> Option<&str> {
        self.place.as_ref().map(|place| place.file.as_str())
    }

    /// Line and column of the problem, both counted from 1, the column in characters.
    #[must_use]
    pub fn line_column(&self) -> Option<(usize, usize)> {
        self.place.as_ref().map(|place| (place.line, place.column))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(place) = &self.place else {
            return f.write_str(&self.message);
        };
        writeln!(f, "{}:{}:{}: {}", place.file, place.line, place.column, self.message)?;
        // Tabs become single blanks so that the caret stands under its character.
        writeln!(f, "  | {}", place.text.replace('\t', " "))?;
        write!(f, "  | {:>width$}", "^", width = place.column)
    }
}

impl std::error::Error for Error {}

#[cfg(test)]
mod tests {
    use super::Error;

    #[test]
    fn the_caret_stands_under_the_column() {
        let error = Error::at("a.tsv", 3, 5, "abc\tdef", "unknown kind");
        assert_eq!(error.to_string(), "a.tsv:3:5: unknown kind\n  | abc def\n  |     ^");
    }
}

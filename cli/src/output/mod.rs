//! Where answers go: standard output, a file, or a folder of parts.

mod draft;
mod parts;

pub use draft::Draft;
pub use parts::{Manifest, Parts, Refusal};

use crate::export::Answer;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Where answers go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    Stdout,
    File(PathBuf),
    Folder(PathBuf),
}

impl Target {
    /// What the user wrote behind `-o`: `-` is standard output, a path that ends in `/` or is a folder is one.
    pub fn of(output: Option<&Path>) -> Target {
        match output {
            None => Target::Stdout,
            Some(path) if path.as_os_str() == "-" => Target::Stdout,
            Some(path) => {
                let named = path
                    .as_os_str()
                    .as_encoded_bytes()
                    .last()
                    .is_some_and(|byte| std::path::is_separator(*byte as char));
                if named || path.is_dir() { Target::Folder(path.to_owned()) } else { Target::File(path.to_owned()) }
            }
        }
    }

    /// The path, if it has one.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Target::Stdout => None,
            Target::File(path) | Target::Folder(path) => Some(path),
        }
    }
}

/// A stream of answers in the order in which they came.
pub trait Sheet: Send {
    /// Writes one more.
    fn put(&mut self, answer: Answer) -> io::Result<()>;

    /// Writes what is left.
    fn finish(self: Box<Self>) -> io::Result<()>;
}

/// Answers that are text, one behind the other.
pub struct TextSheet<W: Write> {
    output: BufWriter<W>,
    /// Somebody at a terminal reads along.
    eager: bool,
}

impl<W: Write> TextSheet<W> {
    pub fn new(output: W, eager: bool) -> TextSheet<W> {
        TextSheet { output: BufWriter::with_capacity(1 << 16, output), eager }
    }
}

impl<W: Write + Send> Sheet for TextSheet<W> {
    fn put(&mut self, answer: Answer) -> io::Result<()> {
        if let Answer::Text(text) = answer {
            self.output.write_all(text.as_bytes())?;
        }
        if self.eager { self.output.flush() } else { Ok(()) }
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        self.output.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_tell_where_answers_go() {
        let target = |path: &str| Target::of(Some(Path::new(path)));
        assert_eq!(Target::of(None), Target::Stdout);
        assert_eq!(target("-"), Target::Stdout);
        assert_eq!(target("a/b"), Target::File("a/b".into()));
        assert_eq!(target("a/b/"), Target::Folder("a/b/".into()));
        assert_eq!(target("."), Target::Folder(".".into()));
    }
}

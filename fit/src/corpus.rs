//! Articles of an annotated corpus, read by the library's own eyes.

use crate::silver::{self, Gold};
use sayso::text::{Conventions, Options, Text};
use std::error::Error;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// An article, its tokens and sentences, and what the corpus says of each token.
#[derive(Clone)]
pub struct Article {
    /// The name of its file, without the ending.
    pub name: String,
    /// Its text.
    pub text: String,
    /// Its tokens, sentences and quotations, as the library sees them.
    pub layout: Text,
    /// Tag and lemma of every token; none where the corpus has no token there.
    pub gold: Vec<Option<Gold>>,
}

/// How the language of that folder is written.
pub fn conventions(folder: &Path) -> Result<Conventions, Box<dyn Error>> {
    let mut files = Vec::new();
    for path in files_ending_in(folder, "tsv")? {
        files.push((path.to_string_lossy().into_owned(), fs::read_to_string(&path)?));
    }
    let files: Vec<_> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    Ok(Conventions::parse(&files)?)
}

/// The files of a folder with that ending, sorted.
fn files_ending_in(folder: &Path, ending: &str) -> io::Result<Vec<PathBuf>> {
    let paths = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    let mut paths: Vec<_> =
        paths.into_iter().filter(|path| path.extension().is_some_and(|end| end == ending)).collect();
    paths.sort();
    Ok(paths)
}

/// Reads a corpus: `text/*.txt` and `silver.tsv.gz` (or `silver.tsv`). Articles come sorted by name.
pub fn read(folder: &Path, conventions: &Conventions) -> io::Result<Vec<Article>> {
    let silver = silver::read(folder)?;
    let article = |path: &PathBuf| {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let text = fs::read_to_string(path)?;
        let layout = Text::read(&text, conventions, Options::default());
        let rows = silver.get(&name).map_or(&[][..], Vec::as_slice);
        let gold = silver::align(&text, &layout.tokens, rows);
        Ok(Article { name, text, layout, gold })
    };
    files_ending_in(&folder.join("text"), "txt")?.iter().map(article).collect()
}

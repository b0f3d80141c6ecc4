//! Articles of an annotated corpus, read by the library's own eyes.

use crate::silver::{self, Gold};
use sayso::text::{Conventions, Options, Text};
use std::error::Error;
use std::fs;
use std::io;
use std::path::Path;

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
    let files = ["abbreviations.tsv", "abbreviations-more.tsv", "boilerplate.tsv", "calendar.tsv", "forms.tsv"];
    let texts = files.map(|name| fs::read_to_string(folder.join(name)).unwrap_or_default());
    let files: Vec<(&str, &str)> = files.into_iter().zip(texts.iter().map(String::as_str)).collect();
    Ok(Conventions::parse(&files)?)
}

/// Reads a corpus: `text/*.txt` and `silver.tsv.gz`. Articles come sorted by name.
pub fn read(folder: &Path, conventions: &Conventions) -> io::Result<Vec<Article>> {
    let silver = silver::read(&folder.join("silver.tsv.gz"))?;
    let mut paths = fs::read_dir(folder.join("text"))?
        .map(|entry| Ok(entry?.path()))
        .filter(|path| path.as_ref().map_or(true, |path| path.extension().is_some_and(|end| end == "txt")))
        .collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    let article = |path: &std::path::PathBuf| {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let text = fs::read_to_string(path)?;
        let layout = Text::read(&text, conventions, Options::default());
        let rows = silver.get(&name).map_or(&[][..], Vec::as_slice);
        let gold = silver::align(&text, &layout.tokens, rows);
        Ok(Article { name, text, layout, gold })
    };
    paths.iter().map(article).collect()
}

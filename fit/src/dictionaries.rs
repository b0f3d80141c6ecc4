//! The dictionaries of a folder, and what of the library reads names with them.

use sayso::gazetteer::Gazetteer;
use sayso::lexicon::{Files, Lexicon};
use sayso::mention::NameWords;
use sayso::text::{Conventions, tokenize};
use std::error::Error;
use std::fs;
use std::path::Path;

/// What names are read with, but for the weights.
pub struct Dictionaries {
    /// How English is written.
    pub conventions: Conventions,
    /// Words and their tags.
    pub lexicon: Lexicon,
    /// Names known beforehand.
    pub gazetteer: Gazetteer,
    /// Words of names.
    pub names: NameWords,
}

impl Dictionaries {
    /// Reads all tables of a folder and of the folders in it.
    pub fn read(folder: &Path) -> Result<Dictionaries, Box<dyn Error>> {
        let mut files = Vec::new();
        tables(folder, &mut files)?;
        files.sort();
        let files: Vec<(&str, &str)> = files.iter().map(|(file, text)| (file.as_str(), text.as_str())).collect();
        let file = |end: &str| {
            let known = files.iter().find(|(file, _)| file.ends_with(end)).copied();
            known.ok_or_else(|| format!("there is no {end} in {}", folder.display()))
        };
        let conventions = Conventions::parse(&files)?;
        Ok(Dictionaries {
            lexicon: Lexicon::new(&Files {
                classes: file("en/classes.tsv")?,
                words: file("tags/words.tsv")?,
                endings: file("tags/endings.tsv")?,
                weights: file("tags/weights.tsv")?,
                lemmas: file("tags/lemmas.tsv")?,
                lemma_endings: file("tags/lemma-endings.tsv")?,
            })?,
            gazetteer: Gazetteer::parse(&files, |form| tokenize(form, &conventions))?,
            names: NameWords::parse(&files, |form| tokenize(form, &conventions))?,
            conventions,
        })
    }
}

fn tables(folder: &Path, files: &mut Vec<(String, String)>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            tables(&path, files)?;
        } else if path.extension().is_some_and(|end| end == "tsv") {
            files.push((path.display().to_string(), fs::read_to_string(&path)?));
        }
    }
    Ok(())
}

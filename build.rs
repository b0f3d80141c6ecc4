//! Prepares the dictionaries when the library is built, so that programs start without parsing them.
//!
//! The library's own readers parse them here, and what they make is written as bytes for `src/bundled.rs` to include. A
//! mistake in a dictionary ends the build with its file, line and column.

// Of these modules only what reads dictionaries is wanted, and they are tested where they belong.
#![allow(dead_code, unused_imports)]

#[path = "src/error.rs"]
mod error;
#[path = "src/gazetteer/mod.rs"]
mod gazetteer;
#[path = "src/lexicon/mod.rs"]
mod lexicon;
#[path = "src/pack.rs"]
mod pack;
#[path = "src/span.rs"]
mod span;
#[path = "src/table.rs"]
mod table;
#[path = "src/text/mod.rs"]
mod text;

#[path = "src/attribution"]
mod attribution {
    pub mod feature;
    pub mod hints;
    pub mod model;
    pub mod shares;
    pub mod trees;
    pub mod weights;
}
#[path = "src/mention"]
mod mention {
    mod feature;
    mod label;
    pub mod names;
    pub mod weights;
}
#[path = "src/pattern"]
mod pattern {
    pub mod cue;
    mod kind;
}
#[path = "src/resolve"]
mod resolve {
    pub mod nouns;
}

use error::Error;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;
use std::{env, fs, io};

/// Where the dictionaries are, beside this file.
const ROOT: &str = "dictionaries";

/// How English is written.
const CONVENTIONS: [&str; 5] =
    ["en/abbreviations.tsv", "en/abbreviations-more.tsv", "en/boilerplate.tsv", "en/calendar.tsv", "en/forms.tsv"];

/// What the forms of names follow; the names are all files of a folder.
const FORMS: [&str; 3] = ["en/government-names.tsv", "en/plurals.tsv", "en/variants.tsv"];

/// Words that names are made of and that stand beside them.
const NAMES: [&str; 13] = [
    "en/calendar.tsv",
    "en/kin.tsv",
    "en/name-cues.tsv",
    "en/name-linkers.tsv",
    "en/org-heads.tsv",
    "en/org-suffixes.tsv",
    "en/place-heads.tsv",
    "en/titles.tsv",
    "en/verbs-not-names.tsv",
    "names/given.tsv",
    "names/particles.tsv",
    "names/suffixes.tsv",
    "names/surnames.tsv",
];

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed={ROOT}");
    match prepare() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn prepare() -> Result<(), Error> {
    let dictionaries = Dictionaries::read()?;
    let file = |path: &str| dictionaries.file(path);
    let conventions = text::Conventions::parse(&dictionaries.files(&CONVENTIONS)?)?;
    let tokenize = |form: &str| text::tokenize(form, &conventions);
    write("conventions", &conventions)?;
    write(
        "lexicon",
        &lexicon::Lexicon::new(&lexicon::Files {
            classes: file("en/classes.tsv")?,
            words: file("en/tags/words.tsv")?,
            endings: file("en/tags/endings.tsv")?,
            weights: file("en/tags/weights.tsv")?,
            lemmas: file("en/tags/lemmas.tsv")?,
            lemma_endings: file("en/tags/lemma-endings.tsv")?,
        })?,
    )?;
    let entities: Vec<_> = dictionaries.files(&FORMS)?.into_iter().chain(dictionaries.below("entities")).collect();
    write("gazetteer", &gazetteer::Gazetteer::parse(&entities, tokenize)?)?;
    write("names", &mention::names::NameWords::parse(&dictionaries.files(&NAMES)?, tokenize)?)?;
    let (name, text) = file("en/weights/mentions.tsv")?;
    write("name-weights", &mention::weights::Weights::parse(name, text)?)?;
    let (name, text) = file("en/cues.tsv")?;
    let mut cues = pattern::cue::Cues::new();
    cues.add(name, text)?;
    write("cues", &cues)?;
    write("nouns", &nouns(&dictionaries)?)?;
    write("model", &model(&dictionaries)?)
}

fn nouns(dictionaries: &Dictionaries) -> Result<resolve::nouns::Nouns, Error> {
    let file = |path: &str| dictionaries.file(path);
    resolve::nouns::Nouns::parse(&resolve::nouns::NounFiles {
        sources: file("en/source-nouns.tsv")?,
        titles: file("en/titles.tsv")?,
        kin: file("en/kin.tsv")?,
        same: file("en/same.tsv")?,
        deeds: file("en/deeds.tsv")?,
        kinds: file("en/entity-nouns.tsv")?,
        withholding: file("en/withholding.tsv")?,
        metonyms: file("en/metonyms.tsv")?,
    })
}

fn model(dictionaries: &Dictionaries) -> Result<attribution::model::Model, Error> {
    let hints =
        attribution::hints::Hints::parse(dictionaries.file("en/cues.tsv")?, dictionaries.file("en/source-nouns.tsv")?)?;
    let mut files = [("", ""); attribution::model::FILES.len()];
    for (file, name) in files.iter_mut().zip(attribution::model::FILES) {
        *file = dictionaries.file(&format!("en/weights/{name}"))?;
    }
    attribution::model::Model::parse(files, hints)
}

/// Writes something for the library to include under that name.
fn write(name: &str, value: &impl pack::Pack) -> Result<(), Error> {
    let folder = env::var_os("OUT_DIR").ok_or_else(|| Error::new("cargo runs this"))?;
    fs::write(Path::new(&folder).join(name), pack::packed(value))
        .map_err(|error| Error::new(format!("{name}: {error}")))
}

/// The texts of all dictionaries by their paths.
struct Dictionaries(BTreeMap<String, String>);

impl Dictionaries {
    fn read() -> Result<Dictionaries, Error> {
        let mut texts = BTreeMap::new();
        read_folder(Path::new(ROOT), &mut texts).map_err(|error| Error::new(format!("{ROOT}: {error}")))?;
        Ok(Dictionaries(texts))
    }

    /// The name, for errors, and the text of a file.
    fn file(&self, path: &str) -> Result<(&str, &str), Error> {
        let path = format!("{ROOT}/{path}");
        let file = self.0.get_key_value(&path).ok_or_else(|| Error::new(format!("{path}: is missing")))?;
        Ok((file.0, file.1))
    }

    fn files(&self, paths: &[&str]) -> Result<Vec<(&str, &str)>, Error> {
        paths.iter().map(|path| self.file(path)).collect()
    }

    /// All files of a folder and of the folders in it, by their paths.
    fn below(&self, folder: &str) -> impl Iterator<Item = (&str, &str)> {
        let start = format!("{ROOT}/{folder}/");
        let files = self.0.iter().filter(move |(path, _)| path.starts_with(&start));
        files.map(|(path, text)| (path.as_str(), text.as_str()))
    }
}

fn read_folder(folder: &Path, texts: &mut BTreeMap<String, String>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            read_folder(&path, texts)?;
        } else if path.extension().is_some_and(|end| end == "tsv") {
            let name = path.to_string_lossy().replace('\\', "/");
            texts.insert(name, fs::read_to_string(&path)?);
        }
    }
    Ok(())
}

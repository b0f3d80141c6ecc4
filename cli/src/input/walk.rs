//! The files of paths and folders.

use super::Inputs;
use super::form::Form;
use crate::console::Console;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

/// The files of some paths in their order, those of folders sorted by name; or why there are none. No list of all is made.
pub fn files<'a>(inputs: &'a Inputs, console: &'a Console) -> impl Iterator<Item = Result<PathBuf, String>> + 'a {
    Walk {
        inputs,
        console,
        paths: inputs.paths.iter(),
        folders: Vec::new(),
        found: false,
        strangers: Strangers::default(),
    }
}

struct Walk<'a> {
    inputs: &'a Inputs,
    console: &'a Console,
    paths: std::slice::Iter<'a, PathBuf>,
    /// The folders that we are in, the outermost first.
    folders: Vec<Folder>,
    /// Whether the outermost had something to read.
    found: bool,
    /// What else it had.
    strangers: Strangers,
}

/// Files of a folder that are not read.
#[derive(Default)]
struct Strangers {
    number: usize,
    first: Option<OsString>,
}

struct Folder {
    path: PathBuf,
    /// Where it really is, to know it again.
    place: PathBuf,
    /// What is left to look at, in order.
    names: std::vec::IntoIter<OsString>,
}

impl Iterator for Walk<'_> {
    type Item = Result<PathBuf, String>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let Some(folder) = self.folders.last_mut() else {
                let path = self.paths.next()?;
                if !path.is_dir() {
                    return Some(Ok(path.clone()));
                }
                self.found = false;
                self.strangers = Strangers::default();
                if let Err(why) = self.enter(path.clone()) {
                    return Some(Err(why));
                }
                continue;
            };
            let Some(name) = folder.names.next() else {
                let left = self.folders.pop();
                if let Some(left) = left.filter(|_| self.folders.is_empty() && !self.found) {
                    return Some(Err(self.strangers.instead_of_articles(&left.path)));
                }
                continue;
            };
            let path = folder.path.join(&name);
            if path.is_dir() {
                if let Err(why) = self.enter(path) {
                    return Some(Err(why));
                }
            } else if self.wanted(&path) {
                self.found = true;
                return Some(Ok(path));
            } else {
                self.strangers.number += 1;
                self.strangers.first.get_or_insert(name);
            }
        }
    }
}

impl Walk<'_> {
    /// Goes into a folder, unless we are in it already by another name.
    fn enter(&mut self, path: PathBuf) -> Result<(), String> {
        let place = path.canonicalize().map_err(|error| format!("{}: {error}", path.display()))?;
        if let Some(outer) = self.folders.iter().find(|folder| folder.place == place) {
            self.console.warn(&format!("{}: leads back to {}, not read again", path.display(), outer.path.display()));
            return Ok(());
        }
        let names = names(&path).map_err(|error| {
            // That it has no files is the least of its problems.
            self.found = true;
            format!("{}: {error}", path.display())
        })?;
        self.folders.push(Folder { path, place, names: names.into_iter() });
        Ok(())
    }

    /// Whether a file of a folder is one to read: by its ending, or any where the caller says what they are.
    fn wanted(&self, path: &Path) -> bool {
        let hidden = path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
        match self.inputs.from {
            Some(_) => !hidden,
            None => Form::of_name(path).is_some(),
        }
    }
}

impl Strangers {
    /// What is said of a folder with nothing to read.
    fn instead_of_articles(&self, folder: &Path) -> String {
        let folder = folder.display();
        let Some(first) = &self.first else { return format!("{folder}: there is no file in this folder") };
        let (first, number) = (first.display(), self.number);
        format!(
            "{folder}: no file in this folder is known by its name; it has {number}, the first being `{first}`; `--from text` \
             reads files of any name"
        )
    }
}

fn names(folder: &Path) -> std::io::Result<Vec<OsString>> {
    let mut names: Vec<_> =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name())).collect::<Result<_, std::io::Error>>()?;
    names.sort();
    Ok(names)
}

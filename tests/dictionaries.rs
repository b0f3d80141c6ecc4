//! The dictionaries: all of them are shipped, and an extractor can be made of them.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

fn dictionaries(folder: &Path, root: &Path, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            dictionaries(&path, root, found);
        } else if path.extension().is_some_and(|end| end == "tsv" || end == "rules") {
            found.insert(path.strip_prefix(root).unwrap().display().to_string());
        }
    }
}

#[test]
fn every_dictionary_is_bundled() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut there = BTreeSet::new();
    dictionaries(&root.join("dictionaries"), &root.join("dictionaries"), &mut there);
    let list = fs::read_to_string(root.join("src/bundled.rs")).unwrap();
    let named = list.split('"').skip(1).step_by(2).filter(|name| name.ends_with(".tsv") || name.ends_with(".rules"));
    let bundled: BTreeSet<String> = named.map(str::to_owned).collect();
    let missing: Vec<_> = there.difference(&bundled).collect();
    assert!(missing.is_empty(), "not in src/bundled.rs: {missing:?}");
}

#[test]
fn the_bundled_dictionaries_are_sound() {
    if let Err(error) = sayso::Extractor::new() {
        panic!("{error}");
    }
}

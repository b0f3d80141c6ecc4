//! The floors: a file of `src/` uses only floors below its own.

use std::fs;
use std::path::{Path, PathBuf};

/// Every module with its floor. Those of one floor are strangers to each other, but for the lowest, which all others
/// stand on, and the dictionaries, which the extractor opens.
const FLOORS: &[(&str, u32)] = &[
    ("span", 0),
    ("error", 0),
    ("pack", 0),
    ("table", 0),
    ("text", 1),
    ("lexicon", 2),
    ("gazetteer", 3),
    ("pattern", 3),
    ("mention", 4),
    ("phrase", 4),
    ("attribution", 5),
    ("resolve", 6),
    ("claim", 7),
    ("document", 8),
    ("extractor", 9),
    ("bundled", 9),
];

fn floor(module: &str) -> u32 {
    FLOORS.iter().find(|(name, _)| *name == module).unwrap_or_else(|| panic!("`{module}` is on no floor")).1
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path);
        }
    }
}

/// The files of `src/` with their modules and texts, the root left out.
fn files() -> Vec<(PathBuf, String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    sources(&root, &mut paths);
    paths.sort();
    let file = |path: PathBuf| {
        let place = path.strip_prefix(&root).unwrap().to_owned();
        let module = place.iter().next().unwrap().to_string_lossy().trim_end_matches(".rs").to_owned();
        (place, module, fs::read_to_string(&path).unwrap())
    };
    paths.into_iter().map(file).filter(|(_, module, _)| module != "lib").collect()
}

/// The modules that a line of code names: `crate::text::Token` is one of `text`, `crate::{span, text}` are two.
fn used(line: &str) -> Vec<String> {
    let code = line.split("//").next().unwrap_or("");
    let mut found = Vec::new();
    for after in code.split("crate::").skip(1) {
        let names = after.strip_prefix('{').map_or(after, |list| list.split('}').next().unwrap_or(list));
        let several = after.starts_with('{');
        for name in names.split(',').take(if several { usize::MAX } else { 1 }) {
            let name = name.trim().chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect::<String>();
            found.extend((!name.is_empty()).then_some(name));
        }
    }
    found
}

#[test]
fn files_use_only_floors_below_their_own() {
    let mut upward = Vec::new();
    for (place, module, text) in files() {
        for (number, line) in text.lines().enumerate() {
            for other in used(line) {
                // Names of the root, such as those of macros that are shared, are re-exports or modules.
                let Some((_, below)) = FLOORS.iter().find(|(name, _)| *name == other) else { continue };
                let own = floor(&module);
                let allowed =
                    other == module || *below < own || own == 0 || (module == "extractor" && other == "bundled");
                if !allowed {
                    upward.push(format!("src/{}:{}: {}", place.display(), number + 1, line.trim()));
                }
            }
        }
    }
    assert!(upward.is_empty(), "these look up, or at a neighbour:\n{}", upward.join("\n"));
}

#[test]
fn every_module_has_a_floor() {
    for (_, module, _) in files() {
        floor(&module);
    }
}

#[test]
fn only_one_file_includes_others() {
    let shipped = |place: &Path| !place.ends_with("tests.rs") && !place.starts_with("bundled.rs");
    let including = files().into_iter().filter(|(place, _, text)| {
        shipped(place) && (text.contains("include_str!") || text.contains("include_bytes!"))
    });
    let including: Vec<_> = including.map(|(place, ..)| place).collect();
    assert!(including.is_empty(), "{including:?}");
}

#[test]
fn uses_are_read() {
    assert_eq!(used("use crate::text::{Block, Text};"), ["text"]);
    assert_eq!(used("use crate::{span, text::Token};"), ["span", "text"]);
    assert_eq!(used("    let x = crate::lexicon::Atom::of(w); // crate::claim"), ["lexicon"]);
}

//! The dictionaries: all of them are shipped, and an extractor can be made of them.

mod tables;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::path::Path;
use tables::{Line, allowed, dictionaries, entities, lines, report};

#[test]
fn every_dictionary_is_bundled() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut there = BTreeSet::new();
    dictionaries(&root.join("dictionaries"), &root.join("dictionaries"), &mut there);
    let lists = ["build.rs", "src/bundled.rs", "src/attribution/model.rs"];
    let lists = lists.map(|file| fs::read_to_string(root.join(file)).unwrap()).join("\n");
    let named: BTreeSet<&str> = lists.split('"').skip(1).step_by(2).collect();
    // Of the folder of entities all is bundled; weights are named without their folder.
    let is_bundled = |path: &&String| {
        let name = path.strip_prefix("en/weights/").unwrap_or(path);
        path.starts_with("entities/") || named.contains(name) || named.contains(path.as_str())
    };
    let missing: Vec<_> = there.iter().filter(|path| !is_bundled(path)).collect();
    assert!(missing.is_empty(), "no file names them: {missing:?}");
}

#[test]
fn the_bundled_dictionaries_are_sound() {
    if let Err(error) = sayso::Extractor::new() {
        panic!("{error}");
    }
}

/// The marks before a form, its text, and whether it is limited in time.
fn form(written: &str) -> (&str, &str, bool) {
    let text = written.trim_start_matches(['=', '?', '!', '+', '-']);
    let marks = &written[..written.len() - text.len()];
    match text.rsplit_once('@') {
        Some((text, dates)) if dates.contains("..") => (marks, text, true),
        _ => (marks, text, false),
    }
}

/// The items of a field, which stand between `|`.
fn list<'l>(line: &'l Line, column: &str) -> impl Iterator<Item = &'l str> {
    line.get(column).split('|').map(str::trim).filter(|item| !item.is_empty())
}

/// Fields that name other entities.
fn references(line: &Line) -> impl Iterator<Item = (&'static str, &str)> {
    let columns = ["parent", "person", "capital", "seats", "government", "place", "speaker"];
    columns.into_iter().flat_map(|column| list(line, column).map(move |id| (column, id)))
}

#[test]
fn tables_are_well_formed() {
    let mut problems = Vec::new();
    lines(&mut problems);
    report(problems);
}

#[test]
fn ids_are_sorted_unique_and_known() {
    let mut problems = Vec::new();
    let tables = lines(&mut Vec::new());
    let mut ids: HashMap<&str, &str> = HashMap::new();
    for (file, lines) in tables.iter().filter(|(file, _)| file.starts_with("entities/")) {
        let mut last = "";
        for line in lines.iter().filter(|line| line.has("id")) {
            let id = line.get("id");
            if id < last && !file.contains("tenures") {
                problems.push(format!("{}: {id} stands behind {last}", line.place));
            }
            last = id;
            if let Some(first) = ids.insert(id, &line.place) {
                problems.push(format!("{}: {id} is also at {first}", line.place));
            }
        }
    }
    let codes: BTreeSet<&str> = tables
        .iter()
        .flat_map(|(_, lines)| lines)
        .filter(|line| line.has("demonyms"))
        .map(|line| line.get("country"))
        .collect();
    let with_ids = |file: &str| file.starts_with("entities/") || file == "en/metonyms.tsv";
    for line in tables.iter().filter(|(file, _)| with_ids(file)).flat_map(|(_, lines)| lines) {
        for (column, id) in references(line) {
            if !ids.contains_key(id) {
                problems.push(format!("{}: {column} {id} does not exist", line.place));
            }
        }
        let of = line.get("of");
        if line.has("person") && !ids.contains_key(of) && !codes.contains(of) {
            problems.push(format!("{}: of {of} is neither a country nor an entity", line.place));
        }
        if line.has("person") && !ids.contains_key(line.get("office")) {
            problems.push(format!("{}: there is no office {}", line.place, line.get("office")));
        }
    }
    for line in entities(&tables) {
        let code = line.get("country");
        if !code.is_empty() && !codes.contains(code) {
            problems.push(format!("{}: {code} is the code of no country", line.place));
        }
        if !code.is_empty() && (code.len() != 3 || !code.bytes().all(|byte| byte.is_ascii_uppercase())) {
            problems.push(format!("{}: {code} is no alpha-3 code", line.place));
        }
    }
    report(problems);
}

#[test]
fn no_unmarked_form_is_shared() {
    let mut problems = Vec::new();
    let tables = lines(&mut Vec::new());
    let meant = allowed("shared-forms.tsv", |line| line.get("form").to_owned());
    let mut forms: BTreeMap<String, Vec<&Line>> = BTreeMap::new();
    for line in entities(&tables).filter(|line| line.has("name") && line.has("id")) {
        for written in std::iter::once(line.get("name")).chain(list(line, "forms")) {
            let (marks, text, dated) = form(written);
            if marks.contains(['?', '-']) || dated {
                continue;
            }
            let key = if marks.contains('=') { text.to_owned() } else { text.to_lowercase() };
            let known = forms.entry(key).or_default();
            if !known.iter().any(|known| known.get("id") == line.get("id")) {
                known.push(line);
            }
        }
    }
    for (form, lines) in forms.iter().filter(|(form, _)| !meant.contains(*form)) {
        for pair in lines.windows(2) {
            // A seat has the name of who sits in it.
            let (a, b) = (pair[0], pair[1]);
            if a.get("parent") != b.get("id") && b.get("parent") != a.get("id") {
                problems.push(format!("{}: `{form}` is also {} at {}", b.place, a.get("id"), a.place));
            }
        }
    }
    report(problems);
}

/// The licence of all that was written for this library.
const LICENCE: &str = "MIT OR Apache-2.0";

/// Where a file comes from, by what its first lines say.
fn origin(file: &str, text: &str) -> &'static str {
    let head: Vec<&str> = text.lines().take_while(|line| line.starts_with('#')).collect();
    let says = |words: &str| head.iter().any(|line| line.to_lowercase().contains(words));
    if ["measured by sayso-fit", "written by sayso-fit", "learnt by sayso-fit", "origin: measured"]
        .into_iter()
        .any(says)
    {
        "measured by `sayso-fit`"
    } else if says("written for sayso") || says("written by hand") || !file.ends_with(".tsv") {
        "written for sayso"
    } else {
        "unknown"
    }
}

/// How many ways to write a name a table of entities holds: names, other forms, names of a people.
fn forms(file: &str, text: &str) -> Option<usize> {
    let lines = tables::table(file, text, &mut Vec::new());
    let named = |line: &&Line| line.has("name") && line.has("forms");
    let of = |line: &Line| 1 + list(line, "forms").chain(list(line, "demonyms")).count();
    lines.iter().find(named).is_some().then(|| lines.iter().map(of).sum())
}

/// The table of files: entries, forms of names, origin, licence.
fn overview() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("dictionaries");
    let mut files = BTreeSet::new();
    dictionaries(&root, &root, &mut files);
    let mut out = String::from("| file | entries | forms | origin | licence |\n|---|---:|---:|---|---|\n");
    for file in files {
        let text = fs::read_to_string(root.join(&file)).unwrap();
        let count = if file.ends_with(".rules") {
            text.lines().filter(|line| line.starts_with("rule ")).count()
        } else {
            text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).count()
        };
        let forms = forms(&file, &text).map(|forms| forms.to_string()).unwrap_or_default();
        out += &format!("| `{file}` | {count} | {forms} | {} | {LICENCE} |\n", origin(&file, &text));
    }
    out
}

/// `UPDATE=1 cargo test --test dictionaries` writes the table.
#[test]
fn the_readme_counts_what_is_there() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("dictionaries/README.md");
    let readme = fs::read_to_string(&path).unwrap();
    let (begin, end) = ("<!-- files -->\n", "<!-- end of files -->");
    let (before, rest) = readme.split_once(begin).expect("the mark where the table begins");
    let (_, after) = rest.split_once(end).expect("the mark where the table ends");
    let overview = overview();
    let unknown: Vec<&str> = overview.lines().filter(|line| line.contains("| unknown |")).collect();
    assert!(unknown.is_empty(), "no origin in the first lines of:\n{}", unknown.join("\n"));
    let fresh = format!("{before}{begin}{overview}{end}{after}");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, fresh).unwrap();
    } else if fresh != readme {
        let old: BTreeSet<&str> = readme.lines().collect();
        let new: Vec<&str> = fresh.lines().filter(|line| !old.contains(line)).collect();
        panic!("dictionaries/README.md is stale (UPDATE=1 cargo test --test dictionaries):\n{}", new.join("\n"));
    }
}

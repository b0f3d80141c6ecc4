//! The dictionaries: all of them are shipped, and an extractor can be made of them.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::path::Path;
use unicode_normalization::is_nfc;

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

/// A line of a table: where it stands and its fields by the names of the columns.
struct Line {
    place: String,
    fields: HashMap<String, String>,
}

impl Line {
    /// A field; a lone `-` stands for nothing.
    fn get(&self, column: &str) -> &str {
        self.fields.get(column).map_or("", |field| if field == "-" { "" } else { field })
    }

    fn has(&self, column: &str) -> bool {
        self.fields.contains_key(column)
    }

    fn list(&self, column: &str) -> impl Iterator<Item = &str> {
        self.get(column).split('|').map(str::trim).filter(|item| !item.is_empty())
    }
}

/// All tables below `dictionaries/`, and what is wrong with them as files.
fn lines(problems: &mut Vec<String>) -> Vec<(String, Vec<Line>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("dictionaries");
    let mut files = BTreeSet::new();
    dictionaries(&root, &root, &mut files);
    let mut tables = Vec::new();
    for file in files.into_iter().filter(|file| file.ends_with(".tsv")) {
        let text = fs::read_to_string(root.join(&file)).unwrap();
        if !text.ends_with('\n') {
            problems.push(format!("{file}: the last line has no end"));
        }
        let lines = table(&file, &text, problems);
        tables.push((file, lines));
    }
    tables
}

/// The lines of one table.
fn table(file: &str, text: &str, problems: &mut Vec<String>) -> Vec<Line> {
    let mut columns: Vec<&str> = Vec::new();
    let mut lines = Vec::new();
    for (number, line) in text.split_terminator('\n').enumerate() {
        let place = format!("{file}:{}", number + 1);
        if line.contains('\r') {
            problems.push(format!("{place}: a carriage return"));
        }
        // Words and weights are measured: they hold what texts hold.
        if !file.contains("/tags/") && !file.contains("/weights/") && !is_nfc(line) {
            problems.push(format!("{place}: not in Unicode's form NFC"));
        }
        if let Some(names) = line.strip_prefix("#columns\t") {
            columns = names.split('\t').collect();
        }
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if columns.is_empty() {
            problems.push(format!("{place}: no #columns before the first row"));
            return lines;
        }
        let fields: Vec<&str> = line.split('\t').collect();
        if fields.len() > columns.len() {
            problems.push(format!("{place}: {} fields for {} columns", fields.len(), columns.len()));
        }
        // Fields may be missing at the end.
        let fields = fields.into_iter().chain(std::iter::repeat(""));
        let fields = columns.iter().zip(fields).map(|(name, field)| (name.to_string(), field.to_owned())).collect();
        lines.push(Line { place, fields });
    }
    lines
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

/// The first day of a date, as text that can be compared.
fn day(date: &str) -> Option<String> {
    sayso::Date::parse(date)?;
    Some(format!("{date}{}", &"0000-01-01"[date.len()..]))
}

/// Fields that name other entities.
fn references(line: &Line) -> impl Iterator<Item = (&'static str, &str)> {
    let columns = ["parent", "person", "capital", "seats", "government", "place", "speaker"];
    columns.into_iter().flat_map(|column| line.list(column).map(move |id| (column, id)))
}

/// An allow file beside the tests.
fn allowed(name: &str, key: impl Fn(&Line) -> String) -> BTreeSet<String> {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)).unwrap();
    table(name, &text, &mut Vec::new()).iter().map(key).collect()
}

fn entities(tables: &[(String, Vec<Line>)]) -> impl Iterator<Item = &Line> {
    tables.iter().filter(|(file, _)| file.starts_with("entities/")).flat_map(|(_, lines)| lines)
}

fn report(problems: Vec<String>) {
    assert!(problems.is_empty(), "{} problems:\n{}", problems.len(), problems.join("\n"));
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
fn tenures_are_in_order_and_single_posts_have_one_holder() {
    let mut problems = Vec::new();
    let tables = lines(&mut Vec::new());
    let single: BTreeSet<&str> =
        entities(&tables).filter(|line| line.get("holders") == "one").map(|line| line.get("id")).collect();
    let shared = allowed("shared-offices.tsv", |line| format!("{} {}", line.get("office"), line.get("of")));
    let mut posts: BTreeMap<String, Vec<(String, String, &Line)>> = BTreeMap::new();
    for line in entities(&tables).filter(|line| line.has("from")) {
        let mut bound = |column: &str, missing: &str| match (line.get(column), day(line.get(column))) {
            ("", _) => missing.to_owned(),
            (_, Some(day)) => day,
            (text, None) => {
                problems.push(format!("{}: `{text}` is no date", line.place));
                missing.to_owned()
            }
        };
        let (from, to) = (bound("from", "0000"), bound("to", "9999"));
        if from >= to {
            problems.push(format!("{}: it ends before it begins", line.place));
        } else if single.contains(line.get("office")) {
            posts.entry(format!("{} {}", line.get("office"), line.get("of"))).or_default().push((from, to, line));
        }
    }
    for (post, mut held) in posts.into_iter().filter(|(post, _)| !shared.contains(post)) {
        held.sort_by(|a, b| (&a.0, &a.1).cmp(&(&b.0, &b.1)));
        for pair in held.windows(2) {
            let ((_, end, first), (begin, _, second)) = (&pair[0], &pair[1]);
            // "2009-03" may be any day of that month, also the one after the predecessor's last.
            if begin < end && !end.starts_with(second.get("from")) {
                let (a, b) = (first.get("person"), second.get("person"));
                problems.push(format!("{}: {a} and {b} are both {post} ({})", second.place, first.place));
            }
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
        for written in std::iter::once(line.get("name")).chain(line.list("forms")) {
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

/// The table of files: entries, origin, licence.
fn overview() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("dictionaries");
    let mut files = BTreeSet::new();
    dictionaries(&root, &root, &mut files);
    let mut out = String::from("| file | entries | origin | licence |\n|---|---:|---|---|\n");
    for file in files {
        let text = fs::read_to_string(root.join(&file)).unwrap();
        let count = if file.ends_with(".rules") {
            text.lines().filter(|line| line.starts_with("rule ")).count()
        } else {
            text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).count()
        };
        out += &format!("| `{file}` | {count} | {} | {LICENCE} |\n", origin(&file, &text));
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

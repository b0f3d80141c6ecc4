//! The book's page of rules is that of the dictionaries. `BOOK=overwrite cargo test --test book` writes it anew.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The page: a section for every file, in it the rules in the order of the file.
fn page() -> String {
    let mut page = String::from(
        "# Rules\n\n<!-- Written by `BOOK=overwrite cargo test --test book` from dictionaries/en/rules; do not edit. -->\n\n\
         These rules come with sayso. Most describe a claim that measured weights have chosen: they give it its name and, where \
         they say so, its kind. Those that *decide* make claims by themselves. The notation is told in `src/pattern/mod.rs`, and \
         rules of your own are written in it.\n",
    );
    let mut files: Vec<_> =
        fs::read_dir(root("dictionaries/en/rules")).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    for file in files {
        let title = file.file_stem().unwrap().to_string_lossy().replace('-', " ");
        let _ = write!(page, "\n## {}{}\n", title[..1].to_uppercase(), &title[1..]);
        let text = fs::read_to_string(&file).unwrap();
        for block in text.split("\n\n").filter(|block| block.lines().any(|line| line.starts_with("rule "))) {
            rule(block, &mut page);
        }
    }
    page
}

fn rule(block: &str, page: &mut String) {
    let values = |wanted: &str| -> Vec<&str> {
        let lines = block.lines().filter_map(|line| line.split_once(' '));
        lines.filter(|(key, _)| *key == wanted).map(|(_, value)| value.trim()).collect()
    };
    let _ = write!(page, "\n### {}\n\n{}.", values("rule")[0], values("why").join(" "));
    for kind in values("kind") {
        let _ = write!(page, " Kind: *{kind}*.");
    }
    if values("decides") == ["yes"] {
        page.push_str(" It decides.");
    }
    page.push_str("\n\n```text\n");
    for key in ["pattern", "finds", "leaves"] {
        for value in values(key) {
            let _ = writeln!(page, "{key:<8}{value}");
        }
    }
    page.push_str("```\n");
}

#[test]
fn the_page_of_rules_is_that_of_the_dictionaries() {
    let path = root("docs/src/rules.md");
    if std::env::var_os("BOOK").is_some_and(|what| what == "overwrite") {
        fs::write(&path, page()).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap();
    let stale = || page().lines().zip(written.lines()).find(|(new, old)| new != old).map(|(new, _)| new.to_owned());
    assert!(page() == written, "docs/src/rules.md is stale: {:?}", stale());
}

/// Every page can be reached, and every link within the book leads somewhere.
#[test]
fn the_book_hangs_together() {
    let summary = fs::read_to_string(root("docs/src/SUMMARY.md")).unwrap();
    let links = |text: &str| -> Vec<String> {
        let targets = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        targets
            .filter(|target| target.contains(".md"))
            .map(|target| target.split('#').next().unwrap().to_owned())
            .collect()
    };
    let listed = links(&summary);
    for entry in fs::read_dir(root("docs/src")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        assert!(name == "SUMMARY.md" || listed.contains(&name), "{name} is not in the summary");
        for link in links(&fs::read_to_string(&path).unwrap()) {
            assert!(root("docs/src").join(&link).is_file(), "{name} links to {link}");
        }
    }
}

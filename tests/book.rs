//! The book's page of rules is that of the dictionaries. `BOOK=overwrite cargo test --test book` writes it anew.

use std::collections::HashMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The page: a section for every file, in it the rules in the order of the file.
fn page() -> String {
    let mut page = String::from(
        "# Rules\n\n<!-- Written by `BOOK=overwrite cargo test --test book` from dictionaries/en/rules; do not edit. -->\n\n\
         These rules come with sayso. Most describe a claim that measured weights have chosen: they give it its name and, where \
         they say so, its kind. Those that *decide* make claims by themselves. Rules of your own are written in the same notation \
         and always decide.\n",
    );
    page.push_str(&notation());
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

/// What the library tells of the notation.
fn notation() -> String {
    let source = fs::read_to_string(root("src/pattern/mod.rs")).unwrap();
    let lines =
        source.lines().map_while(|line| line.strip_prefix("//!")).map(|line| line.strip_prefix(' ').unwrap_or(line));
    let lines = lines.skip_while(|line| *line != "# Rules").skip(1).take_while(|line| *line != "# Matching");
    let text =
        lines.map(|line| if line == "# Patterns" { "### Patterns" } else { line }).collect::<Vec<_>>().join("\n");
    format!("\n## How rules are written\n\n{}\n", text.trim())
}

fn rule(block: &str, page: &mut String) {
    let values = |wanted: &str| -> Vec<&str> {
        let lines = block.lines().filter_map(|line| line.split_once(' '));
        lines.filter(|(key, _)| *key == wanted).map(|(_, value)| value.trim()).collect()
    };
    let why = values("why").join(" ");
    let (first, rest) = why.split_at(why.chars().next().map_or(0, char::len_utf8));
    let _ = write!(page, "\n### {}\n\n{}{rest}.", values("rule")[0], first.to_uppercase());
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

/// The rendered book, where there is mdBook: all is included, and every link leads to a place that exists.
#[test]
fn the_book_renders() {
    let program = std::env::var_os("MDBOOK").unwrap_or_else(|| "mdbook".into());
    let folder = std::env::temp_dir().join(format!("sayso-book-{}", std::process::id()));
    let Ok(output) = Command::new(program).args(["build", "-d"]).arg(&folder).arg(root("docs")).output() else {
        eprintln!("skipped: no mdBook; its path can be given in MDBOOK");
        return;
    };
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && !told.contains("WARN") && !told.contains("ERROR"), "{told}");
    let pages: HashMap<String, String> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "html"))
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(&path).unwrap()))
        .collect();
    fs::remove_dir_all(&folder).unwrap();
    for (name, page) in &pages {
        let main = page.split("<main>").nth(1).and_then(|rest| rest.split("</main>").next()).unwrap_or_default();
        assert!(!main.contains("{{#"), "{name} has an include that was not followed");
        for link in main.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            if link.contains("://") || name == "print.html" {
                continue;
            }
            let (file, place) = link.split_once('#').unwrap_or((link, ""));
            let target = pages.get(if file.is_empty() { name.as_str() } else { file });
            let target = target.unwrap_or_else(|| panic!("{name} links to {link}"));
            assert!(place.is_empty() || target.contains(&format!("id=\"{place}\"")), "{name} links to {link}");
        }
    }
    assert!(pages["rules.html"].contains("id=\"accuse-of\""));
}

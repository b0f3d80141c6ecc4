//! The report in the README is one that the library makes.

use std::fs;
use std::path::Path;

const ARTICLE: &str = "seeds/articles/41-diplomacy-afp-manner.txt";

#[test]
fn the_report_in_the_readme_is_real() {
    let read = |path: &str| fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
    let (readme, article) = (read("README.md"), read(ARTICLE));
    let report = sayso::Extractor::new().unwrap().extract(&article).to_string();
    let shown: Vec<&str> = readme.lines().filter(|line| line.starts_with("   | ")).collect();
    assert!(!shown.is_empty());
    // Sentences and marks alone: the names of rules settle later.
    let missing: Vec<_> = shown.into_iter().filter(|line| !report.lines().any(|other| other == *line)).collect();
    assert!(missing.is_empty(), "not in the report of {ARTICLE}:\n{}", missing.join("\n"));
}

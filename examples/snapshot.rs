//! Snapshot tests: a document prints as a report that can be read, so a change is reviewed like news.
//!
//! `cargo test --example snapshot`; after a change that is meant, `cargo insta review` writes the new report in its place.

use sayso::Extractor;

const ARTICLE: &str = "“We are ready,” Ana Ruiz told reporters.";

fn main() -> Result<(), sayso::Error> {
    println!("{}", Extractor::new()?.extract(ARTICLE));
    Ok(())
}

#[test]
fn a_report_is_a_snapshot() {
    let report = Extractor::new().unwrap().extract(ARTICLE).to_string();
    insta::assert_snapshot!(report, @r"
    1. statement: Ana Ruiz
       direct · to reporters · quote-cue-source-addressee
       | “We are ready,” Ana Ruiz told reporters.
       | content^^^^^^^^ source^^ cue^ addressee

    entities
       Ana Ruiz · person · #0 · “Ana Ruiz”
    ");
}

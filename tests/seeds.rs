//! The articles of `seeds/`, as reports that a journalist could read.
//!
//! After a change that is meant, take the new reports with `INSTA_UPDATE=always cargo test --test seeds -- --ignored`, then read the
//! difference like news.

use sayso::{Article, Date, Extractor};
use std::fs;

/// All seed articles are read as if of this day, a Friday.
const DAY: &str = "2024-03-15";

#[test]
#[ignore = "the reports are taken once the rules have settled"]
fn seed_articles_have_their_claims() {
    let extractor = Extractor::new().unwrap();
    insta::glob!("..", "seeds/articles/*.txt", |path| {
        let text = fs::read_to_string(path).unwrap();
        let doc = extractor.extract_article(&Article { text: &text, date: Date::parse(DAY), ..Article::default() });
        insta::assert_snapshot!("report", doc.to_string());
    });
}

//! Every article of `articles/` against the report that was found good.
//!
//! After a change that is meant: `INSTA_UPDATE=always cargo test`, then read the difference of `tests/snapshots` like news.

use sayso::{Article, Date, ReportOptions};
use std::fs;

/// What these tests are about. Where the articles' parts are well known and rules come and go, leave them out.
const SHOWN: ReportOptions = ReportOptions { blocks: false, confidence: false, entities: true, rules: true, width: 80 };

#[test]
fn the_articles_of_the_beat_read_as_before() {
    let extractor = newsroom::extractor().unwrap();
    insta::glob!("..", "articles/*.txt", |path| {
        let text = fs::read_to_string(path).unwrap();
        let article = Article { text: &text, date: Date::parse("2024-03-15"), ..Article::default() };
        insta::assert_snapshot!(extractor.extract_article(&article).report(SHOWN).to_string());
    });
}

/// What must not get lost whatever else changes is better said than shown.
#[test]
fn the_mayor_is_known_by_her_surname() {
    let extractor = newsroom::extractor().unwrap();
    let doc = extractor.extract("Halloran said that the bridge would stay shut.");
    assert_eq!(doc.claims().next().unwrap().source_entity().unwrap().id, "my.halloran-ines");
}

#[test]
fn the_courier_hints_by_letting_slip() {
    let extractor = newsroom::extractor().unwrap();
    let doc = extractor.extract("The bus is as good as bought, let slip a clerk.");
    let claim = doc.claims().next().unwrap();
    assert_eq!((claim.rule(), claim.source_text().as_ref()), ("halden-let-slip", "a clerk"));
    assert!(
        extractor
            .extract("The chance was let slip by the council.")
            .claims()
            .all(|claim| claim.rule() != "halden-let-slip")
    );
}

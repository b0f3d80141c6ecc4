//! The record: its keys, their order and their values, for one article that has a bit of everything.

#![cfg(feature = "serde")]

use sayso::{Article, Date, Extractor, Offsets, RecordOptions};

const ARTICLE: &str = "“We are ready,” Éva Kun told reporters on Friday. Russia denied it.";

fn record(options: RecordOptions) -> String {
    let article = Article { text: ARTICLE, date: Date::parse("2024-03-15"), ..Article::default() };
    let doc = Extractor::new().unwrap().extract_article(&article);
    let mut record = serde_json::to_string_pretty(&doc.record("a", options)).unwrap();
    // How sure the weights are changes with every measuring.
    while let Some(at) = record.find("\"confidence\": 0") {
        let end = at + record[at..].find(',').unwrap();
        record.replace_range(at..end, "\"confidence\": …");
    }
    with_spans_on_a_line(&record)
}

/// The same JSON with lists of numbers on one line.
fn with_spans_on_a_line(json: &str) -> String {
    let mut out = String::new();
    let mut rest = json;
    while let Some(open) = rest.find('[') {
        let close = open + 1 + rest[open + 1..].find(['[', ']', '{']).unwrap_or(0);
        out.push_str(&rest[..=open]);
        let inner = &rest[open + 1..close];
        let numbers = inner.chars().all(|c| c.is_ascii_digit() || c == ',' || c.is_whitespace());
        if rest[close..].starts_with(']') && numbers {
            out.push_str(&inner.split_whitespace().collect::<String>())
        } else {
            out.push_str(inner)
        }
        rest = &rest[close..];
    }
    out + rest
}

#[test]
fn a_record_is_what_the_design_says() {
    insta::assert_snapshot!(record(RecordOptions { offsets: Offsets::Byte, text: true }));
}

#[test]
fn offsets_count_what_was_asked_for() {
    let start = |offsets| {
        let record: serde_json::Value =
            serde_json::from_str(&record(RecordOptions { offsets, text: false }).replace('…', "0")).unwrap();
        assert_eq!(record["offsets"], offsets.as_str());
        record["claims"][0]["source"]["spans"][0][0].as_u64().unwrap()
    };
    let byte = ARTICLE.find("Éva").unwrap();
    assert_eq!(start(Offsets::Byte), byte as u64);
    assert_eq!(start(Offsets::Char), ARTICLE[..byte].chars().count() as u64);
    assert_eq!(start(Offsets::Utf16), ARTICLE[..byte].encode_utf16().count() as u64);
}

//! Any text gives a document, and the document keeps every promise.

#![no_main]

#[path = "../../tests/invariants/mod.rs"]
mod invariants;

use libfuzzer_sys::fuzz_target;
use sayso::{Article, Extractor};
use std::sync::LazyLock;

static EXTRACTOR: LazyLock<Extractor> =
    LazyLock::new(|| Extractor::builder().min_confidence(0.02).build().expect("the bundled dictionaries are sound"));

fuzz_target!(|text: &str| {
    let doc = EXTRACTOR.extract(text);
    invariants::check(&doc);
    let _ = doc.to_string();
    let _ = EXTRACTOR.explain(&Article { text, ..Article::default() });
});

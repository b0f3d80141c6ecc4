//! A user's file of rules is taken or refused with an error that can be printed; what is taken does not break extraction.

#![no_main]

#[path = "../../tests/invariants/mod.rs"]
mod invariants;

use libfuzzer_sys::fuzz_target;
use sayso::Extractor;

const TEXT: &str =
    "Ana Ruiz of the WHO said on Friday that Georgia was “ready”. “No,” a spokesman for Acme told reporters.";

fuzz_target!(|text: &str| {
    match Extractor::builder().rules_text("fuzz", text).build() {
        Ok(extractor) => invariants::check(&extractor.extract(TEXT)),
        Err(error) => assert!(!error.to_string().is_empty()),
    }
});

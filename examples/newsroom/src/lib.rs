//! What a newsroom knows beyond the bundled dictionaries: the people of its beat, and a turn of phrase of its papers.
//!
//! The tests show how to keep such knowledge right: articles are read and their reports compared with those that
//! somebody has read and found good.

use sayso::{Error, Extractor};

/// The extractor of the newsroom. Build it once; it is cheap to clone and may be used from any thread.
///
/// # Errors
///
/// If a line of the dictionary or a rule does not hold. A rule whose own examples fail is such a case.
pub fn extractor() -> Result<Extractor, Error> {
    Extractor::builder()
        .dictionary_text("halden.tsv", include_str!("../halden.tsv"))
        .rules_text("halden.rules", include_str!("../halden.rules"))
        .build()
}

//! Who said what in an article: `cargo run --example claims -- article.txt`

use sayso::Extractor;
use std::error::Error;

const ARTICLE: &str = "“We are ready,” Finance Minister Ana Ruiz told reporters in Madrid. \
                       She accused the bank of hiding its losses, which it denied.";

fn main() -> Result<(), Box<dyn Error>> {
    let text = match std::env::args().nth(1) {
        Some(path) => std::fs::read_to_string(path)?,
        None => ARTICLE.to_owned(),
    };
    let doc = Extractor::new()?.extract(&text);
    for claim in doc.claims() {
        let who = claim.source_entity().map_or(claim.source_text(), |entity| entity.name.into());
        println!("{}: {who} {} | {}", claim.kind, claim.cue_text(), claim.content_text());
    }
    Ok(())
}

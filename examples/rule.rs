//! A rule of one's own: it decides before the measured weights, and its name stands with every claim it makes.

use sayso::Extractor;

const RULES: &str = r#"
rule    my-whisper
why     a village paper's way to hint at a source
pattern CONTENT:rest "," CUE[whisper] SOURCE
kind    allegation
finds   {content:The mill is to close}, {cue:whispers} {source:a clerk}.
leaves  The wind whispers in the mill.
"#;

fn main() -> Result<(), sayso::Error> {
    let extractor = Extractor::builder().rules_text("my.rules", RULES).build()?;
    let doc = extractor.extract("The bakery is to close, whispers a neighbour.");
    let claim = doc.claims().next().expect("the rule finds a claim");
    println!("{doc}");
    assert_eq!((claim.rule(), claim.kind.name()), ("my-whisper", "allegation"));
    assert_eq!(claim.source_text(), "a neighbour");
    Ok(())
}

//! Names of one's own: a dictionary is a table, one entity a line.

use sayso::Extractor;

const TOWNS: &str = "\
#columns\tid\tname\tforms\tkind\tcountry
my.town.zorbol\tZorbol\tZorbol-on-Sea\tcity\tGBR
my.club.zorbol\tZorbol Rowing Club\t=ZRC\tsport\tGBR
";

fn main() -> Result<(), sayso::Error> {
    let extractor = Extractor::builder().dictionary_text("towns.tsv", TOWNS).build()?;
    let doc = extractor.extract("The ZRC said on Monday that it would leave Zorbol-on-Sea.");
    for entity in doc.entities() {
        println!("{} is {} ({})", entity.name, entity.id, entity.kind.as_str());
    }
    let known: Vec<_> = doc.entities().map(|entity| entity.id.into_owned()).collect();
    assert_eq!(known, ["my.club.zorbol", "my.town.zorbol"]);
    Ok(())
}

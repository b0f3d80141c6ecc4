//! Tables of GeoNames: nineteen fields a line, with a tab between them.

use super::import::{Countries, Line, Wanted};
use sayso::EntityKind;

/// The fields of a line that are read, by number.
const ID: usize = 0;
const NAME: usize = 1;
const ASCII_NAME: usize = 2;
const CLASS: usize = 6;
const CODE: usize = 7;
const COUNTRY: usize = 8;
const POPULATION: usize = 14;
const FIELDS: usize = 19;

/// What a line tells, if it is wanted.
pub fn read(line: &str, wanted: &Wanted<'_>, countries: &mut Countries) -> Result<Option<Line>, String> {
    if line.is_empty() {
        return Ok(None);
    }
    let fields: Vec<&str> = line.split('\t').collect();
    // A missing last field may have lost its tab.
    if fields.len() < FIELDS - 1 {
        return Err(format!(
            "1: {} fields where a table of GeoNames has {FIELDS}, with a tab between them",
            fields.len()
        ));
    }
    let Some(kind) = kind(fields[CLASS], fields[CODE]).filter(|kind| wanted.has(*kind)) else { return Ok(None) };
    let population: u64 = match fields[POPULATION] {
        "" => 0,
        text => text.parse().map_err(|_| {
            let column = fields[..POPULATION].iter().map(|field| field.len() + 1).sum::<usize>() + 1;
            format!("{column}: `{text}` is no number of inhabitants")
        })?,
    };
    if population < wanted.population {
        return Ok(None);
    }
    Ok(Some(Line {
        id: format!("gn.{}", fields[ID]),
        name: fields[NAME].to_owned(),
        forms: vec![fields[ASCII_NAME].to_owned()],
        kind,
        country: countries.get(fields[COUNTRY]),
        gender: "",
        wikidata: String::new(),
    }))
}

/// Learns the letters of a country from a line of `countryInfo.txt`, whose first two fields are its codes.
pub fn learn(line: &str, countries: &mut Countries) -> Result<(), String> {
    let mut fields = line.split('\t');
    match (fields.next(), fields.next()) {
        (Some(line), _) if line.is_empty() || line.starts_with('#') => {}
        (Some(two), Some(three)) if two.len() == 2 && three.len() == 3 => countries.add(two, three),
        _ => return Err("1: a line of countryInfo.txt begins with two codes of a country".to_owned()),
    }
    Ok(())
}

/// What a place is, by the class and the code of its feature.
fn kind(class: &str, code: &str) -> Option<EntityKind> {
    match (class, code) {
        ("A", "ADM1") => Some(EntityKind::Admin1),
        ("A", "PCLD" | "PCLIX" | "TERR") => Some(EntityKind::Territory),
        ("A", "PCL" | "PCLI" | "PCLF" | "PCLS") => Some(EntityKind::Country),
        // Gone, given up, destroyed.
        ("P", "PPLCH" | "PPLH" | "PPLQ" | "PPLW") => None,
        ("P", _) => Some(EntityKind::City),
        ("H", _) => Some(EntityKind::Water),
        ("T", _) | ("L", "CONT" | "RGN") => Some(EntityKind::Region),
        _ => None,
    }
}

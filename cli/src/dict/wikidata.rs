//! Dumps of Wikidata: one item a line, as JSON.

use super::import::{Countries, Line, Wanted};
use crate::input::without_place;
use sayso::EntityKind;
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::Value;
use serde_json::error::Category;
use std::collections::HashMap;
use std::fmt;
use std::marker::PhantomData;

/// What items are, by what they are an instance of.
pub const CLASSES: &[(&str, EntityKind)] = &[
    ("Q5", EntityKind::Person),
    ("Q6256", EntityKind::Country),
    ("Q3624078", EntityKind::Country),
    ("Q10864048", EntityKind::Admin1),
    ("Q35657", EntityKind::Admin1),
    ("Q515", EntityKind::City),
    ("Q1549591", EntityKind::City),
    ("Q3957", EntityKind::City),
    ("Q532", EntityKind::City),
    ("Q5119", EntityKind::City),
    ("Q4022", EntityKind::Water),
    ("Q23397", EntityKind::Water),
    ("Q165", EntityKind::Water),
    ("Q23442", EntityKind::Region),
    ("Q8502", EntityKind::Region),
    ("Q192350", EntityKind::Ministry),
    ("Q327333", EntityKind::Agency),
    ("Q66344", EntityKind::CentralBank),
    ("Q11204", EntityKind::Legislature),
    ("Q35749", EntityKind::Legislature),
    ("Q7278", EntityKind::Party),
    ("Q245065", EntityKind::Igo),
    ("Q79913", EntityKind::Ngo),
    ("Q163740", EntityKind::Ngo),
    ("Q4830453", EntityKind::Company),
    ("Q783794", EntityKind::Company),
    ("Q6881511", EntityKind::Company),
    ("Q891723", EntityKind::Company),
    ("Q11032", EntityKind::Media),
    ("Q192283", EntityKind::Media),
    ("Q3918", EntityKind::University),
    ("Q476028", EntityKind::Sport),
    ("Q847017", EntityKind::Sport),
    ("Q41710", EntityKind::Group),
];

/// How a line of a dump looks.
const SAMPLE: &str = r#"{"id":"Q64","labels":{"en":{"language":"en","value":"Berlin"}},"claims":{…}}"#;

#[derive(Deserialize)]
struct Item {
    id: String,
    #[serde(default)]
    labels: Full<HashMap<String, Text>>,
    #[serde(default)]
    aliases: Full<HashMap<String, Vec<Text>>>,
    #[serde(default)]
    claims: Full<Claims>,
    #[serde(default)]
    sitelinks: Full<HashMap<String, IgnoredAny>>,
}

#[derive(Deserialize)]
struct Text {
    value: String,
}

/// The properties that are read.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Claims {
    #[serde(rename = "P31")]
    instance_of: Vec<Statement>,
    #[serde(rename = "P17")]
    country: Vec<Statement>,
    #[serde(rename = "P27")]
    citizenship: Vec<Statement>,
    #[serde(rename = "P21")]
    gender: Vec<Statement>,
    #[serde(rename = "P1082")]
    population: Vec<Statement>,
    #[serde(rename = "P298")]
    letters: Vec<Statement>,
}

#[derive(Deserialize)]
struct Statement {
    mainsnak: Snak,
    #[serde(default)]
    rank: String,
}

#[derive(Deserialize)]
struct Snak {
    datavalue: Option<DataValue>,
}

#[derive(Deserialize)]
struct DataValue {
    value: Value,
}

/// What a line tells, if it is wanted.
pub fn read(line: &str, wanted: &Wanted<'_>, countries: &mut Countries) -> Result<Option<Line>, String> {
    let Some(item) = item(line)? else { return Ok(None) };
    note_country(&item, countries);
    let claims = &item.claims.0;
    let instance = values(&claims.instance_of).filter_map(id).find_map(|class| wanted.class(class));
    let Some(kind) = instance.filter(|kind| wanted.has(*kind)) else { return Ok(None) };
    if item.sitelinks.0.len() < wanted.sitelinks || kind.is_place() && population(claims) < wanted.population {
        return Ok(None);
    }
    let labels = wanted.languages.iter().filter_map(|language| item.labels.0.get(language));
    let aliases = wanted.languages.iter().filter_map(|language| item.aliases.0.get(language)).flatten();
    let mut names = labels.chain(aliases).map(|text| text.value.clone());
    let Some(name) = names.next() else { return Ok(None) };
    let own = values(&claims.letters).find_map(Value::as_str);
    let of = values(&claims.country).chain(values(&claims.citizenship)).find_map(id);
    Ok(Some(Line {
        id: format!("wd.{}", item.id.to_lowercase()),
        name,
        forms: names.collect(),
        kind,
        country: own.map_or_else(|| of.map_or_else(String::new, |country| countries.get(country)), str::to_owned),
        gender: gender(claims),
        wikidata: item.id,
    }))
}

/// Learns the letters of a country from its item.
pub fn learn(line: &str, countries: &mut Countries) -> Result<(), String> {
    if let Some(item) = item(line)? {
        note_country(&item, countries);
    }
    Ok(())
}

/// The item of a line; nothing for the brackets around them.
fn item(line: &str) -> Result<Option<Item>, String> {
    let line = line.trim().trim_end_matches(',');
    if matches!(line, "" | "[" | "]") {
        return Ok(None);
    }
    let problem = |error: serde_json::Error| match error.classify() {
        Category::Data => format!("{}: this is no item of Wikidata such as {SAMPLE}", error.column().max(1)),
        _ => format!("{}: this is not JSON: {}", error.column().max(1), without_place(&error)),
    };
    serde_json::from_str(line).map(Some).map_err(problem)
}

fn note_country(item: &Item, countries: &mut Countries) {
    if let Some(letters) = values(&item.claims.0.letters).find_map(Value::as_str) {
        countries.add(&item.id, letters);
    }
}

/// The values of statements that hold, those that are preferred first.
fn values(statements: &[Statement]) -> impl Iterator<Item = &Value> {
    let ranked = |rank: &'static str| statements.iter().filter(move |statement| statement.rank == rank);
    let all = ranked("preferred").chain(ranked("normal"));
    all.filter_map(|statement| Some(&statement.mainsnak.datavalue.as_ref()?.value))
}

/// The item that a value names.
fn id(value: &Value) -> Option<&str> {
    value.get("id")?.as_str()
}

fn population(claims: &Claims) -> u64 {
    let amount = |value: &Value| value.get("amount")?.as_str()?.trim_start_matches('+').parse::<f64>().ok();
    values(&claims.population).find_map(amount).map_or(0, |amount| amount as u64)
}

fn gender(claims: &Claims) -> &'static str {
    match values(&claims.gender).find_map(id) {
        Some("Q6581097") => "m",
        Some("Q6581072") => "f",
        Some("Q48270") => "x",
        _ => "",
    }
}

/// A map that stands as an empty list where it has no entries, as dumps have it.
#[derive(Default)]
struct Full<T>(T);

impl<'de, T: Deserialize<'de> + Default> Deserialize<'de> for Full<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Full<T>, D::Error> {
        deserializer.deserialize_any(FullVisitor(PhantomData))
    }
}

struct FullVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de> + Default> Visitor<'de> for FullVisitor<T> {
    type Value = Full<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map, or an empty list")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Full<T>, A::Error> {
        T::deserialize(MapAccessDeserializer::new(map)).map(Full)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Full<T>, A::Error> {
        <[IgnoredAny; 0]>::deserialize(SeqAccessDeserializer::new(list)).map(|_| Full(T::default()))
    }
}

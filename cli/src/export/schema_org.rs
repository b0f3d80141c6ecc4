//! Claims in schema.org's words: what stands in quotation marks is a Quotation, all else a Claim.

use super::annotation::uri;
use super::rows::{ArticleRow, ClaimRow, EntityRow, PartyRow};
use sayso::EntityKind;
use serde_json::{Map, Value, json};

/// An article with its quotations and claims.
pub fn article(row: &ArticleRow) -> Value {
    let uri = uri(row);
    let parts: Vec<Value> = row.claims.iter().map(|claim| part(row, claim, &uri)).collect();
    object([
        ("@context", Some("https://schema.org".into())),
        ("@type", Some("NewsArticle".into())),
        ("@id", Some(uri.clone().into())),
        ("identifier", Some(row.id.clone().into())),
        ("headline", row.title.clone().map(Value::from)),
        ("author", authors(row)),
        ("datePublished", row.date.clone().map(Value::from)),
        ("url", row.url.clone().map(Value::from)),
        ("hasPart", Some(parts.into())),
    ])
}

/// Who wrote an article: one person, or a list of them.
fn authors(row: &ArticleRow) -> Option<Value> {
    let mut all: Vec<Value> = row.authors.iter().map(|name| json!({"@type": "Person", "name": name})).collect();
    if all.len() > 1 { Some(all.into()) } else { all.pop() }
}

fn part(row: &ArticleRow, claim: &ClaimRow, article: &str) -> Value {
    let who = match row.entity(claim.source.entity) {
        Some(entity) => Some(agent(entity)),
        None => {
            Some(&claim.source.text).filter(|text| !text.is_empty()).map(|text| json!({"@type": "Thing", "name": text}))
        }
    };
    let is_quotation = claim.content.form == "direct";
    let (kind, by) = if is_quotation { ("Quotation", "spokenByCharacter") } else { ("Claim", "author") };
    let whom = |party: &PartyRow| match row.entity(party.entity) {
        Some(entity) => agent(entity),
        None => json!({"@type": "Thing", "name": party.text}),
    };
    object([
        ("@type", Some(kind.into())),
        ("text", Some(claim.content.text.clone().into())),
        (by, who),
        ("about", claim.target.as_ref().map(whom)),
        ("keywords", Some(claim.tags().collect::<Vec<_>>().join(", ").into())),
        ("dateCreated", claim.date.clone().map(Value::from)),
        (if is_quotation { "isPartOf" } else { "appearance" }, Some(json!({"@id": article}))),
    ])
}

fn agent(entity: &EntityRow) -> Value {
    let kind = match entity.kind {
        EntityKind::Person => "Person",
        EntityKind::Country | EntityKind::Territory => "Country",
        EntityKind::Event => "Event",
        EntityKind::Nationality | EntityKind::Group => "Thing",
        place if place.is_place() => "Place",
        _ => "Organization",
    };
    object([
        ("@type", Some(kind.into())),
        ("name", Some(entity.name.clone().into())),
        ("identifier", entity.id.clone().map(Value::from)),
    ])
}

/// An object of what there is.
fn object<const N: usize>(fields: [(&str, Option<Value>); N]) -> Value {
    let there = fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
    Value::Object(there.collect::<Map<_, _>>())
}

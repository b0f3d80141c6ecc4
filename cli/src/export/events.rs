//! Claims as events of the PLOVER ontology, in the layout of its coder NGEC: who does what to whom, by words.

use super::rows::{ArticleRow, ClaimRow, EntityRow, Piece};
use serde_json::{Value, json};

/// The events of an article: claims of kinds that PLOVER has a type for, which were made and not denied to have been.
pub fn events(row: &ArticleRow) -> Vec<Value> {
    let claims = row.claims.iter().enumerate().filter(|(_, claim)| !claim.negated && claim.inside.is_none());
    claims.filter_map(|(number, claim)| event(row, number, claim)).collect()
}

/// Type and mode in PLOVER, code in CAMEO.
fn coded(kind: &str) -> Option<(&'static str, Option<&'static str>, &'static str)> {
    Some(match kind {
        "agreement" => ("AGREE", None, "03"),
        "promise" => ("AGREE", None, "03"),
        "praise" => ("SUPPORT", None, "05"),
        "apology" => ("CONCEDE", None, "055"),
        "request" | "proposal" => ("REQUEST", None, "02"),
        "demand" => ("REQUEST", None, "10"),
        "criticism" => ("ACCUSE", Some("disapprove"), "111"),
        "accusation" => ("ACCUSE", Some("allege"), "112"),
        "complaint" => ("ACCUSE", Some("disapprove"), "114"),
        "rejection" => ("REJECT", None, "12"),
        "threat" => ("THREATEN", None, "13"),
        _ => return None,
    })
}

fn event(row: &ArticleRow, number: usize, claim: &ClaimRow) -> Option<Value> {
    let (kind, mode, cameo) = coded(claim.kind)?;
    let source = actor(&claim.source.pieces, row.entity(claim.source.entity));
    let receiver = claim.target.as_ref().or(claim.addressee.as_ref());
    let receiver = receiver.map(|party| actor(&party.pieces, row.entity(party.entity)));
    let sentence = row.sentences.get(claim.sentence)?;
    let text: String = row.text.chars().skip(sentence.start).take(sentence.stop - sentence.start).collect();
    let names = |wanted: fn(&str) -> bool| -> Vec<&str> {
        row.entities.iter().filter(|entity| wanted(entity.kind)).map(|entity| entity.name.as_str()).collect()
    };
    let is_place = |kind: &str| matches!(kind, "country" | "territory" | "admin1" | "city" | "region" | "water");
    Some(json!({
        "id": format!("{}_{number}_{kind}", row.id),
        "story_id": row.id,
        "headline": row.title,
        "pub_date": row.date,
        "date": claim.date.as_ref().or(row.date.as_ref()),
        "event_type": kind,
        "event_mode": mode.into_iter().collect::<Vec<_>>(),
        "cameo": cameo,
        "event_text": text,
        "attributes": {
            "ACTOR": source.into_iter().collect::<Vec<_>>(),
            "RECIP": receiver.flatten().into_iter().collect::<Vec<_>>(),
        },
        "story_people": names(|kind| kind == "person"),
        "story_locs": names(is_place),
        "confidence": claim.confidence,
        "version": concat!("sayso ", env!("CARGO_PKG_VERSION")),
    }))
}

/// Somebody who acts or is acted upon.
fn actor(pieces: &[Piece], entity: Option<&EntityRow>) -> Option<Value> {
    let piece = pieces.first()?;
    Some(json!({
        "text": piece.text,
        "start_char": piece.start,
        "end_char": piece.stop,
        "name": entity.map(|entity| &entity.name),
        "id": entity.and_then(|entity| entity.id.as_ref()),
        "country": entity.and_then(|entity| entity.country.as_deref()).unwrap_or(""),
        "code_1": entity.map(agent).unwrap_or(""),
    }))
}

/// PLOVER's code for the sort of an actor.
fn agent(entity: &EntityRow) -> &'static str {
    match entity.kind {
        "person" if !entity.roles.is_empty() => "GOV",
        "government" | "ministry" | "agency" | "seat" | "central-bank" => "GOV",
        "military" => "MIL",
        "court" => "JUD",
        "legislature" => "LEG",
        "party" => "PTY",
        "armed-group" => "REB",
        "igo" => "IGO",
        "ngo" => "NGO",
        "company" => "BUS",
        "media" => "MED",
        "university" => "EDU",
        "religion-body" => "REL",
        _ => "",
    }
}

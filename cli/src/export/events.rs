//! Claims as events of the PLOVER ontology, in the layout of its coder NGEC: who does what to whom, by words.

use super::agents;
use super::rows::{ArticleRow, ClaimRow, EntityRow, PartyRow, Piece};
use sayso::{EntityKind, Extractor};
use serde_json::{Value, json};

/// The events of an article: claims of kinds that PLOVER has a type for, which were made and not denied to have been.
pub fn events(row: &ArticleRow, extractor: &Extractor) -> Vec<Value> {
    let story = Story {
        row,
        places: row.text.char_indices().map(|(byte, _)| byte).chain([row.text.len()]).collect(),
        people: names(row, |kind| kind == EntityKind::Person),
        locations: names(row, EntityKind::is_place),
        extractor,
    };
    let claims = row.claims.iter().enumerate().filter(|(_, claim)| !claim.negated && claim.inside.is_none());
    claims.filter_map(|(number, claim)| story.event(number, claim)).collect()
}

/// An article with what all of its events share.
struct Story<'r> {
    row: &'r ArticleRow,
    /// Where each of its characters begins, in bytes, and the end of the text.
    places: Vec<usize>,
    people: Vec<&'r str>,
    locations: Vec<&'r str>,
    extractor: &'r Extractor,
}

/// The names of its entities of some kinds.
fn names(row: &ArticleRow, wanted: impl Fn(EntityKind) -> bool) -> Vec<&str> {
    row.entities.iter().filter(|entity| wanted(entity.kind)).map(|entity| entity.name.as_str()).collect()
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

impl Story<'_> {
    fn event(&self, number: usize, claim: &ClaimRow) -> Option<Value> {
        let row = self.row;
        let (kind, mode, cameo) = coded(claim.kind)?;
        let source = self.actor(&claim.source.pieces, claim.source.entity);
        let receiver = |party: &PartyRow| self.actor(&party.pieces, party.entity);
        let receiver = claim.target.as_ref().or(claim.addressee.as_ref()).and_then(receiver);
        let sentence = row.sentences.get(claim.sentence)?;
        Some(json!({
            "id": format!("{}_{number}_{kind}", row.id),
            "story_id": row.id,
            "headline": row.title,
            "pub_date": row.date,
            "date": claim.date.as_ref().or(row.date.as_ref()),
            "event_type": kind,
            "event_mode": mode.into_iter().collect::<Vec<_>>(),
            "cameo": cameo,
            "event_text": row.text[self.places[sentence.start]..self.places[sentence.stop]],
            "attributes": {
                "ACTOR": source.into_iter().collect::<Vec<_>>(),
                "RECIP": receiver.into_iter().collect::<Vec<_>>(),
            },
            "story_people": self.people,
            "story_locs": self.locations,
            "confidence": claim.confidence,
            "version": concat!("sayso ", env!("CARGO_PKG_VERSION")),
        }))
    }

    /// Somebody who acts or is acted upon.
    fn actor(&self, pieces: &[Piece], entity: Option<usize>) -> Option<Value> {
        let (piece, entity) = (pieces.first()?, self.row.entity(entity));
        Some(json!({
            "text": piece.text,
            "start_char": piece.start,
            "end_char": piece.stop,
            "name": entity.map(|entity| &entity.name),
            "id": entity.and_then(|entity| entity.id.as_ref()),
            "country": entity.and_then(|entity| entity.country.as_deref()).unwrap_or(""),
            "code_1": entity.map_or("", |entity| self.agent(entity)),
        }))
    }

    /// PLOVER's code for the sort of an actor; of a person who holds several offices the one in a government counts.
    fn agent(&self, entity: &EntityRow) -> &'static str {
        let kind_of = |id: &str| {
            let known = self.extractor.look_up(id, None).entities;
            // What has no such id is a country, told by its letters.
            known.iter().find(|known| known.id == id).map_or(EntityKind::Country, |known| known.kind)
        };
        let mut codes = entity.roles.iter().map(|role| agents::of_office(&role.office, kind_of(&role.of)));
        match entity.kind {
            EntityKind::Person => {
                codes.clone().find(|code| *code == "GOV").or_else(|| codes.find(|code| !code.is_empty()))
            }
            kind => Some(agents::of_kind(kind)),
        }
        .unwrap_or("")
    }
}

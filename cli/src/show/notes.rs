//! What is said of a claim beside the text.

use crate::format::one_line;
use sayso::{ClaimRef, Entity, Modality};
use std::borrow::Cow;

/// A claim in a few words, apart from its kind: who, against whom, to whom, when, and what made it.
pub fn note(claim: ClaimRef<'_>) -> String {
    let mut facts = Vec::new();
    if claim.negated {
        facts.push("negated".to_owned());
    }
    if claim.modality != Modality::Asserted {
        facts.push(claim.modality.as_str().to_owned());
    }
    if let Some(text) = claim.target_text() {
        facts.push(format!("about {}", named(text, claim.target_entity())));
    }
    if let Some(text) = claim.addressee_text() {
        facts.push(format!("to {}", named(text, claim.addressee_entity())));
    }
    facts.extend(claim.date.map(|date| date.to_string()));
    facts.extend(claim.answers.map(|answered| format!("answers {}", answered + 1)));
    facts.push(claim.rule().to_owned());
    facts.push(format!("{:.2}", claim.confidence));
    format!("{} · {}", who(claim), facts.join(" · "))
}

fn who(claim: ClaimRef<'_>) -> String {
    match claim.source_text() {
        text if text.is_empty() && claim.source_entity().is_none() => "nobody named".to_owned(),
        text if claim.source.anonymous => format!("{} (anonymous)", named(text, claim.source_entity())),
        text => named(text, claim.source_entity()),
    }
}

fn named(text: Cow<'_, str>, entity: Option<Entity<'_>>) -> String {
    entity.map_or_else(|| one_line(&text), |entity| one_line(entity.name))
}

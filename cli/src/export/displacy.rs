//! Texts with labelled stretches, as `displacy.render(…, style="ent", manual=True)` takes them.

use super::rows::ArticleRow;
use serde_json::{Value, json};

/// An article. displaCy shows no stretch within another, so of those that overlap the first in the text stays.
pub fn text(row: &ArticleRow) -> Value {
    let mut labelled = Vec::new();
    for (number, claim) in row.claims.iter().enumerate() {
        let parts = claim.parts().flat_map(|(part, pieces)| pieces.iter().map(move |piece| (part, piece)));
        labelled.extend(parts.map(|(part, piece)| (piece.start, piece.stop, part.to_uppercase(), number)));
    }
    labelled.sort();
    let mut end = 0;
    labelled.retain(|(start, stop, ..)| {
        let free = *start >= end;
        end = if free { *stop } else { end };
        free
    });
    let ents: Vec<Value> = labelled
        .into_iter()
        .map(|(start, end, label, claim)| json!({"start": start, "end": end, "label": label, "kb_id": format!("claim {claim}")}))
        .collect();
    json!({"text": row.text, "title": row.title.as_ref().unwrap_or(&row.id), "ents": ents})
}

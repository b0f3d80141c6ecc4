//! Quotes as Citron, the BBC's extractor, annotates them. It knows no quote within another.

use super::rows::{ArticleRow, ClaimRow, Piece};
use serde_json::{Value, json};

/// An article.
pub fn document(row: &ArticleRow) -> Value {
    let outer = row.claims.iter().enumerate().filter(|(_, claim)| claim.inside.is_none());
    let quotes: Vec<Value> = outer.map(|(number, claim)| quote(row, number, claim)).collect();
    let groups: Vec<Vec<Value>> = (0..row.entities.len())
        .map(|entity| {
            row.mentions
                .iter()
                .filter(|mention| mention.entity == Some(entity))
                .map(|mention| span(mention.start, mention.stop, &mention.text))
                .collect()
        })
        .filter(|group: &Vec<Value>| group.len() > 1)
        .collect();
    json!({"id": row.id, "text": row.text, "quotes": quotes, "coreference_groups": groups})
}

fn quote(row: &ArticleRow, number: usize, claim: &ClaimRow) -> Value {
    // Citron's cues are of one piece.
    let cue = claim.cue.pieces.first().map(piece);
    json!({
        "id": number,
        "cue": cue,
        "sources": claim.source.pieces.iter().map(piece).collect::<Vec<_>>(),
        "contents": claim.content.pieces.iter().map(piece).collect::<Vec<_>>(),
        "coreferences": coreferences(row, claim),
        "confidence": claim.confidence,
    })
}

/// Where the name of a source that is a pronoun or a description stands.
fn coreferences(row: &ArticleRow, claim: &ClaimRow) -> Vec<Value> {
    let entity = claim.source.entity.filter(|_| claim.source.form != "named");
    let named =
        entity.and_then(|entity| row.mentions.iter().find(|mention| mention.entity == Some(entity) && mention.named));
    named.map(|mention| span(mention.start, mention.stop, &mention.text)).into_iter().collect()
}

fn piece(piece: &Piece) -> Value {
    span(piece.start, piece.stop, &piece.text)
}

fn span(start: usize, end: usize, text: &str) -> Value {
    json!({"start": start, "end": end, "text": text})
}

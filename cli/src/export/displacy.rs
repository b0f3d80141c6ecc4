//! Texts with labelled stretches, as `displacy.render(…, style="ent", manual=True)` takes them.

use super::rows::ArticleRow;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// An article. displaCy shows no stretch within another: of those that overlap the first in the text stays, and contents
/// stand around the parts within them.
pub fn text(row: &ArticleRow) -> Value {
    let characters: Vec<char> = row.text.chars().collect();
    let mut pieces = Vec::new();
    for (number, claim) in row.claims.iter().enumerate() {
        for (part, piece) in claim.parts().flat_map(|(part, pieces)| pieces.iter().map(move |piece| (part, piece))) {
            pieces.push((part == "content", piece.start, piece.stop, part, number));
        }
    }
    pieces.sort();
    // By start: end, part and claim.
    let mut shown: BTreeMap<usize, (usize, &str, usize)> = BTreeMap::new();
    for (is_content, start, stop, part, number) in pieces {
        for (start, stop) in
            free(&shown, start, stop, is_content).into_iter().filter_map(|gap| trimmed(&characters, gap))
        {
            shown.insert(start, (stop, part, number));
        }
    }
    let ent = |(start, (stop, part, number)): (usize, (usize, &str, usize))| json!({"start": start, "end": stop, "label": part.to_uppercase(), "kb_id": format!("claim {number}")});
    let ents: Vec<Value> = shown.into_iter().map(ent).collect();
    json!({"text": row.text, "title": row.title.as_ref().unwrap_or(&row.id), "ents": ents})
}

/// A stretch without white space around it, if anything is left.
fn trimmed(text: &[char], (start, stop): (usize, usize)) -> Option<(usize, usize)> {
    let words = &text[start..stop];
    let first = words.iter().position(|character| !character.is_whitespace())?;
    let last = words.iter().rposition(|character| !character.is_whitespace())?;
    Some((start + first, start + last + 1))
}

/// What of a stretch is still free: its gaps where it may be cut, else all of it or nothing.
fn free(shown: &BTreeMap<usize, (usize, &str, usize)>, start: usize, stop: usize, cut: bool) -> Vec<(usize, usize)> {
    let mut at = shown.range(..=start).next_back().map_or(start, |(_, before)| before.0.max(start));
    let mut gaps = Vec::new();
    for (&from, &(to, ..)) in shown.range(start + 1..stop.max(start + 1)) {
        gaps.push((at, from));
        at = at.max(to);
    }
    gaps.push((at, stop));
    gaps.retain(|(from, to)| from < to);
    if cut || gaps == [(start, stop)] { gaps } else { Vec::new() }
}

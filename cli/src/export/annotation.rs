//! W3C Web Annotations: every claim an annotation of the article, its kind a tag, its parts the targets.

use super::rows::{ArticleRow, ClaimRow, EntityRow, Piece};
use serde_json::{Value, json};

/// So many characters before and behind a piece help to find it again where the article has changed.
const CONTEXT: usize = 32;

/// A page with the annotations of an article.
pub fn page(row: &ArticleRow) -> Value {
    let text: Vec<char> = row.text.chars().collect();
    let at = Article { uri: uri(row), row, text: &text };
    let items: Vec<Value> = row.claims.iter().enumerate().map(|(number, claim)| at.annotation(number, claim)).collect();
    json!({
        "@context": ["http://www.w3.org/ns/anno.jsonld", {"part": "urn:sayso:part", "confidence": "urn:sayso:confidence"}],
        "id": format!("{}#claims", at.uri),
        "type": "AnnotationPage",
        "startIndex": 0,
        "items": items,
    })
}

/// What an article is called in the web: its address, or a name of our own.
pub fn uri(row: &ArticleRow) -> String {
    row.url.clone().unwrap_or_else(|| format!("urn:sayso:article:{}", percent(&row.id)))
}

/// Text as a part of a URI.
fn percent(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    let letter = |byte: u8| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    text.bytes().map(letter).collect()
}

struct Article<'r> {
    uri: String,
    row: &'r ArticleRow,
    text: &'r [char],
}

impl Article<'_> {
    fn annotation(&self, number: usize, claim: &ClaimRow) -> Value {
        let tag = |tag| json!({"type": "TextualBody", "purpose": "tagging", "value": tag});
        let mut bodies: Vec<Value> = claim.tags().map(tag).collect();
        bodies.extend(self.row.entity(claim.source.entity).map(identified));
        let targets: Vec<Value> =
            claim.parts().flat_map(|(part, pieces)| pieces.iter().map(move |piece| self.target(part, piece))).collect();
        json!({
            "id": format!("{}#claim-{number}", self.uri),
            "type": "Annotation",
            "motivation": "classifying",
            "body": bodies,
            "target": targets,
            "confidence": claim.confidence,
        })
    }

    fn target(&self, part: &str, piece: &Piece) -> Value {
        let words = |start: usize, stop: usize| self.text[start..stop].iter().collect::<String>();
        let behind = (piece.stop + CONTEXT).min(self.text.len());
        json!({
            "source": self.uri,
            "part": part,
            "selector": [
                {"type": "TextPositionSelector", "start": piece.start, "end": piece.stop},
                {
                    "type": "TextQuoteSelector",
                    "exact": piece.text,
                    "prefix": words(piece.start.saturating_sub(CONTEXT), piece.start),
                    "suffix": words(piece.stop, behind),
                },
            ],
        })
    }
}

/// Who the source is.
fn identified(entity: &EntityRow) -> Value {
    let mut body = json!({"type": "TextualBody", "purpose": "identifying", "value": entity.name});
    if let Some(id) = &entity.id {
        body["id"] = format!("urn:sayso:entity:{}", percent(id)).into();
    }
    body
}

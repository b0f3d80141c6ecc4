//! JSON objects, one a line.

use super::Wishes;
use crate::input::Article;
use sayso::{Document, Record, RecordOptions};
use serde::Serialize;

/// The record of a document, with more about its article if that is wished.
pub fn line(article: &Article, document: &Document<'_>, wishes: &Wishes) -> String {
    let record = document.record(&article.id, RecordOptions { offsets: wishes.offsets, text: wishes.words });
    if !wishes.full_text {
        return object(&record);
    }
    let Article { title, url, text, .. } = article;
    object(&Full { record, title: title.as_deref(), author: article.author(), url: url.as_deref(), text })
}

/// A record with what only the input knew.
#[derive(Serialize)]
struct Full<'a> {
    #[serde(flatten)]
    record: Record<'a>,
    title: Option<&'a str>,
    author: Option<String>,
    url: Option<&'a str>,
    text: &'a str,
}

/// An object as a line.
pub fn object(value: &impl Serialize) -> String {
    let mut line = serde_json::to_string(value).expect("only text is a key");
    line.push('\n');
    line
}

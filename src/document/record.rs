//! The record: a document as data, one JSON object.

use super::claim::words;
use super::{Converter, Document, Entity, Offsets, Role};
use crate::claim::{Claim, ContentForm, Modality, Party, SourceForm};
use crate::gazetteer::{EntityKind, Gender};
use crate::mention::How;
use crate::pattern::ClaimKind;
use crate::span::Span;
use crate::text::BlockKind;
use serde::{Serialize, Serializer};
use std::borrow::Cow;

/// The version of the record that this library writes.
const SCHEMA: &str = "sayso/1";

// The floors that `build.rs` reads dictionaries with do without serde.
macro_rules! names {
    ($($type:ty: $name:expr;)*) => {
        $(
            impl Serialize for $type {
                fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    let name: fn(Self) -> &'static str = $name;
                    serializer.serialize_str(name(*self))
                }
            }
        )*
    };
}

names! {
    BlockKind: BlockKind::as_str;
    ClaimKind: ClaimKind::name;
    EntityKind: EntityKind::as_str;
    Gender: Gender::as_str;
}

/// What a record holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RecordOptions {
    /// The unit of its offsets.
    pub offsets: Offsets,
    /// Whether the words stand beside their spans.
    pub text: bool,
}

/// A document as data.
///
/// ```
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use sayso::{Offsets, RecordOptions};
/// let doc = sayso::Extractor::new()?.extract("«Да,» Ana Ruiz said.");
/// let record = doc.record("a", RecordOptions { offsets: Offsets::Char, text: true });
/// let json = serde_json::to_value(&record)?;
/// assert_eq!(json["schema"], "sayso/1");
/// assert_eq!(json["claims"][0]["source"]["spans"][0], serde_json::json!([6, 14]));
/// assert_eq!(json["claims"][0]["source"]["text"], "Ana Ruiz");
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Serialize)]
pub struct Record<'d> {
    schema: &'static str,
    id: &'d str,
    offsets: &'static str,
    date: Option<String>,
    blocks: Vec<BlockRecord<'d>>,
    sentences: Vec<[usize; 2]>,
    entities: Vec<EntityRecord<'d>>,
    mentions: Vec<MentionRecord<'d>>,
    claims: Vec<ClaimRecord<'d>>,
}

#[derive(Debug, Serialize)]
struct BlockRecord<'d> {
    kind: BlockKind,
    span: [usize; 2],
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'d str>,
}

#[derive(Debug, Serialize)]
struct EntityRecord<'d> {
    id: Cow<'d, str>,
    name: &'d str,
    kind: EntityKind,
    country: Option<&'d str>,
    roles: Vec<Role<'d>>,
}

#[derive(Debug, Serialize)]
struct MentionRecord<'d> {
    span: [usize; 2],
    kind: EntityKind,
    entity: Option<usize>,
    named: bool,
    how: How,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'d str>,
}

#[derive(Debug, Serialize)]
struct ClaimRecord<'d> {
    kind: ClaimKind,
    rule: &'d str,
    confidence: f64,
    source: SourceRecord<'d>,
    cue: CueRecord<'d>,
    content: ContentRecord<'d>,
    target: Option<PartyRecord<'d>>,
    addressee: Option<PartyRecord<'d>>,
    negated: bool,
    modality: Modality,
    date: Option<String>,
    sentence: usize,
    block: usize,
    answers: Option<usize>,
    inside: Option<usize>,
}

/// Spans and, if asked for, their words.
#[derive(Debug, Serialize)]
struct Place<'d> {
    spans: Vec<[usize; 2]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<Cow<'d, str>>,
}

#[derive(Debug, Serialize)]
struct SourceRecord<'d> {
    #[serde(flatten)]
    place: Place<'d>,
    form: SourceForm,
    entity: Option<usize>,
    anonymous: bool,
}

#[derive(Debug, Serialize)]
struct CueRecord<'d> {
    #[serde(flatten)]
    place: Place<'d>,
    lemma: &'d str,
}

#[derive(Debug, Serialize)]
struct ContentRecord<'d> {
    #[serde(flatten)]
    place: Place<'d>,
    form: ContentForm,
}

#[derive(Debug, Serialize)]
struct PartyRecord<'d> {
    #[serde(flatten)]
    place: Place<'d>,
    entity: Option<usize>,
}

impl<'d> Record<'d> {
    pub(super) fn new(document: &'d Document<'d>, id: &'d str, options: RecordOptions) -> Record<'d> {
        let writer = Writer { document, converter: options.offsets.converter(document.text), text: options.text };
        Record {
            schema: SCHEMA,
            id,
            offsets: options.offsets.as_str(),
            date: document.date.map(|date| date.to_string()),
            blocks: writer.blocks(),
            sentences: document.sentences().map(|span| writer.converter.span(span)).collect(),
            entities: document.entities().map(entity).collect(),
            mentions: writer.mentions(),
            claims: document.claims.iter().map(|claim| writer.claim(claim)).collect(),
        }
    }
}

fn entity(entity: Entity<'_>) -> EntityRecord<'_> {
    let Entity { id, name, kind, country, roles, .. } = entity;
    EntityRecord { id, name, kind, country, roles }
}

struct Writer<'d> {
    document: &'d Document<'d>,
    converter: Converter,
    text: bool,
}

impl<'d> Writer<'d> {
    fn blocks(&self) -> Vec<BlockRecord<'d>> {
        let record = |kind, span| BlockRecord { kind, span: self.converter.span(span), text: self.words(span) };
        self.document.blocks().map(|block| record(block.kind, block.span)).collect()
    }

    fn mentions(&self) -> Vec<MentionRecord<'d>> {
        let mentions = self.document.mentions().map(|mention| MentionRecord {
            span: self.converter.span(mention.span),
            kind: mention.kind,
            entity: mention.entity,
            named: mention.named,
            how: mention.how,
            text: self.words(mention.span),
        });
        mentions.collect()
    }

    fn claim(&self, claim: &'d Claim) -> ClaimRecord<'d> {
        let source = &claim.source;
        ClaimRecord {
            kind: claim.kind,
            rule: self.document.rule(claim.rule),
            confidence: hundredths(claim.confidence),
            source: SourceRecord {
                place: self.place(&source.spans),
                form: source.form,
                entity: source.entity,
                anonymous: source.anonymous,
            },
            cue: CueRecord { place: self.place(&claim.cue.spans), lemma: &claim.cue.lemma },
            content: ContentRecord { place: self.place(&claim.content.spans), form: claim.content.form },
            target: claim.target.as_ref().map(|party| self.party(party)),
            addressee: claim.addressee.as_ref().map(|party| self.party(party)),
            negated: claim.negated,
            modality: claim.modality,
            date: claim.date.map(|date| date.to_string()),
            sentence: claim.sentence,
            block: claim.block,
            answers: claim.answers,
            inside: claim.inside,
        }
    }

    fn party(&self, party: &Party) -> PartyRecord<'d> {
        PartyRecord { place: self.place(&party.spans), entity: party.entity }
    }

    fn place(&self, spans: &[Span]) -> Place<'d> {
        let converted = spans.iter().map(|span| self.converter.span(*span)).collect();
        Place { spans: converted, text: self.text.then(|| words(self.document.text, spans)) }
    }

    fn words(&self, span: Span) -> Option<&'d str> {
        self.text.then(|| &self.document.text[span])
    }
}

/// A confidence as it is printed: more digits would pretend to know.
fn hundredths(confidence: f32) -> f64 {
    (f64::from(confidence) * 100.0).round() / 100.0
}

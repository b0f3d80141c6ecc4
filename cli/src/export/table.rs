//! CSV: a claim a row.

use super::rows::{ArticleRow, ClaimRow, EntityRow, Piece};
use csv::WriterBuilder;

/// A column: its name, and what stands in it.
type Column = (&'static str, fn(&Cells<'_>) -> String);

struct Cells<'r> {
    row: &'r ArticleRow,
    number: usize,
    claim: &'r ClaimRow,
}

const COLUMNS: &[Column] = &[
    ("article_id", |at| at.row.id.clone()),
    ("article_title", |at| some(&at.row.title)),
    ("article_date", |at| some(&at.row.date)),
    ("url", |at| some(&at.row.url)),
    ("claim", |at| at.number.to_string()),
    ("kind", |at| at.claim.kind.into()),
    ("source", |at| at.claim.source.text.clone()),
    ("source_form", |at| at.claim.source.form.into()),
    ("source_name", |at| name(at.source())),
    ("source_id", |at| id(at.source())),
    ("source_kind", |at| at.source().map_or("", |entity| entity.kind.as_str()).into()),
    ("source_country", |at| at.source().map(|entity| some(&entity.country)).unwrap_or_default()),
    ("anonymous", |at| at.claim.source.anonymous.to_string()),
    ("cue", |at| at.claim.cue.text.clone()),
    ("lemma", |at| at.claim.cue.lemma.clone()),
    ("content", |at| at.claim.content.text.clone()),
    ("content_form", |at| at.claim.content.form.into()),
    ("target", |at| at.claim.target.as_ref().map(|party| party.text.clone()).unwrap_or_default()),
    ("target_name", |at| name(at.target())),
    ("target_id", |at| id(at.target())),
    ("addressee", |at| at.claim.addressee.as_ref().map(|party| party.text.clone()).unwrap_or_default()),
    ("negated", |at| at.claim.negated.to_string()),
    ("modality", |at| at.claim.modality.into()),
    ("date", |at| some(&at.claim.date)),
    ("rule", |at| at.claim.rule.clone()),
    ("confidence", |at| at.claim.confidence.to_string()),
    ("sentence", |at| at.claim.sentence.to_string()),
    ("answers", |at| number(at.claim.answers)),
    ("inside", |at| number(at.claim.inside)),
    ("offsets", |at| at.row.offsets.into()),
    ("source_spans", |at| spans(&at.claim.source.pieces)),
    ("cue_spans", |at| spans(&at.claim.cue.pieces)),
    ("content_spans", |at| spans(&at.claim.content.pieces)),
];

/// The names of the columns.
pub fn header() -> String {
    write([COLUMNS.iter().map(|(name, _)| (*name).to_owned()).collect()])
}

/// The claims of an article.
pub fn rows(row: &ArticleRow) -> String {
    let cells = |(number, claim)| {
        let cells = Cells { row, number, claim };
        COLUMNS.iter().map(|(_, cell)| cell(&cells)).collect()
    };
    write(row.claims.iter().enumerate().map(cells))
}

fn write(rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let mut writer = WriterBuilder::new().from_writer(Vec::new());
    for row in rows {
        writer.write_record(row).expect("memory takes it");
    }
    String::from_utf8(writer.into_inner().expect("memory takes it")).expect("text was written")
}

impl<'r> Cells<'r> {
    fn source(&self) -> Option<&'r EntityRow> {
        self.row.entity(self.claim.source.entity)
    }

    fn target(&self) -> Option<&'r EntityRow> {
        self.row.entity(self.claim.target.as_ref()?.entity)
    }
}

fn some(text: &Option<String>) -> String {
    text.clone().unwrap_or_default()
}

fn number(number: Option<usize>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

fn name(entity: Option<&EntityRow>) -> String {
    entity.map(|entity| entity.name.clone()).unwrap_or_default()
}

fn id(entity: Option<&EntityRow>) -> String {
    entity.map(|entity| some(&entity.id)).unwrap_or_default()
}

/// Pieces as `0-5 9-12`.
fn spans(pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| format!("{}-{}", piece.start, piece.stop)).collect::<Vec<_>>().join(" ")
}

//! Parquet: an article a row, with its entities, mentions and claims as lists of structs.

use super::Answer;
use super::rows::ArticleRow;
use crate::output::Sheet;
use arrow_array::RecordBatch;
use arrow_json::ReaderBuilder;
use arrow_json::reader::Decoder;
use arrow_schema::{DataType, Field, Fields, Schema};
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::properties::WriterProperties;
use std::io::{self, Write};
use std::sync::Arc;

/// So many articles are turned into columns at a time.
const BATCH: usize = 64;
/// So many bytes of columns are kept before they are written as a row group.
const GROUP: usize = 8 << 20;

/// A file of articles.
pub struct ParquetSheet<W: Write + Send> {
    rows: Vec<ArticleRow>,
    decoder: Decoder,
    writer: ArrowWriter<W>,
}

impl<W: Write + Send> ParquetSheet<W> {
    pub fn new(output: W) -> io::Result<ParquetSheet<W>> {
        let schema = Arc::new(schema());
        let decoder =
            ReaderBuilder::new(schema.clone()).with_batch_size(BATCH).build_decoder().map_err(io::Error::other)?;
        let properties = WriterProperties::builder()
            .set_compression(Compression::ZSTD(ZstdLevel::default()))
            .set_created_by(concat!("sayso ", env!("CARGO_PKG_VERSION")).to_owned())
            .build();
        Ok(ParquetSheet { rows: Vec::new(), decoder, writer: ArrowWriter::try_new(output, schema, Some(properties))? })
    }

    fn write(&mut self) -> io::Result<()> {
        let rows = std::mem::take(&mut self.rows);
        self.decoder.serialize(&rows).map_err(io::Error::other)?;
        let batch: Option<RecordBatch> = self.decoder.flush().map_err(io::Error::other)?;
        if let Some(batch) = batch {
            self.writer.write(&batch)?;
        }
        if self.writer.in_progress_size() > GROUP {
            self.writer.flush()?;
        }
        Ok(())
    }
}

impl<W: Write + Send> Sheet for ParquetSheet<W> {
    fn put(&mut self, answer: Answer) -> io::Result<()> {
        if let Answer::Row(row) = answer {
            self.rows.push(*row);
        }
        if self.rows.len() == BATCH { self.write() } else { Ok(()) }
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        self.write()?;
        self.writer.close()?;
        Ok(())
    }
}

/// The columns; docs/formats.md has them in words. Dates are text, as some are years or months alone.
fn schema() -> Schema {
    let number = || DataType::Int64;
    let text = || DataType::Utf8;
    let pieces = || list(vec![needed("start", number()), needed("stop", number()), needed("text", text())]);
    let party = || {
        DataType::Struct(vec![needed("text", text()), needed("pieces", pieces()), perhaps("entity", number())].into())
    };
    let source = DataType::Struct(Fields::from(vec![
        needed("text", text()),
        needed("pieces", pieces()),
        needed("form", text()),
        perhaps("entity", number()),
        needed("speakers", DataType::List(Arc::new(needed("item", number())))),
        needed("anonymous", DataType::Boolean),
    ]));
    let cue =
        DataType::Struct(vec![needed("text", text()), needed("pieces", pieces()), needed("lemma", text())].into());
    let content =
        DataType::Struct(vec![needed("text", text()), needed("pieces", pieces()), needed("form", text())].into());
    let claims = list(vec![
        needed("kind", text()),
        needed("rule", text()),
        needed("confidence", DataType::Float64),
        needed("source", source),
        needed("cue", cue),
        needed("content", content),
        perhaps("target", party()),
        perhaps("addressee", party()),
        needed("negated", DataType::Boolean),
        needed("modality", text()),
        perhaps("date", text()),
        needed("sentence", number()),
        needed("block", number()),
        perhaps("answers", number()),
        perhaps("inside", number()),
    ]);
    let entities = list(vec![
        perhaps("id", text()),
        needed("name", text()),
        needed("kind", text()),
        perhaps("country", text()),
        needed("roles", list(vec![needed("office", text()), needed("of", text())])),
    ]);
    let mentions = list(vec![
        needed("start", number()),
        needed("stop", number()),
        needed("text", text()),
        needed("kind", text()),
        perhaps("entity", number()),
        needed("named", DataType::Boolean),
        needed("how", text()),
    ]);
    Schema::new(vec![
        needed("article", number()),
        needed("id", text()),
        perhaps("title", text()),
        perhaps("author", text()),
        perhaps("url", text()),
        perhaps("date", text()),
        needed("offsets", text()),
        needed("text", text()),
        needed("blocks", list(vec![needed("kind", text()), needed("start", number()), needed("stop", number())])),
        needed("sentences", list(vec![needed("start", number()), needed("stop", number())])),
        needed("entities", entities),
        needed("mentions", mentions),
        needed("claims", claims),
    ])
}

fn list(fields: Vec<Field>) -> DataType {
    DataType::List(Arc::new(needed("item", DataType::Struct(fields.into()))))
}

fn needed(name: &str, kind: DataType) -> Field {
    Field::new(name, kind, false)
}

fn perhaps(name: &str, kind: DataType) -> Field {
    Field::new(name, kind, true)
}

//! Parquet: the columns that mean something to us, some rows at a time.

use super::columns::{Columns, Field};
use super::open::Bytes;
use super::{Entries, Entry, Raw};
use arrow_array::{Array, ArrayRef, RecordBatch, StringArray};
use arrow_schema::{ArrowError, DataType};
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder};
use parquet::errors::ParquetError;
use parquet::file::reader::ChunkReader;
use std::fs::File;
use std::io::Read;
use std::path::Path;

const ROWS: usize = 128;

/// The rows of a file. One that is packed as a whole, or comes through a pipe, is held in memory.
pub fn rows<'a>(path: &Path, file: String, mut reader: Bytes<'a>, columns: &Columns) -> Entries<'a> {
    let is_plain = path.is_file() && super::form::Packing::of_name(path).is_none();
    let rows = if is_plain {
        File::open(path).map_err(|error| error.to_string()).and_then(|file| open(file, columns))
    } else {
        let mut bytes = Vec::new();
        let read = reader.read_to_end(&mut bytes).map_err(|error| error.to_string());
        read.and_then(|_| open(bytes::Bytes::from(bytes), columns))
    };
    match rows {
        Ok((reader, fields)) => {
            let mut row = 0;
            let batches = reader.map(move |batch| batch.and_then(|batch| strings(&batch)));
            Box::new(batches.flat_map(move |batch| entries(&file, &fields, batch, &mut row)))
        }
        Err(why) => Box::new(std::iter::once(Entry::failed(file, why))),
    }
}

/// A reader of the columns that mean something, and what they mean, in the order in which they come.
fn open(file: impl ChunkReader + 'static, columns: &Columns) -> Result<(ParquetRecordBatchReader, Vec<Field>), String> {
    let builder = ParquetRecordBatchReaderBuilder::try_new(file).map_err(without_kind)?;
    let names: Vec<_> = builder.schema().fields().iter().map(|field| field.name().clone()).collect();
    let mut found = columns.find(names.iter().map(String::as_str))?;
    found.sort_by_key(|(_, place)| *place);
    let mask = ProjectionMask::roots(builder.parquet_schema(), found.iter().map(|(_, place)| *place));
    let reader = builder.with_projection(mask).with_batch_size(ROWS).build().map_err(without_kind)?;
    Ok((reader, found.into_iter().map(|(field, _)| field).collect()))
}

/// The columns as text, whatever they are.
fn strings(batch: &RecordBatch) -> Result<Vec<StringArray>, ArrowError> {
    let text =
        |column: &ArrayRef| arrow_cast::cast(column, &DataType::Utf8).map(|array| StringArray::from(array.to_data()));
    batch.columns().iter().map(text).collect()
}

fn entries<'a>(
    file: &str,
    fields: &[Field],
    batch: Result<Vec<StringArray>, ArrowError>,
    row: &mut usize,
) -> Vec<Entry<'a>> {
    let columns = match batch {
        Ok(columns) => columns,
        Err(error) => return vec![Entry::failed(format!("{file}:{}", *row + 1), error)],
    };
    let rows = columns.first().map_or(0, Array::len);
    let entry = |number: usize| {
        *row += 1;
        let cell = |column: &StringArray| column.is_valid(number).then(|| column.value(number).as_bytes().to_vec());
        let cells = fields.iter().zip(&columns).filter_map(|(field, column)| Some((*field, cell(column)?)));
        Entry::new(format!("{file}:{row}"), Raw::Row(cells.collect()))
    };
    (0..rows).map(entry).collect()
}

fn without_kind(error: ParquetError) -> String {
    match error {
        ParquetError::General(why) | ParquetError::NYI(why) | ParquetError::EOF(why) => why,
        other => other.to_string(),
    }
}

//! Rows of an answer as a table, CSV or JSON.

use super::Format;
use super::question::Question;
use crate::Stopped;
use crate::format::one_line;
use comfy_table::{ContentArrangement, Table, presets};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row, params_from_iter};
use serde_json::Value;
use std::io::{self, BufWriter, IsTerminal, Write};

/// Writes the answer to a question.
pub fn write(store: &Connection, question: &Question, format: Format) -> Result<(), Stopped> {
    let failed = |error: rusqlite::Error| Stopped::Usage(error.to_string());
    let mut statement = store.prepare(&question.sql).map_err(failed)?;
    let columns: Vec<String> = statement.column_names().into_iter().map(str::to_owned).collect();
    let mut rows = statement.query(params_from_iter(&question.values)).map_err(failed)?;
    let out = BufWriter::new(io::stdout().lock());
    let mut writer = Writer::new(out, columns, format)?;
    while let Some(row) = rows.next().map_err(failed)? {
        writer.row(&values(row).map_err(failed)?)?;
    }
    Ok(writer.end()?)
}

fn values(row: &Row<'_>) -> rusqlite::Result<Vec<Value>> {
    let value = |column| {
        Ok(match row.get_ref(column)? {
            ValueRef::Null => Value::Null,
            ValueRef::Integer(number) => number.into(),
            ValueRef::Real(number) => number.into(),
            ValueRef::Text(text) | ValueRef::Blob(text) => String::from_utf8_lossy(text).into(),
        })
    };
    (0..row.as_ref().column_count()).map(value).collect()
}

/// An answer in the making.
struct Writer<W: Write> {
    columns: Vec<String>,
    kind: Kind<W>,
}

enum Kind<W: Write> {
    Table(W, Box<Table>),
    Csv(Box<csv::Writer<W>>),
    Json(W, bool),
}

impl<W: Write> Writer<W> {
    fn new(mut out: W, columns: Vec<String>, format: Format) -> io::Result<Writer<W>> {
        let kind = match format {
            Format::Table => {
                let mut table = Table::new();
                table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
                table.set_header(&columns);
                if let Some((width, _)) = terminal_size::terminal_size().filter(|_| io::stdout().is_terminal()) {
                    table.set_width(width.0);
                }
                Kind::Table(out, Box::new(table))
            }
            Format::Csv => {
                let mut csv = csv::Writer::from_writer(out);
                csv.write_record(&columns)?;
                Kind::Csv(Box::new(csv))
            }
            Format::Json => {
                out.write_all(b"[")?;
                Kind::Json(out, true)
            }
        };
        Ok(Writer { columns, kind })
    }

    fn row(&mut self, values: &[Value]) -> io::Result<()> {
        match &mut self.kind {
            Kind::Table(_, table) => {
                table.add_row(values.iter().map(|value| one_line(&plain(value))));
            }
            Kind::Csv(csv) => csv.write_record(values.iter().map(plain))?,
            Kind::Json(out, is_first) => {
                out.write_all(if *is_first { b"\n" } else { b",\n" })?;
                *is_first = false;
                // In the order of the columns, which a map would not keep.
                let fields = self.columns.iter().zip(values);
                let fields: Vec<_> =
                    fields.map(|(name, value)| format!("{}:{value}", Value::from(name.as_str()))).collect();
                write!(out, "{{{}}}", fields.join(","))?;
            }
        }
        Ok(())
    }

    fn end(self) -> io::Result<()> {
        match self.kind {
            Kind::Table(mut out, table) => {
                if table.is_empty() {
                    writeln!(out, "no claims")?;
                    return out.flush();
                }
                for line in table.lines() {
                    writeln!(out, "{}", line.trim_end())?;
                }
                out.flush()
            }
            Kind::Csv(mut csv) => csv.flush(),
            Kind::Json(mut out, _) => {
                out.write_all(b"\n]\n")?;
                out.flush()
            }
        }
    }
}

/// A value as words; nothing for none.
fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

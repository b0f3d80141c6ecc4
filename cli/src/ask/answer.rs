//! Rows of an answer as a table, CSV or JSON.

use super::question::Question;
use super::table::Table;
use super::{Ask, Format};
use crate::Stopped;
use crate::format::one_line;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row};
use serde_json::Value;
use std::io::{self, BufWriter, IsTerminal, Write};

/// Writes the answer to a question.
pub fn write(store: &Connection, question: &Question, options: &Ask) -> Result<(), Stopped> {
    let failed = |error: rusqlite::Error| Stopped::Usage(error.to_string());
    let mut statement = store.prepare(&question.answer).map_err(failed)?;
    let columns: Vec<String> = statement.column_names().into_iter().map(str::to_owned).collect();
    let mut rows = statement.query([]).map_err(failed)?;
    let out = BufWriter::new(io::stdout().lock());
    let terminal = terminal_size::terminal_size().filter(|_| io::stdout().is_terminal());
    let width = options.width.or(terminal.map(|(width, _)| width.0));
    let mut writer = Writer::new(out, columns, options.format, width)?;
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
    Table(W, Table),
    Csv(Box<csv::Writer<W>>),
    Json(W, bool),
}

impl<W: Write> Writer<W> {
    fn new(mut out: W, columns: Vec<String>, format: Format, width: Option<u16>) -> io::Result<Writer<W>> {
        let kind = match format {
            Format::Table => Kind::Table(out, Table::new(&columns, width)),
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
                table.add(values.iter().map(|value| one_line(&plain(value))).collect());
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
                out.write_all(table.text().as_bytes())?;
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

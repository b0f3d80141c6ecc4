//! CSV with a header.

use super::columns::{Columns, Field};
use super::open::Bytes;
use super::{Entries, Entry, Raw};
use csv::{ByteRecord, ErrorKind, ReaderBuilder};
use std::io::{BufRead, Chain, Cursor, Read};

/// The rows of a table.
pub fn rows<'a>(file: String, mut reader: Bytes<'a>, columns: &Columns) -> Entries<'a> {
    let failed = |file, why: String| -> Entries<'a> { Box::new(std::iter::once(Entry::failed(file, why))) };
    let mut start = Vec::new();
    match reader.read_until(b'\n', &mut start) {
        Ok(0) => return failed(file, "no header".to_owned()),
        Ok(_) => {}
        Err(error) => return failed(file, error.to_string()),
    }
    let delimiter = delimiter(&start);
    // The library counts a line as begun between carriage return and line feed.
    let begun = u64::from(start.ends_with(b"\r\n"));
    let mut reader = ReaderBuilder::new().delimiter(delimiter).from_reader(Cursor::new(start).chain(reader));
    let header = reader.byte_headers().map_err(|error| error.to_string());
    let found = header.and_then(|header| {
        let names: Vec<_> = header.iter().map(|name| String::from_utf8_lossy(name).trim().to_owned()).collect();
        columns.find(names.iter().map(String::as_str))
    });
    match found {
        Ok(found) => Box::new(Rows { file, reader, found, begun }),
        Err(why) => failed(file, why),
    }
}

struct Rows<'a> {
    file: String,
    reader: csv::Reader<Chain<Cursor<Vec<u8>>, Bytes<'a>>>,
    found: Vec<(Field, usize)>,
    /// How many lines too few are counted.
    begun: u64,
}

impl<'a> Iterator for Rows<'a> {
    type Item = Entry<'a>;

    fn next(&mut self) -> Option<Entry<'a>> {
        let mut record = ByteRecord::new();
        let read = self.reader.read_byte_record(&mut record);
        let line = record.position().map_or(0, csv::Position::line);
        let place = |line: u64| format!("{}:{}", self.file, line + self.begun);
        match read {
            Ok(false) => None,
            Ok(true) => Some(Entry::new(place(line), Raw::Row(self.cells(&record)))),
            Err(error) => {
                let line = error.position().map_or(line, csv::Position::line);
                let why = match error.kind() {
                    ErrorKind::UnequalLengths { expected_len, len, .. } => {
                        format!("{len} columns where the header has {expected_len}")
                    }
                    _ => error.to_string(),
                };
                Some(Entry::failed(place(line), why))
            }
        }
    }
}

impl Rows<'_> {
    fn cells(&self, record: &ByteRecord) -> Vec<(Field, Vec<u8>)> {
        self.found.iter().filter_map(|(field, place)| Some((*field, record.get(*place)?.to_vec()))).collect()
    }
}

/// What parts the columns: the commonest of the usual marks in the header.
fn delimiter(header: &[u8]) -> u8 {
    let count = |mark: &u8| header.iter().filter(|byte| *byte == mark).count();
    // Of equals the last is taken.
    *[b'\t', b';', b','].iter().max_by_key(|mark| count(mark)).unwrap_or(&b',')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_header_tells_what_parts_columns() {
        for (header, mark) in [("id,text", b','), ("id;text", b';'), ("id\ttext,x\tb", b'\t'), ("text", b',')] {
            assert_eq!(delimiter(header.as_bytes()), mark, "{header}");
        }
    }
}

//! JSON Lines.

use super::columns::{Columns, Field, Fields};
use super::open::{Bytes, LARGEST};
use super::{Entry, Raw, decode};
use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::fmt;
use std::io::{self, BufRead, Read};

/// The lines of a file, but for empty ones.
pub fn lines<'a>(file: String, reader: Bytes<'a>, columns: &'a Columns) -> impl Iterator<Item = Entry<'a>> + 'a {
    Lines { file, reader: Some(reader), line: 0, columns }
}

struct Lines<'a> {
    file: String,
    /// None behind the end.
    reader: Option<Bytes<'a>>,
    line: usize,
    columns: &'a Columns,
}

impl<'a> Iterator for Lines<'a> {
    type Item = Entry<'a>;

    fn next(&mut self) -> Option<Entry<'a>> {
        loop {
            let mut bytes = Vec::new();
            self.line += 1;
            let read = self.reader.as_mut()?.take(LARGEST + 1).read_until(b'\n', &mut bytes);
            let place = || format!("{}:{}", self.file, self.line);
            match read {
                Ok(0) => self.reader = None,
                Err(error) => {
                    self.reader = None;
                    return Some(Entry::failed(place(), error));
                }
                Ok(_) if bytes.len() as u64 > LARGEST => {
                    let place = place();
                    if self.skip().is_err() {
                        self.reader = None;
                    }
                    return Some(Entry::failed(place, "is too long for one article"));
                }
                Ok(_) if bytes.trim_ascii().is_empty() => {}
                Ok(_) => return Some(Entry::new(place(), Raw::Line { bytes, columns: self.columns })),
            }
        }
    }
}

impl Lines<'_> {
    /// Reads on to the end of the line and forgets it.
    fn skip(&mut self) -> io::Result<()> {
        let Some(reader) = &mut self.reader else { return Ok(()) };
        loop {
            let buffer = reader.fill_buf()?;
            let end = buffer.iter().position(|byte| *byte == b'\n');
            let (used, done) = (end.map_or(buffer.len(), |end| end + 1), end.is_some() || buffer.is_empty());
            reader.consume(used);
            if done {
                return Ok(());
            }
        }
    }
}

/// What a line holds. Fields of other names are free.
pub fn read(bytes: Vec<u8>, columns: &Columns, warnings: &mut Vec<String>) -> Result<Fields, String> {
    let json = decode::text(bytes, warnings);
    // Files that were put together may have a mark in their midst.
    let json = json.trim_start_matches('\u{feff}').trim_end();
    let mut reader = serde_json::Deserializer::from_str(json);
    let fields = Object { columns }.deserialize(&mut reader).and_then(|fields| reader.end().map(|()| fields));
    // The column comes first, as the line of the message is ours to tell.
    fields.map_err(|error| format!(":{}: {}", error.column().max(1), without_place(&error)))
}

/// The message of an error of JSON without the place that it ends with.
pub fn without_place(error: &serde_json::Error) -> String {
    let mut message = error.to_string();
    message.truncate(message.rfind(" at line ").unwrap_or(message.len()));
    message
}

/// Reads those fields of an object that mean something to us.
struct Object<'c> {
    columns: &'c Columns,
}

impl<'de> DeserializeSeed<'de> for Object<'_> {
    type Value = Fields;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Fields, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Object<'_> {
    type Value = Fields;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields, A::Error> {
        let mut fields = Fields::default();
        let mut best = [usize::MAX; Field::ALL.len()];
        let mut names = Vec::new();
        while let Some(Name(name)) = map.next_key()? {
            match self.columns.meaning(&name) {
                Some((field, rank)) if rank < best[field as usize] => {
                    let Value(values) = map.next_value()?;
                    if !values.is_empty() {
                        best[field as usize] = rank;
                        fields.set(field, values);
                    }
                }
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
            names.push(name.into_owned());
        }
        match fields.text {
            Some(_) => Ok(fields),
            None => Err(A::Error::custom(self.without_text(&names))),
        }
    }
}

impl Object<'_> {
    /// What is said of an object without a text, by the names of its fields.
    fn without_text(&self, names: &[String]) -> String {
        let missing = format!("missing field `{}`", self.columns.name(Field::Text));
        if names.iter().any(|name| name == "claims") {
            return format!("{missing}; records of claims have their text where they were written with `--full-text`");
        }
        let all = names.iter().take(MOST_NAMES).map(String::as_str).chain((names.len() > MOST_NAMES).then_some("…"));
        let all: Vec<&str> = all.collect();
        let all = if all.is_empty() { "nothing".to_owned() } else { all.join(", ") };
        format!("{missing}; it has {all}; `--text-column` says which is the text")
    }
}

/// So many names of fields are shown.
const MOST_NAMES: usize = 12;

/// The name of a field, not copied where it need not be.
#[derive(Deserialize)]
struct Name<'n>(#[serde(borrow)] Cow<'n, str>);

/// Text, a number as text, those of a list; nothing for anything else.
struct Value(Vec<String>);

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(ValueVisitor)
    }
}

struct ValueVisitor;

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("text")
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value(vec![text.to_owned()]))
    }

    fn visit_string<E>(self, text: String) -> Result<Value, E> {
        Ok(Value(vec![text]))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(Value(vec![number.to_string()]))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        Ok(Value(vec![number.to_string()]))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Value, E> {
        Ok(Value(vec![number.to_string()]))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Value, E> {
        Ok(Value(Vec::new()))
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value(Vec::new()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let mut all = Vec::new();
        while let Some(Value(values)) = list.next_element()? {
            all.extend(values);
        }
        Ok(Value(all))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Value(Vec::new()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_read_whatever_else_there_is() {
        let line =
            r#"{"body":"B","text":"T\n","id":7,"authors":["A","B"],"title":null,"x":{"text":"no"},"date":{"y":1}}"#;
        let fields = read(line.into(), &Columns::default(), &mut Vec::new()).unwrap();
        let expected = Fields {
            id: Some("7".into()),
            text: Some("T\n".into()),
            authors: vec!["A".into(), "B".into()],
            ..Fields::default()
        };
        assert_eq!(fields, expected);
    }

    #[test]
    fn a_broken_line_names_its_column() {
        let cases = [
            (r#"{"id":"c"}"#, ":10: missing field `text`; it has id; `--text-column` says which is the text"),
            (
                r#"{"id":"c","claims":[]}"#,
                ":22: missing field `text`; records of claims have their text where they were written with `--full-text`",
            ),
            (r#"{"text":"c"} x"#, ":14: trailing characters"),
            ("[]", ":0: invalid type: sequence, expected an object"),
            (r#"{"text":"#, ":8: EOF while parsing a value"),
        ];
        for (line, message) in cases {
            let error = read(line.into(), &Columns::default(), &mut Vec::new()).unwrap_err();
            assert_eq!(error, message.replace(":0:", ":1:"));
        }
    }
}

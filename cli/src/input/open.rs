//! A file as a stream of bytes that can be read as what it is: unpacked, and in UTF-8 where its encoding is certain.

use super::Inputs;
use super::form::{self, Form, PARQUET, Packing};
use crate::console::Console;
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};
use encoding_rs_io::DecodeReaderBytesBuilder;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

/// What is in a file, unpacked.
pub type Bytes<'a> = Box<dyn BufRead + 'a>;

/// So many bytes one article may have; what spans can count, and far more than anybody writes.
pub const LARGEST: u64 = 1 << 30;

const BUFFER: usize = 1 << 16;

/// What stands before the first element of a page is shorter.
const BEGINNING: usize = 1 << 13;

/// A file that was opened.
pub struct Opened<'a> {
    pub form: Form,
    pub reader: Bytes<'a>,
}

/// Opens a file; `-` is standard input.
pub fn open<'a>(path: &Path, inputs: &Inputs, console: &'a Console) -> Result<Opened<'a>, String> {
    let mut reader = unpacked(path, Metered { reader: raw(path)?, console })?;
    let start = reader.fill_buf().map_err(|error| error.to_string())?;
    if start.is_empty() {
        console.warn(&format!("{}: empty", path.display()));
    }
    let (is_parquet, named) = (start.starts_with(PARQUET), inputs.from.or_else(|| Form::of_name(path)));
    match named {
        None if is_parquet => return Ok(Opened { form: Form::Parquet, reader }),
        Some(Form::Parquet) if is_parquet => return Ok(Opened { form: Form::Parquet, reader }),
        Some(Form::Parquet) => return Err("is not a Parquet file".to_owned()),
        _ => {}
    }
    let start = beginning(start, inputs.encoding);
    let reader = text(reader, inputs.encoding)?;
    let form = named.unwrap_or_else(|| Form::of_text(&start));
    // Who asks for text gets it, whatever is in it.
    match form.mistake(&start).filter(|_| inputs.from != Some(Form::Text)) {
        Some(mistake) => Err(mistake.to_owned()),
        None => Ok(Opened { form, reader }),
    }
}

/// The beginning of a text in UTF-8, as far as it was read and is needed to know what it is.
fn beginning(start: &[u8], encoding: Option<&'static Encoding>) -> Vec<u8> {
    let start = &start[..start.len().min(BEGINNING)];
    let marked = || Encoding::for_bom(start).map(|(encoding, _)| encoding);
    match encoding.or_else(|| wide(start)).or_else(marked) {
        Some(encoding) => encoding.decode(start).0.into_owned().into_bytes(),
        None => start.to_vec(),
    }
}

/// Opens a file of lines, packed or not; `-` is standard input.
pub fn lines(path: &Path) -> Result<Bytes<'static>, String> {
    text(unpacked(path, raw(path)?)?, None)
}

/// Whether the bytes of a text file are those that its lines are read from: it is not packed, and has no byte order mark and
/// no other encoding.
pub fn is_plain(path: &Path) -> Result<bool, String> {
    let mut start = Vec::new();
    raw(path)?.take(BEGINNING as u64).read_to_end(&mut start).map_err(|error| error.to_string())?;
    Ok(Packing::of_bytes(&start).is_none() && Encoding::for_bom(&start).is_none() && wide(&start).is_none())
}

/// The bytes of a file as they are stored; `-` is standard input.
fn raw(path: &Path) -> Result<Box<dyn Read>, String> {
    Ok(match path.to_str() {
        Some("-") => Box::new(io::stdin()),
        _ => Box::new(File::open(path).map_err(|error| error.to_string())?),
    })
}

/// What a file holds when it is unpacked; what is not packed stays as it is.
fn unpacked<'a>(path: &Path, raw: impl Read + 'a) -> Result<Bytes<'a>, String> {
    let named = |error: io::Error| error.to_string();
    let mut reader = buffered(raw);
    let packing = Packing::of_bytes(reader.fill_buf().map_err(named)?);
    if let Some(said) = Packing::of_name(path).filter(|said| packing != Some(*said)) {
        return Err(format!("is not packed by {}, though its name says so", said.name()));
    }
    Ok(match packing {
        None => reader,
        Some(Packing::Gzip) => buffered(flate2::bufread::MultiGzDecoder::new(reader)),
        Some(Packing::Zstd) => buffered(zstd::stream::read::Decoder::with_buffer(reader).map_err(named)?),
    })
}

/// All bytes of a file that is one article.
pub fn whole(reader: Bytes<'_>) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    reader.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|error| error.to_string())?;
    if bytes.len() as u64 > LARGEST { Err("is too long for one article".to_owned()) } else { Ok(bytes) }
}

fn buffered<'a>(reader: impl Read + 'a) -> Bytes<'a> {
    Box::new(BufReader::with_capacity(BUFFER, reader))
}

/// Text in UTF-8, unless it is certain that it is none.
fn text<'a>(mut reader: Bytes<'a>, encoding: Option<&'static Encoding>) -> Result<Bytes<'a>, String> {
    let start = reader.fill_buf().map_err(|error| error.to_string())?;
    let encoding = encoding.or_else(|| wide(start));
    if encoding.is_none()
        && Encoding::for_bom(start).is_none()
        && let Some(stranger) = form::stranger(start)
    {
        return Err(format!("is not text but {stranger}"));
    }
    Ok(in_utf8(reader, encoding))
}

/// The same text in UTF-8 without a byte order mark. Without a mark and an encoding the bytes stay as they are.
fn in_utf8<'a>(reader: Bytes<'a>, encoding: Option<&'static Encoding>) -> Bytes<'a> {
    let mut builder = DecodeReaderBytesBuilder::new();
    builder.encoding(encoding).utf8_passthru(true).strip_bom(true).bom_override(true);
    buffered(builder.build(reader))
}

/// UTF-16 without a mark: in Western text every other byte is zero.
fn wide(start: &[u8]) -> Option<&'static Encoding> {
    let pairs = start.len().min(4096) / 2;
    let zeros = |offset: usize| start.iter().skip(offset).step_by(2).take(pairs).filter(|byte| **byte == 0).count();
    match (zeros(0), zeros(1)) {
        _ if pairs == 0 => None,
        (0, odd) if odd * 2 > pairs => Some(UTF_16LE),
        (even, 0) if even * 2 > pairs => Some(UTF_16BE),
        _ => None,
    }
}

/// Counts what is read, for the progress.
struct Metered<'a> {
    reader: Box<dyn Read>,
    console: &'a Console,
}

impl Read for Metered<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.reader.read(buffer)?;
        self.console.read_bytes(read);
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_text_is_known_without_a_mark() {
        let bytes = |text: &str, order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect::<Vec<_>>();
        assert_eq!(wide(&bytes("She said “so”.", u16::to_le_bytes)), Some(UTF_16LE));
        assert_eq!(wide(&bytes("She said “so”.", u16::to_be_bytes)), Some(UTF_16BE));
        assert_eq!(wide(b"She said so."), None);
        assert_eq!(wide(&[0; 64]), None);
        assert_eq!(wide(b""), None);
    }
}

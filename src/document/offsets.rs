//! Bytes into characters or UTF-16 units, for those who count in them.

use crate::span::Span;

/// The unit that offsets of a record are counted in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Offsets {
    /// Bytes of the UTF-8 text, as everywhere in this library.
    #[default]
    Byte,
    /// Unicode scalar values, as Python's strings count.
    Char,
    /// UTF-16 units, as JavaScript's and Java's strings count.
    Utf16,
}

impl Offsets {
    /// The name used in records.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Offsets::Byte => "byte",
            Offsets::Char => "char",
            Offsets::Utf16 => "utf16",
        }
    }

    /// Turns byte offsets of a text into this unit.
    ///
    /// ```
    /// # use sayso::{Offsets, Span};
    /// let text = "«Да,» Ana Ruiz said.";
    /// assert_eq!(Offsets::Char.converter(text).span(Span::new(10, 18)), [6, 14]);
    /// ```
    #[must_use]
    pub fn converter(self, text: &str) -> Converter {
        Converter::new(text, self)
    }

    /// How many units fewer than bytes a character has.
    fn surplus(self, character: char) -> u32 {
        let units = match self {
            Offsets::Byte => character.len_utf8(),
            Offsets::Char => 1,
            Offsets::Utf16 => character.len_utf16(),
        };
        (character.len_utf8() - units) as u32
    }
}

/// Turns byte offsets of one text into another unit.
///
/// Holds, for every character that takes more bytes than units, where it ends and how many bytes too many there are up to
/// there: made in one pass over the text, empty for ASCII.
#[derive(Clone, Debug)]
pub struct Converter(Vec<(u32, u32)>);

impl Converter {
    fn new(text: &str, unit: Offsets) -> Converter {
        if unit == Offsets::Byte {
            return Converter(Vec::new());
        }
        let mut surplus = 0;
        let firsts = text.bytes().enumerate().filter(|&(_, byte)| !byte.is_ascii() && is_first(byte));
        let wide = firsts.filter_map(|(start, _)| {
            let character = text[start..].chars().next()?;
            let more = unit.surplus(character);
            surplus += more;
            (more > 0).then_some(((start + character.len_utf8()) as u32, surplus))
        });
        Converter(wide.collect())
    }

    /// The offset of a byte.
    #[must_use]
    pub fn offset(&self, byte: usize) -> usize {
        let before = self.0.partition_point(|(end, _)| *end as usize <= byte);
        byte - before.checked_sub(1).map_or(0, |last| self.0[last].1 as usize)
    }

    /// The offsets of a span.
    #[must_use]
    pub fn span(&self, span: Span) -> [usize; 2] {
        [self.offset(span.start()), self.offset(span.end())]
    }
}

/// Whether a byte of UTF-8 is the first of its character.
fn is_first(byte: u8) -> bool {
    byte & 0xc0 != 0x80
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_agree_with_counting() {
        let text = "«Ä» 🦀 said “x” – ok";
        for unit in [Offsets::Byte, Offsets::Char, Offsets::Utf16] {
            let converter = Converter::new(text, unit);
            for byte in (0..=text.len()).filter(|byte| text.is_char_boundary(*byte)) {
                let before = &text[..byte];
                let counted = match unit {
                    Offsets::Byte => byte,
                    Offsets::Char => before.chars().count(),
                    Offsets::Utf16 => before.encode_utf16().count(),
                };
                assert_eq!(converter.offset(byte), counted, "{unit:?} at {byte}");
            }
        }
    }
}

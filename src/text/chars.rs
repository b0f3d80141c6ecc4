//! What single characters are for.

/// What the scanner does with a byte.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// ASCII white space.
    White,
    /// An ASCII letter or digit.
    Alnum,
    /// A full stop, an exclamation mark, a question mark.
    Stop,
    /// A straight or backward quotation mark.
    Quote,
    /// A mark that may open an address: `@`, `#`.
    Sigil,
    /// `-`
    Hyphen,
    /// Any other ASCII character.
    Mark,
    /// The first byte of a longer character.
    Wide,
}

/// The class of every byte.
pub(super) static CLASSES: [Class; 256] = {
    let mut classes = [Class::Mark; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b' ' | 9..=13 => Class::White,
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => Class::Alnum,
            b'.' | b'!' | b'?' => Class::Stop,
            b'"' | b'\'' | b'`' => Class::Quote,
            b'@' | b'#' => Class::Sigil,
            b'-' => Class::Hyphen,
            0x80.. => Class::Wide,
            _ => Class::Mark,
        };
        byte += 1;
    }
    classes
};

/// White space, and what is not seen: marks of direction and of byte order, joints of zero width.
pub(super) fn is_white(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Characters that belong to the one before: accents, joiners, skin colours, soft hyphens.
pub(super) fn is_joined(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{200c}' | '\u{200d}'
        | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}' | '\u{1f3fb}'..='\u{1f3ff}'
        | '\u{e0100}'..='\u{e01ef}')
}

/// Quotation marks outside ASCII.
pub(super) fn is_quote(c: char) -> bool {
    matches!(c, '“' | '”' | '„' | '‟' | '‘' | '’' | '‚' | '‛' | '«' | '»' | '‹' | '›')
}

/// Marks that may end a sentence.
pub(super) fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '‼' | '⁉' | '⁈' | '؟')
}

/// Marks that open an item of a list.
pub(super) fn is_bullet(c: char) -> bool {
    matches!(c, '•' | '‣' | '⁃' | '▪' | '●' | '◦' | '■' | '►' | '➢' | '✓' | '✔' | '·')
}

/// Pictures: emoji and dingbats.
pub(super) fn is_pictogram(c: char) -> bool {
    matches!(c, '\u{2600}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}') && !is_bullet(c)
}

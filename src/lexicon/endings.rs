//! Words the table does not know: their tags by shape and ending.

use super::words::{ChoiceId, Counts, GUESS, Words};
use crate::error::Error;
use crate::table::Table;
use crate::text::{Case, Token, TokenKind, fold};

/// How an unknown token looks, the ending aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Shape {
    /// Small letters.
    Lower,
    /// A capital, inside a sentence.
    Title,
    /// A capital, as the first word of a sentence.
    First,
    /// Capitals.
    Upper,
    /// Begins with a digit.
    Number,
    /// A web address, a handle, a hashtag.
    Address,
    /// Small letters or digits, joined to something by a hyphen.
    Joined,
    /// A mark.
    Mark,
    /// A quotation mark.
    Quote,
}

impl Shape {
    const NAMES: [(&'static str, Shape); 9] = [
        ("lower", Shape::Lower),
        ("title", Shape::Title),
        ("first", Shape::First),
        ("upper", Shape::Upper),
        ("number", Shape::Number),
        ("address", Shape::Address),
        ("joined", Shape::Joined),
        ("mark", Shape::Mark),
        ("quote", Shape::Quote),
    ];

    /// The shape of a word of these tokens; `first` tells whether it is the first of its sentence.
    #[must_use]
    pub fn of(tokens: &[Token], first: bool) -> Shape {
        let token = &tokens[0];
        match (token.kind, token.case) {
            (TokenKind::Word | TokenKind::Number, Case::Lower | Case::None) if tokens.len() > 1 => Shape::Joined,
            (TokenKind::Quote, _) => Shape::Quote,
            (TokenKind::Mark, _) => Shape::Mark,
            (TokenKind::Address, _) => Shape::Address,
            (TokenKind::Number, _) => Shape::Number,
            (_, Case::Upper) => Shape::Upper,
            (_, Case::Title | Case::Mixed) if first => Shape::First,
            (_, Case::Title | Case::Mixed) => Shape::Title,
            (_, Case::Lower | Case::None) => Shape::Lower,
        }
    }

    /// The name used in `endings.tsv`.
    #[must_use]
    pub fn name(self) -> &'static str {
        Shape::NAMES[self as usize].0
    }

    fn from_name(name: &str) -> Option<Shape> {
        Shape::NAMES.iter().find(|(known, _)| *known == name).map(|(_, shape)| *shape)
    }
}

/// The longest ending that counts, in characters.
pub const LONGEST: usize = 4;

/// The endings of a word, the longest first, down to the empty one.
pub fn endings(word: &str) -> impl Iterator<Item = &str> {
    let starts = word.char_indices().rev().take(LONGEST).map(|(at, _)| at);
    let mut cuts = [word.len(); LONGEST + 1];
    let count = starts.zip(&mut cuts[1..]).map(|(at, cut)| *cut = at).count();
    (0..=count).rev().map(move |k| &word[cuts[k]..])
}

/// The key of an ending in the word table, where endings stand beside the forms.
fn key(shape: Shape, ending: &str) -> u64 {
    fold(ending) ^ (shape as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// Reads `endings.tsv` into the word table: a shape, an ending after a hyphen, its tags.
pub fn parse(file: &str, text: &str, words: &mut Words) -> Result<(), Error> {
    let table = Table::parse(file, text, &["shape", "ending", "tags"]);
    let (shape, ending, tags) = (table.column("shape")?, table.column("ending")?, table.column("tags")?);
    for row in table.rows() {
        let [name, end, cell] = row.fields([shape, ending, tags]);
        let known = Shape::from_name(name).ok_or_else(|| row.error(shape, format!("there is no shape `{name}`")))?;
        let end = end.strip_prefix('-').ok_or_else(|| row.error(ending, "an ending begins with `-`"))?;
        let choice = Counts::parse(cell).map_err(|message| row.error(tags, message))?.choice;
        let choice = words.choices.id(choice.ok_or_else(|| row.error(tags, "an ending needs a tag"))?);
        words.entry_or_insert(key(known, end)).ok_or_else(|| row.error(ending, "too many endings"))?.lower = choice;
    }
    Ok(())
}

/// The tags of a word the table does not know: those of its longest ending that the table has for its shape.
pub fn guess(words: &Words, shape: Shape, word: &str) -> ChoiceId {
    let mut choices = endings(word).map(|ending| words.get(key(shape, ending)).1.lower);
    choices.find(|choice| *choice != GUESS).unwrap_or(GUESS)
}

#[cfg(test)]
mod tests {
    use super::endings;

    #[test]
    fn endings_stand_on_characters() {
        assert_eq!(endings("élysée").collect::<Vec<_>>(), ["ysée", "sée", "ée", "e", ""]);
        assert_eq!(endings("né").collect::<Vec<_>>(), ["né", "é", ""]);
    }
}

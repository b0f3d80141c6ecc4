//! Words the table does not know: their tags by shape and ending.

use super::words::{ChoiceId, Choices, Counts, GUESS};
use crate::error::Error;
use crate::table::Table;
use crate::text::hash::WordMap;
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
    /// A mark.
    Mark,
}

impl Shape {
    const NAMES: [(&'static str, Shape); 7] = [
        ("lower", Shape::Lower),
        ("title", Shape::Title),
        ("first", Shape::First),
        ("upper", Shape::Upper),
        ("number", Shape::Number),
        ("address", Shape::Address),
        ("mark", Shape::Mark),
    ];

    /// The shape of a token; `first` tells whether it is the first word of its sentence.
    #[must_use]
    pub const fn of(token: &Token, first: bool) -> Shape {
        match (token.kind, token.case) {
            (TokenKind::Mark | TokenKind::Quote, _) => Shape::Mark,
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

/// Tags by shape and ending.
#[derive(Clone, Debug, Default)]
pub struct Endings(WordMap<ChoiceId>);

/// One key for a shape and an ending.
fn key(shape: Shape, ending: &str) -> u64 {
    fold(ending) ^ (shape as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

impl Endings {
    /// Reads `endings.tsv`: a shape, an ending after a hyphen, its tags.
    pub fn parse(file: &str, text: &str, choices: &mut Choices) -> Result<Endings, Error> {
        let table = Table::parse(file, text, &["shape", "ending", "tags"]);
        let (shape, ending, tags) = (table.column("shape")?, table.column("ending")?, table.column("tags")?);
        let mut found = WordMap::default();
        for row in table.rows() {
            let name = row.need(shape)?;
            let known = Shape::from_name(name).ok_or_else(|| row.error(shape, format!("there is no shape `{name}`")))?;
            let end = row.need(ending)?.strip_prefix('-').ok_or_else(|| row.error(ending, "an ending begins with `-`"))?;
            let choice = Counts::parse(row, tags)?.choice.ok_or_else(|| row.error(tags, "an ending needs a tag"))?;
            found.insert(key(known, end), choices.id(choice));
        }
        Ok(Endings(found))
    }

    /// The tags of a word the table does not know.
    #[must_use]
    pub fn guess(&self, shape: Shape, word: &str) -> ChoiceId {
        endings(word).find_map(|ending| self.0.get(&key(shape, ending))).copied().unwrap_or(GUESS)
    }
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

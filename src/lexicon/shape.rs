//! How a word is written.

use crate::text::{Case, Token, TokenKind};

/// How a word looks, its letters aside.
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

/// The ways of writing a known form that the word table tells apart; they have the numbers of their shapes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Cell {
    /// Without capitals.
    Lower,
    /// With one, inside a sentence.
    Title,
    /// With one, as the first word of a sentence.
    First,
    /// In capitals.
    Upper,
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
    pub const fn of(tokens: &[Token], first: bool) -> Shape {
        let token = &tokens[0];
        match (token.kind, token.case) {
            (TokenKind::Quote, _) => Shape::Quote,
            (TokenKind::Mark, _) => Shape::Mark,
            (TokenKind::Address, _) => Shape::Address,
            (_, Case::Upper) => Shape::Upper,
            (_, Case::Title | Case::Mixed) if first => Shape::First,
            (_, Case::Title | Case::Mixed) => Shape::Title,
            _ if tokens.len() > 1 => Shape::Joined,
            (TokenKind::Number, _) => Shape::Number,
            _ => Shape::Lower,
        }
    }

    /// Where the word table has a word of that shape.
    #[must_use]
    pub const fn cell(self) -> Cell {
        match self {
            Shape::Title => Cell::Title,
            Shape::First => Cell::First,
            Shape::Upper => Cell::Upper,
            _ => Cell::Lower,
        }
    }

    /// The name used in the dictionaries.
    #[must_use]
    pub const fn name(self) -> &'static str {
        Shape::NAMES[self as usize].0
    }

    /// The shape of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Shape> {
        Shape::NAMES.iter().find(|(known, _)| *known == name).map(|(_, shape)| *shape)
    }
}

impl Cell {
    /// How many there are.
    pub const COUNT: usize = 4;

    /// The name used in the dictionaries.
    #[must_use]
    pub const fn name(self) -> &'static str {
        Shape::NAMES[self as usize].0
    }

    /// The cell of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Cell> {
        [Cell::Lower, Cell::Title, Cell::First, Cell::Upper].into_iter().find(|cell| cell.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::{Cell, Shape};

    #[test]
    fn cells_and_shapes_are_found_by_their_names() {
        for (number, (name, shape)) in Shape::NAMES.into_iter().enumerate() {
            assert_eq!((shape as usize, Shape::from_name(name), shape.name()), (number, Some(shape), name));
        }
        assert_eq!(Cell::from_name("first"), Some(Shape::First.cell()));
        assert_eq!(Cell::from_name("joined"), None);
    }
}

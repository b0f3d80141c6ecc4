//! What a stretch of text can be, as far as the weights tell.

use crate::gazetteer::EntityKind;

/// The sort of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Label {
    /// No name.
    Outside,
    /// Somebody.
    Person,
    /// Somewhere.
    Place,
    /// People organised under one name.
    Organization,
    /// A people, a faith, a leaning.
    People,
    /// A name of something else: an event, a law, a work.
    Other,
}

impl Label {
    /// The label that a listed kind speaks for.
    #[must_use]
    pub fn of(kind: EntityKind) -> Label {
        match kind {
            EntityKind::Person => Label::Person,
            EntityKind::Event => Label::Other,
            _ if kind.is_place() => Label::Place,
            _ if kind.is_people() => Label::People,
            _ => Label::Organization,
        }
    }

    /// The number of labels.
    pub const COUNT: usize = 6;

    /// All labels, in the order of their numbers.
    pub const ALL: [Label; Label::COUNT] =
        [Label::Outside, Label::Person, Label::Place, Label::Organization, Label::People, Label::Other];

    /// The label as the table of weights names its column.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Label::Outside => "outside",
            Label::Person => "person",
            Label::Place => "place",
            Label::Organization => "organization",
            Label::People => "people",
            Label::Other => "other",
        }
    }
}

/// So many columns a row of weights has: the labels, filled up to what a processor adds at once.
pub const COLUMNS: usize = 8;

/// A sum of weights for each label; it stops at the ends of what sixteen bits hold, which no reading comes near.
pub type Scores = [i16; COLUMNS];

/// Adds up scores, all columns at once.
#[inline(always)]
pub(super) fn plus(one: &Scores, other: &Scores) -> Scores {
    std::array::from_fn(|label| one[label].saturating_add(other[label]))
}

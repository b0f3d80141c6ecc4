//! What is known of the clause left of a word: the auxiliary that stands open, and whether a finite verb came.

use super::class::{Class, Classes};
use super::tag::{Tag, TagSet};
use crate::pack::pack;

/// The state of a clause, one of [`Clause::COUNT`].
///
/// It is carried from word to word within a sentence, so that "have" decides about a participle five words on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Clause(u8);

/// What a form opens in a clause: an auxiliary leaves it open what verb will come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Opener(u8);

pack!(Opener { 0 });

const FINITE: u8 = 8;
/// The auxiliaries that open something, by what the rules call them.
const OPENERS: [(&str, Classes); 4] = [
    ("have", Classes::of(&[Class::Have])),
    ("be", Classes::of(&[Class::Be])),
    ("base", Classes::of(&[Class::Modal, Class::To, Class::Do])),
    ("get", Classes::of(&[Class::Get])),
];
/// Where a clause may end.
const ENDS: TagSet = TagSet::MARKS.union(TagSet::of(&[Tag::Cc, Tag::In, Tag::Wh]));

impl Opener {
    /// Nothing.
    pub const NONE: Opener = Opener(0);

    /// What a form of these classes opens.
    #[must_use]
    pub fn of(classes: Classes) -> Opener {
        Opener(OPENERS.iter().position(|(_, of)| classes.any(*of)).map_or(0, |k| k as u8 + 1))
    }
}

impl Clause {
    /// The state at the start of a sentence.
    pub const START: Clause = Clause(0);
    /// How many states there are.
    pub const COUNT: usize = 16;

    /// The number of the state.
    #[must_use]
    pub const fn number(self) -> u8 {
        self.0
    }

    /// The state after a word that opens this, tagged so.
    #[must_use]
    #[inline]
    pub const fn after(self, opener: Opener, tag: Tag) -> Clause {
        if opener.0 != 0 && !matches!(tag, Tag::Pos) {
            Clause(self.0 & FINITE | opener.0 | if tag.is_finite() { FINITE } else { 0 })
        } else if ENDS.contains(tag) {
            Clause(0)
        } else if tag.is_verb() {
            Clause(FINITE)
        } else {
            self
        }
    }

    /// The name used in `rules.tsv`: `have`, `have+finite`, `none`.
    #[must_use]
    pub fn name(self) -> String {
        let opener = (self.0 & !FINITE).checked_sub(1).map_or("none", |k| OPENERS[usize::from(k)].0);
        let finite = if self.0 & FINITE == 0 { "" } else { "+finite" };
        format!("{opener}{finite}")
    }

    /// The state of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Clause> {
        let (opener, finite) = name.strip_suffix("+finite").map_or((name, 0), |opener| (opener, FINITE));
        let opener = match opener {
            "none" => 0,
            opener => OPENERS.iter().position(|(known, _)| *known == opener)? as u8 + 1,
        };
        Some(Clause(opener | finite))
    }
}

#[cfg(test)]
mod tests {
    use super::{Class, Classes, Clause, Opener, Tag};

    #[test]
    fn an_auxiliary_stands_open_until_a_verb_comes() {
        let open = Clause::START.after(Opener::of(Classes::of(&[Class::Have])), Tag::Vbz);
        assert_eq!(open.name(), "have+finite");
        assert_eq!(open.after(Opener::NONE, Tag::Rb), open);
        assert_eq!(open.after(Opener::NONE, Tag::Vbn).name(), "none+finite");
        assert_eq!(open.after(Opener::NONE, Tag::Comma), Clause::START);
    }

    #[test]
    fn states_are_found_by_their_names() {
        for name in ["none", "none+finite", "be", "base+finite"] {
            assert_eq!(Clause::from_name(name).unwrap().name(), name);
        }
        assert_eq!(Clause::from_name("will"), None);
    }
}

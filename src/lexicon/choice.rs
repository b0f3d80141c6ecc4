//! The tags a word may have.

use super::tag::{Tag, TagSet};
use crate::pack::pack;
use crate::text::hash::WordMap;

/// A number for a [`Choice`]; `GUESS` where the table has none.
pub type ChoiceId = u16;

/// The table does not know this form in this case: its ending decides.
pub const GUESS: ChoiceId = ChoiceId::MAX;

/// The tags a word may have, and which of them is the likeliest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// The likeliest tag.
    pub best: Tag,
    /// All tags it may have.
    pub tags: TagSet,
}

pack!(Choice { best, tags });

impl Choice {
    /// A number no other choice has.
    #[must_use]
    pub const fn symbol(self) -> u64 {
        (self.tags.bits() as u64) << 8 | self.best as u64
    }

    /// How the dictionaries write it: `VBD|VBN`, the likeliest tag first.
    #[must_use]
    pub fn name(self) -> String {
        let others = self.tags.iter().filter(|tag| *tag != self.best);
        others.fold(self.best.name().to_owned(), |name, tag| name + "|" + tag.name())
    }

    /// The choice of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Choice> {
        let mut tags = name.split('|').map(Tag::from_name);
        let best = tags.next()??;
        let tags = tags.try_fold(TagSet::of(&[best]), |set, tag| Some(set.with(tag?)))?;
        Some(Choice { best, tags })
    }
}

/// All choices that occur, each once.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    list: Vec<Choice>,
    numbers: WordMap<ChoiceId>,
}

pack!(Choices { list, numbers });

impl Choices {
    /// The number of a choice, which is added where it is new.
    pub fn id(&mut self, choice: Choice) -> ChoiceId {
        let key = choice.symbol().wrapping_mul(0x9e37_79b9_7f4a_7c15);
        *self.numbers.entry(key ^ key >> 32).or_insert_with(|| {
            self.list.push(choice);
            ChoiceId::try_from(self.list.len() - 1).unwrap_or(GUESS)
        })
    }

    /// The choice of that number.
    #[must_use]
    pub fn get(&self, id: ChoiceId) -> Choice {
        self.list[usize::from(id)]
    }
}

#[cfg(test)]
mod tests {
    use super::{Choice, Tag};

    #[test]
    fn a_choice_is_found_by_its_name() {
        let choice = Choice::from_name("VBD|NN").unwrap();
        assert_eq!((choice.best, choice.name()), (Tag::Vbd, "VBD|NN".to_owned()));
        assert_eq!(Choice::from_name("VBD|"), None);
    }
}

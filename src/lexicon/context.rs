//! A word on its way to a tag, and the walk through a sentence that gives every word one.

use super::choice::{Choice, ChoiceId};
use super::clause::{Clause, Opener};
use super::tag::{Tag, TagSet};

/// The number of a feature's votes; 0 for features without any.
pub type Row = u16;

/// A word of one token or several, and what is known of it before its neighbours are asked.
#[derive(Clone, Copy, Debug)]
pub struct Item {
    /// The tags it may have.
    pub choice: Choice,
    /// Their number.
    pub choice_id: ChoiceId,
    /// Its entry in the word table; 0 if it has none.
    pub entry: u16,
    /// How many tokens it has: more than one if it is hyphenated or an abbreviation with its stop.
    pub tokens: u16,
    /// The votes of its form, or of the ending of an unknown one, for its own tags.
    pub own: Row,
    /// The votes of its form for the tags of the next word.
    pub before: Row,
    /// The votes of its form for the tags of the word before.
    pub after: Row,
    /// The votes of its last letters for the tags of the word before.
    pub ending_after: Row,
    /// Its last letters, as a number.
    pub letters: u32,
    /// What it opens in its clause.
    pub opener: Opener,
    /// Its tag: none until it has been found, and none at an edge.
    pub tag: Option<Tag>,
    /// The clause left of it.
    pub clause: Clause,
}

/// How far the tagger looks, in words: a sentence has so many edges before and after it.
pub const REACH: usize = 2;

impl Item {
    /// What stands beyond the edge of a sentence.
    pub const EDGE: Item = Item {
        choice: Choice { best: Tag::Xx, tags: TagSet::of(&[]) },
        choice_id: 0,
        entry: 0,
        tokens: 0,
        own: 0,
        before: 0,
        after: 0,
        ending_after: 0,
        letters: 0,
        opener: Opener::NONE,
        tag: None,
        clause: Clause::START,
    };
}

/// Goes through a sentence from the left and has `choose` pick the tag of every word with a choice: what stands left of
/// it is tagged, what stands right of it has only its choices. `items` have [`REACH`] edges on either side; `choose` is
/// given all of them and the place of the word.
#[inline]
pub fn walk(items: &mut [Item], mut choose: impl FnMut(&[Item], usize) -> Tag) {
    let mut clause = Clause::START;
    for at in REACH..items.len() - REACH {
        items[at].clause = clause;
        let Item { choice, opener, .. } = items[at];
        let tag = if choice.tags.is_ambiguous() { choose(items, at) } else { choice.best };
        items[at].tag = Some(tag);
        clause = clause.after(opener, tag);
    }
}

//! Words the table does not know: their tags by shape and ending.

use super::choice::{ChoiceId, GUESS};
use super::numbers::Numbers;
use super::shape::Shape;
use super::tail::{LONGEST, Tail};
use super::words::{Counts, Words};
use crate::error::Error;
use crate::pack::pack;
use crate::table::Table;

/// Tags by shape and ending.
#[derive(Clone, Debug)]
pub struct Endings {
    /// One more than the number of a choice.
    choices: Numbers,
}

pack!(Endings { choices });

/// One key for a shape and an ending of so many characters.
const fn key(shape: Shape, ending: Tail) -> u64 {
    let first = (ending.number() ^ 0x9e37_79b9_7f4a_7c15) as u128;
    let product = first * (0xd6e8_feb8_6659_fd93 ^ shape as u128);
    product as u64 ^ (product >> 64) as u64
}

impl Endings {
    /// Reads `endings.tsv`: a shape, an ending after a hyphen, its tags.
    pub fn parse(file: &str, text: &str, words: &mut Words) -> Result<Endings, Error> {
        let table = Table::parse(file, text, &["shape", "ending", "tags"]);
        let (shape, ending, tags) = (table.column("shape")?, table.column("ending")?, table.column("tags")?);
        let mut choices = Numbers::with_room(text.bytes().filter(|byte| *byte == b'\n').count() + 1);
        for row in table.rows() {
            let [name, end, cell] = row.fields([shape, ending, tags]);
            let known =
                Shape::from_name(name).ok_or_else(|| row.error(shape, format!("there is no shape `{name}`")))?;
            let end = end.strip_prefix('-').ok_or_else(|| row.error(ending, "an ending begins with `-`"))?;
            let choice = Counts::parse(cell).map_err(|message| row.error(tags, message))?.choice;
            let choice = words.choices.id(choice.ok_or_else(|| row.error(tags, "an ending needs a tag"))?);
            if !choices.insert(key(known, Tail::of(end)), choice.saturating_add(1)) {
                return Err(row.error(ending, "this ending stands here twice"));
            }
        }
        Ok(Endings { choices })
    }

    /// The tags of a word the table does not know: those of its longest ending that is known for its shape.
    #[must_use]
    pub fn guess(&self, shape: Shape, tail: Tail) -> ChoiceId {
        let known = (0..=LONGEST).rev().map(|count| self.choices.get(key(shape, tail.last(count))));
        known.into_iter().find(|number| *number != 0).map_or(GUESS, |number| number - 1)
    }
}

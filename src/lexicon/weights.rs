//! Tags by context: eight features of a word and its neighbours vote for its tags, with measured weights.
//!
//! This is a perceptron that is asked only where the word table leaves a choice, and only about the tags the table
//! allows. Learnt rules of the Brill kind were measured in its place: somewhat cheaper, but 0.5 points worse. What one
//! word decides is kept in its entry of the word table, so that few features cost a look-up of their own.

use super::choice::Choice;
use super::clause::Clause;
use super::context::{Item, Row};
use super::numbers::Numbers;
use super::shape::{Cell, Shape};
use super::tag::Tag;
use super::tail::Tail;
use super::words::{Entry, Words};
use crate::error::Error;
use crate::pack::pack;
use crate::table::{self, Column, Table};

macro_rules! features {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)*) => {
        /// What a vote depends on: one value or two, found at or near a word.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Feature {
            $($(#[$doc])* $variant,)*
        }

        impl Feature {
            const ALL: &[Feature] = &[$(Feature::$variant,)*];

            /// The name used in `weights.tsv`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Feature::$variant => $name,)*
                }
            }
        }
    };
}

features! {
    /// The form of a word the table knows, and how it is written.
    Word = "word",
    /// The last letters of a word the table does not know, and its shape.
    Unknown = "unknown",
    /// The tags of the two words before.
    Tags = "tags",
    /// The tags the word may have, and those the next word may have.
    Choices = "choices",
    /// The tags the word may have, and the clause before it.
    Clause = "clause",
    /// The form before, if the table knows it.
    Before = "before",
    /// The form after, if the table knows it.
    After = "after",
    /// The last letters of the word, and the tag before.
    Ending = "ending",
    /// The last letters of the next word.
    EndingAfter = "ending-after",
}

/// How many features a word has: it is known or unknown.
pub const FEATURES: usize = 8;

/// What stands in `weights.tsv` for what is beyond the edge of a sentence.
pub const BEYOND: &str = "^";

/// The votes of one feature, by tag, and free places that make its size a power of two.
type Votes = [i8; 32];

/// Tags and the edge.
const TAGS: usize = Tag::ALL.len() + 1;

/// Votes by feature and value. The votes of a feature have the number of its line in `weights.tsv`, from 1.
#[derive(Clone, Debug)]
pub struct Weights {
    /// By the tags of the two words before.
    tags: Vec<Row>,
    /// By choice and clause.
    clauses: Vec<Row>,
    /// All that is neither in such a field nor in the word table.
    others: Numbers,
    /// The first are those of features that have none.
    votes: Vec<Votes>,
}

pack!(Weights { tags, clauses, others, votes });

impl Weights {
    /// Reads `weights.tsv`: a feature, its values, and its votes for and against tags.
    pub fn parse(file: &str, text: &str, words: &mut Words) -> Result<Weights, Error> {
        let table = Table::parse(file, text, &["feature", "value", "and", "votes"]);
        let [feature, value, and, votes] = ["feature", "value", "and", "votes"].map(|name| table.column(name));
        let columns = [feature?, value?, and?, votes?];
        let rows = text.bytes().filter(|byte| *byte == b'\n').count() + 1;
        let mut weights = Weights {
            tags: vec![0; TAGS * TAGS],
            clauses: Vec::new(),
            others: Numbers::with_room(rows),
            votes: Vec::with_capacity(rows + 1),
        };
        weights.votes.push(Votes::default());
        for row in table.rows() {
            weights.add(row, columns, words)?;
        }
        words.each_entry(|entry| entry.ending_after = weights.ending_after(entry.letters));
        Ok(weights)
    }

    fn add(&mut self, row: table::Row<'_, '_>, columns: [Column; 4], words: &mut Words) -> Result<(), Error> {
        let [name, first, second, cell] = row.fields(columns);
        let number = Row::try_from(self.votes.len()).map_err(|_| row.error(columns[0], "too many features"))?;
        let feature = Feature::ALL.iter().find(|feature| feature.name() == name);
        let feature = *feature.ok_or_else(|| row.error(columns[0], format!("there is no feature `{name}`")))?;
        match self.place(feature, first, second, number, words) {
            Some(true) => {}
            Some(false) => return Err(row.error(columns[0], "these values stand here twice")),
            None => return Err(row.error(columns[1], "these are no values of this feature")),
        }
        self.votes.push(parse_votes(cell).map_err(|message| row.error(columns[3], message))?);
        Ok(())
    }

    /// Puts a number where the feature will be looked up. Returns whether the place was free; nothing if there is none.
    fn place(&mut self, feature: Feature, one: &str, other: &str, number: Row, words: &mut Words) -> Option<bool> {
        let mut entry = |of: fn(&mut Entry) -> &mut Row| set(of(words.entry_or_insert(one)?), number);
        match feature {
            Feature::Word => {
                let cell = Cell::from_name(other)?;
                set(&mut words.entry_or_insert(one)?.cells[cell as usize].row, number)
            }
            Feature::Before => entry(|entry| &mut entry.before),
            Feature::After => entry(|entry| &mut entry.after),
            Feature::Tags => set(&mut self.tags[tags_index(tag(one)?, tag(other)?)], number),
            Feature::Clause => {
                let index = clause_index(words.choices.id(Choice::from_name(one)?), Clause::from_name(other)?);
                self.clauses.resize(self.clauses.len().max(index + 1), 0);
                set(&mut self.clauses[index], number)
            }
            Feature::Choices => self.insert(choices_key(choice(one)?, choice(other)?), number),
            Feature::Unknown => self.insert(unknown_key(letters(one), Shape::from_name(other)?), number),
            Feature::Ending => self.insert(ending_key(letters(one), tag(other)?), number),
            Feature::EndingAfter => self.insert(ending_after_key(letters(one)), number),
        }
    }

    fn insert(&mut self, key: u64, number: Row) -> Option<bool> {
        Some(self.others.insert(key, number))
    }

    /// The votes of an unknown word's last letters for its own tags.
    pub fn unknown(&self, letters: u32, shape: Shape) -> Row {
        self.others.get(unknown_key(letters, shape))
    }

    /// The votes of a word's last letters for the tags of the word before.
    pub fn ending_after(&self, letters: u32) -> Row {
        self.others.get(ending_after_key(letters))
    }

    /// The numbers of the votes of all features of the word at a place of a sentence.
    #[must_use]
    #[inline]
    pub fn rows(&self, items: &[Item], at: usize) -> [Row; FEATURES] {
        let [before, last, item, next] = [&items[at - 2], &items[at - 1], &items[at], &items[at + 1]];
        [
            item.own,
            self.tags[tags_index(before.tag, last.tag)],
            self.others.get(choices_key(item.choice, next.choice)),
            self.clauses.get(clause_index(item.choice_id, item.clause)).copied().unwrap_or(0),
            last.before,
            next.after,
            self.others.get(ending_key(item.letters, last.tag)),
            next.ending_after,
        ]
    }

    /// The tag with the most votes among those a word may have; the likeliest, if no other is better.
    #[must_use]
    #[inline]
    pub fn choose(&self, items: &[Item], at: usize) -> Tag {
        let mut votes = [&self.votes[0]; FEATURES];
        for (votes, row) in votes.iter_mut().zip(self.rows(items, at)) {
            *votes = &self.votes[usize::from(row)];
        }
        let choice = items[at].choice;
        let (mut best, mut most) = (choice.best, count(&votes, choice.best));
        for tag in choice.tags.iter() {
            let votes = count(&votes, tag);
            if votes > most {
                (best, most) = (tag, votes);
            }
        }
        best
    }
}

#[inline(always)]
fn count(votes: &[&Votes; FEATURES], tag: Tag) -> i32 {
    votes.iter().map(|votes| i32::from(votes[tag as usize])).sum()
}

fn set(place: &mut Row, number: Row) -> Option<bool> {
    let free = *place == 0;
    *place = number;
    Some(free)
}

const fn tag_number(tag: Option<Tag>) -> usize {
    match tag {
        Some(tag) => tag as usize,
        None => TAGS - 1,
    }
}

const fn tags_index(before: Option<Tag>, last: Option<Tag>) -> usize {
    tag_number(before) * TAGS + tag_number(last)
}

const fn clause_index(choice: u16, clause: Clause) -> usize {
    choice as usize * Clause::COUNT + clause.number() as usize
}

const fn choices_key(own: Choice, next: Choice) -> u64 {
    mix(Feature::Choices, own.symbol(), next.symbol())
}

const fn unknown_key(letters: u32, shape: Shape) -> u64 {
    mix(Feature::Unknown, letters as u64, shape as u64)
}

const fn ending_key(letters: u32, last: Option<Tag>) -> u64 {
    mix(Feature::Ending, letters as u64, tag_number(last) as u64)
}

const fn ending_after_key(letters: u32) -> u64 {
    mix(Feature::EndingAfter, letters as u64, 0)
}

/// One number for a feature and its values: the halves of a long product, so that every bit of either value reaches
/// every bit of the key.
#[inline(always)]
const fn mix(feature: Feature, first: u64, second: u64) -> u64 {
    let first = first ^ (feature as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let product = first as u128 * (second ^ 0xd6e8_feb8_6659_fd93) as u128;
    product as u64 ^ (product >> 64) as u64
}

fn tag(name: &str) -> Option<Option<Tag>> {
    if name == BEYOND { Some(None) } else { Tag::from_name(name).map(Some) }
}

fn choice(name: &str) -> Option<Choice> {
    if name == BEYOND { Some(Item::EDGE.choice) } else { Choice::from_name(name) }
}

fn letters(name: &str) -> u32 {
    Tail::of(name).letters()
}

/// Reads `NN -12 VB 30`.
fn parse_votes(cell: &str) -> Result<Votes, String> {
    let mut votes = Votes::default();
    let mut words = cell.as_bytes().split(|byte| *byte == b' ').filter(|word| !word.is_empty());
    while let Some(name) = words.next() {
        let tag =
            Tag::from_bytes(name).ok_or_else(|| format!("there is no tag `{}`", String::from_utf8_lossy(name)))?;
        let count = words.next().unwrap_or_default();
        let number =
            number(count).ok_or_else(|| format!("`{}` is no number of votes", String::from_utf8_lossy(count)))?;
        votes[tag as usize] = number;
    }
    Ok(votes)
}

/// A whole number of one byte.
fn number(text: &[u8]) -> Option<i8> {
    let (sign, digits) = match text {
        [b'-', digits @ ..] => (-1, digits),
        digits => (1, digits),
    };
    let digit = |sum: i32, digit: &u8| digit.is_ascii_digit().then(|| sum * 10 + i32::from(digit - b'0'));
    let size = digits.iter().take(4).try_fold(0, digit)?;
    i8::try_from(sign * size).ok().filter(|_| !digits.is_empty())
}

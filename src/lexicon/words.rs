//! The word table: one look-up tells which tags a form may have, its classes and its lemmas.

use super::atom::Atom;
use super::choice::{Choice, ChoiceId, Choices, GUESS};
use super::class::{Class, Classes};
use super::clause::Opener;
use super::context::Row;
use super::lemma::{Inflected, Lemmas};
use super::numbers::Numbers;
use super::shape::Cell;
use super::tag::{Tag, TagSet};
use super::tail::Tail;
use crate::error::Error;
use crate::pack::pack;
use crate::table::Table;
use crate::text::fold;

/// How common a form is in news, by the way it is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Usage {
    /// How often it was seen in small letters: 0 never, otherwise one more than the binary logarithm of the count.
    pub lower: u8,
    /// How often it was seen as (part of) a name with a capital, on the same scale.
    pub name: u8,
}

pack!(Usage { lower, name });

/// What the table knows of a form in one way of writing.
#[derive(Clone, Copy, Debug)]
pub struct Written {
    /// Its tags.
    pub choice: ChoiceId,
    /// Its votes for them.
    pub row: Row,
}

pack!(Written { choice, row });

/// What the table knows of a folded form.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// By [`Cell`].
    pub cells: [Written; Cell::COUNT],
    /// Its lemma as a verb; none if it was never seen as one.
    pub verb: Option<Atom>,
    /// Its lemma as a noun; none if it was never seen as one.
    pub noun: Option<Atom>,
    /// The number of its set of classes.
    classes: u8,
    /// Its last letters, as a number.
    pub letters: u32,
    /// Its votes for the tags of the next word.
    pub before: Row,
    /// Its votes for the tags of the word before.
    pub after: Row,
    /// The votes of its last letters for the tags of the word before.
    pub ending_after: Row,
    /// How common it is.
    pub usage: Usage,
    /// What it opens in a clause.
    pub opener: Opener,
}

pack!(Entry { cells, verb, noun, classes, letters, before, after, ending_after, usage, opener });

impl Entry {
    const UNKNOWN: Entry = Entry {
        cells: [Written { choice: GUESS, row: 0 }; Cell::COUNT],
        verb: None,
        noun: None,
        classes: 0,
        letters: 0,
        before: 0,
        after: 0,
        ending_after: 0,
        usage: Usage { lower: 0, name: 0 },
        opener: Opener::NONE,
    };

    /// Its lemma as a verb or a noun.
    pub fn lemma(&self, kind: Inflected) -> Option<Atom> {
        match kind {
            Inflected::Verb => self.verb,
            Inflected::Noun => self.noun,
        }
    }
}

/// Entries by the hash of their form.
#[derive(Clone, Debug)]
pub struct Words {
    numbers: Numbers,
    /// The first one is empty: that of all forms that are not known.
    entries: Vec<Entry>,
    /// The tags of words.
    pub choices: Choices,
    /// The sets of classes that occur; the first is empty.
    classes: Vec<Classes>,
}

pack!(Words { numbers, entries, choices, classes });

/// Room for forms that other files add.
const MORE: usize = 1024;

impl Words {
    /// Reads `words.tsv`: a form, and the tags it has in small letters, with a capital and in capitals.
    ///
    /// The entries are numbered as the rows are, from 1.
    pub fn parse<'a>(file: &'a str, text: &'a str) -> Result<(Words, Vec<&'a str>), Error> {
        let table = Table::parse(file, text, &["form", "lower", "title", "upper"]);
        let [form, lower, title, upper] = ["form", "lower", "title", "upper"].map(|name| table.column(name));
        let columns = [form?, lower?, title?, upper?];
        let room = text.bytes().filter(|byte| *byte == b'\n').count() + MORE;
        let (mut entries, mut forms) = (Vec::with_capacity(room), Vec::with_capacity(room));
        entries.push(Entry::UNKNOWN);
        let mut words = Words {
            numbers: Numbers::with_room(room),
            entries,
            choices: Choices::default(),
            classes: vec![Classes::NONE],
        };
        for row in table.rows() {
            let [form, cells @ ..] = row.fields(columns);
            let entry = words.insert(form).ok_or_else(|| row.error(columns[0], "this form stands here twice"))?;
            let mut counts = [Counts::default(); 3];
            for ((counts, cell), column) in counts.iter_mut().zip(cells).zip(&columns[1..]) {
                *counts = Counts::parse(cell).map_err(|message| row.error(*column, message))?;
            }
            words.describe(entry, counts);
            forms.push(form);
        }
        Ok((words, forms))
    }

    fn describe(&mut self, entry: usize, [lower, title, upper]: [Counts; 3]) {
        // A word that is common in small letters keeps its tags at the head of a sentence, and may be a name there.
        let raised = lower.choice.map(|choice| Choice { tags: choice.tags.with(Tag::Nnp), ..choice });
        let choices = [lower.choice, title.choice, title.choice.or(raised), upper.choice.or(title.choice).or(raised)];
        let entry = &mut self.entries[entry];
        for (cell, choice) in entry.cells.iter_mut().zip(choices) {
            cell.choice = choice.map_or(GUESS, |choice| self.choices.id(choice));
        }
        entry.usage = Usage { lower: bucket(lower.total), name: bucket(title.names.saturating_add(upper.names)) };
    }

    /// The number and the entry of the form with this hash: 0 and an empty one if it is not known.
    #[inline]
    pub fn get(&self, hash: u64) -> (u16, &Entry) {
        let number = self.numbers.get(hash);
        (number, &self.entries[usize::from(number)])
    }

    /// The likeliest tag of the form with this hash in small letters, if the table has one.
    pub fn small_tag(&self, hash: u64) -> Option<Tag> {
        let choice = self.get(hash).1.cells[Cell::Lower as usize].choice;
        (choice != GUESS).then(|| self.choices.get(choice).best)
    }

    /// The entry of that number.
    #[inline]
    pub fn entry(&self, number: u16) -> &Entry {
        &self.entries[usize::from(number)]
    }

    /// Adds an empty entry and returns its place; nothing if the form has one or there is no room.
    fn insert(&mut self, form: &str) -> Option<usize> {
        let place = self.entries.len();
        let done = self.numbers.insert(fold(form), u16::try_from(place).ok()?);
        let letters = Tail::of(form).letters();
        self.entries.extend(done.then_some(Entry { letters, ..Entry::UNKNOWN }));
        done.then_some(place)
    }

    /// The entry of a form, made where it is new; nothing if there is no room.
    pub fn entry_or_insert(&mut self, form: &str) -> Option<&mut Entry> {
        let place = match self.numbers.get(fold(form)) {
            0 => self.insert(form)?,
            number => usize::from(number),
        };
        Some(&mut self.entries[place])
    }

    /// Changes all entries but the empty one.
    pub fn each_entry(&mut self, change: impl Fn(&mut Entry)) {
        self.entries[1..].iter_mut().for_each(change);
    }

    /// Gives every entry its lemmas; `forms` are the rows of the table.
    pub fn add_lemmas(&mut self, forms: &[&str], lemmas: &Lemmas) {
        let mut scratch = String::new();
        for (number, form) in forms.iter().enumerate().map(|(row, form)| (row + 1, form)) {
            let entry = &self.entries[number];
            let choices = entry.cells.iter().map(|cell| cell.choice).filter(|id| *id != GUESS);
            let tags = choices.fold(TagSet::default(), |tags, id| tags.union(self.choices.get(id).tags));
            let mut find = |kind| Atom::of(lemmas.find(self, form, kind, &mut scratch));
            let verb = tags.meets(TagSet::VERBS).then(|| find(Inflected::Verb));
            let noun = tags.contains(Tag::Nn).then(|| find(Inflected::Noun));
            let entry = &mut self.entries[number];
            (entry.verb, entry.noun) = (verb, noun);
        }
    }

    /// The classes of a form.
    #[inline]
    pub fn classes(&self, entry: &Entry) -> Classes {
        self.classes[usize::from(entry.classes)]
    }

    /// Adds a class to a form. There may be 255 different sets of classes, which is many times those in use.
    pub fn add_class(&mut self, form: &str, class: Class) {
        let number = self.entry_or_insert(form).map_or(0, |entry| entry.classes);
        let classes = self.classes[usize::from(number)].with(class);
        let known = self.classes.iter().position(|known| *known == classes);
        let number = known.unwrap_or(self.classes.len()).min(usize::from(u8::MAX));
        if number == self.classes.len() {
            self.classes.push(classes);
        }
        if let Some(entry) = self.entry_or_insert(form) {
            entry.classes = number as u8;
            entry.opener = Opener::of(classes);
        }
    }

    /// Whether the form with this hash may be a verb in its base form.
    pub fn is_base_verb(&self, hash: u64) -> bool {
        self.may_be(hash, Tag::Vb)
    }

    /// Whether the form with this hash may have a tag in small letters.
    pub fn may_be(&self, hash: u64, tag: Tag) -> bool {
        let lower = self.get(hash).1.cells[Cell::Lower as usize].choice;
        lower != GUESS && self.choices.get(lower).tags.contains(tag)
    }
}

fn bucket(count: u32) -> u8 {
    (u32::BITS - count.leading_zeros()) as u8
}

/// A cell of tags: `NN 20 VB 3 JJ`, the likeliest first. A tag without a number was not seen but may be.
#[derive(Clone, Copy, Default)]
pub struct Counts {
    /// The tags, if the cell names any.
    pub choice: Option<Choice>,
    total: u32,
    names: u32,
}

impl Counts {
    /// Reads a cell.
    pub fn parse(cell: &str) -> Result<Counts, String> {
        let mut counts = Counts::default();
        if cell.is_empty() {
            return Ok(counts);
        }
        let mut last = Tag::default();
        for word in cell.as_bytes().split(|byte| *byte == b' ').filter(|word| !word.is_empty()) {
            if counts.choice.is_some() && word[0].is_ascii_digit() {
                let count = word
                    .iter()
                    .fold(0, |count: u32, digit| count.saturating_mul(10).saturating_add(u32::from(digit & 15)));
                counts.total = counts.total.saturating_add(count);
                counts.names = counts.names.saturating_add(if last == Tag::Nnp { count } else { 0 });
                continue;
            }
            let unknown = || format!("there is no tag `{}`", String::from_utf8_lossy(word));
            last = Tag::from_bytes(word).ok_or_else(unknown)?;
            let choice = counts.choice.unwrap_or(Choice { best: last, tags: TagSet::default() });
            counts.choice = Some(Choice { tags: choice.tags.with(last), ..choice });
        }
        Ok(counts)
    }
}

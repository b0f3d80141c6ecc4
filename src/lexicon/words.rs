//! The word table: one look-up tells which tags a form may have, its classes and its lemmas.

use super::atom::Atom;
use super::class::{Class, Classes};
use super::lemma::{Inflected, Lemmas};
use super::tag::{Tag, TagSet};
use crate::error::Error;
use crate::table::Table;
use crate::text::fold;
use crate::text::hash::WordMap;

/// A number for a [`Choice`]; [`GUESS`] where the table has none.
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

/// All choices that occur, each once.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    list: Vec<Choice>,
    numbers: WordMap<ChoiceId>,
}

impl Choices {
    /// The number of a choice, which is added where it is new.
    pub fn id(&mut self, choice: Choice) -> ChoiceId {
        let key = (u64::from(choice.tags.bits()) << 8 | choice.best as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        *self.numbers.entry(key ^ key >> 32).or_insert_with(|| {
            self.list.push(choice);
            ChoiceId::try_from(self.list.len() - 1).unwrap_or(GUESS)
        })
    }

    /// All choices, in the order of their numbers.
    pub fn iter(&self) -> impl Iterator<Item = Choice> {
        self.list.iter().copied()
    }

    /// The choice of that number.
    pub fn get(&self, id: ChoiceId) -> Choice {
        self.list[usize::from(id)]
    }
}

/// How common a form is in news, by the way it is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Usage {
    /// How often it was seen in small letters: 0 never, otherwise one more than the binary logarithm of the count.
    pub lower: u8,
    /// How often it was seen as (part of) a name with a capital, on the same scale.
    pub name: u8,
}

/// What the table knows of a folded form.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// Tags in small letters.
    pub lower: ChoiceId,
    /// Tags with a capital, inside a sentence.
    pub title: ChoiceId,
    /// Tags with a capital, as the first word of a sentence.
    pub first: ChoiceId,
    /// Tags in capitals.
    pub upper: ChoiceId,
    /// Its lemma as a verb; none if it was never seen as one.
    pub verb: Option<Atom>,
    /// Its lemma as a noun; none if it was never seen as one.
    pub noun: Option<Atom>,
    /// Its classes.
    pub classes: Classes,
    /// The number rules know it by; 0 if no rule speaks of it.
    pub in_rules: u16,
    /// How common it is.
    pub usage: Usage,
}

impl Entry {
    /// Its lemma as a verb or a noun.
    pub fn lemma(&self, kind: Inflected) -> Option<Atom> {
        match kind {
            Inflected::Verb => self.verb,
            Inflected::Noun => self.noun,
        }
    }
}

const UNKNOWN: Entry = Entry {
    lower: GUESS,
    title: GUESS,
    first: GUESS,
    upper: GUESS,
    verb: None,
    noun: None,
    classes: Classes::NONE,
    in_rules: 0,
    usage: Usage { lower: 0, name: 0 },
};

/// Entries by the hash of their form, in open addressing: a slot holds 48 bits of the hash and the entry's number.
#[derive(Clone, Debug)]
pub struct Words {
    slots: Vec<u64>,
    shift: u32,
    entries: Vec<Entry>,
    /// The tags of words.
    pub choices: Choices,
}

const MOST: usize = 1 << 16;

impl Words {
    /// An empty table with room for `forms` forms.
    pub fn with_room(forms: usize) -> Words {
        let bits = (forms.clamp(8, MOST) * 2).next_power_of_two().trailing_zeros();
        let mut entries = Vec::with_capacity(forms + 1);
        entries.push(UNKNOWN);
        Words { slots: vec![0; 1 << bits], shift: 64 - bits, entries, choices: Choices::default() }
    }

    /// Reads `words.tsv`: a form, and the tags it has in small letters, with a capital and in capitals.
    ///
    /// The entries are numbered as the rows are, from 1.
    pub fn parse<'a>(file: &'a str, text: &'a str) -> Result<(Words, Vec<&'a str>), Error> {
        let table = Table::parse(file, text, &["form", "lower", "title", "upper"]);
        let [form, lower, title, upper] = ["form", "lower", "title", "upper"].map(|name| table.column(name));
        let columns = [form?, lower?, title?, upper?];
        let mut words = Words::with_room(text.bytes().filter(|byte| *byte == b'\n').count() + ENDINGS);
        let mut forms = Vec::with_capacity(words.entries.capacity());
        for row in table.rows() {
            let [form, cells @ ..] = row.fields(columns);
            let number = words.number_or_insert(fold(form)).ok_or_else(|| row.error(columns[0], "too many forms"))?;
            if usize::from(number) != forms.len() + 1 {
                return Err(row.error(columns[0], "this form stands here twice"));
            }
            let mut counts = [Counts::default(); 3];
            for ((counts, cell), column) in counts.iter_mut().zip(cells).zip(&columns[1..]) {
                *counts = Counts::parse(cell).map_err(|message| row.error(*column, message))?;
            }
            words.describe(number, counts);
            forms.push(form);
        }
        Ok((words, forms))
    }

    fn describe(&mut self, number: u16, [lower, title, upper]: [Counts; 3]) {
        // A word that is common in small letters keeps its tags at the head of a sentence, and may be a name there.
        let raised = lower.choice.map(|choice| Choice { tags: choice.tags.with(Tag::Nnp), ..choice });
        let mut id = |choice: Option<Choice>| choice.map_or(GUESS, |choice| self.choices.id(choice));
        let ids = [
            id(lower.choice),
            id(title.choice),
            id(title.choice.or(raised)),
            id(upper.choice.or(title.choice).or(raised)),
        ];
        let entry = &mut self.entries[usize::from(number)];
        [entry.lower, entry.title, entry.first, entry.upper] = ids;
        entry.usage = Usage { lower: bucket(lower.total), name: bucket(title.names + upper.names) };
    }

    /// The entry of the form with this hash; an empty one if there is none.
    pub fn get(&self, hash: u64) -> (u16, &Entry) {
        let number = self.number(hash);
        (number, &self.entries[usize::from(number)])
    }

    /// The likeliest tag of the form with this hash in small letters, if the table has one.
    pub fn small_tag(&self, hash: u64) -> Option<Tag> {
        let choice = self.get(hash).1.lower;
        (choice != GUESS).then(|| self.choices.get(choice).best)
    }

    /// The entry of that number.
    pub fn entry(&self, number: u16) -> &Entry {
        &self.entries[usize::from(number)]
    }

    /// The entry of the form with this hash, made where it is new.
    pub fn entry_or_insert(&mut self, hash: u64) -> Option<&mut Entry> {
        let number = self.number_or_insert(hash)?;
        Some(&mut self.entries[usize::from(number)])
    }

    /// Numbers the forms rules speak of, from 1, and says how many there are.
    pub fn number_for_rules(&mut self, hashes: impl Iterator<Item = u64>) -> u16 {
        self.entries.iter_mut().for_each(|entry| entry.in_rules = 0);
        let mut count = 0;
        for hash in hashes {
            if let Some(entry) = self.entry_or_insert(hash).filter(|entry| entry.in_rules == 0) {
                count += 1;
                entry.in_rules = count;
            }
        }
        count
    }

    /// Gives every entry its lemmas; `forms` are the rows of the table.
    pub fn add_lemmas(&mut self, forms: &[&str], lemmas: &Lemmas) {
        let mut scratch = String::new();
        for (number, form) in forms.iter().enumerate().map(|(row, form)| (row + 1, form)) {
            let entry = &self.entries[number];
            let cells = [entry.lower, entry.first, entry.upper].into_iter().filter(|id| *id != GUESS);
            let tags = cells.fold(TagSet::default(), |tags, id| tags.union(self.choices.get(id).tags));
            let mut find = |kind| Atom::of(lemmas.find(self, form, kind, &mut scratch));
            let verb = tags.meets(TagSet::VERBS).then(|| find(Inflected::Verb));
            let noun = tags.contains(Tag::Nn).then(|| find(Inflected::Noun));
            let entry = &mut self.entries[number];
            (entry.verb, entry.noun) = (verb, noun);
        }
    }

    /// Adds a class to a form.
    pub fn add_class(&mut self, form: &str, class: Class) {
        if let Some(entry) = self.entry_or_insert(fold(form)) {
            entry.classes = entry.classes.with(class);
        }
    }

    /// Whether the form with this hash may be a verb in its base form.
    pub fn is_base_verb(&self, hash: u64) -> bool {
        let lower = self.get(hash).1.lower;
        lower != GUESS && self.choices.get(lower).tags.contains(Tag::Vb)
    }

    fn number(&self, hash: u64) -> u16 {
        let mut slot = self.home(hash);
        loop {
            let found = self.slots[slot];
            if found == 0 || found >> 16 == hash & LOW {
                return found as u16;
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
    }

    fn number_or_insert(&mut self, hash: u64) -> Option<u16> {
        let mut slot = self.home(hash);
        loop {
            let found = self.slots[slot];
            if found == 0 {
                break;
            }
            if found >> 16 == hash & LOW {
                return Some(found as u16);
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
        // Half of the slots stay free, so that a search always ends.
        let number = u16::try_from(self.entries.len()).ok().filter(|number| usize::from(*number) * 2 < self.slots.len())?;
        self.slots[slot] = (hash & LOW) << 16 | u64::from(number);
        self.entries.push(UNKNOWN);
        Some(number)
    }

    fn home(&self, hash: u64) -> usize {
        (hash >> self.shift) as usize
    }
}

/// Room for endings and for forms that other files add.
const ENDINGS: usize = 4096;
const LOW: u64 = (1 << 48) - 1;

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
        let mut last = Tag::default();
        for word in cell.as_bytes().split(|byte| *byte == b' ').filter(|word| !word.is_empty()) {
            if counts.choice.is_some() && word[0].is_ascii_digit() {
                let count = word.iter().fold(0, |count: u32, digit| count.saturating_mul(10).saturating_add(u32::from(digit & 15)));
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

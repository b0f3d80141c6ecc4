//! Tags by context: learnt rules, each a line one can read, all of them tested at once.
//!
//! A sentence is read once, from the left: what stands left of a word is final, what stands right of it is the word
//! table's guess. Every rule is a bit. For every place a rule may look at and every value found there, a set holds the
//! rules that do not mind; the sets of all places are combined by AND, and the lowest bit left is the first rule that
//! applies. So 300 rules cost what 30 do. A rule only ever gives a word a tag that the word may have.

use super::clause::Clause;
use super::tag::Tag;
use super::words::{ChoiceId, Words};
use crate::error::Error;
use crate::table::{Column, Row, Table};
use crate::text::fold;

/// A rule: words tagged `from` become `to` where all conditions hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// The tag so far.
    pub from: Tag,
    /// The tag instead.
    pub to: Tag,
    /// What must hold.
    pub conditions: Vec<Condition>,
}

/// What a rule asks of a place near the word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// The tag so many words on; `None` is beyond the edge of the sentence. Never the word's own.
    Tag(isize, Option<Tag>),
    /// The folded form so many words on.
    Word(isize, Box<str>),
    /// The state of the clause before the word.
    Clause(Clause),
}

/// How far a condition looks, in words.
pub const REACH: usize = 2;
const EDGE: u8 = Tag::ALL.len() as u8;
const PLACES: [&str; 10] =
    ["tag-2", "tag-1", "tag", "tag+1", "tag+2", "word-2", "word-1", "word", "word+1", "word+2"];
const CLAUSE: &str = "clause";
const BEYOND: &str = "edge";

impl Condition {
    /// Place and value as `rules.tsv` has them.
    #[must_use]
    pub fn fields(&self) -> (&'static str, String) {
        let at = |base: usize, offset: isize| PLACES[(base + REACH).wrapping_add_signed(offset)];
        match self {
            Condition::Tag(offset, tag) => (at(0, *offset), tag.map_or(BEYOND, Tag::name).to_owned()),
            Condition::Word(offset, word) => (at(5, *offset), word.to_string()),
            Condition::Clause(clause) => (CLAUSE, clause.name()),
        }
    }

    fn parse(row: Row<'_, '_>, at: Column, value: Column) -> Result<Condition, Error> {
        let (place, text) = (row.need(at)?, row.need(value)?);
        if place == CLAUSE {
            let clause = Clause::from_name(text);
            return clause.map(Condition::Clause).ok_or_else(|| row.error(value, format!("`{text}` is no clause state")));
        }
        let known = PLACES.iter().position(|known| *known == place);
        let number = known.ok_or_else(|| row.error(at, format!("`{place}` is no place a rule can look at")))?;
        let offset = (number % 5) as isize - REACH as isize;
        Ok(match (number, text) {
            (5.., word) => Condition::Word(offset, word.into()),
            (_, BEYOND) => Condition::Tag(offset, None),
            (_, name) => Condition::Tag(offset, Some(tag(row, value, name)?)),
        })
    }
}

fn tag(row: Row<'_, '_>, column: Column, name: &str) -> Result<Tag, Error> {
    Tag::from_name(name).ok_or_else(|| row.error(column, format!("there is no tag `{name}`")))
}

/// A token on its way to a tag. A sentence has [`REACH`] edges before and after it.
#[derive(Clone, Copy, Debug)]
pub struct Item {
    /// Its entry in the word table.
    pub entry: u16,
    /// The tags it may have.
    pub choice: ChoiceId,
    /// How many tokens it has: more than one if it is hyphenated.
    pub tokens: u16,
    in_rules: u16,
    tag: u8,
    clause: Clause,
}

impl Item {
    /// What stands beyond the edge of a sentence.
    pub const EDGE: Item = Item { entry: 0, choice: 0, tokens: 0, in_rules: 0, tag: EDGE, clause: Clause::START };

    /// A token with this entry that may have these tags.
    #[must_use]
    pub fn new(words: &Words, entry: u16, choice: ChoiceId, tokens: usize) -> Item {
        let tag = words.choices.get(choice).best as u8;
        let tokens = tokens.min(usize::from(u16::MAX)) as u16;
        Item { entry, choice, tokens, in_rules: words.entry(entry).in_rules, tag, clause: Clause::START }
    }

    /// Its tag, so far or finally; none at an edge.
    #[must_use]
    pub fn tag(&self) -> Option<Tag> {
        Tag::ALL.get(usize::from(self.tag)).copied()
    }

    /// The clause left of it.
    #[must_use]
    pub fn clause(&self) -> Clause {
        self.clause
    }
}

/// Room for so many rules, in words of 64.
const WIDTH: usize = 8;
type Bits = [u64; WIDTH];
const ALL: Bits = [!0; WIDTH];
const NONE: Bits = [0; WIDTH];

/// Rules, ready to be applied.
#[derive(Clone, Debug)]
pub struct Rules {
    to: Vec<u8>,
    /// By offset and tag.
    tags: [Vec<Bits>; 2 * REACH + 1],
    /// By offset and the number of the word in rules.
    words: [Vec<Bits>; 2 * REACH + 1],
    clause: Vec<Bits>,
    /// Rules that begin with a tag.
    from: Vec<Bits>,
    /// Rules that end with a tag the choice has.
    choice: Vec<Bits>,
}

impl Rules {
    /// Reads `rules.tsv`, whose order counts.
    pub fn parse(file: &str, text: &str) -> Result<Vec<Rule>, Error> {
        let table = Table::parse(file, text, &["from", "to", "at", "is", "and-at", "and-is"]);
        let (from, to) = (table.column("from")?, table.column("to")?);
        let first = (table.column("at")?, table.column("is")?);
        let second = (table.column("and-at")?, table.column("and-is")?);
        let rule = |row: Row<'_, '_>| {
            let mut conditions = vec![Condition::parse(row, first.0, first.1)?];
            if !row.get(second.0).is_empty() {
                conditions.push(Condition::parse(row, second.0, second.1)?);
            }
            Ok(Rule { from: tag(row, from, row.need(from)?)?, to: tag(row, to, row.need(to)?)?, conditions })
        };
        let rules = table.rows().map(rule).collect::<Result<Vec<_>, Error>>()?;
        match table.rows().nth(Rules::MOST) {
            Some(row) => Err(row.error(from, format!("there may be {} rules, not more", Rules::MOST))),
            None => Ok(rules),
        }
    }

    /// The most rules there may be.
    pub const MOST: usize = 64 * WIDTH;

    /// Prepares at most [`Rules::MOST`] rules, and tells the word table which words they speak of.
    pub fn prepare(rules: &[Rule], words: &mut Words) -> Rules {
        let count = words.number_for_rules(rules.iter().flat_map(|rule| &rule.conditions).filter_map(|c| match c {
            Condition::Word(_, word) => Some(fold(word)),
            _ => None,
        }));
        let mut sets = Rules {
            to: rules.iter().map(|rule| rule.to as u8).collect(),
            tags: std::array::from_fn(|_| vec![ALL; usize::from(EDGE) + 1]),
            words: std::array::from_fn(|_| vec![ALL; usize::from(count) + 1]),
            clause: vec![ALL; Clause::COUNT],
            from: vec![NONE; Tag::ALL.len()],
            choice: Vec::new(),
        };
        for (number, rule) in rules.iter().enumerate().take(Rules::MOST) {
            sets.add(number, rule, words);
        }
        let results = sets.by_result();
        sets.choice = words.choices.iter().map(|choice| any(choice.tags.iter().map(|tag| results[tag as usize]))).collect();
        sets
    }

    fn add(&mut self, number: usize, rule: &Rule, words: &Words) {
        let (word, bit) = (number / 64, 1 << (number % 64));
        self.from[rule.from as usize][word] |= bit;
        for condition in &rule.conditions {
            let (sets, value) = match condition {
                Condition::Tag(offset, tag) => {
                    (&mut self.tags[REACH.wrapping_add_signed(*offset)], tag.map_or(EDGE, |tag| tag as u8).into())
                }
                Condition::Word(offset, form) => {
                    (&mut self.words[REACH.wrapping_add_signed(*offset)], words.get(fold(form)).1.in_rules.into())
                }
                Condition::Clause(clause) => (&mut self.clause, usize::from(clause.number())),
            };
            let others = sets.iter_mut().enumerate().filter(|(other, _)| *other != value);
            others.for_each(|(_, set)| set[word] &= !bit);
        }
    }

    /// By tag, the rules that end with it.
    fn by_result(&self) -> [Bits; Tag::ALL.len()] {
        let mut sets = [NONE; Tag::ALL.len()];
        for (number, to) in self.to.iter().enumerate().take(Rules::MOST) {
            sets[usize::from(*to)][number / 64] |= 1 << (number % 64);
        }
        sets
    }

    /// Tags a sentence: `items` hold the table's guesses, with edges around them.
    pub fn apply(&self, words: &Words, items: &mut [Item]) {
        let mut clause = Clause::START;
        for at in REACH..items.len() - REACH {
            items[at].clause = clause;
            if words.choices.get(items[at].choice).tags.is_ambiguous() {
                let set = self.open_to(&items[at - REACH..=at + REACH]);
                items[at].tag = self.follow(set, items[at].tag);
            }
            let item = items[at];
            clause = clause.after(words.entry(item.entry).classes, Tag::ALL[usize::from(item.tag)]);
        }
    }

    /// The rules whose conditions hold for the middle one of these.
    fn open_to(&self, window: &[Item]) -> Bits {
        let item = window[REACH];
        let mut set = self.choice[usize::from(item.choice)];
        and(&mut set, &self.clause[usize::from(item.clause.number())]);
        for (offset, near) in window.iter().enumerate() {
            and(&mut set, &self.words[offset][usize::from(near.in_rules)]);
            if offset != REACH {
                and(&mut set, &self.tags[offset][usize::from(near.tag)]);
            }
        }
        set
    }

    /// Follows the rules of the set in their order, each from the tag the one before has left.
    fn follow(&self, mut set: Bits, mut tag: u8) -> u8 {
        let mut word = 0;
        while word < WIDTH {
            let hit = set[word] & self.from[usize::from(tag)][word];
            if hit == 0 {
                word += 1;
                continue;
            }
            let bit = hit.trailing_zeros();
            tag = self.to[word * 64 + bit as usize];
            set[word] &= !(!0 >> (63 - bit)); // from here on only later rules
        }
        tag
    }
}

fn and(set: &mut Bits, with: &Bits) {
    set.iter_mut().zip(with).for_each(|(set, with)| *set &= with);
}

fn any(sets: impl Iterator<Item = Bits>) -> Bits {
    sets.fold(NONE, |all, set| std::array::from_fn(|word| all[word] | set[word]))
}

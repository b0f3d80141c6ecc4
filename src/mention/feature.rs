//! What can be seen at a stretch of text that may be a name. Each thing seen has a name, so that its weights can be
//! read, and a number, so that they are looked up fast.

use super::label::Label;
use crate::gazetteer::EntityKind;
use crate::text::fold;

/// One thing seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Feature {
    /// A case of a [`Plain`] group, by its number among all cases of all groups.
    Plain(u32),
    /// A word at a place beside or in the stretch, by its hash.
    Word(Place, u64),
}

macro_rules! plain {
    ($($(#[$doc:meta])* $name:ident = $text:literal [$($size:expr),*];)*) => {
        /// A group of cases that exclude each other; each case is told by a few small numbers.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Plain {
            $($(#[$doc])* $name,)*
        }

        const GROUPS: &[(&str, &[u32])] = &[$(($text, &[$($size),*]),)*];
    };
}

/// 0 for none, 1 + the number of an entity kind, or 1 + 29 for several sorts.
pub const KINDS: u32 = 31;

plain! {
    /// Form: words, how the first is written, capitals inside, of/for/and inside, 's inside, hyphen
    /// or other mark (2: with a small word behind), number.
    Shape = "shape" [5, 6, 2, 2, 2, 3, 2];
    /// The list that has exactly these words: kind, weak form, exact form, line in capitals or title case, many words.
    List = "list" [KINDS, 2, 2, 2, 2];
    /// A listed name is the beginning: kind.
    ListStart = "list-start" [KINDS];
    /// A listed name is the end: kind.
    ListEnd = "list-end" [KINDS];
    /// A longer listed name holds the stretch: kind, where in it.
    ListAround = "list-around" [KINDS, 3];
    /// A listed name begins in the stretch and goes on behind it, or the other way round.
    ListAcross = "list-across" [2, 2];
    /// Head of an organisation at the end: kind, one word.
    OrganizationLast = "organization-last" [KINDS, 2];
    /// Head of an organisation at the start: kind, one word.
    OrganizationFirst = "organization-first" [KINDS, 2];
    /// Head of a place at the end: kind, one word.
    PlaceLast = "place-last" [KINDS, 2];
    /// Head of a place at the start: kind, one word.
    PlaceFirst = "place-first" [KINDS, 2];
    /// A legal form at the end.
    Legal = "legal" [2];
    /// What is before and what behind: see `beside`.
    Edges = "edges" [12, 14];
    /// Given name first, surname last, words, particle inside, title before.
    Given = "given" [2, 2, 5, 2, 2];
    /// Given names at all places: first, second, last.
    GivenPlaces = "given-places" [2, 2, 2];
    /// Sort of the title before, words.
    TitleBefore = "title-before" [8, 4];
    /// A title's word first, last; words.
    TitleInside = "title-inside" [3, 3, 4];
    /// Line, start of a sentence, words, seen in lower case, a word that starts sentences.
    Position = "position" [4, 2, 3, 2, 2];
    /// How often the word is written in lower case in English, start of a sentence, words.
    Common = "common" [6, 2, 3];
    /// How often the last word is written in lower case in English, words.
    CommonLast = "common-last" [6, 3];
    /// Parts of speech of the tokens before and behind, 0 at an edge of the sentence.
    Tags = "tags" [32, 32];
    /// Part of speech of the only word, start of a sentence.
    TagOnly = "tag-only" [32, 2];
    /// Calendar word: sort, beside a number.
    Calendar = "calendar" [4, 2, 2];
    /// What the same words are elsewhere in the article: label, how often.
    MemoryWhole = "memory-whole" [6, 3];
    /// The words are the last, the first, an inner word of a person elsewhere; words.
    MemoryPerson = "memory-person" [2, 2, 2, 3];
    /// The words begin or end other names elsewhere: organisation, place.
    MemoryPart = "memory-part" [2, 2, 2];
    /// The first word alone is elsewhere a: label; words.
    MemoryFirst = "memory-first" [6, 2];
    /// Capitals that a longer name in the article begins with: label of that name; in brackets.
    Acronym = "acronym" [6, 2];
    /// Capitals in brackets behind begin the words of the stretch.
    Defines = "defines" [2];
    /// Marks of both sides: brackets, quotation marks.
    Brackets = "brackets" [4, 3];
}

/// The places of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// The word before.
    Before,
    /// The word before that.
    Before2,
    /// The word behind.
    Behind,
    /// The word behind that.
    Behind2,
    /// The first word of the stretch.
    First,
    /// The last word of the stretch.
    Last,
    /// The only word of the stretch.
    Only,
    /// A word between first and last.
    Inside,
    /// The last three letters of the last word.
    Ending,
    /// The last three letters of the first word of several.
    FirstEnding,
    /// The last two letters of the only word.
    OnlyEnding,
}

const PLACES: &[(&str, Place)] = &[
    ("before", Place::Before),
    ("before2", Place::Before2),
    ("behind", Place::Behind),
    ("behind2", Place::Behind2),
    ("first", Place::First),
    ("last", Place::Last),
    ("only", Place::Only),
    ("inside", Place::Inside),
    ("ending", Place::Ending),
    ("first-ending", Place::FirstEnding),
    ("only-ending", Place::OnlyEnding),
];

/// Where the cases of each group start.
const STARTS: [u32; GROUPS.len() + 1] = {
    let mut starts = [0; GROUPS.len() + 1];
    let mut group = 0;
    while group < GROUPS.len() {
        let sizes = GROUPS[group].1;
        let mut count = 1;
        let mut at = 0;
        while at < sizes.len() {
            count *= sizes[at];
            at += 1;
        }
        starts[group + 1] = starts[group] + count;
        group += 1;
    }
    starts
};

/// No group tells its cases by more numbers.
const MOST_NUMBERS: usize = 7;

/// The sizes of each group, all of one length, so that the compiler knows them.
const SIZES: [[u32; MOST_NUMBERS]; GROUPS.len()] = {
    let mut all = [[1; MOST_NUMBERS]; GROUPS.len()];
    let mut group = 0;
    while group < GROUPS.len() {
        let sizes = GROUPS[group].1;
        let mut at = 0;
        while at < sizes.len() {
            all[group][at] = sizes[at];
            at += 1;
        }
        group += 1;
    }
    all
};

impl Feature {
    /// The number of cases of all groups.
    pub const PLAIN_COUNT: usize = STARTS[GROUPS.len()] as usize;

    /// A case of a group. Where the group is a constant its sizes are, too, once this is inlined.
    #[inline(always)]
    #[must_use]
    pub fn plain<const N: usize>(group: Plain, case: [u32; N]) -> Feature {
        debug_assert_eq!(GROUPS[group as usize].1.len(), N);
        let sizes = &SIZES[group as usize];
        let mut number = 0;
        for at in 0..N {
            debug_assert!(case[at] < sizes[at], "{group:?} {case:?}");
            number = number * sizes[at] + case[at];
        }
        Feature::Plain(STARTS[group as usize] + number)
    }

    /// The number of a word at a place.
    #[inline]
    pub(super) fn key(place: Place, word: u64) -> u64 {
        let key = (word ^ (place as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15)).wrapping_mul(0xff51_afd7_ed55_8ccd);
        key ^ (key >> 32)
    }

    /// The feature of that name: `list:25.0.1.0.0`, `before:in`.
    #[must_use]
    pub fn parse(name: &str) -> Option<Feature> {
        let (group, case) = name.split_once(':')?;
        if let Some((_, place)) = PLACES.iter().find(|(text, _)| *text == group) {
            return Some(Feature::Word(*place, word_hash(case)));
        }
        let number = GROUPS.iter().position(|(text, _)| *text == group)?;
        let sizes = GROUPS[number].1;
        let parts: Vec<u32> = case.split('.').map(str::parse).collect::<Result<_, _>>().ok()?;
        if parts.len() != sizes.len() || parts.iter().zip(sizes).any(|(part, size)| part >= size) {
            return None;
        }
        let case = parts.iter().zip(sizes).fold(0, |number, (part, size)| number * size + part);
        Some(Feature::Plain(STARTS[number] + case))
    }

    /// The name of a case of a group.
    #[must_use]
    pub fn plain_name(number: u32) -> String {
        let group = STARTS.partition_point(|start| *start <= number) - 1;
        let (text, sizes) = GROUPS[group];
        let mut rest = number - STARTS[group];
        let mut parts: Vec<String> = Vec::new();
        for size in sizes.iter().rev() {
            parts.push((rest % size).to_string());
            rest /= size;
        }
        parts.reverse();
        format!("{text}:{}", parts.join("."))
    }

    /// The cases that differ from this one in a kind alone, and whose kinds speak for the same label; itself among them.
    /// A seat, which is a place and whoever sits there, has no kin.
    #[must_use]
    pub fn kin(self) -> Option<Vec<u32>> {
        let Feature::Plain(number) = self else { return None };
        let group = STARTS.partition_point(|start| *start <= number) - 1;
        let sizes = GROUPS[group].1;
        let others: u32 = sizes[1..].iter().product();
        let case = number - STARTS[group];
        let kind = EntityKind::ALL.get((case / others).checked_sub(1)? as usize).filter(|_| sizes[0] == KINDS)?;
        let sort = |kind: EntityKind| (Label::of(kind), kind == EntityKind::Seat);
        let alike = EntityKind::ALL.iter().filter(|other| sort(**other) == sort(*kind));
        Some(alike.map(|other| STARTS[group] + (*other as u32 + 1) * others + case % others).collect())
    }

    /// The name of a word at a place.
    #[must_use]
    pub fn word_name(place: Place, word: &str) -> String {
        let (text, _) = PLACES.iter().find(|(_, known)| *known == place).expect("every place has a name");
        format!("{text}:{word}")
    }
}

/// What stands for what is no word: an edge of the sentence, any number, any rare word with a capital.
pub const STAND_INS: [(u64, &str); 3] = [(EDGE, "<edge>"), (NUMBER, "<number>"), (CAPITAL, "<name>")];

pub(super) const EDGE: u64 = 1;
pub(super) const NUMBER: u64 = 2;
pub(super) const CAPITAL: u64 = 3;

fn word_hash(word: &str) -> u64 {
    STAND_INS.iter().find(|(_, name)| *name == word).map_or_else(|| fold(word), |(hash, _)| *hash)
}

#[cfg(test)]
mod tests {
    use super::{Feature, Place, Plain};
    use crate::text::fold;

    #[test]
    fn names_are_read_back() {
        for number in 0..Feature::PLAIN_COUNT as u32 {
            assert_eq!(Feature::parse(&Feature::plain_name(number)), Some(Feature::Plain(number)));
        }
        let name = Feature::word_name(Place::Before, "According");
        assert_eq!(Feature::parse(&name), Some(Feature::Word(Place::Before, fold("according"))));
        assert_eq!(Feature::plain(Plain::Legal, [1]), Feature::parse("legal:1").unwrap());
        assert_eq!(Feature::parse("legal:2"), None);
        assert_eq!(Feature::parse("none:0"), None);
    }
}

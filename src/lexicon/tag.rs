//! Parts of speech: 29 coarse tags, and sets of them.

use crate::pack::pack;
use std::fmt;

/// The part of speech of a token, or the kind of mark it is.
///
/// The names are those of the Penn treebank, some of them merged: `NN` also stands for plurals, `JJ` and `RB` for the
/// compared forms, `WH` for every word in *wh-*.
///
/// ```
/// # #[cfg(feature = "internals")] {
/// use sayso::lexicon::Tag;
/// assert_eq!(Tag::from_name("PRP$"), Some(Tag::PrpS));
/// assert_eq!(Tag::PrpS.name(), "PRP$");
/// assert!(Tag::Vbz.is_verb() && Tag::Vbz.is_finite());
/// # }
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Tag {
    /// Common noun, singular or plural.
    Nn,
    /// Name.
    Nnp,
    /// Adjective, compared or not.
    Jj,
    /// Adverb, compared or not.
    Rb,
    /// Verb in its base form: infinitive, imperative.
    Vb,
    /// Verb, past tense.
    Vbd,
    /// Verb, gerund or present participle.
    Vbg,
    /// Verb, past participle.
    Vbn,
    /// Verb, present tense, any person but the third singular.
    Vbp,
    /// Verb, present tense, third person singular.
    Vbz,
    /// Modal verb.
    Md,
    /// Number, also the sign of a currency.
    Cd,
    /// Article or other determiner.
    Dt,
    /// Preposition or subordinating conjunction.
    In,
    /// `to`, before a verb or a noun.
    To,
    /// Coordinating conjunction.
    Cc,
    /// Personal pronoun.
    Prp,
    /// Possessive pronoun.
    PrpS,
    /// Question word or relative pronoun.
    Wh,
    /// `there` that only says that something exists.
    Ex,
    /// Particle of a verb.
    Rp,
    /// Possessive ending.
    Pos,
    /// Anything else: interjections, foreign words, symbols.
    #[default]
    Xx,
    /// Comma.
    Comma,
    /// Mark that ends a sentence.
    Stop,
    /// Colon, semicolon, dash, dots.
    Colon,
    /// Opening bracket.
    Open,
    /// Closing bracket.
    Close,
    /// Quotation mark.
    Quote,
}

pack!(Tag = Tag::ALL);

impl Tag {
    /// Every tag; the position of a tag is its number.
    pub const ALL: [Tag; 29] = [
        Tag::Nn,
        Tag::Nnp,
        Tag::Jj,
        Tag::Rb,
        Tag::Vb,
        Tag::Vbd,
        Tag::Vbg,
        Tag::Vbn,
        Tag::Vbp,
        Tag::Vbz,
        Tag::Md,
        Tag::Cd,
        Tag::Dt,
        Tag::In,
        Tag::To,
        Tag::Cc,
        Tag::Prp,
        Tag::PrpS,
        Tag::Wh,
        Tag::Ex,
        Tag::Rp,
        Tag::Pos,
        Tag::Xx,
        Tag::Comma,
        Tag::Stop,
        Tag::Colon,
        Tag::Open,
        Tag::Close,
        Tag::Quote,
    ];

    const NAMES: [&str; 29] = [
        "NN", "NNP", "JJ", "RB", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD", "CD", "DT", "IN", "TO", "CC", "PRP",
        "PRP$", "WH", "EX", "RP", "POS", "XX", ",", ".", ":", "(", ")", "Q",
    ];

    /// The names as numbers, which are quicker to compare: tens of thousands are read when a dictionary is loaded.
    const PACKED: [u32; 29] = {
        let (mut packed, mut k) = ([0; 29], 0);
        while k < packed.len() {
            packed[k] = pack(Tag::NAMES[k].as_bytes());
            k += 1;
        }
        packed
    };

    /// The name used in the dictionaries: `VBD`, `,`, `Q`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        Tag::NAMES[self as usize]
    }

    /// The tag of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Tag> {
        Tag::from_bytes(name.as_bytes())
    }

    /// The tag whose name has these bytes.
    #[must_use]
    pub fn from_bytes(name: &[u8]) -> Option<Tag> {
        let packed = pack(name);
        let number = Tag::PACKED.iter().position(|known| *known == packed)?;
        (name.len() <= 4).then_some(Tag::ALL[number])
    }

    /// Whether it is a verb in any form, modals not.
    #[must_use]
    pub const fn is_verb(self) -> bool {
        TagSet::VERBS.contains(self)
    }

    /// Whether it is a verb that can stand with a subject: present, past, modal.
    #[must_use]
    pub const fn is_finite(self) -> bool {
        TagSet::FINITE.contains(self)
    }

    /// Whether it is a noun or a name.
    #[must_use]
    pub const fn is_noun(self) -> bool {
        matches!(self, Tag::Nn | Tag::Nnp)
    }

    /// Whether it is a mark, not a word.
    #[must_use]
    pub const fn is_mark(self) -> bool {
        TagSet::MARKS.contains(self)
    }
}

/// The first four bytes as a number.
const fn pack(name: &[u8]) -> u32 {
    let (mut packed, mut k) = (0, 0);
    while k < name.len() && k < 4 {
        packed |= (name[k] as u32) << (8 * k);
        k += 1;
    }
    packed
}

/// A set of tags.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TagSet(u32);

pack!(TagSet { 0 });

impl TagSet {
    /// All forms of verbs, modals not.
    pub const VERBS: TagSet = TagSet::of(&[Tag::Vb, Tag::Vbd, Tag::Vbg, Tag::Vbn, Tag::Vbp, Tag::Vbz]);
    /// Verbs that can stand with a subject.
    pub const FINITE: TagSet = TagSet::of(&[Tag::Vbd, Tag::Vbp, Tag::Vbz, Tag::Md]);
    /// Marks.
    pub const MARKS: TagSet = TagSet::of(&[Tag::Comma, Tag::Stop, Tag::Colon, Tag::Open, Tag::Close, Tag::Quote]);

    /// The set of these tags.
    #[must_use]
    pub const fn of(tags: &[Tag]) -> TagSet {
        let (mut set, mut k) = (TagSet(0), 0);
        while k < tags.len() {
            set = set.with(tags[k]);
            k += 1;
        }
        set
    }

    /// This set and one more tag.
    #[must_use]
    pub const fn with(self, tag: Tag) -> TagSet {
        TagSet(self.0 | 1 << tag as u8)
    }

    /// All tags of the two sets.
    #[must_use]
    pub const fn union(self, other: TagSet) -> TagSet {
        TagSet(self.0 | other.0)
    }

    /// Whether the tag is in the set.
    #[must_use]
    pub const fn contains(self, tag: Tag) -> bool {
        self.0 >> tag as u8 & 1 == 1
    }

    /// Whether the two sets share a tag.
    #[must_use]
    pub const fn meets(self, other: TagSet) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether there is a choice: two tags or more.
    #[must_use]
    pub const fn is_ambiguous(self) -> bool {
        self.0 & self.0.wrapping_sub(1) != 0
    }

    /// The set as a number: bit `n` for the tag of number `n`.
    #[must_use]
    pub const fn bits(self) -> u32 {
        self.0
    }

    /// The tags, in their order.
    pub fn iter(self) -> impl Iterator<Item = Tag> {
        let mut rest = self.0;
        std::iter::from_fn(move || {
            let tag = *Tag::ALL.get(rest.trailing_zeros() as usize)?;
            rest &= rest - 1;
            Some(tag)
        })
    }
}

impl fmt::Debug for TagSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::{Tag, TagSet};

    #[test]
    fn every_tag_is_found_by_its_name() {
        for (number, tag) in Tag::ALL.into_iter().enumerate() {
            assert_eq!(tag as usize, number);
            assert_eq!(Tag::from_name(tag.name()), Some(tag));
        }
        assert_eq!(Tag::from_name("VERB"), None);
    }

    #[test]
    fn sets_list_their_tags_in_order() {
        let set = TagSet::of(&[Tag::Quote, Tag::Nn]);
        assert_eq!(set.iter().collect::<Vec<_>>(), [Tag::Nn, Tag::Quote]);
        assert!(set.is_ambiguous() && !TagSet::of(&[Tag::Nn]).is_ambiguous());
        assert!(!set.meets(TagSet::VERBS));
    }
}

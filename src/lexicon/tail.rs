//! The end of a word as a number.

/// The longest ending that counts, in characters.
pub const LONGEST: usize = 4;
/// By so many last letters a word is known to its neighbours.
const LETTERS: usize = 3;

/// The last characters of a word in small letters, 16 bits each, the last one lowest. Characters beyond the first 65,536
/// share a number with others, which no ending of a word does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tail(u64);

impl Tail {
    /// The tail of a word.
    #[must_use]
    #[inline]
    pub fn of(word: &str) -> Tail {
        let mut tail = 0;
        for (place, c) in word.chars().rev().take(LONGEST).enumerate() {
            let small = if c.is_ascii() { c.to_ascii_lowercase() } else { c.to_lowercase().next().unwrap_or(c) };
            tail |= u64::from(small as u16) << (16 * place);
        }
        Tail(tail)
    }

    /// Its last characters, so many.
    #[must_use]
    #[inline]
    pub const fn last(self, count: usize) -> Tail {
        if count >= LONGEST { self } else { Tail(self.0 & ((1 << (16 * count)) - 1)) }
    }

    /// Its last three characters, by which its neighbours know it, in 32 bits.
    #[must_use]
    #[inline]
    pub const fn letters(self) -> u32 {
        (self.last(LETTERS).0.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32
    }

    /// The number itself.
    #[must_use]
    pub const fn number(self) -> u64 {
        self.0
    }
}

/// The last three letters of a word, by which its neighbours know it.
#[must_use]
pub fn last_letters(word: &str) -> &str {
    word.char_indices().rev().take(LETTERS).last().map_or("", |(at, _)| &word[at..])
}

/// The endings of a word, the longest first, down to the empty one.
pub fn endings(word: &str) -> impl Iterator<Item = &str> {
    let mut cuts = [word.len(); LONGEST + 1];
    let starts = word.char_indices().rev().map(|(at, _)| at);
    let count = starts.zip(&mut cuts[1..]).map(|(at, cut)| *cut = at).count();
    (0..=count).rev().map(move |k| &word[cuts[k]..])
}

#[cfg(test)]
mod tests {
    use super::{Tail, endings, last_letters};

    #[test]
    fn endings_stand_on_characters() {
        assert_eq!(endings("élysée").collect::<Vec<_>>(), ["ysée", "sée", "ée", "e", ""]);
        assert_eq!(endings("né").collect::<Vec<_>>(), ["né", "é", ""]);
        assert_eq!((last_letters("élysée"), last_letters("né"), last_letters("")), ("sée", "né", ""));
    }

    #[test]
    fn tails_are_those_of_endings() {
        assert_eq!(Tail::of("ÉLYSÉE").letters(), Tail::of(last_letters("élysée")).letters());
        assert_eq!(Tail::of("talked").last(0), Tail::of(""));
        assert_ne!(Tail::of("talked").last(2), Tail::of("talks").last(2));
    }
}

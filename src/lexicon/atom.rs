//! Words as numbers.

use crate::pack::Pack;
use crate::text::fold;
use std::num::NonZeroU32;

/// A word as a number: 32 bits of the hash of its folded form.
///
/// Two words of equal atoms are taken to be the same; among the forms of a language a chance meeting is a matter of
/// one in some hundred thousand words, and costs one wrong look-up.
///
/// ```
/// # #[cfg(feature = "internals")] {
/// use sayso::lexicon::Atom;
/// assert_eq!(Atom::of("Don’t"), Atom::of("don't"));
/// assert_ne!(Atom::of("say"), Atom::of("said"));
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Atom(NonZeroU32);

impl Pack for Atom {
    fn pack(&self, bytes: &mut Vec<u8>) {
        self.get().pack(bytes);
    }

    #[inline]
    fn unpack(bytes: &mut &[u8]) -> Atom {
        Atom(NonZeroU32::new(u32::unpack(bytes)).unwrap_or(NonZeroU32::MIN))
    }
}

impl Atom {
    /// The atom of a word.
    #[must_use]
    pub fn of(word: &str) -> Atom {
        Atom::from_hash(fold(word))
    }

    /// The number.
    #[must_use]
    pub const fn get(self) -> u32 {
        self.0.get()
    }

    /// The atom of the word with this [hash](crate::text::fold).
    #[must_use]
    pub const fn from_hash(hash: u64) -> Atom {
        match NonZeroU32::new((hash >> 32) as u32) {
            Some(atom) => Atom(atom),
            None => Atom(NonZeroU32::MIN),
        }
    }
}

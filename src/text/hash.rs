//! One hash for words, everywhere: of a token in a text, of a line in a dictionary.
//!
//! Eight bytes at a time, lower-cased all at once, then one multiplication of 64 by 64 bits whose halves are folded
//! together. Most English words are one step. Forms up to eight bytes fill one step and longer ones go on from it; the
//! last step is padded with zeros, so a form needs no length of its own (no word holds a NUL).

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// The hash of a word's folded form: lower case, a curly apostrophe as a straight one, soft hyphens left out.
///
/// Equal for `Say`, `say` and `SAY`. 64 bits, so that tables of words need not keep the words to compare.
#[must_use]
pub fn fold(word: &str) -> u64 {
    let bytes = word.as_bytes();
    if matches!(bytes.len(), 1..=8) {
        let eight = load(bytes, 0);
        if eight & TOPS == 0 {
            return step(SEED, lower(eight, capitals(eight, letters(eight))));
        }
    }
    if word.is_ascii() { fold_ascii(word.as_bytes()) } else { fold_chars(word) }
}

/// Whether the bytes of a text from `start` up to `end` are ASCII letters and digits alone.
#[must_use]
pub fn is_alphanumeric(text: &str, start: usize, end: usize) -> bool {
    let mut at = start;
    while at < end {
        // What stands behind the word is read with it and masked.
        let filled = u64::MAX >> (64 - 8 * (end - at).min(8));
        let eight = load(text.as_bytes(), at) & filled;
        if letters(eight) | digits(eight) != filled & TOPS {
            return false;
        }
        at += 8;
    }
    true
}

/// The hash of the last letters of a word, up to eight, if they are ASCII.
#[inline]
#[must_use]
pub fn fold_end(word: &str, letters: usize) -> Option<u64> {
    let start = word.len().saturating_sub(letters);
    let last = word.as_bytes()[start..].iter().rev().fold(0, |last, byte| last << 8 | u64::from(*byte));
    (last != 0 && last & TOPS == 0).then(|| step(SEED, lower(last, capitals(last, self::letters(last)))))
}

/// A table looked up by the hash of a word; the key is mixed well enough to be used as it is.
pub type WordMap<V> = HashMap<u64, V, BuildHasherDefault<Unmixed>>;

/// Hands the hash of a word through.
#[derive(Default)]
pub struct Unmixed(u64);

impl Hasher for Unmixed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, _: &[u8]) {
        unreachable!("only hashes of words are keys");
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

/// A table looked up by a small key: an atom, an id, a code.
pub type QuickMap<K, V> = HashMap<K, V, BuildHasherDefault<Quick>>;

/// Mixes small keys with one multiplication each.
#[derive(Clone, Copy, Debug, Default)]
pub struct Quick(u64);

impl Quick {
    #[inline]
    fn add(&mut self, part: u64) {
        self.0 = step(self.0, part ^ SEED);
    }
}

impl Hasher for Quick {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.chunks(8).for_each(|chunk| self.add(load(chunk, 0)));
    }

    #[inline]
    fn write_u8(&mut self, part: u8) {
        self.add(u64::from(part));
    }

    #[inline]
    fn write_u32(&mut self, part: u32) {
        self.add(u64::from(part));
    }

    #[inline]
    fn write_u64(&mut self, part: u64) {
        self.add(part);
    }

    #[inline]
    fn write_usize(&mut self, part: usize) {
        self.add(part as u64);
    }
}

/// Where the hash of every form starts.
pub(super) const SEED: u64 = 0x243f_6a88_85a3_08d3;

const FACTOR: u128 = 0x9e37_79b9_7f4a_7c15;
const ONES: u64 = 0x0101_0101_0101_0101;
/// The top bit of every byte.
pub(super) const TOPS: u64 = 0x80 * ONES;

/// Takes eight folded bytes into a hash.
#[inline(always)]
pub(super) fn step(hash: u64, bytes: u64) -> u64 {
    let product = u128::from(hash ^ bytes) * FACTOR;
    product as u64 ^ (product >> 64) as u64
}

/// The top bit of every byte that is an ASCII letter.
#[inline(always)]
pub(super) fn letters(bytes: u64) -> u64 {
    let low = (bytes & !TOPS) | (0x20 * ONES);
    let from_a = low + (0x80 - u64::from(b'a')) * ONES;
    let after_z = low + (0x80 - u64::from(b'z') - 1) * ONES;
    from_a & !after_z & !bytes & TOPS
}

/// The top bit of every byte that is an ASCII digit.
#[inline(always)]
pub(super) fn digits(bytes: u64) -> u64 {
    let low = bytes & !TOPS;
    let from_0 = low + (0x80 - u64::from(b'0')) * ONES;
    let after_9 = low + (0x80 - u64::from(b'9') - 1) * ONES;
    from_0 & !after_9 & !bytes & TOPS
}

/// Of the given letters (their top bits), those that are capitals.
#[inline(always)]
pub(super) fn capitals(bytes: u64, letters: u64) -> u64 {
    letters & !(bytes << 2)
}

/// The bytes with the given capitals (their top bits) made small.
#[inline(always)]
pub(super) fn lower(bytes: u64, capitals: u64) -> u64 {
    bytes | (capitals >> 2)
}

/// Eight bytes from `at`, zeros after the end.
#[inline(always)]
pub(super) fn load(bytes: &[u8], at: usize) -> u64 {
    match bytes.get(at..at + 8) {
        Some(eight) => u64::from_le_bytes(eight.try_into().expect("eight bytes")),
        None => load_end(bytes, at),
    }
}

/// The bytes from `at` to the end, fewer than eight: a few reads that may overlap, since none may go beyond the end.
fn load_end(bytes: &[u8], at: usize) -> u64 {
    match bytes.get(at..).unwrap_or_default() {
        [] => 0,
        rest @ [a, b, c, d, ..] => {
            let behind = rest.len() - 4;
            let [e, f, g, h] = [rest[behind], rest[behind + 1], rest[behind + 2], rest[behind + 3]];
            u64::from(u32::from_le_bytes([*a, *b, *c, *d]))
                | u64::from(u32::from_le_bytes([e, f, g, h])) << (8 * behind)
        }
        rest => {
            let (middle, last) = (rest.len() / 2, rest.len() - 1);
            u64::from(rest[0]) | u64::from(rest[middle]) << (8 * middle) | u64::from(rest[last]) << (8 * last)
        }
    }
}

fn fold_ascii(word: &[u8]) -> u64 {
    word.chunks(8).fold(SEED, |hash, chunk| {
        let bytes = load(chunk, 0);
        step(hash, lower(bytes, capitals(bytes, letters(bytes))))
    })
}

fn fold_chars(word: &str) -> u64 {
    // Most that leaves ASCII are the typographer's marks.
    if word == "\u{2019}" {
        return step(SEED, u64::from(b'\''));
    }
    fold_letters(word.chars()).unwrap_or(SEED)
}

/// The hash of the word with these letters; nothing if there are none.
pub fn fold_letters(letters: impl Iterator<Item = char>) -> Option<u64> {
    let mut folding = Folding { hash: SEED, bytes: 0, filled: 0 };
    let mut none = true;
    for c in letters {
        none = false;
        match c {
            '\u{ad}' => {}
            '\u{2019}' => folding.push(b'\''),
            _ if c.is_ascii() => folding.push(c.to_ascii_lowercase() as u8),
            _ => c.to_lowercase().for_each(|c| c.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| folding.push(byte))),
        }
    }
    (!none).then(|| folding.finish())
}

/// Collects folded bytes into steps.
struct Folding {
    hash: u64,
    bytes: u64,
    filled: u32,
}

impl Folding {
    fn push(&mut self, byte: u8) {
        self.bytes |= u64::from(byte) << self.filled;
        self.filled += 8;
        if self.filled == 64 {
            *self = Folding { hash: step(self.hash, self.bytes), bytes: 0, filled: 0 };
        }
    }

    fn finish(self) -> u64 {
        if self.filled == 0 { self.hash } else { step(self.hash, self.bytes) }
    }
}

#[cfg(test)]
mod tests {
    use super::{fold, is_alphanumeric};
    use std::collections::HashSet;

    #[test]
    fn case_and_apostrophe_are_folded() {
        assert_eq!(fold("O’Neill"), fold("o'neill"));
        assert_eq!(fold("CONSTITUTIONAL"), fold("constitutional"));
        assert_eq!(fold("ÉLYSÉE"), fold("élysée"));
        assert_eq!(fold("co\u{ad}operate"), fold("cooperate"));
        assert_ne!(fold("say"), fold("says"));
        assert_ne!(fold("[x"), fold("{x"));
    }

    #[test]
    fn letters_and_digits_are_told_from_all_else() {
        let words = ["a", "Z9", "abcdefgh", "abcdefgh1", "", "o'neill", "abcdefgh-", "é", "a\0", "abc@", "[", "747"];
        for word in words {
            let text = format!("a{word} b-c");
            assert_eq!(
                is_alphanumeric(&text, 1, 1 + word.len()),
                word.bytes().all(|byte| byte.is_ascii_alphanumeric()),
                "{word}"
            );
        }
    }

    #[test]
    fn both_ways_of_folding_agree() {
        for word in ["", "a", "Abcdefg", "Abcdefgh", "ABCDEFGHI", "abcdefghijklmnopq", "can't", "U.S."] {
            assert_eq!(super::fold_ascii(word.as_bytes()), super::fold_chars(word), "{word}");
        }
    }

    #[test]
    fn near_forms_stay_apart() {
        let mut seen = HashSet::new();
        let alphabet = b"abcdefghijklmnopqrstuvwxyz";
        for prefix in ["", "constitu", "counter-revolution"] {
            for a in alphabet {
                for b in alphabet {
                    for c in alphabet {
                        let word = format!("{prefix}{}{}{}", *a as char, *b as char, *c as char);
                        assert!(seen.insert(fold(&word)), "{word}");
                    }
                }
            }
        }
    }
}

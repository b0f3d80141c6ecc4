//! One hash for words, everywhere: of a token in a text, of a line in a dictionary.

/// The hash of a word's folded form: lower case, a curly apostrophe as a straight one.
///
/// Equal for `Say`, `say` and `SAY`. 64 bits, so that tables of words need not keep the words to compare.
#[must_use]
pub fn fold(word: &str) -> u64 {
    let mut hash = SEED;
    for c in word.chars().flat_map(char::to_lowercase) {
        let c = if c == '\u{2019}' { '\'' } else { c };
        let mut buffer = [0; 4];
        for byte in c.encode_utf8(&mut buffer).bytes() {
            hash = step(hash, byte);
        }
    }
    hash
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;

fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
}

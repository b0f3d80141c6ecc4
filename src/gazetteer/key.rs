//! What of a token counts when names are compared.

use crate::pack::pack;
use crate::text::hash::{fold_letters, is_alphanumeric};
use crate::text::{Token, TokenKind, fold};

/// Keys that stand for other keys: `&` for `and`, `Saint` for `St`. Read from a file with the columns `variant as`.
#[derive(Clone, Debug, Default)]
pub(super) struct Variants {
    /// Sorted by variant.
    rows: Vec<(u64, u64)>,
    /// The low six bits of the variants, as a set: most tokens are turned away by one test.
    filter: u64,
}

pack!(Variants { rows, filter });

impl Variants {
    pub fn add(&mut self, variant: &str, canonical: &str) {
        let row = (key_of(variant), key_of(canonical));
        let at = self.rows.partition_point(|known| known.0 < row.0);
        self.rows.insert(at, row);
        self.filter |= 1 << (row.0 & 63);
    }

    /// The key of a token: its folded letters and digits without accents, stops and apostrophes.
    pub fn key(&self, text: &str, token: &Token) -> u64 {
        let word = &text[token.span];
        // A lone mark is its own key.
        let plain = token.span.len() == 1 || is_alphanumeric(text, token.span.start(), token.span.end());
        let key = if plain { token.hash } else { key_of(word) };
        if self.filter >> (key & 63) & 1 == 0 {
            return key;
        }
        self.rows.binary_search_by_key(&key, |row| row.0).map_or(key, |at| self.rows[at].1)
    }
}

/// The key of a word that no variant stands for. A lone mark is its own key.
fn key_of(word: &str) -> u64 {
    fold_letters(word.chars().flat_map(bare).filter(|c| c.is_alphanumeric())).unwrap_or_else(|| fold(word))
}

/// A hash of a token as it is written, without accents, stops and apostrophes: equal only in equal case.
pub(super) fn exact(word: &str) -> u32 {
    let mut hash = 0x811c_9dc5_u32;
    for c in word.chars().flat_map(bare).filter(|c| c.is_alphanumeric()) {
        hash = (hash ^ c as u32).wrapping_mul(0x0100_0193);
    }
    hash
}

/// Whether the token ties the words beside it into one name and is written by some and not by others.
pub(super) fn is_joint(text: &str, token: &Token) -> bool {
    token.kind == TokenKind::Mark && matches!(&text[token.span], "-" | "\u{2010}" | "\u{2011}" | "\u{2013}")
}

/// A letter without its accent, as one letter or two.
fn bare(c: char) -> impl Iterator<Item = char> {
    let (first, second) = if c.is_ascii() { (c, None) } else { strip(c) };
    std::iter::once(first).chain(second)
}

/// The Latin letters of names in news. Other letters stay; combining accents vanish as they are no letters or digits.
fn strip(c: char) -> (char, Option<char>) {
    let upper = c.is_uppercase();
    let small = c.to_lowercase().next().unwrap_or(c);
    let (first, second) =
        match small {
            'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' | 'ǎ' | 'ạ' | 'ả' | 'ấ' | 'ầ' | 'ẩ' | 'ẫ' | 'ậ'
            | 'ắ' | 'ằ' | 'ẳ' | 'ẵ' | 'ặ' => ('a', None),
            'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => ('c', None),
            'ď' | 'đ' | 'ð' | 'ḍ' => ('d', None),
            'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' | 'ẹ' | 'ẻ' | 'ẽ' | 'ế' | 'ề' | 'ể' | 'ễ' | 'ệ'
            | 'ə' => ('e', None),
            'ĝ' | 'ğ' | 'ġ' | 'ģ' | 'ǧ' => ('g', None),
            'ĥ' | 'ħ' | 'ḥ' => ('h', None),
            'ì' | 'í' | 'î' | 'ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' | 'ị' | 'ỉ' => ('i', None),
            'ĵ' => ('j', None),
            'ķ' => ('k', None),
            'ĺ' | 'ļ' | 'ľ' | 'ł' => ('l', None),
            'ñ' | 'ń' | 'ņ' | 'ň' | 'ŋ' => ('n', None),
            'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ŏ' | 'ő' | 'ơ' | 'ọ' | 'ỏ' | 'ố' | 'ồ' | 'ổ' | 'ỗ' | 'ộ'
            | 'ớ' | 'ờ' | 'ở' | 'ỡ' | 'ợ' => ('o', None),
            'ŕ' | 'ŗ' | 'ř' => ('r', None),
            'ś' | 'ŝ' | 'ş' | 'š' | 'ș' | 'ṣ' => ('s', None),
            'ß' => ('s', Some('s')),
            'ţ' | 'ť' | 'ț' | 'ṭ' => ('t', None),
            'ù' | 'ú' | 'û' | 'ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' | 'ư' | 'ụ' | 'ủ' | 'ứ' | 'ừ' | 'ử' | 'ữ'
            | 'ự' => ('u', None),
            'ŵ' => ('w', None),
            'ý' | 'ÿ' | 'ŷ' | 'ỳ' | 'ỵ' | 'ỷ' | 'ỹ' => ('y', None),
            'ź' | 'ż' | 'ž' | 'ẓ' => ('z', None),
            'æ' => ('a', Some('e')),
            'œ' => ('o', Some('e')),
            'þ' => ('t', Some('h')),
            // `İ` becomes an `i` and a dot.
            _ if small.is_ascii() => (small, None),
            _ => return (c, None),
        };
    if upper { (first.to_ascii_uppercase(), second) } else { (first, second) }
}

#[cfg(test)]
mod tests {
    use super::{exact, key_of};

    #[test]
    fn accents_stops_and_apostrophes_do_not_count() {
        let same = [
            ("José", "jose"),
            ("U.N.", "UN"),
            ("Sana'a", "Sanaa"),
            ("Sana’a", "sana'a"),
            ("İstanbul", "istanbul"),
            ("Đặng", "Dang"),
            ("Zürich", "Zurich"),
        ];
        for (left, right) in same {
            assert_eq!(key_of(left), key_of(right), "{left} {right}");
        }
        assert_ne!(key_of("&"), key_of("$"));
        assert_ne!(key_of("U.S."), key_of("U.K."));
    }

    #[test]
    fn case_counts_where_a_form_is_exact() {
        assert_eq!(exact("U.S."), exact("US"));
        assert_ne!(exact("US"), exact("us"));
        assert_eq!(exact("Élysée"), exact("Elysee"));
    }
}

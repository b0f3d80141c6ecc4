//! Expressions of one or more words, each with what it means.

use crate::pack::Pack;
use crate::text::hash::WordMap;
use crate::text::{Case, Token, TokenKind, fold};

/// Expressions by their words; the longest at a token is found by one look-up a word.
///
/// ```
/// # #[cfg(feature = "internals")] {
/// use sayso::lexicon::Expressions;
/// use sayso::text::{Conventions, tokenize};
/// let mut expressions = Expressions::default();
/// expressions.add("prime minister", 1);
/// expressions.add("minister", 2);
/// let tokens = tokenize("the Prime Minister", &Conventions::default());
/// assert_eq!(expressions.longest(&tokens, 1, tokens.len()), Some((3, &1)));
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Expressions<T> {
    /// By the chained hashes of their words; beginnings of longer expressions have no meaning.
    by_words: WordMap<Entry<T>>,
}

impl<T: Pack> Pack for Expressions<T> {
    fn pack(&self, bytes: &mut Vec<u8>) {
        self.by_words.pack(bytes);
    }

    fn unpack(bytes: &mut &[u8]) -> Expressions<T> {
        Expressions { by_words: Pack::unpack(bytes) }
    }
}

#[derive(Clone, Debug)]
struct Entry<T> {
    meaning: Option<T>,
    /// Whether its first word has to have a capital.
    capital: bool,
}

impl<T: Pack> Pack for Entry<T> {
    fn pack(&self, bytes: &mut Vec<u8>) {
        self.meaning.pack(bytes);
        self.capital.pack(bytes);
    }

    fn unpack(bytes: &mut &[u8]) -> Entry<T> {
        Entry { meaning: Pack::unpack(bytes), capital: Pack::unpack(bytes) }
    }
}

impl<T> Default for Expressions<T> {
    fn default() -> Expressions<T> {
        Expressions { by_words: WordMap::default() }
    }
}

impl<T> Expressions<T> {
    /// Adds an expression, its words parted by blanks; the first meaning of an expression stays. Where it is written with
    /// a capital only such places hold it.
    pub fn add(&mut self, expression: &str, meaning: T) {
        let capital = expression.starts_with(char::is_uppercase);
        let mut key = 0;
        for word in words(expression) {
            key = chain(key, fold(word));
            self.by_words.entry(key).or_insert(Entry { meaning: None, capital: false });
        }
        if let Some(entry) = self.by_words.get_mut(&key)
            && entry.meaning.is_none()
        {
            *entry = Entry { meaning: Some(meaning), capital };
        }
    }

    /// The hashes of an expression's first word and its last.
    #[must_use]
    pub fn edges(expression: &str) -> Option<(u64, u64)> {
        let mut all = words(expression).map(fold);
        let first = all.next()?;
        Some((first, all.last().unwrap_or(first)))
    }

    /// The longest expression that begins at token `start` and ends before token `limit`: the token after its last, and
    /// what it means.
    #[must_use]
    pub fn longest(&self, tokens: &[Token], start: usize, limit: usize) -> Option<(usize, &T)> {
        let first = tokens.get(start)?;
        if matches!(first.kind, TokenKind::Mark | TokenKind::Quote) {
            return None;
        }
        let capital = !matches!(first.case, Case::Lower | Case::None);
        let mut key = 0;
        let mut found = None;
        for (at, token) in tokens.iter().enumerate().take(limit).skip(start) {
            // Hyphens and the stops of abbreviations part nothing.
            if at > start
                && token.kind == TokenKind::Mark
                && token.span.len() == 1
                && token.gap == crate::text::Gap::None
            {
                continue;
            }
            key = chain(key, token.hash);
            let Some(entry) = self.by_words.get(&key) else { break };
            if let Some(meaning) = &entry.meaning
                && (capital || !entry.capital)
            {
                found = Some((at + 1, meaning));
            }
        }
        found
    }

    /// What an expression means, by its words in a row.
    pub fn get<'w>(&self, words: impl IntoIterator<Item = &'w str>) -> Option<&T> {
        let key = words.into_iter().fold(0, |key, word| chain(key, fold(word)));
        self.by_words.get(&key)?.meaning.as_ref()
    }

    /// The longest expression that ends before token `end` and begins no earlier than token `first`, of at most so many
    /// tokens as a title has.
    #[must_use]
    pub fn longest_before(&self, tokens: &[Token], first: usize, end: usize) -> Option<(usize, &T)> {
        let from = first.max(end.saturating_sub(MOST_TOKENS));
        (from..end).find_map(|start| {
            let (stop, meaning) = self.longest(tokens, start, end)?;
            (stop == end).then_some((start, meaning))
        })
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.by_words.is_empty()
    }
}

/// Longer expressions than this are not looked for backwards.
const MOST_TOKENS: usize = 7;

/// The words of an expression as texts are cut: hyphens and the stops of abbreviations fall away, `'s` is a word.
fn words(expression: &str) -> impl Iterator<Item = &str> {
    let words = expression.split([' ', '-']).flat_map(|word| match word.strip_suffix("'s") {
        Some(owner) if !owner.is_empty() => [owner, &word[owner.len()..]],
        _ => [word, ""],
    });
    words.map(bare).filter(|word| !word.is_empty())
}

/// A word without the stop of an abbreviation (initials keep theirs) and without an apostrophe at its end.
fn bare(word: &str) -> &str {
    let word = word.strip_suffix('\'').unwrap_or(word);
    word.strip_suffix('.').filter(|bare| !bare.contains('.')).unwrap_or(word)
}

fn chain(key: u64, word: u64) -> u64 {
    (key.rotate_left(23) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

#[cfg(test)]
mod tests {
    use super::Expressions;
    use crate::text::{Conventions, tokenize};

    #[test]
    fn the_longest_expression_wins_and_capitals_are_kept() {
        let mut expressions = Expressions::default();
        for (number, form) in ["May", "Sept.", "last week", "last", "vice-president"].into_iter().enumerate() {
            expressions.add(form, number);
        }
        let find = |text: &str, start| {
            let tokens = tokenize(text, &Conventions::default());
            expressions.longest(&tokens, start, tokens.len()).map(|(end, number)| (end - start, *number))
        };
        assert_eq!(find("he may", 1), None);
        assert_eq!(find("in May", 1), Some((1, 0)));
        assert_eq!(find("on Sept 3", 1), Some((1, 1)));
        assert_eq!(find("last week", 0), Some((2, 2)));
        assert_eq!(find("last words", 0), Some((1, 3)));
        assert_eq!(find("the Vice President", 1), Some((2, 4)));
    }
}

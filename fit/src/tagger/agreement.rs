//! How well a lexicon agrees with a corpus.

use crate::corpus::Article;
use sayso::lexicon::{Atom, Lexicon, Tag};
use std::collections::BTreeMap;
use std::fmt;

/// Counts of tokens, agreeing and not.
#[derive(Default)]
pub struct Agreement {
    tokens: usize,
    tags: usize,
    inflected: usize,
    lemmas: usize,
    /// Right tag, tag given.
    confused: BTreeMap<(Tag, Tag), usize>,
}

impl Agreement {
    /// Reads the articles with the lexicon and compares.
    pub fn of(lexicon: &Lexicon, articles: &[Article]) -> Agreement {
        let mut found = Agreement::default();
        for article in articles {
            let words = lexicon.read(&article.text, &article.layout.tokens, &article.layout.sentences);
            for (word, gold) in words.iter().zip(&article.gold) {
                let Some(gold) = gold else { continue };
                found.tokens += 1;
                if word.tag != gold.tag {
                    *found.confused.entry((gold.tag, word.tag)).or_default() += 1;
                    continue;
                }
                found.tags += 1;
                if word.tag.is_verb() || word.tag == Tag::Nn {
                    found.inflected += 1;
                    found.lemmas += usize::from(word.lemma == Atom::of(&gold.lemma));
                }
            }
        }
        found
    }

    /// The share of tokens with the right tag.
    #[must_use]
    pub fn tags(&self) -> f64 {
        self.tags as f64 / self.tokens.max(1) as f64
    }
}

impl fmt::Display for Agreement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let percent = |part: usize, of: usize| 100.0 * part as f64 / of.max(1) as f64;
        write!(f, "tags {:.2} % of {} tokens", percent(self.tags, self.tokens), self.tokens)?;
        write!(f, ", lemmas {:.2} % of {} verbs and nouns", percent(self.lemmas, self.inflected), self.inflected)?;
        let mut confused: Vec<_> = self.confused.iter().collect();
        confused.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
        for ((right, given), count) in confused.into_iter().take(20) {
            write!(f, "\n{count:6}  {} taken for {}", right.name(), given.name())?;
        }
        Ok(())
    }
}

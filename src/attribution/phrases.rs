//! Expressions that mean more than their head: "took aim at", "pleaded not guilty", "had no comment".

use crate::error::Error;
use crate::lexicon::{Atom, Tag};
use crate::pattern::{ClaimKind, Complement};
use crate::phrase::Scene;
use crate::table::Table;
use crate::text::hash::QuickMap;

/// Expressions by their first word.
#[derive(Clone, Debug, Default)]
pub struct CuePhrases(QuickMap<Atom, Vec<CuePhrase>>);

/// An expression that makes a claim.
#[derive(Clone, Debug)]
pub struct CuePhrase {
    /// The words behind the head, as forms or lemmas.
    words: Vec<Atom>,
    /// The kind of its claims.
    pub kind: ClaimKind,
    /// Complements that are its target.
    pub targets: Vec<Complement>,
}

/// So many words may stand between two words of an expression: "took **direct** aim at".
const MOST_BETWEEN: usize = 3;

impl CuePhrases {
    /// Reads a table of `phrase` (lemmas or forms, the head first), `kind` and `target`.
    ///
    /// # Errors
    ///
    /// If a kind or a complement is none.
    pub fn parse(file: &str, text: &str) -> Result<CuePhrases, Error> {
        let table = Table::parse(file, text, &["phrase", "kind", "target"]);
        let (phrase, kind, target) = (table.column("phrase")?, table.column("kind")?, table.column("target")?);
        let mut phrases: QuickMap<Atom, Vec<CuePhrase>> = QuickMap::default();
        for row in table.rows() {
            let name = row.need(kind)?;
            let known = name.parse().map_err(|_| row.error(kind, format!("there is no kind `{name}`")))?;
            let targets = row.get(target).split('|').filter(|text| !matches!(*text, "" | "-"));
            let targets = targets.map(|text| {
                Complement::parse(text).ok_or_else(|| row.error(target, format!("there is no complement `{text}`")))
            });
            let mut words = row.need(phrase)?.split(' ').map(Atom::of);
            let head = words.next().ok_or_else(|| row.error(phrase, "an expression has words"))?;
            let found = CuePhrase { words: words.collect(), kind: known, targets: targets.collect::<Result<_, _>>()? };
            phrases.entry(head).or_default().push(found);
        }
        Ok(CuePhrases(phrases))
    }

    /// The longest expression whose head is token `head`, and the token after its last.
    #[must_use]
    pub fn find(&self, scene: &Scene<'_>, head: usize) -> Option<(&CuePhrase, usize)> {
        let known = self.0.get(&scene.words[head].lemma)?;
        let limit = scene.bounds(head).1;
        let near = &scene.words[head + 1..limit.min(head + 2 + MOST_BETWEEN)];
        let begins = |phrase: &&CuePhrase| {
            phrase.words.first().is_none_or(|&first| near.iter().any(|word| word.form == first || word.lemma == first))
        };
        let found = known.iter().filter(begins).filter_map(|phrase| Some((phrase, phrase.end(scene, head, limit)?)));
        found.max_by_key(|(phrase, _)| phrase.words.len())
    }
}

impl CuePhrase {
    fn end(&self, scene: &Scene<'_>, head: usize, limit: usize) -> Option<usize> {
        let mut at = head + 1;
        for &word in &self.words {
            let is = |i: &usize| scene.words[*i].form == word || scene.words[*i].lemma == word;
            let found = (at..limit.min(at + MOST_BETWEEN + 1)).find(is)?;
            if (at..found).any(|i| scene.is_main_verb(i) || matches!(scene.tag(i), Tag::Comma | Tag::Stop)) {
                return None;
            }
            at = found + 1;
        }
        Some(at)
    }
}

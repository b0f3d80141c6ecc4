//! What dictionaries tell of words that were too rare to be counted: the kind of claim a cue makes, the kind of source
//! a noun names.

use std::collections::BTreeSet;

use super::feature::{Atom, atom, key, symbol, template};
use crate::error::Error;
use crate::pack::pack;
use crate::table::Table;
use crate::text::hash::{QuickMap, WordMap};

/// Kinds of cues and of source nouns.
#[derive(Clone, Debug, Default)]
pub struct Hints {
    /// By lemma and class.
    cues: WordMap<Atom>,
    /// By lemma.
    nouns: QuickMap<Atom, Atom>,
    /// The kinds' printed names.
    kinds: BTreeSet<String>,
    /// The kinds of nouns that can be sources by themselves and are no persons.
    documents: [Atom; 2],
}

pack!(Hints { cues, nouns, kinds, documents });

/// How the dictionary of nouns calls such kinds.
const DOCUMENTS: [&str; 2] = ["poll", "document"];

/// Kinds of cues that say nothing aloud.
const INNER: [&str; 6] = ["attitude", "belief", "intention", "perception", "prediction", "evidence"];

/// No dictionary knows the word.
const UNKNOWN: Atom = symbol!(".?");

impl Hints {
    /// Reads the dictionaries of cues (`head`, `class`, `kind`) and of source nouns (`form`, `kind`).
    pub fn parse(cues: (&str, &str), nouns: (&str, &str)) -> Result<Hints, Error> {
        let mut hints = Hints { documents: DOCUMENTS.map(atom), ..Hints::default() };
        let table = Table::parse(cues.0, cues.1, &["head", "class", "kind"]);
        let (head, class, kind) = (table.column("head")?, table.column("class")?, table.column("kind")?);
        for row in table.rows().filter(|row| !row.get(head).contains(' ')) {
            let class = match row.need(class)? {
                "V" => symbol!("V"),
                "N" => symbol!("N"),
                "J" => symbol!("JJ"),
                "P" => symbol!("IN"),
                "R" => symbol!("RB"),
                _ => continue,
            };
            hints.kinds.insert(row.need(kind)?.to_owned());
            hints.cues.insert(key(template!("cue"), [atom(&lower(row.get(head))), class]), atom(row.need(kind)?));
        }
        let table = Table::parse(nouns.0, nouns.1, &["form", "plural", "kind"]);
        let (form, kind) = (table.column("form")?, table.column("kind")?);
        for row in table.rows() {
            // The head of a compound speaks for it: "CNN poll" is a poll.
            let head = row.need(form)?.rsplit(' ').next().unwrap_or_default();
            hints.kinds.insert(row.need(kind)?.to_owned());
            hints.nouns.entry(atom(&lower(head))).or_insert(atom(row.need(kind)?));
        }
        Ok(hints)
    }

    /// The printed names of the kinds.
    pub fn kinds(&self) -> impl Iterator<Item = &str> {
        self.kinds.iter().map(String::as_str)
    }

    /// The kind of claim that a cue of that lemma and class makes.
    #[must_use]
    pub fn cue(&self, head: [Atom; 2]) -> Atom {
        self.cues.get(&key(template!("cue"), head)).copied().unwrap_or(UNKNOWN)
    }

    /// Whether a noun of that kind is no person, but something written.
    #[must_use]
    pub fn is_document(&self, kind: Atom) -> bool {
        self.documents.contains(&kind)
    }

    /// Whether a cue of that kind says something, where others tell what somebody thinks or wants.
    #[must_use]
    pub fn is_speech(&self, kind: Atom) -> bool {
        kind != UNKNOWN && !INNER.iter().any(|inner| atom(inner) == kind)
    }

    /// Whether no dictionary knows a noun of that kind as a source.
    #[must_use]
    pub fn names_thing(&self, kind: Atom) -> bool {
        kind == UNKNOWN
    }

    /// The kind of source that a noun of that lemma names.
    #[must_use]
    pub fn noun(&self, lemma: Atom) -> Atom {
        self.nouns.get(&lemma).copied().unwrap_or(UNKNOWN)
    }
}

/// Words are printed in small letters.
fn lower(word: &str) -> String {
    word.to_lowercase()
}

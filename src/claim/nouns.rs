//! What common nouns are as sources: somebody, several, a body, a text.

use crate::error::Error;
use crate::table::Table;
use crate::text::hash::WordMap;
use crate::text::fold;

/// What a noun is as a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NounSort {
    /// Somebody in a role: minister, spokeswoman.
    Role,
    /// Several people: officials, critics.
    Group,
    /// People organised: ministry, company.
    Collective,
    /// A text or a poll: report, survey.
    Document,
}

/// The nouns that speak, by the hash of their form.
#[derive(Clone, Debug, Default)]
pub struct Nouns(WordMap<NounSort>);

impl Nouns {
    /// Reads a table of `form`, `plural` and `kind`; forms of several words are told by their last and left out.
    ///
    /// # Errors
    ///
    /// If a kind is none.
    pub fn parse(file: &str, text: &str) -> Result<Nouns, Error> {
        let table = Table::parse(file, text, &["form", "plural", "kind"]);
        let (form, plural, kind) = (table.column("form")?, table.column("plural")?, table.column("kind")?);
        let mut nouns = Nouns::default();
        for row in table.rows() {
            let (one, several) = match row.need(kind)? {
                "role" => (NounSort::Role, NounSort::Group),
                "group" => (NounSort::Group, NounSort::Group),
                "collective" => (NounSort::Collective, NounSort::Group),
                "document" | "poll" => (NounSort::Document, NounSort::Document),
                other => return Err(row.error(kind, format!("there is no kind of noun `{other}`"))),
            };
            nouns.add(row.need(form)?, one);
            nouns.add(row.get(plural), several);
        }
        Ok(nouns)
    }

    fn add(&mut self, form: &str, sort: NounSort) {
        if !form.is_empty() && !form.contains(' ') {
            self.0.insert(fold(form), sort);
        }
    }

    /// What the noun with this hash is.
    #[must_use]
    pub fn get(&self, form: u64) -> Option<NounSort> {
        self.0.get(&form).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plural_is_a_group() {
        let nouns = Nouns::parse("n.tsv", "minister\tministers\trole\npoll\tpolls\tpoll\n").unwrap();
        assert_eq!(nouns.get(fold("Minister")), Some(NounSort::Role));
        assert_eq!(nouns.get(fold("ministers")), Some(NounSort::Group));
        assert_eq!(nouns.get(fold("polls")), Some(NounSort::Document));
        assert!(Nouns::parse("n.tsv", "x\t\tthing\n").is_err());
    }
}

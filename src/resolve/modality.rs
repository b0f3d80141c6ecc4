//! Whether something was said, or would, will or may be.

use crate::error::Error;
use crate::lexicon::{Atom, Class, Expressions, Tag};
use crate::phrase::Scene;
use crate::table::Table;
use crate::text::fold;
use crate::text::hash::QuickMap;
use crate::text::hash::WordMap;

/// Whether something was said, or would, will or may be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
pub enum Modality {
    /// It was or is said: "she **said** so".
    #[default]
    Asserted,
    /// It would be said, or is said under a condition: "she **would say** so", "**if** she says so".
    Hypothetical,
    /// It is going to be said: "she **will say** so", "she **plans to** say so".
    Intended,
    /// It is perhaps said: "she **may have said** so", "she **reportedly** said so".
    Hedged,
}

impl Modality {
    /// The name used in records and dictionaries.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Modality::Asserted => "asserted",
            Modality::Hypothetical => "hypothetical",
            Modality::Intended => "intended",
            Modality::Hedged => "hedged",
        }
    }
}

/// The words that tell a modality, by where they stand.
#[derive(Clone, Debug, Default)]
pub struct Modalities {
    /// Among the verbs of the cue.
    group: WordMap<Modality>,
    /// Right before them, in several words.
    before: Expressions<Modality>,
    /// What the cue's infinitive hangs on, as a lemma.
    governor: QuickMap<Atom, Modality>,
    /// At the beginning of its clause.
    opener: WordMap<Modality>,
}

impl Modalities {
    /// Reads a table of `form`, `modality` and `place`.
    ///
    /// # Errors
    ///
    /// If a modality or a place is none.
    pub fn parse(file: &str, text: &str) -> Result<Modalities, Error> {
        let table = Table::parse(file, text, &["form", "modality", "place"]);
        let (form, modality, place) = (table.column("form")?, table.column("modality")?, table.column("place")?);
        let known = [Modality::Hypothetical, Modality::Intended, Modality::Hedged];
        let mut found = Modalities::default();
        for row in table.rows() {
            let name = row.need(modality)?;
            let value = known.into_iter().find(|known| known.as_str() == name);
            let value = value.ok_or_else(|| row.error(modality, format!("there is no modality `{name}`")))?;
            let word = row.need(form)?;
            let before = match row.need(place)? {
                "group" if word.contains(' ') => {
                    found.before.add(word, value);
                    None
                }
                "group" => found.group.insert(fold(word), value),
                "governor" => found.governor.insert(Atom::of(word), value),
                "opener" => found.opener.insert(fold(word), value),
                other => return Err(row.error(place, format!("there is no place `{other}`"))),
            };
            if before.is_some() {
                return Err(row.error(form, format!("`{word}` is listed twice")));
            }
        }
        Ok(found)
    }

    /// The modality of the cue whose verb group reaches from token `group` to its head; `clause` is where its clause
    /// begins, source included.
    #[must_use]
    pub(super) fn of(&self, scene: &Scene<'_>, group: usize, head: usize, clause: usize) -> Modality {
        let in_group = (adverbs_before(scene, group)..head).find_map(|i| self.group.get(&scene.tokens[i].hash));
        let before =
            || self.before.longest_before(scene.tokens, scene.bounds(group).0, group).map(|(_, modality)| modality);
        // "**Half**-apologised": a word joined to the cue.
        let joined = || {
            let joiner = head > group.saturating_sub(2) + 1 && head >= 2 && scene.is(head - 1, Class::Joiner);
            joiner.then(|| self.group.get(&scene.tokens[head - 2].hash)).flatten()
        };
        let in_group = in_group.or_else(before).or_else(joined);
        let found = in_group.or_else(|| self.governor_of(scene, group)).or_else(|| self.opener_of(scene, clause));
        found.copied().unwrap_or_default()
    }

    /// Whether a word opens a clause that something depends on: "if", "unless".
    #[must_use]
    pub(super) fn is_condition(&self, word: u64) -> bool {
        self.opener.get(&word) == Some(&Modality::Hypothetical)
    }

    /// The modality of an infinitive that hangs on a word with this lemma.
    #[must_use]
    pub(super) fn governed(&self, governor: Atom) -> Option<Modality> {
        self.governor.get(&governor).copied()
    }

    fn governor_of(&self, scene: &Scene<'_>, group: usize) -> Option<&Modality> {
        let first = scene.bounds(group).0;
        if group <= first || scene.tag(group - 1) != Tag::To {
            return None;
        }
        let governor = (first..group - 1).rev().find(|&i| scene.tag(i) != Tag::Rb)?;
        self.governor.get(&scene.words[governor].lemma)
    }

    fn opener_of(&self, scene: &Scene<'_>, clause: usize) -> Option<&Modality> {
        let first = scene.bounds(clause).0;
        (clause > first).then(|| self.opener.get(&scene.tokens[clause - 1].hash))?
    }
}

/// The first of the adverbs that stand right before a verb group: "**reportedly** said".
fn adverbs_before(scene: &Scene<'_>, group: usize) -> usize {
    let first = scene.bounds(group).0;
    (first..group).rev().take_while(|&i| scene.tag(i) == Tag::Rb).last().unwrap_or(group)
}

//! The list of cue heads: which words make claims, of which kind, with which complements.
//!
//! Whether a word is a cue in a given sentence is measured elsewhere. The list says what it means when it is one.

use super::kind::ClaimKind;
use crate::error::Error;
use crate::pack::pack;
use crate::table::{Column, Row, Table};
use crate::text::fold;
use crate::text::hash::QuickMap;

/// Classes of cue heads, by the letter used in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CueClass {
    /// `V`
    Verb,
    /// `N`
    Noun,
    /// `J`
    Adjective,
    /// `P`: a preposition, often of several words.
    Preposition,
    /// `R`
    Adverb,
    /// `X`
    Mark,
}

pack!(CueClass = CueClass::ALL);

impl CueClass {
    /// All classes.
    pub const ALL: [CueClass; 6] =
        [CueClass::Verb, CueClass::Noun, CueClass::Adjective, CueClass::Preposition, CueClass::Adverb, CueClass::Mark];

    /// What the class is called.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            CueClass::Verb => "verb",
            CueClass::Noun => "noun",
            CueClass::Adjective => "adjective",
            CueClass::Preposition => "preposition",
            CueClass::Adverb => "adverb",
            CueClass::Mark => "mark",
        }
    }

    fn of(letter: &str) -> Option<CueClass> {
        Some(match letter {
            "V" => CueClass::Verb,
            "N" => CueClass::Noun,
            "J" => CueClass::Adjective,
            "P" => CueClass::Preposition,
            "R" => CueClass::Adverb,
            "X" => CueClass::Mark,
            _ => return None,
        })
    }
}

/// What follows a cue: an object, a particle, a preposition, and what these lead to.
///
/// Written with `+` between the parts, each of which may be missing: `np` (an object), `rp:out` (a particle), `p:for`
/// (a preposition), and one of `clause that sub will wh inf ger quote end`. So `np+inf` is an object and an infinitive, `p:on+inf` a preposition
/// with its phrase and an infinitive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Complement {
    /// Whether there is an object.
    pub object: bool,
    /// The hash of the particle.
    pub particle: Option<u64>,
    /// The hash of the preposition.
    pub preposition: Option<u64>,
    /// What the rest of it is.
    pub rest: Option<Rest>,
}

pack!(Complement { object, particle, preposition, rest });

/// What a complement ends with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rest {
    /// A clause without conjunction.
    Clause,
    /// A clause with its conjunction.
    That,
    /// A clause, with its conjunction or without, whose verb says what ought to be: "that he **resign**".
    Subjunctive,
    /// A clause, with its conjunction or without, about what lies ahead: "that she **would** come".
    Future,
    /// A clause with a question word.
    Wh,
    /// An infinitive.
    Infinitive,
    /// A gerund.
    Gerund,
    /// A quotation.
    Quote,
    /// Nothing: the sentence or clause ends.
    End,
}

pack!(
    Rest = [
        Rest::Clause,
        Rest::That,
        Rest::Subjunctive,
        Rest::Future,
        Rest::Wh,
        Rest::Infinitive,
        Rest::Gerund,
        Rest::Quote,
        Rest::End,
    ]
);

impl Complement {
    /// Reads a complement as the list writes it.
    #[must_use]
    pub fn parse(text: &str) -> Option<Complement> {
        let mut complement = Complement::default();
        for part in text.split('+') {
            let word = |text: &str| (!text.is_empty()).then(|| fold(text));
            if let Some(particle) = part.strip_prefix("rp:") {
                complement.particle = Some(word(particle)?);
            } else if let Some(preposition) = part.strip_prefix("p:") {
                complement.preposition = Some(word(preposition)?);
            } else if part == "np" {
                complement.object = true;
            } else {
                complement.rest = Some(match part {
                    "clause" => Rest::Clause,
                    "that" => Rest::That,
                    "sub" => Rest::Subjunctive,
                    "will" => Rest::Future,
                    "wh" => Rest::Wh,
                    "inf" => Rest::Infinitive,
                    "ger" => Rest::Gerund,
                    "quote" => Rest::Quote,
                    "end" => Rest::End,
                    _ => return None,
                });
            }
        }
        Some(complement)
    }

    /// Whether `other` is a case of this one: the particle is the same, what is said of preposition and rest holds,
    /// and there is an object in both or in neither. Beside a particle an object may stand or not: "call it off".
    #[must_use]
    pub fn covers(&self, other: &Complement) -> bool {
        (self.object == other.object || self.particle.is_some() && !self.object)
            && self.particle == other.particle
            && (self.preposition.is_none() || self.preposition == other.preposition)
            && (self.rest.is_none() || self.rest == other.rest)
    }

    fn parts(&self) -> usize {
        usize::from(self.object)
            + [self.particle.is_some(), self.preposition.is_some(), self.rest.is_some()]
                .map(usize::from)
                .iter()
                .sum::<usize>()
    }
}

/// A kind that a complement gives a cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frame {
    /// The complement.
    pub complement: Complement,
    /// The kind.
    pub kind: ClaimKind,
}

pack!(Frame { complement, kind });

/// A line of the list.
#[derive(Clone, Debug)]
pub struct CueEntry {
    /// The lemma, or several words for a preposition.
    pub head: String,
    /// Its class.
    pub class: CueClass,
    /// The kind of its claims, unless a frame says otherwise.
    pub kind: ClaimKind,
    /// Kinds by complement.
    pub frames: Vec<Frame>,
    /// Complements that are the target of its claims: an object, or the phrase behind a preposition.
    pub targets: Vec<Complement>,
    /// Whether the cue itself denies, like "deny": what follows is what the source does not hold.
    pub negative: bool,
}

pack!(CueEntry { head, class, kind, frames, targets, negative });

impl CueEntry {
    /// Whether a word of that hash is a particle in one of its frames.
    #[must_use]
    pub fn has_particle(&self, word: u64) -> bool {
        self.frames.iter().any(|frame| frame.complement.particle == Some(word))
    }

    /// Whether somebody is told: its object stands before a clause or an infinitive, "told **her** that", "urged **them** to".
    #[must_use]
    pub fn has_hearer(&self) -> bool {
        let clause = |rest| {
            matches!(rest, Rest::Clause | Rest::That | Rest::Subjunctive | Rest::Future | Rest::Wh | Rest::Infinitive)
        };
        self.frames.iter().any(|frame| frame.complement.object && frame.complement.rest.is_some_and(clause))
    }

    /// The kind with this complement whose clause has a mood of its own, [`Rest::Subjunctive`] or [`Rest::Future`]: that
    /// of a frame which names the mood, or else the kind without it.
    #[must_use]
    pub fn kind_in_mood(&self, complement: &Complement, mood: Option<Rest>) -> ClaimKind {
        let in_mood = Complement { rest: mood, ..*complement };
        let names =
            |frame: &&Frame| mood.is_some() && frame.complement.rest == mood && frame.complement.covers(&in_mood);
        let framed = self.frames.iter().filter(names).max_by_key(|frame| frame.complement.parts());
        framed.map_or_else(|| self.kind_with(complement), |frame| frame.kind)
    }

    /// The kind with this complement: that of the closest frame, or the default.
    #[must_use]
    pub fn kind_with(&self, complement: &Complement) -> ClaimKind {
        let fitting = self.frames.iter().filter(|frame| frame.complement.covers(complement));
        fitting.max_by_key(|frame| frame.complement.parts()).map_or(self.kind, |frame| frame.kind)
    }
}

/// The list of cue heads.
#[derive(Clone, Debug, Default)]
pub struct Cues {
    entries: Vec<CueEntry>,
    places: QuickMap<(u64, CueClass), usize>,
}

pack!(Cues { entries, places });

impl Cues {
    /// No cues.
    #[must_use]
    pub fn new() -> Cues {
        Cues::default()
    }

    /// Adds the cues of a file. A head and class that are known already are replaced.
    pub fn add(&mut self, file: &str, text: &str) -> Result<(), Error> {
        let table = Table::parse(file, text, &["head", "class", "kind", "frames", "target", "polarity"]);
        let columns = Columns::of(&table)?;
        for row in table.rows() {
            let entry = columns.read(row)?;
            let key = (fold(&entry.head), entry.class);
            if let Some(place) = self.places.get(&key) {
                self.entries[*place] = entry;
            } else {
                self.places.insert(key, self.entries.len());
                self.entries.push(entry);
            }
        }
        Ok(())
    }

    /// The entry of a lemma, by hash and class.
    #[must_use]
    pub fn get(&self, lemma: u64, class: CueClass) -> Option<&CueEntry> {
        self.places.get(&(lemma, class)).map(|place| &self.entries[*place])
    }

    /// All entries, in the order of the files.
    pub fn iter(&self) -> impl Iterator<Item = &CueEntry> {
        self.entries.iter()
    }
}

struct Columns {
    head: Column,
    class: Column,
    kind: Column,
    frames: Column,
    target: Column,
    polarity: Column,
}

impl Columns {
    fn of(table: &Table<'_>) -> Result<Columns, Error> {
        Ok(Columns {
            head: table.column("head")?,
            class: table.column("class")?,
            kind: table.column("kind")?,
            frames: table.column("frames")?,
            target: table.column("target")?,
            polarity: table.column("polarity")?,
        })
    }

    fn read(&self, row: Row<'_, '_>) -> Result<CueEntry, Error> {
        let class = CueClass::of(row.need(self.class)?);
        let class = class.ok_or_else(|| row.error(self.class, "a class is V, N, J, P, R or X"))?;
        let kind =
            |column, name: &str| name.parse().map_err(|_| row.error(column, format!("there is no kind `{name}`")));
        let complement = |column, text: &str| {
            Complement::parse(text).ok_or_else(|| row.error(column, format!("there is no complement `{text}`")))
        };
        let frame = |text: &str| {
            let (left, right) =
                text.rsplit_once(':').ok_or_else(|| row.error(self.frames, "a frame is `complement:kind`"))?;
            Ok(Frame { complement: complement(self.frames, left)?, kind: kind(self.frames, right)? })
        };
        let negative = match row.get(self.polarity) {
            "neg" => true,
            "" | "-" => false,
            _ => return Err(row.error(self.polarity, "a polarity is neg or -")),
        };
        Ok(CueEntry {
            head: row.need(self.head)?.to_owned(),
            class,
            kind: kind(self.kind, row.need(self.kind)?)?,
            frames: list(row.get(self.frames)).map(frame).collect::<Result<_, Error>>()?,
            targets: list(row.get(self.target)).map(|text| complement(self.target, text)).collect::<Result<_, _>>()?,
            negative,
        })
    }
}

/// The items of a field, none where it is empty or `-`.
fn list(field: &str) -> impl Iterator<Item = &str> {
    field.split('|').filter(|item| !item.is_empty() && *item != "-")
}

#[cfg(test)]
mod tests {
    use super::{ClaimKind, Complement, CueClass, Cues};
    use crate::text::fold;

    const CUES: &str = "#columns\thead\tclass\tkind\tframes\ttarget\tpolarity
call\tV\tstatement\tp:for:demand|p:on+inf:demand|rp:off:intention\tnp\t-
deny\tV\tdenial\t-\t-\tneg
";

    #[test]
    fn the_closest_frame_gives_the_kind() {
        let mut cues = Cues::new();
        cues.add("cues.tsv", CUES).unwrap();
        let call = cues.get(fold("Call"), CueClass::Verb).unwrap();
        let kind = |text| call.kind_with(&Complement::parse(text).unwrap());
        assert_eq!(kind("p:for"), ClaimKind::Demand);
        assert_eq!(kind("p:for+ger"), ClaimKind::Demand);
        assert_eq!(kind("p:on"), ClaimKind::Statement);
        assert_eq!(kind("np+p:for"), ClaimKind::Statement);
        assert_eq!(kind("np+rp:off"), ClaimKind::Intention);
        assert!(cues.get(fold("deny"), CueClass::Verb).unwrap().negative);
        assert!(cues.get(fold("deny"), CueClass::Noun).is_none());
    }

    #[test]
    fn broken_lines_are_errors_at_their_field() {
        let error = |line| Cues::new().add("c.tsv", line).unwrap_err().to_string();
        assert!(error("say\tW\tstatement").starts_with("c.tsv:1:5: a class is"));
        assert!(error("say\tV\tspeech").starts_with("c.tsv:1:7: there is no kind `speech`"));
        assert!(error("say\tV\tstatement\tto:demand").starts_with("c.tsv:1:17: there is no complement `to`"));
        assert!(error("say\tV\tstatement\t-\t-\tminus").starts_with("c.tsv:1:21: a polarity is"));
    }
}

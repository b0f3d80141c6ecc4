//! Word classes: small closed sets of words that rules speak of by name.

use crate::error::Error;
use crate::pack::pack;
use crate::table::Table;

macro_rules! classes {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)*) => {
        /// A named set of word forms; the forms are in `classes.tsv`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum Class {
            $($(#[$doc])* $variant,)*
        }

        impl Class {
            /// Every class; the position of a class is its number.
            pub const ALL: &[Class] = &[$(Class::$variant,)*];

            const NAMES: &[&str] = &[$($name,)*];
        }
    };
}

classes! {
    /// Forms of the verb *be*.
    Be = "be",
    /// Forms of the verb *have*.
    Have = "have",
    /// Forms of the verb *do*.
    Do = "do",
    /// Forms of the verb that makes a passive beside *be*.
    Get = "get",
    /// Modal verbs.
    Modal = "modal",
    /// Words that negate, auxiliaries that hold a negation included.
    Negation = "negation",
    /// Adverbs that may stand inside a group of verbs and negate or weigh it.
    GroupAdverb = "group-adverb",
    /// Days and other words that say when without a preposition.
    Time = "time",
    /// Words that open a subordinate clause.
    Subordinator = "subordinator",
    /// The word that opens a content clause.
    That = "that",
    /// Words that open an indirect question of yes or no.
    Whether = "whether",
    /// Words that open a relative clause.
    Relative = "relative",
    /// The participle that announces a future.
    Going = "going",
    /// The participle of a past habit.
    Used = "used",
    /// The participle that names a source.
    According = "according",
    /// The preposition of the agent.
    By = "by",
    /// The preposition of possession.
    Of = "of",
    /// The mark of the infinitive.
    To = "to",
    /// The conjunction that adds.
    And = "and",
    /// The conjunction that offers a choice.
    Or = "or",
    /// The conjunction that opposes.
    But = "but",
    /// Pronouns that can be a subject.
    SubjectPronoun = "subject-pronoun",
    /// Pronouns of the speaker.
    FirstPerson = "first-person",
    /// The pronoun of the one who speaks.
    Speaker = "speaker",
    /// Pronouns of a woman.
    Feminine = "feminine",
    /// Pronouns of a man.
    Masculine = "masculine",
    /// Pronouns of several.
    PluralPronoun = "plural-pronoun",
    /// Reflexive pronouns.
    Reflexive = "reflexive",
    /// Finite forms of the verb *be*.
    Finite = "finite",
    /// Marks that join two words into one.
    Joiner = "joiner",
    /// The mark that announces what was said.
    Colon = "colon",
    /// Prepositions that link a noun to the noun before it.
    NounLink = "noun-link",
    /// Prepositions that link a noun to the source before it.
    SourceLink = "source-link",
    /// Words for nobody, and determiners that make nobody of a noun.
    Nobody = "nobody",
    /// The adverb that says something has not come about.
    Yet = "yet",
    /// Determiners of what is known already.
    Definite = "definite",
    /// Pronouns of a thing or a body.
    Neuter = "neuter",
    /// The conjunction of comparison, which also tells what somebody is.
    As = "as",
    /// Prepositions that tell on whose side or behalf somebody speaks.
    Behalf = "behalf",
    /// Nouns for those who speak for a body or a country.
    StandIn = "stand-in",
    /// Nouns for bodies that take their name from a person.
    OwnBody = "own-body",
    /// Adjectives and other words that make another office of an office.
    Rank = "rank",
    /// Participles of suspecting: who is so is accused.
    Suspicion = "suspicion",
    /// The preposition of cause and purpose.
    For = "for",
    /// Words for two.
    Two = "two",
    /// Prepositions that lead from a hearer to what he is asked or threatened with.
    Against = "against",
    /// Verbs of refusing.
    Decline = "decline",
    /// Verbs of telling, as they stand where somebody refuses to.
    Tell = "tell",
    /// Words for answering, which somebody does not do.
    Reply = "reply",
    /// The conjunction of what is not so either.
    Nor = "nor",
    /// Verbs that wish where they follow a conditional.
    Wish = "wish",
    /// Nouns for those who judge.
    Adjudicator = "adjudicator",
    /// Verbs that give somebody or something a name.
    Verdict = "verdict",
    /// Words of praise.
    Good = "good",
    /// The mark of a question.
    QuestionMark = "question-mark",
    /// Verbs whose object tells what is done: "made a **promise**".
    LightVerb = "light-verb",
    /// Modals of what lies ahead.
    Future = "future",
    /// Prepositions and adverbs that may open an expression of time.
    TimePreposition = "time-preposition",
    /// Those of them that tell since when or until when.
    TimeLimit = "time-limit",
}

impl Class {
    /// The name used in the dictionaries: `subject-pronoun`.
    #[must_use]
    pub fn name(self) -> &'static str {
        Class::NAMES[self as usize]
    }

    /// The class of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Class> {
        Class::NAMES.iter().position(|known| *known == name).map(|number| Class::ALL[number])
    }
}

/// The word classes of a token: a set of [`Class`].
///
/// ```
/// # #[cfg(feature = "internals")] {
/// use sayso::lexicon::{Class, Classes};
/// let classes = Classes::NONE.with(Class::Have).with(Class::Negation);
/// assert!(classes.has(Class::Negation) && !classes.has(Class::Be));
/// assert!(classes.any(Classes::of(&[Class::Be, Class::Have])));
/// # }
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Classes(u128);

pack!(Classes { 0 });

impl Classes {
    /// No class.
    pub const NONE: Classes = Classes(0);

    /// The set of these classes.
    #[must_use]
    pub const fn of(classes: &[Class]) -> Classes {
        let (mut set, mut k) = (Classes::NONE, 0);
        while k < classes.len() {
            set = set.with(classes[k]);
            k += 1;
        }
        set
    }

    /// This set and one more class.
    #[must_use]
    pub const fn with(self, class: Class) -> Classes {
        Classes(self.0 | 1 << class as u8)
    }

    /// Whether the class is in the set.
    #[must_use]
    pub const fn has(self, class: Class) -> bool {
        self.0 >> class as u8 & 1 == 1
    }

    /// Whether the two sets share a class.
    #[must_use]
    pub const fn any(self, of: Classes) -> bool {
        self.0 & of.0 != 0
    }
}

/// Reads `classes.tsv`: every form with a class it belongs to, in the order of the file.
pub fn parse<'a>(file: &'a str, text: &'a str) -> Result<Vec<(&'a str, Class)>, Error> {
    let table = Table::parse(file, text, &["class", "forms"]);
    let (class, forms) = (table.column("class")?, table.column("forms")?);
    let mut found = Vec::new();
    for row in table.rows() {
        let name = row.need(class)?;
        let known =
            Class::from_name(name).ok_or_else(|| row.error(class, format!("there is no word class `{name}`")))?;
        found.extend(row.need(forms)?.split('|').map(|form| (form, known)));
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::{Class, parse};

    #[test]
    fn every_class_is_found_by_its_name() {
        assert!(Class::ALL.len() <= 128);
        for (number, class) in Class::ALL.iter().enumerate() {
            assert_eq!(*class as usize, number);
            assert_eq!(Class::from_name(class.name()), Some(*class));
        }
    }

    #[test]
    fn an_unknown_class_is_shown_where_it_stands() {
        let file = "#columns\tclass\tforms\nbe\tis|are\nbeing\tx\n";
        assert_eq!(
            parse("classes.tsv", file).unwrap_err().to_string(),
            "classes.tsv:3:1: there is no word class `being`\n  | being x\n  |  ^".replace("|  ^", "| ^")
        );
    }
}

//! The notation of patterns: elements, and how they are read. The page of the module above teaches it by example.

use super::kind::KindSet;
use crate::text::fold;

/// The part that a stretch of text plays in a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Who says it.
    Source,
    /// The words that make it a claim.
    Cue,
    /// What is said.
    Content,
    /// About or against whom.
    Target,
    /// To whom.
    Addressee,
}

impl Role {
    /// The role of that name, as written in examples.
    #[must_use]
    pub fn of(name: &str) -> Option<Role> {
        Some(match name {
            "source" => Role::Source,
            "cue" => Role::Cue,
            "content" => Role::Content,
            "target" => Role::Target,
            "addressee" => Role::Addressee,
            _ => return None,
        })
    }
}

/// Classes and forms of cues, as a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct CueForms(u16);

impl CueForms {
    /// A verb in any form.
    pub const VERB: CueForms = CueForms(1);
    /// A noun.
    pub const NOUN: CueForms = CueForms(1 << 1);
    /// An adjective.
    pub const ADJECTIVE: CueForms = CueForms(1 << 2);
    /// A preposition of one or more words.
    pub const PREPOSITION: CueForms = CueForms(1 << 3);
    /// An adverb.
    pub const ADVERB: CueForms = CueForms(1 << 4);
    /// A mark: a colon, a dash.
    pub const MARK: CueForms = CueForms(1 << 5);
    /// A verb with tense or a modal.
    pub const FINITE: CueForms = CueForms(1 << 6);
    /// A verb in the passive, with or without its auxiliary.
    pub const PASSIVE: CueForms = CueForms(1 << 7);
    /// A verb that is not in the passive.
    pub const ACTIVE: CueForms = CueForms(1 << 11);
    /// A verb's present participle.
    pub const PARTICIPLE: CueForms = CueForms(1 << 8);
    /// A verb's infinitive.
    pub const INFINITIVE: CueForms = CueForms(1 << 9);
    /// A cue with a negation.
    pub const NEGATED: CueForms = CueForms(1 << 10);

    const NAMES: [(&'static str, CueForms); 12] = [
        ("verb", CueForms::VERB),
        ("noun", CueForms::NOUN),
        ("adjective", CueForms::ADJECTIVE),
        ("preposition", CueForms::PREPOSITION),
        ("adverb", CueForms::ADVERB),
        ("mark", CueForms::MARK),
        ("finite", CueForms::FINITE),
        ("passive", CueForms::PASSIVE),
        ("active", CueForms::ACTIVE),
        ("participle", CueForms::PARTICIPLE),
        ("infinitive", CueForms::INFINITIVE),
        ("negated", CueForms::NEGATED),
    ];

    /// Both sets in one.
    #[must_use]
    pub const fn with(self, other: CueForms) -> CueForms {
        CueForms(self.0 | other.0)
    }

    /// Whether the sets share a form.
    #[must_use]
    pub const fn meets(self, other: CueForms) -> bool {
        self.0 & other.0 != 0
    }
}

/// Forms of noun phrases that a pattern can ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PhraseForm {
    /// A possessor, its mark included: `Ana Ruiz's`, `her`.
    Possessive,
    /// A personal pronoun.
    Pronoun,
    /// A relative pronoun.
    Relative,
    /// A proper name, perhaps with title and apposition.
    Name,
}

impl PhraseForm {
    const NAMES: [(&'static str, PhraseForm); 4] = [
        ("possessive", PhraseForm::Possessive),
        ("pronoun", PhraseForm::Pronoun),
        ("relative", PhraseForm::Relative),
        ("name", PhraseForm::Name),
    ];
}

/// Forms of contents that a pattern can ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ContentForm {
    /// A quotation with its marks and all that it is continued by.
    Quote,
    /// A clause with its conjunction.
    That,
    /// A clause with a question word in front.
    Wh,
    /// An infinitive with its mark.
    Infinitive,
    /// A gerund.
    Gerund,
    /// A clause without conjunction.
    Clause,
    /// A noun phrase with all that depends on it.
    Np,
    /// All up to the edge of the sentence, its full stop excluded.
    Rest,
}

impl ContentForm {
    /// The forms that `any` stands for, the most telling first; `rest` has to be asked for.
    const ANY: [ContentForm; 7] = [
        ContentForm::Quote,
        ContentForm::That,
        ContentForm::Wh,
        ContentForm::Infinitive,
        ContentForm::Gerund,
        ContentForm::Clause,
        ContentForm::Np,
    ];

    const NAMES: [(&'static str, ContentForm); 8] = [
        ("quote", ContentForm::Quote),
        ("that", ContentForm::That),
        ("wh", ContentForm::Wh),
        ("infinitive", ContentForm::Infinitive),
        ("gerund", ContentForm::Gerund),
        ("clause", ContentForm::Clause),
        ("np", ContentForm::Np),
        ("rest", ContentForm::Rest),
    ];
}

/// A compiled pattern: what the cue must be, and what stands on either side of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pattern {
    pub(super) cue: CueTest,
    /// Literals that belong to the cue, right of its group.
    pub(super) attached: Vec<Item>,
    /// From the cue outward, so in reverse of the writing.
    pub(super) left: Vec<Item>,
    pub(super) right: Vec<Item>,
    /// How much the pattern asks for. Of the patterns that agree with a claim, the one that asks most names it.
    pub(super) weight: u32,
}

/// What a cue must be. An empty list asks for nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct CueTest {
    pub(super) kinds: KindSet,
    pub(super) lemmas: Vec<u64>,
    /// One of each set.
    pub(super) forms: Vec<CueForms>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) step: Step,
    pub(super) optional: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Phrase {
        role: Role,
        heads: Vec<u64>,
        forms: Vec<PhraseForm>,
    },
    Content(Vec<ContentForm>),
    /// Alternatives, each of one or more words.
    Literal(Vec<Vec<u64>>),
    Time,
    /// At most so many tokens.
    Gap(usize),
    /// The first edge of the sentence.
    Start,
    /// The last edge of the sentence, with no stop in between.
    End,
}

impl Pattern {
    /// How many elements a pattern may have; a bound of the work of matching it.
    pub(super) const MOST_ITEMS: usize = 16;
    /// How wide a gap may be.
    pub(super) const WIDEST_GAP: usize = 60;

    /// Reads a pattern. The error is a column (characters, from 0) and what is wrong there.
    pub(super) fn parse(text: &str) -> Result<Pattern, (usize, String)> {
        let mut reader = Reader { text, at: 0 };
        reader.pattern().map_err(|message| (text[..reader.at].chars().count(), message))
    }
}

/// What one element turned out to be.
enum Element {
    Cue(CueTest, Vec<Item>),
    Item(Item),
}

/// Reads from left to right; `at` is the byte that an error points at.
struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn eat(&mut self, mark: &str) -> bool {
        let found = self.rest().starts_with(mark);
        if found {
            self.at += mark.len();
        }
        found
    }

    fn skip_blanks(&mut self) {
        self.at = self.text.len() - self.rest().trim_start().len();
    }

    /// The characters up to the first that does not belong.
    fn take_while(&mut self, belongs: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let taken = &rest[..rest.find(|c| !belongs(c)).unwrap_or(rest.len())];
        self.at += taken.len();
        taken
    }

    fn pattern(&mut self) -> Result<Pattern, String> {
        let mut cue = None;
        let (mut left, mut right, mut count) = (Vec::new(), Vec::new(), 0);
        self.skip_blanks();
        while !self.rest().is_empty() {
            let start = self.at;
            let element = self.element()?;
            count += 1;
            let problem = match element {
                _ if count > Pattern::MOST_ITEMS => {
                    Some(format!("a pattern has at most {} elements", Pattern::MOST_ITEMS))
                }
                Element::Cue(..) if cue.is_some() => Some("a pattern has one CUE".to_owned()),
                Element::Cue(test, attached) => {
                    cue = Some((test, attached));
                    None
                }
                Element::Item(item) => {
                    if cue.is_some() { &mut right } else { &mut left }.push(item);
                    None
                }
            };
            if let Some(message) = problem {
                self.at = start;
                return Err(message);
            }
            if !self.rest().is_empty() && !self.rest().starts_with(char::is_whitespace) {
                return Err("elements are set apart by blanks".to_owned());
            }
            self.skip_blanks();
        }
        let (cue, attached) = cue.ok_or("a pattern needs a CUE")?;
        left.reverse();
        let weight = cue.weight() + attached.iter().chain(&left).chain(&right).map(Item::weight).sum::<u32>();
        Ok(Pattern { cue, attached, left, right, weight })
    }

    fn element(&mut self) -> Result<Element, String> {
        if self.eat("..") {
            let digits = self.take_while(|c| c.is_ascii_digit());
            let wide = digits.parse().ok().filter(|wide| (1..=Pattern::WIDEST_GAP).contains(wide));
            let wide = wide.ok_or_else(|| format!("a gap is `..1` to `..{}`", Pattern::WIDEST_GAP))?;
            return Ok(Element::Item(Item { step: Step::Gap(wide), optional: false }));
        }
        if self.rest().starts_with(['"', '(']) {
            return self.literal().map(Element::Item);
        }
        let start = self.at;
        let name = self.take_while(|c| c.is_ascii_uppercase());
        let phrase = |role| Step::Phrase { role, heads: Vec::new(), forms: Vec::new() };
        let mut step = match name {
            "CUE" => return self.cue(),
            "SOURCE" => phrase(Role::Source),
            "TARGET" => phrase(Role::Target),
            "ADDRESSEE" => phrase(Role::Addressee),
            "CONTENT" => Step::Content(ContentForm::ANY.to_vec()),
            "QUOTE" => Step::Content(vec![ContentForm::Quote]),
            "TIME" => Step::Time,
            "START" => Step::Start,
            "END" => Step::End,
            _ => {
                self.at = start;
                return Err(
                    "an element is SOURCE, CUE, TARGET, ADDRESSEE, CONTENT, QUOTE, TIME, START, END, a \"word\" or a ..gap"
                        .to_owned(),
                );
            }
        };
        if let Step::Phrase { heads, forms, .. } = &mut step {
            *heads = self.names()?.into_iter().map(fold).collect();
            if self.eat(":") {
                *forms = self.forms(&PhraseForm::NAMES)?;
            }
        } else if name == "CONTENT" && self.eat(":") {
            step = Step::Content(if self.eat("any") {
                ContentForm::ANY.to_vec()
            } else {
                self.forms(&ContentForm::NAMES)?
            });
        }
        Ok(Element::Item(Item { step, optional: self.eat("?") }))
    }

    fn cue(&mut self) -> Result<Element, String> {
        let mut test = CueTest::default();
        for name in self.names()? {
            // `=` makes a lemma of a word that is also the name of a kind.
            match (name.strip_prefix('='), name.parse()) {
                (Some(lemma), _) => test.lemmas.push(fold(lemma)),
                (None, Ok(kind)) => test.kinds.insert(kind),
                (None, Err(_)) => test.lemmas.push(fold(name)),
            }
        }
        test.lemmas.sort_unstable();
        while self.eat(":") {
            let forms = self.forms(&CueForms::NAMES)?;
            test.forms.push(forms.into_iter().fold(CueForms::default(), CueForms::with));
        }
        let mut attached = Vec::new();
        while self.eat("+") {
            attached.push(self.literal()?);
        }
        Ok(Element::Cue(test, attached))
    }

    /// `[one|two]`, or nothing.
    fn names(&mut self) -> Result<Vec<&'a str>, String> {
        if !self.eat("[") {
            return Ok(Vec::new());
        }
        let inside = self.rest().split_once(']').ok_or("this bracket is not closed")?.0;
        let mut names = Vec::new();
        for name in inside.split('|') {
            if name.trim().is_empty() {
                return Err("a name is missing here".to_owned());
            }
            names.push(name.trim());
            self.at += name.len() + 1;
        }
        Ok(names)
    }

    /// `one|two`, each of the names that are known.
    fn forms<T: Copy>(&mut self, known: &[(&str, T)]) -> Result<Vec<T>, String> {
        let mut forms = Vec::new();
        loop {
            let start = self.at;
            let name = self.take_while(|c| c.is_ascii_lowercase());
            let Some((_, form)) = known.iter().find(|(known, _)| *known == name) else {
                self.at = start;
                let known: Vec<_> = known.iter().map(|(name, _)| *name).collect();
                return Err(format!("a form is one of {}", known.join(", ")));
            };
            forms.push(*form);
            if !self.eat("|") {
                return Ok(forms);
            }
        }
    }

    /// `"word"` or `("one"|"two")`, perhaps with `?`.
    fn literal(&mut self) -> Result<Item, String> {
        let mut alternatives = Vec::new();
        if self.eat("(") {
            loop {
                alternatives.push(self.words()?);
                if !self.eat("|") {
                    break;
                }
            }
            if !self.eat(")") {
                return Err("alternatives are (\"one\"|\"two\")".to_owned());
            }
        } else {
            alternatives.push(self.words()?);
        }
        Ok(Item { step: Step::Literal(alternatives), optional: self.eat("?") })
    }

    fn words(&mut self) -> Result<Vec<u64>, String> {
        if !self.rest().starts_with('"') {
            return Err("a word in quotation marks is missing here".to_owned());
        }
        let (inside, _) = self.rest()[1..].split_once('"').ok_or("this quotation mark is not closed")?;
        let words: Vec<_> = inside.split_whitespace().map(fold).collect();
        if words.is_empty() {
            return Err("there is no word in these quotation marks".to_owned());
        }
        self.at += inside.len() + 2;
        Ok(words)
    }
}

impl CueTest {
    fn weight(&self) -> u32 {
        let head = if !self.lemmas.is_empty() {
            6
        } else if !self.kinds.is_empty() {
            3
        } else {
            0
        };
        head + self.forms.len() as u32
    }
}

impl Item {
    /// What need not be there asks for nothing, however closely it is described.
    fn weight(&self) -> u32 {
        if self.optional {
            return 0;
        }
        match &self.step {
            Step::Phrase { heads, forms, .. } => 2 + 2 * u32::from(!heads.is_empty()) + u32::from(!forms.is_empty()),
            Step::Content(forms) => 2 + u32::from(forms.len() < ContentForm::ANY.len()),
            Step::Literal(_) => 2,
            Step::Time | Step::Start | Step::End => 1,
            Step::Gap(_) => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{ContentForm, Pattern, Role, Step};

    #[test]
    fn elements_are_kept_from_the_cue_outward() {
        let pattern =
            Pattern::parse(r#"SOURCE ","? CUE[accusation]:verb TARGET ("of"|"for") CONTENT:gerund|np"#).unwrap();
        assert!(matches!(&pattern.left[0].step, Step::Literal(_)) && pattern.left[0].optional);
        assert!(matches!(&pattern.left[1].step, Step::Phrase { role: Role::Source, .. }));
        assert!(
            matches!(&pattern.right[2].step, Step::Content(forms) if *forms == [ContentForm::Gerund, ContentForm::Np])
        );
    }

    #[test]
    fn what_asks_for_more_weighs_more() {
        let weight = |text| Pattern::parse(text).unwrap().weight;
        assert!(weight("SOURCE CUE CONTENT") < weight("SOURCE CUE[statement] CONTENT"));
        assert!(weight("SOURCE CUE[statement] CONTENT") < weight("SOURCE CUE[say] CONTENT"));
        assert!(weight("SOURCE CUE[say] CONTENT") < weight("SOURCE CUE[say] CONTENT:that"));
        assert_eq!(weight("SOURCE CUE[say] CONTENT"), weight("SOURCE CUE[say] TIME? CONTENT"));
    }

    #[test]
    fn errors_point_at_what_is_wrong() {
        let cases = [
            ("SOURCE CONTENT", 14, "a pattern needs a CUE"),
            ("CUE SOURCE CUE", 11, "a pattern has one CUE"),
            ("SOURCE CUE:pasive", 11, "a form is one of verb, noun,"),
            ("CUE[say", 4, "this bracket is not closed"),
            ("CUE[say|]", 8, "a name is missing here"),
            ("CUE \"of", 4, "this quotation mark is not closed"),
            ("CUE \"\"", 4, "there is no word"),
            ("CUE (\"a\" \"b\")", 8, "alternatives are"),
            ("CUE ..99", 8, "a gap is"),
            ("CUE WHO", 4, "an element is"),
            ("CUE\"of\"", 3, "elements are set apart"),
        ];
        for (text, column, message) in cases {
            let (at, said) = Pattern::parse(text).unwrap_err();
            assert!(at == column && said.starts_with(message), "{text}: {at}: {said}");
        }
    }
}

//! Floor 2: words. One look-up a token tells its possible tags, its classes and its lemmas; the context then chooses
//! the tag.
//!
//! All words are in `dictionaries/`: `classes.tsv` and `tags/lemma-endings.tsv` are written by hand, the rest of `tags/`
//! is measured on a corpus by `sayso-fit`.

mod atom;
mod class;
mod clause;
mod compound;
mod endings;
mod expressions;
mod heading;
mod lemma;
mod rules;
mod tag;
mod words;

pub use atom::Atom;
pub use class::{Class, Classes};
pub use clause::Clause;
pub use compound::word_length;
pub use endings::{Shape, endings};
pub use expressions::Expressions;
pub use lemma::Inflected;
pub use rules::{Condition, Item, REACH, Rule, Rules};
pub use tag::{Tag, TagSet};
pub use words::{Choice, ChoiceId, Choices, Entry, Usage, Words};

use crate::error::Error;
use crate::text::{Sentence, Token, TokenKind, fold};
use lemma::Lemmas;
use words::GUESS;

/// What is known of a token by its form and, for the tag and the lemma, by its context.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// The classes of its form.
    pub classes: Classes,
    /// Its lemma: of verbs the infinitive, of nouns the singular, of all others the folded form.
    pub lemma: Atom,
    /// Its folded form.
    pub form: Atom,
    /// Its part of speech.
    pub tag: Tag,
    /// How common its form is in small letters and as a name.
    pub usage: Usage,
}

/// A dictionary file: its name, for errors, and its text.
pub type File<'a> = (&'a str, &'a str);

/// The files a lexicon is made of.
#[derive(Clone, Copy, Debug)]
pub struct Files<'a> {
    /// Word classes.
    pub classes: File<'a>,
    /// Tags by form.
    pub words: File<'a>,
    /// Tags by shape and ending.
    pub endings: File<'a>,
    /// Tags by context.
    pub rules: File<'a>,
    /// Lemmas that no ending gives.
    pub lemmas: File<'a>,
    /// Lemmas by ending.
    pub lemma_endings: File<'a>,
}

/// Words, their tags, classes and lemmas.
///
/// ```
/// # #[cfg(feature = "internals")] {
/// use sayso::lexicon::{Files, Lexicon, Tag};
/// let lexicon = Lexicon::new(&Files {
///     classes: ("classes.tsv", "be\tis|are\n"),
///     words: ("words.tsv", "talk\tVB 5 NN 3\n"),
///     endings: ("endings.tsv", "lower\t-ed\tVBD 5\nlower\t-\tNN\n"),
///     rules: ("rules.tsv", "VB\tNN\ttag-1\tDT\n"),
///     lemmas: ("lemmas.tsv", "verb\tis\tbe\n"),
///     lemma_endings: ("lemma-endings.tsv", "verb\t-ed\t-\tknown\n"),
/// })
/// .unwrap();
/// assert_eq!(lexicon.lemma("talked", Tag::Vbd), "talk");
/// assert_eq!(lexicon.lemma("Is", Tag::Vbz), "be");
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Lexicon {
    words: Words,
    lemmas: Lemmas,
    rules: Rules,
    /// For tokens of which nothing is known.
    nothing: ChoiceId,
    quote: ChoiceId,
}

impl Lexicon {
    /// Reads the files.
    pub fn new(files: &Files<'_>) -> Result<Lexicon, Error> {
        let (mut words, forms) = Words::parse(files.words.0, files.words.1)?;
        endings::parse(files.endings.0, files.endings.1, &mut words)?;
        for (form, class) in class::parse(files.classes.0, files.classes.1)? {
            words.add_class(form, class);
        }
        let lemmas = Lemmas::parse(files.lemma_endings, files.lemmas)?;
        words.add_lemmas(&forms, &lemmas);
        let mut sure = |tag| words.choices.id(Choice { best: tag, tags: TagSet::of(&[tag]) });
        let (nothing, quote) = (sure(Tag::Xx), sure(Tag::Quote));
        let rules = Rules::prepare(&Rules::parse(files.rules.0, files.rules.1)?, &mut words);
        Ok(Lexicon { words, lemmas, rules, nothing, quote })
    }

    /// Takes other rules.
    pub fn set_rules(&mut self, rules: &[Rule]) {
        self.rules = Rules::prepare(rules, &mut self.words);
    }

    /// The words of a text, one a token. Sentences are in order; a token outside of all of them is tagged `XX`.
    #[must_use]
    pub fn read(&self, text: &str, tokens: &[Token], sentences: &[Sentence]) -> Vec<Word> {
        let mut words = Vec::with_capacity(tokens.len());
        let (mut items, mut scratch) = (Vec::new(), Scratch::default());
        for sentence in sentences {
            let range = sentence.tokens.iter();
            words.extend(tokens[words.len()..range.start].iter().map(|token| self.outside(token)));
            self.tag(text, &tokens[range.clone()], &mut items);
            for item in &items[REACH..items.len() - REACH] {
                let pieces = &tokens[words.len()..words.len() + usize::from(item.tokens)];
                if let [token] = pieces {
                    words.push(self.word(text, token, item.entry, item.tag(), &mut scratch));
                } else {
                    let word = |token| self.word(text, token, self.words.get(token.hash).0, item.tag(), &mut scratch);
                    words.extend(pieces.iter().map(word));
                }
            }
            self.find_verb(&tokens[range.clone()], &mut words[range]);
        }
        words.extend(tokens[words.len()..].iter().map(|token| self.outside(token)));
        words
    }

    /// Tags the tokens of a sentence, with edges around them. All there is to the tagger is behind this function.
    pub fn tag(&self, text: &str, tokens: &[Token], items: &mut Vec<Item>) {
        self.look_up(text, tokens, items);
        self.rules.apply(&self.words, items);
    }

    /// The words of a sentence with the tags the table and the endings guess, and with edges around them.
    pub fn look_up(&self, text: &str, mut tokens: &[Token], items: &mut Vec<Item>) {
        let mut first = true;
        items.clear();
        items.resize(REACH, Item::EDGE);
        while let [token, ..] = tokens {
            let length = word_length(text, tokens);
            items.push(self.item(text, &tokens[..length], first));
            first &= token.kind == TokenKind::Mark || token.kind == TokenKind::Quote;
            tokens = &tokens[length..];
        }
        items.resize(items.len() + REACH, Item::EDGE);
    }

    fn item(&self, text: &str, tokens: &[Token], first: bool) -> Item {
        let shape = Shape::of(tokens, first);
        let span = match tokens {
            [token] => token.span,
            _ => tokens[0].span.join(tokens[tokens.len() - 1].span),
        };
        let hash = if tokens.len() == 1 { tokens[0].hash } else { fold(&text[span]) };
        let (number, entry) = self.words.get(hash);
        let known = match shape {
            Shape::Quote => self.quote,
            Shape::Title => entry.title,
            Shape::First => entry.first,
            Shape::Upper => entry.upper,
            _ => entry.lower,
        };
        let choice = if known == GUESS { self.guess(shape, &text[span]) } else { known };
        Item::new(&self.words, number, choice, tokens.len())
    }

    #[cold]
    fn guess(&self, shape: Shape, word: &str) -> ChoiceId {
        let choice = endings::guess(&self.words, shape, word);
        if choice == GUESS { self.nothing } else { choice }
    }

    fn outside(&self, token: &Token) -> Word {
        let (entry, form) = (self.words.get(token.hash).1, Atom::from_hash(token.hash));
        Word { classes: entry.classes, lemma: form, form, tag: Tag::Xx, usage: entry.usage }
    }

    fn word(&self, text: &str, token: &Token, entry: u16, tag: Option<Tag>, scratch: &mut Scratch) -> Word {
        let (entry, form) = (self.words.entry(entry), Atom::from_hash(token.hash));
        let tag = tag.unwrap_or_default();
        let lemma = match Inflected::of(tag) {
            None => form,
            Some(kind) => entry.lemma(kind).unwrap_or_else(|| Atom::of(self.find_lemma(&text[token.span], kind, scratch))),
        };
        Word { classes: entry.classes, lemma, form, tag, usage: entry.usage }
    }

    fn find_lemma<'a>(&'a self, form: &str, kind: Inflected, scratch: &'a mut Scratch) -> &'a str {
        scratch.lower.clear();
        scratch.lower.extend(form.chars().flat_map(char::to_lowercase));
        self.lemmas.find(&self.words, &scratch.lower, kind, &mut scratch.lemma)
    }

    /// The lemma of a form under a tag, in small letters; names keep their capitals.
    #[must_use]
    pub fn lemma(&self, form: &str, tag: Tag) -> String {
        match Inflected::of(tag) {
            Some(kind) => self.find_lemma(form, kind, &mut Scratch::default()).to_owned(),
            None if tag == Tag::Nnp => form.to_owned(),
            None => form.to_lowercase(),
        }
    }

    /// How common the form with this [hash](crate::text::fold) is in small letters and as a name.
    #[must_use]
    pub fn usage(&self, hash: u64) -> Usage {
        self.words.get(hash).1.usage
    }

    /// The word table.
    #[must_use]
    pub fn words(&self) -> &Words {
        &self.words
    }
}

/// Room to write words in, kept from token to token.
#[derive(Default)]
struct Scratch {
    lower: String,
    lemma: String,
}

#[cfg(test)]
mod tests;

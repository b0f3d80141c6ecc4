//! Floor 2: words. One look-up a token tells its possible tags, its classes and its lemmas; the context then chooses
//! the tag.
//!
//! All words are in `dictionaries/`: `classes.tsv` and `tags/lemma-endings.tsv` are written by hand, the rest of `tags/`
//! is measured on a corpus by `sayso-fit`.

mod atom;
mod choice;
mod class;
mod clause;
mod compound;
mod context;
mod endings;
mod expressions;
mod heading;
mod lemma;
mod numbers;
mod shape;
mod tag;
mod tail;
mod weights;
mod words;

pub use atom::Atom;
pub use choice::{Choice, ChoiceId, Choices};
pub use class::{Class, Classes};
pub use clause::{Clause, Opener};
pub use compound::word_length;
pub use context::{Item, REACH, walk};
pub use expressions::Expressions;
pub use lemma::Inflected;
pub use numbers::Numbers;
pub use shape::{Cell, Shape};
pub use tag::{Tag, TagSet};
pub use tail::{endings, last_letters};
pub use weights::{BEYOND, FEATURES, Feature, Weights};
pub use words::{Entry, Usage, Words};

use crate::error::Error;
use crate::pack::pack;
use crate::text::{Sentence, Token, fold};
use choice::GUESS;
use endings::Endings;
use lemma::Lemmas;
use tail::Tail;

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
    pub weights: File<'a>,
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
///     weights: ("weights.tsv", "ending\talk\tDT\tNN 9\n"),
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
    endings: Endings,
    lemmas: Lemmas,
    weights: Weights,
    /// For tokens of which nothing is known.
    nothing: ChoiceId,
    quote: ChoiceId,
}

pack!(Lexicon { words, endings, lemmas, weights, nothing, quote });

impl Lexicon {
    /// Reads the files.
    pub fn new(files: &Files<'_>) -> Result<Lexicon, Error> {
        let (mut words, forms) = Words::parse(files.words.0, files.words.1)?;
        let endings = Endings::parse(files.endings.0, files.endings.1, &mut words)?;
        for (form, class) in class::parse(files.classes.0, files.classes.1)? {
            words.add_class(form, class);
        }
        let lemmas = Lemmas::parse(files.lemma_endings, files.lemmas)?;
        words.add_lemmas(&forms, &lemmas);
        let mut sure = |tag| words.choices.id(Choice { best: tag, tags: TagSet::of(&[tag]) });
        let (nothing, quote) = (sure(Tag::Xx), sure(Tag::Quote));
        let weights = Weights::parse(files.weights.0, files.weights.1, &mut words)?;
        Ok(Lexicon { words, endings, lemmas, weights, nothing, quote })
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
                    words.push(self.word(text, token, item.entry, item.tag, &mut scratch));
                } else {
                    let word = |token| self.word(text, token, self.words.get(token.hash).0, item.tag, &mut scratch);
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
        walk(items, |items, at| self.weights.choose(items, at));
    }

    /// The words of a sentence with the tags they may have, and with edges around them.
    pub fn look_up(&self, text: &str, mut tokens: &[Token], items: &mut Vec<Item>) {
        let mut first = true;
        items.clear();
        items.resize(REACH, Item::EDGE);
        while !tokens.is_empty() {
            let length = word_length(text, tokens);
            let shape = Shape::of(&tokens[..length], first);
            first &= matches!(shape, Shape::Mark | Shape::Quote);
            items.push(self.item(text, &tokens[..length], shape));
            tokens = &tokens[length..];
        }
        items.resize(items.len() + REACH, Item::EDGE);
    }

    #[inline(always)]
    fn item(&self, text: &str, tokens: &[Token], shape: Shape) -> Item {
        let hash = match tokens {
            [token] => token.hash,
            _ => fold(whole(text, tokens)),
        };
        let (number, entry) = self.words.get(hash);
        let written = entry.cells[shape.cell() as usize];
        let choice_id = if shape == Shape::Quote { self.quote } else { written.choice };
        if number == 0 || choice_id == GUESS {
            return self.guess(text, tokens, shape, number, choice_id);
        }
        Item {
            choice: self.words.choices.get(choice_id),
            choice_id,
            entry: number,
            tokens: tokens.len() as u16,
            own: written.row,
            before: entry.before,
            after: entry.after,
            ending_after: entry.ending_after,
            letters: entry.letters,
            opener: entry.opener,
            tag: None,
            clause: Clause::START,
        }
    }

    /// A word that has no entry, or none for the way it is written: its ending tells the rest.
    #[cold]
    fn guess(&self, text: &str, tokens: &[Token], shape: Shape, number: u16, choice_id: ChoiceId) -> Item {
        let tail = Tail::of(whole(text, tokens));
        let entry = self.words.entry(number);
        let choice_id = match choice_id {
            GUESS => Some(self.endings.guess(shape, tail)).filter(|id| *id != GUESS).unwrap_or(self.nothing),
            known => known,
        };
        Item {
            choice: self.words.choices.get(choice_id),
            choice_id,
            entry: number,
            tokens: tokens.len() as u16,
            own: match number {
                0 => self.weights.unknown(tail.letters(), shape),
                _ => entry.cells[shape.cell() as usize].row,
            },
            before: entry.before,
            after: entry.after,
            ending_after: self.weights.ending_after(tail.letters()),
            letters: tail.letters(),
            opener: entry.opener,
            tag: None,
            clause: Clause::START,
        }
    }

    fn outside(&self, token: &Token) -> Word {
        let (entry, form) = (self.words.get(token.hash).1, Atom::from_hash(token.hash));
        Word { classes: self.words.classes(entry), lemma: form, form, tag: Tag::Xx, usage: entry.usage }
    }

    fn word(&self, text: &str, token: &Token, entry: u16, tag: Option<Tag>, scratch: &mut Scratch) -> Word {
        let (entry, form) = (self.words.entry(entry), Atom::from_hash(token.hash));
        let tag = tag.unwrap_or_default();
        let lemma = match Inflected::of(tag) {
            None => form,
            Some(kind) => {
                entry.lemma(kind).unwrap_or_else(|| Atom::of(self.find_lemma(&text[token.span], kind, scratch)))
            }
        };
        Word { classes: self.words.classes(entry), lemma, form, tag, usage: entry.usage }
    }

    fn find_lemma<'a>(&'a self, form: &str, kind: Inflected, scratch: &'a mut Scratch) -> &'a str {
        scratch.lower.clear();
        if form.is_ascii() {
            scratch.lower.push_str(form);
            scratch.lower.make_ascii_lowercase();
        } else {
            scratch.lower.extend(form.chars().flat_map(char::to_lowercase));
        }
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

    /// The votes of the context.
    #[must_use]
    pub fn weights(&self) -> &Weights {
        &self.weights
    }

    /// The word table.
    #[must_use]
    pub fn words(&self) -> &Words {
        &self.words
    }
}

/// The text of a word of these tokens.
fn whole<'t>(text: &'t str, tokens: &[Token]) -> &'t str {
    match tokens {
        [first, .., last] => &text[first.span.join(last.span)],
        _ => &text[tokens[0].span],
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

//! Fits the tagger: words, endings, lemmas and the votes of the context.

mod agreement;
mod lemmas;
mod table;
mod weights;

pub use agreement::Agreement;

use crate::corpus::Article;
use sayso::Error;
use sayso::lexicon::{Files, Lexicon, Word};
use std::fs;
use std::io;
use std::path::Path;

const CLASSES: &str = "classes.tsv";
const WORDS: &str = "tags/words.tsv";
const ENDINGS: &str = "tags/endings.tsv";
const WEIGHTS: &str = "tags/weights.tsv";
const LEMMAS: &str = "tags/lemmas.tsv";
const LEMMA_ENDINGS: &str = "tags/lemma-endings.tsv";

/// The files of the lexicon that people write.
pub struct HandWritten {
    classes: String,
    lemma_endings: String,
}

impl HandWritten {
    /// Reads them from the folder of a language.
    pub fn read(folder: &Path) -> io::Result<HandWritten> {
        let read = |name| fs::read_to_string(folder.join(name));
        Ok(HandWritten { classes: read(CLASSES)?, lemma_endings: read(LEMMA_ENDINGS)? })
    }
}

/// The files of the lexicon that are measured.
#[derive(Clone, Default, Debug, PartialEq, Eq)]
pub struct Tables {
    words: String,
    endings: String,
    weights: String,
    lemmas: String,
}

impl Tables {
    /// Reads them from the folder of a language.
    pub fn read(folder: &Path) -> io::Result<Tables> {
        let read = |name| fs::read_to_string(folder.join(name));
        Ok(Tables { words: read(WORDS)?, endings: read(ENDINGS)?, weights: read(WEIGHTS)?, lemmas: read(LEMMAS)? })
    }

    /// Writes them there.
    pub fn write(&self, folder: &Path) -> io::Result<()> {
        let files = [(WORDS, &self.words), (ENDINGS, &self.endings), (WEIGHTS, &self.weights), (LEMMAS, &self.lemmas)];
        files.into_iter().try_for_each(|(name, text)| fs::write(folder.join(name), text))
    }

    /// The lexicon made of them.
    pub fn lexicon(&self, hand: &HandWritten) -> Result<Lexicon, Error> {
        Lexicon::new(&Files {
            classes: (CLASSES, &hand.classes),
            words: (WORDS, &self.words),
            endings: (ENDINGS, &self.endings),
            weights: (WEIGHTS, &self.weights),
            lemmas: (LEMMAS, &self.lemmas),
            lemma_endings: (LEMMA_ENDINGS, &hand.lemma_endings),
        })
    }
}

/// Fits all tables: words and endings first, then the lemmas, which need to know the verbs, then the votes by
/// which the context chooses among the tags the tables allow.
pub fn fit(articles: &[Article], hand: &HandWritten) -> Result<Tables, Error> {
    let mut tables = Tables::default();
    (tables.words, tables.endings) = table::fit(articles);
    tables.lemmas = lemmas::fit(articles, &tables.lexicon(hand)?);
    let with_weights = |weights: &str| Tables { weights: weights.to_owned(), ..tables.clone() }.lexicon(hand);
    tables.weights = weights::learn(articles, with_weights)?;
    Ok(tables)
}

/// The words of every article, tagged by a tagger that was fitted without it: of the articles in even places by one
/// fitted to those in odd places, and the other way round. What is fitted to these tags meets as many wrong ones as it
/// will in new articles.
pub fn tags_by_other_half(articles: &[Article], hand: &HandWritten) -> Result<Vec<Vec<Word>>, Error> {
    let half = |odd: usize| articles.iter().skip(odd).step_by(2).cloned().collect::<Vec<_>>();
    let lexicons = [fit(&half(1), hand)?.lexicon(hand)?, fit(&half(0), hand)?.lexicon(hand)?];
    let read = |(place, article): (usize, &Article)| {
        lexicons[place % 2].read(&article.text, &article.layout.tokens, &article.layout.sentences)
    };
    Ok(articles.iter().enumerate().map(read).collect())
}

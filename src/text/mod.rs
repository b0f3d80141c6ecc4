//! Floor 1: where things begin and end. Tokens, sentences, quotations and blocks of one article.

pub mod block;
pub mod conventions;
pub mod filter;
pub mod hash;
pub mod quotation;
pub mod sentence;
pub mod token;

mod chars;
mod layout;
mod list;
mod paragraph;
mod phrases;
mod scan;
mod speakers;
#[cfg(test)]
mod tests;

pub use block::{Block, BlockKind};
pub use conventions::{Abbreviation, Conventions};
pub use filter::Filter;
pub use hash::fold;
pub use quotation::Quotation;
pub use scan::tokenize;
pub use sentence::Sentence;
pub use token::{Case, Gap, Token, TokenKind, TokenRange};

use crate::span::Span;
use layout::Layout;

/// The layers of one article that need no knowledge but of how English is written.
#[derive(Clone, Debug, Default)]
pub struct Text {
    /// Words and marks, in order; all between them is white space.
    pub tokens: Vec<Token>,
    /// Sentences, in order; every token is in one.
    pub sentences: Vec<Sentence>,
    /// Quotations, in the order of their beginnings.
    pub quotations: Vec<Quotation>,
    /// Lines and paragraphs, in order; every sentence is in one.
    pub blocks: Vec<Block>,
    /// Where and by whom the article was filed (`BERLIN (Reuters) —`), the dash included.
    pub dateline: Option<Span>,
}

/// How a text is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// Whether headlines, bylines, captions and the like are told from the body; else all is body.
    pub blocks: bool,
}

impl Default for Options {
    fn default() -> Options {
        Options { blocks: true }
    }
}

impl Text {
    /// Reads a text.
    #[must_use]
    pub fn read(text: &str, conventions: &Conventions, options: Options) -> Text {
        let mut scan = scan::scan(text, conventions);
        let paragraphs = paragraph::paragraphs(text, &scan, conventions);
        let quotations = quotation::quotations(text, &mut scan, &paragraphs, conventions);
        let sentences = sentence::sentences(text, &scan, &paragraphs, &quotations, conventions);
        let layout = Layout {
            text,
            tokens: &scan.tokens,
            paragraphs: &paragraphs,
            sentences: &sentences,
            quotations: &quotations,
            conventions,
        };
        let (blocks, dateline) = if options.blocks { layout.read() } else { (layout.bodies(), None) };
        Text { tokens: scan.tokens, sentences, quotations, blocks, dateline }
    }
}

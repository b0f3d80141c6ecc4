//! Floor 1: where things begin and end. Tokens, sentences, quotations and blocks of one article.

pub mod block;
pub mod hash;
pub mod quotation;
pub mod sentence;
pub mod token;

pub use block::{Block, BlockKind};
pub use quotation::Quotation;
pub use sentence::Sentence;
pub use hash::fold;
pub use token::{Case, Gap, Token, TokenKind, TokenRange};

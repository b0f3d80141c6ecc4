//! Where sentences begin and end.

use super::token::TokenRange;
use crate::span::Span;

/// A sentence, a headline, a caption, an item of a list: a stretch of text that stands for itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// From its first character to its last, closing marks included, white space around it not.
    pub span: Span,
    /// Its tokens.
    pub tokens: TokenRange,
}

//! Stretches of text in quotation marks.

use super::token::TokenRange;
use crate::span::Span;

/// A stretch of text in quotation marks, the marks included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// From the opening mark to the closing one, or to the end of the paragraph where none closes it.
    pub span: Span,
    /// Its tokens, marks included.
    pub tokens: TokenRange,
    /// Whether a closing mark was found.
    pub closed: bool,
    /// Whether it is a word or a name in marks rather than speech: a scare quote or a title.
    pub scare: bool,
    /// The quotation around this one.
    pub parent: Option<u32>,
    /// The quotation that goes on where this one stops: left open here, opened again in the next paragraph.
    pub continued_by: Option<u32>,
}

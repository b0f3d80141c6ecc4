//! What the parts of an article are for.

use crate::span::Span;

/// A part of an article: a line or a paragraph, and what it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is for.
    pub kind: BlockKind,
    /// Where it stands.
    pub span: Span,
    /// Its first sentence and the one after its last, by number.
    pub sentences: (u32, u32),
}

/// What a part of an article is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// The article's own headline.
    Headline,
    /// A line that is a date, or begins with one and holds nothing else.
    Date,
    /// Who wrote it.
    Byline,
    /// A photo's credit.
    Credit,
    /// What a photo shows.
    Caption,
    /// A heading inside the article.
    Subhead,
    /// Headline or summary of another story.
    Teaser,
    /// Text of the site, not of the article: subscribe, donate, read more. Yields no claims.
    Boilerplate,
    /// A turn of an interview or a transcript: the speaker's mark, then what was said up to the next mark.
    Turn,
    /// An item of a list.
    Item,
    /// A paragraph of the article.
    Body,
}

impl BlockKind {
    /// The name used in records.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            BlockKind::Headline => "headline",
            BlockKind::Date => "date",
            BlockKind::Byline => "byline",
            BlockKind::Credit => "credit",
            BlockKind::Caption => "caption",
            BlockKind::Subhead => "subhead",
            BlockKind::Teaser => "teaser",
            BlockKind::Boilerplate => "boilerplate",
            BlockKind::Turn => "turn",
            BlockKind::Item => "item",
            BlockKind::Body => "body",
        }
    }

    /// Whether claims are read from such a block.
    #[must_use]
    pub const fn has_claims(self) -> bool {
        !matches!(self, BlockKind::Boilerplate | BlockKind::Date | BlockKind::Byline | BlockKind::Credit)
    }
}

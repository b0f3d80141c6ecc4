//! An article with its tokens, tags and phrases side by side, each reachable from a token's number.

use super::{chunk, group};
use crate::lexicon::{Class, Tag, Word};
use crate::text::{Quotation, Sentence, Text, Token, TokenKind};

/// No chunk, no quotation, no subject.
pub const NONE: u32 = u32::MAX;

/// How far from a token its sentence is looked at, in tokens: what keeps the work linear in a text without stops.
pub const REACH: usize = 240;

/// The innermost noun phrase up to its head: `the finance minister` in "the finance minister of Spain".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chunk {
    /// Its first token.
    pub start: usize,
    /// The token after its last, so `end - 1` is its head.
    pub end: usize,
}

impl Chunk {
    /// The token that names what the chunk is about: its last.
    #[must_use]
    pub fn head(self) -> usize {
        self.end - 1
    }

    /// Whether token `i` is in the chunk.
    #[must_use]
    pub fn contains(self, i: usize) -> bool {
        self.start <= i && i < self.end
    }
}

/// What is known of one token's surroundings.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    pub(super) sentence: u32,
    /// Outermost quotation, or [`NONE`].
    pub(super) quotation: u32,
    /// Noun chunk, or [`NONE`].
    pub(super) chunk: u32,
    /// First token of the verb group that ends here; the token itself where none does.
    pub(super) group: u32,
    /// Whether the token is an auxiliary of a verb that follows.
    pub(super) auxiliary: bool,
    /// Running totals up to, not including, this token.
    pub(super) total: Totals,
}

/// How many tokens of some kinds stand in a stretch of text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Verbs of any form.
    pub verbs: u32,
    /// Verbs that are no auxiliaries.
    pub main: u32,
    /// Verb forms that a subject goes with, and modals.
    pub finite: u32,
    /// Modals.
    pub modals: u32,
    /// Commas.
    pub commas: u32,
    /// Quoted tokens.
    pub quoted: u32,
    /// Question words and relative pronouns.
    pub wh: u32,
    /// Marks.
    pub marks: u32,
}

/// An article with its layers side by side.
pub struct Scene<'a> {
    /// The article's text.
    pub text: &'a str,
    /// Its tokens.
    pub tokens: &'a [Token],
    /// Tag, lemma and classes of each token.
    pub words: &'a [Word],
    /// Its sentences.
    pub sentences: &'a [Sentence],
    /// Its quotations.
    pub quotations: &'a [Quotation],
    nodes: Vec<Node>,
    chunks: Vec<Chunk>,
    /// Totals of the whole article.
    sum: Totals,
    /// The first token behind the dateline.
    opening: usize,
}

impl<'a> Scene<'a> {
    /// Finds the phrases of a tagged article.
    #[must_use]
    pub fn new(text: &'a str, layout: &'a Text, words: &'a [Word]) -> Scene<'a> {
        let empty =
            Node { sentence: 0, quotation: NONE, chunk: NONE, group: 0, auxiliary: false, total: Totals::default() };
        let mut nodes = vec![empty; layout.tokens.len()];
        for (number, sentence) in layout.sentences.iter().enumerate() {
            for i in sentence.tokens.iter() {
                nodes[i].sentence = number as u32;
            }
        }
        for (number, quotation) in layout.quotations.iter().enumerate() {
            if quotation.parent.is_none() {
                for i in quotation.tokens.iter() {
                    nodes[i].quotation = number as u32;
                }
            }
        }
        let mut scene = Scene {
            text,
            tokens: &layout.tokens,
            words,
            sentences: &layout.sentences,
            quotations: &layout.quotations,
            nodes,
            chunks: Vec::new(),
            sum: Totals::default(),
            opening: layout
                .dateline
                .map_or(0, |line| layout.tokens.partition_point(|token| token.span.start() < line.end())),
        };
        group::mark(&mut scene);
        scene.chunks = chunk::find(&mut scene);
        scene.add_up();
        scene
    }

    fn add_up(&mut self) {
        let mut total = Totals::default();
        for i in 0..self.len() {
            self.nodes[i].total = total;
            let tag = self.tag(i);
            total.verbs += u32::from(tag.is_verb());
            total.main += u32::from(self.is_main_verb(i));
            total.modals += u32::from(tag == Tag::Md);
            total.finite += u32::from(matches!(tag, Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md));
            total.commas += u32::from(tag == Tag::Comma);
            total.quoted += u32::from(self.quoted(i));
            total.wh += u32::from(tag == Tag::Wh);
            total.marks += u32::from(self.is_mark(i));
        }
        self.sum = total;
    }

    /// How many tokens of some kinds stand from token `from` up to token `to`.
    #[inline]
    #[must_use]
    pub fn totals(&self, from: usize, to: usize) -> Totals {
        let up_to = |i: usize| self.nodes.get(i).map_or(self.sum, |node| node.total);
        let (a, b) = (up_to(from.min(to)), up_to(to));
        Totals {
            verbs: b.verbs - a.verbs,
            main: b.main - a.main,
            finite: b.finite - a.finite,
            modals: b.modals - a.modals,
            commas: b.commas - a.commas,
            quoted: b.quoted - a.quoted,
            wh: b.wh - a.wh,
            marks: b.marks - a.marks,
        }
    }

    pub(super) fn node_mut(&mut self, i: usize) -> &mut Node {
        &mut self.nodes[i]
    }

    /// The number of tokens.
    #[inline]
    #[must_use]
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Whether the article has no token.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// The tag of token `i`.
    #[inline]
    #[must_use]
    pub fn tag(&self, i: usize) -> Tag {
        self.words[i].tag
    }

    /// Whether token `i` is of a word class.
    #[inline]
    #[must_use]
    pub fn is(&self, i: usize, class: Class) -> bool {
        self.words[i].classes.has(class)
    }

    /// Whether token `i` holds neither letter nor digit.
    #[inline]
    #[must_use]
    pub fn is_mark(&self, i: usize) -> bool {
        matches!(self.tokens[i].kind, TokenKind::Mark | TokenKind::Quote)
    }

    /// The sentence of token `i`, by number.
    #[inline]
    #[must_use]
    pub fn sentence_of(&self, i: usize) -> usize {
        self.nodes[i].sentence as usize
    }

    /// First token of the sentence of token `i`, and the token after its last; no farther off than [`REACH`]. A dateline
    /// is no part of the sentence behind it.
    #[inline]
    #[must_use]
    pub fn bounds(&self, i: usize) -> (usize, usize) {
        let tokens = self.sentences[self.sentence_of(i)].tokens;
        let (mut first, mut last) = (tokens.start as usize, tokens.end as usize);
        if first < self.opening && self.opening < last {
            (first, last) = if i < self.opening { (first, self.opening) } else { (self.opening, last) };
        }
        (first.max(i.saturating_sub(REACH)), last.min(i + REACH))
    }

    /// The outermost quotation of token `i`, by number, or [`NONE`].
    #[inline]
    #[must_use]
    pub fn quotation_of(&self, i: usize) -> u32 {
        self.nodes[i].quotation
    }

    /// Whether token `i` is in quotation marks, or is one.
    #[inline]
    #[must_use]
    pub fn quoted(&self, i: usize) -> bool {
        self.nodes[i].quotation != NONE
    }

    /// Whether a quotation begins at token `i`.
    #[must_use]
    pub fn opens_quotation(&self, i: usize) -> bool {
        self.quoted(i) && self.quotations[self.nodes[i].quotation as usize].tokens.start as usize == i
    }

    /// A quotation, and those that go on from it in the paragraphs after.
    pub fn quotation_chain(&self, number: u32) -> impl Iterator<Item = &Quotation> {
        let next = |quotation: &&Quotation| quotation.continued_by.map(|next| &self.quotations[next as usize]);
        std::iter::successors(self.quotations.get(number as usize), next)
    }

    /// Whether token `i` is an auxiliary of a verb that follows.
    #[inline]
    #[must_use]
    pub fn is_auxiliary(&self, i: usize) -> bool {
        self.nodes[i].auxiliary
    }

    /// Whether token `i` is a verb that means something by itself: no auxiliary of another.
    #[inline]
    #[must_use]
    pub fn is_main_verb(&self, i: usize) -> bool {
        self.tag(i).is_verb() && !self.nodes[i].auxiliary
    }

    /// First token of the verb group that ends at token `i`; `i` itself where none does.
    #[inline]
    #[must_use]
    pub fn group_start(&self, i: usize) -> usize {
        self.nodes[i].group as usize
    }

    /// The noun chunk of token `i`; none past the end.
    #[inline]
    #[must_use]
    pub fn chunk_at(&self, i: usize) -> Option<Chunk> {
        match self.nodes.get(i)?.chunk {
            NONE => None,
            number => Some(self.chunks[number as usize]),
        }
    }

    /// The noun chunk that begins at token `i`.
    #[inline]
    #[must_use]
    pub fn chunk_from(&self, i: usize) -> Option<Chunk> {
        self.chunk_at(i).filter(|chunk| chunk.start == i)
    }

    /// All noun chunks, in order.
    #[must_use]
    pub fn chunks(&self) -> &[Chunk] {
        &self.chunks
    }

    /// Number of the first chunk that ends after token `i`.
    #[must_use]
    pub fn first_chunk_after(&self, i: usize) -> usize {
        self.chunks.partition_point(|chunk| chunk.end <= i)
    }

    /// Whether tokens `i` and `j` stand in the same paragraph: no line break between them.
    #[must_use]
    pub fn same_paragraph(&self, i: usize, j: usize) -> bool {
        use crate::text::Gap;
        self.tokens[i.min(j) + 1..=i.max(j)].iter().all(|token| token.gap < Gap::Line)
    }
}

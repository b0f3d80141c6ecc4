//! What each paragraph is for: told from its length, its capitals, its stops, set phrases and its neighbours.
//!
//! Where nothing speaks for another kind a paragraph is body, since what is taken for the site's own text is lost.

use super::block::{Block, BlockKind};
use super::chars;
use super::conventions::{Class, Conventions};
use super::paragraph::Paragraph;
use super::phrases::Scope;
use super::quotation::Quotation;
use super::sentence::Sentence;
use super::token::{Case, Gap, Token, TokenKind, TokenRange};
use crate::span::Span;

/// The parts of a text that are told apart.
pub(super) struct Layout<'t> {
    pub text: &'t str,
    pub tokens: &'t [Token],
    pub paragraphs: &'t [Paragraph],
    pub sentences: &'t [Sentence],
    pub quotations: &'t [Quotation],
    pub conventions: &'t Conventions,
}

/// What a paragraph looks like.
#[derive(Clone, Copy, Default)]
struct Look {
    words: usize,
    /// Words with a capital, words in capitals.
    capitals: usize,
    shouted: usize,
    /// Small words but articles, prepositions and the like.
    small: usize,
    numbers: usize,
    /// Days, months and what stands around a date.
    dated: usize,
    /// Whether it ends in a stop, closing marks aside.
    stopped: bool,
    sentences: usize,
    /// Whether someone is quoted in it.
    quoted: bool,
}

impl Look {
    /// Whether it can be a heading: short and without a stop.
    const fn is_heading(&self) -> bool {
        !self.stopped && self.words > 0 && self.words <= 18 && self.sentences == 1
    }

    const fn is_title(&self) -> bool {
        self.capitals >= 2 * self.small && self.words > 0
    }
}

/// A paragraph of more tokens than this has no other kind than body, unless a phrase says so.
const LONGEST_LINE: usize = 45;
/// Nor has one of more tokens that ends in a stop, behind the head of the article.
const LONGEST_STOPPED_LINE: usize = 25;
/// Set phrases are looked for in paragraphs up to this length.
const LONGEST_NOTICE: usize = 120;
/// Names of authors in capitals and their agency have no more words.
const LONGEST_BYLINE: usize = 10;
/// The head of an article is no longer than this.
const HEAD: usize = 8;

/// Paragraphs between the marks of two speakers belong to the turn of the first.
fn joined_turns(blocks: Vec<Block>) -> Vec<Block> {
    let mut joined: Vec<Block> = Vec::with_capacity(blocks.len());
    // The last turn, while nothing but body follows it.
    let mut open = None;
    for block in blocks {
        if block.kind == BlockKind::Turn {
            if let Some(turn) = open {
                let last = joined[joined.len() - 1];
                let first: &mut Block = &mut joined[turn];
                (first.span, first.sentences.1) = (first.span.join(last.span), last.sentences.1);
                joined.truncate(turn + 1);
            }
            open = Some(joined.len());
        } else if block.kind != BlockKind::Body {
            open = None;
        }
        joined.push(block);
    }
    joined
}

impl Layout<'_> {
    /// Every paragraph as body.
    pub fn bodies(&self) -> Vec<Block> {
        self.blocks(&vec![BlockKind::Body; self.paragraphs.len()])
    }

    /// The blocks, and the place and agency the first paragraph begins with.
    pub fn read(&self) -> (Vec<Block>, Option<Span>) {
        let looks = self.looks();
        let mut kinds: Vec<BlockKind> = (0..looks.len()).map(|index| self.alone(index, &looks[index])).collect();
        super::speakers::mark(self, &mut kinds);
        self.lists(&mut kinds);
        let body = self.head(&looks, &mut kinds);
        self.teasers(&looks, &mut kinds, body);
        self.appeals(&mut kinds, body);
        self.subheads(&looks, &mut kinds, body);
        (joined_turns(self.blocks(&kinds)), self.dateline(&kinds))
    }

    fn blocks(&self, kinds: &[BlockKind]) -> Vec<Block> {
        let mut blocks = Vec::with_capacity(kinds.len() + 1);
        let mut sentence = 0;
        for (paragraph, &kind) in self.paragraphs.iter().zip(kinds) {
            let first = sentence;
            while self.sentences.get(sentence).is_some_and(|sentence| sentence.tokens.end <= paragraph.tokens.end) {
                sentence += 1;
            }
            let credit = kind == BlockKind::Caption && sentence - first > 1 && self.is_credit(sentence - 1);
            let split = sentence - usize::from(credit);
            blocks.push(self.block(kind, first, split));
            if credit {
                blocks.push(self.block(BlockKind::Credit, split, sentence));
            }
        }
        blocks
    }

    fn block(&self, kind: BlockKind, first: usize, end: usize) -> Block {
        let span = self.sentences[first].span.join(self.sentences[end - 1].span);
        Block { kind, span, sentences: (first as u32, end as u32) }
    }

    pub(super) fn form(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| &self.text[token.span])
    }

    pub(super) fn tokens_of(&self, index: usize) -> TokenRange {
        self.paragraphs[index].tokens
    }

    fn looks(&self) -> Vec<Look> {
        let mut looks = Vec::with_capacity(self.paragraphs.len());
        let (mut sentences, mut quotations) = (self.sentences.iter().peekable(), self.quotations.iter().peekable());
        for paragraph in self.paragraphs {
            let mut look = Look::default();
            while sentences.next_if(|sentence| sentence.tokens.end <= paragraph.tokens.end).is_some() {
                look.sentences += 1;
            }
            while let Some(quotation) = quotations.next_if(|quotation| quotation.tokens.start < paragraph.tokens.end) {
                look.quoted |= !quotation.scare;
            }
            self.count(paragraph.tokens, looks.len() <= HEAD, &mut look);
            looks.push(look);
        }
        looks
    }

    fn count(&self, range: TokenRange, head: bool, look: &mut Look) {
        let tokens = &self.tokens[range.iter()];
        look.stopped = self.is_stopped(range);
        let plain = look.stopped && !head && tokens.len() > LONGEST_STOPPED_LINE;
        if plain || tokens.len() > LONGEST_LINE {
            look.words = tokens.len();
            look.small = tokens.len();
            return;
        }
        for token in tokens {
            match (token.kind, token.case) {
                (TokenKind::Number, _) => look.numbers += 1,
                (TokenKind::Word, Case::Lower) => look.small += 1,
                (TokenKind::Word, Case::Upper) => look.shouted += 1,
                _ => {}
            }
            look.words += usize::from(matches!(token.kind, TokenKind::Word | TokenKind::Number | TokenKind::Address));
            look.capitals += usize::from(token.kind == TokenKind::Word && token.case != Case::Lower);
        }
        // The words themselves are looked up only where they may decide.
        if head || look.words <= 16 || !look.stopped {
            self.count_classes(tokens, look);
        }
    }

    fn count_classes(&self, tokens: &[Token], look: &mut Look) {
        for token in tokens {
            let classes = self.conventions.classes(token.hash);
            look.dated += usize::from(classes.has(Class::Calendar) || classes.has(Class::Stamp));
            let open = token.kind == TokenKind::Word && token.case == Case::Lower && classes.has(Class::Open);
            look.small -= usize::from(open);
        }
    }

    fn is_stopped(&self, range: TokenRange) -> bool {
        let closing = |at: &usize| {
            self.tokens[*at].kind == TokenKind::Quote || matches!(self.form(*at), ")" | "]" | "*" | "\'" | "’")
        };
        let last = range.iter().rev().find(|at| !closing(at));
        last.is_some_and(|last| self.form(last).starts_with(chars::is_stop) || self.form(last) == ":")
    }

    /// What a paragraph is, whatever stands around it.
    fn alone(&self, index: usize, look: &Look) -> BlockKind {
        let range = self.tokens_of(index);
        if self.is_date(look) {
            return BlockKind::Date;
        }
        // Where the text was taken from.
        if range.iter().len() == 1 && self.tokens[range.start as usize].kind == TokenKind::Address {
            return BlockKind::Boilerplate;
        }
        if let Some(kind) = self.notice(range, look) {
            return kind;
        }
        if range.iter().len() > LONGEST_LINE {
            BlockKind::Body
        } else if self.is_byline(range, look) {
            BlockKind::Byline
        } else if self.has_credit(range, look) {
            if look.words <= 8 { BlockKind::Credit } else { BlockKind::Caption }
        } else {
            BlockKind::Body
        }
    }

    /// What a set phrase says.
    fn notice(&self, range: TokenRange, look: &Look) -> Option<BlockKind> {
        if range.iter().len() > LONGEST_NOTICE {
            return None;
        }
        let phrases = &self.conventions.phrases;
        if let Some(phrase) =
            phrases.leading(self.tokens, range).filter(|phrase| look.words <= LONGEST_LINE || !phrase.drop)
        {
            return match phrase.scope {
                Scope::Credit if look.words <= 12 => Some(BlockKind::Credit),
                Scope::Credit => None,
                Scope::Prefix if phrase.drop && phrase.captions => Some(BlockKind::Caption),
                _ if phrase.drop => Some(BlockKind::Boilerplate),
                _ if self.form(range.start as usize) == "(" => Some(BlockKind::Byline),
                _ => None,
            };
        }
        phrases.drops(&self.tokens[range.iter()]).then_some(BlockKind::Boilerplate)
    }

    fn is_date(&self, look: &Look) -> bool {
        let rest = look.words.saturating_sub(look.numbers + look.dated);
        look.numbers > 0 && rest == 0 && look.words <= 16 && (look.dated > 0 || look.words == 1 && !look.stopped)
    }

    /// A line that begins with the word before an author, and holds names.
    fn is_byline(&self, range: TokenRange, look: &Look) -> bool {
        let first = range.start as usize;
        let opens = self.conventions.classes(self.tokens[first].hash).has(Class::Byline);
        opens && !look.stopped && !look.quoted && look.small <= 2 && look.words <= 25 && look.capitals > look.small + 1
    }

    /// Whether a photo's credit stands at the beginning or the end of a short paragraph.
    fn has_credit(&self, range: TokenRange, look: &Look) -> bool {
        if look.stopped || look.words == 0 {
            return false;
        }
        let tail = range.iter().len().min(10);
        let tail = &self.tokens[range.end as usize - tail..range.end as usize];
        self.conventions.phrases.credits(tail)
    }

    /// Marks the items of lists.
    fn lists(&self, kinds: &mut [BlockKind]) {
        let items: Vec<usize> = (0..kinds.len()).filter(|index| self.is_item(*index)).collect();
        for (at, &index) in items.iter().enumerate() {
            let near = |other: Option<&usize>| other.is_some_and(|other| other.abs_diff(index) <= 2);
            let paired = near(items.get(at + 1)) || at > 0 && near(items.get(at - 1));
            if kinds[index] == BlockKind::Body
                && (paired || self.form(self.tokens_of(index).start as usize).starts_with(chars::is_bullet))
            {
                kinds[index] = BlockKind::Item;
            }
        }
    }

    fn is_item(&self, index: usize) -> bool {
        let start = self.tokens_of(index).start as usize;
        let next = self.tokens.get(start + 1);
        let form = self.form(start);
        let dash = matches!(form, "-" | "–" | "—" | "*") && next.is_some_and(|next| next.gap == Gap::Space);
        let label = self.tokens[start].kind == TokenKind::Number
            && form.len() <= 2
            && matches!(self.form(start + 1), "." | ")")
            && next.is_some_and(|next| next.gap == Gap::None);
        form.starts_with(chars::is_bullet) || dash || label
    }

    /// Marks what stands before the body; the answer is where that begins.
    fn head(&self, looks: &[Look], kinds: &mut [BlockKind]) -> usize {
        self.masthead(looks, kinds);
        let Some(headline) = (0..kinds.len().min(HEAD)).find(|index| self.may_be_headline(*index, looks, kinds)) else {
            return 0;
        };
        kinds[headline] = BlockKind::Headline;
        let mut index = headline + 1;
        while index < kinds.len().min(headline + HEAD) {
            match self.behind_headline(index, looks, kinds, headline) {
                Some(kind) => kinds[index] = kind,
                None => break,
            }
            index += 1;
        }
        index
    }

    /// Short lines at the top that no blank line parts from a line of the site's own text are the site's, too.
    fn masthead(&self, looks: &[Look], kinds: &mut [BlockKind]) {
        for index in (0..kinds.len().saturating_sub(1).min(3)).rev() {
            let touches = kinds[index + 1] == BlockKind::Boilerplate && self.paragraphs[index + 1].gap == Gap::Line;
            let top = self.paragraphs[1..=index].iter().all(|line| line.gap == Gap::Line);
            if touches && top && kinds[index] == BlockKind::Body && looks[index].words <= 12 {
                kinds[index] = BlockKind::Boilerplate;
            }
        }
    }

    fn may_be_headline(&self, index: usize, looks: &[Look], kinds: &[BlockKind]) -> bool {
        let look = &looks[index];
        let (before, after) = (&kinds[..index], looks.get(index + 1));
        let first = before.iter().all(|kind| *kind != BlockKind::Body);
        // A set phrase that announces something may begin a headline.
        let announced = kinds[index] == BlockKind::Boilerplate && self.announces(index) && look.words > 4;
        let open = (kinds[index] == BlockKind::Body || announced)
            && (look.sentences == 1 || look.sentences == 2 && look.words <= 20);
        let titled = look.is_title() && (!look.stopped || look.capitals >= 4 * look.small);
        let plain = look.is_heading() || titled || look.words <= 14;
        let alone = self.paragraphs.get(index + 1).is_some_and(|next| next.gap == Gap::Blank) || !look.stopped;
        first && open && look.words <= 30 && plain && alone && after.is_some()
    }

    fn announces(&self, index: usize) -> bool {
        self.conventions.phrases.leading(self.tokens, self.tokens_of(index)).is_some_and(|phrase| phrase.announces)
    }

    /// What a paragraph between headline and body is; nothing where the body begins.
    fn behind_headline(&self, index: usize, looks: &[Look], kinds: &[BlockKind], headline: usize) -> Option<BlockKind> {
        let look = &looks[index];
        let before = kinds[index - 1];
        match kinds[index] {
            BlockKind::Body => {}
            BlockKind::Turn | BlockKind::Item => return None,
            kind => return Some(kind),
        }
        let close = self.paragraphs[index].gap == Gap::Line;
        let more = looks[index..].iter().any(|look| look.words > 18);
        if !more {
            return None;
        }
        let first = &self.tokens[self.tokens_of(index).start as usize];
        let named = look.is_heading()
            && look.small == 0
            && look.capitals >= 2
            && (look.words <= 6 || look.words <= LONGEST_BYLINE && 2 * look.shouted >= look.words)
            && !self.conventions.classes(first.hash).has(Class::Starter);
        if named && (before == BlockKind::Headline || before == BlockKind::Byline && close) && !look.quoted {
            return Some(BlockKind::Byline);
        }
        let last = self.sentences.partition_point(|sentence| sentence.tokens.end <= self.tokens_of(index).end);
        if look.sentences > 1 && last > 0 && self.is_credit(last - 1) && before != BlockKind::Headline {
            return Some(BlockKind::Caption);
        }
        (look.is_heading() && index == headline + 1).then_some(BlockKind::Subhead)
    }

    /// A short stop-less end of a caption: an agency, a site, a name.
    fn is_credit(&self, sentence: usize) -> bool {
        let range = self.sentences[sentence].tokens;
        let tokens = &self.tokens[range.iter()];
        let named = |token: &Token| {
            token.case != Case::Lower
                || token.kind == TokenKind::Address
                || self.conventions.classes(token.hash).has(Class::Open)
        };
        tokens.len() <= 10 && tokens.iter().all(named) && !self.is_stopped(range)
    }

    /// Marks headings and summaries of other stories behind a line that leads to them.
    fn teasers(&self, looks: &[Look], kinds: &mut [BlockKind], body: usize) {
        let mut index = body;
        while index < kinds.len() {
            if kinds[index] == BlockKind::Boilerplate && looks[index].words <= 6 {
                let end = self.teasers_end(looks, kinds, index + 1);
                kinds[index + 1..end].fill(BlockKind::Teaser);
                index = end;
            } else {
                index += 1;
            }
        }
    }

    /// Where the teasers end that may begin at `start`: headings, each perhaps with a summary of one sentence.
    fn teasers_end(&self, looks: &[Look], kinds: &[BlockKind], start: usize) -> usize {
        let (mut end, mut stories) = (start, 0);
        let mut at = start;
        while at < kinds.len() && kinds[at] == BlockKind::Body {
            let heading = looks[at].is_heading();
            let summary = at > start
                && looks[at - 1].is_heading()
                && looks[at].sentences == 1
                && looks[at].words <= 40
                && !looks[at].quoted;
            if !heading && !summary {
                break;
            }
            stories += usize::from(summary);
            at += 1;
            // A summary with body behind it was the body's first paragraph, unless other stories came before.
            let next = looks.get(at).filter(|_| kinds[at] == BlockKind::Body);
            if next.is_none_or(Look::is_heading) || stories >= 2 {
                end = at;
            }
        }
        end
    }

    /// Paragraphs shut in between teasers and the site's text at the end are the site's, too.
    fn appeals(&self, kinds: &mut [BlockKind], body: usize) {
        let Some(last) = kinds.iter().rposition(|kind| *kind == BlockKind::Teaser).filter(|last| *last > body) else {
            return;
        };
        let rest = &mut kinds[last + 1..];
        let open = rest.iter().filter(|kind| **kind == BlockKind::Body).count();
        if open <= 3 && rest.last() == Some(&BlockKind::Boilerplate) {
            rest.fill(BlockKind::Boilerplate);
        }
    }

    /// Marks headings inside the body: a short line without a stop, set apart, with a longer paragraph behind it.
    fn subheads(&self, looks: &[Look], kinds: &mut [BlockKind], body: usize) {
        for index in body..kinds.len().saturating_sub(1) {
            let look = &looks[index];
            let apart = self.paragraphs[index].gap == Gap::Blank || index > 0 && kinds[index - 1] == BlockKind::Date;
            let followed = looks[index + 1].words > look.words && looks[index + 1].stopped;
            let label = look.words <= 3 && look.words > 0 && look.shouted == look.words;
            let heading = look.is_heading() && look.words <= 10 && !self.ends_open(index);
            if kinds[index] == BlockKind::Body && apart && followed && (label || heading) {
                kinds[index] = BlockKind::Subhead;
            }
        }
    }

    /// Whether a paragraph ends in the middle of something: with a comma, a dash.
    fn ends_open(&self, index: usize) -> bool {
        let last = self.tokens_of(index).end as usize - 1;
        matches!(self.form(last), "," | ";" | "—" | "–" | "-" | "--" | "…" | "...")
    }

    /// The place and the agency that the first paragraphs of the body may begin with, the dash included.
    fn dateline(&self, kinds: &[BlockKind]) -> Option<Span> {
        let bodies = kinds.iter().zip(self.paragraphs).filter(|(kind, _)| **kind == BlockKind::Body);
        bodies.take(4).find_map(|(_, paragraph)| self.dateline_of(paragraph.tokens))
    }

    fn dateline_of(&self, range: TokenRange) -> Option<Span> {
        let start = range.start as usize;
        let dash = range
            .iter()
            .take(24)
            .find(|at| matches!(self.form(*at), "—" | "–" | "-" | "--" | "―") && self.is_dash_of_dateline(*at))?;
        let before = &self.tokens[start..dash];
        let first = before.first()?;
        let named = |token: &Token| match token.kind {
            TokenKind::Word => token.case != Case::Lower || self.conventions.classes(token.hash).has(Class::Open),
            TokenKind::Number => true,
            TokenKind::Mark => matches!(&self.text[token.span], "," | "." | "(" | ")" | "/" | ";" | "-" | "\'" | "’"),
            _ => false,
        };
        let agency = self.form(dash - 1) == ")";
        let shouted = first.case == Case::Upper && first.span.len() > 2;
        let next = self.tokens.get(dash + 1).filter(|_| dash + 1 < range.end as usize)?;
        let follows = next.case != Case::Lower || next.kind == TokenKind::Quote;
        (before.iter().all(named) && first.kind == TokenKind::Word && (agency || shouted && follows))
            .then(|| TokenRange::new(start, dash + 1).span(self.tokens))
    }

    /// A hyphen between the parts of a name is no dash.
    fn is_dash_of_dateline(&self, at: usize) -> bool {
        self.form(at) != "-" || self.tokens[at].gap != Gap::None
    }
}

//! Names by their words: which forms stand at a token.

use super::date::{Date, Period};
use super::entity::EntityId;
use super::form::{Form, Marks};
use super::key::{Variants, exact, is_joint};
use super::trie::{ROOT, Trie};
use crate::pack::pack;
use crate::text::{Case, Filter, Gap, Token, TokenKind};

/// Longer names than this are not found: no name in news has so many words.
const MOST_WORDS: usize = 16;

/// A form of an entity, as it stands at a token of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    entity: EntityId,
    marks: u8,
    period: u16,
    /// Which words, by bit, must have a capital; the last bit stands for all further words.
    capitals: u16,
    exact: u32,
}

pack!(Candidate { entity, marks, period, capitals, exact });

const EXACT: u8 = 1;
const WEAK: u8 = 2;
const STRONG: u8 = 4;
const NEVER: u8 = 8;
const PLURAL: u8 = 16;

impl Candidate {
    /// The entity.
    #[must_use]
    pub const fn entity(&self) -> EntityId {
        self.entity
    }

    /// Whether the form is believed only with a second cue in the article.
    #[must_use]
    pub const fn is_weak(&self) -> bool {
        self.marks & WEAK != 0
    }

    /// Whether the form may stand for its entity at first mention though it is short.
    #[must_use]
    pub const fn is_strong(&self) -> bool {
        self.marks & STRONG != 0
    }

    /// Whether the form must be written in exactly this case.
    #[must_use]
    pub const fn is_exact(&self) -> bool {
        self.marks & EXACT != 0
    }

    /// Whether the form is the plural of a listed one.
    #[must_use]
    pub const fn is_plural(&self) -> bool {
        self.marks & PLURAL != 0
    }

    /// Whether the form is never this entity; such a form only keeps shorter ones from being found inside it.
    pub(super) const fn is_never(&self) -> bool {
        self.marks & NEVER != 0
    }
}

/// A name at a token: where it ends, and the entities that bear it.
#[derive(Clone, Copy, Debug)]
pub struct Name<'g> {
    /// The token after its last.
    pub end: usize,
    /// All entities with such a form, whatever their case rules and dates.
    pub(super) candidates: &'g [Candidate],
}

#[derive(Clone, Debug)]
pub(super) struct Index {
    trie: Trie,
    /// Keys that begin names.
    first: Filter,
    /// Hashes of words in small letters that begin names.
    small: Filter,
    /// By node: where its candidates start; one more than there are nodes.
    starts: Vec<u32>,
    candidates: Vec<Candidate>,
    periods: Vec<Period>,
    variants: Variants,
}

pack!(Index { trie, first, small, starts, candidates, periods, variants });

/// Collects forms, then sorts them into an [`Index`].
pub(super) struct IndexBuilder {
    trie: Trie,
    first: Filter,
    small: Filter,
    candidates: Vec<(u32, Candidate)>,
    periods: Vec<Period>,
    variants: Variants,
}

impl IndexBuilder {
    pub fn new(variants: Variants) -> IndexBuilder {
        IndexBuilder {
            trie: Trie::new(),
            first: Filter::new(19),
            small: Filter::new(14),
            candidates: Vec::new(),
            periods: vec![Period::default()],
            variants,
        }
    }

    /// Adds a form; `text` is its text and `tokens` are its tokens.
    pub fn add(&mut self, entity: EntityId, form: &Form<'_>, is_plural: bool, text: &str, tokens: &[Token]) {
        let mut node = ROOT;
        let mut word = 0;
        let mut candidate = Candidate { entity, marks: bits(form.marks, is_plural), period: 0, capitals: 0, exact: 0 };
        for (index, token) in tokens.iter().enumerate() {
            if index > 0 && (is_joint(text, token) || is_stop(text, tokens, index)) {
                continue;
            }
            let key = self.variants.key(text, token);
            if node == ROOT {
                self.first.insert(key);
                if !has_capital(token) {
                    self.small.insert(token.hash);
                }
            }
            node = self.trie.insert(node, key);
            candidate.capitals |= u16::from(has_capital(token)) << word.min(15);
            candidate.exact = chain(candidate.exact, text, token);
            word += 1;
        }
        if word == 0 || word > MOST_WORDS {
            return;
        }
        candidate.period = self.period(form.period);
        self.candidates.push((node, candidate));
    }

    fn period(&mut self, period: Period) -> u16 {
        let known = self.periods.iter().position(|known| *known == period);
        known.unwrap_or_else(|| {
            self.periods.push(period);
            self.periods.len() - 1
        }) as u16
    }

    pub fn build(mut self) -> Index {
        // Among the bearers of a name the one of the earlier line comes first, by its surest form.
        self.candidates.sort_unstable_by_key(|(node, each)| {
            (*node, each.entity, each.marks, each.period, each.capitals, each.exact)
        });
        self.candidates.dedup();
        let mut starts = vec![0; self.trie.len() + 1];
        for (node, _) in &self.candidates {
            starts[*node as usize + 1] += 1;
        }
        for node in 1..starts.len() {
            starts[node] += starts[node - 1];
        }
        let candidates = self.candidates.into_iter().map(|(_, candidate)| candidate).collect();
        Index {
            trie: self.trie,
            first: self.first,
            small: self.small,
            starts,
            candidates,
            periods: self.periods,
            variants: self.variants,
        }
    }
}

impl Index {
    /// The longest name at a token. One of which all candidates are marked `-` counts, and has none in the end.
    pub fn find(&self, text: &str, tokens: &[Token], at: usize, date: Option<Date>) -> Option<Name<'_>> {
        let mut longest = None;
        self.each(text, tokens, at, date, |name| longest = Some(name));
        longest
    }

    /// All names at a token, the shortest first.
    pub fn each<'g>(
        &'g self,
        text: &str,
        tokens: &[Token],
        at: usize,
        date: Option<Date>,
        mut found: impl FnMut(Name<'g>),
    ) {
        let first = &tokens[at];
        if !matches!(first.kind, TokenKind::Word | TokenKind::Number)
            || first.case == Case::Lower && !self.small.contains(first.hash)
        {
            return;
        }
        let key = self.variants.key(text, first);
        if !self.first.contains(key) {
            return;
        }
        let Some(mut node) = self.trie.step(ROOT, key) else { return };
        let mut end = at + 1;
        for _ in 0..MOST_WORDS {
            let here = self.at_node(node);
            if here.iter().any(|candidate| self.fits(candidate, text, &tokens[at..end], date)) {
                found(Name { end, candidates: here });
            }
            let Some(next) = next_word(text, tokens, end) else { break };
            let Some(deeper) = self.trie.step(node, self.variants.key(text, &tokens[next])) else { break };
            node = deeper;
            end = next + 1;
        }
    }

    fn at_node(&self, node: u32) -> &[Candidate] {
        &self.candidates[self.starts[node as usize] as usize..self.starts[node as usize + 1] as usize]
    }

    /// Whether a candidate may be written as these tokens are, and was in use at that date.
    pub fn fits(&self, candidate: &Candidate, text: &str, tokens: &[Token], date: Option<Date>) -> bool {
        if let Some(date) = date
            && candidate.period != 0
            && !self.periods[candidate.period as usize].contains(date)
        {
            return false;
        }
        let mut exact = 0;
        let words = tokens
            .iter()
            .enumerate()
            .filter(|(i, token)| *i == 0 || !is_joint(text, token) && !is_stop(text, tokens, *i));
        for (word, (_, token)) in words.enumerate() {
            if candidate.capitals >> word.min(15) & 1 == 1 && !has_capital(token) {
                return false;
            }
            if candidate.is_exact() {
                exact = chain(exact, text, token);
            }
        }
        !candidate.is_exact() || exact == candidate.exact
    }

    pub fn heap_bytes(&self) -> usize {
        self.trie.heap_bytes() + self.starts.capacity() * 4 + self.candidates.capacity() * size_of::<Candidate>()
    }
}

/// The token that goes on with a name after the token before `at`: the next word, over a hyphen or an abbreviation's
/// stop.
fn next_word(text: &str, tokens: &[Token], at: usize) -> Option<usize> {
    let token = tokens.get(at)?;
    if token.gap >= Gap::Blank {
        return None;
    }
    if is_joint(text, token) {
        let touches = |index: usize| tokens.get(index).is_some_and(|token| token.gap == Gap::None);
        return (touches(at) && touches(at + 1)).then_some(at + 1);
    }
    if is_stop(text, tokens, at) {
        return (tokens.get(at + 1)?.gap <= Gap::Space).then_some(at + 1);
    }
    Some(at)
}

/// Whether a token is the stop of a short abbreviation or an initial: `St.`, `V.`
fn is_stop(text: &str, tokens: &[Token], index: usize) -> bool {
    let token = &tokens[index];
    index > 0
        && token.gap == Gap::None
        && token.kind == TokenKind::Mark
        && &text[token.span] == "."
        && tokens[index - 1].kind == TokenKind::Word
        && tokens[index - 1].span.len() <= 3
}

fn has_capital(token: &Token) -> bool {
    !matches!(token.case, Case::None | Case::Lower)
}

fn chain(hash: u32, text: &str, token: &Token) -> u32 {
    hash.rotate_left(5).wrapping_mul(0x9e37_79b1) ^ exact(&text[token.span])
}

fn bits(marks: Marks, is_plural: bool) -> u8 {
    let bit = |is: bool, bit: u8| if is { bit } else { 0 };
    bit(marks.exact, EXACT)
        | bit(marks.weak, WEAK)
        | bit(marks.strong, STRONG)
        | bit(marks.never, NEVER)
        | bit(is_plural, PLURAL)
}

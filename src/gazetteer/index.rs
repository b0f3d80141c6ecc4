//! Names by their words: which forms stand at a token.

use super::date::{Date, Period};
use super::entity::EntityId;
use super::form::{Form, Marks};
use super::key::{Variants, exact, is_joint};
use super::trie::{ROOT, Trie};
use crate::pack::pack;
use crate::text::{Case, Filter, Gap, Token, TokenKind};
use std::collections::HashMap;

/// Longer names than this are not found: no name in news has so many words.
const MOST_WORDS: usize = 16;

/// A form of an entity, as it stands at a token of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    entity: EntityId,
    marks: u8,
    period: u32,
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
    /// Which words, by bit, have no capital, as [`Candidate::capitals`] counts them.
    small: u16,
    /// How the words are written, if that matters to any candidate.
    exact: u32,
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
    index: Index,
    /// Which keys and small words begin names, beside those that the index knows.
    first: Vec<u64>,
    small: Vec<u64>,
    candidates: Vec<(u32, Candidate)>,
    periods: HashMap<Period, u32>,
}

impl Default for Index {
    fn default() -> Index {
        Index {
            trie: Trie::default(),
            first: Filter::new(LEAST_FIRST),
            small: Filter::new(LEAST_SMALL),
            starts: vec![0; 2],
            candidates: Vec::new(),
            periods: vec![Period::default()],
            variants: Variants::default(),
        }
    }
}

/// The least sizes of the filters, as powers of two.
const LEAST_FIRST: u32 = 19;
const LEAST_SMALL: u32 = 14;

impl IndexBuilder {
    pub fn new(variants: Variants) -> IndexBuilder {
        Index::default().builder(|_| None, variants)
    }

    /// Makes room for so many more names.
    pub fn reserve(&mut self, names: usize) {
        self.index.trie.reserve(names);
        self.candidates.reserve(names);
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
            let key = self.index.variants.key(text, token);
            if node == ROOT && !self.index.first.contains(key) {
                self.first.push(key);
            }
            if node == ROOT && !has_capital(token) && !self.index.small.contains(token.hash) {
                self.small.push(token.hash);
            }
            node = self.index.trie.insert(node, key);
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

    fn period(&mut self, period: Period) -> u32 {
        let known = self.index.periods.len() as u32;
        let number = *self.periods.entry(period).or_insert(known);
        if number == known {
            self.index.periods.push(period);
        }
        number
    }

    /// Sorts the forms. The entities from `own` on come before the others that bear a name.
    pub fn build(mut self, own: EntityId) -> Index {
        let index = &mut self.index;
        for (filter, mut keys) in [(&mut index.first, self.first), (&mut index.small, self.small)] {
            keys.sort_unstable();
            keys.dedup();
            filter.extend(&keys);
        }
        // Among the bearers of a name the one of the earlier line comes first, by its surest form.
        self.candidates.sort_unstable_by_key(|(node, each)| {
            (*node, each.entity < own, each.entity, each.marks, each.period, each.capitals, each.exact)
        });
        self.candidates.dedup();
        index.trie.shrink();
        index.starts = vec![0; index.trie.len() + 1];
        for (node, _) in &self.candidates {
            index.starts[*node as usize + 1] += 1;
        }
        for node in 1..index.starts.len() {
            index.starts[node] += index.starts[node - 1];
        }
        index.candidates = self.candidates.into_iter().map(|(_, candidate)| candidate).collect();
        self.index
    }
}

impl Index {
    /// A builder that has the forms of this index, those of the entities that `kept` gives a new number.
    pub fn builder(&self, kept: impl Fn(EntityId) -> Option<EntityId>, variants: Variants) -> IndexBuilder {
        let nodes = 0..self.trie.len() as u32;
        let all = nodes.flat_map(|node| self.at_node(node).iter().map(move |candidate| (node, *candidate)));
        let candidates = all
            .filter_map(|(node, candidate)| Some((node, Candidate { entity: kept(candidate.entity)?, ..candidate })));
        IndexBuilder {
            candidates: candidates.collect(),
            first: Vec::new(),
            small: Vec::new(),
            periods: self.periods.iter().enumerate().map(|(number, period)| (*period, number as u32)).collect(),
            index: Index { candidates: Vec::new(), variants, ..self.clone() },
        }
    }

    /// The longest name at a token. One of which all candidates are marked `-` counts, and has none in the end.
    pub fn find(&self, text: &str, tokens: &[Token], at: usize, date: Option<Date>) -> Option<Name<'_>> {
        let mut longest = None;
        self.each(text, tokens, at, date, |name| longest = Some(name));
        longest
    }

    /// All names at a token, the shortest first.
    #[inline]
    pub fn each<'g>(
        &'g self,
        text: &str,
        tokens: &[Token],
        at: usize,
        date: Option<Date>,
        found: impl FnMut(Name<'g>),
    ) {
        if self.may_begin(&tokens[at]) {
            self.walk(text, tokens, at, date, found);
        }
    }

    /// Whether a name may begin with this token, as far as its form tells at one look.
    #[inline]
    pub fn may_begin(&self, first: &Token) -> bool {
        matches!(first.kind, TokenKind::Word | TokenKind::Number)
            && (first.case != Case::Lower || self.small.contains(first.hash))
    }

    fn walk<'g>(
        &'g self,
        text: &str,
        tokens: &[Token],
        at: usize,
        date: Option<Date>,
        mut found: impl FnMut(Name<'g>),
    ) {
        let first = &tokens[at];
        let key = self.variants.key(text, first);
        if !self.first.contains(key) {
            return;
        }
        let Some(mut node) = self.trie.step(ROOT, key) else { return };
        let (mut last, mut small) = (at, 0);
        for word in 0..MOST_WORDS {
            small |= u16::from(!has_capital(&tokens[last])) << word.min(15);
            let (end, candidates) = (last + 1, self.at_node(node));
            if !candidates.is_empty() {
                let exact = candidates.iter().any(Candidate::is_exact);
                let exact = if exact { exact_form(text, &tokens[at..end]) } else { 0 };
                let name = Name { end, candidates, small, exact };
                if candidates.iter().any(|candidate| self.fits(candidate, name, date)) {
                    found(name);
                }
            }
            let Some(next) = next_word(text, tokens, end) else { break };
            let Some(deeper) = self.trie.step(node, self.variants.key(text, &tokens[next])) else { break };
            (node, last) = (deeper, next);
        }
    }

    fn at_node(&self, node: u32) -> &[Candidate] {
        &self.candidates[self.starts[node as usize] as usize..self.starts[node as usize + 1] as usize]
    }

    /// Whether a candidate may be written as the name is, and was in use at that date.
    #[inline]
    pub fn fits(&self, candidate: &Candidate, name: Name<'_>, date: Option<Date>) -> bool {
        candidate.capitals & name.small == 0
            && (!candidate.is_exact() || name.exact == candidate.exact)
            && date.is_none_or(|date| candidate.period == 0 || self.periods[candidate.period as usize].contains(date))
    }
}

/// How the words of a name are written, letter by letter.
fn exact_form(text: &str, tokens: &[Token]) -> u32 {
    let words = tokens.iter().enumerate();
    let words = words.filter(|(at, token)| *at == 0 || !is_joint(text, token) && !is_stop(text, tokens, *at));
    words.fold(0, |hash, (_, token)| chain(hash, text, token))
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

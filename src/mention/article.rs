//! One article as the reading of names sees it: listed names, lines, and the runs of capitals that may hold names.

use super::names::{Heads, NameWords, Word};
use crate::gazetteer::{Candidate, Date, EntityId, EntityKind, Gazetteer, Name};
use crate::lexicon::{self, Tag, Usage};
use crate::text::{Case, Filter, Gap, Text, Token, TokenKind, TokenRange};

/// What is known of an article before names are read, one token at a time.
pub(super) struct Article<'a> {
    pub text: &'a str,
    pub tokens: &'a [Token],
    pub words: &'a [lexicon::Word],
    pub names: &'a NameWords,
    /// What the dictionaries of names say of each token.
    flags: Vec<Word>,
    pub gazetteer: &'a Gazetteer,
    pub date: Option<Date>,
    /// By token: how its line is written, and whether it starts a sentence.
    pub places: Vec<TokenPlace>,
    /// Listed names, by their first token, the longest last.
    pub lists: Vec<Listed<'a>>,
    /// The first token of the dateline: where the article was filed.
    pub filed: Option<u32>,
    /// Stretches that may hold names, in order.
    pub runs: Vec<Run>,
    /// The words in small letters.
    small: Filter,
}

/// Where a token stands.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct TokenPlace {
    pub line: LineCase,
    pub starts: bool,
}

/// How the capitals of a line are to be taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum LineCase {
    /// As in running text.
    #[default]
    Plain,
    /// A short line without a stop at its end: a heading, perhaps.
    Heading,
    /// Nearly every word has one: a title.
    Title,
    /// Nearly every letter is one.
    Capitals,
}

/// A listed name in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Listed<'g> {
    pub start: u32,
    pub end: u32,
    /// All who bear the name.
    pub name: Name<'g>,
    /// The first of the entities with this name, and whether others are of another sort.
    pub entity: EntityId,
    pub kind: EntityKind,
    pub ambiguous: bool,
    /// Whether others have the name at all.
    pub shared: bool,
    pub weak: bool,
    pub exact: bool,
}

impl Listed<'_> {
    /// Whether the name is that of one thing alone, and needs no second cue.
    pub fn is_sure(&self) -> bool {
        !self.ambiguous && !self.weak
    }
}

/// A stretch of tokens that may hold names: words with capitals and what may stand between them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run {
    pub tokens: TokenRange,
    /// The listed names that begin in it.
    pub lists: (u32, u32),
}

/// About so many tokens have one listed name, and one run, among them.
const TOKENS_A_NAME: usize = 10;

/// Longer runs are cut, so that the work stays linear.
pub(super) const LONGEST_RUN: usize = 40;

/// As many small words and marks may stand between two words with capitals.
const LONGEST_LINK: usize = 4;

impl<'a> Article<'a> {
    pub fn new(
        text: &'a str,
        layer: &'a Text,
        words: &'a [lexicon::Word],
        names: &'a NameWords,
        gazetteer: &'a Gazetteer,
        date: Option<Date>,
    ) -> Article<'a> {
        let tokens = layer.tokens.as_slice();
        let mut article = Article {
            text,
            tokens,
            words,
            names,
            flags: Vec::with_capacity(tokens.len()),
            gazetteer,
            date,
            filed: layer.dateline.and_then(|line| {
                let first = tokens.binary_search_by_key(&line.start(), |token| token.span.start());
                first.ok().map(|first| first as u32)
            }),
            places: places(text, layer),
            lists: Vec::with_capacity(tokens.len() / TOKENS_A_NAME),
            runs: Vec::with_capacity(tokens.len() / TOKENS_A_NAME),
            small: Filter::new(14),
        };
        let begins = article.survey();
        article.find_lists(&begins);
        article.find_runs(&begins);
        article
    }

    /// Looks at every token once. Those that a listed name may begin with are the answer, and all numbers and words with
    /// capitals.
    fn survey(&mut self) -> Vec<u32> {
        let mut begins = Vec::with_capacity(self.tokens.len() / 2);
        for (token, at) in self.tokens.iter().zip(0..) {
            self.flags.push(flags(self.names, token));
            if token.case == Case::Lower {
                self.small.insert(token.hash);
            }
            if token.kind == TokenKind::Number || self.gazetteer.may_begin(token) {
                begins.push(at);
            }
        }
        begins
    }

    /// Whether the word is in small letters somewhere in the article.
    pub fn seen_small(&self, token: &Token) -> bool {
        self.small.contains(token.hash)
    }

    /// What the dictionaries say of a token.
    #[inline]
    pub fn word(&self, at: usize) -> Word {
        self.flags[at]
    }

    /// The heads that begin the name of these tokens, and those that end it.
    pub fn heads(&self, tokens: TokenRange) -> (Heads, Heads) {
        let (first, last) = (self.word(tokens.start as usize), self.word(tokens.end as usize - 1));
        if !Word::may_head(first, last) {
            return (Heads::default(), Heads::default());
        }
        self.names.heads_of(&self.tokens[tokens.iter()], first, last)
    }

    /// Whether the token may be a word of a name by its capital alone.
    pub fn is_capital(&self, at: usize) -> bool {
        is_capital(&self.tokens[at])
    }

    /// The text of a token.
    pub fn str(&self, at: usize) -> &'a str {
        &self.text[self.tokens[at].span]
    }

    /// Whether a stretch of a title, where every word has a capital, is more than a name: it holds a verb ("Lithuania
    /// **Rejects** Proposal") or a pronoun ("Agree **to** Resume"), begins with a preposition ("**With** U.S."), or none
    /// of its words is ever a name ("Class Sizes").
    pub fn parts_title(&self, start: usize, end: usize) -> bool {
        let words = &self.words[start..end];
        let loud = matches!(self.places[start].line, LineCase::Title | LineCase::Capitals);
        let parts = |tag: Tag| tag.is_finite() || matches!(tag, Tag::To | Tag::Prp | Tag::PrpS | Tag::Wh | Tag::Md);
        loud && (words[0].tag == Tag::In || words.iter().any(|word| parts(word.tag)) || self.is_everyday(start, end))
    }

    /// Whether all words of a stretch are such that English writes in small letters and never in names, and none heads
    /// the name of an organisation or a place.
    fn is_everyday(&self, start: usize, end: usize) -> bool {
        let everyday = |at: usize| {
            let Usage { lower, name } = self.words[at].usage;
            let word = self.word(at);
            self.tokens[at].case == Case::Lower
                || name == 0 && lower > 0 && !word.has(Word::GIVEN) && !word.has(Word::SURNAME)
        };
        (start..end).all(everyday) && !Word::may_head(self.word(start), self.word(end - 1))
    }

    /// Whether a list has exactly these tokens.
    pub fn is_listed(&self, start: usize, end: usize) -> bool {
        self.listed(start, end).is_some()
    }

    /// The listed name that has exactly these tokens.
    pub fn listed(&self, start: usize, end: usize) -> Option<&Listed<'a>> {
        let first = self.lists.partition_point(|listed| (listed.start as usize) < start);
        let mut here = self.lists[first..].iter().take_while(|listed| listed.start as usize == start);
        here.find(|listed| listed.end as usize == end)
    }

    fn find_lists(&mut self, begins: &[u32]) {
        let lists = &mut self.lists;
        let (text, tokens, gazetteer, date) = (self.text, self.tokens, self.gazetteer, self.date);
        for at in begins.iter().map(|at| *at as usize) {
            gazetteer.each(text, tokens, at, date, |name| {
                let mut candidates = gazetteer.bearers(name, date);
                if let Some(first) = candidates.next() {
                    lists.push(listed(gazetteer, at, name, first, candidates));
                }
            });
        }
    }

    fn find_runs(&mut self, begins: &[u32]) {
        let count = self.tokens.len();
        let is_sign = |token: &Token| is_capital(token) || token.kind == TokenKind::Number;
        let mut signs = begins.iter().map(|at| *at as usize).filter(|at| is_sign(&self.tokens[*at]));
        let (mut at, mut list, mut sign) = (0, 0, signs.next().unwrap_or(count));
        loop {
            while self.lists.get(list).is_some_and(|listed| (listed.start as usize) < at) {
                list += 1;
            }
            while sign < at {
                sign = signs.next().unwrap_or(count);
            }
            // No run starts before the next listed name, or far before the next word with a capital or number.
            let next_list = self.lists.get(list).map_or(count, |listed| listed.start as usize);
            at = at.max(next_list.min(sign.saturating_sub(LONGEST_LINK)));
            if at >= count {
                return;
            }
            let listed = next_list == at;
            if !(listed || self.may_start(at)) {
                at += 1;
                continue;
            }
            let end = self.run_end(at, list);
            if end == at + 1 && !listed && self.is_plain(at) {
                at = end;
                continue;
            }
            let inside = self.lists[list..].iter().take_while(|listed| (listed.start as usize) < end).count();
            self.runs.push(Run { tokens: TokenRange::new(at, end), lists: (list as u32, (list + inside) as u32) });
            list += inside;
            at = end;
        }
    }

    /// Whether a lone capital is explained without a name: the first word of a sentence, a day of the week.
    fn is_plain(&self, at: usize) -> bool {
        let (word, usage) = (self.word(at), self.words[at].usage);
        let quoted = at > 0 && self.tokens[at - 1].kind == TokenKind::Quote;
        let first = self.places[at].starts || quoted;
        word.has(Word::WEEKDAY) || first && (word.has(Word::STARTER) || usage.lower > 2 && usage.name == 0)
    }

    /// Whether a name may start here though no list says so.
    fn may_start(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        match token.kind {
            TokenKind::Word if token.case == Case::Lower => {
                let particle = self.word(at).has(Word::PARTICLE) && self.next_capital(at + 1).is_some();
                particle || self.is_prefix(at)
            }
            TokenKind::Word => is_capital(token),
            TokenKind::Number => self.follows_in_name(at + 1) && self.is_capital(at + 1),
            _ => false,
        }
    }

    /// Where the run that starts here ends: after its last word with a capital, number, or listed name.
    fn run_end(&self, start: usize, list: usize) -> usize {
        let most = (start + LONGEST_RUN).min(self.tokens.len());
        let mut end = start + 1;
        let mut list = list;
        let mut at = start;
        while at < end {
            // Listed names that begin inside the run are inside as a whole.
            while let Some(listed) = self.lists.get(list).filter(|listed| listed.start as usize <= at) {
                if listed.start as usize == at {
                    end = end.max((listed.end as usize).min(most));
                }
                list += 1;
            }
            at += 1;
            if at == end && self.is_hyphen(at) && self.touches(at + 1) && self.tokens[at + 1].kind == TokenKind::Word {
                // `Mei-hsiu`, but also `US-led`; what it is, the weights tell.
                end = (at + 2).min(most);
            }
            if at == end
                && let Some(next) = self.next_capital(at).filter(|next| *next < most)
            {
                end = next + 1;
            }
        }
        end
    }

    /// The next word with a capital or number that a name may go on with, over linking words and marks.
    fn next_capital(&self, from: usize) -> Option<usize> {
        for at in from..(from + LONGEST_LINK).min(self.tokens.len()) {
            if !self.follows_in_name(at) {
                return None;
            }
            if self.is_capital(at) || self.tokens[at].kind == TokenKind::Number {
                return Some(at);
            }
            if !self.is_link(at) {
                return None;
            }
        }
        None
    }

    /// Whether nothing between this token and the one before ends a name.
    fn follows_in_name(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.gap <= Gap::Line) && !self.places[at].starts
    }

    /// Whether a token may stand between words of a name.
    fn is_link(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        match token.kind {
            TokenKind::Word => self.word(at).has(Word::LINK),
            TokenKind::Clitic => true,
            TokenKind::Mark => match self.str(at) {
                "&" => true,
                _ if self.is_hyphen(at) => self.touches(at + 1),
                "." => token.gap == Gap::None && at > 0 && self.tokens[at - 1].span.len() <= 4,
                _ => false,
            },
            _ => false,
        }
    }

    /// Whether a token is a hyphen that touches the one before.
    #[inline]
    fn is_hyphen(&self, at: usize) -> bool {
        self.touches(at) && matches!(self.str(at), "-" | "\u{2010}" | "\u{2011}" | "\u{2013}")
    }

    /// Whether a word in small letters is tied by a hyphen to the name behind it: `ultra-Orthodox`.
    pub fn is_prefix(&self, at: usize) -> bool {
        self.is_hyphen(at + 1) && self.touches(at + 2) && self.is_capital(at + 2)
    }

    /// Whether a word in small letters is tied by a hyphen to the name before it: `Mei-hsiu`.
    pub fn is_tail(&self, at: usize) -> bool {
        at >= 2 && self.touches(at) && self.is_hyphen(at - 1) && self.is_capital(at - 2)
    }

    #[inline]
    fn touches(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.gap == Gap::None)
    }
}

#[inline]
fn flags(names: &NameWords, token: &Token) -> Word {
    if token.kind == TokenKind::Word { names.word(token.hash) } else { Word::default() }
}

/// Whether the token is a word with a capital.
#[inline]
pub(super) fn is_capital(token: &Token) -> bool {
    token.kind == TokenKind::Word && matches!(token.case, Case::Title | Case::Upper | Case::Mixed)
}

fn listed<'g>(
    gazetteer: &Gazetteer,
    start: usize,
    name: Name<'g>,
    first: &Candidate,
    others: impl Iterator<Item = &'g Candidate>,
) -> Listed<'g> {
    let kind = gazetteer.kind(first.entity());
    let mut listed = Listed {
        start: start as u32,
        end: name.end as u32,
        name,
        entity: first.entity(),
        kind,
        ambiguous: false,
        shared: false,
        weak: first.is_weak(),
        exact: first.is_exact(),
    };
    for other in others.filter(|other| other.entity() != first.entity()) {
        let other_kind = gazetteer.kind(other.entity());
        listed.shared = true;
        // The surer form decides what the name is listed as.
        if listed.weak && !other.is_weak() {
            (listed.entity, listed.kind, listed.weak) = (other.entity(), other_kind, false);
            listed.exact = other.is_exact();
        }
        listed.ambiguous |= sort(other_kind) != sort(listed.kind) && (listed.weak || !other.is_weak());
    }
    listed
}

/// The sort of a kind: place, organisation, people, person, event.
fn sort(kind: EntityKind) -> u8 {
    match kind {
        EntityKind::Person => 0,
        EntityKind::Event => 1,
        _ if kind.is_place() => 2,
        _ if kind.is_people() => 3,
        _ => 4,
    }
}

/// How the line of each token is written.
fn places(text: &str, layer: &Text) -> Vec<TokenPlace> {
    let mut places = vec![TokenPlace::default(); layer.tokens.len()];
    for sentence in &layer.sentences {
        let tokens = &layer.tokens[sentence.tokens.iter()];
        let line = line_case(text, tokens);
        places[sentence.tokens.iter()].fill(TokenPlace { line, starts: false });
        if let Some(first) = places[sentence.tokens.iter()].first_mut() {
            first.starts = true;
        }
    }
    places
}

/// Words shorter than this have no capital in titles.
const SHORT: usize = 4;

fn line_case(text: &str, tokens: &[Token]) -> LineCase {
    let (mut all, mut upper, mut long, mut capital) = (0, 0, 0, 0);
    for token in tokens {
        // Counted without asking, which costs more than it saves.
        let word = token.kind == TokenKind::Word;
        let long_word = word & (token.span.len() >= SHORT);
        all += usize::from(word);
        upper += usize::from(word & (token.case == Case::Upper));
        long += usize::from(long_word);
        capital += usize::from(long_word & is_capital(token));
    }
    let last = tokens.last().map_or("", |last| &text[last.span]);
    let stop = matches!(last, "." | "?" | "!" | ":");
    if all >= 3 && upper * 10 >= all * 7 {
        LineCase::Capitals
    } else if long >= 3 && capital * 10 >= long * 8 && last != "." {
        LineCase::Title
    } else if !stop && all <= 20 {
        LineCase::Heading
    } else {
        LineCase::Plain
    }
}

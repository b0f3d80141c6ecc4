//! What is seen at a stretch of an article: its features.

use super::article::{Article, LineCase, Listed, Run};
use super::feature::{CAPITAL, EDGE, Feature, NUMBER, Place, Plain};
use super::memory::{Memory, initials, name_hash};
use super::names::Word;
use crate::gazetteer::EntityKind;
use crate::lexicon::{Tag, Usage};
use crate::text::hash::fold_end;
use crate::text::{Case, Gap, Token, TokenKind, TokenRange, fold};

/// Whatever is told what is seen.
pub(super) trait Tell {
    /// Takes in one thing seen.
    fn tell(&mut self, feature: Feature);

    /// Takes in a case of a group.
    #[inline(always)]
    fn plain<const N: usize>(&mut self, group: Plain, case: [u32; N]) {
        self.tell(Feature::plain(group, case));
    }

    /// Takes in a case that was seen; one that was not may be taken in by those to whom it says nothing.
    #[inline(always)]
    fn seen<const N: usize>(&mut self, is: bool, group: Plain, case: [u32; N]) {
        if is {
            self.plain(group, case);
        }
    }

    /// Takes in a case unless it is that of nothing seen.
    #[inline(always)]
    fn some<const N: usize>(&mut self, group: Plain, case: [u32; N]) {
        self.seen(case != [0; N], group, case);
    }

    /// Takes in a word at a place.
    #[inline(always)]
    fn word(&mut self, place: Place, word: u64) {
        self.tell(Feature::Word(place, word));
    }
}

impl<F: FnMut(Feature)> Tell for F {
    #[inline(always)]
    fn tell(&mut self, feature: Feature) {
        self(feature);
    }
}

/// A run of an article with what is needed to look at its stretches.
pub(super) struct Sight<'s, 'a> {
    pub article: &'s Article<'a>,
    pub run: &'s Run,
    pub memory: &'s Memory,
}

/// What the first token of a stretch and those before it are, whatever its end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Start {
    /// What is before.
    edge: u32,
    /// The sort of the title before.
    title: u32,
    /// Part of speech before.
    tag: u32,
    /// Whether a sentence starts here, within quotation marks or not.
    first: u32,
    /// Whether the word is in small letters elsewhere.
    seen: u32,
    common: u32,
    /// The mark of a bracket or a quotation before.
    open: u32,
}

/// What the last token of a stretch and those behind it are, whatever its start.
#[derive(Clone, Copy, Debug)]
pub(super) struct End {
    /// What is behind.
    edge: u32,
    /// Part of speech behind.
    tag: u32,
    common: u32,
    /// The mark of a bracket or a quotation behind.
    close: u32,
}

impl Sight<'_, '_> {
    /// Tells every feature of a stretch that does not come from the memory.
    pub fn features(&self, stretch: TokenRange, tell: &mut impl Tell) {
        let (start, end) = (stretch.start as usize, stretch.end as usize);
        self.words_before(start, tell);
        self.words_behind(end, tell);
        if end - start > 1 {
            self.first_word(start, tell);
            self.last_word(end, tell);
            (start + 1..end - 1).for_each(|at| self.inner_word(at, tell));
        }
        if !self.whole(stretch, &self.start(start), &self.end(end), tell) {
            self.ending(end, tell);
        }
    }

    /// Tells what needs both ends to be seen. The answer is whether a list has just this stretch.
    pub fn whole(&self, stretch: TokenRange, start: &Start, end: &End, tell: &mut impl Tell) -> bool {
        let article = self.article;
        let tokens = &article.tokens[stretch.iter()];
        let Form { words, shape, particle } = Form::of(article, stretch);

        tell.plain(Plain::Shape, shape);
        let listed = self.lists(stretch, tell);
        self.heads(stretch, words == 1, tell);
        tell.plain(Plain::Edges, [start.edge, end.edge]);
        self.people(stretch, words, particle, start, tell);
        self.position(stretch, words, start, end, tell);
        if let [token] = tokens {
            tell.word(Place::Only, token.hash);
            tell.word(Place::OnlyEnding, ending(article.str(stretch.start as usize), 2));
        }
        listed
    }

    /// Tells what the lists say. The answer is whether one has just this stretch.
    fn lists(&self, stretch: TokenRange, tell: &mut impl Tell) -> bool {
        let article = self.article;
        let line = article.places[stretch.start as usize].line;
        let loud = u32::from(matches!(line, LineCase::Title | LineCase::Capitals));
        let lists = &article.lists[self.run.lists.0 as usize..self.run.lists.1 as usize];
        if lists.is_empty() {
            tell.plain(Plain::List, [0, 0, 0, loud, 0]);
            return false;
        }
        let mut exact = None;
        let (mut first, mut last, mut around, mut across) = (0, 0, [0, 0], [0, 0]);
        for listed in lists {
            let (start, end) = (listed.start, listed.end);
            if start == stretch.start && end == stretch.end {
                exact = Some(listed);
            } else if start == stretch.start && end < stretch.end {
                first = kind_number(listed);
            } else if end == stretch.end && start > stretch.start {
                last = if last == 0 { kind_number(listed) } else { last };
            } else if start <= stretch.start && end >= stretch.end {
                let place = if start == stretch.start { 0 } else { 1 + u32::from(end == stretch.end) };
                around = [kind_number(listed), place];
            } else if start < stretch.end && start > stretch.start && end > stretch.end {
                across[1] = 1;
            } else if start < stretch.start && end > stretch.start {
                across[0] = 1;
            }
        }
        match exact {
            Some(listed) => {
                let many = u32::from(listed.end > listed.start + 1);
                let (weak, exact) = (u32::from(listed.weak), u32::from(listed.exact));
                tell.plain(Plain::List, [kind_number(listed), weak, exact, loud, many]);
            }
            None => tell.plain(Plain::List, [0, 0, 0, loud, 0]),
        }
        tell.some(Plain::ListStart, [first]);
        tell.some(Plain::ListEnd, [last]);
        tell.some(Plain::ListAround, around);
        tell.some(Plain::ListAcross, across);
        exact.is_some()
    }

    fn heads(&self, stretch: TokenRange, single: bool, tell: &mut impl Tell) {
        let article = self.article;
        let (start, end) = (stretch.start as usize, stretch.end as usize);
        let (first, last) = (article.word(start), article.word(end - 1));
        if !Word::may_head(first, last) {
            return;
        }
        let (first, mut last) = article.names.heads_of(&article.tokens[start..end], first, last);
        if last.organization_last.is_some() && self.ends_with_place(stretch) {
            // The bank of `West Bank` heads nothing.
            last.organization_last = None;
        }
        let kind = |kind: Option<EntityKind>| kind.map_or(0, |kind| kind as u32 + 1);
        let single = u32::from(single);
        for (group, kind) in [
            (Plain::OrganizationLast, kind(last.organization_last)),
            (Plain::OrganizationFirst, kind(first.organization_first)),
            (Plain::PlaceLast, kind(last.place_last)),
            (Plain::PlaceFirst, kind(first.place_first)),
        ] {
            tell.seen(kind > 0, group, [kind, single]);
        }
        tell.some(Plain::Legal, [u32::from(last.legal)]);
    }

    /// Whether a listed place of several words is the end of a stretch.
    fn ends_with_place(&self, stretch: TokenRange) -> bool {
        let lists = &self.article.lists[self.run.lists.0 as usize..self.run.lists.1 as usize];
        lists.iter().any(|listed| {
            listed.end == stretch.end
                && listed.start >= stretch.start
                && listed.start + 1 < listed.end
                && listed.kind.is_place()
                && !listed.ambiguous
        })
    }

    fn before(&self, start: usize) -> u32 {
        let article = self.article;
        if article.places[start].starts || start == 0 {
            return 0;
        }
        let token = &article.tokens[start - 1];
        match token.kind {
            TokenKind::Word if token.case == Case::Lower => {
                let linked = article.word(start - 1).has(Word::LINKER) && start >= 2 && article.is_capital(start - 2);
                if linked { 10 } else { 1 }
            }
            TokenKind::Word if token.case == Case::Upper => 3,
            TokenKind::Word => 2,
            TokenKind::Number => 4,
            TokenKind::Quote => 7,
            TokenKind::Clitic => 11,
            _ => match article.str(start - 1) {
                "," => 5,
                "(" | "[" => 6,
                "-" if token.gap == Gap::None && article.tokens[start].gap == Gap::None => 8,
                _ => 9,
            },
        }
    }

    fn behind(&self, end: usize) -> u32 {
        let article = self.article;
        let Some(token) = article.tokens.get(end).filter(|_| !article.places[end].starts) else { return 0 };
        match token.kind {
            TokenKind::Word if token.case == Case::Lower => {
                let linked = article.word(end).has(Word::LINKER)
                    && article.tokens.get(end + 1).is_some_and(super::article::is_capital);
                if linked { 10 } else { 1 }
            }
            TokenKind::Word if token.case == Case::Upper => 3,
            TokenKind::Word => 2,
            TokenKind::Number => 4,
            TokenKind::Quote => 7,
            TokenKind::Clitic => 11,
            _ => match article.str(end) {
                "," => 5,
                "(" | "[" => 6,
                "-" if token.gap == Gap::None => 8,
                ")" | "]" => 12,
                "." => 13,
                _ => 9,
            },
        }
    }

    fn people(&self, stretch: TokenRange, words: u32, particle: bool, at: &Start, tell: &mut impl Tell) {
        let article = self.article;
        let (start, end) = (stretch.start as usize, stretch.end as usize);
        let (first, last) = (article.word(start), article.word(end - 1));
        let second = if end - start > 2 { article.word(start + 1) } else { Word::default() };
        let title = at.title;
        let bit = |is: bool| u32::from(is);
        tell.plain(
            Plain::Given,
            [bit(first.has(Word::GIVEN)), bit(last.has(Word::SURNAME)), steps(words, 5), bit(particle), bit(title > 0)],
        );
        let places = [first.has(Word::GIVEN), second.has(Word::GIVEN), last.has(Word::GIVEN)].map(bit);
        tell.some(Plain::GivenPlaces, places);
        let few = steps(words, 4);
        tell.seen(title > 0, Plain::TitleBefore, [title, few]);
        let title_word = |word: Word| if word.has(Word::TITLE) { 2 } else { bit(word.has(Word::TITLE_PART)) };
        let inside = [title_word(first), title_word(last), few];
        tell.seen(inside[0] + inside[1] > 0, Plain::TitleInside, inside);
    }

    /// The sort of the title that ends right before a token; its stop is passed over.
    fn title_before(&self, start: usize) -> u32 {
        let article = self.article;
        if start == 0 || article.places[start].starts {
            return 0;
        }
        let stop = start >= 2 && article.str(start - 1) == "." && article.tokens[start - 1].gap == Gap::None;
        let at = if stop { start - 2 } else { start - 1 };
        article.word(at).title_sort()
    }

    fn position(&self, stretch: TokenRange, words: u32, at: &Start, to: &End, tell: &mut impl Tell) {
        let article = self.article;
        let (start, end) = (stretch.start as usize, stretch.end as usize);
        let (word, line) = (article.word(start), article.places[start].line);
        let few = steps(words, 3);
        let bit = |is: bool| u32::from(is);
        tell.plain(Plain::Position, [line as u32, at.first, few, at.seen, bit(word.has(Word::STARTER))]);
        tell.plain(Plain::Common, [at.common, at.first, few]);
        tell.plain(Plain::CommonLast, [to.common, few]);
        tell.plain(Plain::Tags, [at.tag, to.tag]);
        if end - start == 1 {
            tell.plain(Plain::TagOnly, [article.words[start].tag as u32 + 1, at.first]);
            let number = |at: Option<usize>| {
                at.and_then(|at| article.tokens.get(at)).is_some_and(|token| token.kind == TokenKind::Number)
            };
            let sort = match word {
                _ if word.has(Word::MONTH) => 1,
                _ if word.has(Word::WEEKDAY) => 2,
                _ => 3 * bit(word.has(Word::CALENDAR)),
            };
            if sort > 0 {
                tell.plain(Plain::Calendar, [sort, bit(number(start.checked_sub(1))), bit(number(Some(end)))]);
            }
        }
        tell.some(Plain::Brackets, [at.open, to.close]);
    }

    /// What is seen at a start.
    pub fn start(&self, start: usize) -> Start {
        let article = self.article;
        let place = article.places[start];
        let before = start.checked_sub(1).map(|before| (&article.tokens[before], article.str(before)));
        let quoted = before.is_some_and(|(token, _)| token.kind == TokenKind::Quote);
        Start {
            edge: self.before(start),
            title: self.title_before(start),
            tag: if start == 0 || place.starts { 0 } else { article.words[start - 1].tag as u32 + 1 },
            // A quotation mark before the first word starts a sentence too.
            first: u32::from(place.starts || quoted),
            seen: u32::from(article.seen_small(&article.tokens[start])),
            common: common(article.words[start].usage),
            open: match before {
                Some((_, "(" | "[")) => 1,
                Some(_) if quoted => 2,
                Some((_, "-")) => 3,
                _ => 0,
            },
        }
    }

    /// What is seen at an end.
    pub fn end(&self, end: usize) -> End {
        let article = self.article;
        End {
            edge: self.behind(end),
            tag: match article.words.get(end) {
                Some(word) if !article.places[end].starts => word.tag as u32 + 1,
                _ => 0,
            },
            common: common(article.words[end - 1].usage),
            close: match article.tokens.get(end).map(|token| (token.kind, &article.text[token.span])) {
                Some((_, ")" | "]")) => 1,
                Some((TokenKind::Quote, _)) => 2,
                _ => 0,
            },
        }
    }

    /// Tells every feature of a stretch that comes from the memory.
    pub fn remember(&self, stretch: TokenRange, tell: &mut impl Tell) {
        if self.memory.is_empty() {
            return;
        }
        let article = self.article;
        let tokens = &article.tokens[stretch.iter()];
        let first = self.memory.word(tokens[0].hash);
        let (last, whole) = match tokens {
            [_] => (first, first.alone()),
            [.., last] => (self.memory.word(last.hash), self.memory.longer(name_hash(tokens))),
            [] => return,
        };
        let bit = |is: bool| u32::from(is);
        let words = if tokens.len() == 1 { 1 } else { tokens.iter().map(|token| bit(is_word(token))).sum() };
        let whole = whole.map_or([0, 0], |(label, times)| [label as u32, u32::from(times.min(3)) - 1]);
        tell.plain(Plain::MemoryWhole, whole);
        let person = [last.person_last, first.person_first, first.person_inside];
        let [in_last, in_first, inside] = person.map(bit);
        tell.seen(person.contains(&true), Plain::MemoryPerson, [in_last, in_first, inside, steps(words, 3)]);
        let part = [bit(first.organization), bit(first.place), bit(words > 1)];
        tell.seen(first.organization || first.place, Plain::MemoryPart, part);
        if words > 1 {
            if let Some((label, _)) = first.alone() {
                tell.plain(Plain::MemoryFirst, [label as u32, bit(words > 2)]);
            }
            let defines = self.bracketed(stretch.end as usize).is_some_and(|acronym| {
                let (capitals, all) = initials(article.text, tokens);
                capitals == Some(acronym) || all == Some(acronym)
            });
            tell.some(Plain::Defines, [bit(defines)]);
        } else if let Some(label) = first.acronym {
            let bracket = stretch.start > 0 && article.str(stretch.start as usize - 1) == "(";
            tell.plain(Plain::Acronym, [label as u32, bit(bracket)]);
        }
    }

    /// The only word in brackets behind a stretch.
    fn bracketed(&self, end: usize) -> Option<u64> {
        let article = self.article;
        let is = |at: usize, mark: &str| article.tokens.get(at).is_some_and(|token| &article.text[token.span] == mark);
        (is(end, "(") && is(end + 2, ")")).then(|| article.tokens[end + 1].hash)
    }

    /// Tells the words before a start.
    pub fn words_before(&self, start: usize, tell: &mut impl Tell) {
        let article = self.article;
        let before = self.edge_word(start.checked_sub(1), article.places[start].starts);
        let before2 = match start {
            0 | 1 => EDGE,
            _ => self.edge_word(Some(start - 2), before == EDGE || article.places[start - 1].starts),
        };
        tell.word(Place::Before, before);
        tell.word(Place::Before2, before2);
    }

    /// Tells the words behind an end.
    pub fn words_behind(&self, end: usize, tell: &mut impl Tell) {
        let ends = |at: usize| self.article.places.get(at).is_none_or(|place| place.starts);
        let behind = self.edge_word(Some(end), ends(end));
        let behind2 = self.edge_word(Some(end + 1), behind == EDGE || ends(end + 1));
        tell.word(Place::Behind, behind);
        tell.word(Place::Behind2, behind2);
    }

    /// Tells the first word of several.
    pub fn first_word(&self, start: usize, tell: &mut impl Tell) {
        tell.word(Place::First, self.article.tokens[start].hash);
        tell.word(Place::FirstEnding, ending(self.article.str(start), 3));
    }

    /// Tells the last word of several.
    pub fn last_word(&self, end: usize, tell: &mut impl Tell) {
        tell.word(Place::Last, self.article.tokens[end - 1].hash);
    }

    /// Tells a word between the first and the last.
    pub fn inner_word(&self, at: usize, tell: &mut impl Tell) {
        let token = &self.article.tokens[at];
        if token.kind != TokenKind::Mark {
            tell.word(Place::Inside, token.hash);
        }
    }

    /// Tells how the last word ends.
    pub fn ending(&self, end: usize, tell: &mut impl Tell) {
        tell.word(Place::Ending, ending(self.article.str(end - 1), 3));
    }

    /// What stands for a token beside the stretch: words and marks themselves, numbers and rare capitals as one.
    fn edge_word(&self, at: Option<usize>, edge: bool) -> u64 {
        let Some(token) = at.and_then(|at| self.article.tokens.get(at)).filter(|_| !edge) else { return EDGE };
        match token.kind {
            TokenKind::Number => NUMBER,
            TokenKind::Word if super::article::is_capital(token) => {
                let usage = self.article.words[at.unwrap_or_default()].usage;
                if usage.lower > 0 { token.hash } else { CAPITAL }
            }
            _ => token.hash,
        }
    }
}

fn kind_number(listed: &Listed<'_>) -> u32 {
    if listed.ambiguous { super::feature::KINDS - 1 } else { listed.kind as u32 + 1 }
}

/// What is counted over the tokens of a stretch.
struct Form {
    /// Words and numbers.
    words: u32,
    shape: [u32; 7],
    /// Whether a particle stands behind the first word.
    particle: bool,
}

impl Form {
    fn of(article: &Article<'_>, stretch: TokenRange) -> Form {
        let tokens = &article.tokens[stretch.iter()];
        let first = &tokens[0];
        let how = match (first.kind, first.case) {
            (TokenKind::Number, _) => 5,
            (_, Case::Lower) => 4,
            (_, Case::Mixed) => 3,
            (_, Case::Upper) => 2,
            _ => u32::from(first.span.len() == 1),
        };
        let mut shape = [0, how, 0, 0, 0, 0, 0];
        let (mut words, mut particle) = (u32::from(is_word(first)), false);
        for (token, at) in tokens[1..].iter().zip(stretch.start as usize + 1..) {
            words += u32::from(is_word(token));
            match token.kind {
                TokenKind::Word if token.case == Case::Upper => shape[2] = 1,
                TokenKind::Word if token.case == Case::Lower => {
                    let word = article.word(at);
                    particle |= word.has(Word::PARTICLE);
                    if article.is_tail(at) {
                        shape[5] = 2;
                    } else {
                        shape[3] |= u32::from(word.has(Word::LINKER) && !word.has(Word::PARTICLE));
                    }
                }
                TokenKind::Clitic => shape[4] = 1,
                TokenKind::Mark => shape[5] = shape[5].max(1),
                TokenKind::Number => shape[6] = 1,
                _ => {}
            }
        }
        shape[0] = steps(words, 5);
        Form { words, shape, particle }
    }
}

fn is_word(token: &Token) -> bool {
    matches!(token.kind, TokenKind::Word | TokenKind::Number)
}

/// A count from 1 on as one of so many cases.
fn steps(count: u32, cases: u32) -> u32 {
    count.clamp(1, cases) - 1
}

/// How common a word is in small letters against names, in six steps.
fn common(usage: Usage) -> u32 {
    let Usage { lower, name } = usage;
    let against = 1 + u32::from(lower + 1 >= name) + u32::from(lower > name + 1);
    let seen = if name == 0 { 4 + u32::from(lower >= 4) } else { against };
    if lower == 0 { 0 } else { seen }
}

/// The hash of the last letters of a word.
fn ending(word: &str, letters: usize) -> u64 {
    fold_end(word, letters).unwrap_or_else(|| {
        let start = word.char_indices().rev().nth(letters - 1).map_or(0, |(at, _)| at);
        fold(&word[start..])
    })
}

/// Whether a stretch with these ends can be a name.
pub(super) fn may_be_name(article: &Article<'_>, start: usize, end: usize) -> bool {
    shortest(article, end).is_some_and(|shortest| end - start >= shortest) && may_start(article, start, end)
}

/// The least number of tokens that a name has which ends here.
pub(super) fn shortest(article: &Article<'_>, end: usize) -> Option<usize> {
    let last = &article.tokens[end - 1];
    match last.kind {
        TokenKind::Word if last.case == Case::Lower => article.is_tail(end - 1).then_some(3),
        TokenKind::Word => super::article::is_capital(last).then_some(1),
        kind => (kind == TokenKind::Number).then_some(2),
    }
}

/// Whether a stretch that may end where it does may start where it does.
pub(super) fn may_start(article: &Article<'_>, start: usize, end: usize) -> bool {
    let many = end - start > 1;
    let first = &article.tokens[start];
    if many && article.parts_title(start, end) && !article.is_listed(start, end) {
        return false;
    }
    match first.kind {
        TokenKind::Word if first.case == Case::Lower => {
            many && (article.word(start).has(Word::PARTICLE) || article.is_prefix(start))
        }
        // `The` is no part of a name, but where a list has it.
        TokenKind::Word => !(many && article.words[start].tag == Tag::Dt) || article.is_listed(start, end),
        kind => kind == TokenKind::Number && many,
    }
}

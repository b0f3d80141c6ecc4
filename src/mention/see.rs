//! What is seen at a stretch of an article: its features.

use super::article::{Article, LineCase, Listed, Run};
use super::feature::{CAPITAL, EDGE, Feature, NUMBER, Place, Plain};
use super::label::Label;
use super::memory::{Memory, initials, name_hash};
use super::names::Word;
use crate::gazetteer::EntityKind;
use crate::lexicon::{Tag, Usage};
use crate::text::{Case, Gap, TokenKind, TokenRange, fold};

/// A run of an article with what is needed to look at its stretches.
pub(super) struct Sight<'s, 'a> {
    pub article: &'s Article<'a>,
    pub run: &'s Run,
    pub memory: &'s Memory,
}

impl Sight<'_, '_> {
    /// Tells every feature of a stretch that does not come from the memory.
    pub fn features(&self, stretch: TokenRange, mut tell: impl FnMut(Feature)) {
        let article = self.article;
        let tokens = &article.tokens[stretch.iter()];
        let words = tokens.iter().filter(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number)).count();
        let (start, end) = (stretch.start as usize, stretch.end as usize);
        let count = |most: usize| (words.clamp(1, most) - 1) as u32;
        let mut plain = |group, case: &[u32]| tell(Feature::plain(group, case));

        plain(Plain::Shape, &shape(article, stretch, count(5)));
        self.lists(stretch, &mut plain);
        self.heads(stretch, words == 1, &mut plain);
        plain(Plain::Edges, &[self.before(start), self.behind(end)]);
        self.people(stretch, count(5), words, &mut plain);
        self.position(stretch, words, &mut plain);
        self.context(stretch, &mut tell);
    }

    fn lists(&self, stretch: TokenRange, plain: &mut impl FnMut(Plain, &[u32])) {
        let article = self.article;
        let line = article.places[stretch.start as usize].line;
        let loud = u32::from(matches!(line, LineCase::Title | LineCase::Capitals));
        let lists = &article.lists[self.run.lists.0 as usize..self.run.lists.1 as usize];
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
                plain(Plain::List, &[kind_number(listed), u32::from(listed.weak), u32::from(listed.exact), loud, many]);
            }
            None => plain(Plain::List, &[0, 0, 0, loud, 0]),
        }
        for (group, case) in [(Plain::ListStart, &[first][..]), (Plain::ListEnd, &[last])] {
            some(group, case, plain);
        }
        some(Plain::ListAround, &around, plain);
        some(Plain::ListAcross, &across, plain);
    }

    fn heads(&self, stretch: TokenRange, single: bool, plain: &mut impl FnMut(Plain, &[u32])) {
        let article = self.article;
        let (start, end) = (stretch.start as usize, stretch.end as usize);
        let tokens = &article.tokens[start..end];
        let (first, mut last) = article.names.heads_of(tokens, article.word(start), article.word(end - 1));
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
            if kind > 0 {
                plain(group, &[kind, single]);
            }
        }
        some(Plain::Legal, &[u32::from(last.legal)], plain);
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

    fn people(&self, stretch: TokenRange, count: u32, words: usize, plain: &mut impl FnMut(Plain, &[u32])) {
        let article = self.article;
        let (start, end) = (stretch.start as usize, stretch.end as usize);
        let (first, last) = (article.word(start), article.word(end - 1));
        let second = if end - start > 2 { article.word(start + 1) } else { Word::default() };
        let particle = stretch.iter().skip(1).any(|at| {
            article.tokens[at].case == Case::Lower && article.word(at).has(Word::PARTICLE)
        });
        let title = self.title_before(start);
        let bit = |is: bool| u32::from(is);
        plain(
            Plain::Given,
            &[bit(first.has(Word::GIVEN)), bit(last.has(Word::SURNAME)), count, bit(particle), bit(title > 0)],
        );
        let places = [first.has(Word::GIVEN), second.has(Word::GIVEN), last.has(Word::GIVEN)].map(bit);
        some(Plain::GivenPlaces, &places, plain);
        let few = (words.clamp(1, 4) - 1) as u32;
        if title > 0 {
            plain(Plain::TitleBefore, &[title, few]);
        }
        let title_word = |word: Word| if word.has(Word::TITLE) { 2 } else { bit(word.has(Word::TITLE_PART)) };
        if title_word(first) + title_word(last) > 0 {
            plain(Plain::TitleInside, &[title_word(first), title_word(last), few]);
        }
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

    fn position(&self, stretch: TokenRange, words: usize, plain: &mut impl FnMut(Plain, &[u32])) {
        let article = self.article;
        let (start, end) = (stretch.start as usize, stretch.end as usize);
        let (token, word, place) = (&article.tokens[start], article.word(start), article.places[start]);
        let few = (words.clamp(1, 3) - 1) as u32;
        let bit = |is: bool| u32::from(is);
        // A quotation mark before the first word starts a sentence too.
        let starts = bit(place.starts || start > 0 && article.tokens[start - 1].kind == TokenKind::Quote);
        let seen = bit(article.seen_small(token));
        plain(Plain::Position, &[place.line as u32, starts, few, seen, bit(word.has(Word::STARTER))]);
        plain(Plain::Common, &[common(article.words[start].usage), starts, few]);
        plain(Plain::CommonLast, &[common(article.words[end - 1].usage), few]);
        let tag = |at: usize| article.words[at].tag as u32 + 1;
        let before = if start == 0 || place.starts { 0 } else { tag(start - 1) };
        let behind = if end >= article.tokens.len() || article.places[end].starts { 0 } else { tag(end) };
        plain(Plain::Tags, &[before, behind]);
        if end - start == 1 {
            plain(Plain::TagOnly, &[tag(start), starts]);
            let number = |at: Option<usize>| {
                at.and_then(|at| article.tokens.get(at)).is_some_and(|token| token.kind == TokenKind::Number)
            };
            let sort = match word {
                _ if word.has(Word::MONTH) => 1,
                _ if word.has(Word::WEEKDAY) => 2,
                _ => 3 * bit(word.has(Word::CALENDAR)),
            };
            if sort > 0 {
                plain(Plain::Calendar, &[sort, bit(number(start.checked_sub(1))), bit(number(Some(end)))]);
            }
        }
        let open = match start.checked_sub(1).map(|at| article.str(at)) {
            Some("(" | "[") => 1,
            Some(_) if article.tokens[start - 1].kind == TokenKind::Quote => 2,
            Some("-") => 3,
            _ => 0,
        };
        let close = match article.tokens.get(end).map(|token| (token.kind, &article.text[token.span])) {
            Some((_, ")" | "]")) => 1,
            Some((TokenKind::Quote, _)) => 2,
            _ => 0,
        };
        some(Plain::Brackets, &[open, close], plain);
    }

    /// Tells every feature of a stretch that comes from the memory.
    pub fn remember(&self, stretch: TokenRange, mut tell: impl FnMut(Feature)) {
        if self.memory.is_empty() {
            return;
        }
        let article = self.article;
        let tokens = &article.tokens[stretch.iter()];
        let words = tokens.iter().filter(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number)).count();
        let mut plain = |group, case: &[u32]| tell(Feature::plain(group, case));
        let bit = |is: bool| u32::from(is);
        let few = (words.clamp(1, 3) - 1) as u32;
        match self.memory.whole(name_hash(tokens)) {
            Some((label, times)) => plain(Plain::MemoryWhole, &[label as u32, u32::from(times.min(3)) - 1]),
            None => plain(Plain::MemoryWhole, &[0, 0]),
        }
        let (first, last) = (self.memory.part(tokens[0].hash), self.memory.part(tokens[tokens.len() - 1].hash));
        let person = [last.person_last, first.person_first, first.person_inside];
        if person.contains(&true) {
            let [last, first, inside] = person.map(bit);
            plain(Plain::MemoryPerson, &[last, first, inside, few]);
        }
        if first.organization || first.place {
            plain(Plain::MemoryPart, &[bit(first.organization), bit(first.place), bit(words > 1)]);
        }
        if words > 1 {
            if let Some((label, _)) = self.memory.whole(name_hash(&tokens[..1])) {
                plain(Plain::MemoryFirst, &[label as u32, bit(words > 2)]);
            }
            let defines = self.bracketed(stretch.end as usize).is_some_and(|acronym| {
                let (capitals, all) = initials(article.text, tokens);
                capitals == Some(acronym) || all == Some(acronym)
            });
            some(Plain::Defines, &[bit(defines)], &mut plain);
        } else if let Some(label) = self.memory.acronym(tokens[0].hash) {
            let bracket = stretch.start > 0 && article.str(stretch.start as usize - 1) == "(";
            plain(Plain::Acronym, &[label as u32, bit(bracket)]);
        }
    }

    /// The only word in brackets behind a stretch.
    fn bracketed(&self, end: usize) -> Option<u64> {
        let article = self.article;
        let is = |at: usize, mark: &str| article.tokens.get(at).is_some_and(|token| &article.text[token.span] == mark);
        (is(end, "(") && is(end + 2, ")")).then(|| article.tokens[end + 1].hash)
    }

    fn context(&self, stretch: TokenRange, tell: &mut impl FnMut(Feature)) {
        let article = self.article;
        let (start, end) = (stretch.start as usize, stretch.end as usize);
        let before = self.edge_word(start.checked_sub(1), article.places[start].starts);
        let before2 = match start {
            0 | 1 => EDGE,
            _ => self.edge_word(Some(start - 2), before == EDGE || article.places[start - 1].starts),
        };
        let ends = |at: usize| article.places.get(at).is_none_or(|place| place.starts);
        let behind = self.edge_word(Some(end), ends(end));
        let behind2 = self.edge_word(Some(end + 1), behind == EDGE || ends(end + 1));
        tell(Feature::Word(Place::Before, before));
        tell(Feature::Word(Place::Before2, before2));
        tell(Feature::Word(Place::Behind, behind));
        tell(Feature::Word(Place::Behind2, behind2));
        let last = &article.tokens[end - 1];
        if !article.is_listed(start, end) {
            tell(Feature::Word(Place::Ending, ending(article.str(end - 1), 3)));
        }
        if end - start == 1 {
            tell(Feature::Word(Place::Only, last.hash));
            tell(Feature::Word(Place::OnlyEnding, ending(article.str(start), 2)));
        } else {
            tell(Feature::Word(Place::First, article.tokens[start].hash));
            tell(Feature::Word(Place::Last, last.hash));
            tell(Feature::Word(Place::FirstEnding, ending(article.str(start), 3)));
            for at in start + 1..end - 1 {
                if article.tokens[at].kind != TokenKind::Mark {
                    tell(Feature::Word(Place::Inside, article.tokens[at].hash));
                }
            }
        }
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

/// Tells a case unless it is that of nothing seen.
fn some(group: Plain, case: &[u32], plain: &mut impl FnMut(Plain, &[u32])) {
    if case.iter().any(|part| *part > 0) {
        plain(group, case);
    }
}

fn kind_number(listed: &Listed) -> u32 {
    if listed.ambiguous { super::feature::KINDS - 1 } else { listed.kind as u32 + 1 }
}

fn shape(article: &Article<'_>, stretch: TokenRange, count: u32) -> [u32; 7] {
    let tokens = &article.tokens[stretch.iter()];
    let first = &tokens[0];
    let initial = first.span.len() == 1;
    let how = match (first.kind, first.case) {
        (TokenKind::Number, _) => 5,
        (_, Case::Lower) => 4,
        (_, Case::Mixed) => 3,
        (_, Case::Upper) => 2,
        _ => u32::from(initial),
    };
    let mut shape = [count, how, 0, 0, 0, 0, 0];
    for (token, at) in tokens.iter().zip(stretch.iter()).skip(1) {
        match token.kind {
            TokenKind::Word if token.case == Case::Upper => shape[2] = 1,
            TokenKind::Word if token.case == Case::Lower && article.is_tail(at) => shape[5] = 2,
            TokenKind::Word if token.case == Case::Lower => {
                let linker = article.word(at).has(Word::LINKER) && !article.word(at).has(Word::PARTICLE);
                shape[3] |= u32::from(linker);
            }
            TokenKind::Clitic => shape[4] = 1,
            TokenKind::Mark => shape[5] = shape[5].max(1),
            TokenKind::Number => shape[6] = 1,
            _ => {}
        }
    }
    shape
}

/// How common a word is in small letters against names, in six steps.
fn common(usage: Usage) -> u32 {
    match (usage.lower, usage.name) {
        (0, _) => 0,
        (lower, 0) => 4 + u32::from(lower >= 4),
        (lower, name) if lower > name + 1 => 3,
        (lower, name) if lower + 1 >= name => 2,
        _ => 1,
    }
}

/// The hash of the last letters of a word.
fn ending(word: &str, letters: usize) -> u64 {
    let start = word.char_indices().rev().nth(letters - 1).map_or(0, |(at, _)| at);
    fold(&word[start..])
}

/// Whether a stretch with these ends can be a name.
pub(super) fn may_be_name(article: &Article<'_>, start: usize, end: usize) -> bool {
    let last = &article.tokens[end - 1];
    let many = end - start > 1;
    let ends = match last.kind {
        TokenKind::Word if last.case == Case::Lower => end - start > 2 && article.is_tail(end - 1),
        TokenKind::Word => super::article::is_capital(last),
        kind => kind == TokenKind::Number && many,
    };
    if !ends {
        return false;
    }
    let first = &article.tokens[start];
    match first.kind {
        TokenKind::Word if first.case == Case::Lower => {
            many && (article.word(start).has(Word::PARTICLE) || article.is_prefix(start))
        }
        // `The` is no part of a name, but where a list has it.
        TokenKind::Word => !(many && article.words[start].tag == Tag::Dt) || article.is_listed(start, end),
        kind => kind == TokenKind::Number && many,
    }
}

/// The label that a listed kind speaks for.
pub(super) fn label_of(kind: EntityKind) -> Label {
    match kind {
        EntityKind::Person => Label::Person,
        EntityKind::Event => Label::Other,
        _ if kind.is_place() => Label::Place,
        _ if kind.is_people() => Label::People,
        _ => Label::Organization,
    }
}

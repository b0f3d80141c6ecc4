//! An article as the patterns of rules see it: phrases, contents and times found on the spot.

use crate::lexicon::{Class, Lexicon, Tag};
use crate::pattern::{self, ContentForm, PhraseForm, Reach};
use crate::phrase::{Calendar, Chunk, Scene};
use crate::text::{TokenRange, fold};

/// A scene with what patterns ask for beyond it.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// The phrases.
    pub scene: &'a Scene<'a>,
    /// Words and their lemmas.
    pub lexicon: &'a Lexicon,
    /// Expressions of time.
    pub calendar: &'a Calendar,
}

/// How many chunks a noun phrase is put together from.
const MOST_CHUNKS: usize = 6;
/// How far a relative clause or an apposition reaches, in tokens.
const CLAUSE_REACH: usize = 30;

impl pattern::Scene for View<'_> {
    fn word(&self, token: usize) -> u64 {
        self.scene.tokens[token].hash
    }

    fn bounds(&self, token: usize) -> TokenRange {
        let (start, end) = self.scene.bounds(token);
        TokenRange::new(start, end)
    }

    fn is_barrier(&self, token: usize) -> bool {
        matches!(self.scene.tag(token), Tag::Stop | Tag::Colon | Tag::Quote) || self.scene.quoted(token)
    }

    fn phrases_from(&self, start: usize) -> Reach {
        let Some(chunk) = self.phrase_chunk(start) else { return Reach::none() };
        let limit = self.scene.bounds(start).1;
        let linked = self.links_behind(chunk.end, limit);
        let apposed = self.apposition_behind(linked, limit);
        let possessor = self.possessor_end(chunk, start);
        [apposed, Some(linked), Some(chunk.end), possessor].into_iter().flatten().collect()
    }

    fn phrases_to(&self, end: usize) -> Reach {
        let Some(last) = end.checked_sub(1) else { return Reach::none() };
        let first = self.scene.bounds(last).0;
        let Some(start) = self.start_of_phrase(last, first) else { return Reach::none() };
        // "For years", "on Friday": a time is nobody.
        if self.calendar.time_to(self.scene, end).is_some_and(|time| time.start <= start)
            || self.is_span_of_time(start, end)
        {
            return Reach::none();
        }
        let linked = self.links_before(start, first);
        let apposed = self.apposition_before(linked, first);
        [apposed, Some(linked), Some(start)].into_iter().flatten().collect()
    }

    fn phrase_is(&self, phrase: TokenRange, form: PhraseForm) -> bool {
        let (scene, first, last) = (self.scene, phrase.start as usize, phrase.end as usize - 1);
        match form {
            PhraseForm::Possessive => matches!(scene.tag(last), Tag::Pos | Tag::PrpS),
            PhraseForm::Pronoun => scene.tag(first) == Tag::Prp,
            PhraseForm::Relative => scene.tag(first) == Tag::Wh,
            PhraseForm::Name => self.head(phrase).is_some_and(|head| scene.tag(head) == Tag::Nnp),
        }
    }

    fn phrase_head(&self, phrase: TokenRange) -> u64 {
        let Some(head) = self.head(phrase) else { return 0 };
        fold(&self.lexicon.lemma(&self.scene.text[self.scene.tokens[head].span], Tag::Nn))
    }

    fn contents_from(&self, start: usize, form: ContentForm) -> Reach {
        if start >= self.scene.len() {
            return Reach::none();
        }
        if form == ContentForm::Quote {
            return self.quotation_from(start).into();
        }
        let limit = self.end_of_sentence(start);
        let (tag, scene) = (self.scene.tag(start), self.scene);
        let begins = match form {
            ContentForm::That => scene.is(start, Class::That) && matches!(tag, Tag::In | Tag::Wh | Tag::Dt),
            ContentForm::Wh => tag == Tag::Wh || scene.is(start, Class::Whether),
            ContentForm::Infinitive => tag == Tag::To,
            ContentForm::Gerund => tag == Tag::Vbg,
            ContentForm::Clause => scene.totals(start, limit).finite > 0 && scene.chunk_at(start).is_some(),
            ContentForm::Np => scene.chunk_from(start).is_some_and(|chunk| !matches!(scene.tag(chunk.start), Tag::Wh)),
            ContentForm::Quote | ContentForm::Rest => true,
        };
        if !begins || start >= limit {
            return Reach::none();
        }
        if form == ContentForm::Np {
            let end = scene.chunk_from(start).map_or(start + 1, |chunk| chunk.end);
            return [self.links_behind(end, limit), end].into_iter().collect();
        }
        let comma = (start + 1..limit).find(|&at| scene.tag(at) == Tag::Comma && !scene.quoted(at));
        [Some(limit), comma].into_iter().flatten().collect()
    }

    fn contents_to(&self, end: usize, form: ContentForm) -> Reach {
        let Some(last) = end.checked_sub(1) else { return Reach::none() };
        match form {
            ContentForm::Quote => self.quotation_to(end).into(),
            ContentForm::Np => pattern::Scene::phrases_to(self, end),
            ContentForm::Clause | ContentForm::Rest => {
                let start = self.scene.bounds(last).0;
                let clause = form == ContentForm::Rest || self.scene.totals(start, end).finite > 0;
                // "Rejects proposal to | rename": what ends so goes on.
                let open =
                    !self.scene.quoted(last) && matches!(self.scene.tag(last), Tag::To | Tag::Dt | Tag::PrpS | Tag::Md);
                Some(start).filter(|_| clause && !open).into()
            }
            _ => Reach::none(),
        }
    }

    fn content_is(&self, content: TokenRange, form: ContentForm) -> bool {
        let scene = self.scene;
        let Some(first) = content.iter().find(|&at| scene.quoted(at) || !scene.is_mark(at)) else { return false };
        let tag = scene.tag(first);
        let quoted = scene.quoted(first);
        let finite = || scene.totals(first, content.end as usize).finite > 0;
        match form {
            ContentForm::Quote => quoted,
            ContentForm::That => scene.is(first, Class::That) && matches!(tag, Tag::In | Tag::Wh | Tag::Dt),
            ContentForm::Wh => !scene.is(first, Class::That) && (tag == Tag::Wh || scene.is(first, Class::Whether)),
            ContentForm::Infinitive => tag == Tag::To,
            ContentForm::Gerund => tag == Tag::Vbg,
            ContentForm::Clause => !quoted && !matches!(tag, Tag::To | Tag::Wh | Tag::Vbg) && finite(),
            ContentForm::Np => {
                !quoted
                    && scene.chunk_at(first).is_some()
                    && tag != Tag::Wh
                    && !self.is_clause(first, content.end as usize)
            }
            ContentForm::Rest => true,
        }
    }

    fn time_from(&self, start: usize) -> Option<usize> {
        if start >= self.scene.len() {
            return None;
        }
        self.calendar.time_from(self.scene, start).map(|time| time.end)
    }

    fn time_to(&self, end: usize) -> Option<usize> {
        self.calendar.time_to(self.scene, end).map(|time| time.start)
    }
}

impl View<'_> {
    /// The chunk that a phrase at token `start` begins with; a possessor may stand inside the chunk of its noun.
    fn phrase_chunk(&self, start: usize) -> Option<Chunk> {
        let chunk = self.scene.chunk_at(start)?;
        (chunk.start == start || matches!(self.scene.tag(start - 1), Tag::Pos | Tag::PrpS))
            .then_some(Chunk { start, ..chunk })
    }

    /// The end of the possessor that a chunk begins with: "**Kenya's** decision".
    fn possessor_end(&self, chunk: Chunk, start: usize) -> Option<usize> {
        (start..chunk.end - 1).find(|&at| matches!(self.scene.tag(at), Tag::Pos | Tag::PrpS)).map(|at| at + 1)
    }

    /// The chunk's first token of a phrase that ends with token `last`; a closing comma is passed over.
    fn start_of_phrase(&self, last: usize, first: usize) -> Option<usize> {
        let comma = self.scene.tag(last) == Tag::Comma && last > first;
        let at = if comma { last - 1 } else { last };
        let chunk = self.scene.chunk_at(at)?;
        let inner = chunk.end != at + 1;
        match self.scene.tag(at) {
            _ if !inner => Some(chunk.start),
            // The possessor of a noun that is the cue.
            Tag::PrpS => Some(at),
            Tag::Pos => Some(chunk.start),
            _ => None,
        }
    }

    /// The end of the phrases that hang on a chunk: prepositions and chunks, "and" and a chunk.
    fn links_behind(&self, mut end: usize, limit: usize) -> usize {
        for _ in 0..MOST_CHUNKS {
            if end + 1 >= limit || self.scene.quoted(end) {
                break;
            }
            let linked = self.scene.is(end, Class::SourceLink) || self.scene.is(end, Class::And);
            let Some(next) = self.scene.chunk_from(end + 1).filter(|_| linked) else { break };
            end = next.end;
        }
        end
    }

    /// The start of the phrase that a chunk hangs on.
    fn links_before(&self, mut start: usize, first: usize) -> usize {
        for _ in 0..MOST_CHUNKS {
            if start < first + 2 || self.scene.quoted(start - 1) {
                break;
            }
            let linked = self.scene.is(start - 1, Class::SourceLink) || self.scene.is(start - 1, Class::And);
            let Some(before) = self.scene.chunk_at(start - 2).filter(|_| linked) else { break };
            start = before.start;
        }
        start
    }

    /// The end of an apposition or a relative clause behind a comma: `, the minister for works`, `, who leads it,`.
    fn apposition_behind(&self, end: usize, limit: usize) -> Option<usize> {
        if end + 1 >= limit || self.scene.tag(end) != Tag::Comma || self.scene.quoted(end + 1) {
            return None;
        }
        if self.scene.tag(end + 1) == Tag::Wh {
            return (end + 2..limit.min(end + CLAUSE_REACH))
                .find(|&at| self.scene.tag(at) == Tag::Comma)
                .map(|at| at + 1);
        }
        let chunk = self.scene.chunk_from(end + 1)?;
        let describes = matches!(self.scene.tag(chunk.start), Tag::Dt | Tag::Nn | Tag::PrpS | Tag::Jj | Tag::Cd);
        let behind = self.links_behind(chunk.end, limit);
        let closed = behind >= limit || matches!(self.scene.tag(behind), Tag::Comma | Tag::Stop | Tag::Quote);
        (describes && closed).then_some(behind)
    }

    /// The start of what an apposition or a relative clause that ends here describes.
    fn apposition_before(&self, start: usize, first: usize) -> Option<usize> {
        let comma = start.checked_sub(1).filter(|&at| at > first && self.scene.tag(at) == Tag::Comma)?;
        let chunk = self.scene.chunk_at(comma - 1).filter(|chunk| chunk.end == comma)?;
        let whole = self.links_before(chunk.start, first);
        let prepared = whole > first && matches!(self.scene.tag(whole - 1), Tag::In | Tag::To);
        (!prepared).then_some(whole)
    }

    /// Whether a phrase ends with a unit of time: "for three long years".
    fn is_span_of_time(&self, start: usize, end: usize) -> bool {
        let last = (start..end).rev().find(|&at| !self.scene.is_mark(at));
        last.is_some_and(|last| self.calendar.is_unit(self.scene, last))
    }

    fn head(&self, phrase: TokenRange) -> Option<usize> {
        let chunk = self.scene.chunk_at(phrase.start as usize)?;
        let end = chunk.end.min(phrase.end as usize);
        (phrase.start as usize..end).rev().find(|&at| self.scene.tag(at) != Tag::Pos)
    }

    /// Whether a chunk and then a finite verb stand here.
    fn is_clause(&self, first: usize, end: usize) -> bool {
        let behind = self.scene.chunk_at(first).map_or(first, |chunk| chunk.end);
        let next = (behind..end).find(|&at| self.scene.tag(at) != Tag::Rb);
        next.is_some_and(|next| matches!(self.scene.tag(next), Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md))
    }

    /// The end of a sentence without its stop.
    fn end_of_sentence(&self, at: usize) -> usize {
        let (first, mut end) = self.scene.bounds(at);
        while end > first && self.scene.tag(end - 1) == Tag::Stop {
            end -= 1;
        }
        end
    }

    /// The end of the quotation that opens at token `start`, over the paragraphs that carry it on.
    fn quotation_from(&self, start: usize) -> Option<usize> {
        if !self.scene.opens_quotation(start) {
            return None;
        }
        let chain = self.scene.quotation_chain(self.scene.quotation_of(start));
        chain.take(MOST_PARAGRAPHS).last().map(|quotation| quotation.tokens.end as usize)
    }

    /// The start of the quotation that ends before token `end`.
    fn quotation_to(&self, end: usize) -> Option<usize> {
        let last = end.checked_sub(1).filter(|&last| self.scene.quoted(last))?;
        let tokens = self.scene.quotations[self.scene.quotation_of(last) as usize].tokens;
        // What ends one sentence is not said by the subject of the next.
        let same = end < self.scene.len() && self.scene.sentence_of(last) == self.scene.sentence_of(end);
        (same && tokens.end as usize == end).then_some(tokens.start as usize)
    }
}

/// A quotation goes on over at most so many paragraphs.
const MOST_PARAGRAPHS: usize = 40;

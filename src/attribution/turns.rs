//! Turns of an interview: what a speaker's mark opens is said up to the next mark.

use super::pieces::Pieces;
use super::rules::{Attribution, DECIDED, Judges, Name, Order};
use super::view::View;
use crate::lexicon::{Class, Tag};
use crate::pattern::{Chosen, ClaimKind};
use crate::phrase::Scene;
use crate::text::{Block, BlockKind, Case, TokenKind, TokenRange};

/// A speaker's mark is no longer, in tokens.
const LONGEST_MARK: usize = 24;

/// A turn of so many sentences that ends with a question is one.
const MOST_BEFORE_QUESTION: usize = 4;

/// A run of tokens: the first, and the one after the last.
type Run = (usize, usize);

/// Makes a claim of every turn, in the place of what was made of its speaker's mark. What is claimed within stays.
pub fn speak<'a>(view: &View<'_>, blocks: &[Block], judges: &Judges<'a>, claims: &mut Vec<Attribution<'a>>) {
    let scene = view.scene;
    let turns: Vec<Turn> = blocks
        .iter()
        .filter(|block| block.kind == BlockKind::Turn)
        .filter_map(|block| Turn::read(scene, block))
        .collect();
    if turns.is_empty() {
        return;
    }
    let own = |claim: &Attribution| matches!(claim.rule, Name::Rule(id) if judges.rules.get(id).own);
    let turn_of = |at: usize| turns.get(turns.partition_point(|turn| turn.end <= at)).filter(|turn| turn.first <= at);
    for claim in claims.iter_mut().filter(|claim| !own(claim)) {
        let Some(turn) = turn_of(claim.head) else { continue };
        claim.source = claim.source.map(|source| turn.without_mark(scene, source));
        claim.content.remove(turn.first, turn.start);
    }
    let apart = |claim: &Attribution| {
        turn_of(claim.head)
            .is_none_or(|turn| claim.head > turn.mark && claim.source.is_none_or(|source| source.0 < source.1))
    };
    claims.retain(|claim| own(claim) || apart(claim));
    let taken: Vec<usize> =
        claims.iter().map(|claim| claim.head).filter(|&at| turn_of(at).is_some_and(|turn| turn.mark == at)).collect();
    let free = turns.iter().filter(|turn| turn.start < turn.end && taken.binary_search(&turn.mark).is_err());
    let made: Vec<Attribution<'a>> = free.map(|turn| turn.claim(view, judges)).collect();
    claims.extend(made);
    claims.sort_by_key(|claim| claim.head);
}

/// A turn: its mark and what is said.
struct Turn {
    first: usize,
    /// The colon or the stop of the speaker's mark.
    mark: usize,
    /// What is said, from the first token up to the end.
    start: usize,
    end: usize,
}

impl Turn {
    fn read(scene: &Scene<'_>, block: &Block) -> Option<Turn> {
        let sentences = &scene.sentences[block.sentences.0 as usize..block.sentences.1 as usize];
        let first = sentences.first()?.tokens.start as usize;
        let end = sentences.last()?.tokens.end as usize;
        let letter = scene.tokens[first].span.len() == 1 && first + 1 < end && scene.is_mark(first + 1);
        let mark = if letter {
            first + 1
        } else {
            (first..end.min(first + LONGEST_MARK)).find(|&at| scene.is(at, Class::Colon))?
        };
        Some(Turn { first, mark, start: mark + 1, end })
    }

    fn claim<'a>(&self, view: &View<'_>, judges: &Judges<'a>) -> Attribution<'a> {
        let scene = view.scene;
        let reading = judges.cues.read(scene, self.mark);
        let mut content = Pieces::EMPTY;
        content.add(self.start, self.end);
        let source = self.source(scene);
        // Marks that are no names tell what is asked and what is answered.
        let said = [TokenRange::new(self.start, self.end)];
        let chosen = Chosen { cue: TokenRange::new(self.mark, self.mark + 1), source: None, content: &said };
        let rule = judges.rules.describe(view, &reading.cue, &chosen).map(|(rule, _)| rule);
        let kind = rule.and_then(|rule| judges.rules.get(rule).kind).unwrap_or(ClaimKind::Statement);
        let brief = scene.sentence_of(self.end - 1) < scene.sentence_of(self.start) + MOST_BEFORE_QUESTION;
        let asks = brief
            && (self.start..self.end)
                .rev()
                .find(|&at| scene.tag(at) != Tag::Quote)
                .is_some_and(|at| scene.is(at, Class::QuestionMark));
        Attribution {
            head: self.mark,
            reading,
            group: self.mark,
            cue: (self.mark, self.mark + 1),
            source: Some(source),
            content,
            target: None,
            addressee: None,
            kind: if asks && kind == ClaimKind::Statement { ClaimKind::Question } else { kind },
            rule: rule.map_or(Name::Order(Order::Turn), Name::Rule),
            confidence: DECIDED,
            proposal: None,
        }
    }

    /// A source of the turn without the speaker's mark before it; empty where it is no more than that.
    fn without_mark(&self, scene: &Scene<'_>, (start, end): Run) -> Run {
        if start > self.mark || end <= self.first {
            return (start, end);
        }
        let first = (self.start..end).find(|&at| !scene.is_mark(at)).unwrap_or(end);
        (first, end.max(first))
    }

    /// Who speaks: the words before the mark without what is added in brackets or behind a comma, "AMY ROLFE (D), NEBRASKA";
    /// behind an office the name in brackets, "The Minister (Dr Vos)".
    fn source(&self, scene: &Scene<'_>) -> Run {
        let opens = |at: &usize| scene.tag(*at) == Tag::Open;
        let closes = |at: &usize| scene.tag(*at) == Tag::Close;
        let bracket = (self.first..self.mark).find(opens);
        if let Some(open) = bracket.filter(|_| scene.tag(self.first) == Tag::Dt) {
            let close = (open..self.mark).find(closes).unwrap_or(self.mark);
            let name = |at: usize| scene.tokens[at].kind == TokenKind::Mark || scene.tokens[at].case != Case::Lower;
            if open + 1 < close && (open + 1..close).all(name) {
                return (open + 1, close);
            }
        }
        let end =
            (self.first + 1..self.mark).find(|&at| opens(&at) || scene.tag(at) == Tag::Comma).unwrap_or(self.mark);
        (self.first, end)
    }
}

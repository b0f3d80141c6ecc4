//! Headings that put a colon for the verb: "Police: Two dead", "Two dead: police", "'A disgrace': union blasts plan".

use super::nouns::Sort;
use super::{Knowledge, Run};
use crate::attribution::{Attribution, Name, Order, Pieces};
use crate::gazetteer::EntityKind;
use crate::lexicon::{Class, Tag};
use crate::mention::{Mention, Mentions};
use crate::pattern::ClaimKind;
use crate::phrase::Scene;
use crate::text::{Block, BlockKind, Case};

/// Longer lines are no headings, in tokens.
const LONGEST: usize = 30;
/// So many tokens name a speaker.
const LONGEST_NAME: usize = 7;
/// Fewer words say nothing.
const FEWEST: usize = 3;
/// How sure such claims are.
const SURE: f32 = 0.7;

/// Adds the claims of headings whose colon nothing was made of.
pub(super) fn add<'a>(
    scene: &Scene<'_>,
    blocks: &[Block],
    mentions: &Mentions,
    knowledge: &Knowledge<'a>,
    claims: &mut Vec<Attribution<'a>>,
) {
    let reader = Reader { scene, mentions, knowledge };
    let mut made = Vec::new();
    for block in blocks.iter().filter(|block| may_be_heading(block)) {
        let tokens = scene.sentences[block.sentences.0 as usize].tokens;
        let (first, last) = (tokens.start as usize, tokens.end as usize);
        let heading = last - first <= LONGEST && !matches!(scene.tag(last - 1), Tag::Stop);
        let Some(colon) = (first..last)
            .find(|&at| scene.is(at, Class::Colon) && !scene.quoted(at))
            .filter(|colon| heading && colon + 1 < last)
        else {
            continue;
        };
        let from = claims.partition_point(|claim| claim.head < first);
        if claims[from..]
            .iter()
            .take_while(|claim| claim.head < last)
            .all(|claim| claim.content.start() > colon && claim.source.is_some_and(|source| source.0 > colon))
        {
            made.extend(reader.claim(first, colon, last));
        }
    }
    if !made.is_empty() {
        claims.extend(made);
        claims.sort_by_key(|claim| claim.head);
    }
}

fn may_be_heading(block: &Block) -> bool {
    let kind = matches!(
        block.kind,
        BlockKind::Headline | BlockKind::Subhead | BlockKind::Teaser | BlockKind::Item | BlockKind::Body
    );
    kind && block.sentences.1 == block.sentences.0 + 1
}

struct Reader<'s, 'a> {
    scene: &'s Scene<'s>,
    mentions: &'s Mentions,
    knowledge: &'s Knowledge<'a>,
}

impl<'a> Reader<'_, 'a> {
    fn claim(&self, first: usize, colon: usize, last: usize) -> Option<Attribution<'a>> {
        let scene = self.scene;
        // The number or the mark of a list's item.
        let first = (first..colon).find(|&at| !scene.is_mark(at) || scene.quoted(at))?;
        let words = |(from, to): Run| to - from - scene.totals(from, to).marks as usize;
        let (before, behind) = ((first, colon), (colon + 1, last));
        // "GENEVA: April 18, 22:41" is where and when it was written.
        if self.knowledge.calendar.time_from(scene, colon + 1).is_some() {
            return None;
        }
        let asks = scene.is(last - 1, Class::QuestionMark) || scene.tag(colon + 1) == Tag::Wh;
        if self.speaks(before)
            && scene.tokens[first].case != Case::Lower
            && words(behind) >= FEWEST
            && (!asks || scene.quoted(colon + 1))
        {
            return Some(self.made(colon, (colon, colon + 1), before, behind, ClaimKind::Statement));
        }
        if self.speaks(behind) && words(before) >= FEWEST {
            return Some(self.made(colon, (colon, colon + 1), behind, before, ClaimKind::Statement));
        }
        // Who is quoted before the colon does something behind it.
        let quoted = scene.opens_quotation(first) && scene.quotation_of(first) == scene.quotation_of(colon - 1);
        let chunk = scene.chunk_from(colon + 1).filter(|_| quoted)?;
        let verb = chunk.end;
        let finite = verb < last && scene.is_main_verb(verb) && scene.tag(verb).is_finite();
        if finite && self.speaks((chunk.start, chunk.end)) {
            return Some(self.made(colon, (colon, colon + 1), (chunk.start, chunk.end), before, ClaimKind::Statement));
        }
        None
    }

    fn made(&self, head: usize, cue: Run, source: Run, said: Run, kind: ClaimKind) -> Attribution<'a> {
        let mut content = Pieces::EMPTY;
        content.add(said.0, said.1);
        Attribution {
            head,
            reading: self.knowledge.cues.read(self.scene, head),
            group: head,
            cue,
            source: Some(source),
            content,
            target: None,
            addressee: None,
            kind,
            rule: Name::Order(Order::Heading),
            confidence: SURE,
            proposal: None,
        }
    }

    /// Whether a run names somebody and nothing else: a person or a body, or a noun of those who speak.
    fn speaks(&self, (start, end): Run) -> bool {
        let scene = self.scene;
        let opens = matches!(scene.tag(start), Tag::Nn | Tag::Nnp | Tag::Jj | Tag::Dt | Tag::PrpS);
        if end - start > LONGEST_NAME || !opens || (start..end).any(|at| scene.quoted(at) || scene.tag(at).is_finite())
        {
            return false;
        }
        let next = self.mentions.mentions.partition_point(|mention| (mention.tokens.end as usize) < end);
        let ends = |mention: &&Mention| mention.tokens.end as usize == end && mention.tokens.start as usize >= start;
        if let Some(mention) = self.mentions.mentions.get(next).filter(ends) {
            return can_speak(mention.kind);
        }
        let noun = self.knowledge.nouns.before(scene.tokens, start, end);
        // "Editor's note", "campaign diary": a text that is called so.
        let speaks = noun.is_some_and(|noun| noun.sort != Sort::Document || end == start + 1);
        speaks && scene.chunk_at(end - 1).is_some_and(|chunk| chunk.end == end)
    }
}

/// Before a colon places, peoples and events are what is spoken of.
fn can_speak(kind: EntityKind) -> bool {
    use EntityKind as K;
    !matches!(
        kind,
        K::Country | K::Territory | K::Admin1 | K::City | K::Region | K::Water | K::Event | K::Sport | K::Nationality
    )
}

//! Sources that the order of words hides: the accused of a passive is not the accuser, who seems to think does think.

use super::{Knowledge, Run, headings, joined, meaning, split, trim};
use crate::attribution::{Attribution, Pieces};
use crate::gazetteer::EntityKind;
use crate::lexicon::{Class, Tag};
use crate::mention::{Mention, Mentions};
use crate::pattern::{ClaimKind, CueForms};
use crate::phrase::{Chunk, ComplementKind, Scene, When};
use crate::text::{Block, Case, TokenKind};

/// How far a phrase that hangs on a subject by prepositions is followed back, in chunks.
const MOST_CHUNKS: usize = 4;

/// Gives claims the parts that their grammar tells, where the measured choice took others, and drops those that only say
/// that a name is withheld.
pub fn mend<'a>(
    scene: &Scene<'_>,
    blocks: &[Block],
    mentions: &Mentions,
    knowledge: &Knowledge<'a>,
    claims: &mut Vec<Attribution<'a>>,
) {
    let own =
        |claim: &Attribution| matches!(claim.rule, crate::attribution::Name::Rule(id) if knowledge.rules.get(id).own);
    claims.retain(|claim| {
        own(claim)
            || !withholds(scene, knowledge, claim)
                && !is_topic(scene, mentions, knowledge, claim)
                && !is_asked(scene, claim)
                && !is_time(scene, knowledge, claim)
    });
    for claim in claims.iter_mut().filter(|claim| !own(claim)) {
        trim::times(scene, knowledge, claim);
        name_in_cue(scene, mentions, claim);
        according(scene, claim);
        name_behind(scene, mentions, claim);
        joined::subject_of_participle(scene, claim);
        joined::join(scene, knowledge, claim);
        split::whole(scene, claim);
        passive(scene, claim);
        if claim.source.is_none() && claim.kind == ClaimKind::Accusation {
            claim.kind = ClaimKind::Allegation;
        }
        if claim.source.is_none() && meaning::inner(scene, knowledge, claim.head).is_some() {
            claim.source = scene.subject(claim.group).chunk.map(|chunk| whole(scene, chunk));
            if let Some((start, end)) = claim.source {
                claim.content.remove(start, end);
            }
        }
        determiner(scene, claim);
        object_before_quote(scene, claim);
        trim::edges(scene, claim);
    }
    // Where other parts took all of the content nothing is said.
    claims.retain(|claim| !claim.content.is_empty() || claim.kind == ClaimKind::DeclineComment);
    clauses(scene, claims);
    joined::level(claims);
    tagged(scene, claims);
    headings::add(scene, blocks, mentions, knowledge, claims);
    claims.iter_mut().for_each(clear);
    claims.retain(|claim| !claim.content.is_empty() || claim.kind == ClaimKind::DeclineComment);
}

/// Whatever was moved, a content holds neither its cue nor its source.
fn clear(claim: &mut Attribution) {
    claim.content.remove(claim.cue.0, claim.cue.1);
    if let Some((start, end)) = claim.source {
        claim.content.remove(start, end);
    }
}

/// "A poll showed on **Tuesday**": a time is not what is said.
fn is_time(scene: &Scene<'_>, knowledge: &Knowledge<'_>, claim: &Attribution) -> bool {
    let Some((start, end)) = claim.content.runs().next().filter(|run| claim.content.len() == run.1 - run.0) else {
        return false;
    };
    !scene.quoted(start)
        && knowledge.calendar.time_from(scene, start).is_some_and(|time| time.end >= end && time.when != When::Vague)
}

/// "**Mill Lane flood:** residents wait": what stands before a colon is a topic where it ends with a noun of things.
fn is_topic(scene: &Scene<'_>, mentions: &Mentions, knowledge: &Knowledge<'_>, claim: &Attribution) -> bool {
    let Some((start, end)) = claim.source.filter(|_| scene.is(claim.head, Class::Colon)) else { return false };
    let next = mentions.mentions.partition_point(|mention| (mention.tokens.end as usize) < end);
    let named = mentions.mentions.get(next).is_some_and(|mention| (mention.tokens.start as usize) < end);
    let people = knowledge.nouns.before(scene.tokens, start, end).is_some();
    scene.tag(end - 1) == Tag::Nn && scene.tokens[end - 1].case == Case::Lower && !named && !people
}

/// "What does the agency say?" asks for what is said, and a number says nothing.
fn is_asked(scene: &Scene<'_>, claim: &Attribution) -> bool {
    let asks = |at: usize| scene.is_mark(at) || scene.tag(at) == Tag::Wh || scene.is_auxiliary(at);
    let tokens = || claim.content.runs().flat_map(|(start, end)| start..end);
    let empty = tokens().any(|at| scene.tag(at) == Tag::Wh) && tokens().all(asks);
    // "Who wrote it?"
    let who = claim
        .source
        .is_some_and(|(start, end)| end == start + 1 && scene.tag(start) == Tag::Wh && start == scene.bounds(start).0);
    let (_, last) = scene.bounds(claim.head);
    // "Email us or call 0800 555 0142"
    let number =
        claim.source.is_some_and(|(start, end)| (start..end).all(|at| scene.tokens[at].kind != TokenKind::Word));
    empty || number || who && scene.is(last - 1, Class::QuestionMark)
}

/// "Who **asked not to be named**" is no claim.
fn withholds(scene: &Scene<'_>, knowledge: &Knowledge<'_>, claim: &Attribution) -> bool {
    let limit = scene.bounds(claim.head).1;
    let covers =
        |from: usize, at: usize| knowledge.nouns.withholds(scene.tokens, from, limit).is_some_and(|end| at < end);
    let head = (claim.head.saturating_sub(WITHHOLDING)..=claim.head).any(|from| covers(from, claim.head));
    head || claim
        .content
        .runs()
        .next()
        .is_some_and(|(start, end)| claim.content.len() == end - start && covers(start, end - 1))
}

/// An expression that withholds a name may begin so many tokens before the cue that it holds.
const WITHHOLDING: usize = 3;

/// "Two were hurt, according to **gardaí**": who stands behind the preposition says what stands before it.
fn according(scene: &Scene<'_>, claim: &mut Attribution) {
    let to = claim.head + 1;
    let led = claim.content.runs().next().is_some_and(|(start, _)| start == to || start == to + 1);
    let Some((start, _)) =
        claim.source.filter(|source| led && scene.is(claim.head, Class::According) && source.1 <= claim.head)
    else {
        return;
    };
    let Some(chunk) = scene.chunk_from(to + 1).filter(|_| scene.tag(to) == Tag::To) else { return };
    claim.content = Pieces::EMPTY;
    claim.content.add(start, claim.head);
    claim.source = Some((chunk.start, chunk.end));
    claim.cue = (claim.head, to + 1);
}

/// "Its leader, **Mick Lynch**, said": the name belongs to the source.
fn name_behind(scene: &Scene<'_>, mentions: &Mentions, claim: &mut Attribution) {
    let Some((start, end)) =
        claim.source.filter(|source| source.1 + 1 < claim.group && scene.tag(source.1) == Tag::Comma)
    else {
        return;
    };
    let next = mentions.mentions.partition_point(|mention| (mention.tokens.start as usize) <= end);
    let person = |mention: &&Mention| {
        mention.kind == EntityKind::Person
            && scene.chunk_from(end + 1).is_some_and(|chunk| chunk.contains(mention.tokens.start as usize))
    };
    let Some(name) = mentions.mentions.get(next).filter(person) else { return };
    let stop = name.tokens.end as usize;
    let named = mentions.mentions.get(next.wrapping_sub(1)).is_some_and(|mention| mention.tokens.end as usize == end);
    let closed = stop == claim.group || scene.tag(stop) == Tag::Comma;
    if stop <= claim.head && closed && !named && scene.tag(end - 1) == Tag::Nn {
        claim.source = Some((start, stop));
        claim.content.remove(end, stop);
    }
}

/// "Calls for a **ceasefire**: 'We cannot wait'": what is asked for stands before the words that ask for it.
fn object_before_quote(scene: &Scene<'_>, claim: &mut Attribution) {
    let Some(start) =
        claim.content.runs().map(|run| run.0).next().filter(|&start| start > claim.cue.1 + 1 && scene.quoted(start))
    else {
        return;
    };
    let asked = scene.complement(claim.head);
    let object = asked.start + 1..start - 1;
    let plain = object.clone().all(|at| !scene.is_mark(at) && !scene.is_main_verb(at));
    let colon = scene.is(start - 1, Class::Colon)
        && asked.kind == ComplementKind::Preposition
        && asked.start + 1 >= claim.cue.1;
    let calls = claim.reading.cue.kind != ClaimKind::Statement;
    if colon && calls && plain && !object.is_empty() {
        claim.content.add(object.start, start);
        claim.cue.1 = claim.cue.1.max(object.start);
    }
}

/// "**The** WHO said so": a determiner that is cut off its name says nothing.
fn determiner(scene: &Scene<'_>, claim: &mut Attribution) {
    let Some((start, _)) =
        claim.source.filter(|source| source.0 > 0 && scene.tag(source.0 - 1) == Tag::Dt && source.1 <= claim.group)
    else {
        return;
    };
    if claim.content.start() + 1 != start || !claim.content.contains(start - 1) {
        return;
    }
    claim.content.remove(start - 1, start);
    if claim.content.is_empty() {
        let (_, limit) = scene.bounds(claim.head);
        let last = (claim.cue.1..limit).rev().find(|&at| !scene.is_mark(at)).map_or(claim.cue.1, |at| at + 1);
        claim.content.add(claim.cue.1, last);
    }
}

/// A claim takes so many others behind it for rivals of its last quotation.
const RIVALS: usize = 3;

/// "«We go», said Lo. **„We stay“**, said Au": a quotation of another sentence belongs to who is named in that.
fn tagged(scene: &Scene<'_>, claims: &mut [Attribution<'_>]) {
    for n in 1..claims.len() {
        let (before, rest) = claims.split_at_mut(n);
        let outer = &mut before[n - 1];
        let limit = scene.bounds(outer.head).1;
        let runs: Vec<Run> =
            outer.content.runs().filter(|run| run.0 >= limit && scene.opens_quotation(run.0)).collect();
        for (start, end) in runs {
            let tags = |other: &Attribution| {
                scene.sentence_of(other.head) == scene.sentence_of(start)
                    && other.content.contains(start)
                    && !scene.quoted(other.head)
            };
            if rest.iter().take(RIVALS).any(tags) {
                outer.content.remove(start, end);
            }
        }
    }
}

/// "Said **the mayor** accused the governor": a content that is no more than the subject of the next claim holds all of it.
fn clauses(scene: &Scene<'_>, claims: &mut [Attribution<'_>]) {
    for n in 1..claims.len() {
        let (before, rest) = claims.split_at_mut(n);
        let (outer, inner) = (&mut before[n - 1], &rest[0]);
        let Some((start, end)) =
            outer.content.runs().next_back().filter(|run| run.0 > outer.head && !scene.quoted(run.0))
        else {
            continue;
        };
        let subject = inner.source.is_some_and(|source| source.1 == end && source.0 >= start) && end <= inner.group;
        let words = outer.content.runs().all(|run| run.0 == start) && scene.chunk_from(start).is_some();
        if subject && words && scene.bounds(outer.head) == scene.bounds(inner.head) {
            outer.content.add(start, inner.content.end().max(inner.cue.1));
        }
    }
}

/// A name that was taken for an adverb at the start of a sentence, so that it stands in the cue: it is the source.
fn name_in_cue(scene: &Scene<'_>, mentions: &Mentions, claim: &mut Attribution) {
    let (start, end) = claim.cue;
    if claim.source.is_some() || end < start + 2 || scene.tag(claim.head) == Tag::Nn {
        return;
    }
    let next = mentions.mentions.partition_point(|mention| (mention.tokens.end as usize) <= start);
    let Some(mention) = mentions.mentions.get(next).filter(|mention| mention.tokens.start as usize <= start) else {
        return;
    };
    let stop = mention.tokens.end as usize;
    if stop <= claim.head {
        claim.source = Some((mention.tokens.start as usize, stop));
        claim.cue = (stop, end);
        claim.group = claim.group.max(stop);
    }
}

/// "The pilot was accused of smuggling": the subject is the accused, and nobody accuses who is named.
fn passive(scene: &Scene<'_>, claim: &mut Attribution) {
    let reading = claim.reading;
    let follows = scene.complement(claim.head).kind;
    let infinitive = follows == ComplementKind::Infinitive;
    // "A gang believed to be based in …": nobody believes to be, so the verb is a participle.
    let participle = matches!(follows, ComplementKind::Verb(Tag::Vbn | Tag::Vbd) | ComplementKind::Other(Tag::Jj));
    let reduced = (infinitive || participle) && scene.is(claim.head, Class::Suspicion);
    if !reading.cue.forms.meets(CueForms::PASSIVE) && !reduced {
        return;
    }
    let subject = claim.source.is_some_and(|source| source.1 <= claim.group);
    let by = claim.source.is_some_and(|source| source.0 > claim.head && scene.is(source.0 - 1, Class::By));
    if by {
        // What stands before the verb is who is accused, not of what.
        if claim.content.end() > claim.head {
            claim.content.remove(scene.bounds(claim.head).0, claim.cue.0);
        }
        claim.target = claim.target.and_then(|target| first_of_clause(scene, claim.group, target).or(Some(target)));
    }
    if by || claim.source.is_some() && !subject {
        return;
    }
    let kind = reading.cue.kind;
    let accused = kind == ClaimKind::Accusation || scene.is(claim.head, Class::Suspicion);
    let hears = reading.entry.is_some_and(|entry| entry.has_hearer());
    // "Is said to have fled": nobody who is told says so.
    let thought = matches!(kind, ClaimKind::Belief | ClaimKind::Statement) || kind == ClaimKind::Demand && !hears;
    if accused || thought && (infinitive || reduced) {
        let subject = claim.source.take().or_else(|| scene.subject(claim.group).chunk.map(|chunk| whole(scene, chunk)));
        claim.target = claim.target.or(subject.filter(|_| accused));
        claim.kind = ClaimKind::Allegation;
    } else if hears
        && matches!(
            follows,
            ComplementKind::That | ComplementKind::Clause | ComplementKind::Wh | ComplementKind::Infinitive
        )
    {
        // "Residents were warned that the dam might break": the subject is told.
        claim.addressee = claim.source.take().or(claim.addressee);
    }
}

/// How far before its verb the subject of a clause is looked for, in tokens.
const CLAUSE_REACH: usize = 30;

/// The phrase that opens the clause of a passive: "**a group** believed linked to the services was accused".
fn first_of_clause(scene: &Scene<'_>, group: usize, target: Run) -> Option<Run> {
    let first = scene.bounds(group).0.max(group.saturating_sub(CLAUSE_REACH));
    let comma =
        (first..target.0).rev().find(|&at| matches!(scene.tag(at), Tag::Comma | Tag::Cc)).map_or(first, |at| at + 1);
    let chunk = (comma..group).find_map(|at| scene.chunk_from(at))?;
    let prepared = chunk.start > first && matches!(scene.tag(chunk.start - 1), Tag::In | Tag::To);
    let finite = |at: usize| scene.tag(at).is_finite() && !scene.is(at, Class::Suspicion);
    let plain = !prepared && chunk.end <= target.0 && !(chunk.end..group).any(finite);
    plain.then_some((chunk.start, chunk.end))
}

/// A subject with the phrases it hangs on: "the head of the lottery".
fn whole(scene: &Scene<'_>, chunk: Chunk) -> Run {
    let first = scene.bounds(chunk.start).0;
    let mut start = chunk.start;
    for _ in 0..MOST_CHUNKS {
        if start < first + 2 || !scene.is(start - 1, Class::SourceLink) {
            break;
        }
        let Some(before) = scene.chunk_at(start - 2) else { break };
        start = before.start;
    }
    (start, chunk.end)
}

//! Sources that the order of words hides: the accused of a passive is not the accuser, who seems to think does think.

use super::{Knowledge, Run, meaning};
use crate::attribution::Attribution;
use crate::lexicon::{Class, Tag};
use crate::mention::Mentions;
use crate::pattern::{ClaimKind, CueForms};
use crate::phrase::{Chunk, ComplementKind, Scene};

/// How far a phrase that hangs on a subject by prepositions is followed back, in chunks.
const MOST_CHUNKS: usize = 4;

/// Gives claims the source that their grammar tells, where the measured choice took another.
pub fn mend(scene: &Scene<'_>, mentions: &Mentions, knowledge: &Knowledge<'_>, claims: &mut [Attribution]) {
    for claim in claims {
        let own = matches!(claim.rule, crate::attribution::Name::Rule(id) if knowledge.rules.get(id).own);
        if own {
            continue;
        }
        times(scene, knowledge, claim);
        name_in_cue(scene, mentions, claim);
        passive(scene, knowledge, claim);
        if claim.source.is_none() && claim.kind == ClaimKind::Accusation {
            claim.kind = ClaimKind::Allegation;
        }
        if claim.source.is_none() && meaning::inner(scene, knowledge, claim.head).is_some() {
            claim.source = scene.subject(claim.group).chunk.map(|chunk| whole(scene, chunk));
            if let Some((start, end)) = claim.source {
                claim.content.remove(start, end);
            }
        }
    }
}

/// A time at the edge of a source or a content is neither's: "the government **this year** accused", "proposed **Friday**
/// closing the port".
fn times(scene: &Scene<'_>, knowledge: &Knowledge<'_>, claim: &mut Attribution) {
    if let Some((start, end)) = claim.source
        && let Some(time) = knowledge.calendar.time_to(scene, end).filter(|time| time.start > start && !scene.quoted(time.start))
    {
        let comma = |&at: &usize| matches!(scene.tag(at), Tag::Comma);
        let last = (start..time.start).rev().find(|at| !comma(at)).map_or(time.start, |at| at + 1);
        claim.source = Some((start, last));
    }
    let behind = claim.content.runs().map(|run| run.0).find(|&at| at >= claim.cue.1);
    if let Some(at) = behind.filter(|&at| at <= claim.cue.1 + 1 && !scene.quoted(at))
        && let Some(time) = knowledge.calendar.time_from(scene, at)
        && (time.end..claim.content.end()).any(|at| !scene.is_mark(at))
        && leads_on(scene, time.end)
    {
        claim.content.remove(time.start, time.end);
    }
}

/// Whether a content can begin at a token: after "May 3" it does with a clause, not with a stop or another part of a date.
fn leads_on(scene: &Scene<'_>, at: usize) -> bool {
    at < scene.len() && !scene.is_mark(at) && !matches!(scene.tag(at), Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md | Tag::Cc | Tag::Cd)
}

/// A name that was taken for an adverb at the start of a sentence, so that it stands in the cue: it is the source.
fn name_in_cue(scene: &Scene<'_>, mentions: &Mentions, claim: &mut Attribution) {
    let (start, end) = claim.cue;
    if claim.source.is_some() || end < start + 2 || scene.tag(claim.head) == Tag::Nn {
        return;
    }
    let next = mentions.mentions.partition_point(|mention| (mention.tokens.end as usize) <= start);
    let Some(mention) = mentions.mentions.get(next).filter(|mention| mention.tokens.start as usize <= start) else { return };
    let stop = mention.tokens.end as usize;
    if stop <= claim.head {
        claim.source = Some((mention.tokens.start as usize, stop));
        claim.cue = (stop, end);
        claim.group = claim.group.max(stop);
    }
}

/// "The pilot was accused of smuggling": the subject is the accused, and nobody accuses who is named.
fn passive(scene: &Scene<'_>, knowledge: &Knowledge<'_>, claim: &mut Attribution) {
    let reading = knowledge.cues.read(scene, claim.head);
    let infinitive = scene.complement(claim.head).kind == ComplementKind::Infinitive;
    // "A gang believed to be based in …": nobody believes to be, so the verb is a participle.
    let follows = scene.complement(claim.head).kind;
    let participle = matches!(follows, ComplementKind::Verb(Tag::Vbn | Tag::Vbd) | ComplementKind::Other(Tag::Jj));
    let reduced = (infinitive || participle) && scene.is(claim.head, Class::Suspicion);
    if !reading.cue.forms.meets(CueForms::PASSIVE) && !reduced {
        return;
    }
    let subject = claim.source.is_some_and(|source| source.1 <= claim.group);
    let by = claim.source.is_some_and(|source| source.0 > claim.head && scene.is(source.0 - 1, Class::By));
    if by {
        claim.target = claim.target.and_then(|target| first_of_clause(scene, claim.group, target).or(Some(target)));
    }
    if by || claim.source.is_some() && !subject {
        return;
    }
    let kind = reading.cue.kind;
    let accused = kind == ClaimKind::Accusation || scene.is(claim.head, Class::Suspicion);
    let thought = matches!(kind, ClaimKind::Belief | ClaimKind::Statement) && (infinitive || reduced);
    if accused || thought {
        let subject = claim.source.take().or_else(|| scene.subject(claim.group).chunk.map(|chunk| whole(scene, chunk)));
        claim.target = claim.target.or(subject.filter(|_| accused));
        claim.kind = ClaimKind::Allegation;
    }
}

/// How far before its verb the subject of a clause is looked for, in tokens.
const CLAUSE_REACH: usize = 30;

/// The phrase that opens the clause of a passive: "**a group** believed linked to the services was accused".
fn first_of_clause(scene: &Scene<'_>, group: usize, target: Run) -> Option<Run> {
    let first = scene.bounds(group).0.max(group.saturating_sub(CLAUSE_REACH));
    let comma = (first..target.0).rev().find(|&at| matches!(scene.tag(at), Tag::Comma | Tag::Cc)).map_or(first, |at| at + 1);
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

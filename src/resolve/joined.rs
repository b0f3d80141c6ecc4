//! Sources of several: both names belong to the source, not only the one beside the verb.

use super::{Knowledge, Run};
use crate::attribution::Attribution;
use crate::lexicon::{Class, Tag};
use crate::phrase::{Chunk, Scene};

/// So many names at most are joined to one source, so many phrases to one name.
const MOST: usize = 8;

/// "**Neither the ministry** nor the union said", "**Iran** and Iraq said", "said Ana Ruiz **and Bo Lind**".
pub(super) fn join(scene: &Scene<'_>, knowledge: &Knowledge<'_>, claim: &mut Attribution) {
    let Some(run) = claim.source else { return };
    let whole = if run.1 <= claim.group {
        before(scene, knowledge, claim.head, claim.group, run)
    } else if run.0 > claim.head {
        behind(scene, claim.head, run)
    } else {
        None
    };
    let Some((start, end)) = whole else { return };
    claim.source = Some((start, end));
    claim.content.remove(start, end);
}

/// "**The ministers of Ukraine and Turkey** proposed it, saying …": who begins the source of two claims is the same to its end.
pub(super) fn level(claims: &mut [Attribution<'_>]) {
    for n in 1..claims.len() {
        let (Some(before), Some(behind)) = (claims[n - 1].source, claims[n].source) else { continue };
        let whole = (before.0, before.1.max(behind.1));
        if before.0 == behind.0
            && whole.1 <= claims[n - 1].group
            && !(whole.0..whole.1).any(|at| claims[n].content.contains(at))
        {
            (claims[n - 1].source, claims[n].source) = (Some(whole), Some(whole));
            claims[n - 1].content.remove(whole.0, whole.1);
        }
    }
}

/// "She vetoed the law, **accusing** its sponsors": behind an object the subject of its verb speaks, not the object.
pub(super) fn subject_of_participle(scene: &Scene<'_>, claim: &mut Attribution) {
    let Some((start, end)) = claim.source.filter(|source| source.1 < claim.head && scene.tag(claim.head) == Tag::Vbg)
    else {
        return;
    };
    let first = scene.bounds(claim.head).0;
    let joined = end + 1 == claim.group && claim.group == claim.head && scene.tag(end) == Tag::Comma && start > first;
    if !joined || !scene.is_main_verb(start - 1) || scene.is(start - 1, Class::Be) || !scene.tag(start - 1).is_verb() {
        return;
    }
    let mut verb = start - 1;
    // "Will go on **to veto**"
    while scene.tag(verb) == Tag::Vb
        && scene.group_start(verb) > first + 1
        && scene.tag(scene.group_start(verb) - 1) == Tag::To
    {
        let Some(governor) = (first..scene.group_start(verb) - 1).rev().find(|&at| scene.is_main_verb(at)) else {
            return;
        };
        verb = governor;
    }
    let subject = scene.subject(verb);
    if let Some(chunk) =
        subject.chunk.filter(|chunk| !subject.behind_preposition && !claim.content.contains(chunk.start))
    {
        claim.source = Some((linked(scene, chunk, first), chunk.end));
    }
}

/// A source before its verb, with those it is joined to.
fn before(scene: &Scene<'_>, knowledge: &Knowledge<'_>, head: usize, group: usize, (start, end): Run) -> Option<Run> {
    let first = scene.bounds(head).0;
    let finite = (group..=head).find(|&at| scene.tag(at).is_finite());
    let plural =
        finite.is_some_and(|at| scene.tag(at) != Tag::Vbz) && !matches!(scene.tag(start), Tag::Prp | Tag::PrpS);
    let joined = start.checked_sub(1).filter(|&at| at > first && !scene.quoted(at))?;
    let nor = scene.is(joined, Class::Nor);
    if !nor && (!scene.is(joined, Class::And) || !plural) {
        return None;
    }
    // A comma before the conjunction stands between clauses, too; between names where there are three.
    let comma = !nor && scene.tag(joined - 1) == Tag::Comma;
    let mut found = None;
    let mut at = joined - usize::from(comma);
    for number in 0..MOST {
        let last = at.checked_sub(1).filter(|&last| last >= first)?;
        let chunk = scene.chunk_at(last).filter(|chunk| chunk.end == last + 1 && names(scene, knowledge, *chunk));
        let Some(chunk) = chunk else { break };
        let whole = linked(scene, chunk, first);
        let several = !comma || number > 0 && scene.tag(whole.saturating_sub(1)) != Tag::Comma;
        if several && opens_clause(scene, whole, first) {
            found = Some(whole);
        }
        at = match whole.checked_sub(1) {
            Some(comma) if comma > first && scene.tag(comma) == Tag::Comma && !scene.quoted(comma) => comma,
            _ => break,
        };
    }
    let found = found?;
    // "**Both** Iran and Iraq", "**Neither** Iran nor Iraq".
    let pair = found > first && (scene.is(found - 1, Class::Nobody) || scene.is(found - 1, Class::Two));
    Some((found - usize::from(pair), end))
}

/// A source behind its verb, with those it is joined to.
fn behind(scene: &Scene<'_>, head: usize, (start, end): Run) -> Option<Run> {
    let limit = scene.bounds(head).1;
    // "Said Ana Ruiz and **Bo Lind**"
    let first = start
        .checked_sub(2)
        .filter(|&last| last > head && scene.is(last + 1, Class::And))
        .and_then(|last| scene.chunk_at(last));
    if let Some(first) =
        first.filter(|first| first.start == head + 1 && first.end + 1 == start && scene.tag(first.head()) == Tag::Nnp)
    {
        return Some((first.start, end));
    }
    let and = (end < limit && scene.is(end, Class::And) && !scene.quoted(end)).then_some(end)?;
    let chunk = scene.chunk_from(and + 1).filter(|chunk| chunk.end <= limit)?;
    let capital = scene.tag(chunk.head()) == Tag::Nnp && scene.tag(end - 1) == Tag::Nnp;
    let closed = chunk.end == limit || matches!(scene.tag(chunk.end), Tag::Comma | Tag::Stop | Tag::Quote | Tag::Open);
    (capital && closed).then_some((start, chunk.end))
}

/// Whether a chunk is somebody: no time, no pronoun that stands alone.
fn names(scene: &Scene<'_>, knowledge: &Knowledge<'_>, chunk: Chunk) -> bool {
    let time = knowledge.calendar.time_to(scene, chunk.end).is_some_and(|time| time.start <= chunk.start);
    !time && !scene.quoted(chunk.start) && scene.tag(chunk.head()) != Tag::Wh
}

/// The start of the phrase that a chunk hangs on: "**the head** of the union".
fn linked(scene: &Scene<'_>, chunk: Chunk, first: usize) -> usize {
    let mut start = chunk.start;
    for _ in 0..MOST {
        if start < first + 2 || !scene.is(start - 1, Class::SourceLink) {
            break;
        }
        let Some(before) = scene.chunk_at(start - 2) else { break };
        start = before.start;
    }
    start
}

/// Whether a clause may begin here, so that what stands here is its subject and no object of a verb before.
fn opens_clause(scene: &Scene<'_>, at: usize, first: usize) -> bool {
    if at == first {
        return true;
    }
    let before = at - 1;
    scene.quoted(before)
        || matches!(scene.tag(before), Tag::Comma | Tag::Colon | Tag::Quote | Tag::Close | Tag::Stop)
        || scene.is(before, Class::That)
        || scene.is(before, Class::Subordinator)
        || scene.is(before, Class::But)
        || scene.is(before, Class::Nobody)
        || scene.is(before, Class::Two)
}

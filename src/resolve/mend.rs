//! Sources that the order of words hides: the accused of a passive is not the accuser, who seems to think does think.

use super::{Knowledge, Run, meaning};
use crate::attribution::Attribution;
use crate::lexicon::Class;
use crate::pattern::{ClaimKind, CueForms};
use crate::phrase::{Chunk, ComplementKind, Scene};

/// How far a phrase that hangs on a subject by prepositions is followed back, in chunks.
const MOST_CHUNKS: usize = 4;

/// Gives claims the source that their grammar tells, where the measured choice took another.
pub fn mend(scene: &Scene<'_>, knowledge: &Knowledge<'_>, claims: &mut [Attribution]) {
    for claim in claims {
        let own = matches!(claim.rule, crate::attribution::Name::Rule(id) if knowledge.rules.get(id).own);
        if own {
            continue;
        }
        passive(scene, knowledge, claim);
        if claim.source.is_none() && meaning::inner(scene, knowledge, claim.head).is_some() {
            claim.source = scene.subject(claim.group).chunk.map(|chunk| whole(scene, chunk));
            if let Some((start, end)) = claim.source {
                claim.content.remove(start, end);
            }
        }
    }
}

/// "The pilot was accused of smuggling": the subject is the accused, and nobody accuses who is named.
fn passive(scene: &Scene<'_>, knowledge: &Knowledge<'_>, claim: &mut Attribution) {
    let reading = knowledge.cues.read(scene, claim.head);
    let infinitive = scene.complement(claim.head).kind == ComplementKind::Infinitive;
    // "A gang believed to be based in …": nobody believes to be, so the verb is a participle.
    let reduced = infinitive && scene.is(claim.head, Class::Suspicion);
    if !reading.cue.forms.meets(CueForms::PASSIVE) && !reduced {
        return;
    }
    let subject = claim.source.is_some_and(|source| source.1 <= claim.group);
    let by = claim.source.is_some_and(|source| source.0 > claim.head && scene.is(source.0 - 1, Class::By));
    if by || claim.source.is_some() && !subject {
        return;
    }
    let kind = reading.cue.kind;
    let accused = kind == ClaimKind::Accusation || scene.is(claim.head, Class::Suspicion);
    let thought = matches!(kind, ClaimKind::Belief | ClaimKind::Statement) && infinitive;
    if accused || thought {
        let subject = claim.source.take().or_else(|| scene.subject(claim.group).chunk.map(|chunk| whole(scene, chunk)));
        claim.target = claim.target.or(subject.filter(|_| accused));
        claim.kind = ClaimKind::Allegation;
    }
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

//! What is done by saying something, whether it was done at all, and whether it was, would, will or may be.

use super::{Knowledge, Modality};
use crate::attribution::Attribution;
use crate::lexicon::{Class, Tag};
use crate::pattern::{ClaimKind, CueClass};
use crate::phrase::{ComplementKind, Scene};

/// Kind, negation and modality of a claim.
pub(super) struct Meaning {
    pub kind: ClaimKind,
    pub negated: bool,
    pub modality: Modality,
}

pub(super) fn of(scene: &Scene<'_>, knowledge: &Knowledge<'_>, claim: &Attribution) -> Meaning {
    let clause = claim.source.map_or(claim.group, |(start, _)| start.min(claim.group));
    let modality = knowledge.modalities.of(scene, claim.group, claim.head, clause);
    let negated = claim.kind != ClaimKind::DeclineComment && is_negated(scene, claim);
    // "Plans to announce" announces, in time to come: what the infinitive is a cue of counts.
    if let Some((kind, inner)) = inner(scene, knowledge, claim) {
        let modality = if modality == Modality::Asserted { inner } else { modality };
        return Meaning { kind, negated, modality };
    }
    Meaning { kind: claim.kind, negated, modality }
}

/// The kind of the act that a cue of intention or appearance leads to, and the modality that the cue gives it.
fn inner(scene: &Scene<'_>, knowledge: &Knowledge<'_>, claim: &Attribution) -> Option<(ClaimKind, Modality)> {
    let governs = knowledge.modalities.governed(scene.words[claim.head].lemma)?;
    let complement = scene.complement(claim.head);
    if complement.kind != ComplementKind::Infinitive || !matches!(claim.kind, ClaimKind::Intention | ClaimKind::Perception) {
        return None;
    }
    let end = scene.bounds(claim.head).1;
    let verb = (complement.start + 1..end.min(complement.start + 4)).find(|&at| scene.tag(at).is_verb())?;
    let entry = knowledge.cues.entry(scene.words[verb].lemma, CueClass::Verb)?;
    is_speech(entry.kind).then_some((entry.kind, governs))
}

/// Whether claims of that kind are made by saying something.
fn is_speech(kind: ClaimKind) -> bool {
    use ClaimKind as K;
    !matches!(kind, K::Intention | K::Attitude | K::Belief | K::Perception | K::Decree | K::Evidence | K::Prediction)
}

/// Whether the article says that it was not said: a negation among the verbs of the cue or before its infinitive, or nobody
/// who says it.
fn is_negated(scene: &Scene<'_>, claim: &Attribution) -> bool {
    let first = scene.bounds(claim.head).0;
    let mut start = claim.group;
    while start > first && (scene.tag(start - 1) == Tag::Rb || scene.tag(start - 1) == Tag::To) {
        start -= 1;
    }
    let in_group = (start..claim.head).any(|at| scene.is(at, Class::Negation));
    let by_source = claim.source.is_some_and(|(start, _)| scene.is(start, Class::Nobody));
    in_group || by_source || opened(scene, claim, first) || governed(scene, start, first)
}

/// "**Nor** did she say": a negation before the source, with nothing between but auxiliaries.
fn opened(scene: &Scene<'_>, claim: &Attribution, first: usize) -> bool {
    let Some((start, _)) = claim.source.filter(|source| source.0 < claim.head) else { return false };
    let auxiliary = |at: usize| scene.is(at, Class::Do) || scene.is(at, Class::Have) || scene.is(at, Class::Be) || scene.tag(at) == Tag::Md;
    let mut at = start;
    while at > first && auxiliary(at - 1) {
        at -= 1;
    }
    at < start && at > first && scene.is(at - 1, Class::Negation) || at < start && (at..start).any(|at| scene.is(at, Class::Negation))
}

/// "Has **yet** to say", "did **not** plan to say": a negation of the word that the infinitive hangs on.
fn governed(scene: &Scene<'_>, start: usize, first: usize) -> bool {
    if start >= scene.len() || scene.tag(start) != Tag::To || start == first {
        return false;
    }
    let governor = start - 1;
    let group = scene.group_start(governor);
    scene.is(governor, Class::Yet) || (group..governor).any(|at| scene.is(at, Class::Negation))
}

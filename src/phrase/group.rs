//! Verb groups: auxiliaries, modals, negation and adverbs to the left of a main verb.

use super::Scene;
use crate::lexicon::{Class, Tag};

/// Marks auxiliaries, and for every main verb where its group begins.
pub(super) fn mark(scene: &mut Scene<'_>) {
    for i in 0..scene.len() {
        scene.node_mut(i).auxiliary = is_auxiliary(scene, i);
    }
    for i in 0..scene.len() {
        let start = if scene.is_main_verb(i) { group_start(scene, i) } else { i };
        scene.node_mut(i).group = start as u32;
    }
}

/// Whether a form of be, have, do or a modal helps the verb that follows it (adverbs between them aside).
fn is_auxiliary(scene: &Scene<'_>, i: usize) -> bool {
    let (be, have, act) = (scene.is(i, Class::Be), scene.is(i, Class::Have), scene.is(i, Class::Do));
    let modal = scene.tag(i) == Tag::Md;
    if !(be || have || act || modal) {
        return false;
    }
    let next = (i + 1..scene.len().min(i + 4)).find(|&j| scene.tag(j) != Tag::Rb);
    let Some(next) = next.map(|j| scene.tag(j)) else { return false };
    modal && next.is_verb()
        || be && matches!(next, Tag::Vbn | Tag::Vbg | Tag::Vbd)
        || have && matches!(next, Tag::Vbn | Tag::Vbd)
        || act && matches!(next, Tag::Vb | Tag::Vbp)
}

fn group_start(scene: &Scene<'_>, verb: usize) -> usize {
    let first = scene.bounds(verb).0;
    let mut start = verb;
    while start > first && (scene.is_auxiliary(start - 1) || matches!(scene.tag(start - 1), Tag::Md | Tag::Rb)) {
        start -= 1;
    }
    // An adverb before the group belongs to the clause, but for those that change what the cue means.
    while start < verb && scene.tag(start) == Tag::Rb && !scene.is(start, Class::GroupAdverb) {
        start += 1;
    }
    start
}

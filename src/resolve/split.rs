//! Clauses that their attribution splits: "A second group**, she pointed out,** wore masks."

use crate::attribution::Attribution;
use crate::lexicon::{Class, Tag};
use crate::phrase::{ComplementKind, Scene};

/// A clause with the words of who says it in its middle is said as a whole; what weights left out of it comes back.
pub(super) fn whole(scene: &Scene<'_>, claim: &mut Attribution) {
    let (first, limit) = scene.bounds(claim.head);
    let Some((start, end)) = tag(scene, claim, first, limit) else { return };
    let last = (end + 1..limit).rev().find(|&at| !scene.is_mark(at) || scene.quoted(at)).map_or(end + 1, |at| at + 1);
    let finite = |from: usize, to: usize| {
        (from..to).any(|at| !scene.quoted(at) && scene.is_main_verb(at) && scene.tag(scene.group_start(at)).is_finite())
    };
    let unquoted = |from: usize, to: usize| scene.totals(from, to).quoted == 0;
    // "Who, she said, was ill", "and, she said, to help": the clause begins behind the tag.
    let opens = matches!(scene.tag(start - 1), Tag::Wh | Tag::Cc) || scene.is(start - 1, Class::That);
    if opens || last <= end + 1 || !unquoted(first, last) || !(first..start).any(|at| scene.chunk_from(at).is_some()) {
        return;
    }
    let held = |from: usize, to: usize| claim.content.runs().any(|run| run.0 < to && from < run.1);
    let (has_before, has_behind) = (held(first, start), held(end + 1, last));
    let predicate = (end + 1..last).find(|&at| scene.tag(at) != Tag::Rb).is_some_and(|at| scene.tag(at).is_finite());
    // A subject without its verb, or a verb without its subject: neither half says anything by itself.
    let halves = !finite(first, start) && finite(end + 1, last) && !leads_in(scene, first);
    let led = finite(first, start) && has_behind && !finite(end + 1, last);
    if !has_before && (halves || led) {
        claim.content.add(first, start);
    }
    if !has_behind && halves && predicate {
        claim.content.add(end + 1, last);
    }
}

/// The commas around a verb of saying with its subject and no more than a hearer: where the first and the second stand.
fn tag(scene: &Scene<'_>, claim: &Attribution, first: usize, limit: usize) -> Option<(usize, usize)> {
    let source = claim.source.filter(|_| scene.tag(claim.head).is_finite() && scene.tag(claim.head).is_verb())?;
    let (from, to) = (source.0.min(claim.group), source.1.max(claim.head + 1));
    let comma = from.checked_sub(1).filter(|&at| at > first && scene.tag(at) == Tag::Comma && !scene.quoted(at))?;
    let close = source.0 >= claim.head || source.1 + 2 >= claim.group;
    let mut end = to;
    while end < limit && (matches!(scene.tag(end), Tag::Rp | Tag::Prp) || scene.is(end, Class::Time)) {
        end += 1;
    }
    let follows = scene.complement(claim.head).kind;
    let bare = source.0 >= claim.head || matches!(follows, ComplementKind::Comma | ComplementKind::Pronoun);
    (close && bare && end < limit && scene.tag(end) == Tag::Comma && !scene.quoted(end)).then_some((comma, end))
}

/// Whether a sentence begins with a participle or an adverb, whose subject is who speaks: "**Asked** about it, he said, …".
fn leads_in(scene: &Scene<'_>, first: usize) -> bool {
    matches!(scene.tag(first), Tag::Vbn | Tag::Vbg | Tag::Rb | Tag::Cc | Tag::To)
}

//! The second of two verbs that share a subject: "said it was late **and promised** to pay", "…, **accusing** the firm".
//!
//! The likeliest content of the first often holds the second and what it leads to. Where grammar tells that the second is
//! not reported but reports, it is a claim of its own and the first one's content ends before it.

use super::candidate::Candidate;
use super::hints::Hints;
use super::source;
use super::{Attributions, Model};
use crate::lexicon::{Class, Tag};
use crate::phrase::{ComplementKind, Scene, SubjectKind};
use std::collections::BTreeSet;

/// A run of tokens: the first, and the one after the last.
type Run = (usize, usize);

/// A second verb that is the head of a cue less likely than this is left where it is, unless its like mostly is one.
const LEAST: f32 = 0.3;
/// What that means.
const MOSTLY: f32 = 0.65;
/// A sentence has no more verbs of one subject.
const MOST: usize = 6;

/// Takes coordinated cues out of the contents of the kept claims before them, and keeps them too.
pub(super) fn part(scene: &Scene<'_>, found: &mut Attributions, model: &Model) {
    let mut heads: BTreeSet<usize> =
        found.kept.iter().map(|&n| found.candidates[found.proposals[n].candidate].head).collect();
    let mut at = 0;
    while at < found.kept.len() {
        let mut first = found.kept[at];
        for _ in 0..MOST {
            let Some((second, cut)) = second(scene, found, first, model, &heads) else { break };
            let source = found.proposals[first].extents.source;
            let second_share = found.candidates[found.proposals[second].candidate].share;
            let sure = found.proposals[first].confidence * found.proposals[second].accepted.max(second_share.lemma);
            let content = &mut found.proposals[first].extents.content;
            let end = content.end();
            content.remove(cut, end);
            let proposal = &mut found.proposals[second];
            let head = found.candidates[proposal.candidate].head;
            proposal.extents.content.remove(0, head);
            proposal.extents.cue.0 = proposal.extents.cue.0.max(cut + 1);
            proposal.extents.source = source;
            proposal.confidence = proposal.confidence.max(sure);
            heads.insert(head);
            found.kept.push(second);
            first = second;
        }
        at += 1;
    }
    found.kept.sort_unstable();
}

/// The proposal for a verb in the content of another that shares its subject, and where that content ends then.
fn second(
    scene: &Scene<'_>,
    found: &Attributions,
    first: usize,
    model: &Model,
    heads: &BTreeSet<usize>,
) -> Option<(usize, usize)> {
    let proposal = &found.proposals[first];
    let c = &found.candidates[proposal.candidate];
    let source = proposal.extents.source.filter(|source| source.1 <= c.group && c.tag.is_verb())?;
    let (start, end) = proposal.extents.content.runs().next_back().filter(|run| run.0 > c.head)?;
    let from = proposal.candidate + 1;
    let inside = found.candidates[from..].iter().zip(from..).take_while(|(other, _)| other.head < end.min(c.bounds.1));
    for (other, n) in
        inside.filter(|(other, n)| other.group > start && (found.accepted[*n] >= LEAST || other.share.lemma >= MOSTLY))
    {
        let Some(cut) = joint(scene, c, other) else { continue };
        if cut <= start || !shares_subject(scene, (start, cut), (c, other, source), &model.hints) {
            continue;
        }
        let own = found.proposals.partition_point(|proposal| proposal.candidate < n);
        let mut own = (own..found.proposals.len()).take_while(|&p| found.proposals[p].candidate == n);
        let fits = |p: &usize| {
            let content = &found.proposals[*p].extents.content;
            let behind = content.runs().any(|run| run.0 > other.head);
            let taken =
                heads.range(other.head + 1..content.end().max(other.head + 1)).any(|&head| content.contains(head));
            behind && !taken
        };
        if let Some(best) = own
            .by_ref()
            .filter(fits)
            .max_by(|&a, &b| found.proposals[a].confidence.total_cmp(&found.proposals[b].confidence))
        {
            return Some((best, cut));
        }
    }
    None
}

/// Where a verb is joined to one before it: the conjunction or the comma before it, the comma before the conjunction.
fn joint(scene: &Scene<'_>, first: &Candidate, second: &Candidate) -> Option<usize> {
    let mut at = second.group;
    while at > first.head + 1 && scene.tag(at - 1) == Tag::Rb {
        at -= 1;
    }
    let before = at.checked_sub(1).filter(|&before| before > first.head && !scene.quoted(before))?;
    let participle = second.tag == Tag::Vbg && second.group == second.head;
    if participle {
        return (scene.tag(before) == Tag::Comma
            && first.tag != Tag::Vbg
            && first.complement.kind != ComplementKind::Gerund
            && leads(second))
        .then_some(before);
    }
    let alike = match first.tag {
        Tag::Vbd => matches!(second.tag, Tag::Vbd | Tag::Vbn),
        Tag::Vbn => first.group < first.head && matches!(second.tag, Tag::Vbd | Tag::Vbn),
        tag => second.tag == tag && tag.is_finite(),
    };
    if !alike || second.group != second.head || !leads(second) {
        return None;
    }
    match scene.tag(before) {
        Tag::Comma => {
            (second.tag == first.tag && first.tag != Tag::Vbn && before + 1 == second.group).then_some(before)
        }
        Tag::Cc if scene.is(before, Class::And) => {
            let comma = before > first.head + 1 && scene.tag(before - 1) == Tag::Comma;
            Some(before - usize::from(comma))
        }
        _ => None,
    }
}

/// Whether something follows that can be said.
fn leads(second: &Candidate) -> bool {
    use ComplementKind as K;
    !matches!(second.complement.kind, K::End | K::Comma | K::Dash | K::Other(_))
}

/// Whether the subject of the clause within a content cannot speak, or is the one who speaks already, so that a verb behind
/// it hardly is its own.
fn shares_subject(
    scene: &Scene<'_>,
    (start, end): Run,
    (first, second, source): (&Candidate, &Candidate, Run),
    hints: &Hints,
) -> bool {
    use ComplementKind as K;
    let finite = |at: &usize| scene.is_main_verb(*at) && scene.tag(scene.group_start(*at)).is_finite();
    let Some(verb) = (start..end).rev().find(finite) else {
        return !matches!(first.complement.kind, K::That | K::Clause | K::Wh);
    };
    let subject = scene.subject(verb);
    let Some(chunk) = subject.chunk.filter(|chunk| chunk.start >= start) else { return false };
    let head = chunk.head();
    match subject.kind {
        SubjectKind::Pronoun if scene.is(head, Class::Neuter) => true,
        // Of himself one says, too, what he thinks.
        SubjectKind::Pronoun => {
            let same = scene.tag(source.0) != Tag::Prp || scene.tokens[head].hash == scene.tokens[source.0].hash;
            same && second.tag != Tag::Vbg && hints.is_speech(second.kind)
        }
        SubjectKind::Determined | SubjectKind::Bare => hints.names_thing(source::noun_kind(scene, head, hints)),
        _ => false,
    }
}

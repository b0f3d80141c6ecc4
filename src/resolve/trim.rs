//! The edges of sources, contents and addressees: no times, no loose marks, no numbers of a list.

use super::{Knowledge, Run};
use crate::attribution::Attribution;
use crate::lexicon::{Class, Tag};
use crate::phrase::{Scene, When};
use crate::text::TokenKind;

/// A time at the edge of a part is not its own: "the government **this year** accused", "proposed **Friday** closing the
/// port", "told the board **last week** that", "denied it **yesterday**".
pub(super) fn times(scene: &Scene<'_>, knowledge: &Knowledge<'_>, claim: &mut Attribution) {
    claim.source = claim.source.map(|run| without_time(scene, knowledge, behind_time(scene, knowledge, run)));
    claim.addressee = claim.addressee.map(|run| without_time(scene, knowledge, run));
    let behind = claim.content.runs().map(|run| run.0).find(|&at| at >= claim.cue.1);
    if let Some(at) = behind.filter(|&at| at <= claim.cue.1 + 1 && !scene.quoted(at) && !scene.is_mark(claim.head))
        && let Some(time) = knowledge.calendar.time_from(scene, at)
        && (time.end..claim.content.end()).any(|at| !scene.is_mark(at))
        && leads_on(scene, time.end)
    {
        claim.content.remove(time.start, time.end);
    }
    // "Denied it yesterday", "rejected the plan on Friday"; behind more than a phrase the time may be of what it speaks of.
    let last = claim.content.runs().next_back().filter(|run| run.0 >= claim.cue.1 && scene.tag(claim.head).is_verb());
    if let Some(run) = last
        && let (_, end) = without_time(scene, knowledge, run)
        && scene.chunk_at(run.0).is_some_and(|chunk| chunk.end == end)
    {
        claim.content.remove(end, run.1);
    }
}

/// "On **Friday Ana Ruiz** said": a name without the time before it.
fn behind_time(scene: &Scene<'_>, knowledge: &Knowledge<'_>, (start, end): Run) -> Run {
    let prepared = start > scene.bounds(start).0 && scene.tag(start - 1) == Tag::In;
    let time = knowledge.calendar.time_from(scene, start - usize::from(prepared));
    let time = time.or_else(|| knowledge.calendar.time_from(scene, start)).filter(|time| start < time.end && time.end < end && time.when != When::Vague);
    match time {
        Some(time) if scene.tag(time.end) == Tag::Nnp && !scene.quoted(start) => (time.end, end),
        _ => (start, end),
    }
}

/// A phrase without the time behind it; in a clause the time belongs to its verb.
fn without_time(scene: &Scene<'_>, knowledge: &Knowledge<'_>, (start, end): Run) -> Run {
    let stop = (start..end).rev().find(|&at| !scene.is_mark(at)).map_or(end, |at| at + 1);
    let time = knowledge.calendar.time_to(scene, stop).filter(|time| time.start > start && time.when != When::Vague && !scene.quoted(time.start));
    let Some(time) = time.filter(|time| !(start..time.start).any(|at| scene.is_main_verb(at))) else { return (start, end) };
    // "Theresa **May**" is no month; "the report of last week" is called so.
    let bare = matches!(time.when, When::Month(..)) && time.end == time.start + 1;
    if bare && scene.tag(time.start - 1) == Tag::Nnp || matches!(scene.tag(time.start - 1), Tag::In | Tag::To | Tag::Dt | Tag::Cc | Tag::Cd) {
        return (start, end);
    }
    let last = (start..time.start).rev().find(|&at| scene.tag(at) != Tag::Comma).map_or(time.start, |at| at + 1);
    (start, last)
}

/// Whether a content can begin at a token: after "May 3" it does with a clause, not with a stop or another part of a date.
fn leads_on(scene: &Scene<'_>, at: usize) -> bool {
    at < scene.len() && !scene.is_mark(at) && !matches!(scene.tag(at), Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md | Tag::Cc | Tag::Cd)
}

/// Commas, stops, colons and dashes at the edges of a content belong to the sentence unless they stand in quotation marks; a
/// bracket that is opened is closed; the number of a list's item belongs to nothing.
pub(super) fn edges(scene: &Scene<'_>, claim: &mut Attribution) {
    let runs: Vec<Run> = claim.content.runs().collect();
    for (start, end) in runs {
        let first = (behind_number(scene, start, end)..end).find(|&at| !is_loose(scene, at)).unwrap_or(end);
        let last = (first..end).rev().find(|&at| !is_loose(scene, at)).map_or(first, |at| at + 1);
        if first < last {
            claim.content.remove(start, first);
            claim.content.remove(last, end);
            let opened = (first..last).rev().find(|&at| matches!(scene.tag(at), Tag::Open | Tag::Close));
            if opened.is_some_and(|at| scene.tag(at) == Tag::Open) && last < scene.len() && scene.tag(last) == Tag::Close {
                claim.content.add(last, last + 1);
            }
        }
    }
    claim.source = claim.source.map(|run| without_adverb(scene, run)).map(|(start, end)| (behind_number(scene, start, end), end));
    claim.target = claim.target.map(|(start, end)| (behind_number(scene, start, end), end));
}

/// "The union, **meanwhile**, urged": an adverb between commas belongs to the verb.
fn without_adverb(scene: &Scene<'_>, (start, end): Run) -> Run {
    let between = end > start + 2 && scene.tag(end - 1) == Tag::Rb && scene.tag(end - 2) == Tag::Comma;
    (start, if between { end - 2 } else { end })
}

/// Whether a mark outside of quotation marks says nothing: a question is one by its mark.
fn is_loose(scene: &Scene<'_>, at: usize) -> bool {
    let telling = scene.is(at, Class::QuestionMark) || matches!(&scene.text[scene.tokens[at].span], "!" | "…" | "...");
    !scene.quoted(at) && !telling && matches!(scene.tag(at), Tag::Comma | Tag::Stop | Tag::Colon)
}

/// The token after the number or the mark of a list's item, where a run begins with one.
fn behind_number(scene: &Scene<'_>, start: usize, end: usize) -> usize {
    if scene.bounds(start).0 != start || end < start + 2 {
        return start;
    }
    let number = scene.tokens[start].kind == TokenKind::Number && scene.is_mark(start + 1) && end > start + 2;
    let bullet = scene.tokens[start].kind == TokenKind::Mark && !matches!(scene.tag(start), Tag::Open | Tag::Close);
    start + 2 * usize::from(number) + usize::from(bullet)
}

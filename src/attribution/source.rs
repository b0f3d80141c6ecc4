//! Who the source of a cue may be: the noun chunks around it, the features of each, and how far the source reaches.

use super::candidate::Candidate;
use super::describe::{self, form, lemma, word_or_tag};
use super::feature::{Atom, Sink, count, flag, symbol, tag_atom, template, upto};
use super::hints::Hints;
use crate::lexicon::{Class, Tag};
use crate::phrase::{Chunk, Scene};
use crate::text::Case;

/// A noun chunk that may be the source of a cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SourceOption {
    /// The chunk: where the cue is a noun, its possessor.
    pub chunk: Chunk,
    /// Which side of the cue it is on.
    pub side: Side,
    /// How many chunks away it is, from 1; 0 for a possessor.
    pub rank: usize,
}

/// Where a source stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// In the cue's own chunk, as a possessor: "**his** claim".
    Own,
    /// Before the cue.
    Left,
    /// After the cue.
    Right,
}

const MOST_LEFT: usize = 8;
const MOST_RIGHT: usize = 4;
/// How far after the cue a source may begin, in tokens.
const RIGHT_REACH: usize = 15;

/// The chunks that may be the source of a cue; `None`, for no source in its sentence, first.
pub fn options(scene: &Scene<'_>, c: &Candidate, options: &mut Vec<Option<SourceOption>>) {
    options.clear();
    options.push(None);
    possessors(scene, c.head, options);
    let chunks = scene.chunks();
    let (s, e) = c.bounds;
    let cut = scene.first_chunk_after(c.group);
    // The chunk around the group's first token is no candidate: a noun cue lies in it.
    let left = chunks[..cut].iter().rev().take_while(|chunk| chunk.start >= s);
    let left = left.filter(|chunk| chunk.end <= c.group && can_speak(scene, chunk)).take(MOST_LEFT);
    let first = options.len();
    options.extend(left.enumerate().map(|(n, &chunk)| Some(SourceOption { chunk, side: Side::Left, rank: n + 1 })));
    options[first..].reverse();
    let right = chunks[cut..].iter().skip_while(|chunk| chunk.end <= c.head);
    let right = right.take_while(|chunk| chunk.end <= e && chunk.start <= c.head + RIGHT_REACH);
    let right = right.filter(|chunk| chunk.start > c.head && can_speak(scene, chunk)).take(MOST_RIGHT);
    options.extend(right.enumerate().map(|(n, &chunk)| Some(SourceOption { chunk, side: Side::Right, rank: n + 1 })));
}

/// Days do not speak, nor does what is quoted.
fn can_speak(scene: &Scene<'_>, chunk: &Chunk) -> bool {
    !scene.quoted(chunk.start) && !scene.is(chunk.head(), Class::Time)
}

fn possessors(scene: &Scene<'_>, head: usize, options: &mut Vec<Option<SourceOption>>) {
    let Some(own) = scene.chunk_at(head) else { return };
    for j in own.start.max(head.saturating_sub(MOST_LEFT))..head {
        let chunk = match scene.tag(j) {
            Tag::PrpS => Chunk { start: j, end: j + 1 },
            Tag::Pos if j > own.start => Chunk { start: own.start, end: j },
            _ => continue,
        };
        options.push(Some(SourceOption { chunk, side: Side::Own, rank: 0 }));
    }
}

/// The kind of source that the noun at token `i` names; names and pronouns are told by their tags.
pub fn noun_kind(scene: &Scene<'_>, i: usize, hints: &Hints) -> Atom {
    match scene.tag(i) {
        Tag::Nn => hints.noun(lemma(scene, i)),
        tag => tag_atom(tag),
    }
}

/// Features of the choice that a cue has no source in its sentence.
pub fn none_features(c: &Candidate, sink: &mut impl Sink) {
    let [k, kc] = c.key;
    let voice = c.voice;
    sink.add(template!("none"), []);
    sink.add(template!("none-subject"), [c.subject_atom]);
    sink.add(template!("none-voice"), [voice]);
    sink.add(template!("none-cue"), [k, kc]);
    sink.add(template!("none-cue-voice"), [k, kc, voice]);
    sink.add(template!("none-voice-subject"), [voice, c.subject_atom]);
    sink.add(template!("none-kind"), [c.kind, kc, voice]);
    sink.add(template!("none-complement"), [c.complement_atom]);
    sink.add(template!("none-complement-voice"), [c.complement_atom, voice]);
}

/// Features of the choice of one chunk.
pub fn features(scene: &Scene<'_>, c: &Candidate, option: &SourceOption, hints: &Hints, sink: &mut impl Sink) {
    let [k, kc] = c.key;
    let (s, e) = c.bounds;
    let Chunk { start, end } = option.chunk;
    let side = match option.side {
        Side::Own => symbol!("Own"),
        Side::Left => symbol!("L"),
        Side::Right => symbol!("R"),
    };
    let rank = count(option.rank);
    let voice = c.voice;
    let head = option.chunk.head();
    let head_tag = tag_atom(scene.tag(head));
    let head_kind = match scene.tag(head) {
        Tag::Prp | Tag::Wh | Tag::PrpS | Tag::Ex => form(scene, head),
        _ => head_tag,
    };
    let head_lemma = lemma(scene, head);
    let past_adverbs = (end..e).find(|&j| scene.tag(j) != Tag::Rb).unwrap_or(e);
    let verb_follows = past_adverbs < e && (scene.tag(past_adverbs).is_verb() || scene.tag(past_adverbs) == Tag::Md);
    let following = if verb_follows { symbol!("V") } else { word_or_tag(scene, Some(end), s, e) };
    let previous = word_or_tag(scene, start.checked_sub(1), s, e);
    sink.add(template!("at"), [side, rank]);
    sink.add(template!("at-voice"), [side, rank, voice]);
    sink.add(template!("head-kind"), [head_kind]);
    sink.add(template!("head"), [head_lemma]);
    sink.add(template!("previous"), [previous]);
    sink.add(template!("side-previous"), [side, previous]);
    sink.add(template!("following"), [following]);
    sink.add(template!("at-following"), [side, count(option.rank.min(3)), following]);
    sink.add(template!("previous-following"), [side, previous, following]);
    sink.add(template!("voice-head-kind"), [side, voice, head_kind]);
    sink.add(template!("first-tag"), [tag_atom(scene.tag(start)), side]);
    sink.add(template!("opens-sentence"), [flag(start == s), side]);
    sink.add(template!("cue-side"), [k, kc, side]);
    sink.add(template!("cue-head"), [side, head_lemma, k]);
    sink.add(template!("cue-head-tag"), [k, kc, side, head_tag]);
    sink.add(template!("cue-previous"), [k, kc, side, previous]);
    let noun = noun_kind(scene, head, hints);
    sink.add(template!("noun-at"), [noun, side, rank]);
    sink.add(template!("noun-cue-kind"), [noun, side, c.kind]);
    sink.add(template!("noun-previous-following"), [noun, side, previous, following]);
    sink.add(template!("cue-kind-at"), [c.kind, kc, side, rank]);
    sink.add(template!("cue-kind-voice"), [c.kind, voice, side, head_kind]);
    match option.side {
        Side::Left => left_features(scene, c, option, [voice, previous, following, noun], sink),
        Side::Right => right_features(scene, c, option, voice, sink),
        Side::Own => {
            sink.add(template!("own-cue"), [k, kc]);
            sink.add(template!("own-first-tag"), [tag_atom(scene.tag(start))]);
        }
    }
}

fn left_features(
    scene: &Scene<'_>,
    c: &Candidate,
    option: &SourceOption,
    [voice, previous, following, noun]: [Atom; 4],
    sink: &mut impl Sink,
) {
    let Chunk { start, end } = option.chunk;
    let subject = c.subject_atom;
    let between = describe::between(scene, end, c.group, sink);
    let passed = scene.totals(end, c.group);
    let verbs = passed.main as usize;
    sink.add(template!("between"), [between]);
    sink.add(template!("between-voice"), [between, voice]);
    sink.add(template!("noun-between"), [noun, between]);
    sink.add(template!("noun-previous-between"), [noun, previous, between]);
    sink.add(template!("gap"), [count(c.group - end)]);
    sink.add(template!("verbs"), [upto(verbs, 4)]);
    sink.add(template!("verbs-voice"), [voice, upto(verbs, 4)]);
    sink.add(template!("verbs-subject-following"), [upto(verbs, 3), subject, following]);
    sink.add(template!("subject-rank"), [subject, count(option.rank)]);
    sink.add(template!("subject-around"), [subject, previous, following]);
    sink.add(template!("relative-between"), [voice, flag(passed.wh > 0)]);
    sink.add(template!("voice-around-verbs"), [voice, previous, following, upto(verbs, 2)]);
    sink.add(template!("verb-before"), [flag(scene.totals(c.bounds.0, start).verbs > 0), voice]);
}

fn right_features(scene: &Scene<'_>, c: &Candidate, option: &SourceOption, voice: Atom, sink: &mut impl Sink) {
    let [k, kc] = c.key;
    let between = describe::between(scene, c.head + 1, option.chunk.start, sink);
    sink.add(template!("right-between"), [between]);
    sink.add(template!("right-between-voice"), [between, voice]);
    sink.add(template!("right-subject-between"), [c.subject_atom, between]);
    sink.add(template!("right-cue-between"), [k, kc, between]);
    sink.add(template!("right-subject-complement"), [c.subject_atom, c.complement_atom]);
    sink.add(template!("right-gap"), [count(option.chunk.start - c.head)]);
}

/// How far a source reaches from its chunk: prepositional phrases, appositions up to the group. Token range.
pub fn extent(scene: &Scene<'_>, c: &Candidate, option: &SourceOption) -> (usize, usize) {
    let Chunk { start, end } = option.chunk;
    let head = scene.tag(option.chunk.head());
    match option.side {
        Side::Own => (start, end),
        _ if matches!(head, Tag::Prp | Tag::Wh | Tag::Ex) => (start, end),
        Side::Left => (start, left_end(scene, c, end)),
        Side::Right => (start, right_end(scene, c, end)),
    }
}

/// Where no verb stands between source and cue, or only those of a clause that tells which one is meant, all up to the
/// cue belongs to the source; else the phrases behind it do.
fn left_end(scene: &Scene<'_>, c: &Candidate, end: usize) -> usize {
    if scene.totals(end, c.group).main > 0 && !clause_behind(scene, end, c.group) {
        return phrases_behind(scene, end, c.group);
    }
    let mut last = c.group;
    while last > end && scene.tag(last - 1) == Tag::Rb {
        last -= 1;
    }
    while last > end && scene.tag(last - 1) == Tag::Comma {
        last -= 1;
    }
    if matches!(scene.tag(last - 1), Tag::Cc | Tag::In | Tag::To) { end } else { last }
}

/// Whether a participle or a relative clause follows a chunk: "a survey **conducted by** …", "voters **who** …".
fn clause_behind(scene: &Scene<'_>, end: usize, limit: usize) -> bool {
    let first = end + usize::from(scene.tag(end) == Tag::Comma);
    first < limit && matches!(scene.tag(first), Tag::Vbn | Tag::Vbg | Tag::Wh)
}

fn right_end(scene: &Scene<'_>, c: &Candidate, end: usize) -> usize {
    let limit = c.bounds.1;
    let end = phrases_behind(scene, particle_name(scene, end, limit), limit);
    let end = participle_behind(scene, end, limit).unwrap_or(end);
    apposition(scene, end, limit).unwrap_or(end)
}

/// The end of a name that goes on behind a small word: "Pierre **de Vos**".
fn particle_name(scene: &Scene<'_>, end: usize, limit: usize) -> usize {
    let goes_on = end + 1 < limit
        && scene.tag(end - 1) == Tag::Nnp
        && scene.tag(end + 1) == Tag::Nnp
        && scene.tokens[end].case == Case::Lower
        && !scene.is_mark(end)
        && !scene.is(end, Class::SourceLink)
        && matches!(scene.tag(end), Tag::Xx | Tag::Nn | Tag::Jj | Tag::Vb);
    match scene.chunk_at(end + 1).filter(|_| goes_on) {
        Some(chunk) => chunk.end.min(limit),
        None => end,
    }
}

/// The end of a participle with its object that tells which one is meant: "a source **involved in the plan**".
fn participle_behind(scene: &Scene<'_>, end: usize, limit: usize) -> Option<usize> {
    let participle = end + 1 < limit && matches!(scene.tag(end), Tag::Vbn | Tag::Vbg) && !scene.quoted(end);
    if !participle || !matches!(scene.tag(end - 1), Tag::Nn | Tag::Nnp) {
        return None;
    }
    let object = if scene.tag(end + 1) == Tag::In { end + 2 } else { end + 1 };
    let chunk = scene.chunk_from(object).filter(|chunk| chunk.end <= limit)?;
    Some(phrases_behind(scene, chunk.end, limit))
}

/// The end of the prepositional phrases that follow a chunk.
fn phrases_behind(scene: &Scene<'_>, mut end: usize, limit: usize) -> usize {
    while end + 1 < limit && scene.is(end, Class::SourceLink) && !scene.quoted(end) {
        let Some(next) = scene.chunk_at(end + 1) else { break };
        end = next.end;
    }
    end.min(limit)
}

/// The end of an apposition after an inverted subject: `, a spokeswoman for the ministry` before a comma or the end.
fn apposition(scene: &Scene<'_>, end: usize, limit: usize) -> Option<usize> {
    if end + 1 >= limit || scene.tag(end) != Tag::Comma {
        return None;
    }
    let chunk = scene.chunk_at(end + 1)?;
    if !matches!(scene.tag(chunk.start), Tag::Dt | Tag::Nn | Tag::PrpS | Tag::Jj) {
        return None;
    }
    let mut last = chunk.end;
    while last + 1 < limit && scene.tag(last) == Tag::In {
        let Some(next) = scene.chunk_at(last + 1) else { break };
        last = next.end;
    }
    let closed = last >= limit || matches!(scene.tag(last), Tag::Comma | Tag::Stop | Tag::Quote);
    closed.then_some(last)
}

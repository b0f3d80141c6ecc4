//! What a cue means: its entry in the list of cues, and the kind that its complement gives it.

use crate::attribution::Candidate;
use crate::lexicon::{Lexicon, Tag};
use crate::pattern::{ClaimKind, Complement, CueClass, CueEntry, Cues, Rest};
use crate::phrase::{self, ComplementKind, Scene};
use crate::text::fold;

/// A cue's lemma and the kind of its claim.
pub(super) struct Meaning {
    pub lemma: String,
    pub kind: ClaimKind,
}

/// So many words make a preposition at most.
const LONGEST_PREPOSITION: usize = 6;

/// Looks a cue up. One that is not listed states.
pub(super) fn meaning(scene: &Scene<'_>, candidate: &Candidate, cues: &Cues, lexicon: &Lexicon) -> Meaning {
    let head = candidate.head;
    let lemma = lexicon.lemma(&scene.text[scene.tokens[head].span], candidate.tag);
    let entry = preposition(scene, head, cues).or_else(|| cues.get(fold(&lemma), class(candidate.tag)));
    match entry {
        Some(entry) => Meaning { lemma: entry.head.clone(), kind: entry.kind_with(&complement(scene, candidate)) },
        None => Meaning { lemma, kind: ClaimKind::Statement },
    }
}

fn class(tag: Tag) -> CueClass {
    match tag {
        tag if tag.is_verb() => CueClass::Verb,
        Tag::Nn | Tag::Nnp => CueClass::Noun,
        Tag::Jj => CueClass::Adjective,
        Tag::In | Tag::To => CueClass::Preposition,
        Tag::Rb => CueClass::Adverb,
        _ => CueClass::Mark,
    }
}

/// The longest listed preposition that begins with token `head`: `according to`.
fn preposition<'c>(scene: &Scene<'_>, head: usize, cues: &'c Cues) -> Option<&'c CueEntry> {
    let end = scene.bounds(head).1.min(head + LONGEST_PREPOSITION);
    let mut words = String::new();
    let mut best = None;
    for token in &scene.tokens[head..end] {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(&scene.text[token.span]);
        if words.contains(' ') {
            best = cues.get(fold(&words), CueClass::Preposition).or(best);
        }
    }
    best
}

/// What follows the cue, as the list of cues writes it.
fn complement(scene: &Scene<'_>, candidate: &Candidate) -> Complement {
    let found = candidate.complement;
    let hash = |i: usize| scene.tokens[i].hash;
    let particle = (candidate.head + 1..found.start).find(|&i| scene.tag(i) == Tag::Rp).map(hash);
    let object = matches!(found.kind, ComplementKind::Noun | ComplementKind::Pronoun);
    let (kind, start) = match object {
        true => (found.after, scene.chunk_at(found.start).map_or(found.start + 1, |chunk| chunk.end)),
        false => (found.kind, found.start),
    };
    if kind == ComplementKind::Preposition && start < scene.len() {
        return Complement { object, particle, preposition: Some(hash(start)), rest: behind_preposition(scene, start) };
    }
    Complement { object, particle, preposition: None, rest: rest(kind) }
}

fn rest(kind: ComplementKind) -> Option<Rest> {
    Some(match kind {
        ComplementKind::Clause => Rest::Clause,
        ComplementKind::That => Rest::That,
        ComplementKind::Wh => Rest::Wh,
        ComplementKind::Infinitive => Rest::Infinitive,
        ComplementKind::Gerund => Rest::Gerund,
        ComplementKind::Quote | ComplementKind::CommaQuote => Rest::Quote,
        ComplementKind::End | ComplementKind::Comma => Rest::End,
        _ => return None,
    })
}

/// What follows a preposition: a gerund, or a phrase and an infinitive or clause.
fn behind_preposition(scene: &Scene<'_>, preposition: usize) -> Option<Rest> {
    let end = scene.bounds(preposition).1;
    let behind: phrase::Complement = scene.complement(preposition);
    let kind = match scene.chunk_at(behind.start) {
        Some(chunk) if behind.kind == ComplementKind::Noun || behind.kind == ComplementKind::Clause => {
            return match (chunk.end < end).then(|| scene.tag(chunk.end)) {
                Some(Tag::To) => Some(Rest::Infinitive),
                Some(Tag::Vbg) => Some(Rest::Gerund),
                _ => None,
            };
        }
        _ => behind.kind,
    };
    rest(kind).filter(|rest| *rest != Rest::End)
}

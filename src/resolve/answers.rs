//! How claims stand to each other: which stands in another's content, and which answers which.

use super::{Reading, Resolved};
use crate::attribution::{Name, Order};
use crate::gazetteer::EntityKind;
use crate::lexicon::Tag;
use crate::mention::DocEntity;
use crate::pattern::ClaimKind;

/// A claim whose content holds another's cue is no more claims away, where its own cue comes later.
const NEAR: usize = 3;
/// So many claims before an answer are looked at.
const REACH: usize = 24;

/// Links claims to those they stand in and those they answer.
pub(super) fn link(reading: &Reading<'_>, entities: &[DocEntity], claims: &mut [Resolved]) {
    let contains = |outer: usize, head: usize| reading.claims[outer].content.contains(head);
    let mut open: Vec<usize> = Vec::new();
    for (n, claim) in claims.iter_mut().enumerate() {
        let head = reading.claims[n].head;
        open.retain(|&outer| reading.claims[outer].content.end() > head);
        // A content that stands before its cue holds claims whose cues come earlier.
        let later = (n + 1..reading.claims.len()).take(NEAR).find(|&outer| contains(outer, head));
        claim.inside = open.iter().rev().copied().find(|&outer| contains(outer, head)).or(later);
        if reading.claims[n].content.end() > head {
            open.push(n);
        }
    }
    for n in 0..claims.len() {
        claims[n].answers = answered(reading, entities, claims, n);
    }
}

/// The claim that a denial, a rejection or another answer is about.
fn answered(reading: &Reading<'_>, entities: &[DocEntity], claims: &[Resolved], n: usize) -> Option<usize> {
    if !answers(claims[n].kind) {
        return None;
    }
    // What is said in a turn of a conversation is answered like what is said in the article, but not by the turn itself.
    let turn = |m: usize| reading.claims[m].rule == Name::Order(Order::Turn);
    let free = |m: usize| claims[m].inside.is_none_or(turn) && claims[n].inside != Some(m);
    let candidates = (n.saturating_sub(REACH)..n).rev().filter(|&m| free(m) && is_open(claims[m].kind));
    let value = |m: usize| relation(reading, entities, claims, n, m);
    let mut best: Option<(u32, usize)> = None;
    for m in candidates {
        let points = value(m);
        if points >= ENOUGH && best.is_none_or(|(most, _)| points > most) {
            best = Some((points, m));
        }
    }
    best.map(|(_, m)| m)
}

/// Points from which on a claim is taken for what is answered.
const ENOUGH: u32 = 3;

/// Kinds that answer something said before.
fn answers(kind: ClaimKind) -> bool {
    use ClaimKind as K;
    matches!(kind, K::Denial | K::Rejection | K::DeclineComment | K::Agreement | K::Acknowledgement)
}

/// Kinds that call for an answer.
fn is_open(kind: ClaimKind) -> bool {
    use ClaimKind as K;
    !matches!(kind, K::DeclineComment | K::Agreement | K::Perception | K::Intention)
}

/// How much speaks for claim `n` answering claim `m`.
fn relation(reading: &Reading<'_>, entities: &[DocEntity], claims: &[Resolved], n: usize, m: usize) -> u32 {
    let (answer, asked) = (&claims[n], &claims[m]);
    let meets = |a: &[u32], b: Option<u32>| b.is_some_and(|b| a.iter().any(|&a| alike(entities, a, b)));
    // Nobody answers himself.
    if answer.who.iter().any(|entity| asked.who.contains(entity)) {
        return 0;
    }
    let mut points = 0;
    let target = asked.target.and_then(|party| party.entity);
    let addressee = asked.addressee.and_then(|party| party.entity);
    if meets(&answer.who, target) || meets(&answer.who, addressee) {
        points += 3;
    }
    if meets(&asked.who, answer.target.and_then(|party| party.entity)) {
        points += 3;
    }
    let accuses = matches!(asked.kind, ClaimKind::Accusation | ClaimKind::Allegation | ClaimKind::Criticism);
    if answer.kind == ClaimKind::Denial && accuses
        || matches!(answer.kind, ClaimKind::Rejection | ClaimKind::Agreement) && calls(asked.kind)
    {
        points += 1;
    }
    points + shared_words(reading, n, m).min(3)
}

/// Whether two entities are one, or a state and what speaks for it.
fn alike(entities: &[DocEntity], a: u32, b: u32) -> bool {
    let (one, other) = (&entities[a as usize], &entities[b as usize]);
    let state = |entity: &DocEntity| {
        matches!(entity.kind, EntityKind::Country | EntityKind::Government | EntityKind::Nationality)
    };
    a == b || one.country.is_some() && one.country == other.country && state(one) && state(other)
}

fn calls(kind: ClaimKind) -> bool {
    use ClaimKind as K;
    matches!(kind, K::Demand | K::Request | K::Proposal | K::Criticism)
}

/// So many words of a content are compared.
const MOST_WORDS: usize = 40;

/// How many nouns and verbs the contents of two claims share.
fn shared_words(reading: &Reading<'_>, n: usize, m: usize) -> u32 {
    let scene = reading.scene;
    let words = |claim: usize| {
        let tokens = reading.claims[claim].content.runs().flat_map(|(start, end)| start..end);
        let telling = tokens.filter(|&at| matches!(scene.tag(at), Tag::Nn | Tag::Nnp) || scene.is_main_verb(at));
        telling.take(MOST_WORDS).map(|at| scene.words[at].lemma).collect::<Vec<_>>()
    };
    let (own, mut other) = (words(n), words(m));
    other.sort_unstable();
    other.dedup();
    own.iter().filter(|word| other.binary_search(word).is_ok()).count() as u32
}

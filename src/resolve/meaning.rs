//! What is done by saying something, whether it was done at all, and whether it was, would, will or may be.

use super::nouns::{Noun, Sort};
use super::who::Cast;
use super::{Knowledge, Modality};
use crate::attribution::{Attribution, CueReading, Name};
use crate::gazetteer::EntityKind;
use crate::lexicon::{Class, Tag};
use crate::pattern::ClaimKind;
use crate::phrase::{ComplementKind, Scene};

/// Kind, negation and modality of a claim.
pub(super) struct Meaning {
    pub kind: ClaimKind,
    /// The verb or noun that tells what is done: the cue's head, or the infinitive it leads to.
    pub act: usize,
    pub negated: bool,
    pub modality: Modality,
}

pub(super) fn of(scene: &Scene<'_>, knowledge: &Knowledge<'_>, cast: &Cast<'_>, claim: &Attribution) -> Meaning {
    let clause = claim.source.map_or(claim.group, |(start, _)| start.min(claim.group));
    let reader = Reader { scene, knowledge, cast, claim, reading: claim.reading };
    let negated = reader.is_negated();
    let mut modality = knowledge.modalities.of(scene, claim.group, claim.head, clause);
    if modality == Modality::Hypothetical && reader.refuses(negated) {
        modality = Modality::Asserted;
    }
    if modality == Modality::Hedged && reader.depends() {
        modality = Modality::Hypothetical;
    }
    if reader.declines(negated) {
        return Meaning { kind: ClaimKind::DeclineComment, act: claim.head, negated: false, modality };
    }
    // "Plans to announce" announces, in time to come: what the infinitive is a cue of counts.
    if let Some((kind, inner, act)) = inner(scene, knowledge, claim.head) {
        let modality = if modality == Modality::Asserted { inner } else { modality };
        return Meaning { kind: reader.by_source(kind), act, negated, modality };
    }
    let kind = reader.by_content(reader.by_source(reader.kind()));
    Meaning { kind, act: claim.head, negated, modality }
}

struct Reader<'a> {
    scene: &'a Scene<'a>,
    knowledge: &'a Knowledge<'a>,
    cast: &'a Cast<'a>,
    claim: &'a Attribution<'a>,
    reading: CueReading<'a>,
}

impl Reader<'_> {
    /// The kind by the words that tell it: an expression or the noun of a light verb before a rule.
    fn kind(&self) -> ClaimKind {
        let own = matches!(self.claim.rule, Name::Rule(id) if self.knowledge.rules.get(id).own);
        let told = self.reading.said > self.claim.head + 1;
        if told && !own { self.reading.cue.kind } else { self.claim.kind }
    }

    /// What texts and polls say is evidence, but for texts in which somebody speaks; what is found is a decree only where a court finds it.
    fn by_source(&self, kind: ClaimKind) -> ClaimKind {
        use ClaimKind as K;
        let Some(run) = self.claim.source else { return kind };
        let proves = |noun: Noun| matches!(noun.sort, Sort::Document | Sort::Poll) && !noun.voice;
        match kind {
            K::Statement | K::Belief | K::Acknowledgement | K::Perception | K::Decree | K::Proposal | K::Criticism
                if self.cast.noun_of_source(run).is_some_and(proves) =>
            {
                K::Evidence
            }
            K::Decree if self.reading.cue.kind != K::Decree && !self.judges(run) => self.reading.cue.kind,
            _ => kind,
        }
    }

    fn judges(&self, run: super::Run) -> bool {
        let head = self.cast.head_of(run);
        self.scene.is(head, Class::Adjudicator)
            || self.cast.name_at(head).is_some_and(|mention| mention.kind == EntityKind::Court)
    }

    /// A question is asked, a verdict is given by what is said.
    fn by_content(&self, kind: ClaimKind) -> ClaimKind {
        use ClaimKind as K;
        let scene = self.scene;
        let tokens = || self.claim.content.runs().flat_map(|(start, end)| start..end);
        let asks = tokens().rfind(|&at| scene.tag(at) != Tag::Quote);
        if matches!(kind, K::Statement | K::Demand)
            && asks.is_some_and(|at| scene.is(at, Class::QuestionMark) && scene.quoted(at))
        {
            return K::Question;
        }
        if matches!(kind, K::Statement | K::Criticism) && scene.is(self.claim.head, Class::Verdict) {
            let quoted = tokens().filter(|&at| scene.quoted(at) && !scene.is_mark(at)).count();
            return match quoted {
                0 | 1 => kind,
                _ if tokens().any(|at| scene.is(at, Class::Good)) => K::Praise,
                _ => K::Criticism,
            };
        }
        kind
    }

    /// Whether the article says that it was not said: a negation among the verbs of the cue or before its infinitive, or
    /// nobody who says it.
    fn is_negated(&self) -> bool {
        let (scene, claim) = (self.scene, self.claim);
        let first = scene.bounds(claim.head).0;
        let mut start = claim.group;
        while start > first && matches!(scene.tag(start - 1), Tag::Rb | Tag::To) {
            start -= 1;
        }
        let in_group = (start..claim.head).any(|at| scene.is(at, Class::Negation));
        let by_source = claim.source.is_some_and(|(start, _)| scene.is(start, Class::Nobody));
        in_group || by_source || self.opened(first) || self.governed(start, first)
    }

    /// "**Nor** did she say": a negation before the source, with nothing between but auxiliaries.
    fn opened(&self, first: usize) -> bool {
        let scene = self.scene;
        let Some((start, _)) = self.claim.source.filter(|source| source.0 < self.claim.head) else { return false };
        let auxiliary = |at: usize| {
            scene.is(at, Class::Do) || scene.is(at, Class::Have) || scene.is(at, Class::Be) || scene.tag(at) == Tag::Md
        };
        let mut at = start;
        while at > first && auxiliary(at - 1) {
            at -= 1;
        }
        at < start && (at.saturating_sub(1).max(first)..start).any(|at| scene.is(at, Class::Negation))
    }

    /// "Has **yet** to say", "was **not** willing to say": a negation of the word that the infinitive hangs on.
    fn governed(&self, start: usize, first: usize) -> bool {
        let scene = self.scene;
        let to = [start, start + 1].into_iter().find(|&at| at < self.claim.head && scene.tag(at) == Tag::To);
        let Some(to) = to.filter(|&to| to > first) else { return false };
        let from = first.max(to.saturating_sub(GOVERNOR_REACH));
        scene.is(to - 1, Class::Yet) || (from..to).any(|at| scene.is(at, Class::Negation) && !scene.quoted(at))
    }

    /// "Would not say" refuses, "would like to" wishes: nothing depends on a condition.
    fn refuses(&self, negated: bool) -> bool {
        let group = self.claim.group..self.claim.head;
        let would = group.clone().any(|at| self.scene.is(at, Class::Future));
        negated && would || self.scene.is(self.claim.head, Class::Wish)
    }

    /// "May warn …, **if** the vote is close": a modal and a condition.
    fn depends(&self) -> bool {
        let (scene, claim) = (self.scene, self.claim);
        let (first, last) = scene.bounds(claim.head);
        let modal = (claim.group..claim.head).any(|at| scene.tag(at) == Tag::Md);
        let condition = |at: usize| !scene.quoted(at) && self.knowledge.modalities.is_condition(scene.tokens[at].hash);
        modal
            && (first.max(claim.head.saturating_sub(CONDITION_REACH))..last.min(claim.head + CONDITION_REACH))
                .any(condition)
    }

    /// Whether an answer is refused: "declined to comment", "would not say", "did not return calls", "neither confirmed nor
    /// denied".
    fn declines(&self, negated: bool) -> bool {
        let (scene, claim) = (self.scene, self.claim);
        let head = claim.head;
        // Only such a claim says nothing.
        if claim.content.is_empty() {
            return true;
        }
        if scene.is(head, Class::Decline) {
            let complement = scene.complement(head);
            let end = scene.bounds(head).1;
            let verbs = complement.start..end.min(complement.start + 4);
            return complement.kind == ComplementKind::Infinitive && verbs.clone().any(|at| scene.is(at, Class::Tell));
        }
        if !negated || claim.source.is_some_and(|(start, _)| scene.is(start, Class::Nobody)) {
            return claim.kind == ClaimKind::DeclineComment;
        }
        let would = (claim.group..head).any(|at| scene.is(at, Class::Future));
        let group = claim.group..head;
        let half = claim.kind == ClaimKind::Acknowledgement && group.clone().any(|at| scene.is(at, Class::Nobody));
        let neither = matches!(self.reading.cue.kind, ClaimKind::Denial)
            && (claim.group.saturating_sub(3)..head).any(|at| scene.is(at, Class::Or) || scene.is(at, Class::Nor));
        claim.kind == ClaimKind::DeclineComment
            || scene.is(head, Class::Reply)
            || would && scene.is(head, Class::Tell)
            || neither
            || half
    }
}

/// How far behind an infinitive its clause may begin: "announce on Saturday that".
const CLAUSE_REACH: usize = 6;
/// How far from its cue a condition is looked for, in tokens.
const CONDITION_REACH: usize = 40;
/// How far before an infinitive the negation of its governor stands.
const GOVERNOR_REACH: usize = 4;

/// Whether claims of that kind are made by saying something.
fn is_speech(kind: ClaimKind) -> bool {
    use ClaimKind as K;
    !matches!(kind, K::Intention | K::Attitude | K::Belief | K::Perception | K::Evidence | K::Prediction)
}

/// The kind of the act that a cue of intention or appearance leads to, the modality that the cue gives it, and its verb.
pub(super) fn inner(scene: &Scene<'_>, knowledge: &Knowledge<'_>, head: usize) -> Option<(ClaimKind, Modality, usize)> {
    let governs = knowledge.modalities.governed(scene.words[head].lemma)?;
    let complement = scene.complement(head);
    if complement.kind != ComplementKind::Infinitive {
        return None;
    }
    let end = scene.bounds(head).1;
    let verb = (complement.start + 1..end.min(complement.start + 4)).find(|&at| scene.tag(at).is_verb())?;
    let inner = knowledge.cues.read(scene, verb);
    let listed = inner.entry.is_some() && (governs == Modality::Hedged || is_speech(inner.cue.kind));
    // Of the verbs that merely state, only those with a clause to state are cues.
    let states = inner.cue.kind == ClaimKind::Statement && !has_clause(scene, verb);
    let bare = scene.complement(verb).kind == ComplementKind::End && inner.cue.kind == ClaimKind::Request;
    (listed && !states && !bare).then_some((inner.cue.kind, governs, verb))
}

fn has_clause(scene: &Scene<'_>, verb: usize) -> bool {
    use ComplementKind as K;
    let found = scene.complement(verb);
    let clause = |kind| matches!(kind, K::That | K::Clause | K::Wh | K::Quote | K::CommaQuote);
    let timed = (verb + 1..scene.bounds(verb).1.min(verb + CLAUSE_REACH)).any(|at| scene.is(at, Class::That));
    clause(found.kind) || clause(found.after) || timed
}

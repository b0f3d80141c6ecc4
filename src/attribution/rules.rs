//! Rules on top of the measured choice: they make claims that the weights must not lose, and name those that the weights
//! found.

use super::candidate::Candidate;
use super::extent::Extents;
use super::pieces::Pieces;
use super::reading::{CueList, Reading};
use super::view::View;
use super::{Attributions, Model};
use crate::lexicon::Tag;
use crate::pattern::{Chosen, ClaimKind, Match, RuleId, Rules};
use crate::phrase::Scene;
use crate::text::TokenRange;

/// A run of tokens: the first, and the one after the last.
type Run = (usize, usize);

/// A claim with its parts, and what names it.
#[derive(Clone, Debug)]
pub struct Attribution<'c> {
    /// The word that makes it a claim.
    pub head: usize,
    /// What that word means as a cue.
    pub reading: Reading<'c>,
    /// First token of the verb group of the head.
    pub group: usize,
    /// The cue's tokens.
    pub cue: Run,
    /// The source's tokens.
    pub source: Option<Run>,
    /// The content's tokens.
    pub content: Pieces,
    /// Whom it is against, where its rule says so.
    pub target: Option<Run>,
    /// To whom it is said, where its rule says so.
    pub addressee: Option<Run>,
    /// The kind by rule or cue.
    pub kind: ClaimKind,
    /// What made or describes it.
    pub rule: Name,
    /// How sure it is, from 0 to 1.
    pub confidence: f32,
    /// The proposal it came from, by number.
    pub proposal: Option<usize>,
}

/// What names a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Name {
    /// A rule of the files.
    Rule(RuleId),
    /// Where no rule agrees: the order of its parts.
    Order(Order),
}

/// The orders that source (S), cue (Q) and content (C) may stand in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Order {
    /// "She said so."
    SourceCueContent,
    /// "So said she."
    ContentCueSource,
    /// "So, she said."
    ContentSourceCue,
    /// "According to her, so."
    CueSourceContent,
    /// "Said so, she …"
    CueContentSource,
    /// "She, so, said."
    SourceContentCue,
    /// The content stands on both sides.
    ContentAround,
    /// A speaker's mark and what is said up to the next one.
    Turn,
    /// A heading with a colon for its verb.
    Heading,
    /// There is no source, the cue is first.
    CueContent,
    /// There is no source, the content is first.
    ContentCue,
}

impl Order {
    /// The name that stands in records in the place of a rule's.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Order::SourceCueContent => "source-cue-content",
            Order::ContentCueSource => "content-cue-source",
            Order::ContentSourceCue => "content-source-cue",
            Order::CueSourceContent => "cue-source-content",
            Order::CueContentSource => "cue-content-source",
            Order::SourceContentCue => "source-content-cue",
            Order::ContentAround => "content-around-cue",
            Order::Turn => "turn",
            Order::Heading => "heading-colon",
            Order::CueContent => "cue-content",
            Order::ContentCue => "content-cue",
        }
    }

    fn of(cue: Run, source: Option<Run>, content: &Pieces) -> Order {
        let (first, last) = (content.runs().next().map_or(cue.1, |run| run.0), content.end());
        let around = first < cue.0 && last > cue.1;
        match source {
            _ if around => Order::ContentAround,
            None if first < cue.0 => Order::ContentCue,
            None => Order::CueContent,
            Some((start, _)) => match (start < cue.0, first < cue.0, start < first) {
                (true, false, _) => Order::SourceCueContent,
                (false, true, _) => Order::ContentCueSource,
                (true, true, true) => Order::SourceContentCue,
                (true, true, false) => Order::ContentSourceCue,
                (false, false, true) => Order::CueSourceContent,
                (false, false, false) => Order::CueContentSource,
            },
        }
    }
}

/// What rules are read with.
#[derive(Clone, Copy)]
pub struct Judges<'a> {
    /// The rules.
    pub rules: &'a Rules,
    /// The list of cues.
    pub cues: &'a CueList,
    /// The measured tables.
    pub model: &'a Model,
}

/// How sure a rule that decides by itself is of its claims, where no number was measured for it.
pub(super) const DECIDED: f32 = 0.9;

/// The claims of an article: those that rules decide on, and those that the weights kept and no rule's claim excludes, in
/// the order of their cues.
#[must_use]
pub fn judge<'a>(view: &View<'_>, found: &Attributions, judges: &Judges<'a>) -> Vec<Attribution<'a>> {
    let mut kept: Vec<Option<usize>> = vec![None; found.candidates.len()];
    for &n in &found.kept {
        kept[found.proposals[n].candidate] = Some(n);
    }
    let mut claims: Vec<Attribution<'_>> = Vec::with_capacity(found.kept.len() + 4);
    let mut own = offered(view.scene, &found.candidates, judges).into_iter().peekable();
    for (n, candidate) in found.candidates.iter().enumerate() {
        while let Some(other) = own.next_if(|other| other.head < candidate.head) {
            claims.extend(decide(view, &other, reading(view.scene, &other, judges), None, judges));
        }
        let proposal = kept[n].map(|number| (number, &found.proposals[number]));
        let reading = reading(view.scene, candidate, judges);
        let decided = decide(view, candidate, reading, proposal.map(|(_, proposal)| &proposal.extents), judges);
        match (decided, proposal) {
            (Some(decided), proposal) => {
                claims.push(Attribution { proposal: proposal.map(|(number, _)| number), ..decided })
            }
            (None, Some((number, proposal))) => {
                let reading = reading.unwrap_or_else(|| judges.cues.read(view.scene, candidate.head));
                let claim = describe(view, candidate, reading, &proposal.extents, judges);
                claims.push(Attribution { confidence: proposal.confidence, proposal: Some(number), ..claim });
            }
            (None, None) => {}
        }
    }
    own.for_each(|other| claims.extend(decide(view, &other, reading(view.scene, &other, judges), None, judges)));
    settle(view.scene, claims)
}

/// Words that are cues by a user's list or rule only.
fn offered(scene: &Scene<'_>, candidates: &[Candidate], judges: &Judges<'_>) -> Vec<Candidate> {
    let known = |i: usize| candidates.binary_search_by_key(&i, |candidate| candidate.head).is_ok();
    let heads = (0..scene.len()).filter(|&i| judges.cues.offers(scene, i) && !scene.quoted(i) && !known(i));
    heads.map(|i| Candidate::at(scene, i, &judges.model.shares, &judges.model.hints)).collect()
}

/// What a candidate means as a cue, where a rule may decide on it. Any verb may stand beside a quotation; whether one that
/// nobody listed says it, the weights decide.
fn reading<'a>(scene: &Scene<'_>, candidate: &Candidate, judges: &Judges<'a>) -> Option<Reading<'a>> {
    if judges.rules.has_own() {
        Some(judges.cues.read(scene, candidate.head))
    } else {
        judges.cues.read_listed(scene, candidate.head)
    }
}

/// The claim that a rule makes of a cue. Where the weights made one of it too, a bundled rule takes source and content from
/// them if they fit.
fn decide<'a>(
    view: &View<'_>,
    candidate: &Candidate,
    reading: Option<Reading<'a>>,
    extents: Option<&Extents>,
    judges: &Judges<'_>,
) -> Option<Attribution<'a>> {
    let reading = reading?;
    let (id, found) = judges.rules.decide(view, &reading.cue)?;
    let rule = judges.rules.get(id);
    if reading.entry.is_none() && !rule.own {
        return None;
    }
    if let Some(extents) = extents.filter(|extents| !rule.own && fits(&found, extents)) {
        let named = describe(view, candidate, reading, extents, judges);
        let confidence = DECIDED;
        return Some(Attribution { confidence, ..named });
    }
    // Where an answer is refused nothing is said.
    let silent = rule.kind == Some(ClaimKind::DeclineComment);
    if found.content.is_empty() && !silent || shadowed(view.scene, candidate, &found) {
        return None;
    }
    let mut content = Pieces::EMPTY;
    found.content.iter().for_each(|piece| content.add(piece.start as usize, piece.end as usize));
    Some(Attribution {
        head: candidate.head,
        reading,
        group: candidate.group,
        cue: run(found.cue),
        source: found.source.map(run).map(|source| trimmed(view.scene, source)),
        content,
        target: found.target.map(run),
        addressee: found.addressee.map(run),
        kind: rule.kind.unwrap_or(reading.cue.kind),
        rule: Name::Rule(id),
        confidence: DECIDED,
        proposal: None,
    })
}

/// Whether the weights' claim says some of the same as a rule's, and no more of its source: then its edges are the better
/// ones, as was measured.
fn fits(found: &Match, extents: &Extents) -> bool {
    let sourced = found.source.is_some() || extents.source.is_none();
    sourced && found.content.iter().any(|piece| piece.iter().any(|at| extents.content.contains(at)))
}

/// Whether a quotation of a rule's claim is a mere name or a word in marks, about which people would differ.
fn shadowed(scene: &Scene<'_>, candidate: &Candidate, found: &Match) -> bool {
    let scare = |at: usize| scene.quoted(at) && scene.quotations[scene.quotation_of(at) as usize].scare;
    candidate.tag == Tag::Nn && found.content.iter().all(|piece| scare(piece.start as usize))
}

/// The end of a run without the stop of its sentence, which no pattern takes for a part of a content: a heading has none.
fn last_word(scene: &Scene<'_>, start: usize, end: usize) -> usize {
    (start..end).rev().find(|&at| !scene.is_mark(at) || scene.quoted(at)).map_or(end, |at| at + 1)
}

/// A claim of the weights with its name and kind.
fn describe<'a>(
    view: &View<'_>,
    candidate: &Candidate,
    reading: Reading<'a>,
    extents: &Extents,
    judges: &Judges<'_>,
) -> Attribution<'a> {
    let unmarked = |(start, end)| TokenRange::new(start, last_word(view.scene, start, end));
    let pieces: Vec<TokenRange> = extents.content.runs().map(unmarked).collect();
    let cue = whole_cue(&reading, extents);
    let source = extents.source.map(|(start, end)| TokenRange::new(start, end));
    let chosen = Chosen { cue: TokenRange::new(cue.0, cue.1), source, content: &pieces };
    let described = judges.rules.describe(view, &reading.cue, &chosen);
    let rule = described.as_ref().map(|(id, _)| judges.rules.get(*id));
    let order = Name::Order(Order::of(extents.cue, extents.source, &extents.content));
    Attribution {
        head: candidate.head,
        reading,
        group: candidate.group,
        cue: extents.cue,
        source: extents.source,
        content: extents.content,
        target: described.as_ref().and_then(|(_, found)| found.target).map(run),
        addressee: described.as_ref().and_then(|(_, found)| found.addressee).map(run),
        kind: rule.and_then(|rule| rule.kind).unwrap_or(reading.cue.kind),
        rule: described.as_ref().map_or(order, |(id, _)| Name::Rule(*id)),
        confidence: 0.0,
        proposal: None,
    }
}

/// The chosen cue, and at least the words that the list knows it by.
fn whole_cue(reading: &Reading<'_>, extents: &Extents) -> Run {
    let words = reading.cue.tokens.iter();
    (extents.cue.0.min(words.start), extents.cue.1.max(words.end))
}

fn run(tokens: TokenRange) -> Run {
    (tokens.start as usize, tokens.end as usize)
}

/// A source without the comma that closes its apposition.
fn trimmed(scene: &Scene<'_>, (start, mut end): Run) -> Run {
    while end > start + 1 && scene.tag(end - 1) == Tag::Comma {
        end -= 1;
    }
    (start, end)
}

/// A finite verb that a rule takes for a cue of the article is not inside what another cue before it reports, unless a
/// conjunction opens its clause: the content ends before it.
fn cut(scene: &Scene<'_>, claims: &mut [Attribution<'_>]) {
    for n in 1..claims.len() {
        if claims[n].proposal.is_some() || !(claims[n].group..=claims[n].head).any(|at| scene.tag(at).is_finite()) {
            continue;
        }
        let (group, end) = (claims[n].group, claims[n].content.end());
        let before = &mut claims[n - 1];
        let participle = scene.tag(before.head) == Tag::Vbn
            || scene.tag(before.head) == Tag::Vbd && before.content.contains(before.head + 1);
        let clause = scene.totals(before.head + 1, group).finite == 0;
        if participle && clause && before.proposal.is_some() && before.content.contains(group) {
            before.content.remove(group, end.max(before.content.end()));
        }
    }
}

/// Drops claims whose head lies in the content of a claim that a rule decided on, and those that share most of their
/// content with one.
fn settle<'a>(scene: &Scene<'_>, mut claims: Vec<Attribution<'a>>) -> Vec<Attribution<'a>> {
    const NOBODY: u32 = u32::MAX;
    let decided = |claim: &Attribution| claim.proposal.is_none();
    if !claims.iter().any(decided) {
        return claims;
    }
    cut(scene, &mut claims);
    let mut owner = vec![NOBODY; scene.len()];
    for (n, claim) in claims.iter().enumerate().filter(|(_, claim)| decided(claim)) {
        claim.content.runs().flat_map(|(start, end)| start..end).for_each(|at| owner[at] = n as u32);
    }
    let excluded = |n: usize, claim: &Attribution| {
        let taken = |at: usize| owner[at] != NOBODY && owner[at] != n as u32;
        let shared = claim.content.runs().flat_map(|(start, end)| start..end).filter(|&at| taken(at)).count();
        taken(claim.head) || 2 * shared > claim.content.len()
    };
    let keep: Vec<bool> = claims.iter().enumerate().map(|(n, claim)| !excluded(n, claim)).collect();
    claims.into_iter().zip(keep).filter_map(|(claim, keep)| keep.then_some(claim)).collect()
}

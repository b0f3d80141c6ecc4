//! Floor 5: who speaks. Rules list the options, measured weights choose among them.
//!
//! 1. [`candidate`]: which words may be the head of a cue, and how likely each is one.
//! 2. [`extent`]: source and content of those that are likely enough.
//! 3. [`filter`]: how sure the whole is; [`conflict`]: of claims that exclude each other the surest stays.
//! 4. [`rules`]: claims that rules decide on, and a rule's name and kind for all others.
//!
//! The line of work is Pareti, *Attribution: a computational approach* (2015), and Newell et al., *An attribution
//! relations corpus for political news* (2018), whose corpus the weights were fitted on.

pub mod candidate;
pub mod conflict;
pub mod content;
mod coordinate;
pub mod describe;
pub mod extent;
pub mod feature;
pub mod filter;
pub mod hints;
pub mod model;
pub mod phrases;
pub mod pieces;
pub mod reading;
pub mod rules;
pub mod shares;
pub mod source;
pub mod standing;
pub mod trees;
pub mod turns;
pub mod view;
pub mod weights;

pub use candidate::Candidate;
pub use extent::Extents;
pub use filter::Proposal;
pub use model::Model;
pub use phrases::CuePhrases;
pub use pieces::Pieces;
pub use reading::{CueList, Reading as CueReading};
pub use rules::{Attribution, Judges, Name, Order, judge};
pub use view::View;

use crate::phrase::Scene;
use feature::{Silent, logistic};
use shares::Share;
use weights::STEP;

/// What attribution found: every candidate with its probability, and the proposals in text order.
pub struct Attributions {
    /// The words that were looked at.
    pub candidates: Vec<Candidate>,
    /// How likely each is the head of a cue.
    pub accepted: Vec<f32>,
    /// What was put together for the likely ones, whether it was kept or not.
    pub proposals: Vec<Proposal>,
    /// The numbers of the proposals that were kept, in text order.
    pub kept: Vec<usize>,
}

/// How much of the confidence asked of others is asked of a claim inside another. Confidence was measured without such
/// claims, so that what stands around one speaks against it.
const INNER: f32 = 0.5;

impl Attributions {
    /// Keeps the likeliest proposal of each of a user's own cues of which none was kept.
    fn keep_own(&mut self, own: impl Fn(usize) -> bool) {
        let mut from = 0;
        let mut kept = Vec::new();
        while let Some(first) = self.proposals.get(from) {
            let n = first.candidate;
            let all = from..from + self.proposals[from..].iter().take_while(|proposal| proposal.candidate == n).count();
            from = all.end;
            if !own(self.candidates[n].head) || all.clone().any(|proposal| self.kept.binary_search(&proposal).is_ok()) {
                continue;
            }
            let best = all.max_by(|&a, &b| self.proposals[a].confidence.total_cmp(&self.proposals[b].confidence));
            kept.extend(best);
        }
        kept.iter().for_each(|&n| self.proposals[n].confidence = OWN);
        self.kept.extend(kept);
        self.kept.sort_unstable();
    }

    /// Keeps those that are sure enough, and adds those that stand inside one that is kept.
    pub fn keep(&mut self, scene: &Scene<'_>, least: f32) {
        self.kept.retain(|&n| self.proposals[n].confidence >= least);
        let inner = conflict::within(scene, &self.candidates, &self.proposals, &self.kept, least * INNER);
        self.kept.extend(inner);
        self.kept.sort_unstable();
    }
}

/// How sure a cue is that a user wrote down.
const OWN: f32 = 0.9;

/// Finds the attributions of an article. `own` tells of a token whether a user wrote it down as a cue: then it is one
/// wherever something can be put together for it.
#[must_use]
pub fn find(scene: &Scene<'_>, model: &Model, own: impl Fn(usize) -> bool) -> Attributions {
    let candidates = candidate::find(scene, &model.shares, None, &model.hints, &mut Silent);
    let mut accepted = accept(scene, &candidates, model);
    for (_, sure) in candidates.iter().zip(&mut accepted).filter(|(c, _)| own(c.head)) {
        *sure = sure.max(OWN);
    }
    let mut proposals = propose(scene, &candidates, &accepted, model);
    let mut sum = model.filter.adder();
    for proposal in &mut proposals {
        let c = &candidates[proposal.candidate];
        filter::features(scene, c, proposal, &mut sum);
        proposal.linear = logistic(sum.take() as f32 * STEP);
    }
    standing::find_standing(scene, &candidates, &mut proposals);
    for n in 0..proposals.len() {
        let c = &candidates[proposals[n].candidate];
        proposals[n].confidence = filter::confidence(scene, c, &proposals[n], &model.forest);
    }
    let kept = conflict::settle(scene, &candidates, &proposals, model.cut);
    let mut found = Attributions { candidates, accepted, proposals, kept };
    found.keep_own(own);
    coordinate::part(scene, &mut found, model);
    found
}

/// Where the shares of a candidate's complement and subject are together so small, nothing else makes a cue of it: in the
/// articles of the fit, of a hundred such words less than one.
const HOPELESS: f32 = 0.003;

/// How likely each candidate is the head of a cue.
#[must_use]
pub fn accept(scene: &Scene<'_>, candidates: &[Candidate], model: &Model) -> Vec<f32> {
    let mut sum = model.accept.adder();
    let accept = |n: usize| {
        let Share { complement, subject, .. } = candidates[n].share;
        if complement * subject < HOPELESS {
            return complement * subject;
        }
        candidate::features(scene, candidates, n, &mut sum);
        logistic(sum.take() as f32 * STEP)
    };
    (0..candidates.len()).map(accept).collect()
}

/// Puts together source and content for every likely candidate; confidence is not set yet.
#[must_use]
pub fn propose(scene: &Scene<'_>, candidates: &[Candidate], accepted: &[f32], model: &Model) -> Vec<Proposal> {
    let mut scratch = extent::Scratch::new(scene, model);
    let (mut proposals, mut choices) = (Vec::new(), Vec::new());
    for n in (0..candidates.len()).filter(|&n| accepted[n] >= model.low) {
        extent::choose(scene, candidates, n, model, &mut scratch, &mut choices);
        proposals.extend(choices.drain(..).enumerate().map(|(rank, extents)| {
            let (rivals, standing) = (standing::Rivals::default(), standing::Standing::default());
            Proposal { candidate: n, rank, extents, accepted: accepted[n], rivals, linear: 0.0, standing, confidence: 0.0 }
        }));
    }
    proposals.iter_mut().for_each(|proposal| leave_tagged(scene, candidates, accepted, proposal));
    standing::find_rivals(candidates, &mut proposals);
    proposals
}

/// How far behind a quotation the verb stands that says whose it is, in tokens.
const TAG_REACH: usize = 5;
/// A verb is likely enough to say so.
const TAGGED: f32 = 0.7;

/// "«We go», said Lo. **„We stay“, said Au**": a quotation of a later sentence with a verb of its own behind it is no piece
/// of a content, unless it is all of it.
fn leave_tagged(scene: &Scene<'_>, candidates: &[Candidate], accepted: &[f32], proposal: &mut Proposal) {
    let limit = candidates[proposal.candidate].bounds.1;
    let content = proposal.extents.content;
    for (start, end) in content.runs().filter(|&(start, _)| start >= limit && start > content.start() && scene.opens_quotation(start)) {
        let last = scene.bounds(end - 1).1;
        let from = candidates.partition_point(|c| c.head < end);
        let near = candidates[from..].iter().zip(&accepted[from..]).take_while(|(c, _)| c.head < last.min(end + TAG_REACH));
        if near.filter(|(c, _)| c.tag.is_finite() && !scene.quoted(c.head)).any(|(_, &sure)| sure >= TAGGED) {
            proposal.extents.content.remove(start, end);
        }
    }
}

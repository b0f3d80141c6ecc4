//! How the proposals of an article stand to each other: which exclude which, and who speaks elsewhere.

use super::candidate::Candidate;
use super::describe::lemma;
use super::feature::Atom;
use super::filter::Proposal;
use crate::lexicon::Tag;
use crate::phrase::Scene;
use crate::text::hash::QuickMap;

/// The strongest of the other proposals that stand in some way to one; 0 where there is none.
#[derive(Clone, Copy, Debug, Default)]
pub struct Rivals {
    /// With a head nearby.
    pub near: f32,
    /// With mostly the same content.
    pub overlapping: f32,
    /// Whose content the head lies in.
    pub around: f32,
    /// Whose head lies in the content.
    pub within: f32,
    /// With the same head.
    pub same: f32,
    /// With another head in the same sentence.
    pub sentence: f32,
}

/// How a proposal stands to the others once each has its first answer.
#[derive(Clone, Copy, Debug, Default)]
pub struct Standing {
    /// The surest of the others.
    pub rivals: Rivals,
    /// How safe the safest other content of the same head is.
    pub other_overlap: f32,
    /// How sure the surest other claim of the same source is.
    pub same_source: f32,
}

/// Heads closer than this, in tokens, are near.
const NEAR: usize = 8;
/// So many proposals to either side are looked at as rivals.
const MOST_RIVALS: usize = 40;

/// Where a proposal's head and content are, for a first look at whether two can be rivals.
#[derive(Clone, Copy)]
struct Outline {
    head: usize,
    sentence: usize,
    first: usize,
    end: usize,
    words: usize,
    sure: f32,
    /// From the first to the last token that can make it a rival of one that reaches there.
    reach: (usize, usize),
}

impl Outline {
    fn new(c: &Candidate, proposal: &Proposal, sure: f32) -> Outline {
        let content = &proposal.extents.content;
        let (first, end, words) = (content.start(), content.end(), content.len());
        let reach = (first.min(c.bounds.0).min(c.head.saturating_sub(NEAR)), end.max(c.bounds.1).max(c.head + NEAR));
        Outline { head: c.head, sentence: c.bounds.0, first, end, words, sure, reach }
    }
}

fn outlines(candidates: &[Candidate], proposals: &[Proposal], sure: impl Fn(&Proposal) -> f32) -> Vec<Outline> {
    let outline = |proposal: &Proposal| Outline::new(&candidates[proposal.candidate], proposal, sure(proposal));
    proposals.iter().map(outline).collect()
}

/// Finds the rivals of each proposal by how likely their heads are.
pub fn find_rivals(candidates: &[Candidate], proposals: &mut [Proposal]) {
    let outlines = outlines(candidates, proposals, |proposal| proposal.accepted);
    for n in 0..proposals.len() {
        proposals[n].rivals = rivals(proposals, &outlines, n);
    }
}

/// Finds how each proposal stands to the others by their first answers.
pub fn find_standing(scene: &Scene<'_>, candidates: &[Candidate], proposals: &mut [Proposal]) {
    let outlines = outlines(candidates, proposals, |proposal| proposal.linear);
    let speakers = Speakers::of(scene, proposals);
    for n in 0..proposals.len() {
        proposals[n].standing = Standing {
            rivals: rivals(proposals, &outlines, n),
            other_overlap: other_overlap(proposals, n),
            same_source: speakers.elsewhere(scene, &proposals[n]),
        };
    }
}

fn rivals(proposals: &[Proposal], outlines: &[Outline], n: usize) -> Rivals {
    let own = outlines[n];
    let content = |m: usize| &proposals[m].extents.content;
    let mut rivals = Rivals::default();
    for m in (n.saturating_sub(MOST_RIVALS)..outlines.len().min(n + MOST_RIVALS)).filter(|&m| m != n) {
        let other = outlines[m];
        if other.reach.1 <= own.reach.0 || own.reach.1 <= other.reach.0 {
            continue;
        }
        let raise = |place: &mut f32| *place = place.max(other.sure);
        if own.head == other.head {
            raise(&mut rivals.same);
            continue;
        }
        if own.head.abs_diff(other.head) < NEAR {
            raise(&mut rivals.near);
        }
        if own.sentence == other.sentence {
            raise(&mut rivals.sentence);
        }
        let meets = own.first < other.end && other.first < own.end;
        if meets && 2 * content(n).shared_tokens(content(m)) > own.words.min(other.words) {
            raise(&mut rivals.overlapping);
        }
        if other.first <= own.head && own.head < other.end && content(m).contains(own.head) {
            raise(&mut rivals.around);
        }
        if own.first <= other.head && other.head < own.end && content(n).contains(other.head) {
            raise(&mut rivals.within);
        }
    }
    rivals
}

/// The greatest overlap of the other proposals of the same head, which stand beside it.
fn other_overlap(proposals: &[Proposal], n: usize) -> f32 {
    let same = |other: &&Proposal| other.candidate == proposals[n].candidate;
    let others = proposals[..n].iter().rev().take_while(same).chain(proposals[n + 1..].iter().take_while(same));
    others.map(|other| other.extents.sure.overlap).fold(0.0, f32::max)
}

/// The two surest claims of each source that is called by a noun or a name.
struct Speakers(QuickMap<Atom, [(usize, f32); 2]>);

impl Speakers {
    fn of(scene: &Scene<'_>, proposals: &[Proposal]) -> Speakers {
        let mut surest: QuickMap<Atom, [(usize, f32); 2]> = QuickMap::default();
        for proposal in proposals {
            let Some(name) = named_source(scene, proposal) else { continue };
            let [first, second] = surest.entry(name).or_insert([(usize::MAX, 0.0); 2]);
            let own = (proposal.candidate, proposal.linear);
            if own.0 == first.0 {
                first.1 = first.1.max(own.1);
            } else if own.1 > first.1 {
                (*first, *second) = (own, *first);
            } else if own.1 > second.1 {
                *second = own;
            }
        }
        Speakers(surest)
    }

    /// How sure the surest claim of the same source with another head is.
    fn elsewhere(&self, scene: &Scene<'_>, proposal: &Proposal) -> f32 {
        let surest = named_source(scene, proposal).and_then(|name| self.0.get(&name));
        let other = surest.and_then(|surest| surest.iter().find(|claim| claim.0 != proposal.candidate));
        other.map_or(0.0, |claim| claim.1)
    }
}

fn named_source(scene: &Scene<'_>, proposal: &Proposal) -> Option<Atom> {
    let head = proposal.extents.source_option?.chunk.head();
    (!matches!(scene.tag(head), Tag::Prp | Tag::PrpS | Tag::Wh)).then(|| lemma(scene, head))
}

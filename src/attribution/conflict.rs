//! Claims that exclude each other: the surest stays.

use super::candidate::Candidate;
use super::filter::Proposal;
use crate::phrase::Scene;

const NOBODY: u32 = u32::MAX;

/// Which tokens are taken, by which proposal.
struct Taken {
    content: Vec<u32>,
    cue: Vec<u32>,
    head: Vec<u32>,
}

/// Chooses proposals of at least this confidence, surest first: none whose head lies in the content or cue of one
/// chosen before, or the reverse, and none that shares more than half its content with one. Numbers in text order.
#[must_use]
pub fn settle(scene: &Scene<'_>, candidates: &[Candidate], proposals: &[Proposal], cut: f32) -> Vec<usize> {
    let mut order: Vec<usize> = (0..proposals.len()).filter(|&n| proposals[n].confidence >= cut).collect();
    order.sort_by(|&a, &b| proposals[b].confidence.total_cmp(&proposals[a].confidence));
    let mut taken = Taken::new(scene);
    let mut kept = Vec::new();
    for n in order {
        let head = candidates[proposals[n].candidate].head;
        if !taken.excludes(head, &proposals[n], proposals) {
            taken.take(head, &proposals[n], n);
            kept.push(n);
        }
    }
    kept.sort_unstable();
    kept
}

/// The proposals of at least this confidence that stand whole in what a chosen claim reports, in the reporter's words:
/// "said that **Ruiz had denied it**". None excludes another.
#[must_use]
pub fn within(
    scene: &Scene<'_>,
    candidates: &[Candidate],
    proposals: &[Proposal],
    kept: &[usize],
    cut: f32,
) -> Vec<usize> {
    let mut around = vec![NOBODY; scene.len()];
    for &n in kept {
        let content = &proposals[n].extents.content;
        content.runs().flat_map(|(start, end)| start..end).for_each(|at| around[at] = n as u32);
    }
    let stands_within = |n: usize| {
        let (head, x) = (candidates[proposals[n].candidate].head, &proposals[n].extents);
        let owner = around[head];
        let held = |(start, end): (usize, usize)| (start..end).all(|at| around[at] == owner && !scene.quoted(at));
        owner != NOBODY && held(x.cue) && x.source.is_some_and(held) && x.content.runs().all(held)
    };
    let mut order: Vec<usize> =
        (0..proposals.len()).filter(|&n| proposals[n].confidence >= cut && stands_within(n)).collect();
    order.sort_by(|&a, &b| proposals[b].confidence.total_cmp(&proposals[a].confidence));
    let mut taken = Taken::new(scene);
    order.retain(|&n| {
        let head = candidates[proposals[n].candidate].head;
        let free = !taken.excludes(head, &proposals[n], proposals);
        if free {
            taken.take(head, &proposals[n], n);
        }
        free
    });
    order
}

impl Taken {
    fn new(scene: &Scene<'_>) -> Taken {
        let free = || vec![NOBODY; scene.len()];
        Taken { content: free(), cue: free(), head: free() }
    }

    fn excludes(&self, head: usize, proposal: &Proposal, all: &[Proposal]) -> bool {
        let x = &proposal.extents;
        if self.content[head] != NOBODY || self.cue[head] != NOBODY {
            return true;
        }
        if (x.cue.0..x.cue.1).any(|i| self.head[i] != NOBODY) {
            return true;
        }
        let tokens = || x.content.runs().flat_map(|(start, end)| start..end);
        if tokens().any(|i| self.head[i] != NOBODY) {
            return true;
        }
        let mut last = NOBODY;
        for owner in tokens().map(|i| self.content[i]).filter(|&owner| owner != NOBODY) {
            if owner != last {
                last = owner;
                let other = &all[owner as usize].extents.content;
                if 2 * x.content.shared_tokens(other) > x.content.len().min(other.len()) {
                    return true;
                }
            }
        }
        false
    }

    fn take(&mut self, head: usize, proposal: &Proposal, n: usize) {
        let x = &proposal.extents;
        self.head[head] = n as u32;
        for i in x.cue.0..x.cue.1 {
            self.cue[i] = n as u32;
        }
        for i in x.content.runs().flat_map(|(start, end)| start..end) {
            self.content[i] = n as u32;
        }
    }
}

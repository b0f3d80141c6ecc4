//! Turns of an interview: what a speaker's mark opens is said up to the next mark.

use crate::attribution::Attribution;
use crate::lexicon::Class;
use crate::phrase::Scene;
use crate::text::{Block, BlockKind};

/// Lets the claims that speakers' marks make go on to the end of their turns. What is claimed within stays.
pub fn extend(scene: &Scene<'_>, blocks: &[Block], claims: &mut [Attribution<'_>]) {
    let mut n = 0;
    for block in blocks.iter().filter(|block| block.kind == BlockKind::Turn) {
        let (first, last) = (scene.sentences[block.sentences.0 as usize].tokens, scene.sentences[block.sentences.1 as usize - 1].tokens);
        let Some(mark) = first.iter().find(|&at| scene.is(at, Class::Colon)) else { continue };
        while claims.get(n).is_some_and(|claim| claim.head < mark) {
            n += 1;
        }
        let Some(claim) = claims.get_mut(n).filter(|claim| claim.head == mark) else { continue };
        let start = claim.content.start();
        if start > mark {
            claim.content.add(start, last.end as usize);
        }
    }
}

//! Noun chunks by tags alone.

use super::{Chunk, Scene};
use crate::lexicon::{Class, Tag};
use crate::text::Gap;

/// Finds the noun chunks, left to right, and writes their numbers to their tokens.
pub(super) fn find(scene: &mut Scene<'_>) -> Vec<Chunk> {
    let mut chunks = Vec::with_capacity(scene.len() / 4);
    let mut i = 0;
    while i < scene.len() {
        let Some(end) = chunk_end(scene, i) else {
            i += 1;
            continue;
        };
        for j in i..end {
            scene.node_mut(j).chunk = chunks.len() as u32;
        }
        chunks.push(Chunk { start: i, end });
        i = end;
    }
    chunks
}

fn chunk_end(scene: &Scene<'_>, start: usize) -> Option<usize> {
    match scene.tag(start) {
        Tag::Prp | Tag::Ex => return Some(start + 1),
        Tag::Wh => return scene.is(start, Class::Relative).then_some(start + 1),
        tag if in_chunk(tag) && tag != Tag::Pos => {}
        _ => return None,
    }
    let mut end = start + 1;
    while end < scene.len() && continues(scene, start, end) {
        end += 1;
    }
    Some(end)
}

fn in_chunk(tag: Tag) -> bool {
    matches!(tag, Tag::Dt | Tag::PrpS | Tag::Cd | Tag::Jj | Tag::Nn | Tag::Nnp | Tag::Pos)
}

fn continues(scene: &Scene<'_>, start: usize, j: usize) -> bool {
    if scene.sentence_of(j) != scene.sentence_of(start) || scene.quotation_of(j) != scene.quotation_of(start) {
        return false;
    }
    let (before, tag) = (scene.tag(j - 1), scene.tag(j));
    let next = (j + 1 < scene.len()).then(|| scene.tag(j + 1));
    match tag {
        // A determiner opens a chunk of its own, but after a possessor or another determiner ("all the").
        Tag::Dt | Tag::PrpS => matches!(before, Tag::Pos | Tag::Dt),
        // "the elected president": a participle between determiner and noun.
        Tag::Vbn | Tag::Vbg => {
            matches!(before, Tag::Dt | Tag::PrpS | Tag::Jj | Tag::Pos) && matches!(next, Some(Tag::Nn | Tag::Nnp))
        }
        // "The company **today** said": the time belongs to the verb.
        Tag::Nn if matches!(before, Tag::Nn | Tag::Nnp) && scene.is(j, Class::Time) && next.is_some_and(Tag::is_finite) => false,
        _ if in_chunk(tag) => true,
        _ => scene.is(j, Class::Joiner) && scene.tokens[j].gap == Gap::None && next.is_some_and(in_chunk),
    }
}

//! Floor 4: shallow phrases. Verb groups, noun chunks, what follows a verb and what stands before it, each found by one
//! short scan; no full parse.
//!
//! Chunks follow Abney, *Parsing by chunks* (1991): the innermost noun phrase up to its head, found by tags alone.

mod chunk;
mod complement;
mod group;
mod scene;
mod subject;

pub use complement::{Complement, ComplementKind};
pub use scene::{Chunk, NONE, Scene, Totals};
pub use subject::{Subject, SubjectKind};

//! Short descriptions of places in a sentence, as atoms: what features are made of.

use super::feature::{Atom, Sink, sequence, symbol, tag_atom};
use crate::lexicon::{Class, Tag};
use crate::phrase::{Complement, ComplementKind, Scene, Subject, SubjectKind};

/// Outside the sentence.
pub const OUTSIDE: Atom = symbol!(".#");

/// The form of token `i`.
#[inline]
pub fn form(scene: &Scene<'_>, i: usize) -> Atom {
    scene.words[i].form.get()
}

/// The lemma of token `i`.
#[inline]
pub fn lemma(scene: &Scene<'_>, i: usize) -> Atom {
    scene.words[i].lemma.get()
}

/// The class of a cue's head: verb, noun or its tag. With the lemma it is what cues are counted by.
pub fn head_class(tag: Tag) -> Atom {
    match tag {
        Tag::Nn | Tag::Nnp => symbol!("N"),
        tag if tag.is_verb() => symbol!("V"),
        tag => tag_atom(tag),
    }
}

/// Whether a tag is of a closed class, whose words are worth telling apart.
fn is_closed(tag: Tag) -> bool {
    use Tag as T;
    matches!(
        tag,
        T::In
            | T::To
            | T::Cc
            | T::Wh
            | T::Md
            | T::Dt
            | T::Prp
            | T::PrpS
            | T::Ex
            | T::Rp
            | T::Pos
            | T::Comma
            | T::Stop
            | T::Colon
            | T::Open
            | T::Close
    )
}

/// The form of token `i` if its class is closed, its tag if not; [`OUTSIDE`] where it is not in `first..end`.
#[inline]
pub fn word_or_tag(scene: &Scene<'_>, i: Option<usize>, first: usize, end: usize) -> Atom {
    match i {
        Some(i) if first <= i && i < end => match scene.tag(i) {
            tag if is_closed(tag) => form(scene, i),
            tag => tag_atom(tag),
        },
        _ => OUTSIDE,
    }
}

/// The form of token `i`; [`OUTSIDE`] where it is not in `first..end`.
#[inline]
pub fn form_within(scene: &Scene<'_>, i: Option<usize>, first: usize, end: usize) -> Atom {
    match i {
        Some(i) if first <= i && i < end => form(scene, i),
        _ => OUTSIDE,
    }
}

/// The symbol of token `i` in a signature: coarser than a tag, but closed words told apart.
fn signature_symbol(scene: &Scene<'_>, i: usize) -> Atom {
    use Tag as T;
    match scene.tag(i) {
        T::Md => symbol!("V"),
        T::Dt | T::PrpS | T::Cd | T::Jj | T::Nn | T::Nnp | T::Pos | T::Prp => symbol!("N"),
        T::Rb => symbol!("R"),
        T::In | T::To | T::Wh | T::Cc => form(scene, i),
        tag if tag.is_verb() => symbol!("V"),
        tag => tag_atom(tag),
    }
}

/// How much of a long stretch is described at either end, in tokens.
const END_REACH: usize = 24;

/// The tokens from `from` up to `to` as one atom: their symbols, runs of the same merged, the middle left out when long.
pub fn between(scene: &Scene<'_>, from: usize, to: usize, sink: &mut impl Sink) -> Atom {
    let mut head = [0; 6];
    let mut tail = [0; 2];
    let mut length = 0;
    let mut last = 0;
    let gap = if to.saturating_sub(from) > 2 * END_REACH { from + END_REACH..to - END_REACH } else { to..to };
    for i in (from..gap.start).chain(gap.end..to) {
        let symbol = signature_symbol(scene, i);
        if length > 0 && symbol == last {
            continue;
        }
        if length < 6 {
            head[length] = symbol;
        }
        tail = [tail[1], symbol];
        last = symbol;
        length += 1;
    }
    let parts: &[Atom] = match length {
        0..=6 => &head[..length],
        _ => &[head[0], head[1], head[2], symbol!(".~"), tail[0], tail[1]],
    };
    named_sequence(parts, sink)
}

/// A sequence that the sink learns to print. A sequence of one is its only part.
#[inline]
pub fn named_sequence(parts: &[Atom], sink: &mut impl Sink) -> Atom {
    match parts {
        [] => symbol!(".none"),
        [only] => *only,
        _ => {
            let whole = sequence(parts.iter().copied());
            sink.name_sequence(whole, parts);
            whole
        }
    }
}

/// The kind of a complement as an atom, prepositions told apart.
pub fn complement(scene: &Scene<'_>, complement: &Complement, sink: &mut impl Sink) -> Atom {
    let mut parts = [0; 4];
    let mut length = 0;
    let mut push = |atom| {
        parts[length] = atom;
        length += 1;
    };
    if complement.particle {
        push(symbol!("Rp"));
    }
    push(kind_atom(complement.kind));
    match complement.kind {
        ComplementKind::Preposition => push(form(scene, complement.start)),
        ComplementKind::Noun | ComplementKind::Pronoun => match complement.after {
            ComplementKind::End => {}
            ComplementKind::Preposition => {
                let after = scene.chunk_at(complement.start).map_or(complement.start, |chunk| chunk.end);
                push(form(scene, after));
            }
            after => push(kind_atom(after)),
        },
        _ => {}
    }
    named_sequence(&parts[..length], sink)
}

fn kind_atom(kind: ComplementKind) -> Atom {
    use ComplementKind as K;
    match kind {
        K::End => symbol!("End"),
        K::Quote => symbol!("Quote"),
        K::CommaQuote => symbol!("CommaQuote"),
        K::Comma => symbol!("Comma"),
        K::Colon => symbol!("Colon"),
        K::Dash => symbol!("Dash"),
        K::That => symbol!("That"),
        K::Wh => symbol!("Wh"),
        K::Infinitive => symbol!("Inf"),
        K::Gerund => symbol!("Ger"),
        K::Clause => symbol!("Clause"),
        K::Pronoun => symbol!("Pro"),
        K::Noun => symbol!("Np"),
        K::Preposition => symbol!("P"),
        K::Verb(tag) | K::Other(tag) => tag_atom(tag),
    }
}

/// The kind of a subject as an atom.
pub fn subject(subject: &Subject, sink: &mut impl Sink) -> Atom {
    use SubjectKind as K;
    let kind = match subject.kind {
        K::Start => symbol!("Start"),
        K::Pronoun => symbol!("Pronoun"),
        K::Relative => symbol!("Relative"),
        K::Name => symbol!("Name"),
        K::Determined => symbol!("Det"),
        K::Bare => symbol!("Bare"),
        K::Quote => symbol!("Quote"),
        K::QuoteComma => symbol!("QuoteComma"),
        K::Comma => symbol!("Comma"),
        K::Conjunction => symbol!("Conj"),
        K::To => symbol!("To"),
        K::Other(tag) => tag_atom(tag),
    };
    if subject.behind_preposition { named_sequence(&[symbol!("P"), kind], sink) } else { kind }
}

/// What helps the verb at `head`: a letter for each token of its group.
pub fn group(scene: &Scene<'_>, start: usize, head: usize, sink: &mut impl Sink) -> Atom {
    let mut parts = [0; 6];
    let mut length = 0;
    for i in (start..head).take(6) {
        parts[length] = match scene.tag(i) {
            Tag::Md => symbol!("Modal"),
            _ if scene.is(i, Class::Negation) => symbol!("Not"),
            _ if scene.is(i, Class::Be) => symbol!("Be"),
            _ if scene.is(i, Class::Have) => symbol!("Have"),
            _ if scene.is(i, Class::Do) => symbol!("Do"),
            _ => symbol!("R"),
        };
        length += 1;
    }
    named_sequence(&parts[..length], sink)
}

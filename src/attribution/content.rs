//! Where the content of a cue may begin and end: before source and cue, after the cue, or both; the features of each.

use super::candidate::Candidate;
use super::describe::{self, OUTSIDE, form, lemma, word_or_tag};
use super::feature::{Atom, Sink, count, flag, symbol, tag_atom, template, upto};
use crate::lexicon::{Class, Tag};
use crate::phrase::Scene;
use std::ops::Range;

/// A run of tokens: the source that was chosen.
pub type Run = (usize, usize);

/// How a piece of content begins, for the features of the other piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opening {
    /// There is no piece before the cue.
    None,
    /// It begins with a quotation.
    Quote,
    /// It begins with other text.
    Text,
}

impl Opening {
    /// How a piece that begins at `start` does.
    #[must_use]
    pub fn of(scene: &Scene<'_>, start: Option<usize>) -> Opening {
        match start {
            None => Opening::None,
            Some(start) if scene.quoted(start) => Opening::Quote,
            Some(_) => Opening::Text,
        }
    }

    fn atom(self) -> Atom {
        match self {
            Opening::None => symbol!(".-"),
            Opening::Quote => symbol!("Q"),
            Opening::Text => symbol!("S"),
        }
    }
}

/// Where the piece before a cue ends: before its source if that stands to the left, else before its group.
#[must_use]
pub fn before_end(c: &Candidate, source: Option<Run>) -> usize {
    match source {
        Some((start, end)) if start >= c.bounds.0 && end <= c.group => start,
        _ => c.group,
    }
}

/// A noun chunk may be a content before the cue ("The plan was praised") within so many tokens.
const CHUNK_REACH: usize = 16;
const MOST_BEFORE: usize = 10;

/// Where a content before the cue may begin; `None`, for no such piece, first.
pub fn before_options(scene: &Scene<'_>, c: &Candidate, end: usize, options: &mut Vec<Option<usize>>) {
    let s = c.bounds.0;
    options.clear();
    options.push(None);
    let mut offer = |start: usize| {
        if !options.contains(&Some(start)) {
            options.push(Some(start));
        }
    };
    if s > 0
        && scene.quoted(s - 1)
        && scene.same_paragraph(s - 1, s)
        && scene.quotation_of(s) != scene.quotation_of(s - 1)
    {
        offer(quotation_start(scene, s - 1));
    }
    for j in s..end {
        let inside = scene.quoted(j) && j > s && scene.quotation_of(j - 1) == scene.quotation_of(j);
        if inside || scene.is_mark(j) && !scene.quoted(j) {
            continue;
        }
        let opens = j == s
            || matches!(scene.tag(j - 1), Tag::Comma | Tag::Colon | Tag::Cc | Tag::Quote)
            || scene.quoted(j)
            || scene.is(j, Class::That)
            || !scene.quoted(j) && end - j < CHUNK_REACH && scene.chunk_from(j).is_some();
        if opens {
            offer(if scene.quoted(j) { quotation_start(scene, j) } else { j });
        }
    }
    if options.len() > MOST_BEFORE {
        options.drain(MOST_BEFORE / 2..options.len() - MOST_BEFORE / 2);
    }
}

fn quotation_start(scene: &Scene<'_>, i: usize) -> usize {
    scene.quotations[scene.quotation_of(i) as usize].tokens.start as usize
}

/// What the features of all options of the piece before a cue share.
pub struct Before {
    end: usize,
    /// The marks before the end, as one atom.
    marks: Atom,
    /// How the source stands to the cue.
    order: Atom,
    ends_quoted: Atom,
    options: usize,
}

impl Before {
    /// Looks at the place where such a piece would end.
    pub fn new(
        scene: &Scene<'_>,
        c: &Candidate,
        source: Option<Run>,
        end: usize,
        options: usize,
        sink: &mut impl Sink,
    ) -> Before {
        let s = c.bounds.0;
        let mut marks = [0; 3];
        let mut length = 0;
        for y in (s..end).rev().take_while(|&y| matches!(scene.tag(y), Tag::Comma | Tag::Quote | Tag::Cc | Tag::Colon))
        {
            if length == marks.len() {
                break;
            }
            marks[length] = if scene.tag(y) == Tag::Cc { form(scene, y) } else { tag_atom(scene.tag(y)) };
            length += 1;
        }
        marks[..length].reverse();
        let ends_quoted = end > 0 && scene.quoted(end - 1) || end >= s + 2 && scene.quoted(end - 2);
        Before {
            end,
            marks: describe::named_sequence(&marks[..length], sink),
            order: order(c, source),
            ends_quoted: flag(ends_quoted),
            options,
        }
    }

    /// Features of the piece that begins at `start`, or of there being none.
    pub fn features(&self, scene: &Scene<'_>, c: &Candidate, start: Option<usize>, sink: &mut impl Sink) {
        match start {
            None => self.none_features(scene, c, sink),
            Some(start) => self.start_features(scene, c, start, sink),
        }
    }

    fn none_features(&self, scene: &Scene<'_>, c: &Candidate, sink: &mut impl Sink) {
        let [k, kc] = c.key;
        let (s, end) = (c.bounds.0, self.end);
        let (comp, subj) = (c.complement_atom, c.subject_atom);
        let place = [self.marks, self.order, self.ends_quoted];
        let [marks, order, quoted] = place;
        let verbs = count(scene.totals(s, end).verbs as usize);
        sink.add(template!("none"), []);
        sink.add(template!("none-place"), place);
        sink.add(template!("none-cue"), [k, kc]);
        sink.add(template!("none-cue-complement"), [k, kc, comp]);
        sink.add(template!("none-complement"), [comp]);
        sink.add(template!("none-complement-place"), [comp, marks, order, quoted]);
        sink.add(template!("none-tag-order"), [tag_atom(c.tag), order]);
        sink.add(template!("none-cue-subject"), [k, kc, subj]);
        sink.add(template!("none-room"), [count(end.saturating_sub(s))]);
        sink.add(template!("none-cue-place"), [k, kc, marks, order, quoted]);
        sink.add(template!("none-verbs-place"), [verbs, marks, order, quoted]);
        sink.add(template!("none-options"), [upto(self.options, 3)]);
        sink.add(template!("none-complement-quoted"), [comp, quoted, order]);
        sink.add(template!("none-kind"), [c.kind, comp]);
        sink.add(template!("none-kind-place"), [c.kind, marks, order, quoted]);
    }

    fn start_features(&self, scene: &Scene<'_>, c: &Candidate, start: usize, sink: &mut impl Sink) {
        let [k, kc] = c.key;
        let ((s, e), end) = (c.bounds, self.end);
        let [marks, order, quoted] = [self.marks, self.order, self.ends_quoted];
        let tag = tag_atom(c.tag);
        let comp = c.complement_atom;
        let previous = word_or_tag(scene, start.checked_sub(1), s, e);
        let opening = if scene.quoted(start) {
            if start > s && matches!(scene.tag(start - 1), Tag::Colon | Tag::Open) {
                describe::named_sequence(&[symbol!("Q"), previous], sink)
            } else {
                symbol!("Q")
            }
        } else if start == s {
            symbol!("S")
        } else if matches!(
            scene.tag(start - 1),
            Tag::Comma | Tag::Colon | Tag::Quote | Tag::Open | Tag::Close | Tag::Cc | Tag::Wh | Tag::In | Tag::To
        ) {
            previous
        } else {
            describe::named_sequence(&[symbol!("Np"), previous], sink)
        };
        let reach = if start >= s {
            symbol!(".0")
        } else if s < scene.len() && scene.quotation_of(s) == scene.quotation_of(start) {
            symbol!(".1")
        } else {
            symbol!(".2")
        };
        let from = start.max(s);
        let verbs = scene.totals(from, end).verbs as usize;
        let between = describe::between(scene, from, end, sink);
        let word = word_or_tag(scene, Some(start), 0, scene.len());
        let whole_chunk = flag(scene.chunk_at(start).is_some_and(|chunk| chunk.end == end));
        let any_quoted = flag(scene.totals(from, end).quoted > 0);
        sink.add(template!("opening"), [opening, reach]);
        sink.add(template!("opening-place"), [opening, reach, marks, order, quoted]);
        sink.add(template!("opening-verbs"), [opening, reach, count(verbs)]);
        sink.add(template!("opening-length"), [opening, reach, count(end.saturating_sub(start))]);
        sink.add(template!("word"), [word]);
        sink.add(template!("opening-cue"), [opening, reach, k, kc]);
        sink.add(template!("opening-complement"), [opening, reach, comp, quoted]);
        sink.add(template!("opening-any-verb"), [flag(verbs > 0), opening, reach]);
        sink.add(template!("opening-quoted"), [any_quoted, opening, reach, quoted]);
        sink.add(template!("opening-word"), [opening, reach, word]);
        sink.add(template!("opening-marks"), [opening, reach, marks, order]);
        sink.add(template!("opening-tag-complement"), [tag, opening, reach, comp]);
        sink.add(template!("verbs-tag"), [upto(verbs, 2), tag, order]);
        sink.add(template!("tag-between"), [tag, between]);
        sink.add(template!("place-between"), [marks, order, quoted, between]);
        sink.add(template!("whole-chunk"), [whole_chunk, tag, order]);
        sink.add(template!("cue-subject"), [k, kc, c.subject_atom]);
        sink.add(template!("opening-kind"), [opening, reach, c.kind, comp]);
    }
}

/// How the source stands to the cue.
fn order(c: &Candidate, source: Option<Run>) -> Atom {
    match source {
        None => symbol!("None"),
        Some((start, _)) if start > c.head => symbol!("Inverted"),
        Some((_, end)) if end <= c.group && c.group - end <= 1 => symbol!("Adjacent"),
        Some(_) => symbol!("Far"),
    }
}

/// How far after the cue a content may begin, in tokens.
const START_REACH: usize = 20;
const MOST_STARTS: usize = 9;

/// Where a content after the cue may begin; `None`, for no such piece, first.
pub fn start_options(scene: &Scene<'_>, c: &Candidate, source: Option<Run>, options: &mut Vec<Option<usize>>) {
    let (i, e) = (c.head, c.bounds.1);
    let inverted = source.filter(|run| run.0 > i);
    options.clear();
    options.push(None);
    for j in i + 1..e.min(i + START_REACH) {
        if options.len() >= MOST_STARTS {
            break;
        }
        let in_source = inverted.is_some_and(|(start, end)| start <= j && j < end);
        if in_source || scene.is_mark(j) && !scene.quoted(j) {
            continue;
        }
        let opens = scene.quoted(j) && scene.quotation_of(j - 1) != scene.quotation_of(j);
        if scene.quoted(j) && !opens {
            continue;
        }
        if opens || j == i + 1 || starts_here(scene, j) {
            options.push(Some(j));
        }
    }
    // The next sentence, when it opens with a quotation: "He put it plainly: “…”", "She was blunt. “…”"
    let next = e < scene.len() && scene.quoted(e) && scene.quotation_of(e - 1) != scene.quotation_of(e);
    if next {
        options.push(Some(e));
    }
}

fn starts_here(scene: &Scene<'_>, j: usize) -> bool {
    use Tag as T;
    matches!(scene.tag(j), T::In | T::Wh | T::To | T::Vbg | T::Rb | T::Vb | T::Vbn)
        || matches!(scene.tag(j - 1), T::Comma | T::Colon | T::Cc | T::In | T::To | T::Rp | T::Rb | T::Quote)
        || scene.chunk_from(j).is_some()
}

/// What the features of all options of the start after a cue share.
pub struct Start {
    before: Atom,
    order: Atom,
}

impl Start {
    /// Looks at the piece before the cue and at the source.
    #[must_use]
    pub fn new(c: &Candidate, source: Option<Run>, before: Opening) -> Start {
        let order = match source {
            None => symbol!("None"),
            Some((start, _)) if start > c.head => symbol!("Inverted"),
            Some(_) => symbol!("Normal"),
        };
        Start { before: before.atom(), order }
    }

    /// Features of a content that begins at `start` after the cue, or of there being none.
    pub fn features(&self, scene: &Scene<'_>, c: &Candidate, start: Option<usize>, sink: &mut impl Sink) {
        match start {
            None => self.none_features(scene, c, sink),
            Some(start) if start >= c.bounds.1 => self.next_features(scene, c, sink),
            Some(start) => {
                let first = First::new(scene, c, start, sink);
                first.features(scene, c, sink);
                self.place_features(&first, sink);
            }
        }
    }

    fn none_features(&self, scene: &Scene<'_>, c: &Candidate, sink: &mut impl Sink) {
        let [k, kc] = c.key;
        let (i, e) = (c.head, c.bounds.1);
        let before = self.before;
        sink.add(template!("none"), []);
        sink.add(template!("none-before"), [before]);
        sink.add(template!("none-before-complement"), [before, c.complement_atom]);
        sink.add(template!("none-cue"), [k, kc]);
        sink.add(template!("none-complement"), [c.complement_atom]);
        sink.add(template!("none-before-cue"), [before, k, kc]);
        sink.add(template!("none-before-order"), [before, self.order]);
        sink.add(template!("none-before-quotes"), [before, flag(scene.totals(i + 1, e).quoted > 0)]);
        sink.add(template!("none-before-rest"), [before, count(e - i)]);
        sink.add(template!("none-before-kind"), [before, c.kind, c.complement_atom]);
        let next = next_quotation(scene, e);
        sink.add(template!("none-next"), [before, next.own_cue, next.paragraph, form(scene, e - 1)]);
    }

    fn next_features(&self, scene: &Scene<'_>, c: &Candidate, sink: &mut impl Sink) {
        let [k, kc] = c.key;
        let e = c.bounds.1;
        sink.add(template!("next"), []);
        sink.add(template!("next-complement"), [c.complement_atom]);
        sink.add(template!("next-cue"), [k, kc]);
        sink.add(template!("next-before"), [self.before]);
        sink.add(template!("next-rest"), [count(e - c.head)]);
        let last = form(scene, e - 1);
        let next = next_quotation(scene, e);
        let passed = upto(scene.totals(c.head + 1, e).quoted as usize / 3, 4);
        sink.add(template!("next-passed"), [passed, self.before]);
        sink.add(template!("next-passed-own-cue"), [passed, next.own_cue, last]);
        sink.add(template!("next-last"), [last]);
        sink.add(template!("next-own-cue"), [next.own_cue]);
        sink.add(template!("next-paragraph"), [next.paragraph, last]);
        sink.add(template!("next-own-cue-last"), [next.own_cue, next.paragraph, last]);
        sink.add(template!("next-own-cue-before"), [next.own_cue, self.before, last]);
        sink.add(template!("next-kind"), [next.own_cue, c.kind, last]);
    }

    /// What depends on the source and on the piece before the cue.
    pub fn place_features(&self, first: &First, sink: &mut impl Sink) {
        let First { word, previous, between, .. } = *first;
        sink.add(template!("before-word"), [self.before, word, previous]);
        sink.add(template!("before-between"), [self.before, between]);
        sink.add(template!("order-word"), [self.order, previous, word]);
        sink.add(template!("order-between"), [self.order, between]);
    }
}

/// The place of a start behind a cue: what its features share.
#[derive(Clone, Copy, Debug, Default)]
pub struct First {
    start: usize,
    word: Atom,
    previous: Atom,
    /// What stands between the cue and the start.
    between: Atom,
}

impl First {
    /// Looks at the place of a start within the cue's sentence.
    pub fn new(scene: &Scene<'_>, c: &Candidate, start: usize, sink: &mut impl Sink) -> First {
        let (s, e) = c.bounds;
        First {
            start,
            word: if scene.quoted(start) { symbol!("Q") } else { word_or_tag(scene, Some(start), s, e) },
            previous: word_or_tag(scene, Some(start - 1), s, e),
            between: describe::between(scene, c.head + 1, start, sink),
        }
    }

    /// The first token of the content.
    #[must_use]
    pub fn start(&self) -> usize {
        self.start
    }

    /// What is the same for all sources of a cue and all pieces before it.
    pub fn features(&self, scene: &Scene<'_>, c: &Candidate, sink: &mut impl Sink) {
        let [k, kc] = c.key;
        let (i, (s, e)) = (c.head, c.bounds);
        let First { start, word, previous, between } = *self;
        let second = word_or_tag(scene, Some(start + 1), s, e);
        let distance = count(start - i);
        let chunks = scene.first_chunk_after(start.saturating_sub(1)) - scene.first_chunk_after(i);
        let chunks = upto(chunks, 4);
        let verbs = upto(scene.totals(i + 1, start).verbs as usize, 3);
        let quotes = flag(scene.totals(i + 1, e).quoted > 0);
        let at_complement = flag(start == c.complement.start);
        sink.add(template!("between"), [between]);
        sink.add(template!("between-word"), [between, word]);
        sink.add(template!("cue-between"), [k, kc, between]);
        sink.add(template!("cue-between-word"), [k, kc, between, word]);
        sink.add(template!("word"), [word]);
        sink.add(template!("cue-word"), [k, kc, word]);
        sink.add(template!("previous"), [previous]);
        sink.add(template!("previous-word"), [previous, word]);
        sink.add(template!("distance"), [distance]);
        sink.add(template!("distance-word"), [distance, word]);
        sink.add(template!("chunks-word"), [chunks, word]);
        sink.add(template!("verbs"), [verbs]);
        sink.add(template!("verbs-word"), [verbs, word]);
        sink.add(template!("tag-between"), [tag_atom(c.tag), between]);
        sink.add(template!("word-quotes"), [word, quotes]);
        sink.add(template!("complement-between"), [c.complement_atom, between]);
        sink.add(template!("at-complement"), [at_complement, c.complement_atom]);
        sink.add(template!("cue-previous"), [k, kc, previous]);
        sink.add(template!("word-second"), [word, second]);
        sink.add(template!("cue-at-complement"), [k, kc, c.complement_atom, at_complement]);
        sink.add(template!("kind-between-word"), [c.kind, between, word]);
        sink.add(template!("kind-word"), [c.kind, word, previous]);
        sink.add(template!("kind-at-complement"), [c.kind, c.complement_atom, at_complement]);
    }
}

/// What is to be known of a sentence that opens with a quotation: whether it has words of its own that may attribute
/// it, and whether it opens a paragraph.
struct Next {
    own_cue: Atom,
    paragraph: Atom,
}

/// Looks at the quotation that opens at token `e`.
fn next_quotation(scene: &Scene<'_>, e: usize) -> Next {
    if e >= scene.len() || !scene.quoted(e) {
        return Next { own_cue: OUTSIDE, paragraph: OUTSIDE };
    }
    let last = scene.quotation_chain(scene.quotation_of(e)).last().map_or(e, |part| part.tokens.end as usize);
    let limit = if last > e { scene.bounds(last - 1).1 } else { e };
    let after = scene.totals(last.min(limit), limit);
    // "…," he said. "…": the next sentence starts with the words that attribute the one before.
    let follows = limit < scene.len() && !scene.quoted(limit) && scene.same_paragraph(e, limit);
    let own_cue = if after.main > 0 { symbol!("V") } else { flag(follows) };
    Next { own_cue, paragraph: flag(!scene.same_paragraph(e - 1, e)) }
}

const MOST_ENDS: usize = 16;

/// Adds where a content that begins at `start` may end (the token after its last), in order.
pub fn end_options(scene: &Scene<'_>, start: usize, options: &mut Vec<usize>) {
    let e = scene.bounds(start).1;
    let ends = (start + 1..e).filter(|&x| {
        let same_quotation = scene.quoted(x) && scene.quotation_of(x - 1) == scene.quotation_of(x);
        !same_quotation && ends_here(scene, x)
    });
    options.extend(ends.take(MOST_ENDS - 1));
    options.push(e);
}

fn ends_here(scene: &Scene<'_>, x: usize) -> bool {
    use Tag as T;
    let tag = scene.tag(x);
    matches!(
        tag,
        T::Comma
            | T::Colon
            | T::Open
            | T::Close
            | T::Cc
            | T::In
            | T::To
            | T::Wh
            | T::Vbg
            | T::Rb
            | T::Quote
            | T::Stop
            | T::Vbn
            | T::Vbd
            | T::Vbz
            | T::Vbp
            | T::Md
    ) || scene.is_mark(x)
        || scene.is(x, Class::Time)
        || scene.quotation_of(x) != scene.quotation_of(x - 1)
}

/// What the features of all options of the end share.
pub struct End {
    start: usize,
    first: usize,
    limit: usize,
    /// From here on there are only marks.
    tail: usize,
    opening: Atom,
    before: Atom,
    /// The candidates from the start on, by number.
    candidates: Range<usize>,
}

/// How far behind an end another verb is looked for, in tokens.
const NEXT_VERB: usize = 8;

impl End {
    /// Looks at the content's start and its sentence.
    #[must_use]
    pub fn new(scene: &Scene<'_>, candidates: &[Candidate], start: usize, before: Opening) -> End {
        let (first, limit) = scene.bounds(start);
        let mut tail = limit;
        while tail > start && scene.is_mark(tail - 1) {
            tail -= 1;
        }
        let opening = if scene.quoted(start) { symbol!("Q") } else { word_or_tag(scene, Some(start), first, limit) };
        let from = candidates.partition_point(|c| c.head < start);
        let to = from + candidates[from..].partition_point(|c| c.head < limit);
        End { start, first, limit, tail, opening, before: before.atom(), candidates: from..to }
    }

    /// The first candidate behind an end, if it is near: where a cue like this one follows, this one's content is over.
    fn next_cue<'c>(&self, candidates: &'c [Candidate], x: usize) -> Option<&'c Candidate> {
        let all = &candidates[self.candidates.clone()];
        all.get(all.partition_point(|c| c.head < x)).filter(|next| next.group <= x + NEXT_VERB)
    }

    /// Looks at the place of an end.
    #[must_use]
    pub fn spot(&self, scene: &Scene<'_>, x: usize) -> Spot {
        let (s, e) = (self.first, self.limit);
        let last = x >= self.tail;
        let next = word_or_tag(scene, Some(x + 1), s, e);
        let noun = if last { None } else { scene.chunk_from(x + 1).filter(|chunk| chunk.end <= e) };
        let verb_next =
            x + 1 < e && (scene.tag(x + 1).is_verb() && scene.tag(x + 1) != Tag::Vb || scene.tag(x + 1) == Tag::Md);
        Spot {
            x,
            last,
            word: if last { symbol!("End") } else { word_or_tag(scene, Some(x), s, e) },
            next,
            coarse_next: if verb_next { symbol!("V") } else { next },
            behind: noun.map(|noun| (lemma(scene, noun.head()), word_or_tag(scene, Some(noun.end), s, e))),
            rest: scene.totals(x, e).verbs as usize,
        }
    }

    /// Features of the end at a spot.
    pub fn features(
        &self,
        scene: &Scene<'_>,
        candidates: &[Candidate],
        c: &Candidate,
        spot: &Spot,
        sink: &mut impl Sink,
    ) {
        self.spot_features(scene, spot, sink);
        self.cue_features(candidates, c, spot, sink);
        self.start_features(scene, c, spot, sink);
    }

    /// What is the same for all cues and starts of a sentence.
    pub fn spot_features(&self, scene: &Scene<'_>, spot: &Spot, sink: &mut impl Sink) {
        let (s, e) = (self.first, self.limit);
        let Spot { x, last, word, next, coarse_next, behind, rest } = *spot;
        let second = word_or_tag(scene, Some(x + 2), s, e);
        let previous = if scene.quoted(x - 1) {
            symbol!("Quoted")
        } else if matches!(scene.tag(x - 1), Tag::In | Tag::Wh) {
            form(scene, x - 1)
        } else {
            tag_atom(scene.tag(x - 1))
        };
        let left = if last { symbol!("None") } else { count(e - x) };
        sink.add(template!("word"), [word]);
        sink.add(template!("word-next"), [word, next]);
        sink.add(template!("word-next-second"), [word, next, second]);
        sink.add(template!("word-previous"), [word, previous]);
        sink.add(template!("rest-word"), [upto(rest, 3), word]);
        sink.add(template!("left-word"), [left, word]);
        sink.add(template!("previous"), [previous]);
        sink.add(template!("quoted-word"), [flag(scene.quoted(x - 1)), word]);
        if !last {
            // What a preposition leads to, what follows the next noun: "at **a rally**", "and **the mayor said**".
            if let Some((head, behind)) = behind {
                sink.add(template!("word-head"), [word, head]);
                sink.add(template!("word-behind"), [word, coarse_next, behind]);
            }
            let last_form = form(scene, x - 1);
            sink.add(template!("last-form"), [last_form, word]);
            let following = describe::form_within(scene, Some(x + 1), s, e);
            let here = if x < e { form(scene, x) } else { OUTSIDE };
            sink.add(template!("forms"), [here, following]);
        }
    }

    /// What is the same for all starts behind a cue.
    pub fn cue_features(&self, candidates: &[Candidate], c: &Candidate, spot: &Spot, sink: &mut impl Sink) {
        let [k, kc] = c.key;
        let Spot { x, word, coarse_next, .. } = *spot;
        let comp = c.complement_atom;
        sink.add(template!("cue-word"), [k, kc, word]);
        sink.add(template!("complement-word"), [comp, word]);
        sink.add(template!("complement-word-next"), [comp, word, coarse_next]);
        sink.add(template!("kind-word"), [c.kind, word, coarse_next]);
        sink.add(template!("kind-complement-word"), [c.kind, comp, word]);
        if spot.last {
            return;
        }
        if let Some(next) = self.next_cue(candidates, x) {
            let alike = flag(next.tag == c.tag);
            let share = next.share_atoms[1];
            let gap = count(next.group - x.min(next.group));
            sink.add(template!("next-cue"), [word, share, alike]);
            sink.add(template!("next-cue-gap"), [word, share, gap]);
            sink.add(template!("next-cue-subject"), [word, next.subject_atom, alike, share]);
            sink.add(template!("next-cue-tag"), [word, tag_atom(next.tag), tag_atom(c.tag), gap]);
        } else {
            sink.add(template!("next-cue-none"), [word]);
        }
    }

    /// What depends on where the content starts.
    pub fn start_features(&self, scene: &Scene<'_>, c: &Candidate, spot: &Spot, sink: &mut impl Sink) {
        let Spot { x, word, coarse_next, behind, rest, .. } = *spot;
        let opening = self.opening;
        let inside = scene.totals(self.start, x);
        let verbs = (inside.main + inside.modals) as usize;
        let finite = upto(inside.finite as usize, 2);
        let length = count(x - self.start);
        sink.add(template!("opening-word"), [opening, word]);
        sink.add(template!("verbs-word"), [upto(verbs, 3), word]);
        sink.add(template!("complement-word-verbs"), [c.complement_atom, word, upto(verbs, 2)]);
        sink.add(template!("finite-word-next"), [finite, word, coarse_next]);
        sink.add(template!("commas-word"), [upto(inside.commas as usize, 3), word]);
        sink.add(template!("length"), [length]);
        sink.add(template!("length-word"), [length, word]);
        sink.add(template!("opening-finite-word"), [opening, finite, word]);
        sink.add(template!("before-word"), [self.before, word]);
        sink.add(template!("opening-word-next"), [opening, word, coarse_next]);
        sink.add(template!("finite-word-next-rest"), [finite, word, coarse_next, upto(rest, 2)]);
        sink.add(template!("length-opening"), [length, opening]);
        let chunks = scene.first_chunk_after(x - 1) - scene.first_chunk_after(self.start);
        let chunks = upto(chunks, 3);
        sink.add(template!("chunks-word"), [chunks, c.complement_atom, word]);
        if let Some((_, behind)) = behind {
            sink.add(template!("chunks-word-behind"), [chunks, word, behind]);
        }
    }
}

/// The place of an end: what many of its features share.
#[derive(Clone, Copy, Debug, Default)]
pub struct Spot {
    /// The token behind the end.
    x: usize,
    /// Whether only marks follow in the sentence.
    last: bool,
    word: Atom,
    next: Atom,
    /// The same, verb forms not told apart.
    coarse_next: Atom,
    /// The head of the noun phrase that follows the word, and what follows that.
    behind: Option<(Atom, Atom)>,
    /// Verbs up to the end of the sentence.
    rest: usize,
}

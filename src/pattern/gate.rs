//! A quick look at whether a pattern could hold around a cue: the words it cannot do without, and the sides on which source
//! and content have to stand.

use super::notation::{CueForms, Item, Pattern, Role, Step};
use super::scene::{Chosen, Cue, Scene};

/// What a pattern asks for that can be told without walking it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Gate {
    /// One of these its cue has to be.
    forms: Option<CueForms>,
    needs: Sides,
    /// The sides on which it has a place for a source, wanted or not.
    sources: Sides,
    left: Words,
    right: Words,
}

/// What stands around a cue, to be let through by gates.
pub(super) struct Around<'a, S: ?Sized> {
    scene: &'a S,
    cue: &'a Cue,
    /// What a chosen claim has where; nothing is known of it without one.
    chosen: Option<Sides>,
    sourced: bool,
    /// The words to the left of the cue and to its right, once they were asked for.
    words: Option<(Words, Words)>,
}

/// A set of sides, of the source and of the content.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Sides(u8);

/// A set of words that may have more than were put in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Words(u64);

impl Sides {
    const SOURCE: u8 = 1;
    const CONTENT: u8 = 4;

    fn add(&mut self, part: u8, right: bool, stands: bool) {
        self.0 |= (part << u8::from(right)) * u8::from(stands);
    }

    fn holds(self, other: Sides) -> bool {
        other.0 & !self.0 == 0
    }

    fn meets(self, other: Sides) -> bool {
        self.0 & other.0 != 0
    }
}

impl Words {
    fn add(&mut self, word: u64) {
        self.0 |= 1 << (word >> 58);
    }

    fn holds(self, other: Words) -> bool {
        other.0 & !self.0 == 0
    }
}

impl Gate {
    pub(super) fn of(pattern: &Pattern) -> Gate {
        let mut gate = Gate { forms: pattern.cue.forms.first().copied(), ..Gate::default() };
        for (right, items) in [(false, &pattern.left), (true, &pattern.attached), (true, &pattern.right)] {
            items.iter().for_each(|item| gate.add(item, right));
        }
        gate
    }

    fn add(&mut self, item: &Item, right: bool) {
        match &item.step {
            Step::Phrase { role: Role::Source, .. } => {
                self.sources.add(Sides::SOURCE, right, true);
                self.needs.add(Sides::SOURCE, right, !item.optional);
            }
            Step::Content(_) => self.needs.add(Sides::CONTENT, right, !item.optional),
            Step::Literal(alternatives) if !item.optional => {
                if let [words] = &alternatives[..] {
                    let set = if right { &mut self.right } else { &mut self.left };
                    words.iter().for_each(|&word| set.add(word));
                }
            }
            _ => {}
        }
    }

    /// Whether a pattern behind this gate could hold.
    pub(super) fn lets<S: Scene + ?Sized>(&self, around: &mut Around<'_, S>) -> bool {
        if self.forms.is_some_and(|forms| !forms.meets(around.cue.forms)) {
            return false;
        }
        if around.chosen.is_some_and(|sides| !sides.holds(self.needs) || around.sourced && !sides.meets(self.sources)) {
            return false;
        }
        if self.left == Words::default() && self.right == Words::default() {
            return true;
        }
        let (left, right) = around.words();
        left.holds(self.left) && right.holds(self.right)
    }
}

impl<'a, S: Scene + ?Sized> Around<'a, S> {
    pub(super) fn of(scene: &'a S, cue: &'a Cue, chosen: Option<&Chosen<'_>>) -> Around<'a, S> {
        let sides = chosen.map(|chosen| {
            let mut sides = Sides::default();
            let parts = chosen.source.iter().map(|tokens| (Sides::SOURCE, tokens));
            for (part, tokens) in parts.chain(chosen.content.iter().map(|piece| (Sides::CONTENT, piece))) {
                sides.add(part, false, tokens.end <= chosen.cue.start);
                sides.add(part, true, chosen.cue.end <= tokens.start);
            }
            sides
        });
        Around { scene, cue, chosen: sides, sourced: chosen.is_some_and(|chosen| chosen.source.is_some()), words: None }
    }

    fn words(&mut self) -> (Words, Words) {
        let (scene, head) = (self.scene, self.cue.head);
        *self.words.get_or_insert_with(|| {
            let bounds = scene.bounds(head).iter();
            let words = |tokens: std::ops::Range<usize>| {
                let mut set = Words::default();
                tokens.for_each(|token| set.add(scene.word(token)));
                set
            };
            (words(bounds.start..head), words(head + 1..bounds.end))
        })
    }
}

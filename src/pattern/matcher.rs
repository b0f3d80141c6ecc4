//! Whether a pattern holds around a cue, and which tokens play which role.
//!
//! From the cue outward, first to the right and then to the left, each element is tried with the likeliest extent
//! first. A side that fails at an element and a position will fail there again whichever way it is reached, so each
//! such pair is entered once: the work for a cue is bounded by elements × reach × the options of one element, and no
//! pattern can make it explode.

use super::notation::{ContentForm, CueTest, Item, Pattern, PhraseForm, Role, Step};
use super::scene::{Chosen, Cue, Reach, Scene};
use crate::text::{TokenRange, fold};

/// The tokens of a claim by role.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Match {
    /// The cue, with the literals that the pattern attaches to it.
    pub cue: TokenRange,
    /// Who says it.
    pub source: Option<TokenRange>,
    /// The pieces of what is said, in order.
    pub content: Vec<TokenRange>,
    /// About or against whom.
    pub target: Option<TokenRange>,
    /// To whom.
    pub addressee: Option<TokenRange>,
}

impl Pattern {
    /// The pattern around a cue of the scene. With a chosen claim, source and content are taken from that claim, and
    /// the pattern only has to agree with them.
    pub(super) fn find<S: Scene + ?Sized>(&self, scene: &S, cue: &Cue, chosen: Option<&Chosen<'_>>) -> Option<Match> {
        if !self.cue.holds(cue) || !self.could_agree(chosen) {
            return None;
        }
        let whole = chosen.map_or(cue.tokens, |chosen| chosen.cue);
        let bounds = scene.bounds(cue.head);
        // A particle is part of the cue's tokens, and a pattern may name it: `CUE[turn]+"down"`.
        let from_head = self.attached_end(scene, bounds, cue.head + 1);
        let end = from_head.or_else(|| self.attached_end(scene, bounds, cue.tokens.iter().end))?;
        let end = end.max(cue.tokens.iter().end);
        let start = cue.tokens.iter().start.min(whole.iter().start);
        if !opens(scene, bounds, true, &self.right, end) || !opens(scene, bounds, false, &self.left, start) {
            return None;
        }
        let mut found = Match { cue: TokenRange::new(start, end.max(whole.iter().end)), ..Match::default() };
        let side = |right, items| Walk {
            scene,
            chosen,
            bounds,
            right,
            start: if right { end } else { start },
            items,
            seen: Seen::default(),
        };
        let holds =
            side(true, &self.right).walk(0, end, &mut found) && side(false, &self.left).walk(0, start, &mut found);
        found.content.sort_unstable_by_key(|piece| piece.start);
        (holds && chosen.is_none_or(|chosen| found.agrees(chosen))).then_some(found)
    }

    /// Where the literals end that belong to the cue, if they all stand there.
    fn attached_end<S: Scene + ?Sized>(&self, scene: &S, bounds: TokenRange, start: usize) -> Option<usize> {
        let mut end = start;
        for item in &self.attached {
            match literal_right(scene, bounds, item, end) {
                Some(next) => end = next,
                None if item.optional => {}
                None => return None,
            }
        }
        Some(end)
    }

    /// Whether the pattern has a place for the source of a chosen claim, if that has one.
    fn could_agree(&self, chosen: Option<&Chosen<'_>>) -> bool {
        let is_source = |item: &Item| matches!(item.step, Step::Phrase { role: Role::Source, .. });
        let sourced = chosen.is_some_and(|chosen| chosen.source.is_some());
        !sourced || self.left.iter().chain(&self.right).any(is_source)
    }
}

impl Match {
    /// Whether nothing of a chosen claim is left over: its source is the one found, and a piece of its content is
    /// part of the match.
    fn agrees(&self, chosen: &Chosen<'_>) -> bool {
        let meets = |a: TokenRange, b: TokenRange| a.start < b.end && b.start < a.end;
        let mut parts = self.content.iter().copied().chain(self.target).chain([self.cue]);
        self.source == chosen.source
            && (chosen.content.is_empty() || parts.any(|part| chosen.content.iter().any(|piece| meets(*piece, part))))
    }

    fn set(&mut self, role: Role, tokens: TokenRange) {
        match role {
            Role::Source => self.source = Some(tokens),
            Role::Target => self.target = Some(tokens),
            Role::Addressee => self.addressee = Some(tokens),
            Role::Content => self.content.push(tokens),
            Role::Cue => self.cue = tokens,
        }
    }
}

impl CueTest {
    pub(super) fn holds(&self, cue: &Cue) -> bool {
        let named = self.kinds.is_empty() && self.lemmas.is_empty()
            || self.kinds.contains(cue.kind)
            || self.lemmas.binary_search(&cue.lemma).is_ok();
        named && self.forms.iter().all(|forms| forms.meets(cue.forms))
    }
}

/// One side of the cue.
struct Walk<'a, S: ?Sized> {
    scene: &'a S,
    chosen: Option<&'a Chosen<'a>>,
    bounds: TokenRange,
    right: bool,
    start: usize,
    items: &'a [Item],
    seen: Seen,
}

/// The pairs of element and distance from the cue that were entered.
#[derive(Default)]
struct Seen([[u64; Seen::REACH / 64]; Pattern::MOST_ITEMS]);

impl Seen {
    /// How many tokens from the cue an element may start.
    const REACH: usize = 256;

    /// Enters a pair; `false` if it was entered before or is out of reach.
    fn enter(&mut self, item: usize, distance: usize) -> bool {
        if distance >= Seen::REACH {
            return false;
        }
        let (word, bit) = (&mut self.0[item][distance / 64], 1 << (distance % 64));
        let fresh = *word & bit == 0;
        *word |= bit;
        fresh
    }
}

impl<S: Scene + ?Sized> Walk<'_, S> {
    /// Whether the items from `index` on hold from position `at` outward. Roles are set once all of them do.
    fn walk(&mut self, index: usize, at: usize, found: &mut Match) -> bool {
        let Some(item) = self.items.get(index) else {
            return true;
        };
        if !self.seen.enter(index, at.abs_diff(self.start)) {
            return false;
        }
        let holds = match &item.step {
            Step::Gap(wide) => self.gap(*wide, index, self.past_cue(at), found),
            Step::Literal(alternatives) => alternatives
                .iter()
                .any(|words| self.literal(words, at).is_some_and(|next| self.walk(index + 1, next, found))),
            Step::Time => {
                let at = self.past_cue(at);
                let next = if self.right { self.scene.time_from(at) } else { self.scene.time_to(at) };
                next.is_some_and(|next| self.walk(index + 1, next, found))
            }
            Step::Start => at == self.bounds.iter().start && self.walk(index + 1, at, found),
            Step::End => at >= self.bounds.iter().end && self.walk(index + 1, at, found),
            Step::Content(forms) => {
                let at = self.past_cue(at);
                self.fill(Role::Content, index, at, self.contents(forms, at), found)
            }
            Step::Phrase { role, heads, forms } => {
                // An addressee or a target may be part of a chosen cue: "asked the minister about".
                let past = self.past_cue(at);
                let near = at != past && *role != Role::Source;
                near && self.fill(*role, index, at, self.phrases(*role, heads, forms, at), found)
                    || self.fill(*role, index, past, self.phrases(*role, heads, forms, past), found)
            }
        };
        holds || item.optional && self.walk(index + 1, at, found)
    }

    /// Goes on from each end in turn, and takes the first from which the rest holds.
    fn fill(&mut self, role: Role, index: usize, at: usize, ends: Reach, found: &mut Match) -> bool {
        let Some(end) = ends.iter().find(|end| self.walk(index + 1, *end, found)) else {
            return false;
        };
        let tokens = self.range(at, end);
        // A source before its cue may be closed by the comma of its apposition; which of the two has it is settled by
        // the claim that was chosen.
        let tokens = self.chosen.and_then(|chosen| chosen.source).filter(|_| role == Role::Source).unwrap_or(tokens);
        found.set(role, tokens);
        true
    }

    fn gap(&mut self, wide: usize, index: usize, at: usize, found: &mut Match) -> bool {
        let mut next = at;
        for _ in 0..=wide {
            if self.walk(index + 1, next, found) {
                return true;
            }
            let token = if self.right { next } else { next.wrapping_sub(1) };
            if !self.bounds.contains(token) || self.scene.is_barrier(token) || self.is_chosen(token) {
                return false;
            }
            next = if self.right { next + 1 } else { token };
        }
        false
    }

    /// Whether a token is part of what a chosen claim says: a gap does not eat into that.
    fn is_chosen(&self, token: usize) -> bool {
        self.chosen.is_some_and(|chosen| chosen.content.iter().any(|piece| piece.contains(token)))
    }

    /// The position itself or the end of a chosen cue, prepositions included, whichever is farther out.
    fn past_cue(&self, at: usize) -> usize {
        match self.chosen {
            Some(chosen) if self.right => at.max(chosen.cue.iter().end),
            _ => at,
        }
    }

    fn range(&self, at: usize, end: usize) -> TokenRange {
        if self.right { TokenRange::new(at, end) } else { TokenRange::new(end, at) }
    }

    fn literal(&self, words: &[u64], at: usize) -> Option<usize> {
        if self.right {
            return words_right(self.scene, self.bounds, words, at);
        }
        let start = at.checked_sub(words.len())?;
        (words_right(self.scene, self.bounds, words, start) == Some(at)).then_some(start)
    }

    fn phrases(&self, role: Role, heads: &[u64], forms: &[PhraseForm], at: usize) -> Reach {
        let ends = match self.chosen {
            Some(chosen) if role == Role::Source => self.chosen_source(chosen, at),
            _ if self.right => self.scene.phrases_from(at),
            _ => self.scene.phrases_to(at),
        };
        let scene = self.scene;
        ends.iter()
            .filter(|end| {
                let phrase = self.range(at, *end);
                let within = self.bounds.start <= phrase.start && phrase.end <= self.bounds.end;
                within
                    && (heads.is_empty() || heads.contains(&scene.phrase_head(phrase)))
                    && (forms.is_empty() || forms.iter().any(|form| scene.phrase_is(phrase, *form)))
            })
            .collect()
    }

    /// The other edge of the chosen source, if it stands at this position.
    fn chosen_source(&self, chosen: &Chosen<'_>, at: usize) -> Reach {
        let source = chosen.source.map(TokenRange::iter);
        if self.right {
            return source.filter(|source| source.start == at).map(|source| source.end).into();
        }
        let comma = fold(",");
        let stands = |end: usize| end == at || end + 1 == at && self.scene.word(end) == comma;
        source.filter(|source| stands(source.end)).map(|source| source.start).into()
    }

    fn contents(&self, forms: &[ContentForm], at: usize) -> Reach {
        let scene = self.scene;
        let Some(chosen) = self.chosen else {
            let ends = |form: &ContentForm| {
                if self.right { scene.contents_from(at, *form) } else { scene.contents_to(at, *form) }
            };
            return forms.iter().fold(Reach::none(), |mut all, form| {
                ends(form).iter().for_each(|end| all.push(end));
                all
            });
        };
        // A chosen piece may begin before the element, where the pattern found target or addressee: they belong to
        // the content for some readers and not for others.
        let (cue, is) = (chosen.cue.iter(), |piece| forms.iter().any(|form| scene.content_is(piece, *form)));
        chosen
            .content
            .iter()
            .map(|piece| piece.iter())
            .filter(|piece| if self.right { cue.end <= piece.start } else { piece.end <= cue.start })
            .filter(
                |piece| {
                    if self.right { piece.start <= at && at < piece.end } else { piece.start < at && at <= piece.end }
                },
            )
            .map(|piece| if self.right { piece.end } else { piece.start })
            .filter(|end| is(self.range(at, *end)))
            .collect()
    }
}

/// Whether the first element of a side can stand there: a quick look at words that must.
fn opens<S: Scene + ?Sized>(scene: &S, bounds: TokenRange, right: bool, items: &[Item], at: usize) -> bool {
    let Some(Item { step: Step::Literal(alternatives), optional: false }) = items.first() else { return true };
    let first = |words: &Vec<u64>| if right { Some(at) } else { at.checked_sub(words.len()) };
    alternatives.iter().any(|words| first(words).is_some_and(|at| words_right(scene, bounds, words, at).is_some()))
}

fn literal_right<S: Scene + ?Sized>(scene: &S, bounds: TokenRange, item: &Item, at: usize) -> Option<usize> {
    let Step::Literal(alternatives) = &item.step else {
        return None;
    };
    alternatives.iter().find_map(|words| words_right(scene, bounds, words, at))
}

fn words_right<S: Scene + ?Sized>(scene: &S, bounds: TokenRange, words: &[u64], at: usize) -> Option<usize> {
    let end = at + words.len();
    let within = bounds.iter().start <= at && end <= bounds.iter().end;
    (within && words.iter().zip(at..).all(|(word, token)| scene.word(token) == *word)).then_some(end)
}

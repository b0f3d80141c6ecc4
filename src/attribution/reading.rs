//! What a word means as a cue: its entry in the list of cues, the kind that its complement gives it, its form.

use super::phrases::CuePhrases;
use crate::lexicon::{Atom, Class, Expressions, Tag};
use crate::pattern::{self, ClaimKind, Complement, CueClass, CueEntry, CueForms, Cues, Rest, Rules};
use crate::phrase::{Complement as Follows, ComplementKind, Scene};
use crate::text::{Filter, TokenRange, fold};
use crate::text::hash::QuickMap;

/// The list of cues, prepared for look-up by token.
#[derive(Clone, Debug, Default)]
pub struct CueList {
    cues: Cues,
    /// The hash of a head by its atom: of listed cues, and of those that only rules name.
    heads: QuickMap<Atom, u64>,
    /// Prepositions of several words.
    prepositions: Expressions<u64>,
    /// A quick look at their first words.
    may_lead: Filter,
    /// Expressions that mean more than their head.
    phrases: CuePhrases,
    /// Heads of a user's own cues.
    own: QuickMap<Atom, u64>,
    /// Heads that a user's own cues and deciding rules bring.
    offered: QuickMap<Atom, u64>,
    /// A quick look at the same.
    may_offer: Filter,
}

/// A cue with its entry.
#[derive(Clone, Copy, Debug)]
pub struct Reading<'c> {
    /// The cue as rules see it.
    pub cue: pattern::Cue,
    /// Its entry in the list; nothing for a word that only the weights take for a cue.
    pub entry: Option<&'c CueEntry>,
    /// Complements that are its target: of the entry, of the phrase or the noun that tells what is done.
    pub targets: &'c [Complement],
    /// The token after the word that tells what is done: the head, or the noun of "issued a **denial**".
    pub said: usize,
    /// The token after the head's words: behind a particle, a preposition of several words.
    pub end: usize,
}

impl CueList {
    /// Prepares a list of cues and the cues that only rules name. `own` tells which entries a user wrote: they are cues
    /// wherever they may be.
    #[must_use]
    pub fn new(cues: Cues, phrases: CuePhrases, rules: &Rules, own: impl Fn(&CueEntry) -> bool) -> CueList {
        let mut list = CueList { phrases, may_offer: Filter::new(12), may_lead: Filter::new(12), ..CueList::default() };
        for entry in cues.iter() {
            let hash = fold(&entry.head);
            if entry.head.contains(' ') {
                list.prepositions.add(&entry.head, hash);
                if let Some((first, _)) = Expressions::<u64>::edges(&entry.head) {
                    list.may_lead.insert(first);
                }
            } else {
                list.heads.insert(Atom::from_hash(hash), hash);
                if own(entry) {
                    list.offered.insert(Atom::from_hash(hash), hash);
                    list.own.insert(Atom::from_hash(hash), hash);
                }
            }
        }
        for lemma in rules.deciding_lemmas() {
            list.heads.insert(Atom::from_hash(lemma), lemma);
            list.offered.insert(Atom::from_hash(lemma), lemma);
        }
        for lemma in list.offered.keys() {
            list.may_offer.insert(u64::from(lemma.get()));
        }
        list.cues = cues;
        list
    }

    /// The entry of a word by its lemma.
    #[must_use]
    pub fn entry(&self, lemma: Atom, class: CueClass) -> Option<&CueEntry> {
        self.cues.get(*self.heads.get(&lemma)?, class)
    }

    /// The entries.
    #[must_use]
    pub fn cues(&self) -> &Cues {
        &self.cues
    }

    /// Whether token `i` is one of a user's own cues.
    #[must_use]
    pub fn is_own(&self, scene: &Scene<'_>, i: usize) -> bool {
        !self.own.is_empty() && self.own.contains_key(&scene.words[i].lemma)
    }

    /// Whether token `i` has to be looked at by rules even if the weights do not.
    #[inline]
    #[must_use]
    pub fn offers(&self, scene: &Scene<'_>, i: usize) -> bool {
        let lemma = scene.words[i].lemma;
        self.may_offer.contains(u64::from(lemma.get())) && self.offered.contains_key(&lemma)
    }

    /// Reads the cue with that head, if it has an entry.
    #[must_use]
    pub fn read_listed(&self, scene: &Scene<'_>, head: usize) -> Option<Reading<'_>> {
        let word = || Some(self.word(scene, head, Some(self.entry_at(scene, head)?)));
        self.preposition(scene, head).or_else(word)
    }

    /// Reads the cue with that head.
    #[must_use]
    pub fn read(&self, scene: &Scene<'_>, head: usize) -> Reading<'_> {
        self.preposition(scene, head).unwrap_or_else(|| self.word(scene, head, self.entry_at(scene, head)))
    }

    /// A preposition of several words.
    fn preposition(&self, scene: &Scene<'_>, head: usize) -> Option<Reading<'_>> {
        if !self.may_lead.contains(scene.tokens[head].hash) {
            return None;
        }
        let (end, &lemma) = self.prepositions.longest(scene.tokens, head, scene.bounds(head).1)?;
        let entry = self.cues.get(lemma, CueClass::Preposition)?;
        let tokens = TokenRange::new(head, end);
        let cue = pattern::Cue { head, tokens, lemma, kind: entry.kind, forms: CueForms::PREPOSITION };
        Some(Reading { cue, entry: Some(entry), targets: &entry.targets, said: end, end })
    }

    fn word<'c>(&'c self, scene: &Scene<'_>, head: usize, entry: Option<&'c CueEntry>) -> Reading<'c> {
        let follows = scene.complement(head);
        let in_mood = |entry: &CueEntry| entry.kind_in_mood(&complement(scene, head, follows, Some(entry)), mood(scene, head, follows));
        let mut kind = entry.map_or(ClaimKind::Statement, in_mood);
        let mut targets: &[Complement] = entry.map_or(&[], |entry| &entry.targets);
        let mut said = head + 1;
        if let Some((phrase, end)) = self.phrases.find(scene, head) {
            (kind, targets, said) = (phrase.kind, &phrase.targets, end);
        } else if let Some((noun, at)) = self.noun_of_light_verb(scene, head) {
            (kind, targets, said) = (noun.kind_with(&complement(scene, at, scene.complement(at), Some(noun))), &noun.targets, at + 1);
        }
        let limit = follows.start.min(scene.bounds(head).1);
        let particle = (head + 1..limit).find(|&i| scene.tag(i) == Tag::Rp);
        let end = particle.map_or(head + 1, |particle| particle + 1);
        let tokens = TokenRange::new(scene.group_start(head).min(head), end);
        let lemma = self.heads.get(&scene.words[head].lemma).copied();
        let lemma = lemma.or_else(|| entry.map(|entry| fold(&entry.head))).unwrap_or(0);
        let forms = forms(scene, head, class(scene, head));
        Reading { cue: pattern::Cue { head, tokens, lemma, kind, forms }, entry, targets, said, end }
    }

    fn entry_at(&self, scene: &Scene<'_>, head: usize) -> Option<&CueEntry> {
        let word = &scene.words[head];
        let known = |class| self.entry(word.lemma, class);
        // A participle may be listed as the adjective it also is: "is convinced".
        let participle = matches!(word.tag, Tag::Vbn | Tag::Vbg);
        let by_form = || self.entry(word.form, CueClass::Adjective).filter(|_| participle);
        known(class(scene, head)).or_else(by_form).or_else(|| known(CueClass::Verb)).or_else(|| known(CueClass::Noun))
    }

    /// "Issued **a denial**": the noun tells what is done, not the verb.
    fn noun_of_light_verb(&self, scene: &Scene<'_>, head: usize) -> Option<(&CueEntry, usize)> {
        if !scene.is(head, Class::LightVerb) {
            return None;
        }
        let object = scene.complement(head);
        // A noun that is easily taken for a verb stands without a chunk: "expressed **regret**".
        let chunk = scene.chunk_at(object.start).filter(|_| matches!(object.kind, ComplementKind::Noun | ComplementKind::Clause));
        let noun = chunk.map_or(object.start.min(scene.len() - 1), |chunk| chunk.head());
        let entry = self.entry(scene.words[noun].lemma, CueClass::Noun)?;
        (entry.kind != ClaimKind::Statement).then_some((entry, noun))
    }
}

fn class(scene: &Scene<'_>, head: usize) -> CueClass {
    match scene.tag(head) {
        tag if tag.is_verb() => CueClass::Verb,
        Tag::Nn | Tag::Nnp => CueClass::Noun,
        Tag::Jj => CueClass::Adjective,
        Tag::In | Tag::To => CueClass::Preposition,
        Tag::Rb => CueClass::Adverb,
        _ if scene.is_mark(head) => CueClass::Mark,
        _ => CueClass::Preposition,
    }
}

fn forms(scene: &Scene<'_>, head: usize, class: CueClass) -> CueForms {
    let negated = (scene.group_start(head)..head).any(|i| scene.is(i, Class::Negation));
    let negated = if negated { CueForms::NEGATED } else { CueForms::default() };
    let class = match class {
        CueClass::Verb => CueForms::VERB.with(verb_form(scene, head)),
        CueClass::Noun => CueForms::NOUN,
        CueClass::Adjective => CueForms::ADJECTIVE,
        CueClass::Preposition => CueForms::PREPOSITION,
        CueClass::Adverb => CueForms::ADVERB,
        CueClass::Mark => CueForms::MARK,
    };
    class.with(negated)
}

fn verb_form(scene: &Scene<'_>, head: usize) -> CueForms {
    let group = scene.group_start(head);
    let has = |class| (group..head).any(|i| scene.is(i, class));
    let finite = scene.tag(head).is_finite() || (group..head).any(|i| scene.tag(i).is_finite());
    let finite = if finite { CueForms::FINITE } else { CueForms::default() };
    let preceded = |tag| group > scene.bounds(head).0 && scene.tag(group - 1) == tag;
    let form = match scene.tag(head) {
        Tag::Vbn if has(Class::Be) || has(Class::Get) => CueForms::PASSIVE.with(finite),
        Tag::Vbn if !has(Class::Have) => CueForms::PASSIVE,
        Tag::Vbg if !has(Class::Be) => CueForms::PARTICIPLE,
        Tag::Vb if preceded(Tag::To) => CueForms::INFINITIVE,
        _ => finite,
    };
    if form.meets(CueForms::PASSIVE) { form } else { form.with(CueForms::ACTIVE) }
}

/// What follows a head, as the list of cues writes it.
fn complement(scene: &Scene<'_>, head: usize, found: Follows, entry: Option<&CueEntry>) -> Complement {
    let hash = |i: usize| scene.tokens[i].hash;
    let limit = scene.bounds(head).1;
    // Particles that the list knows are such whatever their tag.
    let listed = |i: &usize| entry.is_some_and(|entry| entry.has_particle(hash(*i)));
    let tagged = (head + 1..found.start.min(limit)).find(|&i| scene.tag(i) == Tag::Rp);
    let behind_object = scene.chunk_at(found.start).map(|chunk| chunk.end).filter(|&end| end < limit);
    let particle = tagged.or_else(|| [Some(head + 1).filter(|&i| i < limit), behind_object].into_iter().flatten().find(listed));
    let found = match particle {
        Some(particle) if particle == head + 1 => scene.complement(particle),
        _ => found,
    };
    let object = matches!(found.kind, ComplementKind::Noun | ComplementKind::Pronoun);
    let (kind, start) = match object {
        true => (found.after, scene.chunk_at(found.start).map_or(found.start + 1, |chunk| chunk.end)),
        false => (found.kind, found.start),
    };
    let particle = particle.map(hash);
    // "To" leads to a noun unless a verb follows.
    let to_noun = object && kind == ComplementKind::Infinitive && !verb_at(scene, start + 1);
    if start < scene.len() && (kind == ComplementKind::Preposition || to_noun) {
        return Complement { object, particle, preposition: Some(hash(start)), rest: behind_preposition(scene, start) };
    }
    Complement { object, particle, preposition: None, rest: rest(kind) }
}

/// The mood of the clause behind a head: what ought to be, what will be.
fn mood(scene: &Scene<'_>, head: usize, found: Follows) -> Option<Rest> {
    let limit = scene.bounds(head).1;
    let mut at = found.start;
    if matches!(found.kind, ComplementKind::Noun | ComplementKind::Pronoun) && matches!(found.after, ComplementKind::That | ComplementKind::Clause) {
        at = scene.chunk_at(at)?.end;
    } else if !matches!(found.kind, ComplementKind::That | ComplementKind::Clause) {
        return None;
    }
    if at < limit && scene.is(at, Class::That) {
        at += 1;
    }
    let mut end = scene.chunk_at(at)?.end;
    while end + 1 < limit && scene.is(end, Class::SourceLink) {
        let Some(next) = scene.chunk_from(end + 1) else { break };
        end = next.end;
    }
    let verb = (end..limit.min(end + 3)).find(|&i| scene.tag(i) != Tag::Rb)?;
    let subject = &scene.words[end - 1];
    // "That he resign": the bare form behind a subject that takes another.
    let bare = scene.tag(verb) == Tag::Vb || scene.tag(verb) == Tag::Vbp && subject.tag.is_noun() && subject.lemma == subject.form;
    match scene.tag(verb) {
        Tag::Md if scene.is(verb, Class::Future) => Some(Rest::Future),
        _ if bare => Some(Rest::Subjunctive),
        _ => None,
    }
}

fn verb_at(scene: &Scene<'_>, i: usize) -> bool {
    let end = scene.bounds(i.min(scene.len().saturating_sub(1))).1;
    (i..end.min(i + 2)).find(|&i| scene.tag(i) != Tag::Rb).is_some_and(|i| scene.tag(i).is_verb())
}

fn rest(kind: ComplementKind) -> Option<Rest> {
    Some(match kind {
        ComplementKind::Clause => Rest::Clause,
        ComplementKind::That => Rest::That,
        ComplementKind::Wh => Rest::Wh,
        ComplementKind::Infinitive => Rest::Infinitive,
        ComplementKind::Gerund => Rest::Gerund,
        ComplementKind::Quote | ComplementKind::CommaQuote => Rest::Quote,
        ComplementKind::End | ComplementKind::Comma => Rest::End,
        _ => return None,
    })
}

/// What follows a preposition: a gerund, or a phrase and an infinitive or clause.
fn behind_preposition(scene: &Scene<'_>, preposition: usize) -> Option<Rest> {
    let end = scene.bounds(preposition).1;
    let behind = scene.complement(preposition);
    let kind = match scene.chunk_at(behind.start) {
        Some(chunk) if matches!(behind.kind, ComplementKind::Noun | ComplementKind::Clause) => {
            return match (chunk.end < end).then(|| scene.tag(chunk.end)) {
                Some(Tag::To) => Some(Rest::Infinitive),
                Some(Tag::Vbg) => Some(Rest::Gerund),
                _ => None,
            };
        }
        _ => behind.kind,
    };
    rest(kind).filter(|rest| *rest != Rest::End)
}

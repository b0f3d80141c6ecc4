//! Against whom a claim is directed, and to whom it is said.

use super::who::Animacy;
use super::{Knowledge, Run};
use crate::attribution::{Attribution, CueReading};
use crate::lexicon::{Class, Tag};
use crate::pattern::{ClaimKind, Complement, CueClass, CueEntry};
use crate::phrase::{Chunk, ComplementKind, Scene};

/// The parties of a claim beside its source.
#[derive(Default)]
pub(super) struct Parties {
    pub target: Option<Run>,
    pub addressee: Option<Run>,
}

/// How the target of a kind of claim is found.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Aim {
    /// Whatever the cue is directed at.
    Any,
    /// The one that the cue is directed at: people, bodies, countries.
    Somebody,
    /// The one whose word or deed it is: "rejected **Norway's** plan".
    Author,
    /// The one whom an expression is directed at: "issued notices to **the firm**".
    Told,
    /// Nobody.
    Nobody,
}

fn aim(kind: ClaimKind) -> Aim {
    use ClaimKind as K;
    match kind {
        K::Accusation | K::Criticism | K::Allegation => Aim::Any,
        K::Praise | K::Request | K::Demand | K::Threat | K::Warning | K::Apology | K::Complaint | K::Question => {
            Aim::Somebody
        }
        K::Agreement | K::Denial | K::Rejection => Aim::Author,
        K::Proposal => Aim::Somebody,
        K::Decree => Aim::Told,
        _ => Aim::Nobody,
    }
}

/// How far from its cue a party is looked for, in tokens.
const REACH: usize = 14;

pub(super) fn of(
    scene: &Scene<'_>,
    knowledge: &Knowledge<'_>,
    animacy: &impl Animacy,
    claim: &Attribution,
    (kind, act): (ClaimKind, usize),
) -> Parties {
    let reading = if act == claim.head { claim.reading } else { knowledge.cues.read(scene, act) };
    let finder = Finder { scene, knowledge, animacy, claim, kind, act, reading };
    let told = claim.addressee.or_else(|| finder.told());
    let target = finder.target(told).filter(|&run| Some(run) != claim.source);
    // Nobody speaks to himself.
    let apart = |run: &Run| claim.source.is_none_or(|source| run.1 <= source.0 || source.1 <= run.0);
    Parties { target, addressee: told.filter(apart) }
}

struct Finder<'a, A> {
    scene: &'a Scene<'a>,
    knowledge: &'a Knowledge<'a>,
    animacy: &'a A,
    claim: &'a Attribution<'a>,
    kind: ClaimKind,
    /// The verb or noun that tells what is done.
    act: usize,
    reading: CueReading<'a>,
}

impl<A: Animacy> Finder<'_, A> {
    fn target(&self, told: Option<Run>) -> Option<Run> {
        let aim = aim(self.kind);
        if aim == Aim::Nobody || aim == Aim::Told && self.reading.said == self.act + 1 {
            return None;
        }
        // An expression's own words are no target: "raised **the alarm**".
        let told = told.filter(|run| run.0 >= self.reading.said);
        let by_saying = self.kind == ClaimKind::Allegation
            && !self.scene.is(self.act, Class::Suspicion)
            && self.scene.tag(self.act).is_verb();
        if by_saying && self.entry().is_some_and(|entry| entry.kind == ClaimKind::Statement) {
            return None;
        }
        if let Some(target) = self.claim.target.filter(|target| target.0 >= self.reading.said || target.1 <= self.act) {
            return Some(target).filter(|&target| aim == Aim::Any || self.somebody(target) || self.is_hearer(target));
        }
        let found = match aim {
            Aim::Author => self.aimed().filter(|&run| self.somebody(run)).or_else(|| self.author()),
            Aim::Any => self.passive_subject().or_else(|| self.aimed()).or_else(|| self.blamed()),
            _ => {
                let asked = told.filter(|_| !matches!(self.kind, ClaimKind::Proposal | ClaimKind::Complaint));
                let aimed = self.passive_subject().or_else(|| self.aimed()).or(asked).or_else(|| self.blamed());
                aimed.filter(|&run| self.somebody(run) || self.is_hearer(run))
            }
        };
        let time =
            |run: &Run| self.knowledge.calendar.time_from(self.scene, run.0).is_some_and(|time| time.end >= run.1);
        found.filter(|run| !time(run) && self.claim.source.is_none_or(|source| run.1 <= source.0 || source.1 <= run.0))
    }

    fn somebody(&self, run: Run) -> bool {
        self.animacy.is_somebody(run)
    }

    fn entry(&self) -> Option<&CueEntry> {
        let class = match self.scene.tag(self.act) {
            tag if tag.is_verb() => CueClass::Verb,
            Tag::Jj => CueClass::Adjective,
            Tag::Rb => CueClass::Adverb,
            _ => CueClass::Noun,
        };
        let lemma = self.scene.words[self.act].lemma;
        self.knowledge.cues.entry(lemma, class).or_else(|| self.knowledge.cues.entry(lemma, CueClass::Verb))
    }

    /// The subject of a passive: "**the firm** was accused".
    fn passive_subject(&self) -> Option<Run> {
        let (scene, head) = (self.scene, self.act);
        let passive = scene.tag(head) == Tag::Vbn
            && !(self.scene.group_start(self.act)..head)
                .any(|at| scene.is(at, Class::Have) && !(at..head).any(|at| scene.is(at, Class::Be)));
        let adverb = scene.tag(head) == Tag::Rb
            && self.kind == ClaimKind::Allegation
            && self.entry().is_some_and(|entry| !entry.targets.is_empty());
        if !passive && !adverb {
            return None;
        }
        let subject = scene.subject(self.scene.group_start(self.act)).chunk.or_else(|| self.chunk_before());
        subject.or_else(|| self.main_subject()).map(|chunk| self.trimmed(chunk))
    }

    /// "Asked whether it was late, **the minister** said": whom a participle at the start of its sentence belongs to.
    fn main_subject(&self) -> Option<Chunk> {
        let scene = self.scene;
        let (first, last) = scene.bounds(self.act);
        if scene.group_start(self.act) > first + 1 || self.kind != ClaimKind::Question {
            return None;
        }
        let behind = self.claim.content.end().max(self.act + 1)..last;
        let opens = |at: &usize| matches!(scene.tag(*at - 1), Tag::Comma | Tag::Quote) && !scene.quoted(*at);
        behind.filter(opens).find_map(|at| scene.chunk_from(at))
    }

    /// The chunk that stands before the cue, or before the verb that a comma parts from it.
    fn chunk_before(&self) -> Option<Chunk> {
        let first = self.scene.bounds(self.act).0.max(self.scene.group_start(self.act).saturating_sub(REACH));
        (first..self.scene.group_start(self.act)).rev().find_map(|at| self.scene.chunk_at(at))
    }

    /// The object or the phrase behind a preposition that the list of cues says is the target.
    fn aimed(&self) -> Option<Run> {
        let reading = &self.reading;
        let found = reading.targets.iter().find_map(|complement| self.complement(complement, reading.said));
        found.map(|chunk| self.trimmed(chunk))
    }

    /// Whether somebody is meant by standing where somebody must: "asked **the metro** to close".
    fn is_hearer(&self, run: Run) -> bool {
        let found = self.scene.complement(self.act);
        let led = match found.after {
            ComplementKind::That | ComplementKind::Infinitive | ComplementKind::Quote => true,
            ComplementKind::Wh => self.kind == ClaimKind::Question,
            // "Cautioned the West **not to** play".
            ComplementKind::End => {
                let behind = self.scene.chunk_at(run.0).map_or(run.1, |chunk| chunk.end);
                behind + 1 < self.scene.len()
                    && self.scene.is(behind, Class::Negation)
                    && self.scene.tag(behind + 1) == Tag::To
            }
            ComplementKind::Preposition => {
                let behind = self.scene.chunk_at(run.0).map_or(run.1, |chunk| chunk.end);
                let leads = if self.kind == ClaimKind::Praise { Class::For } else { Class::Against };
                behind < self.scene.len() && self.scene.is(behind, leads)
            }
            _ => false,
        };
        found.start == run.0 && found.kind == ComplementKind::Noun && led
    }

    fn complement(&self, wanted: &Complement, said: usize) -> Option<Chunk> {
        let (scene, head) = (self.scene, self.act);
        let end = scene.bounds(head).1.min(said + REACH);
        if let Some(preposition) = wanted.preposition {
            // The preposition may be the last word of an expression: "took issue **with**".
            let at = (said.max(head + 2) - 1..end)
                .take_while(|&at| !scene.quoted(at))
                .find(|&at| scene.tokens[at].hash == preposition)?;
            let crossed = (said..at).any(|at| {
                scene.is_main_verb(at)
                    || matches!(scene.tag(at), Tag::Comma | Tag::Stop | Tag::Wh)
                    || scene.is(at, Class::That)
            });
            return scene.chunk_from(at + 1).filter(|_| !crossed);
        }
        let found = scene.complement(if said > head + 1 && scene.chunk_at(said).is_some() { said - 1 } else { head });
        // "Accused “**Russian actors**” of meddling": a name in marks.
        if wanted.object && found.kind == ComplementKind::Quote && scene.opens_quotation(found.start) {
            let quotation = scene.quotations[scene.quotation_of(found.start) as usize];
            return scene.chunk_at(found.start + 1).filter(|chunk| quotation.scare && chunk.start > found.start);
        }
        let object = wanted.object
            && matches!(found.kind, ComplementKind::Noun | ComplementKind::Pronoun | ComplementKind::Clause);
        // A clause without "that" begins with its subject, which is no object.
        let object = object
            && (found.kind != ComplementKind::Clause
                || scene.chunk_at(found.start).is_some_and(|chunk| self.is_object(chunk)));
        scene.chunk_at(found.start).filter(|_| object)
    }

    /// Whether a chunk before a finite verb is an object all the same: the verb is of a relative clause without pronoun.
    fn is_object(&self, chunk: Chunk) -> bool {
        self.scene.tag(chunk.end.min(self.scene.len() - 1)) == Tag::Wh
    }

    /// Who is said to have done it: the subject of the clause that is the content of an accusation, of a demand.
    fn blamed(&self) -> Option<Run> {
        if !matches!(self.kind, ClaimKind::Accusation | ClaimKind::Demand | ClaimKind::Request | ClaimKind::Threat) {
            return None;
        }
        let scene = self.scene;
        let (start, end) = self.claim.content.runs().find(|run| run.0 > self.act)?;
        let start = (start..end).find(|&at| !scene.is_mark(at))?;
        let that = scene.is(start, Class::That);
        // "We cannot wait": who speaks of himself blames nobody.
        let chunk =
            scene.chunk_at(start + usize::from(that)).filter(|chunk| !scene.is(chunk.start, Class::FirstPerson))?;
        let Some(verb) =
            (chunk.end..end.min(chunk.end + REACH)).find(|&at| scene.tag(at).is_verb() || scene.tag(at) == Tag::Md)
        else {
            // The bare form of a verb is easily taken for a noun: "that the ministry **release**", "that Ruiz **release** it".
            let names = (chunk.start..chunk.end).take_while(|&at| scene.tag(at) == Tag::Nnp).count();
            let stop = if names > 0 && chunk.start + names < chunk.end { chunk.start + names } else { chunk.end - 1 };
            return (that && stop > chunk.start).then_some((chunk.start, stop));
        };
        let plain = (chunk.end..verb).all(|at| !matches!(scene.tag(at), Tag::Comma | Tag::Stop));
        (plain && (that || scene.tag(verb).is_finite())).then(|| self.trimmed(chunk))
    }

    /// Whose claim, plan or offer it is that is denied, rejected or accepted.
    fn author(&self) -> Option<Run> {
        let scene = self.scene;
        let end = scene.bounds(self.act).1.min(self.act + REACH);
        let start = self.reading.said;
        let stop = (start..end).find(|&at| {
            matches!(scene.tag(at), Tag::Comma | Tag::Stop | Tag::Wh)
                || scene.is_main_verb(at)
                || scene.is(at, Class::That)
        });
        let stop = stop.unwrap_or(end);
        let owner = (start..stop).find_map(|at| scene.chunk_from(at)).and_then(|chunk| self.possessor(chunk));
        let by = || {
            let links = (start..stop).filter(|&at| scene.is(at, Class::By) || scene.is(at, Class::Behalf));
            links
                .filter_map(|at| scene.chunk_from(at + 1))
                .map(|chunk| self.trimmed(chunk))
                .find(|&run| self.somebody(run))
        };
        owner.or_else(by)
    }

    fn possessor(&self, chunk: Chunk) -> Option<Run> {
        let at = (chunk.start..chunk.end).find(|&at| matches!(self.scene.tag(at), Tag::Pos | Tag::PrpS))?;
        let run = if self.scene.tag(at) == Tag::PrpS { (at, at + 1) } else { (chunk.start, at) };
        (run.0 < run.1).then_some(run).filter(|&run| self.somebody(run))
    }

    /// A chunk without a possessive mark at its end; of "Kenya's ministers" all.
    fn trimmed(&self, chunk: Chunk) -> Run {
        let end = if self.scene.tag(chunk.end - 1) == Tag::Pos { chunk.end - 1 } else { chunk.end };
        (chunk.start, end.max(chunk.start + 1))
    }

    /// Whether the object of the cue is what is denied or rejected, not who hears it.
    fn is_denied(&self) -> bool {
        matches!(self.kind, ClaimKind::Denial | ClaimKind::Rejection)
    }

    /// To whom: the object of a verb of telling, or the one behind "to".
    fn told(&self) -> Option<Run> {
        let (scene, head) = (self.scene, self.act);
        if !scene.tag(head).is_verb() || scene.is(head, Class::According) {
            return None;
        }
        let found = scene.complement(head);
        let end = scene.bounds(head).1;
        // "Urged the council to act" holds its hearer, "said it was ready" does not begin with one.
        let holds = self.kind != ClaimKind::Statement && self.claim.content.contains(head + 1);
        let free = |chunk: &Chunk| !self.claim.content.contains(chunk.start) || holds;
        let object = matches!(found.kind, ComplementKind::Noun | ComplementKind::Pronoun)
            .then(|| scene.chunk_at(found.start))
            .flatten();
        let to = (found.start < end && scene.tag(found.start) == Tag::To && found.kind == ComplementKind::Preposition)
            .then(|| scene.chunk_from(found.start + 1))
            .flatten();
        let tells = self.entry().is_none_or(|entry| entry.targets.iter().all(|target| !target.object));
        // "Denied it yesterday" tells nobody: behind a hearer stands what he hears.
        let hears = |chunk: &Chunk| {
            let begins = self.claim.content.runs().any(|(start, _)| start >= chunk.end);
            begins && !self.is_denied() || self.claim.content.end() <= head
        };
        let object = object.filter(|chunk| tells && hears(chunk));
        object.or(to).filter(free).map(|chunk| self.trimmed(chunk)).filter(|&run| self.somebody(run))
    }
}

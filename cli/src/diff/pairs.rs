//! Which claim of one record is which of the other, and what of it changed.

use crate::id;
use crate::records::{Claim, Part, Record};
use std::collections::HashMap;

/// What became of the claims of an article.
#[derive(Default)]
pub struct Changes<'r> {
    /// What is told of the article itself.
    pub article: Vec<Field>,
    pub appeared: Vec<&'r Claim>,
    pub vanished: Vec<&'r Claim>,
    pub changed: Vec<Change<'r>>,
    pub same: usize,
}

/// A claim that both have, with the fields that differ.
pub struct Change<'r> {
    pub before: &'r Claim,
    pub after: &'r Claim,
    pub fields: Vec<Field>,
}

/// A field before and after, as it is shown.
pub struct Field {
    pub name: &'static str,
    pub before: String,
    pub after: String,
}

/// Compares two records of an article. Confidences count from that difference on.
pub fn compare<'r>(before: &'r Record, after: &'r Record, confidence: Option<f64>) -> Changes<'r> {
    let partner = pair(&before.claims, &after.claims);
    let mut is_new = vec![true; after.claims.len()];
    let mut changes = Changes { article: article(before, after), ..Changes::default() };
    for (number, claim) in before.claims.iter().enumerate() {
        let Some(&other) = partner.get(&number) else {
            changes.vanished.push(claim);
            continue;
        };
        is_new[other] = false;
        let (before, after) = (View { record: before, claim }, View { record: after, claim: &after.claims[other] });
        let fields = before.differences(&after, &partner, confidence);
        match fields.is_empty() {
            true => changes.same += 1,
            false => changes.changed.push(Change { before: claim, after: after.claim, fields }),
        }
    }
    changes.appeared = after.claims.iter().zip(is_new).filter(|(_, is_new)| *is_new).map(|(claim, _)| claim).collect();
    changes
}

/// What differs in the articles themselves, as far as both records speak of it.
fn article(before: &Record, after: &Record) -> Vec<Field> {
    let fields = [("date", &before.date, &after.date), ("title", &before.title, &after.title)];
    let differs = fields.into_iter().filter_map(|(name, before, after)| {
        let (before, after) = before.as_ref().zip(after.as_ref())?;
        (before != after).then(|| Field { name, before: word(before), after: word(after) })
    });
    differs.collect()
}

/// Pairs claims one to one: first those with the same cue, then those whose cues share a place; of several the one whose
/// content begins nearest.
fn pair(before: &[Claim], after: &[Claim]) -> HashMap<usize, usize> {
    let mut partner = HashMap::new();
    let mut taken = vec![false; after.len()];
    let mut by_start: Vec<usize> = (0..after.len()).collect();
    by_start.sort_by_key(|number| start(&after[*number].cue));
    // A cue has few words, so claims whose cues touch begin within a few of each other.
    let longest = after.iter().map(|claim| end(&claim.cue) - start(&claim.cue)).max().unwrap_or(0);
    for exact in [true, false] {
        for (number, claim) in before.iter().enumerate() {
            if partner.contains_key(&number) {
                continue;
            }
            let from = by_start.partition_point(|other| start(&after[*other].cue) + longest < start(&claim.cue));
            let near = by_start[from..].iter().take_while(|other| start(&after[**other].cue) <= end(&claim.cue));
            let fits = |other: &&usize| {
                let cue = &after[**other].cue;
                !taken[**other] && if exact { cue.spans == claim.cue.spans } else { touch(cue, &claim.cue) }
            };
            let distance = |other: &&usize| start(&after[**other].content).abs_diff(start(&claim.content));
            if let Some(&other) = near.filter(fits).min_by_key(distance) {
                taken[other] = true;
                partner.insert(number, other);
            }
        }
    }
    partner
}

fn start(part: &Part) -> usize {
    part.spans.iter().map(|span| span.0).min().unwrap_or(0)
}

fn end(part: &Part) -> usize {
    part.spans.iter().map(|span| span.1).max().unwrap_or(0)
}

fn touch(a: &Part, b: &Part) -> bool {
    a.spans.iter().any(|a| b.spans.iter().any(|b| a.0 < b.1 && b.0 < a.1))
}

/// A claim with its record.
struct View<'r> {
    record: &'r Record,
    claim: &'r Claim,
}

impl View<'_> {
    fn differences(&self, after: &View<'_>, partner: &HashMap<usize, usize>, confidence: Option<f64>) -> Vec<Field> {
        let mut fields = Vec::new();
        let mut add = |name, before: String, after: String| {
            if before != after {
                fields.push(Field { name, before, after });
            }
        };
        let (old, new) = (self.claim, after.claim);
        add("kind", old.kind.clone(), new.kind.clone());
        add("rule", old.rule.clone(), new.rule.clone());
        add("cue lemma", word(&old.cue.lemma), word(&new.cue.lemma));
        add("source form", word(&old.source.form), word(&new.source.form));
        add("source entity", self.entity(&old.source), after.entity(&new.source));
        add("anonymous", old.source.anonymous.to_string(), new.source.anonymous.to_string());
        add("content form", word(&old.content.form), word(&new.content.form));
        add("target entity", self.entity(&old.target), after.entity(&new.target));
        add("addressee entity", self.entity(&old.addressee), after.entity(&new.addressee));
        add("negated", old.negated.to_string(), new.negated.to_string());
        add("modality", old.modality.clone(), new.modality.clone());
        add("date", word(&old.date), word(&new.date));
        // Numbers of claims shift when one comes or goes; what counts is whether they mean the same claim.
        let moved = |number: Option<usize>| number.map(|number| partner.get(&number).copied());
        let refers = |name, old: Option<usize>, new: Option<usize>| {
            let number = |claim: Option<usize>| claim.map_or("none".to_owned(), |claim| (claim + 1).to_string());
            let same = moved(old) == new.map(Some);
            (!same).then(|| Field { name, before: number(old), after: number(new) })
        };
        let answers = refers("answers", old.answers, new.answers);
        let inside = refers("inside", old.inside, new.inside);
        if confidence.is_some_and(|least| (old.confidence - new.confidence).abs() >= least) {
            add("confidence", format!("{:.2}", old.confidence), format!("{:.2}", new.confidence));
        }
        let places = [
            ("source", &old.source, &new.source),
            ("cue", &old.cue, &new.cue),
            ("content", &old.content, &new.content),
            ("target", &old.target, &new.target),
            ("addressee", &old.addressee, &new.addressee),
        ];
        let differs = places.into_iter().filter(|(_, old, new)| old.spans != new.spans);
        let places = differs.map(|(name, old, new)| Field { name, before: shown(old), after: shown(new) });
        fields.into_iter().chain(answers).chain(inside).chain(places).collect()
    }

    /// Who a part is: by id, or by name where the id is only a number in the article.
    fn entity(&self, part: &Part) -> String {
        let entity = part.entity.and_then(|number| self.record.entities.get(number));
        entity.map_or("nobody".to_owned(), |entity| match id::listed(&entity.id) {
            None => entity.name.clone(),
            Some(id) => format!("{} ({id})", entity.name),
        })
    }
}

fn word(word: &Option<String>) -> String {
    word.clone().unwrap_or_else(|| "none".to_owned())
}

/// The words of a part, or where it stands if the record has no words.
pub fn shown(part: &Part) -> String {
    match &part.text {
        _ if part.spans.is_empty() => "nothing".to_owned(),
        Some(text) => format!("“{}”", text.split_whitespace().collect::<Vec<_>>().join(" ")),
        None => part.spans.iter().map(|span| format!("{}–{}", span.0, span.1)).collect::<Vec<_>>().join(" … "),
    }
}

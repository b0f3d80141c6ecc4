//! What is counted, and precision and recall of it.

use super::claims::{CONTENT, CUE, Claim, Form, SOURCE, shared, touching};
use super::matching::greatest;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The figures in the order in which they are shown.
pub const ORDER: [&str; 25] = [
    "citron exact strict cue",
    "citron exact strict source",
    "citron exact strict content",
    "citron exact strict all",
    "citron exact lenient cue",
    "citron exact lenient source",
    "citron exact lenient content",
    "citron exact lenient all",
    "citron overlap cue",
    "citron overlap source",
    "citron overlap content",
    "citron overlap all",
    "token cue",
    "token source",
    "token content",
    "relation cue found",
    "relation cue+content",
    "relation",
    "relation strict",
    "relation strict-lenient",
    "relation / direct",
    "relation / mixed",
    "relation / indirect",
    "relation / speech verb",
    "relation / other cue",
];

/// All claims.
pub const CLAIMS: &str = "claims";

/// Of what was predicted and what was marked, how much there is and how much of it is right.
#[derive(Clone, Copy, Default)]
struct Count {
    right_predicted: f64,
    predicted: f64,
    right_gold: f64,
    gold: f64,
}

/// A figure.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Figure {
    pub p: f64,
    pub r: f64,
    pub f1: f64,
    pub predicted: f64,
    pub gold: f64,
}

/// Counts by the names of figures.
#[derive(Default)]
pub struct Tally(HashMap<&'static str, Count>);

impl Tally {
    /// The figure of that name.
    pub fn figure(&self, name: &str) -> Figure {
        let count = self.0.get(name).copied().unwrap_or_default();
        let share = |part: f64, whole: f64| if whole > 0.0 { part / whole } else { 0.0 };
        let (p, r) = (share(count.right_predicted, count.predicted), share(count.right_gold, count.gold));
        Figure { p, r, f1: share(2.0 * p * r, p + r), predicted: count.predicted, gold: count.gold }
    }

    /// Adds the counts of an article.
    pub fn add(&mut self, article: &Tally) {
        for (name, count) in &article.0 {
            let own = self.0.entry(name).or_default();
            own.right_predicted += count.right_predicted;
            own.predicted += count.predicted;
            own.right_gold += count.right_gold;
            own.gold += count.gold;
        }
    }

    /// Counts the claims of one annotator of an article, with a weight, and tells which marked claim the right ones are.
    pub fn count(&mut self, weight: f64, predicted: &[Claim], gold: &[Claim]) -> HashMap<usize, usize> {
        Counter { tally: self, weight, predicted, gold }.count()
    }
}

struct Counter<'c> {
    tally: &'c mut Tally,
    weight: f64,
    predicted: &'c [Claim],
    gold: &'c [Claim],
}

/// Whether a predicted claim is right about a marked one.
type Test<'t> = &'t dyn Fn(&Claim, &Claim) -> bool;

/// Whether a claim is one of a group.
type Member<'m> = &'m dyn Fn(&Claim) -> bool;

impl Counter<'_> {
    fn count(&mut self) -> HashMap<usize, usize> {
        let (predicted, gold) = (self.predicted.len(), self.gold.len());
        self.add(CLAIMS, predicted, predicted, gold, gold);
        self.exact(&ORDER[..4], "relation strict", |claim, role| &claim.exact[role]);
        self.exact(&ORDER[4..8], "relation strict-lenient", |claim, role| &claim.trimmed[role]);
        self.overlap(&ORDER[8..12]);
        self.tokens(&ORDER[12..15]);
        self.relations()
    }

    fn add(&mut self, name: &'static str, right_predicted: usize, predicted: usize, right_gold: usize, gold: usize) {
        let count = self.tally.0.entry(name).or_default();
        count.right_predicted += self.weight * right_predicted as f64;
        count.predicted += self.weight * predicted as f64;
        count.right_gold += self.weight * right_gold as f64;
        count.gold += self.weight * gold as f64;
    }

    /// Equal parts, as Citron counts them: a cue equals some cue; a source (content) equals that of some claim whose cue
    /// touches; "all" are all three of one claim. This is not one to one, except for the relation.
    fn exact(
        &mut self,
        names: &[&'static str],
        relation: &'static str,
        part: impl for<'c> Fn(&'c Claim, usize) -> &'c [(usize, usize)],
    ) {
        let equal = |p: &Claim, g: &Claim, role| part(p, role) == part(g, role);
        let near = |p: &Claim, g: &Claim| touching(part(p, CUE), part(g, CUE));
        let all = |p: &Claim, g: &Claim| [CUE, SOURCE, CONTENT].iter().all(|role| equal(p, g, *role));
        let tests: [Test<'_>; 4] = [
            &|p, g| equal(p, g, CUE),
            &|p, g| near(p, g) && equal(p, g, SOURCE),
            &|p, g| near(p, g) && equal(p, g, CONTENT),
            &all,
        ];
        for (name, test) in names.iter().zip(tests) {
            let predicted = self.predicted.iter().filter(|p| self.gold.iter().any(|g| test(p, g))).count();
            let gold = self.gold.iter().filter(|g| self.predicted.iter().any(|p| test(p, g))).count();
            self.add(name, predicted, self.predicted.len(), gold, self.gold.len());
        }
        let pairs = self.pairs(|p, g| all(p, g).then_some(1.0));
        self.relation(relation, &pairs);
    }

    /// Tokens shared by all pairs of claims.
    fn overlap(&mut self, names: &[&'static str]) {
        let mut total = (0, 0, 0);
        for (name, role) in names.iter().zip([CUE, SOURCE, CONTENT]) {
            let pairs = self.predicted.iter().flat_map(|p| self.gold.iter().map(move |g| (p, g)));
            let both: usize = pairs.map(|(p, g)| shared(&p.tokens[role], &g.tokens[role])).sum();
            let predicted = self.predicted.iter().map(|p| p.tokens[role].len()).sum();
            let gold = self.gold.iter().map(|g| g.tokens[role].len()).sum();
            self.add(name, both, predicted, both, gold);
            total = (total.0 + both, total.1 + predicted, total.2 + gold);
        }
        self.add(names[3], total.0, total.1, total.0, total.2);
    }

    /// Tokens of each role in any claim.
    fn tokens(&mut self, names: &[&'static str]) {
        let all = |claims: &[Claim], role: usize| -> BTreeSet<usize> {
            claims.iter().flat_map(|claim| &claim.tokens[role]).copied().collect()
        };
        for (name, role) in names.iter().zip([CUE, SOURCE, CONTENT]) {
            let (predicted, gold) = (all(self.predicted, role), all(self.gold, role));
            let both = predicted.intersection(&gold).count();
            self.add(name, both, predicted.len(), both, gold.len());
        }
    }

    /// Claims found, one to one: the cues share a token, the contents half of theirs, the source is right.
    fn relations(&mut self) -> HashMap<usize, usize> {
        let near = |p: &Claim, g: &Claim| shared(&p.tokens[CUE], &g.tokens[CUE]) > 0;
        let content = |p: &Claim, g: &Claim| Some(p.overlap(g, CONTENT)).filter(|part| near(p, g) && *part >= 0.5);
        let found = self.pairs(|p, g| near(p, g).then(|| p.overlap(g, CUE) + p.overlap(g, CONTENT)));
        self.relation("relation cue found", &found);
        let contents = self.pairs(content);
        self.relation("relation cue+content", &contents);
        let full =
            self.pairs(|p, g| content(p, g).filter(|_| p.has_source_of(g)).map(|part| part + p.overlap(g, SOURCE)));
        let matched = self.relation("relation", &full);
        let groups: [(&'static str, Member<'_>); 5] = [
            ("relation / direct", &|claim| claim.form == Form::Direct),
            ("relation / mixed", &|claim| claim.form == Form::Mixed),
            ("relation / indirect", &|claim| claim.form == Form::Indirect),
            ("relation / speech verb", &|claim| claim.speech),
            ("relation / other cue", &|claim| !claim.speech),
        ];
        let matched_gold: BTreeSet<usize> = matched.values().copied().collect();
        for (name, member) in groups {
            let own = |claims: &[Claim]| -> Vec<usize> { (0..claims.len()).filter(|i| member(&claims[*i])).collect() };
            let (predicted, gold) = (own(self.predicted), own(self.gold));
            let right_predicted = predicted.iter().filter(|i| matched.contains_key(i)).count();
            let right_gold = gold.iter().filter(|i| matched_gold.contains(i)).count();
            self.add(name, right_predicted, predicted.len(), right_gold, gold.len());
        }
        matched
    }

    fn pairs(&self, weight: impl Fn(&Claim, &Claim) -> Option<f64>) -> BTreeMap<(usize, usize), f64> {
        let numbered = |claims| <[Claim]>::iter(claims).enumerate();
        let all = numbered(self.predicted).flat_map(|(i, p)| numbered(self.gold).map(move |(j, g)| ((i, p), (j, g))));
        all.filter_map(|((i, p), (j, g))| Some(((i, j), weight(p, g)?))).collect()
    }

    /// Counts the greatest matching of some pairs.
    fn relation(&mut self, name: &'static str, pairs: &BTreeMap<(usize, usize), f64>) -> HashMap<usize, usize> {
        let matched = greatest(pairs);
        self.add(name, matched.len(), self.predicted.len(), matched.len(), self.gold.len());
        matched
    }
}

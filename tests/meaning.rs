//! What claims mean, against claims and sources that were written down by somebody who had not read the code
//! (`seeds/gold`). Each test prints its score; with `SAYSO_MISSES=1` also what is wrong. The floors are what was reached.

use sayso::{Article, ClaimRef, Document, Extractor};
use std::collections::BTreeMap;
use std::path::Path;

fn rows(file: &str) -> Vec<Vec<String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/gold").join(file);
    let text = std::fs::read_to_string(path).unwrap();
    let rows = text.lines().skip(1).filter(|line| !line.is_empty() && !line.starts_with('#'));
    rows.map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

fn show_misses() -> bool {
    std::env::var_os("SAYSO_MISSES").is_some()
}

/// How many of how many.
#[derive(Clone, Copy, Default)]
struct Share {
    right: usize,
    all: usize,
}

impl Share {
    fn add(&mut self, right: bool) {
        self.all += 1;
        self.right += usize::from(right);
    }

    fn percent(self) -> f64 {
        100.0 * self.right as f64 / self.all.max(1) as f64
    }
}

/// Scores by name, printed as they are reached.
#[derive(Default)]
struct Scores(BTreeMap<&'static str, Share>);

impl Scores {
    fn add(&mut self, name: &'static str, right: bool) {
        self.0.entry(name).or_default().add(right);
    }

    /// Prints all shares and fails with those below their floors.
    fn check(&self, floors: &[(&str, f64)]) {
        for (name, share) in &self.0 {
            println!("{name:12} {:5.1} % ({} of {})", share.percent(), share.right, share.all);
        }
        let low = |(name, floor): &&(&str, f64)| self.0.get(name).copied().unwrap_or_default().percent() < *floor;
        let low: Vec<_> = floors.iter().filter(low).collect();
        assert!(low.is_empty(), "below their floors: {low:?}");
    }
}

fn overlap(claim: std::ops::Range<usize>, gold: &std::ops::Range<usize>) -> usize {
    claim.end.min(gold.end).saturating_sub(claim.start.max(gold.start))
}

/// The claim whose cue has most of the words at that place; of several the one whose cue is shortest.
fn claim_at<'d>(doc: &'d Document<'_>, place: &std::ops::Range<usize>) -> Option<ClaimRef<'d>> {
    let shared = |claim: &ClaimRef<'_>| claim.cue.spans.iter().map(|span| overlap(span.range(), place)).sum::<usize>();
    doc.claims()
        .filter(|claim| shared(claim) > 0)
        .max_by_key(|claim| (shared(claim), usize::MAX - claim.cue_text().len()))
}

/// Words of a name that count: articles and marks left out.
fn words(name: &str) -> Vec<String> {
    let words = name.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
    words.filter(|word| !word.is_empty() && word != "the" && word != "a" && word != "s").collect()
}

/// Whether a party is the one written down: the same words, or an entity with its name.
fn is_party(found: Option<(String, Option<String>)>, gold: &str) -> bool {
    let Some((text, entity)) = found else { return gold == "-" };
    let gold = words(gold);
    let alike = |text: &str| {
        let text = words(text);
        !text.is_empty() && (text.iter().all(|word| gold.contains(word)) || gold.iter().all(|word| text.contains(word)))
    };
    !gold.is_empty() && (alike(&text) || entity.is_some_and(|entity| alike(&entity)))
}

#[test]
fn claims_mean_what_readers_wrote_down() {
    let extractor = Extractor::new().unwrap();
    let mut scores = Scores::default();
    for row in rows("claims.tsv") {
        let [id, kind, source, cue, target, negated, modality, text] = row.as_slice() else { panic!("{row:?}") };
        let start = text.find(cue.as_str()).unwrap_or_else(|| panic!("{id}: no cue `{cue}`"));
        let place = start..start + cue.len();
        let doc = extractor.extract(text);
        let claim = claim_at(&doc, &place);
        scores.add("found", claim.is_some());
        let Some(claim) = claim else {
            if show_misses() {
                println!("{id} not found: {kind} [{cue}] {text}");
            }
            continue;
        };
        let target_entity = claim.target_entity().map(|entity| entity.name.to_owned());
        let found_target = claim.target_text().map(|text| (text.into_owned(), target_entity));
        let found_source = (!claim.source_text().is_empty()).then(|| (claim.source_text().into_owned(), None));
        let right = [
            ("kind", claim.kind.name() == kind, claim.kind.name().to_owned(), kind),
            ("source", is_party(found_source.clone(), source), format!("{found_source:?}"), source),
            ("target", is_party(found_target.clone(), target), format!("{found_target:?}"), target),
            ("negated", (claim.negated == (negated == "yes")), format!("{}", claim.negated), negated),
            ("modality", claim.modality.as_str() == modality, claim.modality.as_str().to_owned(), modality),
        ];
        for (name, right, found, gold) in right {
            scores.add(name, right);
            if !right && show_misses() {
                println!("{id} {name}: {found} for {gold} [{} | {}] {text}", claim.rule(), claim.cue_text());
            }
        }
    }
    scores.check(&[
        ("found", 77.0),
        ("kind", 92.0),
        ("source", 97.0),
        ("target", 93.0),
        ("negated", 99.0),
        ("modality", 98.5),
    ]);
}

/// Whether the source's entities are the ones written down: by their names, or because what was written down is another
/// name of theirs in the article.
fn is_who(doc: &Document<'_>, claim: &ClaimRef<'_>, names: &[String], who: &str) -> bool {
    let plain = |name: &str| words(&name.replace("U.S.", "United States").replace("Government of the", "government"));
    let (found, wanted) = (plain(&names.join(" and ")), plain(who));
    let inside = |a: &[String], b: &[String]| !a.is_empty() && a.iter().all(|word| b.contains(word));
    let place = doc.text().find(who);
    let mentioned = place.and_then(|start| {
        doc.mentions().find(|mention| mention.span.start() == start && mention.span.end() == start + who.len())
    });
    inside(&found, &wanted) && (found.len() > 1 || wanted.len() == 1)
        || inside(&wanted, &found)
        || mentioned.is_some_and(|mention| mention.entity.is_some() && mention.entity == claim.source.entity)
}

#[test]
fn sources_are_who_readers_wrote_down() {
    let extractor = Extractor::new().unwrap();
    let mut scores = Scores::default();
    for row in rows("who.tsv") {
        let [id, _, who, marked] = row.as_slice() else { panic!("{row:?}") };
        let start = marked.find("[[").unwrap();
        let end = marked.find("]]").unwrap() - 2;
        let text = marked.replace("[[", "").replace("]]", "");
        let doc = extractor.extract_article(&Article { text: &text, ..Article::default() });
        let claim = doc
            .claims()
            .filter(|claim| claim.source.spans.iter().any(|span| overlap(span.range(), &(start..end)) > 0))
            .last();
        scores.add("found", claim.is_some());
        let Some(claim) = claim else {
            if show_misses() {
                println!("{id} not found: {who}: {marked}");
            }
            continue;
        };
        let all = claim.source.entity.iter().chain(&claim.source.others);
        let names: Vec<_> = all.map(|&number| doc.entity(number).name.to_owned()).collect();
        let right = is_who(&doc, &claim, &names, who);
        scores.add("who", right);
        if !right && show_misses() {
            println!("{id} who: {names:?} for {who}: {marked}");
        }
    }
    scores.check(&[("found", 95.5), ("who", 88.5)]);
}

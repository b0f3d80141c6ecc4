//! The examples of the bundled rules through the whole extractor: each marked claim must be found, alone and behind a
//! paragraph of letters that take several bytes, and no rule may find anything in the sentences it leaves.
//!
//! A rule describes a claim; whether one is made is up to the measured weights unless the rule decides. So a sentence may be
//! refused by the weights: how many are is printed, and may not grow.

mod bundled;

use bundled::rules;
use sayso::pattern::{Example, Role};
use sayso::{ClaimRef, Document, Extractor, Span};

const PREFIX: &str = "Žluťoučký kůň – «Ä».\n\n";

fn meets(found: &[Span], wanted: &[Span]) -> bool {
    wanted.is_empty() || found.iter().any(|a| wanted.iter().any(|b| a.overlaps(*b)))
}

/// The claim that an example marks, if it was found: cue, source and content in the marked places.
fn find<'d>(doc: &'d Document<'_>, example: &Example) -> Option<ClaimRef<'d>> {
    let spans = |role| example.spans(role).collect::<Vec<_>>();
    let (cue, source, content) = (spans(Role::Cue), spans(Role::Source), spans(Role::Content));
    let fits = |claim: &ClaimRef<'_>| {
        meets(&claim.cue.spans, &cue)
            && claim.source.spans.is_empty() == source.is_empty()
            && meets(&claim.source.spans, &source)
            && meets(&claim.content.spans, &content)
    };
    doc.claims().find(fits)
}

/// So many examples of describing rules the weights may refuse, and so many may go by another rule's name.
const MOST_REFUSED: usize = 50;
const MOST_RENAMED: usize = 44;
/// So many sentences that a describing rule leaves may the weights take for claims all the same.
const MOST_NAMED: usize = 40;

#[test]
fn examples_are_found() {
    let (extractor, rules) = (Extractor::new().unwrap(), rules());
    let (mut all, mut refused, mut renamed, mut broken) = (0, Vec::new(), Vec::new(), Vec::new());
    for (_, rule) in rules.iter() {
        for example in &rule.finds {
            for example in [example.clone(), example.behind(PREFIX)] {
                all += 1;
                let doc = extractor.extract(&example.text);
                let line = format!("{} (line {}): {}", rule.name, example.line, example.text);
                match find(&doc, &example) {
                    Some(claim) if claim.rule() == rule.name => {}
                    Some(claim) => renamed.push(format!("{line} [{}]", claim.rule())),
                    None if rule.decides => broken.push(line),
                    None => refused.push(line),
                }
            }
        }
    }
    println!("{all} examples, {} refused by the weights, {} under another rule", refused.len(), renamed.len());
    if std::env::var_os("SAYSO_MISSES").is_some() {
        println!("refused\n{}\nrenamed\n{}", refused.join("\n"), renamed.join("\n"));
    }
    assert!(broken.is_empty(), "a rule that decides does not find\n{}", broken.join("\n"));
    assert!(refused.len() <= MOST_REFUSED && renamed.len() <= MOST_RENAMED);
}

#[test]
fn rules_leave_what_they_should() {
    let (extractor, rules) = (Extractor::new().unwrap(), rules());
    let (mut broken, mut named) = (Vec::new(), Vec::new());
    for (_, rule) in rules.iter() {
        for example in rule.leaves.iter().flat_map(|example| [example.clone(), example.behind(PREFIX)]) {
            let doc = extractor.extract(&example.text);
            for claim in doc.claims().filter(|claim| claim.rule() == rule.name) {
                let line = format!("{} (line {}): {} [{}]", rule.name, example.line, example.text, claim.cue_text());
                if rule.decides { &mut broken } else { &mut named }.push(line);
            }
        }
    }
    println!("{} claims that the weights made go by a rule that should leave them", named.len());
    if std::env::var_os("SAYSO_MISSES").is_some() {
        println!("{}", named.join("\n"));
    }
    assert!(broken.is_empty(), "a rule that decides finds what it should leave\n{}", broken.join("\n"));
    assert!(named.len() <= MOST_NAMED, "{}", named.join("\n"));
}

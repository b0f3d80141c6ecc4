//! The examples of a user's own rules, tried: each `finds` must be found, no `leaves` may be.

use super::Extractor;
use crate::document::ClaimRef;
use crate::error::Error;
use crate::pattern::{Example, Role, Rules};
use crate::span::Span;

/// What the examples of a file of rules promise and the extractor, which has these rules, does not do.
pub(super) fn unmet(extractor: &Extractor, (file, text): (&str, &str)) -> Vec<Error> {
    let mut rules = Rules::new();
    if let Err(error) = rules.add(file, text, true) {
        return vec![error];
    }
    let mut problems = Vec::new();
    for (_, rule) in rules.iter() {
        for example in &rule.finds {
            let doc = extractor.extract(&example.text);
            let mut claims = doc.claims().filter(|claim| claim.rule() == rule.name);
            let message = match claims.next() {
                None => Some(format!("`{}` does not find this", rule.name)),
                Some(first) if !std::iter::once(first).chain(claims).any(|claim| agrees(&claim, example)) => {
                    Some(format!("`{}` finds other parts: {}", rule.name, parts(&first)))
                }
                Some(_) => None,
            };
            problems.extend(message.map(|message| at(file, text, example, message)));
        }
        for example in &rule.leaves {
            let doc = extractor.extract(&example.text);
            let found = doc.claims().find(|claim| claim.rule() == rule.name);
            problems
                .extend(found.map(|claim| {
                    at(file, text, example, format!("`{}` does find this: {}", rule.name, parts(&claim)))
                }));
        }
    }
    problems.sort_by_key(Error::line_column);
    problems
}

/// Whether a claim has its parts where an example marks them, and no source where none is marked.
fn agrees(claim: &ClaimRef<'_>, example: &Example) -> bool {
    let party = |party: &Option<crate::claim::Party>| party.as_ref().map_or(Vec::new(), |party| party.spans.clone());
    let meets = |role: Role, found: &[Span]| {
        let mut wanted = example.spans(role).peekable();
        wanted.peek().is_none() || wanted.any(|wanted| found.iter().any(|found| found.overlaps(wanted)))
    };
    claim.source.spans.is_empty() == example.spans(Role::Source).next().is_none()
        && meets(Role::Source, &claim.source.spans)
        && meets(Role::Cue, &claim.cue.spans)
        && meets(Role::Content, &claim.content.spans)
        && meets(Role::Target, &party(&claim.target))
        && meets(Role::Addressee, &party(&claim.addressee))
}

fn parts(claim: &ClaimRef<'_>) -> String {
    let told = [("source", claim.source_text()), ("cue", claim.cue_text()), ("content", claim.content_text())];
    let marked = told.into_iter().filter(|(_, text)| !text.is_empty()).map(|(role, text)| format!("{{{role}:{text}}}"));
    marked.collect::<Vec<_>>().join(" ")
}

fn at(file: &str, text: &str, example: &Example, message: String) -> Error {
    let line = text.lines().nth(example.line - 1).unwrap_or_default();
    let value = line.split_once(char::is_whitespace).map_or("", |(_, value)| value.trim_start());
    Error::at(file, example.line, line.chars().count() - value.chars().count() + 1, line, message)
}

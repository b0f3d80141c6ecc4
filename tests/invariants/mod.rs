//! What holds of every document, whatever its text says. Shared by the property tests and the fuzz targets.

use sayso::{ClaimKind, Document, Span};

/// Panics where the document breaks a promise of the library, and says which and in what text.
pub fn check(doc: &Document<'_>) {
    spans_are_in_the_text(doc);
    sentences_leave_only_white_space(doc);
    quotations_nest(doc);
    claims_hold_together(doc);
    numbers_name_something(doc);
}

fn spans_are_in_the_text(doc: &Document<'_>) {
    let blocks = doc.blocks().map(|block| block.span);
    let quotations = doc.quotations().map(|quotation| quotation.span);
    let mentions = doc.mentions().map(|mention| mention.span);
    let claims = doc.claims().flat_map(|claim| claim.spans().collect::<Vec<_>>());
    for span in doc.sentences().chain(blocks).chain(quotations).chain(mentions).chain(claims) {
        assert!(!span.is_empty() && doc.text().get(span.range()).is_some(), "{span:?} in {:?}", doc.text());
    }
}

/// What is left of a text without white space and what is not seen: marks of direction and of byte order, joints.
fn inked(text: &str) -> &str {
    let unseen = |c| matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
    text.trim_matches(|c: char| c.is_whitespace() || unseen(c))
}

fn sentences_leave_only_white_space(doc: &Document<'_>) {
    let mut end = 0;
    for sentence in doc.sentences() {
        assert!(sentence.start() >= end, "sentences overlap in {:?}", doc.text());
        assert_eq!(inked(&doc.text()[end..sentence.start()]), "", "between sentences of {:?}", doc.text());
        end = sentence.end();
    }
    assert_eq!(inked(&doc.text()[end..]), "", "behind the last sentence of {:?}", doc.text());
}

/// Of two quotations, one holds the other or they do not meet; they come in the order of their beginnings.
fn quotations_nest(doc: &Document<'_>) {
    let mut open: Vec<Span> = Vec::new();
    let mut last = 0;
    for quotation in doc.quotations() {
        let span = quotation.span;
        assert!(span.start() >= last, "quotations out of order in {:?}", doc.text());
        last = span.start();
        while open.last().is_some_and(|outer| outer.end() <= span.start()) {
            open.pop();
        }
        if let Some(outer) = open.last() {
            assert!(span.end() <= outer.end(), "{span:?} and {outer:?} cross in {:?}", doc.text());
        }
        open.push(span);
    }
}

fn claims_hold_together(doc: &Document<'_>) {
    let meet = |a: &[Span], b: &[Span]| a.iter().any(|a| b.iter().any(|b| a.overlaps(*b)));
    for claim in doc.claims() {
        let (source, cue, content) = (&claim.source.spans, &claim.cue.spans, &claim.content.spans);
        let silent = claim.kind == ClaimKind::DeclineComment;
        assert!(!cue.is_empty() && (silent || !content.is_empty()), "a claim lacks a part in {:?}", doc.text());
        assert!(!meet(content, cue), "content {content:?} and cue {cue:?} meet in {:?}", doc.text());
        assert!(!meet(content, source), "content {content:?} and source {source:?} meet in {:?}", doc.text());
        assert!(content.windows(2).all(|pair| pair[0].end() <= pair[1].start()), "{content:?} in {:?}", doc.text());
        assert!((0.0..=1.0).contains(&claim.confidence), "confidence {} in {:?}", claim.confidence, doc.text());
    }
}

fn numbers_name_something(doc: &Document<'_>) {
    let entities = doc.entities().len();
    assert!(doc.mentions().all(|mention| mention.entity.is_none_or(|entity| entity < entities)));
    for claim in doc.claims() {
        let parties = [&claim.target, &claim.addressee].into_iter().flatten().map(|party| party.entity);
        assert!(parties.chain([claim.source.entity]).flatten().all(|entity| entity < entities));
        assert!(claim.sentence < doc.sentences().len() && claim.block < doc.blocks().len());
        let others = [claim.answers, claim.inside].into_iter().flatten();
        assert!(others.into_iter().all(|other| other < doc.claims().len() && other != claim.number()));
    }
}

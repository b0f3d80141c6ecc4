//! What holds of any text, whatever it says.

use sayso::{Article, ClaimKind, Date, Document, Extractor, ReportOptions, Span};
use std::path::Path;
use std::sync::OnceLock;

fn extractor() -> &'static Extractor {
    static EXTRACTOR: OnceLock<Extractor> = OnceLock::new();
    EXTRACTOR.get_or_init(|| Extractor::builder().min_confidence(0.05).build().unwrap())
}

/// A row of numbers that look random and are the same each time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % most as u64) as usize
    }
}

const PIECES: &[&str] = &[
    "Ana Ruiz",
    "said",
    "that",
    "the minister",
    ",",
    ".",
    "“",
    "”",
    "\"",
    "'",
    "‘",
    "’",
    "told reporters",
    "denied",
    "accused",
    "Russia",
    "of",
    "hiding",
    "the figures",
    "\n\n",
    "\n",
    "according to",
    "a spokesman",
    "for",
    "Müller",
    "日本",
    "🦀",
    "—",
    "--",
    "...",
    "?",
    "!",
    ":",
    ";",
    "(",
    ")",
    "«",
    "»",
    "U.S.",
    "Mr.",
    "No. 5",
    "on Friday",
    "allegedly",
    "İstanbul",
    "\t",
    "not",
    "will",
    "had",
    "been",
    "asked",
    "whether",
    "to",
    "she",
    "he",
    "they",
    "which",
    "who",
    "her",
    "poll",
    "shows",
    "\r\n",
    "\u{feff}",
    "\u{200b}",
    "é",
    "e\u{301}",
    "WASHINGTON (Reuters) -",
    "By Jo Lind",
    "Q.",
    "A:",
    "•",
    "1.",
    "@handle",
    "http://a.b/c",
];

fn text(numbers: &mut Numbers) -> String {
    let mut text = String::new();
    for _ in 0..numbers.below(60) {
        text.push_str(PIECES[numbers.below(PIECES.len())]);
        if numbers.below(5) > 0 {
            text.push(' ');
        }
    }
    text
}

fn seeds() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/articles");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|path| std::fs::read_to_string(path).unwrap()).collect()
}

/// A stretch of a text between two of its characters.
fn slice<'t>(text: &'t str, numbers: &mut Numbers) -> &'t str {
    let mut place = || {
        let mut at = numbers.below(text.len() + 1);
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let (a, b) = (place(), place());
    &text[a.min(b)..a.max(b)]
}

fn check(text: &str) {
    let date = Date::parse("2024-03-14");
    let doc = extractor().extract_article(&Article { text, date, ..Article::default() });
    spans_are_in_the_text(&doc);
    sentences_leave_only_white_space(&doc);
    claims_hold_together(&doc);
    numbers_name_something(&doc);
    let _ = doc.to_string();
    let _ = extractor().explain(&Article { text, ..Article::default() });
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

/// What is left of a text without white space and marks of no width.
fn inked(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'))
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

fn claims_hold_together(doc: &Document<'_>) {
    let meet = |a: &[Span], b: &[Span]| a.iter().any(|a| b.iter().any(|b| a.overlaps(*b)));
    for claim in doc.claims() {
        let (source, cue, content) = (&claim.source.spans, &claim.cue.spans, &claim.content.spans);
        let silent = claim.kind == ClaimKind::DeclineComment;
        assert!(!cue.is_empty() && (silent || !content.is_empty()), "a claim lacks a part in {:?}", doc.text());
        assert!(!meet(content, cue), "content {content:?} and cue {cue:?} meet in {:?}", doc.text());
        assert!(!meet(content, source), "content {content:?} and source {source:?} meet in {:?}", doc.text());
        assert!(content.windows(2).all(|pair| pair[0].end() <= pair[1].start()), "{content:?} in {:?}", doc.text());
        assert!((0.0..=1.0).contains(&claim.confidence));
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

#[test]
fn any_text_is_read() {
    let mut numbers = Numbers(0x9e37_79b9);
    for _ in 0..1500 {
        check(&text(&mut numbers));
    }
}

#[test]
fn any_stretch_of_an_article_is_read() {
    let mut numbers = Numbers(0x2545_f491);
    for article in seeds() {
        for _ in 0..10 {
            check(slice(&article, &mut numbers));
        }
    }
}

#[test]
fn every_thread_gives_the_same_answer() {
    let texts = seeds();
    let read = || -> Vec<String> { texts.iter().map(|text| report(text)).collect() };
    let alone = read();
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..3).map(|_| scope.spawn(read)).collect();
        for thread in threads {
            assert!(thread.join().unwrap() == alone);
        }
    });
}

fn report(text: &str) -> String {
    extractor().extract(text).report(ReportOptions { confidence: true, ..ReportOptions::default() }).to_string()
}

//! What holds of any text, whatever it says.

mod invariants;

use sayso::{Article, Date, Document, Extractor, ReportOptions, Span};
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
    invariants::check(&doc);
    let _ = doc.to_string();
    let _ = extractor().explain(&Article { text, ..Article::default() });
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

#[test]
fn an_article_does_not_see_the_one_before() {
    let texts = seeds();
    let alone: Vec<String> = texts.iter().map(|text| report(text)).collect();
    for (text, alone) in texts.iter().zip(&alone).rev() {
        assert!(report(text) == *alone);
    }
}

/// What stands in the first blocks of a text has the same sentences and quotations whatever comes behind them.
#[test]
fn what_comes_later_does_not_move_sentences() {
    for text in seeds() {
        let whole: Vec<Span> = extractor().extract(&text).sentences().collect();
        for (at, _) in text.match_indices("\n\n").skip(3).step_by(5) {
            let part: Vec<Span> = extractor().extract(&text[..at]).sentences().collect();
            assert_eq!(part[..], whole[..part.len()], "cut at {at} of {text:?}");
        }
    }
}

/// White space before a text moves all that is found in it, and changes nothing else.
#[test]
fn what_comes_before_moves_all_spans_alike() {
    let spans = |doc: &Document<'_>, by: usize| -> Vec<Vec<(usize, usize)>> {
        let moved = |spans: Vec<Span>| spans.iter().map(|span| (span.start() - by, span.end() - by)).collect();
        let layers = [
            doc.sentences().collect(),
            doc.blocks().map(|block| block.span).collect(),
            doc.quotations().map(|quotation| quotation.span).collect(),
            doc.mentions().map(|mention| mention.span).collect(),
        ];
        layers.into_iter().chain(doc.claims().map(|claim| claim.spans().collect())).map(moved).collect()
    };
    for text in seeds() {
        let alone = spans(&extractor().extract(&text), 0);
        for before in ["\n\n", "\u{3000}\u{2003}\r\n\n \t\n"] {
            let behind = format!("{before}{text}");
            assert_eq!(spans(&extractor().extract(&behind), before.len()), alone, "{behind:?}");
        }
    }
}

/// Inputs that once broke something, kept small.
#[test]
fn what_was_found_once_stays_mended() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/found");
    for entry in std::fs::read_dir(folder).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        check(&String::from_utf8_lossy(&bytes));
    }
}

//! Text with the structure of news: names, cues, quotation marks and layout in any order. Reaches claims far sooner than
//! bytes do.

#![no_main]

#[path = "../../tests/invariants/mod.rs"]
mod invariants;

use arbitrary::Arbitrary;
use libfuzzer_sys::fuzz_target;
use sayso::{Article, Date, Extractor};
use std::sync::LazyLock;

static EXTRACTOR: LazyLock<Extractor> =
    LazyLock::new(|| Extractor::builder().min_confidence(0.02).build().expect("the bundled dictionaries are sound"));

#[derive(Arbitrary, Debug)]
enum Piece<'a> {
    /// One of [`PIECES`].
    Known(u8),
    /// The same with no space behind it.
    Joined(u8),
    Any(&'a str),
    /// The text so far, once more from here on.
    Again(u8),
}

const PIECES: &[&str] = &[
    "Ana Ruiz",
    "Ruiz",
    "Dr. Li Wei",
    "the minister",
    "a spokesman",
    "officials",
    "she",
    "they",
    "who",
    "France",
    "Turkey",
    "the Kremlin",
    "Ministry of Health",
    "United Nations (UN)",
    "UN",
    "said",
    "says",
    "told reporters",
    "told",
    "denied",
    "accused",
    "was accused by",
    "of",
    "warned",
    "that",
    "whether",
    "to",
    "for",
    "according to",
    "allegedly",
    "claimed",
    "had not",
    "will",
    "would",
    "saying",
    "adding",
    "asked",
    "called for",
    "declined to comment",
    "neither",
    "nor",
    "hiding the figures",
    "the price rose",
    "it was safe",
    "on Friday",
    "last week",
    "in May",
    "\"",
    "“",
    "”",
    "‘",
    "’",
    "'",
    "''",
    "``",
    "«",
    "»",
    "„",
    ",",
    ".",
    ":",
    ";",
    "?",
    "!",
    "…",
    "...",
    "—",
    "--",
    "(",
    ")",
    "[",
    "]",
    "\n",
    "\n\n",
    "\r\n\r\n",
    "\t",
    "Q:",
    "A:",
    "• ",
    "1. ",
    "By Jo Lind",
    "WASHINGTON (AP) —",
    "LONDON, March 3 -",
    "Read more:",
    "Subscribe now",
    "U.S.",
    "Mr.",
    "No. 5",
    "a.m.",
    "J. K.",
    "http://a.b/c?d=e",
    "@handle",
    "#tag",
    "5.2%",
    "$3bn",
    "İ",
    "ß",
    "é",
    "日本",
    "🦀",
    "\u{301}",
    "\u{200d}",
    "\u{202e}",
    "\u{feff}",
    "\0",
];

fuzz_target!(|pieces: Vec<Piece>| {
    let mut text = String::new();
    for piece in &pieces {
        match piece {
            Piece::Known(n) => {
                text.push_str(PIECES[usize::from(*n) % PIECES.len()]);
                text.push(' ');
            }
            Piece::Joined(n) => text.push_str(PIECES[usize::from(*n) % PIECES.len()]),
            Piece::Any(any) => text.push_str(any),
            Piece::Again(from) if text.len() < 4096 => {
                let at = text.char_indices().map(|(at, _)| at).nth(usize::from(*from)).unwrap_or(0);
                text.push_str(&text[at..].to_owned());
            }
            Piece::Again(_) => {}
        }
    }
    let doc = EXTRACTOR.extract_article(&Article { text: &text, date: Date::parse("2024-03-14"), title: None });
    invariants::check(&doc);
    let _ = doc.to_string();
});

//! Texts made to be slow, each of two sizes.

use crate::{PASSES, callgrind, quickest};
use sayso::Extractor;
use std::error::Error;
use std::hint::black_box;

/// The smaller text has so many bytes, the larger eight times as many.
const SMALL: usize = 64 * 1024;
const TIMES: usize = 8;
/// Where instructions are counted there is no noise, but it takes long.
const SMALL_COUNTED: usize = 8 * 1024;
/// The argument of the run under callgrind.
pub const UNDER_CALLGRIND: &str = "--under-callgrind";
/// The larger may take so many times the time, and the memory, of the smaller.
const MOST: f64 = 9.0;
/// Less memory than this is not compared: growing vectors double.
const LITTLE: u64 = 1 << 20;

/// A name and what is said over and over.
const REPEATED: &[(&str, &str)] = &[
    ("prose", "The minister said on Friday that the price of bread had risen. \"We know,\" she told reporters.\n\n"),
    ("straight quotation marks", "\""),
    ("opening quotation marks", "“"),
    ("closing quotation marks", "”"),
    ("apostrophes", "' "),
    ("a quotation never closed", "“so he went on\n\n"),
    ("one-word quotations", "“no” "),
    ("said", "said "),
    ("Ana said", "Ana said "),
    ("said that Ana said that", "Ana Ruiz said that "),
    ("according to", "according to the minister "),
    ("accused of accusing", "the minister accused the mayor of accusing "),
    ("commas", ","),
    ("words and commas", "Ana, "),
    ("semicolons in one sentence", "he said it was so; "),
    ("full stops", "."),
    ("initials", "J. K. "),
    ("abbreviations", "Mr. "),
    ("open parentheses", "("),
    ("nested parentheses", "(a "),
    ("acronyms in parentheses", "Ana Belt Corporation (ABC) "),
    ("and and and", "Ana and Bob and "),
    ("capitals", "THE MINISTER SAID THE PRICE HAD RISEN AND "),
    ("capitalised words", "Ana Belt Corvin "),
    ("of the of the", "of the "),
    ("one line of prose", "the minister said that the price of bread had risen and "),
    ("one word", "a"),
    ("digits", "1,"),
    ("dates", "on Friday, May 3, 2021, "),
    ("dashes", "— "),
    ("colons", "Ana: "),
    ("short lines", "Ana\n"),
    ("blank lines", "\n\n"),
    ("carriage returns", "\r"),
    ("spaces", " "),
    ("NULs", "\0"),
    ("combining marks", "\u{301}"),
    ("letters with marks", "e\u{301}\u{302} "),
    ("emoji families", "👩‍👩‍👧‍👦"),
    ("right-to-left marks", "\u{200f}a "),
    ("ideographs", "日本"),
    ("URLs", "http://a.b/c?d=e&f=g "),
    ("one URL", "http://a.b/c?"),
    ("handles", "@ana #bread "),
];

fn text(piece: &str, bytes: usize) -> String {
    piece.repeat(bytes / piece.len())
}

/// The names, and the texts of both sizes, of those with some words in their name.
fn pairs(wanted: &str, bytes: usize) -> impl Iterator<Item = (&'static str, [String; 2])> {
    let chosen = REPEATED.iter().filter(move |(name, _)| name.contains(wanted));
    chosen.map(move |(name, piece)| (*name, [text(piece, bytes), text(piece, bytes * TIMES)]))
}

/// The most bytes in use at a time while a text is read.
fn peak(extractor: &Extractor, text: &str) -> u64 {
    allocation_counter::measure(|| drop(extractor.extract(text))).bytes_max
}

/// Reads each text with some words in its name in both sizes and prints a line; an error where one grows faster than it should.
pub fn compare(timed: bool, wanted: &str) -> Result<(), Box<dyn Error>> {
    let extractor = Extractor::new()?;
    let passes = if timed { PASSES } else { 1 };
    println!("{:<28}{:>10}{:>10}{:>8}{:>12}{:>8}", "text repeated", "ms", "ms, 8 x", "times", "MB, 8 x", "times");
    let mut bad = Vec::new();
    for (name, texts) in pairs(wanted, SMALL) {
        let times = texts.each_ref().map(|text| quickest(passes, || extractor.extract(text)).as_secs_f64() * 1e3);
        let peaks = texts.each_ref().map(|text| peak(&extractor, text));
        let (time, memory) = (times[1] / times[0], peaks[1] as f64 / peaks[0].max(LITTLE) as f64);
        let megabytes = peaks[1] as f64 / 1e6;
        println!("{name:<28}{:>10.2}{:>10.2}{time:>8.1}{megabytes:>12.1}{memory:>8.1}", times[0], times[1]);
        if timed && time.max(memory) > MOST {
            bad.push(name);
        }
    }
    verdict(&bad)
}

/// The same of instructions, which do not depend on what else the machine does.
pub fn compare_instructions(wanted: &str) -> Result<(), Box<dyn Error>> {
    let names: Vec<&str> = pairs(wanted, 0).map(|(name, _)| name).collect();
    let counts = callgrind::counts(&[UNDER_CALLGRIND, wanted])?;
    if counts.len() != 2 * names.len() {
        return Err(format!("callgrind saw {} of {} texts", counts.len(), 2 * names.len()).into());
    }
    println!("{:<28}{:>14}{:>14}{:>8}", "text repeated", "a byte", "a byte, 8 x", "times");
    let mut bad = Vec::new();
    for (name, pair) in names.into_iter().zip(counts.chunks_exact(2)) {
        let [small, large] = [pair[0] as f64, pair[1] as f64];
        let (bytes, times) = (SMALL_COUNTED as f64, large / small);
        println!("{name:<28}{:>14.0}{:>14.0}{times:>8.2}", small / bytes, large / bytes / TIMES as f64);
        if times > MOST {
            bad.push(name);
        }
    }
    verdict(&bad)
}

/// Reads the texts while callgrind counts.
pub fn under_callgrind(wanted: &str) -> Result<(), Box<dyn Error>> {
    let extractor = Extractor::new()?;
    for text in pairs(wanted, SMALL_COUNTED).flat_map(|(_, texts)| texts) {
        callgrind::counted(&mut || drop(black_box(extractor.extract(&text))));
    }
    Ok(())
}

fn verdict(bad: &[&str]) -> Result<(), Box<dyn Error>> {
    if bad.is_empty() { Ok(()) } else { Err(format!("grows faster than the text: {}", bad.join(", ")).into()) }
}

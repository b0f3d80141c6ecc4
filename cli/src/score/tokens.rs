//! The unit of measuring: tokens, and which of them stand in quotation marks.
//!
//! These tokens are the scorer's own, so that figures do not move with the tokens of any system. A span is the set of
//! tokens that it touches, so a half-covered word or a line break inside is no error.

use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// Word characters are letters, numbers and `_`: marks that combine are none.
static TOKEN: LazyLock<Regex> = LazyLock::new(|| {
    let initials = r"(?:[\p{L}\p{Nl}\p{No}]\.){2,}";
    let number = r"\p{Nd}+(?:[.,:]\p{Nd}+)+";
    let mark = r"\.\.\.|[^\p{L}\p{N}_\s\x1c-\x1f]";
    Regex::new(&format!(r"''|``|{initials}|{number}|[\p{{L}}\p{{N}}_]+|{mark}")).expect("a good pattern")
});

static WORD: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^[\p{L}\p{N}_]+").expect("a good pattern"));
static ALPHANUMERIC: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"[\p{L}\p{N}]").expect("a good pattern"));

/// What an apostrophe may tie to the word before it.
const CLITICS: [&str; 12] = ["s", "S", "re", "ve", "ll", "d", "m", "D", "LL", "RE", "VE", "M"];
const APOSTROPHES: [char; 2] = ['\'', '’'];

/// The tokens of a text.
pub struct Tokens<'t> {
    text: &'t str,
    ranges: Vec<Range<usize>>,
    marks: Vec<bool>,
    quoted: Vec<bool>,
}

impl<'t> Tokens<'t> {
    pub fn new(text: &'t str) -> Tokens<'t> {
        let ranges = ranges(text);
        let marks = ranges.iter().map(|range| !ALPHANUMERIC.is_match(&text[range.clone()])).collect();
        let quoted = vec![false; ranges.len()];
        let mut tokens = Tokens { text, ranges, marks, quoted };
        for quotation in quotations(text) {
            for token in tokens.touched(&[quotation]) {
                tokens.quoted[token] = true;
            }
        }
        tokens
    }

    /// The words of a token.
    pub fn word(&self, token: usize) -> &'t str {
        &self.text[self.ranges[token].clone()]
    }

    /// The words of some runs of tokens, on one line.
    pub fn words(&self, runs: &[(usize, usize)]) -> String {
        let run = |&(start, end): &(usize, usize)| &self.text[self.ranges[start].start..self.ranges[end - 1].end];
        let words = runs.iter().map(|own| run(own).split_whitespace().collect::<Vec<_>>().join(" "));
        words.collect::<Vec<_>>().join(" … ")
    }

    /// Whether a token has neither letter nor number.
    pub fn is_mark(&self, token: usize) -> bool {
        self.marks[token]
    }

    /// Whether a token stands in quotation marks or is one.
    pub fn is_quoted(&self, token: usize) -> bool {
        self.quoted[token]
    }

    /// The tokens that some byte spans touch, in order.
    pub fn touched(&self, spans: &[(usize, usize)]) -> Vec<usize> {
        let tokens = spans.iter().flat_map(|&(start, end)| {
            let first = self.ranges.partition_point(|range| range.end <= start);
            let last = self.ranges.partition_point(|range| range.start < end);
            first..last
        });
        let mut tokens: Vec<usize> = tokens.collect();
        tokens.sort_unstable();
        tokens.dedup();
        tokens
    }
}

fn ranges(text: &str) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut at = 0;
    while let Some(found) = TOKEN.find_at(text, at) {
        at = found.end() + tied(text, found.range());
        ranges.push(found.start()..at);
    }
    ranges
}

/// How much belongs to a token beyond what the pattern finds: `'t` after a word, `s` after an apostrophe.
fn tied(text: &str, range: Range<usize>) -> usize {
    let rest = &text[range.end..];
    let token = &text[range.clone()];
    if token.len() == rest_of_word(token) {
        let after = rest.strip_prefix(APOSTROPHES).unwrap_or("");
        let is_t = rest_of_word(after) == 1 && after.starts_with('t');
        return if is_t { rest.len() - after.len() + 1 } else { 0 };
    }
    let after_word =
        text[..range.start].chars().next_back().is_some_and(|c| rest_of_word(c.encode_utf8(&mut [0; 4])) > 0);
    let word = rest_of_word(rest);
    let is_apostrophe = token.strip_prefix(APOSTROPHES) == Some("");
    if is_apostrophe && after_word && CLITICS.contains(&&rest[..word]) { word } else { 0 }
}

/// How many bytes of word characters a text begins with.
fn rest_of_word(text: &str) -> usize {
    WORD.find(text).map_or(0, |word| word.end())
}

/// Which quotation is open.
enum Open {
    Double(usize),
    Single(usize),
}

/// What stands in double quotation marks (curly, straight, doubled single), with them. A mark left open runs to the end
/// of its paragraph. Curly single marks count only outside double ones, where they open after no letter.
fn quotations(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut base = 0;
    for paragraph in text.split('\n') {
        let local = in_paragraph(paragraph).into_iter();
        found.extend(local.map(|(start, end)| (base + start, base + end)));
        base += paragraph.len() + 1;
    }
    found
}

fn in_paragraph(paragraph: &str) -> Vec<(usize, usize)> {
    let characters: Vec<(usize, char)> = paragraph.char_indices().collect();
    let character = |at: usize| characters.get(at).map_or(' ', |(_, c)| *c);
    let offset = |at: usize| characters.get(at).map_or(paragraph.len(), |(offset, _)| *offset);
    let last_single = paragraph.rfind('’');
    let mut found = Vec::new();
    let mut open = None;
    let mut at = 0;
    while at < characters.len() {
        let here = character(at);
        // Doubled marks are read as one straight mark.
        let doubled = matches!(here, '\'' | '`') && character(at + 1) == here && at + 1 < characters.len();
        let (mark, step) = if doubled { ('"', 2) } else { (here, 1) };
        if !matches!(mark, '"' | '“' | '”' | '‘' | '’') {
            at += 1;
            continue;
        }
        let (before, after) = (if at == 0 { ' ' } else { character(at - 1) }, character(at + step));
        let (start, end) = (offset(at), offset(at + step));
        open = match open {
            None if mark == '“' || mark == '"' && !is_space(after) => Some(Open::Double(start)),
            None if mark == '‘' && !is_alphanumeric(before) && last_single.is_some_and(|last| last > start) => {
                Some(Open::Single(start))
            }
            None => None,
            Some(Open::Double(first)) if matches!(mark, '”' | '"') => {
                found.push((first, end));
                None
            }
            Some(Open::Double(first)) if mark == '“' => {
                found.push((first, start));
                Some(Open::Double(start))
            }
            Some(Open::Single(first)) if mark == '’' && !is_alphanumeric(after) => {
                found.push((first, end));
                None
            }
            Some(Open::Single(_)) if mark == '“' || mark == '"' && !doubled => Some(Open::Double(start)),
            other => other,
        };
        at += step;
    }
    if let Some(Open::Double(first)) = open {
        found.push((first, paragraph.len()));
    }
    found
}

fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\x1c'..='\x1f').contains(&c)
}

fn is_alphanumeric(c: char) -> bool {
    ALPHANUMERIC.is_match(c.encode_utf8(&mut [0; 4]))
}

#[cfg(test)]
mod tests {
    use super::Tokens;

    fn words<'t>(tokens: &Tokens<'t>, wanted: impl Fn(usize) -> bool) -> Vec<&'t str> {
        (0..tokens.ranges.len()).filter(|token| wanted(*token)).map(|token| tokens.word(token)).collect()
    }

    #[test]
    fn clitics_initials_and_numbers_are_tokens() {
        let tokens = Tokens::new("U.S. officials don’t say Clinton's 1,500 e-mails ''are gone.''");
        let all = [
            "U.S.",
            "officials",
            "don’t",
            "say",
            "Clinton",
            "'s",
            "1,500",
            "e",
            "-",
            "mails",
            "''",
            "are",
            "gone",
            ".",
            "''",
        ];
        assert_eq!(words(&tokens, |_| true), all);
        assert_eq!(words(&tokens, |token| tokens.is_quoted(token)), ["''", "are", "gone", ".", "''"]);
        assert_eq!(words(&tokens, |token| tokens.is_mark(token)), ["-", "''", ".", "''"]);
    }

    #[test]
    fn quotations_run_on_over_paragraphs() {
        let tokens = Tokens::new("“One two.\n\n“Three,” he said. It’s \"so\" ‘odd’ here.");
        let quoted = words(&tokens, |token| tokens.is_quoted(token) && !tokens.is_mark(token));
        assert_eq!(quoted, ["One", "two", "Three", "so", "odd"]);
    }
}

//! Machine-made tags and lemmas of a corpus, and whose they are among our own tokens.

use flate2::read::GzDecoder;
use sayso::lexicon::Tag;
use sayso::text::Token;
use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

/// What the corpus says of a token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gold {
    /// Its part of speech.
    pub tag: Tag,
    /// Its lemma, in small letters.
    pub lemma: String,
}

/// A token of the corpus.
pub struct Row {
    /// Where it starts, in characters.
    start: usize,
    /// Where it ends, in characters.
    end: usize,
    gold: Gold,
}

/// Reads `silver.tsv.gz` of a folder, or `silver.tsv`: the tokens of every article, by its name.
///
/// Its columns are article (only in its first row), sentence, token, start, end, word, lemma, Penn tag and others.
pub fn read(folder: &Path) -> io::Result<HashMap<String, Vec<Row>>> {
    let (packed, plain) = (folder.join("silver.tsv.gz"), folder.join("silver.tsv"));
    if packed.exists() {
        parse_all(&packed, BufReader::new(GzDecoder::new(File::open(&packed)?)))
    } else {
        parse_all(&plain, BufReader::new(File::open(&plain)?))
    }
}

fn parse_all(path: &Path, lines: impl BufRead) -> io::Result<HashMap<String, Vec<Row>>> {
    let mut articles: HashMap<String, Vec<Row>> = HashMap::new();
    let mut name = String::new();
    for (number, line) in lines.lines().enumerate() {
        let line = line?;
        if line.starts_with("#article") {
            continue;
        }
        let fields: Vec<&str> = line.split('\t').collect();
        let row = parse(&fields)
            .ok_or_else(|| io::Error::other(format!("{}:{}: not a token", path.display(), number + 1)))?;
        if !fields[0].is_empty() {
            name = fields[0].to_owned();
        }
        articles.entry(name.clone()).or_default().push(row);
    }
    Ok(articles)
}

fn parse(fields: &[&str]) -> Option<Row> {
    let [_, _, _, start, end, _, lemma, penn, ..] = fields else { return None };
    let gold = Gold { tag: coarse(penn)?, lemma: lemma.to_lowercase() };
    Some(Row { start: start.parse().ok()?, end: end.parse().ok()?, gold })
}

/// The coarse tag of a Penn tag.
fn coarse(penn: &str) -> Option<Tag> {
    Some(match penn {
        "NNS" => Tag::Nn,
        "NNPS" => Tag::Nnp,
        "PDT" => Tag::Dt,
        "WDT" | "WP" | "WP$" | "WRB" => Tag::Wh,
        "JJR" | "JJS" => Tag::Jj,
        "RBR" | "RBS" => Tag::Rb,
        "UH" | "FW" | "SYM" | "LS" => Tag::Xx,
        "$" | "#" => Tag::Cd,
        "``" | "''" => Tag::Quote,
        "-LRB-" => Tag::Open,
        "-RRB-" => Tag::Close,
        other => return Tag::from_name(other),
    })
}

/// What the corpus says of our tokens: each gets what the first token of the corpus says that shares a character with
/// it. So every piece of a hyphenated word has the tag of the whole.
pub fn align(text: &str, tokens: &[Token], rows: &[Row]) -> Vec<Option<Gold>> {
    let mut bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    bytes.push(text.len());
    let byte = |char: usize| bytes.get(char).copied().unwrap_or(text.len());
    let mut rows = rows.iter().peekable();
    let gold = |token: &Token| {
        while rows.next_if(|row| byte(row.end) <= token.span.start()).is_some() {}
        rows.peek().filter(|row| byte(row.start) < token.span.end()).map(|row| row.gold.clone())
    };
    tokens.iter().map(gold).collect()
}

#[cfg(test)]
mod tests {
    use super::{Gold, Row, align};
    use sayso::lexicon::Tag;
    use sayso::text::{Conventions, tokenize};

    #[test]
    fn pieces_of_a_word_share_its_tag() {
        let row = |start, end, tag| Row { start, end, gold: Gold { tag, lemma: String::new() } };
        let text = "Né co-chair don’t.";
        let rows = [row(0, 2, Tag::Nnp), row(3, 11, Tag::Nn), row(12, 14, Tag::Vbp), row(14, 17, Tag::Rb)];
        let tags = align(text, &tokenize(text, &Conventions::default()), &rows)
            .into_iter()
            .map(|gold| gold.map(|gold| gold.tag));
        let expected = [Some(Tag::Nnp), Some(Tag::Nn), Some(Tag::Nn), Some(Tag::Nn), Some(Tag::Vbp), None];
        assert_eq!(tags.collect::<Vec<_>>(), expected);
    }
}

//! What holds for any text, and cases of sentence ends.

use super::{Conventions, Gap, Options, Text, TokenKind, fold, tokenize};
use crate::span::Span;
use std::fs;
use std::path::PathBuf;

fn folder(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// The conventions of the dictionaries of this repository.
fn conventions() -> Conventions {
    let paths = fs::read_dir(folder("dictionaries/en")).unwrap().map(|entry| entry.unwrap().path());
    let files: Vec<(String, String)> = paths
        .filter(|path| path.extension().is_some_and(|extension| extension == "tsv"))
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(&path).unwrap()))
        .collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    Conventions::parse(&files).unwrap()
}

fn read(text: &str, conventions: &Conventions) -> Text {
    Text::read(text, conventions, Options::default())
}

/// Forms and kinds, for reading.
fn shown(text: &str, conventions: &Conventions) -> String {
    let show = |token: super::Token| format!("{}{}", if token.gap == Gap::None { "·" } else { " " }, &text[token.span]);
    tokenize(text, conventions).into_iter().map(show).collect::<String>().trim_start().to_owned()
}

#[test]
fn tokens_are_cut_as_expected() {
    let conventions = conventions();
    let cases = [
        ("Don't say it's O’Neill’s.", "Don't say it·'s O’Neill·’s·."),
        ("The U.S. won't, at 9 a.m., pay $1,200.50.", "The U.S. won't·, at 9 a.m.·, pay $·1,200.50·."),
        ("Mr. Lund's co-chair -- wait...", "Mr·. Lund·'s co·-·chair -- wait·..."),
        ("See https://example.org/a(b)?c=d, ok.", "See https://example.org/a(b)?c=d·, ok·."),
        ("Mail ana.ruiz@example.org or @ana #1 #now.", "Mail ana.ruiz@example.org or @ana #·1 #now·."),
        ("Docks.com said ''no'' to ``it''.", "Docks.com said ''·no·'' to ``·it·''·."),
        ("N'Djamena’s mayor’d go.", "N'Djamena·’s mayor·’d go·."),
        ("Cafe\u{301} na\u{ef}ve 3rd 2.5m", "Cafe\u{301} na\u{ef}ve 3rd 2.5·m"),
        ("I'd've gone", "I·'d·'ve gone"),
        ("👍🏽 ok", "👍🏽 ok"),
    ];
    for (text, expected) in cases {
        assert_eq!(shown(text, &conventions), expected);
    }
}

#[test]
fn quotations_and_apostrophes_are_told_apart() {
    let conventions = conventions();
    let cases: [(&str, &[&str]); 13] = [
        ("“Yes,” she said. “No.”", &["“Yes,”", "“No.”"]),
        (
            "'We won the '90s, rock 'n' roll and workers' pay,' he said.",
            &["'We won the '90s, rock 'n' roll and workers' pay,'"],
        ),
        ("He is 5'11\" tall and \"glad\".", &["\"glad\""]),
        ("“He said, ‘Don’t,’ and left.”", &["“He said, ‘Don’t,’ and left.”", "‘Don’t,’"]),
        ("’Tis the workers’ pay.", &[]),
        ("«Non», dit-il. „Nein“, sagt sie.", &["«Non»", "„Nein“"]),
        ("''It is,'' he said; ``no.''", &["''It is,''", "``no.''"]),
        ("\"It goes on\n\n\"and on.\"", &["\"It goes on", "\"and on.\""]),
        ("He said: \"It was 5'10\" wide.", &["\"It was 5'10\""]),
        ("‘The minister’s aide lied,’ she said.", &["‘The minister’s aide lied,’"]),
        ("\"A 'big' one\" it is.", &["\"A 'big' one\"", "'big'"]),
        ("a ” stray mark", &[]),
        ("“We shall see,“ he said. “Not now.”", &["“We shall see,“", "“Not now.”"]),
    ];
    for (text, expected) in cases {
        let found: Vec<&str> =
            read(text, &conventions).quotations.iter().map(|quotation| &text[quotation.span]).collect();
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn a_quotation_goes_on_over_paragraphs() {
    let text = "“We have written.\n\n“We have begged.\n\n“Enough,” she said. A “quiet” end.";
    let quotations = read(text, &conventions()).quotations;
    let chain: Vec<_> =
        quotations.iter().map(|quotation| (quotation.closed, quotation.continued_by, quotation.scare)).collect();
    assert_eq!(chain, [(false, Some(1), false), (false, Some(2), false), (true, None, false), (true, None, true)]);
}

/// Cases in which both readings are possible without knowing the words, and the other one is taken.
const OTHER_READING: [&str; 6] = ["010", "040", "077", "128", "140", "187"];

#[test]
fn sentences_end_where_the_cases_say() {
    let conventions = conventions();
    let cases = fs::read_to_string(folder("seeds/sentences/splitting.tsv")).unwrap();
    let mut wrong = Vec::new();
    for line in cases.lines().filter(|line| !line.starts_with('#') && !line.starts_with("id\t")) {
        let fields: Vec<&str> = line.split('\t').collect();
        let marked = fields[2].replace("\\n", "\n");
        let text: &str = &marked.replace(" ¦ ", " ").replace("\n ", "\n");
        let expected: Vec<&str> = marked.split('¦').map(str::trim).collect();
        let found: Vec<&str> = read(text, &conventions).sentences.iter().map(|sentence| &text[sentence.span]).collect();
        if found != expected {
            wrong.push((fields[0], found.join(" ¦ ")));
        }
    }
    let ids: Vec<&str> = wrong.iter().map(|(id, _)| *id).collect();
    assert_eq!(ids, OTHER_READING, "{wrong:#?}");
}

#[test]
fn blocks_are_told_apart() {
    let text = "OPINION\n\nPort Talks Fail Again\n\nBy Ana Ruiz\n\nA crane in Saldara. Meridian / J. Pell\n\n\
                SALDARA, Nov. 19 (Meridian) — The port stayed shut on Sunday, the ministry said, and nobody knows for how long.\n\n\
                Nobody rang\n\nMs. Obuya said she had heard nothing from the ministry. She lost her boat.\n\n\
                Read more\n\nStrait\n\nGulls Return to Saldara\n\nThe birds came back on Monday, an official said.\n\n\
                Crabs Leave\n\nThey went by night.\n\nPlease consider making a donation to us.";
    let read = read(text, &conventions());
    let kinds: Vec<String> = read.blocks.iter().map(|block| format!("{:?}", block.kind)).collect();
    let expected = "Boilerplate Headline Byline Caption Credit Body Subhead Body Boilerplate Teaser Teaser Teaser Teaser Teaser Boilerplate";
    assert_eq!(kinds.join(" "), expected);
    assert_eq!(read.dateline.map(|span| &text[span]), Some("SALDARA, Nov. 19 (Meridian) —"));
    let plain = Text::read(text, &conventions(), Options { blocks: false });
    assert!(plain.blocks.iter().all(|block| block.kind == super::BlockKind::Body));
}

#[test]
fn errors_name_the_place() {
    let error = Conventions::parse(&[("abbreviations.tsv", "#columns\tform\tclass\nMr.\ttitle\n")]).err().unwrap();
    assert!(error.to_string().starts_with("abbreviations.tsv:2:5: there is no class `title`"), "{error}");
    let error =
        Conventions::parse(&[("boilerplate.tsv", "#columns\tphrase\tscope\taction\nread more\teverywhere\tdrop\n")])
            .err()
            .unwrap();
    assert_eq!(error.line_column(), Some((2, 11)));
}

/// Texts made of pieces that have been trouble somewhere.
struct Pieces(u64);

impl Pieces {
    fn number(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % below as u64) as usize
    }

    fn text(&mut self) -> String {
        const PIECES: [&str; 74] = [
            " ",
            " ",
            " ",
            " ",
            "\n",
            "\n\n",
            "\r\n",
            "\r",
            "\t",
            "\u{a0}",
            "\u{2028}",
            "\u{2029}",
            "\u{85}",
            "\u{200e}",
            "\u{feff}",
            "\0",
            "the",
            "The",
            "said",
            "Ruiz",
            "U.S.",
            "a.m.",
            "Mr",
            "St",
            "No",
            "p",
            "I",
            "J",
            "1",
            "10",
            "1,200.5",
            "'90s",
            "3rd",
            "İstanbul",
            "cafe\u{301}",
            "co\u{ad}op",
            "Straße",
            "日本",
            "عربي",
            "\u{301}",
            "\u{200d}",
            "👍🏽",
            "💔",
            ".",
            ".",
            "...",
            ". . .",
            "…",
            "!",
            "?",
            ",",
            ":",
            ";",
            "\"",
            "\"",
            "'",
            "'",
            "''",
            "``",
            "“",
            "”",
            "‘",
            "’",
            "«",
            "»",
            "„",
            "(",
            ")",
            "[2]",
            "—",
            "-",
            "@",
            "#",
            "http://a.b/c",
        ];
        let length = self.number(60);
        (0..length).map(|_| PIECES[self.number(PIECES.len())]).collect()
    }
}

fn is_boundary(text: &str, span: Span) -> bool {
    text.is_char_boundary(span.start())
        && text.is_char_boundary(span.end())
        && span.end() <= text.len()
        && !span.is_empty()
}

fn is_white(text: &str) -> bool {
    text.chars().all(super::chars::is_white)
}

#[test]
fn what_holds_for_any_text() {
    let conventions = conventions();
    let mut pieces = Pieces(7);
    for _ in 0..20_000 {
        let text = pieces.text();
        let read = read(&text, &conventions);
        check_tokens(&text, &read);
        check_sentences(&text, &read);
        check_quotations(&text, &read);
        check_blocks(&text, &read);
    }
}

fn check_tokens(text: &str, read: &Text) {
    let mut end = 0;
    for token in &read.tokens {
        assert!(is_boundary(text, token.span), "{text:?}");
        assert!(is_white(&text[end..token.span.start()]), "{text:?}");
        assert_eq!(token.gap == Gap::None, token.span.start() == end && end > 0, "{text:?} {token:?}");
        assert_eq!(token.hash, fold(&text[token.span]), "{text:?} {token:?}");
        end = token.span.end();
    }
    assert!(is_white(&text[end..]), "{text:?}");
}

fn check_sentences(text: &str, read: &Text) {
    let mut next = 0;
    for sentence in &read.sentences {
        assert_eq!(sentence.tokens.start, next, "{text:?}");
        assert!(!sentence.tokens.is_empty(), "{text:?}");
        assert_eq!(sentence.span, sentence.tokens.span(&read.tokens), "{text:?}");
        next = sentence.tokens.end;
    }
    assert_eq!(next as usize, read.tokens.len(), "{text:?}");
}

fn check_quotations(text: &str, read: &Text) {
    let quotations = &read.quotations;
    for (index, quotation) in quotations.iter().enumerate() {
        assert_eq!(quotation.span, quotation.tokens.span(&read.tokens), "{text:?}");
        assert_eq!(read.tokens[quotation.tokens.start as usize].kind, TokenKind::Quote, "{text:?}");
        if let Some(parent) = quotation.parent {
            assert!((parent as usize) < index && quotations[parent as usize].span.covers(quotation.span), "{text:?}");
        }
        if let Some(next) = quotation.continued_by {
            assert!(!quotation.closed && next as usize > index, "{text:?}");
        }
        for other in &quotations[index + 1..] {
            let apart = !quotation.span.overlaps(other.span);
            assert!(apart || quotation.span.covers(other.span), "{text:?} {quotation:?} {other:?}");
        }
    }
}

fn check_blocks(text: &str, read: &Text) {
    let mut next = 0;
    for block in &read.blocks {
        assert_eq!(block.sentences.0, next, "{text:?}");
        assert!(block.sentences.1 > next, "{text:?}");
        next = block.sentences.1;
    }
    assert_eq!(next as usize, read.sentences.len(), "{text:?}");
    assert!(read.dateline.is_none_or(|span| is_boundary(text, span)));
}

#[test]
fn both_ways_to_a_hash_agree() {
    let conventions = conventions();
    let mut pieces = Pieces(11);
    for _ in 0..5_000 {
        let length = 1 + pieces.number(20);
        let letters: String =
            (0..length).map(|_| char::from(b'A' + pieces.number(58) as u8)).filter(char::is_ascii_alphabetic).collect();
        let wide = format!("É{letters}");
        for word in [letters.as_str(), wide.as_str()] {
            for token in tokenize(word, &conventions) {
                assert_eq!(token.hash, fold(&word[token.span]));
                assert_eq!(fold(word), fold(&word.to_lowercase()), "{word}");
            }
        }
    }
}

//! Patterns against a toy text: words with tags, phrases and complements by a few lines of code.

use super::{Chosen, ClaimKind, ContentForm, Cue, CueForms, Match, PhraseForm, Reach, Rules, Scene};
use crate::text::{TokenRange, fold};
use std::cell::Cell;

/// Words with tags after a slash: `Ana/N said/V rates/N fell/V ./.`
///
/// N noun or name · D determiner · S possessive mark · V finite verb · G gerund · I preposition · T infinitive mark ·
/// C conjunction of a clause · Q quotation mark · M time · `,` `.` and others for themselves.
struct Toy {
    words: Vec<String>,
    tags: Vec<char>,
    asked: Cell<usize>,
}

impl Toy {
    fn new(text: &str) -> Toy {
        let pairs: Vec<_> = text.split(' ').map(|word| word.rsplit_once('/').unwrap()).collect();
        Toy {
            words: pairs.iter().map(|pair| pair.0.to_owned()).collect(),
            tags: pairs.iter().map(|pair| pair.1.chars().next().unwrap()).collect(),
            asked: Cell::new(0),
        }
    }

    fn tag(&self, at: usize) -> char {
        self.tags.get(at).copied().unwrap_or('.')
    }

    fn run(&self, start: usize, belongs: &str) -> usize {
        (start..self.tags.len()).find(|at| !belongs.contains(self.tag(*at))).unwrap_or(self.tags.len())
    }

    fn show(&self, tokens: TokenRange) -> String {
        self.words[tokens.iter()].join(" ")
    }

    /// The cue at the first word with the tag V, G or P that is not followed by another V.
    fn cue(&self, word: &str, kind: ClaimKind, forms: CueForms) -> Cue {
        let head = self.words.iter().position(|other| other == word).unwrap();
        let start = (0..head).rev().take_while(|at| self.tag(*at) == 'V').last().unwrap_or(head);
        Cue { head, tokens: TokenRange::new(start, head + 1), lemma: fold(word), kind, forms }
    }
}

impl Scene for Toy {
    fn word(&self, token: usize) -> u64 {
        self.asked.set(self.asked.get() + 1);
        fold(&self.words[token])
    }

    fn bounds(&self, _: usize) -> TokenRange {
        TokenRange::new(0, self.words.len())
    }

    fn is_barrier(&self, token: usize) -> bool {
        ".:;Q".contains(self.tag(token))
    }

    fn phrases_from(&self, start: usize) -> Reach {
        let end = self.run(start, "DNS");
        (start < end).then_some(end).into_iter().chain((start + 1..end).rev()).collect()
    }

    fn phrases_to(&self, end: usize) -> Reach {
        let start = (0..end).rev().take_while(|at| "DNS".contains(self.tag(*at))).last().unwrap_or(end);
        (start..end).collect()
    }

    fn phrase_is(&self, phrase: TokenRange, form: PhraseForm) -> bool {
        let last = phrase.iter().end - 1;
        match form {
            PhraseForm::Possessive => self.tag(last) == 'S',
            PhraseForm::Name => self.words[last].starts_with(char::is_uppercase),
            PhraseForm::Pronoun | PhraseForm::Relative => false,
        }
    }

    fn phrase_head(&self, phrase: TokenRange) -> u64 {
        fold(&self.words[phrase.iter().end - 1])
    }

    fn contents_from(&self, start: usize, form: ContentForm) -> Reach {
        let close = (start + 1..self.tags.len()).find(|at| self.tag(*at) == 'Q').map(|at| at + 1);
        let stop = self.run(start, "DNSVGITCM");
        let end = match (form, self.tag(start)) {
            (ContentForm::Quote, 'Q') => close,
            (ContentForm::That, 'C') | (ContentForm::Infinitive, 'T') | (ContentForm::Gerund, 'G') => Some(stop),
            (ContentForm::Clause, 'D' | 'N') if self.tags[start..stop].contains(&'V') => Some(stop),
            (ContentForm::Np, 'D' | 'N') => Some(self.run(start, "DNS")),
            (ContentForm::Rest, _) => Some(self.run(start, "DNSVGITCMQ,")),
            _ => None,
        };
        end.filter(|end| *end > start).into()
    }

    fn contents_to(&self, end: usize, form: ContentForm) -> Reach {
        let starts = (0..end).filter(|start| self.contents_from(*start, form).iter().any(|other| other == end));
        starts.collect()
    }

    fn content_is(&self, content: TokenRange, form: ContentForm) -> bool {
        !self.contents_from(content.iter().start, form).is_empty()
    }

    fn time_from(&self, start: usize) -> Option<usize> {
        Some(self.run(start, "M")).filter(|end| *end > start)
    }

    fn time_to(&self, end: usize) -> Option<usize> {
        (0..end).rev().take_while(|at| self.tag(*at) == 'M').last()
    }
}

fn rules(pattern: &str) -> Rules {
    let mut rules = Rules::new();
    rules.add("toy.rules", &format!("rule    toy\npattern {pattern}\ndecides yes"), false).unwrap();
    rules
}

/// The roles of a match as text: `source | cue | content … | target | addressee`, missing ones as `-`.
fn show(toy: &Toy, found: Option<Match>) -> String {
    let Some(found) = found else { return "nothing".to_owned() };
    let one = |tokens: Option<TokenRange>| tokens.map_or("-".to_owned(), |tokens| toy.show(tokens));
    let content: Vec<_> = found.content.iter().map(|piece| toy.show(*piece)).collect();
    let content = if content.is_empty() { "-".to_owned() } else { content.join(" … ") };
    let roles = [one(found.source), toy.show(found.cue), content, one(found.target), one(found.addressee)];
    roles.join(" | ")
}

#[test]
fn patterns_assign_roles() {
    let verb = CueForms::VERB.with(CueForms::FINITE);
    let cases = [
        (
            "Ana/N said/V that/C rates/N fell/V ./.",
            "said",
            "SOURCE CUE CONTENT:that",
            "Ana | said | that rates fell | - | -",
        ),
        (
            "Ana/N has/V said/V on/M Friday/M rates/N fell/V ./.",
            "said",
            "SOURCE CUE TIME? CONTENT",
            "Ana | has said | rates fell | - | -",
        ),
        (
            "Ana/N accused/V the/D bank/N of/I lying/G ./.",
            "accused",
            r#"SOURCE CUE TARGET "of" CONTENT:gerund|np"#,
            "Ana | accused | lying | the bank | -",
        ),
        (
            "“/Q Yes/N ,/, ”/Q said/V Ana/N ,/, “/Q now/M ./. ”/Q",
            "said",
            r#"QUOTE CUE SOURCE "," QUOTE"#,
            "Ana | said | “ Yes , ” … “ now . ” | - | -",
        ),
        (
            "Ana/N told/V the/D reporters/N rates/N fell/V ./.",
            "told",
            "SOURCE CUE ADDRESSEE CONTENT:clause",
            "Ana | told | rates fell | - | the reporters",
        ),
        (
            "Ana/N called/V for/I a/D vote/N ./.",
            "called",
            r#"SOURCE CUE+"for" CONTENT:np"#,
            "Ana | called for | a vote | - | -",
        ),
        (
            "Ana/N ,/, in/I May/M ,/, said/V rates/N fell/V ./.",
            "said",
            r#"SOURCE "," ..2 "," CUE CONTENT"#,
            "Ana | said | rates fell | - | -",
        ),
        ("Ana/N ./. in/I May/M ,/, said/V rates/N fell/V ./.", "said", r#"SOURCE ..5 CUE CONTENT"#, "nothing"),
        ("Ana/N :/: Rates/N fell/V", ":", "START SOURCE CUE CONTENT:rest END", "Ana | : | Rates fell | - | -"),
        ("The/D poll/N showed/V gains/N ./.", "showed", "SOURCE[poll] CUE CONTENT:np END", "nothing"),
        (
            "The/D poll/N showed/V gains/N",
            "showed",
            "SOURCE[poll] CUE CONTENT:np END",
            "The poll | showed | gains | - | -",
        ),
        ("The/D poll/N showed/V gains/N ./.", "showed", "SOURCE[survey] CUE CONTENT", "nothing"),
        (
            "Ana/N 's/S claim/N that/C rates/N fell/V",
            "claim",
            "SOURCE:possessive CUE CONTENT:that",
            "Ana 's | claim | that rates fell | - | -",
        ),
        ("Ana/N said/V so/I ./.", "said", "SOURCE CUE:passive", "nothing"),
        ("Ana/N said/V so/I ./.", "said", "SOURCE CUE[denial]", "nothing"),
        ("Ana/N said/V so/I ./.", "said", "SOURCE CUE[said|denial]:verb", "Ana | said | - | - | -"),
    ];
    for (text, word, pattern, expected) in cases {
        let toy = Toy::new(text);
        let found = rules(pattern).decide(&toy, &toy.cue(word, ClaimKind::Statement, verb));
        assert_eq!(show(&toy, found.map(|(_, found)| found)), expected, "{pattern}");
    }
}

#[test]
fn patterns_agree_with_a_chosen_claim() {
    let toy = Toy::new("Ana/N ,/, the/D head/N ,/, accused/V the/D bank/N of/I lying/G on/I air/N ./.");
    let cue = toy.cue("accused", ClaimKind::Accusation, CueForms::VERB);
    let describe = |pattern, cue_end, source: Option<(usize, usize)>, content: (usize, usize)| {
        let content = [TokenRange::new(content.0, content.1)];
        let source = source.map(|(start, end)| TokenRange::new(start, end));
        let chosen = Chosen { cue: TokenRange::new(5, cue_end), source, content: &content };
        show(&toy, rules(pattern).describe(&toy, &cue, &chosen).map(|(_, found)| found))
    };
    let of = r#"SOURCE CUE[accusation] TARGET "of" CONTENT:gerund"#;
    let expected = "Ana , the head , | accused | lying on air | the bank | -";
    assert_eq!(describe(of, 6, Some((0, 5)), (9, 12)), expected, "the extents are those of the claim");
    assert_eq!(describe(of, 6, Some((0, 5)), (6, 12)), expected, "a content may hold the target");
    assert_eq!(
        describe(of, 6, Some((0, 4)), (6, 12)),
        expected.replace("head ,", "head"),
        "or a source lack its comma"
    );
    assert_eq!(describe(of, 6, None, (6, 12)), "nothing", "a source is missing");
    assert_eq!(describe(of, 6, Some((2, 4)), (10, 12)), "nothing", "the content is another");
    assert_eq!(describe(r#"TARGET CUE "of" CONTENT"#, 6, Some((0, 5)), (9, 12)), "nothing", "a source is left over");
    assert_eq!(
        describe(of, 9, Some((0, 5)), (9, 12)),
        expected.replace("accused", "accused the bank of"),
        "target in the cue"
    );
}

#[test]
fn the_rule_that_asks_for_most_describes_a_claim() {
    let mut rules = Rules::new();
    let text = "rule    plain\npattern SOURCE CUE CONTENT\n\nrule    kind\npattern SOURCE CUE[statement] CONTENT\n\n\
                rule    lemma\npattern SOURCE CUE[said] CONTENT";
    rules.add("a.rules", text, false).unwrap();
    let toy = Toy::new("Ana/N said/V that/C rates/N fell/V ./.");
    let content = [TokenRange::new(2, 5)];
    let chosen = Chosen { cue: TokenRange::new(1, 2), source: Some(TokenRange::new(0, 1)), content: &content };
    let name = |rules: &Rules, kind| {
        let (id, _) = rules.describe(&toy, &toy.cue("said", kind, CueForms::VERB), &chosen).unwrap();
        rules.get(id).name.clone()
    };
    assert_eq!(name(&rules, ClaimKind::Statement), "lemma");
    rules.add("own.rules", "rule    own\npattern SOURCE CUE CONTENT", true).unwrap();
    assert_eq!(name(&rules, ClaimKind::Statement), "own");
    assert!(rules.decide(&toy, &toy.cue("said", ClaimKind::Denial, CueForms::VERB)).is_some());
}

#[test]
fn no_pattern_makes_the_work_explode() {
    let words = vec!["the/D bank/N"; 400].join(" ");
    let toy = Toy::new(&format!("{words} said/V {words}"));
    let cue = toy.cue("said", ClaimKind::Statement, CueForms::VERB);
    let wide = "..60 ".repeat(14);
    let optional = "TARGET? ".repeat(14);
    let literals = r#"("the"|"the bank"|"bank the")? "#.repeat(14);
    for hostile in [&wide, &optional, &literals, &"..60 TARGET? ".repeat(7)] {
        for pattern in [format!("CUE {hostile} \"never\""), format!("\"never\" {hostile} CUE")] {
            toy.asked.set(0);
            assert!(rules(&pattern).decide(&toy, &cue).is_none());
            // 16 elements, 256 positions, at most 3 alternatives of 2 words each.
            assert!(toy.asked.get() <= 16 * 256 * 3 * 2, "{} look-ups: {pattern}", toy.asked.get());
        }
    }
}

use super::{Atom, Class, Files, Lexicon, Tag, Word};
use crate::text::{Conventions, Options, Text};

macro_rules! file {
    ($name:literal) => {
        ($name, include_str!(concat!("../../dictionaries/en/", $name)))
    };
}

fn english() -> Lexicon {
    let files = Files {
        classes: file!("classes.tsv"),
        words: file!("tags/words.tsv"),
        endings: file!("tags/endings.tsv"),
        weights: file!("tags/weights.tsv"),
        lemmas: file!("tags/lemmas.tsv"),
        lemma_endings: file!("tags/lemma-endings.tsv"),
    };
    Lexicon::new(&files).unwrap()
}

fn read<'t>(lexicon: &Lexicon, text: &'t str) -> Vec<(&'t str, Word)> {
    let conventions = Conventions::parse(&[file!("abbreviations.tsv"), file!("forms.tsv")]).unwrap();
    let layers = Text::read(text, &conventions, Options::default());
    let words = lexicon.read(text, &layers.tokens, &layers.sentences);
    layers.tokens.iter().map(|token| &text[token.span]).zip(words).collect()
}

fn tags(text: &str) -> String {
    read(&english(), text)
        .iter()
        .map(|(word, found)| format!("{word}/{}", found.tag.name()))
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn context_chooses_the_tag() {
    let cases = [
        ("They have long opposed the plan.", "They/PRP have/VBP long/RB opposed/VBN the/DT plan/NN ./."),
        ("They plan to talk.", "They/PRP plan/VBP to/TO talk/VB ./."),
        ("The talks failed, she said.", "The/DT talks/NN failed/VBD ,/, she/PRP said/VBD ./."),
    ];
    for (text, expected) in cases {
        assert_eq!(tags(text), expected);
    }
}

#[test]
fn quotation_marks_are_always_that() {
    assert_eq!(tags("“It ended,” Ms. Ruiz said."), "“/Q It/PRP ended/VBD ,/, ”/Q Ms/NNP ./NNP Ruiz/NNP said/VBD ./.");
}

#[test]
fn lemmas_follow_the_tag() {
    let lexicon = english();
    let cases = [
        ("said", Tag::Vbd, "say"),
        ("Is", Tag::Vbz, "be"),
        ("denies", Tag::Vbz, "deny"),
        ("stopped", Tag::Vbd, "stop"),
        ("hoping", Tag::Vbg, "hope"),
        ("unfriended", Tag::Vbd, "unfriend"),
        ("women", Tag::Nn, "woman"),
        ("news", Tag::Nn, "news"),
        ("ministries", Tag::Nn, "ministry"),
        ("faster", Tag::Jj, "faster"),
        ("Reuters", Tag::Nnp, "Reuters"),
    ];
    for (form, tag, lemma) in cases {
        assert_eq!(lexicon.lemma(form, tag), lemma);
    }
    let words = read(&lexicon, "She denies it.");
    assert_eq!((words[1].1.lemma, words[1].1.form), (Atom::of("deny"), Atom::of("denies")));
}

#[test]
fn words_have_their_classes_however_they_are_written() {
    let lexicon = english();
    let words = read(&lexicon, "THEY haven’t. That");
    assert!(words[0].1.classes.has(Class::SubjectPronoun));
    assert!(words[1].1.classes.has(Class::Have) && words[1].1.classes.has(Class::Negation));
    assert!(words[3].1.classes.has(Class::That));
}

#[test]
fn usage_tells_names_from_common_words() {
    let lexicon = english();
    let words = read(&lexicon, "Obama table Zzyzx");
    assert!(words[0].1.usage.name > 5 && words[0].1.usage.lower == 0);
    assert!(words[1].1.usage.lower > 2);
    assert_eq!((words[2].1.usage.name, words[2].1.usage.lower), (0, 0));
}

#[test]
fn an_error_shows_its_place() {
    let mut files = Files {
        classes: ("classes.tsv", ""),
        words: ("words.tsv", "talk\tVB 5\ntalk\tNN 3"),
        endings: ("endings.tsv", ""),
        weights: ("weights.tsv", ""),
        lemmas: ("lemmas.tsv", ""),
        lemma_endings: ("lemma-endings.tsv", ""),
    };
    let error = Lexicon::new(&files).unwrap_err();
    assert_eq!(error.to_string(), "words.tsv:2:1: this form stands here twice\n  | talk NN 3\n  | ^");
    files.words = ("words.tsv", "");
    files.weights = ("weights.tsv", "tags\tNN\tVERB\tNN 3");
    let error = Lexicon::new(&files).unwrap_err();
    assert_eq!(error.line_column(), Some((1, 6)));
}

#[test]
fn every_token_has_a_word_whatever_the_text() {
    let lexicon = english();
    let long = "a-".repeat(400) + "b. " + &"Mr. ".repeat(300);
    for text in ["", "-", "--", "a-", "-a-b", "Mr.", "U.S.-led İstanbul-ŉa ’s “", "1-2-3.4 .", "ﬀ \u{ad}x don’T", &long]
    {
        let layers = Text::read(text, &Conventions::default(), Options::default());
        let words = lexicon.read(text, &layers.tokens, &layers.sentences);
        assert_eq!(words.len(), layers.tokens.len(), "{text}");
        assert_eq!(lexicon.read(text, &layers.tokens, &[]).len(), layers.tokens.len(), "{text}");
    }
}

#[test]
fn a_word_is_small() {
    assert!(size_of::<Word>() <= 32);
}

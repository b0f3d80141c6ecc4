//! The tagger is fitted to three articles of our own: what it learns can be read off them.

use sayso::lexicon::{Lexicon, Tag};
use sayso_fit::corpus::{self, Article};
use sayso_fit::tagger::{self, Agreement, HandWritten};
use std::path::Path;

fn english() -> HandWritten {
    HandWritten::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../dictionaries/en")).unwrap()
}

fn articles() -> Vec<Article> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let conventions = corpus::conventions(&root.join("../dictionaries/en")).unwrap();
    corpus::read(&root.join("tests/corpus"), &conventions).unwrap()
}

fn tags(lexicon: &Lexicon, article: &Article) -> String {
    let words = lexicon.read(&article.text, &article.layout.tokens, &article.layout.sentences);
    let tagged = article.layout.tokens.iter().zip(words);
    tagged
        .map(|(token, word)| format!("{}/{}", &article.text[token.span.range()], word.tag.name()))
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn our_tokens_take_the_tags_of_the_corpus() {
    let bridge = &articles()[0];
    let gold = bridge.layout.tokens.iter().zip(&bridge.gold);
    let gold = gold.map(|(token, gold)| (&bridge.text[token.span.range()], gold.as_ref().map(|gold| gold.tag)));
    let found: Vec<_> = gold.collect();
    assert!(found.contains(&("don't", Some(Tag::Vbp))));
    let co = found.iter().position(|(word, _)| *word == "co").unwrap();
    assert_eq!(found[co..co + 3], [("co", Some(Tag::Nn)), ("-", Some(Tag::Nn)), ("chair", Some(Tag::Nn))]);
}

#[test]
fn the_fitted_tables_know_their_corpus() {
    let (articles, hand) = (articles(), english());
    let tables = tagger::fit(&articles, &hand).unwrap();
    assert_eq!(tables, tagger::fit(&articles, &hand).unwrap(), "the same corpus gives the same tables");

    let lexicon = tables.lexicon(&hand).unwrap();
    let school = tags(&lexicon, &articles[2]);
    assert!(school.contains("like/VBP the/DT plan/NN ./. They/PRP plan/VBP to/TO"), "{school}");
    let harbour = tags(&lexicon, &articles[1]);
    assert!(harbour.contains("Mr/NNP ./NNP Odell/NNP said/VBD"), "{harbour}");
    assert_eq!(lexicon.lemma("known", Tag::Vbn), "know");
    let agreement = Agreement::of(&lexicon, &articles);
    assert!(agreement.tags() > 0.85, "{agreement}");
}

#[test]
fn tables_are_read_as_they_were_written() {
    let folder = std::env::temp_dir().join(format!("sayso-fit-{}", std::process::id()));
    std::fs::create_dir_all(folder.join("tags")).unwrap();
    let tables = tagger::fit(&articles(), &english()).unwrap();
    tables.write(&folder).unwrap();
    let read = tagger::Tables::read(&folder).unwrap();
    std::fs::remove_dir_all(&folder).unwrap();
    assert_eq!(read, tables);
}

#[test]
fn no_article_is_tagged_by_its_own_half() {
    let (articles, hand) = (articles(), english());
    let words = tagger::tags_by_other_half(&articles, &hand).unwrap();
    let lengths: Vec<usize> = words.iter().map(Vec::len).collect();
    assert_eq!(lengths, articles.iter().map(|article| article.layout.tokens.len()).collect::<Vec<_>>());
    // Only the second article has a strike, and the half that tags it has not seen the word.
    let other = tagger::fit(&[articles[0].clone(), articles[2].clone()], &hand).unwrap().lexicon(&hand).unwrap();
    assert_eq!(words[1], other.read(&articles[1].text, &articles[1].layout.tokens, &articles[1].layout.sentences));
}

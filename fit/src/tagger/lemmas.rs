//! Lemmas that the endings do not give.

use super::table::folded;
use crate::corpus::Article;
use sayso::lexicon::{Inflected, Lexicon, Tag};
use std::collections::BTreeMap;
use std::fmt::Write;

/// A form is an exception if its lemma was seen so often.
const SEEN: u32 = 2;

/// The text of `lemmas.tsv`: the lemma most tokens of a form have, where the lexicon without exceptions gives another.
pub fn fit(articles: &[Article], lexicon: &Lexicon) -> String {
    let mut text = String::from(
        "# Lemmas of verbs and nouns for which lemma-endings.tsv gives another one. Measured by sayso-fit.\n\
         #columns\tkind\tform\tlemma\n",
    );
    for ((kind, form), lemmas) in count(articles) {
        // Of equals the first by letters, so that the file does not depend on the order of articles.
        let Some((lemma, seen)) =
            lemmas.into_iter().max_by_key(|(lemma, seen)| (*seen, std::cmp::Reverse(lemma.clone())))
        else {
            continue;
        };
        let (name, tag) = if kind == 0 { (Inflected::Verb, Tag::Vbd) } else { (Inflected::Noun, Tag::Nn) };
        if seen >= SEEN && lexicon.lemma(&form, tag) != lemma {
            let _ = writeln!(text, "{}\t{form}\t{lemma}", name.name());
        }
    }
    text
}

/// How often which lemma, by kind and form.
fn count(articles: &[Article]) -> BTreeMap<(u8, String), BTreeMap<String, u32>> {
    let mut found: BTreeMap<(u8, String), BTreeMap<String, u32>> = BTreeMap::new();
    for article in articles {
        for (token, gold) in article.layout.tokens.iter().zip(&article.gold) {
            let Some(gold) = gold else { continue };
            let kind = match Inflected::of(gold.tag) {
                Some(Inflected::Verb) => 0,
                Some(Inflected::Noun) => 1,
                None => continue,
            };
            *found
                .entry((kind, folded(&article.text[token.span.range()])))
                .or_default()
                .entry(gold.lemma.clone())
                .or_default() += 1;
        }
    }
    found
}

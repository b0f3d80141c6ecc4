//! How many links of names to entities are right: names drawn at random from two corpora and judged by hand. The list
//! (`seeds/gold/links.tsv`) holds places in articles and no text; the corpora lie in the folder that `SAYSO_CORPORA`
//! names, with `polnear/train/text` and `entities/worldwide-dev.jsonl`. Without them there is nothing to check.

use sayso::{Document, Extractor};
use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

/// A link that was judged: where it stands in an article of a corpus, in bytes, and whether it is right.
struct Judged {
    corpus: String,
    article: String,
    start: usize,
    end: usize,
    entity: String,
    right: bool,
}

fn judged() -> Vec<Judged> {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/gold/links.tsv")).unwrap();
    let rows = text.lines().filter(|line| !line.starts_with('#')).map(|line| {
        let fields: Vec<&str> = line.split('\t').collect();
        let [corpus, article, start, end, entity, judged] = fields[..] else { panic!("{line}") };
        assert!(matches!(judged, "right" | "wrong"), "{line}");
        Judged {
            corpus: corpus.to_owned(),
            article: article.to_owned(),
            start: start.parse().unwrap(),
            end: end.parse().unwrap(),
            entity: entity.to_owned(),
            right: judged == "right",
        }
    });
    rows.collect()
}

/// The articles of the list, by corpus and name.
fn articles(corpora: &Path, judged: &[Judged]) -> HashMap<(String, String), String> {
    let mut articles = HashMap::new();
    let newspapers = fs::read_to_string(corpora.join("entities/worldwide-dev.jsonl")).unwrap();
    for line in newspapers.lines() {
        let record: serde_json::Value = serde_json::from_str(line).unwrap();
        let field = |key: &str| record[key].as_str().unwrap().to_owned();
        articles.insert(("worldwide".to_owned(), field("id")), field("text"));
    }
    for link in judged.iter().filter(|link| link.corpus == "polnear") {
        let text = fs::read_to_string(corpora.join("polnear/train/text").join(&link.article)).unwrap();
        articles.insert((link.corpus.clone(), link.article.clone()), text);
    }
    articles
}

/// What the name at a judged place is tied to now.
fn link(doc: &Document<'_>, judged: &Judged) -> Option<String> {
    let here = |span: sayso::Span| span.start() == judged.start && span.end() == judged.end;
    let mention = doc.mentions().find(|mention| here(mention.span))?;
    mention.entity.map(|number| doc.entity(number).id.into_owned())
}

#[test]
fn enough_links_are_judged() {
    let judged = judged();
    assert!(judged.len() >= 300, "{}", judged.len());
    assert!(judged.iter().all(|link| link.start < link.end));
}

#[test]
fn links_are_right() {
    let Some(corpora) = std::env::var_os("SAYSO_CORPORA").map(PathBuf::from) else { return };
    let judged = judged();
    let articles = articles(&corpora, &judged);
    let extractor = Extractor::new().unwrap();
    let mut by_article: BTreeMap<(String, String), Vec<&Judged>> = BTreeMap::new();
    for link in &judged {
        by_article.entry((link.corpus.clone(), link.article.clone())).or_default().push(link);
    }
    let (mut right, mut wrong, mut other) = (0, 0, 0);
    for (article, links) in by_article {
        let doc = extractor.extract(&articles[&article]);
        for judged in links {
            match (link(&doc, judged).as_deref() == Some(&judged.entity), judged.right) {
                (true, true) => right += 1,
                (true, false) => wrong += 1,
                (false, _) => other += 1,
            }
        }
    }
    println!("links: {right} right, {wrong} wrong, {other} no longer made");
    assert!(f64::from(right) >= 0.97 * f64::from(right + wrong));
}

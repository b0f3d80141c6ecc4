//! Saved web pages: the article among menus and advertisements, and what the page says about it.

use super::columns::Fields;
use super::decode;
#[cfg(feature = "web")]
use super::headed;
use encoding_rs::Encoding;

/// The article of a page: its headline, an empty line, its body.
#[cfg(feature = "web")]
pub fn read(id: String, bytes: Vec<u8>, warnings: &mut Vec<String>) -> Result<Fields, String> {
    use dom_smoothie::{Config, Readability, TextMode};

    let html = in_its_encoding(bytes, warnings);
    if !html.trim().is_empty() && !has_tag(&html) {
        return Err("is no web page, as it has no tag; `--from text` reads it".to_owned());
    }
    if depth(&html) > DEEPEST {
        return Err(format!("its elements are nested more than {DEEPEST} deep"));
    }
    let config = Config { text_mode: TextMode::Formatted, max_elements_to_parse: MOST_ELEMENTS, ..Config::default() };
    let mut page = Readability::new(html, None, Some(config)).map_err(|error| error.to_string())?;
    // What is said in schema.org's words goes before Open Graph, and that before what the page looks like.
    let scripts = page.doc.select(r#"script[type="application/ld+json"]"#);
    let said = scripts.iter().find_map(|script| said::read(&script.text())).unwrap_or_default();
    let found = page.parse().map_err(|error| format!("no article found in this page: {error}"))?;
    let title = said.title.or(Some(found.title.trim().to_owned()).filter(|title| !title.is_empty()));
    let body = format!("{}\n", found.text_content.trim());
    let text = title.as_ref().map_or_else(|| body.clone(), |title| headed(title, &body));
    Ok(Fields {
        id: Some(id),
        text: Some(text),
        title,
        date: said.date.or(found.published_time),
        authors: authors(said.authors, found.byline),
        url: said.url.or(found.url),
    })
}

/// Who wrote an article: as is said, else by the line below its headline. Addresses are no names.
#[cfg(feature = "web")]
fn authors(said: Vec<String>, byline: Option<String>) -> Vec<String> {
    let mut authors = if said.is_empty() { byline.into_iter().collect() } else { said };
    authors.retain(|author| !author.starts_with("http"));
    authors
}

/// So many elements a page may have.
#[cfg(feature = "web")]
const MOST_ELEMENTS: usize = 100_000;

/// So deep they may be nested; reading a page and finding its article look from each at all around it.
#[cfg(feature = "web")]
const DEEPEST: usize = 1000;

/// Whether there is an element, be it only the end of one.
#[cfg(feature = "web")]
fn has_tag(html: &str) -> bool {
    html.split('<').skip(1).any(|tag| tag.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/'))
}

/// How deep the elements of a page are nested at most, but for those whose ends may be left out or which have none.
#[cfg(feature = "web")]
fn depth(html: &str) -> usize {
    const ENDLESS: &[&str] = &[
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
        "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "optgroup", "colgroup", "rt",
        "rp",
    ];
    let (mut depth, mut deepest) = (0_usize, 0);
    for tag in html.split('<').skip(1) {
        let (is_end, name) = tag.strip_prefix('/').map_or((false, tag), |rest| (true, rest));
        let name = &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())];
        let is_whole = tag.split_once('>').is_some_and(|(tag, _)| tag.ends_with('/'));
        if name.is_empty() || is_whole || ENDLESS.iter().any(|known| known.eq_ignore_ascii_case(name)) {
            continue;
        }
        depth = if is_end { depth.saturating_sub(1) } else { depth + 1 };
        deepest = deepest.max(depth);
    }
    deepest
}

#[cfg(not(feature = "web"))]
pub fn read(_: String, bytes: Vec<u8>, warnings: &mut Vec<String>) -> Result<Fields, String> {
    drop(in_its_encoding(bytes, warnings));
    Err("this program was built without the feature `web`".to_owned())
}

/// Bytes as text, in the encoding that the page names where they are not UTF-8.
fn in_its_encoding(bytes: Vec<u8>, warnings: &mut Vec<String>) -> String {
    match std::str::from_utf8(&bytes).is_err().then(|| charset(&bytes)).flatten() {
        Some(encoding) => encoding.decode_without_bom_handling(&bytes).0.into_owned(),
        None => decode::text(bytes, warnings),
    }
}

/// The encoding that a page names: `<meta charset="windows-1252">`, `content="text/html; charset=windows-1252"`.
fn charset(html: &[u8]) -> Option<&'static Encoding> {
    const TAG: &[u8] = b"charset=";
    let start = &html[..html.len().min(4096)];
    let at = start.windows(TAG.len()).position(|window| window.eq_ignore_ascii_case(TAG))? + TAG.len();
    let quoted = |byte: &u8| matches!(byte, b'"' | b'\'' | b' ');
    let label: Vec<u8> = start[at..].iter().skip_while(|byte| quoted(byte)).copied().collect();
    let end =
        label.iter().position(|byte| !byte.is_ascii_alphanumeric() && !b"-_".contains(byte)).unwrap_or(label.len());
    Encoding::for_label(&label[..end])
}

/// What a page says about its article in schema.org's words.
#[cfg(feature = "web")]
mod said {
    use serde_json::Value;

    #[derive(Debug, Default, PartialEq, Eq)]
    pub struct Said {
        pub title: Option<String>,
        pub authors: Vec<String>,
        pub date: Option<String>,
        pub url: Option<String>,
    }

    /// Reads a block of JSON-LD, if it speaks of an article.
    pub fn read(json: &str) -> Option<Said> {
        let value: Value = serde_json::from_str(json.trim()).ok()?;
        let article = article(&value)?;
        Some(Said {
            title: text(&article["headline"]).or_else(|| text(&article["name"])),
            authors: names(&article["author"], &value),
            date: text(&article["datePublished"]),
            url: text(&article["url"]).or_else(|| address(&article["mainEntityOfPage"])),
        })
    }

    /// The first article of a block, which may be one thing, a list, a graph, or a page with its main entity.
    fn article(value: &Value) -> Option<&Value> {
        match value {
            Value::Array(all) => all.iter().find_map(article),
            Value::Object(_) if is_article(&value["@type"]) => Some(value),
            Value::Object(_) => ["@graph", "mainEntity"].iter().find_map(|name| value.get(name).and_then(article)),
            _ => None,
        }
    }

    /// Article, NewsArticle, ReportageNewsArticle …
    fn is_article(kind: &Value) -> bool {
        match kind {
            Value::String(kind) => kind.ends_with("Article") || kind.ends_with("BlogPosting"),
            Value::Array(kinds) => kinds.iter().any(is_article),
            _ => false,
        }
    }

    fn text(value: &Value) -> Option<String> {
        value.as_str().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
    }

    /// An address, or that of a page.
    fn address(page: &Value) -> Option<String> {
        text(page).or_else(|| text(&page["@id"])).or_else(|| text(&page["url"]))
    }

    /// A name, or those of all in a list. Who is told by an id alone is looked up in the block.
    fn names(value: &Value, block: &Value) -> Vec<String> {
        match value {
            Value::Array(all) => all.iter().flat_map(|one| names(one, block)).collect(),
            Value::Object(own) if own.contains_key("name") => names(&own["name"], block),
            Value::Object(own) => {
                let named = own.get("@id").and_then(|id| named(id, block));
                named.and_then(text).into_iter().collect()
            }
            _ => text(value).into_iter().collect(),
        }
    }

    /// The name that a graph has for an id.
    fn named<'v>(id: &Value, block: &'v Value) -> Option<&'v Value> {
        match block {
            Value::Array(all) => all.iter().find_map(|one| named(id, one)),
            Value::Object(own) if own.get("@id") == Some(id) && own.contains_key("name") => own.get("name"),
            Value::Object(own) => own.get("@graph").and_then(|graph| named(id, graph)),
            _ => None,
        }
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn articles_are_found_in_lists_and_graphs() {
            let said = |title: &str, authors: &[&str], url: Option<&str>| {
                let authors = authors.iter().map(|author| (*author).to_owned()).collect();
                Some(Said { title: Some(title.into()), authors, url: url.map(Into::into), ..Said::default() })
            };
            let cases = [
                (r#"{"@type":"NewsArticle","headline":" T ","author":{"name":"A"}}"#, said("T", &["A"], None)),
                (r#"[{"@type":"Person","name":"P"},{"@type":["Article"],"name":"T"}]"#, said("T", &[], None)),
                (
                    r#"{"@graph":[{"@type":"BlogPosting","headline":"T","author":["A",{"name":"B, C"}]}]}"#,
                    said("T", &["A", "B, C"], None),
                ),
                (
                    r##"{"@graph":[{"@type":"Article","headline":"T","author":[{"@id":"#a"},{"@id":"#b"}]},{"@id":"#a","name":"A"}]}"##,
                    said("T", &["A"], None),
                ),
                (
                    r#"{"@type":"WebPage","name":"W","mainEntity":{"@type":"NewsArticle","headline":"T","mainEntityOfPage":"https://x/y"}}"#,
                    said("T", &[], Some("https://x/y")),
                ),
                (
                    r#"{"@type":"NewsArticle","headline":"T","mainEntityOfPage":{"@type":"WebPage","@id":"https://x/y"}}"#,
                    said("T", &[], Some("https://x/y")),
                ),
                (r#"{"@type":"Recipe","name":"T"}"#, None),
                ("{", None),
            ];
            for (json, expected) in cases {
                assert_eq!(read(json), expected, "{json}");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(feature = "web")]
    fn nesting_is_counted_where_elements_have_ends() {
        let cases =
            [("<p><p><p>a", 0), ("<div><b>x</b><BR><i>y</i></div><a>", 2), ("a < b <!-- <x> --> <img/>", 1), ("<", 0)];
        for (html, deepest) in cases {
            assert_eq!(depth(html), deepest, "{html}");
        }
    }

    #[test]
    fn pages_name_their_encoding() {
        let cases = [
            ("<meta charset=windows-1252>", Some("windows-1252")),
            ("<META content='text/html; Charset=\"ISO-8859-2\"'>", Some("ISO-8859-2")),
            ("<meta charset=klingon>", None),
            ("", None),
        ];
        for (html, name) in cases {
            assert_eq!(charset(html.as_bytes()).map(Encoding::name), name, "{html}");
        }
    }
}

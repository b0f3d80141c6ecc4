//! What people marked: folders of brat standoff files.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

/// Places in a text, in bytes.
type Spans = Vec<(usize, usize)>;

/// An attribution as byte spans of its roles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marked {
    pub source: Spans,
    pub cue: Spans,
    pub content: Spans,
}

/// What one annotator marked in one article.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Annotation {
    pub claims: Vec<Marked>,
    /// Stretches that are not to be judged.
    pub discarded: Spans,
}

/// For every article of a folder the files of its annotators, sorted by name: `ARTICLE_0a1b.ann` or `ARTICLE.ann`.
pub fn files(folder: &Path) -> Result<BTreeMap<String, Vec<PathBuf>>, String> {
    let mut articles: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
    for (stem, path) in with_ending(folder, "ann")? {
        let hexadecimal = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
        let article = match stem.rsplit_once('_') {
            Some((article, who)) if who.len() == 4 && who.bytes().all(hexadecimal) => article.to_owned(),
            _ => stem,
        };
        articles.entry(article).or_default().push(path);
    }
    Ok(articles)
}

/// The files of a folder with that ending, by their names without it, sorted.
pub fn with_ending(folder: &Path, ending: &str) -> Result<Vec<(String, PathBuf)>, String> {
    let problem = |error: std::io::Error| format!("{}: {error}", folder.display());
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(problem)? {
        let path = entry.map_err(problem)?.path();
        if path.extension().is_some_and(|own| own == ending) {
            files.push((path.file_stem().unwrap_or_default().to_string_lossy().into_owned(), path));
        }
    }
    files.sort_by(|a, b| a.1.cmp(&b.1));
    Ok(files)
}

/// Reads a standoff file of an article with this text. Standoff counts characters.
pub fn read(path: &Path, text: &str) -> Result<Annotation, String> {
    let standoff = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(parse(&standoff, text))
}

fn parse(standoff: &str, text: &str) -> Annotation {
    let bytes: Vec<usize> = text.char_indices().map(|(byte, _)| byte).chain([text.len()]).collect();
    let mut marks: HashMap<&str, Spans> = HashMap::new();
    let mut annotation = Annotation::default();
    for (id, label, spans) in standoff.split('\n').filter_map(|line| text_bound(line, &bytes)) {
        if label == "Discard" {
            annotation.discarded.extend(&spans);
        }
        marks.insert(id, spans);
    }
    for line in standoff.split('\n').filter(|line| line.starts_with('E')) {
        let event = line.split('\t').nth(1).unwrap_or_default();
        if let Some(claim) = event.starts_with("Attribution").then(|| marked(event, &marks)) {
            annotation.claims.extend(claim);
        }
    }
    annotation.claims.sort_by_key(|claim| *claim.cue.first().or(claim.content.first()).expect("a cue or a content"));
    annotation
}

/// `T1<tab>Cue 4 8;9 12<tab>said`
fn text_bound<'l>(line: &'l str, bytes: &[usize]) -> Option<(&'l str, &'l str, Spans)> {
    let mut fields = line.split('\t');
    let id = fields.next().filter(|id| id.starts_with('T'))?;
    let (label, ranges) = fields.next()?.split_once(' ')?;
    let byte = |character: &str| Some(bytes[character.parse::<usize>().ok()?.min(bytes.len() - 1)]);
    let span = |range: &str| {
        let (start, end) = range.split_once(' ')?;
        Some((byte(start)?, byte(end)?))
    };
    fields.next()?;
    Some((id, label, ranges.split(';').map(span).collect::<Option<_>>()?))
}

/// The claim of an event; none without cue and content. Roles such as `Content2` belong to the content.
fn marked(event: &str, marks: &HashMap<&str, Spans>) -> Option<Marked> {
    let mut claim = Marked::default();
    for (role, id) in event.split_whitespace().skip(1).filter_map(|argument| argument.split_once(':')) {
        let place = match role.trim_end_matches(|c: char| c.is_ascii_digit()).to_lowercase().as_str() {
            "source" => &mut claim.source,
            "cue" => &mut claim.cue,
            "content" => &mut claim.content,
            _ => continue,
        };
        place.extend(marks.get(id).into_iter().flatten());
    }
    for role in [&mut claim.source, &mut claim.cue, &mut claim.content] {
        role.sort_unstable();
    }
    (!claim.cue.is_empty() || !claim.content.is_empty()).then_some(claim)
}

#[cfg(test)]
mod tests {
    use super::{Annotation, Marked, parse};

    #[test]
    fn roles_are_gathered_and_characters_become_bytes() {
        let standoff = "T1\tSource 0 3\tÁna\nT2\tCue 4 8\tsaid\nT3\tContent 9 11;12 13\tit i\nT5\tContent 13 14\ts\n\
                        stray line\nT6\tAttribution 4 8\tsaid\nE1\tAttribution:T6 Source:T1 Cue:T2 Content:T3 Content2:T5\n\
                        T4\tDiscard 9 11\tit\n";
        let claim = Marked { source: vec![(0, 4)], cue: vec![(5, 9)], content: vec![(10, 12), (13, 14), (14, 15)] };
        let expected = Annotation { claims: vec![claim], discarded: vec![(10, 12)] };
        assert_eq!(parse(standoff, "Ána said it is."), expected);
    }
}

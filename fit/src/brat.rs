//! Attributions as people marked them: brat standoff files (Stenetorp et al., *brat*, 2012).

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::Path;

/// An attribution as it was marked: byte ranges of its roles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marked {
    /// Who.
    pub source: Vec<(usize, usize)>,
    /// The words that attribute.
    pub cue: Vec<(usize, usize)>,
    /// What.
    pub content: Vec<(usize, usize)>,
}

/// What one annotator marked in one article.
#[derive(Clone, Debug, Default)]
pub struct Annotation {
    /// The attributions.
    pub attributions: Vec<Marked>,
    /// Stretches that are not to be judged.
    pub discarded: Vec<(usize, usize)>,
}

/// Reads, for every article of a folder, the file of its first annotator by name: `ARTICLE_xxxx.ann`.
pub fn first_annotators(folder: &Path) -> io::Result<HashMap<String, std::path::PathBuf>> {
    let mut paths = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    paths.retain(|path| path.extension().is_some_and(|end| end == "ann"));
    paths.sort();
    let mut first = HashMap::new();
    for path in paths {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let article = match stem.rsplit_once('_') {
            Some((article, who)) if who.len() == 4 && who.bytes().all(|b| b.is_ascii_hexdigit()) => article.to_owned(),
            _ => stem,
        };
        first.entry(article).or_insert(path);
    }
    Ok(first)
}

/// Reads a standoff file of an article with this text.
pub fn read(path: &Path, text: &str) -> io::Result<Annotation> {
    Ok(parse(&fs::read_to_string(path)?, text))
}

fn parse(standoff: &str, text: &str) -> Annotation {
    let bytes: Vec<usize> = text.char_indices().map(|(byte, _)| byte).chain([text.len()]).collect();
    let byte = |character: usize| bytes[character.min(bytes.len() - 1)];
    let mut spans: HashMap<&str, Vec<(usize, usize)>> = HashMap::new();
    let mut annotation = Annotation::default();
    let mut events = Vec::new();
    for line in standoff.split('\n') {
        let fields: Vec<&str> = line.split('\t').collect();
        match fields.as_slice() {
            [id, value, ..] if id.starts_with('T') => {
                let Some((label, ranges)) = value.split_once(' ') else { continue };
                let ranges = ranges.split(';').filter_map(|range| {
                    let (start, end) = range.split_once(' ')?;
                    Some((byte(start.parse().ok()?), byte(end.parse().ok()?)))
                });
                let ranges: Vec<_> = ranges.collect();
                if label == "Discard" {
                    annotation.discarded.extend(&ranges);
                }
                spans.insert(id, ranges);
            }
            [id, value, ..] if id.starts_with('E') && value.starts_with("Attribution") => events.push(*value),
            _ => {}
        }
    }
    for event in events {
        let mut marked = Marked::default();
        for (role, id) in event.split(' ').skip(1).filter_map(|argument| argument.split_once(':')) {
            let place = match role.trim_end_matches(|c: char| c.is_ascii_digit()) {
                "Source" => &mut marked.source,
                "Cue" => &mut marked.cue,
                "Content" => &mut marked.content,
                _ => continue,
            };
            place.extend(spans.get(id).into_iter().flatten());
        }
        for role in [&mut marked.source, &mut marked.cue, &mut marked.content] {
            role.sort_unstable();
        }
        if !marked.cue.is_empty() || !marked.content.is_empty() {
            annotation.attributions.push(marked);
        }
    }
    annotation
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_are_gathered_and_characters_become_bytes() {
        let standoff = "T1\tSource 0 3\tÁna\nT2\tCue 4 8\tsaid\nT3\tContent 9 11;12 14\tit is\n\
                        E1\tAttribution:T2 Source:T1 Cue:T2 Content:T3\nT4\tDiscard 9 11\tit\n";
        let annotation = parse(standoff, "Ána said it is.");
        let marked = Marked { source: vec![(0, 4)], cue: vec![(5, 9)], content: vec![(10, 12), (13, 15)] };
        assert_eq!(annotation.attributions, [marked]);
        assert_eq!(annotation.discarded, [(10, 12)]);
    }
}

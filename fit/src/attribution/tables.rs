//! The fitted tables as text: sorted by name, so that two fits can be compared line by line.

use super::{Choices, Fitted};
use sayso::attribution::Model;
use sayso::attribution::hints::Hints;
use sayso::attribution::model::FILES;
use sayso::attribution::shares::Count;
use sayso::attribution::trees::NUMBER_NAMES;
use sayso::attribution::trees::{Node, Trees};
use std::collections::{BTreeMap, HashMap};
use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::io;
use std::path::Path;

/// Weights nearer to zero than this are left out.
const LEAST_WEIGHT: f32 = 0.08;
/// A word with its complement or subject must be seen so often to be listed.
const LEAST_SEEN: u32 = 3;

/// Reads the dictionaries of cues and of source nouns of a language.
pub fn read_hints(english: &Path) -> Result<Hints, Box<dyn Error>> {
    let read = |name| fs::read_to_string(english.join(name));
    let (cues, nouns) = (read("cues.tsv")?, read("source-nouns.tsv")?);
    Ok(Hints::parse(("cues.tsv", &cues), ("source-nouns.tsv", &nouns))?)
}

/// Reads the tables of a folder.
pub fn read(folder: &Path, hints: Hints) -> Result<Model, Box<dyn Error>> {
    let mut texts = Vec::new();
    for name in FILES {
        texts.push(fs::read_to_string(folder.join(name))?);
    }
    Ok(Model::parse(std::array::from_fn(|n| (FILES[n], texts[n].as_str())), hints)?)
}

/// Whether a weight is worth a line.
pub fn is_kept(weight: f32) -> bool {
    weight.abs() >= LEAST_WEIGHT
}

/// The tables, by the name of their file.
pub struct Tables {
    files: Vec<(&'static str, String)>,
}

impl Tables {
    /// Writes what was fitted; `names` are the features' printed names.
    pub(super) fn new(
        counts: &HashMap<u64, Count>,
        choices: &Choices,
        linear: &Fitted,
        trees: &Trees,
        cut: f32,
        names: &BTreeMap<u64, String>,
    ) -> Tables {
        let weights = |fitted| write_weights(fitted, names);
        let texts = [
            write_counts(counts, names),
            weights(&choices.accept),
            weights(&choices.source),
            weights(&choices.before),
            weights(&choices.start),
            weights(&choices.end),
            weights(linear),
            write_trees(trees),
            format!("{HEAD}#columns\tname\tvalue\ncut\t{cut:.2}\n"),
        ];
        Tables { files: FILES.into_iter().zip(texts).collect() }
    }

    /// Writes the files into a folder.
    pub fn write(&self, folder: &Path) -> io::Result<()> {
        fs::create_dir_all(folder)?;
        self.files.iter().try_for_each(|(name, text)| fs::write(folder.join(name), text))
    }
}

const HEAD: &str = "# Measured on an annotated corpus and written by sayso-fit; not to be edited by hand.\n";

fn write_weights(fitted: &Fitted, names: &BTreeMap<u64, String>) -> String {
    let kept = fitted.iter().filter(|(_, weight)| is_kept(*weight));
    let mut lines: Vec<String> =
        kept.filter_map(|(key, weight)| Some(format!("{}\t{weight:.2}\n", names.get(key)?))).collect();
    lines.sort_unstable();
    format!("{HEAD}#columns\tfeature\tweight\n{}", lines.concat())
}

fn write_counts(counts: &HashMap<u64, Count>, names: &BTreeMap<u64, String>) -> String {
    let kept = counts.iter().filter(|(_, count)| count.seen >= LEAST_SEEN || count.cues >= 2);
    let mut lines: Vec<String> = kept
        .filter_map(|(key, count)| Some(format!("{}\t{}\t{}\n", names.get(key)?, count.cues, count.seen)))
        .collect();
    lines.sort_unstable();
    format!("{HEAD}#columns\tfeature\tcues\tseen\n{}", lines.concat())
}

fn write_trees(trees: &Trees) -> String {
    let mut text = format!("{HEAD}#columns\ttree\tnumber\tvalue\tbelow\tabove\nbase\t\t{}\n", trees.base);
    for (n, &root) in trees.roots.iter().enumerate() {
        let end = trees.roots.get(n + 1).map_or(trees.nodes.len(), |&next| next as usize);
        for node in &trees.nodes[root as usize..end] {
            let line = match *node {
                Node::Leaf(value) => write!(text, "{n}\t\t{value}"),
                Node::Split { number, most, below, above } => {
                    let name = NUMBER_NAMES[usize::from(number)];
                    write!(text, "{n}\t{name}\t{most}\t{}\t{}", below - root, above - root)
                }
            };
            line.and_then(|()| text.write_char('\n')).expect("writing to a string succeeds");
        }
    }
    text
}

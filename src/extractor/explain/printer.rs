//! The features of a decision by name, with their weights.

use super::{MOST_FEATURES, Weighed};
use crate::attribution::feature::{self, Atom, Sink, Template};
use crate::attribution::weights::Weights;
use crate::lexicon::{Lexicon, Word};
use crate::phrase::Scene;
use std::collections::HashMap;

/// Knows the names of atoms: those of the symbols, and of the words of one article.
pub(super) struct Printer {
    names: HashMap<Atom, String>,
}

impl Printer {
    pub fn new(scene: &Scene<'_>, lexicon: &Lexicon) -> Printer {
        let mut names: HashMap<Atom, String> =
            feature::symbol_names().map(|name| (feature::atom(name), name.to_owned())).collect();
        for (token, word) in scene.tokens.iter().zip(scene.words) {
            let Word { form, lemma, tag, .. } = *word;
            let text = &scene.text[token.span];
            names.entry(form.get()).or_insert_with(|| text.to_lowercase());
            names.entry(lemma.get()).or_insert_with(|| lexicon.lemma(text, tag));
        }
        Printer { names }
    }

    /// Learns the names of the sequences that a function tells of.
    pub fn learn(&mut self, weights: &Weights, write: impl FnOnce(&mut Names<'_>)) {
        write(&mut Names { names: &mut self.names, weights, found: Vec::new() });
    }

    /// The features that a function writes and that weigh something, the weightiest first.
    pub fn print(&mut self, weights: &Weights, write: impl FnOnce(&mut Names<'_>)) -> Vec<Weighed> {
        let mut sink = Names { names: &mut self.names, weights, found: Vec::new() };
        write(&mut sink);
        let mut found = sink.found;
        found.sort_by(|a, b| b.weight.abs().total_cmp(&a.weight.abs()).then_with(|| a.feature.cmp(&b.feature)));
        found.truncate(MOST_FEATURES);
        found
    }
}

/// Writes down features that weigh something.
pub(super) struct Names<'p> {
    names: &'p mut HashMap<Atom, String>,
    weights: &'p Weights,
    found: Vec<Weighed>,
}

impl Sink for Names<'_> {
    fn add<const N: usize>(&mut self, template: Template, atoms: [Atom; N]) {
        let weight = self.weights.get(feature::key(template, atoms));
        if weight == 0.0 {
            return;
        }
        let name = |atom: &Atom| self.names.get(atom).map_or("?", String::as_str);
        let values: Vec<_> = atoms.iter().map(name).collect();
        let feature = match values.as_slice() {
            [] => template.name.to_owned(),
            values => format!("{}={}", template.name, values.join("|")),
        };
        self.found.push(Weighed { feature, weight });
    }

    fn name_sequence(&mut self, whole: Atom, parts: &[Atom]) {
        let name = |atom: &Atom| self.names.get(atom).map_or("?", String::as_str).to_owned();
        let names: Vec<_> = parts.iter().map(name).collect();
        self.names.entry(whole).or_insert_with(|| names.join(" "));
    }
}

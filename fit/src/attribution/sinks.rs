//! What becomes of features while fitting: their keys are collected and, when asked, their printed names.

use sayso::attribution::feature::{self, Atom, Sink, Template};
use sayso::attribution::hints::Hints;
use sayso::lexicon::{Lexicon, Word};
use sayso::phrase::Scene;
use std::collections::{HashMap, HashSet};

/// Collects the keys of features.
#[derive(Default)]
pub struct Keys {
    keys: Vec<u64>,
    /// Where the names of features are wanted, what finds them.
    pub names: Option<Names>,
}

impl Keys {
    /// Collects, and finds the names of these features.
    pub fn naming(wanted: HashSet<u64>, hints: &Hints) -> Keys {
        Keys { keys: Vec::new(), names: Some(Names::new(wanted, hints)) }
    }

    /// The keys of the features that a function writes.
    pub fn of(&mut self, write: impl FnOnce(&mut Keys)) -> &[u64] {
        self.keys.clear();
        write(self);
        &self.keys
    }

    /// Learns the names of an article's words, where names are wanted.
    pub fn learn(&mut self, scene: &Scene<'_>, lexicon: &Lexicon) {
        if let Some(names) = &mut self.names {
            names.learn(scene, lexicon);
        }
    }
}

impl Sink for Keys {
    fn add<const N: usize>(&mut self, template: Template, atoms: [Atom; N]) {
        let key = feature::key(template, atoms);
        self.keys.push(key);
        if let Some(names) = &mut self.names {
            names.find(key, template, &atoms);
        }
    }

    fn name_sequence(&mut self, whole: Atom, parts: &[Atom]) {
        if let Some(names) = &mut self.names {
            names.learn_sequence(whole, parts);
        }
    }
}

/// Finds the printed names of features whose keys are wanted.
pub struct Names {
    atoms: HashMap<Atom, String>,
    wanted: HashSet<u64>,
    /// Names by key.
    pub found: HashMap<u64, String>,
}

impl Names {
    /// Names of these features.
    pub fn new(wanted: HashSet<u64>, hints: &Hints) -> Names {
        let symbols = feature::symbol_names().map(str::to_owned);
        let known = symbols.chain(hints.kinds().map(str::to_owned));
        let atoms = known.map(|name| (feature::atom(&name), name)).collect();
        Names { atoms, wanted, found: HashMap::new() }
    }

    fn learn(&mut self, scene: &Scene<'_>, lexicon: &Lexicon) {
        for (token, word) in scene.tokens.iter().zip(scene.words) {
            let Word { form, lemma, tag, .. } = *word;
            let text = &scene.text[token.span];
            self.atoms.entry(form.get()).or_insert_with(|| folded(text));
            self.atoms.entry(lemma.get()).or_insert_with(|| lexicon.lemma(text, tag));
        }
    }

    fn find(&mut self, key: u64, template: Template, atoms: &[Atom]) {
        if !self.wanted.contains(&key) || self.found.contains_key(&key) {
            return;
        }
        let names: Option<Vec<&str>> = atoms.iter().map(|atom| self.atoms.get(atom).map(String::as_str)).collect();
        let Some(names) = names else { return };
        let printed = match names.as_slice() {
            [] => template.name.to_owned(),
            names => format!("{}={}", template.name, names.join("|")),
        };
        // A mark that the notation itself uses cannot be told from it, so a feature of it has no name.
        if feature::key_of_name(&printed) == key {
            self.found.insert(key, printed);
        }
    }

    fn learn_sequence(&mut self, whole: Atom, parts: &[Atom]) {
        if self.atoms.contains_key(&whole) {
            return;
        }
        let names: Option<Vec<&str>> = parts.iter().map(|part| self.atoms.get(part).map(String::as_str)).collect();
        if let Some(names) = names {
            self.atoms.insert(whole, names.join(" "));
        }
    }
}

/// The form of a word that its atom stands for.
fn folded(text: &str) -> String {
    text.to_lowercase().replace('\u{2019}', "'")
}

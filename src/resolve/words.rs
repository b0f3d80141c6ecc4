//! The words of the names of an article's entities, as numbers, so that each name is taken apart once.

use crate::lexicon::Atom;
use crate::mention::DocEntity;
use crate::text::hash::QuickMap;

/// The words of all names, by the number of their entity.
#[derive(Debug, Default)]
pub(super) struct NameWords {
    /// Parted by blanks: "Al-Rashid" is one.
    words: Lists,
    /// Parted by hyphens as well, for names that have some.
    parts: QuickMap<u32, Vec<Atom>>,
}

/// Lists of words, by number.
#[derive(Debug, Default)]
struct Lists {
    all: Vec<Atom>,
    /// Where each list stands in all words: from its first up to the one after its last.
    runs: Vec<(u32, u32)>,
}

impl Lists {
    fn set(&mut self, number: usize, words: impl Iterator<Item = Atom>) {
        let start = self.all.len() as u32;
        self.all.extend(words);
        let run = (start, self.all.len() as u32);
        match self.runs.get_mut(number) {
            Some(known) => *known = run,
            None => self.runs.push(run),
        }
    }

    fn get(&self, number: u32) -> &[Atom] {
        let (start, end) = self.runs[number as usize];
        &self.all[start as usize..end as usize]
    }
}

impl NameWords {
    /// The words of the names of these entities.
    pub fn of(entities: &[DocEntity]) -> NameWords {
        let mut names = NameWords::default();
        entities.iter().enumerate().for_each(|(number, entity)| names.set(number, &entity.name));
        names
    }

    /// Takes in the name of the next entity, or another name of one.
    pub fn set(&mut self, number: usize, name: &str) {
        self.words.set(number, name.split(' ').map(Atom::of));
        if name.contains('-') {
            self.parts.insert(number as u32, name.split([' ', '-']).map(Atom::of).collect());
        } else {
            self.parts.remove(&(number as u32));
        }
    }

    /// The words of a name.
    pub fn words(&self, entity: u32) -> &[Atom] {
        self.words.get(entity)
    }

    /// The words of a name, and the parts of those with hyphens.
    pub fn parts(&self, entity: u32) -> &[Atom] {
        self.parts.get(&entity).map_or(self.words(entity), Vec::as_slice)
    }
}

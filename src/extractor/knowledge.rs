//! Everything an extractor knows, prepared once and shared.

use super::builder::{File, Own};
use crate::attribution::model::EXACT;
use crate::attribution::{CueList, CuePhrases, Judges, Model};
use crate::bundled;
use crate::error::Error;
use crate::gazetteer::Gazetteer;
use crate::lexicon::Lexicon;
use crate::mention::{self, NameWords, Weights};
use crate::pattern::{Cues, Rules};
use crate::phrase::Calendar;
use crate::resolve::{self, Modalities, Nouns, Offices};
use crate::text::{Conventions, tokenize};
use std::collections::HashSet;
use std::sync::{Arc, OnceLock};

/// Prepared dictionaries; those without a user's own part are shared by all extractors.
#[derive(Clone)]
pub(super) struct Knowledge {
    pub conventions: Arc<Conventions>,
    pub lexicon: Arc<Lexicon>,
    pub gazetteer: Arc<Gazetteer>,
    /// What the offices of the gazetteer are called.
    pub offices: Arc<Offices>,
    /// Words in and beside names.
    pub names: Arc<NameWords>,
    pub name_weights: Arc<Weights>,
    pub cues: Arc<CueList>,
    pub rules: Arc<Rules>,
    pub calendar: Arc<Calendar>,
    pub nouns: Arc<Nouns>,
    pub modalities: Arc<Modalities>,
    pub model: Arc<Model>,
    /// The least confidence that serves best in all.
    pub balanced: f32,
}

impl std::fmt::Debug for Knowledge {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Knowledge").field("entities", &self.gazetteer.len()).finish_non_exhaustive()
    }
}

impl Knowledge {
    /// What the library ships, prepared by the first who asks.
    pub fn bundled() -> Result<Arc<Knowledge>, Error> {
        static BUNDLED: OnceLock<Result<Arc<Knowledge>, Error>> = OnceLock::new();
        BUNDLED.get_or_init(|| Knowledge::read().map(Arc::new)).clone()
    }

    fn read() -> Result<Knowledge, Error> {
        let gazetteer = bundled::gazetteer();
        let mut model = bundled::model();
        // Every proposal competes, so that the claims at one confidence are those at a lower one that are as sure.
        let balanced = std::mem::replace(&mut model.cut, 0.0);
        let rules = rules(&Own::default())?;
        Ok(Knowledge {
            conventions: Arc::new(bundled::conventions()),
            lexicon: Arc::new(bundled::lexicon()),
            offices: Arc::new(Offices::new(&gazetteer)),
            gazetteer: Arc::new(gazetteer),
            names: Arc::new(bundled::names()),
            name_weights: Arc::new(bundled::name_weights()),
            cues: Arc::new(cues(&Own::default(), &rules)?),
            rules: Arc::new(rules),
            calendar: Arc::new(Calendar::parse(bundled::CALENDAR)?),
            nouns: Arc::new(bundled::nouns()),
            modalities: Arc::new(Modalities::parse(bundled::MODALITY.0, bundled::MODALITY.1)?),
            model: Arc::new(model),
            balanced,
        })
    }

    /// The same knowledge for the likeliest contents in the place of the safest.
    pub fn exact(&self) -> Knowledge {
        let mut knowledge = self.clone();
        Arc::make_mut(&mut knowledge.model).exactness = EXACT;
        knowledge
    }

    /// The same knowledge with a user's own files, which win over the bundled ones.
    pub fn with(&self, own: &Own<'_>) -> Result<Knowledge, Error> {
        let mut knowledge = self.clone();
        if let Some(files) = own.dictionaries() {
            knowledge.gazetteer = Arc::new(self.gazetteer.with(files, |text| tokenize(text, &self.conventions))?);
            knowledge.offices = Arc::new(Offices::new(&knowledge.gazetteer));
        }
        if own.has_rules() {
            knowledge.rules = Arc::new(rules(own)?);
            knowledge.cues = Arc::new(cues(own, &knowledge.rules)?);
        }
        Ok(knowledge)
    }

    /// All that is wrong with a user's own dictionaries.
    pub fn check<'f>(&self, files: impl Iterator<Item = Result<File<'f>, Error>>) -> Vec<Error> {
        self.gazetteer.check(files)
    }

    /// What names are read with.
    pub fn tools(&self) -> mention::Tools<'_> {
        mention::Tools { gazetteer: &self.gazetteer, names: &self.names, weights: &self.name_weights }
    }

    /// What rules are read with.
    pub fn judges(&self) -> Judges<'_> {
        let Knowledge { rules, cues, model, .. } = self;
        Judges { rules, cues, model }
    }

    /// What claims are understood with.
    pub fn senses(&self) -> resolve::Knowledge<'_> {
        let Knowledge { gazetteer, offices, nouns, modalities, calendar, cues, rules, .. } = self;
        resolve::Knowledge { gazetteer, offices, nouns, modalities, calendar, cues, rules }
    }
}

fn cues(own: &Own<'_>, rules: &Rules) -> Result<CueList, Error> {
    let mut cues = Cues::new();
    for (file, text) in own.cues() {
        cues.add(file, text)?;
    }
    let heads: HashSet<String> = cues.iter().map(|entry| entry.head.clone()).collect();
    let mut cues = bundled::cues();
    for (file, text) in own.cues() {
        cues.add(file, text)?;
    }
    let phrases = CuePhrases::parse(bundled::CUE_PHRASES.0, bundled::CUE_PHRASES.1)?;
    Ok(CueList::new(cues, phrases, rules, |entry| heads.contains(&entry.head)))
}

fn rules(own: &Own<'_>) -> Result<Rules, Error> {
    let mut rules = Rules::new();
    for (file, text) in bundled::RULES {
        rules.add(file, text, false)?;
    }
    for (file, text) in own.rules() {
        rules.add(file, text, true)?;
    }
    Ok(rules)
}

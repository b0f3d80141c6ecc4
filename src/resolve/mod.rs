//! Floor 6: what a claim means beyond its words. Who its source is, against whom and to whom it is said, when, whether it
//! was said at all, and which claim it answers.

mod answers;
mod describe;
mod fitting;
mod headings;
mod joined;
mod meaning;
mod mend;
mod modality;
mod names;
mod nouns;
mod offices;
mod parties;
mod phrases;
mod pronouns;
mod referents;
mod source;
mod speakers;
mod split;
mod trim;
mod when;
mod who;
mod words;

pub use mend::mend;
pub use modality::{Modalities, Modality};
pub use nouns::{Noun, NounFiles, Nouns, Sort};
pub use offices::Offices;
pub use when::{article_date, filing_date};

use crate::attribution::{Attribution, CueList};
use crate::gazetteer::{Date, Gazetteer};
use crate::mention::{DocEntity, Mentions};
use crate::pattern::{ClaimKind, Rules};
use crate::phrase::{Calendar, Scene};
use crate::text::Block;

/// A run of tokens: the first, and the one after the last.
pub type Run = (usize, usize);

/// What was read of an article.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    /// Its phrases.
    pub scene: &'a Scene<'a>,
    /// Its names.
    pub mentions: &'a Mentions,
    /// Its blocks.
    pub blocks: &'a [Block],
    /// Its claims, in the order of their cues.
    pub claims: &'a [Attribution<'a>],
    /// Its date.
    pub date: Option<Date>,
    /// The day it was written, where its dateline tells another than its date.
    pub filed: Option<Date>,
}

impl<'a> Reading<'a> {
    /// Whether a token stands in a block that tells something: not in a byline or a line of the site.
    fn tells(&self, at: usize) -> bool {
        self.block_of(at).is_none_or(|block| block.kind.has_claims())
    }

    fn block_of(&self, at: usize) -> Option<&'a Block> {
        let sentence = self.scene.sentence_of(at);
        self.blocks.get(self.blocks.partition_point(|block| block.sentences.1 as usize <= sentence))
    }
}

/// What claims are understood with.
#[derive(Clone, Copy)]
pub struct Knowledge<'a> {
    /// Names known beforehand.
    pub gazetteer: &'a Gazetteer,
    /// What offices are called.
    pub offices: &'a Offices,
    /// What common nouns stand for.
    pub nouns: &'a Nouns,
    /// What words beside a cue make of its claim.
    pub modalities: &'a Modalities,
    /// Expressions of time.
    pub calendar: &'a Calendar,
    /// The list of cues.
    pub cues: &'a CueList,
    /// The rules.
    pub rules: &'a Rules,
}

/// How a source is named.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
pub enum SourceForm {
    /// By a name: "**Ana Ruiz** said", "**the World Bank** said".
    Named,
    /// By a pronoun: "**she** said", "**which** said".
    Pronoun,
    /// As several: "**officials** said", "**both governments** deny".
    Group,
    /// By what it is: "**the minister** said", "**a spokeswoman for the ministry** said".
    Descriptive,
    /// As a text or a poll: "**the report** says", "**the survey** found".
    Document,
    /// Not at all: "**it is said**", "allegedly".
    #[default]
    None,
}

impl SourceForm {
    /// The name used in records.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            SourceForm::Named => "named",
            SourceForm::Pronoun => "pronoun",
            SourceForm::Group => "group",
            SourceForm::Descriptive => "descriptive",
            SourceForm::Document => "document",
            SourceForm::None => "none",
        }
    }
}

/// A claim as it is understood.
#[derive(Clone, Debug)]
pub struct Resolved {
    /// What is done by saying it.
    pub kind: ClaimKind,
    /// How its source is named.
    pub form: SourceForm,
    /// Who its source is, numbers of entities; several where several speak as one.
    pub who: Vec<u32>,
    /// Whether its source is somebody whose name is withheld or unknown.
    pub anonymous: bool,
    /// About or against whom.
    pub target: Option<Party>,
    /// To whom.
    pub addressee: Option<Party>,
    /// Whether it was not said.
    pub negated: bool,
    /// Whether it was said, or would, will or may be.
    pub modality: Modality,
    /// When.
    pub date: Option<Date>,
    /// The claim that it answers, by number.
    pub answers: Option<usize>,
    /// The claim in whose content it stands, by number.
    pub inside: Option<usize>,
}

/// Somebody in a claim who is not its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Party {
    /// Where it stands.
    pub tokens: Run,
    /// Who it is, the number of an entity.
    pub entity: Option<u32>,
}

/// The claims of an article as they are understood.
#[derive(Clone, Debug, Default)]
pub struct Resolution {
    /// One for each claim.
    pub claims: Vec<Resolved>,
    /// All entities: those of the names, then those that only descriptions and governments behind places bring.
    pub entities: Vec<DocEntity>,
}

/// Understands the claims of an article whose names are names of these entities.
#[must_use]
pub fn resolve(reading: &Reading<'_>, knowledge: &Knowledge<'_>, entities: Vec<DocEntity>) -> Resolution {
    let mut cast = who::Cast::read(reading, knowledge, entities);
    let mut claims: Vec<Resolved> = Vec::with_capacity(reading.claims.len());
    for claim in reading.claims {
        let resolved = one(reading, knowledge, &mut cast, claim);
        claims.push(resolved);
    }
    let entities = cast.into_entities();
    answers::link(reading, &entities, &mut claims);
    Resolution { claims, entities }
}

fn one(reading: &Reading<'_>, knowledge: &Knowledge<'_>, cast: &mut who::Cast<'_>, claim: &Attribution) -> Resolved {
    let scene = reading.scene;
    let meaning = meaning::of(scene, knowledge, cast, claim);
    let source = cast.source(claim);
    let parties = parties::of(scene, knowledge, cast, claim, (meaning.kind, meaning.act));
    let date = when::of(reading, knowledge, claim, meaning.modality);
    Resolved {
        kind: meaning.kind,
        form: source.form,
        anonymous: source.anonymous,
        target: parties.target.map(|tokens| Party { tokens, entity: cast.party(tokens) }),
        addressee: parties.addressee.map(|tokens| Party { tokens, entity: cast.party(tokens) }),
        who: source.who,
        negated: meaning.negated,
        modality: meaning.modality,
        date,
        answers: None,
        inside: None,
    }
}

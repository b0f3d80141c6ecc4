//! Which part of a claim each place of an article is.

use crate::format::{ADDRESSEE, CONTENT, CUE, SOURCE, TARGET};
use anstyle::Style;
use sayso::{Document, Span};

/// A part of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Source,
    Cue,
    Content,
    Target,
    Addressee,
}

impl Part {
    /// All parts, those that are shown on top of others last.
    pub const ALL: [Part; 5] = [Part::Content, Part::Addressee, Part::Target, Part::Source, Part::Cue];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Part::Source => "source",
            Part::Cue => "cue",
            Part::Content => "content",
            Part::Target => "target",
            Part::Addressee => "addressee",
        }
    }

    /// How it looks.
    pub fn style(self) -> Style {
        match self {
            Part::Source => SOURCE,
            Part::Cue => CUE,
            Part::Content => CONTENT,
            Part::Target => TARGET,
            Part::Addressee => ADDRESSEE,
        }
    }
}

/// The part at every byte of a text. Where claims overlap, cues are on top of sources, and these of contents.
pub fn labels(document: &Document<'_>) -> Vec<Option<Part>> {
    let mut labels = vec![None; document.text().len()];
    for part in Part::ALL {
        for claim in document.claims() {
            let party = |party: &Option<sayso::Party>| party.as_ref().map_or(Vec::new(), |party| party.spans.clone());
            let spans: Vec<Span> = match part {
                Part::Source => claim.source.spans.clone(),
                Part::Cue => claim.cue.spans.clone(),
                Part::Content => claim.content.spans.clone(),
                Part::Target => party(&claim.target),
                Part::Addressee => party(&claim.addressee),
            };
            for span in spans {
                labels[span.start()..span.end()].fill(Some(part));
            }
        }
    }
    labels
}

//! A document as a report to read: made for snapshots, so that reviewing a change is reading news.

mod marks;

use super::{ClaimRef, Document, Entity};
use crate::claim::{Modality, SourceForm};
use crate::gazetteer::EntityKind;
use crate::span::Span;
use crate::text::BlockKind;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

/// What a report shows. Made for snapshot tests: the same document gives the same report on every machine, confidences
/// are left out unless asked for, and what a report holds changes with a new minor version at most.
///
/// Leave out what a test is not about, so that it fails for a reason: blocks where they are well known, entities where the
/// claims matter, rules where another rule may come to say the same.
///
/// ```
/// # fn main() -> Result<(), sayso::Error> {
/// use sayso::ReportOptions;
/// let doc = sayso::Extractor::new()?.extract("Ana Ruiz said that rates would fall.");
/// let report = doc.report(ReportOptions { confidence: true, ..ReportOptions::default() }).to_string();
/// assert!(report.contains("confidence 0."));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReportOptions {
    /// The parts of the article that are not body.
    pub blocks: bool,
    /// How sure each claim is. Left out by default, since it changes with every measuring.
    pub confidence: bool,
    /// The entities with their mentions.
    pub entities: bool,
    /// The name of the rule behind each claim.
    pub rules: bool,
    /// The widest line of a sentence, in characters.
    pub width: usize,
}

impl Default for ReportOptions {
    fn default() -> ReportOptions {
        ReportOptions { blocks: true, confidence: false, entities: true, rules: true, width: 100 }
    }
}

/// A readable report of a document: print it.
#[derive(Clone, Copy, Debug)]
pub struct Report<'d> {
    document: &'d Document<'d>,
    options: ReportOptions,
}

impl fmt::Display for Document<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.report(ReportOptions::default()).fmt(f)
    }
}

impl fmt::Display for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.options.blocks {
            self.blocks(f)?;
        }
        for claim in self.document.claims() {
            self.claim(f, claim)?;
        }
        if self.options.entities && !self.document.mentions.entities.is_empty() {
            writeln!(f, "entities")?;
            let mentions = self.mentions();
            for (number, entity) in self.document.entities().enumerate() {
                self.entity(f, &entity, &mentions[number])?;
            }
        }
        Ok(())
    }
}

/// How much of a block is shown, in characters.
const BLOCK_WIDTH: usize = 72;

impl<'d> Report<'d> {
    pub(super) fn new(document: &'d Document<'d>, options: ReportOptions) -> Report<'d> {
        Report { document, options }
    }

    fn blocks(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.document.blocks.iter().all(|block| block.kind == BlockKind::Body) {
            return Ok(());
        }
        writeln!(f, "blocks")?;
        for run in self.document.blocks.chunk_by(|a, b| a.kind == BlockKind::Body && b.kind == BlockKind::Body) {
            match run {
                [block] if block.kind != BlockKind::Body => {
                    let line = first_line(&self.document.text[block.span], BLOCK_WIDTH);
                    writeln!(f, "   {:<12} {line}", block.kind.as_str())?;
                }
                body => writeln!(f, "   {:<12} {} paragraphs", BlockKind::Body.as_str(), body.len())?,
            }
        }
        writeln!(f)
    }

    fn claim(&self, f: &mut fmt::Formatter<'_>, claim: ClaimRef<'_>) -> fmt::Result {
        writeln!(f, "{}. {}: {}", claim.number() + 1, claim.kind, who(claim))?;
        writeln!(f, "   {}", self.facts(claim).join(" · "))?;
        let shown = self.sentences_of(claim);
        for line in marks::lines(self.document.text, shown, &labels(claim), self.options.width) {
            writeln!(f, "   | {}", line.text)?;
            if !line.marks.is_empty() {
                writeln!(f, "   | {}", line.marks)?;
            }
        }
        writeln!(f)
    }

    fn facts(&self, claim: ClaimRef<'_>) -> Vec<String> {
        let mut facts = vec![claim.content.form.as_str().to_owned()];
        let mut add = |fact: Option<String>| facts.extend(fact);
        add(claim.target.as_ref().map(|_| format!("about {}", target(claim))));
        add(claim.addressee_text().map(|text| format!("to {text}")));
        add(claim.date.map(|date| date.to_string()));
        add(claim.negated.then(|| "not said".to_owned()));
        add((claim.modality != Modality::Asserted).then(|| claim.modality.as_str().to_owned()));
        add(claim.answers.map(|other| format!("answers {}", other + 1)));
        add(claim.inside.map(|other| format!("inside {}", other + 1)));
        add(self.options.confidence.then(|| format!("confidence {:.2}", claim.confidence)));
        add(self.options.rules.then(|| claim.rule().to_owned()));
        facts
    }

    /// From the first sentence that the claim touches to the last.
    fn sentences_of(&self, claim: ClaimRef<'_>) -> Span {
        let own = self.document.sentences[claim.sentence];
        let all = claim.spans().fold(own, Span::join);
        let touched = self.document.sentences().filter(|sentence| sentence.overlaps(all));
        touched.fold(own, Span::join)
    }

    /// The forms of each entity and how often each stands in the text.
    fn mentions(&self) -> Vec<BTreeMap<&'d str, usize>> {
        let mut forms = vec![BTreeMap::new(); self.document.mentions.entities.len()];
        for mention in self.document.mentions() {
            if let Some(entity) = mention.entity {
                *forms[entity].entry(&self.document.text[mention.span]).or_insert(0) += 1;
            }
        }
        forms
    }

    fn entity(&self, f: &mut fmt::Formatter<'_>, entity: &Entity<'_>, forms: &BTreeMap<&str, usize>) -> fmt::Result {
        write!(f, "   {} · {}", entity.name, entity.kind.as_str())?;
        // A country's code repeats its name.
        if let Some(country) = entity.country.filter(|_| entity.kind != EntityKind::Country) {
            write!(f, " of {country}")?;
        }
        for role in &entity.roles {
            write!(f, " · {} of {}", role.office, role.of)?;
        }
        write!(f, " · {} ·", entity.id)?;
        for (form, times) in forms {
            match times {
                1 => write!(f, " “{}”", one_line(form))?,
                times => write!(f, " “{}” ×{times}", one_line(form))?,
            }
        }
        writeln!(f)
    }
}

/// Who says it: a name if it has one, else its words.
fn who(claim: ClaimRef<'_>) -> Cow<'_, str> {
    match (claim.source_entity(), claim.source.form) {
        (Some(entity), _) => Cow::Borrowed(entity.name),
        (None, SourceForm::None) => Cow::Borrowed("(nobody named)"),
        (None, _) if claim.source.anonymous => Cow::Owned(format!("“{}” (anonymous)", one_line(&claim.source_text()))),
        (None, _) => Cow::Owned(format!("“{}”", one_line(&claim.source_text()))),
    }
}

fn target(claim: ClaimRef<'_>) -> Cow<'_, str> {
    match claim.target_entity() {
        Some(entity) => Cow::Borrowed(entity.name),
        None => Cow::Owned(format!("“{}”", one_line(&claim.target_text().unwrap_or_default()))),
    }
}

/// The spans of a claim with their labels; of spans that overlap the later one is shown.
fn labels(claim: ClaimRef<'_>) -> Vec<(Span, &'static str)> {
    let parties = [(&claim.target, "target"), (&claim.addressee, "addressee")];
    let party = parties.into_iter().filter_map(|(party, label)| Some((&party.as_ref()?.spans, label)));
    let parts = [(&claim.content.spans, "content"), (&claim.source.spans, "source"), (&claim.cue.spans, "cue")];
    parts.into_iter().chain(party).flat_map(|(spans, label)| spans.iter().map(move |span| (*span, label))).collect()
}

/// Text on one line: runs of white space as one blank.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The beginning of a text on one line.
fn first_line(text: &str, width: usize) -> String {
    let line = one_line(text);
    match line.char_indices().nth(width) {
        Some((cut, _)) => format!("{}…", line[..cut].trim_end()),
        None => line,
    }
}

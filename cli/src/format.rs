//! Answers as text.

use anstyle::{AnsiColor, Style};
use sayso::{ClaimRef, Document, Entity, Modality, Span};
use std::borrow::Cow;
use std::fmt::Write;

/// The claims of an article to be read: one paragraph each. Without colours the parts of the sentence are marked as
/// rules mark them, `{source:…}`.
pub fn text(id: &str, document: &Document<'_>, color: bool) -> String {
    let paint = Paint { color };
    let mut out = format!("{}\n", paint.styled(HEADING, id));
    if document.claims().len() == 0 {
        out.push_str("\n  no claims\n");
    }
    for claim in document.claims() {
        out.push('\n');
        write_claim(&mut out, document, claim, &paint);
    }
    out.push('\n');
    out
}

fn write_claim(out: &mut String, document: &Document<'_>, claim: ClaimRef<'_>, paint: &Paint) {
    let mut line = |name: &str, value: Option<Cow<'_, str>>| {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            let _ = writeln!(out, "  {}  {}", paint.styled(FAINT, &format!("{name:<5}")), one_line(&value));
        }
    };
    let kind = paint.styled(KIND, claim.kind.name());
    line("kind", Some(Cow::Owned(format!("{kind}{}", how(claim)))));
    line("who", Some(who(claim)));
    line("cue", Some(claim.cue_text()));
    line("what", Some(claim.content_text()));
    line("whom", party(claim.target_text(), claim.target_entity()));
    line("to", party(claim.addressee_text(), claim.addressee_entity()));
    line("when", claim.date.map(|date| Cow::Owned(date.to_string())));
    line("rule", Some(Cow::Borrowed(claim.rule())));
    let _ = writeln!(out, "  {}", marked(document, claim, paint));
}

/// Negation and modality, where there is something to say about them.
fn how(claim: ClaimRef<'_>) -> String {
    let mut how = String::new();
    if claim.negated {
        how.push_str(", negated");
    }
    if claim.modality != Modality::Asserted {
        how.push_str(", ");
        how.push_str(claim.modality.as_str());
    }
    how
}

fn who(claim: ClaimRef<'_>) -> Cow<'_, str> {
    let name = party(Some(claim.source_text()), claim.source_entity()).unwrap_or_default();
    match claim.source.anonymous {
        _ if name.is_empty() => Cow::Borrowed("(nobody named)"),
        true => Cow::Owned(format!("{name} (anonymous)")),
        false => name,
    }
}

/// A name with its words behind it where they differ, or the words alone.
fn party<'c>(words: Option<Cow<'c, str>>, entity: Option<Entity<'c>>) -> Option<Cow<'c, str>> {
    match (words, entity) {
        (Some(words), Some(entity)) if words != entity.name => Some(Cow::Owned(format!("{} – {words}", entity.name))),
        (words, None) => words,
        (_, Some(entity)) => Some(Cow::Borrowed(entity.name)),
    }
}

/// The sentences that hold a part of the claim, with the parts marked; ` … ` where others are left out between them.
fn marked(document: &Document<'_>, claim: ClaimRef<'_>, paint: &Paint) -> String {
    let parts = parts(claim);
    let holds =
        |sentence: Span| parts.iter().any(|(part, ..)| part.start() < sentence.end() && sentence.start() < part.end());
    let mut last = None;
    let mut out = String::new();
    for (number, sentence) in document.sentences().enumerate().filter(|(_, sentence)| holds(*sentence)) {
        match last.replace(number) {
            None => {}
            Some(last) if last + 1 == number => out.push(' '),
            Some(_) => out.push_str(" … "),
        }
        out.push_str(&marked_sentence(document.text(), sentence, &parts, paint));
    }
    out
}

fn marked_sentence(text: &str, sentence: Span, parts: &[Part], paint: &Paint) -> String {
    let label = |offset: usize| parts.iter().position(|(span, ..)| span.contains(offset));
    let mut out = String::new();
    let mut run = (None, String::new());
    for (offset, character) in text[sentence].char_indices() {
        let own = label(sentence.start() + offset);
        if own != run.0 {
            out.push_str(&paint.part(run.0.map(|part| &parts[part]), &run.1));
            run = (own, String::new());
        }
        run.1.push(character);
    }
    out.push_str(&paint.part(run.0.map(|part| &parts[part]), &run.1));
    one_line(&out)
}

type Part = (Span, &'static str, Style);

/// The spans of a claim; of spans that overlap the first is shown.
fn parts(claim: ClaimRef<'_>) -> Vec<Part> {
    let target = claim.target.iter().flat_map(|party| &party.spans).map(|span| (*span, "target", TARGET));
    let addressee = claim.addressee.iter().flat_map(|party| &party.spans).map(|span| (*span, "addressee", ADDRESSEE));
    let cue = claim.cue.spans.iter().map(|span| (*span, "cue", CUE));
    let source = claim.source.spans.iter().map(|span| (*span, "source", SOURCE));
    let content = claim.content.spans.iter().map(|span| (*span, "content", CONTENT));
    target.chain(addressee).chain(cue).chain(source).chain(content).collect()
}

pub const HEADING: Style = Style::new().bold().underline();
pub const KIND: Style = Style::new().bold();
pub const FAINT: Style = Style::new().dimmed();
pub const SOURCE: Style = AnsiColor::Cyan.on_default().bold();
pub const CUE: Style = AnsiColor::Yellow.on_default();
pub const CONTENT: Style = AnsiColor::Green.on_default();
pub const TARGET: Style = AnsiColor::Magenta.on_default();
pub const ADDRESSEE: Style = AnsiColor::Blue.on_default().underline();

/// Colours, or none.
pub struct Paint {
    pub color: bool,
}

impl Paint {
    /// Text in a style, if there are colours.
    pub fn styled(&self, style: Style, text: &str) -> String {
        if self.color { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }

    fn part(&self, part: Option<&Part>, text: &str) -> String {
        match part {
            None => text.to_owned(),
            Some((_, _, style)) if self.color => self.styled(*style, text),
            Some((_, name, _)) => format!("{{{name}:{text}}}"),
        }
    }
}

/// Text on one line: runs of white space as one blank.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

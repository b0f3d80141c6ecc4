//! Differences as a report to read, and as JSON.

use super::pairs::{Change, Changes, Field, shown};
use crate::format::{FAINT, HEADING, KIND, Paint};
use crate::records::Claim;
use anstyle::{AnsiColor, Style};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::io::{self, Write};

const APPEARED: Style = AnsiColor::Green.on_default();
const VANISHED: Style = AnsiColor::Red.on_default();
const CHANGED: Style = AnsiColor::Yellow.on_default();

/// How much appeared, vanished and changed.
#[derive(Default)]
pub struct Summary {
    articles: usize,
    different: usize,
    appeared: usize,
    vanished: usize,
    changed: usize,
    same: usize,
    fields: BTreeMap<String, usize>,
    /// By rule: appeared, vanished, changed.
    rules: BTreeMap<String, [usize; 3]>,
}

impl Summary {
    /// Counts an article.
    pub fn count(&mut self, changes: &Changes<'_>) {
        self.articles += 1;
        self.different += usize::from(!changes.is_empty());
        self.appeared += changes.appeared.len();
        self.vanished += changes.vanished.len();
        self.changed += changes.changed.len();
        self.same += changes.same;
        let of_articles = changes.article.iter().map(|field| format!("article {}", field.name));
        let of_claims = changes.changed.iter().flat_map(|change| &change.fields).map(|field| field.name.to_owned());
        for name in of_articles.chain(of_claims) {
            *self.fields.entry(name).or_default() += 1;
        }
        let after = changes.changed.iter().map(|change| change.after);
        let rules = [changes.appeared.clone(), changes.vanished.clone(), after.collect()];
        for (what, claims) in rules.iter().enumerate() {
            for claim in claims {
                self.rules.entry(claim.rule.clone()).or_default()[what] += 1;
            }
        }
    }

    /// Whether anything differs.
    pub fn differs(&self) -> bool {
        self.different > 0
    }
}

impl Changes<'_> {
    fn is_empty(&self) -> bool {
        self.article.is_empty() && self.appeared.is_empty() && self.vanished.is_empty() && self.changed.is_empty()
    }
}

/// Writes what differs, article by article.
pub trait Report {
    /// An article; `note` says if only one of the files has it.
    fn article(&mut self, id: &str, note: Option<&str>, changes: &Changes<'_>) -> io::Result<()>;
    /// What all articles come to.
    fn end(&mut self, summary: &Summary) -> io::Result<()>;
}

/// The report to read.
pub struct Text<W> {
    pub out: W,
    pub paint: Paint,
}

impl<W: Write> Report for Text<W> {
    fn article(&mut self, id: &str, note: Option<&str>, changes: &Changes<'_>) -> io::Result<()> {
        if changes.is_empty() {
            return Ok(());
        }
        let note = note.map(|note| format!(" ({note})")).unwrap_or_default();
        writeln!(self.out, "{}{note}", self.paint.styled(HEADING, id))?;
        self.fields("  ", &changes.article)?;
        for claim in &changes.vanished {
            self.claim("-", VANISHED, claim)?;
        }
        for claim in &changes.appeared {
            self.claim("+", APPEARED, claim)?;
        }
        for change in &changes.changed {
            self.change(change)?;
        }
        writeln!(self.out)
    }

    fn end(&mut self, summary: &Summary) -> io::Result<()> {
        let Summary { articles, different, appeared, vanished, changed, same, .. } = summary;
        writeln!(self.out, "{different} of {articles} articles differ")?;
        writeln!(self.out, "claims: {appeared} appeared, {vanished} vanished, {changed} changed, {same} are the same")?;
        if !summary.fields.is_empty() {
            let fields: Vec<_> = summary.fields.iter().map(|(name, count)| format!("{name} {count}")).collect();
            writeln!(self.out, "changed: {}", fields.join(", "))?;
        }
        let width = summary.rules.keys().map(|rule| rule.chars().count()).max().unwrap_or(0).max("rule".len());
        if !summary.rules.is_empty() {
            writeln!(self.out, "\n{:width$} {:>9} {:>9} {:>9}", "rule", "appeared", "vanished", "changed")?;
        }
        for (rule, [appeared, vanished, changed]) in &summary.rules {
            writeln!(self.out, "{rule:width$} {appeared:9} {vanished:9} {changed:9}")?;
        }
        Ok(())
    }
}

impl<W: Write> Text<W> {
    fn claim(&mut self, sign: &str, style: Style, claim: &Claim) -> io::Result<()> {
        let sign = self.paint.styled(style, sign);
        let kind = self.paint.styled(KIND, &claim.kind);
        let (source, cue, content) = (shown(&claim.source), shown(&claim.cue), shown(&claim.content));
        let rule = self.paint.styled(FAINT, &claim.rule);
        writeln!(self.out, "  {sign} {kind}: {source} {cue} {content} {rule}")
    }

    fn change(&mut self, change: &Change<'_>) -> io::Result<()> {
        self.claim("~", CHANGED, change.after)?;
        self.fields("      ", &change.fields)
    }

    fn fields(&mut self, indent: &str, fields: &[Field]) -> io::Result<()> {
        let width = fields.iter().map(|field| field.name.len()).max().unwrap_or(0);
        for field in fields {
            let name = self.paint.styled(FAINT, &format!("{:width$}", field.name));
            let (before, after) =
                (self.paint.styled(VANISHED, &field.before), self.paint.styled(APPEARED, &field.after));
            writeln!(self.out, "{indent}{name}  {before} → {after}")?;
        }
        Ok(())
    }
}

/// One JSON object, written as it goes: `articles`, then `summary`.
pub struct Json<W> {
    pub out: W,
    pub is_first: bool,
}

impl<W: Write> Report for Json<W> {
    fn article(&mut self, id: &str, note: Option<&str>, changes: &Changes<'_>) -> io::Result<()> {
        if changes.is_empty() {
            return Ok(());
        }
        self.out.write_all(if self.is_first { b"{\"articles\":[\n" } else { b",\n" })?;
        self.is_first = false;
        let changed = changes
            .changed
            .iter()
            .map(|change| json!({ "before": change.before, "after": change.after, "fields": object(&change.fields) }));
        let article = json!({
            "id": id,
            "note": note,
            "fields": object(&changes.article),
            "appeared": changes.appeared,
            "vanished": changes.vanished,
            "changed": changed.collect::<Vec<_>>(),
        });
        write!(self.out, "{article}")
    }

    fn end(&mut self, summary: &Summary) -> io::Result<()> {
        self.out.write_all(if self.is_first { b"{\"articles\":[" } else { b"\n" })?;
        let rule = |(rule, [appeared, vanished, changed]): (&String, &[usize; 3])| {
            (rule.clone(), json!({ "appeared": appeared, "vanished": vanished, "changed": changed }))
        };
        let rules: Map<String, Value> = summary.rules.iter().map(rule).collect();
        let summary = json!({
            "articles": summary.articles,
            "different": summary.different,
            "appeared": summary.appeared,
            "vanished": summary.vanished,
            "changed": summary.changed,
            "same": summary.same,
            "fields": summary.fields,
            "rules": rules,
        });
        writeln!(self.out, "],\"summary\":{summary}}}")
    }
}

/// Fields by their names: before and after.
fn object(fields: &[Field]) -> Map<String, Value> {
    fields.iter().map(|field| (field.name.to_owned(), json!([field.before, field.after]))).collect()
}

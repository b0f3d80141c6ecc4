//! What was asked, as SQL: which claims are gathered, and what is said of them.

use super::{Answered, Ask, Count};
use rusqlite::types::Value;
use sayso::SourceForm;

/// A query in two steps.
pub struct Question {
    /// What holds of the claims that are gathered, with values for its gaps.
    pub tests: String,
    pub values: Vec<Value>,
    /// What is read of the claims that were `found`.
    pub answer: String,
}

/// What a listed claim shows.
const COLUMNS: &str = "day AS date, kind, \
    trim(CASE WHEN negated THEN 'not said ' ELSE '' END || CASE WHEN modality = 'asserted' THEN '' ELSE modality END) AS made, \
    who, whom, content, answers, article_id AS article, rule, confidence";
/// By number, as elsewhere the first is 1.
const INSIDE: &str = "claim + 1 AS claim, inside + 1 AS inside";
const IN_ORDER: &str = "day, article_order, claim";

/// The query for what was asked.
pub fn of(options: &Ask) -> Question {
    let mut values = Vec::new();
    let mut tests = match options.nested {
        true => vec!["true".to_owned()],
        false => vec!["inside IS NULL".to_owned()],
    };
    let mut test = |sql: &str, value: Value| {
        values.push(value);
        tests.push(sql.replace('?', &format!("?{}", values.len())));
    };
    let text = |text: &String| Value::Text(text.clone());
    if let Some(who) = &options.who {
        test(&format!("(has(who, ?) OR who_id = ? OR {})", is_named("source_entity")), text(who));
    }
    if let Some(about) = &options.about {
        let named = is_named("target_entity");
        test(&format!("(has(whom, ?) OR whom_id = ? OR has(content, ?) OR {named})"), text(about));
    }
    if let Some(says) = &options.says {
        test("has(content, ?)", text(says));
    }
    // An unknown day of a known month is neither before nor after.
    if let Some(from) = options.from {
        test("day || '-99' >= ?", Value::Text(from.to_string()));
    }
    if let Some(to) = options.to {
        test("day <= ?", Value::Text(to.to_string()));
    }
    if let Some(least) = options.min_confidence {
        test("confidence >= ?", Value::Real(least));
    }
    let list = |names: Vec<&str>| names.iter().map(|name| format!("'{name}'")).collect::<Vec<_>>().join(", ");
    if !options.kind.is_empty() {
        tests.push(format!("kind IN ({})", list(options.kind.iter().map(|kind| kind.name()).collect())));
    }
    if !options.answers.is_empty() {
        let kinds = options.answers.iter().filter_map(|answered| match answered {
            Answered::Any => None,
            Answered::Kind(kind) => Some(kind.name()),
        });
        tests.push(match options.answers.contains(&Answered::Any) {
            true => "answers IS NOT NULL".to_owned(),
            false => format!("answered_kind IN ({})", list(kinds.collect())),
        });
    }
    Question { tests: tests.join(" AND "), values, answer: answer(options) }
}

/// Whether the article calls an entity so somewhere. The list of whom it calls so is made once.
fn is_named(entity: &str) -> String {
    format!("(article_order, {entity}) IN (SELECT article, entity FROM names WHERE has(text, ?))")
}

/// What is read of the claims: all, or how many there are of what.
fn answer(options: &Ask) -> String {
    let limit = options.limit.map(|limit| format!(" LIMIT {limit}")).unwrap_or_default();
    let count = |what: &str, test: &str, order: &str| {
        format!(
            "SELECT {what}, count(*) AS claims FROM found WHERE {test} GROUP BY {} ORDER BY {order}{limit}",
            names(what)
        )
    };
    match options.count {
        None if options.nested => format!("SELECT {COLUMNS}, {INSIDE} FROM found ORDER BY {IN_ORDER}{limit}"),
        None => format!("SELECT {COLUMNS} FROM found ORDER BY {IN_ORDER}{limit}"),
        Some(Count::Who) => count("who", &has_speaker(), "claims DESC, who"),
        Some(Count::Whom) => count("whom", "whom <> ''", "claims DESC, whom"),
        Some(Count::Pair) => count("who, whom", &has_pair(), "claims DESC, who, whom"),
        Some(Count::Kind) => count("kind", "true", "claims DESC, kind"),
        Some(Count::Article) => count("article_id AS article", "true", "claims DESC, article"),
        Some(Count::Day) => count("day AS date", "day IS NOT NULL", "day"),
    }
}

/// The names of columns, without those that they are read from.
fn names(columns: &str) -> &str {
    columns.rsplit(" AS ").next().unwrap_or(columns)
}

/// Whether a claim has a speaker who counts: more than a pronoun that could not be tied to anyone. As on the page of
/// `sayso report`.
fn has_speaker() -> String {
    let [pronoun, none] = [SourceForm::Pronoun, SourceForm::None].map(SourceForm::as_str);
    format!("who <> '' AND (source_entity IS NOT NULL OR source_form NOT IN ('{pronoun}', '{none}'))")
}

/// Whether a claim counts as one of somebody about somebody: it has such a speaker, and its target is tied to whom it names.
/// As on that page.
fn has_pair() -> String {
    format!("{} AND target_entity IS NOT NULL", has_speaker())
}

//! What was asked, as SQL over the view `asked`.

use super::{Answered, Ask, Count};
use rusqlite::types::Value;

/// A query with its values.
pub struct Question {
    pub sql: String,
    pub values: Vec<Value>,
}

/// What a listed claim shows.
const COLUMNS: &str = "day AS date, kind, \
    trim(CASE WHEN negated THEN 'not said ' ELSE '' END || CASE WHEN modality = 'asserted' THEN '' ELSE modality END) AS made, \
    who, whom, content, answers, article_id AS article, rule, confidence";
const IN_ORDER: &str = "day, article_order, claim";

/// The query for what was asked.
pub fn of(options: &Ask) -> Question {
    let mut values = Vec::new();
    let mut tests = vec!["inside IS NULL".to_owned()];
    let mut test = |sql: &str, value: Value| {
        values.push(value);
        tests.push(sql.replace('?', &format!("?{}", values.len())));
    };
    let text = |text: &String| Value::Text(text.clone());
    if let Some(who) = &options.who {
        test("(has(who, ?) OR who_id = ?)", text(who));
    }
    if let Some(about) = &options.about {
        test("(has(whom, ?) OR whom_id = ? OR has(content, ?))", text(about));
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
    let limit = options.limit.map(|limit| format!(" LIMIT {limit}")).unwrap_or_default();
    let tests =
        |more: &[&str]| tests.iter().map(String::as_str).chain(more.iter().copied()).collect::<Vec<_>>().join(" AND ");
    let count = |what: &str, group: &str, more: &[&str], order: &str| {
        format!(
            "SELECT {what}, count(*) AS claims FROM asked WHERE {} GROUP BY {group} ORDER BY {order}{limit}",
            tests(more)
        )
    };
    let sql = match options.count {
        None => format!("SELECT {COLUMNS} FROM asked WHERE {} ORDER BY {IN_ORDER}{limit}", tests(&[])),
        Some(Count::Who) => count("who", "coalesce(who_id, who)", &["who <> ''"], "claims DESC, who"),
        Some(Count::Whom) => count("whom", "coalesce(whom_id, whom)", &["whom <> ''"], "claims DESC, whom"),
        Some(Count::Pair) => count(
            "who, whom",
            "coalesce(who_id, who), coalesce(whom_id, whom)",
            &["who <> ''", "whom <> ''"],
            "claims DESC, who, whom",
        ),
        Some(Count::Kind) => count("kind", "kind", &[], "claims DESC, kind"),
        Some(Count::Article) => count("article_id AS article", "article_id", &[], "claims DESC, article"),
        Some(Count::Day) => count("day AS date", "day", &["day IS NOT NULL"], "day"),
    };
    Question { sql, values }
}

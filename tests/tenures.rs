//! Who held which office when: dates in order, one holder of a single post at a time, and no hole that nobody knows of.

mod tables;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use tables::{Line, allowed, entities, lines, report};

/// The first day of a date, as text that can be compared.
fn day(date: &str) -> Option<String> {
    sayso::Date::parse(date)?;
    Some(format!("{date}{}", &"0000-01-01"[date.len()..]))
}

/// The ends of a tenure as first days; what is missing is the beginning or the end of time.
fn bounds(line: &Line, problems: &mut Vec<String>) -> (String, String) {
    let mut bound = |column: &str, missing: &str| match (line.get(column), day(line.get(column))) {
        ("", _) => missing.to_owned(),
        (_, Some(day)) => day,
        (text, None) => {
            problems.push(format!("{}: `{text}` is no date", line.place));
            missing.to_owned()
        }
    };
    (bound("from", "0001-01-01"), bound("to", "9999-01-01"))
}

#[test]
fn tenures_are_in_order_and_single_posts_have_one_holder() {
    let mut problems = Vec::new();
    let tables = lines(&mut Vec::new());
    let single: BTreeSet<&str> =
        entities(&tables).filter(|line| line.get("holders") == "one").map(|line| line.get("id")).collect();
    let shared = allowed("shared-offices.tsv", |line| format!("{} {}", line.get("office"), line.get("of")));
    let mut posts: BTreeMap<String, Vec<(String, String, &Line)>> = BTreeMap::new();
    for line in entities(&tables).filter(|line| line.has("from")) {
        let (from, to) = bounds(line, &mut problems);
        if from >= to {
            problems.push(format!("{}: it ends before it begins", line.place));
        } else if single.contains(line.get("office")) {
            posts.entry(format!("{} {}", line.get("office"), line.get("of"))).or_default().push((from, to, line));
        }
    }
    for (post, mut held) in posts.into_iter().filter(|(post, _)| !shared.contains(post)) {
        held.sort_by(|a, b| (&a.0, &a.1).cmp(&(&b.0, &b.1)));
        for pair in held.windows(2) {
            let ((_, end, first), (begin, _, second)) = (&pair[0], &pair[1]);
            // "2009-03" may be any day of that month, also the one after the predecessor's last.
            if begin < end && !end.starts_with(second.get("from")) {
                let (a, b) = (first.get("person"), second.get("person"));
                problems.push(format!("{}: {a} and {b} are both {post} ({})", second.place, first.place));
            }
        }
    }
    report(problems);
}

/// The days from one day to another.
fn days(from: &str, to: &str) -> i32 {
    let [from, to] = [from, to].map(|day| day.parse::<jiff::civil::Date>().unwrap());
    from.until(to).unwrap().get_days()
}

/// Gaps up to this are the days between two holders.
const SHORT_GAP: i32 = 31;

/// Stretches since 1990 for which a country has no head of state, or none of government.
fn open_posts(tables: &[(String, Vec<Line>)]) -> BTreeSet<String> {
    let today = as_of_dates().into_values().max().unwrap();
    let mut open = BTreeSet::new();
    let countries = entities(tables).filter(|line| line.has("demonyms") && line.get("kind") == "country");
    for country in countries.filter(|line| line.get("to").is_empty()) {
        let code = country.get("country");
        for (post, offices) in
            [("head-of-state", &["head-of-state", "monarch"][..]), ("head-of-government", &["head-of-government"])]
        {
            let tenures = entities(tables).filter(|line| line.has("person") && line.get("of") == code);
            let mut held: Vec<_> = tenures
                .filter(|line| offices.contains(&line.get("office")))
                .map(|line| bounds(line, &mut Vec::new()))
                .collect();
            held.sort();
            let from = day(country.get("from")).unwrap_or_default();
            let mut known = from.max("1990-01-01".to_owned());
            let mut gap = |from: &str, to: Option<&str>| {
                let from = if from == "1990-01-01" { "-" } else { from };
                open.insert([post, code, from, to.unwrap_or("-")].join("\t"));
            };
            for (from, to) in held {
                if days(&known, &from) > SHORT_GAP {
                    gap(&known, Some(&from));
                }
                known = known.max(to);
            }
            if days(&known, &today) > SHORT_GAP {
                gap(&known, None);
            }
        }
    }
    open
}

/// The first day of each file's `#as-of`.
fn as_of_dates() -> BTreeMap<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("dictionaries");
    let mut files = BTreeSet::new();
    tables::dictionaries(&root, &root, &mut files);
    let as_of = |file: &String| {
        let text = fs::read_to_string(root.join(file)).unwrap();
        let date = text.lines().find_map(|line| line.strip_prefix("#as-of "))?;
        Some((file.clone(), day(date.trim())?))
    };
    files.iter().filter_map(as_of).collect()
}

#[test]
fn heads_of_state_and_government_since_1990_are_known() {
    let found = open_posts(&lines(&mut Vec::new()));
    let known = allowed("open-posts.tsv", |line| {
        let end = |column| match line.get(column) {
            "" => "-",
            date => date,
        };
        [line.get("office"), line.get("of"), end("from"), end("to")].join("\t")
    });
    let mut problems: Vec<String> = found.difference(&known).map(|gap| format!("nobody is listed: {gap}")).collect();
    problems.extend(known.difference(&found).map(|gap| format!("no longer open, or with other ends: {gap}")));
    report(problems);
}

#[test]
fn files_are_as_of_their_last_fact_or_later() {
    let tables = lines(&mut Vec::new());
    let as_of = as_of_dates();
    let mut problems = Vec::new();
    for (file, lines) in tables.iter().filter(|(file, _)| file.contains("tenures")) {
        let Some(as_of) = as_of.get(file) else {
            problems.push(format!("{file}: no #as-of"));
            continue;
        };
        for line in lines {
            for column in ["from", "to"] {
                if day(line.get(column)).is_some_and(|day| day[..7] > as_of[..7]) {
                    problems.push(format!("{}: {} is later than {as_of}", line.place, line.get(column)));
                }
            }
        }
    }
    report(problems);
}

//! `sayso ask`: claims by who, whom, kind, date and words.

use crate::help::{Folder, err, feed, gzip, out, run, show};
use std::path::{Path, PathBuf};

const BANK: &str = "Ana Ruiz accused Acme of hiding cracks. Acme denied the accusation.\n";
const MILL: &str = "Bo Lind said that the mill would close. Ana Ruiz promised that it would stay.\n";

/// The same claims as SQLite and as records.
fn stores(folder: &Folder) -> [PathBuf; 2] {
    let articles = folder.write(
        "in/articles.jsonl",
        [
            serde_json::json!({ "id": "bank", "date": "2024-03-15", "text": BANK }).to_string(),
            serde_json::json!({ "id": "mill", "date": "2024-04-02", "text": MILL }).to_string(),
        ]
        .join("\n"),
    );
    let [database, records] = ["claims.sqlite", "records.jsonl"].map(|name| folder.0.join(name));
    for (format, path) in [("sqlite", &database), ("jsonl", &records)] {
        let output = run(&["--format", format, "--text", "-o", show(path), show(&articles)]);
        assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    }
    [database, records]
}

/// Who, kind and article of the claims that are found.
fn found(store: &Path, question: &[&str]) -> Vec<String> {
    let output = run(&[&["ask", "--format", "json", show(store)], question].concat());
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let rows: Vec<serde_json::Value> = serde_json::from_str(&out(&output)).unwrap();
    let cell = |row: &serde_json::Value, name: &str| row[name].as_str().unwrap_or_default().to_owned();
    rows.iter().map(|row| ["who", "kind", "article"].map(|name| cell(row, name)).join(" ")).collect()
}

#[test]
fn claims_are_found_by_every_side() {
    let folder = Folder::new("ask");
    for store in stores(&folder) {
        let all = found(&store, &[]);
        assert_eq!(all.len(), 4, "{all:?}");
        assert_eq!(found(&store, &["--who", "RUIZ"]), ["Ana Ruiz accusation bank", "Ana Ruiz promise mill"]);
        assert_eq!(found(&store, &["--about", "acme"]), ["Ana Ruiz accusation bank"]);
        assert_eq!(found(&store, &["--kind", "promise,statement", "--says", "stay"]), ["Ana Ruiz promise mill"]);
        assert_eq!(found(&store, &["--from", "2024-04-01", "--limit", "1"]), ["Bo Lind statement mill"]);
        assert_eq!(found(&store, &["--to", "2024-03-31"]).len(), 2);
        let denials = found(&store, &["--answers", "accusation"]);
        assert!(denials.len() == 1 && denials[0].ends_with("denial bank"), "{denials:?}");
        assert_eq!(found(&store, &["--answers", "any"]).len(), 1);
        assert_eq!(run(&["ask", "--min-confidence", "1.1", show(&store)]).status.code(), Some(2));
    }
}

#[test]
fn people_are_found_by_every_name_the_article_gives_them() {
    let folder = Folder::new("ask-names");
    let text = "José Ángel Gurría said that taxes would rise. Siobhán O’Dálaigh said that it rained.\n\n\
                Bo Lind accused José Ángel Gurría of lying.\n";
    let article = folder.write("a.txt", text);
    for name in ["claims.sqlite", "records.jsonl"] {
        let store = folder.0.join(name);
        assert_eq!(run(&["--text", "-o", show(&store), show(&article)]).status.code(), Some(0));
        for name in ["José Ángel Gurría", "jose angel", "Gurria", "GURRÍA"] {
            assert_eq!(found(&store, &["--who", name]), ["Ángel Gurría statement a"], "{name}");
        }
        for name in ["Siobhan", "O'Dalaigh", "o’dalaigh"] {
            assert_eq!(found(&store, &["--who", name]), ["Siobhán O’Dálaigh statement a"], "{name}");
        }
        assert_eq!(found(&store, &["--about", "José Ángel"]), ["Bo Lind accusation a"]);
        assert!(found(&store, &["--who", "Gurrio"]).is_empty());
    }
}

#[test]
fn claims_are_counted_and_written_as_tables() {
    let folder = Folder::new("ask-count");
    let [database, records] = stores(&folder);
    let csv = run(&["ask", show(&database), "--count", "who", "--format", "csv", "--limit", "1"]);
    assert_eq!(out(&csv), "who,claims\nAna Ruiz,2\n");
    let pairs = run(&["ask", show(&records), "--count", "pair"]);
    assert!(out(&pairs).contains("Ana Ruiz"), "{}", out(&pairs));
    // Several stores are asked as one.
    let both = run(&["ask", show(&database), show(&records), "--count", "article", "--format", "csv"]);
    assert_eq!(out(&both), "article,claims\nbank,4\nmill,4\n");
}

#[test]
fn many_stores_and_standard_input_are_asked() {
    let folder = Folder::new("ask-many");
    let [database, records] = stores(&folder);
    let databases: Vec<String> = (0..14).map(|_| show(&database).to_owned()).collect();
    let arguments: Vec<&str> = databases.iter().map(String::as_str).collect();
    let counted =
        run(&[&["ask", "--count", "speakers", "--format", "csv", "--limit", "1"], arguments.as_slice()].concat());
    assert_eq!(out(&counted), "who,claims\nAna Ruiz,28\n", "{}", err(&counted));
    let piped = feed(&["ask", "-", "--count", "who", "--format", "csv"], &std::fs::read(records).unwrap());
    assert!(out(&piped).starts_with("who,claims\nAna Ruiz,2\n"), "{}{}", out(&piped), err(&piped));
}

#[test]
fn claims_inside_others_are_shown_when_asked_for() {
    let folder = Folder::new("ask-nested");
    let claim = |who: &str, inside: Option<u32>| serde_json::json!({ "kind": "statement", "source": { "text": who }, "cue": { "text": "said" }, "inside": inside });
    let record = serde_json::json!({ "id": "a", "claims": [claim("Ana Ruiz", None), claim("Bo Lind", Some(0))] });
    let records = folder.write("records.jsonl", record.to_string());
    assert_eq!(found(&records, &[]), ["Ana Ruiz statement a"]);
    assert_eq!(found(&records, &["--nested"]), ["Ana Ruiz statement a", "Bo Lind statement a"]);
    let numbers = run(&["ask", show(&records), "--nested", "--format", "csv", "--who", "Lind"]);
    assert!(out(&numbers).starts_with("date,") && out(&numbers).ends_with(",2,1\n"), "{}", out(&numbers));
    let counted = run(&["ask", show(&records), "--count", "who", "--format", "csv"]);
    assert_eq!(out(&counted), "who,claims\nAna Ruiz,1\n");
}

#[test]
fn tables_fit_their_width_and_keep_names_whole() {
    let folder = Folder::new("ask-width");
    let [database, _] = stores(&folder);
    let output = run(&["ask", show(&database), "--width", "104", "--kind", "denial"]);
    let text = out(&output);
    assert!(text.lines().all(|line| line.chars().count() <= 110) && text.lines().count() == 2, "{text}");
    assert!(text.contains('…') && !out(&run(&["ask", show(&database)])).contains('…'), "{text}");
}

#[test]
fn packed_records_are_asked() {
    let folder = Folder::new("ask-packed");
    let [_, records] = stores(&folder);
    let packed = folder.write("parts/part-00000.jsonl.gz", gzip(&std::fs::read(records).unwrap()));
    for store in [&packed, packed.parent().unwrap()] {
        assert_eq!(found(store, &["--who", "RUIZ"]), ["Ana Ruiz accusation bank", "Ana Ruiz promise mill"]);
    }
}

#[test]
fn what_is_no_store_is_told() {
    let folder = Folder::new("ask-broken");
    let articles = folder.write("articles.jsonl", "{\"id\":\"a\",\"text\":\"x\"}\n");
    let output = run(&["ask", show(&articles)]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        err(&output).contains("articles.jsonl:1:21: not a record of claims: missing field `claims`"),
        "{}",
        err(&output)
    );
    let number = run(&["ask", show(&folder.write("number.jsonl", "64\n"))]);
    assert!(err(&number).contains("invalid type: integer `64`, expected an object; "), "{}", err(&number));
    let empty = run(&["ask", show(&folder.0.join("nothing.sqlite"))]);
    assert!(err(&empty).contains("nothing.sqlite"), "{}", err(&empty));
    let nothing = run(&["ask", show(&folder.write("none.jsonl", ""))]);
    assert_eq!((nothing.status.code(), err(&nothing).ends_with("none.jsonl: no records\n")), (Some(0), true));
    assert_eq!(out(&nothing), "no claims\n");
    let wordless = folder.write("w.jsonl", "{\"id\":\"a\",\"claims\":[{\"cue\":[[0,1]]}]}\n");
    assert!(err(&run(&["ask", show(&wordless)])).contains("1 records have no words"));
}

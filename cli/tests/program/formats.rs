//! What is written can be read by others, and says the same in every format.

use crate::help::*;
use serde_json::Value;
use std::process::Command;

const TEXT: &str = "Harbour To Close, Says Mayor\n\nÉva Kun denied on Friday that the harbour would close. “We are ready,” \
                    she told\nreporters, “and so is the ferry.”\n\nBo Lind accused the port authority of hiding the figures.\n";

/// A folder with an article, and what the program writes for it.
struct Written {
    folder: Folder,
    record: Value,
}

impl Written {
    fn new(test: &str) -> Written {
        let folder = Folder::new(test);
        let line = serde_json::json!({"id": "quay", "text": TEXT, "title": "Harbour To Close, Says Mayor",
            "date": "2024-03-15", "url": "https://lantern.example/quay", "author": "Ida Norling"});
        folder.write("in.jsonl", line.to_string());
        let written = Written { folder, record: Value::Null };
        let record = serde_json::from_str(&written.stream("jsonl", &["--text", "--offsets", "char"])).unwrap();
        Written { record, ..written }
    }

    fn stream(&self, format: &str, more: &[&str]) -> String {
        let input = self.folder.0.join("in.jsonl");
        let output = run(&[&["-f", format, show(&input)], more].concat());
        assert_eq!((err(&output).as_str(), output.status.code()), ("", Some(0)));
        out(&output)
    }

    fn file(&self, format: &str, name: &str) -> std::path::PathBuf {
        let (input, path) = (self.folder.0.join("in.jsonl"), self.folder.0.join(name));
        let output = run(&["-f", format, "--offsets", "char", "-o", show(&path), show(&input)]);
        assert_eq!((err(&output).as_str(), output.status.code()), ("", Some(0)));
        path
    }

    fn claims(&self) -> &[Value] {
        let claims = self.record["claims"].as_array().unwrap();
        assert!(claims.len() >= 3, "{claims:?}");
        claims
    }
}

fn characters(from: &Value, to: &Value) -> String {
    let (from, to) = (from.as_u64().unwrap() as usize, to.as_u64().unwrap() as usize);
    TEXT.chars().skip(from).take(to - from).collect()
}

#[test]
fn csv_has_a_claim_a_row() {
    let written = Written::new("csv");
    let text = written.stream("csv", &["--offsets", "char"]);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().unwrap().clone();
    let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), written.claims().len());
    for (row, claim) in rows.iter().zip(written.claims()) {
        let cell = |name: &str| &row[header.iter().position(|own| own == name).unwrap()];
        assert_eq!(cell("kind"), claim["kind"]);
        assert_eq!(cell("content"), claim["content"]["text"]);
        assert_eq!(cell("article_date"), "2024-03-15");
        let pieces = claim["content"]["spans"].as_array().unwrap().iter();
        let spans: Vec<_> = pieces.map(|span| format!("{}-{}", span[0], span[1])).collect();
        assert_eq!(cell("content_spans"), spans.join(" "));
    }
}

#[test]
#[cfg(feature = "parquet")]
fn parquet_nests_claims_in_articles() {
    let written = Written::new("parquet-out");
    let path = written.file("parquet", "out.parquet");
    let file = std::fs::File::open(&path).unwrap();
    let mut json = arrow_json::LineDelimitedWriter::new(Vec::new());
    for batch in parquet::arrow::arrow_reader::ParquetRecordBatchReader::try_new(file, 100).unwrap() {
        json.write(&batch.unwrap()).unwrap();
    }
    let json = String::from_utf8(json.into_inner()).unwrap();
    let rows: Vec<Value> = json.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(rows.len(), 1);
    assert_eq!((&rows[0]["id"], &rows[0]["text"]), (&"quay".into(), &TEXT.into()));
    assert_eq!(rows[0]["entities"].as_array().unwrap().len(), written.record["entities"].as_array().unwrap().len());
    let claims = rows[0]["claims"].as_array().unwrap();
    assert_eq!(claims.len(), written.claims().len());
    for (own, claim) in claims.iter().zip(written.claims()) {
        assert_eq!((&own["kind"], &own["cue"]["lemma"]), (&claim["kind"], &claim["cue"]["lemma"]));
        assert_eq!(own["source"]["entity"], claim["source"]["entity"]);
        for (piece, span) in
            own["content"]["pieces"].as_array().unwrap().iter().zip(claim["content"]["spans"].as_array().unwrap())
        {
            assert_eq!((&piece["start"], &piece["stop"]), (&span[0], &span[1]));
            assert_eq!(piece["text"], characters(&span[0], &span[1]));
        }
    }
}

#[test]
#[cfg(feature = "sqlite")]
fn sqlite_answers_questions() {
    let written = Written::new("sqlite");
    let path = written.file("sqlite", "out.sqlite");
    let database = rusqlite::Connection::open(&path).unwrap();
    let one = |sql: &str| database.query_row(sql, [], |row| row.get::<_, String>(0)).unwrap();
    assert_eq!(one("PRAGMA integrity_check"), "ok");
    assert_eq!(
        one("SELECT group_concat(\"table\") FROM pragma_foreign_key_check UNION ALL SELECT 'none' LIMIT 1 OFFSET 1"),
        "none"
    );
    assert_eq!(
        one("SELECT title || author || date || offsets FROM articles"),
        "Harbour To Close, Says MayorIda Norling2024-03-15char"
    );
    assert_eq!(one("SELECT text FROM articles"), TEXT);
    assert_eq!(one("SELECT who FROM claims_named WHERE kind = 'denial'"), "Éva Kun");
    assert_eq!(one("SELECT whom FROM claims_named WHERE kind = 'accusation'"), "the port authority");
    let wrong = "SELECT count(*) || '' FROM spans JOIN articles USING (article) WHERE substr(articles.text, start + 1, stop - start) <> spans.text";
    assert_eq!(one(wrong), "0");
    assert_eq!(one("SELECT count(*) || '' FROM claims"), written.claims().len().to_string());
    // Every question of the documentation is one.
    let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/schema.md")).unwrap();
    let questions: Vec<_> = page.split("```sql\n").skip(1).map(|rest| rest.split("```").next().unwrap()).collect();
    assert!(questions.len() >= 6);
    for sql in questions {
        database.prepare(sql).unwrap().query([]).unwrap().next().unwrap_or_else(|error| panic!("{error}:\n{sql}"));
    }
}

/// Reads standoff as its other readers do: texts by number, and the parts of events.
#[test]
fn brat_marks_the_same_words() {
    let written = Written::new("brat");
    let folder = written.file("brat", "annotations/");
    assert_eq!(std::fs::read_to_string(folder.join("quay.txt")).unwrap(), TEXT);
    assert!(std::fs::read_to_string(folder.join("annotation.conf")).unwrap().contains("|denial|"));
    let standoff = std::fs::read_to_string(folder.join("quay.ann")).unwrap();
    let mut texts = std::collections::HashMap::new();
    let mut events = Vec::new();
    for line in standoff.lines() {
        let columns: Vec<&str> = line.split('\t').collect();
        match line.as_bytes()[0] {
            b'T' => {
                let (_, places) = columns[1].split_once(' ').unwrap();
                let words = places.split(';').map(|place| {
                    let (from, to) = place.split_once(' ').unwrap();
                    let (from, to): (usize, usize) = (from.parse().unwrap(), to.parse().unwrap());
                    TEXT.chars().skip(from).take(to - from).collect::<String>()
                });
                let words = words.collect::<Vec<_>>().join(" ");
                assert_eq!(words, columns[2], "{line}");
                assert!(!words.contains('\n'));
                texts.insert(columns[0].to_owned(), words);
            }
            b'E' => events.push(columns[1].to_owned()),
            _ => {}
        }
    }
    assert_eq!(events.len(), written.claims().len());
    for (event, claim) in events.iter().zip(written.claims()) {
        let name = if claim["inside"].is_null() { "Attribution:" } else { "Nested:" };
        assert!(event.starts_with(name), "{event}");
        let content = event.split(' ').find_map(|part| part.strip_prefix("Content:")).unwrap();
        let expected = claim["content"]["text"].as_str().unwrap().replace(" … ", " ").replace('\n', " ");
        assert_eq!(texts[content], expected);
    }
}

#[test]
fn web_annotations_point_at_the_words() {
    let written = Written::new("annotations");
    let page: Value = serde_json::from_str(&written.stream("web-annotation", &[])).unwrap();
    assert_eq!(
        (&page["type"], &page["@context"][0]),
        (&"AnnotationPage".into(), &"http://www.w3.org/ns/anno.jsonld".into())
    );
    let items = page["items"].as_array().unwrap();
    assert_eq!(items.len(), written.claims().len());
    for (item, claim) in items.iter().zip(written.claims()) {
        assert_eq!((&item["type"], &item["body"][0]["value"]), (&"Annotation".into(), &claim["kind"]));
        for target in item["target"].as_array().unwrap() {
            assert_eq!(target["source"], "https://lantern.example/quay");
            let (place, quote) = (&target["selector"][0], &target["selector"][1]);
            assert_eq!(quote["exact"], characters(&place["start"], &place["end"]));
            let whole =
                [&quote["prefix"], &quote["exact"], &quote["suffix"]].map(|part| part.as_str().unwrap()).concat();
            assert!(TEXT.contains(&whole), "{whole}");
        }
    }
}

#[test]
fn schema_org_tells_quotations_from_claims() {
    let written = Written::new("schema-org");
    let article: Value = serde_json::from_str(&written.stream("schema-org", &[])).unwrap();
    assert_eq!((&article["@context"], &article["@type"]), (&"https://schema.org".into(), &"NewsArticle".into()));
    let parts = article["hasPart"].as_array().unwrap();
    assert_eq!(parts.len(), written.claims().len());
    for (part, claim) in parts.iter().zip(written.claims()) {
        let direct = claim["content"]["form"] == "direct";
        assert_eq!(part["@type"], if direct { "Quotation" } else { "Claim" });
        assert_eq!(part["text"], claim["content"]["text"]);
    }
    let denial = parts.iter().find(|part| part["keywords"] == "denial").unwrap();
    assert_eq!(denial["author"], serde_json::json!({"@type": "Person", "name": "Éva Kun"}));
}

#[test]
fn displacy_gets_stretches_that_do_not_overlap() {
    let written = Written::new("displacy");
    let document: Value = serde_json::from_str(&written.stream("displacy", &[])).unwrap();
    assert_eq!(document["text"], TEXT);
    let mut end = 0;
    let mut labels = std::collections::BTreeSet::new();
    for stretch in document["ents"].as_array().unwrap() {
        assert!(stretch["start"].as_u64().unwrap() >= end, "{stretch}");
        end = stretch["end"].as_u64().unwrap();
        let words: String = TEXT.chars().take(end as usize).skip(stretch["start"].as_u64().unwrap() as usize).collect();
        assert_eq!(words.trim(), words);
        labels.insert(stretch["label"].as_str().unwrap());
    }
    assert!(labels.is_superset(&["CONTENT", "CUE", "SOURCE", "TARGET"].into()), "{labels:?}");
}

#[test]
fn citron_gets_its_quotes() {
    let written = Written::new("citron");
    let document: Value = serde_json::from_str(&written.stream("citron", &[])).unwrap();
    assert_eq!(document["text"], TEXT);
    let outer: Vec<_> = written.claims().iter().filter(|claim| claim["inside"].is_null()).collect();
    let quotes = document["quotes"].as_array().unwrap();
    assert_eq!(quotes.len(), outer.len());
    for (quote, claim) in quotes.iter().zip(outer) {
        let spans = |part: &str| quote[part].as_array().unwrap().clone();
        for span in [spans("sources"), spans("contents"), spans("coreferences"), vec![quote["cue"].clone()]].concat() {
            assert_eq!(span["text"], characters(&span["start"], &span["end"]));
        }
        assert_eq!(spans("contents").len(), claim["content"]["spans"].as_array().unwrap().len());
    }
}

#[test]
fn plover_events_have_types_and_actors() {
    let written = Written::new("plover");
    let events: Vec<Value> =
        written.stream("plover", &[]).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let accusation = events.iter().find(|event| event["event_type"] == "ACCUSE").expect("an accusation");
    assert_eq!((&accusation["cameo"], &accusation["event_mode"][0]), (&"112".into(), &"allege".into()));
    let (actor, receiver) = (&accusation["attributes"]["ACTOR"][0], &accusation["attributes"]["RECIP"][0]);
    assert_eq!((&actor["name"], &receiver["text"]), (&"Bo Lind".into(), &"the port authority".into()));
    assert_eq!(actor["text"], characters(&actor["start_char"], &actor["end_char"]));
    assert_eq!((&accusation["pub_date"], &accusation["story_id"]), (&"2024-03-15".into(), &"quay".into()));
    // A denial is a word, not an act towards anybody.
    assert!(events.iter().all(|event| event["event_type"] != "REJECT"));
}

#[test]
fn plover_codes_tell_offices_apart() {
    let folder = Folder::new("plover-codes");
    let people = folder.write(
        "people.tsv",
        "my.ana\tAna Zorbolin\t\tperson\nmy.bo\tBo Quellman\t\tperson\nmy.cy\tCy Vossberg\t\tperson\n\
         my.di\tDi Harkelund\t\tperson\nmy.front\tZorbol Front\t\tarmed-group\nmy.party\tZorbol Party\t\tparty\n",
    );
    let offices = folder.write(
        "own.tenures.tsv",
        "#columns\tperson\toffice\tof\tfrom\tto\nmy.ana\tparty-leader\tmy.party\t2020\t\n\
         my.ana\tforeign-minister\tfra\t2020\t\nmy.bo\tparty-leader\tmy.front\t2020\t\n\
         my.cy\tsecretary-general\tint.un\t2020\t\nmy.di\tcandidate\tusa\t2020\t\n",
    );
    let names = ["Ana Zorbolin", "Bo Quellman", "Cy Vossberg", "Di Harkelund"];
    let text: String = names.map(|name| format!("“Ça”, {name} accused the café of hiding the figures.\n\n")).concat();
    let article = folder.write("a.txt", text);
    let (people, offices) = (show(&people), show(&offices));
    let options = ["-f", "plover", "--date", "2024-03-15", "--dictionary", people, "--dictionary", offices];
    let output = run(&[&options[..], &[show(&article)]].concat());
    let events: Vec<Value> = out(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let codes: Vec<&str> =
        events.iter().map(|event| event["attributes"]["ACTOR"][0]["code_1"].as_str().unwrap_or_default()).collect();
    assert_eq!(codes, ["GOV", "REB", "IGO", ""], "{}{}", err(&output), out(&output));
    for (event, name) in events.iter().zip(names) {
        let sentence = event["event_text"].as_str().unwrap();
        assert!(sentence.contains(name) && sentence.ends_with("figures."), "{sentence}");
    }
}

#[test]
fn formats_that_need_a_place_ask_for_one() {
    let folder = Folder::new("places");
    let file = folder.write("one.txt", SAYING);
    for (format, hint) in [("sqlite", "-o claims.sqlite"), ("brat", "-o annotations/")] {
        let output = run(&["-f", format, show(&file)]);
        assert_eq!(output.status.code(), Some(2));
        assert!(err(&output).contains(hint), "{}", err(&output));
    }
}

#[test]
#[cfg(not(feature = "parquet"))]
fn what_was_left_out_says_how_to_get_it() {
    let folder = Folder::new("left-out");
    let (text, table) = (folder.write("one.txt", SAYING), folder.write("a.parquet", "PAR1"));
    let (asked, given) = (run(&["-f", "parquet", "-o", "x.parquet", show(&text)]), run(&[show(&table)]));
    assert_eq!((asked.status.code(), given.status.code()), (Some(2), Some(1)));
    for output in [asked, given] {
        assert!(err(&output).contains("`cargo install --path cli --features parquet` has it"), "{}", err(&output));
    }
}

#[test]
fn the_whole_text_and_what_is_known_of_it_can_be_had() {
    let written = Written::new("full");
    let record: Value = serde_json::from_str(&written.stream("jsonl", &["--full-text"])).unwrap();
    assert_eq!((&record["text"], &record["author"]), (&TEXT.into(), &"Ida Norling".into()));
    assert_eq!((&record["schema"], &record["url"]), (&"sayso/1".into(), &"https://lantern.example/quay".into()));
}

/// The readers of others, as far as they are installed: what the script prints says which were.
#[test]
fn others_read_what_is_written() {
    let folder = Folder::new("readers");
    let formats = ["parquet", "sqlite", "web-annotation", "schema-org", "displacy", "citron", "plover"];
    for format in formats {
        let path = folder.0.join(format!("out.{format}"));
        let output = run(&["-f", format, "--offsets", "char", "-o", show(&path), &seeds()]);
        let is_left_out = err(&output).contains("built without the feature");
        assert!(is_left_out || output.status.success(), "{}", err(&output));
    }
    run(&[
        "-f",
        "jsonl",
        "--offsets",
        "char",
        "--text",
        "--full-text",
        "-o",
        show(&folder.0.join("out.jsonl")),
        &seeds(),
    ]);
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/readers/read_back.py");
    let python = std::env::var_os("PYTHON").unwrap_or_else(|| "python3".into());
    let Ok(output) = Command::new(&python).args([script, show(&folder.0)]).output() else {
        eprintln!("skipped: no Python; its path can be given in PYTHON");
        return;
    };
    eprint!("{}", out(&output));
    assert!(output.status.success(), "{}{}", out(&output), err(&output));
    assert_eq!(out(&output).lines().count(), formats.len());
}

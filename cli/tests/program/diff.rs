//! `sayso diff`: what appeared, vanished and changed.

use crate::help::{Folder, err, feed, gzip, out, run, show, zstd};
use std::path::PathBuf;

const BEFORE: &str = concat!(
    r##"{"id":"a","offsets":"byte","entities":[{"id":"#0","name":"Ana Ruiz"}],"claims":["##,
    r##"{"kind":"statement","rule":"say-that","confidence":0.9,"source":{"spans":[[0,8]],"text":"Ana Ruiz","entity":0},"cue":{"spans":[[9,13]],"text":"said"},"content":{"spans":[[14,30]],"text":"rates would fall"}},"##,
    r##"{"kind":"denial","rule":"deny","confidence":0.5,"source":{"spans":[[40,43]],"text":"Bo"},"cue":{"spans":[[44,50]],"text":"denied"},"content":{"spans":[[51,53]],"text":"it"},"answers":0}]}"##,
    "\n",
    r##"{"id":"b","offsets":"byte","claims":[]}"##,
    "\n",
    r##"{"id":"c","offsets":"byte","claims":[{"kind":"statement","rule":"say-that","cue":{"spans":[[1,2]]}}]}"##,
    "\n",
);

fn files(folder: &Folder, after: &str) -> (PathBuf, PathBuf) {
    (folder.write("before.jsonl", BEFORE), folder.write("after.jsonl", after))
}

#[test]
fn a_run_does_not_differ_from_itself() {
    let folder = Folder::new("same");
    // Another order of the articles, another confidence.
    let mut lines: Vec<&str> = BEFORE.lines().collect();
    lines.reverse();
    let (before, after) = files(&folder, &lines.join("\n").replace("0.5", "0.4"));
    let output = run(&["diff", show(&before), show(&after)]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert_eq!(out(&output), "0 of 3 articles differ\nclaims: 0 appeared, 0 vanished, 0 changed, 3 are the same\n");
    let surer = run(&["diff", "--confidence", "0.05", show(&before), show(&after)]);
    assert_eq!(surer.status.code(), Some(1));
    assert!(out(&surer).contains("confidence  0.50 → 0.40"), "{}", out(&surer));
}

#[test]
fn records_may_be_packed_or_come_through_pipes() {
    let folder = Folder::new("diff-packed");
    let (before, after) = files(&folder, &BEFORE.replace("0.5", "0.4"));
    let bytes = std::fs::read(&after).unwrap();
    let packed = [folder.write("after.jsonl.gz", gzip(&bytes)), folder.write("after.jsonl.zst", zstd(&bytes))];
    for after in &packed {
        for [one, other] in [[&before, after], [after, &before]] {
            let output = run(&["diff", show(one), show(other)]);
            assert_eq!(output.status.code(), Some(0), "{}", err(&output));
            assert!(out(&output).starts_with("0 of 3 articles differ\n"), "{}", out(&output));
        }
    }
    let piped = feed(&["diff", show(&before), "-"], &std::fs::read(&packed[0]).unwrap());
    assert!(out(&piped).starts_with("0 of 3 articles differ\n"), "{}", err(&piped));
}

#[test]
fn folders_of_parts_are_compared() {
    let folder = Folder::new("diff-parts");
    let articles: String = (0..7)
        .map(|number| {
            serde_json::json!({ "id": number.to_string(), "text": "Ana Ruiz said that it rained." }).to_string() + "\n"
        })
        .collect();
    let input = folder.write("in.jsonl", &articles);
    let [three, two] = ["three/", "two/"].map(|name| format!("{}/{name}", show(&folder.0)));
    for (parts, size) in [(&three, "3"), (&two, "2")] {
        run(&["-f", "jsonl", "--part-size", size, "-o", parts, show(&input)]);
    }
    let same = run(&["diff", &three, &two]);
    assert_eq!(
        out(&same),
        "0 of 7 articles differ\nclaims: 0 appeared, 0 vanished, 0 changed, 7 are the same\n",
        "{}",
        err(&same)
    );
    // One part is packed, and one without an end of its last line has another kind.
    let path = folder.0.join("two/part-00001.jsonl");
    let part = std::fs::read_to_string(&path).unwrap();
    std::fs::remove_file(&path).unwrap();
    folder.write("two/part-00001.jsonl.gz", gzip(part.trim_end().replace("statement", "denial").as_bytes()));
    for [before, after] in [[&three, &two], [&two, &three]] {
        let different = run(&["diff", before, after]);
        assert!(out(&different).contains("2 of 7 articles differ\n"), "{}{}", out(&different), err(&different));
    }
    folder.write("two/part-00009.jsonl", "\n{\"id\":\"0\",\"claims\":[]}\n");
    let twice = run(&["diff", &three, &two]);
    assert!(err(&twice).contains("part-00009.jsonl:2: the article 0 is there twice"), "{}", err(&twice));
}

#[test]
fn dates_and_titles_of_articles_are_compared() {
    let folder = Folder::new("diff-articles");
    let record = |more: &str| format!("{{\"id\":\"a\",\"offsets\":\"byte\",\"claims\":[]{more}}}\n");
    let before = folder.write("before.jsonl", record(r#","date":"2024-03-15","title":null"#));
    let other = folder.write("after.jsonl", record(r#","date":"2024-03-16","title":"Rain""#));
    let output = run(&["diff", show(&before), show(&other)]);
    assert_eq!(output.status.code(), Some(1));
    let expected = "a\n  date   2024-03-15 → 2024-03-16\n  title  none → Rain\n\n1 of 1 articles differ\n\
                    claims: 0 appeared, 0 vanished, 0 changed, 0 are the same\nchanged: article date 1, article title 1\n";
    assert_eq!(out(&output), expected);
    let json: serde_json::Value =
        serde_json::from_str(&out(&run(&["diff", "-f", "json", show(&before), show(&other)]))).unwrap();
    assert_eq!(json["articles"][0]["fields"]["title"], serde_json::json!(["none", "Rain"]));
    // A record that does not speak of them differs in nothing.
    let silent = folder.write("silent.jsonl", record(""));
    assert_eq!(run(&["diff", show(&before), show(&silent)]).status.code(), Some(0));
}

#[test]
fn what_is_no_file_of_records_is_told() {
    let folder = Folder::new("diff-broken");
    let before = folder.write("before.jsonl", BEFORE);
    let cases = [
        (
            folder.write("a/x.txt", BEFORE).parent().unwrap().to_owned(),
            "a: no .jsonl, .jsonl.gz or .jsonl.zst in this folder",
        ),
        (folder.write("a.pdf", "%PDF-1.4"), "a.pdf: is not text but a PDF document"),
        (folder.write("a.jsonl.gz", BEFORE), "a.jsonl.gz: is not packed by gzip"),
        (folder.write("a.csv", "id,text\n"), "a.csv:1:1: not a record of claims"),
        (folder.0.join("none.jsonl"), "none.jsonl: No such file"),
    ];
    for (path, message) in cases {
        for [one, other] in [[&before, &path], [&path, &before]] {
            let output = run(&["diff", show(one), show(other)]);
            assert_eq!(output.status.code(), Some(2));
            assert!(err(&output).contains(message), "{}", err(&output));
        }
    }
    assert!(err(&run(&["diff", "--confidence", "x", show(&before), show(&before)])).contains("a number from 0 to 1"));
}

/// The first claim is another one's now, a new claim stands before the second, an article went and one came.
fn after() -> String {
    let lines: Vec<&str> = BEFORE.lines().take(1).collect();
    let first = lines[0].replace("\"say-that\",\"confidence\":0.9", "\"say-clause\",\"confidence\":0.9");
    let first = first.replace("[14,30]],\"text\":\"rates would fall\"", "[14,19]],\"text\":\"rates\"");
    let new = r#"{"kind":"demand","rule":"demand","source":{"spans":[]},"cue":{"spans":[[31,35]],"text":"urge"},"content":{"spans":[]}},"#;
    let first = first.replace(r#"{"kind":"denial""#, &format!(r#"{new}{{"kind":"denial""#));
    let came = r#"{"id":"d","offsets":"byte","claims":[{"kind":"question","rule":"ask","cue":{"spans":[[1,2]]}}]}"#;
    format!("{came}\n{}\n{first}\n", r#"{"id":"b","offsets":"byte","claims":[]}"#)
}

#[test]
fn differences_are_told_claim_by_claim() {
    let folder = Folder::new("differ");
    let (before, after) = files(&folder, &after());
    let output = run(&["diff", show(&before), show(&after)]);
    assert_eq!(output.status.code(), Some(1), "{}", err(&output));
    insta::assert_snapshot!(out(&output), @r#"
    a
      + demand: nothing “urge” nothing demand
      ~ statement: “Ana Ruiz” “said” “rates” say-clause
          rule     say-that → say-clause
          content  “rates would fall” → “rates”

    c (gone)
      - statement: nothing 1–2 nothing say-that

    d (new)
      + question: nothing 1–2 nothing ask

    3 of 4 articles differ
    claims: 2 appeared, 1 vanished, 1 changed, 1 are the same
    changed: content 1, rule 1

    rule        appeared  vanished   changed
    ask                1         0         0
    demand             1         0         0
    say-clause         0         0         1
    say-that           0         1         0
    "#);
}

#[test]
fn differences_are_data_too() {
    let folder = Folder::new("differ-json");
    let (before, after) = files(&folder, &after());
    let output = run(&["diff", "-f", "json", show(&before), show(&after)]);
    let json: serde_json::Value = serde_json::from_str(&out(&output)).unwrap();
    assert_eq!(json["summary"]["appeared"], 2);
    assert_eq!(json["summary"]["rules"]["say-clause"]["changed"], 1);
    let first = &json["articles"][0];
    assert_eq!(first["id"], "a");
    assert_eq!(first["changed"][0]["fields"]["content"], serde_json::json!(["“rates would fall”", "“rates”"]));
    assert_eq!(first["appeared"][0]["kind"], "demand");
    assert_eq!(json["articles"][1]["note"], "gone");
    let same = run(&["diff", "-f", "json", show(&before), show(&before)]);
    let json: serde_json::Value = serde_json::from_str(&out(&same)).unwrap();
    assert_eq!((json["articles"].clone(), same.status.code()), (serde_json::json!([]), Some(0)));
}

#[test]
fn files_that_cannot_be_compared_are_told() {
    let folder = Folder::new("uncompared");
    let trouble = |after: &str| {
        let (before, after) = files(&folder, after);
        let output = run(&["diff", show(&before), show(&after)]);
        assert_eq!(output.status.code(), Some(2));
        err(&output)
    };
    let broken = trouble("{\"id\":\"a\",\"claims\":[]}\n{\"id\":\"b\"\n");
    assert!(broken.contains("after.jsonl:2:"), "{broken}");
    let units = trouble(&BEFORE.replace("byte", "char"));
    assert!(units.contains("a: offsets are in byte and char"), "{units}");
}

//! Paths in, text out, an exit status.

use crate::help::*;
use std::io::{Read, Write};
use std::process::Stdio;

#[test]
fn paths_alone_extract() {
    let folder = Folder::new("paths");
    let file = folder.write("one.txt", SAYING);
    let (short, long) = (run(&[show(&file)]), run(&["extract", show(&file)]));
    assert_eq!(short.status.code(), Some(0), "{}", err(&short));
    assert_eq!(out(&short), out(&long));
    let text = out(&short);
    for part in ["kind   statement", "who    Ana Ruiz", "cue    told", "what   “We are ready,”", "to     reporters"]
    {
        assert!(text.contains(part), "no `{part}` in:\n{text}");
    }
    assert!(text.contains("{content:“We are ready,”} {source:Ana Ruiz} {cue:told} {addressee:reporters}."), "{text}");
}

#[test]
fn folders_are_read_in_order_and_named_by_stem() {
    let folder = Folder::new("folders");
    for name in ["b.txt", "a/z.txt", "a/y.txt", "c.md"] {
        folder.write(name, SAYING);
    }
    folder.write("d.jsonl", "{\"id\": \"x\", \"text\": \"She said so.\"}\n\n{\"id\": 7, \"text\": \"\"}\n");
    let output = run(&["-f", "jsonl", show(&folder.0)]);
    assert_eq!(ids(&output), ["y", "z", "b", "x", "7"]);
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn bytes_do_not_depend_on_threads() {
    let folder = seeds();
    for format in ["text", "jsonl", "report"] {
        let one = run(&["-f", format, "--jobs", "1", &folder]);
        assert!(!one.stdout.is_empty());
        for jobs in ["2", "7"] {
            assert!(run(&["-f", format, "--jobs", jobs, &folder]).stdout == one.stdout, "{format} with {jobs} threads");
        }
    }
}

#[test]
fn standard_input_is_an_article() {
    let mut child = program().args(["-f", "jsonl", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(SAYING.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(ids(&output), ["stdin"]);
}

#[test]
fn dates_and_titles_come_with_json_lines() {
    let folder = Folder::new("dates");
    let lines = "{\"id\":\"a\",\"text\":\"Talks Fail\\n\\nShe said so.\",\"title\":\"Talks Fail\",\"date\":\"2020-09-25T10:00:00Z\",\"url\":\"x\"}\n\
                 {\"id\":\"b\",\"text\":\"She said so.\",\"date\":\"yesterday\"}\n";
    let output = run(&["-f", "jsonl", "--date", "2021-01-02", show(&folder.write("in.jsonl", lines))]);
    let records = records(&output);
    assert_eq!(records[0]["date"], "2020-09-25");
    assert_eq!(records[0]["blocks"][0]["kind"], "headline");
    assert_eq!(records[1]["date"], "2021-01-02");
    assert!(err(&output).contains("in.jsonl:2: `yesterday` is not a date"), "{}", err(&output));
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn what_cannot_be_read_does_not_stop_the_rest() {
    let folder = Folder::new("broken");
    let lines = "{\"id\": \"a\", \"text\": \"x\"}\n{\"id\": \"b\", \"text\": }\n{\"id\": \"c\"}\n{\"id\": \"d\", \"text\": \"y\"}\n";
    let broken = folder.write("in.jsonl", lines);
    let latin = folder.write("latin.txt", b"Jos\xe9 Ruiz said so.");
    let missing = folder.0.join("missing.txt");
    let output = run(&["-f", "jsonl", show(&broken), show(&missing), show(&latin)]);
    assert_eq!(ids(&output), ["a", "d", "latin"]);
    assert_eq!(output.status.code(), Some(1));
    let errors = err(&output);
    assert!(errors.contains("in.jsonl:2:21: expected value\n"), "{errors}");
    assert!(
        errors.contains("in.jsonl:3:11: missing field `text`; it has id; `--text-column` says which is the text\n"),
        "{errors}"
    );
    assert!(errors.contains("missing.txt: "), "{errors}");
    assert!(errors.contains("warning: ") && errors.contains("latin.txt: not UTF-8"), "{errors}");
}

#[test]
fn a_folder_with_nothing_to_read_says_what_it_has() {
    let folder = Folder::new("nothing");
    let name = show(&folder.0).to_owned();
    let empty = run(&[&name]);
    assert_eq!(err(&empty).lines().next().unwrap(), format!("error: {name}: there is no file in this folder"));
    assert_eq!(empty.status.code(), Some(1));
    folder.write("in/b.md", "She said so.\n");
    folder.write("in/a.md", "She said so.\n");
    let strange = run(&[&name]);
    let expected = "no file in this folder is known by its name; it has 2, the first being `a.md`; `--from text` reads files of any name";
    assert_eq!(err(&strange).lines().next().unwrap(), format!("error: {name}: {expected}"));
    assert_eq!(ids(&run(&["-f", "jsonl", "--from", "text", &name])), ["a", "b"]);
}

#[test]
fn commands_that_were_mistyped_are_told_from_files() {
    for (typed, meant) in [("shwo", "show"), ("who", "show"), ("exract", "extract"), ("compltions", "completions")] {
        let output = run(&[typed, "article.txt"]);
        assert_eq!(output.status.code(), Some(2));
        assert_eq!(err(&output), format!("error: {typed}: no such file; did you mean the command `{meant}`?\n"));
    }
    let folder = Folder::new("mistyped");
    for other in ["quux", "shwo.txt", "./shwo", show(&folder.write("shwo", "She said so.\n"))] {
        assert!(!err(&run(&[other])).contains("did you mean"), "{other}");
    }
}

#[test]
fn a_file_is_written_as_its_name_says() {
    let folder = Folder::new("endings");
    let file = folder.write("x.txt", "Ana Ruiz said that it rained.\n");
    let written = |name: &str, format: &[&str]| {
        let path = folder.0.join(name);
        let output = run(&[&["-o", show(&path), show(&file)], format].concat());
        (output.status.code(), err(&output), std::fs::read(&path).map(|bytes| bytes[..8.min(bytes.len())].to_vec()))
    };
    for (name, format, start) in [
        ("a.jsonl", &[][..], &b"{\"schema"[..]),
        ("a.csv", &[], b"article_"),
        ("a.json", &["-f", "web-annotation"], b"{\"@conte"),
        ("a.report", &["-f", "csv"], b"article_"),
        ("a", &[], b"x\n\n  kin"),
    ] {
        let (status, errors, bytes) = written(name, format);
        assert_eq!((status, bytes.unwrap().as_slice()), (Some(0), start), "{name}: {errors}");
    }
    #[cfg(feature = "sqlite")]
    assert_eq!(written("a.db", &[]).2.unwrap(), b"SQLite f");
    for (name, format, why) in [
        (
            "b.sqlite",
            "text",
            "`--format` asks for text, which does not go into `.sqlite`; leave it out, or name the file `.txt`",
        ),
        ("b.csv", "jsonl", "`--format` asks for jsonl, which does not go into `.csv`"),
        ("b.jsonl.gz", "jsonl", "answers are not packed"),
        ("b.html", "text", "`sayso report -o "),
    ] {
        let (status, errors, bytes) = written(name, &["-f", format]);
        assert_eq!((status, bytes.is_err(), errors.contains(why)), (Some(2), true, true), "{name}: {errors}");
    }
}

#[test]
fn a_date_of_the_text_wins_over_that_of_the_command_line() {
    let folder = Folder::new("datelines");
    folder.write("a.txt", "LONDON, March 15, 2024 (Lantern) - The mayor, Ana Ruiz, said on Thursday that it rained.\n");
    folder.write("b.txt", "The mayor, Ana Ruiz, said on Thursday that it rained.\n");
    let output = run(&["-f", "jsonl", "--date", "2021-01-02", show(&folder.0)]);
    let records = records(&output);
    let dates: Vec<_> = records.iter().map(|record| (&record["date"], &record["claims"][0]["date"])).collect();
    let expected =
        [["2024-03-15", "2024-03-14"], ["2021-01-02", "2020-12-31"]].map(|pair| pair.map(serde_json::Value::from));
    let expected: Vec<_> = expected.iter().map(|[article, claim]| (article, claim)).collect();
    assert_eq!(dates, expected);
}

#[test]
fn the_program_has_its_own_name() {
    assert_eq!(out(&run(&["--version"])), format!("sayso {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn wrong_calls_are_told_from_failed_inputs() {
    let folder = Folder::new("usage");
    let rules = folder.write("my.rules", "rule    x\npattern SOURCE CUE WHAT\n");
    let file = folder.write("one.txt", SAYING);
    assert_eq!(run(&[]).status.code(), Some(2));
    assert_eq!(run(&["--kind", "gossip", show(&file)]).status.code(), Some(2));
    assert_eq!(run(&["--min-confidence", "2", show(&file)]).status.code(), Some(2));
    let output = run(&["--rules", show(&rules), show(&file)]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("my.rules:2:20"), "{}", err(&output));
}

#[test]
fn claims_are_chosen_by_kind_and_confidence() {
    let folder = Folder::new("kinds");
    let file = folder.write("one.txt", "Ana Ruiz said that rates would fall. Bo Lind denied that they would.");
    let kinds = |arguments: &[&str]| -> Vec<String> {
        let all = [&["-f", "jsonl", show(&file)], arguments].concat();
        let record = records(&run(&all)).remove(0);
        record["claims"].as_array().unwrap().iter().map(|claim| claim["kind"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(kinds(&[]), ["statement", "denial"]);
    assert_eq!(kinds(&["--kind", "denial,threat"]), ["denial"]);
    assert!(kinds(&["--min-confidence", "1"]).is_empty());
    assert!(kinds(&["--profile", "broad"]).len() >= 2);
}

#[test]
fn offsets_and_words_are_written_when_asked_for() {
    let folder = Folder::new("offsets");
    let file = folder.write("one.txt", SAYING);
    let source = |unit: &str| {
        let record = records(&run(&["-f", "jsonl", "--text", "--offsets", unit, show(&file)])).remove(0);
        assert_eq!(record["offsets"], unit);
        record["claims"][0]["source"].clone()
    };
    assert_eq!(source("byte")["spans"][0][0], SAYING.find("Ana").unwrap());
    assert_eq!(source("char")["spans"][0][0], 16);
    assert_eq!(source("utf16")["text"], "Ana Ruiz");
}

#[test]
fn answers_go_to_a_file() {
    let folder = Folder::new("output");
    let (file, answer) = (folder.write("one.txt", SAYING), folder.0.join("answer.txt"));
    let output = run(&["-o", show(&answer), show(&file)]);
    assert!(output.stdout.is_empty());
    assert_eq!(std::fs::read(&answer).unwrap(), run(&[show(&file)]).stdout);
}

#[test]
fn names_and_cues_of_ones_own_are_known() {
    let folder = Folder::new("own");
    let names = folder.write("names.tsv", "#columns\tid\tname\tkind\nmy.zorbol\tZorbol\tcity\n");
    let file = folder.write("one.txt", "Zorbol denied it.");
    let record = records(&run(&["-f", "jsonl", "--dictionary", show(&names), show(&file)])).remove(0);
    assert_eq!(record["entities"][0]["id"], "my.zorbol");
}

#[test]
fn colours_come_when_asked_for() {
    let folder = Folder::new("colour");
    let file = folder.write("one.txt", SAYING);
    assert!(!out(&run(&[show(&file)])).contains('\u{1b}'));
    assert!(out(&run(&["--color", "always", show(&file)])).contains("\u{1b}["));
}

#[test]
fn explain_tells_what_became_of_every_cue() {
    let folder = Folder::new("explain");
    let file = folder.write("one.txt", "Ana Ruiz said that rates would fall. “I believe them,” she said. She sang.");
    let output = run(&["explain", show(&file)]);
    let text = out(&output);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    for part in ["said (say), cue 0.", ": claim 1, statement", "inside a quotation", "hardly a cue", "cue=say|V"] {
        assert!(text.contains(part), "no `{part}` in:\n{text}");
    }
}

#[test]
fn a_reader_may_leave_early() {
    let mut child =
        program().args(["-f", "jsonl", &seeds()]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut first = [0; 16];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(err(&output), "");
    assert_eq!(output.status.code(), Some(0));
}

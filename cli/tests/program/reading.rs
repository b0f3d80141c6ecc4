//! What can be read, and what is said of what cannot.

use crate::help::*;
use std::io::Write;
use std::process::Stdio;

fn wide(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(order).collect()
}

/// Sources of the claims of each record.
fn sources(output: &std::process::Output) -> Vec<String> {
    let words = |record: &serde_json::Value| {
        let claims = record["claims"].as_array().unwrap().iter();
        claims.map(|claim| claim["source"]["text"].as_str().unwrap().to_owned()).collect::<Vec<_>>().join("; ")
    };
    records(output).iter().map(words).collect()
}

const READ: &[&str] = &["-f", "jsonl", "--text", "--full-text"];

fn read(arguments: &[&str]) -> std::process::Output {
    run(&[READ, arguments].concat())
}

#[test]
#[cfg(feature = "web")]
fn a_saved_page_is_its_article() {
    let folder = Folder::new("page");
    let page = include_str!("harbour.html");
    folder.write("harbour.html", page);
    folder.write("old.htm.gz", gzip(page.replace("utf-8", "utf-16").as_bytes()));
    let latin = encoding_rs::WINDOWS_1252.encode(page).0.replace(b"charset=\"utf-8\"", b"charset=\"windows-1252\"");
    folder.write("quay.html", latin);
    let output = read(&[show(&folder.0)]);
    assert_eq!(err(&output), "");
    let records = records(&output);
    assert_eq!(ids(&output), ["harbour", "old", "quay"]);
    for record in &records {
        assert_eq!(record["title"], "Harbour works to begin, mayor says");
        assert_eq!(record["date"], "2024-03-15");
        assert_eq!(record["author"], "Ida Norling, Tom Achterberg");
        assert_eq!(record["url"], "https://lantern.example/harbour");
        let text = record["text"].as_str().unwrap();
        assert!(text.starts_with("Harbour works to begin, mayor says\n\n"), "{text}");
        assert!(text.contains("“We have waited long enough"), "{text}");
        assert!(!text.contains("Weather") && !text.contains("Privacy"), "{text}");
        assert_eq!(record["blocks"][0]["kind"], "headline");
    }
    assert!(sources(&output)[0].contains("Ruiz; The port authority"), "{:?}", sources(&output));
}

#[cfg(feature = "web")]
trait Replace {
    fn replace(&self, from: &[u8], to: &[u8]) -> Vec<u8>;
}

#[cfg(feature = "web")]
impl Replace for std::borrow::Cow<'_, [u8]> {
    fn replace(&self, from: &[u8], to: &[u8]) -> Vec<u8> {
        let at = self.windows(from.len()).position(|window| window == from).unwrap();
        [&self[..at], to, &self[at + from.len()..]].concat()
    }
}

#[test]
#[cfg(feature = "web")]
fn pages_without_an_article_or_with_a_hundred_thousand_levels_fail_alone() {
    let folder = Folder::new("pages");
    folder.write("deep.html", format!("<html>{}<p>{SAYING}", "<div>".repeat(100_000)));
    folder.write("empty.html", "");
    folder.write("frame.html", "<html><frameset><frame src='x'></frameset></html>");
    folder.write("text.txt", SAYING);
    let output = read(&[show(&folder.0)]);
    assert_eq!(output.status.code(), Some(1), "{}", err(&output));
    assert_eq!(ids(&output).last().unwrap(), "text");
    for message in ["deep.html: its elements are nested", "empty.html: no article", "frame.html: no article found"] {
        assert!(err(&output).contains(message), "{message}:\n{}", err(&output));
    }
}

#[test]
fn tables_are_read_by_the_names_of_their_columns() {
    let folder = Folder::new("tables");
    folder.write("a.csv", "\u{feff}id,Headline,body,published\r\n1,T,\"Ana Ruiz said\nshe was ready.\",2020-09-25\r\n");
    folder.write("b.csv", "nr;words\nx;\"Bo Lind denied it.\"\n");
    folder.write("c.tsv", "uuid\ttext\ny\tBo Lind denied it.\nz\n");
    let output = read(&[show(&folder.0)]);
    assert_eq!(ids(&output), ["1", "y"]);
    assert_eq!(sources(&output), ["Ana Ruiz", "Bo Lind"]);
    assert_eq!(records(&output)[0]["date"], "2020-09-25");
    assert_eq!(records(&output)[0]["title"], "T");
    let errors = err(&output);
    assert!(
        errors.contains("b.csv: no column `text`; it has nr, words; `--text-column` says which is the text\n"),
        "{errors}"
    );
    assert!(errors.contains("c.tsv:3: 1 columns where the header has 2\n"), "{errors}");
    assert!(errors.contains("2 failed, 2 articles were read\n"), "{errors}");

    let b = folder.0.join("b.csv");
    let output = read(&["--text-column", "words", "--id-column", "nr", show(&b)]);
    assert_eq!((ids(&output), output.status.code()), (vec!["x".to_owned()], Some(0)), "{}", err(&output));
}

#[test]
fn titles_are_read_for_claims_when_asked_for() {
    let folder = Folder::new("titles");
    let text = "It rained.\n";
    let titles = ["Bridge Is Sound, Mayor Says", "It rained."];
    let lines = titles.map(|title| serde_json::json!({ "title": title, "text": text }).to_string()).join("\n");
    folder.write("a.jsonl", lines);
    folder.write("b.csv", format!("title,text\n\"{}\",It rained.\n", titles[0]));
    assert!(sources(&read(&[show(&folder.0)])).iter().all(String::is_empty));
    let output = read(&["--with-title", show(&folder.0)]);
    assert_eq!(sources(&output), ["Mayor", "", "Mayor"]);
    let records = records(&output);
    assert_eq!(records[0]["text"], format!("{}\n\n{text}", titles[0]));
    assert_eq!(records[1]["text"], text);
    let headline = &records[0]["blocks"][0];
    assert_eq!((&headline["kind"], &headline["span"]), (&"headline".into(), &serde_json::json!([0, titles[0].len()])));
}

#[test]
fn fields_of_json_lines_can_be_named() {
    let folder = Folder::new("fields");
    let file = folder.write("in.jsonl", "{\"nr\": 3, \"maintext\": \"Bo Lind denied it.\", \"text\": \"\"}\n");
    let output = read(&["--text-column", "maintext", "--id-column", "nr", show(&file)]);
    assert_eq!((ids(&output), sources(&output)), (vec!["3".into()], vec!["Bo Lind".to_owned()]));
    let output = read(&["--text-column", "words", show(&file)]);
    assert!(err(&output).contains("in.jsonl:1:55: missing field `words`"), "{}", err(&output));
}

#[test]
#[cfg(feature = "parquet")]
fn parquet_is_read_by_the_names_of_its_columns() {
    use arrow_array::{ArrayRef, Date32Array, Int64Array, RecordBatch, StringArray};
    use std::sync::Arc;
    let folder = Folder::new("parquet");
    let columns: [(&str, ArrayRef); 4] = [
        ("score", Arc::new(Int64Array::from(vec![9, 8, 7]))),
        ("content", Arc::new(StringArray::from(vec![Some("Ana Ruiz said she was ready."), None, Some("It rained.")]))),
        ("id", Arc::new(Int64Array::from(vec![11, 12, 13]))),
        ("date", Arc::new(Date32Array::from(vec![18_530, 0, 1]))),
    ];
    let batch = RecordBatch::try_from_iter(columns).unwrap();
    let mut bytes = Vec::new();
    let mut writer = parquet::arrow::ArrowWriter::try_new(&mut bytes, batch.schema(), None).unwrap();
    writer.write(&batch).unwrap();
    writer.close().unwrap();
    let plain = folder.write("a.parquet", &bytes);
    let output = read(&[show(&plain)]);
    assert_eq!(ids(&output), ["11", "13"]);
    assert_eq!(records(&output)[0]["date"], "2020-09-25");
    assert!(err(&output).contains("a.parquet:2: no text"), "{}", err(&output));
    let same = |other: std::process::Output| assert_eq!(out(&other), out(&output), "{}", err(&other));
    same(read(&[show(&folder.write("b.parquet.zst", zstd(&bytes)))]));
    same(feed(&[READ, &["-"]].concat(), &bytes));
    let broken = read(&[show(&folder.write("c.parquet", &bytes[..bytes.len() - 20]))]);
    assert_eq!(broken.status.code(), Some(1));
    assert!(err(&broken).contains("c.parquet: "), "{}", err(&broken));
}

#[test]
fn packed_files_are_unpacked() {
    let folder = Folder::new("packed");
    folder.write("a.txt.gz", gzip(SAYING.as_bytes()));
    folder.write("b.txt.zst", zstd(SAYING.as_bytes()));
    let lines = "{\"id\":\"c\",\"text\":\"x\"}\n";
    // Two files packed one by one and put together.
    folder.write("c.jsonl.gz", [gzip(lines.as_bytes()), gzip(lines.replace("\"c\"", "\"d\"").as_bytes())].concat());
    folder.write("e.csv.zst", zstd(b"id,text\ne,x\n"));
    folder.write("f.txt.gz", SAYING);
    folder.write("g.txt.gz", &gzip(SAYING.repeat(1000).as_bytes())[..100]);
    let output = read(&[show(&folder.0)]);
    assert_eq!(ids(&output), ["a", "b", "c", "d", "e"]);
    assert!(err(&output).contains("f.txt.gz: is not packed by gzip, though its name says so"), "{}", err(&output));
    assert!(err(&output).contains("g.txt.gz: "), "{}", err(&output));
}

#[test]
fn standard_input_is_known_by_its_first_bytes() {
    let lines = b"{\"id\":\"a\",\"text\":\"x\"}\n{\"id\":\"b\",\"text\":\"y\"}\n";
    assert_eq!(ids(&feed(&["-f", "jsonl", "-"], lines)), ["a", "b"]);
    assert_eq!(ids(&feed(&["-f", "jsonl", "-"], &gzip(lines))), ["a", "b"]);
    assert_eq!(ids(&feed(&["-f", "jsonl", "--from", "text", "-"], lines)), ["stdin"]);
    assert_eq!(ids(&feed(&["-f", "jsonl", "--from", "csv", "-"], b"id,text\nc,x\n")), ["c"]);
}

#[test]
#[cfg(feature = "web")]
fn pages_are_known_behind_declarations_comments_and_marks() {
    let page = include_str!("harbour.html");
    for before in ["<?xml version=\"1.0\"?>\n", "<!-- saved from lantern -->\n<!-- again -->", "\u{feff}", "\n\n \r\n"]
    {
        let output = feed(&["-f", "jsonl", "--full-text", "-"], (before.to_owned() + page).as_bytes());
        let records = records(&output);
        assert_eq!(records[0]["title"], "Harbour works to begin, mayor says", "{before:?}: {}", err(&output));
    }
    let wide = wide(&page.replace("utf-8", "utf-16"), u16::to_le_bytes);
    assert_eq!(ids(&feed(&["-f", "jsonl", "-"], &wide)), ["stdin"]);
    let folder = Folder::new("no-page");
    let output = read(&[show(&folder.write("a.html", "She said so.\n"))]);
    assert!(
        err(&output).contains("a.html: is no web page, as it has no tag; `--from text` reads it\n"),
        "{}",
        err(&output)
    );
}

#[test]
fn encodings_are_known_or_named() {
    let folder = Folder::new("encodings");
    let text = "“Ja,” José Núñez said. Müller denied it.\n";
    let marked = |bytes: Vec<u8>, mark: &[u8]| [mark, &bytes].concat();
    folder.write("a.txt", text);
    folder.write("b.txt", marked(text.into(), b"\xef\xbb\xbf"));
    folder.write("c.txt", marked(wide(text, u16::to_le_bytes), b"\xff\xfe"));
    folder.write("d.txt", marked(wide(text, u16::to_be_bytes), b"\xfe\xff"));
    folder.write("e.txt", wide(text, u16::to_le_bytes));
    folder.write("f.txt", encoding_rs::WINDOWS_1252.encode(text).0);
    let line = format!("{{\"id\":\"g\",\"text\":{text:?}}}\n");
    folder.write(
        "g.jsonl",
        marked(wide(&(line.clone() + "\u{feff}" + &line.replace("\"g\"", "\"h\"")), u16::to_le_bytes), b"\xff\xfe"),
    );
    let output = read(&[show(&folder.0)]);
    assert_eq!(ids(&output), ["a", "b", "c", "d", "e", "f", "g", "h"]);
    for record in records(&output) {
        assert_eq!(record["text"], text, "{}", record["id"]);
    }
    assert!(
        err(&output).ends_with("f.txt: not UTF-8; read as windows-1252, and offsets count its UTF-8\n"),
        "{}",
        err(&output)
    );
    let f = folder.0.join("f.txt");
    let output = read(&["--encoding", "latin1", show(&f)]);
    assert_eq!((err(&output).as_str(), records(&output)[0]["text"].as_str()), ("", Some(text)));
    assert_eq!(read(&["--encoding", "klingon", show(&f)]).status.code(), Some(2));
}

#[test]
fn what_is_not_text_is_named() {
    let folder = Folder::new("strangers");
    let cases: [(&str, &[u8], &str); 9] = [
        ("a.txt", b"%PDF-1.7 ...", "is not text but a PDF document; take its text out first, as `pdftotext` does"),
        (
            "b.csv",
            b"PK\x03\x04...",
            "is not text but a ZIP archive or an office document; unpack it, or save it as text first",
        ),
        ("c.jsonl", b"{\"id\":\0}", "is not text but binary; `--encoding` helps where it is text after all"),
        ("d.parquet", b"id,text\n", "is not a Parquet file"),
        ("e.txt", b"PAR1", "is not text but a Parquet file; `--from parquet` reads it"),
        ("f.csv", b"", "no header"),
        ("g.csv", b"\n<!-- saved --><html><p>x</p>", "looks like a web page; `--from html` reads it as one"),
        ("h.txt", b"{\"id\": 1, \"text\": \"x\"}", "looks like JSON Lines; `--from jsonl` reads them"),
        ("i.jsonl", b"[{\"id\": 1}]", "looks like a JSON list; `jq -c '.[]'` makes JSON Lines of it, which are read"),
    ];
    for (name, bytes, _) in cases {
        folder.write(name, bytes);
    }
    folder.write("z.txt", "");
    let output = read(&[show(&folder.0)]);
    let errors = err(&output);
    for (name, _, why) in cases {
        assert!(errors.contains(&format!("{name}: {why}\n")), "{name}:\n{errors}");
    }
    assert!(errors.contains("warning: ") && errors.contains("z.txt: empty\n"), "{errors}");
    assert_eq!(ids(&output), ["z"]);
    assert!(errors.contains("9 failed, 1 articles were read\n"), "{errors}");
}

#[test]
fn an_id_is_used_once() {
    let folder = Folder::new("twice");
    folder.write("a/x.txt", SAYING);
    folder.write("b/x.txt", SAYING);
    folder
        .write("c.jsonl", "{\"id\":\"x\",\"text\":\"\"}\n{\"id\":\"y\",\"text\":\"\"}\n{\"id\":\"y\",\"text\":\"\"}\n");
    let output = read(&[show(&folder.0)]);
    assert_eq!(ids(&output), ["x".to_owned(), folder.0.join("b/x").display().to_string(), "y".to_owned()]);
    let errors = err(&output);
    assert!(errors.contains("c.jsonl:1: another article has the id `x`"), "{errors}");
    assert!(errors.contains("c.jsonl:3: another article has the id `y`"), "{errors}");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
#[cfg(unix)]
fn folders_that_lead_back_are_read_once() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = Folder::new("loop");
    folder.write("a/x.txt", SAYING);
    symlink("..", folder.0.join("a/up")).unwrap();
    symlink("nowhere.txt", folder.0.join("gone.txt")).unwrap();
    let locked = folder.write("locked.txt", SAYING);
    std::fs::set_permissions(&locked, PermissionsExt::from_mode(0o000)).unwrap();
    let is_root = std::fs::read(&locked).is_ok();
    let output = read(&[show(&folder.0)]);
    let errors = err(&output);
    assert!(errors.contains("a/up: leads back to "), "{errors}");
    assert!(errors.contains("gone.txt: No such file"), "{errors}");
    assert!(is_root || errors.contains("locked.txt: Permission denied"), "{errors}");
    assert_eq!(ids(&output)[0], "x");
    assert_eq!(output.status.code(), Some(1));
}

/// What is gone when its turn comes costs nothing but itself. A pipe among the files holds the program up meanwhile.
#[test]
#[cfg(unix)]
fn a_file_may_vanish_while_others_are_read() {
    let folder = Folder::new("vanished");
    let pipe = folder.0.join("a.txt");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    folder.write("b.txt", SAYING);
    let vanishing = folder.write("c.txt", SAYING);
    folder.write("d.txt", SAYING);
    let mut command = program();
    let child = command.args(READ).arg(&folder.0).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // Opening waits until the program has listed the folder and reads from the pipe.
    let mut writer = std::fs::OpenOptions::new().write(true).open(&pipe).unwrap();
    std::fs::remove_file(vanishing).unwrap();
    writer.write_all(SAYING.as_bytes()).unwrap();
    drop(writer);
    let output = child.wait_with_output().unwrap();
    assert_eq!(ids(&output), ["a", "b", "d"], "{}", err(&output));
    assert!(err(&output).contains("c.txt: No such file or directory"), "{}", err(&output));
    assert!(err(&output).ends_with("1 failed, 3 articles were read\n"), "{}", err(&output));
}

/// The most memory that a process has had, in bytes.
#[cfg(target_os = "linux")]
fn peak(process: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse::<u64>().unwrap() * 1024
}

#[test]
#[cfg(target_os = "linux")]
fn memory_does_not_grow_with_the_input() {
    const MEGABYTES: usize = 400;
    let mut command = program();
    command.args(["-f", "jsonl", "-"]).stdin(Stdio::piped()).stdout(Stdio::null());
    let mut child = command.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    // Most of it is nothing to us, so that it goes fast.
    let padding = "x".repeat(1 << 20);
    for number in 0..MEGABYTES {
        writeln!(stdin, "{{\"id\":{number},\"text\":\"It rained.\",\"html\":\"{padding}\"}}").unwrap();
    }
    let peak = peak(child.id()) >> 20;
    drop(stdin);
    assert!(child.wait().unwrap().success());
    assert!(peak < 200, "{peak} MB for {MEGABYTES} MB of input");
}

//! Any bytes as JSON Lines: each line is an article or an error, at a place of its own and in the order of the file.

#![no_main]

use clap::Parser;
use libfuzzer_sys::fuzz_target;
use sayso_cli::console::Console;
use sayso_cli::input::{Inputs, entries};
use std::path::PathBuf;
use std::sync::LazyLock;

#[derive(Parser)]
struct Program {
    #[command(flatten)]
    inputs: Inputs,
}

static FILE: LazyLock<PathBuf> =
    LazyLock::new(|| std::env::temp_dir().join(format!("sayso-fuzz-{}.jsonl", std::process::id())));

fuzz_target!(|bytes: &[u8]| {
    std::fs::write(&*FILE, bytes).expect("the folder for temporary files can be written");
    let Program { inputs } = Program::parse_from([FILE.as_os_str(), FILE.as_os_str()]);
    let name = FILE.display().to_string();
    let console = Console::default();
    let mut last = 0;
    for entry in entries(&inputs, &console) {
        let place = entry.place.clone();
        let reading = entry.read();
        match &reading.article {
            Ok(article) => assert!(!article.id.is_empty(), "{article:?}"),
            Err(why) => assert!(why.starts_with(&place), "{why}"),
        }
        assert!(reading.warnings.iter().all(|warning| warning.starts_with(&place)), "{reading:?}");
        match place[name.len()..].strip_prefix(':') {
            Some(line) => {
                let line = line.parse().expect("a line has a number");
                assert!(line > last, "line {line} after line {last}");
                last = line;
            }
            // What is no text at all is refused whole.
            None => assert!(last == 0 && reading.article.is_err(), "{reading:?}"),
        }
    }
});

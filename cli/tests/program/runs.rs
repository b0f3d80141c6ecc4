//! Long runs: parts that are whole, runs that are killed, outputs that fail.

use crate::help::*;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

/// So many short articles as JSON Lines, a broken line among them.
fn lines(count: usize) -> String {
    let mut lines = String::new();
    for number in 0..count {
        let text = format!("Ana Ruiz said on Monday that bridge {number} would open. Bo Lind denied it.\\n");
        let _ = writeln!(lines, "{{\"id\":\"a{number}\",\"text\":\"{text}\"}}");
        if number == count / 3 {
            lines.push_str("{\"id\":\n");
        }
    }
    lines
}

fn spawn(arguments: &[&str]) -> Child {
    program().args(arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

/// The files of a folder with their bytes.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = std::fs::read_dir(folder).unwrap().map(Result::unwrap);
    entries.map(|entry| (entry.file_name().into_string().unwrap(), std::fs::read(entry.path()).unwrap())).collect()
}

fn count_parts(folder: &Path) -> usize {
    let Ok(entries) = std::fs::read_dir(folder) else { return 0 };
    entries.filter(|entry| entry.as_ref().unwrap().file_name().to_string_lossy().starts_with("part-")).count()
}

#[test]
fn parts_hold_what_a_file_holds() {
    let folder = Folder::new("parts");
    let input = folder.write("in.jsonl", lines(50));
    let whole = run(&["-f", "jsonl", show(&input)]);
    let parts = folder.0.join("parts/");
    for jobs in ["1", "3"] {
        let output = run(&["-f", "jsonl", "--part-size", "8", "--jobs", jobs, "-o", show(&parts), show(&input)]);
        assert_eq!(output.status.code(), Some(1), "{}", err(&output));
        let files = files(&parts);
        let names: Vec<_> = files.keys().map(String::as_str).collect();
        assert_eq!(names[0], "part-00000.jsonl");
        assert_eq!((names.len(), *names.last().unwrap()), (8, "parts.json"));
        let bytes: Vec<u8> = files.values().take(7).flatten().copied().collect();
        assert!(bytes == whole.stdout, "with {jobs} threads");
        let again = run(&["-f", "jsonl", "--part-size", "8", "-o", show(&parts), show(&input)]);
        assert_eq!(again.status.code(), Some(2));
        assert!(err(&again).contains("`--resume` goes on with it"), "{}", err(&again));
        let other = run(&["-f", "jsonl", "--part-size", "8", "--text", "--resume", "-o", show(&parts), show(&input)]);
        assert_eq!(other.status.code(), Some(2));
        assert!(err(&other).contains("other inputs or options"), "{}", err(&other));
        std::fs::remove_dir_all(&parts).unwrap();
    }
}

/// Kills the program fifty times, each time somewhere else, and goes on; in the end nobody can tell.
#[test]
fn a_killed_run_ends_with_the_bytes_of_an_undisturbed_one() {
    const KILLS: usize = 50;
    let folder = Folder::new("killed");
    let input = folder.write("in.jsonl", lines(4000));
    let (calm, killed) = (folder.0.join("calm/"), folder.0.join("killed/"));
    let arguments = |output: &str| -> Vec<String> {
        ["-f", "jsonl", "--jobs", "2", "--part-size", "100", "--resume", "-o", output, show(&input)]
            .map(str::to_owned)
            .into()
    };
    let undisturbed = arguments(show(&calm));
    assert_eq!(run(&undisturbed.iter().map(String::as_str).collect::<Vec<_>>()).status.code(), Some(1));
    let expected = files(&calm);

    let disturbed = arguments(show(&killed));
    let disturbed: Vec<&str> = disturbed.iter().map(String::as_str).collect();
    let (mut ended, mut unfinished) = (0, 0);
    for kill in 0..KILLS {
        let mut child = spawn(&disturbed);
        // Some die before they have written anything, others with the next part half done.
        let parts = count_parts(&killed) + kill % 4;
        while count_parts(&killed) < parts && child.try_wait().unwrap().is_none() {
            std::thread::sleep(Duration::from_millis(1));
        }
        std::thread::sleep(Duration::from_micros(kill as u64 * 7919 % 6000));
        if child.try_wait().unwrap().is_some() {
            // All was done before the kill: begin anew.
            ended += 1;
            assert!(files(&killed) == expected);
            std::fs::remove_dir_all(&killed).unwrap();
            continue;
        }
        child.kill().unwrap();
        child.wait().unwrap();
        let left = if killed.is_dir() { files(&killed) } else { BTreeMap::new() };
        unfinished += left.keys().filter(|name| name.ends_with(".unfinished")).count();
        for (name, bytes) in left.iter().filter(|(name, _)| name.starts_with("part-")) {
            assert!(*bytes == expected[name], "{name} is not whole after kill {kill}");
        }
    }
    assert!(
        ended < KILLS / 2 && unfinished > 0,
        "{ended} ended before they were killed, {unfinished} parts were cut short"
    );
    assert_eq!(run(&disturbed).status.code(), Some(1));
    assert!(files(&killed) == expected);
}

#[test]
#[cfg(unix)]
fn ctrl_c_keeps_what_is_whole() {
    let folder = Folder::new("stopped");
    let input = folder.write("in.jsonl", lines(200_000));
    let parts = folder.0.join("parts/");
    let arguments = ["-f", "jsonl", "--part-size", "50", "-o", show(&parts), show(&input)];
    let child = program().args(arguments).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    let start = Instant::now();
    while !parts.join("part-00001.jsonl").exists() {
        assert!(start.elapsed() < Duration::from_secs(60), "no part came");
        std::thread::sleep(Duration::from_millis(5));
    }
    let signal = std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(signal.success());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130));
    assert!(err(&output).contains("parts are whole, and `--resume` goes on from there"), "{}", err(&output));
    assert!(files(&parts).keys().all(|name| !name.ends_with(".unfinished")));
    assert!(files(&parts).values().all(|bytes| bytes.ends_with(b"\n")));
}

#[test]
fn a_file_appears_whole_or_not_at_all() {
    let folder = Folder::new("whole");
    let input = folder.write("in.jsonl", lines(200_000));
    let path = folder.0.join("out.jsonl");
    std::fs::write(&path, "before").unwrap();
    let mut child = spawn(&["-f", "jsonl", "-o", show(&path), show(&input)]);
    std::thread::sleep(Duration::from_millis(500));
    assert!(child.try_wait().unwrap().is_none(), "too fast to be killed");
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(std::fs::read(&path).unwrap(), b"before");
    let few = folder.write("few.jsonl", lines(3));
    run(&["-f", "jsonl", "-o", show(&path), show(&few)]);
    assert_eq!(std::fs::read_to_string(&path).unwrap().lines().count(), 3);
    assert!(!files(&folder.0).keys().any(|name| name.ends_with(".unfinished")));
}

#[test]
fn inputs_are_not_written_over() {
    let folder = Folder::new("over");
    let input = folder.write("in/one.txt", SAYING);
    folder.write("in/old.jsonl", "");
    let inner = folder.0.join("in");
    for output in ["one.txt", "old.jsonl", "parts/"] {
        let output = run(&["-o", show(&inner.join(output)), show(&inner)]);
        assert_eq!(output.status.code(), Some(2));
        assert!(err(&output).contains("is an input as well"), "{}", err(&output));
    }
    assert_eq!(std::fs::read_to_string(&input).unwrap(), SAYING);
    assert_eq!(run(&["-o", show(&inner.join("new.txt")), show(&inner)]).status.code(), Some(0));
}

#[test]
#[cfg(target_os = "linux")]
fn outputs_that_fail_are_told() {
    let folder = Folder::new("full-disk");
    let input = folder.write("one.txt", SAYING);
    let output = run(&["-o", "/dev/full", show(&input)]);
    assert_eq!(output.status.code(), Some(1));
    assert!(err(&output).contains("cannot write: /dev/full: No space left on device"), "{}", err(&output));
    let output = run(&["-o", show(&folder.0.join("no/such/folder.txt")), show(&input)]);
    assert_eq!(output.status.code(), Some(1));
    assert!(err(&output).contains("folder.txt: No such file or directory"), "{}", err(&output));
    assert_eq!(out(&run(&["-o", "-", show(&input)])), out(&run(&[show(&input)])));
}

#[test]
fn explain_goes_to_files_too() {
    let folder = Folder::new("explain-file");
    let input = folder.write("in.jsonl", lines(20));
    let path = folder.0.join("why.txt");
    let output = run(&["explain", "--jobs", "2", "-o", show(&path), show(&input)]);
    assert_eq!(output.status.code(), Some(1), "{}", err(&output));
    assert_eq!(std::fs::read(&path).unwrap(), run(&["explain", "--jobs", "1", show(&input)]).stdout);
}

//! The commands of the book, run as a reader would in `examples/newsroom`.
//!
//! A line `? 1` behind a command is its exit status, `...` stands for any lines, `[..]` for anything within a line. After a
//! change that is meant, `BOOK=overwrite cargo test -p sayso-cli book` writes what the commands print now, confidences too.

use crate::help::Folder;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// A command of the book and what it says it prints.
struct Step {
    command: String,
    expected: String,
    /// The lines of the page that tell what is printed.
    lines: std::ops::Range<usize>,
}

fn steps(page: &str) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    let mut inside = false;
    for (number, line) in page.lines().enumerate() {
        match (inside, line.strip_prefix("$ ")) {
            _ if line.starts_with("```") => inside = line == "```console",
            (false, _) => {}
            (true, Some(command)) => {
                steps.push(Step { command: command.to_owned(), expected: String::new(), lines: number + 1..number + 1 })
            }
            (true, None) => {
                let step = steps.last_mut().unwrap_or_else(|| panic!("line {}: output before a command", number + 1));
                step.expected.push_str(line);
                step.expected.push('\n');
                step.lines.end = number + 1;
            }
        }
    }
    steps
}

/// What a command prints, with its status if that is not 0.
fn printed(command: &str, folder: &Path) -> String {
    let program = Path::new(env!("CARGO_BIN_EXE_sayso")).parent().unwrap();
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap());
    let output = Command::new("sh").args(["-c", command]).current_dir(folder).env("PATH", path).output().unwrap();
    let mut text = String::from_utf8(output.stdout).unwrap() + std::str::from_utf8(&output.stderr).unwrap();
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    match output.status.code() {
        Some(0) => text,
        status => format!("{text}? {}\n", status.unwrap_or(-1)),
    }
}

/// Confidences change with every measuring, and what the book says does not hang on them.
fn without_confidences(text: &str) -> String {
    regex::Regex::new(r"\b0\.\d+").unwrap().replace_all(text, "0.##").into_owned()
}

/// Whether lines stand for others, too.
fn has_gaps(text: &str) -> bool {
    text.contains("[..]") || text.lines().any(|line| line == "...")
}

/// Whether lines are as expected, `...` being any lines.
fn fits(expected: &[&str], found: &[&str]) -> bool {
    match expected {
        [] => found.is_empty(),
        ["...", rest @ ..] => (0..=found.len()).any(|skipped| fits(rest, &found[skipped..])),
        [line, rest @ ..] => found.first().is_some_and(|own| line_fits(line, own)) && fits(rest, &found[1..]),
    }
}

fn line_fits(expected: &str, found: &str) -> bool {
    match expected.split_once("[..]") {
        None => expected == found,
        Some((start, rest)) => found.strip_prefix(start).is_some_and(|found| {
            found.char_indices().map(|(at, _)| at).chain([found.len()]).any(|at| line_fits(rest, &found[at..]))
        }),
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let to = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &to);
        } else {
            fs::copy(&path, &to).unwrap();
        }
    }
}

#[test]
fn the_commands_of_the_book_print_what_it_says() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for entry in fs::read_dir(root().join("docs/src")).unwrap() {
        let path = entry.unwrap().path();
        let page = fs::read_to_string(&path).unwrap();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let folder = Folder::new(&format!("book-{name}"));
        copy(&root().join("examples/newsroom"), &folder.0);
        let mut lines: Vec<String> = page.lines().map(str::to_owned).collect();
        let all = steps(&page);
        count += all.len();
        let found: Vec<_> = all.iter().map(|step| printed(&step.command, &folder.0)).collect();
        // From the end, so that the numbers of lines stay right.
        for (step, found) in all.iter().zip(found).rev() {
            let (expected, printed) = (without_confidences(&step.expected), without_confidences(&found));
            let fits = fits(&expected.lines().collect::<Vec<_>>(), &printed.lines().collect::<Vec<_>>());
            if !fits {
                wrong.push(format!("{name}: $ {}\nprints\n{found}instead of\n{}", step.command, step.expected));
            }
            if !fits || !has_gaps(&step.expected) {
                lines.splice(step.lines.clone(), found.lines().map(str::to_owned));
            }
        }
        if std::env::var_os("BOOK").is_some_and(|what| what == "overwrite") {
            fs::write(&path, lines.join("\n") + "\n").unwrap();
            wrong.clear();
        }
    }
    assert!(count > 20, "only {count} commands");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

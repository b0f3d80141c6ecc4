//! Instructions in place of time: as many on a busy machine as on a quiet one.
//!
//! A benchmark runs itself once more under callgrind and does its work in [`counted`]; [`counts`] reads how many
//! instructions each such call took.

use std::error::Error;
use std::hint::black_box;
use std::io::ErrorKind;
use std::path::Path;
use std::process::{Command, Stdio};
use std::{env, fs};

/// Does some work whose instructions are counted.
#[inline(never)]
pub fn counted(work: &mut dyn FnMut()) {
    work();
    // With something left to do, this is no mere jump to the work.
    black_box(());
}

/// Runs this program under callgrind with some arguments, and gives the instructions of each call of [`counted`] in order.
pub fn counts(arguments: &[&str]) -> Result<Vec<u64>, Box<dyn Error>> {
    let folder = env::temp_dir().join(format!("sayso-callgrind-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    let counts = run(arguments, &folder);
    fs::remove_dir_all(&folder)?;
    counts
}

fn run(arguments: &[&str], folder: &Path) -> Result<Vec<u64>, Box<dyn Error>> {
    let function = concat!(module_path!(), "::counted");
    let done = Command::new("valgrind")
        .args(["--tool=callgrind", "--collect-atstart=no"])
        .arg(format!("--callgrind-out-file={}", folder.join("call").display()))
        .arg(format!("--toggle-collect={function}"))
        .arg(format!("--dump-after={function}"))
        .arg(env::current_exe()?)
        .args(arguments)
        .stdout(Stdio::null())
        .output()
        .map_err(|error| match error.kind() {
            ErrorKind::NotFound => "valgrind is not installed; it counts the instructions".into(),
            _ => format!("valgrind: {error}"),
        })?;
    if !done.status.success() {
        return Err(format!("valgrind ended with {}:\n{}", done.status, String::from_utf8_lossy(&done.stderr)).into());
    }
    // One file a call, `call.1` and so on.
    let files = (1..).map(|call| folder.join(format!("call.{call}"))).take_while(|file| file.exists());
    files.map(|file| summary(&fs::read_to_string(file)?)).collect()
}

/// The instructions of a file of callgrind's.
fn summary(profile: &str) -> Result<u64, Box<dyn Error>> {
    let line = profile.lines().find_map(|line| line.strip_prefix("summary: "));
    Ok(line.ok_or("callgrind wrote no summary")?.trim().parse()?)
}

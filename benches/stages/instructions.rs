//! How many instructions the stages take, against those that were recorded.

use crate::callgrind;
use std::env;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

/// The stages whose instructions are recorded, in the order in which they are taken.
pub const COUNTED: &[&str] = &["splitting", "tags", "phrases", "mentions", "attribution", "whole", "record"];

/// So many per cent more or fewer instructions than recorded are no difference.
const NEAR: f64 = 5.0;

/// The argument of the run under callgrind.
pub const UNDER_CALLGRIND: &str = "--under-callgrind";

/// Compares the instructions of the stages with those that were recorded, or records them.
pub fn check(file: &Path) -> Result<(), Box<dyn Error>> {
    let compiler = compiler()?;
    let counts = callgrind::counts(&[UNDER_CALLGRIND])?;
    if counts.len() != COUNTED.len() {
        return Err(format!("callgrind saw {} of {} stages", counts.len(), COUNTED.len()).into());
    }
    if env::var_os("SAYSO_RECORD").is_some() {
        let mut text = format!(
            "# Instructions of the stages for seeds/articles, as {compiler} builds them.\n\
             # Written by `SAYSO_RECORD=1 cargo bench --bench stages -- --instructions`.\n#columns\tstage\tinstructions\n"
        );
        for (stage, count) in COUNTED.iter().zip(counts) {
            writeln!(text, "{stage}\t{count}")?;
        }
        fs::write(file, text)?;
        println!("recorded in {}", file.display());
        return Ok(());
    }
    let recorded = fs::read_to_string(file)?;
    println!("{:<14}{:>14}{:>14}{:>9}", "stage", "recorded", "instructions", "change");
    let mut other = Vec::new();
    for (stage, count) in COUNTED.iter().zip(counts) {
        let line = recorded.lines().find_map(|line| line.strip_prefix(stage)?.strip_prefix('\t'));
        let before: u64 = line.ok_or_else(|| format!("{}: no stage {stage}", file.display()))?.parse()?;
        let change = (count as f64 / before as f64 - 1.0) * 100.0;
        println!("{stage:<14}{before:>14}{count:>14}{change:>8.1}%");
        if change.abs() > NEAR {
            other.push(format!("{stage} {change:+.1} %"));
        }
    }
    if other.is_empty() {
        return Ok(());
    }
    let other = other.join(", ");
    if !recorded.contains(&compiler) {
        println!("{other}: not judged, as {} is of another compiler than {compiler}", file.display());
        return Ok(());
    }
    Err(format!(
        "other instructions than recorded: {other}; if that is meant, SAYSO_RECORD=1 cargo bench --bench stages -- --instructions writes them"
    )
    .into())
}

/// The compiler's name and version.
fn compiler() -> Result<String, Box<dyn Error>> {
    let program = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(program).arg("--version").output()?;
    Ok(String::from_utf8(output.stdout)?.trim().to_owned())
}

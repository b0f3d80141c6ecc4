//! `sayso diff`: which claims appeared, vanished and changed between two runs.

mod pairs;
mod report;

use crate::Stopped;
use crate::arguments::{Look, confidence};
use crate::format::Paint;
use crate::records::{Index, Record, Records};
use clap::{Args, ValueEnum};
use report::{Json, Report, Summary, Text};
use std::io::{self, BufWriter};
use std::path::PathBuf;

/// What `sayso diff` can be asked.
#[derive(Args)]
#[command(after_help = "Example:\n  \
                  sayso --format jsonl --text articles/ > before.jsonl\n  \
                  sayso --format jsonl --text --rules my.rules articles/ > after.jsonl\n  \
                  sayso diff before.jsonl after.jsonl\n\n\
                  The date and the title of an article count where both records have them; titles are in those of `--full-text`.\n\n\
                  Exit status: 0 where both have the same claims, 1 where they differ, 2 where a file cannot be read.\n\
                        Records written with `--text` are shown with their words, others with their offsets.")]
pub struct Diff {
    /// The records of before, in JSON Lines, packed or not: a file, a folder of parts, or `-` for standard input
    #[arg(value_name = "BEFORE")]
    before: PathBuf,
    /// The records of after; they may come in another order
    #[arg(value_name = "AFTER")]
    after: PathBuf,
    /// Count a confidence that moved by so much as a change, too
    #[arg(long, value_name = "P", value_parser = confidence)]
    confidence: Option<f64>,
    /// How the differences are written
    #[arg(short, long, value_enum, default_value_t = Format::Text)]
    format: Format,
    #[command(flatten)]
    look: Look,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// To be read
    Text,
    /// One JSON object with `articles` and `summary`
    Json,
}

pub fn run(options: &Diff) -> Result<(), Stopped> {
    let out = BufWriter::new(io::stdout().lock());
    let summary = match options.format {
        Format::Text => differences(options, &mut Text { out, paint: Paint { color: options.look.colored() } })?,
        Format::Json => differences(options, &mut Json { out, is_first: true })?,
    };
    if summary.differs() { Err(Stopped::Different) } else { Ok(()) }
}

/// Compares the files article by article: held are one article of each, and where every article of the second begins.
fn differences(options: &Diff, report: &mut impl Report) -> Result<Summary, Stopped> {
    let mut index = Index::new(&options.after).map_err(Stopped::Usage)?;
    let mut summary = Summary::default();
    let mut compare = |before: &Record, after: &Record, note| -> Result<(), Stopped> {
        if before.offsets != after.offsets {
            let unit = |record: &Record| record.offsets.clone().unwrap_or_else(|| "an unknown unit".to_owned());
            let units = format!("{} and {}", unit(before), unit(after));
            return Err(Stopped::Usage(format!("{}: offsets are in {units}", before.id)));
        }
        let changes = pairs::compare(before, after, options.confidence);
        summary.count(&changes);
        Ok(report.article(&before.id, note, &changes)?)
    };
    for before in Records::open(&options.before).map_err(Stopped::Usage)? {
        let before = before.map_err(Stopped::Usage)?;
        match index.take(&before.id).map_err(Stopped::Usage)? {
            Some(after) => compare(&before, &after, None)?,
            None => compare(&before, &before.without_claims(), Some("gone"))?,
        }
    }
    while let Some(after) = index.take_next().map_err(Stopped::Usage)? {
        compare(&after.without_claims(), &after, Some("new"))?;
    }
    report.end(&summary)?;
    Ok(summary)
}

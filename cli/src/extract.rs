//! `sayso extract`: articles in, claims out.

use crate::arguments::{Color, Extract, Format, Look};
use crate::console::Console;
use crate::format;
use crate::input::{self, Article};
use crate::{Stopped, pipeline};
use sayso::{Extractor, RecordOptions, ReportOptions};
use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::thread::available_parallelism;

pub fn run(options: Extract, console: &Console) -> Result<(), Stopped> {
    let extractor = options.reading.extractor(console)?;
    let (mut output, is_terminal) = open(&options)?;
    if !is_terminal {
        console.start_counting();
    }
    let writer = Writer { extractor, color: options.output.is_none() && colored(&options.look), options: &options };
    let threads = options.jobs.unwrap_or_else(|| available_parallelism().map_or(1, usize::from)).max(1);
    let articles = input::articles(&options.inputs.paths, console);
    let answer = |article: Article| guarded(&writer, &article, console);
    let done = pipeline::run(articles, threads, answer, |answer| {
        console.count();
        output.write_all(answer.as_bytes())?;
        // Somebody at a terminal reads along.
        if is_terminal { output.flush() } else { Ok(()) }
    });
    let done = done.and_then(|()| output.flush());
    console.stop_counting();
    Ok(done?)
}

/// Where answers go, and whether that is a terminal.
fn open(options: &Extract) -> Result<(Box<dyn Write + Send>, bool), Stopped> {
    let Some(path) = &options.output else {
        return Ok((Box::new(BufWriter::new(io::stdout())), io::stdout().is_terminal()));
    };
    // Creating the file would empty it before it is read.
    let same = |input: &std::path::PathBuf| {
        path.canonicalize().is_ok_and(|path| input.canonicalize().is_ok_and(|input| input == path))
    };
    if options.inputs.paths.iter().any(same) {
        return Err(Stopped::Usage(format!("{}: is an input as well", path.display())));
    }
    let file = File::create(path).map_err(|error| Stopped::Usage(format!("{}: {error}", path.display())))?;
    Ok((Box::new(BufWriter::new(file)), false))
}

/// Whether standard output is to have colours.
pub fn colored(look: &Look) -> bool {
    match look.color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never,
    }
}

/// What is written for an article; nothing where reading it meets a fault of this program, which must not cost the others.
fn guarded(writer: &Writer<'_>, article: &Article, console: &Console) -> String {
    let answer = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| writer.answer(article)));
    answer.unwrap_or_else(|_| {
        console.fail(&format!("{}: not read, by a fault of this program; please report it", article.id));
        String::new()
    })
}

struct Writer<'o> {
    extractor: Extractor,
    options: &'o Extract,
    color: bool,
}

impl Writer<'_> {
    /// What is written for an article.
    fn answer(&self, article: &Article) -> String {
        let mut document = self.extractor.extract_article(&article.as_library());
        if !self.options.kind.is_empty() {
            document.retain(|claim| self.options.kind.contains(&claim.kind));
        }
        match self.options.format {
            Format::Text => format::text(&article.id, &document, self.color),
            Format::Report => format!("# {}\n\n{}\n", article.id, document.report(ReportOptions::default())),
            Format::Jsonl => {
                let options = RecordOptions { offsets: self.options.offsets.into(), text: self.options.text };
                format::jsonl(&document.record(&article.id, options))
            }
        }
    }
}

//! `sayso extract`: articles in, claims out.

use crate::arguments::{Choice, Look, Reading};
use crate::console::Console;
use crate::export::{Answer, Format, Wishes};
use crate::input::{self, Article, Inputs};
use crate::output::{Draft, Manifest, Parts, Refusal, Sheet, Target};
use crate::work::{self, Jobs};
use crate::{Stopped, stop};
use clap::{Args, ValueEnum};
use sayso::{Extractor, Offsets};
use serde_json::json;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

#[derive(Args)]
pub struct Extract {
    #[command(flatten)]
    pub inputs: Inputs,
    #[command(flatten)]
    pub reading: Reading,
    #[command(flatten)]
    pub choice: Choice,
    /// How the answers are written [default: what the file behind -o ends in, else text]
    #[arg(short, long, value_enum, help_heading = "Writing")]
    pub format: Option<Format>,
    /// Where to: a file, a folder for parts (ends in `/`), or `-` for standard output
    #[arg(short, long, value_name = "PATH", help_heading = "Writing")]
    pub output: Option<PathBuf>,
    /// Go on with a folder whose run was killed or stopped
    #[arg(long, requires = "output", help_heading = "Writing")]
    pub resume: bool,
    /// How many articles go into one part of a folder
    #[arg(long, value_name = "N", default_value_t = 1000, value_parser = clap::value_parser!(u64).range(1..), help_heading = "Writing")]
    pub part_size: u64,
    /// What offsets count in jsonl, csv, parquet and sqlite; the other formats have units of their own
    #[arg(long, value_enum, default_value_t = Unit::Byte, help_heading = "Writing")]
    pub offsets: Unit,
    /// Write the words beside their offsets in JSON Lines
    #[arg(long, help_heading = "Writing")]
    pub text: bool,
    /// Write the whole article, its title, author and address into JSON Lines
    #[arg(long, help_heading = "Writing")]
    pub full_text: bool,
    #[command(flatten)]
    pub jobs: Jobs,
    #[command(flatten)]
    pub look: Look,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum Unit {
    /// Bytes of UTF-8
    Byte,
    /// Unicode characters
    Char,
    /// UTF-16 units
    Utf16,
}

impl From<Unit> for Offsets {
    fn from(unit: Unit) -> Offsets {
        match unit {
            Unit::Byte => Offsets::Byte,
            Unit::Char => Offsets::Char,
            Unit::Utf16 => Offsets::Utf16,
        }
    }
}

pub fn run(options: &Extract, console: &Console) -> Result<(), Stopped> {
    let target = Target::of(options.output.as_deref());
    let format = Format::chosen(options.format, &target).map_err(Stopped::Usage)?;
    check(options, format, &target)?;
    let run = Run { extractor: options.reading.extractor(console)?, wishes: wishes(options, format), options, console };
    stop::listen();
    if !(target == Target::Stdout && io::stdout().is_terminal()) {
        console.start_counting(|| input::size(&options.inputs));
    }
    let done = match &target {
        Target::Stdout => run.stream(),
        Target::File(path) => run.file(path),
        Target::Folder(path) if format == Format::Brat => run.folder(path),
        Target::Folder(path) => run.parts(path),
    };
    console.stop_counting();
    done.map_err(|stopped| stopped.at(target.path()))
}

/// Refuses what cannot work before anything is read.
fn check(options: &Extract, format: Format, target: &Target) -> Result<(), Stopped> {
    let refuse = |why: String| Err(Stopped::Usage(why));
    if let Some(feature) = format.missing() {
        return refuse(format!(
            "this program was built without the feature `{feature}`; `cargo install --path cli --features {feature}` has it"
        ));
    }
    match target {
        Target::Stdout if format == Format::Sqlite => return refuse("sqlite needs a file: `-o claims.sqlite`".into()),
        Target::Stdout if !format.is_text() && format.is_stream() && io::stdout().is_terminal() => {
            return refuse("parquet is nothing for a terminal: `-o claims.parquet`".into());
        }
        Target::Folder(_) => {}
        _ if format == Format::Brat => return refuse("brat needs a folder: `-o annotations/`".into()),
        _ if options.resume => return refuse("only a folder of parts can be gone on with: `-o parts/`".into()),
        _ => {}
    }
    if options.resume && format == Format::Brat {
        return refuse("brat writes files one by one and cannot be gone on with".into());
    }
    not_an_input(&options.inputs, target)
}

/// Refuses to write what will be read.
pub fn not_an_input(inputs: &Inputs, target: &Target) -> Result<(), Stopped> {
    let Some(path) = target.path() else { return Ok(()) };
    // What does not exist yet will be where its folder is.
    let own = path.canonicalize().or_else(|_| match path.parent().filter(|parent| !parent.as_os_str().is_empty()) {
        Some(parent) => parent.canonicalize(),
        None => Path::new(".").canonicalize(),
    });
    let Ok(own) = own else { return Ok(()) };
    let exists = path.exists();
    let is_read = |input: &PathBuf| {
        input.canonicalize().is_ok_and(|input| match input.is_dir() {
            // A new file is not in the list of a folder that is read; a folder of files would come to be.
            true => own.starts_with(&input) && (exists || matches!(target, Target::Folder(_))),
            false => exists && own == input,
        })
    };
    match inputs.paths.iter().find(|input| is_read(input)) {
        Some(input) => Err(Stopped::Usage(format!("{}: is an input as well, by {}", path.display(), input.display()))),
        None => Ok(()),
    }
}

fn wishes(options: &Extract, format: Format) -> Wishes {
    Wishes {
        format,
        offsets: options.offsets.into(),
        words: options.text,
        full_text: options.full_text,
        color: options.output.is_none() && options.look.colored(),
    }
}

struct Run<'o> {
    extractor: Extractor,
    wishes: Wishes,
    options: &'o Extract,
    console: &'o Console,
}

impl Run<'_> {
    /// Answers to standard output.
    fn stream(&self) -> Result<(), Stopped> {
        let mut sheet = self.wishes.format.stream(io::stdout(), io::stdout().is_terminal())?;
        self.fill(&mut *sheet)?;
        sheet.finish()?;
        not_stopped("")
    }

    /// Answers to a file, which is there when all are in it.
    fn file(&self, path: &Path) -> Result<(), Stopped> {
        let draft = Draft::new(path)?;
        let mut sheet = self.wishes.format.file(draft.path())?;
        self.fill(&mut *sheet)?;
        not_stopped("; nothing was written")?;
        sheet.finish()?;
        Ok(draft.publish()?)
    }

    /// A file for each article.
    fn folder(&self, path: &Path) -> Result<(), Stopped> {
        let mut sheet = self.wishes.format.file(path)?;
        self.fill(&mut *sheet)?;
        sheet.finish()?;
        not_stopped("")
    }

    /// Answers to files of so many each.
    fn parts(&self, folder: &Path) -> Result<(), Stopped> {
        let format = self.wishes.format;
        let open = move |path: &Path| format.file(path);
        let parts = Parts::new(folder, self.manifest(), self.options.resume, format.ending(), open);
        let mut parts = parts.map_err(|refusal| match refusal {
            Refusal::Folder(why) => Stopped::Usage(why),
            Refusal::Io(error) => Stopped::Output(error),
        })?;
        let done = parts.done();
        let answer = |number, article: &Article| (!done(number)).then(|| self.answer(number, article));
        self.articles(answer, |number, answer| parts.put(number, answer.flatten()))?;
        if stop::asked() {
            let written = parts.stop();
            return not_stopped(&format!("; {written} parts are whole, and `--resume` goes on from there"));
        }
        Ok(parts.finish()?)
    }

    fn fill(&self, sheet: &mut dyn Sheet) -> io::Result<()> {
        let answer = |number, article: &Article| self.answer(number, article);
        self.articles(answer, |_, answer| answer.map_or(Ok(()), |answer| sheet.put(answer)))
    }

    fn articles<A: Send>(
        &self,
        answer: impl Fn(u64, &Article) -> A + Sync,
        take: impl FnMut(u64, Option<A>) -> io::Result<()> + Send,
    ) -> io::Result<()> {
        let entries = input::entries(&self.options.inputs, self.console);
        work::articles(entries, &self.options.jobs, self.console, answer, take)
    }

    /// What is written for an article.
    fn answer(&self, number: u64, article: &Article) -> Answer {
        let mut document = self.extractor.extract_article(&article.as_library());
        self.options.choice.keep(&mut document);
        self.wishes.answer(number, article, &document, &self.extractor)
    }

    /// All that the bytes of parts depend on.
    fn manifest(&self) -> Manifest {
        let Extract { choice, inputs, reading, part_size, .. } = self.options;
        let Wishes { format, offsets, words, full_text, .. } = self.wishes;
        Manifest {
            program: format!("sayso {}", env!("CARGO_PKG_VERSION")),
            settings: json!({
                "inputs": inputs.settings(),
                "reading": reading.settings(),
                "kinds": choice.names(),
                "format": format!("{format:?}"),
                "offsets": offsets.as_str(),
                "words": words,
                "full_text": full_text,
            }),
            size: *part_size,
            complete: false,
        }
    }
}

/// Fails if the user has asked to stop.
pub fn not_stopped(what_now: &str) -> Result<(), Stopped> {
    if stop::asked() { Err(Stopped::Interrupted(format!("stopped{what_now}"))) } else { Ok(()) }
}

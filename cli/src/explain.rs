//! `sayso explain`: which words were looked at as cues, and what became of them.

use crate::Stopped;
use crate::arguments::{Look, Reading};
use crate::console::Console;
use crate::export::{Answer, Format};
use crate::extract::{not_an_input, not_stopped};
use crate::format::{FAINT, HEADING, KIND, Paint, one_line};
use crate::input::{self, Article, Inputs};
use crate::output::{Draft, Sheet, Target};
use crate::stop;
use crate::work::{self, Jobs};
use clap::Args;
use sayso::{Considered, Explanation, Extractor, Outcome, Weighed};
use std::fmt::{self, Write};
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

#[derive(Args)]
#[command(
    after_help = "Of each word that may be a cue: how likely it is one, how sure the claim is, what became of it, and the \
                        features that weighed most."
)]
pub struct Explain {
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    reading: Reading,
    /// Show what weighed how much for words that are hardly cues, too
    #[arg(long, help_heading = "Writing")]
    all: bool,
    /// Where to: a file, or `-` for standard output
    #[arg(short, long, value_name = "FILE", help_heading = "Writing")]
    output: Option<PathBuf>,
    #[command(flatten)]
    jobs: Jobs,
    #[command(flatten)]
    look: Look,
}

pub fn run(options: &Explain, console: &Console) -> Result<(), Stopped> {
    let target = Target::of(options.output.as_deref());
    not_an_input(&options.inputs, &target)?;
    let paint = Paint { color: options.output.is_none() && options.look.colored() };
    let teller = Teller { extractor: options.reading.extractor(console)?, paint, all: options.all };
    stop::listen();
    let write = |sheet: &mut dyn Sheet| {
        let entries = input::entries(&options.inputs, console);
        let answer = |_, article: &Article| teller.answer(article);
        work::articles(entries, &options.jobs, console, answer, |_, answer| {
            answer.map_or(Ok(()), |answer| sheet.put(answer))
        })
    };
    let done = match &target {
        Target::Stdout => to_stdout(write),
        Target::File(path) => to_file(path, write),
        Target::Folder(path) => Err(Stopped::Usage(format!("{}: is a folder", path.display()))),
    };
    console.stop_counting();
    done.map_err(|stopped| stopped.at(target.path()))
}

fn to_stdout(write: impl FnOnce(&mut dyn Sheet) -> io::Result<()>) -> Result<(), Stopped> {
    let mut sheet = Format::Text.stream(io::stdout(), io::stdout().is_terminal())?;
    write(&mut *sheet)?;
    sheet.finish()?;
    not_stopped("")
}

fn to_file(path: &Path, write: impl FnOnce(&mut dyn Sheet) -> io::Result<()>) -> Result<(), Stopped> {
    let draft = Draft::new(path)?;
    let mut sheet = Format::Text.file(draft.path())?;
    write(&mut *sheet)?;
    not_stopped("; nothing was written")?;
    sheet.finish()?;
    Ok(draft.publish()?)
}

struct Teller {
    extractor: Extractor,
    paint: Paint,
    all: bool,
}

impl Teller {
    fn answer(&self, article: &Article) -> Answer {
        let explanation = self.extractor.explain(&article.as_library());
        let mut out = format!("{}\n", self.paint.styled(HEADING, &article.id));
        self.tell(&explanation, &mut out).expect("text takes all");
        Answer::Text(out)
    }

    fn tell(&self, explanation: &Explanation<'_>, out: &mut String) -> fmt::Result {
        let mut sentence = None;
        for (number, considered) in explanation.considered.iter().enumerate() {
            if sentence.replace(considered.sentence) != Some(considered.sentence) {
                let span = explanation.document.sentences().nth(considered.sentence).unwrap_or_default();
                writeln!(out, "\n{}", one_line(&explanation.document.text()[span]))?;
            }
            self.word(number, considered, explanation, out)?;
        }
        writeln!(out)
    }

    fn word(&self, number: usize, word: &Considered, explanation: &Explanation<'_>, out: &mut String) -> fmt::Result {
        let text = self.paint.styled(KIND, &explanation.document.text()[word.span]);
        write!(out, "  {}. {text} ({})", number + 1, word.lemma)?;
        if word.outcome != Outcome::Quoted {
            write!(out, ", cue {:.2}", word.probability)?;
        }
        if let Some(confidence) = word.confidence {
            write!(out, ", claim {confidence:.2}")?;
        }
        write!(out, ": {}", word.outcome)?;
        if let Outcome::Claim(claim) = word.outcome {
            let claim = explanation.document.claim(claim);
            write!(out, ", {}, rule {}", claim.kind, claim.rule())?;
        }
        writeln!(out)?;
        if self.all || word.outcome != Outcome::Unlikely {
            self.weights("cue", &word.as_cue, out)?;
            self.weights("claim", &word.as_claim, out)?;
        }
        Ok(())
    }

    fn weights(&self, what: &str, weights: &[Weighed], out: &mut String) -> fmt::Result {
        if weights.is_empty() {
            return Ok(());
        }
        let all: Vec<_> = weights.iter().map(|w| format!("{:+.2} {}", w.weight, w.feature)).collect();
        writeln!(out, "     {} {}", self.paint.styled(FAINT, &format!("{what:<5}")), all.join("  "))
    }
}

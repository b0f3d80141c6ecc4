//! `sayso show`: an article on the terminal with its claims marked in it.

mod labels;
mod lines;
mod notes;
mod page;
mod pager;

use crate::Stopped;
use crate::arguments::{Choice, Look, Reading};
use crate::console::Console;
use crate::extract::not_stopped;
use crate::format::Paint;
use crate::input::{self, Article, Inputs};
use crate::stop;
use crate::work::{self, Jobs};
use clap::Args;
use page::Page;
use std::io::IsTerminal;
use std::io::{self, Write};

/// What `sayso show` can be asked.
#[derive(Args)]
#[command(after_help = "Examples:\n  \
    sayso show article.txt\n  \
    sayso show --no-pager --width 72 articles/\n  \
    PAGER='less -S' sayso show page.html")]
pub struct Show {
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    choice: Choice,
    /// The width in columns [default: that of the terminal, else 100]
    #[arg(long, value_name = "N", help_heading = "Showing")]
    width: Option<usize>,
    /// Write straight to the terminal, not through $PAGER
    #[arg(long, help_heading = "Showing")]
    no_pager: bool,
    #[command(flatten)]
    jobs: Jobs,
    #[command(flatten)]
    look: Look,
}

/// The width of what is no terminal.
const WIDTH: usize = 100;

pub fn run(options: &Show, console: &Console) -> Result<(), Stopped> {
    let extractor = options.reading.extractor(console)?;
    let terminal = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    let width = options.width.or(terminal.filter(|_| io::stdout().is_terminal())).unwrap_or(WIDTH);
    let page = Page { paint: Paint { color: options.look.colored() }, width };
    let mut pager = if options.no_pager { None } else { pager::start() };
    if pager.is_some() {
        stop::listen_behind_pager();
    }
    let mut out: Box<dyn Write + Send> = match &mut pager {
        Some(pager) => Box::new(pager.input()),
        None => Box::new(io::stdout()),
    };
    let entries = input::entries(&options.inputs, console);
    let answer = |_, article: &Article| {
        let mut document = extractor.extract_article(&article.as_library());
        options.choice.keep(&mut document);
        page.article(article, &document)
    };
    let written = work::articles(entries, &options.jobs, console, answer, |_, answer| match answer {
        Some(answer) => out.write_all(answer.as_bytes()).and_then(|()| out.flush()),
        None => Ok(()),
    });
    drop(out);
    if let Some(pager) = pager {
        pager.wait()?;
    }
    written?;
    not_stopped("")
}

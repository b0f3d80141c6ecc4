//! `sayso show`: an article on the terminal with its claims marked in it.

mod labels;
mod lines;
mod notes;
mod page;
mod pager;

use crate::Stopped;
use crate::arguments::{Look, Reading};
use crate::console::Console;
use crate::format::Paint;
use crate::input::{self, Inputs};
use clap::Args;
use page::Page;
use std::io::IsTerminal;
use std::io::{self, Write};

/// What `sayso show` can be asked.
#[derive(Args)]
pub struct Show {
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    reading: Reading,
    /// The width in columns [default: that of the terminal, else 100]
    #[arg(long, value_name = "N")]
    width: Option<usize>,
    /// Write straight to the terminal, not through $PAGER
    #[arg(long)]
    no_pager: bool,
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
    let mut out: Box<dyn Write> = match &mut pager {
        Some(pager) => Box::new(pager.input()),
        None => Box::new(io::stdout().lock()),
    };
    let mut write = || -> io::Result<()> {
        for article in input::articles(&options.inputs, console) {
            let document = extractor.extract_article(&article.as_library());
            out.write_all(page.article(&article, &document).as_bytes())?;
        }
        out.flush()
    };
    let written = write();
    drop(out);
    if let Some(pager) = pager {
        pager.wait()?;
    }
    Ok(written?)
}

//! `sayso completions` and `sayso man`: what shells and manuals know of the program.

use crate::Stopped;
use crate::arguments::Arguments;
use clap::{Args, CommandFactory};
use clap_complete::Shell;
use std::io::{self, Write};
use std::path::PathBuf;

/// What `sayso completions` can be asked.
#[derive(Args)]
#[command(after_help = "For bash: sayso completions bash > ~/.local/share/bash-completion/completions/sayso")]
pub struct Completions {
    /// The shell
    shell: Shell,
}

/// What `sayso man` can be asked.
#[derive(Args)]
#[command(after_help = "To read it at once: sayso man | man -l -")]
pub struct Man {
    /// Write a page for each command into this folder, not the one page to standard output
    #[arg(value_name = "FOLDER")]
    folder: Option<PathBuf>,
}

/// The program as its options describe it.
fn program() -> clap::Command {
    <Arguments as CommandFactory>::command()
}

pub fn completions(options: &Completions) -> Result<(), Stopped> {
    let mut script = Vec::new();
    clap_complete::generate(options.shell, &mut program(), "sayso", &mut script);
    Ok(io::stdout().write_all(&script)?)
}

pub fn man(options: &Man) -> Result<(), Stopped> {
    let command = program();
    match &options.folder {
        Some(folder) => {
            let written = std::fs::create_dir_all(folder).and_then(|()| clap_mangen::generate_to(command, folder));
            written.map_err(|error| Stopped::from(error).at(Some(folder)))
        }
        None => {
            let mut page = Vec::new();
            clap_mangen::Man::new(command).render(&mut page)?;
            Ok(io::stdout().write_all(&page)?)
        }
    }
}

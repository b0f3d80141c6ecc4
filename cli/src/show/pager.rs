//! The program through which long texts are read.

use std::io::{self, BufWriter, IsTerminal, Write};
use std::process::{Child, ChildStdin, Command, Stdio};

/// A pager that runs.
pub struct Pager {
    child: Child,
    input: Option<ChildStdin>,
}

/// Where the environment names none.
const USUAL: &str = "less";

/// Starts the pager of the environment if somebody sits there to use it; none where it is empty, `cat` or not to be found,
/// and on terminals that cannot go back.
pub fn start() -> Option<Pager> {
    let is_dumb = std::env::var_os("TERM").is_none_or(|terminal| terminal == "dumb");
    if !io::stdout().is_terminal() || is_dumb {
        return None;
    }
    let command = std::env::var("PAGER").unwrap_or_else(|_| USUAL.to_owned());
    let mut words = command.split_whitespace();
    let program = words.next().filter(|program| *program != "cat")?;
    let mut command = Command::new(program);
    command.args(words).stdin(Stdio::piped());
    // Colours as they are, and no waiting where all fits on the screen.
    if std::env::var_os("LESS").is_none() {
        command.env("LESS", "FRX");
    }
    let mut child = command.spawn().ok()?;
    let input = child.stdin.take();
    Some(Pager { child, input })
}

impl Pager {
    /// What is written for the pager to show, once.
    pub fn input(&mut self) -> impl Write + use<> {
        BufWriter::new(self.input.take().expect("a pager has one input"))
    }

    /// Waits until the user has read enough.
    pub fn wait(mut self) -> io::Result<()> {
        self.child.wait().map(drop)
    }
}

//! Messages to whoever sits at the terminal.

use indicatif::{ProgressBar, ProgressStyle};
use std::io::{IsTerminal, Write};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

/// Standard error: problems, and a count of articles while the answers go elsewhere.
#[derive(Default)]
pub struct Console {
    failed: AtomicBool,
    progress: OnceLock<ProgressBar>,
}

impl Console {
    /// Reports an input that failed; the others go on.
    pub fn fail(&self, message: &str) {
        self.failed.store(true, Ordering::Relaxed);
        self.error(message);
    }

    /// Reports a problem.
    pub fn error(&self, message: &str) {
        self.say(&format!("error: {message}"));
    }

    /// Reports something odd that was put up with.
    pub fn warn(&self, message: &str) {
        self.say(&format!("warning: {message}"));
    }

    /// Whether an input failed.
    pub fn failed(&self) -> bool {
        self.failed.load(Ordering::Relaxed)
    }

    /// Counts articles from now on, if standard error is a terminal.
    pub fn start_counting(&self) {
        let style = ProgressStyle::with_template("{spinner} {human_pos} articles, {per_sec}").ok();
        if let Some(style) = style.filter(|_| std::io::stderr().is_terminal()) {
            self.progress.get_or_init(|| ProgressBar::no_length().with_style(style));
        }
    }

    /// Counts one more article.
    pub fn count(&self) {
        if let Some(progress) = self.progress.get() {
            progress.inc(1);
        }
    }

    /// Takes the count away.
    pub fn stop_counting(&self) {
        if let Some(progress) = self.progress.get() {
            progress.finish_and_clear();
        }
    }

    /// Writes a line. Nobody is left to be told when that fails.
    fn say(&self, line: &str) {
        let write = || drop(writeln!(std::io::stderr(), "{line}"));
        match self.progress.get() {
            Some(progress) => progress.suspend(write),
            None => write(),
        }
    }
}

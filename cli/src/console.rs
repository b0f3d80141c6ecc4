//! Messages to whoever sits at the terminal.

use indicatif::{ProgressBar, ProgressStyle};
use std::io::{IsTerminal, Write};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::Duration;

/// Standard error: problems, and how far we are while the answers go elsewhere.
#[derive(Default)]
pub struct Console {
    failures: AtomicU64,
    articles: AtomicU64,
    /// What was read of the files, as they are stored.
    bytes: AtomicU64,
    progress: OnceLock<ProgressBar>,
}

impl Console {
    /// Reports an input that failed; the others go on.
    pub fn fail(&self, message: &str) {
        self.failures.fetch_add(1, Relaxed);
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
        self.failures.load(Relaxed) > 0
    }

    /// Shows from now on how far we are, if standard error is a terminal: of so many bytes, if that is known.
    pub fn start_counting(&self, total: impl FnOnce() -> Option<u64>) {
        if !std::io::stderr().is_terminal() {
            return;
        }
        let (bar, template) = match total() {
            Some(total) => (ProgressBar::new(total), "{bar:30} {percent:>3} %  {msg}, {eta} left"),
            None => (ProgressBar::no_length(), "{spinner} {msg}"),
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            let bar = self.progress.get_or_init(|| bar.with_style(style));
            bar.enable_steady_tick(Duration::from_millis(200));
        }
    }

    /// Counts what was read of a file.
    pub fn read_bytes(&self, count: usize) {
        self.bytes.fetch_add(count as u64, Relaxed);
    }

    /// Counts one more article that is done.
    pub fn count(&self) {
        let count = self.articles.fetch_add(1, Relaxed) + 1;
        if let Some(progress) = self.progress.get() {
            let seconds = progress.elapsed().as_secs_f64().max(0.001);
            progress.set_position(self.bytes.load(Relaxed));
            progress.set_message(format!("{count} articles, {:.0}/s", count as f64 / seconds));
        }
    }

    /// Takes away how far we are, and says how much failed, if anything did.
    pub fn stop_counting(&self) {
        if let Some(progress) = self.progress.get() {
            progress.finish_and_clear();
        }
        let failures = self.failures.load(Relaxed);
        if failures > 0 {
            let articles = self.articles.load(Relaxed);
            self.say(&format!("{failures} failed, {articles} articles were read"));
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

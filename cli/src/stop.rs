//! Ctrl-C: the first ends the work where it stands, the second ends the program.

use std::sync::atomic::{AtomicBool, Ordering::SeqCst};

static ASKED: AtomicBool = AtomicBool::new(false);

/// The exit status of a program that was interrupted.
pub const STATUS: u8 = 130;

/// Listens from now on.
pub fn listen() {
    handle(|| {
        if ASKED.swap(true, SeqCst) {
            std::process::exit(STATUS.into());
        }
    });
}

/// Listens from now on while another program has the terminal: until that ends, so that the shell does not come in between.
pub fn listen_behind_pager() {
    handle(|| ASKED.store(true, SeqCst));
}

fn handle(signal: impl FnMut() + 'static + Send) {
    // Where there are no signals the program ends as the system likes.
    drop(ctrlc::set_handler(signal));
}

/// Whether the user wants the program to end.
pub fn asked() -> bool {
    ASKED.load(SeqCst)
}

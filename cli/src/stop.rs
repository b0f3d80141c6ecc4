//! Ctrl-C: the first ends the work where it stands, the second ends the program.

use std::sync::atomic::{AtomicBool, Ordering::SeqCst};

static ASKED: AtomicBool = AtomicBool::new(false);

/// The exit status of a program that was interrupted.
pub const STATUS: u8 = 130;

/// Listens from now on.
pub fn listen() {
    let asked = ctrlc::set_handler(|| {
        if ASKED.swap(true, SeqCst) {
            std::process::exit(STATUS.into());
        }
    });
    // Where there are no signals the program ends as the system likes.
    drop(asked);
}

/// Whether the user wants the program to end.
pub fn asked() -> bool {
    ASKED.load(SeqCst)
}

//! The program as its users meet it: files in, text out, an exit status.

mod basics;
mod formats;
mod help;
mod reading;
mod runs;

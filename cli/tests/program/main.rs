//! The program as its users meet it: files in, text out, an exit status.

mod basics;
mod diff;
mod formats;
mod help;
mod reading;
mod runs;
mod score;
mod show;

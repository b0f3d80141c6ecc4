//! The program as its users meet it: files in, text out, an exit status.

mod dict;
mod diff;
mod formats;
mod program;
mod reading;
mod runs;
mod score;
mod show;
mod support;

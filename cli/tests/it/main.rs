//! The program as its users meet it: files in, text out, an exit status.

mod dict;
mod diff;
mod program;
mod score;
mod show;
mod support;

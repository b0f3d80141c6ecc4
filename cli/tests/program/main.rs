//! The program as its users meet it: files in, text out, an exit status.

#[cfg(feature = "sqlite")]
mod ask;
mod basics;
#[cfg(all(unix, feature = "sqlite"))]
mod book;
mod dict;
mod diff;
mod formats;
mod help;
mod manual;
mod reading;
mod report;
mod runs;
mod score;
mod show;

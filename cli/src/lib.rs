//! How the program `sayso` reads articles. A library only so that a fuzz target can reach it; no promise is made about it.

pub mod console;
pub mod input;

//! The program `sayso-fit`.

fn main() {}

//! Fits the measured tables of the dictionaries to an annotated corpus; the program `sayso-fit` runs the stages in order.

pub mod attribution;
pub mod brat;
pub mod corpus;
pub mod dictionaries;
pub mod mentions;
pub mod silver;
pub mod tagger;

//! How the forms of names follow from each other.

use super::form::Plurals;
use super::key::Variants;
use crate::pack::pack;

/// What is said once for all names.
#[derive(Clone, Debug, Default)]
pub(super) struct Spelling {
    pub variants: Variants,
    pub plurals: Plurals,
    /// What governments are called, with places to fill.
    pub governments: Vec<String>,
}

pack!(Spelling { variants, plurals, governments });

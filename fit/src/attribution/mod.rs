//! Fits attribution.

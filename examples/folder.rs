//! A folder in parallel: `cargo run --release --example folder -- seeds/articles`
//!
//! One extractor serves all threads; the answer for a text does not depend on which thread gave it.

use rayon::prelude::*;
use sayso::Extractor;
use std::error::Error;
use std::fs;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "seeds/articles".to_owned());
    let mut paths: Vec<_> = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<_>>()?;
    paths.sort();
    let texts: Vec<String> = paths.iter().map(fs::read_to_string).collect::<Result<_, _>>()?;
    let extractor = Extractor::new()?;
    let counts: Vec<usize> = texts.par_iter().map(|text| extractor.extract(text).claims().len()).collect();
    for (path, claims) in paths.iter().zip(counts) {
        println!("{claims:4} {}", path.display());
    }
    Ok(())
}

//! Time and memory grow as the text grows, whatever the text says.
//!
//! `cargo bench --bench growth` reads hostile texts of two sizes, the second eight times the first, and fails where one
//! of them takes more than nine times the time or the memory; `-- WORDS` reads only those with the words in their name.
//! `-- --instructions` counts instructions with valgrind in place of time, on shorter texts. `-- --plot FILE.svg` draws the
//! time and the memory of articles of 1 kB to 10 MB (`--largest BYTES` for more), of 1 to a hundredth as many articles,
//! and of extraction and start with 1,000 to 1,000,000 names of a user's own.

#[path = "../callgrind/mod.rs"]
mod callgrind;
mod curves;
mod hostile;

use cpu_time::ThreadTime;
use std::error::Error;
use std::time::Duration;

/// Passes of which the quickest counts: what is slower was disturbed.
const PASSES: usize = 5;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let has = |name: &str| arguments.iter().any(|argument| argument == name);
    let value = |name: &str| arguments.iter().skip_while(|argument| *argument != name).nth(1);
    if let Some(file) = value("--plot") {
        let largest = value("--largest").map_or(Ok(10_000_000), |bytes| bytes.parse())?;
        return curves::plot(file.as_ref(), largest);
    }
    let wanted = arguments.iter().find(|argument| !argument.starts_with("--")).map_or("", String::as_str);
    match () {
        () if has("--instructions") => hostile::compare_instructions(wanted),
        () if has(hostile::UNDER_CALLGRIND) => hostile::under_callgrind(wanted),
        // `cargo test --benches` only wants to know that it runs.
        () => hostile::compare(has("--bench"), wanted),
    }
}

/// What the quickest of some passes took of a processor; other work of the machine does not count.
fn quickest<T>(passes: usize, mut work: impl FnMut() -> T) -> Duration {
    let timed = |_| {
        let start = ThreadTime::now();
        std::hint::black_box(work());
        start.elapsed()
    };
    (0..passes).map(timed).min().unwrap_or_default()
}

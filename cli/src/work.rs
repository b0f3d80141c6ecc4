//! Work on many articles at a time, answers in their order.

use crate::console::Console;
use crate::input::{Article, Entry, Reading};
use crate::stop;
use clap::Args;
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, sync_channel};

/// So many articles a thread wait to be read or written; what bounds the memory.
const AHEAD: usize = 8;

/// Finding the article in a deeply nested page takes more room than threads usually have.
const STACK: usize = 16 << 20;

/// How much is done at a time.
#[derive(Args)]
#[command(next_help_heading = "Running")]
pub struct Jobs {
    /// How many articles are read at a time [default: one a core]
    #[arg(short = 'j', long = "jobs", value_name = "N")]
    count: Option<usize>,
}

impl Jobs {
    fn threads(&self) -> usize {
        let cores = || std::thread::available_parallelism().map_or(1, usize::from);
        self.count.unwrap_or_else(cores).max(1)
    }
}

/// Reads every entry and makes an answer of it, and hands the answers over in the order of the entries, with their
/// numbers. What fails is reported and has no answer. Ends early where an answer cannot be taken, or when the user stops
/// the program.
pub fn articles<'a, A: Send>(
    entries: impl Iterator<Item = Entry<'a>>,
    jobs: &Jobs,
    console: &Console,
    answer: impl Fn(u64, &Article) -> A + Sync,
    mut take: impl FnMut(u64, Option<A>) -> io::Result<()> + Send,
) -> io::Result<()> {
    let mut seen = Seen::default();
    let work = |(number, entry): (u64, Entry<'a>)| {
        let place = entry.place.clone();
        let Reading { article, warnings } = entry.read();
        let made = article.and_then(|article| match catch_unwind(AssertUnwindSafe(|| answer(number, &article))) {
            Ok(answer) => Ok((article.id, answer)),
            // A fault of this program must not cost the other articles.
            Err(_) => Err(format!("{place}: not read, by a fault of this program; please report it")),
        });
        (number, place, warnings, made)
    };
    let entries = (0..).zip(entries.take_while(|_| !stop::asked()));
    run(entries, jobs.threads(), work, |(number, place, warnings, made)| {
        warnings.iter().for_each(|warning| console.warn(warning));
        let answer = match made {
            Ok((id, _)) if seen.again(&id) => {
                console.fail(&format!("{place}: another article has the id `{id}`; this one is left out"));
                None
            }
            Ok((_, answer)) => {
                console.count();
                Some(answer)
            }
            Err(why) => {
                console.fail(&why);
                None
            }
        };
        take(number, answer)
    })
}

/// Which ids there were. Of each a hash is kept, and of the first few million only: memory has to end somewhere.
#[derive(Default)]
struct Seen(HashSet<u64>);

impl Seen {
    const MOST: usize = 3_500_000;

    /// Whether there was such an id before.
    fn again(&mut self, id: &str) -> bool {
        let mut hasher = DefaultHasher::new();
        id.hash(&mut hasher);
        let hash = hasher.finish();
        if self.0.len() < Seen::MOST { !self.0.insert(hash) } else { self.0.contains(&hash) }
    }
}

/// Does some work for every job on so many threads, and hands the answers over in the order of the jobs. Stops early
/// where an answer cannot be taken.
fn run<J: Send, A: Send>(
    jobs: impl Iterator<Item = J>,
    threads: usize,
    work: impl Fn(J) -> A + Sync,
    mut take: impl FnMut(A) -> io::Result<()> + Send,
) -> io::Result<()> {
    let pool =
        rayon::ThreadPoolBuilder::new().num_threads(threads).stack_size(STACK).build().map_err(io::Error::other)?;
    let work = &work;
    // The queue holds the places that answers will come to, in order. As it is bounded, so is all that waits.
    let (queue, answers) = sync_channel::<Receiver<A>>(threads * AHEAD);
    std::thread::scope(|scope| {
        let writer =
            scope.spawn(move || answers.into_iter().filter_map(|answer| answer.recv().ok()).try_for_each(&mut take));
        pool.in_place_scope(|scope| {
            for job in jobs {
                let (answer, place) = sync_channel(1);
                if queue.send(place).is_err() {
                    break;
                }
                // Where nobody waits for the answer any more it is dropped.
                scope.spawn(move |_| drop(answer.send(work(job))));
            }
            drop(queue);
        });
        writer.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}

#[cfg(test)]
mod tests {
    use super::run;
    use std::io;

    #[test]
    fn answers_keep_the_order_of_the_questions() {
        let mut found = Vec::new();
        let slow = |n: u64| {
            std::thread::sleep(std::time::Duration::from_micros(n % 7 * 100));
            n
        };
        run(0..500, 4, slow, |n| {
            found.push(n);
            Ok(())
        })
        .unwrap();
        assert!(found.into_iter().eq(0..500));
    }

    #[test]
    fn an_endless_input_stops_with_its_reader() {
        let mut left = 10;
        let refuse = |_| {
            left -= 1;
            if left == 0 { Err(io::ErrorKind::BrokenPipe.into()) } else { Ok(()) }
        };
        let error = run(0.., 2, |n: u64| n, refuse).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::BrokenPipe);
    }
}

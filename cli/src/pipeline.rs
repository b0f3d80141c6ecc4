//! Work on many things at a time, answers in the order of the questions.

use std::io;
use std::sync::mpsc::{Receiver, sync_channel};

/// So many articles a thread wait to be read or written; what bounds the memory.
const AHEAD: usize = 8;

/// Does some work for every job on so many threads, and hands the answers over in the order of the jobs. Stops early
/// where an answer cannot be taken.
pub fn run<J: Send, A: Send>(
    jobs: impl Iterator<Item = J>,
    threads: usize,
    work: impl Fn(J) -> A + Sync,
    mut take: impl FnMut(A) -> io::Result<()> + Send,
) -> io::Result<()> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().map_err(io::Error::other)?;
    let work = &work;
    // The queue holds the places that answers will come to, in order. As it is bounded, so is all that waits.
    let (queue, answers) = sync_channel::<Receiver<A>>(threads.max(1) * AHEAD);
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

//! Work on all cores.

use std::num::NonZero;
use std::panic;
use std::sync::{Mutex, PoisonError};
use std::thread::{self, Builder};

/// The stack of a thread, which is that of a main thread: what works there works here.
const STACK: usize = 8 << 20;

/// What comes of each of many, in their order. The same comes out whatever the number of cores is.
pub(crate) fn map<T: Send, R: Send>(all: Vec<T>, act: impl Fn(T) -> R + Sync) -> Vec<R> {
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    map_on(cores, all, act)
}

fn map_on<T: Send, R: Send>(cores: usize, all: Vec<T>, act: impl Fn(T) -> R + Sync) -> Vec<R> {
    let workers = cores.min(all.len());
    if workers < 2 {
        return all.into_iter().map(act).collect();
    }
    let open = Mutex::new(all.into_iter().enumerate());
    let work = || {
        let mut done = Vec::new();
        loop {
            let next = open.lock().unwrap_or_else(PoisonError::into_inner).next();
            let Some((index, one)) = next else {
                return done;
            };
            done.push((index, act(one)));
        }
    };
    let mut done: Vec<(usize, R)> = thread::scope(|scope| {
        // A thread that the system has no room for is one less.
        let others = (1..workers).filter_map(|_| {
            let builder = Builder::new().stack_size(STACK);
            builder.spawn_scoped(scope, work).ok()
        });
        let others: Vec<_> = others.collect();
        let mut done = work();
        for other in others {
            match other.join() {
                Ok(more) => done.extend(more),
                Err(cause) => panic::resume_unwind(cause),
            }
        }
        done
    });
    done.sort_unstable_by_key(|(index, _)| *index);
    done.into_iter().map(|(_, one)| one).collect()
}

#[cfg(test)]
mod tests {
    use super::map_on;

    #[test]
    fn the_order_is_that_of_what_came_in() {
        for cores in [1, 2, 7] {
            for count in [0, 1, 100] {
                let all: Vec<u32> = (0..count).collect();
                let doubled: Vec<u32> = (0..count).map(|one| one * 2).collect();
                assert_eq!(map_on(cores, all, |one| one * 2), doubled);
            }
        }
    }

    #[test]
    #[should_panic(expected = "the third")]
    fn a_panic_is_one_of_the_caller() {
        map_on(2, vec![1, 2, 3], |one| assert!(one != 3, "the third"));
    }
}

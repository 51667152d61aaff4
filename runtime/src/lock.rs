//! A gate that one future at a time passes: one refresh of a token at a time, without an async runtime.

use std::future::poll_fn;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};

/// Locks, whatever happened to the last holder: no state of ours is left half changed by a panic.
pub(crate) fn relock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Lets one future in at a time.
#[derive(Debug, Default)]
pub(crate) struct Gate(Mutex<Line>);

#[derive(Debug, Default)]
struct Line {
    taken: bool,
    waiting: Vec<Waker>,
}

impl Gate {
    /// Waits until no one else is inside. Dropping the future leaves the line.
    pub(crate) async fn enter(&self) -> Pass<'_> {
        poll_fn(|cx| self.poll_enter(cx)).await;
        Pass(self)
    }

    fn poll_enter(&self, cx: &Context<'_>) -> Poll<()> {
        let mut line = relock(&self.0);
        if !line.taken {
            line.taken = true;
            return Poll::Ready(());
        }
        if !line.waiting.iter().any(|waker| waker.will_wake(cx.waker())) {
            line.waiting.push(cx.waker().clone());
        }
        Poll::Pending
    }
}

/// The right to be inside, given back when dropped.
pub(crate) struct Pass<'a>(&'a Gate);

impl Drop for Pass<'_> {
    fn drop(&mut self) {
        let waiting = {
            let mut line = relock(&self.0.0);
            line.taken = false;
            std::mem::take(&mut line.waiting)
        };
        // All of them: the first in line may have been dropped meanwhile.
        waiting.into_iter().for_each(Waker::wake);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    struct Inside(Arc<AtomicUsize>);

    impl Inside {
        fn step_in(count: &Arc<AtomicUsize>) -> Self {
            assert_eq!(count.fetch_add(1, Ordering::SeqCst), 0, "someone is inside");
            Self(count.clone())
        }
    }

    impl Drop for Inside {
        fn drop(&mut self) {
            self.0.fetch_sub(1, Ordering::SeqCst);
        }
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn one_at_a_time_and_a_dropped_waiter_blocks_no_one() {
        let gate = Arc::new(Gate::default());
        let count = Arc::new(AtomicUsize::new(0));
        let task = |at: usize| {
            let (gate, count) = (gate.clone(), count.clone());
            tokio::spawn(async move {
                let work = async {
                    let _pass = gate.enter().await;
                    let _inside = Inside::step_in(&count);
                    tokio::task::yield_now().await;
                };
                if at.is_multiple_of(5) {
                    // Dropped in the line, or inside.
                    tokio::select! { biased; () = work => {}, () = tokio::task::yield_now() => {} }
                } else {
                    work.await;
                }
            })
        };
        let tasks: Vec<_> = (0..200).map(task).collect();
        for task in tasks {
            task.await.unwrap();
        }
    }
}

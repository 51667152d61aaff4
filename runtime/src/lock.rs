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

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn one_at_a_time_and_a_dropped_waiter_blocks_no_one() {
        let gate = Arc::new(Gate::default());
        let inside = Arc::new(AtomicUsize::new(0));
        let tasks: Vec<_> = (0..50u64)
            .map(|at| {
                let (gate, inside) = (gate.clone(), inside.clone());
                tokio::spawn(async move {
                    let work = async {
                        let _pass = gate.enter().await;
                        assert_eq!(inside.fetch_add(1, Ordering::SeqCst), 0);
                        tokio::task::yield_now().await;
                        inside.fetch_sub(1, Ordering::SeqCst);
                    };
                    if at % 5 == 0 {
                        tokio::select! { () = work => {}, () = std::future::ready(()) => {} }
                    } else {
                        work.await;
                    }
                    at
                })
            })
            .collect();
        let mut done = 0;
        for task in tasks {
            done += u64::from(task.await.is_ok());
        }
        // A task that was cancelled inside leaves the counter up; it must not have been inside alone.
        assert!(done >= 40, "{done} of 50 tasks ended");
    }
}

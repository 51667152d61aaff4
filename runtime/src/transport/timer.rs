//! Sleeping for transports without a clock: one thread, started at the first wait, that wakes futures in order.

use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex, OnceLock, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use crate::lock::relock;
use crate::platform::Instant;

type Key = (Instant, u64);

#[derive(Default)]
struct Timer {
    line: Mutex<Line>,
    changed: Condvar,
    /// Where there are no threads, who waits looks at the clock again and again.
    has_no_thread: AtomicBool,
}

#[derive(Default)]
struct Line {
    wakers: BTreeMap<Key, Waker>,
    tickets: u64,
}

/// Waits for `duration`, from the first poll on.
pub(super) fn sleep(duration: Duration) -> Sleep {
    Sleep {
        duration,
        key: None,
    }
}

pub(super) struct Sleep {
    duration: Duration,
    key: Option<Key>,
}

impl Future for Sleep {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let now = Instant::now();
        let timer = timer();
        let mut line = relock(&timer.line);
        let duration = self.duration;
        let key = *self.key.get_or_insert_with(|| {
            line.tickets += 1;
            let end = now.checked_add(duration);
            (
                end.unwrap_or(now + Duration::from_secs(86_400)),
                line.tickets,
            )
        });
        if key.0 <= now {
            return Poll::Ready(());
        }
        if timer.has_no_thread.load(Ordering::Relaxed) {
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        line.wakers.insert(key, cx.waker().clone());
        timer.changed.notify_one();
        Poll::Pending
    }
}

impl Drop for Sleep {
    fn drop(&mut self) {
        if let Some(key) = self.key {
            let waker = relock(&timer().line).wakers.remove(&key);
            drop(waker);
        }
    }
}

fn timer() -> &'static Timer {
    static TIMER: OnceLock<&'static Timer> = OnceLock::new();
    TIMER.get_or_init(|| {
        let timer: &'static Timer = Box::leak(Box::default());
        let thread = std::thread::Builder::new().name("bindery-timer".into());
        if thread.spawn(move || run(timer)).is_err() {
            timer.has_no_thread.store(true, Ordering::Relaxed);
        }
        timer
    })
}

fn run(timer: &Timer) {
    loop {
        let due = wait_for_due(timer);
        // Outside of the lock: a waker may run anything, even the drop of another sleep.
        due.into_iter().for_each(Waker::wake);
    }
}

fn wait_for_due(timer: &Timer) -> Vec<Waker> {
    let mut line = relock(&timer.line);
    loop {
        let now = Instant::now();
        let later = line.wakers.split_off(&(now, u64::MAX));
        let due = std::mem::replace(&mut line.wakers, later);
        if !due.is_empty() {
            return due.into_values().collect();
        }
        let next = line.wakers.keys().next().map(|key| key.0 - now);
        let wait = next.unwrap_or(Duration::from_secs(3600));
        let woken = timer.changed.wait_timeout(line, wait);
        line = woken.unwrap_or_else(PoisonError::into_inner).0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn sleeps_end_in_order_and_dropped_ones_leave_nothing() {
        let start = Instant::now();
        // The longer one is how long this test takes at most.
        let mut long = sleep(Duration::from_secs(60));
        let short = sleep(Duration::from_millis(20));
        tokio::select! {
            () = &mut long => panic!("the longer sleep ended first"),
            () = short => {}
        }
        let took = start.elapsed();
        assert!(took >= Duration::from_millis(20), "{took:?}");
        let key = long.key.unwrap();
        assert!(relock(&timer().line).wakers.contains_key(&key));
        drop(long);
        assert!(!relock(&timer().line).wakers.contains_key(&key));
    }
}

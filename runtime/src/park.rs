//! Waiting for a future on a thread of one's own.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Wake, Waker};
use std::thread::{self, Thread};

/// Drives a future on this thread, which sleeps while there is nothing to do.
pub(crate) fn park(mut work: Pin<&mut (dyn Future<Output = ()> + '_)>) {
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut cx = Context::from_waker(&waker);
    while work.as_mut().poll(&mut cx).is_pending() {
        thread::park();
    }
}

/// What comes of a future, for which this thread waits.
#[cfg(feature = "ureq")]
pub(crate) fn wait<T>(work: impl Future<Output = T>) -> Option<T> {
    let mut result = None;
    park(std::pin::pin!(async { result = Some(work.await) }));
    result
}

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

use std::future::Future;
use std::pin::Pin;
use std::sync::OnceLock;
use std::task::{Context, Poll, Waker};

use tokio::runtime::{Builder, Handle, Runtime};
use tokio::task::coop;

use super::BoxError;

/// The runtime under blocking calls, started by the first of them.
///
/// Its one thread keeps connections alive between calls, so that async calls of the same client can use them as well.
#[derive(Default)]
pub(super) struct Driver(OnceLock<Result<Runtime, String>>);

impl Driver {
    /// Runs a future to its end on this thread.
    pub(super) fn drive(
        &self,
        work: Pin<&mut (dyn Future<Output = ()> + '_)>,
    ) -> Result<(), BoxError> {
        if Handle::try_current().is_ok() && is_async() {
            let why =
                "a blocking call was made inside of an async runtime; await the request there";
            return Err(why.into());
        }
        let runtime = self.0.get_or_init(|| {
            let mut builder = Builder::new_multi_thread();
            let builder = builder.worker_threads(1).thread_name("bindery-blocking");
            let runtime = builder.enable_all().build();
            runtime.map_err(|error| format!("cannot start a thread for blocking calls: {error}"))
        });
        match runtime {
            Ok(runtime) => {
                // Not `block_on`, which panics where this thread drives another runtime after all.
                let _entered = runtime.enter();
                crate::park::park(work);
            }
            Err(why) => return Err(why.as_str().into()),
        }
        Ok(())
    }
}

/// Whether async code runs on this thread, which others wait for, and not work that may block (`spawn_blocking`,
/// `block_in_place`): tokio gives async code a budget, which comes to its end when nothing is awaited.
fn is_async() -> bool {
    const MORE_THAN_ANY_BUDGET: usize = 256;
    let mut cx = Context::from_waker(Waker::noop());
    (0..=MORE_THAN_ANY_BUDGET).any(|_| match coop::poll_proceed(&mut cx) {
        Poll::Ready(step) => {
            step.made_progress();
            false
        }
        Poll::Pending => true,
    })
}

impl Drop for Driver {
    fn drop(&mut self) {
        // The last clone of a client may go inside of an async runtime, where no one may wait for threads.
        if let Some(Ok(runtime)) = self.0.take() {
            runtime.shutdown_background();
        }
    }
}

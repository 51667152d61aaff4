//! Waiting for calls on a thread of one's own, without an async runtime.
//!
//! The same futures as everywhere are driven to their end: by the transport's own small runtime where it needs one
//! ([`Transport::drive`](crate::Transport::drive)), else by parking the thread. Inside of an async runtime a wait would
//! block that runtime's thread, so there it ends with an error instead; there, `await` is at hand anyway.

use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};

use futures_core::Stream;

use crate::call::Call;
use crate::core::Core;
use crate::error::{Error, InvalidRequest};
use crate::spec::Target;

/// Waits for what a call's futures and streams give.
#[derive(Debug, Clone)]
pub struct Waiter {
    core: Core,
    target: Target,
}

impl Waiter {
    /// For the futures of this call.
    pub fn of(call: &Call) -> Self {
        Self {
            core: call.core().clone(),
            target: call.target().clone(),
        }
    }

    /// Waits for a future.
    ///
    /// # Errors
    /// The future's own, and [`Error::InvalidRequest`] inside of an async runtime.
    pub fn wait<T>(&self, work: impl Future<Output = Result<T, Error>>) -> Result<T, Error> {
        let mut result = None;
        let driven = {
            let work = pin!(async {
                result = Some(work.await);
            });
            self.core.0.transport.drive(work)
        };
        let reason = match (result, driven) {
            (Some(result), _) => return result,
            (None, Err(why)) => why.to_string(),
            (None, Ok(())) => "the transport gave up on a blocking call".to_owned(),
        };
        let target = self.target.clone();
        Err(InvalidRequest { target, reason }.into())
    }

    /// A stream as an iterator that waits for each item.
    pub fn items<S>(self, stream: S) -> Iter<S> {
        Iter {
            waiter: self,
            stream: Some(stream),
        }
    }
}

/// A stream's items, each waited for. Nothing is sent before the first one is asked for.
#[derive(Debug)]
#[must_use = "an iterator does nothing until its items are asked for"]
pub struct Iter<S> {
    waiter: Waiter,
    /// `None` after a wait that could not be.
    stream: Option<S>,
}

impl<S, T> Iterator for Iter<S>
where
    S: Stream<Item = Result<T, Error>> + Unpin,
{
    type Item = Result<T, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let stream = self.stream.as_mut()?;
        let next = poll_fn(|cx| Pin::new(&mut *stream).poll_next(cx));
        match self.waiter.wait(async { Ok(next.await) }) {
            Ok(item) => item,
            Err(error) => {
                self.stream = None;
                Some(Err(error))
            }
        }
    }
}

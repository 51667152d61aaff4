//! Work on the event loop, which no other thread has, for those who may be on any.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use crate::transport::BoxFuture;
use crate::transport::slot::{Giver, slot};

/// Runs a future that cannot move between threads, such as one that awaits a `Promise`, and gives what comes of it to a
/// future that can: for layers, token providers and transports that ask the platform. Nothing is begun before the first poll;
/// dropping the result drops the work.
pub fn local<T, W>(work: impl FnOnce() -> W + Send + 'static) -> BoxFuture<T>
where
    T: Send + 'static,
    W: Future<Output = T> + 'static,
{
    Box::pin(async move {
        let (giver, mut taker) = slot();
        start(async move {
            if let Some(result) = until_abandoned(&giver, work()).await {
                giver.give(result).await;
            }
        });
        match taker.take().await {
            Some(result) => result,
            // The event loop is gone, and whoever waits with it.
            None => std::future::pending().await,
        }
    })
}

/// Begins work on the event loop.
pub(super) fn start(work: impl Future<Output = ()> + 'static) {
    spawn_local(work);
}

/// What comes of work; `None` as soon as nobody wants what is given.
pub(super) async fn until_abandoned<T, R>(
    giver: &Giver<T>,
    work: impl Future<Output = R>,
) -> Option<R> {
    let mut work = pin!(work);
    poll_fn(|cx| match work.as_mut().poll(cx) {
        Poll::Ready(result) => Poll::Ready(Some(result)),
        Poll::Pending => giver.poll_abandoned(cx).map(|()| None),
    })
    .await
}

/// Waits by `setTimeout`.
pub(super) fn sleep(duration: Duration) -> BoxFuture<()> {
    local(move || async move {
        let alarm = Alarm::set(duration);
        // A platform without `setTimeout` has no time to wait for.
        if let Ok((promise, _alarm)) = alarm {
            drop(JsFuture::from(promise).await);
        }
    })
}

/// A timer that is cleared when it is dropped.
struct Alarm(JsValue);

impl Alarm {
    fn set(duration: Duration) -> Result<(Promise, Self), JsValue> {
        // The longest that `setTimeout` takes.
        let milliseconds = i32::try_from(duration.as_millis()).unwrap_or(i32::MAX);
        let mut set = Err(JsValue::UNDEFINED);
        let promise = Promise::new(&mut |done, _| {
            set = global_function("setTimeout").and_then(|set_timeout| {
                set_timeout.call2(&JsValue::UNDEFINED, &done, &milliseconds.into())
            });
        });
        Ok((promise, Self(set?)))
    }
}

impl Drop for Alarm {
    fn drop(&mut self) {
        if let Ok(clear) = global_function("clearTimeout") {
            drop(clear.call1(&JsValue::UNDEFINED, &self.0));
        }
    }
}

fn global_function(name: &str) -> Result<Function, JsValue> {
    Reflect::get(&js_sys::global(), &name.into())?.dyn_into()
}

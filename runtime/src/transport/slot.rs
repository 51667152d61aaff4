//! One place between two sides that run apart, of which one fills it and the other empties it: a channel of capacity one, for
//! exchanges that cannot run where they are awaited.

use std::future::poll_fn;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};

use bytes::Bytes;
use futures_core::Stream;

use super::TransportError;
use crate::lock::relock;

/// An empty place.
pub(super) fn slot<T>() -> (Giver<T>, Taker<T>) {
    let place = Arc::new(Mutex::new(Place {
        value: None,
        giver: Side::default(),
        taker: Side::default(),
    }));
    (Giver(place.clone()), Taker(place))
}

struct Place<T> {
    value: Option<T>,
    giver: Side,
    taker: Side,
}

#[derive(Default)]
struct Side {
    is_gone: bool,
    waker: Option<Waker>,
}

/// Has a side look again. Never while the place is locked: a waker may run anything.
fn wake(waker: Option<Waker>) {
    if let Some(waker) = waker {
        waker.wake();
    }
}

/// The side that fills the place. Dropping it says that nothing more comes.
pub(super) struct Giver<T>(Arc<Mutex<Place<T>>>);

/// The side that empties it. Dropping it says that nothing more is wanted.
pub(super) struct Taker<T>(Arc<Mutex<Place<T>>>);

impl<T> Giver<T> {
    /// Puts a value there as soon as there is room; `false` where nobody wants it any more.
    pub(super) async fn give(&self, value: T) -> bool {
        let mut value = Some(value);
        poll_fn(|cx| {
            let mut place = relock(&self.0);
            if place.taker.is_gone {
                return Poll::Ready(false);
            }
            if place.value.is_some() {
                place.giver.waker = Some(cx.waker().clone());
                return Poll::Pending;
            }
            place.value = value.take();
            let waiting = place.taker.waker.take();
            drop(place);
            wake(waiting);
            Poll::Ready(true)
        })
        .await
    }

    /// Whether nobody wants anything more.
    #[cfg(any(feature = "fetch", test))]
    pub(super) fn poll_abandoned(&self, cx: &Context<'_>) -> Poll<()> {
        let mut place = relock(&self.0);
        if place.taker.is_gone {
            return Poll::Ready(());
        }
        place.giver.waker = Some(cx.waker().clone());
        Poll::Pending
    }
}

impl<T> Taker<T> {
    /// What was put there; `None` where nothing more comes.
    pub(super) async fn take(&mut self) -> Option<T> {
        poll_fn(|cx| self.poll_take(cx)).await
    }

    fn poll_take(&mut self, cx: &Context<'_>) -> Poll<Option<T>> {
        let mut place = relock(&self.0);
        if let Some(value) = place.value.take() {
            let waiting = place.giver.waker.take();
            drop(place);
            wake(waiting);
            return Poll::Ready(Some(value));
        }
        if place.giver.is_gone {
            return Poll::Ready(None);
        }
        place.taker.waker = Some(cx.waker().clone());
        Poll::Pending
    }
}

/// The chunks of a body.
impl Stream for Taker<Result<Bytes, TransportError>> {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_take(cx)
    }
}

impl<T> Drop for Giver<T> {
    fn drop(&mut self) {
        let mut place = relock(&self.0);
        place.giver.is_gone = true;
        let waiting = place.taker.waker.take();
        drop(place);
        wake(waiting);
    }
}

impl<T> Drop for Taker<T> {
    fn drop(&mut self) {
        let (waiting, left) = {
            let mut place = relock(&self.0);
            place.taker.is_gone = true;
            (place.giver.waker.take(), place.value.take())
        };
        wake(waiting);
        // What is left may hold a side of another place.
        drop(left);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::future::Future;
    use std::pin::pin;

    #[tokio::test]
    async fn what_is_given_is_taken_in_order_and_then_ends() {
        let (giver, mut taker) = slot();
        let giving = tokio::spawn(async move {
            for number in 0..100 {
                assert!(giver.give(number).await);
            }
        });
        for number in 0..100 {
            assert_eq!(taker.take().await, Some(number));
        }
        assert_eq!(taker.take().await, None);
        giving.await.unwrap();
    }

    #[tokio::test]
    async fn there_is_room_for_one() {
        let (giver, mut taker) = slot();
        assert!(giver.give(1).await);
        let mut cx = Context::from_waker(Waker::noop());
        let mut second = pin!(giver.give(2));
        assert!(second.as_mut().poll(&mut cx).is_pending());
        assert_eq!(taker.take().await, Some(1));
        assert!(second.await);
    }

    #[tokio::test]
    async fn who_gives_learns_that_nobody_takes() {
        let (giver, taker) = slot();
        let cx = Context::from_waker(Waker::noop());
        assert!(giver.poll_abandoned(&cx).is_pending());
        assert!(giver.give(1).await);
        drop(taker);
        assert!(giver.poll_abandoned(&cx).is_ready());
        assert!(!giver.give(2).await);
    }
}

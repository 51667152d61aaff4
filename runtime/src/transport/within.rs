//! Time limits over a transport's clock. A limit that is never waited for costs nothing: its sleep starts at the first
//! pending poll.

use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;

use super::{BoxFuture, ByteStream, Phase, SharedTransport, TransportError};

/// Runs a future for at most `limit`; `None` when the time is up.
pub(crate) async fn within<F: Future>(
    transport: &SharedTransport,
    limit: Option<Duration>,
    work: F,
) -> Option<F::Output> {
    let mut work = pin!(work);
    let mut alarm = None;
    poll_fn(|cx| {
        if let Poll::Ready(output) = work.as_mut().poll(cx) {
            return Poll::Ready(Some(output));
        }
        match poll_alarm(&mut alarm, transport, limit, cx) {
            Poll::Ready(()) => Poll::Ready(None),
            Poll::Pending => Poll::Pending,
        }
    })
    .await
}

fn poll_alarm(
    alarm: &mut Option<BoxFuture<()>>,
    transport: &SharedTransport,
    limit: Option<Duration>,
    cx: &mut Context<'_>,
) -> Poll<()> {
    let Some(limit) = limit else {
        return Poll::Pending;
    };
    let alarm = alarm.get_or_insert_with(|| transport.sleep(limit));
    alarm.as_mut().poll(cx)
}

/// The same bytes, with an error when no chunk comes for `limit`.
pub(crate) fn idle_limited(
    body: ByteStream,
    transport: SharedTransport,
    limit: Option<Duration>,
) -> ByteStream {
    ByteStream::new(Idle {
        body,
        transport,
        limit,
        alarm: None,
        ended: false,
    })
}

struct Idle {
    body: ByteStream,
    transport: SharedTransport,
    limit: Option<Duration>,
    alarm: Option<BoxFuture<()>>,
    ended: bool,
}

impl Stream for Idle {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        if this.ended {
            return Poll::Ready(None);
        }
        if let Poll::Ready(next) = Pin::new(&mut this.body).poll_next(cx) {
            this.alarm = None;
            this.ended = !matches!(next, Some(Ok(_)));
            return Poll::Ready(next);
        }
        match poll_alarm(&mut this.alarm, &this.transport, this.limit, cx) {
            Poll::Pending => Poll::Pending,
            Poll::Ready(()) => {
                this.ended = true;
                let limit = this.limit.unwrap_or_default();
                let error = TransportError::new(Phase::Body, format!("nothing came for {limit:?}"));
                Poll::Ready(Some(Err(error.timed_out())))
            }
        }
    }
}

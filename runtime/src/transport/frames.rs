//! Bodies between our streams and those of the `http-body` crate.

use std::fmt;
use std::pin::Pin;
use std::sync::Mutex;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use http_body::Frame;

use super::{BoxError, ByteStream, Payload, TransportError};
use crate::lock::relock;

/// A body of bytes, as the crates around `http` understand it.
///
/// The lock is never contended: some of them ask for `Sync`, which a stream need not be.
pub struct Body {
    stream: Mutex<ByteStream>,
    length: Option<u64>,
}

impl Body {
    pub(crate) fn new(stream: ByteStream, length: Option<u64>) -> Self {
        Self {
            stream: Mutex::new(stream),
            length,
        }
    }
}

impl TryFrom<Payload> for Body {
    type Error = BoxError;

    /// Fails for a stream that exists once and was sent before.
    fn try_from(payload: Payload) -> Result<Self, BoxError> {
        Ok(match payload {
            Payload::Empty => Self::new(Bytes::new().into(), Some(0)),
            Payload::Bytes(bytes) => {
                let length = u64::try_from(bytes.len()).ok();
                Self::new(bytes.into(), length)
            }
            Payload::Stream(source) => Self::new(source.open()?, source.length()),
        })
    }
}

impl http_body::Body for Body {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let mut stream = relock(&self.stream);
        let next = ready!(Pin::new(&mut *stream).poll_next(cx));
        Poll::Ready(next.map(|chunk| chunk.map(Frame::data).map_err(Into::into)))
    }

    fn size_hint(&self) -> http_body::SizeHint {
        self.length.map_or_else(
            http_body::SizeHint::default,
            http_body::SizeHint::with_exact,
        )
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Body")
    }
}

/// Another crate's body as chunks. Trailers carry nothing that a document describes.
pub(crate) fn chunks<B>(body: B, failed: fn(B::Error) -> TransportError) -> ByteStream
where
    B: http_body::Body<Data = Bytes> + Send + 'static,
    B::Error: 'static,
{
    ByteStream::new(Incoming {
        body: Box::pin(body),
        failed,
    })
}

struct Incoming<B: http_body::Body> {
    body: Pin<Box<B>>,
    failed: fn(B::Error) -> TransportError,
}

impl<B: http_body::Body<Data = Bytes>> Stream for Incoming<B> {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            return Poll::Ready(match ready!(self.body.as_mut().poll_frame(cx)) {
                None => None,
                Some(Err(error)) => Some(Err((self.failed)(error))),
                Some(Ok(frame)) => match frame.into_data() {
                    Ok(data) => Some(Ok(data)),
                    Err(_) => continue,
                },
            });
        }
    }
}

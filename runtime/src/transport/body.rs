use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;

use super::TransportError;

type Chunks = Pin<Box<dyn Stream<Item = Result<Bytes, TransportError>> + Send>>;

/// Bytes that arrive, or leave, in chunks.
pub struct ByteStream(Inner);

enum Inner {
    Once(Option<Bytes>),
    Chunks(Chunks),
}

impl ByteStream {
    /// Chunks from any stream.
    pub fn new(chunks: impl Stream<Item = Result<Bytes, TransportError>> + Send + 'static) -> Self {
        Self(Inner::Chunks(Box::pin(chunks)))
    }

    /// The same chunks; how many bytes came so far is told after each.
    #[must_use]
    pub fn on_progress(self, told: impl Fn(u64) + Send + 'static) -> Self {
        Self::new(Counted {
            stream: self,
            bytes: 0,
            told,
        })
    }

    /// The next chunk, `None` at the end. After an error there is nothing more.
    pub async fn next(&mut self) -> Option<Result<Bytes, TransportError>> {
        poll_fn(|cx| Pin::new(&mut *self).poll_next(cx)).await
    }
}

impl Stream for ByteStream {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        match &mut self.0 {
            Inner::Once(bytes) => Poll::Ready(bytes.take().map(Ok)),
            Inner::Chunks(chunks) => chunks.as_mut().poll_next(cx),
        }
    }
}

/// Chunks that are counted.
struct Counted<F> {
    stream: ByteStream,
    bytes: u64,
    told: F,
}

impl<F> Unpin for Counted<F> {}

impl<F: Fn(u64)> Stream for Counted<F> {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        let next = ready!(Pin::new(&mut this.stream).poll_next(cx));
        if let Some(Ok(chunk)) = &next {
            this.bytes += chunk.len() as u64;
            (this.told)(this.bytes);
        }
        Poll::Ready(next)
    }
}

impl<T: Into<Bytes>> From<T> for ByteStream {
    fn from(bytes: T) -> Self {
        let bytes = bytes.into();
        Self(Inner::Once((!bytes.is_empty()).then_some(bytes)))
    }
}

impl fmt::Debug for ByteStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ByteStream")
    }
}

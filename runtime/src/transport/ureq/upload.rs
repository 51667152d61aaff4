//! The content of a request, on its way to the thread that sends it.

use std::future::{Future, poll_fn};
use std::io::{self, Read};
use std::pin::pin;
use std::task::Poll;

use bytes::Bytes;
use ureq::SendBody;

use crate::park::wait;
use crate::transport::slot::{Giver, Taker, slot};
use crate::transport::{ByteStream, HttpResponse, Payload, TransportError};

/// The content for the thread of the exchange.
pub(super) enum Body {
    Empty,
    Bytes(Bytes),
    Chunks(Taker<Result<Bytes, TransportError>>),
}

/// A stream on its way to that thread. It is read where the answer is awaited, by whose runtime it may live.
pub(super) struct Upload {
    stream: ByteStream,
    chunks: Giver<Result<Bytes, TransportError>>,
}

/// What the thread gets, and what has to be handed over to it.
pub(super) fn divided(payload: Payload) -> Result<(Body, Option<Upload>), TransportError> {
    Ok(match payload {
        Payload::Empty => (Body::Empty, None),
        Payload::Bytes(bytes) => (Body::Bytes(bytes), None),
        Payload::Stream(source) => {
            let stream = source.open().map_err(TransportError::connect)?;
            let (chunks, taker) = slot();
            (Body::Chunks(taker), Some(Upload { stream, chunks }))
        }
    })
}

impl Body {
    /// The content as ureq takes it.
    pub(super) fn for_sending(self) -> SendBody<'static> {
        match self {
            Self::Empty => SendBody::none(),
            Self::Bytes(bytes) => SendBody::from_owned_reader(io::Cursor::new(bytes)),
            Self::Chunks(source) => SendBody::from_owned_reader(Chunks {
                source,
                rest: Bytes::new(),
                is_done: false,
            }),
        }
    }
}

impl Upload {
    /// Hands over all chunks, and an empty one at the end: a stream that just stops is one that broke off.
    async fn run(mut self) {
        while let Some(chunk) = self.stream.next().await {
            let is_last = chunk.is_err();
            let is_empty = chunk.as_ref().is_ok_and(Bytes::is_empty);
            if !is_empty && (!self.chunks.give(chunk).await || is_last) {
                return;
            }
        }
        self.chunks.give(Ok(Bytes::new())).await;
    }
}

/// The answer, while what is sent is handed over.
pub(super) async fn sent(
    mut head: Taker<Result<HttpResponse, TransportError>>,
    upload: Option<Upload>,
) -> Option<Result<HttpResponse, TransportError>> {
    let mut upload = upload.map(|upload| Box::pin(upload.run()));
    let mut head = pin!(head.take());
    poll_fn(|cx| {
        if let Poll::Ready(answer) = head.as_mut().poll(cx) {
            return Poll::Ready(answer);
        }
        if let Some(work) = &mut upload
            && work.as_mut().poll(cx).is_ready()
        {
            upload = None;
        }
        Poll::Pending
    })
    .await
}

/// The chunks of a request's body as a reader.
struct Chunks {
    source: Taker<Result<Bytes, TransportError>>,
    rest: Bytes,
    is_done: bool,
}

impl Read for Chunks {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.rest.is_empty() && !self.is_done {
            match wait(self.source.take()).flatten() {
                // Nobody waits for the answer any more.
                None => return Err(io::ErrorKind::BrokenPipe.into()),
                Some(chunk) => self.rest = chunk.map_err(io::Error::other)?,
            }
            self.is_done = self.rest.is_empty();
        }
        let count = self.rest.len().min(into.len());
        let (here, taken) = (self.rest.split_to(count), into.split_at_mut(count).0);
        taken.copy_from_slice(&here);
        Ok(count)
    }
}

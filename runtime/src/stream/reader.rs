//! What event and record streams share: open the call, feed chunks to a framing, hand out frames.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use http::StatusCode;

use crate::call::Call;
use crate::error::{ApiError, DecodeError, Error, ReadError};
use crate::meta;
use crate::response::StreamResponse;
use crate::transport::BoxFuture;

/// Cuts bytes into frames.
pub(super) trait Frames {
    type Frame;

    /// Takes the next bytes.
    fn feed(&mut self, chunk: &[u8]);

    /// A frame that is complete.
    fn pop(&mut self) -> Option<Self::Frame>;

    /// What the end of the bytes completes.
    fn finish(&mut self);

    /// How many bytes wait for the end of their frame, once all complete ones are popped.
    fn waiting(&self) -> usize;
}

/// Cuts an answer into frames.
pub(super) trait Framing: Frames {
    /// What the response says before its body: perhaps another media type than the framing can cut.
    fn begin(&mut self, response: &StreamResponse) -> Result<(), ReadError>;

    /// How many bytes a frame holds.
    fn length(frame: &Self::Frame) -> usize;
}

/// Frames of one call's answer.
pub(super) struct Reader<F> {
    source: Source,
    pub(super) framing: F,
}

enum Source {
    /// Nothing was sent yet.
    Ready(Box<Call>),
    Opening(BoxFuture<Result<StreamResponse, Error>>),
    Open(StreamResponse),
    /// The bytes have ended; frames may be left.
    Ended(Option<StreamResponse>),
}

impl<F: Framing> Reader<F> {
    /// Nothing is sent before the first poll.
    pub(super) fn new(call: Call, framing: F) -> Self {
        Self {
            source: Source::Ready(Box::new(call)),
            framing,
        }
    }

    /// Frames of an answer that has begun.
    pub(super) fn of(response: StreamResponse, framing: F) -> Self {
        Self {
            source: Source::Opening(Box::pin(async move { Ok(response) })),
            framing,
        }
    }

    /// Reads no further, and forgets what was read and not asked for yet.
    pub(super) fn close(&mut self) {
        self.source = Source::Ended(None);
        while self.framing.pop().is_some() {}
    }

    fn response(&self) -> Option<&StreamResponse> {
        match &self.source {
            Source::Open(response) | Source::Ended(Some(response)) => Some(response),
            Source::Ready(_) | Source::Opening(_) | Source::Ended(None) => None,
        }
    }

    /// The call, as long as nothing was sent.
    pub(super) fn call(&self) -> Option<&Call> {
        match &self.source {
            Source::Ready(call) => Some(call),
            Source::Opening(_) | Source::Open(_) | Source::Ended(_) => None,
        }
    }

    /// The status of the answer, once it has begun.
    pub(super) fn status(&self) -> Option<StatusCode> {
        self.response().map(|response| response.status)
    }

    /// The error of a frame that cannot be read.
    pub(super) fn unreadable(&self, frame: impl Into<Bytes>, cause: ReadError) -> Option<Error> {
        let response = self.response()?;
        Some(unreadable(response, frame.into(), cause))
    }

    /// The error that the server reports in a frame.
    pub(super) fn reported(&self, frame: impl Into<Bytes>) -> Option<Error> {
        let response = self.response()?;
        let target = response.place.target.clone();
        let error = ApiError::new(
            target,
            response.status,
            response.headers.clone(),
            frame.into(),
        );
        Some(error.in_stream().into())
    }

    /// The next frame. After an error there are none.
    pub(super) fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<F::Frame, Error>>> {
        loop {
            let frame = self.framing.pop();
            let length = frame
                .as_ref()
                .map_or_else(|| self.framing.waiting(), F::length);
            if let Some(error) = self.too_large(length) {
                self.close();
                return Poll::Ready(Some(Err(error)));
            }
            if let Some(frame) = frame {
                return Poll::Ready(Some(Ok(frame)));
            }
            let step = match &mut self.source {
                Source::Ended(_) => return Poll::Ready(None),
                Source::Ready(call) => {
                    self.source = Source::Opening((**call).clone().open());
                    continue;
                }
                Source::Opening(opening) => {
                    let opened = ready!(opening.as_mut().poll(cx));
                    self.begin(opened)
                }
                Source::Open(response) => {
                    let chunk = ready!(Pin::new(&mut response.body).poll_next(cx));
                    let place = &response.place;
                    let chunk = chunk.map(|chunk| chunk.map_err(|error| place.fault(error)));
                    self.take(chunk)
                }
            };
            if let Err(error) = step {
                self.source = Source::Ended(None);
                return Poll::Ready(Some(Err(error)));
            }
        }
    }

    fn begin(&mut self, opened: Result<StreamResponse, Error>) -> Result<(), Error> {
        let response = opened?;
        let begun = match meta::coding(&response.headers) {
            Some(coding) => Err(ReadError::Coding(coding)),
            None => self.framing.begin(&response),
        };
        begun.map_err(|cause| unreadable(&response, Bytes::new(), cause))?;
        self.source = Source::Open(response);
        Ok(())
    }

    fn take(&mut self, chunk: Option<Result<Bytes, Error>>) -> Result<(), Error> {
        let Some(chunk) = chunk else {
            self.framing.finish();
            if let Source::Open(response) = std::mem::replace(&mut self.source, Source::Ended(None))
            {
                self.source = Source::Ended(Some(response));
            }
            return Ok(());
        };
        self.framing.feed(&chunk?);
        Ok(())
    }

    /// The error of a frame that is longer than the client's limit, whole or so far.
    fn too_large(&self, length: usize) -> Option<Error> {
        let response = self.response()?;
        let limit = response.place.limit;
        let error = || unreadable(response, Bytes::new(), ReadError::TooLarge { limit });
        (length > limit).then(error)
    }
}

fn unreadable(response: &StreamResponse, body: Bytes, cause: ReadError) -> Error {
    DecodeError {
        target: response.place.target.clone(),
        status: response.status,
        headers: response.headers.clone(),
        body,
        cause,
    }
    .into()
}

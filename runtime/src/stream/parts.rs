use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;
use http::HeaderMap;

use super::multipart::PartFrames;
use super::reader::{Frames, Framing, Reader};
use crate::error::{Error, ReadError, decode_body};
use crate::meta;
use crate::response::StreamResponse;
use crate::shown::ShownHeaders;
use crate::wire::Decode;

/// A part of a multipart answer.
#[derive(Clone)]
#[non_exhaustive]
pub struct Part {
    /// The part's own headers.
    pub headers: HeaderMap,
    /// What it holds.
    pub body: Bytes,
}

impl Part {
    /// The media type as the part states it.
    pub fn content_type(&self) -> Option<&str> {
        meta::content_type(&self.headers)
    }

    /// The body as JSON.
    ///
    /// # Errors
    /// Why it does not fit.
    pub fn json<T: Decode>(&self) -> Result<T, ReadError> {
        Ok(decode_body(&self.body)?)
    }
}

impl fmt::Debug for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Part")
            .field("headers", &ShownHeaders(&self.headers))
            .field("body_length", &self.body.len())
            .finish()
    }
}

/// The parts of a multipart answer (RFC 2046, section 5.1), each as soon as it has arrived.
#[must_use = "parts are read when they are asked for"]
pub struct Parts {
    reader: Reader<PartFraming>,
}

impl StreamResponse {
    /// The body as the parts of a multipart message, whatever the document says of it.
    pub fn parts(self) -> Parts {
        Parts {
            reader: Reader::of(self, PartFraming::default()),
        }
    }
}

impl Parts {
    /// The next part, `None` at the end.
    ///
    /// # Errors
    /// When the body breaks off, stops arriving or is not multipart, and when a part is longer than the client's limit.
    pub async fn next(&mut self) -> Option<Result<Part, Error>> {
        poll_fn(|cx| self.reader.poll(cx)).await
    }

    /// The same where the first error ends it: `while let Some(part) = parts.try_next().await?`.
    ///
    /// # Errors
    /// As of [`next`](Self::next).
    pub async fn try_next(&mut self) -> Result<Option<Part>, Error> {
        self.next().await.transpose()
    }
}

impl Stream for Parts {
    type Item = Result<Part, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.reader.poll(cx)
    }
}

impl fmt::Debug for Parts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Parts")
    }
}

/// Cuts an answer that has to be multipart.
#[derive(Default)]
struct PartFraming(Option<PartFrames>);

impl Framing for PartFraming {
    fn begin(&mut self, response: &StreamResponse) -> Result<(), ReadError> {
        let media_type = response.content_type().unwrap_or_default();
        self.0 = PartFrames::of(media_type);
        let error = || ReadError::ContentType {
            expected: "multipart with a boundary",
            got: media_type.to_owned(),
        };
        self.0.as_ref().map(|_| ()).ok_or_else(error)
    }

    fn length(frame: &Part) -> usize {
        frame.body.len()
    }
}

impl Frames for PartFraming {
    type Frame = Part;

    fn feed(&mut self, chunk: &[u8]) {
        if let Some(frames) = &mut self.0 {
            frames.feed(chunk);
        }
    }

    fn pop(&mut self) -> Option<Part> {
        self.0.as_mut()?.pop()
    }

    fn finish(&mut self) {
        if let Some(frames) = &mut self.0 {
            frames.finish();
        }
    }

    fn waiting(&self) -> usize {
        self.0.as_ref().map_or(0, Frames::waiting)
    }
}

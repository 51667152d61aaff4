use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;

use super::multipart::PartFrames;
use super::reader::{Frames, Framing, Reader};
use super::separated::Separated;
use crate::answer::plain;
use crate::call::Call;
use crate::error::{Error, ReadError, decode_body};
use crate::meta;
use crate::response::StreamResponse;
use crate::wire::Decode;

/// The records of an answer in JSON lines (`application/jsonl`, `application/x-ndjson`), as a JSON text sequence
/// (`application/json-seq`, RFC 7464) or as the parts of a `multipart/mixed` (RFC 2046), told apart by the answer's media
/// type.
///
/// Nothing is sent before the first record is asked for. A record that cannot be read is an [`Error::Decode`], and the next
/// one may be asked for.
#[must_use = "records are read when they are asked for"]
pub struct Records<T> {
    reader: Reader<RecordFraming>,
    read: fn(&[u8]) -> Result<T, ReadError>,
}

/// A record that is read as JSON, or a text that is none for a type that takes one.
fn value<T: Decode>(record: &[u8]) -> Result<T, ReadError> {
    decode_body(record).or_else(|fail| {
        let text = std::str::from_utf8(record).ok();
        let read = text.and_then(|text| plain::read(text, true));
        read.ok_or_else(|| fail.into())
    })
}

/// A record as it is.
fn text(record: &[u8]) -> Result<String, ReadError> {
    let text = std::str::from_utf8(record).map_err(|error| ReadError::NotText {
        offset: error.valid_up_to(),
    })?;
    Ok(text.to_owned())
}

impl Call {
    /// The answer's records.
    pub fn records<T: Decode>(self) -> Records<T> {
        Records {
            reader: Reader::new(self, RecordFraming::default()),
            read: value,
        }
    }

    /// The answer's records as texts: its lines, where it is neither `application/json-seq` nor multipart.
    pub fn text_records(self) -> Records<String> {
        Records {
            reader: Reader::new(self, RecordFraming::default()),
            read: text,
        }
    }
}

impl StreamResponse {
    /// The body as records, whatever the document says of it.
    pub fn records_as<T: Decode>(self) -> Records<T> {
        Records {
            reader: Reader::of(self, RecordFraming::default()),
            read: value,
        }
    }

    /// The body as records that are texts: its lines, where it is neither `application/json-seq` nor multipart.
    pub fn text_records(self) -> Records<String> {
        Records {
            reader: Reader::of(self, RecordFraming::default()),
            read: text,
        }
    }
}

impl<T> Records<T> {
    /// The next record, `None` at the end.
    ///
    /// # Errors
    /// Everything that a call can end with.
    pub async fn next(&mut self) -> Option<Result<T, Error>> {
        poll_fn(|cx| self.poll_record(cx)).await
    }

    /// The same where the first error ends it: `while let Some(record) = records.try_next().await?`.
    ///
    /// # Errors
    /// As of [`next`](Self::next).
    pub async fn try_next(&mut self) -> Result<Option<T>, Error> {
        self.next().await.transpose()
    }

    fn poll_record(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<T, Error>>> {
        let record = match ready!(self.reader.poll(cx)) {
            None => return Poll::Ready(None),
            Some(Err(error)) => return Poll::Ready(Some(Err(error))),
            Some(Ok(record)) => record,
        };
        Poll::Ready(match (self.read)(&record) {
            Ok(record) => Some(Ok(record)),
            Err(cause) => self.reader.unreadable(record, cause).map(Err),
        })
    }
}

impl<T> Stream for Records<T> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_record(cx)
    }
}

impl<T> fmt::Debug for Records<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Records")
    }
}

/// Cuts records as their media type says.
enum RecordFraming {
    Separated(Separated),
    Parts(PartFrames),
}

impl Default for RecordFraming {
    fn default() -> Self {
        Self::Separated(Separated::default())
    }
}

impl Framing for RecordFraming {
    fn begin(&mut self, response: &StreamResponse) -> Result<(), ReadError> {
        let media_type = response.content_type().unwrap_or_default();
        *self = match PartFrames::of(media_type) {
            Some(parts) => Self::Parts(parts),
            None => Self::Separated(Separated::of(&meta::essence(media_type))),
        };
        Ok(())
    }

    fn length(frame: &Bytes) -> usize {
        frame.len()
    }
}

impl Frames for RecordFraming {
    type Frame = Bytes;

    fn feed(&mut self, chunk: &[u8]) {
        match self {
            Self::Separated(separated) => separated.feed(chunk),
            Self::Parts(parts) => parts.feed(chunk),
        }
    }

    fn pop(&mut self) -> Option<Bytes> {
        match self {
            Self::Separated(separated) => separated.pop(),
            Self::Parts(parts) => Some(parts.pop()?.body),
        }
    }

    fn finish(&mut self) {
        match self {
            Self::Separated(separated) => separated.finish(),
            Self::Parts(parts) => parts.finish(),
        }
    }

    fn waiting(&self) -> usize {
        match self {
            Self::Separated(separated) => separated.waiting(),
            Self::Parts(parts) => parts.waiting(),
        }
    }
}

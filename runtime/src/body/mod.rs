//! Request bodies: bytes, streams, forms and multipart messages.

#[cfg(feature = "files")]
mod files;
mod form;
#[cfg(feature = "validate")]
mod members;
mod multipart;

use std::fmt;
use std::sync::{Arc, Mutex};

use bytes::Bytes;

pub use self::form::{FormField, form_urlencoded};
#[cfg(feature = "validate")]
pub(crate) use self::members::Members;
pub use self::multipart::{Multipart, Part};
use crate::lock::relock;
use crate::transport::{BoxError, ByteStream};

/// The body of a request.
#[derive(Clone, Default)]
#[non_exhaustive]
pub enum Payload {
    /// No body at all.
    #[default]
    Empty,
    /// All of it at once.
    Bytes(Bytes),
    /// Chunk by chunk.
    Stream(StreamSource),
}

impl Payload {
    /// Whether the body can be sent a second time.
    pub fn is_repeatable(&self) -> bool {
        match self {
            Self::Empty | Self::Bytes(_) => true,
            Self::Stream(source) => source.is_repeatable(),
        }
    }
}

impl fmt::Debug for Payload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("Empty"),
            Self::Bytes(bytes) => write!(f, "{} bytes", bytes.len()),
            Self::Stream(source) => source.fmt(f),
        }
    }
}

impl<T: Into<Bytes>> From<T> for Payload {
    fn from(bytes: T) -> Self {
        Self::Bytes(bytes.into())
    }
}

impl From<StreamSource> for Payload {
    fn from(source: StreamSource) -> Self {
        Self::Stream(source)
    }
}

/// Where a streamed body comes from: once, or anew for every attempt.
#[derive(Clone)]
pub struct StreamSource {
    origin: Origin,
    length: Option<u64>,
}

#[derive(Clone)]
enum Origin {
    Once(Arc<Mutex<Option<ByteStream>>>),
    Anew(Arc<dyn Fn() -> ByteStream + Send + Sync>),
}

impl StreamSource {
    /// A stream that exists once. A request with it is never retried after something was written.
    pub fn once(stream: ByteStream) -> Self {
        Self {
            origin: Origin::Once(Arc::new(Mutex::new(Some(stream)))),
            length: None,
        }
    }

    /// A stream that can be made anew, so that a request with it can be retried.
    pub fn repeatable(make: impl Fn() -> ByteStream + Send + Sync + 'static) -> Self {
        Self {
            origin: Origin::Anew(Arc::new(make)),
            length: None,
        }
    }

    /// The same source with a known length in bytes, sent as `Content-Length` instead of chunked.
    #[must_use]
    pub fn with_length(mut self, length: u64) -> Self {
        self.length = Some(length);
        self
    }

    /// The same source, which tells how many bytes of it were sent after each chunk. Another attempt starts at zero.
    #[must_use]
    pub fn on_progress(self, told: impl Fn(u64) + Send + Sync + 'static) -> Self {
        let told = Arc::new(told);
        let tell = move |stream: ByteStream| {
            let told = told.clone();
            stream.on_progress(move |sent| told(sent))
        };
        let origin = match self.origin {
            Origin::Anew(make) => Origin::Anew(Arc::new(move || tell(make()))),
            Origin::Once(stream) => {
                let stream = relock(&stream).take().map(tell);
                Origin::Once(Arc::new(Mutex::new(stream)))
            }
        };
        Self { origin, ..self }
    }

    /// The length in bytes, if it is known.
    pub fn length(&self) -> Option<u64> {
        self.length
    }

    /// Whether the stream can be had more than once.
    pub fn is_repeatable(&self) -> bool {
        matches!(self.origin, Origin::Anew(_))
    }

    /// The stream.
    ///
    /// # Errors
    /// When it exists once and was taken before.
    pub fn open(&self) -> Result<ByteStream, BoxError> {
        match &self.origin {
            Origin::Anew(make) => Ok(make()),
            Origin::Once(stream) => relock(stream)
                .take()
                .ok_or_else(|| "the body stream was sent before and cannot be sent again".into()),
        }
    }
}

impl fmt::Debug for StreamSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.length {
            Some(length) => write!(f, "stream of {length} bytes"),
            None => f.write_str("stream"),
        }
    }
}

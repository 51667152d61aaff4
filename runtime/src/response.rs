use std::fmt;
use std::ops::{Deref, DerefMut};

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use crate::error::Error;
use crate::exchange::Fault;
use crate::header::HeaderKey;
use crate::meta::{self, RateLimit};
use crate::shown::ShownHeaders;
use crate::spec::Target;
use crate::transport::ByteStream;

/// What a call returned, with its status and headers. It dereferences to the data.
#[derive(Clone)]
#[non_exhaustive]
pub struct Response<T> {
    /// The status: 2xx, or another one that the document describes as an answer.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The data.
    pub data: T,
    raw: Option<Bytes>,
}

impl<T> Response<T> {
    pub(crate) fn new(status: StatusCode, headers: HeaderMap, data: T) -> Self {
        Self {
            status,
            headers,
            data,
            raw: None,
        }
    }

    pub(crate) fn with_raw_body(mut self, raw: Option<Bytes>) -> Self {
        self.raw = raw;
        self
    }

    /// The body as it came, where the data is not all of it: a text in it has half of a surrogate pair that stands alone
    /// (`\ud83d`), which no Rust string can hold, and has U+FFFD in its place.
    pub fn raw_body(&self) -> Option<&Bytes> {
        self.raw.as_ref()
    }

    /// The data alone.
    pub fn into_inner(self) -> T {
        self.data
    }

    /// A header's value: its text by a name, or its type by a documented [`Header`](crate::Header). `None` if it is not
    /// there or does not fit.
    pub fn header<K: HeaderKey>(&self, key: K) -> Option<K::Found<'_>> {
        key.find_in(&self.headers)
    }

    /// The server's name for the request, to be quoted to its support.
    pub fn request_id(&self) -> Option<&str> {
        meta::request_id(&self.headers)
    }

    /// The rate limit.
    pub fn rate_limit(&self) -> Option<RateLimit> {
        meta::rate_limit(&self.headers)
    }
}

impl<T> Deref for Response<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.data
    }
}

impl<T> DerefMut for Response<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.data
    }
}

#[allow(
    clippy::missing_fields_in_debug,
    reason = "the raw body says again what the data says"
)]
impl<T: fmt::Debug> fmt::Debug for Response<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("status", &self.status)
            .field("headers", &ShownHeaders(&self.headers))
            .field("data", &self.data)
            .finish()
    }
}

/// A successful answer whose body is still arriving: downloads, and what the typed streams are made of.
#[non_exhaustive]
pub struct StreamResponse {
    /// The status: 2xx, or another one that the document describes as an answer.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub(crate) body: ByteStream,
    pub(crate) place: Place,
}

/// Where a stream comes from, for its errors.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    pub(crate) target: Target,
    pub(crate) host: String,
    pub(crate) limit: usize,
    pub(crate) idle: Option<std::time::Duration>,
}

impl StreamResponse {
    /// The body's media type as the server states it.
    pub fn content_type(&self) -> Option<&str> {
        meta::content_type(&self.headers)
    }

    /// A header's value: its text by a name, or its type by a documented [`Header`](crate::Header).
    pub fn header<K: HeaderKey>(&self, key: K) -> Option<K::Found<'_>> {
        key.find_in(&self.headers)
    }

    /// The next chunk of the body, `None` at its end.
    ///
    /// # Errors
    /// When the body breaks off or stops arriving.
    pub async fn next(&mut self) -> Option<Result<Bytes, Error>> {
        let place = &self.place;
        let chunk = self.body.next().await?;
        Some(chunk.map_err(|error| place.fault(error)))
    }

    /// The same where the first error ends it: `while let Some(chunk) = chunks.try_next().await?`.
    ///
    /// # Errors
    /// As of [`next`](Self::next).
    pub async fn try_next(&mut self) -> Result<Option<Bytes>, Error> {
        self.next().await.transpose()
    }

    /// The same answer; how many bytes of its body came so far is told after each chunk.
    #[must_use]
    pub fn on_progress(mut self, told: impl Fn(u64) + Send + 'static) -> Self {
        self.body = self.body.on_progress(told);
        self
    }

    /// The body as a stream of its own, with the transport's errors.
    pub fn into_stream(self) -> ByteStream {
        self.body
    }
}

impl fmt::Debug for StreamResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StreamResponse")
            .field("target", &self.place.target)
            .field("status", &self.status)
            .field("headers", &ShownHeaders(&self.headers))
            .finish_non_exhaustive()
    }
}

impl Place {
    /// A broken body's error.
    pub(crate) fn fault(&self, error: crate::transport::TransportError) -> Error {
        Fault::of_transport(error, None, self.idle).into_error(&self.target, &self.host, 1)
    }
}

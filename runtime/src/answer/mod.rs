//! A successful answer and the ways to read it. Servers stray from their documents: what a person could work with is read.

pub(crate) mod charset;
pub(crate) mod plain;
#[cfg(feature = "xml")]
mod xml;

use std::fmt;
use std::sync::OnceLock;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use crate::error::{DecodeError, Error, ReadError, decode_body, decode_text};
use crate::meta;
use crate::response::Response;
use crate::spec::Target;
use crate::wire::{Decode, Tape};

/// A successful answer, read to its end and not interpreted yet.
///
/// The generated crate's [`Operation::read`](crate::Operation::read) is one call of a method here, or a `match` on
/// [`status`](Self::status) or [`is`](Self::is) when a document knows several successes.
#[derive(Clone)]
pub struct Answer {
    pub(crate) target: Target,
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    /// Set when a part of the body could not be read as it is.
    replaced: OnceLock<()>,
}

impl Answer {
    pub(crate) fn new(target: Target, status: StatusCode, headers: HeaderMap, body: Bytes) -> Self {
        Self {
            target,
            status,
            headers,
            body,
            replaced: OnceLock::new(),
        }
    }

    /// The status: 2xx, or another one that the document describes as an answer.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The body's media type as the server states it.
    pub fn content_type(&self) -> Option<&str> {
        meta::content_type(&self.headers)
    }

    /// Whether the body is of a media type, or in a range such as `image/*`. A body without a media type is in every range.
    pub fn is(&self, range: &str) -> bool {
        self.content_type()
            .is_none_or(|stated| meta::covers(range, stated))
    }

    /// A JSON body.
    ///
    /// No body at all is null, for types that have it. A wrong `Content-Type` is forgiven when the body is JSON all the
    /// same, or is plain text and the type takes a string. Halves of surrogate pairs that stand alone are replaced, see
    /// [`Response::raw_body`].
    ///
    /// # Errors
    /// An empty body, a body that is not JSON, or the path of the value that does not fit.
    pub fn json<T: Decode>(&self) -> Result<T, ReadError> {
        let body = self.decoded()?;
        let text = match charset::decode_json(body, self.content_type()) {
            Err(ReadError::NotText { .. }) => return Ok(decode_body(body)?),
            text => text?,
        };
        if text.trim_ascii().is_empty() {
            let null = Tape::null();
            return T::decode(null.root()).map_err(|_| ReadError::MissingBody);
        }
        let fail = match decode_text(&text) {
            Ok(read) => {
                if read.replaced {
                    self.replaced.get_or_init(|| ());
                }
                #[cfg(feature = "tracing")]
                if let Some(stranger) = read.stranger {
                    crate::trace::stranger(&self.target, &stranger);
                }
                return Ok(read.value);
            }
            Err(fail) => fail,
        };
        match self.content_type() {
            Some(stated) if meta::is_json(stated) => Err(fail.into()),
            stated => match (
                plain::read(&text, stated.is_some_and(meta::is_text)),
                stated,
            ) {
                (Some(value), _) => Ok(value),
                (None, Some(stated)) if fail.is_not_json() => Err(ReadError::ContentType {
                    expected: "JSON",
                    got: meta::essence(stated),
                }),
                (None, _) => Err(fail.into()),
            },
        }
    }

    /// A JSON body, or nothing at all; null is nothing.
    ///
    /// # Errors
    /// Like [`json`](Self::json), but for the empty body.
    pub fn json_or_nothing<T: Decode>(&self) -> Result<Option<T>, ReadError> {
        let body = self.body.trim_ascii();
        if body.is_empty() {
            return Ok(None);
        }
        match self.json() {
            Ok(value) => Ok(Some(value)),
            Err(_) if body == b"null" => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// No body; what came all the same is ignored.
    ///
    /// # Errors
    /// None.
    pub fn nothing(&self) -> Result<(), ReadError> {
        Ok(())
    }

    /// A text body, in the charset that its byte order mark or its media type says, else in UTF-8.
    ///
    /// A JSON string under a JSON media type is the text that it holds.
    ///
    /// # Errors
    /// Where the text is not UTF-8, or the charset that cannot be read.
    pub fn text(&self) -> Result<String, ReadError> {
        let text = charset::decode(self.decoded()?, self.content_type())?;
        let is_json = self.content_type().is_some_and(meta::is_json);
        let held = is_json.then(|| decode_body(text.as_bytes()).ok()).flatten();
        Ok(held.unwrap_or_else(|| text.into_owned()))
    }

    /// The body as it is.
    ///
    /// # Errors
    /// A content coding that was not asked for and is left.
    pub fn bytes(&self) -> Result<Bytes, ReadError> {
        self.decoded()?;
        Ok(self.body.clone())
    }

    /// The body, if no content coding is left to be undone.
    fn decoded(&self) -> Result<&[u8], ReadError> {
        match meta::coding(&self.headers) {
            Some(coding) if !self.body.is_empty() => Err(ReadError::Coding(coding)),
            _ => Ok(&self.body),
        }
    }

    /// This answer's error, for a reason of the reader's.
    pub fn fail(self, cause: ReadError) -> Error {
        DecodeError {
            target: self.target,
            status: self.status,
            headers: self.headers,
            body: self.body,
            cause,
        }
        .into()
    }

    /// The answer with what a reader makes of it.
    ///
    /// # Errors
    /// The reader's.
    pub fn read_with<T>(
        self,
        read: impl FnOnce(&Self) -> Result<T, ReadError>,
    ) -> Result<Response<T>, Error> {
        match read(&self) {
            Ok(data) => {
                let raw = self.replaced.get().map(|()| self.body);
                Ok(Response::new(self.status, self.headers, data).with_raw_body(raw))
            }
            Err(cause) => Err(self.fail(cause)),
        }
    }

    /// The answer as status, headers and bytes.
    pub fn into_response(self) -> Response<Bytes> {
        Response::new(self.status, self.headers, self.body)
    }
}

impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Answer")
            .field("target", &self.target)
            .field("status", &self.status)
            .field("bytes", &self.body.len())
            .finish_non_exhaustive()
    }
}

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use crate::error::{DecodeError, Error, ReadError, decode_root};
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
}

impl Answer {
    /// The status, always 2xx.
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
    /// A wrong `Content-Type` is forgiven when the body is JSON all the same.
    ///
    /// # Errors
    /// An empty body, a body that is not JSON, or the path of the value that does not fit.
    pub fn json<T: Decode>(&self) -> Result<T, ReadError> {
        if self.body.is_empty() {
            return Err(ReadError::MissingBody);
        }
        let tape = Tape::parse(&self.body).map_err(|fail| match self.content_type() {
            Some(stated) if !meta::is_json(stated) => ReadError::ContentType {
                expected: "JSON",
                got: meta::essence(stated),
            },
            _ => ReadError::Json(fail),
        })?;
        Ok(decode_root(&tape)?)
    }

    /// A JSON body, or nothing at all.
    ///
    /// # Errors
    /// Like [`json`](Self::json), but for the empty body.
    pub fn json_or_nothing<T: Decode>(&self) -> Result<Option<T>, ReadError> {
        if self.body.is_empty() {
            return Ok(None);
        }
        self.json().map(Some)
    }

    /// No body; what came all the same is ignored.
    ///
    /// # Errors
    /// None.
    pub fn nothing(&self) -> Result<(), ReadError> {
        Ok(())
    }

    /// A text body in UTF-8.
    ///
    /// # Errors
    /// Where the text is not UTF-8.
    pub fn text(&self) -> Result<String, ReadError> {
        std::str::from_utf8(&self.body)
            .map(str::to_owned)
            .map_err(|error| ReadError::NotText {
                offset: error.valid_up_to(),
            })
    }

    /// The body as it is.
    ///
    /// # Errors
    /// None.
    pub fn bytes(&self) -> Result<Bytes, ReadError> {
        Ok(self.body.clone())
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
            Ok(data) => Ok(Response::new(self.status, self.headers, data)),
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

use std::collections::BTreeMap;
use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};

use crate::transport::{HttpResponse, Phase, TransportError};
use crate::wire::{self, Encode, Fail};

/// An answer of the mock [`Server`](super::Server).
#[derive(Clone)]
pub struct Reply(Box<Parts>);

#[derive(Clone)]
struct Parts {
    /// `None` breaks the connection instead.
    status: Option<StatusCode>,
    headers: HeaderMap,
    body: Bytes,
}

impl Reply {
    /// An answer without headers and a body. A status that is none (below 100 or above 999) becomes 500.
    pub fn status(status: u16) -> Self {
        Self::of(Some(
            StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR),
        ))
    }

    /// No answer: the connection breaks before one came.
    pub fn disconnect() -> Self {
        Self::of(None)
    }

    fn of(status: Option<StatusCode>) -> Self {
        Self(Box::new(Parts {
            status,
            headers: HeaderMap::new(),
            body: Bytes::new(),
        }))
    }

    /// The same with a JSON body.
    #[must_use]
    pub fn json(self, value: &dyn Encode) -> Self {
        self.bytes("application/json", wire::to_vec(value))
    }

    /// The same with an XML body of this root. What cannot be written is an answer with status 500 that says why.
    #[cfg(feature = "xml")]
    #[must_use]
    pub fn xml(self, media_type: &str, root: &crate::xml::Node, value: &dyn Encode) -> Self {
        match root.encode(value) {
            Ok(text) => self.bytes(media_type, text),
            Err(why) => Self::status(500).text(&why.to_string()),
        }
    }

    /// The same with a text.
    #[must_use]
    pub fn text(self, text: &str) -> Self {
        self.bytes("text/plain", text.to_owned())
    }

    /// The same with server-sent events that have this data: text as it is, all else as JSON.
    #[must_use]
    pub fn events<T: Encode>(self, data: &[T]) -> Self {
        let mut stream = String::new();
        for one in data {
            let value = wire::to_value(one);
            let text = value
                .as_str()
                .map_or_else(|| value.to_string(), str::to_owned);
            for line in text.split('\n') {
                stream.extend(["data: ", line, "\n"]);
            }
            stream.push('\n');
        }
        self.bytes("text/event-stream", stream)
    }

    /// The same with records in JSON lines.
    #[must_use]
    pub fn records<T: Encode>(self, records: &[T]) -> Self {
        let mut lines = Vec::new();
        for record in records {
            lines.extend(wire::to_vec(record));
            lines.push(b'\n');
        }
        self.bytes("application/jsonl", lines)
    }

    /// The same with a body of any kind. A media type that no header can hold is left out.
    #[must_use]
    pub fn bytes(mut self, media_type: &str, body: impl Into<Bytes>) -> Self {
        self.0.body = body.into();
        match HeaderValue::from_str(media_type) {
            Ok(value) => self.header(header::CONTENT_TYPE, value),
            Err(_) => self,
        }
    }

    /// The same with a header, instead of an earlier one of that name.
    #[must_use]
    pub fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.0.headers.insert(name, value);
        self
    }

    pub(super) fn into_response(self) -> Result<HttpResponse, TransportError> {
        let parts = *self.0;
        let Some(status) = parts.status else {
            let why = "the mock server broke the connection";
            return Err(TransportError::new(Phase::Exchange, why));
        };
        Ok(HttpResponse::new(status, parts.body).with_headers(parts.headers))
    }
}

/// What a handler says when a request's body is not what it expects: status 400 with the reason.
impl From<Fail> for Reply {
    fn from(fail: Fail) -> Self {
        let message = ("message".to_owned(), fail.to_string());
        Self::status(400).json(&BTreeMap::from([message]))
    }
}

impl fmt::Debug for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reply")
            .field("status", &self.0.status)
            .field("headers", &self.0.headers)
            .field("body", &String::from_utf8_lossy(&self.0.body))
            .finish()
    }
}

use std::collections::BTreeMap;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};

use super::Request;
use crate::example::{Behind, Example};
#[cfg(feature = "xml")]
use crate::meta;
use crate::paging::Input;
use crate::transport::{ByteStream, HttpResponse, Phase, TransportError};
#[cfg(feature = "xml")]
use crate::wire::Tape;
use crate::wire::{self, Encode, Fail};

/// An answer of the mock [`Server`](super::Server).
#[derive(Clone)]
pub struct Reply(Box<Parts>);

#[derive(Clone)]
struct Parts {
    /// `None` breaks the connection instead.
    status: Option<StatusCode>,
    headers: HeaderMap,
    /// What the body is, unless a header says otherwise.
    media_type: Option<HeaderValue>,
    body: Bytes,
    delay: Duration,
    /// Whether the connection breaks behind the body.
    is_cut: bool,
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
            media_type: None,
            body: Bytes::new(),
            delay: Duration::ZERO,
            is_cut: false,
        }))
    }

    /// What a document shows, if anything, to a request for this operation.
    pub(super) fn shown(example: &Example, request: &Request) -> Self {
        let shown = match example.answer {
            Ok(shown) => shown,
            Err(why) => return Self::status(501).text(why),
        };
        let reply = Self::status(shown.status);
        let behind = shown.behind.filter(|behind| is_behind(behind, request));
        let body = behind.map_or(shown.body, |behind| behind.body);
        match shown.media_type {
            "" => reply,
            #[cfg(feature = "xml")]
            media_type if meta::is_xml(media_type) => match example.xml.answer {
                Some(root) => reply.written(media_type, root, body),
                None => reply.bytes(media_type, body),
            },
            media_type => reply.bytes(media_type, body),
        }
    }

    /// The same with an XML body of this root that has the value of a JSON text.
    #[cfg(feature = "xml")]
    fn written(self, media_type: &str, root: &crate::xml::Node, json: &'static str) -> Self {
        let text = Tape::parse(json.as_bytes()).map_err(|why| why.to_string());
        let text = text.and_then(|tape| root.write(tape.root()).map_err(|why| why.to_string()));
        match text {
            Ok(text) => self.bytes(media_type, text),
            Err(why) => Self::status(500).text(&why),
        }
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

    /// The same with a body of any kind. A media type that no header can hold is left out, and one that
    /// [`header`](Self::header) gives goes before it.
    #[must_use]
    pub fn bytes(mut self, media_type: &str, body: impl Into<Bytes>) -> Self {
        self.0.body = body.into();
        self.0.media_type = HeaderValue::from_str(media_type).ok();
        self
    }

    /// The same after a while.
    #[must_use]
    pub fn after(mut self, delay: Duration) -> Self {
        self.0.delay = delay;
        self
    }

    /// The same with the first bytes of its body, behind which the connection breaks.
    #[must_use]
    pub fn cut_after(mut self, bytes: usize) -> Self {
        self.0.body.truncate(bytes);
        self.0.is_cut = true;
        self
    }

    /// The same with a header, instead of an earlier one of that name.
    #[must_use]
    pub fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.0.headers.insert(name, value);
        self
    }

    /// How long the server takes for it.
    pub(super) fn delay(&self) -> Duration {
        self.0.delay
    }

    pub(super) fn into_response(self) -> Result<HttpResponse, TransportError> {
        let parts = *self.0;
        let Some(status) = parts.status else {
            return Err(broken());
        };
        let mut headers = parts.headers;
        if let Some(media_type) = parts.media_type {
            headers.entry(header::CONTENT_TYPE).or_insert(media_type);
        }
        let body: ByteStream = if parts.is_cut {
            ByteStream::new(Cut {
                body: Some(parts.body),
            })
        } else {
            parts.body.into()
        };
        Ok(HttpResponse::new(status, body).with_headers(headers))
    }
}

/// Whether a request asks for more than the first page.
fn is_behind(behind: &Behind, request: &Request) -> bool {
    let asked = match behind.input {
        Input::Query(name) => request.query(name).map(str::to_owned),
        Input::BodyText(way) | Input::BodyNumber(way) => wire::member_text(request.body(), way),
    };
    let number = asked.and_then(|text| text.parse::<u64>().ok());
    number.is_some_and(|number| number > behind.first)
}

fn broken() -> TransportError {
    TransportError::new(Phase::Exchange, "the mock server broke the connection")
}

/// A body, and no end of it.
struct Cut {
    body: Option<Bytes>,
}

impl Stream for Cut {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(Some(self.body.take().ok_or_else(broken)))
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

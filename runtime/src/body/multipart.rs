use std::collections::VecDeque;
use std::fmt::Write as _;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use http::{HeaderMap, HeaderName, HeaderValue};
use serde_json::Value;

use super::{Payload, StreamSource};
use crate::meta;
use crate::params::{self, Separator};
use crate::random;
use crate::transport::{BoxError, ByteStream, Phase, TransportError};
use crate::wire::{self, Encode};

/// A `multipart` body, such as `multipart/form-data` (RFC 7578): parts in the order in which they were added.
///
/// Parts that are streams are sent as they come; the length is known when every part's is.
#[derive(Debug, Clone, Default)]
pub struct Multipart {
    pub(super) parts: Vec<(String, Part)>,
    /// Names whose parts are the items of a list, of which there may be none.
    pub(super) lists: Vec<String>,
}

/// One part: its content and what is said about it.
#[derive(Debug, Clone)]
pub struct Part {
    pub(super) content: Payload,
    content_type: Option<String>,
    file_name: Option<String>,
    headers: HeaderMap,
    #[cfg_attr(
        not(feature = "validate"),
        allow(dead_code, reason = "only rules ask what a part was made of")
    )]
    pub(super) origin: Origin,
}

/// What a part was made of, which rules are about.
#[derive(Debug, Clone)]
#[cfg_attr(
    not(feature = "validate"),
    allow(dead_code, reason = "only rules ask what a part was made of")
)]
pub(super) enum Origin {
    /// Bytes, or a stream of them.
    Content,
    /// A text, which is the content.
    Text,
    /// A value whose JSON is the content.
    Json,
    /// A value whose JSON is not the content.
    Value(Value),
}

impl Part {
    /// A part of any content, without a content type.
    pub fn new(content: impl Into<Payload>) -> Self {
        Self {
            content: content.into(),
            content_type: None,
            file_name: None,
            headers: HeaderMap::new(),
            origin: Origin::Content,
        }
    }

    /// Plain text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::new(text.into()).out_of(Origin::Text)
    }

    /// A value as JSON, `application/json`.
    pub fn json(value: &dyn Encode) -> Self {
        let part = Self::new(wire::to_vec(value)).out_of(Origin::Json);
        part.content_type("application/json")
    }

    /// A value by the default of its type (OpenAPI 3.2, Encoding Object): a scalar as text, all else as JSON.
    pub fn value(value: &dyn Encode) -> Self {
        match wire::to_value(value) {
            Value::Object(_) | Value::Array(_) => Self::json(value),
            Value::String(_) => Self::text(wire::to_text(value)),
            scalar => Self::text(wire::to_text(value)).out_of(Origin::Value(scalar)),
        }
    }

    fn out_of(self, origin: Origin) -> Self {
        Self { origin, ..self }
    }

    /// A stream of bytes.
    pub fn stream(source: StreamSource) -> Self {
        Self::new(Payload::Stream(source))
    }

    /// The part's media type.
    #[must_use]
    pub fn content_type(mut self, media_type: impl Into<String>) -> Self {
        self.content_type = Some(media_type.into());
        self
    }

    /// The part's media type, where it has none yet: the document's, for a part that the caller made.
    #[must_use]
    pub fn content_type_or(mut self, media_type: impl Into<String>) -> Self {
        self.content_type.get_or_insert_with(|| media_type.into());
        self
    }

    /// The file's name; quotes and line breaks in it are percent-encoded.
    #[must_use]
    pub fn file_name(mut self, name: impl Into<String>) -> Self {
        self.file_name = Some(name.into());
        self
    }

    /// What tells servers that a part is a file, where it does not say so yet: a file name, and a media type. Many take a
    /// part without a file name for text.
    #[must_use]
    pub fn file_or(mut self, name: impl Into<String>, media_type: impl Into<String>) -> Self {
        self.file_name.get_or_insert_with(|| name.into());
        self.content_type_or(media_type)
    }

    /// Another header of the part.
    #[must_use]
    pub fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.append(name, value);
        self
    }

    /// `name` is that of a form's part.
    fn head(&self, name: Option<&str>, boundary: &str) -> Result<Bytes, BoxError> {
        let mut head = format!("--{boundary}");
        match (name, &self.file_name) {
            (Some(name), _) => {
                let name = quoted(name);
                let _ = write!(head, "\r\nContent-Disposition: form-data; name=\"{name}\"");
            }
            (None, Some(_)) => head.push_str("\r\nContent-Disposition: attachment"),
            (None, None) => {}
        }
        if let Some(file) = &self.file_name {
            let _ = write!(head, "; filename=\"{}\"", quoted(file));
        }
        if let Some(media_type) = &self.content_type {
            HeaderValue::from_str(media_type).map_err(|_| {
                format!("the content type {media_type:?} of a part is not a header value")
            })?;
            let _ = write!(head, "\r\nContent-Type: {media_type}");
        }
        let mut head = head.into_bytes();
        for (name, value) in &self.headers {
            head.extend_from_slice(b"\r\n");
            head.extend_from_slice(name.as_str().as_bytes());
            head.extend_from_slice(b": ");
            head.extend_from_slice(value.as_bytes());
        }
        head.extend_from_slice(b"\r\n\r\n");
        Ok(head.into())
    }
}

/// The WHATWG rule for names in `Content-Disposition`.
fn quoted(name: &str) -> String {
    name.replace('"', "%22")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

impl Multipart {
    /// A body without parts.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a part. A name that comes again is sent again, as arrays are.
    #[must_use]
    pub fn part(mut self, name: impl Into<String>, part: Part) -> Self {
        self.parts.push((name.into(), part));
        self
    }

    /// Adds one part of text.
    #[must_use]
    pub fn text(self, name: impl Into<String>, text: impl Into<String>) -> Self {
        self.part(name, Part::text(text))
    }

    /// Adds one part of JSON.
    #[must_use]
    pub fn json(self, name: impl Into<String>, value: &dyn Encode) -> Self {
        self.part(name, Part::json(value))
    }

    /// Adds the parts of a value: one for each item of an array, else one (OpenAPI 3.2, Encoding Object). Without a media
    /// type, each has the default of its type.
    #[must_use]
    pub fn values(mut self, name: &str, media_type: Option<&str>, value: &dyn Encode) -> Self {
        let typed = |part: Part| match media_type {
            Some(media_type) => part.content_type(media_type),
            None => part,
        };
        let (Value::Array(items), Value::Array(texts)) =
            (wire::to_value(value), wire::to_styled(value))
        else {
            return self.part(name, typed(Part::value(value)));
        };
        self.lists.push(name.to_owned());
        items.iter().zip(&texts).fold(self, |parts, (item, text)| {
            let is_nested = item.is_array() || item.is_object();
            let part = Part::value(if is_nested { item } else { text });
            parts.part(name, typed(part))
        })
    }

    /// Adds one part that holds a list as text, what joins it from the outside in (Swagger 2.0, `collectionFormat`).
    #[must_use]
    pub fn joined(self, name: &str, separators: &'static [Separator], value: &dyn Encode) -> Self {
        let text = params::join(separators, &wire::to_styled(value));
        let origin = Origin::Value(wire::to_value(value));
        self.part(name, Part::text(text).out_of(origin))
    }

    /// The content type with its boundary, and the body. Only parts of `multipart/form-data` have names on the wire.
    ///
    /// # Errors
    /// A part's content type that is no header value.
    pub fn finish(&self, media_type: &str) -> Result<(String, Payload), BoxError> {
        let is_form = meta::essence(media_type) == "multipart/form-data";
        let boundary = format!("{:016x}{:016x}", random::number(), random::number());
        let mut pieces = VecDeque::new();
        for (name, part) in &self.parts {
            let name = is_form.then_some(name.as_str());
            pieces.push_back(Payload::Bytes(part.head(name, &boundary)?));
            pieces.push_back(part.content.clone());
            pieces.push_back(Payload::Bytes(Bytes::from_static(b"\r\n")));
        }
        pieces.push_back(format!("--{boundary}--\r\n").into());
        let media_type = format!("{media_type}; boundary={boundary}");
        Ok((media_type, join(pieces)))
    }
}

/// One payload out of several: bytes if all of them are, else a stream that is repeatable if all of them are.
fn join(pieces: VecDeque<Payload>) -> Payload {
    if pieces
        .iter()
        .all(|piece| !matches!(piece, Payload::Stream(_)))
    {
        let mut all = Vec::new();
        for piece in pieces {
            if let Payload::Bytes(bytes) = piece {
                all.extend_from_slice(&bytes);
            }
        }
        return Payload::Bytes(all.into());
    }
    let length = pieces.iter().map(length).sum::<Option<u64>>();
    let repeatable = pieces.iter().all(Payload::is_repeatable);
    let open = move || {
        ByteStream::new(Chain {
            pieces: pieces.clone(),
            open: None,
        })
    };
    let source = if repeatable {
        StreamSource::repeatable(open)
    } else {
        StreamSource::once(open())
    };
    Payload::Stream(match length {
        Some(length) => source.with_length(length),
        None => source,
    })
}

fn length(piece: &Payload) -> Option<u64> {
    match piece {
        Payload::Empty => Some(0),
        Payload::Bytes(bytes) => u64::try_from(bytes.len()).ok(),
        Payload::Stream(source) => source.length(),
    }
}

struct Chain {
    pieces: VecDeque<Payload>,
    open: Option<ByteStream>,
}

impl Stream for Chain {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(stream) = &mut self.open {
                if let Some(next) = ready!(Pin::new(stream).poll_next(cx)) {
                    return Poll::Ready(Some(next));
                }
                self.open = None;
            }
            match self.pieces.pop_front() {
                None => return Poll::Ready(None),
                Some(Payload::Empty) => {}
                Some(Payload::Bytes(bytes)) => return Poll::Ready(Some(Ok(bytes))),
                Some(Payload::Stream(source)) => match source.open() {
                    Ok(stream) => self.open = Some(stream),
                    Err(error) => {
                        let error = TransportError::new(Phase::Exchange, error);
                        return Poll::Ready(Some(Err(error)));
                    }
                },
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FORM: &str = "multipart/form-data";

    async fn text(payload: Payload) -> String {
        let mut out = Vec::new();
        match payload {
            Payload::Empty => {}
            Payload::Bytes(bytes) => out.extend_from_slice(&bytes),
            Payload::Stream(source) => {
                let mut stream = source.open().unwrap();
                while let Some(chunk) = stream.next().await {
                    out.extend_from_slice(&chunk.unwrap());
                }
            }
        }
        String::from_utf8(out).unwrap()
    }

    fn form(file: Part) -> Multipart {
        Multipart::new()
            .text("title", "A \"title\"")
            .json("meta", &vec![1, 2])
            .part(
                "file\r\n\"x\"",
                file.file_name("a\"b.txt").content_type("text/csv"),
            )
    }

    const EXPECTED: &str = "--B\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nA \"title\"\r\n\
        --B\r\nContent-Disposition: form-data; name=\"meta\"\r\nContent-Type: application/json\r\n\r\n[1,2]\r\n\
        --B\r\nContent-Disposition: form-data; name=\"file%0D%0A%22x%22\"; filename=\"a%22b.txt\"\r\n\
        Content-Type: text/csv\r\n\r\n1,2\r\n--B--\r\n";

    #[tokio::test]
    async fn bytes_and_streams_make_the_same_message() {
        let streamed = StreamSource::repeatable(|| ByteStream::from("1,2")).with_length(3);
        for file in [Part::text("1,2"), Part::stream(streamed)] {
            let (media_type, payload) = form(file).finish(FORM).unwrap();
            let boundary = media_type
                .strip_prefix("multipart/form-data; boundary=")
                .unwrap();
            assert!(payload.is_repeatable());
            let length = length(&payload);
            let text = text(payload).await;
            assert_eq!(length, Some(text.len() as u64));
            assert_eq!(text.replace(boundary, "B"), EXPECTED);
        }
    }

    #[tokio::test]
    async fn a_stream_that_exists_once_makes_a_body_that_exists_once() {
        let part = Part::stream(StreamSource::once(ByteStream::from("1,2")));
        let (_, payload) = form(part).finish(FORM).unwrap();
        assert!(!payload.is_repeatable());
        assert_eq!(length(&payload), None);
        assert!(text(payload).await.contains("1,2"));
    }

    #[tokio::test]
    async fn the_callers_content_type_comes_before_another() {
        let own = Part::text("x").content_type("text/csv");
        for (part, expected) in [(own, "text/csv"), (Part::text("x"), "image/png")] {
            let parts = Multipart::new().part("a", part.content_type_or("image/png"));
            let text = text(parts.finish(FORM).unwrap().1).await;
            assert!(
                text.contains(&format!("Content-Type: {expected}\r\n")),
                "{text}"
            );
        }
    }

    #[test]
    fn a_content_type_cannot_add_a_header() {
        let part = Part::text("x").content_type("text/plain\r\nX: y");
        let error = Multipart::new().part("a", part).finish(FORM).unwrap_err();
        assert!(error.to_string().contains("of a part"), "{error}");
    }
}

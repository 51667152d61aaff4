use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use crate::meta;
use crate::shown::ShownHeaders;
use crate::shown::excerpt;
use crate::spec::Target;
#[cfg(feature = "tracing")]
use crate::wire::Stranger;
use crate::wire::{Decode, Fail, Tape, surrogates};

/// An answer that is not what the document promises. The answer is kept.
pub struct DecodeError {
    pub(crate) target: Target,
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    pub(crate) cause: ReadError,
}

/// What is wrong with an answer.
#[derive(Debug)]
#[non_exhaustive]
pub enum ReadError {
    /// The JSON (or XML) is broken, or a value in it does not fit its type.
    Json(Fail),
    /// The document promises a body and there is none.
    MissingBody,
    /// The body is of another media type.
    ContentType {
        /// What the document promises.
        expected: &'static str,
        /// What came.
        got: String,
    },
    /// A success, but none that the document knows.
    Status,
    /// The body, or one event of it, is longer than the client's limit.
    TooLarge {
        /// The limit in bytes.
        limit: usize,
    },
    /// The text is not UTF-8.
    NotText {
        /// The first byte that is not.
        offset: usize,
    },
    /// The text is in a charset that is not known, or not without the feature `charset`.
    Charset(String),
    /// The body is compressed in a way that cannot be undone, or not without the feature `compression`.
    Coding(String),
    /// A page names a next page that was read before.
    RepeatedPage,
    /// A page names a next page on another server, or none that is a URL.
    ForeignPage,
}

impl From<Fail> for ReadError {
    fn from(fail: Fail) -> Self {
        Self::Json(fail)
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Json(fail) => fail.fmt(f),
            Self::MissingBody => f.write_str("the body is empty, the document promises one"),
            Self::ContentType { expected, got } => {
                write!(f, "the body is {got}, the document promises {expected}")
            }
            Self::Status => f.write_str("the document does not know this status"),
            Self::TooLarge { limit } => {
                write!(f, "the body is longer than the limit of {limit} bytes")
            }
            Self::NotText { offset } => write!(f, "the text is not UTF-8 at byte {offset}"),
            Self::Charset(charset) => write!(
                f,
                "the text is in the charset {:?}, which is not known or needs the feature `charset`",
                excerpt(charset.as_bytes())
            ),
            Self::Coding(coding) => write!(
                f,
                "the body has the content coding {:?}, which was not asked for and cannot be decoded",
                excerpt(coding.as_bytes())
            ),
            Self::RepeatedPage => {
                f.write_str("the next page was read before; the list would never end")
            }
            Self::ForeignPage => f.write_str("the next page is not on the server that was asked"),
        }
    }
}

impl std::error::Error for ReadError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        None
    }
}

impl DecodeError {
    /// The operation.
    pub fn target(&self) -> &Target {
        &self.target
    }

    /// The status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The body as it came; of a stream, the event or record that could not be read.
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// What is wrong.
    pub fn cause(&self) -> &ReadError {
        &self.cause
    }

    /// Where in the JSON it is wrong, from `$`; of XML, where it would be in JSON.
    pub fn path(&self) -> Option<String> {
        match &self.cause {
            ReadError::Json(fail) => Some(fail.path()),
            _ => None,
        }
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} -> {}, but {}", self.target, self.status, self.cause)?;
        if let Some(text) = shown(&self.headers, &self.body) {
            write!(f, "; body: {text}")?;
        }
        if let ReadError::Json(fail) = &self.cause {
            write_way_out(f, fail)?;
        }
        match crate::meta::request_id(&self.headers) {
            Some(id) => write!(f, " (request id {id})"),
            None => Ok(()),
        }
    }
}

/// How an answer is read that lacks a member.
fn write_way_out(f: &mut fmt::Formatter<'_>, fail: &Fail) -> fmt::Result {
    let Some(member) = fail.missing_member() else {
        return Ok(());
    };
    let quoted = member.replace('\\', "\\\\").replace('\'', "\\'");
    write!(
        f,
        "; bind with `answers-required = \"lenient\"` to read such answers, or say that `{member}` is not required by the \
         overlay action {{target: \"$..required[?@ == '{quoted}']\", remove: true}}"
    )
}

impl fmt::Debug for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DecodeError")
            .field("target", &self.target)
            .field("status", &self.status)
            .field("headers", &ShownHeaders(&self.headers))
            .field("cause", &self.cause)
            .field("body", &shown(&self.headers, &self.body))
            .field("body_length", &self.body.len())
            .finish()
    }
}

impl std::error::Error for DecodeError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.cause)
    }
}

/// A value out of a JSON text.
pub(crate) struct Read<T> {
    pub(crate) value: T,
    /// Whether halves of surrogate pairs were replaced in it.
    pub(crate) replaced: bool,
    /// An object in it none of whose members is declared.
    #[cfg(feature = "tracing")]
    pub(crate) stranger: Option<Stranger>,
}

/// Reads a JSON text as a type, which a failure names. A byte order mark before it is passed over.
pub(crate) fn decode_body<T: Decode>(body: &[u8]) -> Result<T, Fail> {
    let body = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body);
    match std::str::from_utf8(body) {
        Ok(text) => Ok(decode_text(text)?.value),
        Err(_) => decode_root(&Tape::parse(body)?),
    }
}

/// Reads a JSON text as a type, which a failure names.
pub(crate) fn decode_text<T: Decode>(text: &str) -> Result<Read<T>, Fail> {
    match Tape::parse_text(text) {
        Ok(tape) => read(&tape, false),
        // Only now, since few texts have any.
        Err(fail) => match surrogates::replaced(text) {
            Some(text) => read(&Tape::parse_text(&text)?, true),
            None => Err(fail),
        },
    }
}

fn read<T: Decode>(tape: &Tape<'_>, replaced: bool) -> Result<Read<T>, Fail> {
    Ok(Read {
        value: decode_root(tape)?,
        replaced,
        #[cfg(feature = "tracing")]
        stranger: tape.stranger(),
    })
}

/// Reads the whole of a JSON text as a type, which a failure names.
pub(crate) fn decode_root<T: Decode>(tape: &Tape) -> Result<T, Fail> {
    T::decode(tape.root()).map_err(|fail| fail.within(std::any::type_name::<T>()))
}

/// The beginning of a body that was not meant for programs, such as a page of a proxy. Data may hold secrets, so JSON, XML
/// and forms are never shown; the error keeps them.
fn shown(headers: &HeaderMap, body: &[u8]) -> Option<String> {
    if meta::content_type(headers).is_some_and(meta::is_xml) {
        return None;
    }
    let start = body.iter().position(|byte| !byte.is_ascii_whitespace())?;
    (body.get(start) == Some(&b'<')).then(|| excerpt(body))
}

//! One error type for everything that a call can end with.

mod api;
mod decode;
mod faults;
mod problem;
mod words;

use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

pub use self::api::ApiError;
pub use self::decode::{DecodeError, ReadError};
pub(crate) use self::decode::{decode_body, decode_text};
pub(crate) use self::faults::SharedError;
pub use self::faults::{AuthError, InvalidRequest, TimeoutError, TimeoutKind, TransportFault};
pub use self::problem::Problem;
use crate::header::HeaderKey;
use crate::meta::{self, RateLimit};
use crate::spec::Target;
use crate::wire::Decode;

/// Why a call failed.
///
/// It prints as one line that says which operation failed and what to do about it, also by `{:?}`, so that it can be what
/// `main` or a test ends with; `{:#?}` shows all that it holds. No variant ever holds or prints a credential, a query or a
/// request header; bodies and headers of *responses* are kept.
#[non_exhaustive]
pub enum Error {
    /// The exchange could not be completed.
    Transport(Box<TransportFault>),
    /// A time limit ran out.
    Timeout(Box<TimeoutError>),
    /// The server answered with an error.
    Api(Box<ApiError>),
    /// The server's answer is not what the document promises.
    Decode(Box<DecodeError>),
    /// The request could not be built; nothing was sent.
    InvalidRequest(Box<InvalidRequest>),
    /// The client has no fitting credential, or could not get one; nothing was sent.
    Auth(Box<AuthError>),
}

impl Error {
    /// The status of the response, if there was one.
    pub fn status(&self) -> Option<StatusCode> {
        match self {
            Self::Api(error) => Some(error.status()),
            Self::Decode(error) => Some(error.status()),
            _ => None,
        }
    }

    /// The operation that failed; prints as `GET /spaces/{spaceId}`.
    pub fn operation(&self) -> &Target {
        match self {
            Self::Transport(error) => &error.target,
            Self::Timeout(error) => &error.target,
            Self::Api(error) => error.target(),
            Self::Decode(error) => error.target(),
            Self::InvalidRequest(error) => &error.target,
            Self::Auth(error) => &error.target,
        }
    }

    /// The headers of the response, if there was one.
    pub fn headers(&self) -> Option<&HeaderMap> {
        match self {
            Self::Api(error) => Some(error.headers()),
            Self::Decode(error) => Some(error.headers()),
            _ => None,
        }
    }

    /// A header of the response, if there was one: its text by a name, or its type by a documented
    /// [`Header`](crate::Header).
    pub fn header<K: HeaderKey>(&self, key: K) -> Option<K::Found<'_>> {
        key.find_in(self.headers()?)
    }

    /// The body of the response as it came: all of it, but of an error at most 64 KiB.
    pub fn body_bytes(&self) -> Option<&Bytes> {
        match self {
            Self::Api(error) => Some(error.body()),
            Self::Decode(error) => Some(error.body()),
            _ => None,
        }
    }

    /// The body of the response as a type of the document, out of JSON or XML; `None` when it does not fit, or when there was no response.
    pub fn body<T: Decode>(&self) -> Option<T> {
        match self {
            Self::Api(error) => error.read(),
            _ => decode_body(self.body_bytes()?).ok(),
        }
    }

    /// The same error of an operation with these bodies.
    #[cfg(feature = "xml")]
    pub(crate) fn with_xml(mut self, xml: &'static crate::xml::Bodies) -> Self {
        if let Self::Api(error) = &mut self {
            error.with_xml(xml);
        }
        self
    }

    /// What the server says went wrong, from the usual places of a JSON body (`error.message`, `message`, `detail`, with
    /// `loc` where it is said, `title`, `errors` and more), the code and the message of an XML body, or a short plain text.
    pub fn api_message(&self) -> Option<&str> {
        match self {
            Self::Api(error) => error.message(),
            _ => None,
        }
    }

    /// The members of a problem (RFC 9457), if the server answered with an error whose body has any of them.
    pub fn problem(&self) -> Option<Problem> {
        match self {
            Self::Api(error) => error.problem(),
            _ => None,
        }
    }

    /// The server's name for the request, to be quoted to its support.
    pub fn request_id(&self) -> Option<&str> {
        meta::request_id(self.headers()?)
    }

    /// How long the server asks to wait.
    pub fn retry_after(&self) -> Option<Duration> {
        meta::retry_after(self.headers()?)
    }

    /// The rate limit of the response.
    pub fn rate_limit(&self) -> Option<RateLimit> {
        meta::rate_limit(self.headers()?)
    }

    fn is_status(&self, statuses: &[u16]) -> bool {
        match self {
            Self::Api(error) => statuses.contains(&error.status().as_u16()),
            _ => false,
        }
    }

    /// 404 or 410.
    pub fn is_not_found(&self) -> bool {
        self.is_status(&[404, 410])
    }

    /// 409 or 412.
    pub fn is_conflict(&self) -> bool {
        self.is_status(&[409, 412])
    }

    /// 400 or 422, or a request that could not be built.
    pub fn is_invalid(&self) -> bool {
        matches!(self, Self::InvalidRequest(_)) || self.is_status(&[400, 422])
    }

    /// 429.
    pub fn is_rate_limited(&self) -> bool {
        self.is_status(&[429])
    }

    /// 401, or no fitting credential.
    pub fn is_auth(&self) -> bool {
        matches!(self, Self::Auth(_)) || self.is_status(&[401])
    }

    /// A person has to log in (again): there are no tokens, or those that there are cannot be renewed.
    #[cfg(feature = "oauth")]
    pub fn needs_login(&self) -> bool {
        use crate::auth::login::LoginError;
        let source = std::error::Error::source(self);
        let reason = source.and_then(|source| source.downcast_ref::<LoginError>());
        matches!(reason, Some(LoginError::LoginNeeded(_)))
    }

    /// 403.
    pub fn is_forbidden(&self) -> bool {
        self.is_status(&[403])
    }

    /// 500 to 599.
    pub fn is_server_error(&self) -> bool {
        matches!(self, Self::Api(error) if error.status().is_server_error())
    }

    /// A time limit of ours ran out, or the server says 408 or 504.
    pub fn is_timeout(&self) -> bool {
        matches!(self, Self::Timeout(_)) || self.is_status(&[408, 504])
    }

    /// No connection could be made, or it broke.
    pub fn is_transport(&self) -> bool {
        matches!(self, Self::Transport(_))
    }

    /// Whether the same request may succeed later: faults of the connection, time limits, 408, 429 and 5xx.
    ///
    /// It says nothing about whether the request took effect before.
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::Transport(_) | Self::Timeout(_) => true,
            Self::Api(error) => crate::retry::is_retryable_status(error.status()),
            _ => false,
        }
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Transport(error) => error.fmt(f),
            Self::Timeout(error) => error.fmt(f),
            Self::Api(error) => error.fmt(f),
            Self::Decode(error) => error.fmt(f),
            Self::InvalidRequest(error) => error.fmt(f),
            Self::Auth(error) => error.fmt(f),
        }
    }
}

impl std::fmt::Debug for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if !f.alternate() {
            return std::fmt::Display::fmt(self, f);
        }
        match self {
            Self::Transport(error) => f.debug_tuple("Transport").field(error).finish(),
            Self::Timeout(error) => f.debug_tuple("Timeout").field(error).finish(),
            Self::Api(error) => f.debug_tuple("Api").field(error).finish(),
            Self::Decode(error) => f.debug_tuple("Decode").field(error).finish(),
            Self::InvalidRequest(error) => f.debug_tuple("InvalidRequest").field(error).finish(),
            Self::Auth(error) => f.debug_tuple("Auth").field(error).finish(),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Transport(error) => error.source(),
            Self::Decode(error) => error.source(),
            Self::Auth(error) => error.source(),
            Self::Timeout(_) | Self::Api(_) | Self::InvalidRequest(_) => None,
        }
    }
}

macro_rules! from_boxed {
    ($($variant:ident($source:ty)),* $(,)?) => {$(
        impl From<$source> for Error {
            fn from(error: $source) -> Self {
                Self::$variant(Box::new(error))
            }
        }
    )*};
}
from_boxed! {
    Transport(TransportFault), Timeout(TimeoutError), Api(ApiError), Decode(DecodeError),
    InvalidRequest(InvalidRequest), Auth(AuthError),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_is_two_words() {
        assert!(size_of::<Error>() <= 16, "{}", size_of::<Error>());
    }

    #[test]
    fn what_main_ends_with_is_one_line() {
        let target = Target {
            id: "getPet",
            method: http::Method::GET,
            path: "/pets/{petId}".into(),
        };
        let reason = "a path has a value that is empty".to_owned();
        let error = Error::from(InvalidRequest { target, reason });
        let line = "GET /pets/{petId}: a path has a value that is empty (nothing was sent)";
        assert_eq!(format!("{error}"), line);
        assert_eq!(format!("{error:?}"), line);
        assert!(format!("{error:#?}").starts_with("InvalidRequest(\n    InvalidRequest {\n"));
    }

    #[test]
    fn an_error_travels() {
        fn travels<T: std::error::Error + Send + Sync + 'static>() {}
        travels::<Error>();
    }
}

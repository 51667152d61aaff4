//! How a request leaves the process: a small trait, and the types that cross it.

mod body;
mod connections;
mod default;
#[cfg(all(
    feature = "blocking",
    any(feature = "reqwest", all(feature = "files", feature = "ureq"))
))]
mod driver;
mod error;
#[cfg(feature = "fetch")]
#[cfg_attr(
    not(all(target_family = "wasm", target_os = "unknown")),
    allow(
        dead_code,
        unused_imports,
        reason = "compiled everywhere, so that it is looked at everywhere"
    )
)]
mod fetch;
#[cfg(any(feature = "reqwest", feature = "tower"))]
pub(crate) mod frames;
#[cfg(feature = "reqwest")]
mod reqwest;
#[cfg(any(feature = "fetch", feature = "ureq"))]
mod slot;
mod timer;
#[cfg(feature = "reqwest")]
mod tls;
#[cfg(feature = "ureq")]
mod ureq;
mod within;

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use http::{HeaderMap, Method, StatusCode};

pub use self::body::ByteStream;
pub use self::connections::Connections;
pub(crate) use self::default::{HAS_DEFAULT, NONE, default};
pub use self::error::{Phase, TransportError};
#[cfg(all(feature = "fetch", target_family = "wasm", target_os = "unknown"))]
pub use self::fetch::{FetchTransport, local};
#[cfg(feature = "tower")]
pub use self::frames::Body;
#[cfg(feature = "reqwest")]
pub use self::reqwest::ReqwestTransport;
#[cfg(feature = "ureq")]
pub use self::ureq::UreqTransport;
pub(crate) use self::within::{idle_limited, within};
use crate::shown::ShownHeaders;
pub use crate::spec::Target;

/// A boxed future that can move between threads and borrows nothing.
pub type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// Any error.
pub type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// Sends one HTTP request and returns the head of the response; its body is read afterwards.
///
/// A transport does no retries, follows no redirects, and neither adds nor removes headers other than those of the
/// connection itself, and of the content codings that it undoes. Timeouts but for the connection's are kept by the caller. Dropping the future ends the exchange.
///
/// Any `Fn(HttpRequest) -> impl Future<Output = Result<HttpResponse, TransportError>>` is a transport, which is what a
/// test needs:
///
/// ```
/// use bindery_runtime::transport::{HttpRequest, HttpResponse, Transport, TransportError};
/// fn takes_a_transport(_: impl Transport) {}
/// takes_a_transport(|request: HttpRequest| async move {
///     Ok::<_, TransportError>(HttpResponse::new(http::StatusCode::OK, request.url))
/// });
/// ```
pub trait Transport: Send + Sync + 'static {
    /// Sends the request.
    fn send(&self, request: HttpRequest) -> BoxFuture<Result<HttpResponse, TransportError>>;

    /// The content codings of answers that the transport undoes, as `Accept-Encoding` names them (RFC 9110, section 12.5.3):
    /// none by default. An answer in a coding that is left is an error.
    fn accepts(&self) -> &'static str {
        "identity"
    }

    /// Waits. Transports with a clock of their own should use it; this one is a thread shared by the whole process,
    /// started at the first wait.
    fn sleep(&self, duration: Duration) -> BoxFuture<()> {
        Box::pin(timer::sleep(duration))
    }

    /// Runs a future to its end on this thread, which waits: what blocking calls are made of.
    ///
    /// A transport whose futures need a runtime brings it here; this one parks the thread.
    ///
    /// # Errors
    /// Why the thread cannot wait here, such as that it belongs to an async runtime.
    #[cfg(feature = "blocking")]
    fn drive(&self, work: Pin<&mut (dyn Future<Output = ()> + '_)>) -> Result<(), BoxError> {
        crate::park::park(work);
        Ok(())
    }
}

impl<F, R> Transport for F
where
    F: Fn(HttpRequest) -> R + Send + Sync + 'static,
    R: Future<Output = Result<HttpResponse, TransportError>> + Send + 'static,
{
    fn send(&self, request: HttpRequest) -> BoxFuture<Result<HttpResponse, TransportError>> {
        Box::pin(self(request))
    }
}

/// A transport that several owners share.
pub type SharedTransport = Arc<dyn Transport>;

/// A request, complete but for the connection's own headers.
///
/// Its `Debug` shows neither the query nor any header's value.
#[derive(Clone)]
#[non_exhaustive]
pub struct HttpRequest {
    /// The method.
    pub method: Method,
    /// The absolute URL, percent-encoded, without a fragment.
    pub url: String,
    /// The headers; those that carry credentials are marked sensitive.
    pub headers: HeaderMap,
    /// The body.
    pub body: Payload,
    /// The operation that this request belongs to.
    pub target: Target,
    /// How often the request was sent before.
    pub resend: u32,
    /// After how long a silence nobody waits any more, for transports that cannot be stopped: the longest limit of time of the
    /// call. `None` where it waits for ever.
    pub patience: Option<Duration>,
    /// Whether it goes where the client's credentials may go: to its own server, or to one that it was told to trust.
    pub trusted: bool,
}

impl HttpRequest {
    pub(crate) fn new(target: Target, url: String) -> Self {
        Self {
            method: target.method.clone(),
            url,
            headers: HeaderMap::new(),
            body: Payload::Empty,
            target,
            resend: 0,
            patience: None,
            trusted: false,
        }
    }

    /// The URL up to its query.
    pub fn url_without_query(&self) -> &str {
        self.url.split('?').next().unwrap_or_default()
    }
}

impl fmt::Debug for HttpRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpRequest")
            .field("method", &self.method)
            .field("url", &self.url_without_query())
            .field("headers", &self.headers.keys().collect::<Vec<_>>())
            .field("body", &self.body)
            .finish_non_exhaustive()
    }
}

/// A response whose body is still arriving.
#[non_exhaustive]
pub struct HttpResponse {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: ByteStream,
}

impl fmt::Debug for HttpResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpResponse")
            .field("status", &self.status)
            .field("headers", &ShownHeaders(&self.headers))
            .finish_non_exhaustive()
    }
}

impl HttpResponse {
    /// A response without headers.
    pub fn new(status: StatusCode, body: impl Into<ByteStream>) -> Self {
        Self {
            status,
            headers: HeaderMap::new(),
            body: body.into(),
        }
    }

    /// The same response with these headers.
    #[must_use]
    pub fn with_headers(mut self, headers: HeaderMap) -> Self {
        self.headers = headers;
        self
    }

    /// The same response with one more header.
    #[must_use]
    pub fn with_header(mut self, name: http::HeaderName, value: http::HeaderValue) -> Self {
        self.headers.append(name, value);
        self
    }
}

pub use crate::body::Payload;

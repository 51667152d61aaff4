use std::fmt;
use std::pin::Pin;
use std::sync::{Mutex, OnceLock};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use http::{Method, header};
use http_body::{Body as _, Frame};

use super::{
    BoxError, BoxFuture, ByteStream, HttpRequest, HttpResponse, Payload, Phase, Transport,
    TransportError,
};
use crate::lock::relock;

/// HTTP by `reqwest`, on tokio.
///
/// Its own redirects, retries and decompression are off: those are decided above it. Proxies of the environment are used.
/// The connection pool starts at the first request, so that making one of these cannot fail.
pub struct ReqwestTransport {
    connect_timeout: Option<Duration>,
    client: OnceLock<Result<reqwest::Client, String>>,
    #[cfg(feature = "blocking")]
    driver: super::driver::Driver,
}

impl ReqwestTransport {
    /// A transport that gives up connecting after `connect_timeout`.
    pub fn new(connect_timeout: Option<Duration>) -> Self {
        Self {
            connect_timeout,
            client: OnceLock::new(),
            #[cfg(feature = "blocking")]
            driver: super::driver::Driver::default(),
        }
    }

    /// A transport over a client of the caller's own.
    ///
    /// The client should follow no redirects (`redirect::Policy::none()`): what it follows by itself is not checked for
    /// another origin.
    pub fn from_client(client: reqwest::Client) -> Self {
        Self {
            connect_timeout: None,
            client: OnceLock::from(Ok(client)),
            #[cfg(feature = "blocking")]
            driver: super::driver::Driver::default(),
        }
    }

    fn client(&self) -> Result<reqwest::Client, TransportError> {
        self.client
            .get_or_init(|| build(self.connect_timeout))
            .clone()
            .map_err(TransportError::connect)
    }
}

impl fmt::Debug for ReqwestTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ReqwestTransport")
    }
}

impl Transport for ReqwestTransport {
    fn send(&self, request: HttpRequest) -> BoxFuture<Result<HttpResponse, TransportError>> {
        let client = self.client();
        Box::pin(async move { exchange(client?, request).await })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<()> {
        Box::pin(tokio::time::sleep(duration))
    }

    #[cfg(feature = "blocking")]
    fn drive(&self, work: Pin<&mut (dyn Future<Output = ()> + '_)>) -> Result<(), BoxError> {
        self.driver.drive(work)
    }
}

fn build(connect_timeout: Option<Duration>) -> Result<reqwest::Client, String> {
    let mut builder = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        .referer(false);
    if let Some(limit) = connect_timeout {
        builder = builder.connect_timeout(limit);
    }
    with_tls(builder)?
        .build()
        .map_err(|error| format!("cannot set up HTTP: {error}"))
}

#[cfg(all(feature = "rustls", not(feature = "rustls-aws-lc")))]
fn with_tls(builder: reqwest::ClientBuilder) -> Result<reqwest::ClientBuilder, String> {
    // One for the whole process: it has read the platform's certificates.
    static CONFIG: OnceLock<Result<rustls::ClientConfig, String>> = OnceLock::new();
    let config =
        CONFIG.get_or_init(|| tls_config().map_err(|error| format!("cannot set up TLS: {error}")));
    Ok(builder.tls_backend_preconfigured(config.clone()?))
}

#[cfg(all(feature = "rustls", not(feature = "rustls-aws-lc")))]
fn tls_config() -> Result<rustls::ClientConfig, rustls::Error> {
    use rustls_platform_verifier::BuilderVerifierExt as _;

    // reqwest would look for a provider of the whole process and panic without one.
    let provider = std::sync::Arc::new(rustls::crypto::ring::default_provider());
    let mut config = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_platform_verifier()?
        .with_no_client_auth();
    if cfg!(feature = "http2") {
        config.alpn_protocols.push(b"h2".to_vec());
    }
    config.alpn_protocols.push(b"http/1.1".to_vec());
    Ok(config)
}

#[cfg(not(all(feature = "rustls", not(feature = "rustls-aws-lc"))))]
#[allow(clippy::unnecessary_wraps, reason = "with rustls there is an error")]
fn with_tls(builder: reqwest::ClientBuilder) -> Result<reqwest::ClientBuilder, String> {
    Ok(builder)
}

async fn exchange(
    client: reqwest::Client,
    request: HttpRequest,
) -> Result<HttpResponse, TransportError> {
    let expects_content = matches!(request.method, Method::POST | Method::PUT | Method::PATCH);
    let mut outgoing = client
        .request(request.method, &request.url)
        .headers(request.headers);
    outgoing = match request.body {
        // Said aloud, since there are servers that insist on a length (RFC 9110, section 8.6).
        Payload::Empty if expects_content => outgoing.header(header::CONTENT_LENGTH, 0),
        Payload::Empty => outgoing,
        Payload::Bytes(bytes) => outgoing.body(bytes),
        Payload::Stream(source) => {
            let stream = source.open().map_err(TransportError::connect)?;
            outgoing.body(reqwest::Body::wrap(Outgoing {
                stream: Mutex::new(stream),
                length: source.length(),
            }))
        }
    };
    let response = outgoing.send().await.map_err(failed)?;
    let (head, body) = http::Response::<reqwest::Body>::from(response).into_parts();
    Ok(HttpResponse {
        status: head.status,
        headers: head.headers,
        body: ByteStream::new(Incoming(body)),
    })
}

fn failed(error: reqwest::Error) -> TransportError {
    // The URL may hold a key in its query.
    let error = error.without_url();
    let phase = if error.is_connect() || error.is_builder() {
        Phase::Connect
    } else {
        Phase::Exchange
    };
    let timeout = error.is_timeout();
    let error = TransportError::new(phase, error);
    if timeout { error.timed_out() } else { error }
}

/// A response body as a stream.
struct Incoming(reqwest::Body);

impl Stream for Incoming {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            return Poll::Ready(match ready!(Pin::new(&mut self.0).poll_frame(cx)) {
                None => None,
                Some(Err(error)) => {
                    Some(Err(TransportError::new(Phase::Body, error.without_url())))
                }
                Some(Ok(frame)) => match frame.into_data() {
                    Ok(data) => Some(Ok(data)),
                    // Trailers carry nothing that a document describes.
                    Err(_) => continue,
                },
            });
        }
    }
}

/// A stream as a request body. The lock is never contended: reqwest asks for `Sync`, which a stream need not be.
struct Outgoing {
    stream: Mutex<ByteStream>,
    length: Option<u64>,
}

impl http_body::Body for Outgoing {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let mut stream = relock(&self.stream);
        let next = ready!(Pin::new(&mut *stream).poll_next(cx));
        Poll::Ready(next.map(|chunk| chunk.map(Frame::data).map_err(Into::into)))
    }

    fn size_hint(&self) -> http_body::SizeHint {
        self.length.map_or_else(
            http_body::SizeHint::default,
            http_body::SizeHint::with_exact,
        )
    }
}

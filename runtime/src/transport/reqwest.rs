use std::fmt;
use std::sync::OnceLock;
use std::time::Duration;

use http::{Method, header};

use super::connections::{Connections, Proxies};
use super::frames::{Body, chunks};
use super::tls::with_tls;
use super::{BoxFuture, HttpRequest, HttpResponse, Payload, Phase, Transport, TransportError};

/// HTTP by `reqwest`, on tokio.
///
/// Its own redirects and retries are off: those are decided above it. The connection pool starts at the first request, so
/// that making one of these cannot fail.
pub struct ReqwestTransport {
    connections: Connections,
    client: OnceLock<Result<reqwest::Client, String>>,
    #[cfg(feature = "blocking")]
    driver: super::driver::Driver,
}

impl ReqwestTransport {
    /// A transport that makes connections by these settings.
    pub fn new(connections: Connections) -> Self {
        Self {
            connections,
            client: OnceLock::new(),
            #[cfg(feature = "blocking")]
            driver: super::driver::Driver::default(),
        }
    }

    /// A transport over a client of the caller's own.
    ///
    /// The client should follow no redirects (`redirect::Policy::none()`): what it follows by itself is not checked for
    /// another origin. With the feature `rustls` alone, reqwest needs a TLS configuration of the caller's
    /// (`tls_backend_preconfigured`) or a provider installed for the process, and panics without.
    pub fn from_client(client: reqwest::Client) -> Self {
        Self {
            connections: Connections::new(),
            client: OnceLock::from(Ok(client)),
            #[cfg(feature = "blocking")]
            driver: super::driver::Driver::default(),
        }
    }

    fn client(&self) -> Result<reqwest::Client, TransportError> {
        self.client
            .get_or_init(|| build(&self.connections))
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

    fn accepts(&self) -> &'static str {
        if cfg!(feature = "compression") {
            "gzip, br, zstd, deflate"
        } else {
            "identity"
        }
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<()> {
        Box::pin(tokio::time::sleep(duration))
    }

    #[cfg(feature = "blocking")]
    fn drive(
        &self,
        work: std::pin::Pin<&mut (dyn Future<Output = ()> + '_)>,
    ) -> Result<(), super::BoxError> {
        self.driver.drive(work)
    }
}

fn build(connections: &Connections) -> Result<reqwest::Client, String> {
    let mut builder = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        .referer(false);
    if let Some(limit) = connections.connect_timeout {
        builder = builder.connect_timeout(limit);
    }
    if let Some(time) = connections.idle_for {
        builder = builder.pool_idle_timeout(time);
    }
    if let Some(connections) = connections.max_idle {
        builder = builder.pool_max_idle_per_host(connections);
    }
    if let Some(silence) = connections.tcp_keepalive {
        builder = builder.tcp_keepalive(silence);
    }
    builder = match &connections.proxy {
        Proxies::Environment => builder,
        Proxies::Off => builder.no_proxy(),
        Proxies::One(url) => {
            // The error would show the URL, which may hold a password.
            let proxy = reqwest::Proxy::all(url.expose());
            builder.proxy(proxy.map_err(|_| "the proxy's URL is none")?)
        }
    };
    with_tls(builder, connections)?
        .build()
        .map_err(|error| format!("cannot set up HTTP: {}", error.without_url()))
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
        stream @ Payload::Stream(_) => {
            let body = Body::try_from(stream).map_err(TransportError::connect)?;
            outgoing.body(reqwest::Body::wrap(body))
        }
    };
    let response = outgoing.send().await.map_err(failed)?;
    let (head, body) = http::Response::<reqwest::Body>::from(response).into_parts();
    Ok(HttpResponse {
        status: head.status,
        headers: head.headers,
        body: chunks(body, |error| {
            TransportError::new(Phase::Body, error.without_url())
        }),
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

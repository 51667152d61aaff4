use std::fmt;
use std::io::{self, Read};
use std::sync::OnceLock;
use std::task::{Context, Poll, Waker};
use std::thread;

use bytes::Bytes;
use http::{Method, Request, header};
use ureq::config::{AutoHeaderValue, Config};
use ureq::tls::{Certificate, ClientCert, PemItem, PrivateKey, RootCerts, TlsConfig, parse_pem};
use ureq::{Agent, BodyReader, Proxy, SendBody, Timeout};

use super::connections::{Connections, Identity, Proxies};
use super::slot::{Giver, slot};
use super::{
    BoxError, BoxFuture, ByteStream, HttpRequest, HttpResponse, Payload, Phase, Transport,
    TransportError,
};
use crate::park::wait;

/// Bytes of a body that are read at once.
const CHUNK: usize = 16 << 10;

/// HTTP/1.1 by `ureq`: each exchange on a thread of its own, without an async runtime.
///
/// Its futures can be awaited anywhere. One that is dropped leaves its thread to end with what it waits for: when something
/// comes, or when nothing came for longer than any limit of the client. TLS is rustls with ring and the platform's roots.
/// Of [`Connections`] all is kept but `tcp_keepalive`.
pub struct UreqTransport {
    connections: Connections,
    agent: OnceLock<Result<Agent, String>>,
}

impl UreqTransport {
    /// A transport that makes connections by these settings.
    pub fn new(connections: Connections) -> Self {
        Self {
            connections,
            agent: OnceLock::new(),
        }
    }

    fn agent(&self) -> Result<Agent, TransportError> {
        let agent = self.agent.get_or_init(|| {
            let config = config(&self.connections);
            config
                .map(Agent::new_with_config)
                .map_err(|error| error.to_string())
        });
        agent.clone().map_err(TransportError::connect)
    }
}

impl fmt::Debug for UreqTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("UreqTransport")
    }
}

impl Transport for UreqTransport {
    fn send(&self, request: HttpRequest) -> BoxFuture<Result<HttpResponse, TransportError>> {
        let agent = self.agent();
        Box::pin(async move {
            let agent = agent?;
            let (giver, mut head) = slot();
            let thread = thread::Builder::new().name("bindery-exchange".into());
            thread
                .spawn(move || run(&agent, request, &giver))
                .map_err(TransportError::connect)?;
            let ended = || TransportError::new(Phase::Exchange, "its thread ended");
            head.take().await.unwrap_or_else(|| Err(ended()))
        })
    }
}

/// One exchange, from its beginning to the end of the answer's body.
fn run(agent: &Agent, request: HttpRequest, giver: &Giver<Result<HttpResponse, TransportError>>) {
    let (chunks, taker) = slot();
    match exchange(agent, request, giver) {
        Err(error) => drop(wait(giver.give(Err(error)))),
        Ok((head, body)) => {
            let answer = HttpResponse {
                status: head.status,
                headers: head.headers,
                body: ByteStream::new(taker),
            };
            if wait(giver.give(Ok(answer))) == Some(true) {
                read(body, &chunks);
            }
        }
    }
}

fn exchange(
    agent: &Agent,
    request: HttpRequest,
    giver: &Giver<Result<HttpResponse, TransportError>>,
) -> Result<(http::response::Parts, BodyReader<'static>), TransportError> {
    let wrong = |error: BoxError| TransportError::connect(error);
    let length = match &request.body {
        // Said aloud, since there are servers that insist on a length (RFC 9110, section 8.6).
        Payload::Empty => has_content(&request.method).then_some(0),
        Payload::Bytes(bytes) => u64::try_from(bytes.len()).ok(),
        Payload::Stream(source) => source.length(),
    };
    let mut outgoing = Request::builder()
        .method(request.method)
        .uri(&request.url)
        .body(())
        .map_err(|_| wrong("the URL is none".into()))?;
    *outgoing.headers_mut() = request.headers;
    if let Some(length) = length {
        outgoing
            .headers_mut()
            .insert(header::CONTENT_LENGTH, length.into());
    }
    let sent = match request.body {
        Payload::Empty => agent.run(outgoing.map(|()| SendBody::none())),
        Payload::Bytes(bytes) => {
            agent.run(outgoing.map(|()| SendBody::from_owned_reader(io::Cursor::new(bytes))))
        }
        Payload::Stream(source) => {
            let mut upload = Upload {
                stream: source.open().map_err(wrong)?,
                chunk: Bytes::new(),
                giver,
            };
            agent.run(outgoing.map(|()| SendBody::from_reader(&mut upload)))
        }
    };
    let (head, body) = sent.map_err(failed)?.into_parts();
    Ok((head, body.into_with_config().limit(u64::MAX).reader()))
}

/// Whether a request of this method has content, if only an empty one.
fn has_content(method: &Method) -> bool {
    matches!(*method, Method::POST | Method::PUT | Method::PATCH)
}

/// The chunks of a request's body as a reader, which ends when nobody waits for the answer any more.
struct Upload<'g> {
    stream: ByteStream,
    chunk: Bytes,
    giver: &'g Giver<Result<HttpResponse, TransportError>>,
}

impl Read for Upload<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let cx = Context::from_waker(Waker::noop());
        while self.chunk.is_empty() {
            if let Poll::Ready(()) = self.giver.poll_abandoned(&cx) {
                return Err(io::ErrorKind::BrokenPipe.into());
            }
            match wait(self.stream.next()).flatten() {
                None => return Ok(0),
                Some(chunk) => self.chunk = chunk.map_err(io::Error::other)?,
            }
        }
        let count = self.chunk.len().min(into.len());
        let (here, taken) = (self.chunk.split_to(count), into.split_at_mut(count).0);
        taken.copy_from_slice(&here);
        Ok(count)
    }
}

/// Reads a body for as long as somebody wants it.
fn read(mut body: BodyReader<'static>, chunks: &Giver<Result<Bytes, TransportError>>) {
    let mut buffer = vec![0; CHUNK];
    loop {
        let chunk = match body.read(&mut buffer) {
            Ok(0) => return,
            Ok(count) => Ok(Bytes::copy_from_slice(buffer.split_at(count).0)),
            Err(error) => Err(TransportError::new(Phase::Body, reason(error))),
        };
        let is_last = chunk.is_err();
        if wait(chunks.give(chunk)) != Some(true) || is_last {
            return;
        }
    }
}

/// What ureq says, where it says it as an error of reading.
fn reason(error: io::Error) -> BoxError {
    Box::new(ureq::Error::from(error))
}

fn failed(error: ureq::Error) -> TransportError {
    use ureq::Error;
    let is_timeout = matches!(error, Error::Timeout(_));
    let phase = match &error {
        Error::HostNotFound
        | Error::ConnectionFailed
        | Error::InvalidProxyUrl
        | Error::ConnectProxyFailed(_)
        | Error::BadUri(_)
        | Error::Http(_)
        | Error::Tls(_)
        | Error::Rustls(_)
        | Error::Timeout(Timeout::Resolve | Timeout::Connect) => Phase::Connect,
        Error::Io(error) if is_of_connecting(error.kind()) => Phase::Connect,
        _ => Phase::Exchange,
    };
    let error = TransportError::new(phase, error);
    if is_timeout { error.timed_out() } else { error }
}

/// Whether this kind of error comes before anything is written.
fn is_of_connecting(kind: io::ErrorKind) -> bool {
    matches!(
        kind,
        io::ErrorKind::ConnectionRefused
            | io::ErrorKind::HostUnreachable
            | io::ErrorKind::NetworkUnreachable
            | io::ErrorKind::NetworkDown
            | io::ErrorKind::AddrNotAvailable
    )
}

fn config(connections: &Connections) -> Result<Config, BoxError> {
    let mut builder = Agent::config_builder()
        .http_status_as_error(false)
        .allow_non_standard_methods(true)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .user_agent(AutoHeaderValue::None)
        .accept(AutoHeaderValue::None)
        .accept_encoding(AutoHeaderValue::None)
        .timeout_connect(connections.connect_timeout)
        .timeout_per_read(connections.silence)
        .timeout_per_write(connections.silence)
        .tls_config(tls(connections)?);
    if let Some(age) = connections.idle_for {
        builder = builder.max_idle_age(age);
    }
    if let Some(most) = connections.max_idle {
        builder = builder.max_idle_connections_per_host(most);
    }
    builder = match &connections.proxy {
        Proxies::Environment => builder,
        Proxies::Off => builder.proxy(None),
        Proxies::One(url) => {
            // The error would show the URL, which may hold a password.
            let proxy = Proxy::new(url.expose()).map_err(|_| "the proxy's URL is none")?;
            builder.proxy(Some(proxy))
        }
    };
    Ok(builder.build())
}

fn tls(connections: &Connections) -> Result<TlsConfig, BoxError> {
    let mut builder = TlsConfig::builder().root_certs(roots(connections)?);
    if let Some(Identity { chain, key }) = &connections.identity {
        let key = PrivateKey::from_pem(key.expose().as_bytes())
            .map_err(|_| "the client's private key is no PEM")?;
        let identity = ClientCert::new_with_certs(&certificates(chain)?, key);
        builder = builder.client_cert(Some(identity));
    }
    Ok(builder.build())
}

/// The platform's own verifier, which takes no roots beside its own: with such, the platform's roots and these.
fn roots(connections: &Connections) -> Result<RootCerts, BoxError> {
    if connections.roots.is_empty() {
        return Ok(RootCerts::PlatformVerifier);
    }
    let platform = rustls_native_certs::load_native_certs().certs;
    let platform = platform
        .iter()
        .map(|one| Certificate::from_der(one).to_owned());
    let mut all: Vec<Certificate<'static>> = platform.collect();
    for pem in &connections.roots {
        all.extend(certificates(pem)?);
    }
    Ok(RootCerts::new_with_certs(&all))
}

fn certificates(pem: &[u8]) -> Result<Vec<Certificate<'static>>, BoxError> {
    let mut all = Vec::new();
    for item in parse_pem(pem) {
        if let PemItem::Certificate(one) = item.map_err(|_| "a certificate is no PEM")? {
            all.push(one);
        }
    }
    if all.is_empty() {
        return Err("there is no certificate in the PEM".into());
    }
    Ok(all)
}

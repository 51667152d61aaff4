//! HTTP without an async runtime: each exchange on a thread.

mod exchange;
mod settings;
mod upload;

use std::fmt;
use std::sync::OnceLock;
use std::thread;

use http::{Method, Request, header};
use ureq::Agent;

use super::connections::Connections;
use super::slot::slot;
use super::{BoxFuture, HttpRequest, HttpResponse, Payload, Phase, Transport, TransportError};

/// HTTP/1.1 by `ureq`: each exchange on a thread of its own, without an async runtime.
///
/// Its futures can be awaited anywhere. One that is dropped leaves its thread to end with what it waits for: when something
/// comes, or when nothing came for as long as the longest limit of the call. TLS is rustls with ring and the platform's roots.
/// Of [`Connections`] all is kept but `tcp_keepalive`.
pub struct UreqTransport {
    connections: Connections,
    agent: OnceLock<Result<Agent, String>>,
    #[cfg(all(feature = "blocking", feature = "files"))]
    driver: super::driver::Driver,
}

impl UreqTransport {
    /// A transport that makes connections by these settings.
    pub fn new(connections: Connections) -> Self {
        Self {
            connections,
            agent: OnceLock::new(),
            #[cfg(all(feature = "blocking", feature = "files"))]
            driver: super::driver::Driver::default(),
        }
    }

    fn agent(&self) -> Result<Agent, TransportError> {
        let agent = self.agent.get_or_init(|| {
            let config = settings::config(&self.connections);
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
            let outgoing = head(&request)?;
            let patience = request.patience;
            let (body, upload) = upload::divided(request.body)?;
            let (giver, answer) = slot();
            let thread = thread::Builder::new().name("bindery-exchange".into());
            thread
                .spawn(move || exchange::run(&agent, outgoing, body, patience, &giver))
                .map_err(TransportError::connect)?;
            let ended = || TransportError::new(Phase::Exchange, "its thread ended");
            upload::sent(answer, upload)
                .await
                .unwrap_or_else(|| Err(ended()))
        })
    }

    #[cfg(all(feature = "blocking", feature = "files"))]
    fn drive(
        &self,
        work: std::pin::Pin<&mut (dyn Future<Output = ()> + '_)>,
    ) -> Result<(), super::BoxError> {
        // Files are read by tokio.
        self.driver.drive(work)
    }
}

/// A request without its content.
fn head(request: &HttpRequest) -> Result<Request<()>, TransportError> {
    let length = match &request.body {
        // Said aloud, since there are servers that insist on a length (RFC 9110, section 8.6).
        Payload::Empty => has_content(&request.method).then_some(0),
        Payload::Bytes(bytes) => u64::try_from(bytes.len()).ok(),
        Payload::Stream(source) => source.length(),
    };
    let head = Request::builder().method(&request.method).uri(&request.url);
    let mut head = head
        .body(())
        .map_err(|_| TransportError::connect("the URL is none"))?;
    head.headers_mut().clone_from(&request.headers);
    if let Some(length) = length {
        head.headers_mut()
            .insert(header::CONTENT_LENGTH, length.into());
    }
    Ok(head)
}

/// Whether a request of this method has content, if only an empty one.
fn has_content(method: &Method) -> bool {
    matches!(*method, Method::POST | Method::PUT | Method::PATCH)
}

//! What a thread does: one exchange.

use std::io::{self, Read};
use std::time::Duration;

use bytes::Bytes;
use http::Request;
use ureq::{Agent, BodyReader, Timeout};

use super::upload::Body;
use crate::park::wait;
use crate::transport::slot::{Giver, slot};
use crate::transport::{BoxError, ByteStream, HttpResponse, Phase, TransportError};

/// Bytes of a body that are read at once.
const CHUNK: usize = 16 << 10;

/// One exchange, from its beginning to the end of the answer's body.
pub(super) fn run(
    agent: &Agent,
    request: Request<()>,
    body: Body,
    patience: Option<Duration>,
    giver: &Giver<Result<HttpResponse, TransportError>>,
) {
    let request = agent.configure_request(request.map(|()| body.for_sending()));
    let request = request
        .timeout_per_read(patience)
        .timeout_per_write(patience);
    let answer = match agent.run(request.build()) {
        Ok(answer) => answer,
        Err(error) => {
            wait(giver.give(Err(failed(error))));
            return;
        }
    };
    let (head, body) = answer.into_parts();
    let (chunks, taker) = slot();
    let answer = HttpResponse {
        status: head.status,
        headers: head.headers,
        body: ByteStream::new(taker),
    };
    if wait(giver.give(Ok(answer))) == Some(true) {
        read(body.into_with_config().limit(u64::MAX).reader(), &chunks);
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

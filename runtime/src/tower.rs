//! Services and layers of `tower`, as parts of a client.
//!
//! [`transport`] lets a service carry the requests, [`layer`] puts one of tower's layers around every attempt. Both deal in
//! `http::Request` and `http::Response`, whose bodies may be any of `http-body`'s. What is known of a request besides,
//! stands in its extensions: the [`Target`], and how often it was sent before ([`Resend`]).
//!
//! Waits and time limits stay the client's: they run on the clock of the transport below, or on a thread of their own.

use std::fmt;
use std::future::poll_fn;
use std::sync::Mutex;
use std::task::{Context, Poll};

use bytes::Bytes;
use http::{Request, Response};
use tower_service::Service;

use crate::layer::{Layer, Next};
use crate::lock::relock;
use crate::spec::Target;
pub use crate::transport::Body;
use crate::transport::frames::chunks;
use crate::transport::{
    BoxError, BoxFuture, HttpRequest, HttpResponse, Payload, Phase, Transport, TransportError,
};

/// How often a request was sent before, among its extensions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Resend(pub u32);

/// Whether a request may be given the client's credentials, among its extensions.
#[derive(Clone, Copy)]
struct Trusted(bool);

/// A service as what carries the requests of a client.
///
/// It should follow no redirects and repeat nothing: both are decided above it.
pub fn transport<S, B>(service: S) -> impl Transport
where
    S: Service<Request<Body>, Response = Response<B>> + Clone + Send + 'static,
    S::Future: Send,
    S::Error: Into<BoxError>,
    B: http_body::Body<Data = Bytes> + Send + 'static,
    B::Error: Into<BoxError> + 'static,
{
    Carrier(Mutex::new(service))
}

/// One of tower's layers around every attempt of a client.
///
/// The layer makes one service, at the first attempt; what the service's clones share (such as a limit of concurrency)
/// holds for the whole client.
pub fn layer<L, B>(layer: L) -> impl Layer
where
    L: tower_layer::Layer<Below> + Send + Sync + 'static,
    L::Service: Service<Request<Body>, Response = Response<B>> + Clone + Send + 'static,
    <L::Service as Service<Request<Body>>>::Future: Send,
    <L::Service as Service<Request<Body>>>::Error: Into<BoxError>,
    B: http_body::Body<Data = Bytes> + Send + 'static,
    B::Error: Into<BoxError> + 'static,
{
    Around {
        layer,
        service: Mutex::new(None),
    }
}

/// What stands below a layer, as a service.
#[derive(Clone)]
pub struct Below(Next);

impl fmt::Debug for Below {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Below")
    }
}

impl<B> Service<Request<B>> for Below
where
    B: http_body::Body<Data = Bytes> + Send + 'static,
    B::Error: Into<BoxError> + 'static,
{
    type Response = Response<Body>;
    type Error = TransportError;
    type Future = BoxFuture<Result<Response<Body>, TransportError>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), TransportError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let sent = self.0.send(taken(request));
        Box::pin(async move {
            let answer = sent.await?;
            let mut response = Response::new(Body::new(answer.body, None));
            *response.status_mut() = answer.status;
            *response.headers_mut() = answer.headers;
            Ok(response)
        })
    }
}

struct Carrier<S>(Mutex<S>);

impl<S, B> Transport for Carrier<S>
where
    S: Service<Request<Body>, Response = Response<B>> + Clone + Send + 'static,
    S::Future: Send,
    S::Error: Into<BoxError>,
    B: http_body::Body<Data = Bytes> + Send + 'static,
    B::Error: Into<BoxError> + 'static,
{
    fn send(&self, request: HttpRequest) -> BoxFuture<Result<HttpResponse, TransportError>> {
        let service = relock(&self.0).clone();
        Box::pin(call(service, request))
    }
}

struct Around<L: tower_layer::Layer<Below>> {
    layer: L,
    service: Mutex<Option<L::Service>>,
}

impl<L, B> Layer for Around<L>
where
    L: tower_layer::Layer<Below> + Send + Sync + 'static,
    L::Service: Service<Request<Body>, Response = Response<B>> + Clone + Send + 'static,
    <L::Service as Service<Request<Body>>>::Future: Send,
    <L::Service as Service<Request<Body>>>::Error: Into<BoxError>,
    B: http_body::Body<Data = Bytes> + Send + 'static,
    B::Error: Into<BoxError> + 'static,
{
    fn send(
        &self,
        request: HttpRequest,
        next: Next,
    ) -> BoxFuture<Result<HttpResponse, TransportError>> {
        // A layer belongs to one client, so what stands below it is always the same.
        let service = relock(&self.service)
            .get_or_insert_with(|| self.layer.layer(Below(next)))
            .clone();
        Box::pin(call(service, request))
    }
}

async fn call<S, B>(mut service: S, request: HttpRequest) -> Result<HttpResponse, TransportError>
where
    S: Service<Request<Body>, Response = Response<B>>,
    S::Error: Into<BoxError>,
    B: http_body::Body<Data = Bytes> + Send + 'static,
    B::Error: Into<BoxError> + 'static,
{
    let request = given(request)?;
    let failed = |error: S::Error| failure(Phase::Exchange, error.into());
    poll_fn(|cx| service.poll_ready(cx)).await.map_err(failed)?;
    let (head, body) = service.call(request).await.map_err(failed)?.into_parts();
    let body = chunks(body, |error| failure(Phase::Body, error.into()));
    Ok(HttpResponse::new(head.status, body).with_headers(head.headers))
}

fn given(request: HttpRequest) -> Result<Request<Body>, TransportError> {
    let body = Body::try_from(request.body).map_err(TransportError::connect)?;
    let mut given = Request::new(body);
    *given.method_mut() = request.method;
    *given.uri_mut() = request.url.parse().map_err(TransportError::connect)?;
    *given.headers_mut() = request.headers;
    given.extensions_mut().insert(request.target);
    given.extensions_mut().insert(Resend(request.resend));
    given.extensions_mut().insert(Trusted(request.trusted));
    Ok(given)
}

fn taken<B>(request: Request<B>) -> HttpRequest
where
    B: http_body::Body<Data = Bytes> + Send + 'static,
    B::Error: Into<BoxError> + 'static,
{
    let (mut head, body) = request.into_parts();
    let target = head.extensions.remove::<Target>();
    let target = target.unwrap_or_else(|| Target {
        id: "",
        method: head.method.clone(),
        path: head.uri.path().to_owned().into(),
    });
    let mut taken = HttpRequest::new(target, head.uri.to_string());
    taken.method = head.method;
    taken.headers = head.headers;
    taken.resend = head.extensions.remove().map_or(0, |Resend(times)| times);
    taken.trusted = matches!(head.extensions.remove(), Some(Trusted(true)));
    taken.body = payload(body);
    taken
}

fn payload<B>(body: B) -> Payload
where
    B: http_body::Body<Data = Bytes> + Send + 'static,
    B::Error: Into<BoxError> + 'static,
{
    let length = body.size_hint().exact();
    if length == Some(0) {
        return Payload::Empty;
    }
    let stream = chunks(body, |error| failure(Phase::Exchange, error.into()));
    let source = crate::body::StreamSource::once(stream);
    Payload::Stream(match length {
        Some(length) => source.with_length(length),
        None => source,
    })
}

/// Our own error as it was, any other as one of this phase.
fn failure(phase: Phase, error: BoxError) -> TransportError {
    match error.downcast::<TransportError>() {
        Ok(own) => *own,
        Err(other) => TransportError::new(phase, other),
    }
}

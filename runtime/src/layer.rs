//! Middleware: code around every attempt of every call.

use std::fmt;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use crate::transport::{
    BoxFuture, HttpRequest, HttpResponse, SharedTransport, Transport, TransportError,
};

/// Sees every attempt: it may change the request, answer by itself, or look at the response.
///
/// Layers stand below retries and redirects, and above the transport; the first one added is the outermost. Any
/// `Fn(HttpRequest, Next) -> impl Future<Output = Result<HttpResponse, TransportError>>` is a layer:
///
/// ```
/// use bindery_runtime::layer::{Layer, Next};
/// use bindery_runtime::transport::HttpRequest;
/// fn takes_a_layer(_: impl Layer) {}
/// takes_a_layer(|mut request: HttpRequest, next: Next| async move {
///     request.headers.insert("x-trace", http::HeaderValue::from_static("1"));
///     next.send(request).await
/// });
/// ```
pub trait Layer: Send + Sync + 'static {
    /// Handles one attempt; `next` sends it on.
    fn send(
        &self,
        request: HttpRequest,
        next: Next,
    ) -> BoxFuture<Result<HttpResponse, TransportError>>;
}

impl<F, R> Layer for F
where
    F: Fn(HttpRequest, Next) -> R + Send + Sync + 'static,
    R: Future<Output = Result<HttpResponse, TransportError>> + Send + 'static,
{
    fn send(
        &self,
        request: HttpRequest,
        next: Next,
    ) -> BoxFuture<Result<HttpResponse, TransportError>> {
        Box::pin(self(request, next))
    }
}

/// What stands below a layer.
#[derive(Clone)]
pub struct Next(SharedTransport);

impl Next {
    /// Sends the request on.
    pub fn send(&self, request: HttpRequest) -> BoxFuture<Result<HttpResponse, TransportError>> {
        self.0.send(request)
    }

    /// Waits, on the transport's clock.
    pub fn sleep(&self, duration: Duration) -> BoxFuture<()> {
        self.0.sleep(duration)
    }
}

impl fmt::Debug for Next {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Next")
    }
}

/// The transport under all layers, the first layer outermost.
pub(crate) fn stack(layers: Vec<Arc<dyn Layer>>, transport: SharedTransport) -> SharedTransport {
    layers
        .into_iter()
        .rev()
        .fold(transport, |inner, layer| Arc::new(Layered { layer, inner }))
}

struct Layered {
    layer: Arc<dyn Layer>,
    inner: SharedTransport,
}

impl Transport for Layered {
    fn send(&self, request: HttpRequest) -> BoxFuture<Result<HttpResponse, TransportError>> {
        self.layer.send(request, Next(self.inner.clone()))
    }

    fn accepts(&self) -> &'static str {
        self.inner.accepts()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<()> {
        self.inner.sleep(duration)
    }

    #[cfg(feature = "blocking")]
    fn drive(
        &self,
        work: std::pin::Pin<&mut (dyn Future<Output = ()> + '_)>,
    ) -> Result<(), crate::transport::BoxError> {
        self.inner.drive(work)
    }
}

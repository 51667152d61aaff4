//! Spans for every attempt, with the fields of OpenTelemetry's conventions for HTTP clients.
//!
//! No span holds a query, a header's value, a path's values or a body.

use http::HeaderMap;
use tracing::{Instrument as _, Span, field};

use crate::layer::{Layer, Next};
use crate::meta;
use crate::server::Origin;
use crate::spec::Target;
use crate::transport::{BoxFuture, HttpRequest, HttpResponse, TransportError};
use crate::wire::Stranger;

/// A layer that makes one span per attempt, at level `INFO` with the target `bindery_runtime::trace`.
///
/// Fields: `otel.name`, `http.request.method`, `url.template`, `server.address`, `server.port`, `operation`,
/// `http.request.resend_count`, `http.response.status_code`, `request.id`, `error.type`.
#[derive(Debug, Clone, Copy, Default)]
pub struct Trace;

impl Layer for Trace {
    fn send(
        &self,
        request: HttpRequest,
        next: Next,
    ) -> BoxFuture<Result<HttpResponse, TransportError>> {
        let span = span(&request);
        let inside = span.clone();
        let exchange = async move {
            let outcome = next.send(request).await;
            record(&inside, &outcome);
            outcome
        };
        Box::pin(exchange.instrument(span))
    }
}

fn span(request: &HttpRequest) -> Span {
    let origin = Origin::of(request.url_without_query()).ok();
    tracing::info_span!(
        "http",
        otel.name = %request.target,
        otel.kind = "client",
        http.request.method = %request.method,
        url.template = request.target.path(),
        server.address = origin.as_ref().map(|origin| origin.host.as_str()),
        server.port = origin.as_ref().map(|origin| origin.port),
        operation = request.target.id(),
        http.request.resend_count = request.resend,
        http.response.status_code = field::Empty,
        request.id = field::Empty,
        error.r#type = field::Empty,
    )
}

fn record(span: &Span, outcome: &Result<HttpResponse, TransportError>) {
    match outcome {
        Ok(response) => {
            span.record("http.response.status_code", response.status.as_u16());
            record_id(span, &response.headers);
            if !response.status.is_success() {
                span.record("error.type", response.status.as_str());
            }
        }
        Err(error) => {
            span.record("error.type", field::debug(error.phase()));
        }
    }
}

fn record_id(span: &Span, headers: &HeaderMap) {
    if let Some(id) = meta::request_id(headers) {
        span.record("request.id", id);
    }
}

/// Says that an answer holds an object none of whose members is declared, so that reading it lost all of them.
pub(crate) fn stranger(target: &Target, found: &Stranger) {
    tracing::warn!(
        operation = target.id(),
        http.request.method = %target.method(),
        url.template = target.path(),
        found = %found.found,
        declared = %found.declared,
        "an object of the answer has none of the members that the document declares"
    );
}

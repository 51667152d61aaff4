//! Requests and heads of answers between our types and those of the platform.

use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{AbortSignal, Headers, Request, RequestInit, RequestRedirect, Response};

use super::words;
use crate::transport::{ByteStream, HttpRequest, HttpResponse, Payload, Phase, TransportError};

/// What the platform says by itself: a header of ours would be ignored, or ask for a permission that no server gives.
pub(super) const OWN: [HeaderName; 5] = [
    header::ACCEPT_ENCODING,
    header::CONNECTION,
    header::CONTENT_LENGTH,
    header::HOST,
    header::USER_AGENT,
];

/// The head of an answer.
pub(super) struct Head {
    status: StatusCode,
    headers: HeaderMap,
}

impl Head {
    pub(super) fn of(answer: &Response) -> Result<Self, TransportError> {
        let status = StatusCode::from_u16(answer.status());
        let status = status.map_err(|_| {
            TransportError::new(
                Phase::Exchange,
                "the platform hides the answer from the page",
            )
        })?;
        let mut headers = headers(&answer.headers());
        // The content is as it was before it was coded, so it has another length as well.
        if headers.remove(header::CONTENT_ENCODING).is_some() {
            headers.remove(header::CONTENT_LENGTH);
        }
        Ok(Self { status, headers })
    }

    pub(super) fn with(self, body: ByteStream) -> HttpResponse {
        HttpResponse::new(self.status, body).with_headers(self.headers)
    }
}

/// Those that the platform shows: of another origin only what the server exposes.
fn headers(all: &Headers) -> HeaderMap {
    let mut found = HeaderMap::new();
    let entries = js_sys::try_iter(all).ok().flatten();
    for entry in entries.into_iter().flatten().flatten() {
        let pair: Array = entry.unchecked_into();
        let (name, value) = (pair.get(0).as_string(), pair.get(1).as_string());
        let name = name.and_then(|name| name.parse::<HeaderName>().ok());
        let value = value.and_then(|value| HeaderValue::from_str(&value).ok());
        if let (Some(name), Some(value)) = (name, value) {
            found.append(name, value);
        }
    }
    found
}

/// A request of the platform's.
pub(super) async fn request(
    request: HttpRequest,
    signal: &AbortSignal,
) -> Result<Request, TransportError> {
    let init = RequestInit::new();
    init.set_method(request.method.as_str());
    init.set_signal(Some(signal));
    if gives_secrets_away(&request.headers) {
        init.set_redirect(RequestRedirect::Error);
    }
    if let Some(bytes) = content(request.body).await?
        && !matches!(request.method, Method::GET | Method::HEAD)
    {
        init.set_body(&Uint8Array::from(bytes.as_slice()));
    }
    let wrong = |thrown: JsValue| TransportError::connect(words(&thrown));
    let headers = Headers::new().map_err(wrong)?;
    for (name, value) in &request.headers {
        if OWN.contains(name) {
            continue;
        }
        // Each byte is a character there.
        let value: String = value
            .as_bytes()
            .iter()
            .map(|&byte| char::from(byte))
            .collect();
        headers.append(name.as_str(), &value).map_err(wrong)?;
    }
    init.set_headers(&headers);
    Request::new_with_str_and_init(&request.url, &init).map_err(wrong)
}

/// Whether a redirect would take secrets to another origin: browsers take `Authorization` out there (Fetch, section 4.4), and
/// leave any other header.
pub(super) fn gives_secrets_away(headers: &HeaderMap) -> bool {
    let mut all = headers.iter();
    all.any(|(name, value)| value.is_sensitive() && name != header::AUTHORIZATION)
}

/// All of a body, as browsers send no streams but by HTTP/2.
async fn content(body: Payload) -> Result<Option<Vec<u8>>, TransportError> {
    match body {
        Payload::Empty => Ok(None),
        Payload::Bytes(bytes) => Ok(Some(bytes.to_vec())),
        Payload::Stream(source) => {
            let mut stream = source.open().map_err(TransportError::connect)?;
            let mut all = Vec::new();
            while let Some(chunk) = stream.next().await {
                all.extend_from_slice(&chunk?);
            }
            Ok(Some(all))
        }
    }
}

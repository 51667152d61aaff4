//! HTTP by `fetch`, the one way out of a browser.

mod body;
mod head;
mod local;
mod refusal;

use std::time::Duration;

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, Response};

pub use self::local::local;
use self::local::{start, until_abandoned};
use super::slot::{Giver, slot};
use super::{BoxFuture, ByteStream, HttpRequest, HttpResponse, Phase, Transport, TransportError};

/// HTTP by the `fetch` of a page, a worker or Node.js.
///
/// An exchange runs on the event loop; what is awaited here can move between threads and ends the exchange when it is dropped.
/// The platform follows redirects, decides on proxies, certificates and connections, and lets no one set `User-Agent` and
/// `Accept-Encoding`. A body that is a stream is read into memory before it is sent.
#[derive(Clone, Copy, Debug, Default)]
#[non_exhaustive]
pub struct FetchTransport;

impl FetchTransport {
    /// A transport.
    pub const fn new() -> Self {
        Self
    }
}

impl Transport for FetchTransport {
    fn send(&self, request: HttpRequest) -> BoxFuture<Result<HttpResponse, TransportError>> {
        Box::pin(async move {
            let (giver, mut head) = slot();
            start(run(request, giver));
            let ended = || TransportError::new(Phase::Exchange, "the event loop ended");
            head.take().await.unwrap_or_else(|| Err(ended()))
        })
    }

    /// What browsers undo before anyone sees it.
    fn accepts(&self) -> &'static str {
        "gzip, br, zstd, deflate"
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<()> {
        local::sleep(duration)
    }

    #[cfg(feature = "blocking")]
    fn drive(
        &self,
        _: std::pin::Pin<&mut (dyn Future<Output = ()> + '_)>,
    ) -> Result<(), super::BoxError> {
        Err("a thread of the browser's cannot wait; await the request there".into())
    }
}

/// One exchange, from its beginning to the end of the answer's body, or until nobody wants that any more.
async fn run(request: HttpRequest, giver: Giver<Result<HttpResponse, TransportError>>) {
    let Ok(controller) = AbortController::new() else {
        let error = TransportError::connect("this platform has no `AbortController`");
        giver.give(Err(error)).await;
        return;
    };
    let abort = Abort(controller);
    let Some(answer) = until_abandoned(&giver, exchange(request, &abort)).await else {
        return;
    };
    let (chunks, taker) = slot();
    let (head, stream) = match answer {
        Ok((head, stream)) => (Ok(head.with(ByteStream::new(taker))), stream),
        Err(error) => (Err(error), None),
    };
    if giver.give(head).await
        && let Some(stream) = stream
    {
        until_abandoned(&chunks, body::read(stream, &chunks)).await;
    }
}

async fn exchange(
    request: HttpRequest,
    abort: &Abort,
) -> Result<(head::Head, Option<web_sys::ReadableStream>), TransportError> {
    let asked = refusal::Asked::of(&request);
    let outgoing = head::request(request, &abort.0.signal()).await?;
    let answer = match fetch(&outgoing) {
        Ok(promise) => JsFuture::from(promise).await,
        Err(error) => Err(error),
    };
    let answer = match answer {
        Ok(answer) => answer.unchecked_into::<Response>(),
        Err(error) => return Err(refusal::explained(&error, asked).await),
    };
    Ok((head::Head::of(&answer)?, answer.body()))
}

/// `fetch`, which pages, workers and Node.js have as a global.
fn fetch(request: &JsValue) -> Result<Promise, JsValue> {
    let global = js_sys::global();
    let fetch = Reflect::get(&global, &"fetch".into())?;
    let promise = fetch.dyn_into::<Function>()?.call1(&global, request)?;
    promise.dyn_into()
}

/// Ends the exchange when it is dropped.
struct Abort(AbortController);

impl Drop for Abort {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// What a value of JavaScript says that was thrown.
fn words(thrown: &JsValue) -> String {
    let message = Reflect::get(thrown, &"message".into()).ok();
    let message = message.and_then(|message| message.as_string());
    message.unwrap_or_else(|| format!("{thrown:?}"))
}

//! Why there is no answer. `fetch` says the same words for all causes, so that pages learn nothing of other servers; what can be
//! told apart all the same is said here.

use js_sys::Reflect;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Request, RequestInit, RequestMode};

use super::{fetch, words};
use crate::server::Origin;
use crate::transport::{HttpRequest, Phase, TransportError};

/// What is remembered of a request.
pub(super) struct Asked {
    origin: Option<Origin>,
    what: String,
}

impl Asked {
    pub(super) fn of(request: &HttpRequest) -> Self {
        let names: Vec<&str> = request
            .headers
            .keys()
            .map(http::HeaderName::as_str)
            .collect();
        Self {
            origin: Origin::of(&request.url).ok(),
            what: format!("{} with the headers {}", request.method, names.join(", ")),
        }
    }
}

/// The failure, with what the page's origin has to do with it.
pub(super) async fn explained(thrown: &JsValue, asked: Asked) -> TransportError {
    let said = words(thrown);
    let (Some(server), Some(page)) = (&asked.origin, page()) else {
        return TransportError::new(Phase::Exchange, said);
    };
    if *server == page {
        return TransportError::new(Phase::Exchange, said);
    }
    if page.is_secure() && !server.is_secure() && !server.is_loopback() {
        let why = format!("{said}: a page of https reaches no server of http ({server})");
        return TransportError::connect(why);
    }
    if answers(server).await {
        let why = format!(
            "{said}: {server} answers, but does not let a page of {page} read it (CORS); it has to allow that origin, and {}",
            asked.what
        );
        return TransportError::new(Phase::Exchange, why);
    }
    TransportError::connect(format!("{said}: {server} cannot be reached"))
}

/// Where the page, or the worker, comes from.
fn page() -> Option<Origin> {
    let location = Reflect::get(&js_sys::global(), &"location".into()).ok()?;
    let origin = Reflect::get(&location, &"origin".into()).ok()?;
    Origin::of(&origin.as_string()?).ok()
}

/// Whether there is a server, which a page may know: without credentials, and without a look at what it says.
async fn answers(server: &Origin) -> bool {
    let init = RequestInit::new();
    init.set_method("HEAD");
    init.set_mode(RequestMode::NoCors);
    let request = Request::new_with_str_and_init(&format!("{server}/"), &init);
    let Ok(promise) = request.and_then(|request| fetch(&request)) else {
        return false;
    };
    JsFuture::from(promise).await.is_ok()
}

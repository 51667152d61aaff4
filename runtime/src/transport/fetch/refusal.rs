//! Why there is no answer. `fetch` says the same words for all causes, so that pages learn nothing of other servers; what can be
//! told apart all the same is said here.

use http::{HeaderName, header};
use js_sys::Reflect;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Request, RequestInit, RequestMode};

use super::{fetch, head, words};
use crate::server::Origin;
use crate::transport::{HttpRequest, Phase, TransportError};

/// What is remembered of a request.
pub(super) struct Asked {
    origin: Option<Origin>,
    /// Whether it was not to be redirected.
    stays: bool,
    what: String,
}

impl Asked {
    pub(super) fn of(request: &HttpRequest) -> Self {
        let names = request.headers.keys().filter(|name| !is_free(name));
        let names: Vec<&str> = names.map(HeaderName::as_str).collect();
        let headers = if names.is_empty() {
            String::new()
        } else {
            format!(" and the headers {}", names.join(", "))
        };
        Self {
            origin: Origin::of(&request.url).ok(),
            stays: head::gives_secrets_away(&request.headers),
            what: format!("the method {}{headers}", request.method),
        }
    }
}

/// Whether a page may send a header of this name without asking (Fetch, section 2.2.2), or does not send it at all.
fn is_free(name: &HeaderName) -> bool {
    let free = [
        header::ACCEPT,
        header::ACCEPT_LANGUAGE,
        header::CONTENT_LANGUAGE,
    ];
    free.contains(name) || head::OWN.contains(name)
}

/// The failure, with what the page's origin has to do with it.
pub(super) async fn explained(thrown: &JsValue, asked: Asked) -> TransportError {
    let mut said = words(thrown);
    if asked.stays {
        said.push_str(" (a redirect would be refused, as it would take the key along)");
    }
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
            "{said}: {server} answers, but does not let a page of {page} read it (CORS); it has to allow that origin, {}",
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

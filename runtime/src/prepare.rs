//! From a call to one request without credentials. No I/O, no waiting.

use http::{HeaderMap, HeaderValue, header};

use crate::call::State;
use crate::core::Shared;
use crate::params::Location;
use crate::path;
use crate::server::{BaseUrl, Origin};
use crate::transport::HttpRequest;

/// A request that lacks only its credentials.
pub(crate) struct Prepared {
    pub(crate) request: HttpRequest,
    /// Whether credentials may go to the request's origin.
    pub(crate) trusted: bool,
    pub(crate) origin: Origin,
}

/// Builds the request of a call.
pub(crate) fn prepare(call: &State) -> Result<Prepared, String> {
    let shared = &call.core.0;
    if let Some(why) = call.problem.as_ref().or(shared.problem.as_ref()) {
        return Err(why.clone());
    }
    let (base, trusted) = match &call.base {
        Some(base) => (base.clone(), true),
        None => shared.base_for(call.server)?,
    };
    let url = match &call.at {
        Some(url) => url.clone(),
        None => url(call, &base)?,
    };
    // What the transport will connect to, not what we meant.
    let origin = Origin::of(&url)?;
    if origin != base.origin {
        return Err("the URL would leave the server".into());
    }
    let mut request = HttpRequest::new(call.target.clone(), url);
    request.headers = headers(call, shared, trusted)?;
    request.body = call.body.clone();
    Ok(Prepared {
        request,
        trusted,
        origin,
    })
}

fn url(call: &State, base: &BaseUrl) -> Result<String, String> {
    let filled = path::fill(&call.target.path, |name| {
        let mut params = call.params.iter();
        let sent = params.find(|sent| sent.location == Location::Path && sent.name == name)?;
        sent.text.first().map(String::as_str)
    })?;
    let mut url = base.join(&filled.path);
    let is_query = |location| matches!(location, Location::Query | Location::QueryString);
    let sent = call.params.iter().filter(|sent| is_query(sent.location));
    let pairs = filled.query.iter().chain(sent.flat_map(|sent| &sent.text));
    for pair in pairs {
        push_query(&mut url, pair);
    }
    Ok(url)
}

/// Appends one `name=value` pair, already encoded, to a URL.
pub(crate) fn push_query(url: &mut String, pair: &str) {
    url.push(if url.contains('?') { '&' } else { '?' });
    url.push_str(pair);
}

fn headers(call: &State, shared: &Shared, trusted: bool) -> Result<HeaderMap, String> {
    let of_client = shared.headers.iter();
    let mut headers: HeaderMap = of_client
        .filter(|(_, value)| trusted || !value.is_sensitive())
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect();
    for (name, value) in &call.headers {
        headers.insert(name, value.clone());
    }
    // A part of a compressed body cannot be undone (RFC 9110, section 14.2).
    let accepts = if headers.contains_key(header::RANGE) {
        "identity"
    } else {
        shared.transport.accepts()
    };
    if let (false, Ok(accepts)) = (
        headers.contains_key(header::ACCEPT_ENCODING),
        HeaderValue::from_str(accepts),
    ) {
        headers.insert(header::ACCEPT_ENCODING, accepts);
    }
    let cookies = call
        .params
        .iter()
        .filter(|sent| sent.location == Location::Cookie);
    for pair in cookies.flat_map(|sent| &sent.text) {
        push_cookie(&mut headers, pair)?;
    }
    Ok(headers)
}

/// Adds one `name=value` pair to the one `Cookie` header.
pub(crate) fn push_cookie(headers: &mut HeaderMap, pair: &str) -> Result<(), String> {
    let mut all = match headers.get(header::COOKIE) {
        Some(earlier) => [earlier.as_bytes(), b"; "].concat(),
        None => Vec::new(),
    };
    all.extend_from_slice(pair.as_bytes());
    let name = pair.split('=').next().unwrap_or_default();
    let mut value = HeaderValue::from_bytes(&all).map_err(|_| {
        format!("cookie `{name}` cannot hold that value: it has a control character")
    })?;
    value.set_sensitive(true);
    headers.insert(header::COOKIE, value);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ApiSpec, Call, Core, Spec};

    const API: &ApiSpec = &ApiSpec {
        title: "Pets",
        ..ApiSpec::DEFAULT
    };

    fn prepared(at: &str) -> Result<Prepared, String> {
        let transport = |request: HttpRequest| async move {
            let response = crate::transport::HttpResponse::new(http::StatusCode::OK, request.url);
            Ok::<_, crate::transport::TransportError>(response)
        };
        let builder = Core::builder(API).base_url("https://h.example/v1");
        let core = builder.transport(transport).build().unwrap();
        let mut call = Call::new(&core, &Spec::DEFAULT);
        call.0.at = Some(at.to_owned());
        prepare(&call.0)
    }

    #[test]
    fn no_url_leaves_the_server() {
        assert!(prepared("https://h.example:443/elsewhere?x").is_ok());
        for url in [
            "https://h.example.evil/v1",
            "http://h.example/v1",
            "https://h.example:8443/v1",
            "https://evil.example/https://h.example/v1",
        ] {
            let why = prepared(url).err();
            assert_eq!(
                why.as_deref(),
                Some("the URL would leave the server"),
                "{url}"
            );
        }
    }
}

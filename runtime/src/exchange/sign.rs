//! Credentials onto a request.

use http::{HeaderName, HeaderValue, header};

use super::{Fault, Serials};
use crate::auth::{Chosen, Place, Secret, Value};
use crate::call::State;
use crate::params::{Location, Rendered, Rule, Style, render};
use crate::prepare::{Prepared, push_cookie, push_query};
use crate::transport::HttpRequest;

/// A copy of the request with the credentials that its operation wants, if they may go where it goes.
pub(super) async fn sign(
    call: &State,
    prepared: &Prepared,
    refused: &Serials,
    used: &mut Serials,
) -> Result<HttpRequest, Fault> {
    let mut request = prepared.request.clone();
    if !prepared.trusted {
        return Ok(request);
    }
    let shared = &call.core.0;
    let chosen = shared
        .wallet
        .choose(call.security)
        .map_err(|reason| Fault::Auth {
            reason,
            source: None,
        })?;
    for (at, Chosen { place, value }) in chosen.into_iter().enumerate() {
        let (secret, serial) = match value {
            Value::Known(secret) => (secret, 0),
            Value::Fetched(tokens) => {
                let context = || call.core.token_context();
                let fetched = tokens.get(context, refused.get(at).copied()).await;
                fetched.map_err(|source| Fault::Auth {
                    reason: "no token could be fetched".into(),
                    source: Some(source),
                })?
            }
        };
        used.push(serial);
        put(&mut request, place, &secret).map_err(Fault::Invalid)?;
    }
    Ok(request)
}

fn put(request: &mut HttpRequest, place: Place, secret: &Secret) -> Result<(), String> {
    match place {
        Place::Bearer => {
            let value = format!("Bearer {}", secret.expose());
            put_header(request, header::AUTHORIZATION, &value)
        }
        Place::Authorization => put_header(request, header::AUTHORIZATION, secret.expose()),
        Place::Header(name) => match HeaderName::from_bytes(name.as_bytes()) {
            Ok(name) => put_header(request, name, secret.expose()),
            Err(_) => Err(format!(
                "the security scheme's header {name:?} is not a header name"
            )),
        },
        Place::Query(name) => {
            for pair in pairs(name, Location::Query, secret) {
                push_query(&mut request.url, &pair);
            }
            Ok(())
        }
        Place::Cookie(name) => {
            let pairs = pairs(name, Location::Cookie, secret);
            pairs
                .iter()
                .try_for_each(|pair| push_cookie(&mut request.headers, pair))
        }
    }
}

fn pairs(name: &str, location: Location, secret: &Secret) -> Vec<String> {
    match render(
        name,
        location,
        Rule::new(Style::Form),
        &secret.expose().into(),
    ) {
        Rendered::Pairs(pairs) => pairs,
        Rendered::Absent | Rendered::Text(_) => Vec::new(),
    }
}

/// A header that the caller set on the call stays.
fn put_header(request: &mut HttpRequest, name: HeaderName, text: &str) -> Result<(), String> {
    if request.headers.contains_key(&name) {
        return Ok(());
    }
    let mut value = HeaderValue::from_bytes(text.as_bytes())
        .map_err(|_| format!("the credential for header `{name}` has a control character"))?;
    value.set_sensitive(true);
    request.headers.insert(name, value);
    Ok(())
}

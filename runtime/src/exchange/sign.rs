//! Credentials onto a request.

use http::{HeaderMap, HeaderName, HeaderValue, header};

use super::answering::Answering;
use super::{Fault, Serials};
use crate::auth::{Chosen, Place, Secret, Value};
use crate::call::State;
use crate::params::{Location, Rendered, Rule, Style, render};
use crate::percent::{self, Keep};
use crate::prepare::{Prepared, push_cookie, push_query};
use crate::transport::HttpRequest;

/// A copy of the request with the credentials that its operation wants, if they may go where it goes, and what answers for
/// the others.
pub(super) async fn sign(
    call: &State,
    prepared: &Prepared,
    refused: &Serials,
    used: &mut Serials,
) -> Result<(HttpRequest, Answering), Fault> {
    let mut request = prepared.request.clone();
    request.trusted = prepared.trusted;
    if !prepared.trusted {
        return Ok((request, Answering::default()));
    }
    let own = &prepared.request.headers;
    let shared = &call.core.0;
    let chosen = shared
        .wallet
        .choose(call.security)
        .map_err(|reason| Fault::Auth {
            reason,
            source: None,
        })?;
    let answering = Answering::of(&chosen, own);
    for (at, Chosen { place, value }) in chosen.into_iter().enumerate() {
        let (secret, serial) = match value {
            Value::Known(secret) => (secret, 0),
            #[cfg(feature = "digest")]
            Value::Answer(_) => {
                used.push(0);
                continue;
            }
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
        put(&mut request, own, place, &secret).map_err(Fault::Invalid)?;
    }
    if answering.answers() && request.headers.contains_key(header::AUTHORIZATION) {
        return Err(Fault::Invalid(both_into(&header::AUTHORIZATION)));
    }
    Ok((request, answering))
}

/// What is wrong with two credentials that go into one header.
fn both_into(name: &HeaderName) -> String {
    format!("two credentials are needed at once, and both go into the header `{name}`")
}

fn put(
    request: &mut HttpRequest,
    own: &HeaderMap,
    place: Place,
    secret: &Secret,
) -> Result<(), String> {
    match place {
        Place::Bearer => {
            let value = format!("Bearer {}", secret.expose());
            put_header(request, own, header::AUTHORIZATION, &value)
        }
        Place::Authorization => put_header(request, own, header::AUTHORIZATION, secret.expose()),
        Place::Header(name) => match HeaderName::from_bytes(name.as_bytes()) {
            Ok(name) => put_header(request, own, name, secret.expose()),
            Err(_) => Err(format!(
                "the security scheme's header {name:?} is not a header name"
            )),
        },
        Place::Query(name) => {
            for pair in pairs(name, secret) {
                push_query(&mut request.url, &pair);
            }
            Ok(())
        }
        Place::Cookie(name) => {
            // What a server once set is sent back as it was.
            let value = percent::encode(secret.expose(), Keep::Cookie);
            push_cookie(&mut request.headers, &format!("{name}={value}"))
        }
    }
}

fn pairs(name: &str, secret: &Secret) -> Vec<String> {
    match render(
        name,
        Location::Query,
        Rule::new(Style::Form),
        &secret.expose().into(),
    ) {
        Rendered::Pairs(pairs) => pairs,
        Rendered::Absent | Rendered::Text(_) => Vec::new(),
    }
}

/// A header that the caller set on the call stays. Two credentials can share one only if they are the same.
fn put_header(
    request: &mut HttpRequest,
    own: &HeaderMap,
    name: HeaderName,
    text: &str,
) -> Result<(), String> {
    if own.contains_key(&name) {
        return Ok(());
    }
    let mut value = HeaderValue::from_bytes(text.as_bytes())
        .map_err(|_| format!("the credential for header `{name}` has a control character"))?;
    value.set_sensitive(true);
    match request.headers.get(&name) {
        Some(other) if *other != value => Err(both_into(&name)),
        Some(_) => Ok(()),
        None => {
            request.headers.insert(name, value);
            Ok(())
        }
    }
}

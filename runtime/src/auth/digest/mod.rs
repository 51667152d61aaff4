//! HTTP Digest (RFC 7616): a password that is proven and not sent.

mod algorithm;
mod answer;
mod challenge;
mod params;
mod session;

use std::fmt;
use std::sync::Arc;

use http::{HeaderValue, StatusCode, header};

use self::answer::Answer;
use self::challenge::Challenge;
use self::session::Sessions;
use super::Secret;
use crate::layer::{Layer, Next};
use crate::server::Origin;
use crate::transport::{
    BoxError, BoxFuture, ByteStream, HttpRequest, HttpResponse, TransportError,
};

/// How much of the body of a challenge is read, so that the connection can be used again.
const CHALLENGE_BODY: usize = 64 * 1024;

/// A user's name and password for HTTP Digest (RFC 7616), with what each server has asked for last.
///
/// The first request to a server goes out without them and is sent again with the answer to the server's challenge; those
/// after it answer the same challenge until the server has another. MD5, SHA-256 and SHA-512-256 are known, each with
/// `-sess`, with `qop=auth` or without `qop`. Texts are hashed as they are, in UTF-8. Copies share what servers have asked
/// for. `Debug` shows no secret.
#[derive(Clone)]
pub struct Digest(Arc<Inner>);

struct Inner {
    user: String,
    password: Secret,
    sessions: Sessions,
}

impl Digest {
    pub(super) fn new(user: String, password: Secret) -> Self {
        Self(Arc::new(Inner {
            user,
            password,
            sessions: Sessions::default(),
        }))
    }

    pub(super) fn user(&self) -> &str {
        &self.0.user
    }

    /// Why an answer to a request stays a refusal, where the credential is not what is wrong.
    pub(crate) fn objection(
        status: StatusCode,
        headers: &http::HeaderMap,
        is_repeatable: bool,
    ) -> Option<String> {
        const NOT_AGAIN: &str =
            "the body cannot be sent again, with the answer to the server's challenge";
        if status != StatusCode::UNAUTHORIZED {
            return None;
        }
        match Challenge::first(headers) {
            Err(why) => Some(why),
            Ok(_) if !is_repeatable => Some(NOT_AGAIN.to_owned()),
            Ok(_) => None,
        }
    }

    /// Signs a request, if its server has asked for it before; the nonce that it is signed with.
    fn sign(&self, request: &mut HttpRequest, origin: &str) -> Result<Option<Vec<u8>>, BoxError> {
        let Some(session) = self.0.sessions.use_of(origin) else {
            return Ok(None);
        };
        let answer = Answer {
            challenge: &session.challenge,
            user: &self.0.user,
            password: &self.0.password,
            method: request.method.as_str(),
            target: &target(&request.url),
            cnonce: &session.cnonce,
            count: session.count,
        };
        let mut value = HeaderValue::from_bytes(&answer.header())?;
        value.set_sensitive(true);
        request.headers.insert(header::AUTHORIZATION, value);
        Ok(Some(session.challenge.nonce))
    }

    /// Sends a request, and once more if it is answered with a challenge.
    async fn exchange(
        self,
        mut request: HttpRequest,
        next: Next,
    ) -> Result<HttpResponse, TransportError> {
        let origin = Origin::of(&request.url).map_err(TransportError::connect)?;
        let origin = origin.to_string();
        let sessions = &self.0.sessions;
        let used = self.sign(&mut request, &origin);
        let used = used.map_err(TransportError::connect)?;
        let response = next.send(request.clone()).await?;
        let said = (response.status, &response.headers);
        let heard = sessions.heard(&origin, used.as_deref(), said);
        let is_again = heard.map_err(TransportError::connect)?;
        if !is_again || !request.body.is_repeatable() {
            return Ok(response);
        }
        read_away(response.body).await;
        request.resend += 1;
        let used = self.sign(&mut request, &origin);
        let used = used.map_err(TransportError::connect)?;
        let response = next.send(request).await?;
        let said = (response.status, &response.headers);
        let heard = sessions.heard(&origin, used.as_deref(), said);
        heard.map_err(TransportError::connect)?;
        Ok(response)
    }
}

impl Layer for Digest {
    fn send(
        &self,
        request: HttpRequest,
        next: Next,
    ) -> BoxFuture<Result<HttpResponse, TransportError>> {
        Box::pin(self.clone().exchange(request, next))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Digest(..)")
    }
}

/// Path and query of a URL, as they are sent (RFC 9112, section 3.2.1).
fn target(url: &str) -> String {
    let (_, rest) = url.split_once("://").unwrap_or(("", url));
    let start = rest.find(['/', '?']).unwrap_or(rest.len());
    let (_, target) = rest.split_at(start);
    if target.starts_with('/') {
        target.to_owned()
    } else {
        format!("/{target}")
    }
}

async fn read_away(mut body: ByteStream) {
    let mut left = CHALLENGE_BODY;
    while let Some(Ok(chunk)) = body.next().await {
        let Some(rest) = left.checked_sub(chunk.len()) else {
            break;
        };
        left = rest;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_what_is_sent() {
        for (url, expected) in [
            ("https://h.example", "/"),
            ("https://h.example/", "/"),
            ("https://h.example?a=/", "/?a=/"),
            ("http://h.example:80/a%20b/c?d=e&f", "/a%20b/c?d=e&f"),
        ] {
            assert_eq!(target(url), expected);
        }
    }

    #[test]
    fn nothing_is_shown() {
        let digest = Digest::new("CANARY".to_owned(), "CANARY".into());
        assert_eq!(format!("{digest:?}"), "Digest(..)");
    }
}

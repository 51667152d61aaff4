//! Credentials that are answers to what the server asks for.

#[cfg(feature = "digest")]
use std::sync::Arc;

use http::HeaderMap;
#[cfg(feature = "digest")]
use http::header;

use crate::auth::Chosen;
#[cfg(feature = "digest")]
use crate::auth::{Digest, Value};
#[cfg(feature = "digest")]
use crate::layer;
use crate::transport::{HttpResponse, SharedTransport};

/// What answers the challenges that a request is met with.
#[derive(Default)]
pub(super) struct Answering {
    #[cfg(feature = "digest")]
    digest: Option<Digest>,
}

#[cfg(feature = "digest")]
impl Answering {
    /// That of the chosen credentials, unless the caller's own headers say it.
    pub(super) fn of(chosen: &[Chosen<'_>], own: &HeaderMap) -> Self {
        let digests = chosen.iter().filter_map(|one| match one.value {
            Value::Answer(digest) => Some(digest.clone()),
            _ => None,
        });
        let is_own = own.contains_key(header::AUTHORIZATION);
        let digest = { digests }.next().filter(|_| !is_own);
        Self { digest }
    }

    /// Whether there is anything that answers, in the header `Authorization`.
    pub(super) fn answers(&self) -> bool {
        self.digest.is_some()
    }

    /// The transport that answers.
    pub(super) fn over(&self, transport: &SharedTransport) -> SharedTransport {
        match &self.digest {
            Some(digest) => layer::stack(vec![Arc::new(digest.clone())], transport.clone()),
            None => transport.clone(),
        }
    }

    /// Why a refusal was not answered, where that is not the credential's fault.
    pub(super) fn objection(&self, response: &HttpResponse, is_repeatable: bool) -> Option<String> {
        self.digest.as_ref()?;
        Digest::objection(response.status, &response.headers, is_repeatable)
    }
}

/// Nothing answers.
#[cfg(not(feature = "digest"))]
#[allow(clippy::unused_self, reason = "the feature brings what it looks at")]
impl Answering {
    pub(super) fn of(_: &[Chosen<'_>], _: &HeaderMap) -> Self {
        Self::default()
    }

    pub(super) fn answers(&self) -> bool {
        false
    }

    pub(super) fn over(&self, transport: &SharedTransport) -> SharedTransport {
        transport.clone()
    }

    pub(super) fn objection(&self, _: &HttpResponse, _: bool) -> Option<String> {
        None
    }
}

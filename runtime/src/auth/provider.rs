use std::fmt;
use std::future::Future;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use super::Secret;
use crate::lock::{Gate, relock};
use crate::transport::{BoxError, BoxFuture, SharedTransport};

/// A token, and how long it is good for.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Token {
    /// The token.
    pub secret: Secret,
    /// How long it is good for, from now on; `None` until the server says 401.
    pub lifetime: Option<Duration>,
}

impl Token {
    /// A token that is good until the server says 401.
    pub fn new(secret: impl Into<Secret>) -> Self {
        Self {
            secret: secret.into(),
            lifetime: None,
        }
    }

    /// The same token, good for this long.
    #[must_use]
    pub fn expires_in(mut self, lifetime: Duration) -> Self {
        self.lifetime = Some(lifetime);
        self
    }
}

/// Fetches tokens that expire.
///
/// The client keeps a token until it is about to expire or the server says 401, and then fetches a new one, once for all
/// calls that wait for it. Dropping a call that was fetching lets the next one fetch.
///
/// Any `Fn() -> impl Future<Output = Result<Token, BoxError>>` is a provider.
pub trait TokenProvider: Send + Sync + 'static {
    /// Fetches a new token. `transport` is the client's own, without credentials.
    fn fetch(&self, transport: SharedTransport) -> BoxFuture<Result<Token, BoxError>>;
}

impl<F, R> TokenProvider for F
where
    F: Fn() -> R + Send + Sync + 'static,
    R: Future<Output = Result<Token, BoxError>> + Send + 'static,
{
    fn fetch(&self, _transport: SharedTransport) -> BoxFuture<Result<Token, BoxError>> {
        Box::pin(self())
    }
}

/// A provider with its current token.
pub(crate) struct TokenCell {
    provider: Arc<dyn TokenProvider>,
    gate: Gate,
    current: Mutex<Option<Current>>,
}

#[derive(Clone)]
struct Current {
    secret: Secret,
    serial: u64,
    expires: Option<Instant>,
}

/// How long before its end a token is not used any more: the request must arrive in time.
const MARGIN: Duration = Duration::from_secs(10);

impl TokenCell {
    pub(crate) fn new(provider: Arc<dyn TokenProvider>) -> Self {
        Self {
            provider,
            gate: Gate::default(),
            current: Mutex::new(None),
        }
    }

    /// A token that is not expired and newer than the `refused` one, and its serial number.
    pub(crate) async fn get(
        &self,
        transport: &SharedTransport,
        refused: Option<u64>,
    ) -> Result<(Secret, u64), BoxError> {
        if let Some(found) = self.usable(refused) {
            return Ok(found);
        }
        let _pass = self.gate.enter().await;
        // Whoever was inside before has perhaps fetched it.
        if let Some(found) = self.usable(refused) {
            return Ok(found);
        }
        let token = self.provider.fetch(transport.clone()).await?;
        let mut current = relock(&self.current);
        let serial = current.as_ref().map_or(1, |current| current.serial + 1);
        let life = token
            .lifetime
            .map(|life| life.saturating_sub(MARGIN.min(life / 2)));
        *current = Some(Current {
            secret: token.secret.clone(),
            serial,
            expires: life.and_then(|life| Instant::now().checked_add(life)),
        });
        Ok((token.secret, serial))
    }

    fn usable(&self, refused: Option<u64>) -> Option<(Secret, u64)> {
        let current = relock(&self.current);
        let current = current.as_ref()?;
        let expired = current.expires.is_some_and(|end| end <= Instant::now());
        let old = refused.is_some_and(|serial| current.serial <= serial);
        (!expired && !old).then(|| (current.secret.clone(), current.serial))
    }
}

impl fmt::Debug for TokenCell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TokenCell(..)")
    }
}

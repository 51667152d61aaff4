use std::fmt;
use std::future::Future;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use http::StatusCode;

use super::Secret;
use crate::error::SharedError;
use crate::lock::{Gate, relock};
use crate::platform::Instant;
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
/// The client keeps a token until it is about to expire or the server refuses it with 401, and then fetches a new one, once for all
/// calls that wait for it. When that fails, it fails for all of them, and the next call tries again. Dropping a call that
/// was fetching lets the next one fetch.
///
/// Any `Fn() -> impl Future<Output = Result<Token, BoxError>>` is a provider.
pub trait TokenProvider: Send + Sync + 'static {
    /// Fetches a new token.
    fn fetch(&self, context: TokenContext) -> BoxFuture<Result<Token, BoxError>>;

    /// Whether an answer with this status may mean that the token is good no longer, so that the call is worth one more
    /// try with a new one.
    fn is_refusal(&self, status: StatusCode) -> bool {
        status == StatusCode::UNAUTHORIZED
    }

    /// A number that changes when tokens fetched before are to be used no more, such as after another login.
    fn epoch(&self) -> u64 {
        0
    }
}

/// What a token can be fetched with.
#[derive(Clone)]
#[non_exhaustive]
pub struct TokenContext {
    /// The client's own transport, without credentials.
    pub transport: SharedTransport,
    /// The URL of the API's server; empty if the client has none.
    pub server: String,
    /// The token that the server refused, where that is why another one is fetched.
    pub refused: Option<Secret>,
}

impl TokenContext {
    /// A context of one's own, for tests of a provider.
    pub fn new(transport: SharedTransport, server: impl Into<String>) -> Self {
        Self {
            transport,
            server: server.into(),
            refused: None,
        }
    }
}

impl<F, R> TokenProvider for F
where
    F: Fn() -> R + Send + Sync + 'static,
    R: Future<Output = Result<Token, BoxError>> + Send + 'static,
{
    fn fetch(&self, _context: TokenContext) -> BoxFuture<Result<Token, BoxError>> {
        Box::pin(self())
    }
}

impl fmt::Debug for TokenContext {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("TokenContext");
        shown.field("server", &self.server).finish_non_exhaustive()
    }
}

/// A provider with its current token.
pub(crate) struct TokenCell {
    provider: Arc<dyn TokenProvider>,
    gate: Gate,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    current: Option<Current>,
    /// How many fetches have come to an end.
    fetches: u64,
    /// How the last of them failed.
    failure: Option<SharedError>,
}

#[derive(Clone)]
struct Current {
    secret: Secret,
    serial: u64,
    expires: Option<Instant>,
    /// The provider's, when the fetch began.
    epoch: u64,
}

/// How long before its end a token is not used any more: the request must arrive in time.
pub(super) const MARGIN: Duration = Duration::from_secs(10);

impl TokenCell {
    pub(crate) fn new(provider: Arc<dyn TokenProvider>) -> Self {
        Self {
            provider,
            gate: Gate::default(),
            state: Mutex::default(),
        }
    }

    pub(crate) fn is_refusal(&self, status: StatusCode) -> bool {
        self.provider.is_refusal(status)
    }

    /// A token that is not expired and newer than the `refused` one, and its serial number.
    pub(crate) async fn get(
        &self,
        context: impl FnOnce() -> TokenContext,
        refused: Option<u64>,
    ) -> Result<(Secret, u64), SharedError> {
        let before = match self.usable(refused) {
            Ok(found) => return Ok(found),
            Err(fetches) => fetches,
        };
        let _pass = self.gate.enter().await;
        // Whoever was inside before has perhaps fetched it, or failed for all who waited meanwhile.
        if let Ok(found) = self.usable(refused) {
            return Ok(found);
        }
        if let Some(failure) = self.failed_since(before) {
            return Err(failure);
        }
        let mut context = context();
        context.refused = self.secret_of(refused);
        let epoch = self.provider.epoch();
        let fetched = self.provider.fetch(context).await;
        self.keep(fetched, epoch)
    }

    /// The token that was refused, if there was none after it.
    fn secret_of(&self, refused: Option<u64>) -> Option<Secret> {
        let state = relock(&self.state);
        let current = state.current.as_ref()?;
        (current.serial <= refused?).then(|| current.secret.clone())
    }

    /// Takes note of how a fetch came to its end.
    fn keep(
        &self,
        fetched: Result<Token, BoxError>,
        epoch: u64,
    ) -> Result<(Secret, u64), SharedError> {
        let mut state = relock(&self.state);
        state.fetches += 1;
        let fetched = fetched.and_then(|token| match token.secret.expose() {
            "" => Err("the token is empty".into()),
            _ => Ok(token),
        });
        let token = fetched.map_err(|failure| {
            let failure = SharedError::from(failure);
            state.failure = Some(failure.clone());
            failure
        })?;
        state.failure = None;
        let serial = state.current.as_ref().map_or(1, |old| old.serial + 1);
        let life = token
            .lifetime
            .map(|life| life.saturating_sub(MARGIN.min(life / 2)));
        state.current = Some(Current {
            secret: token.secret.clone(),
            serial,
            expires: life.and_then(|life| Instant::now().checked_add(life)),
            epoch,
        });
        Ok((token.secret, serial))
    }

    /// The token, if it can be used; else how many fetches have come to an end.
    fn usable(&self, refused: Option<u64>) -> Result<(Secret, u64), u64> {
        let epoch = self.provider.epoch();
        let state = relock(&self.state);
        let usable = state.current.as_ref().filter(|current| {
            let expired = current.expires.is_some_and(|end| end <= Instant::now());
            let old = refused.is_some_and(|serial| current.serial <= serial);
            !expired && !old && current.epoch == epoch
        });
        match usable {
            Some(current) => Ok((current.secret.clone(), current.serial)),
            None => Err(state.fetches),
        }
    }

    /// How the last fetch failed, if it ended after so many others.
    fn failed_since(&self, fetches: u64) -> Option<SharedError> {
        let state = relock(&self.state);
        let failure = state.failure.clone();
        failure.filter(|_| state.fetches > fetches)
    }
}

impl fmt::Debug for TokenCell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TokenCell(..)")
    }
}

//! Tokens of a store, renewed when they are good no longer (RFC 6749, section 6).

use std::future::poll_fn;
use std::sync::Mutex;
use std::sync::atomic::Ordering;
use std::task::Poll;
use std::time::Duration;

use http::StatusCode;

use super::{App, LoginError, Tokens};
use crate::auth::provider::MARGIN;
use crate::auth::{Secret, Token, TokenContext, TokenProvider};
use crate::lock::{Gate, relock};
use crate::platform::Instant;
use crate::transport::{BoxError, BoxFuture};

/// How long a request that its call was dropped from may still be answered.
const PATIENCE: Duration = Duration::from_secs(60);

/// The renewals of an app: one at a time.
///
/// Where refresh tokens rotate, an answer that nobody reads is the end of a login. So a request whose call was dropped is
/// kept for the next one to go on with, and what it came to until it is in the store.
#[derive(Default)]
pub(super) struct Renewals {
    gate: Gate,
    begun: Mutex<Option<Begun>>,
}

/// A request that spends a refresh token.
struct Begun {
    spends: Secret,
    /// When nobody waits for it any more; `None` once it is answered.
    until: Option<Instant>,
    work: BoxFuture<Result<Tokens, LoginError>>,
}

impl Renewals {
    /// What a refresh token was exchanged for, by a request that was begun before or by this one.
    async fn exchanged(
        &self,
        spends: &Secret,
        request: impl FnOnce() -> BoxFuture<Result<Tokens, LoginError>>,
    ) -> Result<Tokens, LoginError> {
        let before = relock(&self.begun).take().filter(|begun| {
            let is_awaited = begun.until.is_none_or(|end| Instant::now() < end);
            begun.spends == *spends && is_awaited
        });
        let begun = before.unwrap_or_else(|| Begun {
            spends: spends.clone(),
            until: Instant::now().checked_add(PATIENCE),
            work: request(),
        });
        let mut held = Held {
            slot: &self.begun,
            begun: Some(begun),
        };
        held.answer().await
    }

    /// What was exchanged is in the store.
    fn kept(&self) {
        relock(&self.begun).take();
    }
}

/// A request that is put back when it is dropped unanswered.
struct Held<'a> {
    slot: &'a Mutex<Option<Begun>>,
    begun: Option<Begun>,
}

impl Held<'_> {
    async fn answer(&mut self) -> Result<Tokens, LoginError> {
        let outcome = poll_fn(|cx| match &mut self.begun {
            Some(begun) => begun.work.as_mut().poll(cx),
            None => Poll::Pending,
        });
        let outcome = outcome.await;
        match (&outcome, &mut self.begun) {
            (Ok(tokens), Some(begun)) => {
                begun.until = None;
                begun.work = Box::pin(std::future::ready(Ok(tokens.clone())));
            }
            _ => self.begun = None,
        }
        outcome
    }
}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        *relock(self.slot) = self.begun.take();
    }
}

impl App {
    /// The tokens of the store, once they are neither at their end nor the ones that the server refused.
    pub(super) async fn renewed(
        &self,
        refused: Option<&Secret>,
        context: &TokenContext,
    ) -> Result<Tokens, LoginError> {
        if let Some(tokens) = self.loaded().await?.filter(|all| is_usable(all, refused)) {
            return Ok(tokens);
        }
        let shared = &self.shared;
        let _turn = shared.renewals.gate.enter().await;
        let lock = shared.store.lock(context).await;
        let _lock = lock.map_err(LoginError::store)?;
        let stored = self.loaded().await?.ok_or(LoginError::LoginNeeded(None))?;
        if is_usable(&stored, refused) {
            return Ok(stored);
        }
        let spent = stored.refresh.clone();
        let spent = spent.ok_or(LoginError::LoginNeeded(None))?;
        let request = || self.request(spent.clone(), context.clone());
        match shared.renewals.exchanged(&spent, request).await {
            Ok(new) => {
                let tokens = new.replacing(stored);
                let saved = shared.store.save(Some(tokens.clone())).await;
                saved.map_err(LoginError::store)?;
                shared.renewals.kept();
                Ok(tokens)
            }
            Err(LoginError::Refused(error)) if error.code.as_deref() == Some("invalid_grant") => {
                // Who shares the store without a lock may have spent it just before.
                let now = self.loaded().await?;
                let newer = now.filter(|now| now.access != stored.access);
                newer.ok_or(LoginError::LoginNeeded(Some(error)))
            }
            Err(error) => Err(error),
        }
    }

    /// Keeps what a login came to; tokens that were fetched before are used no more.
    pub(super) async fn keep(
        &self,
        tokens: Option<Tokens>,
        context: &TokenContext,
    ) -> Result<(), LoginError> {
        let shared = &self.shared;
        let _turn = shared.renewals.gate.enter().await;
        let lock = shared.store.lock(context).await;
        let _lock = lock.map_err(LoginError::store)?;
        let saved = shared.store.save(tokens).await;
        saved.map_err(LoginError::store)?;
        shared.renewals.kept();
        shared.epoch.fetch_add(1, Ordering::SeqCst);
        Ok(())
    }

    pub(super) async fn loaded(&self) -> Result<Option<Tokens>, LoginError> {
        self.shared.store.load().await.map_err(LoginError::store)
    }

    fn request(
        &self,
        spent: Secret,
        context: TokenContext,
    ) -> BoxFuture<Result<Tokens, LoginError>> {
        let app = self.clone();
        Box::pin(async move {
            // Without a scope it is for what was granted, which may be less than what was asked for.
            let grant = [
                ("grant_type", "refresh_token"),
                ("refresh_token", spent.expose()),
            ];
            app.grant(&app.refresh_endpoint()?, &grant, &context).await
        })
    }

    /// The tokens for a grant.
    pub(super) async fn grant(
        &self,
        url: &str,
        grant: &[(&str, &str)],
        context: &TokenContext,
    ) -> Result<Tokens, LoginError> {
        let answer = self.client.ask(url, grant, context).await;
        Tokens::of(&answer.map_err(LoginError::failed)?).map_err(LoginError::Refused)
    }
}

fn is_usable(tokens: &Tokens, refused: Option<&Secret>) -> bool {
    let is_refused = refused.is_some_and(|refused| tokens.access == *refused);
    !is_refused && tokens.remaining().is_none_or(|left| left > MARGIN)
}

impl TokenProvider for App {
    fn fetch(&self, context: TokenContext) -> BoxFuture<Result<Token, BoxError>> {
        let app = self.clone();
        Box::pin(async move {
            let tokens = app.renewed(context.refused.as_ref(), &context).await?;
            let token = Token::new(tokens.access.clone());
            Ok(match tokens.remaining() {
                Some(left) => token.expires_in(left),
                None => token,
            })
        })
    }

    fn is_refusal(&self, status: StatusCode) -> bool {
        self.refusals.contains(&status)
    }

    fn epoch(&self) -> u64 {
        self.shared.epoch.load(Ordering::SeqCst)
    }
}

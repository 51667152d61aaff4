use std::future::ready;
use std::sync::{Arc, Mutex};

use super::TokenStore;
use crate::auth::login::Tokens;
use crate::lock::relock;
use crate::transport::{BoxError, BoxFuture};

/// Keeps tokens as long as the process lives. Clones keep the same ones.
#[derive(Debug, Clone, Default)]
pub struct MemoryStore(Arc<Mutex<Option<Tokens>>>);

impl MemoryStore {
    /// A store in which nobody is logged in.
    pub fn new() -> Self {
        Self::default()
    }

    /// A store with tokens that were had before.
    pub fn of(tokens: Tokens) -> Self {
        Self(Arc::new(Mutex::new(Some(tokens))))
    }
}

impl TokenStore for MemoryStore {
    fn load(&self) -> BoxFuture<Result<Option<Tokens>, BoxError>> {
        Box::pin(ready(Ok(relock(&self.0).clone())))
    }

    fn save(&self, tokens: Option<Tokens>) -> BoxFuture<Result<(), BoxError>> {
        *relock(&self.0) = tokens;
        Box::pin(ready(Ok(())))
    }
}

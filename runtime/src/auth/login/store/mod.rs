//! Where tokens are kept.

mod file;
mod memory;

use std::fmt;

pub use self::file::FileStore;
pub use self::memory::MemoryStore;
use super::Tokens;
use crate::auth::TokenContext;
use crate::transport::{BoxError, BoxFuture};

/// Keeps the tokens of one login.
///
/// A file or memory come with the runtime; a keyring of the system or a database are two methods, with
/// [`Tokens::to_json`] and [`Tokens::from_json`] for what they keep. What several processes share should have `lock` too.
pub trait TokenStore: Send + Sync + 'static {
    /// The tokens, if anyone is logged in.
    fn load(&self) -> BoxFuture<Result<Option<Tokens>, BoxError>>;

    /// Keeps these tokens in the place of all before, as a whole or not at all. `None`: nobody is logged in any more.
    fn save(&self, tokens: Option<Tokens>) -> BoxFuture<Result<(), BoxError>>;

    /// Waits until nobody else renews what is kept here, in other processes too; `context` has a clock to wait by.
    ///
    /// Renewals of one [`App`](super::App) and its clones never meet; a store that nobody else has needs no lock.
    fn lock(&self, context: &TokenContext) -> BoxFuture<Result<StoreLock, BoxError>> {
        let _ = context;
        Box::pin(std::future::ready(Ok(StoreLock::nothing())))
    }
}

/// The right to renew what a store keeps, given back when it is dropped.
pub struct StoreLock(Option<Box<dyn Send + Sync>>);

impl StoreLock {
    /// Whatever ends a lock when it is dropped.
    pub fn new(guard: impl Send + Sync + 'static) -> Self {
        Self(Some(Box::new(guard)))
    }

    /// No lock.
    pub fn nothing() -> Self {
        Self(None)
    }
}

impl fmt::Debug for StoreLock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("StoreLock").field(&self.0.is_some()).finish()
    }
}

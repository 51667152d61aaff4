//! What the server saw, in memory that does not grow.

use std::sync::atomic::{AtomicU8, AtomicU64, Ordering};

/// The attempts of each call, and what they came to.
pub struct Log {
    attempts: Vec<AtomicU8>,
    pub arrived: AtomicU64,
    pub most_attempts: AtomicU64,
    /// First attempts that were answered in full.
    pub first_successes: AtomicU64,
    /// Attempts after the first.
    pub retries: AtomicU64,
    /// Those of them that were answered in full.
    pub retry_successes: AtomicU64,
}

impl Log {
    pub fn new(most: u64) -> Self {
        let zero = || AtomicU64::new(0);
        Self {
            // Not zero, so that all pages are there from the start.
            attempts: (0..most).map(|_| AtomicU8::new(1)).collect(),
            arrived: zero(),
            most_attempts: zero(),
            first_successes: zero(),
            retries: zero(),
            retry_successes: zero(),
        }
    }

    /// Another attempt of a call; gives its number, counted from one.
    pub fn arrive(&self, id: u64) -> u8 {
        self.arrived.fetch_add(1, Ordering::Relaxed);
        let attempts = usize::try_from(id)
            .ok()
            .and_then(|id| self.attempts.get(id));
        let attempt = attempts.map_or(1, |one| one.fetch_add(1, Ordering::Relaxed));
        self.most_attempts
            .fetch_max(attempt.into(), Ordering::Relaxed);
        if attempt > 1 {
            self.retries.fetch_add(1, Ordering::Relaxed);
        }
        attempt
    }

    /// The attempt is answered in full.
    pub fn succeed(&self, attempt: u8) {
        let counter = if attempt > 1 {
            &self.retry_successes
        } else {
            &self.first_successes
        };
        counter.fetch_add(1, Ordering::Relaxed);
    }
}

use std::sync::atomic::{AtomicU32, Ordering};

/// What all calls of a client together may spend on retries: under an outage a client must not multiply its load.
///
/// The bucket holds 500. A retry costs 5, after a time limit 10; a retry that succeeds brings its cost back, a first
/// attempt that succeeds brings 1.
#[derive(Debug)]
pub(crate) struct Budget(AtomicU32);

const FULL: u32 = 500;
const RETRY: u32 = 5;
const RETRY_AFTER_TIMEOUT: u32 = 10;

impl Default for Budget {
    fn default() -> Self {
        Self(AtomicU32::new(FULL))
    }
}

impl Budget {
    /// Pays for one retry, unless there is too little left.
    pub(crate) fn take(&self, after_timeout: bool) -> Option<Permit<'_>> {
        let cost = if after_timeout {
            RETRY_AFTER_TIMEOUT
        } else {
            RETRY
        };
        let paid = self
            .0
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| {
                left.checked_sub(cost)
            });
        // Not `then_some`: a permit that is made and dropped gives.
        paid.is_ok().then(|| Permit { budget: self, cost })
    }

    /// A first attempt succeeded.
    pub(crate) fn reward(&self) {
        self.give(1);
    }

    fn give(&self, amount: u32) {
        // The closure always returns a value, so this cannot fail.
        let _ = self
            .0
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| {
                Some(left.saturating_add(amount).min(FULL))
            });
    }
}

/// A retry that was paid for. Dropped, it brings its cost back: so does a success, or a call that was cancelled.
#[derive(Debug)]
pub(crate) struct Permit<'a> {
    budget: &'a Budget,
    cost: u32,
}

impl Permit<'_> {
    /// The retry failed: its cost is gone.
    pub(crate) fn spend(mut self) {
        self.cost = 0;
    }
}

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        if self.cost > 0 {
            self.budget.give(self.cost);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hundred_failing_retries_and_no_more() {
        let budget = Budget::default();
        let spent = (0..1000)
            .map_while(|_| budget.take(false))
            .map(Permit::spend)
            .count();
        assert_eq!(spent, 100);
        (0..4).for_each(|_| budget.reward());
        assert!(budget.take(false).is_none());
        budget.reward();
        assert!(budget.take(true).is_none());
        drop(budget.take(false).unwrap());
        assert!(
            budget.take(false).is_some(),
            "a cancelled retry gives its cost back"
        );
    }
}

//! When an answer that broke off is asked for again.

use std::task::{Context, Poll, ready};
use std::time::Duration;

use crate::call::Call;
use crate::transport::BoxFuture;

/// When an answer that broke off is taken up again: a stream of events, which is also when it ended (WHATWG HTML, section
/// 9.2.3), or a download.
///
/// The request is sent again with the last id that the stream stated (`Last-Event-ID`), or for the rest of the content
/// (`Range`), after the time that the server asks for (`retry`, `Retry-After`), else after a wait of the caller's, which
/// doubles with each attempt that brought nothing. An answer that is final, such as 404, ends it; a stream of events is also
/// ended by 204 and by what ends one otherwise: `done` and `[DONE]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reconnect {
    wait: Duration,
    longest: Duration,
    attempts: u32,
}

impl Default for Reconnect {
    /// After 1 s, at most 30 s, 10 times in a row.
    fn default() -> Self {
        Self {
            wait: Duration::from_secs(1),
            longest: Duration::from_secs(30),
            attempts: 10,
        }
    }
}

impl Reconnect {
    /// The default.
    pub fn new() -> Self {
        Self::default()
    }

    /// The first wait, where the server asks for none.
    #[must_use]
    pub fn wait(mut self, wait: Duration) -> Self {
        self.wait = wait;
        self
    }

    /// The longest wait, where the server asks for none that is longer.
    #[must_use]
    pub fn longest_wait(mut self, longest: Duration) -> Self {
        self.longest = longest;
        self
    }

    /// How many attempts in a row may bring nothing.
    #[must_use]
    pub fn attempts(mut self, attempts: u32) -> Self {
        self.attempts = attempts;
        self
    }

    fn wait_after(&self, fruitless: u32, asked: Option<Duration>) -> Duration {
        let first = asked.unwrap_or(self.wait);
        let longest = self.longest.max(first);
        let doubled = 2_u32.saturating_pow(fruitless.saturating_sub(1));
        first.saturating_mul(doubled).min(longest)
    }
}

/// An answer that is taken up again.
pub(super) struct Again {
    call: Call,
    policy: Reconnect,
    /// Attempts in a row that brought nothing.
    fruitless: u32,
    waiting: Option<BoxFuture<()>>,
}

impl Again {
    /// `None` for a request that cannot be sent twice.
    pub(super) fn new(call: &Call, policy: Reconnect) -> Option<Self> {
        call.0.body.is_repeatable().then(|| Self {
            call: call.clone(),
            policy,
            fruitless: 0,
            waiting: None,
        })
    }

    /// Something came.
    pub(super) fn bears_fruit(&mut self) {
        self.fruitless = 0;
    }

    /// Starts to wait, as long as the server asks for where it does; `false` if there is nothing more to hope for.
    pub(super) fn plan(&mut self, asked: Option<Duration>) -> bool {
        if self.fruitless >= self.policy.attempts {
            return false;
        }
        self.fruitless += 1;
        let wait = self.policy.wait_after(self.fruitless, asked);
        self.waiting = Some(self.call.core().0.transport.sleep(wait));
        true
    }

    /// The call to be sent again once the wait is over; `None` where nothing is waited for.
    pub(super) fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Option<Call>> {
        let Some(waiting) = &mut self.waiting else {
            return Poll::Ready(None);
        };
        ready!(waiting.as_mut().poll(cx));
        self.waiting = None;
        Poll::Ready(Some(self.call.clone()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_the_longest() {
        let policy = Reconnect::new().longest_wait(Duration::from_secs(5));
        let waits = [1, 2, 3, 4, 40].map(|fruitless| policy.wait_after(fruitless, None).as_secs());
        assert_eq!(waits, [1, 2, 4, 5, 5]);
        let asked = Some(Duration::from_secs(7));
        assert_eq!(policy.wait_after(1, asked).as_secs(), 7);
        assert_eq!(policy.wait_after(3, asked).as_secs(), 7);
    }
}

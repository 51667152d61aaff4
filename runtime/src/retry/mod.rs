//! When a failed request is sent again, after how long, and how often a whole client may.

mod budget;

use std::time::Duration;

use http::{HeaderMap, Method, StatusCode};

pub(crate) use self::budget::{Budget, Permit};
use crate::{meta, random};

/// How a client retries.
///
/// Faults of the connection, time limits and the statuses 408, 429 and 5xx (but 501 and 505) are retried, when sending the
/// request twice does no harm: its method is idempotent (RFC 9110, section 9.2.2), it carries an `Idempotency-Key`, or
/// surely nothing of it was written. A body that is a stream which exists once is never sent again.
///
/// The server's `Retry-After`, or after 429 its `X-RateLimit-Reset`, says how long to wait; otherwise the wait is a random
/// part of `base * 2^retries`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct RetryPolicy {
    /// Retries after the first attempt.
    pub max_retries: u32,
    /// The longest first wait.
    pub base: Duration,
    /// The longest wait of our own.
    pub cap: Duration,
    /// The longest wait that a server may ask for; longer ones are cut.
    pub server_cap: Duration,
}

impl Default for RetryPolicy {
    /// 2 retries; waits from 0.5 s, doubled up to 8 s; 60 s when the server asks for it.
    fn default() -> Self {
        Self {
            max_retries: 2,
            base: Duration::from_millis(500),
            cap: Duration::from_secs(8),
            server_cap: Duration::from_secs(60),
        }
    }
}

impl RetryPolicy {
    /// No retries at all.
    pub fn none() -> Self {
        Self::default().max_retries(0)
    }

    /// Another number of retries.
    #[must_use]
    pub fn max_retries(mut self, retries: u32) -> Self {
        self.max_retries = retries;
        self
    }

    /// Other waits of our own.
    #[must_use]
    pub fn backoff(mut self, base: Duration, cap: Duration) -> Self {
        self.base = base;
        self.cap = cap;
        self
    }

    /// Another limit for the waits that servers ask for.
    #[must_use]
    pub fn server_cap(mut self, cap: Duration) -> Self {
        self.server_cap = cap;
        self
    }

    /// The wait before retry number `retry`, counted from zero.
    pub(crate) fn wait(&self, retry: u32, answer: Option<(StatusCode, &HeaderMap)>) -> Duration {
        if let Some((status, headers)) = answer
            && let Some(wait) = asked_wait(status, headers)
        {
            return wait.min(self.server_cap);
        }
        let factor = 2u32.saturating_pow(retry);
        let longest = self.base.saturating_mul(factor).min(self.cap);
        longest.mul_f64(random::fraction())
    }
}

fn asked_wait(status: StatusCode, headers: &HeaderMap) -> Option<Duration> {
    let after = meta::retry_after(headers);
    if after.is_some() || status != StatusCode::TOO_MANY_REQUESTS {
        return after;
    }
    let limit = meta::rate_limit(headers)?;
    limit.until_reset()
}

/// 408, 429 and the server errors that can pass.
pub(crate) fn is_retryable_status(status: StatusCode) -> bool {
    match status.as_u16() {
        408 | 429 => true,
        501 | 505 => false,
        _ => status.is_server_error(),
    }
}

/// Whether sending a request twice is the same as sending it once.
pub(crate) fn is_idempotent(method: &Method, headers: &HeaderMap) -> bool {
    let by_method = matches!(
        method.as_str(),
        "GET" | "HEAD" | "PUT" | "DELETE" | "OPTIONS" | "TRACE" | "QUERY"
    );
    by_method || headers.contains_key("idempotency-key")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(name: &'static str, value: &str) -> HeaderMap {
        HeaderMap::from_iter([(http::HeaderName::from_static(name), value.parse().unwrap())])
    }

    #[test]
    fn own_waits_are_a_part_of_a_growing_limit() {
        let policy = RetryPolicy::default();
        for (retry, limit) in [(0, 500), (1, 1000), (3, 4000), (4, 8000), (60, 8000)] {
            let longest = (0..50).map(|_| policy.wait(retry, None)).max().unwrap();
            assert!(
                longest <= Duration::from_millis(limit),
                "{retry}: {longest:?}"
            );
            assert!(
                longest > Duration::from_millis(limit / 2),
                "{retry}: {longest:?}"
            );
        }
    }

    #[test]
    fn the_server_is_heard_up_to_the_cap() {
        let policy = RetryPolicy::default();
        let wait = |status: u16, headers: HeaderMap| {
            policy.wait(0, Some((StatusCode::from_u16(status).unwrap(), &headers)))
        };
        assert_eq!(
            wait(503, headers("retry-after", "7")),
            Duration::from_secs(7)
        );
        assert_eq!(
            wait(503, headers("retry-after", "99999999")),
            Duration::from_secs(60)
        );
        assert!(wait(503, headers("retry-after", "-1")) <= policy.base);
        assert!(wait(503, headers("retry-after", "soon")) <= policy.base);
        assert_eq!(
            wait(429, headers("x-ratelimit-reset", "4000000000")),
            Duration::from_secs(60)
        );
        assert!(wait(503, headers("x-ratelimit-reset", "4000000000")) <= policy.base);
        assert_eq!(
            wait(429, headers("x-ratelimit-reset", "1500000000")),
            Duration::ZERO
        );
    }

    #[test]
    fn only_harmless_repetitions() {
        assert!(is_idempotent(&Method::PUT, &HeaderMap::new()));
        assert!(!is_idempotent(&Method::POST, &HeaderMap::new()));
        assert!(!is_idempotent(&Method::PATCH, &HeaderMap::new()));
        assert!(is_idempotent(
            &Method::POST,
            &headers("idempotency-key", "k")
        ));
    }
}

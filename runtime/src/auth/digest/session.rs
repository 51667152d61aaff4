//! What an origin has asked for last, and whether it took the answer.

use std::collections::BTreeMap;
use std::sync::Mutex;

use http::{HeaderMap, StatusCode};

use super::challenge::Challenge;
use crate::lock::relock;

/// By their origins, of which a client has as many as it trusts.
#[derive(Default)]
pub(super) struct Sessions(Mutex<BTreeMap<String, Session>>);

/// A challenge that is answered again and again.
#[derive(Clone)]
pub(super) struct Session {
    pub(super) challenge: Challenge,
    /// The client's nonce, which stays: the key of a session is made of the first one.
    pub(super) cnonce: String,
    /// How often the challenge was answered, this time among them.
    pub(super) count: u32,
    /// Whether an answer was right.
    is_accepted: bool,
}

impl Sessions {
    /// The session of an origin, to be used once.
    pub(super) fn use_of(&self, origin: &str) -> Option<Session> {
        let mut sessions = relock(&self.0);
        let session = sessions.get_mut(origin)?;
        session.count = session.count.checked_add(1)?;
        Some(session.clone())
    }

    /// Takes note of what became of a request that was signed with this nonce, or not at all. Whether another one is worth
    /// a try: with the first answer to a challenge, or with another nonce where the old one had been good.
    ///
    /// # Errors
    /// When there are no random numbers.
    pub(super) fn heard(
        &self,
        origin: &str,
        used: Option<&[u8]>,
        (status, headers): (StatusCode, &HeaderMap),
    ) -> Result<bool, getrandom::Error> {
        let mut sessions = relock(&self.0);
        let current = sessions.get_mut(origin);
        if status != StatusCode::UNAUTHORIZED {
            let of_used = current.filter(|one| Some(one.challenge.nonce.as_slice()) == used);
            if let Some(session) = of_used {
                session.is_accepted = true;
            }
            return Ok(false);
        }
        let Ok(challenge) = Challenge::first(headers) else {
            return Ok(false);
        };
        let is_answered_newly = match used {
            None => true,
            Some(nonce) => {
                // A session with another nonce is that of a call that was answered in the meantime.
                let was_good =
                    current.is_some_and(|one| one.is_accepted || one.challenge.nonce != nonce);
                challenge.is_stale || (was_good && challenge.nonce != nonce)
            }
        };
        if is_answered_newly {
            sessions.insert(origin.to_owned(), Session::new(challenge)?);
        } else {
            sessions.remove(origin);
        }
        Ok(is_answered_newly)
    }
}

impl Session {
    fn new(challenge: Challenge) -> Result<Self, getrandom::Error> {
        let mut nonce = [0; 16];
        getrandom::fill(&mut nonce)?;
        Ok(Self {
            challenge,
            cnonce: crate::hex::hex(&nonce),
            count: 0,
            is_accepted: false,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::{HeaderValue, header};

    /// What becomes of an answer with this status and challenge, after which the session is used again.
    fn heard(
        sessions: &Sessions,
        used: Option<&str>,
        status: u16,
        challenge: &str,
    ) -> (bool, Option<(String, u32)>) {
        let mut headers = HeaderMap::new();
        let value = HeaderValue::from_str(challenge).unwrap();
        headers.insert(header::WWW_AUTHENTICATE, value);
        let status = StatusCode::from_u16(status).unwrap();
        let again = sessions.heard("o", used.map(str::as_bytes), (status, &headers));
        let session = sessions.use_of("o").map(|one| {
            let nonce = String::from_utf8(one.challenge.nonce).unwrap();
            (nonce, one.count)
        });
        (again.unwrap(), session)
    }

    fn with(nonce: &str, count: u32) -> (String, u32) {
        (nonce.to_owned(), count)
    }

    #[test]
    fn a_nonce_is_counted_until_the_server_has_another() {
        let sessions = Sessions::default();
        assert!(sessions.use_of("o").is_none());
        let first = heard(&sessions, None, 401, "Digest nonce=a");
        assert_eq!(first, (true, Some(with("a", 1))));
        assert_eq!(
            heard(&sessions, Some("a"), 200, ""),
            (false, Some(with("a", 2)))
        );
        assert!(sessions.use_of("other").is_none());
        // A server that has started again knows no nonce of before, and says nothing of stale ones.
        let restarted = heard(&sessions, Some("a"), 401, "Digest nonce=b");
        assert_eq!(restarted, (true, Some(with("b", 1))));
        let stale = heard(&sessions, Some("b"), 401, "Digest nonce=c, stale=true");
        assert_eq!(stale, (true, Some(with("c", 1))));
    }

    #[test]
    fn a_wrong_answer_is_not_given_twice() {
        let sessions = Sessions::default();
        assert_eq!(
            heard(&sessions, None, 401, "Digest nonce=a"),
            (true, Some(with("a", 1)))
        );
        assert_eq!(
            heard(&sessions, Some("a"), 401, "Digest nonce=b"),
            (false, None)
        );
        assert_eq!(
            heard(&sessions, None, 401, "Digest nonce=c"),
            (true, Some(with("c", 1)))
        );
        assert_eq!(
            heard(&sessions, Some("c"), 403, ""),
            (false, Some(with("c", 2)))
        );
        // The same nonce again: the password has changed.
        assert_eq!(
            heard(&sessions, Some("c"), 401, "Digest nonce=c"),
            (false, None)
        );
    }

    #[test]
    fn calls_at_the_same_time_share_the_last_challenge() {
        let sessions = Sessions::default();
        assert_eq!(
            heard(&sessions, None, 401, "Digest nonce=a"),
            (true, Some(with("a", 1)))
        );
        assert_eq!(
            heard(&sessions, None, 401, "Digest nonce=b"),
            (true, Some(with("b", 1)))
        );
        // One that used the first says nothing of the second.
        assert_eq!(
            heard(&sessions, Some("a"), 401, "Digest nonce=c"),
            (true, Some(with("c", 1)))
        );
        assert_eq!(
            heard(&sessions, Some("c"), 500, ""),
            (false, Some(with("c", 2)))
        );
    }

    #[test]
    fn a_server_that_asks_for_something_else_changes_nothing() {
        let sessions = Sessions::default();
        assert_eq!(heard(&sessions, None, 401, "Basic realm=r"), (false, None));
        assert_eq!(
            heard(&sessions, None, 401, "Digest nonce=a"),
            (true, Some(with("a", 1)))
        );
        assert_eq!(
            heard(&sessions, Some("a"), 401, "Digest nonce=b, qop=auth-int"),
            (false, Some(with("a", 2)))
        );
    }
}

use std::time::{Duration, SystemTime};

use serde_json::{Map, Value};

use crate::auth::oauth::answer::Answer;
use crate::auth::{Secret, TokenError};
use crate::platform;

/// What a login came to: the tokens, and how long the first of them is good for.
///
/// `Debug` shows no token. A store keeps them as text, see [`to_json`](Self::to_json).
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Tokens {
    /// What calls are signed with.
    pub access: Secret,
    /// What another access token is had with; without it, a person logs in again when this one's time is over.
    pub refresh: Option<Secret>,
    /// When the access token's time is over; `None` where the server does not say.
    pub expires: Option<SystemTime>,
    /// The scopes that were granted, where the server says so: it may give fewer than it was asked for.
    pub scope: Option<String>,
    /// Who logged in (OpenID Connect): a JSON Web Token as it came. Nothing in it is verified.
    pub id_token: Option<Secret>,
}

impl Tokens {
    /// Tokens that were had in another way.
    pub fn new(access: impl Into<Secret>) -> Self {
        Self {
            access: access.into(),
            refresh: None,
            expires: None,
            scope: None,
            id_token: None,
        }
    }

    /// The same tokens with one to renew them by.
    #[must_use]
    pub fn with_refresh(mut self, refresh: impl Into<Secret>) -> Self {
        self.refresh = Some(refresh.into());
        self
    }

    /// The same tokens, good until then.
    #[must_use]
    pub fn expires_at(mut self, end: SystemTime) -> Self {
        self.expires = Some(end);
        self
    }

    /// The tokens in an answer (RFC 6749, section 5.1).
    pub(super) fn of(answer: &Answer) -> Result<Self, TokenError> {
        let token = answer.token()?;
        let secret = |name| Some(Secret::from(answer.text(name)?));
        let present = |secret: &Secret| !secret.expose().is_empty();
        Ok(Self {
            access: token.secret,
            refresh: secret("refresh_token").filter(present),
            expires: token
                .lifetime
                .and_then(|life| platform::now().checked_add(life)),
            scope: answer.text("scope"),
            id_token: secret("id_token").filter(present),
        })
    }

    /// These tokens in the place of others, of which stays what a renewal need not send again (RFC 6749, section 6).
    pub(super) fn replacing(mut self, old: Self) -> Self {
        self.refresh = self.refresh.or(old.refresh);
        self.scope = self.scope.or(old.scope);
        self.id_token = self.id_token.or(old.id_token);
        self
    }

    /// How long the access token is good for, from now on; `None` where nobody knows.
    pub(super) fn remaining(&self) -> Option<Duration> {
        let end = self.expires?;
        Some(end.duration_since(platform::now()).unwrap_or_default())
    }

    /// The tokens as text, for a store: a JSON object with the members of a token server's answer, and `expires_at` in
    /// seconds since 1970.
    pub fn to_json(&self) -> Secret {
        let mut members = Map::new();
        let mut put = |name: &str, value: Option<&str>| {
            if let Some(value) = value {
                members.insert(name.to_owned(), value.into());
            }
        };
        put("access_token", Some(self.access.expose()));
        put("refresh_token", self.refresh.as_ref().map(Secret::expose));
        put("scope", self.scope.as_deref());
        put("id_token", self.id_token.as_ref().map(Secret::expose));
        let end = self
            .expires
            .map(|end| end.duration_since(SystemTime::UNIX_EPOCH));
        if let Some(Ok(since)) = end {
            members.insert("expires_at".to_owned(), since.as_secs().into());
        }
        Value::Object(members).to_string().into()
    }

    /// What [`to_json`](Self::to_json) wrote; `None` for anything else.
    pub fn from_json(text: &str) -> Option<Self> {
        let members: Value = serde_json::from_str(text).ok()?;
        let text = |name: &str| Some(members.get(name)?.as_str()?.to_owned());
        let end = members.get("expires_at").and_then(Value::as_u64);
        Some(Self {
            access: text("access_token")?.into(),
            refresh: text("refresh_token").map(Secret::from),
            expires: end
                .and_then(|end| SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(end))),
            scope: text("scope"),
            id_token: text("id_token").map(Secret::from),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_come_back_from_their_text() {
        let end = SystemTime::UNIX_EPOCH + Duration::from_secs(2_000_000_000);
        let all = Tokens {
            scope: Some("a b".to_owned()),
            id_token: Some("i".into()),
            ..Tokens::new("a\"").with_refresh("r").expires_at(end)
        };
        let text = all.to_json();
        assert_eq!(
            text.expose(),
            r#"{"access_token":"a\"","refresh_token":"r","scope":"a b","id_token":"i","expires_at":2000000000}"#
        );
        assert_eq!(Tokens::from_json(text.expose()), Some(all));
        let one = Tokens::new("a");
        assert_eq!(one.to_json().expose(), r#"{"access_token":"a"}"#);
        assert_eq!(Tokens::from_json(r#"{"access_token":"a"}"#), Some(one));
    }

    #[test]
    fn what_is_no_text_of_tokens_is_none() {
        for text in [
            "",
            "[]",
            "{}",
            r#"{"access_token":1}"#,
            r#"{"access_token":"a""#,
        ] {
            assert_eq!(Tokens::from_json(text), None, "{text}");
        }
        let odd = r#"{"access_token":"a","expires_at":18446744073709551615,"scope":1}"#;
        assert_eq!(Tokens::from_json(odd), Some(Tokens::new("a")));
    }

    #[test]
    fn a_renewal_keeps_what_it_does_not_send() {
        let old = Tokens {
            scope: Some("s".to_owned()),
            ..Tokens::new("a").with_refresh("r")
        };
        let kept = Tokens::new("b").replacing(old.clone());
        assert_eq!(
            (kept.access.expose(), kept.refresh),
            ("b", old.refresh.clone())
        );
        assert_eq!(kept.scope.as_deref(), Some("s"));
        let rotated = Tokens::new("b").with_refresh("r2").replacing(old);
        assert_eq!(rotated.refresh, Some("r2".into()));
    }
}

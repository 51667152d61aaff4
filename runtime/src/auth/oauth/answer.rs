//! What token servers answer, read as leniently as servers are written (RFC 6749, sections 5.1 and 5.2).

use std::time::Duration;

use http::{StatusCode, header};
use serde_json::Value;

use super::{TokenError, form};
use crate::answer::charset;
use crate::auth::Token;
use crate::meta;
use crate::transport::{BoxError, HttpResponse};

/// What is read of an answer.
const LIMIT: usize = 1024 * 1024;

/// An answer of a token server.
pub(crate) struct Answer {
    status: StatusCode,
    members: Members,
}

impl Answer {
    /// Reads an answer, of which a server can make no more than there is room for.
    pub(crate) async fn read(mut response: HttpResponse) -> Result<Self, BoxError> {
        let mut body = Vec::new();
        while let Some(chunk) = response.body.next().await {
            body.extend_from_slice(&chunk?);
            if body.len() > LIMIT {
                return Err("the token server's answer is too long".into());
            }
        }
        let stated = response.headers.get(header::CONTENT_TYPE);
        let stated = stated.and_then(|value| value.to_str().ok());
        Ok(Self {
            status: response.status,
            members: Members::of(&body, stated),
        })
    }

    /// The bearer token in it.
    pub(crate) fn token(&self) -> Result<Token, TokenError> {
        self.token_of("bearer")
    }

    /// The token in it, which has to be of this type where it says of which it is.
    pub(crate) fn token_of(&self, wanted: &str) -> Result<Token, TokenError> {
        let token = self.text("access_token");
        let Some(token) = token.filter(|_| self.status.is_success()) else {
            return Err(self.refusal());
        };
        if let Some(kind) = self.text("token_type")
            && !kind.is_empty()
            && !kind.eq_ignore_ascii_case(wanted)
        {
            let words = format!("only {wanted} tokens can be sent, and this one has another type");
            return Err(TokenError::new(self.status, Some(&kind), Some(&words)));
        }
        let token = Token::new(token);
        Ok(match self.seconds("expires_in") {
            Some(lifetime) => token.expires_in(lifetime),
            None => token,
        })
    }

    /// What it says of why it has nothing to give.
    pub(crate) fn refusal(&self) -> TokenError {
        let (code, words) = (self.text("error"), self.text("error_description"));
        TokenError::new(self.status, code.as_deref(), words.as_deref())
    }

    #[cfg(feature = "oauth")]
    pub(crate) fn is_success(&self) -> bool {
        self.status.is_success()
    }

    #[cfg(feature = "oauth")]
    pub(crate) fn is_true(&self, name: &str) -> bool {
        matches!(&self.members, Members::Json(members) if members.get(name) == Some(&Value::Bool(true)))
    }

    pub(crate) fn text(&self, name: &str) -> Option<String> {
        self.members.text(name)
    }

    pub(crate) fn seconds(&self, name: &str) -> Option<Duration> {
        self.members.seconds(name)
    }
}

/// The members of an answer.
enum Members {
    Json(Value),
    Form(String),
}

impl Members {
    /// JSON unless it says that it is a form, which older servers send whatever they are asked for.
    fn of(body: &[u8], stated: Option<&str>) -> Self {
        let is_form = stated.is_some_and(|stated| {
            let essence = meta::essence(stated);
            essence.eq_ignore_ascii_case("application/x-www-form-urlencoded")
        });
        let text = charset::decode_json(body, stated).unwrap_or_default();
        if is_form && !text.trim_start().starts_with('{') {
            Self::Form(text.trim().to_owned())
        } else {
            Self::Json(serde_json::from_str(&text).unwrap_or_default())
        }
    }

    fn text(&self, name: &str) -> Option<String> {
        match self {
            Self::Json(members) => Some(members.get(name)?.as_str()?.to_owned()),
            Self::Form(form) => form::find(form, name),
        }
    }

    /// A time in seconds, which some servers write as text or with a fraction.
    fn seconds(&self, name: &str) -> Option<Duration> {
        let seconds: f64 = match self {
            Self::Json(members) => match members.get(name)? {
                Value::String(text) => text.trim().parse().ok()?,
                other => other.as_f64()?,
            },
            Self::Form(form) => form::find(form, name)?.trim().parse().ok()?,
        };
        Duration::try_from_secs_f64(seconds).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(status: u16, stated: &str, body: &[u8]) -> Result<Token, String> {
        let answer = Answer {
            status: StatusCode::from_u16(status).unwrap(),
            members: Members::of(body, Some(stated)),
        };
        answer.token().map_err(|error| error.to_string())
    }

    const JSON: &str = "application/json";
    const FORM: &str = "application/x-www-form-urlencoded; charset=utf-8";

    #[test]
    fn a_token_is_read_however_it_is_written() {
        let bodies: &[(u16, &str, &[u8], Option<u64>)] = &[
            (
                200,
                JSON,
                br#"{"access_token":"T","token_type":"Bearer","expires_in":60}"#,
                Some(60),
            ),
            (
                200,
                JSON,
                br#"{"access_token":"T","expires_in":"60"}"#,
                Some(60),
            ),
            (
                201,
                JSON,
                br#"{"access_token":"T","token_type":"BEARER","expires_in":60.0}"#,
                Some(60),
            ),
            (
                200,
                JSON,
                b"\xEF\xBB\xBF{\"access_token\":\"T\",\"expires_in\":-1}",
                None,
            ),
            (
                200,
                JSON,
                br#"{"access_token":"T","token_type":null,"expires_in":1e300}"#,
                None,
            ),
            (200, "text/plain", br#"{"access_token":"T"}"#, None),
            (
                200,
                FORM,
                b"access_token=T&token_type=bearer&expires_in=60",
                Some(60),
            ),
            (200, FORM, br#"{"access_token":"T"}"#, None),
        ];
        for (status, stated, body, lifetime) in bodies {
            let token = read(*status, stated, body).unwrap();
            assert_eq!(token.secret.expose(), "T");
            assert_eq!(token.lifetime, lifetime.map(Duration::from_secs));
        }
    }

    #[test]
    fn what_is_no_token_says_why() {
        let bodies: &[(u16, &str, &[u8], &str)] = &[
            (
                400,
                JSON,
                br#"{"error":"invalid_client","error_description":"who?"}"#,
                "400 Bad Request: invalid_client: who?",
            ),
            (
                200,
                JSON,
                br#"{"error":"invalid_grant"}"#,
                "200 OK: invalid_grant",
            ),
            (
                200,
                FORM,
                b"error=bad_code&error_description=It+is+spent",
                "200 OK: bad_code: It is spent",
            ),
            (
                500,
                "text/html",
                b"<p>no</p>",
                "500 Internal Server Error: no access_token in the answer",
            ),
            (
                403,
                JSON,
                br#"{"access_token":"T"}"#,
                "403 Forbidden: no access_token in the answer",
            ),
            (
                200,
                JSON,
                br#"{"access_token":"T","token_type":"mac"}"#,
                "200 OK: mac: only bearer tokens can be sent, and this one has another type",
            ),
        ];
        for (status, stated, body, words) in bodies {
            let error = read(*status, stated, body).unwrap_err();
            assert_eq!(error, format!("the token server said {words}"));
        }
    }
}

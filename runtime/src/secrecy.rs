//! What may be printed of values that a server sent: not what stands in a member or a header whose name tells of a secret.

use std::fmt;

use http::{HeaderMap, header};
use serde_json::Value;

use crate::printable::excerpt;

/// What stands in place of a secret.
const HIDDEN: &str = "(hidden)";

/// Whether a member or header of this name may hold a secret.
pub(crate) fn names_secret(name: &str) -> bool {
    const WORDS: [&str; 13] = [
        "password",
        "passwd",
        "passphrase",
        "passcode",
        "secret",
        "token",
        "apikey",
        "accesskey",
        "signingkey",
        "privatekey",
        "credential",
        "authorization",
        "cookie",
    ];
    let letters = name.chars().filter(|c| c.is_alphanumeric());
    let name: String = letters.flat_map(char::to_lowercase).collect();
    WORDS.iter().any(|word| name.contains(word))
}

/// The value without what stands in members that may hold secrets. Null, true and false tell nothing and stay.
pub(crate) fn conceal(value: Value) -> Value {
    match value {
        Value::Array(items) => items.into_iter().map(conceal).collect(),
        Value::Object(members) => members
            .into_iter()
            .map(|(name, value)| {
                let tells = !matches!(value, Value::Null | Value::Bool(_));
                let value = if tells && names_secret(&name) {
                    HIDDEN.into()
                } else {
                    conceal(value)
                };
                (name, value)
            })
            .collect(),
        other => other,
    }
}

/// The beginning of an error's body, which servers write to be read: JSON without its secrets, and other text unless it
/// looks like JSON that was cut or a form with a secret.
pub(crate) fn shown_body(body: &[u8]) -> Option<String> {
    if let Ok(value) = serde_json::from_slice(body) {
        return Some(excerpt(conceal(value).to_string().as_bytes()));
    }
    let text = excerpt(body);
    let is_data = text.trim_start().starts_with(['{', '[', '<']) || text.contains('=');
    let tells = is_data && names_secret(&String::from_utf8_lossy(body));
    (!tells && !text.trim().is_empty()).then_some(text)
}

/// Headers of a response as they are printed: without those that set credentials, or lead somewhere with them.
pub(crate) struct ShownHeaders<'a>(pub(crate) &'a HeaderMap);

impl fmt::Debug for ShownHeaders<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut map = f.debug_map();
        for (name, value) in self.0 {
            let leads = [header::LOCATION, header::WWW_AUTHENTICATE].contains(name);
            if leads || names_secret(name.as_str()) {
                map.entry(name, &HIDDEN);
            } else {
                map.entry(name, value);
            }
        }
        map.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn members_that_may_hold_secrets() {
        for name in [
            "accessToken",
            "client_secret",
            "X-Api-Key",
            "Password2",
            "Set-Cookie",
        ] {
            assert!(names_secret(name), "{name}");
        }
        for name in ["title", "keyboard", "id"] {
            assert!(!names_secret(name), "{name}");
        }
    }

    #[test]
    fn secrets_are_hidden_at_every_depth() {
        let value = json!({
            "user": [{"password": "CANARY", "id": 1}],
            "tokens": ["CANARY"], "secret": {"a": "CANARY"}, "api_key": 17, "token": null, "hasToken": true,
        });
        assert_eq!(
            conceal(value),
            json!({
                "user": [{"password": "(hidden)", "id": 1}],
                "tokens": "(hidden)", "secret": "(hidden)", "api_key": "(hidden)", "token": null, "hasToken": true,
            })
        );
    }

    #[test]
    fn bodies_of_errors_are_shown_without_secrets() {
        for (body, shown) in [
            (r#"{"token": "CANARY"}"#, Some(r#"{"token":"(hidden)"}"#)),
            ("no such space\u{202e}!", Some("no such space !")),
            ("the token has expired", Some("the token has expired")),
            (r#"{"token": "CANARY"#, None),
            ("user=1&password=CANARY", None),
            ("<user><password>CANARY</password></user>", None),
            ("<p>Bad gateway</p>", Some("<p>Bad gateway</p>")),
            (" \n", None),
        ] {
            assert_eq!(shown_body(body.as_bytes()).as_deref(), shown, "{body}");
        }
    }

    #[test]
    fn headers_that_set_or_carry_credentials_are_not_shown() {
        let mut headers = HeaderMap::new();
        for name in ["set-cookie", "location", "x-auth-token", "www-authenticate"] {
            headers.insert(name, "CANARY".parse().unwrap());
        }
        headers.insert("x-request-id", "7".parse().unwrap());
        let shown = format!("{:?}", ShownHeaders(&headers));
        assert!(
            !shown.contains("CANARY") && shown.contains("\"7\""),
            "{shown}"
        );
    }
}

//! What may be printed of values: not what stands in a member whose name tells of a secret.

use serde_json::Value;

/// What stands in place of a secret.
pub(crate) const HIDDEN: &str = "(hidden)";

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
}

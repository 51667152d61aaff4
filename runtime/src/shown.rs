//! What is printed of an answer: no text that is long or breaks lines, and nothing that may hold a secret.

use std::fmt;

use http::{HeaderMap, header};

use crate::printable::is_hidden;
use crate::secrecy::{HIDDEN, conceal, names_secret};

/// Characters of a text that a message repeats at most.
const EXCERPT: usize = 200;

/// The beginning of a text, on one line.
pub(crate) fn excerpt(text: &[u8]) -> String {
    let start = text.get(..EXCERPT * 4).unwrap_or(text);
    let start = String::from_utf8_lossy(start);
    let mut chars = start.chars();
    let shown = chars.by_ref().take(EXCERPT);
    let mut line: String = shown.map(|c| if is_hidden(c) { ' ' } else { c }).collect();
    if chars.next().is_some() {
        line.push('…');
    }
    line
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

    #[test]
    fn an_excerpt_is_one_short_line_that_nothing_turns_around() {
        assert_eq!(
            excerpt("a\r\nb\u{202e}c\u{2028}d é".as_bytes()),
            "a  b c d é"
        );
        for text in ["é".repeat(201), "😀".repeat(100_000)] {
            let line = excerpt(text.as_bytes());
            assert_eq!(
                line.chars().count(),
                if text.len() > 1_000 {
                    EXCERPT
                } else {
                    EXCERPT + 1
                }
            );
        }
        assert_eq!(
            excerpt("é".repeat(EXCERPT).as_bytes()).chars().count(),
            EXCERPT
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

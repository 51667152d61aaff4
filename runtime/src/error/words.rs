//! What a server says went wrong, from wherever it says so.

use http::HeaderMap;
use serde_json::Value;

use crate::meta;
use crate::shown::excerpt;

/// The longest plain text that is a message and no page.
const SHORT: usize = 500;

/// How many of several messages are told.
const TOLD: usize = 3;

/// The members that hold a message, the most telling first.
const NAMES: [&str; 14] = [
    "message",
    "error_message",
    "exception_message",
    "errorMessage",
    "msg",
    "detail",
    "details",
    "title",
    "error_description",
    "description",
    "error",
    "reason",
    "errors",
    "messages",
];

/// The message of an error's body, cut to one line of bounded length.
pub(super) fn find(headers: &HeaderMap, body: &[u8]) -> Option<String> {
    let found = match serde_json::from_slice(body) {
        Ok(body) => told(&body, 0),
        Err(_) => xml(headers, body).or_else(|| plain(headers, body)),
    };
    found.map(|text| excerpt(text.as_bytes()))
}

/// The code and the message of an XML body.
#[cfg(feature = "xml")]
fn xml(headers: &HeaderMap, body: &[u8]) -> Option<String> {
    let stated = meta::content_type(headers);
    let is_xml = crate::xml::looks_like_xml(body) && stated.is_none_or(meta::is_xml);
    let text = crate::answer::charset::decode_xml(body, stated).ok();
    text.filter(|_| is_xml)
        .and_then(|text| crate::xml::words(&text))
}

#[cfg(not(feature = "xml"))]
fn xml(_: &HeaderMap, _: &[u8]) -> Option<String> {
    None
}

/// A short text that is no page for a browser.
fn plain(headers: &HeaderMap, body: &[u8]) -> Option<String> {
    let media_type = meta::content_type(headers).map(meta::essence);
    let is_plain = media_type.is_none_or(|stated| stated == "text/plain");
    let text = std::str::from_utf8(body).ok()?.trim();
    let is_message = !text.is_empty() && text.len() <= SHORT && !text.starts_with(['<', '{', '[']);
    (is_plain && is_message).then(|| text.to_owned())
}

/// Messages stand in objects, also inside of each other, in lists of either, or alone.
fn told(value: &Value, depth: usize) -> Option<String> {
    const DEPTH: usize = 4;
    match value {
        _ if depth > DEPTH => None,
        Value::String(text) if !text.trim().is_empty() => Some(text.clone()),
        Value::Array(items) => {
            let mut all = items.iter().filter_map(|item| told(item, depth + 1));
            let first: Vec<String> = all.by_ref().take(TOLD).collect();
            let more = match all.count() {
                0 => String::new(),
                more => format!(" (and {more} more)"),
            };
            (!first.is_empty()).then(|| first.join("; ") + &more)
        }
        Value::Object(members) => {
            let found = NAMES.iter().find_map(|name| {
                let text = told(members.get(*name)?, depth + 1)?;
                // The name of an error says less than the detail beside it.
                Some(text)
            })?;
            Some(match place(value) {
                Some(place) => format!("{place}: {found}"),
                None => found,
            })
        }
        _ => None,
    }
}

/// Where in the request something is wrong: `loc` of `FastAPI`, `pointer` of RFC 9457's example, `field` and `path` of others.
fn place(item: &Value) -> Option<String> {
    let place = ["loc", "pointer", "path", "field", "property"];
    let stated = place.iter().find_map(|name| item.get(name))?;
    let step = |step: &Value| match step {
        Value::String(name) => Some(name.clone()),
        Value::Number(index) => Some(index.to_string()),
        _ => None,
    };
    let text = match stated {
        Value::Array(steps) => steps.iter().filter_map(step).collect::<Vec<_>>().join("."),
        one => one.as_str()?.to_owned(),
    };
    // A path of the server's own routes is no place in the request.
    (!text.is_empty() && !text.starts_with('/')).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::find;
    use http::HeaderMap;

    fn words(media_type: &str, body: &str) -> Option<String> {
        let mut headers = HeaderMap::new();
        headers.insert("content-type", media_type.parse().unwrap());
        find(&headers, body.as_bytes())
    }

    #[test]
    fn every_server_says_it_in_its_own_place() {
        for (body, expected) in [
            (
                r#"{"error":{"code":404,"message":"no such space"}}"#,
                "no such space",
            ),
            (r#"{"message":"gone"}"#, "gone"),
            (r#"{"title":"T","detail":"D"}"#, "D"),
            (r#"{"error":"nope"}"#, "nope"),
            (r#"{"errors":[{"message":"first"}]}"#, "first"),
            (r#"{"message":"two\nlines"}"#, "two lines"),
            (
                r#"{"detail":[{"type":"missing","loc":["body","pet",0,"name"],"msg":"Field required","input":{}}]}"#,
                "body.pet.0.name: Field required",
            ),
            (
                r#"{"detail":{"reason":"not_found","message":"no run"}}"#,
                "no run",
            ),
            (
                r#"{"exception_message":"Invalid request"}"#,
                "Invalid request",
            ),
            (
                r#"{"statusCode":400,"message":["name must be a string","age must be a number"],"error":"Bad Request"}"#,
                "name must be a string; age must be a number",
            ),
            (
                r#"{"errors":[{"detail":"a"},{"detail":"b"},{"detail":"c"},{"detail":"d"}]}"#,
                "a; b; c (and 1 more)",
            ),
            (r#"{"errors":{"message":"inside"}}"#, "inside"),
            (r#""text""#, "text"),
        ] {
            assert_eq!(
                words("application/json", body).as_deref(),
                Some(expected),
                "{body}"
            );
        }
        for body in ["{}", "[]", "7", r#"{"message":""}"#, r#"{"code":1}"#] {
            assert_eq!(words("application/json", body), None, "{body}");
        }
    }

    #[cfg(feature = "xml")]
    #[test]
    fn a_body_of_xml_says_its_code_and_message() {
        let body =
            "<?xml version=\"1.0\"?><Error><Code>Gone</Code><Message>No\nbucket</Message></Error>";
        for media_type in [
            "application/xml",
            "text/xml; charset=utf-8",
            "application/problem+xml",
        ] {
            assert_eq!(words(media_type, body).as_deref(), Some("Gone: No bucket"));
        }
        assert_eq!(words("text/html", body), None);
    }

    #[test]
    fn a_short_plain_text_is_a_message_and_a_page_is_none() {
        assert_eq!(
            words("text/plain; charset=utf-8", "teapot\n").as_deref(),
            Some("teapot")
        );
        assert_eq!(words("text/html", "<html>oops</html>"), None);
        assert_eq!(words("text/plain", "<html>oops</html>"), None);
        assert_eq!(words("text/html", "oops"), None);
        assert_eq!(words("text/plain", &"long ".repeat(200)), None);
        assert_eq!(words("application/json", "{\"cut"), None);
    }
}

//! What a server says went wrong in a body that nobody described.

use super::document::parse;
use super::tree::Element;

/// The code and the message of an error, as `Code: Message`, wherever they stand in its body.
pub(crate) fn words(body: &str) -> Option<String> {
    let document = parse(body).ok()?;
    let root = document.root();
    if root.name().eq_ignore_ascii_case("html") {
        return None;
    }
    let (code, message) = root
        .descendants()
        .map(|element| {
            (
                said(element, &["code", "errorcode"]),
                said(element, MESSAGES),
            )
        })
        .find(|(code, message)| code.is_some() || message.is_some())?;
    Some(match (code, message) {
        (Some(code), Some(message)) => format!("{code}: {message}"),
        (one, other) => one.or(other)?,
    })
}

/// Names of elements that hold a message, the most telling first.
const MESSAGES: &[&str] = &[
    "message",
    "errormessage",
    "detail",
    "description",
    "faultstring",
    "title",
];

/// The text of the first element inside that has one of these names.
fn said(element: Element<'_>, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| {
        let is_it = |one: &Element<'_>| one.name().eq_ignore_ascii_case(name);
        let found = element.elements().find(is_it)?.text().trim().to_owned();
        (!found.is_empty()).then_some(found)
    })
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn every_server_says_it_in_its_own_place() {
        for (body, expected) in [
            (
                "<Error><Code>NoSuchBucket</Code><Message>It is gone</Message><RequestId>7</RequestId></Error>",
                "NoSuchBucket: It is gone",
            ),
            (
                "<ErrorResponse xmlns='u'><Error><Type>Sender</Type><Code>C</Code><Message/></Error></ErrorResponse>",
                "C",
            ),
            (
                "<Response><Errors><Error><Code>C</Code><Message>M</Message></Error></Errors></Response>",
                "C: M",
            ),
            ("<a><message> only this\n</message></a>", "only this"),
        ] {
            assert_eq!(words(body).as_deref(), Some(expected), "{body}");
        }
        for body in ["<html><title>T</title></html>", "<a/>", "<a>", "{}", ""] {
            assert_eq!(words(body), None, "{body}");
        }
    }
}

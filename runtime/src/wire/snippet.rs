//! A value in a few words, for messages: never long, whatever the server sent.

use std::fmt::Write;

use super::{Kind, Node};
use crate::printable::is_hidden;
use crate::secrecy::names_secret;

/// Characters of a string or a name that are shown.
const SHOWN: usize = 60;

/// What was found: `the string "x"`, `an object with the members a, b`.
pub(super) fn describe(node: Node<'_>) -> String {
    match node.kind() {
        Kind::Null => "null".to_owned(),
        Kind::Bool => if node.as_bool() == Some(true) {
            "true"
        } else {
            "false"
        }
        .to_owned(),
        Kind::Integer | Kind::Number => format!("the number {}", node.to_value()),
        Kind::String => format!("the string {}", quoted(node.as_str().unwrap_or_default())),
        Kind::Array if node.is_empty() => "an empty array".to_owned(),
        Kind::Array => format!("an array of {}", counted(node.len(), "item")),
        Kind::Object if node.is_empty() => "an empty object".to_owned(),
        Kind::Object => members(node),
    }
}

/// A scalar in words that do not tell its value; `None` for what is described without its values anyway, or has none to hide.
pub(super) fn kind_of_text(node: Node<'_>) -> Option<&'static str> {
    match node.kind() {
        Kind::String => Some("a string"),
        Kind::Integer | Kind::Number => Some("a number"),
        Kind::Null | Kind::Bool | Kind::Array | Kind::Object => None,
    }
}

/// Whether a value holds a member, at any depth, whose name tells of a secret.
pub(super) fn holds_secret(node: Node<'_>) -> bool {
    node.items().any(holds_secret)
        || node
            .entries()
            .any(|(name, value)| names_secret(name) || holds_secret(value))
}

/// `1 item`, `2 items`
pub(super) fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// The text as a literal on one line, cut short.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    let mut chars = text.chars();
    for c in chars.by_ref().take(SHOWN) {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c if is_hidden(c) => out.extend(c.escape_default()),
            c => out.push(c),
        }
    }
    if chars.next().is_some() {
        out.push('…');
    }
    out.push('"');
    out
}

fn members(node: Node<'_>) -> String {
    let noun = if node.len() == 1 { "member" } else { "members" };
    let mut out = format!("an object with the {noun} ");
    for (position, (name, _)) in node.entries().take(4).enumerate() {
        let comma = if position == 0 { "" } else { ", " };
        let name = quoted(name);
        // A `String` takes all that is written to it.
        let _ = write!(out, "{comma}{name}");
    }
    if node.len() > 4 {
        out.push_str(", …");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::Tape;

    fn words(json: &str) -> String {
        describe(Tape::parse(json.as_bytes()).unwrap().root())
    }

    #[test]
    fn every_kind_in_words() {
        assert_eq!(words("null"), "null");
        assert_eq!(words("false"), "false");
        assert_eq!(words("-1.5"), "the number -1.5");
        assert_eq!(words(r#""a\n\"b""#), r#"the string "a\n\"b""#);
        assert_eq!(words("[1]"), "an array of 1 item");
        assert_eq!(words("[1,2]"), "an array of 2 items");
        assert_eq!(words("{}"), "an empty object");
        assert_eq!(
            words(r#"{"a":1,"b":2,"c":3,"d":4,"e":5}"#),
            r#"an object with the members "a", "b", "c", "d", …"#
        );
    }

    #[test]
    fn long_text_is_cut_between_characters() {
        let long = "é😀".repeat(100_000);
        let out = quoted(&long);
        assert_eq!(out.chars().count(), 2 + SHOWN + 1);
        assert!(out.ends_with("😀…\""));
    }
}

//! Whether two values are the same JSON, and how much of one is missing in the other.

use std::collections::BTreeMap;

use super::{Kind, Node, Tape};

/// Whether a value equals a JSON text that the generator wrote.
pub(super) fn equals_text(node: Node<'_>, json: &str) -> bool {
    // Nearly every constant is a plain string; such a one needs no parsing.
    if let Some(text) = json
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'))
        && !text.contains('\\')
    {
        return node.as_str() == Some(text);
    }
    Tape::parse(json.as_bytes())
        .is_ok_and(|tape| missing(node, tape.root()) == 0 && missing(tape.root(), node) == 0)
}

/// How many leaves (scalars and empty containers) of `node` have no equal at the same place of `other`.
pub(super) fn missing(node: Node<'_>, other: Node<'_>) -> usize {
    match (node.kind(), other.kind()) {
        (Kind::Array, Kind::Array) => missing_items(node, other),
        (Kind::Object, Kind::Object) => missing_members(node, other),
        _ if same_scalar(node, other) => 0,
        _ => leaves(node),
    }
}

fn missing_items(node: Node<'_>, other: Node<'_>) -> usize {
    if node.is_empty() {
        return usize::from(!other.is_empty());
    }
    let mut others = other.items();
    node.items()
        .map(|item| {
            others
                .next()
                .map_or_else(|| leaves(item), |other| missing(item, other))
        })
        .sum()
}

fn missing_members(node: Node<'_>, other: Node<'_>) -> usize {
    if node.is_empty() {
        return usize::from(!other.is_empty());
    }
    let others: BTreeMap<_, _> = other.entries().collect();
    let members: BTreeMap<_, _> = node.entries().collect();
    members
        .into_iter()
        .map(|(name, value)| {
            others
                .get(name)
                .map_or_else(|| leaves(value), |other| missing(value, *other))
        })
        .sum()
}

fn same_scalar(node: Node<'_>, other: Node<'_>) -> bool {
    match node.kind() {
        Kind::Null => other.is_null(),
        Kind::Bool => node.as_bool() == other.as_bool(),
        Kind::Integer | Kind::Number => match (node.large(), other.large()) {
            (Some(digits), Some(others)) => digits == others,
            _ => node.as_number() == other.as_number(),
        },
        Kind::String => node.as_str() == other.as_str(),
        Kind::Array | Kind::Object => false,
    }
}

fn leaves(node: Node<'_>) -> usize {
    let inside: usize = match node.kind() {
        Kind::Array => node.items().map(leaves).sum(),
        Kind::Object => node.entries().map(|(_, value)| leaves(value)).sum(),
        _ => 1,
    };
    inside.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(node: &str, other: &str) -> usize {
        let (node, other) = (
            Tape::parse(node.as_bytes()).unwrap(),
            Tape::parse(other.as_bytes()).unwrap(),
        );
        missing(node.root(), other.root())
    }

    #[test]
    fn equal_values_miss_nothing() {
        for (left, right) in [
            ("1", "1.0"),
            (
                r#"{"a": [1, {}], "b": null}"#,
                r#"{"b": null, "a": [1e0, {}]}"#,
            ),
            (r#"{"a": 1, "a": 2}"#, r#"{"a": 2}"#),
            ("[]", "[]"),
            ("18446744073709551615", "18446744073709551615"),
        ] {
            assert_eq!(
                (count(left, right), count(right, left)),
                (0, 0),
                "{left} {right}"
            );
        }
    }

    #[test]
    fn leaves_that_are_missing_are_counted() {
        assert_eq!(count(r#"{"a": {"b": 1, "c": [2, 3]}, "d": {}}"#, "{}"), 4);
        assert_eq!(count("[1, 2, 3]", "[1, 3]"), 2);
        assert_eq!(count("[]", "[1]"), 1);
        assert_eq!(count("{}", "[]"), 1);
        assert_eq!(count("9223372036854775807", "9223372036854775806"), 1);
        assert_eq!(count("18446744073709551616", "18446744073709551617"), 1);
    }

    #[test]
    fn constants() {
        let is = |json: &str, text: &'static str| {
            Tape::parse(json.as_bytes())
                .unwrap()
                .root()
                .is_constant(text)
        };
        assert!(is(r#""a""#, r#""a""#) && is(r#""\u0061""#, r#""a""#) && is(r#""\n""#, r#""\n""#));
        assert!(is("2.0", "2") && is("null", "null") && is(r#"{"a": [1]}"#, r#"{"a":[1]}"#));
        assert!(
            !is(r#""a""#, r#""b""#)
                && !is(r#"{"a": 1}"#, "{}")
                && !is("{}", r#"{"a": 1}"#)
                && !is("1", r#""1""#)
        );
        assert!(!is("{}", "not json"));
    }
}

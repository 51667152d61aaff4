//! Texts as values that are no objects and no lists.

use std::borrow::Cow;

use super::Kind;
use crate::wire::Tape;

/// Puts a text on the tape as a value of a kind; `false` where it is the absence of one.
///
/// A text that is no such value is put as it is, so that the type says what is wrong with it.
pub(super) fn put<'d>(tape: &mut Tape<'d>, text: Cow<'d, str>, kind: &Kind) -> bool {
    if matches!(kind, Kind::Text | Kind::Any | Kind::Object(_)) {
        tape.put(text);
        return true;
    }
    let trimmed = trim(text.clone());
    if trimmed.is_empty() && !takes_text(kind) {
        return false;
    }
    let is_put = match kind {
        Kind::Number => tape.put_number(&trimmed),
        Kind::Boolean => put_bool(tape, &trimmed),
        Kind::OneOf(kinds) => return put_first(tape, text, &trimmed, kinds),
        _ => false,
    };
    if !is_put {
        tape.put(trimmed);
    }
    true
}

fn takes_text(kind: &Kind) -> bool {
    match kind {
        Kind::Text => true,
        Kind::OneOf(kinds) => kinds.iter().any(takes_text),
        _ => false,
    }
}

/// The first kind that a text can be.
fn put_first<'d>(tape: &mut Tape<'d>, text: Cow<'d, str>, trimmed: &str, kinds: &[Kind]) -> bool {
    let is_put = kinds.iter().any(|kind| match kind {
        Kind::Number => tape.put_number(trimmed),
        // Of several kinds, only the words are Booleans.
        Kind::Boolean => !matches!(trimmed, "0" | "1") && put_bool(tape, trimmed),
        _ => false,
    });
    if !is_put {
        tape.put(text);
    }
    true
}

fn put_bool(tape: &mut Tape<'_>, text: &str) -> bool {
    let value = match text {
        "1" => true,
        "0" => false,
        word if word.eq_ignore_ascii_case("true") => true,
        word if word.eq_ignore_ascii_case("false") => false,
        _ => return false,
    };
    tape.put_bool(value);
    true
}

fn trim(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn value(text: &str, kind: Kind) -> Option<Value> {
        let mut tape = Tape::recording(1);
        put(&mut tape, text.into(), &kind).then(|| tape.root().to_value())
    }

    #[test]
    fn only_strings_keep_their_white_space() {
        assert_eq!(value(" a\n", Kind::Text), Some(json!(" a\n")));
        assert_eq!(value(" 5 ", Kind::Number), Some(json!(5)));
        assert_eq!(value("\ntrue", Kind::Boolean), Some(json!(true)));
        assert_eq!(
            value(" 2024-01-01 ", Kind::Moment),
            Some(json!("2024-01-01"))
        );
    }

    #[test]
    fn nothing_is_a_string_only() {
        assert_eq!(value("", Kind::Text), Some(json!("")));
        assert_eq!(
            value("", Kind::OneOf(&[Kind::Number, Kind::Text])),
            Some(json!(""))
        );
        for kind in [Kind::Number, Kind::Boolean, Kind::Moment] {
            assert_eq!(value(" ", kind), None, "{kind:?}");
        }
    }

    #[test]
    fn numbers_as_xml_schema_writes_them() {
        for (text, expected) in [
            ("+5", json!(5)),
            ("007", json!(7)),
            ("-1.50", json!(-1.5)),
            ("1E3", json!(1000.0)),
            (".5", json!(0.5)),
            ("18446744073709551615", json!(u64::MAX)),
            // What is none is for the type to refuse.
            ("INF", json!("INF")),
            ("NaN", json!("NaN")),
            ("1e999", json!("1e999")),
            ("0x10", json!("0x10")),
            ("five", json!("five")),
        ] {
            assert_eq!(value(text, Kind::Number), Some(expected), "{text}");
        }
    }

    #[test]
    fn booleans_in_the_spellings_of_xml_schema_and_of_python() {
        for (text, expected) in [
            ("true", json!(true)),
            ("1", json!(true)),
            ("False", json!(false)),
            ("0", json!(false)),
            ("yes", json!("yes")),
        ] {
            assert_eq!(value(text, Kind::Boolean), Some(expected), "{text}");
        }
    }

    #[test]
    fn of_several_kinds_the_first_that_fits() {
        let kind = Kind::OneOf(&[Kind::Number, Kind::Boolean, Kind::Text]);
        for (text, expected) in [
            ("5", json!(5)),
            ("1", json!(1)),
            ("true", json!(true)),
            (" a ", json!(" a ")),
        ] {
            assert_eq!(value(text, kind), Some(expected), "{text}");
        }
        let flag = Kind::OneOf(&[Kind::Boolean, Kind::Text]);
        assert_eq!(value("1", flag), Some(json!("1")));
    }
}

//! The core schema (YAML 1.2.2, section 10.3.2): which plain texts are null, booleans and numbers.

use super::super::numbers::Unheld;
use saphyr_parser::{ScalarStyle, Tag};
use serde_json::{Number, Value};

/// Why a text has no JSON value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// It is a number that no `f64` holds.
    Unheld(Unheld),
    /// The text does not have the type its tag claims.
    Tag(&'static str),
}

/// The value of a scalar. Tags outside the core schema are ignored.
pub(super) fn value(text: &str, style: ScalarStyle, tag: Option<&Tag>) -> Result<Value, Fault> {
    match core_tag(tag) {
        Some("str") => return Ok(Value::String(text.to_owned())),
        Some("null") => return tagged(plain(text)?, Value::is_null, "null"),
        Some("bool") => return tagged(plain(text)?, Value::is_boolean, "bool"),
        Some("int") => {
            return tagged(
                plain(text)?,
                |value| value.is_i64() || value.is_u64(),
                "int",
            );
        }
        Some("float") => return tagged(plain(text)?, Value::is_number, "float"),
        Some("map") => return Err(Fault::Tag("map")),
        Some("seq") => return Err(Fault::Tag("seq")),
        _ => {}
    }
    let forced = tag.is_some_and(|tag| tag.handle.is_empty() && tag.suffix == "!");
    if style == ScalarStyle::Plain && !forced {
        plain(text)
    } else {
        Ok(Value::String(text.to_owned()))
    }
}

/// The name of a tag of the core schema: `str` of `!!str`.
pub(super) fn core_tag(tag: Option<&Tag>) -> Option<&str> {
    let tag = tag?;
    if tag.is_yaml_core_schema() {
        return Some(&tag.suffix);
    }
    if tag.handle.is_empty() {
        return tag.suffix.strip_prefix("tag:yaml.org,2002:");
    }
    None
}

fn tagged(value: Value, fits: impl Fn(&Value) -> bool, name: &'static str) -> Result<Value, Fault> {
    if fits(&value) {
        Ok(value)
    } else {
        Err(Fault::Tag(name))
    }
}

fn plain(text: &str) -> Result<Value, Fault> {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Ok(Value::Null),
        "true" | "True" | "TRUE" => return Ok(Value::Bool(true)),
        "false" | "False" | "FALSE" => return Ok(Value::Bool(false)),
        _ => {}
    }
    // Every number starts like this; most text does not.
    if !text.starts_with(|first: char| first.is_ascii_digit() || matches!(first, '+' | '-' | '.')) {
        return Ok(Value::String(text.to_owned()));
    }
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    if matches!(unsigned, ".inf" | ".Inf" | ".INF") || matches!(text, ".nan" | ".NaN" | ".NAN") {
        return Err(Fault::Unheld(Unheld::NotFinite));
    }
    if let Some(number) = based(text) {
        return number;
    }
    if is_digits(unsigned) {
        return whole(text);
    }
    if is_float(unsigned) {
        return float(text);
    }
    Ok(Value::String(text.to_owned()))
}

/// `0o17` and `0xff`, which have no sign.
fn based(text: &str) -> Option<Result<Value, Fault>> {
    let (digits, radix) = match (text.strip_prefix("0o"), text.strip_prefix("0x")) {
        (Some(digits), _) => (digits, 8),
        (_, Some(digits)) => (digits, 16),
        _ => return None,
    };
    if digits.is_empty() || !digits.chars().all(|digit| digit.is_digit(radix)) {
        return None;
    }
    Some(
        u64::from_str_radix(digits, radix)
            .map(Value::from)
            .map_err(|_| Fault::Unheld(Unheld::TooLarge)),
    )
}

fn whole(text: &str) -> Result<Value, Fault> {
    let text = text.strip_prefix('+').unwrap_or(text);
    if let Ok(number) = text.parse::<u64>() {
        return Ok(number.into());
    }
    if let Ok(number) = text.parse::<i64>() {
        return Ok(number.into());
    }
    float(text)
}

fn float(text: &str) -> Result<Value, Fault> {
    let number = text.parse::<f64>().ok().and_then(Number::from_f64);
    number
        .map(Value::Number)
        .ok_or(Fault::Unheld(Unheld::TooLarge))
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// `( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?`
fn is_float(text: &str) -> bool {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (
            mantissa,
            Some(exponent.strip_prefix(['+', '-']).unwrap_or(exponent)),
        ),
        None => (text, None),
    };
    let mantissa_fits = match mantissa.split_once('.') {
        Some(("", fraction)) => is_digits(fraction),
        Some((whole, fraction)) => is_digits(whole) && (fraction.is_empty() || is_digits(fraction)),
        None => is_digits(mantissa),
    };
    mantissa_fits && exponent.is_none_or(is_digits)
}

#[cfg(test)]
mod tests {
    use super::{Fault, Unheld, plain};
    use serde_json::json;

    #[test]
    fn only_the_core_schema_makes_values() {
        let cases = [
            ("", json!(null)),
            ("~", json!(null)),
            ("null", json!(null)),
            ("true", json!(true)),
            ("FALSE", json!(false)),
            ("yes", json!("yes")),
            ("no", json!("no")),
            ("on", json!("on")),
            ("y", json!("y")),
            ("tRue", json!("tRue")),
            ("0", json!(0)),
            ("-17", json!(-17)),
            ("+17", json!(17)),
            ("010", json!(10)),
            ("0o17", json!(15)),
            ("0xff", json!(255)),
            ("0b11", json!("0b11")),
            ("1_000", json!("1_000")),
            ("13500_1500", json!("13500_1500")),
            ("190:20:30", json!("190:20:30")),
            (
                "18446744073709551615",
                json!(18_446_744_073_709_551_615_u64),
            ),
            ("-9223372036854775808", json!(i64::MIN)),
            (
                "1180591620717411303424",
                json!(1_180_591_620_717_411_303_424.0_f64),
            ),
            ("1.10", json!(1.1)),
            (".5", json!(0.5)),
            ("1.", json!(1.0)),
            ("-1e3", json!(-1000.0)),
            ("1e", json!("1e")),
            (".", json!(".")),
            ("-", json!("-")),
            ("1.2.3", json!("1.2.3")),
            ("2020-01-01", json!("2020-01-01")),
        ];
        for (text, value) in cases {
            assert_eq!(plain(text), Ok(value), "{text}");
        }
    }

    #[test]
    fn numbers_that_json_does_not_have_are_faults() {
        for text in [".inf", "-.INF", "+.Inf", ".nan", ".NaN"] {
            assert_eq!(plain(text), Err(Fault::Unheld(Unheld::NotFinite)), "{text}");
        }
        for text in ["1e999", "-1e999", "0xfffffffffffffffff"] {
            assert_eq!(plain(text), Err(Fault::Unheld(Unheld::TooLarge)), "{text}");
        }
    }
}

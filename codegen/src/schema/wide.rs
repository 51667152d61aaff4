//! Integers that take more than 64 bits.

use serde_json::{Number, Value};

/// Whether an integer beyond 64 bits is in a value. Those that a document has are rounded when it is read.
pub(crate) fn is_wide(value: &Value) -> bool {
    match value {
        Value::Number(number) => is_wide_number(number),
        Value::Array(items) => items.iter().any(is_wide),
        Value::Object(members) => members.values().any(is_wide),
        _ => false,
    }
}

fn is_wide_number(number: &Number) -> bool {
    let is_whole = |float: f64| float.fract() == 0.0;
    number.is_f64()
        && number
            .as_f64()
            .is_some_and(|float| is_whole(float) && float.abs() >= TWO_63)
}

/// 2 to the power of 63, behind which nothing is an `i64`.
const TWO_63: f64 = 9_223_372_036_854_775_808.0;

#[cfg(test)]
mod tests {
    use super::is_wide;
    use serde_json::json;

    #[test]
    fn only_integers_beyond_64_bits_are_wide() {
        for value in [
            json!(1e20),
            json!({"a": [0, -1e30]}),
            json!([18_446_744_073_709_551_616.0]),
        ] {
            assert!(is_wide(&value), "{value}");
        }
        for value in [
            json!(u64::MAX),
            json!(i64::MIN),
            json!(1.5e10),
            json!("1e30"),
            json!(null),
        ] {
            assert!(!is_wide(&value), "{value}");
        }
    }
}

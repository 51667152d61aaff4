//! Values of schemas as sets: what is listed twice counts once.

use serde_json::Value;
use std::collections::HashSet;
use std::fmt::Write;

/// A value as a key of maps: values that are the [same](super::flat::same) have equal keys.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum ValueKey<'a> {
    /// A string.
    Text(&'a str),
    /// Anything else, in one spelling.
    Other(String),
}

impl<'a> ValueKey<'a> {
    /// The key of a value.
    pub fn of(value: &'a Value) -> Self {
        if let Value::String(text) = value {
            return Self::Text(text);
        }
        let mut spelled = String::new();
        spell(value, &mut spelled);
        Self::Other(spelled)
    }
}

/// Numbers by their value, members in the order of their names.
fn spell(value: &Value, out: &mut String) {
    match value {
        Value::Number(number) => {
            // Zero has two signs and one value.
            let float = number.as_f64().unwrap_or(f64::NAN) + 0.0;
            let _ = write!(out, "{:x}", float.to_bits());
        }
        Value::Array(items) => {
            out.push('[');
            for item in items {
                spell(item, out);
                out.push(',');
            }
            out.push(']');
        }
        Value::Object(members) => {
            let mut sorted: Vec<_> = members.iter().collect();
            sorted.sort_unstable_by_key(|(name, _)| *name);
            out.push('{');
            for (name, value) in sorted {
                let _ = write!(out, "{name:?}:");
                spell(value, out);
                out.push(',');
            }
            out.push('}');
        }
        Value::String(text) => {
            let _ = write!(out, "{text:?}");
        }
        Value::Null | Value::Bool(_) => {
            let _ = write!(out, "{value}");
        }
    }
}

/// Each value once, the first of equals.
pub(super) fn distinct<'a>(values: impl IntoIterator<Item = &'a Value>) -> Vec<Value> {
    let mut seen = HashSet::new();
    let once = values
        .into_iter()
        .filter(|value| seen.insert(ValueKey::of(value)));
    once.cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::{ValueKey, distinct};
    use crate::schema::flat::same;
    use serde_json::{Value, json};

    #[test]
    fn keys_are_equal_where_values_are_the_same() {
        let values = [
            json!(null),
            json!(true),
            json!("true"),
            json!("null"),
            json!(1),
            json!(1.0),
            json!("1"),
            json!(0),
            json!(-0.0),
            json!(9_007_199_254_740_993_u64),
            json!(9_007_199_254_740_992_u64),
            json!([1, 2]),
            json!([1.0, 2]),
            json!([12]),
            json!(["1,2"]),
            json!({"a": 1, "b": [2]}),
            json!({"b": [2.0], "a": 1}),
            json!({"a": 1}),
        ];
        for one in &values {
            for other in &values {
                let keys = ValueKey::of(one) == ValueKey::of(other);
                assert_eq!(keys, same(one, other), "{one} and {other}");
            }
        }
    }

    #[test]
    fn what_is_listed_twice_counts_once() {
        let listed = [json!("b"), json!(1), json!("b"), json!(1.0), json!("a")];
        let once: Vec<Value> = distinct(&listed);
        assert_eq!(once, [json!("b"), json!(1), json!("a")]);
    }
}

//! Whether a value came back as it went.

use serde_json::{Number, Value};

/// The first difference between two values, as a JSON pointer and words; `None` where they are equal. Numbers are
/// equal when they are the same number, whatever they look like; the order of members does not count.
pub fn difference(expected: &Value, found: &Value) -> Option<String> {
    told(expected, found, true)
}

/// The same, but there may be new members.
pub fn loss(expected: &Value, found: &Value) -> Option<String> {
    told(expected, found, false)
}

fn told(expected: &Value, found: &Value, all: bool) -> Option<String> {
    let mut path = String::new();
    find(expected, found, all, &mut path).map(|what| format!("at `{path}`: {what}"))
}

fn find(expected: &Value, found: &Value, all: bool, path: &mut String) -> Option<String> {
    match (expected, found) {
        (Value::Object(left), Value::Object(right)) => {
            for (key, value) in left {
                let Some(other) = right.get(key) else {
                    return Some(format!("member `{key}` is lost"));
                };
                if let Some(what) = below(value, other, all, path, key) {
                    return Some(what);
                }
            }
            let mut more = right.keys().filter(|_| all);
            let more = more.find(|key| !left.contains_key(*key));
            more.map(|key| format!("member `{key}` is new"))
        }
        (Value::Array(left), Value::Array(right)) => {
            for (index, (value, other)) in left.iter().zip(right).enumerate() {
                if let Some(what) = below(value, other, all, path, &index.to_string()) {
                    return Some(what);
                }
            }
            (left.len() != right.len())
                .then(|| format!("{} items became {}", left.len(), right.len()))
        }
        (Value::Number(left), Value::Number(right)) if same_number(left, right) => None,
        _ if expected == found => None,
        _ => Some(format!("{expected} became {found}")),
    }
}

fn below(
    expected: &Value,
    found: &Value,
    all: bool,
    path: &mut String,
    key: &str,
) -> Option<String> {
    let length = path.len();
    path.push('/');
    path.push_str(&key.replace('~', "~0").replace('/', "~1"));
    let what = find(expected, found, all, path);
    if what.is_none() {
        path.truncate(length);
    }
    what
}

/// `1` and `1.0` are one number; integers are compared as integers, so that large ones do not become equal.
fn same_number(left: &Number, right: &Number) -> bool {
    match (integer(left), integer(right)) {
        (Some(left), Some(right)) => left == right,
        (None, None) => left.as_f64() == right.as_f64(),
        _ => false,
    }
}

fn integer(number: &Number) -> Option<i128> {
    if let Some(integer) = number.as_i128() {
        return Some(integer);
    }
    let float = number
        .as_f64()
        .filter(|float| float.fract() == 0.0 && float.abs() < 1e30)?;
    format!("{float:.0}").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::difference;
    use serde_json::json;

    #[test]
    fn numbers_are_compared_as_numbers() {
        assert_eq!(
            difference(&json!([1, 1.5, 1e3]), &json!([1.0, 1.5, 1000])),
            None
        );
        assert!(
            difference(
                &json!(9_007_199_254_740_993_i64),
                &json!(9_007_199_254_740_992_i64)
            )
            .is_some()
        );
        assert!(
            difference(
                &json!(9_007_199_254_740_993_i64),
                &json!(9_007_199_254_740_992.0)
            )
            .is_some()
        );
    }

    #[test]
    fn the_first_difference_is_named() {
        let found = difference(&json!({"a/b": [{"c": 1}]}), &json!({"a/b": [{}]}));
        assert_eq!(found.as_deref(), Some("at `/a~1b/0`: member `c` is lost"));
        let found = difference(&json!({"a": {}}), &json!({"a": {"n": null}}));
        assert_eq!(found.as_deref(), Some("at `/a`: member `n` is new"));
        let found = difference(&json!({"a": 1, "b": [1, 2]}), &json!({"b": [1], "a": 1}));
        assert_eq!(found.as_deref(), Some("at `/b`: 2 items became 1"));
    }
}

use crate::diagnostic::Pointer;
use serde_json::Value;
use std::fmt;

/// One difference between two values.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// Where in both values.
    pub pointer: Pointer,
    /// The value in the first; `None` where it has nothing.
    pub left: Option<Value>,
    /// The value in the second; `None` where it has nothing.
    pub right: Option<Value>,
}

/// The first differences between two values, from the top down. The order of keys does not count.
pub fn differences(left: &Value, right: &Value, most: usize) -> Vec<Difference> {
    let mut list = Vec::new();
    compare(&Pointer::root(), Some(left), Some(right), most, &mut list);
    list
}

fn compare(
    at: &Pointer,
    left: Option<&Value>,
    right: Option<&Value>,
    most: usize,
    list: &mut Vec<Difference>,
) {
    if list.len() >= most || left == right {
        return;
    }
    match (left, right) {
        (Some(Value::Object(a)), Some(Value::Object(b))) => {
            for (key, value) in a {
                compare(&at.child(key), Some(value), b.get(key), most, list);
            }
            for (key, value) in b.iter().filter(|(key, _)| !a.contains_key(*key)) {
                compare(&at.child(key), None, Some(value), most, list);
            }
        }
        (Some(Value::Array(a)), Some(Value::Array(b))) => {
            for index in 0..a.len().max(b.len()) {
                compare(&at.index(index), a.get(index), b.get(index), most, list);
            }
        }
        (left, right) => list.push(Difference {
            pointer: at.clone(),
            left: left.cloned(),
            right: right.cloned(),
        }),
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = if self.pointer.as_str().is_empty() {
            "as a whole"
        } else {
            self.pointer.as_str()
        };
        match (&self.left, &self.right) {
            (Some(left), Some(right)) => {
                write!(f, "{place}: {} first, {} later", short(left), short(right))
            }
            (Some(left), None) => write!(f, "{place}: only the first has {}", short(left)),
            (None, Some(right)) => write!(f, "{place}: only the later has {}", short(right)),
            (None, None) => write!(f, "{place}"),
        }
    }
}

/// A value in at most about 60 characters.
fn short(value: &Value) -> String {
    const MOST: usize = 60;
    let text = value.to_string();
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("`{}…`", text.get(..end).unwrap_or_default()),
        None => format!("`{text}`"),
    }
}

#[cfg(test)]
mod tests {
    use super::differences;
    use serde_json::json;

    #[test]
    fn differences_are_named_by_their_pointers() {
        let left =
            json!({"type": "object", "properties": {"a": {"type": "string"}}, "required": ["a"]});
        let right = json!({"required": ["a", "b"], "properties": {"a": {"type": "integer"}}, "title": "T", "type": "object"});
        let found: Vec<String> = differences(&left, &right, 5)
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(
            found,
            [
                "/properties/a/type: `\"string\"` first, `\"integer\"` later",
                "/required/1: only the later has `\"b\"`",
                "/title: only the later has `\"T\"`",
            ]
        );
    }

    #[test]
    fn key_order_is_no_difference_and_the_list_is_bounded() {
        assert_eq!(
            differences(&json!({"a": 1, "b": 2}), &json!({"b": 2, "a": 1}), 5),
            []
        );
        assert_eq!(
            differences(&json!([1, 2, 3]), &json!([4, 5, 6]), 2).len(),
            2
        );
    }
}

//! Keywords about values of any type, numbers and strings (2020-12 Validation, sections 6.1 to 6.3).

use super::{Check, count, counted, is_among};
use crate::rules::number::{compare, is_integer, is_multiple};
use crate::rules::unique::same;
use serde_json::{Map, Number, Value};
use std::cmp::Ordering;

impl Check<'_> {
    pub(super) fn any_type(&mut self, rules: &Map<String, Value>, value: &Value) {
        if let Some(types) = rules.get("type") {
            let fits = match types {
                Value::Array(types) => types.iter().any(|one| is_of(value, one)),
                one => is_of(value, one),
            };
            if !fits {
                self.problem(words(types), value);
            }
        }
        if rules
            .get("enum")
            .is_some_and(|values| !is_among(value, values))
        {
            self.problem("one of the documented values", value);
        }
        if rules.get("const").is_some_and(|only| !same(only, value)) {
            self.problem("the one documented value", value);
        }
    }

    pub(super) fn number(&mut self, rules: &Map<String, Value>, number: &Number, value: &Value) {
        type Bound = (&'static str, &'static str, fn(Ordering) -> bool);
        const BOUNDS: [Bound; 4] = [
            ("minimum", "at least", Ordering::is_ge),
            ("maximum", "at most", Ordering::is_le),
            ("exclusiveMinimum", "more than", Ordering::is_gt),
            ("exclusiveMaximum", "less than", Ordering::is_lt),
        ];
        for (keyword, word, holds) in BOUNDS {
            if let Some(Value::Number(bound)) = rules.get(keyword)
                && !holds(compare(number, bound))
            {
                self.problem(format!("{word} {bound}"), value);
            }
        }
        if let Some(Value::Number(of)) = rules.get("multipleOf")
            && !is_multiple(number, of)
        {
            self.problem(format!("a multiple of {of}"), value);
        }
    }

    /// Lengths are in characters (RFC 8259): a letter with a separate accent has two.
    pub(super) fn string(&mut self, rules: &Map<String, Value>, text: &str, value: &Value) {
        let least = count(rules, "minLength");
        let most = count(rules, "maxLength");
        if least.is_some() || most.is_some() {
            let length = text.chars().count();
            if let Some(least) = least.filter(|least| length < *least) {
                self.problem(format!("at least {}", counted(least, "character")), value);
            }
            if let Some(most) = most.filter(|most| length > *most) {
                self.problem(format!("at most {}", counted(most, "character")), value);
            }
        }
        if let Some(pattern) = rules.get("pattern").and_then(Value::as_str)
            && self.matches(pattern, text) == Some(false)
        {
            self.problem(format!("a match of the pattern {pattern}"), value);
        }
    }
}

fn is_of(value: &Value, name: &Value) -> bool {
    match name.as_str() {
        Some("null") => value.is_null(),
        Some("boolean") => value.is_boolean(),
        Some("integer") => matches!(value, Value::Number(number) if is_integer(number)),
        Some("number") => value.is_number(),
        Some("string") => value.is_string(),
        Some("array") => value.is_array(),
        Some("object") => value.is_object(),
        _ => true,
    }
}

fn words(types: &Value) -> String {
    let names: Vec<&str> = match types {
        Value::Array(names) => names.iter().filter_map(Value::as_str).collect(),
        one => one.as_str().into_iter().collect(),
    };
    format!("a value of type {}", names.join(" or "))
}

//! The parts of a body as the members of an object, which is what rules are about.

use super::Payload;
use super::multipart::{Multipart, Origin, Part};
use serde_json::{Map, Value};
use std::collections::HashSet;

/// The members that the parts of a body stand for.
pub(crate) struct Members {
    /// What the parts were made of, those of a list together.
    pub(crate) value: Value,
    /// The names of those that are there, but whose value is not known: files, and parts that were added twice.
    pub(crate) unknown: HashSet<String>,
}

impl Members {
    /// The members of a body.
    pub(crate) fn of(body: &Multipart) -> Self {
        let lists = body.lists.iter();
        let mut members: Map<String, Value> = lists
            .map(|name| (name.clone(), Value::Array(Vec::new())))
            .collect();
        let mut unknown = HashSet::new();
        for (name, part) in &body.parts {
            let is_item = body.lists.contains(name);
            match (members.get_mut(name), value(part)) {
                (Some(Value::Array(items)), Some(value)) if is_item => items.push(value),
                (None, Some(value)) => {
                    members.insert(name.clone(), value);
                }
                _ => {
                    members.insert(name.clone(), Value::Null);
                    unknown.insert(name.clone());
                }
            }
        }
        Self {
            value: Value::Object(members),
            unknown,
        }
    }
}

/// What a part was made of, unless that are bytes.
fn value(part: &Part) -> Option<Value> {
    match (&part.origin, &part.content) {
        (Origin::Value(value), _) => Some(value.clone()),
        (Origin::Json, Payload::Bytes(json)) => serde_json::from_slice(json).ok(),
        (Origin::Text, Payload::Bytes(text)) => {
            Some(String::from_utf8_lossy(text).into_owned().into())
        }
        _ => None,
    }
}

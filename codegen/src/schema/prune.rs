//! Examples without the members that their types are not sure to read.

use super::fit::{is_read, unread};
use super::model::{Schemas, Use};
use serde_json::Value;

/// Members that are left out of one value, at most.
const MAX_CUTS: usize = 16;

/// An example that is sure to be read: as it is, or without members that need not be there.
pub(super) fn readable(schemas: &Schemas, used: Use, example: &Value) -> Option<Value> {
    if is_read(schemas, used, example) {
        return Some(example.clone());
    }
    let mut value = example.clone();
    for _ in 0..MAX_CUTS {
        let Some(misfit) = unread(schemas, used, &value) else {
            return is_read(schemas, used, &value).then_some(value);
        };
        let way: Vec<String> = misfit.way.segments().collect();
        value = cut(schemas, used, &value, &way)?;
    }
    None
}

/// The value without the innermost member on the way to a misfit that it can do without.
fn cut(schemas: &Schemas, used: Use, value: &Value, way: &[String]) -> Option<Value> {
    (1..=way.len()).rev().find_map(|length| {
        let (way, _) = way.split_at(length);
        let (last, parent) = way.split_last()?;
        let left = without(value, parent, last)?;
        // What misses the member says so about its parent.
        let is_missed = unread(schemas, used, &left).is_some_and(|next| {
            let next: Vec<String> = next.way.segments().collect();
            next == parent || next == way
        });
        (!is_missed).then_some(left)
    })
}

fn without(value: &Value, parent: &[String], last: &str) -> Option<Value> {
    let mut left = value.clone();
    let holder = parent.iter().try_fold(&mut left, |at, name| match at {
        Value::Object(members) => members.get_mut(name),
        Value::Array(items) => items.get_mut(name.parse::<usize>().ok()?),
        _ => None,
    })?;
    holder.as_object_mut()?.shift_remove(last)?;
    Some(left)
}

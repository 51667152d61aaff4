//! Examples of pages as a list's only page, so that whoever goes through all pages comes to an end.

use crate::api::{CursorInput, Page, PageCursor};
use crate::schema::{Schemas, Use, is_read};
use serde_json::Value;

/// The page behind the first one, of a list that only ends with a page without items.
pub(super) struct Behind<'a> {
    /// What asks for it: a larger number than that of the first page.
    pub(super) into: &'a CursorInput,
    pub(super) first: u64,
    pub(super) body: String,
}

/// A page that leads to no other one, as far as its type is sure to read it then.
pub(super) fn ended<'a>(
    schemas: &Schemas,
    used: Use,
    page: &'a Page,
    value: Value,
) -> (Value, Option<Behind<'a>>) {
    let reads = |value: &Value| is_read(schemas, used, value);
    let with = |value: Value, way: &[String], last: Value| {
        let changed = at(&value, way).and_then(|_| set(&value, way, last));
        changed.filter(reads).unwrap_or(value)
    };
    let behind = |value: &Value, into: &'a CursorInput, first: u64| {
        let empty = set(value, &page.items, Value::Array(Vec::new()));
        empty.filter(reads).map(|empty| Behind {
            into,
            first,
            body: empty.to_string(),
        })
    };
    match &page.cursor {
        PageCursor::Token { from, more, .. } => {
            let value = match more {
                Some(more) => with(value, more, false.into()),
                None => value,
            };
            (without(value, from, reads), None)
        }
        PageCursor::Link { from } => (without(value, from, reads), None),
        PageCursor::LastItem { more, .. } => (with(value, more, false.into()), None),
        PageCursor::LinkHeader => (value, None),
        PageCursor::Number { into, first, total } => {
            let Some(total) = total.as_ref().filter(|total| at(&value, total).is_some()) else {
                let behind = behind(&value, into, *first);
                return (value, behind);
            };
            (with(value, total, 1.into()), None)
        }
        PageCursor::Offset { into } => {
            let behind = behind(&value, into, 0);
            (value, behind)
        }
    }
}

/// The value without what leads on: the member or what it stands in is left out, else it is null or empty.
fn without(value: Value, way: &[String], reads: impl Fn(&Value) -> bool) -> Value {
    match at(&value, way) {
        None | Some(Value::Null) => return value,
        Some(_) => {}
    }
    let left_out = (1..=way.len()).rev().map(|length| {
        let (way, _) = way.split_at(length);
        leave_out(&value, way)
    });
    let nothing = [Value::Null, "".into()];
    let nothing = nothing.into_iter().map(|nothing| set(&value, way, nothing));
    let mut ends = left_out.chain(nothing).flatten();
    ends.find(|end| reads(end)).unwrap_or(value)
}

fn at<'v>(value: &'v Value, way: &[String]) -> Option<&'v Value> {
    way.iter().try_fold(value, |at, name| at.get(name))
}

/// The value with another one at the end of a way.
fn set(value: &Value, way: &[String], last: Value) -> Option<Value> {
    let mut changed = value.clone();
    let mut names = way.iter();
    let place = names.try_fold(&mut changed, |at, name| at.get_mut(name))?;
    *place = last;
    Some(changed)
}

fn leave_out(value: &Value, way: &[String]) -> Option<Value> {
    let (last, holders) = way.split_last()?;
    let mut changed = value.clone();
    let mut names = holders.iter();
    let holder = names.try_fold(&mut changed, |at, name| at.get_mut(name))?;
    holder.as_object_mut()?.shift_remove(last)?;
    Some(changed)
}

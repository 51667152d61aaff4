//! The list in an answer.

use crate::api::model::{Outcome, ReplyBody};
use crate::schema::{Kind, Schemas, Use};

/// Names of the list, if an answer has several.
const LISTS: [&str; 5] = ["items", "data", "results", "values", "records"];

/// The JSON body that every success has.
pub(super) fn body(success: &Outcome) -> Option<Use> {
    let Outcome::One {
        reply,
        optional: false,
    } = success
    else {
        return None;
    };
    match reply.body {
        Some(ReplyBody::Json(body)) if !body.nullable => Some(body),
        _ => None,
    }
}

/// The way to the one list of an answer, which may be the answer itself, and its items: the only one that is always there,
/// else the one with a usual name.
pub(super) fn list_in(schemas: &Schemas, body: Use) -> Option<(Vec<String>, Use)> {
    let object = match &schemas.get(body.ty).kind {
        Kind::List(list) => return Some((Vec::new(), list.item)),
        Kind::Object(object) => object,
        _ => return None,
    };
    let lists: Vec<(&str, Use)> = object
        .fields
        .iter()
        .filter(|field| field.required && !field.value.nullable)
        .filter_map(|field| match &schemas.get(field.value.ty).kind {
            Kind::List(list) => Some((field.name.as_str(), list.item)),
            _ => None,
        })
        .collect();
    let usual = LISTS
        .into_iter()
        .find_map(|name| lists.iter().find(|(found, _)| *found == name));
    let (name, item) = usual.or(match lists.as_slice() {
        [one] => Some(one),
        _ => None,
    })?;
    Some((vec![(*name).to_owned()], *item))
}

/// The way to the one list in the one object of an answer that has no list of its own (HAL's `_embedded`). All of it is
/// always there.
pub(super) fn list_below(schemas: &Schemas, body: Use) -> Option<(Vec<String>, Use)> {
    let Kind::Object(object) = &schemas.get(body.ty).kind else {
        return None;
    };
    if count(schemas, body) > 0 {
        return None;
    }
    let fields = object.fields.iter();
    let holders: Vec<_> = fields
        .filter(|field| count(schemas, field.value) > 0)
        .collect();
    let [holder] = holders.as_slice() else {
        return None;
    };
    let is_there = holder.required && !holder.value.nullable;
    let (way, item) = list_in(schemas, holder.value).filter(|_| is_there)?;
    let way = std::iter::once(holder.name.clone()).chain(way).collect();
    Some((way, item))
}

/// How many lists an object has, whether or not they are always there.
pub(super) fn count(schemas: &Schemas, body: Use) -> usize {
    let Kind::Object(object) = &schemas.get(body.ty).kind else {
        return 0;
    };
    let is_list = |used: Use| matches!(schemas.get(used.ty).kind, Kind::List(_));
    let fields = object.fields.iter();
    fields.filter(|field| is_list(field.value)).count()
}

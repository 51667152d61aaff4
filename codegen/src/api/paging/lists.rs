//! The list in an answer.

use crate::api::model::{Outcome, ReplyBody};
use crate::schema::{Field, Kind, Object, Schemas, Use};

/// Names of the list, if an answer has several.
pub(super) const LISTS: [&str; 5] = ["items", "data", "results", "values", "records"];

/// The body of JSON or XML that every success has.
pub(super) fn body(success: &Outcome) -> Option<Use> {
    let Outcome::One {
        reply,
        optional: false,
    } = success
    else {
        return None;
    };
    match reply.body {
        Some(ReplyBody::Json(body) | ReplyBody::Xml(body, _)) if !body.nullable => Some(body),
        _ => None,
    }
}

/// A list in an object.
struct Listed<'a> {
    name: &'a str,
    item: Use,
    /// It is never absent or null. One that may be is an empty page then.
    is_there: bool,
}

/// The way to the one list of an answer, which may be the answer itself, and its items: one with a usual name, else the only
/// one; lists that are always there go first.
pub(super) fn list_in(schemas: &Schemas, body: Use) -> Option<(Vec<String>, Use)> {
    let object = match &schemas.get(body.ty).kind {
        Kind::List(list) => return Some((Vec::new(), list.item)),
        Kind::Object(object) => object,
        _ => return None,
    };
    let listed = |field: &'_ Field| match &schemas.get(field.value.ty).kind {
        Kind::List(list) => Some((list.item, field.required && !field.value.nullable)),
        _ => None,
    };
    let all: Vec<Listed<'_>> = object
        .fields
        .iter()
        .filter_map(|field| {
            let (item, is_there) = listed(field)?;
            let name = field.name.as_str();
            Some(Listed {
                name,
                item,
                is_there,
            })
        })
        .collect();
    let there: Vec<&Listed<'_>> = all.iter().filter(|one| one.is_there).collect();
    // Beside an object with lists, one that may be absent is perhaps about the answer and not what it is about.
    let is_alone = || holders(schemas, object).next().is_none();
    let perhaps = || chosen(&all.iter().collect::<Vec<_>>());
    let perhaps = || perhaps().filter(|one| LISTS.contains(&one.name) || is_alone());
    let found = chosen(&there).or_else(perhaps)?;
    Some((vec![found.name.to_owned()], found.item))
}

/// The list with a usual name, else the only one.
fn chosen<'l, 'a>(lists: &[&'l Listed<'a>]) -> Option<&'l Listed<'a>> {
    let usual = LISTS
        .into_iter()
        .find_map(|name| lists.iter().find(|one| one.name == name));
    match (usual, lists) {
        (Some(usual), _) => Some(usual),
        (None, [only]) => Some(only),
        (None, _) => None,
    }
}

/// The way to the one list in the one object of an answer that has no list of its own (HAL's `_embedded`, which is absent
/// where there are no items).
pub(super) fn list_below(schemas: &Schemas, body: Use) -> Option<(Vec<String>, Use)> {
    let Kind::Object(object) = &schemas.get(body.ty).kind else {
        return None;
    };
    if count(schemas, body) > 0 {
        return None;
    }
    let holders: Vec<_> = holders(schemas, object).collect();
    let [holder] = holders.as_slice() else {
        return None;
    };
    let (way, item) = list_in(schemas, holder.value)?;
    let way = std::iter::once(holder.name.clone()).chain(way).collect();
    Some((way, item))
}

/// The objects with lists in an object.
fn holders<'a>(schemas: &'a Schemas, object: &'a Object) -> impl Iterator<Item = &'a Field> {
    let fields = object.fields.iter();
    fields.filter(|field| count(schemas, field.value) > 0)
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

//! Lists that come in pages: recognised from the document alone, and only where request and answer agree.

use super::model::{Argument, Outcome, Page, PageCursor, ReplyBody};
use crate::openapi::In;
use crate::schema::{Kind, Schemas, StringFormat, Use};

/// Query parameters that take a token of the answer before.
const PARAMETERS: [&str; 8] = [
    "page",
    "cursor",
    "page_token",
    "pageToken",
    "next_token",
    "nextToken",
    "starting_after",
    "after",
];

/// Ways to the token for the next page. A way is only taken if all of it is declared.
const TOKENS: [&[&str]; 11] = [
    &["next", "page"],
    &["next_page_token"],
    &["nextPageToken"],
    &["next_cursor"],
    &["nextCursor"],
    &["next_token"],
    &["nextToken"],
    &["meta", "next_cursor"],
    &["pagination", "next_cursor"],
    &["paging", "next", "after"],
    &["cursor", "next"],
];

/// Names of the list, if an answer has several.
const LISTS: [&str; 5] = ["items", "data", "results", "values", "records"];

/// How the answers of a call follow each other, if they do.
pub(super) fn find(schemas: &Schemas, arguments: &[Argument], success: &Outcome) -> Option<Page> {
    let Outcome::One {
        reply,
        optional: false,
    } = success
    else {
        return None;
    };
    let Some(ReplyBody::Json(body)) = reply.body else {
        return None;
    };
    if body.nullable {
        return None;
    }
    let (items, item) = list_in(schemas, body)?;
    let from = TOKENS
        .into_iter()
        .find(|way| is_text(schemas, follow(schemas, body, way)))?;
    let parameter = PARAMETERS.into_iter().find(|name| {
        arguments.iter().any(|argument| {
            argument.location == In::Query
                && argument.name == *name
                && !argument.required
                && is_text(schemas, Some(argument.value))
        })
    })?;
    Some(Page {
        items: vec![items],
        item,
        cursor: PageCursor::Token {
            from: from.iter().map(|step| (*step).to_owned()).collect(),
            parameter: parameter.to_owned(),
        },
    })
}

/// The one list of an answer: the only one, else the one with a usual name.
fn list_in(schemas: &Schemas, body: Use) -> Option<(String, Use)> {
    let Kind::Object(object) = &schemas.get(body.ty).kind else {
        return None;
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
    Some(((*name).to_owned(), *item))
}

fn follow(schemas: &Schemas, from: Use, way: &[&str]) -> Option<Use> {
    way.iter()
        .try_fold(from, |current, step| match &schemas.get(current.ty).kind {
            Kind::Object(object) => object
                .fields
                .iter()
                .find(|field| field.name == *step)
                .map(|field| field.value),
            _ => None,
        })
}

fn is_text(schemas: &Schemas, used: Option<Use>) -> bool {
    used.is_some_and(|used| {
        matches!(
            schemas.get(used.ty).kind,
            Kind::String(StringFormat::Plain | StringFormat::Uuid)
        )
    })
}

//! The answers of an operation: which are successes, what their bodies hold, and which media type is asked for.

use super::media::{Media, is_binary, says_type};
use super::model::{Outcome, Reply, ReplyBody};
use crate::openapi::{BodyContent, Operation, Response, StatusKey};
use crate::schema::{Kind, Schemas, Use};

/// The successful outcome of an operation, and its documented errors.
pub(super) fn replies(
    operation: &Operation,
    schemas: &Schemas,
    prefer_minimal: bool,
) -> (Outcome, Vec<Reply>) {
    let has_success = operation
        .responses
        .iter()
        .any(|response| is_success(response.status));
    let (good, bad): (Vec<&Response>, Vec<&Response>) =
        operation.responses.iter().partition(|response| {
            is_success(response.status) || (!has_success && response.status == StatusKey::Default)
        });
    let is_head = operation.method.0 == "HEAD";
    let mut good: Vec<Reply> = good
        .into_iter()
        .map(|response| reply(response, schemas, is_head))
        .collect();
    if prefer_minimal && good.iter().any(|reply| reply.body.is_some()) {
        good.retain(|reply| reply.body.is_some());
    }
    let bad = bad
        .into_iter()
        .map(|response| reply(response, schemas, is_head))
        .collect();
    (outcome(good), bad)
}

fn is_success(status: StatusKey) -> bool {
    matches!(status, StatusKey::Code(200..=299) | StatusKey::Range(2))
}

fn outcome(replies: Vec<Reply>) -> Outcome {
    let mut bodies: Vec<ReplyBody> = Vec::new();
    for body in replies.iter().filter_map(|reply| reply.body) {
        if !bodies.contains(&body) {
            bodies.push(body);
        }
    }
    let optional = replies.iter().any(|reply| reply.body.is_none());
    match bodies.as_slice() {
        [] => Outcome::Nothing,
        [_] => match replies.into_iter().find(|reply| reply.body.is_some()) {
            Some(reply) => Outcome::One { reply, optional },
            None => Outcome::Nothing,
        },
        _ => Outcome::Several(replies),
    }
}

/// The answer to HEAD has no body, whatever is said about it (RFC 9110, section 9.3.2).
fn reply(response: &Response, schemas: &Schemas, is_head: bool) -> Reply {
    let best = response
        .content
        .iter()
        .min_by_key(|content| Media::of(&content.media_type).rank());
    let bodiless = is_head || matches!(response.status, StatusKey::Code(204 | 205 | 304));
    let best = best.filter(|_| !bodiless);
    Reply {
        status: response.status,
        description: response.description.clone(),
        body: best.map(|content| reply_body(content, schemas)),
        media_type: best.map(|content| content.media_type.clone()),
    }
}

/// The first success in a sequence of events or records beside the one that is asked for by default.
pub(super) fn stream(operation: &Operation, schemas: &Schemas, success: &Outcome) -> Option<Reply> {
    let is_stream = |reply: &Reply| {
        matches!(
            reply.body,
            Some(ReplyBody::Events(_) | ReplyBody::Records(_))
        )
    };
    if matches!(success, Outcome::One { reply, .. } if is_stream(reply)) {
        return None;
    }
    let good = operation.responses.iter();
    let good = good.filter(|response| is_success(response.status));
    let mut offered = good.flat_map(|response| {
        response.content.iter().map(|content| Reply {
            status: response.status,
            description: response.description.clone(),
            body: Some(reply_body(content, schemas)),
            media_type: Some(content.media_type.clone()),
        })
    });
    offered.find(is_stream)
}

fn reply_body(content: &BodyContent, schemas: &Schemas) -> ReplyBody {
    let used = schemas.of(content.schema);
    let item = item(content, schemas);
    match Media::of(&content.media_type) {
        Media::Json if !is_binary(used, schemas) => ReplyBody::Json(used),
        Media::Events => ReplyBody::Events(item),
        Media::Records => ReplyBody::Records(item),
        Media::Text if !is_binary(used, schemas) => ReplyBody::Text,
        Media::Any if says_type(used, schemas) => ReplyBody::Json(used),
        _ => ReplyBody::Binary,
    }
}

/// One item of a sequence (OpenAPI 3.2, Media Type Object): `schema` may describe all of them as an array.
fn item(content: &BodyContent, schemas: &Schemas) -> Use {
    if content.item_schema.is_some() {
        return schemas.of(content.item_schema);
    }
    let used = schemas.of(content.schema);
    match schemas.get(used.ty).kind {
        Kind::List(list) if !used.nullable => list.item,
        _ => used,
    }
}

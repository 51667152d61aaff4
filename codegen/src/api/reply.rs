//! The answers of an operation: which are successes, what their bodies hold, and which media type is asked for.

use super::events;
use super::media::{Media, is_binary, is_shaped, says_type};
use super::model::{Outcome, Reply, ReplyBody};
use crate::openapi::{BodyContent, Document, In, Operation, Response, StatusKey};
use crate::schema::{Kind, Schemas, Use};

/// Which of the media types of one status an answer is read as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Answers {
    /// One, which is asked for: JSON where there is any.
    #[default]
    Preferred,
    /// That which comes, out of all that the document describes.
    All,
}

/// What answers are read from.
#[derive(Clone, Copy)]
pub(super) struct Source<'d> {
    pub(super) document: &'d Document,
    pub(super) operation: &'d Operation,
    pub(super) schemas: &'d Schemas,
    pub(super) answers: Answers,
}

/// The documented answers of an operation.
pub(super) struct Replies {
    pub(super) success: Outcome,
    /// The status of the first success without a body.
    pub(super) bodiless: Option<u16>,
    pub(super) errors: Vec<Reply>,
    /// Statuses outside of 2xx that are no errors.
    pub(super) answers: Vec<u16>,
}

impl Source<'_> {
    /// The successful outcome, and the documented errors.
    pub(super) fn replies(self, prefer_minimal: bool) -> Replies {
        let responses = &self.operation.responses;
        let has_success = responses.iter().any(|one| is_success(one.status));
        let redirects = responses
            .iter()
            .filter(|one| self.is_redirect(one, has_success));
        let answers: Vec<u16> = redirects.flat_map(|one| redirects_of(one.status)).collect();
        let has_answer = has_success || !answers.is_empty();
        let (good, bad): (Vec<&Response>, Vec<&Response>) = responses.iter().partition(|one| {
            is_success(one.status)
                || self.is_redirect(one, has_success)
                || (!has_answer && one.status == StatusKey::Default)
        });
        let mut good: Vec<Reply> = good.into_iter().flat_map(|one| self.good(one)).collect();
        let bodiless = bodiless(&good);
        if prefer_minimal && good.iter().any(|reply| reply.body.is_some()) {
            good.retain(|reply| reply.body.is_some());
        }
        Replies {
            success: outcome(good),
            bodiless,
            errors: bad.into_iter().map(|one| self.best(one)).collect(),
            answers,
        }
    }

    /// Whether a documented redirect is what the caller asked for, and neither followed nor an error: 304 to a request
    /// with a condition, where a `Location` is described to be read, and where there is no other success.
    fn is_redirect(self, response: &Response, has_success: bool) -> bool {
        let has_location = || {
            let mut names = response.headers.keys();
            names.any(|name| name.eq_ignore_ascii_case("location"))
        };
        match response.status {
            StatusKey::Code(304) => !has_success || self.is_conditional(),
            StatusKey::Code(300..=399) => !has_success || has_location(),
            StatusKey::Range(3) => !has_success,
            _ => false,
        }
    }

    /// Whether a request can have a condition on which there is nothing to answer (RFC 9110, section 13.1).
    fn is_conditional(self) -> bool {
        const CONDITIONS: [&str; 2] = ["if-none-match", "if-modified-since"];
        self.operation.parameters.iter().any(|one| {
            one.location == In::Header
                && CONDITIONS.contains(&one.name.to_ascii_lowercase().as_str())
        })
    }

    /// A success: of one media type, or of all.
    fn good(self, response: &Response) -> Vec<Reply> {
        let mut all: Vec<Reply> = Vec::new();
        if self.answers == Answers::All && !self.is_bodiless(response) {
            for content in &response.content {
                let reply = self.reply(response, Some(content));
                let is_known = all.iter().any(|known| known.body == reply.body);
                if !is_known && !is_stream(&reply) {
                    all.push(reply);
                }
            }
        }
        if all.is_empty() {
            all.push(self.best(response));
        }
        all
    }

    /// The answer in the media type that is preferred.
    fn best(self, response: &Response) -> Reply {
        let content = response.content.iter();
        let best = content.min_by_key(|content| {
            let media = Media::of(&content.media_type);
            // XML that has a type goes before text.
            let is_xml =
                media == Media::Xml && is_shaped(self.schemas.of(content.schema), self.schemas);
            (media.rank(), !is_xml)
        });
        self.reply(response, best.filter(|_| !self.is_bodiless(response)))
    }

    /// The answer to HEAD has no body, whatever is said about it (RFC 9110, section 9.3.2).
    fn is_bodiless(self, response: &Response) -> bool {
        self.operation.method.0 == "HEAD"
            || matches!(response.status, StatusKey::Code(204 | 205 | 304))
    }

    fn reply(self, response: &Response, content: Option<&BodyContent>) -> Reply {
        Reply {
            status: response.status,
            description: response.description.clone(),
            body: content.and_then(|content| self.body(content)),
            media_type: content.map(|content| content.media_type.clone()),
            examples: content.map_or_else(|| [].into(), |content| content.examples.clone()),
            events: content.map_or_else(Vec::new, |content| {
                events::kinds(&self.document.schemas, self.schemas, content)
            }),
        }
    }

    /// The first success in a sequence of events or records beside the one that is asked for by default.
    pub(super) fn stream(self, success: &Outcome) -> Option<Reply> {
        if matches!(success, Outcome::One { reply, .. } if is_stream(reply)) {
            return None;
        }
        let good = self.operation.responses.iter();
        let good = good.filter(|response| is_success(response.status));
        let mut offered = good.flat_map(|response| {
            let content = response.content.iter();
            content.map(move |content| self.reply(response, Some(content)))
        });
        offered.find(is_stream)
    }

    /// What the first kind of event with data holds, where a schema describes events.
    fn data(self, content: &BodyContent) -> Option<Use> {
        let kinds = events::kinds(&self.document.schemas, self.schemas, content);
        kinds.into_iter().find_map(|kind| kind.data)
    }

    /// What a body holds; nothing where it can only be null, or nothing at all.
    fn body(self, content: &BodyContent) -> Option<ReplyBody> {
        let schemas = self.schemas;
        let used = schemas.of(content.schema);
        let is_nothing = || matches!(schemas.get(used.ty).kind, Kind::Never | Kind::Null);
        let item = item(content, schemas);
        Some(match Media::of(&content.media_type) {
            Media::Events => ReplyBody::Events(self.data(content).unwrap_or(item)),
            Media::Records => ReplyBody::Records(item),
            Media::Multipart if is_sequence(content, schemas) && !is_binary(item, schemas) => {
                ReplyBody::Records(item)
            }
            _ if is_nothing() => return None,
            Media::Json if !is_binary(used, schemas) => ReplyBody::Json(used),
            Media::Xml if is_shaped(used, schemas) => match schemas.xml.root_of(content.schema) {
                Some(root) => ReplyBody::Xml(used, root),
                None => ReplyBody::Text,
            },
            Media::Text | Media::Xml if !is_binary(used, schemas) => ReplyBody::Text,
            Media::Any if says_type(used, schemas) => ReplyBody::Json(used),
            _ => ReplyBody::Binary,
        })
    }
}

fn is_success(status: StatusKey) -> bool {
    matches!(status, StatusKey::Code(200..=299) | StatusKey::Range(2))
}

/// The status of the first success without a body; 204 where nothing but errors is documented.
fn bodiless(good: &[Reply]) -> Option<u16> {
    if good.is_empty() {
        return Some(204);
    }
    let mut empty = good.iter().filter(|reply| reply.body.is_none());
    empty.find_map(|reply| match reply.status {
        StatusKey::Code(code @ 200..=299) => Some(code),
        StatusKey::Range(2) | StatusKey::Default => Some(204),
        _ => None,
    })
}

/// The statuses that a key of `responses` stands for among the redirects.
fn redirects_of(status: StatusKey) -> Vec<u16> {
    match status {
        StatusKey::Code(code) => vec![code],
        _ => vec![300, 301, 302, 303, 304, 307, 308],
    }
}

fn is_stream(reply: &Reply) -> bool {
    matches!(
        reply.body,
        Some(ReplyBody::Events(_) | ReplyBody::Records(_))
    )
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

/// Whether a media type describes any number of equal things (OpenAPI 3.2, Media Type Object).
fn is_sequence(content: &BodyContent, schemas: &Schemas) -> bool {
    let kind = &schemas.get(schemas.of(content.schema).ty).kind;
    content.item_schema.is_some() || matches!(kind, Kind::List(_))
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

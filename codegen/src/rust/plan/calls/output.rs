//! What a call gives back.

use super::body::subtype;
use crate::api::{Call, Outcome, Reply, ReplyBody};
use crate::openapi::StatusKey;
use crate::rust::names::{Claim, Name, Scope};
use crate::rust::plan::types::{RustType, Types};
use crate::schema::{Use, XmlRoot};

/// What a call gives back.
#[derive(Clone, Debug)]
pub(crate) enum Output<'a> {
    /// Nothing.
    Nothing,
    /// A JSON value; `optional` where some success has no body.
    Json { value: Use, optional: bool },
    /// A value in XML with this root.
    Xml {
        value: Use,
        root: XmlRoot,
        optional: bool,
    },
    /// Text, empty where there is none.
    Text,
    /// Bytes, empty where there are none.
    Bytes,
    /// Server-sent events.
    Events(Use),
    /// A sequence of JSON values.
    Records(Use),
    /// One of several bodies, by status.
    Several(Vec<Answer<'a>>),
}

/// One of several answers.
#[derive(Clone, Debug)]
pub(crate) struct Answer<'a> {
    /// The variant.
    pub(crate) variant: Name,
    /// What the document says.
    pub(crate) reply: &'a Reply,
}

impl Answer<'_> {
    /// What the variant holds.
    pub(crate) fn payload(&self, types: &Types<'_>) -> Option<RustType> {
        Some(match self.reply.body? {
            ReplyBody::Json(value) | ReplyBody::Xml(value, _) => types.rust_type(value),
            ReplyBody::Binary => RustType::OfRuntime("Bytes"),
            ReplyBody::Text | ReplyBody::Events(_) | ReplyBody::Records(_) => {
                RustType::Plain("String")
            }
        })
    }
}

impl<'a> Output<'a> {
    /// Whether it is bytes, of which no part has a type.
    pub(crate) fn is_bytes(&self) -> bool {
        matches!(self, Self::Bytes)
    }

    pub(crate) fn of(call: &'a Call) -> Self {
        match &call.success {
            Outcome::Nothing => Self::Nothing,
            // The default asks for the whole value; `minimal()` is how to have none.
            Outcome::One { reply, optional } => one(reply, *optional && !call.prefer_minimal),
            Outcome::Several(replies) => match replies.as_slice() {
                [] => Self::Nothing,
                [reply] => one(reply, false),
                _ => Self::Several(answers(replies)),
            },
        }
    }
}

fn one<'a>(reply: &Reply, optional: bool) -> Output<'a> {
    match reply.body {
        None => Output::Nothing,
        Some(ReplyBody::Json(value)) => Output::Json { value, optional },
        Some(ReplyBody::Xml(value, root)) => Output::Xml {
            value,
            root,
            optional,
        },
        Some(ReplyBody::Text) => Output::Text,
        Some(ReplyBody::Binary) => Output::Bytes,
        Some(ReplyBody::Events(value)) => Output::Events(value),
        Some(ReplyBody::Records(value)) => Output::Records(value),
    }
}

fn answers(replies: &[Reply]) -> Vec<Answer<'_>> {
    let claims: Vec<Claim> = replies
        .iter()
        .map(|reply| Claim::new(words(reply, replies)))
        .collect();
    let variants = Scope::VARIANTS.assign(&claims);
    let answer = |(reply, variant)| Answer { variant, reply };
    replies.iter().zip(variants).map(answer).collect()
}

/// The status, with the media type where a status has several answers.
fn words(reply: &Reply, all: &[Reply]) -> String {
    let status = status_words(reply.status);
    let twice = all
        .iter()
        .filter(|other| other.status == reply.status)
        .count()
        > 1;
    match &reply.media_type {
        Some(media_type) if twice => format!("{status} {}", subtype(media_type)),
        _ => status,
    }
}

/// The reason phrase of a status (RFC 9110, section 15.3), as the words of a variant.
fn status_words(status: StatusKey) -> String {
    match status {
        StatusKey::Code(200) => "ok".to_owned(),
        StatusKey::Code(201) => "created".to_owned(),
        StatusKey::Code(202) => "accepted".to_owned(),
        StatusKey::Code(203) => "non authoritative".to_owned(),
        StatusKey::Code(204) => "no content".to_owned(),
        StatusKey::Code(205) => "reset content".to_owned(),
        StatusKey::Code(206) => "partial content".to_owned(),
        StatusKey::Code(207) => "multi status".to_owned(),
        StatusKey::Code(300) => "multiple choices".to_owned(),
        StatusKey::Code(301) => "moved permanently".to_owned(),
        StatusKey::Code(302) => "found".to_owned(),
        StatusKey::Code(303) => "see other".to_owned(),
        StatusKey::Code(304) => "not modified".to_owned(),
        StatusKey::Code(307) => "temporary redirect".to_owned(),
        StatusKey::Code(308) => "permanent redirect".to_owned(),
        StatusKey::Code(code) => format!("status {code}"),
        StatusKey::Range(3) => "redirect".to_owned(),
        StatusKey::Range(_) => "success".to_owned(),
        StatusKey::Default => "other".to_owned(),
    }
}

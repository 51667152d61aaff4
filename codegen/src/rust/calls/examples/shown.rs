//! The answer that a document shows for an operation, or why it shows none.

use super::super::context::Context;
use super::ends::{Behind, ended};
use crate::api::{Outcome, Reply, ReplyBody};
use crate::openapi::StatusKey;
use crate::rust::plan::calls::Operation;
use crate::schema::{exemplar, is_wide};
use serde_json::Value;

/// Bytes of one body, at most: what is larger is no help to a reader of a test.
const MOST_OF_ONE: usize = 4 * 1024;

/// An answer as it is sent.
pub(super) struct Shown<'a> {
    pub(super) status: u16,
    /// Empty where there is no body.
    pub(super) media_type: &'a str,
    pub(super) body: String,
    /// What is answered behind the first page, where only that ends a list.
    pub(super) behind: Option<Behind<'a>>,
}

impl Shown<'_> {
    /// The bytes of its bodies.
    pub(super) fn len(&self) -> usize {
        let behind = self.behind.as_ref().map_or(0, |behind| behind.body.len());
        self.body.len() + behind
    }
}

/// Why there is no answer to show: goes on behind `since`.
pub(super) type Lack = &'static str;

const NO_SUCCESS: Lack = "no answer but a redirect or 304 is documented";
const BYTES: Lack = "its answer is bytes";
const STREAM: Lack = "its answer is a stream";
const NO_EXAMPLE: Lack = "the document has too few examples for its answer";
const XML_TEXT: Lack = "its example is XML in a text, and examples are read as JSON";
const WIDE: Lack = "its example has an integer beyond 64 bits";
const UNREAD: Lack = "no example is one that its type is sure to read";
const LONG: Lack = "its example is longer than 4 KiB";

/// The first success that the document shows, or the one without a body.
pub(super) fn answer<'a>(cx: &Context<'a>, operation: &Operation<'a>) -> Result<Shown<'a>, Lack> {
    let bodiless = operation.call.bodiless.map(|status| Shown {
        status,
        media_type: "",
        body: String::new(),
        behind: None,
    });
    match &operation.call.success {
        Outcome::Nothing => bodiless.ok_or(NO_SUCCESS),
        Outcome::One { reply, optional } => {
            let nothing = bodiless.filter(|_| *optional);
            shown(cx, operation, reply).or_else(|why| nothing.ok_or(why))
        }
        Outcome::Several(replies) => {
            let mut all = replies.iter().map(|reply| shown(cx, operation, reply));
            let mut why = NO_SUCCESS;
            let found = all.find_map(|one| one.map_err(|lack| why = lack).ok());
            found.ok_or(why)
        }
    }
}

fn shown<'a>(
    cx: &Context<'_>,
    operation: &Operation<'a>,
    reply: &'a Reply,
) -> Result<Shown<'a>, Lack> {
    let status = match reply.status {
        StatusKey::Code(code) => code,
        StatusKey::Range(_) | StatusKey::Default => 200,
    };
    if !(200..=299).contains(&status) {
        return Err(NO_SUCCESS);
    }
    let examples = || reply.examples.iter().map(|one| &one.value);
    let (body, behind) = match reply.body.ok_or(NO_EXAMPLE)? {
        ReplyBody::Json(used) | ReplyBody::Xml(used, _) => {
            let value = exemplar(cx.schemas(), used, examples());
            let value = value.ok_or_else(|| lack(reply))?;
            let paged = operation.paging.is_some();
            let page = operation.call.page.as_ref().filter(|_| paged);
            let (value, behind) = match page {
                Some(page) => ended(cx.schemas(), used, page, value),
                None => (value, None),
            };
            (value.to_string(), behind)
        }
        ReplyBody::Text => {
            let text = examples().find_map(Value::as_str);
            (text.ok_or(NO_EXAMPLE)?.to_owned(), None)
        }
        ReplyBody::Binary => return Err(BYTES),
        ReplyBody::Events(_) | ReplyBody::Records(_) => return Err(STREAM),
    };
    if body.len() > MOST_OF_ONE {
        return Err(LONG);
    }
    let media_type = reply.media_type.as_deref().unwrap_or_default();
    Ok(Shown {
        status,
        media_type: match reply.body {
            Some(ReplyBody::Json(_)) if media_type.contains('*') => "application/json",
            _ if media_type.contains('*') => "text/plain",
            _ => media_type,
        },
        body,
        behind,
    })
}

/// Why no value is made of an answer's examples.
fn lack(reply: &Reply) -> Lack {
    let mut examples = reply.examples.iter().map(|one| &one.value);
    let is_xml = matches!(reply.body, Some(ReplyBody::Xml(..)));
    match reply.examples.len() {
        0 => NO_EXAMPLE,
        _ if is_xml && examples.clone().all(Value::is_string) => XML_TEXT,
        _ if examples.any(is_wide) => WIDE,
        _ => UNREAD,
    }
}

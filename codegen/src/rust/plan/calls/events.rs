//! What the events of an answer are that is a stream of them.

use crate::api::{Call, EventKind, Outcome, Reply, ReplyBody};
use crate::rust::names::{Claim, Name, Scope};
use crate::rust::plan::types::{RustType, Types};
use crate::schema::{Kind, StringFormat, Use};

/// Events of a type that end a stream or report an error, unless the document describes them.
pub(crate) const SIGNALS: [&str; 2] = ["done", "error"];

/// What an operation's events are.
#[derive(Debug)]
pub(crate) enum EventPlan<'a> {
    /// Data of one type.
    Data {
        value: Option<Use>,
        is_json: bool,
        documented: Vec<&'a str>,
    },
    /// Kinds of events, each with a variant.
    Kinds {
        variants: Vec<(Name, &'a EventKind)>,
        /// What is none of them.
        other: Option<Name>,
    },
}

impl<'a> EventPlan<'a> {
    /// The events of an operation, if it has any.
    pub(crate) fn of(types: &Types<'a>, call: &'a Call) -> Option<Self> {
        let reply = match &call.success {
            Outcome::One { reply, .. } if is_stream(reply) => reply,
            _ => call.stream.as_ref().filter(|reply| is_stream(reply))?,
        };
        let Some(ReplyBody::Events(value)) = reply.body else {
            return None;
        };
        let Some(first) = reply.events.first() else {
            return Some(Self::Data {
                value: Some(value),
                is_json: !is_text(types, value),
                documented: Vec::new(),
            });
        };
        let is_same = |kind: &EventKind| (kind.data, kind.is_json) == (first.data, first.is_json);
        let named = reply.events.iter().filter_map(|kind| kind.event.as_deref());
        if reply.events.iter().all(is_same) {
            return Some(Self::Data {
                value: first.data,
                is_json: first.is_json,
                documented: named.filter(|name| SIGNALS.contains(name)).collect(),
            });
        }
        Some(Self::kinds(&reply.events))
    }

    fn kinds(kinds: &'a [EventKind]) -> Self {
        let mut claims: Vec<Claim> = kinds
            .iter()
            .map(|kind| Claim::new(kind.event.as_deref().unwrap_or("other")))
            .collect();
        let is_closed = kinds.iter().any(|kind| kind.event.is_none());
        if !is_closed {
            claims.push(Claim::new("other").ranked(1));
        }
        let mut names = Scope::VARIANTS.assign(&claims).into_iter();
        Self::Kinds {
            variants: names.by_ref().zip(kinds).collect(),
            other: names.next(),
        }
    }
}

/// What the variant of a kind of events holds.
pub(crate) fn event_payload(types: &Types<'_>, kind: &EventKind) -> Option<RustType> {
    let value = kind.data?;
    Some(if kind.is_json {
        types.rust_type(value)
    } else {
        RustType::Plain("String")
    })
}

fn is_stream(reply: &Reply) -> bool {
    matches!(reply.body, Some(ReplyBody::Events(_)))
}

/// An event's data is text unless its schema says that it is JSON.
fn is_text(types: &Types<'_>, value: Use) -> bool {
    let kind = &types.schemas().get(value.ty).kind;
    matches!(kind, Kind::String(StringFormat::Plain)) && types.is_text(value.ty)
}

//! From the call for one page to that for the next.

use super::{Input, Next};
use crate::body::Payload;
use crate::call::Call;
use crate::error::ReadError;
use crate::params::Location;
use crate::percent::{self, Keep};
use crate::prepare::prepare;
use crate::server::{self, Origin};
use crate::wire;

/// What a call says for another page, in digits where that is a number.
pub(super) fn said(call: &Call, input: Input) -> Option<String> {
    match input {
        Input::Query(name) => {
            let mut params = call.0.params.iter();
            let sent = params.find(|sent| sent.location == Location::Query && sent.name == name)?;
            sent.plain.clone()
        }
        Input::BodyText(way) | Input::BodyNumber(way) => wire::member_text(body(call), way),
    }
}

/// The body that a call has, which is empty where it has none and where it comes chunk by chunk.
fn body(call: &Call) -> &[u8] {
    match &call.0.body {
        Payload::Bytes(bytes) => bytes,
        Payload::Empty | Payload::Stream(_) => &[],
    }
}

/// The call for the page at `next`, seen from the call for the page before.
pub(super) fn follow(call: &Call, next: &Next) -> Result<Call, ReadError> {
    let mut call = call.clone();
    match next {
        Next::Query { name, value } => {
            let text = percent::encode(value, Keep::Unreserved);
            let name_text = percent::encode(name, Keep::Unreserved);
            let pair = format!("{name_text}={text}");
            call.put(
                Location::Query,
                (*name).into(),
                Some(value.clone()),
                vec![pair],
            );
        }
        Next::Body { way, json } => {
            let body = wire::with_member(body(&call), way, json).ok_or(ReadError::ForeignPage)?;
            call.0.body = body.into();
        }
        Next::Link(link) => {
            let here = prepare(&call.0).map_err(|_| ReadError::ForeignPage)?;
            let url = server::resolve(&here.request.url, link).ok_or(ReadError::ForeignPage)?;
            if Origin::of(&url).ok().as_ref() != Some(&here.origin) {
                return Err(ReadError::ForeignPage);
            }
            call.0.at = Some(url);
        }
    }
    Ok(call)
}

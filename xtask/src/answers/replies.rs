//! What the server answers.

use crate::fuzz::bytes;
use crate::lab::caller::ways;
use crate::lab::found::Found;
use crate::lab::values::{Form, Maker};
use bindery::rust::calls::Outline;
use fastrand::Rng;
use serde_json::{Value, json};

/// One answer: its status, its headers and its body.
#[derive(Clone, Debug)]
pub struct Reply {
    /// The status.
    pub status: u16,
    /// The lines of headers beside those of the connection.
    pub headers: String,
    /// The body.
    pub body: Vec<u8>,
    /// How many bytes of it the header promises beyond those that come.
    pub missing: usize,
}

const STATUSES: &[u16] = &[
    200, 200, 200, 200, 201, 202, 204, 206, 299, 304, 400, 401, 403, 404, 409, 422, 429, 500, 503,
    599, 999,
];

const MEDIA_TYPES: &[&str] = &[
    "application/json",
    "application/json",
    "application/problem+json; charset=latin-1",
    "text/event-stream",
    "application/jsonl",
    "text/plain",
    "application/octet-stream",
    "not a media type",
    "",
];

/// Answers for every way to call every operation, each with the position of its way.
pub fn of(
    document: &Value,
    outline: &Outline<'_>,
    times: usize,
    random: &mut Rng,
) -> Vec<(usize, Reply)> {
    let mut all = Vec::new();
    for (call, way) in ways(outline).iter().enumerate() {
        let found = Found::find(document, way.operation.call);
        let schema = [200, 201, 400, 404].into_iter().find_map(|status| {
            let pointer = found?.reply(status)?;
            document.pointer(pointer.as_str())
        });
        for _ in 0..times {
            let value = schema.and_then(|schema| {
                let form = Form::Maximal(random.usize(..12));
                Maker::new(document, form).make(schema)
            });
            all.push((
                call,
                reply(&value.unwrap_or_else(|| json!({"a": [1, null]})), random),
            ));
        }
    }
    all
}

fn reply(value: &Value, random: &mut Rng) -> Reply {
    let whole = match random.u8(..6) {
        // One event, one record, and a few of each.
        0 => format!("data: {value}\n\nevent: error\ndata: {value}\nid: 1\n\n"),
        1 => format!("{value}\n{value}\n"),
        2 => format!("\u{feff}{value}"),
        _ => value.to_string(),
    };
    let body = match random.u8(..8) {
        0 => Vec::new(),
        1 => whole.into_bytes(),
        2 => (0..random.usize(..200)).map(|_| random.u8(..)).collect(),
        _ => bytes::mutated(whole.as_bytes(), random),
    };
    let media_type = MEDIA_TYPES[random.usize(..MEDIA_TYPES.len())];
    let mut headers = String::new();
    if !media_type.is_empty() {
        headers = format!("content-type: {media_type}\r\n");
    }
    headers.push_str(match random.u8(..8) {
        0 => "retry-after: soon\r\nlink: <>; rel=next, <\r\n",
        1 => "content-encoding: gzip\r\nlocation: ::\r\n",
        2 => "x-ratelimit-reset: -1\r\nx-ratelimit-remaining: many\r\n",
        _ => "",
    });
    Reply {
        status: STATUSES[random.usize(..STATUSES.len())],
        headers,
        body,
        missing: if random.u8(..10) == 0 { 7 } else { 0 },
    }
}

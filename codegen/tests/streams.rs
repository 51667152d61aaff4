//! What answers are by their media types: sequences of events and records, alone and beside JSON, and bodies of any type.

#![allow(clippy::unwrap_used, clippy::panic)]

use bindery::api::{self, Api, Outcome, ReplyBody};
use bindery::diagnostic::Diagnostics;
use bindery::openapi;
use bindery::schema::Kind;
use bindery::source::Sources;

/// An API with one operation whose success has this content.
fn bind(content: &str) -> Api {
    let text = format!(
        "openapi: 3.2.0\ninfo: {{ title: t, version: '1' }}\npaths:\n  /a:\n    post:\n      operationId: a\n      \
         responses: {{ '200': {{ description: d, content: {{ {content} }} }} }}\n"
    );
    let mut diagnostics = Diagnostics::default();
    let mut sources = Sources::default();
    sources.load_text("api.yaml", text, &mut diagnostics);
    let root = *sources.documents().first().unwrap();
    let options = openapi::ReadOptions::default();
    let document = openapi::read(&sources, root, &options, &mut diagnostics).unwrap();
    let api = api::build(&document, &mut diagnostics);
    assert!(!diagnostics.has_errors());
    api
}

/// The kinds of the awaited answer and of the stream: `json object, events number`.
fn shape(content: &str) -> String {
    let api = bind(content);
    let kind = |body: Option<ReplyBody>| {
        let (name, value) = match body.unwrap() {
            ReplyBody::Json(value) => ("json", value),
            ReplyBody::Xml(value, _) => ("xml", value),
            ReplyBody::Events(value) => ("events", value),
            ReplyBody::Records(value) => ("records", value),
            ReplyBody::Text => return "text".to_owned(),
            ReplyBody::Binary => return "bytes".to_owned(),
        };
        let of = match api.schemas.get(value.ty).kind {
            Kind::Object(_) => "object",
            Kind::Number => "number",
            Kind::List(_) => "list",
            _ => "other",
        };
        format!("{name} {of}")
    };
    let call = &api.calls[0];
    let Outcome::One { reply, .. } = &call.success else {
        panic!("{:?}", call.success);
    };
    let stream = call.stream.as_ref().map(|reply| kind(reply.body));
    format!(
        "{}, {}",
        kind(reply.body),
        stream.unwrap_or("no stream".into())
    )
}

const JSON: &str =
    "application/json: { schema: { type: object, properties: { a: { type: string } } } }";

#[test]
fn a_stream_beside_json_is_an_alternative() {
    let events = "text/event-stream: { schema: { type: number } }";
    assert_eq!(
        shape(&format!("{events}, {JSON}")),
        "json object, events number"
    );
    let records = "application/jsonl: { itemSchema: { type: number } }";
    assert_eq!(
        shape(&format!("{JSON}, {records}")),
        "json object, records number"
    );
    assert_eq!(shape(JSON), "json object, no stream");
    assert_eq!(shape(events), "events number, no stream");
}

#[test]
fn an_array_describes_the_items_of_a_sequence() {
    let array = "{ type: array, items: { type: number } }";
    assert_eq!(
        shape(&format!("application/jsonl: {{ schema: {array} }}")),
        "records number, no stream"
    );
    assert_eq!(
        shape(&format!("text/event-stream: {{ schema: {array} }}")),
        "events number, no stream"
    );
    // Each item is a list.
    assert_eq!(
        shape(&format!("application/jsonl: {{ itemSchema: {array} }}")),
        "records list, no stream"
    );
}

#[test]
fn a_body_of_any_media_type_is_bytes_unless_it_has_a_type() {
    assert_eq!(shape("'*/*': { schema: {} }"), "bytes, no stream");
    assert_eq!(
        shape("'*/*': { schema: { contentMediaType: '*/*' } }"),
        "bytes, no stream"
    );
    assert_eq!(
        shape("'*/*': { schema: { type: number } }"),
        "json number, no stream"
    );
}

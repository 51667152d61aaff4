//! The requests that are made of each operation.

use crate::lab::caller::{Ask, ClientAsk, Reading, Secret, Way, key, ways};
use crate::lab::found::Found;
use crate::lab::values::{Form, Maker};
use bindery::rust::calls::{BodyIntake, Intake, Outline};
use serde_json::Value;

/// A request with what is known about it.
#[derive(Clone, Debug)]
pub struct Request {
    /// The operation, and the media type of its body.
    pub name: String,
    /// What its values are like.
    pub form: &'static str,
    /// The call.
    pub ask: Ask,
}

/// The requests of all operations, to a server at a URL. Where a schema has branches, each is taken once.
pub fn requests(document: &Value, outline: &Outline<'_>, url: &str) -> Vec<Request> {
    let mut all = Vec::new();
    for (call, way) in ways(outline).iter().enumerate() {
        let client = client(way, url);
        let mut add = |form: Form, label: &'static str, reading: Reading| {
            let maker = Maker::new(document, form);
            let mut ask = ask(document, &maker, way, form);
            ask.call = call;
            ask.reading = reading;
            ask.client.clone_from(&client);
            all.push(Request {
                name: named(way),
                form: label,
                ask,
            });
            maker.branches()
        };
        add(Form::Minimal, "minimal", Reading::Whole);
        let branches = add(Form::Maximal(0), "maximal", Reading::Whole);
        for turn in 1..branches {
            add(
                Form::Maximal(turn),
                "maximal, other branches",
                Reading::Whole,
            );
        }
        add(Form::Odd, "odd", Reading::Whole);
        if way.operation.stream.is_some() {
            add(Form::Minimal, "minimal, streamed", Reading::Stream);
            add(Form::Maximal(0), "maximal, streamed", Reading::Stream);
            add(Form::Odd, "odd, streamed", Reading::Stream);
        }
    }
    all
}

/// The operation with the media type of the body that is sent: what it is called in Rust may change.
fn named(way: &Way<'_>) -> String {
    let key = &way.operation.call.key;
    match way.body {
        Some(body) => format!("{key} as {}", body.source.media_type),
        None => key.clone(),
    }
}

/// A client with a token for every scheme that the operation asks for.
fn client(way: &Way<'_>, url: &str) -> ClientAsk {
    let schemes = way.operation.call.security.iter().flatten();
    let names = schemes.flat_map(|requirement| &requirement.schemes);
    ClientAsk {
        base_url: Some(url.to_owned()),
        credentials: names
            .map(|(name, _)| (name.clone(), Secret::Token("token".to_owned())))
            .collect(),
        ..ClientAsk::default()
    }
}

/// A call. What cannot be made of a schema is left out, and the referee says what is missing.
fn ask(document: &Value, maker: &Maker<'_>, way: &Way<'_>, form: Form) -> Ask {
    let mut ask = Ask::default();
    let Some(found) = Found::find(document, way.operation.call) else {
        return ask;
    };
    let operation = way.operation;
    for argument in operation.required.iter().chain(&operation.optional) {
        if form == Form::Minimal && !argument.source.required {
            continue;
        }
        let schema = found.parameter(argument.source);
        let value = schema.and_then(|schema| maker.make(schema));
        if let Some(value) = value.filter(|_| argument.intake != Intake::Nothing) {
            ask.arguments.insert(key(argument.source), value);
        }
    }
    if let Some(body) = way.body {
        let schema = found.body(&body.source.media_type);
        let made = schema.and_then(|schema| maker.make(schema));
        ask.body = match (made, &body.intake) {
            // The program is given bytes in hex.
            (Some(Value::String(text)), BodyIntake::Bytes) => hex(&text).into(),
            (made, _) => made.unwrap_or(Value::Null),
        };
    }
    ask
}

fn hex(text: &str) -> String {
    text.bytes().map(|byte| format!("{byte:02x}")).collect()
}

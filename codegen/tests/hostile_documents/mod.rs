//! Documents that mean harm, or that no one has thought of. Each is written for this test.

mod files;
mod names;
mod operations;
mod references;
mod size;
mod texts;
mod twice;
mod values;

use serde_json::{Value, json};

/// What has to come of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// An error with this code, and nothing else.
    Refused(&'static str),
    /// Code that compiles, and a warning with this code, which says what is lost.
    Warned(&'static str),
    /// Code that compiles.
    Generates,
    /// Code that is too large to be compiled in a test, and parses as Rust.
    Large,
}

/// One document.
pub(crate) struct Hostile {
    pub(crate) name: &'static str,
    /// What decides the format.
    pub(crate) extension: &'static str,
    pub(crate) bytes: Vec<u8>,
    pub(crate) outcome: Outcome,
}

/// All of them.
pub(crate) fn all() -> Vec<Hostile> {
    let rooms = [
        references::all(),
        size::all(),
        names::all(),
        texts::all(),
        twice::all(),
        operations::all(),
        values::all(),
        files::all(),
    ];
    rooms.into_iter().flatten().collect()
}

fn text(name: &'static str, extension: &'static str, text: &str, outcome: Outcome) -> Hostile {
    Hostile {
        name,
        extension,
        bytes: text.as_bytes().to_vec(),
        outcome,
    }
}

/// A JSON document.
fn document(name: &'static str, document: &Value, outcome: Outcome) -> Hostile {
    text(name, "json", &document.to_string(), outcome)
}

/// A document of these components.
fn schemas(name: &'static str, schemas: &Value, outcome: Outcome) -> Hostile {
    let mut whole = api(&json!({}));
    whole["components"] = json!({"schemas": schemas});
    document(name, &whole, outcome)
}

/// A document of these paths.
fn paths(name: &'static str, paths: &Value, outcome: Outcome) -> Hostile {
    document(name, &api(paths), outcome)
}

fn api(paths: &Value) -> Value {
    json!({"openapi": "3.1.0", "info": {"title": "Hostile", "version": "1"}, "paths": paths})
}

/// `responses` of an operation that answers with a string.
fn ok() -> Value {
    json!({"200": {"description": "ok", "content": {"application/json": {"schema": {"type": "string"}}}}})
}

fn reference(name: &str) -> Value {
    json!({"$ref": format!("#/components/schemas/{name}")})
}

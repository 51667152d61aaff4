//! Breaks a document in every place, one at a time.

use bindery::diagnostic::{Diagnostics, Level, Place};
use bindery::openapi::{ReadOptions, read};
use bindery::source::Sources;
use serde_json::{Value, json};
use std::path::Path;

fn rich() -> Value {
    json!({
        "openapi": "3.1.0",
        "info": {"title": "T", "version": "1", "contact": {"url": "u"}, "license": {"name": "MIT"}},
        "servers": [{"url": "https://{h}", "variables": {"h": {"default": "a", "enum": ["a"]}}}],
        "tags": [{"name": "t", "description": "d"}],
        "security": [{"key": []}],
        "paths": {
            "/a/{id}": {
                "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string"}}],
                "get": {
                    "operationId": "a", "tags": ["t"], "deprecated": false, "security": [{"key": ["s"]}],
                    "externalDocs": {"url": "u"},
                    "parameters": [
                        {"$ref": "#/components/parameters/P"},
                        {"name": "c", "in": "query", "content": {"application/json": {"schema": {}}}}
                    ],
                    "requestBody": {"required": true, "content": {"multipart/form-data": {
                        "schema": {"$ref": "#/components/schemas/A"},
                        "encoding": {"f": {"contentType": "a/b", "style": "form", "explode": true, "headers": {"H": {"$ref": "#/components/headers/H"}}}},
                        "examples": {"e": {"value": 1}}
                    }}},
                    "responses": {
                        "200": {"description": "d", "headers": {"H": {"schema": {}}}, "content": {"application/json": {"schema": {"$ref": "#/components/schemas/B"}}}},
                        "default": {"$ref": "#/components/responses/R"}
                    },
                    "callbacks": {"c": {"{$url}": {"post": {"operationId": "cb"}}}}
                }
            }
        },
        "webhooks": {"w": {"post": {"operationId": "w"}}},
        "components": {
            "securitySchemes": {
                "key": {"type": "apiKey", "in": "header", "name": "K"},
                "o": {"type": "oauth2", "flows": {"implicit": {"authorizationUrl": "u", "scopes": {"s": "d"}}}}
            },
            "parameters": {"P": {"name": "p", "in": "query", "style": "form", "explode": true, "schema": {"type": "integer"}}},
            "headers": {"H": {"required": true, "schema": {"type": "string"}}},
            "responses": {"R": {"description": "r", "content": {"text/plain": {"schema": {"type": "string"}}}}},
            "schemas": {
                "A": {
                    "type": ["object", "null"], "title": "t", "required": ["x"], "deprecated": true,
                    "properties": {"x": {"type": "string", "enum": ["a"], "minLength": 1, "format": "f"}, "y": {"items": {"$ref": "#/components/schemas/A"}}},
                    "additionalProperties": {"type": "number", "minimum": 1},
                    "$defs": {"D": {"$anchor": "d", "$id": "https://x/d"}}
                },
                "B": {
                    "oneOf": [{"$ref": "#/components/schemas/A"}], "allOf": [{"not": {}}],
                    "discriminator": {"propertyName": "x", "mapping": {"a": "A"}}, "dependentRequired": {"a": ["b"]}
                }
            }
        }
    })
}

/// Every pointer of a value, from the inside out.
fn pointers(value: &Value, at: &str, all: &mut Vec<String>) {
    match value {
        Value::Object(members) => members.iter().for_each(|(key, member)| {
            pointers(
                member,
                &format!("{at}/{}", key.replace('~', "~0").replace('/', "~1")),
                all,
            );
        }),
        Value::Array(items) => items.iter().enumerate().for_each(|(index, item)| {
            pointers(item, &format!("{at}/{index}"), all);
        }),
        _ => {}
    }
    all.push(at.to_owned());
}

/// Reads a value and gives its errors and warnings, all of which must lead to a value of the document.
fn findings(value: &Value) -> Vec<(Level, String)> {
    let mut sources = Sources::default();
    sources.load_text("api.json", value.to_string(), &mut Diagnostics::default());
    let Some(root) = sources.find(Path::new("api.json")) else {
        return Vec::new();
    };
    let mut log = Diagnostics::default();
    read(&sources, root, &ReadOptions::default(), &mut log);
    log.iter()
        .map(|one| match &one.place {
            Some(Place::Value(_, pointer) | Place::Key(_, pointer)) => {
                assert!(
                    value.pointer(pointer.as_str()).is_some(),
                    "{} at {pointer}",
                    one.message
                );
                (one.level, pointer.as_str().to_owned())
            }
            other => panic!("{} at {other:?}", one.message),
        })
        .collect()
}

#[test]
fn the_document_is_sound_before_it_is_broken() {
    assert_eq!(findings(&rich()), []);
}

#[test]
fn a_wrong_value_in_any_place_is_reported_there_and_without_noise() {
    let rich = rich();
    let mut all = Vec::new();
    pointers(&rich, "", &mut all);
    assert!(all.len() > 150);
    for pointer in all {
        for wrong in [
            json!(null),
            json!(5),
            json!([]),
            json!({}),
            json!("x"),
            json!(true),
            json!([{}]),
            json!({"a": 1}),
        ] {
            let mut broken = rich.clone();
            if let Some(slot) = broken.pointer_mut(&pointer) {
                *slot = wrong.clone();
            }
            let found = findings(&broken);
            // What is well formed but lacks the targets of references breaks all of them; what is malformed does not.
            if wrong.as_object().is_none() {
                assert!(found.len() <= 3, "{pointer} = {wrong}: {found:?}");
            }
        }
    }
}

#[test]
fn null_where_something_is_required_is_reported_at_that_place() {
    let places = [
        "/paths",
        "/paths/~1a~1{id}",
        "/paths/~1a~1{id}/get",
        "/components",
        "/components/schemas",
        "/components/schemas/A",
        "/components/parameters/P",
        "/components/parameters/P/name",
        "/paths/~1a~1{id}/get/responses/200",
        "/servers/0/url",
        "/components/schemas/A/properties",
        "/components/schemas/A/properties/x/minLength",
        "/components/schemas/A/type",
        "/components/securitySchemes/key/type",
        "/webhooks/w/post",
        "/tags/0/name",
    ];
    for place in places {
        let mut broken = rich();
        *broken.pointer_mut(place).expect("the place exists") = Value::Null;
        let found = findings(&broken);
        assert!(
            found.contains(&(Level::Warning, place.to_owned())),
            "{place}: {found:?}"
        );
    }
}

//! Reads 3.0 documents with another reader too: both must see the same operations, parameters and responses.

use crate::support::document;
use bindery::openapi::{In, StatusKey};
use openapiv3::{OpenAPI, Parameter, ReferenceOr, StatusCode};
use serde_json::Value;
use std::collections::BTreeSet;

const LIBRARY: &str = r##"{
  "openapi": "3.0.3",
  "info": {"title": "Library", "version": "1"},
  "paths": {
    "/books": {
      "parameters": [{"name": "X-Trace", "in": "header", "schema": {"type": "string"}}],
      "get": {
        "operationId": "listBooks",
        "parameters": [
          {"$ref": "#/components/parameters/Limit"},
          {"name": "tags", "in": "query", "style": "form", "explode": false, "schema": {"type": "array", "items": {"type": "string"}}},
          {"name": "filter", "in": "query", "style": "deepObject", "explode": true, "schema": {"type": "object"}}
        ],
        "responses": {
          "200": {"description": "ok", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Book"}}, "text/csv": {}}},
          "4XX": {"description": "no"},
          "default": {"$ref": "#/components/responses/Failure"}
        }
      },
      "post": {
        "operationId": "addBook",
        "requestBody": {"required": true, "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Book"}}}},
        "responses": {"201": {"description": "made"}}
      }
    },
    "/books/{id}": {
      "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string"}}],
      "get": {"parameters": [{"name": "session", "in": "cookie", "schema": {"type": "string"}}], "responses": {"200": {"description": "ok"}, "404": {"$ref": "#/components/responses/Failure"}}},
      "delete": {"operationId": "removeBook", "deprecated": true, "responses": {"204": {"description": "gone"}}},
      "head": {"operationId": "peek", "responses": {"200": {"description": "ok"}}},
      "trace": {"operationId": "trace", "responses": {"200": {"description": "ok"}}}
    }
  },
  "components": {
    "parameters": {"Limit": {"name": "limit", "in": "query", "required": true, "schema": {"type": "integer"}}},
    "responses": {"Failure": {"description": "failed", "content": {"application/problem+json": {"schema": {"type": "object"}}}}},
    "schemas": {"Book": {"type": "object", "properties": {"title": {"type": "string"}}}}
  }
}"##;

/// What both readers say of an operation, as lines that can be compared.
type Facts = BTreeSet<String>;

fn ours(text: &str) -> Facts {
    let reading = document(text);
    let mut facts = Facts::new();
    for operation in &reading.clean().operations {
        let id = format!("{} {}", operation.method.0, operation.path);
        facts.insert(format!(
            "{id} id={:?} deprecated={}",
            operation.id, operation.deprecated
        ));
        for one in &operation.parameters {
            let location = match one.location {
                In::Path => "path",
                In::Query => "query",
                In::Header => "header",
                In::Cookie => "cookie",
                In::QueryString => "querystring",
            };
            facts.insert(format!(
                "{id} parameter {} in {location} required={}",
                one.name, one.required
            ));
        }
        if let Some(body) = &operation.body {
            let types: Vec<_> = body
                .content
                .iter()
                .map(|one| one.media_type.as_str())
                .collect();
            facts.insert(format!("{id} body {types:?} required={}", body.required));
        }
        for one in &operation.responses {
            let status = match one.status {
                StatusKey::Code(code) => code.to_string(),
                StatusKey::Range(class) => format!("{class}XX"),
                StatusKey::Default => "default".to_owned(),
            };
            let types: Vec<_> = one
                .content
                .iter()
                .map(|one| one.media_type.as_str())
                .collect();
            facts.insert(format!(
                "{id} response {status} {types:?} {}",
                one.description.as_deref().unwrap_or_default()
            ));
        }
    }
    facts
}

fn theirs(text: &str) -> Facts {
    let api: OpenAPI = serde_json::from_str(text).expect("the oracle reads it");
    let whole: Value = serde_json::from_str(text).expect("it is JSON");
    let mut facts = Facts::new();
    for (path, item) in &api.paths.paths {
        let item = item.as_item().expect("no path item is a reference");
        for (method, operation) in item.iter() {
            let id = format!("{} {path}", method.to_uppercase());
            facts.insert(format!(
                "{id} id={:?} deprecated={}",
                operation.operation_id, operation.deprecated
            ));
            for one in item.parameters.iter().chain(&operation.parameters) {
                facts.insert(format!("{id} {}", their_parameter(&resolved(one, &whole))));
            }
            if let Some(body) = &operation.request_body {
                let body = resolved(body, &whole);
                let types: Vec<_> = body.content.keys().map(String::as_str).collect();
                facts.insert(format!("{id} body {types:?} required={}", body.required));
            }
            let default = operation
                .responses
                .default
                .iter()
                .map(|one| ("default".to_owned(), one));
            let coded = operation.responses.responses.iter().map(|(status, one)| {
                let text = match status {
                    StatusCode::Code(code) => code.to_string(),
                    StatusCode::Range(class) => format!("{class}XX"),
                };
                (text, one)
            });
            for (status, one) in default.chain(coded) {
                let one = resolved(one, &whole);
                let types: Vec<_> = one.content.keys().map(String::as_str).collect();
                facts.insert(format!(
                    "{id} response {status} {types:?} {}",
                    one.description
                ));
            }
        }
    }
    facts
}

fn their_parameter(one: &Parameter) -> String {
    let location = match one {
        Parameter::Query { .. } => "query",
        Parameter::Header { .. } => "header",
        Parameter::Path { .. } => "path",
        Parameter::Cookie { .. } => "cookie",
    };
    let data = one.parameter_data_ref();
    format!(
        "parameter {} in {location} required={}",
        data.name, data.required
    )
}

fn resolved<T: Clone + serde_core::de::DeserializeOwned>(one: &ReferenceOr<T>, whole: &Value) -> T {
    match one {
        ReferenceOr::Item(item) => item.clone(),
        ReferenceOr::Reference { reference } => {
            let target = whole
                .pointer(reference.trim_start_matches('#'))
                .expect("it leads somewhere");
            serde_json::from_value(target.clone()).expect("the oracle reads it")
        }
    }
}

#[test]
fn both_readers_see_the_same_operations_parameters_and_responses() {
    let facts = ours(LIBRARY);
    assert_eq!(facts, theirs(LIBRARY));
    assert!(facts.contains("GET /books parameter limit in query required=true"));
    assert_eq!(facts.len(), 26);
}

//! Documents that are deep, long or wide.

use super::Outcome::{Generates, Large, Refused};
use super::{Hostile, ok, paths, reference, schemas, text};
use serde_json::{Map, Value, json};

const DEEP: usize = 10_000;

pub(super) fn all() -> Vec<Hostile> {
    vec![
        deep_json(),
        deep_yaml(),
        text(
            "yaml_recursive_anchor",
            "yaml",
            "openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths: {}\ncomponents:\n  schemas:\n    A: &a\n      type: object\n      properties:\n        again: *a\n",
            Refused("B0102"),
        ),
        enum_5000(),
        one_of_1000(),
        long_description(),
        paths_1000(),
    ]
}

fn deep_json() -> Hostile {
    let head = r#"{"openapi":"3.1.0","info":{"title":"t","version":"1"},"paths":{},"components":{"schemas":{"A":"#;
    let deep = format!("{}{{}}{}", r#"{"not":"#.repeat(DEEP), "}".repeat(DEEP));
    text(
        "deep_json_10000",
        "json",
        &format!("{head}{deep}}}}}}}"),
        Refused("B0108"),
    )
}

fn deep_yaml() -> Hostile {
    let head = "openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths: {}\ncomponents:\n  schemas:\n    A: ";
    let deep = format!("{}{{}}{}\n", "{items: ".repeat(DEEP), "}".repeat(DEEP));
    text(
        "deep_yaml_10000",
        "yaml",
        &format!("{head}{deep}"),
        Refused("B0108"),
    )
}

fn enum_5000() -> Hostile {
    let values: Vec<String> = (0..5000).map(|at| format!("icon-{at}")).collect();
    schemas(
        "enum_5000",
        &json!({"Icon": {"type": "string", "enum": values}}),
        Large,
    )
}

fn one_of_1000() -> Hostile {
    let mut all = Map::new();
    for at in 0..1000 {
        let kind = json!({"type": "string", "enum": [format!("kind_{at}")]});
        all.insert(format!("B{at}"), json!({"type": "object", "required": ["kind"], "properties": {"kind": kind, "n": {"type": "integer"}}}));
    }
    let branches: Vec<Value> = (0..1000).map(|at| reference(&format!("B{at}"))).collect();
    all.insert("Any".into(), json!({"oneOf": branches}));
    schemas("oneof_1000", &Value::Object(all), Large)
}

fn long_description() -> Hostile {
    let words = "lorem ipsum \\ \" ' dolor ".repeat((1 << 20) / 24);
    schemas(
        "desc_1mb",
        &json!({"A": {"type": "object", "description": words, "properties": {"a": {"type": "string"}}}}),
        Generates,
    )
}

fn paths_1000() -> Hostile {
    let all: Map<String, Value> = (0..1_000)
        .map(|at| (format!("/r{at}/{{id}}"), json!({"get": operation(at)})))
        .collect();
    paths("paths_1000", &Value::Object(all), Large)
}

fn operation(at: usize) -> Value {
    let parameter =
        json!({"name": "id", "in": "path", "required": true, "schema": {"type": "string"}});
    json!({"operationId": format!("getR{at}"), "parameters": [parameter], "responses": ok()})
}

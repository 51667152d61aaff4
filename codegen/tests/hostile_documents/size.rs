//! Documents that are deep, long or wide.

use super::Outcome::{Generates, Large, Refused, Warned};
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
        heirs_of_heirs(),
        chain("chain_of_oneof_3000", "oneOf"),
        chain("chain_of_anyof_3000", "anyOf"),
        chain("chain_of_allof_3000", "allOf"),
        circle(),
        unions_of_all_others(),
        lists_in_lists(),
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

/// How many schemas lead from one to the next, each with what all behind it have.
const LONG: usize = 3_000;

fn member(name: String) -> Value {
    json!({"type": "object", "properties": {name: {"type": "string"}}})
}

/// Each is a union of all that come after it, and has the members of all before it.
fn heirs_of_heirs() -> Hostile {
    let heir = |at: usize| {
        let base = at
            .checked_sub(1)
            .map_or("Base".into(), |before| format!("H{before}"));
        json!({"allOf": [reference(&base), member(format!("p{at}"))]})
    };
    let mut all: Map<String, Value> = (0..LONG).map(|at| (format!("H{at}"), heir(at))).collect();
    let mut base = member("kind".into());
    base["discriminator"] = json!({"propertyName": "kind"});
    all.insert("Base".into(), base);
    schemas("heirs_of_heirs_3000", &Value::Object(all), Refused("B0112"))
}

fn chain(name: &'static str, keyword: &str) -> Hostile {
    let link = |at: usize| json!({keyword: [reference(&format!("A{}", at + 1)), member(format!("p{at}"))]});
    let mut all: Map<String, Value> = (0..LONG).map(|at| (format!("A{at}"), link(at))).collect();
    all.insert(format!("A{LONG}"), member("end".into()));
    schemas(name, &Value::Object(all), Refused("B0112"))
}

fn circle() -> Hostile {
    let union = |at: usize| json!({"oneOf": [reference(&format!("A{}", (at + 1) % LONG)), member(format!("p{at}"))]});
    let all: Map<String, Value> = (0..LONG).map(|at| (format!("A{at}"), union(at))).collect();
    schemas(
        "circle_of_oneof_3000",
        &Value::Object(all),
        Refused("B0112"),
    )
}

fn unions_of_all_others() -> Hostile {
    const COUNT: usize = 100;
    let mut all = Map::new();
    for at in 0..COUNT {
        let others = (0..COUNT).filter(|other| *other != at);
        let mut branches: Vec<Value> = others
            .map(|other| reference(&format!("A{other}")))
            .collect();
        branches.push(member(format!("p{at}")));
        all.insert(format!("A{at}"), json!({"oneOf": branches}));
    }
    schemas("unions_of_all_others_100", &Value::Object(all), Large)
}

/// As deep as lists are typed, and deeper, in XML: where they stand in it is one expression, calls in calls.
fn lists_in_lists() -> Hostile {
    let deep = (0..32).fold(
        json!({"type": "string", "format": "binary"}),
        |inner, _| json!({"type": "array", "items": inner}),
    );
    let answer =
        json!({"200": {"description": "Lists", "content": {"image/svg+xml": {"schema": deep}}}});
    paths(
        "lists_in_lists_32",
        &json!({"/lists": {"get": {"operationId": "listLists", "responses": answer}}}),
        Warned("B0508"),
    )
}

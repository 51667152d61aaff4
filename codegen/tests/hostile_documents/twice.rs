//! Documents that say things twice, and branches that share what should tell them apart.

use super::Outcome::Generates;
use super::{Hostile, document, ok, reference, schemas};
use serde_json::{Map, Value, json};

pub(super) fn all() -> Vec<Hostile> {
    vec![
        tag_values("twice_tag_of_a_base", &["date", "date", "count"]),
        tag_values("twice_tag_of_a_base_of_one", &["date", "date"]),
        schemas(
            "twice_branches",
            &json!({
                "A": {"type": "object", "required": ["k", "k"], "properties": {"k": {"enum": ["a", "a"]}}},
                "B": {"type": "object", "properties": {"k": {"enum": ["b", "a", "b"]}}},
                "One": {"oneOf": [reference("A"), reference("A"), reference("B"), reference("B")]},
                "Any": {"anyOf": [reference("B"), reference("A"), reference("B")], "discriminator": {"propertyName": "k"}},
                "All": {"allOf": [reference("A"), reference("A"), {"allOf": [reference("A"), reference("A")]}]},
                "Both": {"oneOf": [reference("One"), reference("Any"), reference("One")]},
                "Inline": {"oneOf": [{"type": "object", "properties": {"k": {"const": 1}}}, {"type": "object", "properties": {"k": {"const": 1.0}}}]},
            }),
            Generates,
        ),
        operations(),
        shared_values(),
    ]
}

/// A base whose heirs are told apart by a member that lists a value twice.
fn tag_values(name: &'static str, values: &[&str]) -> Hostile {
    let heir = |own: &str| json!({"allOf": [reference("Base"), {"type": "object", "properties": {own: {"type": "integer"}}}]});
    schemas(
        name,
        &json!({
            "Base": {
                "type": "object",
                "properties": {"kind": {"type": "string", "enum": values}},
                "discriminator": {"propertyName": "kind", "mapping": {"date": "#/components/schemas/ByDate", "count": "#/components/schemas/ByCount"}},
            },
            "ByDate": heir("date"),
            "ByCount": heir("count"),
        }),
        Generates,
    )
}

fn operations() -> Hostile {
    let operation = json!({
        "operationId": "twice", "tags": ["a", "a", "A"],
        "security": [{"k": []}, {"k": []}, {}, {}],
        "responses": ok(),
    });
    document(
        "twice_in_operations",
        &json!({
            "openapi": "3.1.0", "info": {"title": "Twice", "version": "1"},
            "servers": [{"url": "https://a.example.com"}, {"url": "https://a.example.com"}],
            "tags": [{"name": "a"}, {"name": "a"}],
            "paths": {"/a": {"get": operation}},
            "components": {"securitySchemes": {"k": {"type": "apiKey", "in": "header", "name": "k"}}},
        }),
        Generates,
    )
}

/// Thirty branches with a member for each, which has the same two values in all branches but one: told apart one by one, they
/// would be looked at in a thousand million orders.
fn shared_values() -> Hostile {
    let many = 30;
    let mut all = Map::new();
    for branch in 0..many {
        let properties: Map<String, Value> = (0..many)
            .map(|at| {
                let values = if at == branch {
                    ["own", "other"]
                } else {
                    ["x", "y"]
                };
                (format!("p{at}"), json!({"enum": values}))
            })
            .collect();
        all.insert(
            format!("B{branch}"),
            json!({"type": "object", "properties": properties}),
        );
    }
    let branches: Vec<Value> = (0..many).map(|at| reference(&format!("B{at}"))).collect();
    all.insert("Any".into(), json!({"oneOf": branches}));
    schemas("shared_tag_values", &Value::Object(all), Generates)
}

//! References that lead in circles, far away, or out of the folder.

use super::Outcome::{Generates, Large, Warned};
use super::{Hostile, api, document, ok, reference, schemas};
use serde_json::{Map, Value, json};

pub(super) fn all() -> Vec<Hostile> {
    vec![
        schemas(
            "ref_alias_cycle",
            &json!({"A": reference("B"), "B": reference("A")}),
            Warned("B0302"),
        ),
        schemas(
            "ref_self_struct",
            &json!({"Me": {"type": "object", "required": ["me"], "properties": {"me": reference("Me")}}}),
            Generates,
        ),
        schemas(
            "ref_mutual_struct",
            &json!({
                "A": {"type": "object", "properties": {"b": reference("B"), "n": {"type": "integer"}}},
                "B": {"allOf": [reference("A"), {"required": ["a"], "properties": {"a": reference("A"), "b": reference("B")}}]},
            }),
            Generates,
        ),
        schemas(
            "oneof_mutual",
            &json!({
                "Left": {"oneOf": [reference("Right"), {"type": "string"}]},
                "Right": {"oneOf": [{"type": "object", "required": ["left"], "properties": {"left": reference("Left")}}, reference("Left")]},
            }),
            Generates,
        ),
        schemas(
            "array_self",
            &json!({
                "Nested": {"type": "array", "items": reference("Nested")},
                "Tree": {"type": "object", "additionalProperties": reference("Tree")},
            }),
            Generates,
        ),
        schemas(
            "ref_external_file",
            &json!({"A": {"$ref": "file:///etc/passwd#/root"}}),
            Warned("B0303"),
        ),
        schemas(
            "ref_parent_folder",
            &json!({"A": {"$ref": "../../secret.yaml#/token"}}),
            Warned("B0303"),
        ),
        schemas(
            "ref_external_http",
            &json!({"A": {"$ref": "http://127.0.0.1:9/schema.json#/A"}}),
            Warned("B0303"),
        ),
        schemas(
            "oneof_extended_by_a_branch_of_its_branch",
            &json!({
                "X": {"oneOf": [reference("Z"), {"type": "object", "properties": {"q": {"type": "string"}}}]},
                "Z": {"oneOf": [reference("A"), {"type": "object", "properties": {"p": {"type": "string"}}}]},
                "A": {"allOf": [reference("X"), {"type": "object"}]},
            }),
            Warned("B0302"),
        ),
        unions_in_all_of(),
        param_cycle(),
        chain(),
    ]
}

fn param_cycle() -> Hostile {
    let mut whole = api(
        &json!({"/a": {"get": {"parameters": [{"$ref": "#/components/parameters/P"}], "responses": ok()}}}),
    );
    whole["components"] = json!({"parameters": {"P": {"$ref": "#/components/parameters/P"}}});
    document("ref_param_cycle", &whole, Warned("B0302"))
}

/// Whether `type: object` adds anything to a union is a question to the next union.
fn unions_in_all_of() -> Hostile {
    let kind = |at: usize| json!({"type": "object", "required": ["kind"], "properties": {"kind": {"const": format!("k{at}")}}});
    let union = |at: usize| json!({"oneOf": [{"allOf": [reference(&format!("U{}", at + 1)), {"type": "object"}]}, kind(at)]});
    let mut all: Map<String, Value> = (0..100).map(|at| (format!("U{at}"), union(at))).collect();
    all.insert("U100".to_owned(), kind(100));
    schemas("unions_in_all_of_100", &Value::Object(all), Large)
}

/// A resolver that recurses needs a frame for each link.
fn chain() -> Hostile {
    let mut links: Map<String, Value> = (0..2000)
        .map(|at| (format!("L{at}"), reference(&format!("L{}", at + 1))))
        .collect();
    links.insert(
        "L2000".into(),
        json!({"type": "object", "properties": {"end": {"type": "boolean"}}}),
    );
    schemas("ref_chain_2000", &Value::Object(links), Generates)
}

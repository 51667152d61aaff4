//! Keywords with the wrong values.

use super::Outcome::{Generates, Warned};
use super::{Hostile, reference, schemas, text};
use serde_json::{Map, Value, json};

pub(super) fn all() -> Vec<Hostile> {
    vec![
        schemas(
            "default_wrong_type",
            &json!({"A": {"type": "object", "required": ["a"], "properties": {
                "a": {"type": "integer", "default": "a"}, "b": {"type": "string", "default": {"x": [1]}}, "c": {"type": "array", "items": {"type": "string"}, "default": "c"},
                "d": {"type": "boolean", "default": 0}, "e": {"type": "string", "enum": ["x"], "default": "y"}, "f": {"type": "object", "default": null},
                "g": {"type": "integer", "format": "int32", "default": 1e30}, "h": reference("A"),
            }}}),
            Generates,
        ),
        text(
            "num_1e999",
            "json",
            r#"{"openapi":"3.1.0","info":{"title":"t","version":"1"},"paths":{},"components":{"schemas":{"N":{"type":"number","maximum":1e999,"default":-1e999}}}}"#,
            Warned("B0114"),
        ),
        formats(),
        schemas(
            "format_not_string",
            &json!({"A": {"type": "string", "format": ["date"], "pattern": 7}, "B": {"type": 5}, "C": {"type": "string", "description": {"a": 1}}}),
            Warned("B0202"),
        ),
        patterns(),
        mapping_to_nowhere(),
        without_property(),
        schemas(
            "oneof_overlap",
            &json!({
                "Any": {"oneOf": [{"type": "object"}, {"type": "object", "properties": {"a": {"type": "string"}}}, {"type": "object", "additionalProperties": {"type": "integer"}}]},
                "Nums": {"oneOf": [{"type": "integer"}, {"type": "integer", "minimum": 5}, {"type": "number"}, {"type": "number", "format": "float"}]},
                "Lists": {"anyOf": [{"type": "array"}, {"type": "array", "items": {"type": "string"}}, {"type": "array", "items": reference("Lists")}]},
                "Text": {"oneOf": [{"type": "string", "format": "uuid"}, {"type": "string", "format": "date"}, {"type": "string", "enum": ["a"]}]},
            }),
            Generates,
        ),
        nulls(),
    ]
}

fn formats() -> Hostile {
    let names = [
        "",
        "int32",
        "int64",
        "uint128",
        "double",
        "date-time",
        "date",
        "time",
        "uuid",
        "uri",
        "byte",
        "binary",
        "password",
        "email",
        "\"",
        "6 digit",
        "date time",
        "regex",
        "decimal",
    ];
    let types = ["string", "integer", "number", "boolean", "array", "object"];
    let mut all = Map::new();
    for (at, format) in names.iter().enumerate() {
        let members = types
            .iter()
            .map(|ty| ((*ty).to_owned(), json!({"type": ty, "format": format})));
        all.insert(format!("F{at}"), json!({"type": "object", "required": types, "properties": members.collect::<Map<_, _>>()}));
    }
    schemas("formats", &Value::Object(all), Generates)
}

fn patterns() -> Hostile {
    let all = [
        "(?<=a)b",
        "(a+)+$",
        "[",
        "\\p{Script=Greek}",
        "a{1000000000}",
        "\\u{1F600}",
        "(?<name>x)\\k<name>",
        "",
        "^[^\\]\\\\]*$",
        "(?i",
        "*",
        "`",
    ];
    let members = all.iter().enumerate().map(|(at, pattern)| {
        (
            format!("p{at}"),
            json!({"type": "string", "pattern": pattern}),
        )
    });
    schemas(
        "pattern_invalid",
        &json!({"A": {"type": "object", "properties": members.collect::<Map<_, _>>()}}),
        Generates,
    )
}

fn mapping_to_nowhere() -> Hostile {
    let branch = json!({"type": "object", "properties": {"kind": {"type": "string"}}});
    let mapping =
        json!({"a": "#/components/schemas/A", "b": "#/components/schemas/Nope", "c": "C"});
    let union = json!({"oneOf": [reference("A"), reference("B")], "discriminator": {"propertyName": "kind", "mapping": mapping}});
    schemas(
        "discriminator_missing",
        &json!({"A": branch, "B": branch, "U": union}),
        Warned("B0301"),
    )
}

fn without_property() -> Hostile {
    let all = json!({
        "U": {"oneOf": [reference("A"), reference("S"), reference("L"), {"type": "null"}], "discriminator": {"propertyName": "nope"}},
        "A": {"type": "object", "properties": {"a": {"type": "string"}}}, "S": {"type": "string"}, "L": {"type": "array", "items": {"type": "string"}},
        "Alone": {"type": "object", "discriminator": {"propertyName": "kind"}}, "Scalar": {"type": "string", "discriminator": {"propertyName": "kind"}},
    });
    schemas("discriminator_no_prop", &all, Generates)
}

fn nulls() -> Hostile {
    let spellings = json!({
        "a": {"type": "null"}, "b": {"type": ["null"]}, "c": {"const": null}, "d": {"enum": [null]}, "e": {"type": ["string", "null"], "enum": ["x", null]},
        "f": {"oneOf": [{"type": "null"}, {"type": "null"}]}, "g": {"anyOf": [{"type": "string"}, {"type": "null"}, {"type": "integer"}]},
        "h": {"nullable": true}, "i": {"type": "string", "nullable": true}, "j": {"allOf": [reference("N"), {"type": ["object", "null"]}]},
        "k": {"type": "array", "items": {"type": "null"}}, "l": {"additionalProperties": {"type": "null"}}, "m": {"type": ["string", "null", "null"]}, "n": {"not": {"type": "null"}},
    });
    let names: Vec<&String> = spellings
        .as_object()
        .into_iter()
        .flat_map(Map::keys)
        .collect();
    let all = json!({
        "N": {"type": ["object", "null"], "properties": {"x": {"type": "string"}}},
        "Optional": {"type": "object", "properties": spellings}, "Required": {"type": "object", "required": names, "properties": spellings},
    });
    schemas("nullable_mix", &all, Generates)
}

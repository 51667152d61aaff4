//! Operations: parameters in all places and styles, bodies and answers of all media types.

use super::names;
use super::schemas::Grower;
use fastrand::Rng;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

const METHODS: &[&str] = &["get", "put", "post", "delete", "options", "head", "patch"];

const MEDIA_TYPES: &[&str] = &[
    "application/json",
    "application/vnd.x+json; charset=utf-8",
    "application/x-www-form-urlencoded",
    "multipart/form-data",
    "application/octet-stream",
    "text/plain",
    "text/event-stream",
    "application/jsonl",
    "image/*",
    "*/*",
];

/// The paths with so many operations.
pub fn paths(count: usize, components: &[String], random: &mut Rng) -> Value {
    let mut paths = Map::new();
    for number in 0..count {
        let path = if random.bool() {
            format!("/things/{number}/{{id}}:act")
        } else {
            format!("/things/{number}/")
        };
        let method = METHODS[random.usize(..METHODS.len())];
        let operation = operation(number, &path, method, components, random);
        paths.insert(path, json!({ method: operation }));
    }
    Value::Object(paths)
}

fn operation(
    number: usize,
    path: &str,
    method: &str,
    components: &[String],
    random: &mut Rng,
) -> Value {
    let grower = Grower::new(components, None);
    let mut operation = json!({
        "parameters": parameters(path, &grower, random),
        "responses": responses(&grower, random),
    });
    match random.u8(..4) {
        0 => {}
        1 => operation["operationId"] = format!("do thing/{number}").into(),
        _ => operation["operationId"] = format!("doThing{number}").into(),
    }
    if random.bool() {
        operation["tags"] = json!([names::distinct(1, random)[0]]);
    }
    if ["put", "post", "patch"].contains(&method) {
        operation["requestBody"] =
            json!({"required": random.bool(), "content": content(&grower, random)});
    }
    operation
}

fn parameters(path: &str, grower: &Grower<'_>, random: &mut Rng) -> Vec<Value> {
    let mut parameters = Vec::new();
    if path.contains("{id}") {
        parameters
            .push(json!({"name": "id", "in": "path", "required": true, "schema": simple(random)}));
    }
    let mut known = BTreeSet::new();
    for name in names::members(4, random) {
        let location = ["query", "query", "header", "cookie"][random.usize(..4)];
        let is_token = name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        if location != "query" && (!is_token || name.is_empty())
            || !known.insert(name.to_lowercase())
        {
            continue;
        }
        let mut parameter = json!({"name": name, "in": location, "required": random.bool(), "schema": simple(random)});
        match random.u8(..6) {
            0 => parameter["explode"] = random.bool().into(),
            1 if location == "query" => {
                parameter["style"] = "deepObject".into();
                parameter["schema"] = json!({"type": "object", "properties": {"a": {"type": "string"}, "b": {"type": "array", "items": {"type": "integer"}}}});
            }
            2 if location == "query" => {
                if let Some(members) = parameter.as_object_mut() {
                    members.shift_remove("schema");
                }
                parameter["content"] =
                    json!({"application/json": {"schema": grower.schema(1, random)}});
            }
            _ => {}
        }
        parameters.push(parameter);
    }
    parameters
}

/// A schema whose values every style can write.
fn simple(random: &mut Rng) -> Value {
    match random.u8(..6) {
        0 => json!({"type": "integer"}),
        1 => json!({"type": "boolean"}),
        2 => json!({"type": "string", "enum": names::values(5, random)}),
        3 => json!({"type": "array", "items": {"type": "string"}}),
        4 => json!({"oneOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
        _ => json!({"type": "string"}),
    }
}

fn responses(grower: &Grower<'_>, random: &mut Rng) -> Value {
    let mut responses = Map::new();
    for _ in 0..random.usize(1..=4) {
        let status = [
            "200", "201", "202", "204", "2XX", "304", "400", "404", "4XX", "500", "default",
        ][random.usize(..11)];
        let mut response = json!({"description": "An *answer*."});
        if status != "204" && random.u8(..4) > 0 {
            response["content"] = content(grower, random);
        }
        if random.u8(..4) == 0 {
            response["headers"] = json!({"X-Rate": {"schema": {"type": "integer"}}});
        }
        responses.insert(status.to_owned(), response);
    }
    Value::Object(responses)
}

fn content(grower: &Grower<'_>, random: &mut Rng) -> Value {
    let mut content = Map::new();
    for _ in 0..random.usize(1..=2) {
        let media_type = MEDIA_TYPES[random.usize(..MEDIA_TYPES.len())];
        let schema = match media_type {
            "multipart/form-data" | "application/x-www-form-urlencoded" => json!({
                "type": "object",
                "required": ["file"],
                "properties": {"file": {"type": "string", "format": "binary"}, "tags": {"type": "array", "items": {"type": "string"}}, "meta": grower.schema(2, random)},
            }),
            "text/plain" => json!({"type": "string"}),
            _ => grower.schema(1, random),
        };
        let held = if media_type == "application/octet-stream" {
            json!({})
        } else {
            json!({"schema": schema})
        };
        content.insert(media_type.to_owned(), held);
    }
    Value::Object(content)
}

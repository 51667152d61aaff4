//! Documents from their parts.

use serde_json::{Map, Value, json};

/// A document of these component schemas.
pub fn of_schemas(schemas: impl IntoIterator<Item = (String, Value)>) -> Value {
    let schemas: Map<String, Value> = schemas.into_iter().collect();
    whole(json!({}), json!({ "schemas": schemas }))
}

/// A document of these paths.
pub fn of_paths(paths: impl IntoIterator<Item = (String, Value)>) -> Value {
    let paths: Map<String, Value> = paths.into_iter().collect();
    whole(Value::Object(paths), json!({}))
}

/// A document of one operation.
pub fn of_operation(operation: Value) -> Value {
    of_paths([("/one".to_owned(), json!({ "post": operation }))])
}

/// A document of paths and components.
pub fn whole(paths: Value, components: Value) -> Value {
    json!({
        "openapi": "3.1.0",
        "info": {"title": "Growing", "version": "1"},
        "paths": paths,
        "components": components,
    })
}

/// A reference to a component schema.
pub fn refer(name: impl std::fmt::Display) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

/// An object of these properties.
pub fn object(properties: impl IntoIterator<Item = (String, Value)>) -> Value {
    let properties: Map<String, Value> = properties.into_iter().collect();
    json!({"type": "object", "properties": properties})
}

/// An object with one property.
pub fn holder(name: impl std::fmt::Display, schema: Value) -> Value {
    object([(name.to_string(), schema)])
}

/// A string.
pub fn text() -> Value {
    json!({"type": "string"})
}

/// So many values, by their position.
pub fn list<T>(count: usize, one: impl FnMut(usize) -> T) -> Vec<T> {
    (0..count).map(one).collect()
}

/// An operation that answers with a string, with more members.
pub fn operation(id: &str, more: Value) -> Value {
    let mut operation = json!({"operationId": id, "responses": {"200": answer(text())}});
    if let (Value::Object(members), Value::Object(more)) = (&mut operation, more) {
        members.extend(more);
    }
    operation
}

/// An answer in JSON.
pub fn answer(schema: Value) -> Value {
    json!({"description": "ok", "content": {"application/json": {"schema": schema}}})
}

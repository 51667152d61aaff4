//! The examples of a document, each with the schema that it is an example of.

use bindery::diagnostic::Pointer;
use bindery::schema::{Schemas, TypeId, Use};
use serde_json::Value;
use std::collections::HashMap;

/// A value that a document gives as an example.
#[derive(Clone, Debug, PartialEq)]
pub struct Example {
    /// Where the example is.
    pub at: Pointer,
    /// Where its schema is.
    pub schema: Pointer,
    /// The value.
    pub value: Value,
}

/// The examples of schemas and of JSON media types.
pub fn collect(document: &Value) -> Vec<Example> {
    let mut found = Vec::new();
    walk(
        document,
        document,
        &Pointer::root(),
        Inside::Other,
        &mut found,
    );
    found
}

/// What a value of the document is.
#[derive(Clone, Copy, PartialEq)]
enum Inside {
    Schema,
    /// Members are schemas, whatever they are called.
    Schemas,
    MediaTypes,
    MediaType,
    /// Members are no parts of the specification: an example's text, a default.
    Data,
    Other,
}

impl Inside {
    /// What a member is.
    fn member(self, key: &str) -> Self {
        match (self, key) {
            (Self::Data, _)
            | (
                Self::Schema | Self::MediaType,
                "example" | "examples" | "default" | "enum" | "const",
            ) => Self::Data,
            (Self::MediaTypes, _) => Self::MediaType,
            (Self::Schema, key) => Self::keyword(key),
            (Self::Schemas, _) | (_, "schema") => Self::Schema,
            (_, "schemas") => Self::Schemas,
            (_, "content") => Self::MediaTypes,
            (_, "example" | "examples" | "links") => Self::Data,
            _ => Self::Other,
        }
    }

    /// What a keyword of a schema holds.
    fn keyword(key: &str) -> Self {
        match key {
            "properties" | "patternProperties" | "$defs" | "dependentSchemas" | "allOf"
            | "anyOf" | "oneOf" | "prefixItems" => Self::Schemas,
            "items" | "additionalProperties" | "not" | "if" | "then" | "else" => Self::Schema,
            _ => Self::Data,
        }
    }
}

fn walk(document: &Value, value: &Value, at: &Pointer, inside: Inside, found: &mut Vec<Example>) {
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                let inside = if inside == Inside::Schemas {
                    Inside::Schema
                } else {
                    inside
                };
                walk(document, item, &at.index(index), inside, found);
            }
        }
        Value::Object(members) => {
            match inside {
                Inside::Data => return,
                Inside::Schema => of_schema(value, at, found),
                Inside::MediaType if is_json(at) => of_media_type(document, value, at, found),
                _ => {}
            }
            for (key, member) in members {
                walk(document, member, &at.child(key), inside.member(key), found);
            }
        }
        _ => {}
    }
}

/// Whether the media type that a pointer ends with is JSON.
fn is_json(at: &Pointer) -> bool {
    let name = at.segments().next_back().unwrap_or_default();
    let essence = name
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    essence == "application/json" || essence.ends_with("+json")
}

fn of_schema(schema: &Value, at: &Pointer, found: &mut Vec<Example>) {
    let mut add = |pointer: Pointer, value: &Value| {
        found.push(Example {
            at: pointer,
            schema: at.clone(),
            value: value.clone(),
        });
    };
    if let Some(value) = schema.get("example") {
        add(at.child("example"), value);
    }
    for (index, value) in schema["examples"]
        .as_array()
        .into_iter()
        .flatten()
        .enumerate()
    {
        add(at.child("examples").index(index), value);
    }
}

fn of_media_type(document: &Value, media_type: &Value, at: &Pointer, found: &mut Vec<Example>) {
    if media_type.get("schema").is_none() {
        return;
    }
    let mut add = |pointer: Pointer, value: &Value| {
        found.push(Example {
            at: pointer,
            schema: at.child("schema"),
            value: value.clone(),
        });
    };
    if let Some(value) = media_type.get("example") {
        add(at.child("example"), value);
    }
    for (name, example) in media_type["examples"].as_object().into_iter().flatten() {
        let target = example["$ref"]
            .as_str()
            .and_then(|reference| document.pointer(reference.strip_prefix('#')?));
        if let Some(value) = target.unwrap_or(example).get("value") {
            add(at.child("examples").child(name), value);
        }
    }
}

/// Where the types of a model are in its document.
pub struct Types<'a> {
    schemas: &'a Schemas,
    places: HashMap<&'a str, TypeId>,
}

impl<'a> Types<'a> {
    /// The types of a model.
    pub fn of(schemas: &'a Schemas) -> Self {
        let mut places = HashMap::new();
        for (ty, index) in schemas.types.iter().zip(0..) {
            if let Some(at) = ty.place.pointer() {
                places.entry(at.as_str()).or_insert(TypeId(index));
            }
        }
        Self { schemas, places }
    }

    /// The type of a schema: its component's, or the one that stands at its place.
    pub fn find(&self, document: &Value, schema: &Pointer) -> Option<Use> {
        let mut at = schema.as_str().to_owned();
        for _ in 0..16 {
            if let Some(name) = at
                .strip_prefix("/components/schemas/")
                .filter(|name| !name.contains('/'))
            {
                return self
                    .schemas
                    .components
                    .get(&name.replace("~1", "/").replace("~0", "~"))
                    .copied();
            }
            let reference = document
                .pointer(&at)
                .and_then(|schema| schema["$ref"].as_str());
            match reference.and_then(|reference| reference.strip_prefix('#')) {
                Some(target) => target.clone_into(&mut at),
                None => break,
            }
        }
        let is_nullable = document.pointer(&at).is_some_and(|schema| {
            let null = |value: &Value| value == "null";
            schema["nullable"] == true
                || schema["type"]
                    .as_array()
                    .is_some_and(|types| types.iter().any(null))
        });
        self.places.get(at.as_str()).map(|ty| Use {
            ty: *ty,
            nullable: is_nullable,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::collect;
    use serde_json::json;

    #[test]
    fn examples_are_found_where_they_are_examples() {
        let document = json!({
            "components": {
                "schemas": {"A": {
                    "properties": {"example": {"type": "integer", "example": 1}, "b": {"examples": [2, 3]}},
                    "default": {"example": 9},
                    "example": {"example": 1}
                }},
                "examples": {"e": {"value": 5}}
            },
            "paths": {"/a": {"get": {"responses": {"200": {"content": {
                "application/json": {"schema": {}, "examples": {"x": {"$ref": "#/components/examples/e"}, "y": {"value": 6}}},
                "text/plain": {"schema": {}, "example": "t"}
            }}}}}}
        });
        let found: Vec<(String, i64)> = collect(&document)
            .iter()
            .map(|one| {
                (
                    one.schema.to_string(),
                    one.value.as_i64().unwrap_or_default(),
                )
            })
            .collect();
        let media = "/paths/~1a/get/responses/200/content/application~1json/schema";
        let expected = [
            ("/components/schemas/A", 0),
            ("/components/schemas/A/properties/example", 1),
            ("/components/schemas/A/properties/b", 2),
            ("/components/schemas/A/properties/b", 3),
            (media, 5),
            (media, 6),
        ];
        assert_eq!(
            found,
            expected.map(|(schema, value)| (schema.to_owned(), value))
        );
    }
}

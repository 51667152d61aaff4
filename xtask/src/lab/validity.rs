//! Whether a value is valid against its schema, as another implementation of JSON Schema sees it.

use bindery::diagnostic::Pointer;
use jsonschema::{Draft, Validator};
use serde_json::{Map, Value, json};
use std::collections::HashMap;

/// Validators for the schemas of a document.
pub struct Referee {
    document: Value,
    known: HashMap<Pointer, Option<Validator>>,
}

impl Referee {
    /// A referee for a document. Its schemas are those of JSON Schema 2020-12, or are made so (OpenAPI 3.0).
    pub fn new(document: &Value) -> Self {
        let mut document = document.clone();
        if document["openapi"]
            .as_str()
            .is_some_and(|version| version.starts_with("3.0"))
        {
            upgrade(&mut document);
        }
        Self {
            document,
            known: HashMap::new(),
        }
    }

    /// Whether a value is valid; `None` where the schema cannot be judged by.
    pub fn is_valid(&mut self, schema: &Pointer, value: &Value) -> Option<bool> {
        if !self.known.contains_key(schema) {
            let validator = self.validator(schema);
            self.known.insert(schema.clone(), validator);
        }
        let validator = self.known.get(schema)?.as_ref()?;
        Some(validator.is_valid(value))
    }

    /// The schema beside the document's component schemas; where it refers to anything else, the whole document as a
    /// schema that refers to one of its parts. A document as a whole often holds things that are no references but
    /// look so, which the validator would follow.
    fn validator(&mut self, schema: &Pointer) -> Option<Validator> {
        let own = self.document.pointer(schema.as_str())?;
        let schemas = &self.document["components"]["schemas"];
        let part = json!({
            "components": {"schemas": schemas},
            "schema": own,
            "$ref": "#/schema"
        });
        let options = jsonschema::options().with_draft(Draft::Draft202012);
        if let Ok(validator) = options.build(&part) {
            return Some(validator);
        }
        self.document["$ref"] = format!("#{schema}")
            .replace('%', "%25")
            .replace(' ', "%20")
            .into();
        options.build(&self.document).ok()
    }
}

/// Makes schemas of OpenAPI 3.0 such of JSON Schema 2020-12: `nullable` and the boolean `exclusiveMinimum`.
fn upgrade(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(upgrade),
        Value::Object(members) => {
            members.values_mut().for_each(upgrade);
            exclusive(members, "exclusiveMinimum", "minimum");
            exclusive(members, "exclusiveMaximum", "maximum");
            if members.get("nullable") == Some(&Value::Bool(true)) {
                members.shift_remove("nullable");
                let inner = Value::Object(std::mem::take(members));
                members.insert("anyOf".to_owned(), json!([inner, {"type": "null"}]));
            }
        }
        _ => {}
    }
}

fn exclusive(members: &mut Map<String, Value>, exclusive: &str, limit: &str) {
    let Some(Value::Bool(is_exclusive)) = members.get(exclusive).cloned() else {
        return;
    };
    members.shift_remove(exclusive);
    if let Some(number) = members.get(limit).filter(|_| is_exclusive).cloned() {
        members.shift_remove(limit);
        members.insert(exclusive.to_owned(), number);
    }
}

#[cfg(test)]
mod tests {
    use super::Referee;
    use bindery::diagnostic::Pointer;
    use serde_json::json;

    #[test]
    fn schemas_of_the_older_version_are_understood() {
        let document = json!({
            "openapi": "3.0.3",
            "components": {"schemas": {
                "A": {"type": "integer", "nullable": true, "minimum": 1, "exclusiveMinimum": true},
                "B": {"type": "array", "items": {"$ref": "#/components/schemas/A"}}
            }}
        });
        let mut referee = Referee::new(&document);
        let schema = Pointer::parse("/components/schemas/B");
        assert_eq!(referee.is_valid(&schema, &json!([null, 2])), Some(true));
        assert_eq!(referee.is_valid(&schema, &json!([1])), Some(false));
        assert_eq!(
            referee.is_valid(&Pointer::parse("/nowhere"), &json!(1)),
            None
        );
    }
}

//! What is in a document, counted without any help of the generator.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The fixed methods of a Path Item, OpenAPI 3.2 included.
const METHODS: [&str; 9] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace", "query",
];

/// What is in a document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Operations below `paths`.
    pub operations: usize,
    /// Members of `components.schemas`.
    pub schemas: usize,
}

/// Counts what is in a document.
pub fn count(document: &Value) -> Counts {
    let paths = document["paths"].as_object();
    let operations = paths
        .into_iter()
        .flatten()
        .filter(|(path, _)| !path.starts_with("x-"));
    Counts {
        operations: operations.map(|(_, item)| methods(document, item)).sum(),
        schemas: document["components"]["schemas"]
            .as_object()
            .map_or(0, serde_json::Map::len),
    }
}

/// The operations of a path item, which may be a reference to another one of the document.
fn methods(document: &Value, item: &Value) -> usize {
    let target = item["$ref"]
        .as_str()
        .and_then(|reference| reference.strip_prefix('#'));
    let target = target
        .and_then(|pointer| document.pointer(pointer))
        .unwrap_or(&Value::Null);
    let fixed = METHODS
        .iter()
        .filter(|method| item[**method].is_object() || target[**method].is_object())
        .count();
    fixed
        + item["additionalOperations"]
            .as_object()
            .map_or(0, serde_json::Map::len)
}

#[cfg(test)]
mod tests {
    use super::{Counts, count};
    use serde_json::json;

    #[test]
    fn operations_are_counted_through_references() {
        let document = json!({
            "paths": {
                "/a": {"get": {}, "parameters": [], "post": {}},
                "/b": {"$ref": "#/components/pathItems/B"},
                "x-note": {"get": {}}
            },
            "components": {"schemas": {"A": {}, "B": true}, "pathItems": {"B": {"delete": {}, "summary": "b"}}}
        });
        assert_eq!(
            count(&document),
            Counts {
                operations: 3,
                schemas: 2
            }
        );
    }
}

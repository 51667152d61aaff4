//! Which values and texts are API documents.

use serde_json::{Map, Value};

/// What a value is, seen from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// OpenAPI of any version, or Swagger 2.0.
    Api,
    /// It has the version of an API document, but not what belongs to one.
    Stub,
    /// The block that older Mintlify pages hold: one operation, in a form of its own.
    OldMintlify,
    Other,
}

impl Shape {
    /// The shape of a block of a page: strict, since pages hold sample data of all kinds.
    pub(super) fn of_block(value: &Value) -> Self {
        if versioned(value) {
            let has_info = value.get("info").is_some_and(Value::is_object);
            let has_content = ["paths", "components", "webhooks", "definitions"]
                .iter()
                .any(|key| value.get(key).is_some());
            return if has_info && has_content {
                Self::Api
            } else {
                Self::Stub
            };
        }
        let paths = value.get("paths");
        let old = paths.is_some_and(|paths| {
            ["path", "method"]
                .iter()
                .all(|key| paths.get(key).is_some_and(Value::is_string))
        });
        if old { Self::OldMintlify } else { Self::Other }
    }
}

/// Whether a value says which version of OpenAPI it is written in. A number is a version that lacks its quotes.
pub(super) fn versioned(value: &Value) -> bool {
    let version = value.get("openapi").or_else(|| value.get("swagger"));
    version.is_some_and(|version| version.is_string() || version.is_number())
}

/// Whether a value is an API document in all but its version, which it does not say or says under another name.
pub(super) fn lacks_only_its_version(value: &Value) -> bool {
    let paths = value.get("paths").and_then(Value::as_object);
    let is_path = |paths: &Map<String, Value>| paths.keys().any(|path| path.starts_with('/'));
    value.get("info").is_some_and(Value::is_object) && paths.is_some_and(is_path)
}

/// Whether a text may be an API document or claims to be one: cheap, and never wrong for one that is.
pub(super) fn mentions_version(text: &str) -> bool {
    text.contains("openapi") || text.contains("swagger")
}

/// Whether a text that cannot be read was meant as an API document.
pub(super) fn starts_like_one(text: &str) -> bool {
    let start = text.trim_start_matches('\u{feff}').trim_start();
    if let Some(inside) = start.strip_prefix('{') {
        return key_is_version(inside) || text.lines().any(is_indented_version_member);
    }
    text.lines().any(is_version_line)
}

/// `openapi:` or `"openapi":` at the start of a line, as YAML has it.
pub(super) fn is_version_line(line: &str) -> bool {
    let line = line.strip_prefix('\u{feff}').unwrap_or(line);
    ["openapi", "swagger"].iter().any(|key| {
        let bare = line.strip_prefix(key);
        let quoted = || {
            line.strip_prefix(['"', '\''])
                .and_then(|rest| rest.strip_prefix(key)?.strip_prefix(['"', '\'']))
        };
        bare.or_else(quoted)
            .is_some_and(|rest| rest.trim_start().starts_with(':'))
    })
}

/// A line of pretty-printed JSON that gives the version on the first level.
fn is_indented_version_member(line: &str) -> bool {
    let indent = line.len() - line.trim_start().len();
    (1..=4).contains(&indent) && key_is_version(line)
}

fn key_is_version(text: &str) -> bool {
    ["\"openapi\"", "\"swagger\""].iter().any(|key| {
        text.trim_start()
            .strip_prefix(key)
            .is_some_and(|rest| rest.trim_start().starts_with(':'))
    })
}

#[cfg(test)]
mod tests {
    use super::{Shape, starts_like_one};
    use serde_json::json;

    #[test]
    fn a_block_needs_a_version_an_info_and_content() {
        let api = json!({"components": {}, "info": {}, "openapi": "3.1.0"});
        let swagger = json!({"swagger": "2.0", "info": {}, "paths": {}});
        let stub = json!({"openapi": "3.1.0", "info": {"title": "x"}});
        let old = json!({"paths": {"path": "/a", "method": "get"}});
        assert_eq!(Shape::of_block(&api), Shape::Api);
        assert_eq!(Shape::of_block(&swagger), Shape::Api);
        assert_eq!(Shape::of_block(&stub), Shape::Stub);
        assert_eq!(Shape::of_block(&old), Shape::OldMintlify);
        assert_eq!(Shape::of_block(&json!({"id": 1})), Shape::Other);
        assert_eq!(Shape::of_block(&json!([])), Shape::Other);
    }

    #[test]
    fn broken_texts_are_recognised_by_their_version() {
        for text in [
            "{\"openapi\":\"3.1.0\",",
            " { \"openapi\" : \"3.1.0\"",
            "{\n  \"components\": {},\n  \"openapi\": \"3.1.0\"",
            "info:\n\topenapi\nopenapi: 3.1.0\n",
            "'openapi' : 3.1.0",
        ] {
            assert!(starts_like_one(text), "{text}");
        }
        for text in [
            "{\"id\": {\"openapi\": \"3\"}",
            "curl openapi: x",
            "  openapi: 3",
            "openapi 3",
        ] {
            assert!(!starts_like_one(text), "{text}");
        }
    }
}

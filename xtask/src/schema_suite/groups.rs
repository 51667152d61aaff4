//! The groups of the suite as components of one document.

use anyhow::{Context, Result};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::fs;
use std::path::Path;

const REMOTE: &str = "http://localhost:1234/draft2020-12/";

/// One schema with values that it allows or does not allow.
#[derive(Clone, Debug, Deserialize)]
pub struct Group {
    /// The file it is in, without its ending.
    #[serde(skip)]
    pub file: String,
    /// What it is about.
    pub description: String,
    /// The schema.
    pub schema: Value,
    /// The values.
    pub tests: Vec<Test>,
}

/// One value.
#[derive(Clone, Debug, Deserialize)]
pub struct Test {
    /// What is special about it.
    pub description: String,
    /// The value.
    pub data: Value,
    /// Whether the schema allows it.
    pub valid: bool,
}

/// All groups of a folder, by file.
pub fn read(folder: &Path) -> Result<Vec<Group>> {
    let entries = fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    let mut paths: Vec<_> = entries
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "json"));
    paths.sort();
    let mut all = Vec::new();
    for path in paths {
        let groups: Vec<Group> = serde_json::from_str(&fs::read_to_string(&path)?)
            .with_context(|| path.display().to_string())?;
        let file = path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        all.extend(groups.into_iter().map(|group| Group {
            file: file.clone(),
            ..group
        }));
    }
    Ok(all)
}

impl Group {
    /// The schema as a component of this name. `#` means the group, and in a document it would mean the document: what
    /// refers to `#` or `#/…` follows to the component. A group with anchors gets an identity, since the anchors of one
    /// document are one namespace.
    pub fn component(&self, name: &str) -> Value {
        let mut schema = self.schema.clone();
        if let Value::Object(members) = &mut schema
            && !members.contains_key("$id")
            && has_anchor(members)
        {
            let id = format!("https://suite.example/{name}");
            members.insert("$id".to_owned(), id.into());
        }
        rebase(&mut schema, &format!("#/components/schemas/{name}"));
        schema
    }
}

fn has_anchor(schema: &Map<String, Value>) -> bool {
    schema.contains_key("$anchor")
        || schema.contains_key("$dynamicAnchor")
        || schema.values().any(|value| match value {
            Value::Object(members) => has_anchor(members),
            Value::Array(items) => items.iter().filter_map(Value::as_object).any(has_anchor),
            _ => false,
        })
}

/// Lets references to `#` start at another place. A schema with an `$id` has a `#` of its own.
fn rebase(value: &mut Value, base: &str) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| rebase(item, base)),
        Value::Object(members) if !members.get("$id").is_some_and(Value::is_string) => {
            for (key, member) in members.iter_mut() {
                match (key.as_str(), member) {
                    ("$ref" | "$dynamicRef", Value::String(to))
                        if to == "#" || to.starts_with("#/") =>
                    {
                        *to = format!("{base}{}", to.get(1..).unwrap_or_default());
                    }
                    // These hold values, not schemas.
                    ("const" | "enum" | "default" | "examples", _) => {}
                    (_, member) => rebase(member, base),
                }
            }
        }
        _ => {}
    }
}

/// One document with these groups as components, and the schemas that some of them refer to.
pub fn document<'g>(groups: impl IntoIterator<Item = (&'g str, &'g Group)>) -> Result<Value> {
    let mut schemas = Map::new();
    for (name, group) in groups {
        schemas.insert(name.to_owned(), group.component(name));
    }
    let remotes: Map<String, Value> = serde_json::from_str(include_str!("remotes.json"))?;
    for (path, mut schema) in remotes {
        let name = path.replace(|c: char| !c.is_ascii_alphanumeric(), "_");
        let uri = format!("{REMOTE}{path}");
        let Some(members) = schema.as_object_mut() else {
            continue;
        };
        if members.contains_key("$id") {
            // It is known by the address it is found at as well as by its own.
            schemas.insert(
                format!("Remote_{name}_at"),
                json!({"$id": uri, "$ref": members["$id"]}),
            );
        } else {
            members.insert("$id".to_owned(), uri.into());
        }
        schemas.insert(format!("Remote_{name}"), schema);
    }
    Ok(json!({
        "openapi": "3.1.0",
        "info": {"title": "JSON Schema suite", "version": "1"},
        "paths": {},
        "components": {"schemas": schemas}
    }))
}

#[cfg(test)]
mod tests {
    use super::Group;
    use serde_json::{Value, json};

    fn component(schema: &Value) -> Value {
        let group = json!({"description": "", "schema": schema, "tests": []});
        serde_json::from_value::<Group>(group)
            .unwrap()
            .component("G1")
    }

    #[test]
    fn references_follow_the_group_into_the_document() {
        let schema = json!({"properties": {"a": {"$ref": "#"}, "$ref": {"$ref": "#/$defs/x"}}, "enum": [{"$ref": "#"}]});
        let expected = json!({
            "properties": {
                "a": {"$ref": "#/components/schemas/G1"},
                "$ref": {"$ref": "#/components/schemas/G1/$defs/x"}
            },
            "enum": [{"$ref": "#"}]
        });
        assert_eq!(component(&schema), expected);
    }

    #[test]
    fn a_schema_with_an_identity_keeps_its_references() {
        let schema = json!({"$id": "http://a.example/b", "$ref": "#/$defs/c", "$defs": {"c": {}}});
        assert_eq!(component(&schema), schema);
        let inner = json!({"allOf": [{"$id": "x", "$ref": "#"}]});
        assert_eq!(component(&inner), inner);
    }

    #[test]
    fn anchors_belong_to_their_group() {
        let found = component(&json!({"$ref": "#a", "$defs": {"A": {"$anchor": "a"}}}));
        assert_eq!(found["$id"], "https://suite.example/G1");
        assert_eq!(found["$ref"], "#a");
    }
}

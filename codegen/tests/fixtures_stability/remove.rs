//! Documents with something taken out, and with what refers to it.

use serde_json::{Map, Value};

const METHODS: [&str; 7] = ["get", "put", "post", "delete", "patch", "head", "options"];
const COMPONENTS: &str = "/components/schemas";

/// What can be taken out: operations, components, and properties that tell no branches apart.
pub fn pointers(document: &Value) -> Vec<String> {
    let mut found = Vec::new();
    collect(document, "", &mut found);
    found
}

fn collect(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                // Values of the document are no schemas.
                let values = ["example", "examples", "default", "enum", "const"];
                if values.contains(&name.as_str()) && !is_properties(at) {
                    continue;
                }
                let pointer = format!("{at}/{}", name.replace('~', "~0").replace('/', "~1"));
                let is_property = is_properties(at) && !is_branch(at) && !is_tag(member);
                let is_operation = METHODS.contains(&name.as_str()) && is_path(at);
                if is_property || is_operation || at == COMPONENTS {
                    found.push(pointer.clone());
                }
                collect(member, &pointer, found);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                collect(item, &format!("{at}/{index}"), found);
            }
        }
        _ => {}
    }
}

fn is_path(at: &str) -> bool {
    at.strip_prefix("/paths/")
        .is_some_and(|rest| !rest.contains('/'))
}

/// Whether a pointer leads to the properties of a schema, and not to a property of that name.
fn is_properties(at: &str) -> bool {
    let words = at.rsplit('/').take_while(|word| *word == "properties");
    words.count() % 2 == 1
}

/// Whether properties are those of an inline branch: its name is made of them.
fn is_branch(at: &str) -> bool {
    let mut words = at.rsplit('/').skip(1);
    let index = words
        .next()
        .is_some_and(|word| word.parse::<usize>().is_ok());
    index && matches!(words.next(), Some("oneOf" | "anyOf"))
}

/// Whether a property has only one value: without it, its schema is another one.
fn is_tag(property: &Value) -> bool {
    let values = property.get("enum").and_then(Value::as_array);
    property.get("const").is_some() || values.is_some_and(|values| values.len() == 1)
}

/// The document without what a pointer leads to.
pub fn without(document: &Value, pointer: &str) -> Value {
    let mut document = document.clone();
    let Some((parent, name)) = pointer.rsplit_once('/') else {
        return document;
    };
    let name = name.replace("~1", "/").replace("~0", "~");
    if let Some(Value::Object(members)) = document.pointer_mut(parent) {
        members.shift_remove(&name);
    }
    if let Some(owner) = parent.strip_suffix("/properties") {
        let required = document.pointer_mut(owner);
        let required = required.and_then(|owner| owner.get_mut("required"));
        if let Some(Value::Array(required)) = required {
            required.retain(|one| *one != name);
        }
    }
    if parent == COMPONENTS {
        let escaped = name.replace('~', "~0").replace('/', "~1");
        forget(&mut document, &format!("#{COMPONENTS}/{escaped}"));
    }
    document
}

/// Takes out branches, parts and properties that are this reference; others allow anything.
fn forget(value: &mut Value, reference: &str) {
    let refers = |value: &Value| {
        let target = value.get("$ref").unwrap_or(value);
        target.as_str().is_some_and(|target| {
            let rest = target.strip_prefix(reference);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        })
    };
    match value {
        Value::Object(members) => {
            for key in ["properties", "mapping"] {
                if let Some(Value::Object(inner)) = members.get_mut(key) {
                    inner.retain(|_, member| !refers(member));
                }
            }
            for member in members.values_mut() {
                if refers(member) {
                    *member = Value::Object(Map::new());
                }
                forget(member, reference);
            }
        }
        Value::Array(items) => {
            items.retain(|item| !refers(item));
            for item in items {
                forget(item, reference);
            }
        }
        _ => {}
    }
}

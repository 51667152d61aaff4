//! Changed copies of a document, one for each kind of change that APIs make.

use serde_json::{Value, json};

/// A kind of change: its name, and how it is made. `false` where a document offers no place for it.
type Mutation = (&'static str, fn(&mut Value) -> bool);

const MUTATIONS: [Mutation; 12] = [
    ("drop-operation", drop_operation),
    ("rename-operation", rename_operation),
    ("retag-operation", retag_operation),
    ("drop-optional-property", drop_optional_property),
    ("add-required-property", add_required_property),
    ("require-property", require_property),
    ("nullable-property", nullable_property),
    ("retype-property", retype_property),
    ("drop-enum-value", drop_enum_value),
    ("add-enum-value", add_enum_value),
    ("add-required-parameter", add_required_parameter),
    ("deprecate-operation", deprecate_operation),
];

/// All changed copies.
pub(super) fn mutants(document: &Value) -> Vec<(String, Value)> {
    let mutants = MUTATIONS.iter().filter_map(|(name, change)| {
        let mut mutant = document.clone();
        change(&mut mutant).then(|| ((*name).to_owned(), mutant))
    });
    mutants.collect()
}

/// Does something to the first operation that allows it.
fn operation(document: &mut Value, change: impl Fn(&mut Value) -> bool) -> bool {
    const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];
    let paths = document["paths"].as_object_mut();
    let items = paths.into_iter().flatten();
    let mut operations = items.flat_map(|(_, item)| {
        let members = item.as_object_mut().into_iter().flatten();
        members.filter(|(name, _)| METHODS.contains(&name.as_str()))
    });
    operations.any(|(_, operation)| change(operation))
}

/// Does something to the first component schema that allows it.
fn schema(document: &mut Value, change: impl Fn(&mut Value) -> bool) -> bool {
    let schemas = document.pointer_mut("/components/schemas");
    let schemas = schemas.and_then(Value::as_object_mut);
    let mut schemas = schemas.into_iter().flatten();
    schemas.any(|(_, schema)| change(schema))
}

/// Does something to the first property that is required, or is not.
fn property(
    document: &mut Value,
    required: bool,
    change: impl Fn(&mut Value, &str) -> bool,
) -> bool {
    schema(document, |schema| {
        let names: Vec<String> = schema["properties"]
            .as_object()
            .map(|members| members.keys().cloned().collect())
            .unwrap_or_default();
        let listed = schema["required"].as_array().cloned().unwrap_or_default();
        let fits = |name: &String| listed.contains(&json!(name)) == required;
        names
            .iter()
            .filter(|name| fits(name))
            .any(|name| change(schema, name))
    })
}

fn drop_operation(document: &mut Value) -> bool {
    let paths = document["paths"].as_object_mut();
    paths.is_some_and(|paths| {
        let first = paths.keys().next().cloned();
        first.is_some_and(|first| paths.remove(&first).is_some())
    })
}

fn rename_operation(document: &mut Value) -> bool {
    operation(document, |operation| {
        let id = operation["operationId"]
            .as_str()
            .map(|id| format!("{id}Again"));
        id.is_some_and(|id| {
            operation["operationId"] = json!(id);
            true
        })
    })
}

fn retag_operation(document: &mut Value) -> bool {
    operation(document, |operation| {
        operation["tags"] = json!(["moved"]);
        true
    })
}

fn drop_optional_property(document: &mut Value) -> bool {
    property(document, false, |schema, name| {
        let members = schema["properties"].as_object_mut();
        members.is_some_and(|members| members.remove(name).is_some())
    })
}

fn add_required_property(document: &mut Value) -> bool {
    schema(document, |schema| {
        if !schema["properties"].is_object() {
            return false;
        }
        schema["properties"]["addedByTheLab"] = json!({"type": "string"});
        let mut required = schema["required"].as_array().cloned().unwrap_or_default();
        required.push(json!("addedByTheLab"));
        schema["required"] = json!(required);
        true
    })
}

fn require_property(document: &mut Value) -> bool {
    property(document, false, |schema, name| {
        let mut required = schema["required"].as_array().cloned().unwrap_or_default();
        required.push(json!(name));
        schema["required"] = json!(required);
        true
    })
}

fn nullable_property(document: &mut Value) -> bool {
    property(document, true, |schema, name| {
        let old = schema["properties"][name].clone();
        if old["nullable"] == json!(true) || old["type"].is_array() {
            return false;
        }
        schema["properties"][name] = json!({"anyOf": [old, {"type": "null"}], "nullable": true});
        true
    })
}

fn retype_property(document: &mut Value) -> bool {
    property(document, true, |schema, name| {
        let is_text = schema["properties"][name]["type"] == json!("string");
        let other = if is_text { "integer" } else { "string" };
        schema["properties"][name] = json!({"type": other});
        true
    })
}

/// Does something to the values of the first enum with several.
fn values(document: &mut Value, change: fn(&mut Vec<Value>)) -> bool {
    fn find(value: &mut Value) -> Option<&mut Vec<Value>> {
        match value {
            Value::Object(members) => {
                let is_enum = members.get("enum").and_then(Value::as_array);
                if is_enum
                    .is_some_and(|values| values.len() > 2 && values.iter().all(Value::is_string))
                {
                    return members.get_mut("enum")?.as_array_mut();
                }
                members.values_mut().find_map(find)
            }
            Value::Array(items) => items.iter_mut().find_map(find),
            _ => None,
        }
    }
    let schemas = document.pointer_mut("/components/schemas");
    schemas.and_then(find).map(change).is_some()
}

fn drop_enum_value(document: &mut Value) -> bool {
    values(document, |values| {
        values.pop();
    })
}

fn add_enum_value(document: &mut Value) -> bool {
    values(document, |values| values.push(json!("added-by-the-lab")))
}

fn add_required_parameter(document: &mut Value) -> bool {
    operation(document, |operation| {
        let mut all = operation["parameters"]
            .as_array()
            .cloned()
            .unwrap_or_default();
        all.push(json!({"name": "addedByTheLab", "in": "query", "required": true, "schema": {"type": "string"}}));
        operation["parameters"] = json!(all);
        true
    })
}

fn deprecate_operation(document: &mut Value) -> bool {
    operation(document, |operation| {
        let known = operation["deprecated"] == json!(true);
        operation["deprecated"] = json!(true);
        !known
    })
}

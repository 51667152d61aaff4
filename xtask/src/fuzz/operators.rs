//! The changes that a value of a document can suffer.

use super::strings::hostile;
use fastrand::Rng;
use serde_json::{Map, Value, json};

/// What a change can take from.
pub struct Site<'a> {
    /// Another value of the document.
    pub other: Value,
    /// A value of any document.
    pub foreign: Value,
    /// The pointers of all values of the document.
    pub places: &'a [String],
}

/// A change of one value.
pub type Operator = fn(&mut Value, &Site<'_>, &mut Rng);

/// All of them, each as likely as the others.
pub const OPERATORS: &[Operator] = &[
    text, key, key, reference, reference, wrap, wrap, remove, remove, kind, number, splice, splice,
    repeat, twice, twice, swap, keyword, keyword, nest, parameter,
];

/// A hostile text.
fn text(value: &mut Value, _: &Site<'_>, random: &mut Rng) {
    *value = hostile(random).into();
}

/// A member under another name, without a word to those that refer to it.
fn key(value: &mut Value, _: &Site<'_>, random: &mut Rng) {
    let Some(members) = value.as_object_mut().filter(|members| !members.is_empty()) else {
        return;
    };
    let at = random.usize(..members.len());
    let renamed: Map<String, Value> = std::mem::take(members)
        .into_iter()
        .enumerate()
        .map(|(index, (key, value))| {
            if index == at {
                (hostile(random), value)
            } else {
                (key, value)
            }
        })
        .collect();
    *members = renamed;
}

/// A reference to anything that is there, itself and its parents among them.
fn reference(value: &mut Value, site: &Site<'_>, random: &mut Rng) {
    let Some(place) = random.choice(site.places) else {
        return;
    };
    let target = format!("#{place}");
    match value.as_object_mut() {
        Some(members) if random.bool() => drop(members.insert("$ref".into(), target.into())),
        _ => *value = json!({"$ref": target}),
    }
}

/// The value as a part of a larger schema.
fn wrap(value: &mut Value, site: &Site<'_>, random: &mut Rng) {
    let inner = value.take();
    *value = match random.u8(..9) {
        0 => json!({"allOf": [inner, site.other]}),
        1 => json!({"oneOf": [inner, site.other]}),
        2 => json!({"anyOf": [inner, {"type": "null"}]}),
        3 => json!({"type": "array", "items": inner}),
        4 => json!({"type": "object", "additionalProperties": inner}),
        5 => json!({"not": inner}),
        6 => json!({"prefixItems": [inner, site.other], "items": false}),
        7 => json!({"oneOf": [inner], "discriminator": {"propertyName": hostile(random)}}),
        _ => json!([inner]),
    };
}

fn remove(value: &mut Value, _: &Site<'_>, random: &mut Rng) {
    match value {
        Value::Object(members) if !members.is_empty() => {
            let key = members.keys().nth(random.usize(..members.len())).cloned();
            if let Some(key) = key {
                members.shift_remove(&key);
            }
        }
        Value::Array(items) if !items.is_empty() => {
            items.remove(random.usize(..items.len()));
        }
        _ => *value = Value::Null,
    }
}

/// A value of another JSON type.
fn kind(value: &mut Value, _: &Site<'_>, random: &mut Rng) {
    let kinds = [
        Value::Null,
        json!(true),
        json!(false),
        json!(0),
        json!(-1.5),
        json!(""),
        json!([]),
        json!({}),
        json!([[]]),
        json!({"": null}),
    ];
    *value = kinds[random.usize(..kinds.len())].clone();
}

fn number(value: &mut Value, _: &Site<'_>, random: &mut Rng) {
    let numbers = [
        json!(0),
        json!(-1),
        json!(i64::MIN),
        json!(i64::MAX),
        json!(u64::MAX),
        json!(1e308),
        json!(-1e-308),
        json!(1_000_000),
        json!(0.1),
    ];
    *value = numbers[random.usize(..numbers.len())].clone();
}

/// A part of this or of another document, here.
fn splice(value: &mut Value, site: &Site<'_>, random: &mut Rng) {
    let part = if random.bool() {
        &site.other
    } else {
        &site.foreign
    };
    match (value, part) {
        (Value::Object(members), Value::Object(more)) if random.bool() => {
            members.extend(more.clone());
        }
        (Value::Array(items), more) if random.bool() => items.push(more.clone()),
        (value, part) => *value = part.clone(),
    }
}

/// An item or a member twice.
fn repeat(value: &mut Value, _: &Site<'_>, random: &mut Rng) {
    match value {
        Value::Array(items) if !items.is_empty() => {
            let copy = items[random.usize(..items.len())].clone();
            items.push(copy);
        }
        Value::Object(members) if !members.is_empty() => {
            let at = random.usize(..members.len());
            let copy = members.iter().nth(at);
            let copy = copy.map(|(key, value)| (key.to_uppercase(), value.clone()));
            members.extend(copy);
        }
        _ => {}
    }
}

/// Every list of an object says one of its items again: values, branches, parts, names, tags.
fn twice(value: &mut Value, _: &Site<'_>, random: &mut Rng) {
    let members = value.as_object_mut().into_iter().flatten();
    for items in members.filter_map(|(_, member)| member.as_array_mut()) {
        if let Some(item) = random.choice(&*items).cloned() {
            items.insert(random.usize(..=items.len()), item);
        }
    }
}

/// Members in another order.
fn swap(value: &mut Value, _: &Site<'_>, random: &mut Rng) {
    match value {
        Value::Array(items) => random.shuffle(items),
        Value::Object(members) => {
            let mut all: Vec<(String, Value)> = std::mem::take(members).into_iter().collect();
            random.shuffle(&mut all);
            members.extend(all);
        }
        _ => {}
    }
}

/// A keyword of schemas with a value that fits it, or does not.
fn keyword(value: &mut Value, site: &Site<'_>, random: &mut Rng) {
    let Some(members) = value.as_object_mut() else {
        return;
    };
    let text = hostile(random);
    let all = [
        ("type", json!("integer")),
        ("type", json!(["string", "null", "array"])),
        ("nullable", json!(true)),
        ("enum", json!([text, text, 1, null, {}])),
        ("enum", json!([])),
        ("const", site.other.clone()),
        ("default", site.foreign.clone()),
        ("required", json!([text, "id"])),
        ("additionalProperties", site.other.clone()),
        ("additionalProperties", json!(false)),
        ("patternProperties", json!({ text.as_str(): site.other })),
        (
            "discriminator",
            json!({"propertyName": text, "mapping": {text.as_str(): text}}),
        ),
        ("format", json!(text)),
        ("pattern", json!(text)),
        ("description", json!(text)),
        ("readOnly", json!(true)),
        ("minLength", json!(u64::MAX)),
        ("maximum", json!(-1e300)),
        ("$id", json!(text)),
        ("$anchor", json!(text)),
        ("$dynamicRef", json!("#node")),
        ("$dynamicAnchor", json!("node")),
        ("x-enum-varnames", json!([text])),
        ("deprecated", json!(true)),
        ("oneOf", json!([site.other, site.other])),
        ("anyOf", json!([site.other, site.foreign, site.other])),
        ("enum", json!([text, "a", text, "a"])),
        ("allOf", json!([site.other])),
        ("if", site.other.clone()),
        ("unevaluatedProperties", json!(false)),
        ("contentMediaType", json!("application/json")),
    ];
    let (name, new) = all[random.usize(..all.len())].clone();
    members.insert(name.into(), new);
}

/// The value deep inside of lists.
fn nest(value: &mut Value, _: &Site<'_>, random: &mut Rng) {
    for _ in 0..random.usize(1..=60) {
        *value = json!({"type": "array", "items": value.take()});
    }
}

/// Parameters that clash.
fn parameter(value: &mut Value, _: &Site<'_>, random: &mut Rng) {
    let places = ["path", "query", "header", "cookie", "querystring", "body"];
    let styles = [
        "simple",
        "label",
        "matrix",
        "form",
        "deepObject",
        "pipeDelimited",
        "spaceDelimited",
    ];
    let types = ["array", "object", "string"];
    if let Some(parameters) = value.get_mut("parameters").and_then(Value::as_array_mut) {
        parameters.push(json!({
            "name": hostile(random),
            "in": places[random.usize(..places.len())],
            "required": random.bool(),
            "style": styles[random.usize(..styles.len())],
            "explode": random.bool(),
            "schema": {"type": types[random.usize(..types.len())]},
        }));
    }
}

//! Enums and unions: both are open, so what is new breaks nobody.

use super::compare::{Comparison, Places};
use super::describe;
use super::model::{Impact, Subject};
use super::types::changed;
use super::words::code;
use crate::schema::{Enum, EnumValue, Payload, Schemas, Union, Use, Variant};
use serde_json::Value;
use std::collections::HashMap;

/// Compares the values of two enums.
pub(super) fn values(
    comparison: &mut Comparison<'_>,
    owner: &str,
    old: &Enum,
    new: &Enum,
    places: Places<'_>,
) {
    let is_text = |one: &Enum| one.values.iter().all(|value| value.value.is_string());
    if is_text(old) != is_text(new) {
        let kind = |one: &Enum| {
            if is_text(one) {
                "an enum of texts"
            } else {
                "an enum of integers"
            }
        };
        let words = changed(kind(old), kind(new));
        comparison.add(
            Impact::Breaking,
            Subject::Type(owner.to_owned()),
            words,
            places,
        );
        return;
    }
    let (before, after) = (by_value(old), by_value(new));
    for value in &old.values {
        if !after.contains_key(&value.value.to_string()) {
            comparison.add(
                Impact::Breaking,
                named(owner, value),
                "is removed",
                (places.0, None),
            );
        }
    }
    for value in &new.values {
        match before.get(&value.value.to_string()) {
            None => comparison.add(
                Impact::Additive,
                named(owner, value),
                "is new",
                (None, places.1),
            ),
            Some(was) => value_words(comparison, owner, was, value, places),
        }
    }
}

fn value_words(
    comparison: &mut Comparison<'_>,
    owner: &str,
    was: &EnumValue,
    is: &EnumValue,
    places: Places<'_>,
) {
    if was.name != is.name {
        let name = |one: &EnumValue| one.name.clone().unwrap_or_else(|| wire(&one.value));
        let words = format!(
            "is called {} now, was {}",
            code(&name(is)),
            code(&name(was))
        );
        comparison.add(Impact::Breaking, named(owner, is), words, places);
    }
    if was.description != is.description {
        comparison.add(
            Impact::Documentation,
            named(owner, is),
            "has another description",
            places,
        );
    }
}

fn by_value(one: &Enum) -> HashMap<String, &EnumValue> {
    one.values
        .iter()
        .map(|value| (value.value.to_string(), value))
        .collect()
}

fn named(owner: &str, value: &EnumValue) -> Subject {
    Subject::Value {
        owner: owner.to_owned(),
        value: wire(&value.value),
    }
}

fn wire(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

/// Compares the branches of two unions.
pub(super) fn branches(
    comparison: &mut Comparison<'_>,
    owner: &str,
    old: &Union,
    new: &Union,
    places: Places<'_>,
) {
    let (before, after) = (
        by_name(&comparison.old.schemas, old),
        by_name(&comparison.new.schemas, new),
    );
    let subject = |name: &str| Subject::Variant {
        owner: owner.to_owned(),
        name: name.to_owned(),
    };
    for (name, _) in &before.order {
        if !after.names.contains_key(name) {
            comparison.add(
                Impact::Breaking,
                subject(name),
                "is removed",
                (places.0, None),
            );
        }
    }
    for (name, is) in &after.order {
        match before.names.get(name) {
            None => comparison.add(Impact::Additive, subject(name), "is new", (None, places.1)),
            Some(was) => {
                if !same_payload(comparison, &was.payload, &is.payload) {
                    let words = changed(
                        &payload(&comparison.old.schemas, &was.payload),
                        &payload(&comparison.new.schemas, &is.payload),
                    );
                    comparison.add(Impact::Breaking, subject(name), words, places);
                }
                comparison.docs(subject(name), &was.docs, &is.docs, places);
            }
        }
    }
    if old.open != new.open {
        let (impact, words) = if old.open {
            (
                Impact::Breaking,
                "no longer keeps values of an unknown kind",
            )
        } else {
            (Impact::Additive, "keeps values of an unknown kind")
        };
        comparison.add(impact, Subject::Type(owner.to_owned()), words, places);
    }
}

/// The branches of a union by name, and in their order.
struct Branches<'u> {
    names: HashMap<String, &'u Variant>,
    order: Vec<(String, &'u Variant)>,
}

/// Branches go by their words; where several have the same ones, by what they hold as well.
fn by_name<'u>(schemas: &Schemas, union: &'u Union) -> Branches<'u> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for variant in &union.variants {
        *counts.entry(&variant.hint).or_default() += 1;
    }
    let name = |variant: &'u Variant| {
        let twin = counts
            .get(variant.hint.as_str())
            .is_some_and(|&count| count > 1);
        let name = match (&variant.payload, twin) {
            (_, false) => variant.hint.clone(),
            (Payload::Type(id), true) => format!("{} ({})", variant.hint, schemas.get(*id).key),
            (Payload::Tag(_, value) | Payload::Literal(value), true) => {
                format!("{} ({value})", variant.hint)
            }
        };
        (name, variant)
    };
    let order: Vec<(String, &Variant)> = union.variants.iter().map(name).collect();
    Branches {
        names: order.iter().cloned().collect(),
        order,
    }
}

fn same_payload(comparison: &mut Comparison<'_>, old: &Payload, new: &Payload) -> bool {
    match (old, new) {
        (Payload::Type(a), Payload::Type(b)) => comparison.is_same_type(*a, *b),
        (a, b) => a == b,
    }
}

fn payload(schemas: &Schemas, payload: &Payload) -> String {
    match payload {
        Payload::Type(id) => describe::used(
            schemas,
            Use {
                ty: *id,
                nullable: false,
            },
        ),
        Payload::Tag(name, value) => format!(
            "an object with {} as its {}",
            code(&wire(value)),
            code(name)
        ),
        Payload::Literal(value) => code(&value.to_string()),
    }
}

//! Structs: fields, and what `new` takes.

use super::compare::{Comparison, Places};
use super::describe;
use super::model::{Impact, Subject};
use super::presence::{Presence, is_taken_by_new};
use super::types::changed;
use super::words::{code, listed};
use crate::api::Api;
use crate::schema::{Field, Object, TypeId, Use};
use serde_json::Value;
use std::collections::HashMap;

/// An object with the type that it is.
type Owned<'o> = (TypeId, &'o Object);

pub(super) fn compare(comparison: &mut Comparison<'_>, old: Owned<'_>, new: Owned<'_>) {
    let before: HashMap<&str, &Field> = by_name(old.1);
    let after: HashMap<&str, &Field> = by_name(new.1);
    for field in &old.1.fields {
        if !after.contains_key(field.name.as_str()) {
            removed(comparison, new, field);
        }
    }
    for field in &new.1.fields {
        match before.get(field.name.as_str()) {
            Some(was) => both(comparison, (old.0, was), (new.0, field)),
            None => added(comparison, new, field),
        }
    }
    order(comparison, old, new);
    constants(comparison, old, new);
    flattened(comparison, old, new);
    rest(comparison, old, new);
}

fn by_name(object: &Object) -> HashMap<&str, &Field> {
    object
        .fields
        .iter()
        .map(|field| (field.name.as_str(), field))
        .collect()
}

fn owner(api: &Api, id: TypeId) -> String {
    api.schemas.get(id).key.to_string()
}

fn subject(comparison: &Comparison<'_>, id: TypeId, field: &Field) -> Subject {
    Subject::Field {
        owner: owner(comparison.new, id),
        name: field.name.clone(),
    }
}

fn removed(comparison: &mut Comparison<'_>, (id, object): Owned<'_>, field: &Field) {
    let constant = object
        .constants
        .iter()
        .find(|(name, _)| *name == field.name);
    let words = match constant {
        Some((_, value)) => format!(
            "is always {} now, and no field any more",
            code(&value.to_string())
        ),
        None => "is removed".to_owned(),
    };
    comparison.add(
        Impact::Breaking,
        subject(comparison, id, field),
        words,
        (Some(&field.place), None),
    );
}

/// Who sends the type gives what is required to `new`; who receives it only has one more field to look at.
fn added(comparison: &mut Comparison<'_>, (id, _): Owned<'_>, field: &Field) {
    let breaks =
        comparison.new.usage.sent.contains(&id) && is_taken_by_new(comparison.new, id, field);
    let (impact, words) = match (breaks, Presence::of(comparison.new, id, field).required) {
        (true, _) => (Impact::Breaking, "is new, and required in what is sent"),
        (false, true) => (Impact::Additive, "is new"),
        (false, false) => (Impact::Additive, "is new, and optional"),
    };
    comparison.add(
        impact,
        subject(comparison, id, field),
        words,
        (None, Some(&field.place)),
    );
}

fn both(
    comparison: &mut Comparison<'_>,
    (old_id, was): (TypeId, &Field),
    (new_id, is): (TypeId, &Field),
) {
    let places = (Some(&was.place), Some(&is.place));
    let name = subject(comparison, new_id, is);
    let before = Presence::of(comparison.old, old_id, was);
    let mut after = Presence::of(comparison.new, new_id, is);
    if comparison.follows_its_component(was.value, is.value) {
        after.nullable = before.nullable;
    }
    let same = comparison.is_same_type(was.value.ty, is.value.ty);
    if !same || before != after {
        let mut words = before.words(after);
        if !same {
            let ty = |api: &Api, value: Use| {
                describe::used(
                    &api.schemas,
                    Use {
                        nullable: false,
                        ..value
                    },
                )
            };
            let types = changed(
                &ty(comparison.old, was.value),
                &ty(comparison.new, is.value),
            );
            words = if words.is_empty() {
                types
            } else {
                format!("{words}; {types}")
            };
        }
        comparison.add(Impact::Breaking, name.clone(), words, places);
    }
    if was.default != is.default {
        let words = match &is.default {
            Some(value) => format!("is {} by default now", code(&value.to_string())),
            None => "has no default any more".to_owned(),
        };
        comparison.add(Impact::Documentation, name.clone(), words, places);
    }
    comparison.docs(name, &was.docs, &is.docs, places);
}

/// `new` takes required fields in document order.
fn order(comparison: &mut Comparison<'_>, old: Owned<'_>, new: Owned<'_>) {
    if !comparison.new.usage.sent.contains(&new.0) {
        return;
    }
    let taken = |api: &Api, (id, object): Owned<'_>| -> Vec<String> {
        let fields = object
            .fields
            .iter()
            .filter(|field| is_taken_by_new(api, id, field));
        fields.map(|field| field.name.clone()).collect()
    };
    let (was, is) = (taken(comparison.old, old), taken(comparison.new, new));
    if let Some(order) = reordered(&was, &is) {
        let words = format!(
            "takes its required fields in another order: {}",
            listed(&order, "and")
        );
        let places = places(comparison, old.0, new.0);
        let name = Subject::Type(owner(comparison.new, new.0));
        comparison.add(
            Impact::Breaking,
            name,
            words,
            (Some(&places.0), Some(&places.1)),
        );
    }
}

/// The order of what both have, where it changed.
pub(super) fn reordered(old: &[String], new: &[String]) -> Option<Vec<String>> {
    let positions: HashMap<&str, usize> = old
        .iter()
        .enumerate()
        .map(|(at, name)| (name.as_str(), at))
        .collect();
    let common: Vec<(&String, usize)> = new
        .iter()
        .filter_map(|name| Some((name, *positions.get(name.as_str())?)))
        .collect();
    let sorted = common.is_sorted_by_key(|(_, at)| *at);
    (!sorted).then(|| common.into_iter().map(|(name, _)| code(name)).collect())
}

fn places(
    comparison: &Comparison<'_>,
    old: TypeId,
    new: TypeId,
) -> (crate::diagnostic::Place, crate::diagnostic::Place) {
    (
        comparison.old.schemas.get(old).place.clone(),
        comparison.new.schemas.get(new).place.clone(),
    )
}

/// Properties with one value have no field; what they are is seen on the wire alone.
fn constants(comparison: &mut Comparison<'_>, old: Owned<'_>, new: Owned<'_>) {
    let places = places(comparison, old.0, new.0);
    let places: Places<'_> = (Some(&places.0), Some(&places.1));
    let owner = owner(comparison.new, new.0);
    let name = |name: &str| Subject::Field {
        owner: owner.clone(),
        name: name.to_owned(),
    };
    let is_field =
        |object: &Object, name: &str| object.fields.iter().any(|field| field.name == name);
    let find = |object: &Object, name: &str| -> Option<Value> {
        object
            .constants
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.clone())
    };
    for (constant, was) in &old.1.constants {
        match find(new.1, constant) {
            Some(is) if is == *was => {}
            Some(is) => {
                let words = format!(
                    "is always {} now, was {}",
                    code(&is.to_string()),
                    code(&was.to_string())
                );
                comparison.add(Impact::Breaking, name(constant), words, places);
            }
            None if is_field(new.1, constant) => {}
            None => {
                let words = format!("is removed; it was always {}", code(&was.to_string()));
                comparison.add(Impact::Additive, name(constant), words, places);
            }
        }
    }
    for (constant, is) in &new.1.constants {
        if find(old.1, constant).is_none() && !is_field(old.1, constant) {
            let words = format!("is new: always {}", code(&is.to_string()));
            comparison.add(Impact::Additive, name(constant), words, places);
        }
    }
}

/// Unions whose members stand beside the fields: each is a field of its own, which `new` takes.
fn flattened(comparison: &mut Comparison<'_>, old: Owned<'_>, new: Owned<'_>) {
    let all = places(comparison, old.0, new.0);
    let places: Places<'_> = (Some(&all.0), Some(&all.1));
    let name = Subject::Type(owner(comparison.new, new.0));
    let count = old.1.flattened.len().max(new.1.flattened.len());
    for index in 0..count {
        let (was, is) = (old.1.flattened.get(index), new.1.flattened.get(index));
        let words = |api: &Api, value: &Use| describe::used(&api.schemas, *value);
        let (impact, text) = match (was, is) {
            (Some(was), Some(is)) if comparison.is_same(*was, *is) => continue,
            (Some(was), Some(is)) => {
                let (before, after) = (words(comparison.old, was), words(comparison.new, is));
                (
                    Impact::Breaking,
                    format!("has the members of {after} now, had those of {before}"),
                )
            }
            (Some(was), None) => (
                Impact::Breaking,
                format!(
                    "no longer has the members of {}",
                    words(comparison.old, was)
                ),
            ),
            (None, Some(is)) => {
                let sent = comparison.new.usage.sent.contains(&new.0);
                let impact = if sent {
                    Impact::Breaking
                } else {
                    Impact::Additive
                };
                (
                    impact,
                    format!("has the members of {} too", words(comparison.new, is)),
                )
            }
            (None, None) => continue,
        };
        comparison.add(impact, name.clone(), text, places);
    }
}

/// The map of all other members.
fn rest(comparison: &mut Comparison<'_>, old: Owned<'_>, new: Owned<'_>) {
    let all = places(comparison, old.0, new.0);
    let (impact, words) = match (old.1.rest, new.1.rest) {
        (None, None) => return,
        (Some(was), Some(is)) if comparison.is_same(was, is) => return,
        (Some(was), Some(is)) => {
            let types = changed(
                &describe::used(&comparison.old.schemas, was),
                &describe::used(&comparison.new.schemas, is),
            );
            (
                Impact::Breaking,
                format!("holds other members of another type: {types}"),
            )
        }
        (Some(_), None) => (
            Impact::Breaking,
            "no longer keeps members that it does not declare".to_owned(),
        ),
        (None, Some(_)) => (
            Impact::Additive,
            "keeps members that it does not declare".to_owned(),
        ),
    };
    let name = Subject::Type(owner(comparison.new, new.0));
    comparison.add(impact, name, words, (Some(&all.0), Some(&all.1)));
}

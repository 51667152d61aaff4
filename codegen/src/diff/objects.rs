//! Structs: fields, and what `new` takes.

use super::about::{About, Slot};
use super::compare::{Comparison, Places};
use super::model::{Break, Effect, Subject};
use super::names::{Names, Presence};
use super::types::{called, changed};
use super::words::{code, listed};
use crate::diagnostic::Place;
use crate::schema::{Field, Object, TypeId};
use serde_json::Value;
use std::collections::HashMap;

/// An object with the type that it is.
type Owned<'o> = (TypeId, &'o Object);

/// A field with its place in its type.
type Placed<'o> = (usize, &'o Field);

pub(super) fn compare(comparison: &mut Comparison<'_>, old: Owned<'_>, new: Owned<'_>) {
    let before = by_name(old.1);
    let after = by_name(new.1);
    for (index, field) in old.1.fields.iter().enumerate() {
        if !after.contains_key(field.name.as_str()) {
            removed(comparison, (old.0, index), new, field);
        }
    }
    for (index, field) in new.1.fields.iter().enumerate() {
        match before.get(field.name.as_str()) {
            Some(was) => both(comparison, (old.0, *was), (new.0, (index, field))),
            None => added(comparison, (new.0, index), field),
        }
    }
    order(comparison, old, new);
    constants(comparison, old, new);
    flattened(comparison, old, new);
    rest(comparison, old, new);
    refusal(comparison, old, new);
}

fn by_name(object: &Object) -> HashMap<&str, Placed<'_>> {
    object
        .fields
        .iter()
        .enumerate()
        .map(|placed| (placed.1.name.as_str(), placed))
        .collect()
}

fn subject(comparison: &Comparison<'_>, owner: TypeId, name: &str) -> Subject {
    Subject::Field {
        owner: comparison.new.schemas.get(owner).key.to_string(),
        name: name.to_owned(),
    }
}

fn removed(comparison: &mut Comparison<'_>, old: Slot, (id, object): Owned<'_>, field: &Field) {
    let mut constants = object.constants.iter();
    let constant = constants.find(|(name, _)| *name == field.name);
    let words = match constant {
        Some((_, value)) => format!(
            "is always {} now, and no field any more",
            code(&value.to_string())
        ),
        None => "is removed".to_owned(),
    };
    let about = comparison.about_field(subject(comparison, id, &field.name), Some(old), None);
    comparison.add(
        Effect::Breaks(Break::Name),
        about,
        words,
        (Some(&field.place), None),
    );
}

/// Who sends the type gives what is required to `new`; who receives it only has one more field to look at.
fn added(comparison: &mut Comparison<'_>, slot: Slot, field: &Field) {
    let id = slot.0;
    let sent = comparison.names_new.traits(id).has_setters;
    let presence = comparison.names_new.presence(id, slot.1);
    let (effect, words) = match (presence.in_new, presence.required) {
        (true, _) if sent => (
            Effect::Breaks(Break::Count),
            "is new, and required in what is sent",
        ),
        (true, _) => (Effect::AddsToAnswers, "is new"),
        (false, true) => (Effect::Adds, "is new"),
        (false, false) => (Effect::Adds, "is new, and optional"),
    };
    let about = comparison.about_field(subject(comparison, id, &field.name), None, Some(slot));
    comparison.add(effect, about, words, (None, Some(&field.place)));
    if presence.in_new && sent {
        comparison.advise("give it to `new`");
    }
}

fn both(
    comparison: &mut Comparison<'_>,
    (old_id, (old_index, was)): (TypeId, Placed<'_>),
    (new_id, (new_index, is)): (TypeId, Placed<'_>),
) {
    let places = (Some(&was.place), Some(&is.place));
    let about = comparison.about_field(
        subject(comparison, new_id, &is.name),
        Some((old_id, old_index)),
        Some((new_id, new_index)),
    );
    let slots = ((old_id, old_index), (new_id, new_index));
    names(comparison, &about, slots, places);
    let same = comparison.is_same_type(was.value.ty, is.value.ty);
    let (before, mut after) = (
        comparison.names_old.presence(old_id, old_index),
        comparison.names_new.presence(new_id, new_index),
    );
    if comparison.follows_its_component(was.value, is.value) {
        after.nullable = before.nullable;
    }
    let is_boxed = |names: &Names<'_>, slot: Slot| {
        let member = names.member(slot.0, slot.1);
        member.is_some_and(|one| one.boxed)
    };
    let boxed = is_boxed(comparison.names_old, slots.0) != is_boxed(comparison.names_new, slots.1);
    if !same || before != after || boxed {
        let held = |names: &Names<'_>, slot: Slot| names.held(slot.0, slot.1).unwrap_or_default();
        let old = held(comparison.names_old, slots.0);
        let new = held(comparison.names_new, slots.1);
        let presence = presence_words(before, after);
        let words = if presence.is_empty() {
            changed(&code(&old), &code(&new))
        } else {
            format!("{presence}: {}, was {}", code(&new), code(&old))
        };
        comparison.add(Effect::Breaks(Break::Type), about.clone(), words, places);
        comparison.retyped(&old, &new);
        if let Some(advice) = presence_advice(comparison, new_id, before, after) {
            comparison.advise(advice);
        }
    }
    if was.default != is.default {
        let words = match &is.default {
            Some(value) => format!("is {} by default now", code(&value.to_string())),
            None => "has no default any more".to_owned(),
        };
        comparison.add(Effect::Documents, about.clone(), words, places);
    }
    comparison.docs(about, &was.docs, &is.docs, places);
}

/// Names that another field took, or left to it.
fn names(
    comparison: &mut Comparison<'_>,
    about: &About,
    (old, new): (Slot, Slot),
    places: Places<'_>,
) {
    if let (Some(before), Some(after)) = (&about.old, &about.new)
        && before.last() != after.last()
    {
        let words = called(before, after);
        comparison.add(Effect::Breaks(Break::Name), about.clone(), words, places);
        return;
    }
    let before = setter(comparison.names_old, old);
    let after = setter(comparison.names_new, new);
    if let (Some(before), Some(after)) = (before, after)
        && before != after
    {
        let words = format!(
            "is set by {} in Rust now, was by {}",
            code(&after),
            code(&before)
        );
        comparison.add(Effect::Breaks(Break::Name), about.clone(), words, places);
    }
}

/// The method that sets a field: types that are only received have none.
fn setter(names: &Names<'_>, slot: Slot) -> Option<String> {
    let setter = names.member(slot.0, slot.1)?.setter?;
    names.traits(slot.0).has_setters.then_some(setter)
}

/// Whether any field of a struct has a setter.
pub(super) fn has_setters(names: &Names<'_>, (id, object): Owned<'_>) -> bool {
    (0..=object.fields.len()).any(|index| setter(names, (id, index)).is_some())
}

/// What changed in whether a field can be missing or null, in words that follow its name.
fn presence_words(old: Presence, new: Presence) -> String {
    let required = match (old.required, new.required) {
        (false, true) => Some("is required now"),
        (true, false) => Some("is optional now"),
        _ => None,
    };
    let nullable = match (old.nullable, new.nullable) {
        (false, true) => Some("can be null now"),
        (true, false) => Some("is never null now"),
        _ => None,
    };
    let words: Vec<&str> = required.into_iter().chain(nullable).collect();
    words.join(" and ")
}

/// What is done about a field that became required or optional.
fn presence_advice(
    comparison: &Comparison<'_>,
    id: TypeId,
    before: Presence,
    after: Presence,
) -> Option<&'static str> {
    let sent = comparison.names_new.traits(id).has_setters;
    match (before.required, after.required) {
        (false, true) if sent => Some("give it to `new`"),
        (true, false) if sent => Some("set it by its own method instead of in `new`"),
        _ => None,
    }
}

/// `new` takes required fields in document order.
fn order(comparison: &mut Comparison<'_>, old: Owned<'_>, new: Owned<'_>) {
    if !comparison.names_new.traits(new.0).has_setters {
        return;
    }
    let taken = |names: &Names<'_>, (id, object): Owned<'_>| -> Vec<String> {
        let fields = object.fields.iter().enumerate();
        let fields = fields.filter(|(index, _)| names.presence(id, *index).in_new);
        fields.map(|(_, field)| field.name.clone()).collect()
    };
    let (was, is) = (
        taken(comparison.names_old, old),
        taken(comparison.names_new, new),
    );
    if let Some(order) = reordered(&was, &is) {
        let words = format!(
            "takes its required fields in another order: {}",
            listed(&order, "and")
        );
        let places = places(comparison, old.0, new.0);
        let about = comparison.about_type(Some(old.0), Some(new.0));
        comparison.add(
            Effect::Breaks(Break::Order),
            about,
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

fn places(comparison: &Comparison<'_>, old: TypeId, new: TypeId) -> (Place, Place) {
    (
        comparison.old.schemas.get(old).place.clone(),
        comparison.new.schemas.get(new).place.clone(),
    )
}

/// Properties with one value have no field; what they are is seen on the wire alone.
fn constants(comparison: &mut Comparison<'_>, old: Owned<'_>, new: Owned<'_>) {
    let places = places(comparison, old.0, new.0);
    let places: Places<'_> = (Some(&places.0), Some(&places.1));
    let name = |comparison: &Comparison<'_>, name: &str| subject(comparison, new.0, name);
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
                let about = name(comparison, constant);
                comparison.add(Effect::Breaks(Break::Meaning), about, words, places);
            }
            None if is_field(new.1, constant) => {}
            None => {
                let words = format!("is removed; it was always {}", code(&was.to_string()));
                let about = name(comparison, constant);
                comparison.add(Effect::Adds, about, words, places);
            }
        }
    }
    for (constant, is) in &new.1.constants {
        if find(old.1, constant).is_none() && !is_field(old.1, constant) {
            let words = format!("is new: always {}", code(&is.to_string()));
            let about = name(comparison, constant);
            comparison.add(Effect::Adds, about, words, places);
        }
    }
}

/// Unions whose members stand beside the fields: each is a field of its own, which `new` takes.
fn flattened(comparison: &mut Comparison<'_>, old: Owned<'_>, new: Owned<'_>) {
    let all = places(comparison, old.0, new.0);
    let places: Places<'_> = (Some(&all.0), Some(&all.1));
    let count = old.1.flattened.len().max(new.1.flattened.len());
    let sent = comparison.names_new.traits(new.0).has_setters;
    for index in 0..count {
        let (was, is) = (old.1.flattened.get(index), new.1.flattened.get(index));
        let text = |names: &Names<'_>, value| code(&names.used(value));
        let (effect, words) = match (was, is) {
            (Some(was), Some(is)) if comparison.is_same(*was, *is) => continue,
            (Some(was), Some(is)) => {
                let before = text(comparison.names_old, *was);
                let after = text(comparison.names_new, *is);
                let words = format!("has the members of {after} now, had those of {before}");
                (Effect::Breaks(Break::Type), words)
            }
            (Some(was), None) => {
                let before = text(comparison.names_old, *was);
                let words = format!("no longer has the members of {before}");
                (Effect::Breaks(Break::Name), words)
            }
            (None, Some(is)) => {
                let effect = if sent {
                    Effect::Breaks(Break::Count)
                } else {
                    Effect::AddsToAnswers
                };
                let after = text(comparison.names_new, *is);
                (effect, format!("has the members of {after} too"))
            }
            (None, None) => continue,
        };
        let about = comparison.about_type(Some(old.0), Some(new.0));
        comparison.add(effect, about, words, places);
    }
}

/// The map of all other members.
fn rest(comparison: &mut Comparison<'_>, old: Owned<'_>, new: Owned<'_>) {
    let all = places(comparison, old.0, new.0);
    let (effect, words) = match (old.1.rest, new.1.rest) {
        (None, None) => return,
        (Some(was), Some(is)) if comparison.is_same(was, is) && comparison.is_same_map() => return,
        (Some(_), Some(_)) => {
            let map = |names: &Names<'_>, (id, object): Owned<'_>| {
                let index = object.fields.len() + object.flattened.len();
                code(&names.held(id, index).unwrap_or_default())
            };
            let before = map(comparison.names_old, old);
            let after = map(comparison.names_new, new);
            let words = format!("holds other members in another map: {after} now, was {before}");
            (Effect::Breaks(Break::Type), words)
        }
        (Some(_), None) => (
            Effect::Breaks(Break::Name),
            "no longer keeps members that it does not declare".to_owned(),
        ),
        (None, Some(_)) => (
            Effect::Adds,
            "keeps members that it does not declare".to_owned(),
        ),
    };
    let about = comparison.about_type(Some(old.0), Some(new.0));
    comparison.add(effect, about, words, (Some(&all.0), Some(&all.1)));
}

/// Closed objects, where that was asked for.
fn refusal(comparison: &mut Comparison<'_>, old: Owned<'_>, new: Owned<'_>) {
    let all = places(comparison, old.0, new.0);
    let refuses = (
        comparison.names_old.traits(old.0).refuses_undeclared,
        comparison.names_new.traits(new.0).refuses_undeclared,
    );
    let (effect, words) = match refuses {
        (false, true) => (
            Effect::Breaks(Break::Meaning),
            "refuses members that it does not declare",
        ),
        (true, false) => (
            Effect::Adds,
            "no longer refuses members that it does not declare",
        ),
        _ => return,
    };
    let about = comparison.about_type(Some(old.0), Some(new.0));
    comparison.add(effect, about, words, (Some(&all.0), Some(&all.1)));
}

//! Unions: what is new breaks only those who have to name all branches.

use super::about::Slot;
use super::compare::{Comparison, Places};
use super::enums::{of_more, openness};
use super::model::{Break, Effect, Subject};
use super::names::Names;
use super::types::{called, changed};
use super::words::{code, wire};
use crate::schema::{Payload, Schemas, TypeId, Union, Variant};
use std::collections::HashMap;

/// A union with the type that it is.
type Owned<'u> = (TypeId, &'u Union);

/// Compares the branches of two unions.
pub(super) fn compare(
    comparison: &mut Comparison<'_>,
    old: Owned<'_>,
    new: Owned<'_>,
    places: Places<'_>,
) {
    let (before, after) = (
        by_name(&comparison.old.schemas, old.1),
        by_name(&comparison.new.schemas, new.1),
    );
    openness(comparison, old.0, new.0, places);
    for (index, (name, _)) in before.order.iter().enumerate() {
        if !after.names.contains_key(name) {
            let subject = subject(comparison, new.0, name);
            let about = comparison.about_variant(subject, Some((old.0, index)), None);
            let places = (places.0, None);
            comparison.add(Effect::Breaks(Break::Name), about, "is removed", places);
        }
    }
    let effect = of_more(comparison, old.0);
    for (index, (name, is)) in after.order.iter().enumerate() {
        let slot = (new.0, index);
        match before.names.get(name) {
            None => {
                let subject = subject(comparison, new.0, name);
                let about = comparison.about_variant(subject, None, Some(slot));
                comparison.add(effect, about, "is new", (None, places.1));
            }
            Some((at, was)) => both(comparison, ((old.0, *at), was), (slot, name, is), places),
        }
    }
}

fn both(
    comparison: &mut Comparison<'_>,
    (old, was): (Slot, &Variant),
    (new, name, is): (Slot, &str, &Variant),
    places: Places<'_>,
) {
    let subject = subject(comparison, new.0, name);
    let about = comparison.about_variant(subject, Some(old), Some(new));
    if let (Some(before), Some(after)) = (&about.old, &about.new)
        && before.last() != after.last()
    {
        let words = called(before, after);
        comparison.add(Effect::Breaks(Break::Name), about.clone(), words, places);
    }
    let (before, after) = (
        comparison.names_old.member(old.0, old.1),
        comparison.names_new.member(new.0, new.1),
    );
    let boxed = |one: &Option<super::names::MemberName>| one.as_ref().is_some_and(|one| one.boxed);
    let converts =
        |one: &Option<super::names::MemberName>| one.as_ref().is_some_and(|one| one.converts);
    let same = same_payload(comparison, &was.payload, &is.payload);
    if !same || boxed(&before) != boxed(&after) {
        let words = changed(
            &payload(comparison.names_old, old, &was.payload),
            &payload(comparison.names_new, new, &is.payload),
        );
        comparison.add(Effect::Breaks(Break::Type), about.clone(), words, places);
    } else if converts(&before) && !converts(&after) {
        let words = format!(
            "is no longer made from {} by `From`",
            payload(comparison.names_old, old, &was.payload)
        );
        comparison.add(Effect::Breaks(Break::Trait), about.clone(), words, places);
    }
    comparison.docs(about, &was.docs, &is.docs, places);
}

fn subject(comparison: &Comparison<'_>, owner: TypeId, name: &str) -> Subject {
    Subject::Variant {
        owner: comparison.new.schemas.get(owner).key.to_string(),
        name: name.to_owned(),
    }
}

/// The branches of a union by name, and in their order.
struct Branches<'u> {
    names: HashMap<String, (usize, &'u Variant)>,
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
    let names = order.iter().enumerate();
    Branches {
        names: names
            .map(|(index, (name, variant))| (name.clone(), (index, *variant)))
            .collect(),
        order,
    }
}

fn same_payload(comparison: &mut Comparison<'_>, old: &Payload, new: &Payload) -> bool {
    match (old, new) {
        (Payload::Type(a), Payload::Type(b)) => comparison.is_same_type(*a, *b),
        (a, b) => a == b,
    }
}

/// What a variant holds: a type, or nothing beside what it stands for.
fn payload(names: &dyn Names, slot: Slot, payload: &Payload) -> String {
    match payload {
        Payload::Type(_) => {
            let held = names.member(slot.0, slot.1).and_then(|one| one.ty);
            code(&held.unwrap_or_default())
        }
        Payload::Tag(name, value) => {
            format!(
                "an object with {} as its {}",
                code(&wire(value)),
                code(name)
            )
        }
        Payload::Literal(value) => code(&value.to_string()),
    }
}

//! Unions: what is new breaks only those who have to name all branches.

use super::about::{About, Slot};
use super::compare::{Comparison, Places};
use super::enums::{numbers, of_more, openness};
use super::model::{Break, Effect, Subject};
use super::names::{MemberName, Names};
use super::types::called;
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
    let (before, mut after) = (
        by_name(&comparison.old.schemas, old.1),
        by_name(&comparison.new.schemas, new.1),
    );
    let pairs = pairs(comparison, (old.0, &before), (new.0, &after));
    openness(comparison, old.0, new.0, places);
    for (index, (name, _)) in before.iter().enumerate() {
        if !pairs.contains(&Some(index)) {
            let subject = subject(comparison, new.0, name);
            let about = comparison.about_variant(subject, Some((old.0, index)), None);
            let places = (places.0, None);
            comparison.add(Effect::Breaks(Break::Name), about, "is removed", places);
        }
    }
    if is_plain(old.1) && is_plain(new.1) {
        let both = pairs.iter().enumerate();
        let both = both.filter_map(|(is, was)| Some(((*was)?, is)));
        numbers(comparison, old.0, new.0, both, places);
    }
    let effect = of_more(comparison, old.0);
    for (index, ((name, is), pair)) in after.drain(..).zip(pairs).enumerate() {
        let slot = (new.0, index);
        match pair.and_then(|at| Some((at, before.get(at)?))) {
            None => {
                let subject = subject(comparison, new.0, &name);
                let about = comparison.about_variant(subject, None, Some(slot));
                comparison.add(effect, about, "is new", (None, places.1));
            }
            Some((at, (_, was))) => {
                both(comparison, ((old.0, at), was), (slot, &name, is), places);
            }
        }
    }
}

/// Whether no branch holds a value.
fn is_plain(union: &Union) -> bool {
    let mut branches = union.variants.iter();
    !branches.any(|branch| matches!(branch.payload, Payload::Type(_)))
}

/// Which of the old branches each of the new ones is: that of its name, else that of its name in Rust.
fn pairs(
    comparison: &Comparison<'_>,
    (old, before): (TypeId, &[(String, &Variant)]),
    (new, after): (TypeId, &[(String, &Variant)]),
) -> Vec<Option<usize>> {
    let named = |names: &Names<'_>, owner, index| Some(names.member(owner, index)?.name);
    let known: HashMap<&str, usize> = before
        .iter()
        .enumerate()
        .map(|(index, (name, _))| (name.as_str(), index))
        .collect();
    let mut pairs: Vec<Option<usize>> = after
        .iter()
        .map(|(name, _)| known.get(name.as_str()).copied())
        .collect();
    let free = (0..before.len()).filter(|index| !pairs.contains(&Some(*index)));
    let mut free: HashMap<String, usize> = free
        .filter_map(|index| Some((named(comparison.names_old, old, index)?, index)))
        .collect();
    for (index, pair) in pairs.iter_mut().enumerate() {
        if pair.is_none() {
            let name = named(comparison.names_new, new, index);
            *pair = name.and_then(|name| free.remove(&name));
        }
    }
    pairs
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
    payloads(comparison, (old, was), (new, is), &about, places);
    comparison.docs(about, &was.docs, &is.docs, places);
}

/// What a variant holds, and whether the whole is made from it.
fn payloads(
    comparison: &mut Comparison<'_>,
    (old, was): (Slot, &Variant),
    (new, is): (Slot, &Variant),
    about: &About,
    places: Places<'_>,
) {
    let before = comparison.names_old.member(old.0, old.1);
    let after = comparison.names_new.member(new.0, new.1);
    let flags = |one: &Option<MemberName>| {
        let flags = one.as_ref().map(|one| (one.boxed, one.converts));
        flags.unwrap_or_default()
    };
    let ((boxed, converts), (boxed_now, converts_now)) = (flags(&before), flags(&after));
    let same = same_payload(comparison, &was.payload, &is.payload);
    if same && boxed == boxed_now && (!converts || converts_now) {
        return;
    }
    let (before, after) = (
        comparison.names_old.held(old.0, old.1),
        comparison.names_new.held(new.0, new.1),
    );
    if same && boxed == boxed_now {
        if let Some(ty) = before {
            let words = format!("is no longer made from {} by `From`", code(&ty));
            comparison.add(Effect::Breaks(Break::Trait), about.clone(), words, places);
        }
        return;
    }
    if before.is_none() && after.is_none() {
        let words = format!(
            "stands for {} now, stood for {}",
            sign(&is.payload),
            sign(&was.payload)
        );
        comparison.add(Effect::Breaks(Break::Meaning), about.clone(), words, places);
        return;
    }
    let told = |ty: Option<&String>| ty.map_or("nothing".to_owned(), |ty| code(ty));
    let words = format!(
        "holds {} now, held {}",
        told(after.as_ref()),
        told(before.as_ref())
    );
    comparison.add(Effect::Breaks(Break::Type), about.clone(), words, places);
    if let (Some(old), Some(new)) = (before, after) {
        comparison.retyped(&old, &new);
    }
}

fn subject(comparison: &Comparison<'_>, owner: TypeId, name: &str) -> Subject {
    Subject::Variant {
        owner: comparison.new.schemas.get(owner).key.to_string(),
        name: name.to_owned(),
    }
}

/// Branches go by their words; where several have the same ones, by what they hold as well.
fn by_name<'u>(schemas: &Schemas, union: &'u Union) -> Vec<(String, &'u Variant)> {
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
    union.variants.iter().map(name).collect()
}

fn same_payload(comparison: &mut Comparison<'_>, old: &Payload, new: &Payload) -> bool {
    match (old, new) {
        (Payload::Type(a), Payload::Type(b)) => comparison.is_same_type(*a, *b),
        (a, b) => a == b,
    }
}

/// What a variant without a value is written as.
fn sign(payload: &Payload) -> String {
    match payload {
        Payload::Type(_) => String::new(),
        Payload::Tag(_, value) | Payload::Literal(value) => code(&wire(value)),
    }
}

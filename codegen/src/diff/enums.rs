//! Enums: what is new breaks only those who have to name all values.

use super::about::Slot;
use super::compare::{Comparison, Places};
use super::model::{Break, Effect, Subject};
use super::names::{Growth, Names};
use super::types::{called, changed};
use super::words::wire;
use crate::schema::{Enum, EnumValue, TypeId};
use std::collections::HashMap;

/// An enum with the type that it is.
type Owned<'e> = (TypeId, &'e Enum);

/// Compares the values of two enums.
pub(super) fn compare(
    comparison: &mut Comparison<'_>,
    old: Owned<'_>,
    new: Owned<'_>,
    places: Places<'_>,
) {
    let (was, is) = (kind(old.1), kind(new.1));
    if was != is {
        let about = comparison.about_type(Some(old.0), Some(new.0));
        comparison.add(Effect::Breaks(Break::Type), about, changed(was, is), places);
        return;
    }
    openness(comparison, old.0, new.0, places);
    let (before, after) = (by_value(old.1), by_value(new.1));
    for (index, value) in old.1.values.iter().enumerate() {
        if !after.contains_key(&value.value.to_string()) {
            let subject = subject(comparison, new.0, value);
            let about = comparison.about_variant(subject, Some((old.0, index)), None);
            let places = (places.0, None);
            comparison.add(Effect::Breaks(Break::Name), about, "is removed", places);
        }
    }
    let pairs = new.1.values.iter().enumerate();
    let pairs = pairs.filter_map(|(is, value)| {
        let (was, _) = before.get(&value.value.to_string())?;
        Some((*was, is))
    });
    numbers(comparison, old.0, new.0, pairs, places);
    let effect = of_more(comparison, old.0);
    for (index, value) in new.1.values.iter().enumerate() {
        let slot = (new.0, index);
        match before.get(&value.value.to_string()) {
            None => {
                let subject = subject(comparison, new.0, value);
                let about = comparison.about_variant(subject, None, Some(slot));
                comparison.add(effect, about, "is new", (None, places.1));
            }
            Some((at, was)) => both(comparison, ((old.0, *at), was), (slot, value), places),
        }
    }
}

/// Variants of a closed enum are numbers to those who cast them with `as`. It does not matter to an open one, whose last
/// variant holds a value. `pairs` are the places of what both have.
pub(super) fn numbers(
    comparison: &mut Comparison<'_>,
    old: TypeId,
    new: TypeId,
    pairs: impl IntoIterator<Item = (usize, usize)>,
    places: Places<'_>,
) {
    let is_closed = |names: &Names<'_>, id| names.traits(id).growth == Growth::Closed;
    let closed = is_closed(comparison.names_old, old) && is_closed(comparison.names_new, new);
    if closed && pairs.into_iter().any(|(was, is)| was != is) {
        let about = comparison.about_type(Some(old), Some(new));
        let words = "numbers its variants in another way, for those who cast them with `as`";
        comparison.add(Effect::Breaks(Break::Meaning), about, words, places);
    }
}

fn kind(one: &Enum) -> &'static str {
    if one.values.iter().all(|value| value.value.is_string()) {
        "an enum of texts"
    } else {
        "an enum of integers"
    }
}

/// What one more value or branch does to those who matched all of them.
pub(super) fn of_more(comparison: &Comparison<'_>, old: TypeId) -> Effect {
    match comparison.names_old.traits(old).growth {
        Growth::Closed => Effect::Breaks(Break::Exhaustiveness),
        Growth::Growing | Growth::Open => Effect::Adds,
    }
}

/// Whether a `match` needs an arm for what is not named, and what becomes of such values.
pub(super) fn openness(
    comparison: &mut Comparison<'_>,
    old: TypeId,
    new: TypeId,
    places: Places<'_>,
) {
    let was = comparison.names_old.traits(old).growth;
    let is = comparison.names_new.traits(new).growth;
    let (effect, words) = match (was, is) {
        (Growth::Closed, Growth::Open) => (
            Effect::Breaks(Break::Exhaustiveness),
            "keeps values of an unknown kind",
        ),
        (Growth::Growing, Growth::Open) => (Effect::Adds, "keeps values of an unknown kind"),
        (Growth::Open, Growth::Closed | Growth::Growing) => (
            Effect::Breaks(Break::Name),
            "no longer keeps values of an unknown kind",
        ),
        (Growth::Closed, Growth::Growing) => (
            Effect::Breaks(Break::Exhaustiveness),
            "may grow, so that a `match` needs an arm for all else",
        ),
        (Growth::Growing, Growth::Closed) => {
            (Effect::Adds, "is matched without an arm for all else")
        }
        _ => return,
    };
    let about = comparison.about_type(Some(old), Some(new));
    comparison.add(effect, about, words, places);
}

fn both(
    comparison: &mut Comparison<'_>,
    (old, was): (Slot, &EnumValue),
    (new, is): (Slot, &EnumValue),
    places: Places<'_>,
) {
    let subject = subject(comparison, new.0, is);
    let about = comparison.about_variant(subject, Some(old), Some(new));
    if let (Some(before), Some(after)) = (&about.old, &about.new)
        && before.last() != after.last()
    {
        let words = called(before, after);
        comparison.add(Effect::Breaks(Break::Name), about.clone(), words, places);
    }
    if was.description != is.description {
        comparison.add(Effect::Documents, about, "has another description", places);
    }
}

fn by_value(one: &Enum) -> HashMap<String, (usize, &EnumValue)> {
    one.values
        .iter()
        .enumerate()
        .map(|(index, value)| (value.value.to_string(), (index, value)))
        .collect()
}

fn subject(comparison: &Comparison<'_>, owner: TypeId, value: &EnumValue) -> Subject {
    Subject::Value {
        owner: comparison.new.schemas.get(owner).key.to_string(),
        value: wire(&value.value),
    }
}

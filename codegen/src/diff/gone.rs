//! Types that nothing leads to any more: inline ones go with the property, answer or body that they were in.

use super::compare::Comparison;
use super::describe::is_item;
use super::model::{Break, Change, Effect};
use super::names::RustName;
use crate::schema::TypeId;
use std::collections::HashSet;

/// Adds the types whose names are gone, and are not known to be.
pub(super) fn compare(comparison: &mut Comparison<'_>) {
    let (old, new) = (&comparison.old.schemas, &comparison.new.schemas);
    let ids = |count: usize| (0..).map(TypeId).take(count);
    let mut names: HashSet<String> = ids(new.types.len())
        .filter_map(|id| comparison.names_new.item(id))
        .collect();
    let components = new.components.keys();
    names.extend(components.filter_map(|name| comparison.names_new.component(name)));
    let known: HashSet<String> = comparison.broken().filter_map(gone).collect();
    let missing: Vec<TypeId> = ids(old.types.len())
        .filter(|id| is_item(&old.get(*id).kind))
        .filter(|id| {
            let name = comparison.names_old.item(*id);
            name.is_some_and(|name| !names.contains(&name) && !known.contains(&name))
        })
        .collect();
    for id in missing {
        let place = old.get(id).place.clone();
        let about = comparison.about_type(Some(id), None);
        comparison.add(
            Effect::Breaks(Break::Name),
            about,
            "is removed",
            (Some(&place), None),
        );
    }
}

/// The name that a change takes from a type.
fn gone(change: &Change) -> Option<String> {
    match (&change.rust_old, &change.rust_new) {
        (Some(RustName::Type(old)), new)
            if Some(old.as_str()) != new.as_ref().map(RustName::last) =>
        {
            Some(old.clone())
        }
        _ => None,
    }
}

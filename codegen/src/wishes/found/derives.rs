//! From the derives that a user chose to those of each type.

use crate::diagnostic::{Code, Diagnostic, Diagnostics, suggest};
use crate::glob;
use crate::rust::options::{Derived, Trait};
use crate::rust::{Shape, Types, Wanted};
use crate::schema::{Key, TypeId};
use crate::wishes::{Derive, Index, Subjects};
use std::collections::{BTreeMap, BTreeSet};

/// What each type derives besides what all of them do.
///
/// A trait of the standard library needs all parts of a type to have it, which they do if they derive it too. Where a part
/// does not, that is an error for a type that was named, and of those that a pattern is about all others derive it.
pub(crate) fn derived(
    plan: &Types<'_>,
    index: &Index<'_>,
    derives: &[Derive],
    diagnostics: &mut Diagnostics,
) -> BTreeMap<Key, Derived> {
    let mut wanted = Wanted::new();
    let mut chosen: Vec<(&Derive, BTreeSet<TypeId>)> = Vec::new();
    for derive in derives {
        let types = types(plan, index, derive);
        if types.is_empty() {
            diagnostics.push(idle(plan, index, derive));
        }
        for id in &types {
            let own = plan.own_traits(*id);
            let more = derive.traits.difference(&own);
            wanted.extend(more.map(|one| (*id, *one)));
        }
        chosen.push((derive, types));
    }
    let obstacles = settle(plan, &mut wanted);
    let mut all: BTreeMap<Key, Derived> = BTreeMap::new();
    for (derive, types) in &chosen {
        report(plan, derive, types, &obstacles, diagnostics);
        for id in types {
            let one = all.entry(plan.api.schemas.get(*id).key.clone());
            let one = one.or_default();
            let traits = derive.traits.iter();
            one.traits
                .extend(traits.filter(|one| wanted.contains(&(*id, **one))));
            one.macros.extend(derive.macros.iter().cloned());
        }
    }
    all
}

/// The types of their own that a choice is about.
fn types(plan: &Types<'_>, index: &Index<'_>, derive: &Derive) -> BTreeSet<TypeId> {
    let schemas = &plan.api.schemas;
    let is_item = |id: &TypeId| {
        let is_own = !matches!(plan.shape(*id), Shape::Inline | Shape::Alias);
        is_own && plan.type_ident(*id).is_some()
    };
    let found: BTreeSet<TypeId> = match &derive.subjects {
        Subjects::Document(target) => {
            let keys = index.find_types(target).into_iter();
            keys.filter_map(|key| index.type_of(key)).collect()
        }
        Subjects::Rust(pattern) => {
            let is_meant = |id: &TypeId| {
                let ident = plan.type_ident(*id).map(ToString::to_string);
                ident.is_some_and(|ident| glob::matches(pattern, &ident))
            };
            schemas.ids().filter(is_meant).collect()
        }
    };
    let declared = found.into_iter().map(|id| schemas.canonical(id));
    declared.filter(is_item).collect()
}

/// Takes out what types cannot derive, until all that is left is possible, and says why.
fn settle(plan: &Types<'_>, wanted: &mut Wanted) -> BTreeMap<(TypeId, Trait), String> {
    let mut obstacles = BTreeMap::new();
    loop {
        let found = wanted.iter().filter_map(|(id, one)| {
            let obstacle = plan.obstacle(*id, *one, wanted)?;
            Some(((*id, *one), obstacle))
        });
        let found: Vec<_> = found.collect();
        if found.is_empty() {
            return obstacles;
        }
        for (one, obstacle) in found {
            wanted.remove(&one);
            obstacles.insert(one, obstacle);
        }
    }
}

fn idle(plan: &Types<'_>, index: &Index<'_>, derive: &Derive) -> Diagnostic {
    let subjects = &derive.subjects;
    let words = format!("`{subjects}` names no struct or enum, so nothing is derived");
    let near = match subjects {
        Subjects::Document(target) => {
            let is_there = !index.find_types(target).is_empty();
            let near = (!is_there).then(|| index.nearest(target));
            near.flatten().map(|near| near.to_string())
        }
        Subjects::Rust(pattern) => {
            let ids = plan.api.schemas.ids();
            let names = ids.filter_map(|id| Some(plan.type_ident(id)?.to_string()));
            let names: Vec<String> = names.collect();
            let near = suggest(pattern, &names);
            near.map(|near| format!("types::{near}"))
        }
    };
    let help = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`bindery list --types` shows the types; aliases derive nothing".to_owned(),
    };
    Diagnostic::new(Code::IdleSelector, words).help(help)
}

/// Says which types cannot derive what was chosen for them: each that was named, or the first that a pattern is about.
fn report(
    plan: &Types<'_>,
    derive: &Derive,
    types: &BTreeSet<TypeId>,
    obstacles: &BTreeMap<(TypeId, Trait), String>,
    diagnostics: &mut Diagnostics,
) {
    const HELP: &str =
        "leave it out, or derive it for that part too where it is a type of the client";
    // What cannot be `PartialEq` is not `Eq` for the same reason.
    let mut told: Vec<(Trait, BTreeSet<TypeId>)> = Vec::new();
    for one in &derive.traits {
        let failing: BTreeSet<TypeId> = types
            .iter()
            .copied()
            .filter(|id| obstacles.contains_key(&(*id, *one)))
            .collect();
        let is_told = told
            .iter()
            .any(|(needed, types)| one.with_supertraits().contains(needed) && *types == failing);
        told.push((*one, failing));
        if is_told {
            continue;
        }
        let found = types.iter().filter_map(|id| {
            let obstacle = obstacles.get(&(*id, *one))?;
            Some((
                plan.type_ident(*id)?,
                &plan.api.schemas.get(*id).place,
                obstacle,
            ))
        });
        let found: Vec<_> = found.collect();
        let Some((ident, place, obstacle)) = found.first() else {
            continue;
        };
        let finding = if derive.subjects.is_pattern() {
            let words = format!(
                "{} of {} types of `{}` cannot derive `{one}`",
                found.len(),
                types.len(),
                derive.subjects
            );
            Diagnostic::new(Code::Underivable, words)
                .at(place, format!("such as `{ident}`: {obstacle}"))
                .note("the others derive it")
        } else {
            let words = format!("`{ident}` cannot derive `{one}`: {obstacle}");
            Diagnostic::new(Code::InvalidOption, words).at(place, "cannot derive it")
        };
        diagnostics.push(finding.help(HELP));
    }
}

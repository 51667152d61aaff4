//! The crates that chosen types and derives come from.

use super::Wishes;
use super::spelled::{Derive, Replacement, SpelledType, known};
use crate::rust::options::{Dependency, FormatType, InvalidOption};
use std::collections::{BTreeMap, BTreeSet};

/// The types that are chosen, for formats and then for schemas.
fn types(wishes: &Wishes) -> impl Iterator<Item = &SpelledType> {
    let replacements = wishes.replacements.iter().map(Replacement::spelled);
    wishes.formats.values().chain(replacements)
}

/// The crates that are named behind types.
fn named(wishes: &Wishes) -> impl Iterator<Item = &Dependency> {
    types(wishes).filter_map(|ty| ty.dependency.as_ref())
}

/// Sees to it that types do not want different versions of one crate.
pub(super) fn check_versions(wishes: &Wishes) -> Result<(), InvalidOption> {
    let mut versions: BTreeMap<&str, &str> = BTreeMap::new();
    for named in named(wishes) {
        let known = versions.entry(&named.name).or_insert(&named.version);
        if *known != named.version {
            return Err(InvalidOption::new(
                format!(
                    "the crate `{}` is wanted as {known} and as {}",
                    named.name, named.version
                ),
                "name one version for all types",
            ));
        }
    }
    Ok(())
}

/// Sees to it that every type and every derive says where it comes from.
pub(super) fn check(wishes: &Wishes) -> Result<(), InvalidOption> {
    let missing = types(wishes).find_map(|ty| Some((ty, ty.unknown_crates().next()?)));
    if let Some((SpelledType { chosen, .. }, krate)) = missing {
        let code = match chosen {
            FormatType::Rust(ty) => ty.code.replace(' ', ""),
            FormatType::Text | FormatType::Kept => String::new(),
        };
        return Err(InvalidOption::new(
            format!("no version is known of the crate `{krate}`"),
            format!("name it behind the type: `{code} from {krate}@1`"),
        ));
    }
    let mut derives = wishes.derives.iter();
    derives.try_for_each(Derive::check_crates)
}

/// The dependencies of a crate with these types and derives, by name.
pub(super) fn dependencies(wishes: &Wishes) -> BTreeMap<String, Dependency> {
    let mut all = BTreeMap::new();
    for one in named(wishes) {
        add(&mut all, one);
    }
    add_known(&mut all, wishes);
    for one in wishes.derives.iter().flat_map(Derive::dependencies) {
        add(&mut all, one);
    }
    all
}

/// Adds a crate, or its features to those that are wanted of it.
fn add(all: &mut BTreeMap<String, Dependency>, one: &Dependency) {
    let known = all.entry(one.name.clone()).or_insert_with(|| Dependency {
        features: Vec::new(),
        ..one.clone()
    });
    for feature in &one.features {
        if !known.features.contains(feature) {
            known.features.push(feature.clone());
        }
    }
}

/// Adds crates that need no naming.
fn add_known(all: &mut BTreeMap<String, Dependency>, wishes: &Wishes) {
    for root in types(wishes).flat_map(|ty| &ty.roots) {
        let is_named = all.values().any(|one| one.root() == *root);
        if let Some(version) = known::version(root).filter(|_| !is_named) {
            let dependency = Dependency {
                name: root.clone(),
                version: version.to_owned(),
                features: Vec::new(),
            };
            all.insert(root.clone(), dependency);
        }
    }
}

/// Features of the runtime that these types need.
pub(super) fn features(wishes: &Wishes) -> BTreeSet<&'static str> {
    let roots = types(wishes).flat_map(|ty| &ty.roots);
    roots.filter_map(|root| known::feature(root)).collect()
}

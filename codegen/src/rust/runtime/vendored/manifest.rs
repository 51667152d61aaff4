//! What the manifest around a runtime that is written out has to name.

use super::{left, on};
use crate::rust::options::Options;
use crate::rust::plan::features::{CLIENT, OF_RUNTIME};
use crate::rust::runtime::requirement::{Requirement, Source};
use bindery_runtime::sources::{DEPENDENCIES, Dependency, FEATURES};
use std::collections::{BTreeMap, BTreeSet};

/// The crates that are needed, sorted by name: those of the runtime and those of the options. A whole crate has features of
/// its own for most of what the runtime can do; modules have what is on.
pub(in crate::rust::runtime) fn requirements(
    options: &Options,
    is_crate: bool,
) -> Vec<Requirement> {
    let mut all: BTreeMap<String, Requirement> = BTreeMap::new();
    let always = DEPENDENCIES.iter().filter(|one| !one.optional);
    all.extend(always.map(|one| (one.name.to_owned(), requirement(one))));
    if is_crate {
        for feature in options.features_of_types() {
            turn_on(feature, &mut all);
        }
        let features = left(options).chain(options.features_of_calls());
        for dependency in features.flat_map(dependencies) {
            let optional = Requirement {
                optional: true,
                ..requirement(dependency)
            };
            all.entry(dependency.name.to_owned()).or_insert(optional);
        }
    } else {
        on(options).for_each(|feature| turn_on(feature, &mut all));
    }
    for (name, chosen) in options.dependencies.clone() {
        let chosen = Requirement::from(chosen);
        match all.get_mut(&name) {
            Some(known) => merge(known, chosen),
            None => drop(all.insert(name, chosen)),
        }
    }
    all.into_values().collect()
}

/// The features of a whole crate that are those of the runtime, with what they are for and what they turn on.
pub(in crate::rust::runtime) fn features(
    options: &Options,
) -> Vec<(&'static str, &'static str, Vec<String>)> {
    let needed = requirements(options, true);
    let is_optional = |name: &str| needed.iter().any(|one| one.name == name && one.optional);
    // What is always there is brought by nothing, and its features are not asked for with a question mark.
    let said = |one: &str| match (one.strip_prefix("dep:"), one.split_once("?/")) {
        (Some(name), _) => is_optional(name).then(|| one.to_owned()),
        (_, Some((name, feature))) if !is_optional(name) => Some(format!("{name}/{feature}")),
        _ => Some(one.to_owned()),
    };
    let turns_on = |feature: &str| {
        let of_calls = options.features_of_calls();
        let of_calls = of_calls.filter(|_| feature == CLIENT).flat_map(enabled);
        let of_calls = of_calls.filter(|one| **one != CLIENT);
        let all = enabled(feature).iter().chain(of_calls);
        let mut said: Vec<String> = all.filter_map(|one| said(one)).collect();
        let mut seen = BTreeSet::new();
        said.retain(|one| seen.insert(one.clone()));
        said
    };
    let own = left(options).filter_map(|name| OF_RUNTIME.iter().find(|(one, _)| *one == name));
    own.map(|(name, about)| (*name, *about, turns_on(name)))
        .collect()
}

fn enabled(feature: &str) -> &'static [&'static str] {
    let found = FEATURES.iter().find(|(name, _)| *name == feature);
    found.map_or(&[], |(_, enabled)| enabled)
}

/// What a feature brings, without the features that it turns on.
fn dependencies(feature: &str) -> impl Iterator<Item = &'static Dependency> {
    let names = enabled(feature)
        .iter()
        .filter_map(|one| one.strip_prefix("dep:"));
    names.filter_map(|name| DEPENDENCIES.iter().find(|one| one.name == name))
}

/// Adds what a feature and those that it turns on need.
fn turn_on(feature: &str, all: &mut BTreeMap<String, Requirement>) {
    for dependency in dependencies(feature) {
        all.entry(dependency.name.to_owned())
            .or_insert_with(|| requirement(dependency));
    }
    for one in enabled(feature) {
        match one.split_once('/') {
            Some((name, feature)) => {
                if let Some(known) = all.get_mut(name.trim_end_matches('?')) {
                    add(&mut known.features, feature);
                }
            }
            None if !one.starts_with("dep:") => turn_on(one, all),
            None => {}
        }
    }
}

fn requirement(one: &Dependency) -> Requirement {
    Requirement {
        name: one.name.to_owned(),
        source: Source::Version(one.version.to_owned()),
        default_features: one.default_features,
        features: one.features.iter().map(ToString::to_string).collect(),
        optional: false,
    }
}

/// The user's choice of a crate that the runtime needs too: the later version of the two, and the features of both.
fn merge(known: &mut Requirement, chosen: Requirement) {
    known.default_features = true;
    known.optional = false;
    if let (Source::Version(own), Source::Version(other)) = (&known.source, &chosen.source)
        && numbers(other) > numbers(own)
    {
        known.source = chosen.source;
    }
    for feature in &chosen.features {
        add(&mut known.features, feature);
    }
}

fn add(features: &mut Vec<String>, feature: &str) {
    if !features.iter().any(|one| one == feature) {
        features.push(feature.to_owned());
    }
}

/// The numbers of a version requirement; one that is no plain version goes before all others.
fn numbers(version: &str) -> Vec<u64> {
    let parts = version
        .split('.')
        .map(|part| part.trim().parse().unwrap_or(u64::MAX));
    parts.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wishes::Wishes;

    fn lines(options: &Options, is_crate: bool) -> Vec<String> {
        requirements(options, is_crate)
            .iter()
            .map(Requirement::line)
            .collect()
    }

    #[test]
    fn a_crate_has_features_for_what_it_need_not_have() {
        let options = Options::default();
        let lines = lines(&options, true);
        assert!(lines.contains(&"base64 = \"0.23\"".to_owned()), "{lines:?}");
        let optional = "regress = { version = \"0.12\", default-features = false, features = [\"std\"], optional = true }";
        assert!(lines.contains(&optional.to_owned()), "{lines:?}");
        assert!(
            !lines.iter().any(|line| line.starts_with("uuid")),
            "{lines:?}"
        );
        let features = features(&options);
        assert!(
            features
                .iter()
                .any(|(name, _, on)| *name == "validate" && *on == ["dep:regress"])
        );
        let options = Options {
            validation: false,
            ..options
        };
        assert!(
            !self::features(&options)
                .iter()
                .any(|(name, ..)| *name == "validate")
        );
        assert!(
            !self::lines(&options, true)
                .iter()
                .any(|line| line.starts_with("regress"))
        );
    }

    #[test]
    fn modules_have_what_is_on() {
        let lines = lines(&Options::default(), false);
        let reqwest = "reqwest = { version = \"0.13.5\", default-features = false, features = [\"rustls-no-provider\"] }";
        assert!(lines.contains(&reqwest.to_owned()), "{lines:?}");
        assert!(
            lines.iter().any(|line| line.starts_with("regress = ")),
            "{lines:?}"
        );
        assert!(
            !lines
                .iter()
                .any(|line| line.contains("optional") || line.starts_with("tower")),
            "{lines:?}"
        );
    }

    #[test]
    fn a_crate_that_the_user_chose_is_named_once() {
        let mut wishes = Wishes::default();
        for (format, ty) in [
            ("date-time", "time"),
            ("uuid", "strict uuid::Uuid from uuid@1.10+v4"),
            ("span", "tracing::Span from tracing@0.1.44"),
        ] {
            wishes.format(format, ty).unwrap();
        }
        let options = wishes.known(&Options::default());
        let crate_lines = lines(&options, true);
        let expected = [
            "time = { version = \"0.3\", features = [\"std\", \"formatting\", \"parsing\"] }",
            "uuid = { version = \"1.10\", features = [\"std\", \"v4\"] }",
            "tracing = \"0.1.44\"",
        ];
        for line in expected {
            assert!(
                crate_lines.contains(&line.to_owned()),
                "{line}: {crate_lines:?}"
            );
        }
        // A crate that is always there is brought by no feature.
        assert!(
            features(&options)
                .iter()
                .any(|(name, _, on)| *name == "tracing" && *on == ["client"])
        );
    }
}

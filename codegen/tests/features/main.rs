//! Features for groups of calls: a crate with one of them on has that group's calls and exactly the types that they need.

#![allow(clippy::unwrap_used)]

mod package;

use bindery::rust::Files;
use bindery::rust::krate::CrateOptions;
use bindery::{Builder, RuntimeSource};
use insta::assert_snapshot;
use package::Package;
use std::collections::BTreeSet;

/// What each feature brings, by the document. What all groups need is there whatever is on.
const BROUGHT: &[(&str, &str)] = &[
    (
        "spaces",
        "calls::spaces ops::ListSpaces ops::CreateSpace headers::X_TOTAL headers::X_MODE types::ListSpacesResponse \
         types::ListSpacesResponseNext types::ListPeopleResponseNext types::Order types::Mode types::Space \
         types::SpaceByAnotherName types::NewSpace types::Job types::Person types::Tool types::Hammer types::Saw types::Branch \
         types::Twig",
    ),
    (
        "people",
        "calls::people ops::ListPeople ops::AskPeople headers::X_TOTAL headers::X_SHIFT types::ListPeopleResponse \
         types::ListPeopleResponseNext types::Shift types::Person types::Tool types::Hammer types::Saw types::Question \
         types::Word",
    ),
    // `mock` is a feature of the runtime.
    (
        "mock-calls",
        "calls::mock ops::PutMock headers::X_TOTAL calls::mock::PutMockForm types::Tool types::Hammer types::Saw types::Branch \
         types::Twig",
    ),
    ("webhooks-calls", "calls::webhooks ops::ListWebhooks"),
    (
        "webhooks",
        "webhooks::Event webhooks::Moved types::Move types::Mode types::Person types::Tool types::Hammer types::Saw",
    ),
    ("unused-types", "types::Unused types::UnusedPart types::Job"),
];

const ALWAYS: &str = "Client Request types::Failure";

fn emitted(builder: Builder) -> Files {
    let here = env!("CARGO_MANIFEST_DIR");
    let bound = builder
        .input(format!("{here}/tests/features/document.yaml"))
        .runtime(RuntimeSource::Path(format!("{here}/../runtime")))
        .bind();
    bound.krate(&CrateOptions::new("workshop")).unwrap()
}

fn paths(texts: &[&'static str]) -> BTreeSet<&'static str> {
    texts
        .iter()
        .flat_map(|text| text.split_whitespace())
        .collect()
}

/// A program that imports all of these and does nothing.
fn program<'p>(paths: impl IntoIterator<Item = &'p &'p str>) -> String {
    let uses = paths
        .into_iter()
        .map(|path| format!("#[allow(unused_imports)]\nuse workshop::{path};\n"));
    let uses: String = uses.collect();
    format!("//! Imports.\n\n{uses}\nfn main() {{}}\n")
}

/// Checks a crate with some features on: it compiles without a warning, has what they bring, and has nothing else.
fn check(package: &Package, features: &str, brought: &BTreeSet<&str>, all: &BTreeSet<&str>) {
    let arguments = ["--no-default-features", "--features", features, "--example"];
    package.write("examples/own.rs", &program(brought));
    let own = package.cargo("clippy", &[&arguments[..], &["own"]].concat());
    assert!(own.succeeded, "{features}\n{}", own.said);
    let others: Vec<&&str> = all.difference(brought).collect();
    if others.is_empty() {
        return;
    }
    package.write("examples/others.rs", &program(others.iter().copied()));
    let refused = package.cargo("check", &[&arguments[..], &["others"]].concat());
    for other in others {
        let is_refused = refused.said.contains(&format!("use workshop::{other};"));
        assert!(is_refused, "{features} has {other}\n{}", refused.said);
    }
}

#[test]
fn a_feature_brings_its_calls_and_exactly_the_types_that_they_need() {
    let package = Package::new(emitted(Builder::new()));
    let texts: Vec<&str> = BROUGHT
        .iter()
        .map(|(_, paths)| *paths)
        .chain([ALWAYS])
        .collect();
    let all = paths(&texts);
    check(&package, "client", &paths(&[ALWAYS]), &all);
    for (feature, brought) in BROUGHT {
        let features = format!("client,{feature},validate");
        check(&package, &features, &paths(&[ALWAYS, brought]), &all);
    }
    check(&package, "whole-api,mock,blocking", &all, &all);
    let types = all
        .iter()
        .copied()
        .filter(|path| path.starts_with("types::"));
    let types: BTreeSet<&str> = types.collect();
    check(&package, "whole-api", &types, &all);
    check(&package, "whole-api,validate", &types, &all);
    for features in ["client,whole-api", "client,people", "whole-api"] {
        let arguments = ["--no-deps", "--lib", "--no-default-features", "--features"];
        let documented = package.cargo("doc", &[&arguments[..], &[features]].concat());
        assert!(documented.succeeded, "{features}\n{}", documented.said);
    }
}

#[test]
fn types_alone_bring_no_crate_for_http() {
    let package = Package::new(emitted(Builder::new()));
    let tree = |features: &str| {
        let list = ["--edges", "normal", "--prefix", "none", "--format", "{p}"];
        let on = ["--no-default-features", "--features", features];
        let listed = package.cargo("tree", &[&list[..], &on].concat());
        assert!(listed.succeeded, "{}", listed.said);
        listed.printed
    };
    let names = |tree: &str| -> BTreeSet<String> {
        let names = tree.lines().filter_map(|line| line.split(' ').next());
        names.map(str::to_owned).collect()
    };
    let of_calls = names(&tree("whole-api,client"));
    let of_types = names(&tree("whole-api,validate"));
    for http in ["bytes", "futures-core", "http"] {
        assert!(of_calls.contains(http), "{of_calls:?}");
        assert!(!of_types.contains(http), "{of_types:?}");
    }
}

#[test]
fn the_manifest_and_the_docs_name_the_features() {
    let Files(files) = emitted(Builder::new());
    let front: Vec<&str> = files["src/lib.rs"]
        .lines()
        .skip_while(|line| *line != "//! # Calls")
        .take_while(|line| *line != "//! # Authentication")
        .collect();
    let texts = [
        &files["Cargo.toml"],
        &files["src/types/mod.rs"],
        &front.join("\n"),
    ];
    let runtime = format!("{}/../runtime", env!("CARGO_MANIFEST_DIR"));
    let text = texts.map(String::as_str).join("\n────\n");
    assert_snapshot!(text.replace(&runtime, "RUNTIME"));
}

/// Modules that are included, and crates whose user wants no such features, are always compiled as a whole.
#[test]
fn no_feature_is_asked_for_where_there_is_none() {
    let here = env!("CARGO_MANIFEST_DIR");
    let document = format!("{here}/tests/features/document.yaml");
    let included = Builder::new().input(document).bind().included().unwrap();
    let without = emitted(Builder::new().tag_features(false));
    let ours = [
        "feature = \"client\"",
        "feature = \"mock\"",
        "feature = \"validate\"",
        "feature = \"blocking\"",
        "feature = \"oauth\"",
        "feature = \"signatures\"",
    ];
    for (path, text) in included.0.iter().chain(&without.0) {
        let asks =
            |line: &&str| line.contains("feature = ") && !ours.iter().any(|one| line.contains(one));
        assert_eq!(text.lines().find(asks), None, "{path}");
    }
    assert!(!without.0["Cargo.toml"].contains("whole-api"));
    assert!(without.0.contains_key("src/types/spaces.rs"));
}

/// The features of a manifest that stand for sections of the API.
fn sections(files: &Files) -> Vec<&str> {
    let lines = files.0["Cargo.toml"].lines();
    let listed = lines
        .skip_while(|line| !line.starts_with("whole-api"))
        .skip(1);
    let listed = listed.take_while(|line| *line != "]");
    listed
        .map(|line| line.trim_matches([' ', '"', ',']))
        .collect()
}

#[test]
fn groups_that_lost_their_calls_have_no_feature() {
    let files = emitted(Builder::new().exclude("tag:people".parse().unwrap()));
    let expected = [
        "spaces",
        "mock-calls",
        "webhooks-calls",
        "webhooks",
        "unused-types",
    ];
    assert_eq!(sections(&files), expected);
    assert!(
        files.0["src/ops/mod.rs"].contains("#[cfg(feature = \"webhooks-calls\")]\nmod webhooks;")
    );
    let one = "tag:spaces".parse().unwrap();
    let alone = emitted(Builder::new().include(one));
    assert!(
        sections(&alone).is_empty(),
        "a single group is the whole API"
    );
}

/// A registry takes no crate with more than 300 features.
#[test]
fn many_groups_have_no_features() {
    let emitted = |groups: usize| {
        let paths = (0..groups).map(|index| format!("  /g{index}: {{get: {{responses: {{}}}}}}\n"));
        let paths: String = paths.collect();
        let text = format!("openapi: 3.1.0\ninfo: {{title: A, version: '1'}}\npaths:\n{paths}");
        let around = CrateOptions::new("many");
        let bound = Builder::new().text("a.yaml", text).bind();
        bound.krate(&around).unwrap()
    };
    let most = emitted(250);
    assert_eq!(
        sections(&most).len(),
        251,
        "one of them is that of unused types"
    );
    let manifest = most.0["Cargo.toml"].lines();
    let features = manifest
        .skip_while(|line| *line != "[features]")
        .take_while(|line| *line != "[dependencies]");
    let count = features
        .filter(|line| !line.starts_with('#') && line.contains(" = ["))
        .count();
    assert!((251..=300).contains(&count), "{count}");
    assert!(sections(&emitted(251)).is_empty());
}

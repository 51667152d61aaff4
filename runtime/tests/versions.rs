//! The oldest Rust that packages state is enough for all that they depend on.

#![allow(clippy::unwrap_used, reason = "what cannot be read ends the test")]

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

fn printed(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    String::from_utf8(output.stdout).unwrap()
}

/// What cargo says of the workspace with all features, for this machine.
fn metadata() -> Value {
    let rustc = printed("rustc", &["-vV"]);
    let host = rustc.lines().find_map(|line| line.strip_prefix("host: "));
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.toml");
    let mut arguments = vec!["metadata", "--format-version=1", "--offline", "--locked"];
    arguments.extend([
        "--manifest-path",
        manifest,
        "--filter-platform",
        host.unwrap(),
    ]);
    arguments.extend(["--features", "oauth,signatures,ureq,fetch,reqwest,rustls"]);
    serde_json::from_str(&printed(env!("CARGO"), &arguments)).unwrap()
}

/// `1.88` and `1.88.0` are the same.
fn numbers(version: &Value) -> Vec<u64> {
    let text = version.as_str().unwrap_or("0");
    let mut numbers: Vec<u64> = text.split('.').map(|one| one.parse().unwrap()).collect();
    numbers.resize(3, 0);
    numbers
}

/// A package and all that it is built with, by their identifiers.
fn built_with<'m>(nodes: &BTreeMap<&'m str, &'m Value>, root: &'m str) -> BTreeSet<&'m str> {
    let mut waiting = vec![root];
    let mut found = BTreeSet::new();
    while let Some(id) = waiting.pop() {
        if !found.insert(id) {
            continue;
        }
        let needed = nodes[id]["deps"].as_array().unwrap().iter();
        let needed = needed.filter(|one| {
            let kinds = one["dep_kinds"].as_array().unwrap();
            kinds.iter().any(|kind| kind["kind"] != "dev")
        });
        waiting.extend(needed.map(|one| one["pkg"].as_str().unwrap()));
    }
    found
}

#[test]
fn no_dependency_asks_for_a_later_rust() {
    let metadata = metadata();
    let by_id = |list: &'static str, value: &'_ Value| -> Vec<(String, Value)> {
        let all = value[list].as_array().unwrap().iter();
        all.map(|one| (one["id"].as_str().unwrap().to_owned(), one.clone()))
            .collect()
    };
    let (packages, nodes) = (
        by_id("packages", &metadata),
        by_id("nodes", &metadata["resolve"]),
    );
    let nodes: BTreeMap<&str, &Value> =
        nodes.iter().map(|(id, node)| (id.as_str(), node)).collect();
    for name in ["bindery-runtime", "bindery", "bindery-cli"] {
        let own = packages.iter().find(|(_, package)| package["name"] == name);
        let (root, own) = own.unwrap();
        let needed = built_with(&nodes, root);
        assert!(needed.len() > 5, "{needed:?}");
        if name == "bindery-runtime" {
            for brought in ["reqwest", "ring", "ureq", "web-sys"] {
                let is_there = |id: &&str| id.contains(&format!("{brought}@"));
                assert!(needed.iter().any(is_there), "{brought}");
            }
        }
        let later = packages.iter().filter(|(id, package)| {
            needed.contains(id.as_str())
                && numbers(&package["rust_version"]) > numbers(&own["rust_version"])
        });
        let later: Vec<&str> = later.map(|(id, _)| id.as_str()).collect();
        assert_eq!(later, [""; 0], "{name}");
    }
}

//! What `sources` says of the runtime is what its folder and its manifest say.

#![allow(clippy::unwrap_used, reason = "what cannot be read ends the test")]

use bindery_runtime::sources::{DEPENDENCIES, Dependency, FEATURES, FILES};
use std::fs;
use std::path::{Path, PathBuf};
use toml_edit::{DocumentMut, Item, Table};

const PACKAGE: &str = env!("CARGO_MANIFEST_DIR");

/// Not the module `sources` itself, nor modules of tests alone.
#[test]
fn every_file_of_the_runtime_is_carried() {
    let root = Path::new(PACKAGE).join("src");
    let mut found = Vec::new();
    let mut waiting = vec![root.clone()];
    while let Some(folder) = waiting.pop() {
        let entries = fs::read_dir(folder).unwrap().map(|one| one.unwrap().path());
        let (folders, files): (Vec<PathBuf>, Vec<PathBuf>) = entries.partition(|one| one.is_dir());
        waiting.extend(folders);
        found.extend(files.into_iter().map(|file| {
            let path = file.strip_prefix(&root).unwrap().to_str().unwrap();
            path.replace('\\', "/")
        }));
    }
    found.retain(|path| path != "sources.rs" && !path.ends_with("/tests.rs"));
    found.sort();
    let carried: Vec<&str> = FILES.iter().map(|(path, _)| *path).collect();
    assert_eq!(carried, found);
}

/// The runtime's default feature and the one for its sources are nothing for others.
#[test]
fn features_are_those_of_the_manifest() {
    let manifest = manifest(PACKAGE);
    let features = manifest["features"].as_table().unwrap();
    let of_manifest: Vec<(&str, Vec<String>)> = features
        .iter()
        .filter(|(name, _)| !["default", "sources"].contains(name))
        .map(|(name, enabled)| (name, texts(enabled)))
        .collect();
    let carried: Vec<(&str, Vec<String>)> = FEATURES
        .iter()
        .map(|(name, enabled)| (*name, enabled.iter().map(ToString::to_string).collect()))
        .collect();
    assert_eq!(carried, of_manifest);
}

#[test]
fn dependencies_are_those_of_the_manifest() {
    let (own, workspace) = (manifest(PACKAGE), manifest(&format!("{PACKAGE}/..")));
    let shared = workspace["workspace"]["dependencies"].as_table().unwrap();
    let dependencies = own["dependencies"].as_table().unwrap();
    let lines = dependencies
        .iter()
        .map(|(name, item)| line(name, item, shared));
    let mut of_manifest: Vec<String> = lines.collect();
    of_manifest.sort();
    let carried: Vec<String> = DEPENDENCIES.iter().map(carried).collect();
    assert_eq!(carried, of_manifest);
}

fn manifest(folder: &str) -> DocumentMut {
    let text = fs::read_to_string(Path::new(folder).join("Cargo.toml")).unwrap();
    text.parse().unwrap()
}

fn texts(list: &Item) -> Vec<String> {
    let values = list.as_array().into_iter().flatten();
    values.map(|one| one.as_str().unwrap().to_owned()).collect()
}

fn carried(one: &Dependency) -> String {
    let (name, version, default) = (one.name, one.version, one.default_features);
    format!(
        "{name} {version} {default} {:?} {}",
        one.features, one.optional
    )
}

/// A dependency as the manifest has it, together with what the workspace says of it.
fn line(name: &str, own: &Item, shared: &Table) -> String {
    let is_shared = own.get("workspace").is_some();
    let items = || {
        [Some(own), shared.get(name).filter(|_| is_shared)]
            .into_iter()
            .flatten()
    };
    let find = |key: &str| items().find_map(|item| item.get(key));
    let is = |key: &str| find(key).and_then(Item::as_bool);
    let version = items()
        .find_map(Item::as_str)
        .or_else(|| find("version")?.as_str());
    let features = items().filter_map(|item| item.get("features"));
    let features: Vec<String> = features.flat_map(texts).collect();
    format!(
        "{name} {} {} {features:?} {}",
        version.unwrap(),
        is("default-features").unwrap_or(true),
        is("optional").unwrap_or(false)
    )
}

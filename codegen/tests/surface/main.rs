//! The surface that is planned is the one that is emitted: each crate is parsed, and its public items are laid beside.

#![cfg(feature = "diff")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on should stop"
)]

#[path = "../documents_support/mod.rs"]
mod documents_support;
mod emitted;
mod macros;
mod planned;
mod tables;

use bindery::rust::krate::CrateOptions;
use bindery::rust::surface::Surface;
use bindery::{Bound, Builder, Maps, Openness};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What is public, and what it is: both as text.
type Rows = BTreeMap<String, String>;

/// A type without what does not change it: spaces, last commas, and which name the runtime has.
fn plain(tokens: &str) -> String {
    let text = tokens
        .replace(' ', "")
        .replace(",)", ")")
        .replace(",>", ">");
    text.replace("bindery_runtime::", "rt::")
}

#[test]
fn all_that_is_public_is_planned() {
    let faults: Vec<String> = documents()
        .iter()
        .filter_map(|document| fault(document, Builder::new()))
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn options_change_both_alike() {
    let builder = Builder::new()
        .enums(Openness::Closed)
        .unions(Openness::Closed)
        .equality(true)
        .maps(Maps::Hash)
        .newtypes("schema:*")
        .derive("schema:*", "Eq, Hash");
    let faults: Vec<String> = documents()
        .iter()
        .filter_map(|document| fault(document, builder.clone()))
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// How the two differ, if they do.
fn fault(document: &Path, builder: Builder) -> Option<String> {
    let bound = builder.input(document).bind();
    let (planned, emitted) = rows(&bound)?;
    let mut lines = Vec::new();
    for (path, what) in &emitted {
        match planned.get(path) {
            None => lines.push(format!("not planned: {path} {what}")),
            Some(other) if other == what || other.is_empty() => {}
            Some(other) => lines.push(format!("{path} is {what}, planned {other}")),
        }
    }
    let missing = planned.keys().filter(|path| !emitted.contains_key(*path));
    lines.extend(missing.map(|path| format!("not emitted: {path}")));
    (!lines.is_empty()).then(|| format!("{}\n  {}", document.display(), lines.join("\n  ")))
}

fn rows(bound: &Bound) -> Option<(Rows, Rows)> {
    let files = bound.krate(&CrateOptions::new("emitted"))?;
    let plan = bound.crate_plan()?;
    let surface = Surface::of(&plan);
    assert!(surface.items.len() > 20, "a client alone has as many");
    Some((planned::rows(&surface), emitted::rows(&files)))
}

fn documents() -> Vec<PathBuf> {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/space-integrations.md");
    let mut documents = documents_support::all();
    documents.push(page);
    assert!(documents.len() > 150);
    documents
}

//! The crate around the modules: its front door, its manifest and its README.

mod front;
mod manifest;
mod readme;
mod toml;
mod version;

use super::calls::Tour;
use super::{Module, Plan};
use std::collections::BTreeMap;

/// What the crate around the modules is called and depends on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CrateOptions {
    /// The package's name, as Cargo takes it.
    pub name: String,
    /// The package's version; `None` takes the document's where Cargo can read it, else `0.1.0`.
    pub version: Option<String>,
    /// Where `bindery-runtime` comes from.
    pub runtime: RuntimeSource,
}

/// Where a dependency comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RuntimeSource {
    /// A registry, by a version requirement.
    Version(String),
    /// A folder, seen from the crate's own.
    Path(String),
}

impl CrateOptions {
    /// The name as Rust writes it.
    pub fn root(&self) -> String {
        self.name.replace('-', "_")
    }
}

/// The front door of a whole crate: its docs and what it exports.
pub fn root_module(plan: &Plan<'_>, options: &CrateOptions) -> Module {
    front::root(plan, Some(&options.root()))
}

/// The front door of a module among others, for `include!`: what it exports.
pub fn included_module(plan: &Plan<'_>) -> Module {
    front::root(plan, None)
}

/// The files beside `src`: `Cargo.toml` and `README.md`, by their paths.
pub fn files(plan: &Plan<'_>, options: &CrateOptions) -> BTreeMap<String, String> {
    let tour = Tour::of(plan, Some(&options.root()));
    BTreeMap::from([
        ("Cargo.toml".to_owned(), manifest::manifest(plan.api, options)),
        ("README.md".to_owned(), readme::readme(&tour, options)),
    ])
}

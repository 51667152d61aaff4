//! What users choose about names, types and files: what is found wrong with it, and crates with it in the hands of cargo.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "helpers of tests fail by panicking"
)]

#[path = "../cargo_support/mod.rs"]
mod cargo_support;
mod compiled;
mod derive;
mod layout;
mod maps;
mod rename;
mod replace;
mod xml_lists;

use bindery::{Bound, Builder};

/// A small API with one of everything that options are about.
const ZOO: &str = include_str!("zoo.yaml");

fn zoo() -> Builder {
    Builder::new().text("zoo.yaml", ZOO)
}

/// All findings, each with its code, its words and its first help.
fn findings(bound: &Bound) -> Vec<String> {
    let found = bound.diagnostics.iter();
    let line = |one: &bindery::diagnostic::Diagnostic| {
        let help = one.help.first().map(String::as_str).unwrap_or_default();
        let marked = if one.place.is_some() { " @" } else { "" };
        format!(
            "{} {}{marked}: {}; {help}",
            one.level.word(),
            one.code,
            one.message
        )
    };
    found.map(line).collect()
}

/// The names that a builder's plan gives, by what they stand for.
fn names(builder: &Builder) -> std::collections::BTreeMap<String, String> {
    let bound = builder.bind();
    bound.plan().expect("no errors").inventory()
}

//! Each room imports only rooms below it, so that no circle of rooms can be.

#![allow(clippy::unwrap_used)]

mod rooms_support;

use rooms_support::paths;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The rooms from the lowest to the highest. What stands between the same two others does not know of each other.
const FLOORS: &[&[&str]] = &[
    &["arena", "glob", "words", "workers"],
    &["diagnostic", "layout"],
    &["source"],
    &["openapi", "report"],
    &["schema"],
    &["api"],
    &["rust"],
    &["diff", "wishes"],
    &["explain", "output", "proposals"],
    &["stage"],
    &["builder"],
    &["lib"],
];

/// Rooms below others that these do without all the same: who emits finds nothing wrong.
const STRANGERS: &[(&str, &str)] = &[("rust", "diagnostic")];

fn sources() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// The files below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut waiting = vec![folder.to_owned()];
    let mut found = Vec::new();
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                waiting.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                found.push(path);
            }
        }
    }
    found
}

/// The room that a file is in.
fn room(file: &Path) -> String {
    let below = file.strip_prefix(sources()).unwrap();
    let first = below.components().next().unwrap().as_os_str();
    first.to_str().unwrap().trim_end_matches(".rs").to_owned()
}

/// The way to the module that a file is.
fn module(file: &Path) -> Vec<String> {
    let below = file.strip_prefix(sources()).unwrap().with_extension("");
    let parts = below.components().map(|part| part.as_os_str().to_str());
    let mut parts: Vec<String> = parts.map(|part| part.unwrap().to_owned()).collect();
    if parts.last().is_some_and(|last| last == "mod") {
        parts.pop();
    }
    parts
}

/// What a file imports of its own crate, as paths.
fn imported(file: &Path) -> Vec<String> {
    let module = module(file);
    let module: Vec<&str> = module.iter().map(String::as_str).collect();
    paths(&fs::read_to_string(file).unwrap(), &module)
}

/// The first of the rooms that a path leads into; those inside others are listed by their whole way.
fn entered<'r>(path: &str, rooms: &BTreeSet<&'r str>) -> Option<&'r str> {
    let leads = |room: &&&str| {
        let rest = path.strip_prefix(**room);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
    };
    let longest = rooms.iter().filter(leads).max_by_key(|room| room.len());
    longest.copied()
}

#[test]
fn no_room_imports_one_above_it() {
    let rooms: BTreeSet<&str> = FLOORS.iter().copied().flatten().copied().collect();
    let floor = |room: &str| FLOORS.iter().position(|floor| floor.contains(&room));
    let mut wrong = Vec::new();
    let mut seen = BTreeSet::new();
    for file in files(&sources()) {
        let own = room(&file);
        let at = floor(&own).unwrap_or_else(|| panic!("the room {own} has no floor"));
        seen.insert(own.clone());
        // A file of tests may look anywhere.
        if file.ends_with("tests.rs") {
            continue;
        }
        for path in imported(&file) {
            let Some(other) = entered(&path, &rooms) else {
                continue;
            };
            let is_stranger = STRANGERS.contains(&(own.as_str(), other));
            let is_above = floor(other).is_none_or(|other| other >= at);
            if other != own && (is_above || is_stranger) {
                wrong.push(format!("{}: {other}", file.display()));
            }
        }
    }
    assert_eq!(wrong, [""; 0]);
    let seen: BTreeSet<&str> = seen.iter().map(String::as_str).collect();
    assert_eq!(seen, rooms);
}

/// The rooms of `rust/`, in the same order. Who is in it names the room that a thing is from, and not what `rust/mod.rs`
/// exports of it for others.
const INSIDE: &[&[&str]] = &[
    &["names", "toml"],
    &["options"],
    &["docs", "modules"],
    &["plan::groups"],
    &["plan::features"],
    &["plan::types"],
    &["plan::calls"],
    &["plan"],
    &["calls"],
    &["types"],
    &["runtime"],
    &["krate"],
    &["surface"],
];

#[test]
fn the_rooms_that_emit_rust_have_an_order_too() {
    let ways: Vec<Vec<String>> = INSIDE
        .iter()
        .map(|floor| floor.iter().map(|room| format!("rust::{room}")).collect())
        .collect();
    let rooms: BTreeSet<&str> = ways.iter().flatten().map(String::as_str).collect();
    let floor = |room: &str| {
        ways.iter()
            .position(|floor| floor.iter().any(|one| one == room))
    };
    let mut wrong = Vec::new();
    let mut seen = BTreeSet::new();
    for file in files(&sources().join("rust")) {
        let Some(own) = entered(&module(&file).join("::"), &rooms) else {
            // The front door, and texts that are emitted as they are.
            assert!(
                file.ends_with("rust/mod.rs"),
                "{} is in no room",
                file.display()
            );
            continue;
        };
        seen.insert(own);
        if file.ends_with("tests.rs") || file.components().any(|part| part.as_os_str() == "fixed") {
            continue;
        }
        for path in imported(&file) {
            if !path.starts_with("rust::") {
                continue;
            }
            match entered(&path, &rooms) {
                Some(other) if other == own || floor(other) < floor(own) => {}
                _ => wrong.push(format!("{}: {path}", file.display())),
            }
        }
    }
    assert_eq!(wrong, [""; 0]);
    assert_eq!(seen, rooms);
}

#[test]
fn imports_are_found_however_they_are_written() {
    let found = |text: &str| paths(text, &["rust", "calls", "body"]);
    assert_eq!(found("use crate::api::Call;"), ["api::Call"]);
    assert_eq!(
        found("use crate::{api, diff::{Changes as C, Side}, words};\nuse x::Y;"),
        ["api", "diff::Changes", "diff::Side", "words"]
    );
    assert_eq!(
        found("fn f(a: &crate::rust::Plan, b: crate::words) {}"),
        ["rust::Plan", "words"]
    );
    assert_eq!(
        found("use super::super::docs::{\n    self, code,\n};\nuse super::multipart;"),
        [
            "rust::docs::self",
            "rust::docs::code",
            "rust::calls::multipart"
        ]
    );
    assert_eq!(
        found(r#"f("crate::a \" super::b"); g(crate::api::c)"#),
        ["api::c"]
    );
    assert_eq!(
        found("// crate::api\n#[cfg(test)]\nuse crate::rust::Plan;"),
        [""; 0]
    );
}

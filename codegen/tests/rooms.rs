//! Each room imports only rooms below it, so that no circle of rooms can be.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The rooms from the lowest to the highest. What stands between the same two others does not know of each other.
const FLOORS: &[&[&str]] = &[
    &["glob", "words", "workers"],
    &["diagnostic", "layout"],
    &["source"],
    &["openapi", "report"],
    &["schema"],
    &["api"],
    &["diff"],
    &["rust"],
    &["wishes"],
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

/// The rooms that a text names, but for what it has for tests alone.
fn imported(text: &str, rooms: &BTreeSet<&str>) -> BTreeSet<String> {
    let (text, _) = text.split_once("#[cfg(test)]").unwrap_or((text, ""));
    let named = text.split("crate::").skip(1).flat_map(|rest| {
        // `crate::{api, diff::Changes}` names several.
        let list = match rest.strip_prefix('{') {
            Some(list) => list.split_once('}').map_or(list, |(list, _)| list),
            None => rest
                .split([';', ' ', ',', '(', '>', ')'])
                .next()
                .unwrap_or(rest),
        };
        list.split(',').map(str::trim)
    });
    let first = named.filter_map(|path| {
        path.split(|c: char| !c.is_alphanumeric() && c != '_')
            .next()
    });
    let known = first.filter(|name| rooms.contains(name));
    known.map(str::to_owned).collect()
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
        for other in imported(&fs::read_to_string(&file).unwrap(), &rooms) {
            let is_stranger = STRANGERS.contains(&(own.as_str(), other.as_str()));
            let is_above = floor(&other).is_none_or(|other| other >= at);
            if other != own && (is_above || is_stranger) {
                wrong.push(format!("{}: {other}", file.display()));
            }
        }
    }
    assert_eq!(wrong, [""; 0]);
    let seen: BTreeSet<&str> = seen.iter().map(String::as_str).collect();
    assert_eq!(seen, rooms);
}

#[test]
fn imports_are_found_however_they_are_written() {
    let rooms = BTreeSet::from(["api", "diff", "rust"]);
    let found = |text: &str| imported(text, &rooms).into_iter().collect::<Vec<_>>();
    assert_eq!(found("use crate::api::Call;"), ["api"]);
    assert_eq!(found("use crate::{api, diff::Changes};"), ["api", "diff"]);
    assert_eq!(
        found("fn f(a: &crate::rust::Plan, b: crate::words) {}"),
        ["rust"]
    );
    assert_eq!(found("#[cfg(test)]\nuse crate::rust::Plan;"), [""; 0]);
}

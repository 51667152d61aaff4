//! What is emitted is laid out as rustfmt does it, and rustc's grammar has all of it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod documents_support;

use bindery::rust::krate::CrateOptions;
use bindery::rust::{Files, Layout};
use bindery::{Bound, Builder};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

#[test]
fn rustfmt_finds_nothing_in_crates() {
    let folder = folder("crates");
    let emitted = bound().into_iter().zip(0..).filter_map(|(bound, number)| {
        let files = bound.krate(&CrateOptions::new("emitted"))?;
        Some(write(
            &folder.join(format!("crate_{number}")),
            &files,
            "src/lib.rs",
        ))
    });
    let roots: Vec<PathBuf> = emitted.collect();
    assert!(roots.len() > 150);
    assert_eq!(differing(&folder, &roots), "");
}

#[test]
fn rustfmt_finds_nothing_in_modules() {
    let folder = folder("modules");
    let mut roots = Vec::new();
    for (bound, number) in bound().into_iter().zip(0..) {
        for (name, layout) in [("modules", Layout::Modules), ("file", Layout::File)] {
            let at = folder.join(format!("{name}_{number}"));
            roots.extend(
                bound
                    .modules(layout)
                    .map(|files| write(&at, &files, "mod.rs")),
            );
        }
        let at = folder.join(format!("included_{number}"));
        let included = bound.included();
        roots.extend(included.map(|files| write(&at, &files, bindery::INCLUDED)));
    }
    assert!(roots.len() > 450);
    assert_eq!(differing(&folder, &roots), "");
}

/// All documents of the tests, bound.
fn bound() -> Vec<Bound> {
    let bind = |document: &PathBuf| Builder::new().input(document).bind();
    documents_support::all().iter().map(bind).collect()
}

/// An empty folder with a configuration of rustfmt that changes nothing.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("layout")
        .join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("rustfmt.toml"), "").unwrap();
    folder
}

/// Writes sources, and says where their root is.
fn write(folder: &Path, files: &Files, root: &str) -> PathBuf {
    for (path, text) in &files.0 {
        let is_source = Path::new(path).extension().is_some_and(|one| one == "rs");
        if !is_source {
            continue;
        }
        assert!(syn::parse_file(text).is_ok(), "{path}:\n{text}");
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder.join(root)
}

/// What rustfmt would change in these files and in those that they declare.
fn differing(folder: &Path, roots: &[PathBuf]) -> String {
    let output = Command::new("rustfmt")
        .args(["--check", "--edition", "2024", "--config-path"])
        .arg(folder)
        .args(roots)
        .output()
        .unwrap();
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

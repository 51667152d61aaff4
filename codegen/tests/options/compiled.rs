//! Crates with options in the hands of cargo: lints, docs, and programs that use what was chosen.

use crate::cargo_support;
use crate::derive::derived;
use crate::maps::with_maps;
use crate::rename::renamed;
use crate::replace::replaced;
use crate::zoo;
use bindery::rust::krate::CrateOptions;
use bindery::rust::options::Openness;
use bindery::rust::{Files, Layout, ROOT};
use bindery::{Builder, Maps, RuntimeSource};
use std::fs;
use std::path::{Path, PathBuf};

fn here() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("options")
}

fn write(path: &str, text: &str) {
    let path = root().join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    if fs::read_to_string(&path).ok().as_deref() != Some(text) {
        fs::write(path, text).unwrap();
    }
}

fn add(name: &str, files: Files, program: &str) {
    let _ = fs::remove_dir_all(root().join(name).join("src"));
    for (path, text) in files.0 {
        write(&format!("{name}/{path}"), &text);
    }
    write(&format!("{name}/tests/program.rs"), program);
}

fn runtime() -> RuntimeSource {
    RuntimeSource::Path(here().join("../runtime").display().to_string())
}

/// A crate of its own.
fn krate(name: &str, builder: &Builder) -> Files {
    let bound = builder.clone().runtime(runtime()).bind();
    bound.krate(&CrateOptions::new(name)).unwrap()
}

fn cargo(arguments: &[&str]) {
    cargo_support::content(&root(), arguments);
}

/// A crate of the user's with lints of its own, and modules at several depths: some public, some that nobody uses.
fn add_host() {
    let bound = zoo().runtime(runtime()).bind();
    let needed = bound.dependencies().join("\n");
    let manifest = format!("{HOST}\n[dependencies]\n{needed}\n");
    let _ = fs::remove_dir_all(root().join("host/src"));
    write("host/Cargo.toml", &manifest);
    write(
        "host/src/lib.rs",
        "//! A crate.\n\npub mod api;\nmod deep;\n",
    );
    write("host/src/deep/mod.rs", "mod er;\n");
    write("host/src/deep/er/mod.rs", "mod file;\nmod tree;\n");
    let tree = bound.modules(Layout::Modules).unwrap().0;
    for (path, text) in &tree {
        write(&format!("host/src/api/{path}"), text);
        write(&format!("host/src/deep/er/tree/{path}"), text);
    }
    let file = bound.modules(Layout::File).unwrap().0;
    write("host/src/deep/er/file.rs", &file[ROOT]);
    write("host/tests/program.rs", include_str!("programs/host.rs"));
}

const HOST: &str = r#"[package]
name = "host"
version = "0.0.0"
edition = "2024"

[lints.rust]
missing_docs = "deny"
unreachable_pub = "deny"
unused_qualifications = "deny"

[lints.clippy]
nursery = { level = "deny", priority = -1 }
pedantic = { level = "deny", priority = -1 }
"#;

#[test]
fn crates_with_options_are_as_clean_as_others() {
    write(
        "Cargo.toml",
        "[workspace]\nresolver = \"3\"\nmembers = [\"renamed\", \"replaced\", \"open\", \"closed\", \"hashed\", \"indexed\", \"host\"]\n",
    );
    write(
        "Cargo.lock",
        &fs::read_to_string(here().join("../Cargo.lock")).unwrap(),
    );
    add(
        "renamed",
        krate("renamed", &renamed()),
        include_str!("programs/renamed.rs"),
    );
    add(
        "replaced",
        krate("replaced", &replaced()),
        include_str!("programs/replaced.rs"),
    );
    for (name, openness) in [("open", Openness::Open), ("closed", Openness::Closed)] {
        add(
            name,
            krate(name, &derived(openness)),
            "//! The types compile.\n",
        );
    }
    add(
        "hashed",
        krate("hashed", &with_maps(Maps::Hash)),
        include_str!("programs/hashed.rs"),
    );
    add(
        "indexed",
        krate("indexed", &with_maps(Maps::Index)),
        include_str!("programs/indexed.rs"),
    );
    add_host();
    cargo(&[
        "clippy",
        "--workspace",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ]);
    cargo(&["doc", "--workspace", "--no-deps"]);
    cargo(&[
        "doc",
        "--package",
        "host",
        "--no-deps",
        "--document-private-items",
    ]);
    cargo(&["test", "--workspace"]);
}

//! Crates whose formats have types of the user's choice, and whose types are closed: compiled, and fed with JSON.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

#[path = "../cargo_support/mod.rs"]
mod cargo_support;

use bindery::rust::krate::CrateOptions;
use bindery::rust::options::Openness;
use bindery::{Builder, RuntimeSource};
use std::fs;
use std::path::{Path, PathBuf};

/// Formats with their types.
const CHOICES: &[(&str, &str, &str)] = &[
    ("date-time", "chrono", "time"),
    ("date", "time", "chrono"),
    ("time", "jiff", "jiff"),
    ("uuid", "uuid", "uuid"),
    ("uri", "url", "url::Url from url@2"),
    ("int64", "i64", "i64"),
    ("unix-time", "chrono", "jiff"),
    ("decimal", "rust_decimal::Decimal", "rust_decimal::Decimal"),
    ("ipv4", "std::net::Ipv4Addr", "std::net::Ipv4Addr"),
];

fn here() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Both crates in one workspace, with the versions of our own.
fn workspace() -> PathBuf {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("chosen");
    write(
        &root.join("Cargo.toml"),
        "[workspace]\nresolver = \"3\"\nmembers = [\"lenient\", \"strict\"]\n",
    );
    let lock = fs::read_to_string(here().join("../Cargo.lock")).unwrap();
    write(&root.join("Cargo.lock"), &lock);
    let document = Builder::new().input(here().join("tests/chosen/document.yaml"));
    let lenient = CHOICES.iter().fold(document.clone(), |builder, choice| {
        builder.format(choice.0, choice.1)
    });
    let lenient = lenient.format("x-sku", "std::num::NonZeroU32");
    emit(&root, "lenient", &lenient, include_str!("lenient.rs"));
    let strict = CHOICES.iter().fold(document, |builder, choice| {
        builder.format(choice.0, format!("strict {}", choice.2))
    });
    let closed = Openness::Closed;
    let strict = strict.format(
        "x-sku",
        "bindery_runtime::wire::Parsed<std::num::NonZeroU32>",
    );
    let strict = strict.objects(closed).enums(closed).unions(closed);
    emit(&root, "strict", &strict, include_str!("strict.rs"));
    root
}

fn emit(root: &Path, name: &str, builder: &Builder, program: &str) {
    let folder = root.join(name);
    let _ = fs::remove_dir_all(folder.join("src"));
    let runtime = RuntimeSource::Path(here().join("../runtime").display().to_string());
    let around = CrateOptions::new(name);
    let bound = builder.clone().runtime(runtime).bind();
    let found: Vec<&String> = bound.diagnostics.iter().map(|one| &one.message).collect();
    assert!(found.is_empty(), "{found:?}");
    for (path, text) in bound.krate(&around).unwrap().0 {
        let dev =
            "\n[dev-dependencies]\ntokio = { version = \"1\", features = [\"macros\", \"rt\"] }\n";
        let text = if path == "Cargo.toml" {
            text + dev
        } else {
            text
        };
        write(&folder.join(path), &text);
    }
    write(&folder.join("tests/program.rs"), program);
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    if fs::read_to_string(path).ok().as_deref() != Some(text) {
        fs::write(path, text).unwrap();
    }
}

#[test]
fn chosen_types_compile_without_a_warning_and_read_what_servers_send() {
    let root = workspace();
    let all = [
        "--workspace",
        "--no-default-features",
        "--features",
        "lenient/mock,lenient/validate,strict/mock,strict/validate",
    ];
    cargo_support::content(
        &root,
        &[&["clippy"], &all[..], &["--", "-D", "warnings"]].concat(),
    );
    cargo_support::content(&root, &[&["test", "--no-fail-fast"], &all[..]].concat());
    cargo_support::content(&root, &[&["doc", "--no-deps"], &all[..]].concat());
}

#[test]
fn a_choice_that_cannot_be_is_an_error_with_a_way_out() {
    let bound = Builder::new()
        .input(here().join("tests/chosen/document.yaml"))
        .format("date-time", "chorno")
        .bind();
    assert!(bound.api.is_none());
    let found: Vec<_> = bound.diagnostics.iter().collect();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].code.number(), "B0107");
    assert_eq!(
        found[0].message,
        "the type of the format `date-time`: `chorno` is a type without its path"
    );
    assert_eq!(found[0].help, ["did you mean `chrono`?"]);
}

//! References to other files: inside the document's folder they are followed, outside of it nothing is opened.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may panic"
)]

use bindery::Builder;
use std::fs;
use std::path::{Path, PathBuf};

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("beside")
        .join(name);
    fs::create_dir_all(folder.join("api/parts")).unwrap();
    folder
}

fn document(reference: &str) -> String {
    format!(
        "openapi: 3.1.0\ninfo: {{ title: t, version: '1' }}\npaths: {{}}\ncomponents:\n  schemas:\n    Pet:\n      type: object\n      properties:\n        owner: {{ $ref: '{reference}' }}\n"
    )
}

#[test]
fn files_below_a_named_document_are_read_when_it_refers_to_them() {
    let folder = folder("below");
    let main = folder.join("api/main.yaml");
    fs::write(&main, document("parts/owner.yaml#/Owner")).unwrap();
    fs::write(
        folder.join("api/parts/owner.yaml"),
        "Owner: { type: object, properties: { home: { $ref: 'home.json' } } }\n",
    )
    .unwrap();
    fs::write(
        folder.join("api/parts/home.json"),
        r#"{ "type": "string" }"#,
    )
    .unwrap();
    let bound = Builder::new().input(&main).bind();
    assert!(bound.diagnostics.is_empty(), "{:?}", bound.diagnostics);
    let api = bound.api.expect("the document binds");
    let keys: Vec<String> = api
        .schemas
        .types
        .iter()
        .map(|ty| ty.key.to_string())
        .collect();
    assert!(keys.iter().any(|key| key.contains("Owner")), "{keys:?}");
    let read: Vec<&Path> = bound.sources.files().collect();
    assert_eq!(
        read.len(),
        3,
        "what was read is what a build script watches: {read:?}"
    );
}

#[test]
fn files_outside_of_the_folder_stay_closed() {
    let folder = folder("outside");
    let main = folder.join("api/main.yaml");
    fs::write(folder.join("secret.yaml"), "Owner: { type: string }\n").unwrap();
    for reference in ["../secret.yaml#/Owner", "parts/../../secret.yaml#/Owner"] {
        fs::write(&main, document(reference)).unwrap();
        let bound = Builder::new().input(&main).bind();
        let codes: Vec<&str> = bound
            .diagnostics
            .iter()
            .map(|one| one.code.number())
            .collect();
        assert_eq!(codes, ["B0303"], "{reference}");
        assert_eq!(bound.sources.files().count(), 1);
    }
}

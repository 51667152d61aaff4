//! The emitted calls: as text to be read, and against a real compiler and a real server.

#![allow(clippy::unwrap_used)]

mod apis;
mod book;
#[path = "../cargo_support/mod.rs"]
mod cargo_support;
mod compiled;
mod model;
mod names;
mod xml_pages;

use bindery::api::Api;
use bindery::rust::krate::{CrateOptions, emit, emit_included};
use bindery::rust::options::Pages;
use bindery::rust::{Files, Options};
use std::fmt::Write as _;

fn around(name: &str) -> CrateOptions {
    CrateOptions::new(name)
}

fn emitted(api: &Api, name: &str) -> Files {
    emit(api, &Options::default(), &around(name))
}

fn texts(files: &Files, paths: &[&str]) -> String {
    let mut out = String::new();
    for path in paths {
        let _ = writeln!(out, "──── {path}\n{}", files.0[*path]);
    }
    out
}

#[test]
fn a_small_crate() {
    let files = emitted(&apis::gitbook(), "gitbook");
    let paths = [
        "Cargo.toml",
        "README.md",
        "src/lib.rs",
        "src/client.rs",
        "src/calls/spaces.rs",
        "src/ops/spaces.rs",
    ];
    insta::assert_snapshot!(texts(&files, &paths));
}

#[test]
fn everything_that_a_call_can_be() {
    let files = emitted(&apis::sink(), "sink");
    let paths = [
        "src/calls/pets.rs",
        "src/calls/files.rs",
        "src/calls/jobs.rs",
        "src/ops/jobs.rs",
        "src/ops/pages.rs",
        "src/webhooks.rs",
    ];
    insta::assert_snapshot!(texts(&files, &paths));
}

#[test]
fn pages_of_markdown() {
    let files = emitted(&apis::sink(), "sink");
    insta::assert_snapshot!(texts(
        &files,
        &["docs/pets.md", "docs/files.md", "docs/jobs.md"]
    ));
}

#[test]
fn pages_can_be_left_out() {
    let options = Options {
        pages: Pages::LeftOut,
        ..Options::default()
    };
    let files = emit(&apis::sink(), &options, &around("sink"));
    assert!(files.0.keys().all(|path| !path.starts_with("docs/")));
    for (path, text) in &files.0 {
        assert!(!text.contains("docs/"), "{path}");
    }
}

#[test]
fn types_say_who_uses_them() {
    let files = emitted(&apis::sink(), "sink");
    let lines = files.0.iter().flat_map(|(path, text)| {
        let types = path.starts_with("src/types/");
        text.lines()
            .filter(move |line| types && is_about_users(line))
    });
    insta::assert_snapshot!(lines.collect::<Vec<_>>().join("\n"));
}

fn is_about_users(line: &str) -> bool {
    let starts = [
        "/// Sent by",
        "/// Received from",
        "/// Part of",
        "/// Describes",
        "pub struct",
        "pub enum",
    ];
    starts
        .iter()
        .any(|start| line.trim_start().starts_with(start))
}

#[test]
fn servers_and_credentials() {
    let files = emitted(&apis::sink(), "sink");
    insta::assert_snapshot!(texts(
        &files,
        &["Cargo.toml", "README.md", "src/lib.rs", "src/client.rs"]
    ));
}

#[test]
fn mocks_cost_nothing_unless_they_are_asked_for() {
    let files = emitted(&apis::sink(), "sink");
    let manifest = &files.0["Cargo.toml"];
    let default = manifest.lines().find(|line| line.starts_with("default ="));
    assert!(!default.unwrap().contains("mock"), "{manifest}");
    assert!(
        manifest.contains("\nmock = [\"client\", \"bindery-runtime/mock\"]\n"),
        "{manifest}"
    );
    // No code but what is behind the feature.
    let rust = files.0.iter().filter(|(path, _)| path.starts_with("src/"));
    let lines = rust.flat_map(|(_, text)| text.lines());
    let code = lines.filter(|line| !line.trim_start().starts_with("//") && line.contains("mock"));
    assert_eq!(
        code.collect::<Vec<_>>(),
        [
            "#[cfg(feature = \"mock\")]",
            "#[cfg(feature = \"mock\")]",
            "#[cfg(feature = \"mock\")]",
            "pub use runtime::mock;"
        ]
    );
}

#[test]
fn the_same_api_gives_the_same_bytes() {
    assert_eq!(
        emitted(&apis::sink(), "sink"),
        emitted(&apis::sink(), "sink")
    );
}

#[test]
fn one_file_for_a_build_script() {
    let files = emit_included(&apis::sink(), &Options::default(), "api.rs");
    let text = &files.0["api.rs"];
    assert_eq!(files.0.len(), 1);
    assert!(syn::parse_file(text).is_ok());
    assert!(!text.contains("no_run"), "examples need the crate's name");
}

/// Nobody lays a manifest out.
#[test]
fn texts_of_a_manifest_are_plain() {
    let document = r#"openapi: 3.1.0
info: {title: "<b>Pets</b> &amp; *co*", version: 1.0.0}
tags:
  - {name: pets, description: "<p>All <a href=\"https://a.example\">pets</a>\n\tof `Map<String>`. And more.</p>"}
  - {name: homes, description: "**Where** they\nlive."}
paths:
  /pets: {get: {tags: [pets], responses: {}}}
  /homes: {get: {tags: [homes], responses: {}}}
"#;
    let bound = bindery::Builder::new().text("a.yaml", document).bind();
    let Files(files) = bound.krate(&around("pets")).unwrap();
    let manifest = &files["Cargo.toml"];
    for line in [
        "description = \"A client for Pets & co\"\n",
        "# All pets of Map<String>.\npets = []\n",
        "# Where they live.\nhomes = []\n",
    ] {
        assert!(manifest.contains(line), "{manifest}");
    }
    let readme = &files["README.md"];
    assert!(readme.contains("| Where they live. |"), "{readme}");
}

#[test]
fn a_constant_body_is_no_argument() {
    let text = r#"
openapi: 3.1.0
info: {title: Pings, version: 1.0.0}
paths:
  /ping:
    post:
      operationId: ping
      tags: [pings]
      requestBody: {required: true, content: {application/json: {schema: {const: ping}}}}
      responses: {"204": {description: d}}
"#;
    let bound = bindery::Builder::new().text("pings.yaml", text).bind();
    let files = emitted(&bound.api.unwrap(), "pings");
    let page = &files.0["docs/pings.md"];
    assert!(page.contains("client.pings().ping().await?"), "{page}");
    let calls = &files.0["src/calls/pings.rs"];
    assert!(calls.contains("pub fn ping(&self) -> Ping {"), "{calls}");
    for text in [page, calls] {
        assert!(
            !text.contains("`body`") && !text.contains("Arguments"),
            "{text}"
        );
    }
}

/// Four calls, of which each asks for something else.
const GUARDED: &str = r#"
openapi: 3.1.0
info: {title: Guarded, version: 1.0.0}
servers: [{url: "https://guarded.example.com"}]
paths:
  /admin: {get: {operationId: admin, tags: [zoo], security: [{basic: []}], responses: {"204": {description: d}}}}
  /keys: {get: {operationId: keys, tags: [zoo], security: [{appKey: [], userKey: []}], responses: {"204": {description: d}}}}
  /pets: {get: {operationId: pets, tags: [zoo], security: [{token: []}], responses: {"204": {description: d}}}}
  /free: {post: {operationId: free, tags: [zoo], responses: {"204": {description: d}}}}
components:
  securitySchemes:
    basic: {type: http, scheme: basic}
    appKey: {type: apiKey, in: header, name: a}
    userKey: {type: apiKey, in: header, name: b}
    token: {type: http, scheme: bearer}
"#;

#[test]
fn the_first_call_is_let_in() {
    let first_call = |leave_out: &[&str]| {
        let lines = GUARDED.lines();
        let left = lines.filter(|line| leave_out.iter().all(|word| !line.contains(word)));
        let text: String = left.flat_map(|line| [line, "\n"]).collect();
        let bound = bindery::Builder::new().text("guarded.yaml", text).bind();
        let files = emitted(&bound.api.unwrap(), "guarded");
        let readme = files.0["README.md"].clone();
        let program = readme.split("## First call").nth(1).unwrap();
        let lines = program.lines().map(str::trim).skip(4);
        let lines = lines.take_while(|line| *line != "Ok(())");
        lines.collect::<Vec<_>>().join("\n")
    };
    let from_env = |call: &str| format!("let client = guarded::Client::from_env()?;\n{call}");
    assert_eq!(first_call(&[]), from_env("client.zoo().pets().await?;"));
    assert_eq!(
        first_call(&["token"]),
        from_env("client.zoo().admin().await?;")
    );
    let (token, basic) = ("token", "basic");
    assert_eq!(
        first_call(&[token, basic]),
        from_env("client.zoo().keys().await?;")
    );
    assert_eq!(
        first_call(&[token, basic, "Key"]),
        "let client = guarded::Client::new();\nclient.zoo().free().await?;"
    );
}

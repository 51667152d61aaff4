//! What calls put on the wire and read from it, to the byte: small documents are bound, their clients compiled into one
//! program, and each call is made against a server on loopback that writes down what came.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on should stop"
)]

#[path = "cargo_support/mod.rs"]
mod cargo_support;
#[path = "calls_support/mod.rs"]
mod support;

use std::fs;
use std::path::Path;
use support::package::Package;
use support::topic::{self, Topic};
use support::{book, program, verdict};

#[test]
fn calls_send_and_read_what_they_say() {
    let topics = topic::all();
    let wrong = verdict::compare(&topics, &run(&topics));
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    let page = book::page(&topics);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../book/calls.md");
    if std::env::var_os("BINDERY_WRITE_BOOK").is_some() {
        fs::write(&path, &page).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        written == page,
        "book/calls.md is not what the tests say: run again with BINDERY_WRITE_BOOK=1"
    );
}

/// What the program printed: a line of JSON for each call.
fn run(topics: &[Topic]) -> String {
    let tokio = "tokio = { version = \"1\", features = [\"macros\", \"rt\"] }";
    let package = Package::new("loopback", &["digest", "validate", "reqwest", "xml"], tokio);
    package.write_modules(
        topics
            .iter()
            .map(|topic| (topic.name.as_str(), topic.emitted.as_str())),
    );
    package.write("src/main.rs", &program::text(topics));
    let output = package.cargo(&["run"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

//! One small document for each construct of OpenAPI and JSON Schema: bound, emitted, compiled and run.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on should stop"
)]

#[path = "cargo_support/mod.rs"]
mod cargo_support;
mod fixtures_errors;
mod fixtures_stability;
mod fixtures_support;

use fixtures_support::fixture::Fixture;
use fixtures_support::outline::outline;
use fixtures_support::package::Package;
use fixtures_support::{book, driver, fixture};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

#[test]
fn fixtures_come_to_what_they_say() {
    let fixtures = fixture::all();
    let failed = run(&fixtures);
    let mut wrong = Vec::new();
    for fixture in &fixtures {
        let mut faults: Vec<String> = diagnostics(fixture)
            .into_iter()
            .chain(rust(fixture))
            .collect();
        faults.extend(
            failed
                .lines()
                .filter(|name| *name == fixture.name)
                .map(|_| "its cases fail".to_owned()),
        );
        match (&fixture.gap, faults.as_slice()) {
            (None, []) | (Some(_), [_, ..]) => {}
            (None, faults) => wrong.push(format!("{}: {}", fixture.name, faults.join("\n  "))),
            (Some(gap), []) => wrong.push(format!(
                "{}: all is well, but it says `# gap: {gap}`",
                fixture.name
            )),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The fixtures whose cases fail, one a line. What they say of it is shown with the test's output.
fn run(fixtures: &[Fixture]) -> String {
    let package = Package::new("fixtures", &["client", "validate"], "");
    let emitted: Vec<_> = fixtures
        .iter()
        .filter_map(|fixture| Some((fixture, fixture.module(), fixture.emitted()?)))
        .collect();
    let names: BTreeSet<&str> = emitted
        .iter()
        .map(|(_, module, _)| module.as_str())
        .collect();
    assert_eq!(names.len(), emitted.len(), "two fixtures have one name");
    package.write_modules(
        emitted
            .iter()
            .map(|(_, module, text)| (module.as_str(), text.as_str())),
    );
    package.write(
        "src/main.rs",
        &driver::program("fixtures", emitted.iter().map(|(fixture, ..)| *fixture)),
    );
    let output = package.cargo(&["run"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    println!("{said}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// How the diagnostics differ from those expected.
fn diagnostics(fixture: &Fixture) -> Option<String> {
    let found = &fixture.bound.diagnostics;
    let mut codes: Vec<&str> = found.iter().map(|one| one.code.number()).collect();
    codes.sort_unstable();
    let said: Vec<&str> = found.iter().map(|one| one.message.as_str()).collect();
    (codes != fixture.expected)
        .then(|| format!("{:?} expected, found {codes:?}: {said:?}", fixture.expected))
}

/// What is not emitted and should be.
fn rust(fixture: &Fixture) -> Option<String> {
    let rust = fixture.rust.as_ref()?;
    let emitted = words(&fixture.emitted().unwrap_or_default());
    (!emitted.contains(&words(rust))).then(|| format!("nothing emitted says {rust}"))
}

#[test]
fn snapshots() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("fixtures_snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for fixture in fixture::all() {
            if let Some(types) = fixture.types() {
                insta::assert_snapshot!(fixture.module(), outline(&types));
            }
        }
    });
}

/// A decoder that hands its whole value on to itself would end the stack at any value.
#[test]
fn no_type_is_read_by_reading_itself() {
    for fixture in fixture::all() {
        let endless = fixture.bound.api.as_ref().map(|api| api.schemas.endless());
        assert_eq!(endless.unwrap_or_default(), [], "{}", fixture.name);
    }
}

/// Without line breaks, which depend on how long a line is.
fn words(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn the_page_about_support_is_true() {
    let fixtures = fixture::all();
    for fixture in &fixtures {
        assert!(
            fixture.rust.is_some() || !fixture.expected.is_empty(),
            "{} says neither what it becomes nor what is diagnosed",
            fixture.name
        );
    }
    let page = book::page(&fixtures);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../book/support.md");
    if std::env::var_os("BINDERY_WRITE_BOOK").is_some() {
        fs::write(&path, &page).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(written, page, "run again with BINDERY_WRITE_BOOK=1");
}

//! Each code has an example that is really a finding of that code, and a place in the book.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use bindery::Builder;
use bindery::diagnostic::Code;
use bindery::source::Limit;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

#[test]
fn every_example_has_its_code_and_no_other() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("diagnostics");
    fs::create_dir_all(&folder).unwrap();
    let mut wrong = Vec::new();
    for code in Code::ALL {
        if is_of_overlay(*code) && cfg!(not(feature = "overlay")) {
            continue;
        }
        let example = code.example();
        let extension = example.map_or("missing", |example| example.extension);
        let file = folder.join(format!("{code}.{extension}"));
        if let Some(example) = example {
            fs::write(&file, example.text).unwrap();
        }
        let bound = run(*code, &file).notes(true).bind();
        let found = bound.diagnostics.iter();
        let found: Vec<_> = found.map(|one| (one.code, one.message.as_str())).collect();
        if found.len() != 1 || found[0].0 != *code {
            wrong.push(format!("{code}: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What shows a code: its example, or an option that cannot be.
fn run(code: Code, example: &Path) -> Builder {
    let options = || Builder::new().text("fine.yaml", FINE);
    match code {
        Code::InvalidOption => options().format("binary", "text"),
        Code::IdleSelector => options().exclude("tag:none".parse().unwrap()),
        Code::Underivable => Builder::new()
            .text("color.yaml", COLOR)
            .derive("types::*", "Default"),
        Code::FileSize => options().limit(Limit::Bytes, 10),
        Code::Values => options().limit(Limit::Values, 3),
        Code::GeneratedBytes => Builder::new()
            .text("color.yaml", COLOR)
            .limit(Limit::GeneratedBytes, 10),
        Code::ReferenceChain => Builder::new()
            .text("chain.yaml", CHAIN)
            .limit(Limit::References, 1),
        #[cfg(feature = "overlay")]
        code if is_of_overlay(code) => {
            let actions = match code {
                Code::Overlay => "actions: [{target: $, update: 1}]",
                Code::IdleAction => "actions: [{target: $.tags, remove: true}]",
                Code::QuerySpelling => "actions: [{target: '$[?@.x-a]', update: {summary: Fine}}]",
                _ => "extends: other.yaml\nactions: [{target: $.info, update: {summary: Fine}}]",
            };
            let start = "overlay: 1.1.0\ninfo: {title: Changes, version: 1.0.0}\n";
            fs::write(example, format!("{start}{actions}\n")).unwrap();
            options().overlay(example)
        }
        _ => Builder::new().input(example),
    }
}

const COLOR: &str = "openapi: 3.1.0\ninfo: {title: Colors, version: 1.0.0}\n\
                     components: {schemas: {Color: {type: string, enum: [red]}}}\n";

const CHAIN: &str = r##"openapi: 3.1.0
info: {title: Chain, version: 1.0.0}
paths:
  /a: {get: {operationId: getA, parameters: [{$ref: "#/components/parameters/A"}]}}
components:
  parameters:
    A: {$ref: "#/components/parameters/B"}
    B: {$ref: "#/components/parameters/C"}
    C: {name: c, in: query, schema: {type: string}}
"##;

/// What overlays may have: their codes have no document that shows them.
fn is_of_overlay(code: Code) -> bool {
    matches!(
        code,
        Code::Overlay | Code::IdleAction | Code::ForeignOverlay | Code::QuerySpelling
    )
}

const FINE: &str = "openapi: 3.1.0\ninfo: {title: Fine, version: 1.0.0, x-a: 1}\npaths: {}\n";

/// A person who meets a finding for the first time has to learn what it means and what to do.
#[test]
fn every_warning_and_note_says_what_it_means() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("diagnostics-words");
    fs::create_dir_all(&folder).unwrap();
    let linted = [
        Code::UnnamedOperation,
        Code::Overlap,
        Code::Discriminator,
        Code::DefaultType,
        Code::UndeclaredMember,
        Code::ExampleType,
        Code::Renamed,
    ];
    for code in linted {
        let example = code.example().unwrap();
        let file = folder.join(format!("{code}.{}", example.extension));
        fs::write(&file, example.text).unwrap();
        let bound = Builder::new().input(&file).notes(true).bind();
        let finding = bound.diagnostics.iter().next().unwrap();
        assert!(
            finding.place.is_some() && !finding.label.is_empty(),
            "{code}"
        );
        assert!(
            !finding.notes.is_empty() && !finding.help.is_empty(),
            "{code}"
        );
    }
}

const HEAD: &str = "\
# Findings

What Bindery finds in documents, by code. Nothing is written where a finding is an *error*. After a *warning* the client is
less than it could be, and says where. *Notes* are shown by `bindery lint` alone: they cost the client nothing.

`--deny CODE`, `--warn CODE` and `--allow CODE` change the level of a code, on the command line as in the `Builder`; errors
stay errors. `bindery explain CODE` shows what is said here.

This page is written by the tests (`BINDERY_WRITE_BOOK=1 cargo test -p bindery --test diagnostics`).

| code | level | finding |
|---|---|---|
";

fn page() -> String {
    let mut page = HEAD.to_owned();
    let level = |code: &Code| code.level().word();
    for code in Code::ALL {
        let link = code.number().to_lowercase();
        let _ = writeln!(
            page,
            "| [{code}](#{link}) | {} | {} |",
            level(code),
            code.title()
        );
    }
    for code in Code::ALL {
        let _ = write!(
            page,
            "\n## {code}\n\n{}: {}\n\n{}\n",
            level(code),
            code.title(),
            code.page()
        );
        if code.can_be_mended() {
            page.push_str(
                "\n`bindery lint --fix OVERLAY` mends it, where it is certain what is meant.\n",
            );
        }
        if let Some(example) = code.example() {
            let _ = write!(
                page,
                "\nA document with this finding:\n\n{}",
                example.fenced()
            );
        }
    }
    page
}

#[test]
fn the_page_about_findings_is_true() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../book/diagnostics.md");
    if std::env::var_os("BINDERY_WRITE_BOOK").is_some() {
        fs::write(&path, page()).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(written, page(), "run again with BINDERY_WRITE_BOOK=1");
}

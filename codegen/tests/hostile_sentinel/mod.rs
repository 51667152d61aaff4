//! A document with a marker in every place that takes a text, and what becomes of the markers.

use crate::{Path, cargo_support, fs, hostile_pages};
use bindery::rust::Files;
use bindery::rust::krate::CrateOptions;
use bindery::{Bound, Builder, RuntimeSource};
use proc_macro2::{TokenStream, TokenTree};
use std::collections::BTreeSet;

/// Stands for a marker.
const HERE: &str = "@@";

/// A character that is no part of any Rust token but a literal.
const SIGN: char = '¶';

/// The document; every `@@` becomes a marker of its own. Paths may not hold braces that are not closed, nor `#`, `?` and
/// line breaks, so that they have a marker without them at `^^`.
const DOCUMENT: &str = include_str!("document.json.txt");

/// What a marker is: it closes strings, comments, attributes and tables, as far as it can.
fn marker(number: usize) -> String {
    format!("m{number}{SIGN}\\\"#]*/}}\\n[x]\\n{SIGN}")
}

fn bound() -> Bound {
    builder().bind()
}

fn builder() -> Builder {
    let mut text = String::new();
    for (number, part) in DOCUMENT.split(HERE).enumerate() {
        if number > 0 {
            text.push_str(&marker(number));
        }
        text.push_str(part);
    }
    let text = text.replace("^^", &format!("m0{SIGN}\\\"; evil() ]*/ //"));
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("sentinel.json");
    fs::write(&path, text).unwrap();
    Builder::new().input(path)
}

fn emitted() -> Files {
    let bound = bound();
    let said: Vec<&str> = bound
        .diagnostics
        .iter()
        .map(|one| one.message.as_str())
        .collect();
    let around = CrateOptions::new("sentinel");
    bound.krate(&around).unwrap_or_else(|| panic!("{said:#?}"))
}

#[test]
fn texts_stay_in_literals_and_docs() {
    let files = emitted();
    let mut met = BTreeSet::new();
    for (path, text) in files
        .0
        .iter()
        .filter(|(path, _)| path.strip_suffix(".rs").is_some())
    {
        let tokens: TokenStream = text
            .parse()
            .unwrap_or_else(|error| panic!("{path}: {error}"));
        walk(tokens, &mut met);
        let comments = text
            .lines()
            .map(str::trim_start)
            .filter(|line| line.starts_with("//"));
        let mut comments =
            comments.filter(|line| !line.starts_with("///") && !line.starts_with("//!"));
        assert!(
            !comments.any(|line| line.contains(SIGN)),
            "{path}: a comment holds a text of the document"
        );
    }
    // Texts that the client does not need (`contact`, `termsOfService`) stay behind; most do not.
    assert!(met.len() > 60, "{} markers arrived: {met:?}", met.len());
}

/// Panics at a marker that is not in a literal; literals are where docs are too.
fn walk(tokens: TokenStream, met: &mut BTreeSet<String>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => walk(group.stream(), met),
            TokenTree::Literal(literal) => met.extend(numbers(&literal.to_string())),
            other => assert!(!other.to_string().contains(SIGN), "{other}"),
        }
    }
}

/// `m17` in front of each sign.
fn numbers(text: &str) -> impl Iterator<Item = String> + '_ {
    let ends = text.match_indices(SIGN).map(|(at, _)| &text[..at]);
    ends.filter_map(|before| {
        let digits = before
            .chars()
            .rev()
            .take_while(char::is_ascii_digit)
            .count();
        let start = before
            .len()
            .checked_sub(digits + 1)
            .filter(|_| digits > 0)?;
        before[start..]
            .starts_with('m')
            .then(|| before[start..].to_owned())
    })
}

#[test]
fn texts_stay_text_in_pages() {
    let files = emitted();
    let complaints = hostile_pages::complaints(&files);
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
    for (path, text) in &files.0 {
        if path.strip_suffix(".md").is_some() {
            let blocks = text.split("```").skip(1).step_by(2);
            let rust = blocks.filter(|block| block.starts_with('r'));
            assert!(
                !rust.into_iter().any(|block| block.contains(SIGN)),
                "{path}"
            );
        }
    }
}

#[test]
fn texts_are_no_doc_tests_of_a_whole_crate() {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("sentinel");
    let _ = fs::remove_dir_all(&root);
    let runtime = RuntimeSource::Path(repository.join("runtime").display().to_string());
    let bound = builder().runtime(runtime).bind();
    let files = bound.krate(&CrateOptions::new("sentinel")).unwrap();
    let own: usize = files
        .0
        .values()
        .map(|text| text.matches("no_run").count())
        .sum();
    bindery::output::write(&root, &files).unwrap();
    let manifest = files.0["Cargo.toml"].clone() + "\n[workspace]\n";
    fs::write(root.join("Cargo.toml"), manifest).unwrap();
    fs::copy(repository.join("Cargo.lock"), root.join("Cargo.lock")).unwrap();
    for arguments in [&["test", "--doc"][..], &["doc", "--no-deps"]] {
        let features = "mock,validate,whole-api";
        let all = [
            arguments,
            &["--no-default-features", "--features", features],
        ]
        .concat();
        let said = cargo_support::content(&root, &all);
        let tests = format!("{own} passed");
        assert!(
            arguments[0] != "test" || said.contains(&tests),
            "{own}\n{said}"
        );
    }
}

#[test]
fn texts_are_no_keys_of_the_manifest_and_no_file_names() {
    let files = emitted();
    for path in files.0.keys() {
        let legal = |c: char| c.is_ascii_alphanumeric() || "_-./".contains(c);
        assert!(path.chars().all(legal), "{path}");
    }
    let manifest = &files.0["Cargo.toml"];
    for line in manifest.lines().filter(|line| line.contains(SIGN)) {
        let (key, value) = line.split_once(" = ").unwrap();
        assert!(
            ["description", "version", "license", "homepage"].contains(&key),
            "{line}"
        );
        assert!(value.starts_with('"') && value.ends_with('"'), "{line}");
        let inner = &value[1..value.len() - 1];
        assert!(
            !inner.replace("\\\\", "").replace("\\\"", "").contains('"'),
            "{line}"
        );
    }
    let tables: Vec<&str> = manifest
        .lines()
        .filter(|line| line.starts_with('['))
        .collect();
    assert_eq!(
        tables,
        [
            "[package]",
            "[features]",
            "[dependencies]",
            "[package.metadata.docs.rs]"
        ]
    );
}

//! Rules that types don't hold are an option.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use bindery::Builder;
use bindery::rust::Files;
use bindery::rust::krate::CrateOptions;
use std::path::Path;

fn files(validation: bool) -> Files {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let input = fixtures.join("validation/constraints.yaml");
    let bound = Builder::new().input(input).validation(validation).bind();
    let around = CrateOptions::new("constraints");
    let mut files = bound.krate(&around).unwrap();
    let included = bound.included().unwrap();
    files.0.extend(included.0);
    files
}

/// Words of the rules in a text, in code and in docs alike.
fn traces(text: &str) -> Vec<&str> {
    let lines = text.lines();
    let words = [
        "validate",
        "validation",
        "rules",
        "minLength",
        "uniqueItems",
    ];
    let traces = lines.filter(|line| {
        let line = line.to_lowercase();
        words.iter().any(|word| line.contains(&word.to_lowercase()))
    });
    traces.collect()
}

#[test]
fn without_the_option_nothing_of_it_is_emitted() {
    let with = files(true);
    assert!(with.0.values().any(|text| !traces(text).is_empty()));
    for (path, text) in &files(false).0 {
        assert!(traces(text).is_empty(), "{path}: {:?}", traces(text));
        assert!(!path.contains("rules"), "{path}");
    }
}

/// A float beyond 2^53 is another number than the bound that was meant; below it is the same.
#[test]
fn bounds_of_integers_that_floats_cannot_hold_are_no_rules() {
    let members = r#"{
        "rounded": {"type": "integer", "maximum": 9.223372036854776e+18},
        "exact": {"type": "integer", "maximum": 9007199254740993},
        "small": {"type": "integer", "maximum": 100.0},
        "number": {"type": "number", "maximum": 1e300}
    }"#;
    let content = format!(
        r#"{{"application/json": {{"schema": {{"type": "object", "properties": {members}}}}}}}"#
    );
    let document = format!(
        r#"{{"openapi": "3.1.0", "info": {{"title": "T", "version": "1"}},
            "paths": {{"/a": {{"post": {{"requestBody": {{"content": {content}}}}}}}}}}}"#
    );
    let bound = Builder::new().text("a.json", document).bind();
    let files = bound.krate(&CrateOptions::new("a")).unwrap();
    let all: String = files.0.into_values().collect();
    assert!(!all.contains(":9.223372036854776e"));
    for rule in [":9007199254740993", ":100.0", ":1e+300"] {
        assert!(all.contains(rule), "{rule}");
    }
}

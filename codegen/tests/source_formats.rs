//! JSON and YAML texts, good and bad.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests fail by panicking"
)]

use bindery::diagnostic::{Code, Diagnostics, Place, Pointer};
use bindery::report::{self, Format};
use bindery::source::{Options, Sources};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

fn load(name: &str, text: &str) -> (Sources, Diagnostics) {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    sources.load_text(name, text, &mut diagnostics);
    (sources, diagnostics)
}

/// The value of a text that must be read without a finding.
fn value(name: &str, text: &str) -> Value {
    let (_, diagnostics) = load(name, text);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    found_in(name, text)
}

/// The value of a text, whatever is found in it.
fn found_in(name: &str, text: &str) -> Value {
    let (sources, _) = load(name, text);
    let id = sources.documents().first().copied().expect("one document");
    sources.value(id).clone()
}

/// The findings of a text, in short form.
fn findings(name: &str, text: &str) -> String {
    let (sources, diagnostics) = load(name, text);
    let report = report::render(&diagnostics, &sources, &report::Options::new(Format::Short));
    let lines = report.lines().filter(|line| line.contains('['));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn json_and_yaml_give_the_same_values() {
    let json = r#"{"openapi": "3.1.0", "a": [1, -2, 2.5, null, true, "x"], "b": {"c": {}}}"#;
    let yaml = "openapi: 3.1.0\na:\n- 1\n- -2\n- 2.5\n- ~\n- true\n- x\nb: {c: {}}\n";
    assert_eq!(value("a.json", json), value("a.yaml", yaml));
    assert_eq!(value("a.yaml", json), value("a.yaml", yaml));
}

#[test]
fn members_keep_their_order() {
    let document = value("a.yaml", "openapi: 3.1.0\nz: 1\nb: 2\na: 3\n");
    let keys: Vec<&String> = document.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["openapi", "z", "b", "a"]);
}

#[test]
fn yaml_is_read_by_the_core_schema() {
    let yaml = "openapi: 3.1.0\n200: {no: no, yes: yes, y: 13500_1500}\n1.10: 1_000\nnull: 0x1F\n\"a b\": 'true'\n? c\n: >-\n  folded\n  text\n";
    let expected = json!({
        "openapi": "3.1.0",
        "200": {"no": "no", "yes": "yes", "y": "13500_1500"},
        "1.10": "1_000",
        "null": 31,
        "a b": "true",
        "c": "folded text",
    });
    assert_eq!(value("a.yaml", yaml), expected);
}

#[test]
fn yaml_tags_of_the_core_schema_count_and_others_do_not() {
    let yaml = "openapi: !!str 3.1\na: !!str 12\nb: !!float 1\nc: !mine {d: !theirs 5}\ne: !!int \"7\"\nf: ! 12\n";
    let expected = json!({"openapi": "3.1", "a": "12", "b": 1, "c": {"d": 5}, "e": 7, "f": "12"});
    assert_eq!(value("a.yaml", yaml), expected);
    assert_eq!(
        findings("a.yaml", "openapi: 3.1.0\na: !!int x\n"),
        "a.yaml:2:4: error[B0102]: the value does not have the type of its tag `!!int`"
    );
}

#[test]
fn yaml_aliases_and_merge_keys_are_expanded() {
    let yaml = "openapi: 3.1.0\nbase: &base {a: 1, b: 2}\nother: &other {b: 3, c: 4}\none: {<<: *base, b: 5}\ntwo:\n  <<: [*base, *other]\n  z: &n 1\nthree: [*base, *n]\n\"<<\": text\n";
    let expected = json!({
        "openapi": "3.1.0",
        "base": {"a": 1, "b": 2},
        "other": {"b": 3, "c": 4},
        "one": {"b": 5, "a": 1},
        "two": {"z": 1, "a": 1, "b": 2, "c": 4},
        "three": [{"a": 1, "b": 2}, 1],
        "<<": "text",
    });
    assert_eq!(value("a.yaml", yaml), expected);
    assert_eq!(
        findings("a.yaml", "openapi: 3.1.0\n<<: 1\n"),
        "a.yaml:2:1: error[B0102]: `<<` needs a mapping, or a list of mappings"
    );
}

#[test]
fn places_behind_aliases_are_those_of_the_anchor() {
    let (sources, _) = load(
        "a.yaml",
        "openapi: 3.1.0\nbase: &base\n  a: 1\none: *base\ntwo:\n  <<: *base\n",
    );
    let id = sources.documents()[0];
    let line = |pointer| {
        sources
            .locate(&Place::Value(id, Pointer::parse(pointer)))
            .line
    };
    assert_eq!((line("/one"), line("/one/a"), line("/two/a")), (4, 3, 3));
}

#[test]
fn duplicate_keys_are_reported_at_the_second_one() {
    let json = "{\"openapi\": \"3.1.0\",\n \"a\": {\"x\": {\"k\": 1, \"k\": 2}},\n \"a\": {\"k\": 1, \"k\": 2},\n \"\\u0061\": 3}";
    let expected = [
        "a.json:3:2: warning[B0103]: the key `a` is given twice in one object",
        "a.json:4:2: warning[B0103]: the key `a` is given twice in one object",
    ];
    assert_eq!(findings("a.json", json), expected.join("\n"));
    let yaml = "openapi: 3.1.0\na:\n- k: 1\n  \"k\": 2\n";
    assert_eq!(
        findings("a.yaml", yaml),
        "a.yaml:4:3: warning[B0103]: the key `k` is given twice in one object"
    );
}

#[test]
fn the_last_of_two_equal_keys_is_kept() {
    let (sources, _) = load("a.json", r#"{"openapi": "3.1.0", "a": 1, "a": 2}"#);
    assert_eq!(sources.value(sources.documents()[0])["a"], 2);
}

#[test]
fn a_byte_order_mark_is_accepted_and_places_stay_right() {
    for (name, text) in [
        ("a.json", "\u{feff}{\"openapi\": 1}"),
        ("a.yaml", "\u{feff}{openapi: 1.0}\n"),
    ] {
        let (sources, diagnostics) = load(name, text);
        assert!(diagnostics.is_empty());
        let place = Place::Value(sources.documents()[0], Pointer::parse("/openapi"));
        let location = sources.locate(&place);
        assert!(
            text.get(location.range)
                .is_some_and(|found| found.starts_with('1'))
        );
    }
}

#[test]
fn a_number_that_cannot_be_held_costs_only_itself() {
    assert_eq!(
        findings(
            "a.json",
            r#"{"openapi": "3.1.0", "a": [1e999], "b": {"c": -9e308}}"#
        ),
        "a.json:1:28: warning[B0114]: the number `1e999` is out of range\n\
         a.json:1:47: warning[B0114]: the number `-9e308` is out of range"
    );
    assert_eq!(
        findings("a.yaml", "openapi: 3.1.0\na: -1e999\n"),
        "a.yaml:2:4: warning[B0114]: the number `-1e999` is out of range"
    );
    assert_eq!(
        findings("a.yaml", "openapi: 3.1.0\na: .inf\n"),
        "a.yaml:2:4: warning[B0114]: the number `.inf` is none that JSON has"
    );
    let left = serde_json::json!({"openapi": "3.1.0", "a": [1, null, 2], "b": {"d": "1e999"}, "e": 5, "f": null});
    for (name, text) in [
        (
            "a.json",
            "{\"openapi\": \"3.1.0\", \"a\": [1, 1e999, 2], \"b\": {\"c/\\u0063\": 1e400, \"d\": \"1e999\"}, \"e\": 1e999, \"e\": 5, \"f\": null}",
        ),
        (
            "a.yaml",
            "openapi: 3.1.0\na: [1, 1e999, 2]\nb: {c: .nan, d: '1e999'}\ne: 1e999\ne: 5\nf: null\n",
        ),
    ] {
        assert_eq!(found_in(name, text), left, "{name}");
    }
    // Where aliases of such a number stand is null.
    let aliases = found_in("a.yaml", "openapi: 3.1.0\na: &n 1e999\nb: *n\n");
    assert_eq!(aliases, serde_json::json!({"openapi": "3.1.0", "b": null}));
    let large = value("a.yaml", "openapi: 3.1.0\na: 1180591620717411303424\n");
    assert_eq!(
        large,
        value(
            "a.json",
            r#"{"openapi": "3.1.0", "a": 1180591620717411303424}"#
        )
    );
}

#[test]
fn broken_texts_say_what_is_wrong_and_where() {
    let cases = [
        (
            "a.json",
            "{\"openapi\": \"3\"}\n{}",
            "a.json:2:1: error[B0102]: the text is not valid JSON: trailing characters",
        ),
        (
            "a.json",
            "{\"openapi\": \"3\", }",
            "a.json:1:18: error[B0102]: the text is not valid JSON: trailing comma",
        ),
        (
            "a.json",
            "{\"openapi\": ",
            "a.json:1:12: error[B0102]: the JSON text ends before the document is complete",
        ),
        (
            "a.json",
            "openapi: 3.1.0",
            "a.json:1:1: error[B0102]: the text is not valid JSON: expected value",
        ),
        ("a.json", "", "a.json:1:1: error[B0104]: the file is empty"),
        (
            "a.yaml",
            " \n",
            "a.yaml:1:1: error[B0104]: the file is empty",
        ),
        (
            "a.yaml",
            "a: 1\n---\nb: 2\n",
            "a.yaml:2:1: error[B0102]: the file holds several YAML documents",
        ),
        (
            "a.yaml",
            "openapi: 3\ninfo:\n\ttitle: t\n",
            "a.yaml:3:1: error[B0102]: a tab is used to indent YAML",
        ),
        (
            "a.yaml",
            "a: *b\n",
            "a.yaml:1:4: error[B0102]: the alias has no anchor",
        ),
        (
            "a.yaml",
            "a: &a\n  b: *a\n",
            "a.yaml:2:6: error[B0102]: an anchored value contains itself",
        ),
        (
            "a.yaml",
            "? [a]\n: 1\n",
            "a.yaml:1:3: error[B0102]: a key must be plain text",
        ),
        (
            "a.json",
            "[]",
            "a.json:1:1: error[B0104]: the file is not an OpenAPI document: it holds an array",
        ),
        (
            "a.yaml",
            "~",
            "a.yaml:1:1: error[B0104]: the file is not an OpenAPI document: it holds null",
        ),
        (
            "a.yaml",
            "OpenApi: 3.1.0\n",
            "a.yaml:1:1: error[B0104]: the file is not an OpenAPI document: it holds an object without the key `openapi`",
        ),
    ];
    for (name, text, expected) in cases {
        assert_eq!(findings(name, text), expected, "{text:?}");
    }
}

#[test]
fn limits_are_errors_and_can_be_set() {
    let mut options = Options::default();
    options.limits.depth = 3;
    options.limits.values = 10;
    options.limits.bytes = 100;
    let cases = [
        (
            "a.json",
            "{\"openapi\": [[[1]]]}".to_owned(),
            Code::Depth,
            "nested more than 3 deep",
        ),
        (
            "a.yaml",
            "openapi: [[[1]]]".to_owned(),
            Code::Depth,
            "nested more than 3 deep",
        ),
        (
            "a.json",
            format!("{{\"openapi\": [{}1]}}", "1,".repeat(9)),
            Code::Values,
            "more than 10 values",
        ),
        (
            "a.yaml",
            format!("openapi: [{}1]", "1,".repeat(9)),
            Code::Values,
            "more than 10 values",
        ),
        (
            "a.yaml",
            format!("openapi: {}", "x".repeat(100)),
            Code::FileSize,
            "larger than 100 bytes",
        ),
    ];
    for (name, text, code, expected) in cases {
        let mut sources = Sources::with_options(options.clone());
        let mut diagnostics = Diagnostics::default();
        sources.load_text(name, text.clone(), &mut diagnostics);
        let finding = diagnostics.iter().next().expect("a finding");
        assert_eq!(finding.code, code, "{text}");
        assert!(finding.message.contains(expected), "{}", finding.message);
        assert_eq!(diagnostics.len(), 1);
    }
    let fits = load("a.json", "{\"openapi\": [[1]]}");
    assert!(fits.1.is_empty());
}

#[test]
fn a_file_is_read_up_to_the_limit() {
    let mut options = Options::default();
    options.limits.bytes = 100;
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("a_file_is_read_up_to_the_limit.json");
    for (length, expected) in [(100, None), (101, Some(Code::FileSize))] {
        // What is cut off is only the space at the end.
        fs::write(&path, format!("{:length$}", "{\"openapi\": 1}")).unwrap();
        let mut sources = Sources::with_options(options.clone());
        let mut diagnostics = Diagnostics::default();
        sources.load(std::slice::from_ref(&path), &mut diagnostics);
        let codes: Vec<Code> = diagnostics.iter().map(|one| one.code).collect();
        assert_eq!(codes, Vec::from_iter(expected), "{length} bytes");
        assert_eq!(sources.documents().len(), usize::from(expected.is_none()));
    }
}

#[test]
fn a_swagger_document_is_an_api() {
    assert_eq!(
        value("a.json", r#"{"swagger": "2.0", "info": {}}"#)["swagger"],
        "2.0"
    );
}

#[test]
fn text_is_given_as_it_was_written() {
    let (sources, _) = load("a.yaml", "openapi: 3.1.0\ninfo: {version: 1.10}\n");
    let place = Place::Value(sources.documents()[0], Pointer::parse("/info/version"));
    assert_eq!(sources.raw(&place), Some("1.10"));
}

#[test]
fn keys_are_found_through_escapes() {
    let text = r#"{"openapi": "3.1.0", "paths": {"/a~b": {"q\"\u00e9": [0, {"x": 1}]}}}"#;
    let (sources, _) = load("a.json", text);
    let pointer = Pointer::root().child("paths").child("/a~b").child("q\"é");
    let place = Place::Key(sources.documents()[0], pointer.clone());
    assert_eq!(sources.raw(&place), Some(r#""q\"\u00e9""#));
    let place = Place::Value(sources.documents()[0], pointer.index(1).child("x"));
    assert_eq!(sources.raw(&place), Some("1"));
}

#[test]
fn a_pointer_that_leads_nowhere_is_located_around() {
    let (sources, _) = load("a.yaml", "openapi: 3.1.0\ninfo:\n  title: t\n");
    let place = Place::Value(sources.documents()[0], Pointer::parse("/info/contact/name"));
    let location = sources.locate(&place);
    assert_eq!(
        (location.line, location.column, location.line_text),
        (3, 3, "  title: t")
    );
}

//! What holds for every text.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests fail by panicking"
)]

use bindery::diagnostic::{Diagnostics, Place, Pointer, SourceId};
use bindery::report::{self, Format, Options};
use bindery::source::Sources;
use proptest::prelude::*;
use serde_json::{Map, Value};
use std::fmt::Write;

/// Keys and texts with everything that needs an escape somewhere.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z]{1,6}",
        "[a-zA-Z0-9 _/~.:#'\"\\\\-]{0,8}",
        "[éß日🎉\u{85}\u{a0}\t\n]{0,4}",
        Just("no".to_owned()),
        Just("12".to_owned()),
        Just("<<".to_owned()),
    ]
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any::<i64>().prop_map(Value::from),
        (-1e6..1e6_f64).prop_map(Value::from),
        text().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::Array),
            prop::collection::vec((text(), inner), 0..4)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

/// A document around a value, so that it is taken for one.
fn document(value: Value) -> Value {
    Value::Object(Map::from_iter([
        ("openapi".to_owned(), Value::from("3.1.0")),
        ("v".to_owned(), value),
    ]))
}

fn load(name: &str, text: &str) -> (Sources, SourceId) {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    sources.load_text(name, text, &mut diagnostics);
    assert!(diagnostics.is_empty(), "{text}\n{diagnostics:?}");
    let id = sources.documents()[0];
    (sources, id)
}

/// All values of a document with their pointers.
fn walk<'v>(pointer: &Pointer, value: &'v Value, visit: &mut impl FnMut(&Pointer, &'v Value)) {
    visit(pointer, value);
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                walk(&pointer.index(index), item, visit);
            }
        }
        Value::Object(members) => {
            for (key, member) in members {
                walk(&pointer.child(key), member, visit);
            }
        }
        _ => {}
    }
}

/// Block YAML, with every key and text in double quotes, which are JSON's.
fn yaml(value: &Value, indent: usize, out: &mut String) {
    let pad = " ".repeat(indent);
    match value {
        Value::Object(members) if !members.is_empty() => {
            for (key, member) in members {
                let _ = write!(out, "\n{pad}{}:", Value::from(key.as_str()));
                yaml(member, indent + 2, out);
            }
        }
        Value::Array(items) if !items.is_empty() => {
            for item in items {
                let _ = write!(out, "\n{pad}-");
                yaml(item, indent + 2, out);
            }
        }
        other => {
            let _ = write!(out, " {other}");
        }
    }
}

/// Every pointer of a document leads to the text of its value: reading that text alone gives the value.
fn check_places(name: &str, text: &str, expected: &Value, read: impl Fn(&str) -> Option<Value>) {
    let (sources, id) = load(name, text);
    assert_eq!(sources.value(id), expected, "{text}");
    walk(&Pointer::root(), expected, &mut |pointer, value| {
        let found = sources
            .raw(&Place::Value(id, pointer.clone()))
            .unwrap_or_default();
        assert_eq!(
            read(found).as_ref(),
            Some(value),
            "{pointer} leads to {found:?} in\n{text}"
        );
        let location = sources.locate(&Place::Value(id, pointer.clone()));
        assert_eq!(text.get(location.range.clone()), Some(found));
        let line = text.split('\n').nth(location.line - 1).unwrap();
        assert!(line.starts_with(location.line_text));
        let before: String = line.chars().take(location.column - 1).collect();
        assert_eq!(location.line_start + before.len(), location.range.start);
        if let Some(key) = pointer.segments().next_back() {
            let key_text = sources
                .raw(&Place::Key(id, pointer.clone()))
                .unwrap_or_default();
            let is_index = key_text == found;
            assert!(
                is_index || serde_json::from_str::<String>(key_text).ok() == Some(key),
                "{pointer}: {key_text:?}"
            );
        }
    });
}

/// Reads YAML that stood indented: its first line lost the indent, the others did not.
fn read_yaml(text: &str, indent: usize) -> Option<Value> {
    let lines = format!("{}{text}", " ".repeat(indent)).replace('\n', "\n  ");
    let mut sources = Sources::default();
    sources.load_text(
        "part.yaml",
        format!("openapi: 1\nv:\n  {lines}\n"),
        &mut Diagnostics::default(),
    );
    sources
        .documents()
        .first()
        .map(|id| sources.value(*id)["v"].clone())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn places_in_compact_json(value in value()) {
        let document = document(value);
        check_places("a.json", &document.to_string(), &document, |text| serde_json::from_str(text).ok());
    }

    #[test]
    fn places_in_pretty_json(value in value()) {
        let document = document(value);
        let text = serde_json::to_string_pretty(&document).unwrap();
        check_places("a.json", &text, &document, |text| serde_json::from_str(text).ok());
        check_places("a.yaml", &text, &document, |text| serde_json::from_str(text).ok());
    }

    #[test]
    fn places_in_block_yaml(value in value()) {
        let document = document(value);
        let mut text = String::new();
        yaml(&document, 0, &mut text);
        let text = text.trim_start().to_owned();
        let (sources, id) = load("a.yaml", &text);
        prop_assert_eq!(sources.value(id), &document, "{}", text);
        walk(&Pointer::root(), &document, &mut |pointer, value| {
            let place = Place::Value(id, pointer.clone());
            let found = sources.raw(&place).unwrap_or_default();
            let indent = sources.locate(&place).column - 1;
            assert_eq!(read_yaml(found, indent).as_ref(), Some(value), "{pointer} leads to {found:?} in\n{text}");
        });
    }

    #[test]
    fn no_text_makes_a_reader_panic(text in "\\PC*", name in "a\\.(json|yaml|md|txt)") {
        survive(&name, &text);
    }

    #[test]
    fn no_punctuation_makes_a_reader_panic(
        text in "([ \\t\\r\\n]|[\\-:?,#&*!|>%@`~.+]|[\\[\\]{}'\"\\\\]|a|0|é|\\u{feff}|<<|openapi|- |: |```|\\n  ){0,40}",
        name in "a\\.(json|yaml|md|txt)",
    ) {
        survive(&name, &text);
        survive(&name, &format!("openapi: {text}"));
    }

    #[test]
    fn no_broken_document_makes_a_reader_panic(
        value in value(),
        as_yaml in any::<bool>(),
        cut in any::<prop::sample::Index>(),
        insert in "[\\[\\]{}:,\"'&*<>|!%@`#\\-\n\t é]{0,3}",
    ) {
        let document = document(value);
        let mut text = String::new();
        if as_yaml { yaml(&document, 0, &mut text) } else { text = document.to_string() }
        let mut at = cut.index(text.len());
        while !text.is_char_boundary(at) { at -= 1 }
        let broken = format!("{}{insert}{}", &text[..at], &text[at..]);
        for name in ["a.json", "a.yaml"] {
            survive(name, &broken);
            survive(name, &text[..at]);
        }
        survive("a.md", &format!("> 1. ```\n>    {}\n", broken.replace('\n', "\n>    ")));
    }
}

/// Reads a text and renders what was found about it.
fn survive(name: &str, text: &str) {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    sources.load_text(name, text, &mut diagnostics);
    let found_something = !diagnostics.is_empty() || !sources.documents().is_empty();
    assert!(
        found_something,
        "neither a document nor a finding: {text:?}"
    );
    for format in [Format::Human, Format::Short, Format::Json, Format::GitHub] {
        let options = Options::new(format);
        let report = report::render(&diagnostics, &sources, &options);
        assert_eq!(report.is_empty(), diagnostics.is_empty());
    }
}

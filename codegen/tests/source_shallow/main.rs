//! YAML as libyaml reads it: quoted texts, and maps and lists in brackets, whose lines are indented by too little.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use bindery::diagnostic::{Code, Diagnostics, Level, Place, Pointer};
use bindery::source::Sources;
use serde_json::Value;

const HEAD: &str = "openapi: 3.1.0\n";

struct Case {
    name: &'static str,
    text: String,
    expected: &'static str,
}

fn cases() -> Vec<Case> {
    let file = include_str!("cases.txt");
    let cases = file.split("\n## ").skip(1);
    let case = |case: &'static str| {
        let (name, rest) = case.split_once('\n').unwrap();
        let (text, expected) = rest.split_once("=> ").unwrap();
        Case {
            name,
            text: format!("{HEAD}{text}"),
            expected: expected.trim(),
        }
    };
    cases.map(case).collect()
}

fn read(text: &str) -> (Sources, Diagnostics) {
    let mut found = Diagnostics::default();
    let mut sources = Sources::default();
    sources.load_text("api.yaml", text, &mut found);
    (sources, found)
}

/// What became of a text, in the words of `cases.txt`.
fn outcome(text: &str) -> String {
    let (sources, found) = read(text);
    let places = found.iter().filter(|one| one.level == Level::Error);
    let mut places = places.map(|one| sources.locate(one.place.as_ref().unwrap()));
    if let Some(place) = places.next() {
        return format!("refused at {}:{}", place.line, place.column);
    }
    let mut value = sources.value(sources.documents()[0]).clone();
    value.as_object_mut().unwrap().shift_remove("openapi");
    value.to_string()
}

#[test]
fn texts_are_read_as_libyaml_does() {
    let mut wrong = Vec::new();
    for Case {
        name,
        text,
        expected,
    } in cases()
    {
        let expected = serde_json::from_str::<Value>(expected)
            .map_or_else(|_| expected.to_owned(), |value| value.to_string());
        for text in [text.clone(), text.replace('\n', "\r\n")] {
            let outcome = outcome(&text);
            if outcome != expected {
                wrong.push(format!("{name}\n  {outcome}\n  {expected}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn places_are_those_of_the_text() {
    let text = "openapi: 3.1.0\na:\n  b: {\n\"é\": 'x\ny', \"c\": [1,\n  20]\n}\n  d: [30, 40]\n";
    let (sources, _) = read(text);
    let document = sources.documents()[0];
    for (pointer, raw, line, column) in [
        ("/a/b/é", "'x\ny'", 4, 6),
        ("/a/b/c/0", "1", 5, 11),
        ("/a/b/c/1", "20", 6, 3),
        ("/a/d/1", "40", 8, 11),
    ] {
        let place = Place::Value(document, Pointer::parse(pointer));
        let at = sources.locate(&place);
        assert_eq!((at.line, at.column), (line, column), "{pointer}");
        assert_eq!(sources.raw(&place), Some(raw), "{pointer}");
    }
    let key = sources.locate(&Place::Key(document, Pointer::parse("/a/b/c")));
    assert_eq!((key.line, key.column), (5, 5));
}

#[test]
fn each_construct_is_reported_once_at_its_first_such_line() {
    let text =
        "openapi: 3.1.0\na:\n  b: [\n1,\n\"x\ny\",\n]\n  c: 'p\n   q\nr'\n  d: \"x\n     y\"\n";
    let (sources, found) = read(text);
    let lines = found.iter().filter(|one| one.code == Code::ShallowLine);
    let lines = lines.map(|one| sources.locate(one.place.as_ref().unwrap()).line);
    assert_eq!(lines.collect::<Vec<_>>(), [4, 10]);
}

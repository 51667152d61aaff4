//! Values against rules: what passes, and what is said about what does not.

#![cfg(feature = "validate")]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use bindery_runtime::body::{Multipart, Part};
use bindery_runtime::params::Separator;
use bindery_runtime::rules::Rules;
use proptest::prelude::*;
use serde_json::{Value, json};

/// What is wrong with a value, each problem on its own.
fn problems(rules: &Value, value: &Value) -> Vec<String> {
    let rules = Rules::new(rules.to_string().leak());
    match rules.check("A", value) {
        Ok(()) => Vec::new(),
        Err(invalid) => invalid.problems().iter().map(ToString::to_string).collect(),
    }
}

#[test]
fn each_keyword_says_what_it_expected() {
    let cases = [
        (
            json!({"minLength": 2}),
            json!("💩"),
            "$: expected at least 2 characters, found a string of 1 character",
        ),
        (
            json!({"maxLength": 1}),
            json!("ab"),
            "$: expected at most 1 character, found a string of 2 characters",
        ),
        (
            json!({"pattern": "^\\d+$"}),
            json!("٣"),
            "$: expected a match of the pattern ^\\d+$, found a string of 1 character",
        ),
        (
            json!({"pattern": "^(?!x)"}),
            json!("xy"),
            "$: expected a match of the pattern ^(?!x), found a string of 2 characters",
        ),
        (
            json!({"minimum": 1}),
            json!(0.5),
            "$: expected at least 1, found the number 0.5",
        ),
        (
            json!({"maximum": 1}),
            json!(2),
            "$: expected at most 1, found the number 2",
        ),
        (
            json!({"exclusiveMinimum": 1}),
            json!(1),
            "$: expected more than 1, found the number 1",
        ),
        (
            json!({"exclusiveMaximum": 1}),
            json!(1.0),
            "$: expected less than 1, found the number 1.0",
        ),
        (
            json!({"multipleOf": 0.01}),
            json!(0.015),
            "$: expected a multiple of 0.01, found the number 0.015",
        ),
        (
            json!({"minItems": 1}),
            json!([]),
            "$: expected at least 1 item, found an array of 0 items",
        ),
        (
            json!({"maxItems": 1}),
            json!([1, 2]),
            "$: expected at most 1 item, found an array of 2 items",
        ),
        (
            json!({"uniqueItems": true}),
            json!([{"a": 1, "b": 2}, {"b": 2.0, "a": 1}]),
            "$[1]: expected an item that is not there already, found an object of 2 members",
        ),
        (
            json!({"contains": {"const": 1}}),
            json!([2]),
            "$: expected at least 1 item of a certain kind, found an array of 1 item",
        ),
        (
            json!({"contains": {"const": 1}, "maxContains": 1}),
            json!([1, 1.0]),
            "$: expected at most 1 item of a certain kind, found an array of 2 items",
        ),
        (
            json!({"prefixItems": [true], "items": {"type": "null"}}),
            json!([1, 2]),
            "$[1]: expected a value of type null, found the number 2",
        ),
        (
            json!({"minProperties": 1}),
            json!({}),
            "$: expected at least 1 member, found an object of 0 members",
        ),
        (
            json!({"maxProperties": 0}),
            json!({"a": 1}),
            "$: expected at most 0 members, found an object of 1 member",
        ),
        (
            json!({"required": ["a"]}),
            json!({}),
            "$: expected the member `a`, found an object of 0 members",
        ),
        (
            json!({"dependentRequired": {"a": ["b"]}}),
            json!({"a": 1}),
            "$: expected the member `b`, found an object of 1 member",
        ),
        (
            json!({"dependentSchemas": {"a": {"required": ["b"]}}}),
            json!({"a": 1}),
            "$: expected the member `b`, found an object of 1 member",
        ),
        (
            json!({"propertyNames": {"maxLength": 1}}),
            json!({"ab": 1}),
            "$.ab: expected at most 1 character, found a string of 2 characters",
        ),
        (
            json!({"patternProperties": {"^x": {"type": "string"}}}),
            json!({"xa": true}),
            "$.xa: expected a value of type string, found true",
        ),
        (
            json!({"properties": {"a": true}, "additionalProperties": {"minimum": 3}}),
            json!({"a": 1, "b": 2}),
            "$.b: expected at least 3, found the number 2",
        ),
        (
            json!({"enum": [1, "a"]}),
            json!("secret"),
            "$: expected one of the documented values, found a string of 6 characters",
        ),
        (
            json!({"const": {"a": [1]}}),
            json!({"a": [2]}),
            "$: expected the one documented value, found an object of 1 member",
        ),
        (
            json!({"type": ["integer", "null"]}),
            json!(1.5),
            "$: expected a value of type integer or null, found the number 1.5",
        ),
        (
            json!({"not": {"type": "string"}}),
            json!(""),
            "$: expected a value that the document does not exclude, found a string of 0 characters",
        ),
        (
            json!({"oneOf": [{"minimum": 0}, {"maximum": 9}]}),
            json!(5),
            "$: expected a value that fits one branch only, found the number 5",
        ),
        (
            json!({"oneOf": [{"type": "string"}, {"type": "object", "required": ["a", "b"]}]}),
            json!(5),
            "$: expected a value of type string, found the number 5",
        ),
        (
            json!({"anyOf": [{"minimum": 9}, {"type": "null"}]}),
            json!(5),
            "$: expected at least 9, found the number 5",
        ),
        (
            json!({"if": {"required": ["a"]}, "then": {"required": ["b"]}}),
            json!({"a": 1}),
            "$: expected the member `b`, found an object of 1 member",
        ),
        (
            json!({"if": {"required": ["a"]}, "else": {"required": ["c"]}}),
            json!({}),
            "$: expected the member `c`, found an object of 0 members",
        ),
        (
            json!({"properties": {"a": {"$ref": "A"}}, "required": ["b"]}),
            json!({"a": {}, "b": 1}),
            "$.a: expected the member `b`, found an object of 0 members",
        ),
        (
            json!({"allOf": [{"properties": {"a": true}}], "unevaluatedProperties": false}),
            json!({"a": 1, "b": 1}),
            "$.b: expected no value at all, found the number 1",
        ),
        (
            json!({"anyOf": [{"prefixItems": [true]}], "unevaluatedItems": false}),
            json!([1, 2]),
            "$[1]: expected no value at all, found the number 2",
        ),
    ];
    for (rules, value, expected) in cases {
        assert_eq!(
            problems(&json!({"A": rules}), &value),
            [expected],
            "{rules} {value}"
        );
    }
}

#[test]
fn what_keeps_the_rules_passes() {
    let cases = [
        (
            json!({"minLength": 1, "maxLength": 1, "pattern": "^\\p{L}$"}),
            json!("é"),
        ),
        (json!({"pattern": "(unclosed"}), json!("anything")),
        (json!({"multipleOf": 0.0001}), json!(0.0075)),
        (
            json!({"uniqueItems": true}),
            json!([1, true, "1", [1], {"a": 1}, null]),
        ),
        (
            json!({"contains": {"const": 1}, "minContains": 0}),
            json!([]),
        ),
        (
            json!({"nullable": true, "minLength": 3, "oneOf": [false]}),
            json!(null),
        ),
        (
            json!({"oneOf": [{"required": ["a"]}, {"required": ["b"]}]}),
            json!({"a": 1}),
        ),
        (json!({"$ref": "A"}), json!(1)),
        (json!({"$ref": "Elsewhere"}), json!(1)),
        (
            json!({"maxLength": 1, "minimum": 5, "maxItems": 0}),
            json!({"a": 1}),
        ),
        (
            json!({"if": {"properties": {"k": {"const": 1}}, "required": ["k"]}, "then": {"properties": {"b": true}}, "unevaluatedProperties": false}),
            json!({"k": 1, "b": 2}),
        ),
    ];
    for (rules, value) in cases {
        assert_eq!(
            problems(&json!({"A": rules}), &value),
            [""; 0],
            "{rules} {value}"
        );
    }
    assert_eq!(problems(&json!([]), &json!(1)), [""; 0]);
}

#[test]
fn a_message_is_one_line_with_the_first_problems() {
    let rules = Rules::new(r#"{"A": {"items": {"minimum": 1}}}"#);
    let invalid = rules.check("A", &json!([0, 0, 0, 0, 0, 0, 0])).unwrap_err();
    assert_eq!(invalid.problems().len(), 7);
    let message = invalid.to_string();
    assert!(
        message.starts_with("$[0]: expected at least 1, found the number 0; $[1]: "),
        "{message}"
    );
    assert!(message.ends_with("; and 2 more"), "{message}");
}

#[test]
fn neither_deep_nor_branching_rules_take_a_check_down() {
    let mut deep = json!({"minimum": 1});
    for _ in 0..100 {
        deep = json!({"allOf": [{"items": deep}]});
    }
    let mut value = json!(2);
    for _ in 0..100 {
        value = json!([value]);
    }
    assert_eq!(problems(&json!({"A": deep}), &value), [""; 0]);
    let branching = json!({"A": {"anyOf": [{"items": {"$ref": "A"}}, {"items": {"$ref": "A"}}, {"items": {"$ref": "A"}}]}});
    assert_eq!(problems(&branching, &value), [""; 0]);
}

/// What was not checked is never called wrong, whatever stands around it.
#[test]
fn a_check_that_gives_up_refuses_nothing() {
    let backtracks = json!({"pattern": format!("^(?:{}){{2}}$", "a?".repeat(8_000))});
    let text = json!("a".repeat(20_000));
    let around: [fn(&Value) -> Value; 10] = [
        Value::clone,
        |slow| json!({"not": slow}),
        |slow| json!({"not": {"not": slow}}),
        |slow| json!({"oneOf": [slow, true]}),
        |slow| json!({"oneOf": [slow, false]}),
        |slow| json!({"anyOf": [slow, false]}),
        |slow| json!({"not": {"oneOf": [slow, {"type": "integer"}]}}),
        |slow| json!({"if": slow, "then": false, "else": false}),
        |slow| json!({"allOf": [{"not": {"anyOf": [slow]}}]}),
        |slow| json!({"$ref": "B", "not": {"allOf": [slow]}}),
    ];
    for rules in around {
        let rules = json!({"A": rules(&backtracks), "B": true});
        assert_eq!(problems(&rules, &text), [""; 0], "{rules}");
    }
    let items = [
        json!({"contains": backtracks}),
        json!({"not": {"contains": backtracks}}),
        json!({"contains": backtracks, "maxContains": 0, "minContains": 0}),
        json!({"contains": backtracks, "unevaluatedItems": false}),
        json!({"anyOf": [{"prefixItems": [backtracks]}, true], "unevaluatedItems": false}),
    ];
    for rules in items {
        assert_eq!(
            problems(&json!({"A": rules}), &json!([text])),
            [""; 0],
            "{rules}"
        );
    }
    let slow = backtracks["pattern"].as_str().unwrap();
    let members = json!({"A": {"patternProperties": {slow: false}, "additionalProperties": false}});
    let member = json!({"a".repeat(20_000): 1});
    assert_eq!(problems(&members, &member), [""; 0]);
}

/// What is wrong for certain stays wrong beside what was not checked.
#[test]
fn a_check_that_gives_up_still_says_what_is_wrong() {
    let slow = json!({"pattern": format!("^(?:{}){{2}}$", "a?".repeat(8_000))});
    let rules = json!({"A": {"allOf": [{"maxLength": 5}, slow], "not": {"anyOf": [slow, {"type": "string"}]}}});
    let found = problems(&rules, &json!("a".repeat(20_000)));
    assert_eq!(
        found,
        [
            "$: expected at most 5 characters, found a string of 20000 characters",
            "$: expected a value that the document does not exclude, found a string of 20000 characters",
        ]
    );
}

#[test]
fn branches_in_branches_end_below_not_and_one_of() {
    let branch = json!({"items": {"$ref": "A"}});
    let rules = json!({
        "A": {"anyOf": [branch, branch, branch]},
        "B": {"oneOf": [{"$ref": "A"}]},
        "C": {"not": {"not": {"$ref": "A"}}},
    });
    let mut value = json!(2);
    for _ in 0..100 {
        value = json!([value]);
    }
    let rules = Rules::new(rules.to_string().leak());
    assert!(rules.check("B", &value).is_ok());
    assert!(rules.check("C", &value).is_ok());
}

#[test]
fn zero_has_no_sign() {
    let unique = json!({"A": {"uniqueItems": true}});
    for twins in ["[0, -0.0]", "[0.0, -0.0]", "[[-0.0], [0]]"] {
        let value: Value = serde_json::from_str(twins).unwrap();
        assert_eq!(problems(&unique, &value).len(), 1, "{twins}");
    }
    let zero = json!({"A": {"enum": [0]}});
    let negative: Value = serde_json::from_str("-0.0").unwrap();
    assert_eq!(problems(&zero, &negative), [""; 0]);
}

fn any_json() -> impl Strategy<Value = Value> {
    let words = prop::sample::select(vec![
        "$ref",
        "A",
        "allOf",
        "anyOf",
        "oneOf",
        "not",
        "if",
        "then",
        "else",
        "type",
        "enum",
        "const",
        "properties",
        "patternProperties",
        "additionalProperties",
        "unevaluatedProperties",
        "items",
        "prefixItems",
        "contains",
        "unevaluatedItems",
        "minLength",
        "pattern",
        "multipleOf",
        "minimum",
        "required",
        "uniqueItems",
        "(",
    ]);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        (-3_i64..4).prop_map(Value::from),
        words.clone().prop_map(Value::from),
    ];
    leaf.prop_recursive(6, 48, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::btree_map(words.clone().prop_map(str::to_owned), inner, 0..6)
                .prop_map(|members| members.into_iter().collect()),
        ]
    })
}

proptest! {
    #[test]
    fn any_rules_come_to_an_end_with_any_value(rules in any_json(), value in any_json()) {
        let found = problems(&json!({"A": rules}), &value);
        prop_assert!(found.iter().all(|problem| problem.starts_with('$')));
    }
}

/// What is wrong with the parts of a body, by the alphabet: the order of members depends on features of `serde_json`.
fn problems_of_parts(rules: &Value, parts: &Multipart) -> Vec<String> {
    let rules = Rules::new(rules.to_string().leak());
    let problems = match rules.check_parts("A", parts) {
        Ok(()) => Vec::new(),
        Err(invalid) => invalid.problems().to_vec(),
    };
    let mut problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
    problems.sort();
    problems
}

#[test]
fn parts_are_members_of_what_they_were_made_of() {
    let rules = json!({"A": {
        "properties": {
            "title": {"minLength": 3},
            "count": {"type": "integer", "maximum": 5},
            "ready": {"enum": [true]},
            "home": {"properties": {"city": {"maxLength": 2}}},
            "tags": {"minItems": 2, "items": {"pattern": "^a"}},
            "none": {"minItems": 1},
            "ids": {"type": "array", "uniqueItems": true},
        },
        "propertyNames": {"maxLength": 5},
        "required": ["title"],
    }});
    let parts = Multipart::new()
        .text("title", "ab")
        .part("count", Part::value(&6_i64))
        .part("ready", Part::value(&false))
        .part("home", Part::value(&json!({"city": "Ulm"})))
        .values("tags", None, &vec!["b".to_owned()])
        .values("none", None, &Vec::<i64>::new())
        .joined("ids", &[Separator::Comma], &vec![1_i64, 1])
        .text("nameless", "");
    assert_eq!(
        problems_of_parts(&rules, &parts),
        [
            "$.count: expected at most 5, found the number 6",
            "$.home.city: expected at most 2 characters, found a string of 3 characters",
            "$.ids[1]: expected an item that is not there already, found the number 1",
            "$.nameless: expected at most 5 characters, found a string of 8 characters",
            "$.none: expected at least 1 item, found an array of 0 items",
            "$.ready: expected one of the documented values, found false",
            "$.tags: expected at least 2 items, found an array of 1 item",
            "$.tags[0]: expected a match of the pattern ^a, found a string of 1 character",
            "$.title: expected at least 3 characters, found a string of 2 characters",
        ]
    );
    let fine = Multipart::new()
        .text("title", "abc")
        .part("count", Part::value(&5_i64))
        .part("ready", Part::value(&true))
        .json("home", &json!({"city": "U"}))
        .values("tags", None, &vec!["a".to_owned(), "ab".to_owned()])
        .joined("ids", &[Separator::Comma], &vec![1_i64, 2]);
    assert_eq!(problems_of_parts(&rules, &fine), [""; 0]);
}

/// Their content may be a stream, of any type.
#[test]
fn of_files_nothing_is_known_but_that_they_are_there() {
    let rules = json!({"A": {
        "properties": {"file": {"maxLength": 1, "pattern": "^x"}, "twice": {"maxLength": 1}},
        "required": ["file", "note"],
        "oneOf": [
            {"properties": {"file": {"type": "integer"}}},
            {"properties": {"file": {"type": "string"}}},
        ],
        "additionalProperties": false,
    }});
    let parts = Multipart::new()
        .part("file", Part::new("%PNG").file_name("a.png"))
        .text("twice", "ab")
        .text("twice", "ab")
        .part("other", Part::new("%PNG"));
    assert_eq!(
        problems_of_parts(&rules, &parts),
        ["$: expected the member `note`, found an object of 3 members"]
    );
}

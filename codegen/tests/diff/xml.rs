//! Names and places in XML are seen on the wire alone: no code changes, and no server reads what it did.

use crate::support::{bound, expect, received, sent, thing, told};
use bindery::Builder;

fn in_xml(document: &str) -> String {
    document.replace("application/json", "application/xml")
}

/// What is told of `Thing` with one of two schemas in a body that is sent as XML.
#[track_caller]
fn told_of(old: &str, new: &str, wanted: &[&str]) {
    let verdict = if wanted.is_empty() { "none" } else { "minor" };
    let (old, new) = (sent(&thing(old)), sent(&thing(new)));
    expect(&in_xml(&old), &in_xml(&new), wanted, verdict);
    expect(&old, &new, &[], "none");
}

#[test]
fn a_member_is_called_otherwise_or_stands_elsewhere() {
    let member =
        |xml: &str| format!("{{type: object, properties: {{a: {{type: string, xml: {xml}}}}}}}");
    for (old, new, words) in [
        (
            "{}",
            "{name: b}",
            "is the element `b` in XML now, was the element `a`",
        ),
        (
            "{name: b}",
            "{attribute: true}",
            "is the attribute `a` in XML now, was the element `b`",
        ),
        (
            "{namespace: 'urn:x'}",
            "{namespace: 'urn:x', prefix: p}",
            "is the element `p:a` (namespace `urn:x`) in XML now, was the element `a` (namespace `urn:x`)",
        ),
    ] {
        let words = format!("additive: `Thing.a` {words}");
        told_of(&member(old), &member(new), &[&words]);
    }
    told_of(&member("{}"), &member("{name: a}"), &[]);
}

#[test]
fn a_list_is_wrapped_or_its_items_are_called_otherwise() {
    let list = |xml: &str, items: &str| {
        format!(
            "{{type: object, properties: {{a: {{type: array, xml: {xml}, items: {{type: string, xml: {items}}}}}}}}}"
        )
    };
    told_of(
        &list("{wrapped: false}", "{name: i}"),
        &list("{wrapped: true}", "{name: i}"),
        &["additive: `Thing.a` is elements `i` in the element `a` in XML now, was elements `i`"],
    );
    told_of(
        &list("{wrapped: true}", "{name: i}"),
        &list("{name: l, wrapped: true}", "{name: j}"),
        &[
            "additive: `Thing.a` is elements `j` in the element `l` in XML now, was elements `i` in the element `a`",
        ],
    );
}

#[test]
fn the_root_counts_where_it_is_sent() {
    let root = |name: &str| {
        thing(&format!(
            "{{type: object, xml: {{name: {name}}}, properties: {{a: {{type: string}}}}}}"
        ))
    };
    expect(
        &in_xml(&sent(&root("one"))),
        &in_xml(&sent(&root("two"))),
        &[
            "additive: `POST /things`: the body is the element `two` in XML now, was the element `one`",
        ],
        "minor",
    );
    // Answers are read whatever their root is called.
    let (old, new) = (received(&root("one")), received(&root("two")));
    expect(&in_xml(&old), &in_xml(&new), &[], "none");
}

#[test]
fn what_the_user_says_of_lists_counts_like_what_the_document_says() {
    let schema =
        "{type: object, properties: {a: {type: array, items: {type: string, xml: {name: i}}}}}";
    let text = in_xml(&sent(&thing(schema)));
    let old = bound(Builder::new(), "old.yaml", &text);
    let new = bound(Builder::new().xml_lists("wrapped"), "new.yaml", &text);
    let (list, verdict) = told(&new.changes_since(&old).unwrap());
    assert_eq!(
        list,
        ["additive: `Thing.a` is elements `i` in the element `a` in XML now, was elements `i`"]
    );
    assert_eq!(verdict, "minor");
}

#[test]
fn what_a_webhook_brings_is_read_whatever_its_root_is_called() {
    let hook = |name: &str| {
        let hook = "webhooks:\n  made: {post: {operationId: made, requestBody: {content: {application/xml: {schema: {$ref: '#/components/schemas/Thing'}}}}, responses: {'200': {description: Ok}}}}\n";
        let root =
            format!("{{type: object, xml: {{name: {name}}}, properties: {{a: {{type: string}}}}}}");
        received(&thing(&root)).replace("components:\n", &format!("{hook}components:\n"))
    };
    expect(&hook("one"), &hook("two"), &[], "none");
}

/// Code is the same, since methods take and give the same type.
#[test]
fn bodies_change_between_json_and_xml() {
    let schema = thing("{type: object, properties: {a: {type: string}}}");
    let words = |is: &str, was: &str| {
        format!(
            "additive: `POST /things`: the body is sent as `application/{is}` now, was `application/{was}`"
        )
    };
    let json = sent(&schema);
    expect(&json, &in_xml(&json), &[&words("xml", "json")], "minor");
    expect(&in_xml(&json), &json, &[&words("json", "xml")], "minor");

    let words = |is: &str, was: &str| {
        format!("additive: `GET /things`: the answer comes in {is} now, was {was}")
    };
    let json = received(&schema);
    expect(&json, &in_xml(&json), &[&words("XML", "JSON")], "minor");
    expect(&in_xml(&json), &json, &[&words("JSON", "XML")], "minor");
    let other = in_xml(&json).replace("schemas/Thing", "schemas/Other");
    expect(
        &json,
        &other,
        &[
            "breaking: `GET /things`: the answer is `Other` now, was `Thing`",
            "breaking: `Other` is only received now, and has no setters any more",
            &words("XML", "JSON"),
        ],
        "major",
    );
}

#[test]
fn documented_errors_change_between_json_and_xml() {
    let schema = thing("{type: object, properties: {a: {type: string}}}");
    let error = "'400': {description: No, content: {application/json: {schema: {$ref: '#/components/schemas/Other'}}}}";
    let old = sent(&schema).replace("'204':", &format!("{error}\n        '204':"));
    let new = old.replace(error, &in_xml(error));
    expect(
        &old,
        &new,
        &["documentation: `POST /things`: the error `400` comes in XML now, was JSON"],
        "patch",
    );
}

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

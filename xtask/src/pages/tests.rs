//! The splitter and the merge against each other, on a document of twelve operations.

use super::split::{self, Block};
use super::{merged, normal};
use crate::lab::equal::difference;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeSet;

fn fixture() -> Value {
    serde_json::from_str(include_str!("fixture.json")).unwrap()
}

/// The path and method of a block's only operation.
fn operation(block: &Block) -> (String, String) {
    split::operations(&block.document).remove(0)
}

#[test]
fn a_block_holds_what_its_operation_reaches() {
    let blocks = split::split(&fixture());
    assert_eq!(blocks.len(), 12);
    let lend = blocks
        .iter()
        .find(|block| operation(block).0.ends_with("/loans"))
        .unwrap();
    let schemas: Vec<&String> = lend.document["components"]["schemas"]
        .as_object()
        .unwrap()
        .keys()
        .collect();
    assert_eq!(
        schemas,
        [
            "Id",
            "Loan",
            "Book",
            "Genre",
            "Shelf",
            "Url",
            "Member",
            "MemberBase",
            "Problem"
        ]
    );
    assert_eq!(lend.document["security"], json!([{"reader": []}]));
    assert_eq!(
        lend.document["paths"]["/members/{memberId}/loans"]["post"].get("security"),
        None
    );
    assert_eq!(
        lend.document["info"],
        json!({"title": "Library", "version": "1.2.0"})
    );
    assert_eq!(
        lend.document["tags"],
        json!([{"name": "members", "description": "Members and their loans."}])
    );
}

#[test]
fn headings_and_quotes_are_those_of_the_exporter() {
    let blocks = split::split(&fixture());
    let heads: Vec<(&str, &str)> = blocks
        .iter()
        .take(3)
        .map(|block| (block.heading.as_str(), block.quote.as_str()))
        .collect();
    let expected = [
        ("List books", "All books,\nin pages."),
        ("POST /books", "Add a book"),
        ("GET /books/{bookId}", ""),
    ];
    assert_eq!(heads, expected);
}

#[test]
fn what_no_operation_reaches_is_not_expected() {
    let document = fixture();
    let wanted = split::operations(&document).into_iter().collect();
    let expected = split::expected(&document, &wanted);
    for (section, name) in [
        ("schemas", "Unused"),
        ("parameters", "unused"),
        ("securitySchemes", "unused"),
    ] {
        assert!(document["components"][section].get(name).is_some());
        assert!(
            expected["components"][section].get(name).is_none(),
            "{name}"
        );
    }
    assert_eq!(
        expected["components"]["schemas"].as_object().unwrap().len(),
        13
    );
    assert_eq!(expected["paths"]["/status"]["get"]["security"], json!([]));
    assert_eq!(
        expected["paths"]["/books"]["get"]["security"],
        json!([{"reader": []}])
    );
}

fn some_blocks() -> impl Strategy<Value = Vec<Block>> {
    let blocks = split::split(&fixture());
    let count = blocks.len();
    proptest::sample::subsequence(blocks, 1..=count).prop_shuffle()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn blocks_in_any_order_give_the_document_back(blocks in some_blocks()) {
        let wanted: BTreeSet<_> = blocks.iter().map(operation).collect();
        let expected = split::expected(&fixture(), &wanted);
        let found = merged(&split::page("Library", &blocks)).unwrap();
        prop_assert_eq!(difference(&normal(&expected), &normal(&found)), None);
    }

    #[test]
    fn a_block_that_is_given_twice_counts_once(blocks in some_blocks()) {
        let twice = [blocks.clone(), blocks.clone()].concat();
        let [once, twice] = [blocks, twice].map(|blocks| merged(&split::page("Library", &blocks)).unwrap());
        prop_assert_eq!(difference(&normal(&once), &normal(&twice)), None);
    }
}

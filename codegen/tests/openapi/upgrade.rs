use crate::support::{Reading, api, values};
use bindery::openapi::{JsonType, TypeSet};
use serde_json::json;

fn schemas(version: &str, list: &str) -> Reading {
    api(
        version,
        &format!("paths: {{}}\ncomponents: {{schemas: {{{list}}}}}"),
    )
}

#[test]
fn nullable_adds_null_to_the_type_and_is_kept_where_there_is_none() {
    let reading = schemas(
        "3.0.3",
        "A: {type: string, nullable: true}, B: {nullable: true, $ref: '#/components/schemas/A'}, C: {nullable: true, allOf: []}, D: {type: string, nullable: false}",
    );
    reading.clean();
    let of = |name: &str| reading.at(&format!("/components/schemas/{name}"));
    let string = TypeSet::of(JsonType::String);
    assert_eq!(
        of("A").types,
        Some(string.union(TypeSet::of(JsonType::Null)))
    );
    assert!(of("B").nullable && of("B").reference.is_some() && of("B").types.is_none());
    assert!(of("C").nullable);
    assert_eq!(of("D").types, Some(string));
    assert!(!of("D").nullable);
}

#[test]
fn boolean_bounds_become_numbers() {
    let reading = schemas(
        "3.0.3",
        "A: {minimum: 1, exclusiveMinimum: true, exclusiveMaximum: true, maximum: 9}, B: {minimum: 1, exclusiveMinimum: false}, C: {exclusiveMinimum: true}",
    );
    reading.clean();
    let number = |name: &str| &reading.at(&format!("/components/schemas/{name}")).number;
    assert_eq!(
        (number("A").min.clone(), number("A").max.clone()),
        (None, None)
    );
    assert_eq!(number("A").above, Some(1.into()));
    assert_eq!(number("A").below, Some(9.into()));
    assert_eq!(
        (number("B").min.clone(), number("B").above.clone()),
        (Some(1.into()), None)
    );
    assert_eq!(number("C").above, None);
}

#[test]
fn examples_and_binary_formats_take_their_3_1_shape() {
    let reading = schemas(
        "3.0.3",
        "A: {type: string, format: binary, example: x}, B: {type: string, format: byte}",
    );
    reading.clean();
    let of = |name: &str| reading.at(&format!("/components/schemas/{name}"));
    assert_eq!(values(&of("A").annotations.examples), [json!("x")]);
    assert_eq!(
        of("A").string.content_media_type.as_deref(),
        Some("application/octet-stream")
    );
    assert_eq!(of("A").string.format.as_deref(), Some("binary"));
    assert_eq!(of("B").string.content_encoding.as_deref(), Some("base64"));
}

#[test]
fn what_is_said_beside_a_format_wins() {
    let reading = schemas(
        "3.1.0",
        "A: {contentMediaType: image/png, format: binary}, B: {format: binary, contentMediaType: image/png}",
    );
    reading.clean();
    for name in ["A", "B"] {
        let node = reading.at(&format!("/components/schemas/{name}"));
        assert_eq!(
            node.string.content_media_type.as_deref(),
            Some("image/png"),
            "{name}"
        );
    }
}

#[test]
fn spellings_of_3_0_in_3_1_are_understood_and_counted() {
    let reading = schemas(
        "3.1.0",
        "A: {type: string, nullable: true}, B: {type: integer, nullable: true, minimum: 1, exclusiveMinimum: true}, C: {type: string, x-nullable: true}",
    );
    assert_eq!(
        reading.findings,
        [
            "warning B0505 /components/schemas/A/nullable",
            "warning B0505 /components/schemas/B/exclusiveMinimum",
            "warning B0505 /components/schemas/C/x-nullable",
        ]
    );
    assert!(
        reading.words[0].contains("used 2 times"),
        "{}",
        reading.words[0]
    );
    assert!(
        reading.words[1].contains("used once"),
        "{}",
        reading.words[1]
    );
    assert_eq!(
        reading.at("/components/schemas/B").number.above,
        Some(1.into())
    );
    assert!(reading.at("/components/schemas/C").nullable);
}

#[test]
fn spellings_of_3_1_in_3_0_are_understood_and_counted() {
    let reading = schemas(
        "3.0.3",
        "A: {type: [string, 'null']}, B: {type: 'null'}, C: {const: 5, exclusiveMinimum: 4}, D: {prefixItems: [{}], examples: [1]}",
    );
    assert_eq!(
        reading.findings,
        [
            "warning B0505 /components/schemas/A/type",
            "warning B0505 /components/schemas/A/type/1",
            "warning B0505 /components/schemas/C/const",
            "warning B0505 /components/schemas/C/exclusiveMinimum",
            "warning B0505 /components/schemas/D/prefixItems",
            "warning B0505 /components/schemas/D/examples",
        ]
    );
    assert_eq!(reading.at("/components/schemas/C").constant, Some(json!(5)));
    assert_eq!(
        reading.at("/components/schemas/C").number.above,
        Some(4.into())
    );
}

#[test]
fn a_list_of_items_is_a_tuple() {
    let reading = schemas("3.1.0", "A: {items: [{}, {}]}");
    assert_eq!(
        reading.findings,
        ["warning B0505 /components/schemas/A/items"]
    );
    let array = &reading.at("/components/schemas/A").array;
    assert_eq!((array.prefix.len(), array.items), (2, None));
}

#[test]
fn webhooks_and_the_query_method_are_newer_than_3_0() {
    let reading = api(
        "3.0.3",
        "paths: {/a: {query: {operationId: q}}}\nwebhooks: {w: {post: {}}}",
    );
    assert_eq!(
        reading.findings,
        ["warning B0505 /paths/~1a/query", "warning B0505 /webhooks"]
    );
    assert_eq!(reading.document().webhooks.len(), 1);
}

use crate::support::api;
use bindery::openapi::{In, JsonType, ParameterShape, TypeSet};

#[test]
fn operations_come_in_document_order_with_all_they_say() {
    let reading = api(
        "3.2.0",
        "
        paths:
          /users/{id}/keys:
            parameters: [{name: id, in: path, required: true, schema: {type: string}}]
            post:
              operationId: addKey
              summary: S
              description: D
              deprecated: true
              externalDocs: {url: https://docs}
              tags: [keys]
            get: {}
            query: {operationId: find}
            additionalOperations:
              COPY: {operationId: copy}
              GET: {operationId: again}
              'no token': {}
            x-note: {}
          x-path: 5",
    );
    let operations = &reading.document().operations;
    let all: Vec<_> = operations
        .iter()
        .map(|one| (one.key.as_str(), one.method.0.as_str()))
        .collect();
    assert_eq!(
        all,
        [
            ("addKey", "POST"),
            ("list_user_keys", "GET"),
            ("find", "QUERY"),
            ("copy", "COPY")
        ]
    );
    let first = &operations[0];
    assert_eq!(first.id.as_deref(), Some("addKey"));
    assert_eq!(first.path, "/users/{id}/keys");
    assert_eq!(first.summary.as_deref(), Some("S"));
    assert_eq!(first.description.as_deref(), Some("D"));
    assert_eq!(first.external_docs.as_deref(), Some("https://docs"));
    assert!(first.deprecated);
    assert_eq!(operations[1].id, None);
    assert_eq!(
        reading.findings,
        [
            "warning B0402 key /paths/~1users~1{id}~1keys/additionalOperations/GET",
            "warning B0402 key /paths/~1users~1{id}~1keys/additionalOperations/no token",
        ]
    );
}

#[test]
fn unknown_methods_are_left_out_and_the_right_spelling_is_named() {
    let reading = api(
        "3.1.0",
        "paths: {/a: {GET: {}, frobnicate: {}, get: {operationId: a}}}",
    );
    assert_eq!(reading.document().operations.len(), 1);
    assert_eq!(
        reading.findings,
        [
            "warning B0402 key /paths/~1a/GET",
            "warning B0402 key /paths/~1a/frobnicate"
        ]
    );
    assert!(reading.words[0].contains("write `get`"));
}

#[test]
fn the_second_use_of_an_operation_id_is_named_after_its_path() {
    let reading = api(
        "3.1.0",
        "paths: {/a: {get: {operationId: x}}, /b: {get: {operationId: x}}}",
    );
    let keys: Vec<_> = reading
        .document()
        .operations
        .iter()
        .map(|one| one.key.as_str())
        .collect();
    assert_eq!(keys, ["x", "get_b"]);
    assert_eq!(
        reading.findings,
        ["warning B0404 /paths/~1b/get/operationId"]
    );
}

#[test]
fn derived_keys_never_collide() {
    let reading = api(
        "3.1.0",
        "paths: {/a/b: {get: {}}, /a_b: {get: {}}, /a-b: {get: {operationId: get_a_b}}, /: {get: {}}}",
    );
    let keys: Vec<_> = reading
        .document()
        .operations
        .iter()
        .map(|one| one.key.as_str())
        .collect();
    assert_eq!(keys, ["get_a_b", "get /a_b", "get /a-b", "get_"]);
}

#[test]
fn an_operation_overrides_parameters_of_its_path_in_their_places() {
    let reading = api(
        "3.1.0",
        "
        paths:
          /a:
            parameters:
              - {name: p, in: query, schema: {type: string}}
              - {name: X-Trace, in: header, schema: {type: string}}
              - {name: q, in: query}
            get:
              operationId: a
              parameters:
                - {name: r, in: query}
                - {name: p, in: query, required: true}
                - {name: x-trace, in: header, description: mine}
                - {name: q, in: header}",
    );
    reading.clean();
    let all: Vec<_> = reading
        .operation("a")
        .parameters
        .iter()
        .map(|one| (one.name.as_str(), one.location))
        .collect();
    assert_eq!(
        all,
        [
            ("p", In::Query),
            ("x-trace", In::Header),
            ("q", In::Query),
            ("r", In::Query),
            ("q", In::Header)
        ]
    );
    assert!(reading.operation("a").parameters[0].required);
}

#[test]
fn placeholders_and_path_parameters_are_made_to_agree() {
    let reading = api(
        "3.1.0",
        "
        paths:
          /a/{id}/{name}:
            get:
              operationId: a
              parameters:
                - {name: id, in: path, schema: {type: integer}}
                - {name: other, in: path, required: true}",
    );
    assert_eq!(
        reading.findings,
        [
            "warning B0401 /paths/~1a~1{id}~1{name}/get/parameters/1",
            "warning B0401 key /paths/~1a~1{id}~1{name}/get"
        ]
    );
    let parameters = &reading.operation("a").parameters;
    assert_eq!(parameters.len(), 2);
    assert!(parameters[0].required);
    assert_eq!(
        (parameters[1].name.as_str(), parameters[1].location),
        ("name", In::Path)
    );
    let ParameterShape::Styled {
        schema: Some(schema),
        ..
    } = parameters[1].shape
    else {
        panic!("a schema is made for it");
    };
    assert_eq!(
        reading.node(schema).types,
        Some(TypeSet::of(JsonType::String))
    );
}

#[test]
fn a_placeholder_in_a_query_written_into_the_path_may_be_a_query_parameter() {
    let reading = api(
        "3.1.0",
        "paths: {'/a?t={t}&u={u}': {get: {operationId: a, parameters: [{name: t, in: query}, {name: u, in: path}]}}}",
    );
    assert_eq!(reading.clean().operations[0].path, "/a?t={t}&u={u}");
    assert_eq!(reading.operation("a").parameters.len(), 2);
}

#[test]
fn paths_that_could_lead_elsewhere_are_left_out() {
    let reading = api(
        "3.1.0",
        r#"paths: {/a/../b: {get: {}}, '/{}': {get: {}}, '/{a': {get: {}}, 'https://evil': {get: {}}, "/\\a": {get: {}}}"#,
    );
    assert!(reading.document().operations.is_empty());
    assert_eq!(
        reading.findings,
        [
            "warning B0401 key /paths/~1a~1..~1b",
            "warning B0401 key /paths/~1{}",
            "warning B0401 key /paths/~1{a",
            "warning B0401 key /paths/https:~1~1evil",
            "warning B0401 key /paths/~1\\a",
        ]
    );
}

#[test]
fn a_path_without_its_slash_is_read_with_one() {
    let reading = api("3.1.0", "paths: {a: {get: {operationId: a}}}");
    assert_eq!(reading.operation("a").path, "/a");
    assert_eq!(reading.findings, ["warning B0401 key /paths/a"]);
}

#[test]
fn servers_of_a_path_or_operation_are_kept_where_they_differ_from_the_roots() {
    let reading = api(
        "3.1.0",
        "
        servers: [{url: https://a}]
        paths:
          /x:
            servers: [{url: https://b}]
            get: {operationId: path}
            put: {operationId: own, servers: [{url: https://c}]}
            post: {operationId: same, servers: [{url: https://a}]}",
    );
    reading.clean();
    let urls = |key: &str| -> Vec<String> {
        reading
            .operation(key)
            .servers
            .iter()
            .map(|one| one.url.clone())
            .collect()
    };
    assert_eq!(urls("path"), ["https://b"]);
    assert_eq!(urls("own"), ["https://c"]);
    assert!(urls("same").is_empty());
}

#[test]
fn empty_path_items_and_operations_are_reported_one_by_one() {
    let reading = api(
        "3.1.0",
        "paths: {/a: null, /b: {get: null, put: {operationId: b, responses: null, parameters: 5}}}",
    );
    assert_eq!(
        reading.findings,
        [
            "warning B0202 /paths/~1a",
            "warning B0202 /paths/~1b/get",
            "warning B0202 /paths/~1b/put/responses",
            "warning B0202 /paths/~1b/put/parameters",
        ]
    );
    assert_eq!(reading.document().operations.len(), 1);
}

#[test]
fn a_path_item_may_refer_to_another_and_what_stands_beside_wins() {
    let reading = api(
        "3.1.0",
        "
        paths:
          /a:
            $ref: '#/components/pathItems/A'
          /b:
            $ref: '#/components/pathItems/A'
            get: {operationId: own}
        components:
          pathItems:
            A:
              parameters: [{name: p, in: query}]
              get: {operationId: a}
              put: {operationId: b}",
    );
    let keys: Vec<_> = reading
        .document()
        .operations
        .iter()
        .map(|one| (one.key.as_str(), one.path.as_str()))
        .collect();
    assert_eq!(
        keys,
        [("a", "/a"), ("b", "/a"), ("own", "/b"), ("replace_b", "/b")]
    );
    assert!(
        reading
            .document()
            .operations
            .iter()
            .all(|one| one.parameters.len() == 1)
    );
    assert_eq!(
        reading.findings,
        [
            "warning B0304 key /paths/~1b/get",
            "warning B0404 /components/pathItems/A/put/operationId"
        ]
    );
}

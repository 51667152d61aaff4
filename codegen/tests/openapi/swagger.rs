//! Swagger 2.0. What its calls send is in `tests/calls/swagger-2.yaml`.

use crate::support::{Reading, document, values};
use bindery::openapi::{
    BodyContent, In, OAuthFlow, Operation, ParameterShape, Parent, Root, SecurityKind, Separator,
    Step, Style,
};
use serde_json::json;

fn swagger(rest: &str) -> Reading {
    document(&format!(
        "swagger: '2.0'\ninfo: {{title: T, version: '1'}}\n{rest}"
    ))
}

/// Reads the operation `op` of `POST /a/{id}`, with more sections of the document behind it.
fn operation(members: &str, rest: &str) -> Reading {
    let path = "{name: id, in: path, required: true, type: string}";
    swagger(&format!(
        "paths: {{'/a/{{id}}': {{parameters: [{path}], post: {{operationId: op, {members}}}}}}}\n{rest}"
    ))
}

fn media_types(content: &[BodyContent]) -> Vec<&str> {
    content.iter().map(|one| one.media_type.as_str()).collect()
}

fn urls(reading: &Reading) -> Vec<&str> {
    let servers = &reading.document().servers;
    servers.iter().map(|one| one.url.as_str()).collect()
}

#[test]
fn servers_are_made_of_host_path_and_schemes() {
    for (members, expected) in [
        (
            "host: a.example\nbasePath: /v1\nschemes: [http, https, ws]",
            vec!["https://a.example/v1", "http://a.example/v1"],
        ),
        (
            "host: a.example:8080\nbasePath: /",
            vec!["https://a.example:8080"],
        ),
        (
            "host: https://a.example/\nbasePath: v1/\nschemes: [http]",
            vec!["http://a.example/v1"],
        ),
        // Where the document was served is not known, so the user has to say it.
        ("basePath: /v1\nschemes: [http]", vec!["/v1"]),
        ("schemes: [http]", vec![]),
    ] {
        let reading = swagger(&format!("{members}\npaths: {{}}"));
        reading.clean();
        assert_eq!(urls(&reading), expected, "{members}");
    }
}

#[test]
fn schemes_of_an_operation_count_where_the_first_server_is_not_among_them() {
    let own = |root: &str, own: &str| {
        let rest = format!("host: a.example\nschemes: {root}");
        let reading = operation(&format!("schemes: {own}"), &rest);
        let servers = &reading.operation("op").servers;
        servers
            .iter()
            .map(|one| one.url.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(own("[http, https]", "[https]"), [""; 0]);
    assert_eq!(own("[https]", "[http]"), ["http://a.example"]);
}

#[test]
fn a_body_is_among_the_parameters_and_has_the_media_types_that_are_consumed() {
    let body = "parameters: [{name: pet, in: body, description: D, required: true, schema: {type: object}}]";
    for (members, root, expected) in [
        ("", "", vec!["application/json"]),
        (
            "",
            "consumes: [application/xml, application/json]",
            vec!["application/xml", "application/json"],
        ),
        (
            "consumes: [text/plain], ",
            "consumes: [application/xml]",
            vec!["text/plain"],
        ),
        (
            "consumes: [], ",
            "consumes: [application/xml]",
            vec!["application/json"],
        ),
        (
            "consumes: [multipart/form-data, application/json], ",
            "",
            vec!["application/json"],
        ),
        (
            "consumes: [application/x-www-form-urlencoded], ",
            "",
            vec!["application/x-www-form-urlencoded"],
        ),
    ] {
        let reading = operation(&format!("{members}{body}"), root);
        reading.clean();
        let operation = reading.operation("op");
        let body = operation.body.as_ref().expect("a body");
        assert_eq!(media_types(&body.content), expected, "{members}");
        assert!(body.required);
        assert_eq!(body.description.as_deref(), Some("D"));
        // It is no parameter, and all media types have the one schema that stands there.
        assert_eq!(operation.parameters.len(), 1);
        let schema = body.content[0].schema.expect("a schema");
        assert!(body.content.iter().all(|one| one.schema == Some(schema)));
        assert_eq!(
            schema,
            reading.id("/paths/~1a~1{id}/post/parameters/0/schema")
        );
    }
}

#[test]
fn a_shared_body_names_its_schema() {
    let reading = operation(
        "parameters: [{$ref: '#/parameters/Pet'}]",
        "parameters: {Pet: {name: pet, in: body, schema: {type: object}}}",
    );
    reading.clean();
    let owner = Root::Body {
        owner: "Pet".to_owned(),
        media_type: None,
    };
    assert_eq!(
        reading.at("/parameters/Pet/schema").parent,
        Parent::Root(owner)
    );
    assert!(
        !reading
            .operation("op")
            .body
            .as_ref()
            .expect("a body")
            .required
    );
}

fn form(reading: &Reading) -> &BodyContent {
    &reading
        .operation("op")
        .body
        .as_ref()
        .expect("a form")
        .content[0]
}

#[test]
fn fields_are_the_properties_of_a_form() {
    let reading = operation(
        "parameters: [{name: a, in: formData, required: true, type: string, description: D}, {$ref: '#/parameters/Size'}]",
        "parameters: {Size: {name: size, in: formData, type: string, enum: [s, l]}}",
    );
    reading.clean();
    let form = form(&reading);
    assert_eq!(form.media_type, "application/x-www-form-urlencoded");
    let id = form.schema.expect("a schema");
    let node = reading.node(id);
    assert_eq!(node.object.required, ["a"]);
    let fields: Vec<_> = node.object.properties.keys().collect();
    assert_eq!(fields, ["a", "size"]);
    let own = reading.node(node.object.properties["a"]);
    assert_eq!(
        own.parent,
        Parent::Child(id, Step::Property("a".to_owned()))
    );
    assert_eq!(own.annotations.description.as_deref(), Some("D"));
    assert!(own.object.required.is_empty());
    let shared = Root::Parameter {
        owner: "Size".to_owned(),
        name: None,
    };
    let size = reading.node(node.object.properties["size"]);
    assert_eq!(size.parent, Parent::Root(shared));
    assert_eq!(size.place, reading.at("/parameters/Size").place);
}

#[test]
fn forms_with_files_are_sent_in_parts() {
    let file = "parameters: [{name: f, in: formData, type: file}]";
    let text = "parameters: [{name: f, in: formData, type: string}]";
    for (members, consumes, expected) in [
        (file, "[]", vec!["multipart/form-data"]),
        (
            file,
            "[application/x-www-form-urlencoded, multipart/form-data]",
            vec!["multipart/form-data"],
        ),
        (file, "[application/json]", vec!["multipart/form-data"]),
        (
            text,
            "[application/json]",
            vec!["application/x-www-form-urlencoded"],
        ),
        (
            text,
            "[multipart/form-data, application/x-www-form-urlencoded]",
            vec!["multipart/form-data", "application/x-www-form-urlencoded"],
        ),
    ] {
        let reading = operation(members, &format!("consumes: {consumes}"));
        reading.clean();
        let body = reading.operation("op").body.as_ref().expect("a form");
        assert_eq!(media_types(&body.content), expected, "{members} {consumes}");
    }
}

#[test]
fn lists_of_forms_say_how_they_are_written() {
    let list = |name: &str, format: &str| {
        format!("{{name: {name}, in: formData, type: array, items: {{type: string}}{format}}}")
    };
    let reading = operation(
        &format!(
            "parameters: [{}, {}, {}]",
            list("a", ""),
            list("b", ", collectionFormat: multi"),
            list("c", ", collectionFormat: pipes")
        ),
        "",
    );
    reading.clean();
    let encoding = &form(&reading).encoding;
    let said = |name: &str| {
        let one = encoding.get(name)?;
        Some((one.style, one.explode, one.separators.clone()))
    };
    assert_eq!(said("a"), Some((None, Some(false), vec![Separator::Comma])));
    assert_eq!(said("b"), None);
    assert_eq!(
        said("c"),
        Some((
            Some(Style::PipeDelimited),
            Some(false),
            vec![Separator::Pipe]
        ))
    );
}

#[test]
fn a_body_beside_fields_is_sent_alone() {
    let reading = operation(
        "parameters: [{name: a, in: formData, type: string}, {name: b, in: body, schema: {}}]",
        "",
    );
    assert_eq!(
        reading.findings,
        ["warning B0403 /paths/~1a~1{id}/post/parameters/0"]
    );
    let body = reading.operation("op").body.as_ref().expect("a body");
    assert_eq!(media_types(&body.content), ["application/json"]);
}

fn shape(operation: &Operation, name: &str) -> (In, Style, bool, Vec<Separator>) {
    let mut parameters = operation.parameters.iter();
    let one = parameters
        .find(|one| one.name == name)
        .expect("it is there");
    match &one.shape {
        ParameterShape::Styled {
            style,
            explode,
            separators,
            ..
        } => (one.location, *style, *explode, separators.clone()),
        ParameterShape::Content { .. } => panic!("2.0 has no content"),
    }
}

#[test]
fn collection_formats_are_styles_as_far_as_those_go() {
    use Separator::{Comma, Space, Tab};
    let list = "type: array, items: {type: string}";
    let reading = operation(
        &format!(
            "parameters: [
                {{name: text, in: query, type: string}},
                {{name: csv, in: query, {list}}},
                {{name: ssv, in: query, {list}, collectionFormat: ssv}},
                {{name: tsv, in: query, {list}, collectionFormat: tsv}},
                {{name: multi, in: query, {list}, collectionFormat: multi}},
                {{name: nested, in: query, type: array, collectionFormat: ssv, items: {{{list}}}}},
                {{name: repeated, in: query, type: array, collectionFormat: multi, items: {{{list}}}}},
                {{name: header, in: header, {list}, collectionFormat: ssv}}]"
        ),
        "",
    );
    reading.clean();
    let operation = reading.operation("op");
    for (name, expected) in [
        ("text", (In::Query, Style::Form, true, vec![])),
        ("csv", (In::Query, Style::Form, false, vec![])),
        ("ssv", (In::Query, Style::SpaceDelimited, false, vec![])),
        ("tsv", (In::Query, Style::Form, false, vec![Tab])),
        ("multi", (In::Query, Style::Form, true, vec![])),
        (
            "nested",
            (In::Query, Style::Form, false, vec![Space, Comma]),
        ),
        ("repeated", (In::Query, Style::Form, true, vec![Comma])),
        ("header", (In::Header, Style::Simple, false, vec![Space])),
    ] {
        assert_eq!(shape(operation, name), expected, "{name}");
    }
}

#[test]
fn a_collection_format_that_cannot_be_is_csv() {
    let reading = operation(
        "parameters: [{name: a, in: header, type: array, items: {type: string}, collectionFormat: multi},
                      {name: b, in: query, type: array, items: {type: string}, collectionFormat: semicolons}]",
        "",
    );
    assert_eq!(
        reading.findings,
        [
            "warning B0406 /paths/~1a~1{id}/post/parameters/0/collectionFormat",
            "warning B0406 /paths/~1a~1{id}/post/parameters/1/collectionFormat"
        ]
    );
    let operation = reading.operation("op");
    assert_eq!(
        shape(operation, "a"),
        (In::Header, Style::Simple, false, vec![])
    );
    assert_eq!(
        shape(operation, "b"),
        (In::Query, Style::Form, false, vec![])
    );
}

#[test]
fn a_parameter_is_its_own_schema() {
    let reading = operation(
        "parameters: [{name: n, in: query, required: true, description: D, type: integer, minimum: 1, exclusiveMinimum: true, default: 2}, {name: t, in: query}]",
        "",
    );
    reading.clean();
    let node = reading.at("/paths/~1a~1{id}/post/parameters/0");
    assert_eq!(node.number.above, Some(1.into()));
    assert_eq!(node.annotations.default, Some(json!(2)));
    assert_eq!(node.annotations.description, None);
    let text = &reading.operation("op").parameters[2];
    assert!(matches!(
        text.shape,
        ParameterShape::Styled { schema: None, .. }
    ));
}

#[test]
fn answers_have_the_media_types_that_are_produced_and_the_examples_of_each() {
    let reading = swagger(
        "produces: [application/json, text/csv]
paths:
  /a:
    get: {operationId: a, responses: {'200': {$ref: '#/responses/R'}}}
    put: {operationId: b, produces: [text/csv], responses: {'200': {$ref: '#/responses/R'}, '204': {description: d}}}
responses:
  R: {description: d, schema: {type: string}, examples: {application/json: x, 'text/csv; charset=utf-8': y}}",
    );
    reading.clean();
    let [one, other] = ["a", "b"].map(|key| &reading.operation(key).responses);
    assert_eq!(
        media_types(&one[0].content),
        ["application/json", "text/csv"]
    );
    assert_eq!(values(&one[0].content[0].examples), [json!("x")]);
    assert_eq!(media_types(&other[0].content), ["text/csv"]);
    assert_eq!(values(&other[0].content[0].examples), [json!("y")]);
    assert_eq!(one[0].content[0].schema, other[0].content[0].schema);
    assert!(other[1].content.is_empty());
}

#[test]
fn answers_without_a_media_type_are_json_unless_they_are_files() {
    let answer = |schema: &str| {
        let reading = operation(
            &format!("responses: {{'200': {{description: d, schema: {schema}}}}}"),
            "",
        );
        reading.clean();
        reading.operation("op").responses[0].content[0]
            .media_type
            .clone()
    };
    assert_eq!(answer("{type: object}"), "application/json");
    assert_eq!(answer("{type: file}"), "application/octet-stream");
    assert_eq!(
        answer("{type: string, format: binary}"),
        "application/octet-stream"
    );
}

#[test]
fn headers_are_their_own_schemas() {
    let reading = operation(
        "responses: {'200': {description: d, headers: {X-N: {type: integer, description: D}, X-L: {type: array, items: {type: string}, collectionFormat: pipes}}}}",
        "",
    );
    reading.clean();
    let headers = &reading.operation("op").responses[0].headers;
    assert_eq!(headers["X-N"].description.as_deref(), Some("D"));
    assert_eq!(
        headers["X-N"].schema,
        Some(reading.id("/paths/~1a~1{id}/post/responses/200/headers/X-N"))
    );
    // Text that is not split at commas is text.
    assert_eq!(headers["X-L"].schema, None);
}

#[test]
fn security_definitions_are_schemes() {
    let reading = swagger(
        "paths: {}
securityDefinitions:
  b: {type: basic}
  k: {type: apiKey, in: header, name: X-Key}
  i: {type: oauth2, flow: implicit, authorizationUrl: 'https://a', scopes: {}}
  p: {type: oauth2, flow: password, tokenUrl: 'https://t', scopes: {}}
  a: {type: oauth2, flow: application, tokenUrl: 'https://t', scopes: {}}
  c: {type: oauth2, flow: accessCode, authorizationUrl: 'https://a', tokenUrl: 'https://t', scopes: {read: reads}}
security: [{b: []}, {c: [read]}]",
    );
    reading.clean();
    let schemes = &reading.document().security_schemes;
    let flow = |name: &str| -> Vec<OAuthFlow> {
        match &schemes[name].kind {
            SecurityKind::OAuth2(flows) => flows.clone(),
            other => panic!("{other:?}"),
        }
    };
    assert!(matches!(schemes["b"].kind, SecurityKind::Basic));
    assert!(matches!(
        schemes["k"].kind,
        SecurityKind::ApiKey {
            location: In::Header,
            ..
        }
    ));
    let names = ["i", "p", "a", "c"].map(|name| flow(name)[0].name.clone());
    assert_eq!(
        names,
        [
            "implicit",
            "password",
            "clientCredentials",
            "authorizationCode"
        ]
    );
    let last = flow("c").remove(0);
    assert_eq!(last.authorization_url.as_deref(), Some("https://a"));
    assert_eq!(last.token_url.as_deref(), Some("https://t"));
    assert_eq!(last.scopes["read"], "reads");
}

#[test]
fn what_is_wrong_is_said_in_the_words_of_2_0() {
    let reading = swagger(
        "paths:
  /a:
    get: {operationId: a, security: [{gone: []}], responses: {'200': {description: d, schema: {$ref: '#/components/schemas/Pet'}}}}
definitions: {Pet: {type: object}}",
    );
    assert_eq!(
        reading.findings,
        [
            "warning B0405 key /paths/~1a/get/security/0/gone",
            "warning B0301 /paths/~1a/get/responses/200/schema/$ref"
        ]
    );
    assert!(reading.words[0].contains("not in `securityDefinitions`"));
    assert!(reading.words[1].contains("did you mean `#/definitions/Pet`?"));
}

#[test]
fn words_of_later_versions_are_read_with_a_warning() {
    let reading = operation(
        "requestBody: {content: {text/csv: {schema: {type: string}}}}, responses: {'200': {description: d, content: {text/plain: {schema: {type: string}}}}}",
        "definitions: {A: {nullable: true, oneOf: [{type: string}, {type: integer}]}}",
    );
    assert_eq!(
        reading.findings,
        [
            "warning B0505 /definitions/A/nullable",
            "warning B0505 /definitions/A/oneOf",
            "warning B0505 /paths/~1a~1{id}/post/requestBody",
            "warning B0505 /paths/~1a~1{id}/post/responses/200/content"
        ]
    );
    let operation = reading.operation("op");
    let body = operation.body.as_ref().expect("a body");
    assert_eq!(media_types(&body.content), ["text/csv"]);
    assert_eq!(media_types(&operation.responses[0].content), ["text/plain"]);
}

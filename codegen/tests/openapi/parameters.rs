use crate::support::{Reading, api};
use bindery::openapi::{In, Parameter, ParameterShape, Parent, Root, Style};

/// Reads one operation `op` on `/a/{id}` with these parameters.
fn parameters(version: &str, list: &str) -> Reading {
    api(
        version,
        &format!(
            "paths: {{'/a/{{id}}': {{get: {{operationId: op, parameters: [{{name: id, in: path}}, {list}]}}}}}}"
        ),
    )
}

fn styled(parameter: &Parameter) -> (Style, bool, bool) {
    match parameter.shape {
        ParameterShape::Styled {
            style,
            explode,
            allow_reserved,
            ..
        } => (style, explode, allow_reserved),
        ParameterShape::Content { .. } => panic!("{} has content", parameter.name),
    }
}

#[test]
fn style_and_explode_have_the_defaults_of_their_location() {
    let reading = parameters(
        "3.2.0",
        "{name: q, in: query}, {name: h, in: header}, {name: c, in: cookie}, {name: k, in: cookie, style: cookie}, {name: d, in: query, style: pipeDelimited}",
    );
    reading.clean();
    let all: Vec<_> = reading
        .operation("op")
        .parameters
        .iter()
        .map(styled)
        .collect();
    assert_eq!(
        all,
        [
            (Style::Simple, false, false),
            (Style::Form, true, false),
            (Style::Simple, false, false),
            (Style::Form, true, false),
            (Style::Cookie, true, false),
            (Style::PipeDelimited, false, false),
        ]
    );
}

#[test]
fn what_the_document_says_about_style_is_kept() {
    let reading = parameters(
        "3.1.0",
        "{name: q, in: query, style: form, explode: false, allowReserved: true}, {name: d, in: query, style: deepObject, explode: true}",
    );
    reading.clean();
    let all: Vec<_> = reading
        .operation("op")
        .parameters
        .iter()
        .skip(1)
        .map(styled)
        .collect();
    assert_eq!(
        all,
        [(Style::Form, false, true), (Style::DeepObject, true, false)]
    );
}

#[test]
fn a_style_that_does_not_fit_is_replaced_by_the_default() {
    let reading = parameters(
        "3.1.0",
        "{name: h, in: header, style: form}, {name: q, in: query, style: fancy}",
    );
    let all: Vec<_> = reading
        .operation("op")
        .parameters
        .iter()
        .skip(1)
        .map(styled)
        .collect();
    assert_eq!(
        all,
        [(Style::Simple, false, false), (Style::Form, true, false)]
    );
    assert_eq!(
        reading.findings,
        [
            "warning B0406 /paths/~1a~1{id}/get/parameters/1/style",
            "warning B0406 /paths/~1a~1{id}/get/parameters/2/style"
        ]
    );
}

#[test]
fn a_content_parameter_has_its_first_media_type() {
    let reading = parameters(
        "3.1.0",
        "{name: f, in: query, content: {application/json: {schema: {type: object}}, text/plain: {}}}",
    );
    reading.clean();
    let ParameterShape::Content {
        media_type,
        schema: Some(schema),
    } = &reading.operation("op").parameters[1].shape
    else {
        panic!("it has content");
    };
    assert_eq!(media_type, "application/json");
    let root = Root::Parameter {
        owner: "op".to_owned(),
        name: Some("f".to_owned()),
    };
    assert_eq!(reading.node(*schema).parent, Parent::Root(root));
}

#[test]
fn headers_that_a_client_writes_by_itself_are_ignored() {
    let reading = parameters(
        "3.1.0",
        "{name: accept, in: header}, {name: Content-Type, in: header}, {name: AUTHORIZATION, in: header}, {name: accept, in: query}",
    );
    reading.clean();
    let names: Vec<_> = reading
        .operation("op")
        .parameters
        .iter()
        .map(|one| (one.name.as_str(), one.location))
        .collect();
    assert_eq!(names, [("id", In::Path), ("accept", In::Query)]);
}

#[test]
fn the_same_parameter_twice_is_reported_and_one_stays() {
    let reading = parameters(
        "3.1.0",
        "{name: q, in: query}, {name: q, in: query, description: second}",
    );
    assert_eq!(
        reading.findings,
        ["warning B0103 /paths/~1a~1{id}/get/parameters/2"]
    );
    assert_eq!(reading.operation("op").parameters.len(), 2);
    assert_eq!(reading.operation("op").parameters[1].description, None);
}

#[test]
fn parameters_that_cannot_be_sent_are_left_out() {
    let reading = parameters(
        "3.1.0",
        "{name: b, in: body}, {in: query}, {name: q}, 5, {name: [], in: query}",
    );
    assert_eq!(
        reading.findings,
        [
            "warning B0403 /paths/~1a~1{id}/get/parameters/1/in",
            "warning B0203 /paths/~1a~1{id}/get/parameters/2",
            "warning B0203 /paths/~1a~1{id}/get/parameters/3",
            "warning B0202 /paths/~1a~1{id}/get/parameters/4",
            "warning B0202 /paths/~1a~1{id}/get/parameters/5/name",
        ]
    );
    assert!(reading.words[0].contains("requestBody"));
    assert_eq!(reading.operation("op").parameters.len(), 1);
}

#[test]
fn parameters_of_a_path_name_their_schemas_after_the_path() {
    let reading = api(
        "3.1.0",
        "paths: {'/users/{id}': {parameters: [{name: id, in: path, schema: {enum: [a]}}], get: {}, put: {}}}",
    );
    let root = Root::Parameter {
        owner: "users_by_id".to_owned(),
        name: Some("id".to_owned()),
    };
    assert_eq!(reading.clean().schemas.nodes.len(), 1);
    assert_eq!(
        reading
            .at("/paths/~1users~1{id}/parameters/0/schema")
            .parent,
        Parent::Root(root)
    );
}

#[test]
fn a_whole_query_string_is_a_parameter_of_3_2() {
    let reading = parameters(
        "3.2.0",
        "{name: all, in: querystring, content: {application/x-www-form-urlencoded: {schema: {type: object}}}}",
    );
    reading.clean();
    assert_eq!(
        reading.operation("op").parameters[1].location,
        In::QueryString
    );
}

use crate::support::api;
use bindery::openapi::{Parent, Root};

#[test]
fn shared_objects_are_read_once_and_name_their_schemas_after_themselves() {
    let reading = api(
        "3.1.0",
        "
        paths:
          /a:
            get:
              operationId: a
              parameters: [{$ref: '#/components/parameters/P', description: mine}]
              requestBody: {$ref: '#/components/requestBodies/B'}
              responses:
                200: {$ref: '#/components/responses/R'}
                404: {$ref: '#/components/responses/R', description: other}
        components:
          parameters: {P: {name: p, in: query, description: P, schema: {type: object}}}
          requestBodies: {B: {content: {application/json: {schema: {type: object}}}}}
          responses: {R: {description: R, headers: {X: {$ref: '#/components/headers/H'}}, content: {application/json: {schema: {type: object}}}}}
          headers: {H: {schema: {type: integer}}}",
    );
    let document = reading.clean();
    let operation = reading.operation("a");
    assert_eq!(operation.parameters[0].description.as_deref(), Some("mine"));
    assert_eq!(operation.responses[0].place, operation.responses[1].place);
    assert_eq!(
        operation.responses[0].content[0].schema,
        operation.responses[1].content[0].schema
    );
    assert_eq!(operation.responses[0].description.as_deref(), Some("R"));
    assert_eq!(operation.responses[1].description.as_deref(), Some("other"));
    let parents: Vec<_> = document
        .schemas
        .nodes
        .iter()
        .map(|node| node.parent.clone())
        .collect();
    assert_eq!(
        parents,
        [
            Parent::Root(Root::Parameter {
                owner: "P".to_owned(),
                name: None
            }),
            Parent::Root(Root::Body {
                owner: "B".to_owned(),
                media_type: None
            }),
            Parent::Root(Root::Header {
                owner: "H".to_owned(),
                name: "H".to_owned()
            }),
            Parent::Root(Root::Response {
                owner: "R".to_owned(),
                status: None,
                media_type: None
            }),
        ]
    );
}

#[test]
fn mistakes_in_components_that_nobody_uses_are_found() {
    let reading = api(
        "3.1.0",
        "
        paths: {}
        components:
          schemas: {S: {type: 5}}
          parameters: {P: {in: query}}
          responses: {R: {content: []}}
          requestBodies: {B: {content: {a/b: 5}}}
          headers: {H: []}",
    );
    assert_eq!(
        reading.findings,
        [
            "warning B0202 /components/schemas/S/type",
            "warning B0203 /components/parameters/P",
            "warning B0202 /components/headers/H",
            "warning B0202 /components/requestBodies/B/content/a~1b",
            "warning B0202 /components/responses/R/content",
        ]
    );
}

use crate::support::files;
use bindery::diagnostic::{Place, SourceId};
use bindery::openapi::{Parent, Root};

const ROOT: &str = "openapi: 3.1.0
info: {title: T, version: '1'}
paths:
  /a:
    get:
      operationId: a
      parameters: [{$ref: 'shared.yaml#/parameters/Limit'}]
      responses: {200: {content: {application/json: {schema: {$ref: 'space.json'}}}}}
";
const SHARED: &str = "parameters:
  Limit: {name: limit, in: query, schema: {$ref: '#/types/Count'}}
types:
  Count: {type: integer}
";

#[test]
fn references_reach_other_files_of_the_inputs() {
    let space = r##"{"type": "object", "properties": {"parent": {"$ref": "#"}, "owner": {"$ref": "#owner"}}, "$defs": {"o": {"$anchor": "owner"}}}"##;
    let reading = files(&[
        ("api.yaml", ROOT),
        ("shared.yaml", SHARED),
        ("space.json", space),
    ]);
    let document = reading.clean();
    let operation = reading.operation("a");
    assert_eq!(operation.parameters[0].name, "limit");
    assert_eq!(operation.parameters[0].place.source(), SourceId(1));
    let space = operation.responses[0].content[0]
        .schema
        .expect("it has a schema");
    let space = reading
        .node(space)
        .reference
        .expect("it refers to the file");
    assert!(
        matches!(&reading.node(space).place, Place::Value(SourceId(2), pointer) if pointer.as_str().is_empty())
    );
    let parent = reading.node(space).object.properties["parent"];
    assert_eq!(reading.node(parent).reference, Some(space));
    let owner = reading.node(space).object.properties["owner"];
    assert!(reading.node(owner).reference.is_some());
    let count = document
        .schemas
        .nodes
        .iter()
        .find(|node| node.parent == Parent::Root(Root::Elsewhere(vec!["Count".to_owned()])));
    assert!(count.is_some());
}

#[test]
fn a_file_that_was_not_named_is_refused() {
    let reading = files(&[("api.yaml", ROOT), ("shared.yaml", SHARED)]);
    assert_eq!(
        reading.findings,
        ["warning B0303 /paths/~1a/get/responses/200/content/application~1json/schema/$ref"]
    );
}

//! What people and frameworks get wrong: each is read with the smallest loss.

use super::support::{api, files};
use bindery::openapi::{JsonType, TypeSet};

#[test]
fn a_null_stands_for_no_member() {
    let reading = api(
        "3.1.0",
        "
        externalDocs: null
        security: [{key: null}]
        components:
          securitySchemes: {key: {type: http, scheme: basic}}
          schemas: {A: {type: string, format: null, items: null, $ref: null, default: null}}
        paths:
          /a:
            get:
              operationId: a
              security: null
              responses: {200: {description: d, content: {application/json: {schema: null}}}}",
    );
    let operation = reading.operation("a");
    assert_eq!(operation.responses[0].content[0].schema, None);
    let security = operation.security.as_ref().expect("the root's");
    assert_eq!(security[0].schemes[0].0, "key");
    assert_eq!(
        reading.findings,
        [
            "warning B0202 /externalDocs",
            "warning B0202 /security/0/key",
            "warning B0202 /components/schemas/A/format",
            "warning B0202 /components/schemas/A/items",
            "warning B0202 /components/schemas/A/$ref",
            "warning B0202 /paths/~1a/get/security",
            "warning B0202 /paths/~1a/get/responses/200/content/application~1json/schema",
        ]
    );
}

#[test]
fn null_without_quotes_is_the_type_where_a_type_is_meant() {
    let reading = api(
        "3.1.0",
        "
        paths: {}
        components:
          schemas:
            A: {type: [string, null]}
            B: {anyOf: [{type: string}, {type: null}]}
            C: {oneOf: [{type: string}, null]}
            D: {type: null}",
    );
    let null = TypeSet::of(JsonType::Null);
    let text = TypeSet::of(JsonType::String);
    let types = |pointer| reading.at(pointer).types;
    assert_eq!(types("/components/schemas/A"), Some(text.union(null)));
    assert_eq!(types("/components/schemas/B/anyOf/1"), Some(null));
    assert_eq!(types("/components/schemas/C/oneOf/1"), Some(null));
    assert_eq!(types("/components/schemas/D"), None);
    assert_eq!(reading.findings.len(), 4, "{:?}", reading.findings);
}

#[test]
fn a_property_may_say_of_itself_that_it_is_required() {
    let reading = api(
        "3.0.3",
        "
        paths: {}
        components:
          schemas:
            A: {type: object, properties: {a: {type: string, required: true}, b: {type: string, required: false}}}",
    );
    assert_eq!(reading.at("/components/schemas/A").object.required, ["a"]);
    assert_eq!(
        reading.findings,
        ["warning B0505 /components/schemas/A/properties/a/required"]
    );
}

#[test]
fn misspelt_members_are_found_with_what_is_meant() {
    let reading = api(
        "3.1.0",
        "
        path: {}
        paths:
          /a:
            get: {operationID: a, respones: {}, requestbody: {}, x-own: 1, flavour: 1}
        components:
          securitySchemas: {}
          schemas: {A: {type: object, propertys: {}, fromat: x, require: [a], whatever: 1, xname: 2}}",
    );
    let said = [
        "operationId",
        "responses",
        "requestBody",
        "securitySchemes",
        "properties",
        "format",
        "required",
    ];
    for meant in said {
        let help = format!("did you mean `{meant}`?");
        assert!(
            reading.words.iter().any(|one| one.contains(&help)),
            "{meant}: {:#?}",
            reading.words
        );
    }
    let unknown = reading.findings.iter().filter(|one| one.contains("B0208"));
    assert_eq!(unknown.count(), 9, "{:#?}", reading.findings);
}

#[test]
fn references_are_followed_wherever_they_stand() {
    let root = "
openapi: 3.1.0
info: {$ref: parts.yaml#/info}
tags: [{$ref: 'parts.yaml#/tag'}]
servers: {$ref: parts.yaml#/servers}
paths:
  /a:
    get: {$ref: operation.yaml}
components:
  schemas: {$ref: schemas.yaml}
";
    let parts = "
info: {title: T, version: '1', description: {$ref: '#/text'}}
text: All of it.
tag: {name: t}
servers: [{url: https://x}]
";
    let operation = "
operationId: a
parameters: {$ref: '#/x-parameters'}
x-parameters: [{name: q, in: query}]
responses:
  200: {description: d, content: {$ref: '#/x-content'}}
x-content: {application/json: {schema: {$ref: 'api.yaml#/components/schemas/Pet'}}}
";
    let schemas = "Pet: {type: object, properties: {$ref: '#/x-properties'}}\nx-properties: {name: {type: string}}\n";
    let reading = files(&[
        ("api.yaml", root),
        ("parts.yaml", parts),
        ("operation.yaml", operation),
        ("schemas.yaml", schemas),
    ]);
    let document = reading.clean();
    assert_eq!(document.info.description.as_deref(), Some("All of it."));
    assert_eq!(document.groups[0].name, "t");
    assert_eq!(document.servers[0].url, "https://x");
    let operation = reading.operation("a");
    assert_eq!(operation.parameters[0].name, "q");
    let schema = operation.responses[0].content[0].schema;
    let schema = reading.node(schema.expect("it has one"));
    let pet = reading.node(schema.reference.expect("it is a reference"));
    assert!(pet.object.properties.contains_key("name"));
    assert_eq!(reading.words.len(), 3, "{:#?}", reading.words);
}

#[test]
fn definitions_of_a_schema_around_are_found() {
    let reading = api(
        "3.1.0",
        "
        paths: {}
        components:
          schemas:
            A: {$defs: {X: {type: string}}, properties: {x: {$ref: '#/$defs/X'}}}
            B: {$defs: {X: {type: integer}}, properties: {x: {$ref: '#/$defs/X'}}}",
    );
    for name in ["A", "B"] {
        let used = reading.at(&format!("/components/schemas/{name}/properties/x"));
        let own = reading.id(&format!("/components/schemas/{name}/$defs/X"));
        assert_eq!(used.reference, Some(own));
    }
    assert_eq!(
        reading.findings,
        ["warning B0505 /components/schemas/A/properties/x/$ref"]
    );
}

#[test]
fn headers_that_cannot_be_sent_are_left_out() {
    let reading = api(
        "3.1.0",
        "
        components:
          securitySchemes: {k: {type: apiKey, in: header, name: 'X Key'}}
        paths:
          /a:
            get:
              operationId: a
              parameters: [{name: 'X Id', in: header}, {name: 'x y', in: query}]
              responses: {200: {description: d, headers: {'X:Y': {schema: {type: string}}, X-Z: {schema: {type: string}}}}}",
    );
    let operation = reading.operation("a");
    assert_eq!(operation.parameters.len(), 1);
    assert_eq!(operation.responses[0].headers.len(), 1);
    assert!(reading.document().security_schemes.is_empty());
    assert_eq!(
        reading.findings,
        [
            "warning B0403 /components/securitySchemes/k",
            "warning B0403 /paths/~1a/get/parameters/0",
            "warning B0403 /paths/~1a/get/responses/200/headers/X:Y",
        ]
    );
}

#[test]
fn schemas_refer_to_schemas_by_pointers() {
    let reading = api(
        "3.1.0",
        "
        paths: {}
        components:
          parameters: {P: {name: p, in: query}}
          schemas:
            A: {$ref: '#/components/parameters/P'}
            B: {$ref: '#/components/schemas/C~D'}
            C~D: {type: string}",
    );
    assert_eq!(reading.at("/components/schemas/A").reference, None);
    assert!(reading.at("/components/schemas/B").reference.is_some());
    assert_eq!(
        reading.findings,
        [
            "warning B0301 /components/schemas/A/$ref",
            "warning B0301 /components/schemas/B/$ref",
        ]
    );
}

#[test]
fn paths_in_the_words_of_a_router_have_their_parameters() {
    let path = "{name: path, in: path, required: true, schema: {type: string}}";
    let reading = api(
        "3.1.0",
        &format!(
            "
        paths:
          /files/{{*path}}: {{get: {{operationId: a, parameters: [{path}]}}}}
          /raw/*path: {{parameters: [{path}], get: {{operationId: b}}}}
          /a/{{id:int}}: {{get: {{operationId: c, parameters: [{{name: id, in: path}}]}}}}
          /b/:batch: {{get: {{operationId: d}}}}"
        ),
    );
    let paths: Vec<&str> = reading
        .document()
        .operations
        .iter()
        .map(|one| one.path.as_str())
        .collect();
    assert_eq!(
        paths,
        ["/files/{+path}", "/raw/{+path}", "/a/{id}", "/b/:batch"]
    );
    let parameters = reading
        .document()
        .operations
        .iter()
        .map(|one| one.parameters.len());
    assert_eq!(parameters.collect::<Vec<_>>(), [1, 1, 1, 0]);
    assert_eq!(
        reading.findings,
        [
            "warning B0401 key /paths/~1files~1{*path}",
            "warning B0401 key /paths/~1raw~1*path",
            "warning B0401 key /paths/~1a~1{id:int}",
        ]
    );
}

#[test]
fn flags_in_quotes_are_flags() {
    let reading = api(
        "3.0.3",
        "
        paths:
          /a:
            get:
              operationId: a
              deprecated: 'true'
              parameters: [{name: a, in: query, required: 'True', schema: {type: string}}]
              responses: {204: {description: d}}
        components:
          schemas:
            A:
              type: object
              additionalProperties: 'false'
              properties: {a: {type: string, nullable: 'true', required: 'true', readOnly: 'false'}}",
    );
    let operation = reading.operation("a");
    assert!(operation.deprecated && operation.parameters[0].required);
    assert_eq!(reading.at("/components/schemas/A").object.required, ["a"]);
    let a = reading.at("/components/schemas/A/properties/a");
    assert!(a.nullable && !a.annotations.read_only);
    let more = "/components/schemas/A/additionalProperties";
    assert_eq!(reading.at(more).boolean, Some(false));
    assert_eq!(
        reading.findings,
        [
            "warning B0202 /components/schemas/A/additionalProperties",
            "warning B0202 /components/schemas/A/properties/a/nullable",
            "warning B0202 /components/schemas/A/properties/a/required",
            "warning B0202 /components/schemas/A/properties/a/readOnly",
            "warning B0202 /paths/~1a/get/parameters/0/required",
            "warning B0202 /paths/~1a/get/deprecated",
            "warning B0505 /components/schemas/A/properties/a/required",
        ]
    );
}

#[test]
fn one_object_alone_is_a_list_of_one() {
    let reading = api(
        "3.1.0",
        "
        servers: {url: https://example.com}
        tags: {name: pets, description: All pets}
        security: {key: []}
        paths:
          /a:
            get:
              operationId: a
              security: {other: []}
              parameters: {name: a, in: query, schema: {type: string}}
              responses: {204: {description: d}}
            parameters: {$ref: '#/components/parameters/B'}
        components:
          parameters: {B: {name: b, in: query, schema: {type: string}}}
          securitySchemes: {key: {type: http, scheme: basic}, other: {type: http, scheme: bearer}}",
    );
    let document = reading.document();
    assert_eq!(document.servers[0].url, "https://example.com");
    assert_eq!(document.groups[0].description.as_deref(), Some("All pets"));
    let operation = reading.operation("a");
    let names: Vec<&str> = operation
        .parameters
        .iter()
        .map(|one| one.name.as_str())
        .collect();
    assert_eq!(names, ["b", "a"]);
    let security = operation.security.as_ref().expect("its own");
    assert_eq!(security[0].schemes[0].0, "other");
    assert_eq!(
        reading.findings,
        [
            "warning B0202 /servers",
            "warning B0202 /security",
            "warning B0202 /tags",
            "warning B0202 /components/parameters/B",
            "warning B0202 /paths/~1a/get/parameters",
            "warning B0202 /paths/~1a/get/security",
        ]
    );
}

#[test]
fn paths_that_differ_in_their_query_are_paths() {
    let reading = api(
        "3.0.3",
        "
        paths: {/a: {get: {operationId: a, responses: {204: {description: d}}}}}
        x-ms-paths:
          '/a?comp=list': {get: {operationId: b, responses: {204: {description: d}}}}",
    );
    let paths: Vec<&str> = reading
        .clean()
        .operations
        .iter()
        .map(|one| one.path.as_str())
        .collect();
    assert_eq!(paths, ["/a", "/a?comp=list"]);
}

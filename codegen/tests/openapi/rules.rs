//! What the specification says of members beside each other, and of parameters in one query.

use super::support::{Reading, api};

/// The messages that have a text in them.
fn said<'r>(reading: &'r Reading, text: &str) -> Vec<&'r str> {
    let words = reading.words.iter().map(String::as_str);
    words
        .map(|one| one.split(" | ").next().unwrap_or_default())
        .filter(|message| message.contains(text))
        .collect()
}

#[test]
fn members_that_exclude_each_other_are_noted_wherever_the_object_stands() {
    let reading = api(
        "3.2.0",
        "
        paths:
          /a:
            get:
              operationId: a
              parameters:
                - {name: a, in: query, schema: {}, examples: {one: {value: 1, dataValue: 1}}}
                - {name: b, in: query, content: {application/json: {}}, style: form}
              responses:
                200:
                  description: d
                  headers: {X-A: {schema: {}, example: 1, examples: {}}}
                  links: {next: {operationId: a, operationRef: '#/paths/~1a/get'}}
        components:
          schemas: {A: {type: string, xml: {attribute: true, nodeType: text}}}
          examples: {A: {value: 1, externalValue: a.json}, B: {serializedValue: '1', externalValue: a.json}}
          mediaTypes: {A: {encoding: {}, itemEncoding: {}}}
          pathItems: {A: {parameters: [{name: a, in: query, schema: {}, example: 1, examples: {}}]}}
          callbacks: {A: {'{$url}': {get: {parameters: [{name: a, in: query, schema: {}, example: 1, examples: {}}]}}}}",
    );
    assert_eq!(
        said(&reading, "exclude each other"),
        [
            "`attribute` and `nodeType` exclude each other in the XML Object",
            "`value` and `dataValue` exclude each other in the Example Object",
            "`content` and `style` exclude each other in the Parameter Object",
            "`operationRef` and `operationId` exclude each other in the Link Object",
            "`example` and `examples` exclude each other in the Header Object",
            "`encoding` and `itemEncoding` exclude each other in the Media Type Object",
            "`example` and `examples` exclude each other in the Parameter Object (2 times)",
            "`value` and `externalValue` exclude each other in the Example Object",
            "`serializedValue` and `externalValue` exclude each other in the Example Object",
        ]
    );
    assert_eq!(
        reading.findings,
        ["warning B0207 /components/mediaTypes/A/itemEncoding"]
    );
    assert_eq!(reading.document().operations.len(), 1);
    assert_eq!(reading.document().webhooks.len(), 0);
}

#[test]
fn parts_of_components_that_nothing_refers_to_claim_no_names() {
    let reading = api(
        "3.1.0",
        "
        paths: {/a: {get: {operationId: a, responses: {204: {description: d}}}}}
        components:
          pathItems: {A: {get: {operationId: a, responses: {204: {description: d}}}}}",
    );
    assert_eq!(reading.clean().operations.len(), 1);
}

#[test]
fn members_without_a_meaning_where_they_stand_are_noted() {
    let reading = api(
        "3.2.0",
        "
        paths: {}
        components:
          parameters:
            A: {name: a, in: header, allowReserved: false, schema: {}}
            B: {name: b, in: cookie, style: cookie, allowReserved: true, schema: {}}
            C: {name: c, in: cookie, allowReserved: true, schema: {}}
            D: {name: d, in: header, allowEmptyValue: true, schema: {}}
          headers: {A: {schema: {}, allowReserved: true}}
          securitySchemes: {A: {type: http, scheme: bearer, bearerFormat: JWT, name: Authorization, in: header}}
          requestBodies: {A: {content: {application/json: {encoding: {}}, multipart/mixed: {encoding: {}}}}}",
    );
    assert_eq!(
        said(&reading, "means nothing"),
        [
            "`name` means nothing where `type` is `http`",
            "`in` means nothing where `type` is `http`",
            "`allowReserved` means nothing where values are not percent-encoded (2 times)",
            "`allowEmptyValue` means nothing where `in` is `header`",
            "`allowReserved` means nothing in the Header Object",
            "`encoding` means nothing for `application/json`",
        ]
    );
    assert_eq!(reading.findings, [""; 0]);
}

#[test]
fn reserved_characters_of_other_parameters_are_an_addition_of_3_2() {
    let parameters = "
        paths: {}
        components:
          parameters:
            A: {name: a, in: path, required: true, allowReserved: true, schema: {}}
            B: {name: b, in: cookie, allowReserved: true, schema: {}}";
    let older = api("3.1.0", parameters);
    assert_eq!(
        said(&older, "allowReserved"),
        ["`allowReserved` outside of the query is not part of OpenAPI 3.1, but is used 2 times"]
    );
    assert_eq!(api("3.2.0", parameters).words, [""; 0]);
}

#[test]
fn the_whole_query_is_alone_and_has_content() {
    let reading = api(
        "3.2.0",
        "
        paths:
          /a:
            parameters: [{name: all, in: querystring, content: {application/json: {}}}]
            get:
              operationId: a
              parameters: [{name: page, in: query, schema: {}}]
            put:
              operationId: b
              parameters: [{name: page, in: header, schema: {}}]
            post:
              operationId: c
              parameters: [{name: other, in: querystring, schema: {type: object}}]",
    );
    assert_eq!(
        reading.findings,
        [
            "warning B0410 /paths/~1a/get/parameters/0",
            "warning B0410 key /paths/~1a/post/parameters/0/schema",
            "warning B0410 /paths/~1a/post/parameters/0",
        ]
    );
}

#[test]
fn braces_belong_to_the_path_and_not_to_the_name() {
    let reading = api(
        "3.1.0",
        "
        paths:
          '/a/{id}':
            get:
              operationId: a
              parameters: [{name: '{id}', in: path, required: true, schema: {type: integer}}]
              responses: {204: {description: d}}
        components: {parameters: {A: {name: 'a{b}', in: path, required: true, schema: {}}}}",
    );
    assert_eq!(reading.operation("a").parameters[0].name, "id");
    assert_eq!(
        reading.findings,
        [
            "warning B0401 /paths/~1a~1{id}/get/parameters/0/name",
            "warning B0403 /components/parameters/A/name",
        ]
    );
}

#[test]
fn the_values_of_a_server_variable_have_its_default() {
    let reading = api(
        "3.1.0",
        "
        servers:
          - url: https://{a}.{b}
            variables: {a: {enum: [], default: x}, b: {enum: [y], default: z}}
        paths: {}",
    );
    let variables = &reading.document().servers[0].variables;
    assert_eq!(variables["a"].default, "x");
    assert_eq!(variables["b"].default, "z");
    assert_eq!(
        said(&reading, "server variable"),
        [
            "the server variable has no values",
            "`z` is not one of the server variable's values",
        ]
    );
}

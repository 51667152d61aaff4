use crate::support::{Reading, api, document, values};
use bindery::openapi::{Parent, Root, Step};
use std::fmt::Write;

fn schemas(list: &str) -> Reading {
    api(
        "3.1.0",
        &format!("paths: {{}}\ncomponents: {{schemas: {{{list}}}}}"),
    )
}

/// Where the schema of a component refers to, as a pointer.
fn target(reading: &Reading, name: &str) -> String {
    let node = reading.at(&format!("/components/schemas/{name}"));
    let id = node.reference.expect("it refers to something");
    match &reading.node(id).place {
        bindery::diagnostic::Place::Value(_, pointer) => pointer.to_string(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn schemas_may_refer_to_any_place_of_the_document() {
    let reading = api(
        "3.1.0",
        "
        paths:
          /a{x}:
            get:
              operationId: a
              parameters: [{name: x, in: path, schema: {type: string}}]
              responses: {200: {content: {application/json: {schema: {properties: {p: {type: string}}}}}}}
        components:
          schemas:
            Op: {$ref: '#/paths/~1a%7Bx%7D/get/responses/200/content/application~1json/schema/properties/p'}
            Parameter: {$ref: '#/paths/~1a{x}/get/parameters/0/schema'}
            Inside: {$ref: '#/components/schemas/Outer/properties/deep'}
            Outer: {properties: {deep: {}, 'a/b': {}}, $defs: {D: {}}}
            Escaped: {$ref: '#/components/schemas/Outer/properties/a~1b'}
            Def: {$ref: '#/components/schemas/Outer/$defs/D'}
            Through: {$ref: '#/components/schemas/Inside2/properties/deep'}
            Inside2: {$ref: '#/components/schemas/Outer'}
            Stray: {$ref: '#/x-types/Money'}
            Extension: {$ref: '#/components/schemas/Host/x-inner/I'}
            Host: {x-inner: {I: {type: string}}}
        x-types: {Money: {type: number}}",
    );
    reading.clean();
    assert_eq!(
        target(&reading, "Op"),
        "/paths/~1a{x}/get/responses/200/content/application~1json/schema/properties/p"
    );
    assert_eq!(
        target(&reading, "Parameter"),
        "/paths/~1a{x}/get/parameters/0/schema"
    );
    assert_eq!(
        target(&reading, "Inside"),
        "/components/schemas/Outer/properties/deep"
    );
    assert_eq!(
        target(&reading, "Escaped"),
        "/components/schemas/Outer/properties/a~1b"
    );
    assert_eq!(target(&reading, "Def"), "/components/schemas/Outer/$defs/D");
    assert_eq!(
        target(&reading, "Through"),
        "/components/schemas/Outer/properties/deep"
    );
    assert_eq!(
        reading.at("/x-types/Money").parent,
        Parent::Root(Root::Elsewhere(vec!["Money".to_owned()]))
    );
    let host = reading.id("/components/schemas/Host");
    assert_eq!(
        reading.at("/components/schemas/Host/x-inner/I").parent,
        Parent::Child(host, Step::Definition("I".to_owned()))
    );
}

#[test]
fn a_reference_to_nowhere_names_what_was_meant() {
    let reading = api(
        "3.1.0",
        "
        paths:
          /a:
            get:
              operationId: a
              parameters: [{$ref: '#/components/parameters/Limti'}]
              responses: {200: {$ref: '#/components/responses/Gone'}}
        components:
          parameters: {Limit: {name: limit, in: query}}
          schemas:
            Space: {}
            A: {$ref: '#/components/schemas/Spaec'}
            B: {$ref: '#/definitions/Space'}
            C: {$ref: 5}
            D: {$ref: '#/components/schemas/%ff'}
            E: {$ref: '#nowhere'}",
    );
    assert_eq!(
        reading.findings,
        [
            "warning B0202 /components/schemas/C/$ref",
            "warning B0301 /paths/~1a/get/parameters/0/$ref",
            "warning B0301 /paths/~1a/get/responses/200/$ref",
            "warning B0301 /components/schemas/A/$ref",
            "warning B0301 /components/schemas/B/$ref",
            "warning B0301 /components/schemas/D/$ref",
            "warning B0301 /components/schemas/E/$ref",
        ]
    );
    assert!(
        reading.words[1].contains("did you mean `#/components/parameters/Limit`?"),
        "{}",
        reading.words[1]
    );
    assert!(
        reading.words[3].contains("did you mean `#/components/schemas/Space`?"),
        "{}",
        reading.words[3]
    );
    assert!(
        reading.words[4].contains("`#/components/schemas/Space`"),
        "{}",
        reading.words[4]
    );
}

#[test]
fn references_out_of_the_documents_are_refused_and_never_opened() {
    let reading = schemas(
        "A: {$ref: 'file:///etc/passwd'}, B: {$ref: 'http://127.0.0.1:1/x.json#/A'}, C: {$ref: '../other.yaml#/C'}",
    );
    assert_eq!(
        reading.findings,
        [
            "warning B0303 /components/schemas/A/$ref",
            "warning B0303 /components/schemas/B/$ref",
            "warning B0303 /components/schemas/C/$ref"
        ]
    );
    assert!(reading.words[0].contains("file:///etc/passwd"));
}

#[test]
fn circles_of_references_are_cut_once_each() {
    let reading = schemas(
        "A: {$ref: '#/components/schemas/B'}, B: {$ref: '#/components/schemas/A'}, S: {$ref: '#/components/schemas/S'}, In: {$ref: '#/components/schemas/A'}, Ok: {properties: {me: {$ref: '#/components/schemas/Ok'}}}",
    );
    assert_eq!(
        reading.findings,
        [
            "warning B0302 /components/schemas/B/$ref",
            "warning B0302 /components/schemas/S/$ref"
        ]
    );
    assert_eq!(target(&reading, "A"), "/components/schemas/B");
    assert_eq!(reading.at("/components/schemas/B").reference, None);
    assert_eq!(target(&reading, "In"), "/components/schemas/A");
}

#[test]
fn circles_of_other_references_are_reported_once() {
    let reading = api(
        "3.1.0",
        "
        paths: {/a: {get: {parameters: [{$ref: '#/components/parameters/P'}, {$ref: '#/components/parameters/Q'}]}}}
        components: {parameters: {P: {$ref: '#/components/parameters/Q'}, Q: {$ref: '#/components/parameters/P'}}}",
    );
    assert_eq!(
        reading.findings,
        ["warning B0302 /components/parameters/Q/$ref"]
    );
}

#[test]
fn aliases_of_shared_objects_are_followed() {
    let reading = api(
        "3.2.0",
        "
        paths:
          /a:
            get:
              operationId: a
              parameters: [{$ref: '#/components/parameters/P'}]
              responses: {200: {content: {application/json: {$ref: '#/components/mediaTypes/M'}}}}
        components:
          parameters: {P: {$ref: '#/components/parameters/Q'}, Q: {name: q, in: query}}
          mediaTypes: {M: {schema: {type: string}, examples: {e: {$ref: '#/components/examples/E'}}}}
          examples: {E: {value: text}}
          securitySchemes: {s: {$ref: '#/components/securitySchemes/t'}, t: {type: http, scheme: basic}}",
    );
    let document = reading.clean();
    let operation = reading.operation("a");
    assert_eq!(operation.parameters[0].name, "q");
    assert!(operation.responses[0].content[0].schema.is_some());
    assert_eq!(
        values(&operation.responses[0].content[0].examples),
        [serde_json::json!("text")]
    );
    assert_eq!(document.security_schemes.len(), 2);
}

#[test]
fn ids_and_anchors_name_schemas_as_json_schema_says() {
    let reading = document(
        "openapi: 3.2.0
$self: https://example.com/api/openapi.yaml
info: {title: T, version: '1'}
paths: {}
components:
  schemas:
    Tree:
      $id: https://example.com/schemas/tree
      $anchor: top
      properties:
        kids: {items: {$ref: '#top'}}
        leaf: {$ref: leaf}
        part: {$ref: '#/$defs/Part'}
        doc: {$ref: '#/components/schemas/Plain'}
      $defs:
        Part: {$dynamicAnchor: node}
        Dynamic: {$dynamicRef: '#node'}
    Leaf: {$id: https://example.com/schemas/leaf}
    Absolute: {$ref: 'https://example.com/schemas/tree#top'}
    Own: {$ref: 'openapi.yaml#/components/schemas/Leaf'}
    Relative: {$ref: ../schemas/leaf}
    Plain: {$anchor: plain}
    Anchored: {$ref: '#plain'}
",
    );
    reading.clean();
    let tree = "/components/schemas/Tree";
    let to = |from: &str| {
        let id = reading
            .at(&format!("{tree}/{from}"))
            .reference
            .expect("it refers");
        reading.node(id).place.clone()
    };
    let place = |pointer: &str| reading.at(pointer).place.clone();
    assert_eq!(to("properties/kids/items"), place(tree));
    assert_eq!(to("properties/leaf"), place("/components/schemas/Leaf"));
    assert_eq!(to("properties/part"), place(&format!("{tree}/$defs/Part")));
    assert_eq!(to("properties/doc"), place("/components/schemas/Plain"));
    assert_eq!(to("$defs/Dynamic"), place(&format!("{tree}/$defs/Part")));
    assert_eq!(target(&reading, "Absolute"), tree);
    assert_eq!(target(&reading, "Own"), "/components/schemas/Leaf");
    assert_eq!(target(&reading, "Relative"), "/components/schemas/Leaf");
    assert_eq!(target(&reading, "Anchored"), "/components/schemas/Plain");
}

#[test]
fn an_id_of_3_0_does_not_bend_references() {
    let reading = api(
        "3.0.3",
        "paths: {}\ncomponents: {schemas: {A: {$id: https://x/y, properties: {b: {$ref: '#/components/schemas/B'}}}, B: {}}}",
    );
    reading.clean();
}

#[test]
fn a_recursive_reference_means_the_schema_around_it() {
    let reading =
        schemas("A: {$recursiveAnchor: true, properties: {f: {items: {$recursiveRef: '#'}}}}");
    reading.clean();
    assert_eq!(
        reading
            .at("/components/schemas/A/properties/f/items")
            .reference,
        Some(reading.id("/components/schemas/A"))
    );
}

#[test]
fn long_chains_and_deep_schemas_fit_a_small_stack() {
    let work = || {
        let mut text = String::from(
            "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: {/a: {get: {parameters: [{$ref: '#/components/parameters/P0'}]}}}\ncomponents:\n  schemas:\n",
        );
        for n in 0..2000 {
            writeln!(
                text,
                "    S{n}: {{$ref: '#/components/schemas/S{}'}}",
                n + 1
            )
            .expect("strings grow");
        }
        text.push_str("    S2000: {type: string}\n  parameters:\n");
        for n in 0..100 {
            writeln!(
                text,
                "    P{n}: {{$ref: '#/components/parameters/P{}'}}",
                n + 1
            )
            .expect("strings grow");
        }
        text.push_str("    P100: {name: p, in: query}\n");
        let reading = document(&text);
        assert_eq!(target(&reading, "S0"), "/components/schemas/S1");
        assert_eq!(reading.document().schemas.nodes.len(), 2001);
        assert_eq!(reading.findings.len(), 1, "{:?}", reading.findings);
        assert!(reading.findings[0].starts_with("warning B0305 /components/parameters/P"));
        let nested = format!("A: {}{{}}{}", "{items: ".repeat(100), "}".repeat(100));
        assert_eq!(schemas(&nested).clean().schemas.nodes.len(), 101);
    };
    let small = std::thread::Builder::new().stack_size(2 << 20);
    let thread = small.spawn(work).expect("threads start");
    thread.join().expect("the stack is enough");
}

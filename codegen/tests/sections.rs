//! Who needs which types: groups of calls, webhooks, and what is left.

#![allow(clippy::panic, reason = "helpers of tests fail by panicking")]

use bindery::Builder;
use bindery::api::{Api, Section, Sections};
use bindery::schema::TypeId;

const GROUPS: [Section; 3] = [Section::Group(0), Section::Group(1), Section::Group(2)];

fn api(paths: &str, schemas: &str) -> Api {
    let text = format!(
        "openapi: 3.1.0\ninfo: {{title: A, version: '1'}}\npaths:\n{paths}\ncomponents:\n  schemas:\n{schemas}\n"
    );
    let bound = Builder::new().text("a.yaml", text).bind();
    bound
        .api
        .unwrap_or_else(|| panic!("{:?}", bound.diagnostics))
}

/// The type of a key in words: a component's name, or the way down from it or from an operation.
fn type_of(api: &Api, key: &str) -> TypeId {
    let mut ids = api.schemas.ids();
    ids.find(|id| api.schemas.get(*id).key.to_string() == key)
        .unwrap_or_else(|| panic!("no type {key}"))
}

#[track_caller]
fn assert_needed(api: &Api, expected: &[(&str, &[Section])]) {
    let sections = Sections::find(api);
    for (key, needing) in expected {
        assert_eq!(sections.needing(type_of(api, key)), *needing, "{key}");
    }
}

/// An operation of a tag that answers with a component.
fn get(tag: &str, component: &str) -> String {
    format!(
        "  /{tag}:\n    get:\n      tags: [{tag}]\n      responses: {{'200': {{description: A, content: {{application/json: {{schema: \
         {{$ref: '#/components/schemas/{component}'}}}}}}}}}}"
    )
}

#[test]
fn a_type_is_needed_by_all_that_lead_to_it_also_in_a_circle() {
    let [a, b, _] = GROUPS;
    let api = api(
        &[get("a", "One"), get("b", "Two")].join("\n"),
        "    One: {type: object, properties: {next: {$ref: '#/components/schemas/Ring'}}}
    Two: {type: object, properties: {rest: {type: array, items: {$ref: '#/components/schemas/Pair'}}}}
    Ring: {type: object, properties: {ring: {$ref: '#/components/schemas/Back'}}}
    Back: {type: object, properties: {ring: {$ref: '#/components/schemas/Ring'}, leaf: {$ref: '#/components/schemas/Leaf'}}}
    Pair: {type: array, prefixItems: [{$ref: '#/components/schemas/Leaf'}], items: false}
    Leaf: {type: string, enum: [x, y]}",
    );
    assert_needed(
        &api,
        &[
            ("One", &[a]),
            ("Ring", &[a]),
            ("Back", &[a]),
            ("Two", &[b]),
            ("Leaf", &[a, b]),
        ],
    );
}

#[test]
fn every_way_into_a_call_leads_to_types() {
    let [a, ..] = GROUPS;
    let reference = |name: &str| format!("{{$ref: '#/components/schemas/{name}'}}");
    let json = |name: &str| format!("{{application/json: {{schema: {}}}}}", reference(name));
    let api = api(
        &format!(
            "  /a:
    post:
      tags: [a]
      parameters: [{{name: q, in: query, schema: {}}}]
      requestBody: {{content: {}}}
      responses:
        '200':
          description: A
          headers: {{X-H: {{schema: {}}}}}
          content:
            application/json: {{schema: {}}}
            text/event-stream: {{schema: {}}}
        '202': {{description: B, content: {}}}
        '404': {{description: C, content: {}}}
{}
{}",
            reference("Query"),
            json("Body"),
            reference("Header"),
            reference("Answer"),
            reference("Event"),
            json("Other"),
            json("Fault"),
            get("b", "Alone"),
            "webhooks: {w: {post: {requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Sent'}}}}}}}"
        ),
        &["Query", "Header"]
            .map(|name| format!("    {name}: {{type: string, enum: [{name}, x]}}"))
            .into_iter()
            .chain(
                [
                    "Body", "Answer", "Event", "Other", "Fault", "Alone", "Sent", "Unused",
                ]
                .map(|name| {
                    format!(
                        "    {name}: {{type: object, properties: {{{name}: {{type: string}}}}}}"
                    )
                }),
            )
            .collect::<Vec<_>>()
            .join("\n"),
    );
    for key in [
        "Query", "Body", "Header", "Answer", "Event", "Other", "Fault",
    ] {
        assert_needed(&api, &[(key, &[a])]);
    }
    assert_needed(
        &api,
        &[
            ("Sent", &[Section::Webhooks]),
            ("Unused", &[Section::UnusedTypes]),
        ],
    );
}

/// Of equal inline types one is declared: who needs another one needs it too, but not the other way round.
#[test]
fn whoever_needs_a_type_needs_the_one_that_is_declared_for_it() {
    let [a, b, c] = GROUPS;
    let same = "{type: object, properties: {in: {type: object, properties: {x: {type: integer}}}}}";
    let api = api(
        &[get("a", "Ab"), get("b", "Abc"), get("c", "C")].join("\n"),
        &format!(
            "    Ab: {{type: object, properties: {{s: {same}}}}}
    Abc: {{type: object, properties: {{s: {same}, t: {{type: string}}}}}}
    C: {{type: object}}"
        ),
    );
    let declared = api.schemas.canonical(type_of(&api, "Abc.s"));
    assert_eq!(
        declared,
        type_of(&api, "Ab.s"),
        "the shorter key is declared"
    );
    assert_needed(
        &api,
        &[
            ("Ab.s", &[a, b]),
            ("Ab.s.in", &[a, b]),
            ("Abc.s", &[b]),
            ("Abc.s.in", &[b]),
            ("C", &[c]),
        ],
    );
}

#[test]
fn what_unused_types_hold_is_needed_by_them_too() {
    let [a, b, _] = GROUPS;
    let api = api(
        &[get("a", "Held"), get("b", "Own")].join("\n"),
        "    Held: {type: object, properties: {x: {type: string}}}
    Own: {type: object, properties: {y: {type: string}}}
    Unused: {oneOf: [{$ref: '#/components/schemas/Held'}, {$ref: '#/components/schemas/Part'}]}
    Part: {type: object, required: [z], properties: {z: {type: string}}}",
    );
    let unused = Section::UnusedTypes;
    assert_needed(
        &api,
        &[
            ("Held", &[a, unused]),
            ("Own", &[b]),
            ("Unused", &[unused]),
            ("Part", &[unused]),
        ],
    );
}

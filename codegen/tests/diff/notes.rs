//! Release notes: by Rust names, and what is said of many is said once.

use crate::support::{document, read};
use bindery::Bound;
use bindery::diff::notes;
use insta::assert_snapshot;

fn told(old: &Bound, new: &Bound, level: usize) -> String {
    let changes = new.changes_since(old).unwrap();
    notes(&changes, old.side().unwrap(), new.side().unwrap(), level)
}

const OLD: &str = "  /spaces/{spaceId}:
    get: {operationId: getSpace, tags: [spaces], parameters: [{name: spaceId, in: path, required: true, schema: {type: string}}, {name: sort, in: query, schema: {type: string}}], security: [{user: []}], responses: {'200': {description: Ok, content: {application/json: {schema: {$ref: '#/components/schemas/Space'}}}}}}
    delete: {operationId: deleteSpace, deprecated: true, tags: [spaces], parameters: [{name: spaceId, in: path, required: true, schema: {type: string}}], responses: {'204': {description: Done}}}
  /sites:
    get: {operationId: listSites, tags: [sites], security: [{user: []}], responses: {'200': {description: Ok, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Site'}}}}}}}
    post: {operationId: createSite, tags: [sites], requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/SiteInput'}}}}, responses: {'204': {description: Done}}}";

const OLD_TYPES: &str = "    Space: {type: object, required: [id], properties: {id: {type: string}, agentsContext: {type: string}, pdf: {type: string}, kind: {$ref: '#/components/schemas/Kind'}}}
    Site: {type: object, required: [id], properties: {id: {type: string}, agentsContext: {type: string}, pdf: {type: string}, kind: {$ref: '#/components/schemas/Kind'}}}
    SiteInput: {type: object, properties: {title: {type: string}}}
    Kind: {type: string, enum: [open, closed]}
    Gone: {type: object, properties: {inner: {type: object, properties: {a: {type: string}}}}}";

const NEW: &str = "  /spaces/{spaceId}:
    get: {operationId: getSpace, tags: [spaces], parameters: [{name: spaceId, in: path, required: true, schema: {type: string}}, {name: sort, in: query, required: true, schema: {type: string}}, {name: fullText, in: query, schema: {type: boolean}}], security: [{user: []}, {oauth: []}], responses: {'200': {description: Ok, content: {application/json: {schema: {$ref: '#/components/schemas/Space'}}}}}}
  /sites:
    get: {operationId: listSites, deprecated: true, summary: Lists, tags: [sites], security: [{user: []}, {oauth: []}], parameters: [{name: fullText, in: query, schema: {type: boolean}}], responses: {'200': {description: Ok, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Site'}}}}}}}
    post: {operationId: createSite, tags: [sites], requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/SiteInput'}}}}, responses: {'204': {description: Done}}}
  /sites/{siteId}:
    get: {operationId: getSite, summary: 'A *site* by its ID', tags: [sites], parameters: [{name: siteId, in: path, required: true, schema: {type: string}}], responses: {'200': {description: Ok, content: {application/json: {schema: {$ref: '#/components/schemas/Site'}}}}}}";

const NEW_TYPES: &str = "    Space: {type: object, required: [id, createdAt], properties: {id: {type: string}, kind: {$ref: '#/components/schemas/Kind'}, createdAt: {type: string}}}
    Site: {type: object, required: [id, createdAt], properties: {id: {type: string}, kind: {$ref: '#/components/schemas/Kind'}, createdAt: {type: string}}}
    SiteInput: {type: object, required: [space], properties: {title: {type: [string, 'null'], description: Shown.}, space: {type: string}}}
    Kind: {type: string, enum: [open, in-review, secret]}
    Added: {type: object, properties: {a: {type: string}}}";

fn schemes(text: &str) -> String {
    text.replace(
        "components:\n",
        "components:\n  securitySchemes: {user: {type: http, scheme: bearer}, oauth: {type: http, scheme: bearer}}\n",
    )
}

#[test]
fn a_release_reads_like_notes() {
    let old = read("old.yaml", &schemes(&document(OLD, OLD_TYPES)));
    let new = read("new.yaml", &schemes(&document(NEW, NEW_TYPES)));
    assert_snapshot!(told(&old, &new, 3));
}

#[test]
fn nothing_is_said_where_nothing_changed() {
    let old = read("old.yaml", &document(OLD, OLD_TYPES));
    assert_eq!(told(&old, &old, 3), "");
}

/// An object that moves into a component of another name takes the types inside it along.
#[test]
fn types_that_move_together_are_said_in_a_line() {
    let inner = "{type: object, properties: {header: {type: object, properties: {a: {type: string}}}, footer: {type: object, properties: {b: {type: string}}}, styling: {type: object, properties: {c: {type: string}}}}}";
    let get = |name: &str| {
        format!(
            "  /things:\n    get: {{operationId: list, tags: [things], responses: {{'200': {{description: Ok, content: {{application/json: {{schema: {{$ref: '#/components/schemas/{name}'}}}}}}}}}}}}"
        )
    };
    let old = document(&get("Settings"), &format!("    Settings: {inner}"));
    let new = document(
        &get("Settings"),
        &format!(
            "    Base: {inner}\n    Settings: {{allOf: [{{$ref: '#/components/schemas/Base'}}, {{type: object, properties: {{more: {{type: string}}}}}}]}}"
        ),
    );
    let (old, new) = (read("old.yaml", &old), read("new.yaml", &new));
    assert_snapshot!(told(&old, &new, 2));
}

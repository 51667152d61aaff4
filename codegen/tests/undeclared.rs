//! Members that a document does not declare, where users want them kept.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use bindery::Builder;
use bindery::api::UndeclaredMembers;
use bindery::schema::Kind;

const DOCUMENT: &str = r##"openapi: 3.1.0
info: {title: Zoo, version: 1.0.0}
paths: {}
components:
  schemas:
    Pet: {type: object, properties: {name: {type: string}}}
    Shut: {type: object, additionalProperties: false, properties: {name: {type: string}}}
    Rest: {type: object, additionalProperties: {type: integer}, properties: {name: {type: string}}}
    Shared: {type: object, properties: {id: {type: string}}, oneOf: [{$ref: "#/components/schemas/Cat"}, {$ref: "#/components/schemas/Dog"}]}
    Cat: {type: object, required: [lives], properties: {lives: {type: integer}}}
    Dog: {type: object, required: [tricks], properties: {tricks: {type: integer}}}
    Either: {oneOf: [{$ref: "#/components/schemas/One"}, {$ref: "#/components/schemas/Two"}]}
    One: {type: object, properties: {a: {type: string}}}
    Two: {type: object, properties: {a: {type: string}, b: {type: string}}}
"##;

/// The components whose objects have a place for all other members.
fn with_rest(undeclared: UndeclaredMembers) -> Vec<String> {
    let builder = Builder::new().text("zoo.yaml", DOCUMENT);
    let bound = builder.undeclared_members(undeclared).bind();
    let api = bound.api.unwrap();
    let has_rest = |ty| match &api.schemas.get(ty).kind {
        Kind::Object(object) => object.rest.is_some(),
        _ => false,
    };
    let components = api.schemas.components.iter();
    let found = components.filter(|(_, used)| has_rest(used.ty));
    found.map(|(name, _)| name.clone()).collect()
}

#[test]
fn objects_keep_members_where_these_are_nobody_elses() {
    assert_eq!(with_rest(UndeclaredMembers::Drop), ["Rest"]);
    // Cat and Dog share the members of Shared; One and Two are told apart by what each loses.
    assert_eq!(with_rest(UndeclaredMembers::Keep), ["Pet", "Rest"]);
}

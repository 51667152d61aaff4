//! Clients with some of an API's operations, and the types that these need.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "helpers of tests fail by panicking"
)]

use bindery::api::{Operations, Selector, UnusedTypes};
use bindery::diagnostic::{Code, Level};
use bindery::rust::{Options, Plan};
use bindery::{Bound, Builder};
use std::collections::BTreeSet;

const DOCUMENT: &str = r##"openapi: 3.1.0
info: {title: Zoo, version: 1.0.0}
paths:
  /pets:
    get:
      operationId: listPets
      tags: [pets]
      responses:
        "200": {description: All, content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/Pet"}}}}}
    post:
      operationId: createPet
      tags: [pets]
      deprecated: true
      requestBody: {content: {application/json: {schema: {type: object, properties: {name: {type: string, enum: [a, b]}}}}}}
      responses: {"204": {description: Made}}
  /houses/{id}:
    x-internal: true
    get:
      operationId: getHouse
      tags: [houses]
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses:
        "200": {description: One, content: {application/json: {schema: {$ref: "#/components/schemas/House"}}}}
webhooks:
  escaped:
    post:
      tags: [pets]
      requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Escape"}}}}
components:
  schemas:
    Pet: {type: object, properties: {tag: {$ref: "#/components/schemas/Tag"}}}
    House: {type: object, properties: {tag: {$ref: "#/components/schemas/Tag"}, roof: {$ref: "#/components/schemas/Roof"}}}
    Tag: {type: object, properties: {text: {type: string}}}
    Roof: {type: object, properties: {color: {type: string}, under: {$ref: "#/components/schemas/House"}}}
    Escape: {type: object, properties: {pet: {$ref: "#/components/schemas/Pet"}}}
    Alone: {type: object, properties: {tag: {$ref: "#/components/schemas/Tag"}}}
"##;

fn bound(include: &[&str], exclude: &[&str], unused: UnusedTypes) -> Bound {
    let selectors = |texts: &[&str]| -> Vec<Selector> {
        texts.iter().map(|text| text.parse().unwrap()).collect()
    };
    let builder = Builder::new().text("zoo.yaml", DOCUMENT);
    let builder = builder.unused_types(unused);
    let builder = selectors(include)
        .into_iter()
        .fold(builder, Builder::include);
    let builder = selectors(exclude)
        .into_iter()
        .fold(builder, Builder::exclude);
    builder.bind()
}

/// Operations, and names of types.
fn left(bound: &Bound) -> (Vec<&str>, BTreeSet<String>) {
    let api = bound.api.as_ref().unwrap();
    let options = Options::default();
    let plan = Plan::new(api, &options);
    let calls = api.calls.iter().chain(&api.webhooks);
    let idents = api.schemas.ids().filter_map(|id| plan.type_ident(id));
    (
        calls.map(|call| call.key.as_str()).collect(),
        idents.map(ToString::to_string).collect(),
    )
}

fn names(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn operations_leave_with_the_types_that_only_they_need() {
    let pets = bound(&["tag:pets"], &[], UnusedTypes::Auto);
    let (calls, types) = left(&pets);
    assert_eq!(calls, ["listPets", "createPet", "escaped"]);
    assert_eq!(
        types,
        names(&[
            "Pet",
            "Tag",
            "Escape",
            "Alone",
            "CreatePetBody",
            "CreatePetBodyName"
        ])
    );
    let groups = &pets.api.as_ref().unwrap().groups;
    let counts: Vec<usize> = groups.iter().map(|group| group.calls.len()).collect();
    assert_eq!(counts, [2, 0]);
    assert_eq!(
        groups[0].calls,
        [0, 1],
        "positions among those that are left"
    );
    assert!(pets.diagnostics.is_empty());
}

#[test]
fn every_selector_selects() {
    for (selector, expected) in [
        ("tag:h*", &["getHouse"][..]),
        ("operation:*Pet*", &["listPets", "createPet"]),
        ("path:/houses/**", &["getHouse"]),
        ("method:post", &["createPet", "escaped"]),
        ("deprecated", &["createPet"]),
        ("internal", &["getHouse"]),
    ] {
        let wanted = bound(&[selector], &[], UnusedTypes::Auto);
        assert_eq!(left(&wanted).0, expected, "{selector}");
        let all = ["listPets", "createPet", "getHouse", "escaped"];
        let others: Vec<&str> = all
            .into_iter()
            .filter(|key| !expected.contains(key))
            .collect();
        let unwanted = bound(&[], &[selector], UnusedTypes::Auto);
        assert_eq!(left(&unwanted).0, others, "{selector}");
    }
}

#[test]
fn types_that_nothing_needs_can_leave_too() {
    let houses = bound(&["operation:getHouse"], &[], UnusedTypes::Drop);
    assert_eq!(left(&houses).1, names(&["House", "Roof", "Tag"]));
    let all = bound(&[], &[], UnusedTypes::Drop);
    assert!(!left(&all).1.contains("Alone"));
}

#[test]
fn what_only_other_operations_need_can_stay() {
    let kept = bound(&["operation:createPet"], &[], UnusedTypes::Keep);
    assert_eq!(left(&kept).0, ["createPet"]);
    assert_eq!(
        left(&kept).1,
        names(&[
            "Pet",
            "House",
            "Tag",
            "Roof",
            "Escape",
            "Alone",
            "CreatePetBody",
            "CreatePetBodyName"
        ])
    );
}

#[test]
fn a_client_can_be_types_alone() {
    let types = |unused| {
        let builder = Builder::new().text("zoo.yaml", DOCUMENT);
        let builder = builder.operations(Operations::None).unused_types(unused);
        let bound = builder.bind();
        assert!(bound.diagnostics.is_empty());
        let (calls, types) = left(&bound);
        assert!(calls.is_empty());
        types
    };
    let all = names(&["Pet", "House", "Tag", "Roof", "Escape", "Alone"]);
    assert_eq!(types(UnusedTypes::Auto), all);
    assert_eq!(types(UnusedTypes::Keep), all);
    assert_eq!(types(UnusedTypes::Drop), names(&[]));
    let both = Builder::new()
        .text("zoo.yaml", DOCUMENT)
        .operations(Operations::None)
        .include("tag:pets".parse().unwrap());
    assert!(both.bind().api.is_none());
}

/// The finding about the one selector that selects nothing, with its help.
fn idle(bound: &Bound) -> (Level, String, Vec<String>) {
    let mut all = bound.diagnostics.iter();
    let one = all.next().unwrap();
    assert_eq!((one.code, all.next()), (Code::IdleSelector, None));
    (one.level, one.message.clone(), one.help.clone())
}

#[test]
fn a_selector_that_is_about_nothing_is_a_finding() {
    for (selector, meant) in [
        ("tag:pest", "tag:pets"),
        ("operation:listPet", "operation:listPets"),
        ("path:/house/{id}", "path:/houses/{id}"),
        ("method:gte", "method:GET"),
    ] {
        let bound = bound(&["tag:pets", selector], &[], UnusedTypes::Auto);
        assert!(bound.api.is_none());
        let (level, message, help) = idle(&bound);
        assert_eq!(level, Level::Error);
        assert_eq!(message, format!("no operation is selected by `{selector}`"));
        assert_eq!(help[0], format!("did you mean `{meant}`?"));
    }
    let bound = bound(&[], &["tag:pest"], UnusedTypes::Auto);
    assert!(bound.api.is_some());
    assert_eq!(idle(&bound).0, Level::Warning);
    for wrong in ["pets", "tag:", "tags:pets", ""] {
        let error = wrong.parse::<Selector>().unwrap_err().to_string();
        assert!(error.contains("write tag:NAME"), "{error}");
    }
}

#[test]
fn types_of_headers_are_needed_too() {
    let text = r##"openapi: 3.1.0
info: {title: Zoo, version: 1.0.0}
paths:
  /pets: {get: {operationId: listPets, responses: {"204": {description: d, headers: {X-Kind: {schema: {$ref: "#/components/schemas/Kind"}}}}}}}
  /houses: {get: {operationId: listHouses}}
components:
  schemas:
    Kind: {type: string, enum: [a, b]}
"##;
    for (operation, expected) in [("listPets", names(&["Kind"])), ("listHouses", names(&[]))] {
        let selector = format!("operation:{operation}").parse().unwrap();
        let builder = Builder::new().text("zoo.yaml", text).include(selector);
        let bound = builder.unused_types(UnusedTypes::Drop).bind();
        assert_eq!(left(&bound).1, expected, "{operation}");
    }
}

const UPLOADS: &str = r##"openapi: 3.1.0
info: {title: Uploads, version: 1.0.0}
paths:
  /inline:
    post:
      operationId: sendInline
      requestBody:
        content:
          multipart/form-data:
            schema:
              type: object
              properties:
                meta: {type: object, properties: {size: {type: integer}}}
                state: {type: object, readOnly: true, properties: {size: {type: string}}}
                files: {oneOf: [{type: string, format: binary}, {type: array, items: {type: string, format: binary}}]}
      responses: {"204": {description: Sent}}
  /named:
    post:
      operationId: sendNamed
      requestBody: {content: {multipart/form-data: {schema: {$ref: "#/components/schemas/Named"}}}}
      responses: {"204": {description: Sent}}
  /both:
    post:
      operationId: sendBoth
      requestBody:
        content:
          multipart/form-data: {schema: {$ref: "#/components/schemas/Both"}}
          application/json: {schema: {$ref: "#/components/schemas/Both"}}
      responses: {"204": {description: Sent}}
  /held:
    post:
      operationId: sendHeld
      requestBody: {content: {multipart/form-data: {schema: {$ref: "#/components/schemas/Held"}}}}
      responses: {"200": {description: Sent, content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/Held"}}}}}}
  /either:
    post:
      operationId: sendEither
      requestBody: {content: {multipart/form-data: {schema: {oneOf: [{$ref: "#/components/schemas/Tag"}, {$ref: "#/components/schemas/Both"}]}}}}
      responses: {"204": {description: Sent}}
components:
  schemas:
    Named: {type: object, required: [tag], properties: {tag: {$ref: "#/components/schemas/Tag"}, scan: {$ref: "#/components/schemas/Scan"}}}
    Tag: {type: object, properties: {text: {type: string}}}
    Scan: {type: string, format: binary}
    Both: {type: object, properties: {title: {type: string}}}
    Held: {type: object, properties: {title: {type: string}}}
    Alone: {type: object, properties: {title: {type: integer}}}
"##;

/// A form collects the parts, so nobody has a value of the object that says which they are.
#[test]
fn a_type_that_only_forms_stand_for_is_left_out() {
    let types = |builder: Builder| left(&builder.text("uploads.yaml", UPLOADS).bind()).1;
    let without = |left_out: &[&str]| -> BTreeSet<String> {
        let all = names(&[
            "SendInlineBodyMeta",
            "SendEitherBody",
            "Named",
            "Tag",
            "Scan",
            "Both",
            "Held",
            "Alone",
        ]);
        all.difference(&names(left_out)).cloned().collect()
    };
    assert_eq!(types(Builder::new()), without(&["Named", "Scan"]));
    let kept = Builder::new().unused_types(UnusedTypes::Keep);
    assert_eq!(types(kept), without(&[]));
    let dropped = Builder::new().unused_types(UnusedTypes::Drop);
    assert_eq!(types(dropped), without(&["Named", "Scan", "Alone"]));
    let some = Builder::new().include("operation:sendNamed".parse().unwrap());
    assert_eq!(types(some), names(&["Tag", "Alone"]));
    let alone = Builder::new().operations(Operations::None);
    assert_eq!(
        types(alone),
        without(&["SendInlineBodyMeta", "SendEitherBody"])
    );
}

/// Leaving a type out frees no name.
#[test]
fn a_type_that_is_left_out_for_its_form_keeps_its_name() {
    let document = UPLOADS.replace("Tag:", "SendInlineBody:").replace(
        "#/components/schemas/Tag",
        "#/components/schemas/SendInlineBody",
    );
    let names = left(&Builder::new().text("uploads.yaml", document).bind()).1;
    assert!(names.contains("SendInlineBody"), "{names:?}");
}

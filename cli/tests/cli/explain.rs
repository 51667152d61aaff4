//! Why things are as they are.

use crate::support::{Desk, Ran};
use insta::assert_snapshot;
use serde_json::Value;

/// An API with something of everything that can be explained.
const ZOO: &str = r##"openapi: 3.1.0
info: {title: Zoo, version: 1.0.0}
servers: [{url: https://zoo.example.com}]
security: [{token: []}]
paths:
  /animals:
    get:
      operationId: listAnimals
      tags: [animals]
      security: [{token: []}, {}]
      parameters:
        - {name: page, in: query, schema: {type: string}}
        - {name: kinds, in: query, schema: {type: array, items: {$ref: "#/components/schemas/Kind"}}}
      responses:
        "200":
          description: A page.
          content:
            application/json:
              schema:
                type: object
                required: [items]
                properties:
                  items: {type: array, items: {$ref: "#/components/schemas/Animal"}}
                  next: {type: object, required: [page], properties: {page: {type: string}}}
        "404":
          description: None.
          content: {application/json: {schema: {$ref: "#/components/schemas/Problem"}}}
    post:
      operationId: createAnimal
      tags: [animals]
      requestBody:
        required: true
        content: {application/json: {schema: {$ref: "#/components/schemas/Animal"}}}
      responses: {"201": {description: Made., content: {application/json: {schema: {$ref: "#/components/schemas/Animal"}}}}}
  /animals/{animalId}:
    parameters: [{name: animalId, in: path, required: true, schema: {type: string}}]
    get:
      operationId: getAnimal
      tags: [animals]
      responses: {"204": {description: Nothing.}}
  /all-animals:
    get:
      operationId: getAnimals
      tags: [animals]
      responses: {"204": {description: Nothing.}}
components:
  securitySchemes: {token: {type: http, scheme: bearer}}
  schemas:
    Animal:
      oneOf: [{$ref: "#/components/schemas/Cat"}, {$ref: "#/components/schemas/Dog"}]
      discriminator: {propertyName: kind, mapping: {cat: "#/components/schemas/Cat", dog: "#/components/schemas/Dog"}}
    Beast: {$ref: "#/components/schemas/Animal"}
    Cat:
      type: object
      required: [kind, name, mother, chip]
      properties:
        kind: {const: cat}
        name: {type: string, minLength: 1, maxLength: 40}
        mother: {$ref: "#/components/schemas/Cat"}
        lives: {type: [integer, "null"], minimum: 0}
        born: {type: [string, "null"], format: date}
        chip: {type: string, readOnly: true}
        notes: {}
        type: {type: string}
        home: {type: object, properties: {street: {type: string}}}
    Dog:
      type: object
      required: [kind]
      properties:
        kind: {const: dog}
        toy: {anyOf: [{type: string}, {type: object, required: [brand], properties: {brand: {type: string}}}, {type: object, required: [maker], properties: {maker: {type: string}}}]}
    Kind: {type: string, enum: [cat, dog]}
    Problem: {type: object, properties: {detail: {type: string}}, additionalProperties: {type: integer}}
"##;

fn zoo(test: &str) -> Desk {
    let desk = Desk::new(test);
    desk.write("zoo.yaml", ZOO);
    desk
}

fn explain(desk: &Desk, what: &str) -> Ran {
    desk.run_all(&["explain", what, "zoo.yaml"])
}

#[test]
fn an_operation_by_all_of_its_names() {
    let desk = zoo("explain_operation");
    let by_id = explain(&desk, "listAnimals");
    assert_snapshot!(by_id.transcript());
    for name in [
        "GET /animals",
        "client.animals().list",
        "animals.list",
        "ListAnimals",
        "#/paths/~1animals/get",
    ] {
        assert_eq!(
            explain(&desk, name).transcript(),
            by_id.transcript(),
            "{name}"
        );
    }
}

#[test]
fn an_operation_with_a_body_and_one_whose_short_name_is_taken() {
    let desk = zoo("explain_operations");
    assert_snapshot!("explain_body", explain(&desk, "createAnimal").transcript());
    let collision = explain(&desk, "getAnimals").out;
    assert!(
        collision.contains("another operation of the group would be called `get` too"),
        "{collision}"
    );
    assert!(
        collision.contains("client.animals().get_animals()"),
        "{collision}"
    );
}

#[test]
fn a_constant_body_is_no_argument() {
    let desk = zoo("explain_constant_body");
    let ping = "  /ping:\n    post:\n      operationId: ping\n      requestBody: {required: true, content: {application/json: \
                {schema: {const: ping}}}}\n      responses: {\"204\": {description: Pong.}}\ncomponents:\n";
    desk.write("zoo.yaml", &ZOO.replace("components:\n", ping));
    let ran = explain(&desk, "ping");
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(
        !ran.out.contains("Body") && !ran.out.contains("body"),
        "{}",
        ran.out
    );
}

#[test]
fn schemas() {
    let desk = zoo("explain_schemas");
    for name in ["Animal", "Cat", "Kind", "Problem", "Beast"] {
        let ran = explain(&desk, name);
        assert_snapshot!(format!("explain_schema_{name}"), ran.transcript());
        let by_type = explain(&desk, &format!("types::{name}"));
        assert_eq!(by_type.status, 0, "{name}: {}", by_type.err);
    }
    let pointer = explain(&desk, "#/components/schemas/Cat");
    assert_eq!(pointer.out, explain(&desk, "Cat").out);
}

#[test]
fn properties_by_pointer() {
    let desk = zoo("explain_properties");
    let home = explain(&desk, "#/components/schemas/Cat/properties/home");
    assert_snapshot!("explain_property_home", home.transcript());
    let toy = explain(&desk, "/components/schemas/Dog/properties/toy");
    assert_snapshot!("explain_property_toy", toy.transcript());
}

#[test]
fn a_name_that_another_type_has() {
    let desk = zoo("explain_taken_name");
    let taken =
        format!("{ZOO}    CatHome: {{type: object, properties: {{x: {{type: string}}}}}}\n");
    desk.write("zoo.yaml", &taken);
    let ran = explain(&desk, "#/components/schemas/Cat/properties/home");
    assert!(
        ran.out
            .contains("property `home`; `CatHome` is the name of another type"),
        "{}",
        ran.out
    );
}

#[test]
fn what_is_not_there() {
    let desk = zoo("explain_unknown");
    let cases = [
        ("Anima", "did you mean `Animal`?"),
        ("listAnimal", "did you mean `listAnimals`?"),
        ("GET /animal", "did you mean `GET /animals`?"),
        ("client.animals().lis", "did you mean `animals.list`?"),
        (
            "#/components/schemas/Ct",
            "did you mean `#/components/schemas/Cat`?",
        ),
        (
            "#/components/schemas/Cat/required",
            "no operation, webhook or schema stands at `#/components/schemas/Cat/required`; the nearest one around it is `#/components/schemas/Cat`",
        ),
        (
            "#/components/schemas/Cat/properties/hme",
            "stands at `#/components/schemas/Cat/properties/hme`; did you mean `#/components/schemas/Cat/properties/home`?",
        ),
        (
            "#/paths/~1animals",
            "below it are `#/paths/~1animals/get`, `#/paths/~1animals/post`",
        ),
        (
            "#/info/title",
            "stands at `#/info/title`; `bindery list` shows the names of all",
        ),
        ("Elephant", "`bindery list` shows the names of all"),
    ];
    for (what, said) in cases {
        let ran = explain(&desk, what);
        assert_eq!((ran.status, &*ran.out), (2, ""), "{what}");
        assert!(ran.err.starts_with("error: "), "{what}: {}", ran.err);
        assert!(ran.err.contains(said), "{what}: {}", ran.err);
    }
    let alone = desk.run("explain Cat");
    assert_eq!(alone.status, 2);
    assert!(alone.err.contains("name the document too"), "{}", alone.err);
}

/// A file of options names the document and chooses types.
#[test]
fn with_a_file_of_options() {
    let desk = zoo("explain_config");
    desk.write(
        "bindery.toml",
        "inputs = [\"zoo.yaml\"]\nenums = \"closed\"\n[format]\ndate = \"chrono\"\n",
    );
    let kind = desk.run("explain Kind");
    assert!(
        kind.out.contains("closed enum with 2 values"),
        "{}",
        kind.transcript()
    );
    let cat = desk.run("explain Cat");
    assert!(
        cat.out
            .contains("born: Maybe<wire::Kept<chrono::NaiveDate>>"),
        "{}",
        cat.transcript()
    );
    let code = desk.run("explain B0301");
    assert!(
        code.out.starts_with("warning[B0301]"),
        "{}",
        code.transcript()
    );
}

#[test]
fn one_json_object() {
    let desk = zoo("explain_json");
    let json = |what: &str| -> Value {
        let ran = desk.run_all(&["explain", what, "zoo.yaml", "--message-format", "json"]);
        assert_eq!(ran.status, 0, "{}", ran.err);
        serde_json::from_str(&ran.out).unwrap()
    };
    let operation = json("listAnimals");
    assert_eq!(operation["explains"], "operation");
    assert_eq!(operation["methods"][0]["call"], "client.animals().list()");
    assert_eq!(operation["place"]["line"], 7);
    assert_eq!(operation["place"]["pointer"], "#/paths/~1animals/get");
    let cat = json("Cat");
    assert_eq!(cat["explains"], "schema");
    assert_eq!(cat["fields"][1]["rust_type"], "Box<Cat>");
    assert_eq!(
        cat["sent_by"],
        serde_json::json!(["POST /animals: client.animals().create"])
    );
    let home = json("#/components/schemas/Cat/properties/home");
    assert_eq!(home["explains"], "property");
    assert_eq!(home["schema"]["rust_type"], "types::CatHome");
    let code = desk.run("explain B0206 --message-format json");
    let code: Value = serde_json::from_str(&code.out).unwrap();
    assert_eq!(
        (&code["explains"], &code["level"]),
        (&"code".into(), &"warning".into())
    );
}

#[test]
fn names_of_the_users_choice_say_so() {
    let desk = Desk::new("names_of_the_users_choice_say_so");
    desk.write("zoo.yaml", ZOO);
    desk.write(
        "bindery.toml",
        "inputs = [\"zoo.yaml\"]\n[rename]\n\"schema:Cat\" = \"Tom\"\n\"operation:getAnimal\" = \"fetch\"\n\
         \"tag:animals\" = \"beasts\"\n\"variant:Animal.cat\" = \"Tom\"\n",
    );
    let explained = |what: &str| {
        let ran = desk.run_all(&["explain", what]);
        assert_eq!(ran.status, 0, "{}", ran.err);
        ran.out
    };
    let said = "the option `rename` gives it this name";
    assert!(explained("Cat").starts_with("Cat: types::Tom\n"));
    assert!(explained("Cat").contains(said));
    assert!(explained("Animal").contains(said));
    let operation = explained("getAnimal");
    assert!(
        operation.contains("client.beasts().fetch(animal_id: &str)"),
        "{operation}"
    );
    assert!(operation.contains(said));
    assert!(operation.contains("the option `rename` gives the group this name"));
    let list = desk.run("list");
    assert!(
        list.out.contains("client.beasts().fetch\tops::GetAnimal\n"),
        "{}",
        list.out
    );
    assert!(list.out.contains("Cat\ttypes::Tom\n"), "{}", list.out);
}

/// Five objects that any object fits, alone and beside a text.
const BEASTS: &str = r##"openapi: 3.1.0
info: {title: Zoo, version: 1.0.0}
paths: {}
components:
  schemas:
    Ape: {type: object, properties: {size: {type: integer}, arms: {type: string}}}
    Bat: {type: object, properties: {size: {type: integer}, wings: {type: string}}}
    Cow: {type: object, properties: {size: {type: integer}, milk: {type: string}}}
    Doe: {type: object, properties: {size: {type: integer}, ears: {type: string}}}
    Elk: {type: object, properties: {size: {type: integer}, horns: {type: string}}}
    All:
      anyOf:
        - $ref: "#/components/schemas/Ape"
        - $ref: "#/components/schemas/Bat"
        - $ref: "#/components/schemas/Cow"
        - $ref: "#/components/schemas/Doe"
        - $ref: "#/components/schemas/Elk"
    Some:
      anyOf:
        - $ref: "#/components/schemas/Ape"
        - $ref: "#/components/schemas/Bat"
        - $ref: "#/components/schemas/Cow"
        - $ref: "#/components/schemas/Doe"
        - $ref: "#/components/schemas/Elk"
        - type: string
"##;

#[test]
fn of_many_branches_that_are_tried_the_first_are_named() {
    let desk = Desk::new("of_many_branches_that_are_tried_the_first_are_named");
    desk.write("zoo.yaml", BEASTS);
    let some = explain(&desk, "Some").out;
    let way = "Bat: is an object, loses least of the value among Ape, Bat, Cow and 2 more\n";
    assert!(some.contains(way), "{some}");
    let all = explain(&desk, "All").out;
    let way = "Bat: loses least of the value among all variants\n";
    assert!(all.contains(way), "{all}");
}

/// Where values stand in bodies of XML; types that only JSON leads to say nothing of it.
#[test]
fn what_stands_in_xml() {
    let desk = Desk::new("explain_xml");
    desk.write(
        "zoo.yaml",
        r##"openapi: 3.1.0
info: {title: Zoo, version: 1.0.0}
paths:
  /animals:
    put:
      operationId: putAnimal
      tags: [animals]
      requestBody: {required: true, content: {application/xml: {schema: {$ref: "#/components/schemas/Animal"}}}}
      responses: {"200": {description: It., content: {application/json: {schema: {$ref: "#/components/schemas/Plain"}}}}}
components:
  schemas:
    Animal:
      type: object
      xml: {name: animal, namespace: urn:zoo, prefix: z}
      properties:
        id: {type: integer, xml: {attribute: true}}
        name: {type: string, xml: {name: called}}
        tags: {type: array, items: {type: string, xml: {name: tag}}, xml: {wrapped: true}}
        notes: {type: array, items: {type: string}}
    Plain: {type: object, properties: {name: {type: string, xml: {name: called}}}}
"##,
    );
    assert_snapshot!("explain_xml_body", explain(&desk, "putAnimal").transcript());
    assert_snapshot!("explain_xml_schema", explain(&desk, "Animal").transcript());
    let plain = explain(&desk, "Plain").out;
    assert!(!plain.contains("XML"), "{plain}");
    let ran = desk.run("explain Animal zoo.yaml --message-format json");
    let explained: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(explained["fields"][0]["xml"], "the attribute `id`");
}

/// What is behind `allOf`, forms, streams and webhooks.
const FARM: &str = r##"openapi: 3.1.0
info: {title: Farm, version: 1.0.0}
paths:
  /eggs:
    get:
      operationId: watchEggs
      tags: [eggs]
      responses: {"200": {description: Eggs., content: {text/event-stream: {itemSchema: {$ref: "#/components/schemas/Egg"}}}}}
    post:
      operationId: sendEggs
      tags: [eggs]
      requestBody:
        content:
          multipart/form-data: {schema: {$ref: "#/components/schemas/Basket"}}
          application/octet-stream: {}
      responses: {"204": {description: Sent.}}
webhooks:
  egg-laid:
    post:
      requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Egg"}}}}
  photo: {post: {requestBody: {content: {image/png: {}}}}}
components:
  schemas:
    Thing: {type: object, properties: {weight: {type: number}, from: {allOf: [{$ref: "#/components/schemas/Place"}, {type: object}]}}}
    Place: {type: object, properties: {street/no: {type: string}}}
    Egg:
      allOf:
        - $ref: "#/components/schemas/Thing"
        - {type: object, required: [size], properties: {size: {type: integer}}}
    Basket: {type: object, required: [eggs], properties: {eggs: {type: integer}}}
"##;

fn farm(test: &str) -> Desk {
    let desk = Desk::new(test);
    desk.write("farm.yaml", FARM);
    desk
}

#[test]
fn a_property_is_found_where_it_is_declared() {
    let desk = farm("a_property_is_found_where_it_is_declared");
    let explained = |what: &str| {
        let ran = desk.run_all(&["explain", what, "farm.yaml"]);
        assert_eq!(ran.status, 0, "{what}: {}", ran.err);
        ran.out
    };
    let first = |text: &str| text.lines().take(2).collect::<Vec<_>>().join("\n");
    for (what, expected) in [
        (
            "#/components/schemas/Egg/properties/size",
            "`size` of types::Egg\n  at         farm.yaml:29:57 #/components/schemas/Egg/allOf/1/properties/size",
        ),
        (
            "#/components/schemas/Egg/properties/weight",
            "`weight` of types::Egg\n  at         farm.yaml:24:40 #/components/schemas/Thing/properties/weight",
        ),
        (
            "#/components/schemas/Egg/properties/from/properties/street~1no",
            "`street/no` of types::Place\n  at         farm.yaml:25:40 #/components/schemas/Place/properties/street~1no",
        ),
    ] {
        assert_eq!(first(&explained(what)), expected, "{what}");
    }
    let unknown = desk.run_all(&[
        "explain",
        "#/components/schemas/Egg/properties/siz",
        "farm.yaml",
    ]);
    let meant = "did you mean `#/components/schemas/Egg/properties/size`?";
    assert!(unknown.err.contains(meant), "{}", unknown.err);
}

#[test]
fn streams_forms_and_webhooks() {
    let desk = farm("streams_forms_and_webhooks");
    let explained = |what: &str| desk.run_all(&["explain", what, "farm.yaml"]);
    assert_snapshot!("explain_stream", explained("watchEggs").transcript());
    assert_snapshot!("explain_form", explained("ops::SendEggs").transcript());
    assert_snapshot!("explain_left_out", explained("Basket").transcript());
    let hook = explained("egg-laid");
    assert_snapshot!("explain_webhook", hook.transcript());
    for name in [
        "webhooks::EggLaid",
        "EggLaid",
        "webhooks::Event::EggLaid",
        "#/webhooks/egg-laid/post",
    ] {
        assert_eq!(explained(name).transcript(), hook.transcript(), "{name}");
    }
    assert_snapshot!("explain_webhook_of_bytes", explained("photo").transcript());
    let near = explained("eg-laid");
    assert!(
        near.err.contains("did you mean `egg-laid`?"),
        "{}",
        near.err
    );
    let json = desk.run_all(&[
        "explain",
        "egg-laid",
        "farm.yaml",
        "--message-format",
        "json",
    ]);
    let json: Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(
        (&json["explains"], &json["reader"]),
        (&"webhook".into(), &"webhooks::EggLaid".into())
    );
}

/// Lists that a reader would page, and no document tells how.
const LISTS: &str = r##"openapi: 3.1.0
info: {title: Lists, version: 1.0.0}
paths:
  /pets:
    get:
      operationId: listPets
      parameters: [{name: from_token, in: query, schema: {type: string}}]
      responses:
        "200":
          description: All.
          content: {application/json: {schema: {$ref: "#/components/schemas/Page"}}}
  /homes:
    get:
      operationId: listHomes
      parameters: [{name: page, in: query, schema: {type: integer}}, {name: limit, in: query, schema: {type: integer}}]
      responses: {"200": {description: All., content: {application/json: {schema: {$ref: "#/components/schemas/Names"}}}}}
  /owners:
    get:
      operationId: listOwners
      responses:
        "200":
          description: All.
          content:
            application/json:
              schema: {type: object, properties: {items: {$ref: "#/components/schemas/Names"}, next_url: {type: string}}}
  /tags:
    get:
      operationId: listTags
      responses: {"200": {description: All., content: {application/json: {schema: {$ref: "#/components/schemas/Page"}}}}}
  /kinds:
    get:
      operationId: listKinds
      responses: {"200": {description: All., content: {application/json: {schema: {$ref: "#/components/schemas/Names"}}}}}
components:
  schemas:
    Names: {type: array, items: {type: string}}
    Page:
      type: object
      properties: {items: {$ref: "#/components/schemas/Names"}, next_cursor: {type: string}}
"##;

/// The nearest miss of a list without pages is told, and what is proposed declares its pages.
#[test]
fn a_list_without_pages_is_told_what_it_misses() {
    let desk = Desk::new("a_list_without_pages_is_told_what_it_misses");
    desk.write("lists.yaml", LISTS);
    let paging = |arguments: &[&str]| -> String {
        let ran = desk.run_all(arguments);
        assert_eq!(ran.status, 0, "{}", ran.err);
        let text = ran.out.split_whitespace().collect::<Vec<_>>().join(" ");
        let (_, rest) = text.split_once(" paging ").unwrap();
        let rest = rest.split(" Setters").next().unwrap();
        rest.split(" Answers").next().unwrap().to_owned()
    };
    assert_eq!(
        paging(&["explain", "listTags", "lists.yaml"]),
        "none: `next_cursor` is in the answer, but no parameter is known to take it; if one is missing in the document, an \
         overlay can add it"
    );
    for (operation, why) in [
        (
            "listPets",
            "none: `next_cursor` is in the answer, but no parameter is known to take it; perhaps `from_token` does",
        ),
        (
            "listHomes",
            "none: `page` may count pages, but says by no default and no minimum whether it begins with 0 or 1",
        ),
        (
            "listOwners",
            "none: `next_url` of the answer may be a URL, but the document does not say so by `format: uri`",
        ),
    ] {
        let told = paging(&["explain", operation, "lists.yaml"]);
        let (said, declared) = told.split_once("; if it is so, declare it by `").unwrap();
        assert_eq!(said, why);
        let (option, rule) = declared.split_once(" '").unwrap();
        let (rule, _) = rule.split_once("'`").unwrap();
        let told = paging(&["explain", operation, "lists.yaml", option, rule]);
        assert!(told.starts_with("`pages()` and `items()`: "), "{told}");
        let json = desk.run_all(&[
            "explain",
            operation,
            "lists.yaml",
            "--message-format",
            "json",
        ]);
        let json: Value = serde_json::from_str(&json.out).unwrap();
        assert_eq!(json["paging"], Value::Null);
        assert!(json["no_paging"].as_str().unwrap().starts_with(why));
    }
    let told = paging(&["explain", "listKinds", "lists.yaml"]);
    assert!(
        told.starts_with("none: no parameter asks for a page, and the answer tells of none"),
        "{told}"
    );
}

//! Changes to a document before it is read.

use crate::support::{Desk, PETS, Ran};
use insta::assert_snapshot;
use serde_json::{Value, json};

fn overlay(version: &str, actions: &str) -> String {
    format!("overlay: {version}\ninfo: {{title: Changes, version: 1.0.0}}\nactions:\n{actions}")
}

/// The pet store with an overlay of these actions in `changes.yaml`.
fn desk(test: &str, actions: &str) -> Desk {
    let desk = Desk::with_pets(test);
    desk.write("changes.yaml", &overlay("1.1.0", actions));
    desk
}

fn extracted(desk: &Desk) -> Value {
    let ran = desk.run("extract pets.yaml --overlay changes.yaml");
    assert_eq!((ran.status, &*ran.err), (0, ""));
    serde_json::from_str(&ran.out).unwrap()
}

fn lint(desk: &Desk) -> Ran {
    desk.run("lint pets.yaml --overlay changes.yaml")
}

#[test]
fn objects_are_merged_arrays_appended_and_primitives_replaced() {
    let desk = desk(
        "overlay_update",
        "
- target: $
  update:
    info: {title: Animals, x-new: {a: 1}}
    tags: [{name: pets}]
- target: $.paths.*.get.parameters
  update: {name: limit, in: query, schema: {type: integer}}
- target: $.paths.*.get.parameters
  update: [{name: a, in: query, schema: {type: string}}, {name: b, in: query, schema: {type: string}}]
- target: $.paths['/pets/{petId}'].get.tags
  update: more
- target: $.components.schemas.*.properties.age.type
  update: number
",
    );
    let document = extracted(&desk);
    assert_eq!(
        document["info"],
        json!({"title": "Animals", "version": "1.2.0", "x-new": {"a": 1}})
    );
    assert_eq!(document["tags"], json!([{"name": "pets"}]));
    let get = &document["paths"]["/pets/{petId}"]["get"];
    let names: Vec<&str> = get["parameters"]
        .as_array()
        .unwrap()
        .iter()
        .map(|parameter| parameter["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["petId", "limit", "a", "b"]);
    assert_eq!(get["tags"], json!(["pets", "more"]));
    let age = &document["components"]["schemas"]["Pet"]["properties"]["age"];
    assert_eq!(age, &json!({"type": "number"}));
}

#[test]
fn actions_follow_each_other_and_copies_take_what_is_there_by_then() {
    let desk = desk(
        "overlay_order",
        "
- target: $.components.schemas.Pet.properties.age
  remove: true
- target: $.components.schemas.Pet.properties
  update: {age: {type: string}}
- target: $.components.schemas
  update: {Dog: {type: object}}
- target: $.components.schemas.Dog
  copy: $.components.schemas.Pet
- target: $.components.schemas.Pet.required[?@ == 'name']
  remove: true
",
    );
    let document = extracted(&desk);
    let schemas = &document["components"]["schemas"];
    assert_eq!(
        schemas["Dog"]["properties"]["age"],
        json!({"type": "string"})
    );
    assert_eq!(schemas["Dog"]["required"], json!(["name"]));
    assert_eq!(schemas["Pet"]["required"], json!([]));
    let listed = desk
        .run("list pets.yaml --overlay changes.yaml --types")
        .out;
    assert_eq!(
        listed,
        "Pet\ttypes::Pet\nAnimal\ttypes::Pet\nDog\ttypes::Dog\n"
    );
}

#[test]
fn several_overlays_are_applied_in_their_order() {
    let desk = desk(
        "overlay_several",
        "- {target: $.info, update: {title: First}}\n",
    );
    let second = json!({
        "overlay": "1.0.0", "info": {"title": "Second", "version": "1"},
        "actions": [{"target": "$.info[?@ == 'First']", "update": "Second"}],
    });
    desk.write("second.json", &second.to_string());
    let ran = desk.run("generate pets.yaml --overlay changes.yaml --overlay second.json -o client");
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(
        desk.read("client/Cargo.toml").contains("name = \"second\""),
        "{}",
        desk.read("client/Cargo.toml")
    );
}

#[test]
fn a_file_of_options_names_overlays_beside_it() {
    let desk = desk(
        "overlay_config",
        "- {target: $.info, update: {title: Changed}}\n",
    );
    desk.write(
        "options/bindery.toml",
        "inputs = [\"../pets.yaml\"]\noverlay = [\"../changes.yaml\"]\n",
    );
    let ran = desk.run("extract --config options/bindery.toml");
    let document: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(document["info"]["title"], "Changed");
}

/// What an overlay brought in points into the overlay; what it moved, to where it was written.
#[test]
fn findings_have_their_places() {
    let desk = desk(
        "overlay_places",
        "
- target: $.components.schemas.Pet.properties
  update: {size: {type: larg}}
- target: $.paths.*.get.parameters[0]
  remove: true
- target: $.components.schemas
  update: {Copy: {type: object}}
- target: $.components.schemas.Copy
  copy: $.components.schemas.Pet
",
    );
    let parameter = "- {name: petId, in: path, required: true, schema: {type: string}}";
    let two = format!(
        "- {{name: old, in: query, schema: {{type: string}}}}\n        {parameter}\n        - {{name: odd, in: query, schema: {{type: od}}}}"
    );
    desk.write("pets.yaml", &PETS.replace(parameter, &two));
    assert_snapshot!("overlay_places", lint(&desk).transcript());
}

#[test]
fn a_target_that_selects_nothing_is_a_warning() {
    let desk = desk(
        "overlay_idle",
        "\n- target: $.paths['/cats']\n  update: {summary: Cats}\n",
    );
    let ran = lint(&desk);
    assert_snapshot!("overlay_idle", ran.transcript());
}

#[test]
fn an_overlay_for_another_document() {
    let desk = desk("overlay_extends", "");
    let write = |extends: &str| {
        let text = overlay("1.0.0", "\n- {target: $.info, update: {summary: Pets}}\n");
        let text = text.replace("actions:", &format!("extends: {extends}\nactions:"));
        desk.write("changes.yaml", &text);
        lint(&desk)
    };
    assert_snapshot!("overlay_extends", write("./dogs.yaml").transcript());
    for fitting in ["./pets.yaml", "pets.yaml", "https://example.com/any.yaml"] {
        assert!(
            write(fitting).err.contains("nothing to report"),
            "{fitting}"
        );
    }
}

#[test]
fn what_cannot_be_applied() {
    let desk = desk(
        "overlay_errors",
        "
- target: $.paths./pets
  remove: true
- target: $.components.schemas.Pet.properties
  update: [1]
- target: $..name
  update: {a: 1}
- target: $.info
  copy: $.paths.*.*.*
- target: $.info
- target: $.info
  update: {a: 1}
  copy: $.info
- target: $
  remove: true
- target: $.info
  update: {title: {short: Pets}}
- update: {}
",
    );
    desk.write(
        "pets.yaml",
        &PETS.replace(
            "name: {type: string}\n",
            "name: {type: string}\n        color: {type: string, x: [1]}\n",
        ),
    );
    assert_snapshot!("overlay_errors", lint(&desk).transcript());
}

#[test]
fn what_is_no_overlay() {
    let desk = desk("overlay_none", "");
    let said = |text: &str| {
        desk.write("changes.yaml", text);
        let ran = desk.run("lint pets.yaml --overlay changes.yaml --message-format short");
        assert_eq!(ran.status, 3);
        ran.err
    };
    let cases = [
        ("actions: []\n", "B0203", "the overlay has no `overlay`"),
        ("overlay: 2.0.0\nactions: []\n", "B0201", "version `2.0.0`"),
        ("overlay: 1.1.0\n", "B0203", "the overlay has no `actions`"),
        ("overlay: [\n", "B0102", ""),
        ("[1]\n", "B0202", "must be an object"),
        (
            "overlay: 1.0.0\nactions: [{target: $.info, copy: $.info}]\n",
            "B0801",
            "`copy` is not in version 1.0",
        ),
    ];
    for (text, code, message) in cases {
        let err = said(text);
        assert!(err.starts_with("changes.yaml:"), "{text}: {err}");
        assert!(err.contains(code) && err.contains(message), "{text}: {err}");
    }
    let missing = desk.run("lint pets.yaml --overlay nowhere.yaml");
    assert_eq!(missing.status, 3);
    assert!(
        missing.err.contains("cannot read `nowhere.yaml`"),
        "{}",
        missing.err
    );
}

/// A document that names its own file means what it is after all changes.
#[test]
fn references_by_the_name_of_the_file() {
    let desk = desk(
        "overlay_own_name",
        "
- target: $.components.schemas.Pet
  remove: true
- target: $.components.schemas
  update: {Pet: {type: object, properties: {color: {type: string}}}, Owner: {type: object}}
- target: $.components.schemas.Pet.properties
  update: {owner: {$ref: 'pets.yaml#/components/schemas/Owner'}}
",
    );
    desk.write(
        "pets.yaml",
        &PETS.replace(
            "\"#/components/schemas/Pet\"",
            "\"pets.yaml#/components/schemas/Pet\"",
        ),
    );
    let ran =
        desk.run("generate pets.yaml --overlay changes.yaml -o client --message-format short");
    assert_eq!(ran.status, 0, "{}", ran.err);
    let pet = desk.read("client/src/types/pet.rs");
    assert!(
        pet.contains("pub color") && !pet.contains("pub age"),
        "{pet}"
    );
    assert!(pet.contains("pub owner: Option<Owner>"), "{pet}");
}

/// An overlay sees one document, however many the inputs hold.
#[test]
fn pages_are_merged_before() {
    let desk = desk(
        "overlay_pages",
        "\n- target: $.info\n  update: {description: Of all}\n- target: $.paths.*.get\n  update: {x-internal: true}\n",
    );
    let block = |path: &str| {
        format!(
            "```json\n{{\"openapi\":\"3.1.0\",\"info\":{{\"title\":\"Pets\",\"version\":\"1\"}},\
             \"paths\":{{\"{path}\":{{\"get\":{{\"responses\":{{}}}}}}}}}}\n```\n"
        )
    };
    desk.write(
        "pages.md",
        &format!("# One\n\n{}\n# Two\n\n{}", block("/a"), block("/b")),
    );
    let ran = desk.run("extract pages.md --overlay changes.yaml");
    let document: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(document["info"]["description"], "Of all");
    for path in ["/a", "/b"] {
        assert_eq!(document["paths"][path]["get"]["x-internal"], true, "{path}");
    }
}

#[test]
fn a_short_name_may_have_a_hyphen_and_is_shown_as_all_tools_read_it() {
    let desk = desk(
        "overlay_hyphen",
        "
- target: $.paths.*[?@.operationId == 'x-y' || @.x-internal]
  remove: true
- target: $.info
  update: {x-kept: {x-internal: true}}
- target: $.info[?@.x-internal]
  update: {x-seen: true}
",
    );
    let ran = desk.run("extract pets.yaml --overlay changes.yaml");
    assert_eq!(ran.status, 0, "{}", ran.err);
    let document: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(document["info"]["x-kept"]["x-seen"], true);
    for spelt in [
        "all tools read `$.paths.*[?(@.operationId == 'x-y' || @['x-internal'])]`",
        "all tools read `$.info[?(@['x-internal'])]`",
    ] {
        assert!(ran.err.contains(spelt), "{}", ran.err);
    }
}

#[test]
fn overlays_that_break_their_specification_are_refused() {
    let desk = Desk::with_pets("overlay_broken");
    let action = "- {target: $.info, update: {x-a: 1}}\n";
    for (broken, why) in [
        (overlay("'1.0'", action), "version `1.0`"),
        (overlay("1.0.0", &action.repeat(2)), "same action twice"),
        (overlay("1.0.0", " []\n"), "no actions"),
        (
            overlay("1.0.0", &format!("{action}extend: a\n")),
            "did you mean `extends`?",
        ),
        (
            overlay("1.0.0", "- {target: $.info, descripton: a, remove: true}\n"),
            "did you mean `description`?",
        ),
        (
            overlay("1.0.0", action).replace("title: Changes, ", ""),
            "`info` has no `title`",
        ),
        (
            overlay("1.0.0", action).replace("1.0.0}", "1}"),
            "`version` must be a string",
        ),
    ] {
        desk.write("changes.yaml", &broken);
        let ran = lint(&desk);
        assert!(
            ran.status != 0 && ran.err.contains(why) || ran.out.contains(why),
            "{why}\n{}{}",
            ran.out,
            ran.err
        );
    }
}

#[test]
fn an_action_may_change_nothing() {
    let desk = desk("overlay_nothing", "- {target: $}\n");
    let ran = desk.run("extract pets.yaml --overlay changes.yaml");
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.err.contains("an action changes nothing"), "{}", ran.err);
}

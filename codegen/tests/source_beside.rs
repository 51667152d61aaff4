//! References to other files: inside the document's folder they are followed, outside of it nothing is opened.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may panic"
)]

use bindery::schema::{Key, Part};
use bindery::{Bound, Builder};
use std::fs;
use std::path::{Path, PathBuf};

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("beside")
        .join(name);
    fs::create_dir_all(folder.join("api/parts")).unwrap();
    folder
}

/// Writes files below a folder.
fn write(folder: &Path, files: &[(&str, &str)]) {
    for (path, text) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

/// The keys of the types that are no part of another.
fn keys(bound: &Bound) -> Vec<String> {
    let api = bound
        .api
        .as_ref()
        .unwrap_or_else(|| panic!("{:?}", bound.diagnostics));
    let all = api.schemas.types.iter().map(|ty| &ty.key);
    let is_part = |key: &&Key| key.0.iter().any(|part| matches!(part, Part::Property(_)));
    let own = all.filter(|key| !is_part(key)).map(ToString::to_string);
    own.filter(|key| key != "anything" && key != "text")
        .collect()
}

fn document(reference: &str) -> String {
    format!(
        "openapi: 3.1.0\ninfo: {{ title: t, version: '1' }}\npaths: {{}}\ncomponents:\n  schemas:\n    Pet:\n      type: object\n      properties:\n        owner: {{ $ref: '{reference}' }}\n"
    )
}

#[test]
fn files_below_a_named_document_are_read_when_it_refers_to_them() {
    let folder = folder("below");
    let main = folder.join("api/main.yaml");
    fs::write(&main, document("parts/owner.yaml#/Owner")).unwrap();
    fs::write(
        folder.join("api/parts/owner.yaml"),
        "Owner: { type: object, properties: { home: { $ref: 'home.json' } } }\n",
    )
    .unwrap();
    fs::write(
        folder.join("api/parts/home.json"),
        r#"{ "type": "string" }"#,
    )
    .unwrap();
    let bound = Builder::new().input(&main).bind();
    assert!(bound.diagnostics.is_empty(), "{:?}", bound.diagnostics);
    let api = bound.api.expect("the document binds");
    let keys: Vec<String> = api
        .schemas
        .types
        .iter()
        .map(|ty| ty.key.to_string())
        .collect();
    assert!(keys.iter().any(|key| key.contains("Owner")), "{keys:?}");
    let read: Vec<&Path> = bound.sources.files().collect();
    assert_eq!(
        read.len(),
        3,
        "what was read is what a build script watches: {read:?}"
    );
}

#[test]
fn files_outside_of_the_folder_stay_closed() {
    let folder = folder("outside");
    let main = folder.join("api/main.yaml");
    fs::write(folder.join("secret.yaml"), "Owner: { type: string }\n").unwrap();
    for reference in ["../secret.yaml#/Owner", "parts/../../secret.yaml#/Owner"] {
        fs::write(&main, document(reference)).unwrap();
        let bound = Builder::new().input(&main).bind();
        let codes: Vec<&str> = bound
            .diagnostics
            .iter()
            .map(|one| one.code.number())
            .collect();
        assert_eq!(codes, ["B0303"], "{reference}");
        assert_eq!(bound.sources.files().count(), 1);
    }
}

#[test]
fn a_root_opens_the_folder_above_the_document() {
    let folder = folder("root");
    let main = folder.join("api/main.yaml");
    write(
        &folder,
        &[(
            "shared/owner.yaml",
            "type: object\nproperties: { home: { $ref: ../homes/home.yaml } }\n",
        )],
    );
    write(
        &folder,
        &[(
            "homes/home.yaml",
            "type: object\nproperties: { street: { type: string } }\n",
        )],
    );
    fs::write(&main, document("../shared/owner.yaml")).unwrap();
    let bound = Builder::new().input(&main).bind();
    let found = bound.diagnostics.iter().next().unwrap();
    assert!(
        found.help.iter().any(|help| help.contains("--root DIR")),
        "{found:?}"
    );
    let bound = Builder::new().input(&main).root(&folder).bind();
    assert!(bound.diagnostics.is_empty(), "{:?}", bound.diagnostics);
    assert_eq!(keys(&bound), ["Pet", "owner", "home"]);
    let bound = Builder::new().input(&main).root(folder.join("none")).bind();
    let codes: Vec<&str> = bound
        .diagnostics
        .iter()
        .map(|one| one.code.number())
        .collect();
    assert_eq!(codes, ["B0107", "B0303"]);
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let folder = folder("missing");
    let main = folder.join("api/main.yaml");
    for reference in ["parts/ownr.yaml#/Owner", "none.yaml"] {
        fs::write(&main, document(reference)).unwrap();
        let bound = Builder::new().input(&main).bind();
        let found = bound.diagnostics.iter().next().unwrap();
        assert_eq!(found.code.number(), "B0301", "{reference}");
        let file = reference.split('#').next().unwrap();
        assert_eq!(found.label, format!("there is no file `{file}`"));
    }
}

#[test]
fn a_mapping_may_name_files() {
    let folder = folder("mapping");
    let main = folder.join("api/main.yaml");
    write(
        &folder,
        &[
            (
                "api/main.yaml",
                "openapi: 3.1.0\ninfo: { title: t, version: '1' }\npaths: {}\ncomponents:\n  schemas:\n    Pet:\n      type: object\n      required: [kind]\n      properties: { kind: { type: string } }\n      discriminator: { propertyName: kind, mapping: { cat: parts/cat.yaml, dog: 'parts/dogs.yaml#/Dog' } }\n",
            ),
            (
                "api/parts/cat.yaml",
                "allOf: [{ $ref: '../main.yaml#/components/schemas/Pet' }]\nproperties: { lives: { type: integer } }\n",
            ),
            (
                "api/parts/dogs.yaml",
                "Dog: { allOf: [{ $ref: '../main.yaml#/components/schemas/Pet' }], properties: { barks: { type: boolean } } }\n",
            ),
        ],
    );
    let bound = Builder::new().input(&main).bind();
    assert!(bound.diagnostics.is_empty(), "{:?}", bound.diagnostics);
    assert_eq!(bound.sources.files().count(), 3);
}

#[test]
fn whole_files_are_called_after_their_component_else_after_themselves() {
    let folder = folder("names");
    let main = folder.join("api/main.yaml");
    let object =
        |member: &str| format!("type: object\nproperties: {{ {member}: {{ type: string }} }}\n");
    write(
        &folder,
        &[
            (
                "api/main.yaml",
                "openapi: 3.1.0\ninfo: { title: t, version: '1' }\npaths:\n  /a:\n    get:\n      operationId: getA\n      responses:\n        '200': { description: ok, content: { application/json: { schema: { $ref: parts/pets/item.yaml } } } }\n        '201': { description: ok, content: { application/json: { schema: { $ref: parts/homes/item.yaml } } } }\n        '202': { description: ok, content: { application/json: { schema: { $ref: parts/street.yaml } } } }\ncomponents:\n  schemas:\n    Home: { $ref: parts/homes/item.yaml }\n    Cottage: { $ref: parts/homes/item.yaml }\n",
            ),
            ("api/parts/homes/item.yaml", &object("a")),
            ("api/parts/pets/item.yaml", &object("b")),
            ("api/parts/street.yaml", &object("c")),
        ],
    );
    let bound = Builder::new().input(&main).bind();
    assert!(bound.diagnostics.is_empty(), "{:?}", bound.diagnostics);
    assert_eq!(keys(&bound), ["Home", "pets.item", "street"]);
    let api = bound.api.unwrap();
    let components: Vec<&String> = api.schemas.components.keys().collect();
    assert_eq!(components, ["Home", "Cottage"]);
}

#[test]
fn documents_of_several_folders_become_one_api() {
    let folder = folder("gathered");
    let head = |title: &str| format!("openapi: 3.1.0\ninfo: {{ title: {title}, version: '1' }}\n");
    let call = |name: &str, schema: &str| {
        format!(
            "paths:\n  /{name}:\n    get:\n      operationId: {name}\n      responses: {{ '200': {{ description: ok, content: {{ application/json: {{ schema: {{ $ref: '{schema}' }} }} }} }} }}\n"
        )
    };
    let item = |member: &str| {
        format!(
            "components: {{ schemas: {{ Item: {{ type: object, properties: {{ {member}: {{ type: string }} }} }} }} }}\n"
        )
    };
    write(
        &folder,
        &[
            (
                "calls/pets.yaml",
                &(head("Pets") + &call("pets", "../schemas/pets.yaml#/components/schemas/Item")),
            ),
            (
                "calls/homes.yaml",
                &(head("Homes")
                    + "servers: [{ url: https://homes.example }]\n"
                    + &call("homes", "../schemas/homes.yaml#/components/schemas/Item")),
            ),
            (
                "schemas/pets.yaml",
                &(head("''") + "paths: {}\n" + &item("name")),
            ),
            (
                "schemas/homes.yaml",
                &(head("''") + "paths: {}\n" + &item("street")),
            ),
        ],
    );
    let several = Builder::new().input(&folder).bind();
    assert!(several.api.is_none());
    let bound = Builder::new().input(&folder).api("*").bind();
    assert!(bound.diagnostics.is_empty(), "{:?}", bound.diagnostics);
    assert_eq!(keys(&bound), ["Item", "schemas_pets_Item"]);
    let api = bound.api.unwrap();
    assert_eq!(api.info.title, "Homes");
    let calls: Vec<&str> = api.calls.iter().map(|call| call.path.as_str()).collect();
    assert_eq!(calls, ["/homes", "/pets"]);
}

#[test]
fn a_description_may_be_the_text_of_a_file() {
    let folder = folder("texts");
    write(
        &folder,
        &[
            (
                "api/main.yaml",
                "openapi: 3.1.0
info: {title: t, version: '1', description: {$ref: intro.md}}
paths: {/a: {get: {operationId: a, description: {$ref: 'parts/texts.yml#/a'}, responses: {204: {description: d}}}}}
",
            ),
            ("api/intro.md", "# Welcome\n"),
            ("api/parts/texts.yml", "a: Gets it.\n"),
        ],
    );
    let bound = Builder::new().input(folder.join("api/main.yaml")).bind();
    assert!(bound.diagnostics.is_empty(), "{:?}", bound.diagnostics);
    let api = bound.api.unwrap();
    assert_eq!(api.info.description.as_deref(), Some("# Welcome\n"));
    assert_eq!(api.calls[0].description.as_deref(), Some("Gets it."));
}

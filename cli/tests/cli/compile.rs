//! What is written, in the hands of a real cargo that may not download anything: it compiles without a warning.

use crate::support::Desk;
use std::fs;
use std::process::Command;

const REPOSITORY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

/// An API with something of all that the runtime does.
const ZOO: &str = r##"openapi: 3.1.0
info: {title: Zoo, version: 1.2.0}
servers: [{url: https://zoo.example.com}]
security: [{user: []}]
paths:
  /animals:
    get:
      operationId: listAnimals
      tags: [animals]
      parameters: [{name: page, in: query, schema: {type: integer, default: 1}}]
      responses: {"200": {description: All., content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/Animal"}}}}}}
    post:
      operationId: addAnimal
      tags: [animals]
      requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Animal"}}}}
      responses: {"201": {description: It., content: {application/json: {schema: {$ref: "#/components/schemas/Animal"}}}}}
  /photos:
    post:
      operationId: addPhoto
      tags: [photos]
      security: [{app: [write]}]
      requestBody: {content: {multipart/form-data: {schema: {type: object, required: [file], properties: {file: {type: string, contentMediaType: image/png}}}}}}
      responses: {"204": {description: Done.}}
  /visits:
    get:
      operationId: watchVisits
      tags: [photos]
      responses: {"200": {description: Visits., content: {text/event-stream: {itemSchema: {$ref: "#/components/schemas/Animal"}}}}}
  /archive:
    put:
      operationId: putArchive
      tags: [animals]
      security: [{keeper: []}]
      requestBody: {content: {application/xml: {schema: {$ref: "#/components/schemas/Animal"}}}}
      responses: {"200": {description: It., content: {application/xml: {schema: {$ref: "#/components/schemas/Animal"}}}}}
webhooks:
  born: {post: {requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Animal"}}}}, responses: {"204": {description: Seen.}}}}
components:
  securitySchemes:
    user: {type: http, scheme: bearer}
    keeper: {type: http, scheme: digest}
    app:
      type: oauth2
      flows:
        clientCredentials: {tokenUrl: https://zoo.example.com/token, scopes: {write: Write.}}
        authorizationCode: {authorizationUrl: https://zoo.example.com/login, tokenUrl: https://zoo.example.com/token, scopes: {write: Write.}}
  schemas:
    Animal:
      type: object
      required: [name]
      properties: {name: {type: string, minLength: 1}, age: {type: integer}, born: {type: string, format: date-time}}
"##;

/// Features that compile other parts of the runtime, without the libraries that its tests compile. Each feature of the runtime's
/// package is looked at alone elsewhere.
const SOME: [&str; 6] = [
    "",
    "client",
    "blocking,ureq",
    "fetch",
    "loopback,signatures",
    "files,mock,validate",
];

/// A workspace of these crates with the versions of this repository.
fn workspace(desk: &Desk, members: &[&str]) {
    let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = {members:?}\n");
    desk.write("Cargo.toml", &manifest);
    let lock = fs::read_to_string(format!("{REPOSITORY}/Cargo.lock")).unwrap();
    desk.write("Cargo.lock", &lock);
}

/// A crate of the user's.
fn crate_of_the_users(desk: &Desk, name: &str, dependencies: &str, library: &str) {
    let manifest = format!(
        "[package]\nname = \"{name}\"\nedition = \"2024\"\n\n[dependencies]\n{dependencies}"
    );
    desk.write(&format!("{name}/Cargo.toml"), &manifest);
    desk.write(&format!("{name}/src/lib.rs"), library);
}

fn generate(desk: &Desk, arguments: &str) -> String {
    let ran = desk.run(&format!("generate {arguments}"));
    assert_eq!(ran.status, 0, "{}", ran.err);
    ran.err
}

/// Gets what only some features of these crates need, which nothing before has compiled on a fresh machine. Without a network
/// all may be there already.
fn download(desk: &Desk) {
    let fetch = Command::new(env!("CARGO"))
        .args(["--quiet", "fetch"])
        .current_dir(&desk.root)
        .output();
    fetch.unwrap();
}

/// Runs cargo, which has nothing to say.
fn quiet(desk: &Desk, arguments: &str) {
    let output = Command::new(env!("CARGO"))
        .arg("--quiet")
        .args(arguments.split(' '))
        .current_dir(&desk.root)
        .env("CARGO_NET_OFFLINE", "true")
        .env(
            "CARGO_TARGET_DIR",
            concat!(env!("CARGO_TARGET_TMPDIR"), "/emitted-target"),
        )
        .env_remove("RUSTFLAGS")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success() && said.is_empty(),
        "{arguments}\n{said}"
    );
}

#[test]
fn the_written_crate_compiles_on_its_own() {
    let desk = Desk::new("the_written_crate_compiles_on_its_own");
    desk.write("zoo.yaml", ZOO);
    generate(&desk, "zoo.yaml --out zoo --name zoo");
    generate(
        &desk,
        "zoo.yaml --out lean --name lean --validation=false --pages=false",
    );
    let spec = format!("{REPOSITORY}/spec");
    let said = generate(
        &desk,
        &format!(
            "{spec} --out blocks --name blocks --runtime path={REPOSITORY}/runtime --unused-types drop \
             --include path:/spaces/*/integration-blocks"
        ),
    );
    assert!(said.starts_with("1 operation, 4 schemas -> "), "{said}");
    workspace(&desk, &["blocks", "lean", "zoo"]);
    download(&desk);
    quiet(&desk, "check --workspace");
    quiet(&desk, "doc --no-deps --package zoo --package lean");
    for features in SOME {
        quiet(
            &desk,
            &format!("check --package zoo --no-default-features --features={features}"),
        );
    }
    quiet(&desk, "check --package lean --no-default-features");
}

/// As modules of a crate whose lints are strict, and as one file; with the dependencies that the command asks for.
#[test]
fn written_modules_compile_in_a_crate_of_the_users() {
    let desk = Desk::new("written_modules_compile_in_a_crate_of_the_users");
    desk.write("zoo.yaml", ZOO);
    let strict = "#![warn(missing_docs, unreachable_pub, clippy::pedantic)]\n//! A zoo.\n\n/// Its API.\npub mod api;\n";
    for (name, options) in [
        ("tree", "--layout modules --out tree/src/api"),
        ("leaf", "--layout file --out leaf/src/api.rs"),
    ] {
        let said = generate(&desk, &format!("zoo.yaml {options}"));
        let asked = said.split_once("\n[dependencies]\n").unwrap().1;
        let asked = asked.split_once("\n\n").unwrap().0;
        crate_of_the_users(&desk, name, &format!("{asked}\n"), strict);
    }
    workspace(&desk, &["leaf", "tree"]);
    quiet(&desk, "clippy --quiet --workspace");
    quiet(&desk, "doc --workspace --no-deps");
}

/// The runtime is written out by a build script, too.
#[test]
fn a_build_script_writes_the_runtime_out() {
    let desk = Desk::new("a_build_script_writes_the_runtime_out");
    desk.write("zoo.yaml", ZOO);
    let said = generate(&desk, "zoo.yaml --layout file --out asked.rs");
    let asked = said.split_once("\n[dependencies]\n").unwrap().1;
    let asked = asked.split_once("\n\n").unwrap().0;
    let bindery =
        format!("bindery = {{ path = \"{REPOSITORY}/codegen\", features = [\"vendored\"] }}\n");
    crate_of_the_users(
        &desk,
        "scripted",
        &format!("{asked}\n\n[build-dependencies]\n{bindery}"),
        "//! A zoo.\ninclude!(concat!(env!(\"OUT_DIR\"), \"/bindery.rs\"));\n",
    );
    desk.write(
        "scripted/build.rs",
        "use bindery::{Builder, RuntimeSource};\n\nfn main() -> std::process::ExitCode {\n    \
         let builder = Builder::new().runtime(RuntimeSource::Vendored);\n    builder.input(\"../zoo.yaml\").emit()\n}\n",
    );
    workspace(&desk, &["scripted"]);
    quiet(&desk, "check --workspace");
}

//! README by its words: the commands and files that a newcomer would copy, in a fresh folder beside a checkout.

use crate::support::Desk;
use std::fs;
use std::path::Path;
use std::process::Command;

const REPOSITORY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

/// A document with all that the commands name.
const API: &str = r##"openapi: 3.1.0
info: {title: My API, version: 1.0.0, license: {name: MIT, identifier: MIT}}
servers: [{url: https://api.example.com}]
paths:
  /pets/{petId}:
    get:
      operationId: getPet
      tags: [pets]
      parameters: [{name: petId, in: path, required: true, schema: {type: string}}]
      responses: {"200": {description: The pet., content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}}
  /spaces:
    get:
      operationId: listSpaces
      tags: [spaces]
      responses: {"200": {description: All., content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/Space"}}}}}}
  /orgs/{orgId}:
    delete:
      operationId: deleteOrg
      tags: [orgs]
      parameters: [{name: orgId, in: path, required: true, schema: {type: string}}]
      responses: {"204": {description: Gone.}}
components:
  schemas:
    Pet: {type: object, properties: {home: {type: string}, price: {$ref: "#/components/schemas/Money"}}}
    Space: {type: object, properties: {opened: {type: string, format: date-time}, plan: {$ref: "#/components/schemas/LegacyPlan"}}}
    Money: {type: string}
    LegacyPlan: {type: string, enum: [free, paid]}
"##;

const OVERLAY: &str = "overlay: 1.0.0\ninfo: {title: Corrections, version: '1'}\nactions:\n  - {target: $.info, update: {version: 1.0.1}}\n";

/// What a newcomer's crate is before it has a client.
const MANIFEST: &str = "[package]\nname = \"app\"\nedition = \"2024\"\n\n[workspace]\n\n";

#[cfg(unix)]
#[test]
fn the_readme_is_true_by_its_words() {
    let desk = Desk::new("the_readme_is_true_by_its_words");
    std::os::unix::fs::symlink(REPOSITORY, desk.root.join("bindery")).unwrap();
    for (path, text) in [
        ("app/api.yaml", API),
        ("app/spec/api.yaml", API),
        ("app/corrections.yaml", OVERLAY),
        ("app/Cargo.toml", MANIFEST),
        ("app/src/lib.rs", ""),
    ] {
        desk.write(path, text);
    }
    fs::copy(
        format!("{REPOSITORY}/Cargo.lock"),
        desk.root.join("app/Cargo.lock"),
    )
    .unwrap();
    let readme = fs::read_to_string(format!("{REPOSITORY}/README.md")).unwrap();
    let mut commands = 0;
    for (language, block) in blocks(&readme) {
        match language {
            "sh" => {
                let joined = block.replace("\\\n", " ");
                // What is installed from the checkout is what the tests were built with.
                let ours =
                    |line: &&str| line.starts_with("bindery ") || line.starts_with("cargo add ");
                for command in joined.lines().filter(ours) {
                    run(command, &desk);
                    commands += 1;
                }
            }
            _ => write(&block, &desk),
        }
    }
    assert!(commands > 8, "{commands}");
    run("cargo check --quiet", &desk);
    run(
        "cargo check --quiet -p my-api --no-default-features --features reqwest,spaces",
        &desk,
    );
}

/// The languages and texts of all blocks of code.
fn blocks(page: &str) -> Vec<(&str, String)> {
    let mut blocks = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        if let Some(language) = line.strip_prefix("```") {
            let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            blocks.push((language, block.join("\n") + "\n"));
        }
    }
    blocks
}

/// Files that start with a comment that names them, and lines for the manifest of the crate.
fn write(block: &str, desk: &Desk) {
    if block.starts_with("[dependencies]\nbindery-runtime") {
        // `cargo add` made the table before.
        let (dependencies, rest) = block.split_once("\n\n").unwrap();
        let manifest = desk.read("app/Cargo.toml");
        let manifest = manifest.replace("[dependencies]", dependencies) + "\n" + rest;
        return desk.write("app/Cargo.toml", &manifest);
    }
    let mut file: Option<(&str, String)> = None;
    for line in block.lines() {
        let name = line.strip_prefix("// ").or(line.strip_prefix("# "));
        let known = name.filter(|name| ["build.rs", "src/lib.rs", "bindery.toml"].contains(name));
        match (known, &mut file) {
            (Some(name), _) => {
                save(file.replace((name, String::new())), desk);
            }
            (None, Some((_, text))) => text.extend([line, "\n"]),
            (None, None) => {}
        }
    }
    save(file, desk);
}

fn save(file: Option<(&str, String)>, desk: &Desk) {
    if let Some((name, text)) = file {
        desk.write(&format!("app/{name}"), &text);
    }
}

fn run(command: &str, desk: &Desk) {
    let binary = Path::new(env!("CARGO_BIN_EXE_bindery")).parent().unwrap();
    let path = std::env::var("PATH").unwrap();
    let output = Command::new("sh")
        .args(["-c", command])
        .current_dir(desk.root.join("app"))
        .env("PATH", format!("{}:{path}", binary.display()))
        .env("CARGO_NET_OFFLINE", "true")
        .env(
            "CARGO_TARGET_DIR",
            concat!(env!("CARGO_TARGET_TMPDIR"), "/cli-target"),
        )
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command}\n{said}");
}

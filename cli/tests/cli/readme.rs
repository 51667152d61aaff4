//! README by its words: the commands that a newcomer would run and the files that he would copy.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const REPOSITORY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

/// A document with all that the commands name.
const API: &str = r##"openapi: 3.1.0
info: {title: My API, version: 1.0.0, license: {name: MIT, identifier: MIT}}
servers: [{url: https://api.example.com}]
security: [{user: []}]
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
  securitySchemes: {user: {type: http, scheme: bearer}}
  schemas:
    Pet: {type: object, required: [name], properties: {name: {type: string}, home: {type: string}, price: {$ref: "#/components/schemas/Money"}}}
    Space: {type: object, properties: {opened: {type: string, format: date-time}, plan: {$ref: "#/components/schemas/LegacyPlan"}}}
    Money: {type: string}
    LegacyPlan: {type: string, enum: [free, paid]}
"##;

const OVERLAY: &str = "overlay: 1.0.0\ninfo: {title: Corrections, version: '1'}\nactions:\n  - {target: $.info, update: {version: 1.0.1}}\n";

/// What a newcomer's crate is before it has a client.
const MANIFEST: &str = "[package]\nname = \"app\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n";

/// Commands that are not run here: they are for a checkout, and others run them or what they make.
const OF_A_CHECKOUT: [&str; 3] = [
    // `.ci/run`.
    "cargo run -p gitbook --example space_integrations",
    "cargo test --workspace",
    // It would compile for minutes what cargo has compiled for this test, the same programs but for their optimization.
    "cargo install --path cli",
];

/// No workspace, configuration or lock file of this checkout is found from where it runs, and no path leads to it.
#[test]
fn what_the_readme_says_works_far_from_a_checkout() {
    let newcomer = Newcomer::new("what_the_readme_says");
    let mut commands = Vec::new();
    let mut programs = 0;
    for Block { language, text } in blocks(&readme()) {
        match language.as_str() {
            "sh" => {
                for command in text.replace("\\\n", " ").lines() {
                    let command = command.split(" #").next().unwrap().trim().to_owned();
                    if !OF_A_CHECKOUT.contains(&&*command) {
                        newcomer.run(&command);
                    }
                    commands.push(command);
                }
            }
            "toml" if text.starts_with("# bindery.toml\n") => {
                newcomer.write("bindery.toml", &text);
            }
            "toml" if text.starts_with("my-api = ") => newcomer.depend(&text),
            "rust,ignore" if text.starts_with("use my_api::mock") => {
                newcomer.write("src/lib.rs", &in_a_function(&text));
                programs += 1;
            }
            _ => {}
        }
    }
    assert_eq!(programs, 1);
    for command in OF_A_CHECKOUT {
        assert!(commands.iter().any(|said| said == command), "{command}");
    }
    assert!(commands.len() > 12, "{commands:#?}");
    // The file of options that README shows leaves the pets out.
    newcomer.write("all.toml", "");
    newcomer.run("bindery generate --config all.toml api.yaml --out my-api --name my-api");
    newcomer.run("cargo add --quiet --path my-api --features mock,pets");
    newcomer.run("cargo check --quiet");
}

/// The only way that needs a checkout has it beside the newcomer's crate.
#[cfg(unix)]
#[test]
fn the_build_script_of_the_readme_works_beside_a_checkout() {
    let newcomer = Newcomer::new("the_build_script_of_the_readme");
    std::os::unix::fs::symlink(REPOSITORY, newcomer.root.join("bindery")).unwrap();
    newcomer.write("spec/api.yaml", API);
    for Block { text, .. } in blocks(&readme()) {
        if text.starts_with("[dependencies]\nbindery-runtime = ") {
            newcomer.write("Cargo.toml", &(MANIFEST.to_owned() + &text));
        } else if text.starts_with("// build.rs\n") {
            let (script, library) = text.split_once("// src/lib.rs\n").unwrap();
            newcomer.write("build.rs", script);
            newcomer.write("src/lib.rs", library);
        }
    }
    newcomer.run("cargo check --quiet");
}

/// Lines of a program as they would stand in a test.
fn in_a_function(lines: &str) -> String {
    format!(
        "//! A test.\n\n/// It.\npub async fn test() -> Result<(), Box<dyn std::error::Error>> {{\n{lines}Ok(())\n}}\n"
    )
}

fn readme() -> String {
    fs::read_to_string(format!("{REPOSITORY}/README.md")).unwrap()
}

/// A block of code.
struct Block {
    language: String,
    text: String,
}

fn blocks(page: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        if let Some(language) = line.strip_prefix("```") {
            let text = lines.by_ref().take_while(|line| *line != "```");
            blocks.push(Block {
                language: language.to_owned(),
                text: text.flat_map(|line| [line, "\n"]).collect(),
            });
        }
    }
    blocks
}

/// Someone with a crate `app`, a document, and the programs that `cargo install` would have installed.
struct Newcomer {
    root: PathBuf,
}

impl Newcomer {
    fn new(test: &str) -> Self {
        let root = std::env::temp_dir().join(format!("bindery-{}-{test}", std::process::id()));
        fs::create_dir_all(&root).unwrap();
        let newcomer = Self { root };
        for (path, text) in [
            ("api.yaml", API),
            ("corrections.yaml", OVERLAY),
            ("Cargo.toml", MANIFEST),
            ("src/lib.rs", ""),
        ] {
            newcomer.write(path, text);
        }
        // Nothing is downloaded: all else is as it is for the reader.
        let lock = fs::read_to_string(format!("{REPOSITORY}/Cargo.lock")).unwrap();
        newcomer.write("Cargo.lock", &lock);
        newcomer
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.root.join("app").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Puts a line of README in the place of what `cargo add` wrote.
    fn depend(&self, line: &str) {
        let manifest = fs::read_to_string(self.root.join("app/Cargo.toml")).unwrap();
        let (before, _) = manifest.split_once("my-api = ").unwrap();
        self.write("Cargo.toml", &(before.to_owned() + line));
    }

    fn run(&self, command: &str) {
        let programs = Path::new(env!("CARGO_BIN_EXE_bindery")).parent().unwrap();
        let path = std::env::var("PATH").unwrap();
        let output = Command::new("sh")
            .args(["-c", command])
            .current_dir(self.root.join("app"))
            .env("PATH", format!("{}:{path}", programs.display()))
            .env("CARGO_NET_OFFLINE", "true")
            .env(
                "CARGO_TARGET_DIR",
                concat!(env!("CARGO_TARGET_TMPDIR"), "/emitted-target"),
            )
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{command}\n{said}");
    }
}

impl Drop for Newcomer {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            let _ = fs::remove_dir_all(&self.root);
        }
    }
}

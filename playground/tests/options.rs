//! Options of the page are those of the command line.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests fail by panicking"
)]

use bindery_playground::Session;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

const PETS: &str = include_str!("../examples/mistakes/openapi.yaml");

fn ask(session: &mut Session, request: &Value) -> Value {
    serde_json::from_str(&session.answer(&request.to_string())).unwrap()
}

fn bind(session: &mut Session, options: &Value) -> Value {
    let files = json!([{"name": "openapi.yaml", "text": PETS}]);
    ask(
        session,
        &json!({"do": "bind", "files": files, "options": options}),
    )
}

/// Values of options that are no choice among a few.
const VALUES: [(&str, &str); 19] = [
    ("api", "Pet Shop"),
    ("limit", "depth=100"),
    ("include", "tag:pets"),
    ("exclude", "deprecated"),
    (
        "paging",
        "operation:listPets=items = items, next = next_cursor, into = query:cursor",
    ),
    ("rename", "schema:House=Home"),
    ("deny", "B0301"),
    ("warn", "B0503"),
    ("allow", "B0507"),
    ("name", "pets"),
    ("version", "1.2.3-rc.1"),
    ("runtime", "registry"),
    ("license", "MIT"),
    ("repository", "https://example.com/pets"),
    ("format", "uuid=uuid"),
    ("replace", "schema:Kind=text"),
    ("newtypes", "#/components/schemas/Pet/properties/id"),
    ("xml-lists", "wrapped"),
    ("derive", "types::*=PartialEq"),
];

/// All options of the command, with a value that is not the default of each: those about files are named alone.
fn described() -> (BTreeMap<String, Vec<Value>>, Vec<String>) {
    let mut values: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    let mut about_files = Vec::new();
    let groups = bindery_cli::options();
    let groups = groups.as_array().unwrap();
    for option in groups
        .iter()
        .flat_map(|group| group["options"].as_array().unwrap())
    {
        let name = option["name"].as_str().unwrap().to_owned();
        let value = VALUES.iter().find(|(own, _)| *own == name);
        let own = match (option["kind"].as_str().unwrap(), value) {
            ("switch", _) => vec![json!(true), json!(false)],
            ("choice", _) => {
                let choices = option["choices"].as_array().unwrap().iter();
                choices.map(|choice| choice["value"].clone()).collect()
            }
            ("list", Some((_, value))) => vec![json!([value])],
            (_, Some((_, value))) => vec![json!(value)],
            (_, None) => {
                about_files.push(name);
                continue;
            }
        };
        values.insert(name, own);
    }
    (values, about_files)
}

#[test]
fn every_option_is_known_but_those_about_files() {
    let (values, about_files) = described();
    for (name, values) in &values {
        for value in values {
            let answer = bind(&mut Session::default(), &json!({name: value}));
            assert_eq!(answer["faults"], json!([]), "{name} = {value}");
        }
    }
    for name in &about_files {
        let answer = bind(&mut Session::default(), &json!({name: "x"}));
        assert_eq!(answer["faults"][0]["option"], json!(name), "{answer}");
    }
    // The form leaves out the same.
    let form = include_str!("../web/options.js");
    let listed: Vec<String> = about_files.iter().map(|name| format!("{name:?}")).collect();
    let mut listed = listed.iter();
    assert!(listed.all(|name| form.contains(name)), "{about_files:?}");
    let line = form
        .lines()
        .find(|line| line.starts_with("const ABOUT_FILES"))
        .unwrap();
    assert_eq!(line.matches('"').count(), about_files.len() * 2, "{line}");
}

#[test]
fn what_cannot_be_used_says_why() {
    let wrong = json!({
        "enums": "ajar",
        "on-conflict": "newer",
        "version": "one",
        "name": "fn",
        "include": ["tags:x"],
        "limit": ["depth=deep"],
        "runtime": "path=../runtime",
        "format": ["uuid=my_uuid::Uuid"],
        "strict": "yes",
        "nonsense": true,
    });
    let answer = bind(&mut Session::default(), &wrong);
    let faults = answer["faults"].as_array().unwrap();
    let named: Vec<&str> = faults
        .iter()
        .map(|fault| fault["option"].as_str().unwrap())
        .collect();
    let expected: Vec<&str> = wrong
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    for option in expected {
        assert!(named.contains(&option), "{option} has no fault: {answer}");
    }
    // The document is bound all the same.
    assert_eq!(answer["api"]["operations"], 3);
    // What only a look at the document shows is a finding.
    let answer = bind(
        &mut Session::default(),
        &json!({"rename": ["schema:Cat=Katze"]}),
    );
    let findings = answer["findings"].as_array().unwrap().iter();
    let mut messages = findings.map(|one| one["message"].as_str().unwrap());
    assert!(
        messages.any(|message| message.contains("schema:Cat")),
        "{answer}"
    );
}

/// The command with the file that the page writes comes to the same crate as the page.
#[test]
fn the_command_writes_the_same_crate_by_the_file() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("by-the-file");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let chosen = json!({
        "name": "my-pets",
        "version": "0.3.0",
        "enums": "closed",
        "equality": true,
        "tag-features": false,
        "include": ["operation:listPets", "path:/pets/*"],
        "format": ["uuid=strict uuid", "date=chrono"],
        "rename": ["schema:House=Home", "field:Pet.mother=mum"],
        "derive": ["schema:Kind=Hash, Eq"],
        "paging": ["operation:listPets=items = items, next = next_cursor, into = query:cursor"],
        "license": "MIT",
    });
    let mut session = Session::default();
    let answer = bind(&mut session, &chosen);
    assert_eq!(answer["faults"], json!([]), "{answer}");
    let written = ask(&mut session, &json!({"do": "write"}));
    let request = json!({"do": "toml", "inputs": ["openapi.yaml"], "options": chosen});
    let file = ask(&mut session, &request);
    fs::write(folder.join("bindery.toml"), file["text"].as_str().unwrap()).unwrap();
    fs::write(folder.join("openapi.yaml"), PETS).unwrap();
    let config = folder.join("bindery.toml").display().to_string();
    let arguments = ["bindery", "generate", "--quiet", "--config", &config];
    let _ = bindery_cli::main(arguments.map(Into::into));
    for file in written["files"].as_array().unwrap() {
        let path = file["path"].as_str().unwrap();
        let text = ask(&mut session, &json!({"do": "file", "path": path}));
        let own = fs::read_to_string(folder.join("my-pets").join(path)).unwrap();
        assert!(text["text"] == own.as_str(), "{path} differs");
    }
}

#[test]
fn modules_are_written_without_a_crate() {
    for (layout, root) in [("modules", "mod.rs"), ("file", "mod.rs")] {
        let mut session = Session::default();
        bind(&mut session, &json!({"layout": layout}));
        let written = ask(&mut session, &json!({"do": "write"}));
        let files = written["files"].as_array().unwrap();
        assert!(files.iter().any(|file| file["path"] == root), "{layout}");
        assert!(
            files.iter().all(|file| file["path"] != "Cargo.toml"),
            "{layout}"
        );
        assert_eq!(files.len() == 1, layout == "file");
        let needs = written["needs"].as_array().unwrap();
        assert!(
            needs
                .iter()
                .any(|line| line.as_str().unwrap().starts_with("serde_json"))
        );
    }
}

/// The order of choices is that of the file.
#[test]
fn the_file_names_inputs_and_the_folder_first() {
    let mut session = Session::default();
    bind(&mut session, &json!({}));
    let request =
        json!({"do": "toml", "inputs": ["a.yaml", "b \"c\".json"], "options": Map::new()});
    let file = ask(&mut session, &request);
    assert_eq!(
        file["text"],
        "inputs = [\"a.yaml\", \"b \\\"c\\\".json\"]\nout = \"pet-shop\"\n"
    );
}

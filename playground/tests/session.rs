//! Requests and their answers, as the page asks them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests fail by panicking"
)]

use bindery_playground::Session;
use serde_json::{Value, json};

const PETS: &str = include_str!("../examples/mistakes/openapi.yaml");

fn ask(session: &mut Session, request: &Value) -> Value {
    serde_json::from_str(&session.answer(&request.to_string())).unwrap()
}

fn bind(session: &mut Session, text: &str, options: &Value) -> Value {
    let files = json!([{"name": "openapi.yaml", "text": text}]);
    ask(
        session,
        &json!({"do": "bind", "files": files, "options": options}),
    )
}

/// A session with the pets, whose crate is written.
fn pets() -> Session {
    let mut session = Session::default();
    bind(&mut session, PETS, &json!({}));
    ask(&mut session, &json!({"do": "write"}));
    session
}

#[test]
fn findings_have_their_places_in_the_text() {
    // What is in front of the places has another length in bytes than in units of UTF-16.
    let text = PETS.replacen("# A document", "# \u{1f980} \u{20ac} A document", 1);
    let answer = bind(&mut Session::default(), &text, &json!({}));
    let units: Vec<u16> = text.encode_utf16().collect();
    let findings = answer["findings"].as_array().unwrap();
    let marked: Vec<String> = findings
        .iter()
        .map(|one| {
            let side = |name: &str| usize::try_from(one["place"][name].as_u64().unwrap()).unwrap();
            let text = String::from_utf16(&units[side("start")..side("end")]).unwrap();
            text.trim_end().to_owned()
        })
        .collect();
    let levels: Vec<&str> = findings
        .iter()
        .map(|one| one["level"].as_str().unwrap())
        .collect();
    assert_eq!(levels[..6], ["warning"; 6]);
    assert_eq!(levels[6..], ["note"]);
    assert_eq!(marked[0], "int");
    assert_eq!(marked[2], "\"#/components/schemas/Pets\"");
    assert_eq!(marked[4], "hamster");
    assert_eq!(
        findings[2]["help"][0],
        "did you mean `#/components/schemas/Pet`?"
    );
}

#[test]
fn calls_and_types_have_their_names_in_rust() {
    let answer = bind(&mut Session::default(), PETS, &json!({}));
    let about = json!({"title": "Pet Shop", "version": "1.2.0", "crate": "pet-shop", "operations": 3, "schemas": 5});
    assert_eq!(answer["api"], about);
    let first = &answer["listed"]["calls"][0];
    assert_eq!(
        (&first["group"], &first["name"]),
        (&json!("client.pets()"), &json!("list"))
    );
    let types = answer["listed"]["types"].as_array().unwrap();
    assert!(types.contains(&json!({"schema": "Pet", "type": "types::Pet"})));
}

#[test]
fn a_document_with_errors_has_findings_alone() {
    let mut session = Session::default();
    let answer = bind(&mut session, "openapi: 3.1.0\ninfo: [", &json!({}));
    assert_eq!(answer["api"], Value::Null);
    assert_eq!(answer["listed"], Value::Null);
    assert_eq!(answer["findings"][0]["level"], "error");
    let written = ask(&mut session, &json!({"do": "write"}));
    assert!(written["error"].as_str().unwrap().contains("errors"));
    let found = ask(&mut session, &json!({"do": "explain", "what": "Pet"}));
    assert!(found["error"].as_str().unwrap().contains("errors"));
    assert!(session.archive().is_none());
}

#[test]
fn what_is_no_request_is_answered_too() {
    let mut session = Session::default();
    for request in ["", "{}", "{\"do\": \"dance\"}", "[1]"] {
        let answer: Value = serde_json::from_str(&session.answer(request)).unwrap();
        assert!(answer["error"].is_string(), "{answer}");
    }
    for early in ["write", "search", "file"] {
        let answer = ask(&mut session, &json!({"do": early, "text": "", "path": ""}));
        assert!(answer["error"].is_string(), "{answer}");
    }
}

#[test]
fn written_files_are_read_and_searched() {
    let mut session = pets();
    let listed = ask(&mut session, &json!({"do": "write"}));
    let files = listed["files"].as_array().unwrap();
    let manifest = files
        .iter()
        .find(|file| file["path"] == "Cargo.toml")
        .unwrap();
    let text = ask(&mut session, &json!({"do": "file", "path": "Cargo.toml"}));
    let text = text["text"].as_str().unwrap();
    assert_eq!(manifest["bytes"], text.len());
    assert!(text.contains("name = \"pet-shop\""));
    let found = ask(
        &mut session,
        &json!({"do": "search", "text": "pub struct shelter"}),
    );
    assert_eq!(found["count"], 1);
    let line = &found["files"][0]["lines"][0];
    assert!(
        line["text"]
            .as_str()
            .unwrap()
            .starts_with("pub struct Shelter")
    );
    assert_eq!(line["at"], 0);
    // A capital makes case matter, and names are looked at as well.
    let found = ask(&mut session, &json!({"do": "search", "text": "Pub struct"}));
    assert_eq!(found["count"], 0);
    let found = ask(&mut session, &json!({"do": "search", "text": "cargo.toml"}));
    let paths = found["files"].as_array().unwrap();
    assert!(paths.iter().any(|file| file["path"] == "Cargo.toml"));
    let lost = ask(&mut session, &json!({"do": "file", "path": "lost.rs"}));
    assert_eq!(lost["error"], "no file is called `lost.rs`");
}

/// A rehearsal is for the engine: the session knows nothing of it.
#[test]
fn a_rehearsal_leaves_everything_as_it_is() {
    let mut session = pets();
    let before = ask(&mut session, &json!({"do": "write"}));
    let other = "openapi: 3.1.0\ninfo: {title: B, version: '1'}\npaths: {}";
    let files = json!([{"name": "b.yaml", "text": other}]);
    let done = ask(&mut session, &json!({"do": "rehearse", "files": files}));
    assert!(!done["files"].as_array().unwrap().is_empty());
    assert_eq!(ask(&mut session, &json!({"do": "write"})), before);
    let pet = ask(&mut session, &json!({"do": "explain", "what": "Pet"}));
    assert_eq!(pet["explains"], "schema");
}

#[test]
fn explanations_have_both_sides() {
    let mut session = pets();
    let found = ask(&mut session, &json!({"do": "explain", "what": "getPet"}));
    assert_eq!(found["explains"], "operation");
    assert_eq!(found["rust"][0], "client.pets().get(pet_id: &str)");
    assert_eq!(
        found["document"]["lines"][1],
        json!([52, "  operationId: getPet"])
    );
    let pet = ask(&mut session, &json!({"do": "explain", "what": "Pet"}));
    assert_eq!(
        pet["types"],
        json!(["Kind", "ListPetsResponse", "Pet", "PetHome"])
    );
    let code = ask(&mut session, &json!({"do": "explain", "what": "b0301"}));
    assert_eq!(code["explains"], "code");
    let lost = ask(&mut session, &json!({"do": "explain", "what": "Pett"}));
    assert!(
        lost["error"]
            .as_str()
            .unwrap()
            .contains("did you mean `Pet")
    );
    // A code needs no document.
    let code = ask(
        &mut Session::default(),
        &json!({"do": "explain", "what": "B0301"}),
    );
    assert_eq!(code["code"], "B0301");
}

#[test]
fn what_stands_at_a_place_is_explained() {
    let mut session = Session::default();
    let text = PETS.replacen("# A document", "# \u{1f980} A document", 1);
    bind(&mut session, &text, &json!({}));
    let mut at = |marked: &str| {
        let byte = text.find(marked).unwrap();
        let unit = text[..byte].encode_utf16().count();
        let request = json!({"do": "explain_at", "file": "openapi.yaml", "at": unit});
        ask(&mut session, &request)
    };
    let property = at("mother:");
    assert_eq!(property["field"]["name"], "mother");
    assert_eq!(property["owner"], "types::Pet");
    assert_eq!(at("street:")["owner"], "types::House");
    let operation = at("operationId: getPet");
    assert_eq!(operation["http"], "GET /pets/{petId}", "{operation}");
    assert_eq!(at("capcity")["field"]["wire"], "capcity");
    assert_eq!(at("enum: [cat")["component"], "Kind");
    assert!(at("title: Pet Shop")["error"].is_string());
}

/// The documents of a page stand in its blocks, also where a list indents them.
#[test]
fn what_stands_in_a_page_is_explained() {
    let mut session = Session::default();
    let block: Vec<String> = PETS.lines().map(|line| format!("  {line}")).collect();
    let block = block.join("\n");
    let page = format!("# Pets\n\n- The document:\n\n  ```yaml\n{block}\n  ```\n");
    let files = json!([{"name": "page.md", "text": page}]);
    let answer = ask(&mut session, &json!({"do": "bind", "files": files}));
    assert_eq!(answer["api"]["operations"], 3, "{answer}");
    let place = &answer["findings"][0]["place"];
    let side = |name: &str| usize::try_from(place[name].as_u64().unwrap()).unwrap();
    assert_eq!(&page[side("start")..side("end")], "int");
    let at = page.find("mother:").unwrap();
    let found = ask(
        &mut session,
        &json!({"do": "explain_at", "file": "page.md", "at": at}),
    );
    assert_eq!(found["field"]["name"], "mother", "{found}");
    let found = ask(
        &mut session,
        &json!({"do": "explain_at", "file": "page.md", "at": 2}),
    );
    assert!(found["error"].is_string());
}

#[test]
fn a_comparison_has_a_verdict_and_notes() {
    let mut session = Session::default();
    let mut compare = |change: &dyn Fn(&str) -> String| {
        let file = |text: &str| json!([{"name": "openapi.yaml", "text": text}]);
        let request = json!({"do": "diff", "old": file(PETS), "new": file(&change(PETS))});
        ask(&mut session, &request)
    };
    assert_eq!(compare(&str::to_owned)["verdict"], "none");
    let renamed = compare(&|text| text.replace("operationId: getPet", "operationId: fetchPet"));
    assert_eq!(renamed["verdict"], "major");
    assert_eq!(
        renamed["changes"][0]["rust"]["new"],
        "client.pets().fetch(..)"
    );
    assert!(renamed["notes"].as_str().unwrap().contains("fetch"));
    let added = compare(&|text| text.replace("[cat, dog", "[cat, fox, dog"));
    assert_eq!(added["verdict"], "minor");
    let broken = compare(&|_| "openapi: [".to_owned());
    assert_eq!(broken["broken"], "new");
    assert_eq!(broken["findings"][0]["level"], "error");
}

/// A session goes on after anything, with what comes next.
#[test]
fn a_new_document_takes_the_place_of_the_last() {
    let mut session = pets();
    bind(
        &mut session,
        "openapi: 3.1.0\ninfo: {title: B, version: '1'}\npaths: {}",
        &json!({}),
    );
    let lost = ask(&mut session, &json!({"do": "explain", "what": "Pet"}));
    assert!(lost["error"].is_string());
    let early = ask(&mut session, &json!({"do": "file", "path": "Cargo.toml"}));
    assert_eq!(early["error"], "nothing was written");
}

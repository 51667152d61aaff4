use crate::support::{Desk, PETS};
use insta::assert_snapshot;

#[test]
fn breaking_changes_are_an_exit_status() {
    let desk = Desk::with_pets("breaking_changes_are_an_exit_status");
    desk.write(
        "next.yaml",
        &PETS.replace("age: {type: integer}", "age: {type: string}"),
    );
    assert_snapshot!(desk.run("diff pets.yaml next.yaml").transcript());
    assert_eq!(
        desk.run("diff pets.yaml next.yaml --report github").status,
        1
    );
}

#[test]
fn other_changes_are_not() {
    let desk = Desk::with_pets("other_changes_are_not");
    desk.write(
        "next.yaml",
        &PETS.replace(
            "age: {type: integer}",
            "age: {type: integer}\n        tag: {type: string}",
        ),
    );
    let json = desk.run("diff pets.yaml next.yaml --report json");
    assert_eq!((json.status, &*json.err), (0, ""));
    let report: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(report["verdict"], "minor");
    assert_eq!(report["changes"][0]["new"]["line"], 26);
    let same = desk.run("diff pets.yaml pets.yaml --report markdown");
    assert_eq!(
        (same.status, &*same.out),
        (0, "# Pet Store\n\nNothing changed.\n")
    );
}

#[test]
fn documents_with_errors_are_not_compared() {
    let desk = Desk::with_pets("documents_with_errors_are_not_compared");
    let ran = desk.run("diff pets.yaml nowhere.yaml");
    assert_eq!((ran.status, &*ran.out), (3, ""));
    assert!(ran.err.contains("nowhere.yaml"), "{}", ran.err);
}

/// What breaks depends on how the crate is generated.
#[test]
fn options_of_types_decide_what_breaks() {
    let desk = Desk::with_pets("options_of_types_decide_what_breaks");
    let kinds = |values: &str| {
        PETS.replace(
            "age: {type: integer}",
            &format!("age: {{type: string, enum: [{values}]}}"),
        )
    };
    desk.write("old.yaml", &kinds("young, old"));
    desk.write("new.yaml", &kinds("young, old, older"));
    assert_eq!(desk.run("diff old.yaml new.yaml").status, 0);
    let closed = desk.run("diff old.yaml new.yaml --enums closed");
    assert_eq!(closed.status, 1);
    assert!(
        closed.out.contains("types::PetAge::Older"),
        "{}",
        closed.out
    );
    desk.write("bindery.toml", "enums = \"closed\"\n");
    assert_eq!(desk.run("diff old.yaml new.yaml").status, 1);
    let confused = desk.run("diff old.yaml new.yaml --format markdown");
    assert_eq!(confused.status, 2);
}

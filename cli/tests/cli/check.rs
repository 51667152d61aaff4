use crate::support::{Desk, PETS};
use insta::assert_snapshot;

const CHECK: &str = "check pets.yaml --out client --name pets";

fn generated(test: &str) -> Desk {
    let desk = Desk::with_pets(test);
    assert_eq!(
        desk.run("generate pets.yaml --out client --name pets")
            .status,
        0
    );
    desk
}

#[test]
fn a_fresh_crate_is_fresh() {
    let desk = generated("a_fresh_crate_is_fresh");
    assert_snapshot!(desk.run(CHECK).transcript());
}

#[test]
fn a_formatted_crate_is_fresh() {
    let desk = generated("a_formatted_crate_is_fresh");
    desk.write("Cargo.toml", "[workspace]\nmembers = [\"client\"]\n");
    let formatted = desk.program("cargo", &["fmt", "--manifest-path", "client/Cargo.toml"]);
    assert_eq!(formatted.status, 0, "{}", formatted.err);
    let checked = desk.run(CHECK);
    assert_eq!(checked.status, 0, "{}", checked.err);
}

#[test]
fn formatted_modules_are_fresh() {
    let desk = Desk::with_pets("formatted_modules_are_fresh");
    desk.write(
        "Cargo.toml",
        "[package]\nname = \"user\"\nedition = \"2024\"\n[workspace]\n",
    );
    desk.write("src/lib.rs", "pub mod file;\npub mod tree;\n");
    for options in [
        "--layout modules --out src/tree",
        "--layout file --out src/file.rs",
    ] {
        assert_eq!(desk.run(&format!("generate pets.yaml {options}")).status, 0);
    }
    let formatted = desk.program("cargo", &["fmt"]);
    assert_eq!(formatted.status, 0, "{}", formatted.err);
    for options in [
        "--layout modules --out src/tree",
        "--layout file --out src/file.rs",
    ] {
        let checked = desk.run(&format!("check pets.yaml {options}"));
        assert_eq!(checked.status, 0, "{}", checked.err);
    }
}

#[test]
fn an_edited_crate_is_stale_and_stays_as_it_is() {
    let desk = generated("an_edited_crate_is_stale");
    let edited = desk
        .read("client/src/types/pet.rs")
        .replace("pub age:", "pub years:");
    desk.write("client/src/types/pet.rs", &edited);
    std::fs::remove_file(desk.root.join("client/README.md")).unwrap();
    let before = desk.files("client");
    assert_snapshot!(desk.run(CHECK).transcript());
    assert_eq!(desk.files("client"), before);
}

#[test]
fn a_changed_document_makes_it_stale() {
    let desk = generated("a_changed_document_makes_it_stale");
    desk.write(
        "pets.yaml",
        &PETS.replace("    Animal: {$ref: \"#/components/schemas/Pet\"}\n", ""),
    );
    let short = desk.run(&format!("{CHECK} --message-format short"));
    assert_snapshot!("stale_short", short.transcript());
    let github = desk.run(&format!("{CHECK} --message-format github"));
    assert_snapshot!("stale_github", github.transcript());
    let json = desk.run(&format!("{CHECK} --message-format json"));
    assert_eq!(json.status, 1);
    let lines: Vec<serde_json::Value> = json
        .out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let states: Vec<_> = lines
        .iter()
        .map(|line| {
            (
                line["file"].as_str().unwrap(),
                line["state"].as_str().unwrap(),
            )
        })
        .collect();
    let wanted = [
        ("client/src/types/animal.rs", "leftover"),
        ("client/src/types/mod.rs", "changed"),
        ("client/src/types/pet.rs", "changed"),
    ];
    assert_eq!(states.len(), short.err.lines().count() - 1);
    assert!(
        states.iter().all(|state| wanted.contains(state)),
        "{states:?}"
    );
}

#[test]
fn other_options_make_it_stale() {
    let desk = generated("other_options_make_it_stale");
    assert_eq!(desk.run(&format!("{CHECK} --equality")).status, 1);
}

#[test]
fn nothing_there_is_stale_too() {
    let desk = Desk::with_pets("nothing_there_is_stale_too");
    let ran = desk.run(&format!("{CHECK} --message-format short"));
    assert_eq!(ran.status, 1);
    assert!(
        ran.err
            .starts_with("client/: missing\n`client` has none of the files yet"),
        "{}",
        ran.err
    );
    assert!(!desk.root.join("client").exists());
}

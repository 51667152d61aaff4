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
        ("client/src/types/shared.rs", "leftover"),
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

/// Nearly all files would differ, and none of them would say why.
#[test]
fn other_options_are_said_in_a_line() {
    let desk = Desk::with_pets("other_options_are_said_in_a_line");
    let options = "pets.yaml --out client --name pets --enums closed";
    assert_eq!(desk.run(&format!("generate {options}")).status, 0);
    let forgotten = desk.run("check pets.yaml --out client");
    assert_eq!(forgotten.status, 1);
    assert_eq!(
        forgotten.err,
        "client/: other options\n\
         `client` was generated with other options (`--enums=closed` then, not now; `--name=pets` then, `--name=pet-store` now, \
         which is the title of the API): check it with the same ones, or generate it again\n"
    );
    let other = desk.run("check pets.yaml --out client --name cats --enums closed --equality --message-format github");
    assert_eq!(other.status, 1);
    assert_eq!(
        other.out,
        "::error file=client/,title=stale::other options: `--equality=true` now, not then; `--name=pets` then, `--name=cats` now\n"
    );
    let json = desk.run("check pets.yaml --out client --name pets --message-format json");
    let json: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(json["state"], "other options");
    assert_eq!(json["diff"], "`--enums=closed` then, not now");
    // The same in other words, and what is said of a run.
    let same = desk.run(&format!(
        "check {options} --unions open --allow B0509 --validation"
    ));
    assert_eq!(same.status, 0, "{}", same.err);
}

/// Where the options are the same, files say what is stale; so they do where the options were written down by no one.
#[test]
fn options_stand_in_nobodys_way() {
    let desk = generated("options_stand_in_nobodys_way");
    assert_eq!(desk.read("client/.bindery/options"), "--name=pets\n");
    let edited = desk.read("client/README.md") + "Ours.\n";
    desk.write("client/README.md", &edited);
    let stale = desk.run(CHECK);
    assert!(
        stale.err.contains("client/README.md: changed"),
        "{}",
        stale.err
    );
    std::fs::remove_file(desk.root.join("client/.bindery/options")).unwrap();
    let unknown = desk.run("check pets.yaml --out client --message-format short");
    assert!(
        unknown.err.contains("client/README.md: changed"),
        "{}",
        unknown.err
    );
    assert_eq!(
        desk.run("generate pets.yaml --out client --name pets")
            .status,
        0
    );
    assert_eq!(desk.run(CHECK).status, 0);
    // The file alone makes no crate stale.
    desk.write("client/.bindery/options", "--name=pets\n--enums=closed\n");
    assert_eq!(desk.run(CHECK).status, 0);
}

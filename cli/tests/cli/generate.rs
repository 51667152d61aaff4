use crate::support::{Desk, PETS};
use insta::assert_snapshot;

#[test]
fn a_crate_is_written_once() {
    let desk = Desk::with_pets("a_crate_is_written_once");
    desk.write("Cargo.toml", "[workspace]\nmembers = [\"client\"]\n");
    let first = desk.run("generate pets.yaml --out client --name pets");
    assert_snapshot!(first.transcript());
    let written = desk.files("client");
    let second = desk.run("generate pets.yaml --out client --name pets");
    assert_eq!((second.status, &*second.out), (0, ""));
    assert!(
        second.err.ends_with("s (nothing changed)\n"),
        "{}",
        second.err
    );
    assert_eq!(
        desk.files("client"),
        written,
        "no file is touched, its time included"
    );
}

#[test]
fn the_name_and_version_are_those_of_the_api() {
    let desk = Desk::with_pets("the_name_and_version_are_those_of_the_api");
    assert_eq!(desk.run("generate pets.yaml -o client").status, 0);
    let manifest = desk.read("client/Cargo.toml");
    assert!(
        manifest.starts_with("[package]\nname = \"pet-store\"\nversion = \"1.2.0\"\n"),
        "{manifest}"
    );
    assert!(
        !manifest.contains("bindery-runtime"),
        "all that it needs is public: {manifest}"
    );
    assert!(desk.root.join("client/src/runtime/mod.rs").is_file());
}

#[test]
fn options_reach_the_crate() {
    let desk = Desk::with_pets("options_reach_the_crate");
    desk.write("elsewhere/runtime/Cargo.toml", "");
    let ran = desk.run("generate pets.yaml -o out/client --version 3.0.0-rc.1 --equality --newtypes schema:Pet.name --runtime path=elsewhere/runtime");
    assert_eq!(ran.status, 0, "{}", ran.err);
    let manifest = desk.read("out/client/Cargo.toml");
    assert!(manifest.contains("version = \"3.0.0-rc.1\""), "{manifest}");
    assert!(
        manifest.contains("path = \"../../elsewhere/runtime\""),
        "{manifest}"
    );
    assert!(
        desk.read("out/client/src/types/pet.rs")
            .contains("equality! { Pet }")
    );
}

#[test]
fn what_is_no_longer_in_the_document_is_deleted() {
    let desk = Desk::with_pets("what_is_no_longer_in_the_document_is_deleted");
    desk.run("generate pets.yaml -o client");
    desk.write("client/src/own.rs", "// by hand\n");
    desk.write(
        "pets.yaml",
        &PETS.replace("    Animal: {$ref: \"#/components/schemas/Pet\"}\n", ""),
    );
    let ran = desk.run("generate pets.yaml -o client");
    assert_eq!(ran.status, 0);
    assert!(
        ran.err.ends_with("s (1 written, 1 deleted)\n"),
        "{}",
        ran.err
    );
    assert!(!desk.root.join("client/src/types/shared.rs").exists());
    assert!(desk.root.join("client/src/own.rs").exists());
}

#[test]
fn warnings_do_not_stop_it_and_quiet_hides_them() {
    let desk = Desk::new("warnings_do_not_stop_it_and_quiet_hides_them");
    desk.write("Cargo.toml", "[workspace]\nmembers = [\"client\"]\n");
    desk.write(
        "pets.yaml",
        &PETS.replace("age: {type: integer}", "age: {type: integr}"),
    );
    let ran = desk.run("generate pets.yaml -o client --message-format short");
    assert_snapshot!(ran.transcript());
    let quiet = desk.run("generate pets.yaml -o client --quiet");
    assert_eq!((quiet.status, &*quiet.out, &*quiet.err), (0, "", ""));
}

#[test]
fn cargo_runs_it_as_a_command_of_its_own() {
    let desk = Desk::with_pets("cargo_runs_it_as_a_command_of_its_own");
    let ran = desk.program(
        env!("CARGO_BIN_EXE_cargo-bindery"),
        &["bindery", "generate", "pets.yaml", "-o", "client"],
    );
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(desk.root.join("client/src/lib.rs").exists());
}

#[test]
fn types_of_formats_are_chosen_by_name() {
    let desk = Desk::new("types_of_formats_are_chosen_by_name");
    let document = PETS.replace(
        "Animal: ",
        "Stamp: {type: string, format: date-time}\n    Size: {type: string, enum: [small, large]}\n    Animal: ",
    );
    desk.write("pets.yaml", &document);
    let ran = desk.run_all(&[
        "generate",
        "pets.yaml",
        "-o",
        "client",
        "--format",
        "date-time=chrono",
        "--format",
        "net=strict ipnet::IpNet from ipnet@2+serde",
        "--enums",
        "closed",
        "--runtime",
        "registry",
    ]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let manifest = desk.read("client/Cargo.toml");
    assert!(
        manifest.contains(
            "bindery-runtime = { version = \"0.1\", default-features = false, features = [\"chrono\"] }\n\
             chrono = \"0.4\"\nipnet = { version = \"2\", features = [\"serde\"] }\n"
        ),
        "{manifest}"
    );
    let stamp = desk.read("client/src/types/shared.rs");
    assert!(
        stamp.contains("= wire::Kept<chrono::DateTime<chrono::Utc>, wire::Rfc3339>;"),
        "{stamp}"
    );
    let size = desk.read("client/src/types/shared.rs");
    assert!(size.contains("closed_string_enum!"), "{size}");
}

#[test]
fn types_that_cannot_be_are_usage_errors() {
    let desk = Desk::with_pets("types_that_cannot_be_are_usage_errors");
    for (choice, words) in [
        ("date-time", "both sides of `=`"),
        ("date-time=chorno", "did you mean `chrono`?"),
        ("uri=url::", "is not a Rust type"),
        (
            "net=ipnet::IpNet",
            "name it behind the type: `ipnet::IpNet from ipnet@1`",
        ),
    ] {
        let ran = desk.run_all(&["generate", "pets.yaml", "-o", "client", "--format", choice]);
        assert_eq!(ran.status, 2, "{choice}");
        assert!(ran.err.contains(words), "{choice}: {}", ran.err);
    }
    assert!(!desk.root.join("client").exists());
}

#[test]
fn a_licence_is_named_or_copied() {
    let desk = Desk::with_pets("a_licence_is_named_or_copied");
    desk.write("terms.txt", "Ask first.\n");
    let generate = "generate pets.yaml -o client";
    assert_eq!(desk.run(generate).status, 0);
    assert!(!desk.read("client/Cargo.toml").contains("license"));
    let readme = desk.read("client/README.md");
    assert!(readme.contains("names no license"), "{readme}");
    let ran = desk.run(&format!("{generate} --license-file terms.txt"));
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(
        desk.read("client/Cargo.toml")
            .contains("\nlicense-file = \"LICENSE\"\n")
    );
    assert_eq!(desk.read("client/LICENSE"), "Ask first.\n");
    let ran = desk.run(&format!(
        "{generate} --license MIT --license-file terms.txt"
    ));
    assert_eq!(ran.status, 0, "{}", ran.err);
    let manifest = desk.read("client/Cargo.toml");
    assert!(manifest.contains("\nlicense = \"MIT\"\n"), "{manifest}");
    assert!(!manifest.contains("license-file"), "{manifest}");
    // It is ours as long as it has the text that was copied.
    assert_eq!(desk.run(generate).status, 0);
    assert!(!desk.root.join("client/LICENSE").exists());
}

#[test]
fn what_is_no_licence_and_no_address_is_said_before_anything_is_written() {
    let desk = Desk::with_pets("what_is_no_licence_and_no_address");
    for (options, words) in [
        (
            "--license see:the/terms",
            "`see:the/terms` is no SPDX license expression",
        ),
        (
            "--license-file nowhere.txt",
            "`nowhere.txt` cannot be read as a licence",
        ),
        (
            "--repository git@example.com:pets",
            "`git@example.com:pets` is no address of the web",
        ),
    ] {
        let ran = desk.run(&format!("generate pets.yaml -o client {options}"));
        assert_eq!(ran.status, 2, "{}", ran.err);
        assert!(ran.err.contains(words), "{}", ran.err);
    }
    assert!(!desk.root.join("client").exists());
}

#[test]
fn pages_are_left_out_and_never_written_over_those_of_others() {
    let desk = Desk::with_pets("pages_are_left_out_and_never_written_over");
    let generate = "generate pets.yaml -o client";
    assert_eq!(desk.run(generate).status, 0);
    assert!(desk.root.join("client/docs/pets.md").exists());
    assert_eq!(desk.run(&format!("{generate} --pages=false")).status, 0);
    assert!(!desk.root.join("client/docs").exists());
    desk.write("client/docs/pets.md", "# Our pets\n");
    let ran = desk.run(generate);
    assert_eq!(ran.status, 4, "{}", ran.err);
    assert!(
        ran.err.contains("docs/pets.md is in the way"),
        "{}",
        ran.err
    );
    // A page of ours may be replaced, even where the list of written files is lost.
    desk.write(
        "client/docs/pets.md",
        "<!-- @generated by bindery from an OpenAPI document; do not edit. -->\n\nOld.\n",
    );
    assert_eq!(desk.run(generate).status, 0);
}

#[test]
fn what_comes_next_is_said_once() {
    let desk = Desk::with_pets("what_comes_next_is_said_once");
    desk.write("Cargo.toml", "[workspace]\nmembers = [\"clients/*\"]\n");
    let generate = "generate pets.yaml --name pets --out ";
    let ran = desk.run(&format!("{generate}clients/pets"));
    let next = "next: `cargo add --path clients/pets` in the crate that calls it\n";
    assert!(ran.err.ends_with(next), "{}", ran.err);
    assert!(!ran.err.contains("workspace"), "{}", ran.err);
    let again = desk.run(&format!("{generate}clients/pets"));
    assert!(!again.err.contains("next"), "{}", again.err);
    let ran = desk.run(&format!("{generate}other/pets"));
    let stranger = "`Cargo.toml` is a workspace around it: add \"other/pets\" to its `members`";
    assert!(ran.err.contains(stranger), "{}", ran.err);
}

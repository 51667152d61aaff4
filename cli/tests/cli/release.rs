use crate::support::{Desk, PETS};

/// The pet store after its first release as the crate `pets`.
fn released(test: &str) -> Desk {
    let desk = Desk::with_pets(test);
    desk.write("bindery.toml", "inputs = [\"pets.yaml\"]\nout = \"pets\"\n");
    let ran = desk.run("release");
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(
        ran.err.ends_with("\nthe first release: 1.2.0\n"),
        "{}",
        ran.err
    );
    desk
}

fn version(desk: &Desk) -> String {
    let manifest = desk.read("pets/Cargo.toml");
    let line = manifest.lines().find(|line| line.starts_with("version"));
    line.unwrap().to_owned()
}

#[test]
fn what_is_new_asks_for_a_minor_version_and_what_is_gone_for_a_major_one() {
    let desk = released("release_versions");
    desk.write(
        "pets.yaml",
        &PETS.replace(
            "age: {type: integer}",
            "age: {type: integer}\n        tail: {type: boolean}",
        ),
    );
    assert_eq!(desk.run("release").status, 0);
    assert_eq!(version(&desk), "version = \"1.3.0\"");
    desk.write(
        "pets.yaml",
        &PETS.replace("        age: {type: integer}\n", ""),
    );
    assert_eq!(desk.run("release").status, 0);
    assert_eq!(version(&desk), "version = \"2.0.0\"");
    desk.write(
        "pets.yaml",
        &PETS
            .replace("        age: {type: integer}\n", "")
            .replace("summary: One pet", "summary: A pet"),
    );
    assert_eq!(desk.run("release").status, 0);
    assert_eq!(version(&desk), "version = \"2.0.1\"");
    let changelog = desk.read("pets/CHANGELOG.md");
    let sections: Vec<&str> = changelog
        .lines()
        .filter(|line| line.starts_with("## "))
        .collect();
    assert_eq!(sections, ["## 2.0.1", "## 2.0.0", "## 1.3.0", "## 1.2.0"]);
    assert_eq!(desk.run("check").status, 0);
    let again = desk.run("release");
    assert_eq!(
        (again.status, again.err.as_str()),
        (0, "nothing changed since 2.0.1\n")
    );
}

#[test]
fn a_version_that_is_too_low_is_refused_and_a_higher_one_is_taken() {
    let desk = released("release_wishes");
    desk.write(
        "pets.yaml",
        &PETS.replace("        age: {type: integer}\n", ""),
    );
    let low = desk.run("release --version 1.9.0");
    assert_eq!(low.status, 2);
    assert_eq!(
        low.err,
        "error: version 1.9.0 is too low: 1 breaking change: 2.0.0 is the least version after 1.2.0; without a version, release chooses one\n"
    );
    let same = desk.run("release --version 1.2.0");
    assert!(
        same.err.contains("1.2.0 is released already"),
        "{}",
        same.err
    );
    assert_eq!(version(&desk), "version = \"1.2.0\"");
    // The maintainer's own version, in the manifest.
    let manifest = desk.read("pets/Cargo.toml");
    desk.write(
        "pets/Cargo.toml",
        &manifest.replace("version = \"1.2.0\"", "version = \"3.0.0\" # at last"),
    );
    assert_eq!(desk.run("release").status, 0);
    assert_eq!(version(&desk), "version = \"3.0.0\" # at last");
    assert_eq!(desk.run("release --version 4.0.0").status, 0);
    assert_eq!(version(&desk), "version = \"4.0.0\" # at last");
}

#[test]
fn notes_of_a_first_release_say_what_it_is_once() {
    let desk = Desk::with_pets("notes_of_a_first_release_say_what_it_is_once");
    let dry = desk.run("release pets.yaml --out pets --dry-run");
    let notes = "The first release: 1 operation, 2 schemas of Pet Store 1.2.0.\n";
    assert_eq!(dry.out, notes);
    assert_eq!(dry.err, "the first release: 1.2.0; nothing was written\n");
    assert_eq!(desk.run("release pets.yaml --out pets").status, 0);
    assert!(
        desk.read("pets/CHANGELOG.md")
            .ends_with(&format!("## 1.2.0\n\n{notes}"))
    );
}

#[test]
fn a_dry_run_prints_the_notes_and_writes_nothing() {
    let desk = released("release_dry");
    desk.write(
        "pets.yaml",
        &PETS.replace("        age: {type: integer}\n", ""),
    );
    let before = desk.files("pets");
    let ran = desk.run("release --dry-run");
    assert_eq!(ran.status, 0);
    assert_eq!(
        ran.err,
        "1.2.0 -> 2.0.0 (1 breaking change); nothing was written\n"
    );
    assert!(ran.out.starts_with("Pet Store 1.2.0.\n\n"), "{}", ran.out);
    assert_eq!(desk.files("pets"), before);
}

#[test]
fn all_that_a_release_was_made_of_is_kept_and_only_that() {
    let desk = Desk::new("release_keeps");
    let whole = PETS.replace(
        "$ref: \"#/components/schemas/Pet\"",
        "$ref: \"parts/pet.yaml\"",
    );
    desk.write("api/pets.yaml", &whole);
    desk.write(
        "api/parts/pet.yaml",
        "type: object\nproperties: {name: {type: string}}\n",
    );
    desk.write(
        "mend/overlay.yaml",
        "overlay: 1.0.0\ninfo: {title: Mended, version: '1'}\nactions:\n  - {target: $.info, update: {title: Mended}}\n",
    );
    let release = "release api --out pets --name pets --overlay mend/overlay.yaml --enums closed";
    let ran = desk.run(release);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let kept = "pets/.bindery/release";
    assert_eq!(desk.read(&format!("{kept}/api/pets.yaml")), whole);
    assert!(desk.root.join(kept).join("api/parts/pet.yaml").is_file());
    let record = desk.read("pets/.bindery/release.toml");
    assert!(
        record.ends_with("version = \"1.2.0\"\ninputs = [\"api\"]\noverlays = [\"mend/overlay.yaml\"]\noptions = [\"--enums=closed\"]\n"),
        "{record}"
    );
    assert_eq!(desk.run(release).err, "nothing changed since 1.2.0\n");
    // A plain run keeps it, too.
    let generate = release.replace("release api", "generate api");
    assert_eq!(desk.run(&generate).status, 0);
    assert!(desk.root.join(kept).join("api/parts/pet.yaml").is_file());
    // The part moves: the next release is made of other files.
    desk.write(
        "api/pets.yaml",
        &whole.replace("parts/pet.yaml", "pet.yaml"),
    );
    desk.write(
        "api/pet.yaml",
        "type: object\nproperties: {name: {type: integer}}\n",
    );
    std::fs::remove_dir_all(desk.root.join("api/parts")).unwrap();
    let ran = desk.run(release);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.err.contains("1.2.0 -> 2.0.0"), "{}", ran.err);
    assert!(!desk.root.join(kept).join("api/parts").exists());
    assert!(desk.root.join(kept).join("api/pet.yaml").is_file());
}

#[test]
fn words_of_the_maintainers_become_the_start_of_the_notes() {
    let desk = released("release_words");
    let changelog = desk.read("pets/CHANGELOG.md");
    desk.write(
        "pets/CHANGELOG.md",
        &changelog.replace("## 1.2.0", "## Unreleased\n\nWe like tails.\n\n## 1.2.0"),
    );
    desk.write(
        "pets.yaml",
        &PETS.replace(
            "age: {type: integer}",
            "age: {type: integer}\n        tail: {type: boolean}",
        ),
    );
    assert_eq!(desk.run("release").status, 0);
    let changelog = desk.read("pets/CHANGELOG.md");
    assert!(
        changelog.contains("## 1.3.0\n\nWe like tails.\n\nPet Store 1.2.0.\n"),
        "{changelog}"
    );
    assert!(!changelog.contains("Unreleased"));
}

#[test]
fn what_cannot_be_released_is_said_and_nothing_is_written() {
    let desk = released("release_faults");
    desk.write(
        "pets.yaml",
        &PETS.replace("        age: {type: integer}\n", ""),
    );
    let manifest = desk.read("pets/Cargo.toml");
    desk.write(
        "pets/Cargo.toml",
        &manifest.replace("[features]", "[features"),
    );
    let before = desk.files("pets");
    let ran = desk.run("release");
    assert_eq!(ran.status, 4);
    assert!(
        ran.err
            .starts_with("error: `pets`: Cargo.toml: TOML parse error at line "),
        "{}",
        ran.err
    );
    assert_eq!(desk.files("pets"), before);
    desk.write(
        "pets/Cargo.toml",
        &manifest.replace("version = \"1.2.0\"", "version.workspace = true"),
    );
    let ran = desk.run("release");
    assert_eq!(ran.status, 4);
    assert!(
        ran.err
            .contains("the crate's version is not in its own `Cargo.toml`"),
        "{}",
        ran.err
    );
    desk.write("pets/Cargo.toml", &manifest);
    desk.write("pets/.bindery/release.toml", "version = \"one\"\n");
    let ran = desk.run("release");
    assert_eq!(
        (ran.status, ran.err.as_str()),
        (
            4,
            "error: `pets`: .bindery/release.toml: it has no version\n"
        )
    );
    let ran = desk.piped("release - --out other", PETS);
    assert_eq!(ran.status, 2);
    assert!(ran.err.contains("standard input"), "{}", ran.err);
}

#[test]
fn options_that_change_the_crate_count_like_changes_of_the_document() {
    let desk = released("release_options");
    let dry = |options: &str| {
        let ran = desk.run(format!("release --dry-run {options}").trim_end());
        assert_eq!(ran.status, 0, "{}", ran.err);
        (ran.out, ran.err)
    };
    let (notes, line) = dry("--rename schema:Pet=Beast");
    assert!(
        notes.contains("- `Pet` is called `Beast` in Rust now, was `Pet`\n"),
        "{notes}"
    );
    assert!(line.starts_with("1.2.0 -> 2.0.0 "), "{line}");
    let (notes, line) = dry("--equality");
    assert!(
        notes.contains("- all types can be compared with `==`\n"),
        "{notes}"
    );
    assert!(line.starts_with("1.2.0 -> 1.3.0 "), "{line}");
    assert_eq!(desk.run("release --equality").status, 0);
    assert_eq!(
        desk.run("release --equality").err,
        "nothing changed since 1.3.0\n"
    );
    let (notes, line) = dry("");
    assert!(
        notes.contains("- all types can no longer be compared with `==`\n"),
        "{notes}"
    );
    assert!(line.starts_with("1.3.0 -> 2.0.0 "), "{line}");
}

use crate::support::{Desk, PETS, Ran};
use insta::assert_snapshot;

/// Generates, breaks the document, and generates again: nothing of the good crate may change.
fn broken(test: &str, file: &str, good: &str, bad: &str) -> Ran {
    broken_with(test, file, good, bad, "")
}

/// The same with an option.
fn broken_with(test: &str, file: &str, good: &str, bad: &str, option: &str) -> Ran {
    let desk = Desk::new(test);
    desk.write(file, good);
    let generate = format!("generate {file} --out client --name pets{option}");
    assert_eq!(desk.run(&generate).status, 0);
    let before = desk.files("client");
    desk.write(file, bad);
    let ran = desk.run(&generate);
    assert_eq!(ran.status, 3);
    assert_eq!(desk.files("client"), before, "the last good crate stays");
    let empty = desk.run(&format!("generate {file} --out empty --name pets{option}"));
    assert_eq!(empty.status, 3);
    assert!(!desk.root.join("empty").exists(), "nothing is written");
    assert_eq!(
        desk.run(&format!("check {file} --out client --name pets{option}"))
            .status,
        3
    );
    assert_eq!(desk.run(&format!("lint {file}{option}")).status, 3);
    ran
}

#[test]
fn a_truncated_block_of_a_page() {
    let block = r#"{"openapi":"3.1.0","info":{"title":"Pets","version":"1"},"paths":{}}"#;
    let page = |block: &str| format!("# Pets\n\nText.\n\n```json\n{block}\n```\n");
    let (start, _) = block.split_at(66);
    assert_snapshot!(
        broken("a_truncated_block", "pets.md", &page(block), &page(start)).transcript()
    );
}

#[test]
fn a_reference_that_leads_nowhere() {
    let bad = PETS.replace(
        "Animal: {$ref: \"#/components/schemas/Pet\"}",
        "Animal: {$ref: \"#/components/schemas/Pt\"}",
    );
    let option = " --strict --allow B0502";
    let ran = broken_with("a_dangling_reference", "pets.yaml", PETS, &bad, option);
    assert_snapshot!(ran.transcript());
}

#[test]
fn documents_that_contradict_each_other() {
    let block = |ty: &str| {
        format!(
            "```json\n{{\"openapi\":\"3.1.0\",\"info\":{{\"title\":\"Pets\",\"version\":\"1\"}},\
             \"components\":{{\"schemas\":{{\"Id\":{{\"type\":\"{ty}\"}}}}}},\"paths\":{{}}}}\n```\n"
        )
    };
    let page = |second: &str| format!("# One\n\n{}\n# Two\n\n{}", block("string"), block(second));
    let ran = broken(
        "contradicting_documents",
        "pets.md",
        &page("string"),
        &page("integer"),
    );
    assert_snapshot!(ran.transcript());
    let desk = Desk::new("contradicting_documents_settled");
    desk.write("pets.md", &page("integer"));
    assert_eq!(
        desk.run("generate pets.md -o client --on-conflict newest -q")
            .status,
        0
    );
}

#[test]
fn an_input_that_is_not_there() {
    let desk = Desk::with_pets("an_input_that_is_not_there");
    let ran = desk.run("lint nowhere.yaml");
    assert_eq!(ran.status, 3);
    assert!(
        ran.err.contains("cannot read `nowhere.yaml`"),
        "{}",
        ran.err
    );
}

#[test]
fn usage_errors() {
    let desk = Desk::with_pets("usage_errors");
    desk.write("runtime/lib.rs", "");
    for wrong in [
        "",
        "generat pets.yaml -o client",
        "generate pets.yaml",
        "generate -o client",
        "generate pets.yaml -o client --name fn",
        "generate pets.yaml -o client --version one",
        "generate pets.yaml -o client --runtime path=runtime",
        "list pets.yaml --types --calls",
        "lint pets.yaml --message-format xml",
        "explain B9999",
        "diff pets.yaml",
    ] {
        let words: Vec<&str> = wrong.split(' ').filter(|word| !word.is_empty()).collect();
        let ran = desk.run_all(&words);
        assert_eq!(ran.status, 2, "{wrong}: {}", ran.err);
        assert_eq!(ran.out, "", "{wrong}");
        assert!(!ran.err.is_empty(), "{wrong}");
        assert!(!desk.root.join("client").exists(), "{wrong}");
    }
}

#[test]
fn files_of_someone_else_are_not_touched() {
    let desk = Desk::with_pets("files_of_someone_else");
    desk.write("client/Cargo.toml", "[package]\nname = \"mine\"\n");
    let before = desk.files("client");
    let ran = desk.run("generate pets.yaml -o client");
    assert_snapshot!(ran.transcript());
    assert_eq!(desk.files("client"), before);
}

#[test]
fn a_file_where_the_folder_should_be() {
    let desk = Desk::with_pets("a_file_where_the_folder_should_be");
    desk.write("client", "a file");
    let ran = desk.run("generate pets.yaml -o client");
    assert_eq!(ran.status, 4);
    assert!(
        ran.err.starts_with("error: cannot write to `client`: "),
        "{}",
        ran.err
    );
    assert_eq!(desk.read("client"), "a file");
    assert_eq!(desk.run("extract pets.yaml -o client/api.json").status, 4);
}

use super::{Tests, all, split};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The sections of SECURITY.md that promise something.
const SECTIONS: [&str; 2] = ["Documents are untrusted input", "Servers are untrusted too"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn text(file: &str) -> String {
    fs::read_to_string(root().join(file)).unwrap()
}

fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The sentences of the items of a section.
fn sentences(text: &str, section: &str) -> Vec<String> {
    let heading = format!("\n## {section}\n");
    let (_, rest) = text.split_once(&heading).unwrap();
    let rest = rest.split("\n## ").next().unwrap();
    let items = rest.split("\n- ").skip(1).map(on_one_line);
    items.flat_map(|item| in_item(&item)).collect()
}

/// A sentence ends in a full stop before a capital letter or code.
fn in_item(item: &str) -> Vec<String> {
    let mut sentences = vec![String::new()];
    for word in item.split(' ') {
        let starts = word.starts_with(|c: char| c == '`' || c.is_uppercase());
        if let Some(last) = sentences.last_mut() {
            if last.ends_with('.') && starts {
                sentences.push(word.to_owned());
            } else {
                last.push_str(if last.is_empty() { "" } else { " " });
                last.push_str(word);
            }
        }
    }
    sentences
}

#[test]
fn every_sentence_of_security_has_a_test() {
    let security = text("SECURITY.md");
    let said: BTreeSet<String> = SECTIONS
        .iter()
        .flat_map(|section| sentences(&security, section))
        .collect();
    let held: BTreeSet<String> = all().map(|promise| promise.says.to_owned()).collect();
    let missing: Vec<&String> = said.difference(&held).collect();
    assert!(
        missing.is_empty(),
        "sentences of SECURITY.md that xtask/src/promises has no test for: {missing:#?}"
    );
    let readme = on_one_line(&text("README.md"));
    let gone = held
        .iter()
        .filter(|one| !said.contains(*one) && !readme.contains(*one));
    let gone: Vec<&String> = gone.collect();
    assert!(gone.is_empty(), "nothing says so any more: {gone:#?}");
}

#[test]
fn every_test_that_is_named_is_there() {
    let names = all().flat_map(|promise| promise.tests);
    let packages = names.map(|name| split(name).unwrap().0).collect();
    let tests = Tests::read(&root(), &packages).unwrap();
    for promise in all() {
        assert!(!promise.tests.is_empty(), "no test: {}", promise.says);
        for name in promise.tests {
            let located = tests.locate(name);
            assert!(
                located.is_ok(),
                "{}: {:#}",
                promise.says,
                located.unwrap_err()
            );
        }
    }
}

#[test]
fn sentences_are_told_apart() {
    let text = "# T\n\n## A\n\n- One is (`a.B`, `C`) long,\n  e.g. this. `Two` is.\n- Three.\n\n## B\n\n- Four.\n";
    let wanted = [
        "One is (`a.B`, `C`) long, e.g. this.",
        "`Two` is.",
        "Three.",
    ];
    assert_eq!(sentences(text, "A"), wanted);
}

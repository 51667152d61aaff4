//! Which answers survive: what servers send beside, or against, what their documents say.

use super::crates::{Work, own_workspace};
use super::peers::{CRATE, Generator};
use anyhow::Result;
use std::fs;
use std::path::Path;

const DOCUMENT: &str = include_str!("answers.yaml");

/// An answer, and what is special about it.
const ANSWERS: [(&str, &str); 9] = [
    ("what the document says", r#"{"mood":"calm","count":3}"#),
    ("an enum's new value", r#"{"mood":"curious"}"#),
    (
        "a union's new kind",
        r#"{"resident":{"kind":"axolotl","gills":6}}"#,
    ),
    (
        "an heir, by the parent's discriminator",
        r#"{"heir":{"type":"heir","inherits":"all"}}"#,
    ),
    ("an integer written `3.0`", r#"{"count":3.0}"#),
    (
        "a date without a zone",
        r#"{"opened":"2026-11-30T10:00:00"}"#,
    ),
    ("null where null is declared", r#"{"nickname":null}"#),
    ("null where it is not", r#"{"motto":null}"#),
    (
        "the larger of two that overlap",
        r#"{"shape":{"width":1,"depth":2}}"#,
    ),
];

/// Asks each generator's crate.
pub fn survey<'a>(work: &Work, generators: impl Iterator<Item = &'a Generator>) -> Result<()> {
    let mut columns = Vec::new();
    for generator in generators {
        columns.push((generator.name.as_str(), ask(work, generator)?));
    }
    let names: Vec<_> = columns.iter().map(|(name, _)| *name).collect();
    println!("\n| an answer with | {} |", names.join(" | "));
    println!("|---|{}", "---|".repeat(names.len()));
    for (number, (name, _)) in ANSWERS.iter().enumerate() {
        let marks = columns
            .iter()
            .map(|(_, marks)| marks.get(number).map_or("does not compile", String::as_str));
        println!("| {name} | {} |", marks.collect::<Vec<_>>().join(" | "));
    }
    Ok(())
}

/// A mark for each answer; none if the crate does not compile.
fn ask(work: &Work, generator: &Generator) -> Result<Vec<String>> {
    // Some call a crate after its folder.
    let folder = work.crate_folder(generator, CRATE);
    let document = folder.with_extension("yaml");
    if let Some(parent) = document.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::write(&document, DOCUMENT)?;
    let written = work.generate(generator, &document, &folder)?;
    if !written.success {
        return Ok(Vec::new());
    }
    own_workspace(&folder)?;
    own_reader(&folder)?;
    program(&folder, generator)?;
    let done = work.cargo(generator, &folder, &["run", "--example", "answers"])?;
    if !done.success {
        eprintln!("{}: {}", generator.name, done.stderr);
    }
    let marks = done.stdout.lines().map(str::to_owned);
    Ok(marks.filter(|_| done.success).collect())
}

/// Adds what the program reads with, unless the crate has it.
fn own_reader(folder: &Path) -> Result<()> {
    const TABLE: &str = "[dev-dependencies]\n";
    let path = folder.join("Cargo.toml");
    let manifest = fs::read_to_string(&path)?;
    if manifest.lines().any(|line| line.starts_with("serde_json")) {
        return Ok(());
    }
    let reader = format!("{TABLE}serde_json = \"1\"\n");
    let manifest = if manifest.contains(TABLE) {
        manifest.replacen(TABLE, &reader, 1)
    } else {
        format!("{manifest}\n{reader}")
    };
    Ok(fs::write(path, manifest)?)
}

/// Writes the program that reads each answer and says what became of it.
fn program(folder: &Path, generator: &Generator) -> Result<()> {
    let answers: String = ANSWERS
        .iter()
        .map(|(_, answer)| format!("    {answer:?},\n"))
        .collect();
    let zoo = format!("{CRATE}::{}Zoo", generator.types);
    // Types of answers cannot be written by all of them, so what was read is not compared.
    let text = format!(
        "const ANSWERS: &[&str] = &[\n{answers}];\n\n\
         fn main() {{\n    for answer in ANSWERS {{\n        \
         let read = serde_json::from_str::<{zoo}>(answer);\n        \
         println!(\"{{}}\", if read.is_ok() {{ \"read\" }} else {{ \"refused\" }});\n    }}\n}}\n"
    );
    fs::create_dir_all(folder.join("examples"))?;
    Ok(fs::write(folder.join("examples/answers.rs"), text)?)
}

//! What cargo-semver-checks prints.

use anyhow::{Result, bail};

/// What cargo-semver-checks says about a step.
#[derive(Debug)]
pub(super) struct Report {
    /// The version that it asks for: `major`, `minor` or `none`.
    pub(super) required: &'static str,
    /// All that it found.
    pub(super) findings: Vec<Finding>,
}

/// One finding: a lint, and what it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Finding {
    /// The lint's name.
    pub(super) lint: String,
    /// What it is about.
    pub(super) about: About,
    /// The line as it was printed, without places.
    pub(super) line: String,
}

/// What a finding is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum About {
    /// An item by its path: `gitbook::types::Pet`.
    Item(Vec<String>),
    /// A feature of the package, or two of them: the words of the line.
    Feature(Vec<String>),
    /// A part of an item: a field, a variant or a method.
    Part {
        /// The last part of the item's path.
        owner: String,
        /// The part's name.
        name: String,
    },
}

/// Reads the report.
pub(super) fn read(stdout: &str, stderr: &str) -> Result<Report> {
    let required = if stderr.contains("requires new major version") {
        "major"
    } else if stderr.contains("requires new minor version") {
        "minor"
    } else if stderr.contains("no semver update required") {
        "none"
    } else {
        bail!("cargo-semver-checks did not end: {stderr}");
    };
    let mut findings = Vec::new();
    let mut lint = String::new();
    let mut listed = false;
    for line in stdout.lines() {
        if let Some(rest) = line.strip_prefix("--- ") {
            let name = rest.split_whitespace().nth(1).unwrap_or_default();
            lint = name.trim_end_matches(':').to_owned();
            listed = false;
        } else if line == "Failed in:" {
            listed = true;
        } else if listed && line.starts_with("  ") {
            findings.push(finding(&lint, line.trim())?);
        }
    }
    Ok(Report { required, findings })
}

/// `field pdf of struct Settings, previously in file /…`
fn finding(lint: &str, line: &str) -> Result<Finding> {
    let ends = [", previously in ", " in file ", " in /", " takes "];
    let end = ends.iter().filter_map(|end| line.find(end)).min();
    let text = line.get(..end.unwrap_or(line.len())).unwrap_or(line);
    let text = text.split(" became ").next().unwrap_or(text);
    let words: Vec<&str> = text.split_whitespace().collect();
    let about = match words.as_slice() {
        ["field", name, "of", _, owner] => About::Part {
            owner: last(owner),
            name: (*name).to_owned(),
        },
        ["feature", rest @ ..] => {
            About::Feature(rest.iter().map(|word| (*word).to_owned()).collect())
        }
        ["variant" | "method", path, ..] => part(path),
        [
            "enum" | "struct" | "mod" | "type" | "const" | "static" | "fn" | "function" | "trait",
            path,
        ] => About::Item(path.split("::").map(str::to_owned).collect()),
        [path] => part(path),
        _ => bail!("a line of {lint} that says something else: {line}"),
    };
    Ok(Finding {
        lint: lint.to_owned(),
        about,
        line: text.to_owned(),
    })
}

fn part(path: &str) -> About {
    // One of the lints writes `Enum:Variant`.
    let (owner, name) = path.rsplit_once(':').unwrap_or(("", path));
    let owner = owner.trim_end_matches(':');
    About::Part {
        owner: last(owner),
        name: name.to_owned(),
    }
}

fn last(path: &str) -> String {
    path.rsplit("::").next().unwrap_or(path).to_owned()
}

#[cfg(test)]
mod tests {
    use super::{About, read};

    const STDOUT: &str = "
--- failure enum_missing: pub enum removed or renamed ---

Description:
A publicly-visible enum cannot be imported by its prior path.

Failed in:
  enum api::ops::CreatePet, previously in file /lab/src/ops/pets.rs:834

--- failure struct_pub_field_missing: pub struct's pub field removed or renamed ---

Failed in:
  field name of struct Pet, previously in file /lab/src/types/pet.rs:4
  api::types::Pet::new takes 6 parameters in /lab/src/types/pet.rs:100, but now takes 8 parameters in /lab/src/types/pet.rs:120
  Pet::name, previously in file /lab/src/types/pet.rs:4
  variant Kind::Cat, previously in file /lab/src/types/kind.rs:4
  variant Kind:Dog in /lab/src/types/kind.rs:4
";

    #[test]
    fn findings_are_read_with_what_they_are_about() {
        let stderr =
            "     Summary semver requires new major version: 2 major and 0 minor checks failed\n";
        let report = read(STDOUT, stderr).unwrap();
        assert_eq!(report.required, "major");
        let part = |owner: &str, name: &str| About::Part {
            owner: owner.to_owned(),
            name: name.to_owned(),
        };
        let item = About::Item(["api", "ops", "CreatePet"].map(str::to_owned).to_vec());
        let wanted = [
            item,
            part("Pet", "name"),
            part("Pet", "new"),
            part("Pet", "name"),
            part("Kind", "Cat"),
            part("Kind", "Dog"),
        ];
        let found: Vec<About> = report.findings.into_iter().map(|one| one.about).collect();
        assert_eq!(found, wanted);
        assert!(read("", "error: no such crate").is_err());
    }
}

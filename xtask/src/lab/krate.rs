//! A generated crate as a folder that cargo takes.

use super::repository;
use anyhow::{Context, Result};
use bindery::rust::Files;
use bindery::rust::krate::CrateOptions;
use bindery::{Builder, RuntimeSource};
use std::fs;
use std::path::Path;

/// The variable of the environment that says where the runtime of the laboratory's crates comes from, in the spelling of the
/// option `runtime`.
const RUNTIME: &str = "BINDERY_RUNTIME";

/// How the laboratory's crates are called.
pub fn options(name: &str) -> CrateOptions {
    CrateOptions {
        version: Some("0.0.0".to_owned()),
        ..CrateOptions::new(name)
    }
}

/// A builder of crates with this repository's runtime: as a package, which is compiled once for all of them, unless the
/// environment says otherwise.
pub fn builder() -> Builder {
    let chosen = std::env::var(RUNTIME)
        .ok()
        .and_then(|text| text.parse().ok());
    let package = || RuntimeSource::Path(repository().join("runtime").display().to_string());
    Builder::new().runtime(chosen.unwrap_or_else(package))
}

/// A package's name for a document: what cargo takes, no keyword, and in snake case once rustc sees it.
pub fn package(document: &str) -> String {
    let words = document.split(|c: char| !c.is_ascii_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    let name = words.fold("lab".to_owned(), |name, word| format!("{name}-{word}"));
    name.to_ascii_lowercase()
}

/// What has to be on to have a crate as a whole, but for features of the runtime that bring dependencies.
pub fn features(folder: &Path) -> &'static str {
    let manifest = fs::read_to_string(folder.join("Cargo.toml")).unwrap_or_default();
    if manifest.contains("\nwhole-api = [") {
        "client,validate,whole-api"
    } else {
        "client,validate"
    }
}

/// Makes a folder that holds these files and nothing else. It is a workspace of its own, with the versions of ours.
/// `manifest` is added at the end of its `Cargo.toml`.
pub fn write(folder: &Path, files: &Files, manifest: &str) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| folder.display().to_string())?;
    }
    for (path, text) in &files.0 {
        let end = if path == "Cargo.toml" {
            format!("{manifest}\n[workspace]\n")
        } else {
            String::new()
        };
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap_or(folder))?;
        fs::write(&path, format!("{text}{end}")).with_context(|| path.display().to_string())?;
    }
    fs::copy(repository().join("Cargo.lock"), folder.join("Cargo.lock"))?;
    Ok(())
}

/// Lines of all emitted Rust.
pub fn lines(files: &Files) -> usize {
    let rust = files.0.iter().filter(|(path, _)| {
        Path::new(path)
            .extension()
            .is_some_and(|ending| ending == "rs")
    });
    rust.map(|(_, text)| text.lines().count()).sum()
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_package_has_a_name_that_cargo_takes() {
        assert_eq!(super::package("o30-a.B_c-(v2)"), "lab-o30-a-b-c-v2");
    }
}

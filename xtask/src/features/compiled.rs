//! What of a crate is compiled with some features on, by the compiler's own account.

use crate::lab::cargo::{Cargo, Judge};
use anyhow::{Context, Result};
use std::collections::BTreeSet;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

/// A crate with some features on.
pub struct Compiled {
    /// The types that rustdoc has a page for.
    pub types: BTreeSet<String>,
    /// Lines of the files that rustc read.
    pub lines: usize,
    /// What rustc and rustdoc said.
    pub findings: Vec<String>,
    /// Seconds of CPU that `cargo check` took for the crate.
    cpu_seconds: f64,
    /// The most memory of one process, in MB.
    peak_mb: u64,
}

impl fmt::Display for Compiled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (types, lines) = (self.types.len(), self.lines);
        let (cpu, peak) = (self.cpu_seconds, self.peak_mb);
        write!(
            f,
            "{types} types, {lines} lines, {cpu:.2} s of CPU, {peak} MB"
        )
    }
}

impl Compiled {
    /// Compiles the crate in a folder.
    pub fn new(cargo: &Cargo, folder: &Path, name: &str, features: &str) -> Result<Self> {
        let features = if features.is_empty() {
            "validate".to_owned()
        } else {
            format!("validate,{features}")
        };
        let check = cargo.judge_with(folder, Judge::Check, &features)?;
        let lines = lines(&cargo.target.join("debug/deps"), folder, name)?;
        let pages = cargo.target.join("doc").join(name);
        if pages.exists() {
            fs::remove_dir_all(&pages)?;
        }
        let doc = cargo.judge_with(folder, Judge::Doc, &features)?;
        let said = check.first.values().chain(doc.first.values());
        let findings = said.map(|text| format!("{features}: {text}"));
        Ok(Self {
            types: types(&pages.join("types"))?,
            lines,
            findings: findings.collect(),
            cpu_seconds: check.cpu_seconds,
            peak_mb: check.peak_mb,
        })
    }
}

/// The names of `struct.Space.html` and its like.
fn types(pages: &Path) -> Result<BTreeSet<String>> {
    let mut types = BTreeSet::new();
    for entry in fs::read_dir(pages).with_context(|| pages.display().to_string())? {
        let file = entry?.file_name().to_string_lossy().into_owned();
        let mut parts = file.split('.');
        if let (Some("struct" | "enum" | "type"), Some(name), Some("html")) =
            (parts.next(), parts.next(), parts.next())
        {
            types.insert(name.to_owned());
        }
    }
    Ok(types)
}

/// The lines of the files that rustc names as those that it read. What was built goes away, so that the next run's files
/// are the only ones.
fn lines(built: &Path, folder: &Path, name: &str) -> Result<usize> {
    let mut lines = 0;
    for entry in fs::read_dir(built)? {
        let path = entry?.path();
        let file = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let file = file.strip_prefix("lib").unwrap_or(&file);
        if !file.starts_with(&format!("{name}-")) {
            continue;
        }
        if path.extension().is_some_and(|ending| ending == "d") {
            for source in sources(&fs::read_to_string(&path)?) {
                lines += fs::read_to_string(folder.join(source))?.lines().count();
            }
        }
        fs::remove_file(path)?;
    }
    Ok(lines)
}

/// The files of which rustc's notes for make say that nothing makes them.
fn sources(notes: &str) -> Vec<PathBuf> {
    let targets = notes.lines().filter_map(|line| line.strip_suffix(':'));
    let files = targets.filter(|path| path.ends_with(".rs"));
    files.map(PathBuf::from).collect()
}

#[cfg(test)]
mod tests {
    use super::sources;

    #[test]
    fn sources_are_what_nothing_makes() {
        let notes = "out/lib.rmeta: src/lib.rs src/a.rs\n\nsrc/lib.rs:\nsrc/a.rs:\n\n# env-dep:X\n";
        assert_eq!(sources(notes).len(), 2);
    }
}

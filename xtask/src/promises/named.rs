//! Where tests are, by the folder of their package and their names.

use anyhow::{Context, Result, bail};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// What cargo builds that has a test.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Library,
    /// A file or folder of `tests`.
    Test(String),
}

/// A test that is there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Located {
    /// The folder of its package.
    pub(crate) package: String,
    pub(crate) kind: Kind,
    pub(crate) name: String,
}

/// The files that may hold tests, read once.
pub(crate) struct Tests {
    root: PathBuf,
    texts: BTreeMap<PathBuf, String>,
}

impl Tests {
    /// Those of the packages in these folders.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub(crate) fn read(root: &Path, packages: &BTreeSet<&str>) -> Result<Self> {
        let mut texts = BTreeMap::new();
        for package in packages {
            for part in ["src", "tests"] {
                gather(&root.join(package).join(part), &mut texts)?;
            }
        }
        Ok(Self {
            root: root.to_owned(),
            texts,
        })
    }

    /// Finds a test: `runtime no_url_leaves_the_server`.
    ///
    /// # Errors
    /// When there is none, or more than one.
    pub(crate) fn locate(&self, test: &str) -> Result<Located> {
        let (package, name) = split(test)?;
        let folder = self.root.join(package);
        let files = self
            .texts
            .iter()
            .filter(|(path, text)| path.starts_with(&folder) && has_test(text, name));
        let found: Vec<&Path> = files.map(|(path, _)| path.as_path()).collect();
        let [file] = found.as_slice() else {
            bail!("`{test}` names {} tests, not one: {found:?}", found.len());
        };
        Ok(Located {
            package: package.to_owned(),
            kind: kind(&folder, file.strip_prefix(&folder)?)?,
            name: name.to_owned(),
        })
    }
}

/// The folder of a test's package, and the test's name.
pub(crate) fn split(test: &str) -> Result<(&str, &str)> {
    test.split_once(' ').context("a package and a name")
}

fn gather(folder: &Path, texts: &mut BTreeMap<PathBuf, String>) -> Result<()> {
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry?.path();
        if path.is_dir() {
            gather(&path, texts)?;
        } else if path.extension().is_some_and(|end| end == "rs") {
            let text = fs::read_to_string(&path)?;
            texts.insert(path, text);
        }
    }
    Ok(())
}

/// Whether a text has a function of this name with an attribute that makes it a test.
fn has_test(text: &str, name: &str) -> bool {
    let start = format!("fn {name}(");
    if !text.contains(&start) {
        return false;
    }
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let is_attribute = |line: &&&str| line.starts_with(['#', '/']);
    lines.iter().enumerate().any(|(at, line)| {
        let declares = line.trim_start_matches("async ").starts_with(&start);
        let above = lines[..at].iter().rev().take_while(is_attribute);
        declares && above.clone().any(|line| line.contains("test"))
    })
}

/// What a file of a package is a part of.
fn kind(package: &Path, way: &Path) -> Result<Kind> {
    let mut parts = way.iter().map(|part| part.to_string_lossy());
    if parts.next().as_deref() == Some("src") {
        return Ok(Kind::Library);
    }
    let first = parts.next().context("a file of tests")?.into_owned();
    let tests = package.join("tests");
    let own = first.trim_end_matches(".rs");
    if first != own || tests.join(own).join("main.rs").is_file() {
        return Ok(Kind::Test(own.to_owned()));
    }
    let declares = format!("mod {own};");
    for entry in fs::read_dir(&tests)? {
        let path = entry?.path();
        let root = if path.is_dir() {
            path.join("main.rs")
        } else {
            path.clone()
        };
        let text = fs::read_to_string(&root).unwrap_or_default();
        if text.lines().any(|line| line.trim() == declares) {
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            return Ok(Kind::Test(name.into_owned()));
        }
    }
    bail!("nothing in {} is made of {first}", tests.display())
}

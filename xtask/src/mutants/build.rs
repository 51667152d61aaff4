//! The programs of tests, and what running one comes to.

use super::tree::{Tree, VARIABLE};
use crate::lab::process;
use crate::promises::{Kind, Located};
use anyhow::{Context, Result, ensure};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

/// What a test takes at most: what goes on for ever is noticed, too.
const LIMIT: Duration = Duration::from_secs(240);

/// Parts of the runtime that some tests need, and no package of the workspace turns on.
const FEATURES: &str = "bindery-runtime/rustls,bindery-runtime/tracing,bindery-runtime/mock";

/// The built programs, by the folder of the package and what they are of.
pub(super) struct Binaries {
    tree: PathBuf,
    programs: BTreeMap<(String, Kind), PathBuf>,
}

/// How a test ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    Passed,
    Failed,
    /// The program has no such test, as it needs a feature.
    Absent,
}

impl Binaries {
    pub(super) fn build(tree: &Tree, target: &Path, tests: &BTreeSet<&Located>) -> Result<Self> {
        let mut cargo = Command::new("cargo");
        cargo.args([
            "test",
            "--no-run",
            "--message-format=json",
            "--lib",
            "--features",
            FEATURES,
        ]);
        let packages: BTreeSet<&str> = tests.iter().map(|test| test.package.as_str()).collect();
        for package in packages {
            cargo.args(["--package", &name_of(&tree.0, package)?]);
        }
        let kinds: BTreeSet<&Kind> = tests.iter().map(|test| &test.kind).collect();
        for kind in kinds {
            if let Kind::Test(name) = kind {
                cargo.args(["--test", name]);
            }
        }
        cargo.env("CARGO_TARGET_DIR", target).current_dir(&tree.0);
        let built = cargo.stderr(Stdio::inherit()).output().context("cargo")?;
        ensure!(built.status.success(), "the copy does not build");
        let messages = String::from_utf8_lossy(&built.stdout);
        Ok(Self {
            programs: messages
                .lines()
                .filter_map(|line| program(&tree.0, line))
                .collect(),
            tree: tree.0.clone(),
        })
    }

    /// Runs a test, with one way to break its promise or none.
    pub(super) fn run(&self, test: &Located, broken: Option<usize>) -> Result<Outcome> {
        let key = (test.package.clone(), test.kind.clone());
        let Some(program) = self.programs.get(&key) else {
            return Ok(Outcome::Absent);
        };
        let folder = self.tree.join(&test.package);
        let mut list = Command::new(program);
        let listed = process::run(list.arg("--list").current_dir(&folder), LIMIT)?;
        let tests = listed
            .stdout
            .lines()
            .filter_map(|line| line.strip_suffix(": test"));
        let is_meant = |path: &&str| path.rsplit("::").next() == Some(test.name.as_str());
        let Some(path) = tests.into_iter().find(is_meant) else {
            return Ok(Outcome::Absent);
        };
        let mut command = Command::new(program);
        command.args([path, "--exact"]).current_dir(&folder);
        if let Some(number) = broken {
            command.env(VARIABLE, number.to_string());
        }
        let finished = process::run(&mut command, LIMIT)?;
        Ok(if finished.success {
            Outcome::Passed
        } else {
            Outcome::Failed
        })
    }
}

/// The name of the package in a folder.
fn name_of(tree: &Path, folder: &str) -> Result<String> {
    let manifest = fs::read_to_string(tree.join(folder).join("Cargo.toml"))?;
    let mut lines = manifest.lines();
    let name = lines.find_map(|line| line.strip_prefix("name = \""));
    let name = name.context("a package has a name")?;
    Ok(name.trim_end_matches('"').to_owned())
}

/// The program that a message of cargo tells of.
fn program(tree: &Path, message: &str) -> Option<((String, Kind), PathBuf)> {
    let message: Value = serde_json::from_str(message).ok()?;
    let executable = message.get("executable")?.as_str()?;
    let is_test = message.pointer("/profile/test")?.as_bool()?;
    let manifest = Path::new(message.get("manifest_path")?.as_str()?);
    let package = manifest.parent()?.strip_prefix(tree).ok()?;
    let kind = match message.pointer("/target/kind/0")?.as_str()? {
        "test" => Kind::Test(message.pointer("/target/name")?.as_str()?.to_owned()),
        "lib" => Kind::Library,
        _ => return None,
    };
    let key = (package.to_string_lossy().into_owned(), kind);
    is_test.then(|| (key, executable.into()))
}

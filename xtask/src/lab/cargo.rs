//! What cargo and its tools say about a crate.

use super::{krate, one_line, process};
use anyhow::{Result, bail};
use bindery::rust::Files;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// How many findings of a kind are kept in full.
const SHOWN: usize = 3;

/// A judge of emitted code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judge {
    /// `cargo check`.
    Check,
    /// `cargo clippy` with its default lints.
    Clippy,
    /// `cargo doc` without the dependencies.
    Doc,
    /// `cargo build` without optimizing.
    Build,
}

impl Judge {
    /// Those that are asked.
    pub fn all(clippy: bool, doc: bool) -> Vec<Self> {
        let chosen = [
            (Self::Check, true),
            (Self::Clippy, clippy),
            (Self::Doc, doc),
        ];
        chosen
            .into_iter()
            .filter(|(_, on)| *on)
            .map(|(judge, _)| judge)
            .collect()
    }

    fn arguments(self) -> &'static [&'static str] {
        match self {
            Self::Check => &["check", "--lib"],
            Self::Clippy => &["clippy", "--lib"],
            Self::Doc => &["doc", "--lib", "--no-deps"],
            Self::Build => &["build", "--lib"],
        }
    }

    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Check => "check",
            Self::Clippy => "clippy",
            Self::Doc => "rustdoc",
            Self::Build => "build",
        }
    }
}

/// What a judge said.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Verdict {
    /// Whether it ended with success. Lints do not stand in the way of that.
    pub ended: bool,
    /// Whether it was ended at the limit.
    pub timed_out: bool,
    /// Errors and warnings by their code.
    pub findings: BTreeMap<String, usize>,
    /// The first ones of each kind, in full.
    pub first: BTreeMap<String, String>,
    /// Seconds of CPU.
    pub cpu_seconds: f64,
    /// The most memory of one process, in MB.
    pub peak_mb: u64,
}

impl Verdict {
    /// Whether there is nothing to say.
    pub fn is_clean(&self) -> bool {
        self.ended && self.findings.is_empty()
    }
}

/// Cargo with a folder for what it builds. Two of them can work at the same time if their folders differ.
#[derive(Clone, Debug)]
pub struct Cargo {
    /// Where it builds.
    pub target: PathBuf,
    /// How long one run may take.
    pub limit: Duration,
}

impl Cargo {
    /// Cargo in the folder of a crate, with no feature but `validate` and those of its API: no dependency is compiled that
    /// all of them don't need.
    pub fn command(&self, folder: &Path, arguments: &[&str]) -> Command {
        self.command_with(folder, arguments, krate::features(folder))
    }

    fn command_with(&self, folder: &Path, arguments: &[&str], features: &str) -> Command {
        let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        // Not offline: on a fresh machine what the crates need is downloaded, in the versions of our lock file.
        command.current_dir(folder).args(arguments);
        command.args(["--no-default-features", "--features", features]);
        command.args(["--jobs", "1"]);
        command
            .env("CARGO_TARGET_DIR", &self.target)
            .env("CARGO_INCREMENTAL", "0");
        command.env("CARGO_PROFILE_DEV_DEBUG", "0");
        for inherited in [
            "RUSTFLAGS",
            "RUSTDOCFLAGS",
            "CARGO_MANIFEST_DIR",
            "CARGO_PKG_NAME",
        ] {
            command.env_remove(inherited);
        }
        command
    }

    /// Builds what all crates share, so that the first of them does not pay for it.
    pub fn warm(&self, folder: &Path) -> Result<()> {
        let manifest = "\n[package]\nname = \"lab-warm\"\nversion = \"0.0.0\"\nedition = \"2024\"\n[features]\nclient = [\"bindery-runtime/client\"]\nvalidate = [\"bindery-runtime/validate\"]\n[dependencies]\n";
        let runtime = super::repository().join("runtime").display().to_string();
        let manifest = format!(
            "{manifest}bindery-runtime = {{ path = {runtime:?}, default-features = false }}\n"
        );
        let files = [
            ("Cargo.toml", manifest.as_str()),
            ("src/lib.rs", "//! Empty.\n"),
        ];
        let files = files.map(|(path, text)| (path.to_owned(), text.to_owned()));
        krate::write(folder, &Files(files.into_iter().collect()), "")?;
        for judge in Judge::all(true, true) {
            let done = process::run(
                &mut self.command(folder, judge.arguments()),
                Duration::from_secs(1800),
            )?;
            if !done.success {
                bail!("the dependencies do not build: {}", done.stderr);
            }
        }
        Ok(())
    }

    /// Asks a judge about the crate in a folder.
    pub fn judge(&self, folder: &Path, judge: Judge) -> Result<Verdict> {
        self.judge_with(folder, judge, krate::features(folder))
    }

    /// Asks a judge about the crate in a folder with these features.
    pub fn judge_with(&self, folder: &Path, judge: Judge, features: &str) -> Result<Verdict> {
        let mut command = self.command_with(folder, judge.arguments(), features);
        command.arg("--message-format=json");
        let done = process::run(&mut command, self.limit)?;
        let mut verdict = read(&done.stdout, folder);
        verdict.ended = done.success;
        verdict.timed_out = done.timed_out;
        verdict.cpu_seconds = done.cpu_seconds;
        verdict.peak_mb = done.peak_mb;
        if !done.success && verdict.findings.is_empty() {
            let kind = if done.timed_out { "timeout" } else { "cargo" };
            verdict.findings.insert(kind.to_owned(), 1);
            verdict.first.insert(kind.to_owned(), done.stderr);
        }
        Ok(verdict)
    }
}

/// Reads cargo's messages about the crate in a folder; those about its dependencies are not its fault.
fn read(messages: &str, folder: &Path) -> Verdict {
    let mut verdict = Verdict::default();
    let messages = messages
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok());
    for message in messages.filter(|message| message["reason"] == "compiler-message") {
        let manifest = message["manifest_path"].as_str().unwrap_or_default();
        if !Path::new(manifest).starts_with(folder) {
            continue;
        }
        let message = &message["message"];
        let level = message["level"].as_str().unwrap_or_default();
        let code = message["code"]["code"].as_str();
        // Messages without a code and a place sum up those before them.
        let sums_up = code.is_none() && message["spans"].as_array().is_none_or(Vec::is_empty);
        if sums_up || !(level.starts_with("error") || level == "warning") {
            continue;
        }
        let text = message["message"].as_str().unwrap_or_default();
        let kind = code.map_or_else(|| one_line(text, 60), str::to_owned);
        let kind = format!("{level} {kind}");
        let count = verdict.findings.entry(kind.clone()).or_default();
        *count += 1;
        if *count <= SHOWN {
            let rendered = message["rendered"].as_str().unwrap_or_default();
            verdict.first.entry(kind).or_default().push_str(rendered);
        }
    }
    verdict
}

#[cfg(test)]
mod tests {
    use super::read;
    use std::path::Path;

    const MESSAGES: &str = r#"
{"reason":"compiler-message","manifest_path":"/lab/a/Cargo.toml","message":{"level":"error","code":{"code":"E0308"},"message":"mismatched types","rendered":"error[E0308]: one;","spans":[{}]}}
{"reason":"compiler-message","manifest_path":"/lab/a/Cargo.toml","message":{"level":"error","code":{"code":"E0308"},"message":"mismatched types","rendered":"error[E0308]: two;","spans":[{}]}}
{"reason":"compiler-message","manifest_path":"/runtime/Cargo.toml","message":{"level":"warning","code":{"code":"dead_code"},"message":"unused","rendered":"","spans":[{}]}}
{"reason":"compiler-message","manifest_path":"/lab/a/Cargo.toml","message":{"level":"error","code":null,"message":"aborting due to 2 previous errors","rendered":"","spans":[]}}
{"reason":"build-finished","success":false}
"#;

    #[test]
    fn findings_are_counted_by_kind_without_those_of_dependencies() {
        let verdict = read(MESSAGES, Path::new("/lab/a"));
        assert_eq!(
            verdict.findings.into_iter().collect::<Vec<_>>(),
            [("error E0308".to_owned(), 2)]
        );
        assert_eq!(
            verdict.first["error E0308"],
            "error[E0308]: one;error[E0308]: two;"
        );
    }
}

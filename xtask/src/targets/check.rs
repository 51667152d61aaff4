use super::Outcome;
use crate::lab::{process, repository};
use anyhow::Result;
use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// Cargo's checks.
#[derive(Debug)]
pub(super) struct Check {
    /// Where it builds.
    pub(super) built: PathBuf,
    /// How long one may take.
    pub(super) limit: Duration,
}

impl Check {
    /// A generated crate with these features alone.
    pub(super) fn crate_with(
        &self,
        folder: &Path,
        features: &str,
        more: &[String],
    ) -> Result<Outcome> {
        let mut command = cargo(None);
        command.current_dir(folder);
        command.args(["check", "--no-default-features", "--features", features]);
        self.run(command.args(more))
    }

    /// The generator as a build script has it.
    pub(super) fn generator(&self, more: &[String]) -> Result<Outcome> {
        let mut command = cargo(None);
        command.current_dir(repository());
        command.args(["check", "--package", "bindery"]);
        self.run(command.args(more))
    }

    /// Anything that cargo does. A warning is a fault.
    pub(super) fn run(&self, command: &mut Command) -> Result<Outcome> {
        command.arg("--quiet").arg("--target-dir").arg(&self.built);
        command.env("CARGO_ENCODED_RUSTFLAGS", "-Dwarnings");
        let done = process::run(command, self.limit)?;
        Ok(if done.success {
            Outcome::Content
        } else {
            Outcome::Wrong(done.stderr)
        })
    }
}

/// Cargo, of another version of Rust where one is given.
pub(super) fn cargo(version: Option<&str>) -> Command {
    let Some(version) = version else {
        return Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    };
    let mut command = Command::new("rustup");
    command.args(["run", version, "cargo"]);
    // What names this one would be taken for the other's.
    for own in ["CARGO", "RUSTC", "RUSTDOC", "RUSTUP_TOOLCHAIN"] {
        command.env_remove(own);
    }
    command
}

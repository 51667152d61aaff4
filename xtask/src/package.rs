//! The packages that are published.

use crate::lab::repository;
use anyhow::{Context, Result};
use std::process::{Command, ExitCode};

/// In the order of a release: each needs those before it.
const PACKAGES: [&str; 3] = ["bindery-runtime", "bindery", "bindery-cli"];

/// Packages everything that is published, in the order of a release, and compiles each package from what a registry gets
///
/// Cargo lays the packages before one another, so nothing has to be published for that.
#[derive(Debug, clap::Args)]
pub struct Package {
    /// Only make the packages
    #[arg(long)]
    no_verify: bool,
}

impl Package {
    pub fn run(&self) -> Result<ExitCode> {
        let mut cargo = Command::new("cargo");
        cargo.arg("package").arg("--allow-dirty");
        for package in PACKAGES {
            cargo.args(["--package", package]);
        }
        if self.no_verify {
            cargo.arg("--no-verify");
        }
        let status = cargo.current_dir(repository()).status().context("cargo")?;
        Ok(if status.success() {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        })
    }
}

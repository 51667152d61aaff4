use super::Outcome;
use super::check::{Check, cargo};
use crate::lab::{process, repository};
use anyhow::Result;
use std::fs;
use std::path::Path;
use std::process::Command;

/// The features of a generated crate that can stand beside each other.
const FEATURES: &str = "blocking,charset,compression,files,http2,loopback,mock,oauth,rustls,signatures,tower,tracing,ureq,validate";

/// A generated crate with the oldest versions of what it names.
pub(super) fn minimal(check: &Check, folder: &Path) -> Result<Outcome> {
    let lock = folder.join("Cargo.lock");
    let own = fs::read(&lock)?;
    let mut update = cargo(None);
    update.current_dir(folder);
    update.args(["update", "-Z", "direct-minimal-versions"]);
    // Cargo of a stable version does it where it is told to be like a nightly one.
    update.env("RUSTC_BOOTSTRAP", "1");
    let updated = process::run(&mut update, check.limit)?;
    let outcome = if updated.success {
        check.crate_with(folder, FEATURES, &[])?
    } else {
        Outcome::Wrong(updated.stderr)
    };
    fs::write(lock, own)?;
    Ok(outcome)
}

/// What is stated for a version of Rust, checked with it.
pub(super) fn stated(check: &Check, folder: &Path, version: &str, what: &str) -> Result<Outcome> {
    let mut listed = Command::new("rustup");
    let listed = process::run(listed.args(["toolchain", "list"]), check.limit);
    let is_here =
        listed.is_ok_and(|listed| listed.stdout.lines().any(|one| one.starts_with(version)));
    if !is_here {
        let how = format!("`rustup toolchain install {version}`");
        return Ok(Outcome::NotHere(how));
    }
    let mut command = cargo(Some(version));
    if what == "the generator" {
        command.current_dir(repository());
        command.args(["check", "--package", "bindery", "--package", "bindery-cli"]);
    } else {
        command.current_dir(folder);
        command.args(["check", "--features", "blocking,mock,tower,ureq"]);
    }
    check.run(&mut command)
}

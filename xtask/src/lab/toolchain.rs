//! Cargo for other targets than this machine.

use anyhow::{Context, Result, bail};
use std::env;
use std::path::Path;
use std::process::Command;

/// The target of browsers.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// How the standard library of the target is had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toolchain {
    target: String,
    /// Whether it is built beside what needs it, from its sources.
    builds_std: bool,
}

impl Toolchain {
    /// The library is installed, or its sources are there and the compiler builds it from them.
    pub fn find(target: &str) -> Result<Self> {
        let with = |builds_std| Self {
            target: target.to_owned(),
            builds_std,
        };
        let installed = printed(&["--print", "target-libdir", "--target", target])?;
        if Path::new(&installed).is_dir() {
            return Ok(with(false));
        }
        let root = printed(&["--print", "sysroot"])?;
        let sources = Path::new(&root).join("lib/rustlib/src/rust/library/Cargo.lock");
        // What is not stable yet is for nightly compilers, or those that are told to be like one.
        let version = printed(&["--version"])?;
        let is_free = version.contains("nightly") || env::var_os("RUSTC_BOOTSTRAP").is_some();
        if sources.is_file() && is_free {
            return Ok(with(true));
        }
        bail!("the target is not installed: `rustup target add {target}`");
    }

    /// What cargo is told.
    pub fn arguments(&self) -> Vec<String> {
        let builds = ["-Z", "build-std=std,panic_abort"];
        let builds = builds.iter().filter(|_| self.builds_std);
        let arguments = ["--target", self.target.as_str()].into_iter();
        arguments
            .chain(builds.copied())
            .map(str::to_owned)
            .collect()
    }
}

/// What rustc prints.
pub fn printed(arguments: &[&str]) -> Result<String> {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc).args(arguments).output();
    let output = output.context("rustc does not run")?;
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

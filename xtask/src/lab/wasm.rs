//! Cargo for the target of browsers.

use anyhow::{Context, Result, bail};
use std::env;
use std::path::Path;
use std::process::Command;

/// The target.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// How the standard library of the target is had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Toolchain {
    /// Whether it is built beside what needs it, from its sources.
    builds_std: bool,
}

impl Toolchain {
    /// The library is installed, or its sources are there and the compiler builds it from them.
    pub fn find() -> Result<Self> {
        let installed = printed(&["--print", "target-libdir", "--target", TARGET])?;
        if Path::new(&installed).is_dir() {
            return Ok(Self { builds_std: false });
        }
        let root = printed(&["--print", "sysroot"])?;
        let sources = Path::new(&root).join("lib/rustlib/src/rust/library/Cargo.lock");
        // What is not stable yet is for nightly compilers, or those that are told to be like one.
        let version = printed(&["--version"])?;
        let is_free = version.contains("nightly") || env::var_os("RUSTC_BOOTSTRAP").is_some();
        if sources.is_file() && is_free {
            return Ok(Self { builds_std: true });
        }
        bail!("the target is not installed: `rustup target add {TARGET}`");
    }

    /// What cargo is told.
    pub fn arguments(self) -> Vec<&'static str> {
        let mut arguments = vec!["--target", TARGET];
        if self.builds_std {
            arguments.extend(["-Z", "build-std=std,panic_abort"]);
        }
        arguments
    }
}

fn printed(arguments: &[&str]) -> Result<String> {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc).args(arguments).output();
    let output = output.context("rustc does not run")?;
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

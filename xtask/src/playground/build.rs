//! The generator for browsers.

use crate::lab::repository;
use anyhow::{Context, Result, bail};
use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

const TARGET: &str = "wasm32-unknown-unknown";

/// As deep as that of a main thread: what works there works here.
const STACK: usize = 8 << 20;

/// How the standard library of the target is had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Toolchain {
    /// Whether it is built with the generator, from its sources.
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

    /// Builds the package, and returns the path of what a browser runs.
    pub fn build(self) -> Result<PathBuf> {
        let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo
            .current_dir(repository())
            .args(["build", "--target", TARGET]);
        cargo.args(["--package", "bindery-playground", "--profile", "playground"]);
        if self.builds_std {
            cargo.args(["-Z", "build-std=std,panic_abort"]);
        }
        cargo.arg("--target-dir").arg(folder());
        cargo.env("CARGO_ENCODED_RUSTFLAGS", flags()?);
        if !cargo.status().context("cargo does not run")?.success() {
            bail!("the package does not build for {TARGET}");
        }
        Ok(built())
    }
}

/// What was built last.
pub fn built() -> PathBuf {
    let folder = folder().join(TARGET);
    folder.join("playground/bindery_playground.wasm")
}

/// Where it is built: apart from what is built for this machine, which knows other flags.
fn folder() -> PathBuf {
    let target = env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    target
        .unwrap_or_else(|| repository().join("target"))
        .join("web")
}

/// Room for deep documents, and no path of this machine in the words of a panic.
fn flags() -> Result<OsString> {
    let stack = format!("-Clink-arg=-zstack-size={STACK}");
    let own = repository();
    let cargo = env::var_os("CARGO_HOME").map(PathBuf::from);
    let cargo = cargo.or_else(|| Some(env::home_dir()?.join(".cargo")));
    let root = printed(&["--print", "sysroot"])?;
    let paths = [Some(own), cargo, Some(root.into())].into_iter().flatten();
    let paths = paths.map(|path| format!("--remap-path-prefix={}=", path.display()));
    let flags: Vec<String> = [stack].into_iter().chain(paths).collect();
    Ok(flags.join("\x1f").into())
}

fn printed(arguments: &[&str]) -> Result<String> {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc).args(arguments).output();
    let output = output.context("rustc does not run")?;
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

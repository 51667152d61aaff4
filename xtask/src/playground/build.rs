//! The generator for browsers.

use crate::lab::repository;
use crate::lab::toolchain::{TARGET, Toolchain, printed};
use anyhow::{Context, Result, bail};
use std::env;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

/// As deep as that of a main thread: what works there works here.
const STACK: usize = 8 << 20;

/// Builds the package, and returns the path of what a browser runs.
pub fn build() -> Result<PathBuf> {
    let toolchain = Toolchain::find(TARGET)?;
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(repository()).arg("build");
    cargo.args(["--package", "bindery-playground", "--profile", "playground"]);
    cargo.args(toolchain.arguments());
    cargo.arg("--target-dir").arg(folder());
    cargo.env("CARGO_ENCODED_RUSTFLAGS", flags()?);
    if !cargo.status().context("cargo does not run")?.success() {
        bail!("the package does not build for {TARGET}");
    }
    Ok(built())
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

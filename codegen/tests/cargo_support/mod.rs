//! Cargo at work on emitted crates.

use std::path::Path;
use std::process::{Command, Output};

/// Runs cargo in a folder, without a network. What it builds is kept with what is built for other emitted crates.
pub fn run(folder: &Path, arguments: &[&str]) -> Output {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("emitted-target");
    Command::new(env!("CARGO"))
        .args(["--offline", "--quiet"])
        .args(arguments)
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", target)
        .env("CARGO_TERM_COLOR", "never")
        .env("RUSTDOCFLAGS", "-D warnings")
        .env_remove("RUSTFLAGS")
        .output()
        .unwrap()
}

/// Runs cargo, which has to be content, and says what it said.
#[allow(dead_code, reason = "not every test needs cargo to be content")]
pub fn content(folder: &Path, arguments: &[&str]) -> String {
    let output = run(folder, arguments);
    let said = String::from_utf8_lossy(&output.stderr).into_owned()
        + &String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "cargo {arguments:?}\n{said}");
    said
}

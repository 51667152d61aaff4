//! Packages of Python in an environment of their own.

use super::{one_line, process};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// A virtual environment in a folder with the packages that a list names, which is made unless it is there.
pub fn environment(list: &Path, folder: &Path) -> Result<PathBuf> {
    let wanted = fs::read_to_string(list)?;
    // Written after the installation, so that half of one is none.
    let stamp = folder.join("installed.txt");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(folder.to_owned());
    }
    let path = folder.display().to_string();
    run("python3", &["-m", "venv", &path])?;
    let list = list.display().to_string();
    let pip = folder.join("bin").join("pip").display().to_string();
    run(
        &pip,
        &[
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "-r",
            &list,
        ],
    )?;
    fs::write(&stamp, &wanted)?;
    Ok(folder.to_owned())
}

fn run(program: &str, arguments: &[&str]) -> Result<()> {
    let mut command = Command::new(program);
    let done = process::run(command.args(arguments), Duration::from_secs(600))
        .with_context(|| format!("{program} does not run"))?;
    if !done.success {
        bail!("{program} {arguments:?}: {}", one_line(&done.stderr, 2000));
    }
    Ok(())
}

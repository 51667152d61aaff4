//! Crates written and compiled.

use super::peers::{self, CRATE, Generator, Peer};
use crate::lab;
use crate::lab::inputs::Input;
use crate::lab::process::{self, Finished};
use anyhow::{Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// What a program took.
#[derive(Clone, Copy, Debug)]
pub struct Cost {
    pub seconds: f64,
    pub mb: u64,
}

/// A crate that was written.
#[derive(Clone, Copy, Debug)]
pub struct Written {
    pub cost: Cost,
    /// Lines of Rust, without those of a runtime that comes with it.
    pub lines: usize,
}

/// What rustc says of a crate.
#[derive(Clone, Copy, Debug)]
pub struct Checked {
    pub errors: usize,
    /// Of the crate alone, its dependencies being compiled.
    pub cost: Cost,
}

/// The folder in which all of it happens.
#[derive(Debug)]
pub struct Work {
    folder: PathBuf,
    limit: Duration,
}

impl Work {
    pub fn new(folder: PathBuf, limit: Duration) -> Self {
        Self { folder, limit }
    }

    /// Bindery, as `cargo install` builds it.
    pub fn bindery(&self) -> Result<Generator> {
        let command = lab::release(self.limit * 6)?;
        Ok(Generator {
            name: "Bindery".to_owned(),
            command,
            arguments: peers::bindery,
            types: "types::",
        })
    }

    /// A peer, installed unless it is there.
    pub fn install(&self, peer: &Peer) -> Result<Generator> {
        let root = self.folder.join("peers");
        let package = format!("{}@{}", peer.package, peer.version);
        let mut cargo = Command::new("cargo");
        cargo
            .args(["install", "--locked", &package, "--root"])
            .arg(&root)
            .env("CARGO_TARGET_DIR", self.folder.join("peers-build"));
        self.succeed(&mut cargo)?;
        Ok(peer.generator(&root.join("bin")))
    }

    /// Writes the client of a document; nothing if the generator refuses it.
    pub fn write(&self, generator: &Generator, input: &Input) -> Result<Option<Written>> {
        let folder = self.crate_folder(generator, &input.name);
        let done = self.generate(generator, &input.path, &folder)?;
        let lines = lines(&folder.join("src"))?;
        // Some say that all is well and write nothing.
        Ok((done.success && lines > 0).then(|| Written {
            cost: cost(&done),
            lines,
        }))
    }

    /// Writes the client of a document into a folder that was not there.
    pub fn generate(
        &self,
        generator: &Generator,
        document: &Path,
        folder: &Path,
    ) -> Result<Finished> {
        if folder.exists() {
            fs::remove_dir_all(folder)?;
        }
        if let Some(parent) = folder.parent() {
            fs::create_dir_all(parent)?;
        }
        let mut command = Command::new(&generator.command);
        command.args((generator.arguments)(document, folder));
        Ok(process::run(&mut command, self.limit)?)
    }

    /// Where the client of a document is.
    pub fn crate_folder(&self, generator: &Generator, document: &str) -> PathBuf {
        let by = generator.name.replace(' ', "-");
        self.folder.join("crates").join(by).join(document)
    }

    /// Compiles the client of a document; nothing if there is none.
    pub fn check(&self, generator: &Generator, input: &Input) -> Result<Option<Checked>> {
        let folder = self.crate_folder(generator, &input.name);
        if lines(&folder.join("src"))? == 0 {
            return Ok(None);
        }
        own_workspace(&folder)?;
        let first = self.cargo(generator, &folder, &["check", "--lib"])?;
        // Once more, now that all that it depends on is compiled.
        let done = if first.success {
            touch(&folder)?;
            self.cargo(generator, &folder, &["check", "--lib"])?
        } else {
            first
        };
        let errors = done.stderr.lines().filter(|line| is_error(line)).count();
        Ok(Some(Checked {
            errors,
            cost: cost(&done),
        }))
    }

    /// Cargo in a crate's folder.
    pub fn cargo(
        &self,
        generator: &Generator,
        folder: &Path,
        arguments: &[&str],
    ) -> Result<Finished> {
        let target = self
            .folder
            .join("build")
            .join(generator.name.replace(' ', "-"));
        let mut cargo = Command::new("cargo");
        cargo
            .current_dir(folder)
            .args(arguments)
            .env("CARGO_TARGET_DIR", target)
            .env("CARGO_INCREMENTAL", "0")
            .env("CARGO_TERM_COLOR", "never");
        Ok(process::run(&mut cargo, self.limit * 3)?)
    }

    fn succeed(&self, command: &mut Command) -> Result<()> {
        let done = process::run(command, self.limit * 6)?;
        if !done.success {
            bail!("{command:?} failed: {}", done.stderr);
        }
        Ok(())
    }
}

/// Cargo would otherwise take the crate for a member of the repository's workspace.
pub fn own_workspace(folder: &Path) -> Result<()> {
    let path = folder.join("Cargo.toml");
    let manifest = fs::read_to_string(&path)?;
    if !manifest.contains("[workspace]") {
        fs::write(path, format!("{manifest}\n[workspace]\n"))?;
    }
    Ok(())
}

fn touch(folder: &Path) -> Result<()> {
    let root = folder.join("src/lib.rs");
    let text = fs::read(&root)?;
    Ok(fs::write(root, text)?)
}

/// A line that begins an error of rustc's, not the sum of them.
fn is_error(line: &str) -> bool {
    let sums_up = line.contains(CRATE) || line.contains("aborting due to");
    line.starts_with("error") && !sums_up
}

fn cost(done: &Finished) -> Cost {
    Cost {
        seconds: done.cpu_seconds,
        mb: done.peak_mb,
    }
}

/// Lines of Rust in a folder and below, but for a module `runtime` at its top.
fn lines(folder: &Path) -> Result<usize> {
    let mut sum = 0;
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        if !next.is_dir() || next == folder.join("runtime") {
            continue;
        }
        for entry in fs::read_dir(&next)? {
            let path = entry?.path();
            if path.extension().is_some_and(|ending| ending == "rs") {
                sum += fs::read_to_string(&path)?.lines().count();
            } else {
                folders.push(path);
            }
        }
    }
    Ok(sum)
}

#[cfg(test)]
mod tests {
    use super::is_error;

    #[test]
    fn errors_are_counted_without_what_sums_them_up() {
        assert!(is_error("error[E0308]: mismatched types"));
        assert!(is_error("error: expected one of `,`"));
        assert!(!is_error(
            "error: could not compile `raced` (lib) due to 2 previous errors"
        ));
        assert!(!is_error("error: aborting due to 2 previous errors"));
        assert!(!is_error("warning: unused"));
    }
}

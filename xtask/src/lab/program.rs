//! A program of the laboratory beside the crate that it uses.

use super::bind::bound;
use super::cargo::Cargo;
use super::{krate, process};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};

/// A program that is an example of the crate of a document. Its sources are in a folder, beside `document.json`.
#[derive(Clone, Debug)]
pub struct Program {
    /// What it and its crate are called.
    pub name: &'static str,
    /// The folder of its sources.
    pub sources: PathBuf,
    /// What it needs besides the crate, at the end of the manifest.
    pub dependencies: String,
    /// The features of the crate that it needs besides those that all crates have, with commas between them.
    pub features: &'static str,
}

impl Program {
    /// Writes the crate and the program into a folder, and builds it. What is returned is the file to run.
    pub fn build(&self, folder: &Path, cargo: &Cargo) -> Result<PathBuf> {
        let bound = bound(&self.sources.join("document.json"))?;
        let files = bound.krate(&krate::options(self.name));
        krate::write(
            folder,
            &files.context("nothing is emitted")?,
            &self.dependencies,
        )?;
        self.install(&folder.join("examples").join(self.name))?;
        let arguments = [
            "build",
            "--quiet",
            "--example",
            self.name,
            "--features",
            self.features,
        ];
        let built = process::run(&mut cargo.command(folder, &arguments), cargo.limit)?;
        if !built.success {
            bail!("the program does not build: {}", built.stderr);
        }
        Ok(cargo.target.join("debug/examples").join(self.name))
    }

    fn install(&self, folder: &Path) -> Result<()> {
        fs::create_dir_all(folder)?;
        for entry in fs::read_dir(&self.sources)? {
            let path = entry?.path();
            if path.extension().is_some_and(|ending| ending == "rs") {
                let name = path.file_name().context("a file without a name")?;
                fs::copy(&path, folder.join(name))?;
            }
        }
        Ok(())
    }
}

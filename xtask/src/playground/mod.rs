//! The playground: the generator as a static page.

mod build;
mod check;
mod examples;
mod measure;
mod serve;
mod unpack;

use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Writes the playground into a folder that any web server serves
///
/// Needs the target `wasm32-unknown-unknown`: `rustup target add wasm32-unknown-unknown`.
#[derive(Debug, clap::Args)]
pub struct Playground {
    /// The folder; files of earlier runs in it are replaced.
    out: PathBuf,
    /// Walk through the page in a browser, and say what is not as it should be.
    #[arg(long)]
    check: bool,
    /// Of the walk: bind this document too, which has to take less than a second.
    #[arg(long, value_name = "FILE", requires = "check")]
    document: Option<PathBuf>,
    /// Of the walk: write pictures of all that there is to see into this folder.
    #[arg(long, value_name = "DIR", requires = "check")]
    pictures: Option<PathBuf>,
    /// Take what was built last, for work on the page alone.
    #[arg(long)]
    no_build: bool,
}

impl Playground {
    pub fn run(&self) -> Result<ExitCode> {
        let wasm = if self.no_build {
            build::built()
        } else {
            build::build()?
        };
        fs::create_dir_all(&self.out)?;
        copy(&pages(), &self.out)?;
        fs::copy(wasm, self.out.join("bindery.wasm"))?;
        self.write("options.json", &bindery_cli::options().to_string())?;
        self.write("examples.json", &examples::all()?.to_string())?;
        println!("{}", measure::table(&self.out)?);
        if self.check {
            check::walk(
                &self.out,
                self.document.as_deref(),
                self.pictures.as_deref(),
            )?;
        }
        Ok(ExitCode::SUCCESS)
    }

    fn write(&self, name: &str, text: &str) -> Result<()> {
        fs::write(self.out.join(name), text).with_context(|| name.to_owned())
    }
}

/// The package of the page.
fn package() -> PathBuf {
    crate::lab::repository().join("playground")
}

/// What a browser loads as it is.
fn pages() -> PathBuf {
    package().join("web")
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    for entry in fs::read_dir(from).with_context(|| from.display().to_string())? {
        let path = entry?.path();
        if let Some(name) = path.file_name() {
            fs::copy(&path, to.join(name))?;
        }
    }
    Ok(())
}

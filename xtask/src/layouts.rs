//! A document in each layout, in the hands of a user who has the command, cargo and nothing else.

use crate::lab::{self, process};
use anyhow::{Context, Result, bail};
use clap::ValueEnum;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Duration;

/// Writes a document's client in each layout with the command itself, then tests, lints, documents and packages it.
#[derive(Debug, clap::Args)]
pub struct Layouts {
    /// The document.
    document: PathBuf,
    /// How long one step may take.
    #[arg(long, default_value_t = 1800)]
    limit_seconds: u64,
    /// The layouts that are tried; all, without it.
    #[arg(long = "layout", value_name = "LAYOUT", value_enum)]
    layouts: Vec<Layout>,
    /// What cargo does with each; all, without it.
    #[arg(long = "step", value_name = "STEP", value_enum)]
    steps: Vec<Step>,
}

/// Where a client is written.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Layout {
    Crate,
    Modules,
    File,
}

/// What cargo does with a client; it has to be silent about it.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Step {
    Test,
    Clippy,
    Doc,
    Package,
}

const LIBRARY: &str = "//! What uses the client.\n\n/// The client.\npub mod api;\n";

impl Layout {
    fn name(self) -> &'static str {
        match self {
            Self::Crate => "crate",
            Self::Modules => "modules",
            Self::File => "file",
        }
    }

    /// What the command is told, in the folder of the user's package.
    fn arguments(self) -> &'static [&'static str] {
        match self {
            Self::Crate => &["--out", ".", "--name", "travelled"],
            Self::Modules => &["--layout", "modules", "--out", "src/api"],
            Self::File => &["--layout", "file", "--out", "src/api.rs"],
        }
    }
}

impl Step {
    fn name(self) -> &'static str {
        self.arguments()[0]
    }

    /// What cargo is told.
    fn arguments(self) -> &'static [&'static str] {
        match self {
            Self::Test => &["test"],
            Self::Clippy => &["clippy", "--all-targets", "--", "-D", "warnings"],
            Self::Doc => &["doc", "--no-deps"],
            Self::Package => &["package", "--allow-dirty"],
        }
    }
}

impl Layouts {
    /// Success if each step of each layout passes.
    pub fn run(&self) -> Result<ExitCode> {
        let document = fs::canonicalize(&self.document)?;
        let command = lab::release(self.limit())?;
        // Outside of the repository, whose workspace cargo would find.
        let work = std::env::temp_dir().join("bindery-layouts");
        let mut failed = false;
        println!("| layout | step | CPU s | peak MB | |\n|---|---|--:|--:|---|");
        for &layout in all_unless(&self.layouts) {
            let package = Package {
                folder: work.join(layout.name()),
                target: work.join("build"),
                limit: self.limit(),
            };
            let dependencies = package.write(layout, &command, &document)?;
            if let Some(dependencies) = dependencies {
                package.complete(&dependencies)?;
            }
            for step in all_unless(&self.steps) {
                let done = package.cargo(step.arguments())?;
                failed |= !done.success;
                let verdict = if done.success { "passes" } else { "FAILS" };
                println!(
                    "| {} | {} | {:.1} | {} | {verdict} |",
                    layout.name(),
                    step.name(),
                    done.cpu_seconds,
                    done.peak_mb
                );
                if !done.success {
                    eprintln!("{}{}", done.stdout, done.stderr);
                }
            }
        }
        Ok(if failed {
            ExitCode::FAILURE
        } else {
            ExitCode::SUCCESS
        })
    }

    fn limit(&self) -> Duration {
        Duration::from_secs(self.limit_seconds)
    }
}

/// What was asked for, or everything where nothing was.
fn all_unless<T: ValueEnum + Clone>(chosen: &[T]) -> &[T] {
    if chosen.is_empty() {
        T::value_variants()
    } else {
        chosen
    }
}

/// A package of the user's, far from the repository.
struct Package {
    folder: PathBuf,
    target: PathBuf,
    limit: Duration,
}

impl Package {
    /// Writes the client; what the command asks the user's manifest for, unless the package is its own.
    fn write(&self, layout: Layout, command: &Path, document: &Path) -> Result<Option<String>> {
        if self.folder.exists() {
            fs::remove_dir_all(&self.folder)?;
        }
        fs::create_dir_all(self.folder.join("src"))?;
        let mut bindery = Command::new(command);
        bindery
            .arg("generate")
            .arg(document)
            .args(layout.arguments());
        let done = process::run(bindery.current_dir(&self.folder), self.limit)?;
        if !done.success {
            bail!("nothing is written: {}", done.stderr);
        }
        let asked = done.stderr.split_once("\n[dependencies]\n");
        let asked = asked.map(|(_, rest)| rest.split("\n\n").next().unwrap_or(rest));
        Ok(asked.map(str::to_owned))
    }

    /// The user's own part of a package: what makes one of modules.
    fn complete(&self, dependencies: &str) -> Result<()> {
        let manifest = format!(
            "[package]\nname = \"travelled\"\nversion = \"0.1.0\"\nedition = \"2024\"\nlicense = \"MIT\"\n\
             description = \"Uses a client.\"\n\n[dependencies]\n{dependencies}\n\n[workspace]\n"
        );
        fs::write(self.folder.join("Cargo.toml"), manifest)?;
        fs::write(self.folder.join("src/lib.rs"), LIBRARY).context("the library")
    }

    fn cargo(&self, arguments: &[&str]) -> Result<process::Finished> {
        let mut cargo = Command::new("cargo");
        cargo
            .current_dir(&self.folder)
            .args(arguments)
            .env("CARGO_TARGET_DIR", &self.target)
            .env("RUSTDOCFLAGS", "-D warnings");
        Ok(process::run(&mut cargo, self.limit)?)
    }
}

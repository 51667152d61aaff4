//! Whether `bindery diff` and cargo-semver-checks agree on what breaks the users of generated crates.
//!
//! For each step from one document to the next, both crates are generated and shown to cargo-semver-checks. Its findings
//! and our breaking changes are then laid side by side: what only one of them has needs a reason of a short list.

mod findings;
mod matching;
mod mutate;
mod names;
mod reasons;

use crate::lab::{inputs, krate, process, repository};
use anyhow::{Context, Result, bail};
use bindery::diff::{Changes, Verdict};
use bindery::{Bound, Builder, Openness, report};
use findings::Report;
use matching::Outcome;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Duration;

/// Compares `bindery diff` with cargo-semver-checks on the steps between documents.
#[derive(Debug, clap::Args)]
pub struct Semver {
    /// Documents, pages or folders in order; with `--mutations`, the one that is changed.
    #[arg(required = true)]
    documents: Vec<PathBuf>,
    /// Compare each document with changed copies of itself, one for each kind of change.
    #[arg(long)]
    mutations: bool,
    /// Generate closed enums and unions.
    #[arg(long)]
    closed: bool,
    /// The program cargo-semver-checks.
    #[arg(long, default_value = "cargo-semver-checks")]
    tool: PathBuf,
    /// Where crates are written and built [default: `target/semver`].
    #[arg(long)]
    work: Option<PathBuf>,
}

/// One document, bound and written.
struct Version {
    name: String,
    bound: Bound,
    folder: PathBuf,
}

impl Semver {
    /// Success if all that only one side has is explained.
    pub fn run(&self) -> Result<ExitCode> {
        let mut total = Outcome::default();
        if self.mutations {
            for document in &self.documents {
                let value = inputs::value(document)?;
                let old = self.version(&stem(document), &value.to_string())?;
                for (name, mutant) in mutate::mutants(&value) {
                    let new = self.version(&name, &mutant.to_string())?;
                    self.step(&old, &new, &mut total)?;
                }
            }
        } else {
            let mut last: Option<Version> = None;
            for document in &self.documents {
                let bound = self.builder().input(document).bind();
                let new = self.written(&stem(document), bound)?;
                if let Some(old) = &last {
                    self.step(old, &new, &mut total)?;
                }
                last = Some(new);
            }
        }
        println!("\nall steps: {total}");
        Ok(if total.agrees() {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        })
    }

    fn builder(&self) -> Builder {
        let how = if self.closed {
            Openness::Closed
        } else {
            Openness::Open
        };
        krate::builder().enums(how).unions(how)
    }

    fn version(&self, name: &str, text: &str) -> Result<Version> {
        let bound = self.builder().text(format!("{name}.json"), text).bind();
        self.written(name, bound)
    }

    fn work(&self) -> PathBuf {
        let chosen = self.work.clone();
        chosen.unwrap_or_else(|| repository().join("target/semver"))
    }

    fn written(&self, name: &str, bound: Bound) -> Result<Version> {
        let Some(files) = bound.krate(&krate::options("api")) else {
            let options = report::Options::new(report::Format::Short);
            bail!(report::render(&bound.diagnostics, &bound.sources, &options));
        };
        let folder = self.work().join("crates").join(krate::package(name));
        krate::write(&folder, &files, "")?;
        Ok(Version {
            name: name.to_owned(),
            bound,
            folder,
        })
    }

    fn step(&self, old: &Version, new: &Version, total: &mut Outcome) -> Result<()> {
        let changes = new.bound.changes_since(&old.bound);
        let changes = changes.context("both are bound")?;
        let report = self.ask(&old.folder, &new.folder)?;
        let outcome = matching::of(&old.bound, &new.bound, &changes, &report)?;
        println!("\n{} -> {}", old.name, new.name);
        println!("  ours: {}, theirs: {}", told(&changes), report.required);
        println!("  {outcome}");
        for line in &outcome.disagreements {
            println!("  ! {line}");
        }
        total.add(outcome);
        Ok(())
    }

    /// What cargo-semver-checks says.
    fn ask(&self, old: &Path, new: &Path) -> Result<Report> {
        let mut command = Command::new(&self.tool);
        command
            .arg("semver-checks")
            .arg("--manifest-path")
            .arg(new.join("Cargo.toml"))
            .arg("--baseline-root")
            .arg(old)
            .args([
                "--default-features",
                "--release-type",
                "patch",
                "--color",
                "never",
            ])
            .env("CARGO_TARGET_DIR", self.work().join("target"));
        let done = process::run(&mut command, Duration::from_secs(1800))
            .with_context(|| format!("cannot run {}", self.tool.display()))?;
        findings::read(&done.stdout, &done.stderr)
    }
}

fn told(changes: &Changes) -> &'static str {
    match changes.verdict() {
        Verdict::Major => "major",
        Verdict::Minor => "minor",
        Verdict::Patch => "patch",
        Verdict::None => "none",
    }
}

/// What a document is called: its file, or the folder it is in where all files have the same name.
fn stem(path: &Path) -> String {
    let name = |path: &Path| {
        let stem = if path.is_dir() {
            path.file_name()
        } else {
            path.file_stem()
        };
        stem.unwrap_or_default().to_string_lossy().into_owned()
    };
    match (name(path).as_str(), path.parent()) {
        ("openapi", Some(parent)) => name(parent),
        (own, _) => own.to_owned(),
    }
}

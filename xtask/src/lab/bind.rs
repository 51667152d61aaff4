//! Binding a document in a process of its own, so that a fault of the generator ends that process only.

use super::krate;
use super::process::{self, Finished};
use anyhow::{Context, Result, bail};
use bindery::Bound;
use bindery::api::{Api, parts};
use bindery::diagnostic::Level;
use bindery::report;
use bindery::rust::Files;
use bindery::schema::Kind;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// What binding a document gave.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Binding {
    /// What came out, unless an error stood in the way.
    pub emitted: Option<Emitted>,
    /// Why nothing came out: errors with their places, or how the process ended.
    pub faults: Vec<String>,
    /// Findings by code.
    pub findings: BTreeMap<String, usize>,
    /// Seconds on the clock, of reading and of emitting.
    pub read_seconds: f64,
    /// Seconds of emitting.
    pub emit_seconds: f64,
    /// The most memory, in MB.
    pub peak_mb: u64,
}

/// What came out.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Emitted {
    /// A hash of all files.
    pub hash: u64,
    /// Lines of Rust.
    pub lines: usize,
    /// Markers of operations in the emitted text.
    pub operations: usize,
    /// Components that have a meaning in the model.
    pub schemas: usize,
    /// Types of the model.
    pub types: usize,
    /// Places of the model that hold any value, by the reason.
    pub any: BTreeMap<String, usize>,
}

/// What comes of a document, with default options; the error is the report of what stands in the way.
pub fn bound(path: &Path) -> Result<Bound> {
    let bound = krate::builder().input(path).bind();
    if bound.api.is_none() {
        let options = report::Options::new(report::Format::Short);
        bail!(report::render(&bound.diagnostics, &bound.sources, &options));
    }
    Ok(bound)
}

/// Binds a document into a crate of this name, in this folder, in a process that ends at the limit.
pub fn bind(document: &Path, folder: &Path, name: &str, limit: Duration) -> Result<Binding> {
    let report = folder.with_extension("binding.json");
    fs::create_dir_all(folder.parent().unwrap_or(folder))?;
    let mut command = Command::new(std::env::current_exe()?);
    command
        .args(["bind-one", name])
        .args([document, folder, &report]);
    let done = process::run(&mut command, limit)?;
    if !done.success {
        return Ok(Binding {
            faults: vec![ending(&done)],
            peak_mb: done.peak_mb,
            ..Binding::default()
        });
    }
    let text = fs::read_to_string(&report).with_context(|| report.display().to_string())?;
    let binding: Binding = serde_json::from_str(&text)?;
    fs::remove_file(&report)?;
    Ok(Binding {
        peak_mb: done.peak_mb,
        ..binding
    })
}

fn ending(done: &Finished) -> String {
    if done.timed_out {
        return format!("no end after {:.0} s", done.wall_seconds);
    }
    let last = done
        .stderr
        .lines()
        .rev()
        .find(|line| !line.trim().is_empty());
    format!("the process ended: {}", last.unwrap_or("without a word"))
}

/// The arguments of the process that [`bind`] starts.
#[derive(Debug, clap::Args)]
pub struct One {
    name: String,
    document: PathBuf,
    folder: PathBuf,
    report: PathBuf,
}

impl One {
    /// The process that [`bind`] starts.
    pub fn run(&self) -> Result<()> {
        let started = Instant::now();
        let bound = krate::builder().input(&self.document).bind();
        let mut binding = Binding {
            read_seconds: started.elapsed().as_secs_f64(),
            ..Binding::default()
        };
        for finding in &bound.diagnostics {
            *binding
                .findings
                .entry(finding.code.number().to_owned())
                .or_default() += 1;
        }
        let started = Instant::now();
        if let Some(api) = &bound.api {
            let endless = api.schemas.endless().into_iter();
            let endless = endless.map(|id| api.schemas.get(id).key.to_string());
            binding
                .faults
                .extend(endless.map(|key| format!("`{key}` is read by reading itself")));
        }
        if let (Some(files), Some(api)) = (bound.krate(&krate::options(&self.name)), &bound.api) {
            binding.emit_seconds = started.elapsed().as_secs_f64();
            krate::write(&self.folder, &files, "")?;
            binding.emitted = Some(emitted(&files, api));
        } else {
            let options = report::Options::new(report::Format::Short);
            let text = report::render(&bound.diagnostics, &bound.sources, &options);
            binding.faults = text
                .lines()
                .filter(|line| line.contains("error"))
                .map(str::to_owned)
                .collect();
            if binding.faults.is_empty() {
                let levels = bound
                    .diagnostics
                    .iter()
                    .filter(|one| one.level == Level::Error)
                    .count();
                binding
                    .faults
                    .push(format!("nothing came out, with {levels} errors"));
            }
        }
        fs::write(&self.report, serde_json::to_string(&binding)?)?;
        Ok(())
    }
}

fn emitted(files: &Files, api: &Api) -> Emitted {
    let mut hasher = DefaultHasher::new();
    files.0.hash(&mut hasher);
    Emitted {
        hash: hasher.finish(),
        lines: krate::lines(files),
        operations: markers(files),
        schemas: api.schemas.components.len() + forms(api),
        types: api.schemas.types.len(),
        any: any(api),
    }
}

/// Components that have no type, since a form stands for them and nobody has a value of theirs.
fn forms(api: &Api) -> usize {
    let left_out = api.usage.left_out.iter();
    let types = left_out.map(|id| api.schemas.get(*id));
    types.filter(|ty| ty.key.as_component().is_some()).count()
}

/// Each operation is a marker type in a file of `ops`.
fn markers(files: &Files) -> usize {
    let ops = files
        .0
        .iter()
        .filter(|(path, _)| path.starts_with("src/ops"));
    let markers = |text: &str| {
        let tables = text.matches("bindery_runtime::operation!").count();
        tables + text.matches("impl rt::Operation").count()
    };
    ops.map(|(_, text)| markers(text)).sum()
}

fn any(api: &Api) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    let schemas = &api.schemas;
    let inner = schemas.types.iter().flat_map(|ty| parts(&ty.kind));
    let roots = schemas
        .components
        .values()
        .chain(schemas.uses.values())
        .map(|used| used.ty);
    for id in inner.chain(roots) {
        if let Kind::Any(reason) = &schemas.get(id).kind {
            *counts.entry(format!("{reason:?}")).or_default() += 1;
        }
    }
    counts
}

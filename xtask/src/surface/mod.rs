//! Whether the surface that is planned is the one that rustdoc sees in the compiled crate.

mod rustdoc;

use crate::lab::{inputs, krate, process, work_folder};
use anyhow::{Context, Result, bail};
use bindery::rust::Position;
use bindery::rust::surface::{Definition, Part, Path as Place, Surface as Planned};
use bindery::{Bound, report};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Duration;

/// Compares the planned surface of crates with rustdoc's JSON of them: the same public items, or a failure.
#[derive(Debug, clap::Args)]
pub struct Surface {
    /// Documents, pages or folders.
    #[arg(required = true)]
    documents: Vec<PathBuf>,
}

impl Surface {
    /// Success if nothing is in one of both alone.
    pub fn run(&self) -> Result<ExitCode> {
        let mut failed = false;
        for path in &self.documents {
            for input in inputs::documents(path)? {
                let (rows, faults) = judge(&input.name, &input.path)?;
                println!(
                    "{}: {rows} public items, {} not in both",
                    input.name,
                    faults.len()
                );
                for fault in &faults {
                    println!("  ! {fault}");
                }
                failed |= !faults.is_empty();
            }
        }
        Ok(ExitCode::from(u8::from(failed)))
    }
}

fn judge(name: &str, document: &Path) -> Result<(usize, Vec<String>)> {
    let bound = krate::builder().input(document).bind();
    let Some(files) = bound.krate(&krate::options("surfaced")) else {
        let options = report::Options::new(report::Format::Short);
        bail!(report::render(&bound.diagnostics, &bound.sources, &options));
    };
    let folder = work_folder("surface").join(krate::package(name));
    krate::write(&folder, &files, "")?;
    let seen = rustdoc::items(&documented(&folder)?, &requests(&bound)?)?;
    let planned = planned(&bound)?;
    let unplanned = seen
        .difference(&planned)
        .map(|one| format!("not planned: {one}"));
    let unseen = planned
        .difference(&seen)
        .map(|one| format!("not there: {one}"));
    Ok((seen.len(), unplanned.chain(unseen).collect()))
}

/// rustdoc's JSON of a crate with all that its features bring.
fn documented(folder: &Path) -> Result<String> {
    let target = work_folder("surface").join("target");
    let features = format!("{},oauth,signatures", krate::features(folder));
    let mut command = Command::new("cargo");
    command
        .args(["rustdoc", "--quiet", "--lib", "--features", &features])
        .args(["--", "-Z", "unstable-options", "--output-format", "json"])
        .current_dir(folder)
        // rustdoc's JSON is not stable yet.
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_TARGET_DIR", &target);
    let done = process::run(&mut command, Duration::from_secs(1800))?;
    let json = target.join("doc/surfaced.json");
    std::fs::read_to_string(json).with_context(|| done.stderr)
}

/// The aliases of requests, by the operations that they are for.
fn requests(bound: &Bound) -> Result<BTreeMap<String, String>> {
    let plan = bound.crate_plan().context("the document binds")?;
    let surface = Planned::of(&plan);
    let requests = surface
        .items
        .iter()
        .filter_map(|(path, item)| match &item.definition {
            Definition::Request(operation) => Some((operation.clone(), path.owner.clone())),
            _ => None,
        });
    Ok(requests.collect())
}

fn planned(bound: &Bound) -> Result<BTreeSet<String>> {
    let plan = bound.crate_plan().context("the document binds")?;
    let surface = Planned::of(&plan);
    let items = surface.items.iter();
    let items = items.filter(|(path, _)| path.part != Part::Feature && !is_unnamed(&path.part));
    let paths = items.map(|(path, item)| match (&path.part, &item.definition) {
        (Part::Implementation(_), Definition::Type(from)) => {
            let from = written_out(&surface, &from.clone().at(Position::Types).to_string());
            plain(&Part::Implementation(format!("From<{from}>")).of(&*path.owner))
        }
        _ => plain(path),
    });
    Ok(paths.collect())
}

/// A type as rustdoc writes it in the head of an implementation: without modules, and with what is behind aliases.
fn written_out(surface: &Planned<'_>, ty: &str) -> String {
    let mut out = String::new();
    let mut word = String::new();
    // A mark behind the last word ends it.
    for c in ty.chars().chain([' ']) {
        if c.is_alphanumeric() || c == '_' {
            word.push(c);
            continue;
        }
        let alias = surface.items.get(&Place::item(format!("types::{word}")));
        match alias.map(|item| &item.definition) {
            Some(Definition::Alias(behind)) => {
                let behind = behind.clone().at(Position::Types).to_string();
                out.push_str(&written_out(surface, &behind));
            }
            _ if c != ':' => out.push_str(&word),
            _ => {}
        }
        word.clear();
        if c != ':' {
            out.push(c);
        }
    }
    out.trim_end().to_owned()
}

/// Whether it comes of a trait that the crate's root does not export: rustdoc leaves it out.
fn is_unnamed(part: &Part) -> bool {
    match part {
        Part::Implementation(name) => matches!(&**name, "EventStream" | "RecordStream"),
        Part::Associated(name) => matches!(&**name, "Event" | "Record"),
        _ => false,
    }
}

/// A path as rustdoc's JSON allows to write it: names of macros' traits without their modules.
fn plain(path: &Place) -> String {
    let text = path.to_string().replace(' ', "").replace(",)", ")");
    text.replace("r#", "")
}

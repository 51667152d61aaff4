//! Whether taking something out of a document renames what is left.

// The tests of the compiler take the same parts out of a small document.
#[path = "../../../codegen/tests/fixtures_stability/remove.rs"]
mod remove;

use crate::lab::one_line;
use anyhow::{Context, Result, bail};
use bindery::api;
use bindery::diagnostic::{Diagnostics, SourceId};
use bindery::openapi::merge::{self, MergeOptions};
use bindery::openapi::{self, ReadOptions};
use bindery::rust::{Options, Plan};
use bindery::source::Sources;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Instant;

/// Takes each schema, property and operation out of a document in turn, and compares the names of the rest.
#[derive(Debug, clap::Args)]
pub struct Stability {
    /// The document, page or folder.
    document: PathBuf,
    /// Look at every so manyth of them only.
    #[arg(long, default_value_t = 1)]
    every: usize,
    /// Threads that look.
    #[arg(long, default_value_t = 1)]
    threads: usize,
}

/// Names by what they stand for.
type Names = BTreeMap<String, String>;

/// What came of taking parts out.
#[derive(Default)]
struct Count {
    /// Parts without which something has another name.
    changes: usize,
    /// Parts without which the document cannot be bound.
    unbound: usize,
}

impl Stability {
    /// Success if nothing is renamed.
    pub fn run(&self) -> Result<ExitCode> {
        let document = self.document()?;
        let before = names(&document).context("the document is not bound")?;
        let mut pointers = remove::pointers(&document);
        let all = pointers.len();
        let mut position = 0;
        pointers.retain(|_| {
            position += 1;
            position % self.every.max(1) == 0
        });
        let started = Instant::now();
        let count = judge(&document, &before, &pointers, self.threads.max(1));
        println!(
            "{} names; {} of {all} parts taken out in {:.0} s, {} of them rename something, {} cannot be bound",
            before.len(),
            pointers.len(),
            started.elapsed().as_secs_f64(),
            count.changes,
            count.unbound,
        );
        Ok(if count.changes == 0 {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        })
    }

    /// The one document of the API.
    fn document(&self) -> Result<Value> {
        let mut sources = Sources::default();
        let mut diagnostics = Diagnostics::default();
        sources.load(std::slice::from_ref(&self.document), &mut diagnostics);
        let documents = sources.documents().to_vec();
        let options = MergeOptions::default();
        let merged = merge::merge(&mut sources, &documents, &options, &mut diagnostics);
        let Some(chosen) = merge::choose(&merged, None, &mut diagnostics) else {
            bail!("no document, or several")
        };
        Ok(sources.value(chosen.source).clone())
    }
}

/// Looks at every part, and says at once what it finds.
fn judge(document: &Value, before: &Names, pointers: &[String], threads: usize) -> Count {
    let next = AtomicUsize::new(0);
    let known: BTreeSet<&String> = before.values().collect();
    let work = || {
        let mut count = Count::default();
        while let Some(pointer) = pointers.get(next.fetch_add(1, Ordering::Relaxed)) {
            match names(&remove::without(document, pointer)) {
                Err(error) => {
                    count.unbound += 1;
                    let why = one_line(&error.to_string(), 200);
                    println!("- without {pointer}: not bound: {why}");
                }
                Ok(after) => {
                    let words = renamed(before, &known, &after);
                    if !words.is_empty() {
                        count.changes += 1;
                        println!("- without {pointer}: {}", one_line(&words.join("; "), 600));
                    }
                }
            }
        }
        count
    };
    thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(work)).collect();
        let own = work();
        let others = others.into_iter().filter_map(|thread| thread.join().ok());
        others.fold(own, |sum, one| Count {
            changes: sum.changes + one.changes,
            unbound: sum.unbound + one.unbound,
        })
    })
}

/// What has another name than before, and what has a name that was not there before.
fn renamed(before: &Names, known: &BTreeSet<&String>, after: &Names) -> Vec<String> {
    let changed = after
        .iter()
        .filter_map(|(what, name)| match before.get(what) {
            Some(old) if old == name => None,
            Some(old) => Some(format!("{old} becomes {name}")),
            None if known.contains(name) => None,
            None => Some(format!("{name} is new")),
        });
    changed.collect()
}

fn names(document: &Value) -> Result<Names> {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    sources.load_text("openapi.json", document.to_string(), &mut diagnostics);
    let root: SourceId = *sources.documents().first().context("no document")?;
    let read = openapi::read(&sources, root, &ReadOptions::default(), &mut diagnostics);
    let api = read.map(|document| api::build(&document, &mut diagnostics));
    if diagnostics.has_errors() {
        let errors = diagnostics.iter();
        let mut errors = errors.filter(|one| one.level == bindery::diagnostic::Level::Error);
        let first = errors.next().map(|one| one.message.clone());
        bail!("{}", first.unwrap_or_default());
    }
    let api = api.context("not read")?;
    let options = Options::default();
    Ok(Plan::new(&api, &options).inventory())
}

//! Values that were made for the schemas of a document, in the hands of its crate or of another version's.

use crate::lab::bind::bound;
use crate::lab::cargo::Cargo;
use crate::lab::driver::{self, Case, Judgment, Root, Tally};
use crate::lab::{krate, one_line, work_folder};
use anyhow::{Context, Result};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

/// Decodes instances of a document's component schemas with its crate, and compares what comes back.
#[derive(Debug, clap::Args)]
pub struct Instances {
    /// The document that the instances belong to.
    document: PathBuf,
    /// A JSON object with a list of instances for each schema's name.
    #[arg(value_name = "INSTANCES")]
    values: PathBuf,
    /// Decode with the crate of this document instead: another version, for schemas that both have.
    #[arg(long)]
    crate_of: Option<PathBuf>,
    /// How long building and running may take.
    #[arg(long, default_value_t = 1800)]
    limit_seconds: u64,
}

impl Instances {
    /// Success if all instances come back equal.
    pub fn run(&self) -> Result<ExitCode> {
        let own = bound(&self.document)?;
        let other = self.crate_of.as_deref().map(bound).transpose()?;
        let text =
            fs::read_to_string(&self.values).with_context(|| self.values.display().to_string())?;
        let instances: BTreeMap<String, Vec<Value>> = serde_json::from_str(&text)?;
        let judge = other.as_ref().unwrap_or(&own);
        let (mut roots, mut cases, mut names) = (Vec::new(), Vec::new(), Vec::new());
        let mut unknown = Vec::new();
        for (name, values) in &instances {
            let both = [&own, judge].map(|bound| Root::component(bound.api.as_ref()?, name));
            let [Some(_), Some(root)] = both else {
                unknown.push(name.as_str());
                continue;
            };
            for value in values {
                cases.push(Case {
                    root: roots.len(),
                    value: value.clone(),
                });
                names.push(name);
            }
            roots.push(root);
        }
        let path = self.crate_of.as_ref().unwrap_or(&self.document);
        let name = krate::package(
            &path
                .parent()
                .and_then(Path::file_name)
                .unwrap_or_default()
                .to_string_lossy(),
        );
        let work = work_folder("instances");
        let cargo = Cargo {
            target: work.join("build"),
            limit: Duration::from_secs(self.limit_seconds),
        };
        let trips = driver::run(judge, &name, &work.join(&name), &roots, &cases, &cargo)?;
        let mut tally = Tally::default();
        let mut failures = Vec::new();
        for ((case, name), trip) in cases.iter().zip(names).zip(trips) {
            let judgment = trip.judge(&case.value);
            tally.add(&trip, &judgment);
            if let Some(problem) = &trip.invalid {
                println!("- {name}: invalid: {}", one_line(problem, 200));
            }
            if judgment != Judgment::Equal {
                failures.push((name.clone(), judgment));
            }
        }
        println!("{} schemas, {}", roots.len(), tally.line());
        if !unknown.is_empty() {
            println!(
                "{} schemas are not in the crate: {}",
                unknown.len(),
                unknown.join(", ")
            );
        }
        print!("{}", driver::grouped(&failures));
        Ok(if failures.is_empty() {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        })
    }
}

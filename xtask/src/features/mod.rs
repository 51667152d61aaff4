//! Every feature of a generated crate alone: what compiles, and whether it is exactly what that feature's calls need.

mod compiled;
mod expected;

use crate::lab::cargo::Cargo;
use crate::lab::inputs::{self, Input};
use crate::lab::{bind, krate, work_folder};
use anyhow::{Context, Result};
use bindery::Bound;
use compiled::Compiled;
use expected::Expected;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

/// Compiles the crates of documents with no feature of their API, with each of them alone, and with all. Nothing may be
/// said about any, and a group's feature has to bring the types that its operations alone would have.
#[derive(Debug, clap::Args)]
pub struct Features {
    /// The folder, or one document.
    folder: PathBuf,
    /// Only every so many features.
    #[arg(long, default_value_t = 1)]
    every: usize,
    /// Only documents whose name contains this.
    #[arg(long)]
    only: Option<String>,
    /// Only documents of at most so many bytes.
    #[arg(long)]
    up_to: Option<u64>,
}

impl Features {
    /// Success if every crate compiles without a word, and with nothing more than it should.
    pub fn run(&self) -> Result<ExitCode> {
        let work = work_folder("features");
        let cargo = Cargo {
            target: work.join("build"),
            limit: Duration::from_secs(1800),
        };
        cargo.warm(&work.join("warm"))?;
        let mut documents = inputs::documents(&self.folder)?;
        documents.retain(|input| {
            let only = self.only.as_ref();
            only.is_none_or(|part| input.name.contains(part))
                && self.up_to.is_none_or(|most| input.bytes <= most)
        });
        let mut failed = false;
        for input in documents {
            let bound = bind::bound(&input.path)?;
            let folder = work.join("crates").join(&input.name);
            failed |= !self.document(&cargo, &input, &bound, &folder)?;
            // The pages of a large document take gigabytes.
            let pages = cargo.target.join("doc");
            if pages.exists() {
                fs::remove_dir_all(pages)?;
            }
        }
        Ok(if failed {
            ExitCode::FAILURE
        } else {
            ExitCode::SUCCESS
        })
    }

    fn document(&self, cargo: &Cargo, input: &Input, bound: &Bound, folder: &Path) -> Result<bool> {
        let name = krate::package(&input.name);
        let files = bound
            .krate(&krate::options(&name))
            .context("nothing came out")?;
        let features = features(&files.0["Cargo.toml"]);
        if features.is_empty() {
            println!("{}: no features", input.name);
            return Ok(true);
        }
        krate::write(folder, &files, "")?;
        let expected = Expected::new(bound, &features).context("nothing was bound")?;
        let crate_name = name.replace('-', "_");
        let compile = |features: &str| {
            let on = format!("client,{features}");
            let mut compiled = Compiled::new(cargo, folder, &crate_name, &on)?;
            compiled.types = expected.of_api(&compiled.types);
            println!("{}: {features:?}: {compiled}", input.name);
            anyhow::Ok(compiled)
        };
        let none = compile("")?;
        let mut each = Vec::new();
        let mut wrong = Vec::new();
        for feature in features.iter().step_by(self.every.max(1)) {
            let compiled = compile(feature)?;
            wrong.extend(expected.differences(feature, &none.types, &compiled.types));
            each.push(compiled);
        }
        let whole = compile("whole-api")?;
        let all = each.iter().chain([&none, &whole]);
        let unclean: Vec<&String> = all.flat_map(|one| &one.findings).collect();
        for fault in unclean.iter().copied().chain(&wrong) {
            println!("{fault}");
        }
        println!("{}", summary(&input.name, &each, &whole));
        Ok(unclean.is_empty() && wrong.is_empty())
    }
}

/// What the feature `whole-api` of a manifest turns on.
fn features(manifest: &str) -> Vec<String> {
    let lines = manifest
        .lines()
        .skip_while(|line| !line.starts_with("whole-api"));
    let listed = lines.skip(1).take_while(|line| *line != "]");
    let names = listed.map(|line| line.trim().trim_matches(|c| c == '"' || c == ','));
    names.map(str::to_owned).collect()
}

fn summary(name: &str, each: &[Compiled], whole: &Compiled) -> String {
    let mut sorted: Vec<&Compiled> = each.iter().collect();
    sorted.sort_by_key(|one| one.lines);
    let middle = sorted.get(sorted.len() / 2).copied();
    let told = [sorted.first().copied(), middle, Some(whole)];
    let told = told.map(|one| one.map(ToString::to_string).unwrap_or_default());
    let [smallest, median, whole] = told;
    let distinct: BTreeSet<&String> = each.iter().flat_map(|one| &one.types).collect();
    format!(
        "{name}: {} features alone ({} types in all)\n  smallest: {smallest}\n  median: {median}\n  whole: {whole}",
        each.len(),
        distinct.len()
    )
}

#[cfg(test)]
mod tests {
    #[test]
    fn features_are_read_from_the_manifest() {
        let manifest =
            "default = [\"whole-api\"]\nwhole-api = [\n    \"a-b\",\n    \"c\",\n]\na-b = []\n";
        assert_eq!(super::features(manifest), ["a-b", "c"]);
        assert!(super::features("default = []\n").is_empty());
    }
}

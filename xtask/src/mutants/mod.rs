//! Whether the tests notice when a promise is broken.
//!
//! All ways to break one are built into one copy of the workspace, each behind a question to the environment. So there is one
//! build, and each of them costs no more than the tests that should notice it.

mod build;
mod tree;

use crate::lab::{self, one_line};
use crate::promises::{self, Located};
use anyhow::{Result, bail};
use build::{Binaries, Outcome};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;
use tree::{Mutant, Tree};

/// Breaks each promise of SECURITY.md and README.md in a copy of the workspace, and sees whether its tests notice.
#[derive(Debug, clap::Args)]
pub struct Mutants {
    /// Only those whose file or sentence has this in it.
    filter: Option<String>,
}

impl Mutants {
    /// Success if each is noticed.
    pub fn run(&self) -> Result<ExitCode> {
        let started = Instant::now();
        let mutants = self.chosen();
        if mutants.is_empty() {
            bail!("no promise is meant");
        }
        let root = lab::repository();
        let tests = tests_of(&mutants, &root)?;
        let work = lab::work_folder("mutants");
        let tree = Tree::copy(&root, &work.join("tree"), &mutants)?;
        let wanted: BTreeSet<&Located> = tests.values().collect();
        let binaries = Binaries::build(&tree, &work.join("build"), &wanted)?;
        println!("built in {:.0} s", started.elapsed().as_secs_f64());
        let survivors = judge(&mutants, &tests, &binaries)?;
        let (all, seconds) = (mutants.len(), started.elapsed().as_secs_f64());
        println!("{} of {all} noticed, in {seconds:.0} s", all - survivors);
        Ok(if survivors == 0 {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        })
    }

    fn chosen(&self) -> Vec<Mutant> {
        let all = promises::all().flat_map(|promise| {
            let ways = promise.broken.iter();
            ways.map(move |broken| (promise, broken))
        });
        let is_meant = |mutant: &Mutant| {
            let filter = self.filter.as_deref().unwrap_or_default();
            mutant.broken.file.contains(filter) || mutant.promise.says.contains(filter)
        };
        let numbered = all.enumerate().map(|(number, (promise, broken))| Mutant {
            number,
            promise,
            broken,
        });
        numbered.filter(is_meant).collect()
    }
}

/// The tests that should notice, by their names.
fn tests_of(mutants: &[Mutant], root: &Path) -> Result<BTreeMap<&'static str, Located>> {
    let names = || mutants.iter().flat_map(|mutant| mutant.promise.tests);
    let packages = names().map(|name| Ok(promises::split(name)?.0));
    let tests = promises::Tests::read(root, &packages.collect::<Result<_>>()?)?;
    names()
        .map(|name| Ok((*name, tests.locate(name)?)))
        .collect()
}

/// How many go unnoticed.
fn judge(
    mutants: &[Mutant],
    tests: &BTreeMap<&str, Located>,
    binaries: &Binaries,
) -> Result<usize> {
    let mut sound: BTreeMap<&str, bool> = BTreeMap::new();
    let mut survivors = 0;
    for mutant in mutants {
        let started = Instant::now();
        let mut noticed = None;
        for &name in mutant.promise.tests {
            let Some(test) = tests.get(name) else {
                continue;
            };
            let is_sound = match sound.get(name) {
                Some(is_sound) => *is_sound,
                None => passes(name, binaries.run(test, None)?)?,
            };
            sound.insert(name, is_sound);
            if is_sound && binaries.run(test, Some(mutant.number))? == Outcome::Failed {
                noticed = Some(name);
                break;
            }
        }
        survivors += usize::from(noticed.is_none());
        println!(
            "{:>3} {:5.1} s  {:<50} {}",
            mutant.number,
            started.elapsed().as_secs_f64(),
            noticed.map_or("SURVIVES".to_owned(), |name| one_line(name, 48)),
            one_line(
                &format!("{}: {}", mutant.broken.file, mutant.broken.find),
                100
            )
        );
    }
    Ok(survivors)
}

/// Whether a test can notice anything: it is in the build and passes as long as nothing is broken.
fn passes(name: &str, outcome: Outcome) -> Result<bool> {
    match outcome {
        Outcome::Passed => Ok(true),
        Outcome::Absent => {
            println!("`{name}` is not in this build");
            Ok(false)
        }
        Outcome::Failed => bail!("`{name}` fails, and nothing is broken yet"),
    }
}

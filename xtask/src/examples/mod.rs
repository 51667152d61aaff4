//! The examples of documents, in the hands of their types.

mod collect;

use crate::lab::cargo::Cargo;
use crate::lab::driver::{self, Case, Judgment, Root, Tally};
use crate::lab::inputs::{self, Input};
use crate::lab::validity::Referee;
use crate::lab::{krate, one_line, work_folder};
use anyhow::{Result, bail};
use bindery::api::UndeclaredMembers;
use bindery::schema::Use;
use collect::{Example, Types, collect};
use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

/// Decodes every valid example of documents with their crates, and compares what comes back.
#[derive(Debug, clap::Args)]
pub struct Examples {
    /// The folder, or one document.
    folder: PathBuf,
    /// Only documents whose name contains this.
    #[arg(long)]
    only: Option<String>,
    /// Only documents of at most so many bytes.
    #[arg(long)]
    up_to: Option<u64>,
    /// Keep members that are not declared, as the option of this name does.
    #[arg(long)]
    keep_undeclared: bool,
    /// How long building, and running, may take for one document.
    #[arg(long, default_value_t = 900)]
    limit_seconds: u64,
}

/// What is known about the examples of a document.
#[derive(Default)]
struct Outcome {
    all: usize,
    /// Those that the referee has no opinion about.
    unjudged: usize,
    valid: usize,
    /// Valid ones of a schema that has no type of its own.
    untyped: usize,
    tally: Tally,
    failures: Vec<(Example, Judgment)>,
}

impl Examples {
    /// Success if all valid examples come back equal.
    pub fn run(&self) -> Result<ExitCode> {
        let mut documents = inputs::documents(&self.folder)?;
        documents.retain(|input| {
            self.only
                .as_ref()
                .is_none_or(|part| input.name.contains(part))
        });
        documents.retain(|input| self.up_to.is_none_or(|most| input.bytes <= most));
        let work = work_folder("examples");
        let cargo = Cargo {
            target: work.join("build"),
            limit: Duration::from_secs(self.limit_seconds),
        };
        let mut sum = Outcome::default();
        let mut clean = true;
        for input in &documents {
            match outcome(input, self.undeclared(), &work, &cargo) {
                Err(error) => {
                    clean = false;
                    println!(
                        "{}: FAILED {}",
                        input.name,
                        one_line(&format!("{error:#}"), 600)
                    );
                }
                Ok(outcome) => {
                    clean &= outcome.failures.is_empty();
                    show(&input.name, &outcome);
                    sum.add(&outcome);
                }
            }
        }
        show("sum", &sum);
        Ok(if clean {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        })
    }
}

impl Examples {
    fn undeclared(&self) -> UndeclaredMembers {
        if self.keep_undeclared {
            UndeclaredMembers::Keep
        } else {
            UndeclaredMembers::Drop
        }
    }
}

impl Outcome {
    fn add(&mut self, other: &Self) {
        self.all += other.all;
        self.unjudged += other.unjudged;
        self.valid += other.valid;
        self.untyped += other.untyped;
        self.tally.equal += other.tally.equal;
        self.tally.different += other.tally.different;
        self.tally.refused += other.tally.refused;
        self.tally.divided += other.tally.divided;
        self.tally.invalid += other.tally.invalid;
    }
}

fn show(name: &str, outcome: &Outcome) {
    let Outcome {
        all,
        unjudged,
        valid,
        untyped,
        tally,
        failures,
    } = outcome;
    println!(
        "{name}: {all} examples, {valid} valid, {unjudged} unjudged, {untyped} of them without a type; {}",
        tally.line()
    );
    for (example, judgment) in failures {
        println!(
            "- {name} {}: {}",
            example.at,
            one_line(&format!("{judgment:?}"), 250)
        );
    }
}

fn outcome(
    input: &Input,
    undeclared: UndeclaredMembers,
    work: &std::path::Path,
    cargo: &Cargo,
) -> Result<Outcome> {
    let document = inputs::value(&input.path)?;
    let mut outcome = Outcome::default();
    let mut referee = Referee::new(&document);
    let examples = collect(&document);
    outcome.all = examples.len();
    let mut valid = Vec::new();
    for example in examples {
        match referee.is_valid(&example.schema, &example.value) {
            None => outcome.unjudged += 1,
            Some(false) => {}
            Some(true) => valid.push(example),
        }
    }
    outcome.valid = valid.len();
    if valid.is_empty() {
        return Ok(outcome);
    }
    let builder = krate::builder().input(&input.path);
    let bound = builder.undeclared_members(undeclared).bind();
    let Some(api) = &bound.api else {
        bail!("not bound")
    };
    let types = Types::of(&api.schemas);
    let (mut roots, mut cases, mut judged): (Vec<Root>, Vec<Case>, Vec<Example>) =
        Default::default();
    let mut known: HashMap<Use, usize> = HashMap::new();
    for example in valid {
        let Some(root) = types.find(&document, &example.schema) else {
            outcome.untyped += 1;
            continue;
        };
        let index = *known.entry(root).or_insert_with(|| {
            roots.push(Root::of(api, root));
            roots.len() - 1
        });
        cases.push(Case {
            root: index,
            value: example.value.clone(),
        });
        judged.push(example);
    }
    let name = krate::package(&input.name);
    let folder = work.join(&name);
    let trips = driver::run(&bound, &name, &folder, &roots, &cases, cargo)?;
    for (example, trip) in judged.into_iter().zip(trips) {
        let judgment = trip.judge(&example.value);
        outcome.tally.add(&trip, &judgment);
        if let Some(problem) = &trip.invalid {
            println!("- {}: invalid: {}", input.name, one_line(problem, 200));
        }
        if judgment != Judgment::Equal {
            outcome.failures.push((example, judgment));
        }
    }
    // A built crate takes up to a hundred megabytes.
    fs::remove_dir_all(&folder)?;
    Ok(outcome)
}

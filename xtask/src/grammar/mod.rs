//! Documents that are valid, and as odd as the specification allows: they must be bound, compile, and give back every valid
//! value as it came.

mod calls;
mod names;
mod schemas;
#[cfg(test)]
mod tests;
mod twice;

use crate::lab::bind::bound;
use crate::lab::cargo::{Cargo, Judge};
use crate::lab::driver::{self, Case, Judgment, Root, Tally};
use crate::lab::validity::Referee;
use crate::lab::values::{Form, Maker};
use crate::lab::{one_line, work_folder};
use anyhow::{Context, Result, bail};
use bindery::Bound;
use bindery::diagnostic::Pointer;
use fastrand::Rng;
use serde_json::{Map, Value, json};
use std::fs;
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

/// Makes a document by a grammar of valid ones, and sends values of its schemas through the crate.
///
/// The values are judged valid by another implementation of JSON Schema first. The same seed gives the same document.
#[derive(Debug, clap::Args)]
pub struct Grammar {
    /// How many component schemas.
    #[arg(long, default_value_t = 300)]
    schemas: usize,
    /// How many operations.
    #[arg(long, default_value_t = 100)]
    operations: usize,
    /// How many documents, with a seed each.
    #[arg(long, default_value_t = 1)]
    count: u64,
    /// Where the random numbers start.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How long building and running may take for one document.
    #[arg(long, default_value_t = 900)]
    limit_seconds: u64,
}

impl Grammar {
    /// Success if all documents are bound without a finding, compile without a warning, and all values come back equal.
    pub fn run(&self) -> Result<ExitCode> {
        let mut failed = false;
        for seed in self.seed..self.seed + self.count {
            let size = Size {
                schemas: self.schemas,
                operations: self.operations,
            };
            let limit = Duration::from_secs(self.limit_seconds);
            let outcome = play(seed, size, limit, &work_folder("grammar"))?;
            println!("seed {seed}: {}", outcome.tally.line());
            print!("{}", driver::grouped(&outcome.failures));
            failed |= !outcome.failures.is_empty();
        }
        Ok(if failed {
            ExitCode::FAILURE
        } else {
            ExitCode::SUCCESS
        })
    }
}

/// How large a document is.
#[derive(Clone, Copy, Debug)]
struct Size {
    schemas: usize,
    operations: usize,
}

/// What became of the values of one document.
struct Outcome {
    tally: Tally,
    /// By the component, what did not come back equal.
    failures: Vec<(String, Judgment)>,
}

fn play(seed: u64, size: Size, limit: Duration, work: &Path) -> Result<Outcome> {
    let mut random = Rng::with_seed(seed);
    let document = document(size, &mut random);
    fs::create_dir_all(work)?;
    let path = work.join(format!("{seed}.json"));
    fs::write(&path, serde_json::to_string_pretty(&document)?)?;
    let bound = bound(&path).context("a valid document is refused")?;
    let name = format!("lab-grammar-{seed}");
    let cargo = Cargo {
        target: work.join("build"),
        limit,
    };
    let folder = work.join(&name);
    let (roots, cases, names) = cases(&bound, &document);
    let trips = driver::run(&bound, &name, &folder, &roots, &cases, &cargo)?;
    for judge in [Judge::Check, Judge::Clippy] {
        let verdict = cargo.judge(&folder, judge)?;
        if !verdict.is_clean() {
            bail!("{} says: {:?}", judge.name(), verdict.first);
        }
    }
    let mut outcome = Outcome {
        tally: Tally::default(),
        failures: Vec::new(),
    };
    for ((case, name), trip) in cases.iter().zip(names).zip(trips) {
        let judgment = trip.judge(&case.value);
        outcome.tally.add(&trip, &judgment);
        if judgment != Judgment::Equal {
            let value = one_line(&case.value.to_string(), 200);
            outcome.failures.push((format!("{name} {value}"), judgment));
        }
        if let Some(why) = &trip.invalid {
            let words = Judgment::Refused(format!("validate() says {why}"));
            outcome.failures.push((name, words));
        }
    }
    Ok(outcome)
}

fn document(size: Size, random: &mut Rng) -> Value {
    let names = names::distinct(size.schemas, random);
    let mut components = Map::new();
    for (index, name) in names.iter().enumerate() {
        // References lead forward, so that every schema has a value; each tenth one leads back where it may be absent.
        let grower = schemas::Grower::new(names.get(index + 1..).unwrap_or_default(), Some(name));
        components.insert(name.clone(), grower.component(random));
    }
    let paths = calls::paths(size.operations, &names, random);
    let mut document = json!({
        "openapi": "3.1.0",
        "info": {"title": "Grown", "version": "1.0.0"},
        "servers": [{"url": "https://api.example.com/v1"}],
        "paths": paths,
        "components": {"schemas": components},
    });
    twice::say(&mut document, random);
    document
}

/// Valid values of all components, with the types that they belong to.
fn cases(bound: &Bound, document: &Value) -> (Vec<Root>, Vec<Case>, Vec<String>) {
    let mut referee = Referee::new(document);
    let (mut roots, mut cases, mut names) = (Vec::new(), Vec::new(), Vec::new());
    let Some(api) = &bound.api else {
        return (roots, cases, names);
    };
    let components = document
        .pointer("/components/schemas")
        .and_then(Value::as_object);
    for name in components.into_iter().flat_map(Map::keys) {
        let Some(root) = Root::component(api, name) else {
            continue;
        };
        let pointer = Pointer::root()
            .child("components")
            .child("schemas")
            .child(name);
        let schema = json!({"$ref": format!("#{}", pointer.as_str())});
        for form in [Form::Minimal, Form::Odd]
            .into_iter()
            .chain((0..4).map(Form::Maximal))
        {
            let made = Maker::new(document, form).make(&schema);
            if let Some(value) =
                made.filter(|value| referee.is_valid(&pointer, value) == Some(true))
            {
                cases.push(Case {
                    root: roots.len(),
                    value,
                });
                names.push(name.clone());
            }
        }
        roots.push(root);
    }
    (roots, cases, names)
}

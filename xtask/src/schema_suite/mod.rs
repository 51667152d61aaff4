//! JSON Schema's own tests, in typed form.

mod groups;

use crate::lab::cargo::Cargo;
use crate::lab::driver::{self, Case, Judgment, Trip};
use crate::lab::{one_line, work_folder};
use anyhow::{Result, bail};
use bindery::diagnostic::{Level, Place};
use bindery::schema::Kind;
use bindery::{Bound, Builder};
use groups::Group;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

/// Makes types of all schemas of the suite, and lets them judge the suite's values.
///
/// Types don't validate: an invalid value may be accepted where only its shape counts. A valid value must be accepted,
/// and come back equal.
#[derive(Debug, clap::Args)]
pub struct SchemaSuite {
    /// The folder of the suite's files.
    folder: PathBuf,
    /// Only groups whose file's name is this.
    #[arg(long)]
    only: Option<String>,
    /// How long building and running may take.
    #[arg(long, default_value_t = 1800)]
    limit_seconds: u64,
}

/// Groups by the name of their component.
type Named<'g> = BTreeMap<String, &'g Group>;

impl SchemaSuite {
    /// Success if every valid value comes back equal.
    pub fn run(&self) -> Result<ExitCode> {
        let all = groups::read(&self.folder)?;
        let chosen = all
            .iter()
            .enumerate()
            .filter(|(_, group)| self.only.as_ref().is_none_or(|file| *file == group.file));
        let mut named: Named<'_> = chosen
            .map(|(index, group)| (format!("G{index:03}"), group))
            .collect();
        let count = named.len();
        println!("{count} groups");
        named.retain(|name, group| match group.skipped() {
            Some(why) => {
                println!(
                    "- {name} {}: {}: skipped: {why}",
                    group.file, group.description
                );
                false
            }
            None => true,
        });
        let work = work_folder("schema-suite");
        fs::create_dir_all(&work)?;
        let bound = bind(&mut named, &work.join("suite.json"))?;
        let mut cases = Vec::new();
        let mut roots = Vec::new();
        let components = bound.api.iter().flat_map(|api| &api.schemas.components);
        let known: BTreeMap<&String, _> = components.collect();
        for (name, group) in &named {
            let Some(root) = known.get(name) else {
                bail!("the component {name} is lost")
            };
            cases.extend(group.tests.iter().map(|test| Case {
                root: roots.len(),
                value: test.data.clone(),
            }));
            roots.push(**root);
        }
        let cargo = Cargo {
            target: work.join("build"),
            limit: Duration::from_secs(self.limit_seconds),
        };
        let trips = driver::run(
            &bound,
            "lab-schema-suite",
            &work.join("crate"),
            &roots,
            &cases,
            &cargo,
        )?;
        let typed = roots.iter().filter(|root| {
            bound
                .api
                .as_ref()
                .is_some_and(|api| !matches!(api.schemas.get(root.ty).kind, Kind::Any(_)))
        });
        println!(
            "{} of {count} groups compile, {} of them typed",
            named.len(),
            typed.count()
        );
        Ok(report(&named, trips))
    }
}

/// Binds the groups, without those that an error stands in the way of.
fn bind(named: &mut Named<'_>, path: &Path) -> Result<Bound> {
    loop {
        let document = groups::document(named.iter().map(|(name, group)| (name.as_str(), *group)))?;
        fs::write(path, serde_json::to_string_pretty(&document)?)?;
        let bound = Builder::new().input(path).bind();
        if bound.api.is_some() {
            return Ok(bound);
        }
        let before = named.len();
        for error in bound
            .diagnostics
            .iter()
            .filter(|one| one.level == Level::Error)
        {
            let (Some(Place::Value(_, at) | Place::Key(_, at)), words) =
                (&error.place, &error.message)
            else {
                bail!("{}", error.message);
            };
            let name = at.segments().nth(2).unwrap_or_default();
            match named.remove(&name) {
                Some(group) => println!(
                    "- {name} {}: {}: not bound: {words} (at {at})",
                    group.file, group.description
                ),
                None if named.len() == before => println!("- at {at}: {words}"),
                None => {}
            }
        }
        if named.len() == before {
            bail!("the document is not bound, and no group is to blame");
        }
    }
}

fn report(named: &Named<'_>, trips: Vec<Trip>) -> ExitCode {
    let (mut valid, mut accepted, mut equal, mut invalid, mut rejected) = (0, 0, 0, 0, 0);
    let mut trips = trips.into_iter();
    let mut failing: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (name, group) in named {
        let mut failures = Vec::new();
        for (test, trip) in group.tests.iter().zip(trips.by_ref()) {
            let judgment = trip.judge(&test.data);
            let refused = matches!(judgment, Judgment::Refused(_));
            if test.valid {
                valid += 1;
                accepted += usize::from(!refused);
                equal += usize::from(judgment == Judgment::Equal);
                if judgment != Judgment::Equal {
                    failures.push(format!(
                        "{}: {}: {judgment:?}",
                        test.description,
                        one_line(&test.data.to_string(), 80)
                    ));
                }
            } else {
                invalid += 1;
                rejected += usize::from(refused);
                if matches!(judgment, Judgment::Divided(_)) {
                    failures.push(format!("{}: {judgment:?}", test.description));
                }
            }
        }
        if !failures.is_empty() {
            failing.insert(name, failures);
        }
    }
    println!(
        "valid: {accepted} of {valid} accepted, {equal} came back equal; invalid: {rejected} of {invalid} rejected"
    );
    println!("{} groups fail", failing.len());
    for (name, failures) in &failing {
        let group = named.get(*name).map_or(String::new(), |group| {
            format!("{}: {}", group.file, group.description)
        });
        println!("- {name} {group}");
        for failure in failures {
            println!("  - {}", one_line(failure, 300));
        }
    }
    if failing.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

//! JSON Schema's own tests, in typed form.

mod groups;
mod score;

use crate::lab::cargo::Cargo;
use crate::lab::driver::{self, Case, Root, Trip};
use crate::lab::{krate, one_line, work_folder};
use anyhow::{Result, bail};
use bindery::Bound;
use bindery::diagnostic::{Level, Place};
use bindery::rust::options::Openness;
use bindery::schema::Kind;
use groups::Group;
use score::Score;
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
    /// List the invalid values that are accepted by types and rules.
    #[arg(long)]
    accepted: bool,
    /// List also those that only rules refuse.
    #[arg(long)]
    accepted_by_types: bool,
    /// Bind with closed objects, enums and unions.
    #[arg(long)]
    closed: bool,
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
        let work = work_folder("schema-suite");
        fs::create_dir_all(&work)?;
        let bound = self.bind(&mut named, &work.join("suite.json"))?;
        let mut cases = Vec::new();
        let mut roots = Vec::new();
        let Some(api) = &bound.api else {
            bail!("nothing is bound")
        };
        for (name, group) in &named {
            let Some(root) = Root::component(api, name) else {
                bail!("the component {name} is lost")
            };
            cases.extend(group.tests.iter().map(|test| Case {
                root: roots.len(),
                value: test.data.clone(),
            }));
            roots.push(root);
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
            let kind = &api.schemas.get(root.value.ty).kind;
            !matches!(kind, Kind::Any(_))
        });
        println!(
            "{} of {count} groups compile, {} of them typed",
            named.len(),
            typed.count()
        );
        Ok(self.report(&named, trips))
    }
}

impl SchemaSuite {
    /// Binds the groups, without those that an error stands in the way of.
    fn bind(&self, named: &mut Named<'_>, path: &Path) -> Result<Bound> {
        let how = if self.closed {
            Openness::Closed
        } else {
            Openness::Open
        };
        let builder = krate::builder().objects(how).enums(how).unions(how);
        loop {
            let document =
                groups::document(named.iter().map(|(name, group)| (name.as_str(), *group)))?;
            fs::write(path, serde_json::to_string_pretty(&document)?)?;
            let bound = builder.clone().input(path).bind();
            if bound.api.is_some() {
                return Ok(bound);
            }
            let before = named.len();
            for error in bound
                .diagnostics
                .iter()
                .filter(|one| one.level == Level::Error)
            {
                let words = &error.message;
                let Some(at) = error.place.as_ref().and_then(Place::pointer) else {
                    bail!("{words}");
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

    fn report(&self, named: &Named<'_>, trips: Vec<Trip>) -> ExitCode {
        let mut score = Score::default();
        let mut trips = trips.into_iter();
        let mut lines: Vec<String> = Vec::new();
        for (name, group) in named {
            let found: Vec<String> = group
                .tests
                .iter()
                .zip(trips.by_ref())
                .filter_map(|(test, trip)| score.add(test, &trip))
                .filter(|finding| {
                    finding.is_failure()
                        || self.accepted_by_types
                        || (self.accepted && !finding.is_caught())
                })
                .map(|finding| one_line(&finding.to_string(), 300))
                .collect();
            if !found.is_empty() {
                lines.push(format!("- {name} {}: {}", group.file, group.description));
                lines.extend(found.into_iter().map(|line| format!("  - {line}")));
            }
        }
        println!("{score}");
        for line in lines {
            println!("{line}");
        }
        if score.failures == 0 {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        }
    }
}

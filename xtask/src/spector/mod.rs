//! Scenarios of TypeSpec's own specifications, played with generated crates before the server that knows them.

mod judge;
mod matching;
mod parse;
mod scenario;
mod score;
mod template;
mod xml;

use crate::lab::caller::{self, Ask, Came, Reading, ways};
use crate::lab::cargo::Cargo;
use crate::lab::npm::{self, Server};
use crate::lab::{inputs, krate, pool, process, work_folder};
use anyhow::{Context, Result, bail};
use bindery::rust::calls::Outline;
use bindery::rust::{Options, Plan};
use matching::Document;
use scenario::{Scenario, Wanted};
use score::Score;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Duration;

/// Plays the scenarios of `@typespec/http-specs` with the crates of their documents.
#[derive(Debug, clap::Args)]
pub struct Spector {
    /// The folder of documents, laid out like the specifications.
    documents: PathBuf,
    /// Only specifications whose folder contains this. Nothing is said about the other scenarios.
    #[arg(long)]
    only: Option<String>,
    /// How long building, and calling, may take for one document.
    #[arg(long, default_value_t = 600)]
    limit_seconds: u64,
    /// How many crates are built at the same time.
    #[arg(long, short, default_value_t = 2)]
    jobs: usize,
}

/// One request of a scenario, by their positions.
type Step = (usize, usize);

/// What came of the steps that a document could take.
type Taken = Vec<(Step, Came)>;

impl Spector {
    /// Success if every scenario passes, but for those that are listed with a reason, which must not.
    pub fn run(&self) -> Result<ExitCode> {
        let packages = npm::install()?;
        let specs = packages.join("node_modules/@typespec/http-specs/dist/specs");
        let server = Server::start(&packages, "node", arguments, Duration::from_secs(5400))?;
        // What the server calls itself in its answers.
        let url = format!("http://localhost:{}", server.port);
        let mut scenarios = scenarios(&specs, &url)?;
        if let Some(only) = &self.only {
            scenarios.retain(|one| one.spec.contains(only.as_str()));
        }
        let work = work_folder("spector");
        let cargos: Vec<Cargo> = (0..self.jobs.max(1))
            .map(|worker| Cargo {
                target: work.join(format!("build{worker}")),
                limit: Duration::from_secs(self.limit_seconds),
            })
            .collect();
        let own_documents = npm::scripts().join("documents");
        let mut tasks: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (index, scenario) in scenarios.iter().enumerate() {
            tasks.entry(&scenario.spec).or_default().push(index);
        }
        let folders = [self.documents.as_path(), own_documents.as_path()];
        let came = pool::map(
            tasks.into_iter().collect(),
            &cargos,
            |cargo, (spec, steps)| {
                let done = self::play(&folders, spec, &steps, &scenarios, &url, &work, cargo);
                done.with_context(|| spec.to_owned())
            },
        );
        let mut taken: BTreeMap<Step, Came> = BTreeMap::new();
        for one in came {
            match one {
                Ok(steps) => taken.extend(steps),
                Err(error) => println!("FAILED {error:#}"),
            }
        }
        let coverage = judge::coverage(server.port)?;
        let score = Score::of(&scenarios, &taken, &coverage)?;
        print!("{score}");
        Ok(if score.is_as_known() {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        })
    }
}

fn arguments(port: u16) -> Vec<String> {
    let script = npm::scripts().join("loopback.mjs").display().to_string();
    let program = "node_modules/@typespec/spector/cmd/cli.mjs";
    let specs = "node_modules/@typespec/http-specs/specs";
    let port = port.to_string();
    let all = [
        "--import", &script, program, "serve", specs, "--port", &port,
    ];
    all.map(str::to_owned).to_vec()
}

fn scenarios(specs: &Path, url: &str) -> Result<Vec<Scenario>> {
    let mut command = Command::new("node");
    command
        .arg(npm::scripts().join("scenarios.mjs"))
        .arg(specs)
        .arg(url);
    let done = process::run(&mut command, Duration::from_secs(60))?;
    if !done.success {
        bail!("the scenarios cannot be read: {}", done.stderr);
    }
    Ok(serde_json::from_str(&done.stdout)?)
}

/// Has the documents of a specification make the requests of its scenarios; each step is the first one's that can.
fn play(
    folders: &[&Path],
    spec: &str,
    scenarios: &[usize],
    all: &[Scenario],
    url: &str,
    work: &Path,
    cargo: &Cargo,
) -> Result<Taken> {
    let mut left: Vec<(Step, &Wanted)> = Vec::new();
    for &index in scenarios {
        let apis = all.get(index).into_iter().flat_map(|one| &one.apis);
        left.extend(
            apis.enumerate()
                .map(|(step, wanted)| ((index, step), wanted)),
        );
    }
    let mut taken = Taken::new();
    for folder in folders.iter().map(|folder| folder.join(spec)) {
        for input in documents(&folder)? {
            let name = format!("{spec}-{}", input.name);
            let from = (input.path.as_path(), spec);
            take(from, &name, &mut left, &mut taken, url, work, cargo)
                .with_context(|| input.path.display().to_string())?;
        }
    }
    Ok(taken)
}

/// The documents of a folder in the order of their names, so that a later version does not depend on its size.
fn documents(folder: &Path) -> Result<Vec<inputs::Input>> {
    let mut found = if folder.is_dir() {
        inputs::documents(folder)?
    } else {
        Vec::new()
    };
    found.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(found)
}

/// Makes requests with the crate of a document of a specification, with the overlay that there may be for it.
fn take(
    (path, spec): (&Path, &str),
    name: &str,
    left: &mut Vec<(Step, &Wanted)>,
    taken: &mut Taken,
    url: &str,
    work: &Path,
    cargo: &Cargo,
) -> Result<()> {
    let value = inputs::value(path)?;
    let overlay = npm::scripts().join("overlays").join(format!("{spec}.yaml"));
    let builder = krate::builder().input(path);
    let builder = if overlay.is_file() {
        builder.overlay(overlay)
    } else {
        builder
    };
    let bound = builder.bind();
    let Some(api) = &bound.api else {
        bail!("not bound");
    };
    let options = Options::default();
    let plan = Plan::new(api, &options);
    let outline = Outline::of(&plan);
    let ways = ways(&outline);
    let document = Document {
        value: &value,
        api,
        ways: &ways,
    };
    let mut steps: Vec<Step> = Vec::new();
    let mut asks: Vec<Ask> = Vec::new();
    let mut meant: Vec<Option<serde_json::Value>> = Vec::new();
    left.retain(|(step, wanted)| match document.ask(wanted, url) {
        Some(ask) => {
            steps.push(*step);
            meant.push(document.meaning(ask.call, wanted));
            asks.push(ask);
            false
        }
        None => true,
    });
    if asks.is_empty() {
        return Ok(());
    }
    let followed = follow(left, &steps, &mut asks, &document);
    let name = krate::package(name);
    let folder = work.join(&name);
    let came = caller::run(&bound, &name, &folder, &asks, cargo)?;
    for Followed {
        step,
        index,
        page,
        meant,
    } in followed
    {
        let whole = came.get(index).cloned().unwrap_or_default();
        let came = whole.page(page);
        taken.push((step, Came { meant, ..came }));
    }
    let came = came.into_iter().zip(meant);
    let came = came.map(|(came, meant)| Came { meant, ..came });
    taken.extend(steps.into_iter().zip(came));
    // A built crate takes up to a hundred megabytes; what was asked stays.
    fs::remove_dir_all(folder.join("src"))?;
    Ok(())
}

/// A step that is a page, the call of the first page, its own number behind it, and what its answer means.
struct Followed {
    step: Step,
    index: usize,
    page: usize,
    meant: Option<serde_json::Value>,
}

/// Steps that have no operation and come after one that is paged: they are pages that its answer links to.
fn follow(
    left: &mut Vec<(Step, &Wanted)>,
    steps: &[Step],
    asks: &mut [Ask],
    document: &Document<'_>,
) -> Vec<Followed> {
    let mut followed: Vec<Followed> = Vec::new();
    left.retain(|(step, wanted)| {
        let before = step.1.checked_sub(1).map(|before| (step.0, before));
        let first = steps.iter().position(|one| Some(*one) == before);
        let later = followed.iter().find(|one| Some(one.step) == before);
        let found = first
            .map(|index| (index, 1))
            .or_else(|| later.map(|one| (one.index, one.page + 1)));
        let Some((index, page)) = found else {
            return true;
        };
        let Some(ask) = asks.get_mut(index) else {
            return true;
        };
        let way = document.ways.get(ask.call);
        let is_paged = way.is_some_and(|way| way.operation.is_paged);
        if is_paged {
            ask.reading = Reading::Pages;
            let meant = document.meaning(ask.call, wanted);
            followed.push(Followed {
                step: *step,
                index,
                page,
                meant,
            });
        }
        !is_paged
    });
    followed
}

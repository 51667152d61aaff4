//! Every document of a folder as a crate, before the judges.

mod count;
mod record;
mod table;

use crate::lab::bind::{Emitted, bind};
use crate::lab::cargo::{Cargo, Judge};
use crate::lab::inputs::{self, Input};
use crate::lab::{krate, pool, repository, work_folder};
use anyhow::Result;
use count::{Counts, count};
use record::Record;
use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::sync::Mutex;
use std::time::Duration;

/// Binds every document of a folder and has rustc, clippy and rustdoc judge what comes out.
#[derive(Debug, clap::Args)]
pub struct Corpus {
    /// The folder, or one document.
    folder: PathBuf,
    /// Where the page goes; the records go beside it, as JSON lines. [default: target/corpus/report.md]
    #[arg(long)]
    out: Option<PathBuf>,
    /// How many documents at a time; each of them takes about a CPU and up to a few GB.
    #[arg(long, default_value_t = 1)]
    jobs: usize,
    /// Only documents whose name contains this.
    #[arg(long)]
    only: Option<String>,
    /// Only documents of at most so many bytes.
    #[arg(long)]
    up_to: Option<u64>,
    /// How long binding, and each judge, may take for one document.
    #[arg(long, default_value_t = 900)]
    limit_seconds: u64,
    /// Don't ask clippy.
    #[arg(long)]
    no_clippy: bool,
    /// Don't ask rustdoc.
    #[arg(long)]
    no_doc: bool,
    /// Ask the judges again about crates that they have seen.
    #[arg(long)]
    fresh: bool,
}

struct Run<'a> {
    options: &'a Corpus,
    work: PathBuf,
    judges: Vec<Judge>,
    /// What the verdicts depend on besides the crate.
    ground: u64,
    earlier: HashMap<String, Record>,
    records: Mutex<Vec<Record>>,
    log: PathBuf,
}

impl Corpus {
    /// Success if there is nothing to say about any document.
    pub fn run(&self) -> Result<ExitCode> {
        let work = work_folder("corpus");
        let page = self.out.clone().unwrap_or_else(|| work.join("report.md"));
        let log = page.with_extension("jsonl");
        let mut documents = inputs::documents(&self.folder)?;
        documents.retain(|input| {
            self.only
                .as_ref()
                .is_none_or(|part| input.name.contains(part))
        });
        documents.retain(|input| self.up_to.is_none_or(|most| input.bytes <= most));
        let run = Run {
            options: self,
            judges: Judge::all(!self.no_clippy, !self.no_doc),
            ground: ground()?,
            earlier: record::read(&log)?,
            records: Mutex::default(),
            work,
            log,
        };
        let cargos: Vec<Cargo> = (0..self.jobs.max(1))
            .map(|number| run.cargo(number))
            .collect();
        for cargo in &cargos {
            cargo.warm(&run.work.join("warm"))?;
        }
        let done = pool::map(documents, &cargos, |cargo, input| {
            run.document(cargo, &input)
        });
        let records = done.into_iter().collect::<Result<Vec<_>>>()?;
        run.save(&records)?;
        fs::write(&page, table::page(&records))?;
        println!("\n{}\n{}", table::summary(&records), page.display());
        let failed = records.iter().any(|record| record.failure().is_some());
        Ok(if failed {
            ExitCode::FAILURE
        } else {
            ExitCode::SUCCESS
        })
    }
}

impl Run<'_> {
    fn cargo(&self, number: usize) -> Cargo {
        Cargo {
            target: self.work.join(format!("build-{number}")),
            limit: self.limit(),
        }
    }

    fn limit(&self) -> Duration {
        Duration::from_secs(self.options.limit_seconds)
    }

    fn document(&self, cargo: &Cargo, input: &Input) -> Result<Record> {
        let name = krate::package(&input.name);
        let folder = self.work.join("crates").join(&name);
        let binding = bind(&input.path, &folder, &name, self.limit())?;
        let counts =
            inputs::value(&input.path).map_or_else(|_| Counts::default(), |value| count(&value));
        let key = self.key(binding.emitted.as_ref());
        let mut record = Record {
            document: input.name.clone(),
            bytes: input.bytes,
            counts,
            binding,
            key,
            verdicts: BTreeMap::new(),
        };
        if record.binding.emitted.is_some() {
            record.verdicts = self.verdicts(cargo, &record, &folder)?;
        }
        println!("{}", table::line(&record));
        let mut records = self
            .records
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        records.push(record.clone());
        self.save(&records)?;
        Ok(record)
    }

    fn verdicts(
        &self,
        cargo: &Cargo,
        record: &Record,
        folder: &Path,
    ) -> Result<BTreeMap<String, crate::lab::cargo::Verdict>> {
        let earlier = self
            .earlier
            .get(&record.document)
            .filter(|earlier| earlier.key == record.key && !self.options.fresh);
        let mut verdicts = BTreeMap::new();
        for judge in &self.judges {
            let known = earlier.and_then(|earlier| earlier.verdicts.get(judge.name()));
            let verdict = match known {
                Some(verdict) if !verdict.timed_out => verdict.clone(),
                _ => cargo.judge(folder, *judge)?,
            };
            verdicts.insert(judge.name().to_owned(), verdict);
        }
        // The pages of a large document take gigabytes.
        let pages = cargo.target.join("doc");
        if pages.exists() {
            fs::remove_dir_all(pages)?;
        }
        Ok(verdicts)
    }

    fn key(&self, emitted: Option<&Emitted>) -> u64 {
        let mut hasher = DefaultHasher::new();
        (self.ground, emitted.map(|emitted| emitted.hash)).hash(&mut hasher);
        hasher.finish()
    }

    /// Records of documents that this run has not come to stay.
    fn save(&self, done: &[Record]) -> Result<()> {
        let mut all: BTreeMap<&str, &Record> = self
            .earlier
            .iter()
            .map(|(name, record)| (name.as_str(), record))
            .collect();
        all.extend(done.iter().map(|record| (record.document.as_str(), record)));
        record::write(&self.log, &all.into_values().cloned().collect::<Vec<_>>())
    }
}

/// A hash of the runtime's sources and the compiler's version.
fn ground() -> Result<u64> {
    let mut hasher = DefaultHasher::new();
    Command::new("rustc")
        .arg("-vV")
        .output()?
        .stdout
        .hash(&mut hasher);
    let mut folders = vec![repository().join("runtime/src")];
    let mut files = vec![repository().join("runtime/Cargo.toml")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push(path);
            }
        }
    }
    files.sort();
    for file in files {
        fs::read(file)?.hash(&mut hasher);
    }
    Ok(hasher.finish())
}

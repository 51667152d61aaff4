//! Bindery beside other generators: what they bind, what their crates cost, and which answers survive in them.

mod answers;
mod crates;
mod peers;

use crate::lab::inputs::{self, Input};
use crate::lab::work_folder;
use anyhow::Result;
use crates::{Checked, Work, Written};
use peers::{Generator, PEERS};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

/// Has Bindery and its peers, which are installed for it, write clients of the same documents, and compiles these
///
/// Run it on a quiet machine: seconds of CPU are compared.
#[derive(Debug, clap::Args)]
pub struct Race {
    /// A folder of documents, or one.
    folder: PathBuf,
    /// Only these peers. [default: all]
    #[arg(long, value_delimiter = ',')]
    peers: Vec<String>,
    /// The documents whose clients are compiled too. [default: none]
    #[arg(long, value_delimiter = ',')]
    check: Vec<String>,
    /// How long one step may take.
    #[arg(long, default_value_t = 600)]
    limit_seconds: u64,
}

impl Race {
    /// Always success, once all has run: who wins is for the reader.
    pub fn run(&self) -> Result<ExitCode> {
        let work = Work::new(work_folder("race"), Duration::from_secs(self.limit_seconds));
        let documents = inputs::documents(&self.folder)?;
        let mut runners = vec![Runner::new(work.bindery()?)];
        for peer in PEERS.iter().filter(|peer| self.wants(peer.package)) {
            runners.push(Runner::new(work.install(peer)?));
        }
        for input in &documents {
            for runner in &mut runners {
                runner.written.push(work.write(&runner.generator, input)?);
            }
        }
        written(&documents, &runners);
        self.checked(&work, &documents, &runners)?;
        answers::survey(&work, runners.iter().map(|runner| &runner.generator))?;
        Ok(ExitCode::SUCCESS)
    }

    fn wants(&self, package: &str) -> bool {
        self.peers.is_empty() || self.peers.iter().any(|peer| peer == package)
    }

    /// Compiles the clients of the documents that were named.
    fn checked(&self, work: &Work, documents: &[Input], runners: &[Runner]) -> Result<()> {
        if self.check.is_empty() {
            return Ok(());
        }
        println!("\n| `cargo check` of | by | errors | CPU s | peak MB |\n|---|---|--:|--:|--:|");
        for input in documents {
            if !self.check.contains(&input.name) {
                continue;
            }
            for runner in runners {
                let line = match work.check(&runner.generator, input)? {
                    None => "not written | | ".to_owned(),
                    Some(Checked { errors, cost }) => {
                        format!("{errors} | {:.1} | {}", cost.seconds, cost.mb)
                    }
                };
                println!("| {} | {} | {line} |", input.name, runner.generator.name);
            }
        }
        Ok(())
    }
}

/// A generator, and what it wrote of each document.
struct Runner {
    generator: Generator,
    written: Vec<Option<Written>>,
}

impl Runner {
    fn new(generator: Generator) -> Self {
        Self {
            generator,
            written: Vec::new(),
        }
    }
}

/// What was written: in all, then what each peer and Bindery took for the documents that both wrote.
fn written(documents: &[Input], runners: &[Runner]) {
    println!("| document | by | CPU s | peak MB | lines |\n|---|---|--:|--:|--:|");
    for (number, input) in documents.iter().enumerate() {
        for runner in runners {
            let line = match runner.written.get(number).and_then(Option::as_ref) {
                None => "refused | | ".to_owned(),
                Some(Written { cost, lines }) => {
                    format!("{:.2} | {} | {lines}", cost.seconds, cost.mb)
                }
            };
            println!("| {} | {} | {line} |", input.name, runner.generator.name);
        }
    }
    println!(
        "\n| by | written | CPU s of these | Bindery's CPU s of the same |\n|---|--:|--:|--:|"
    );
    let Some(ours) = runners.first() else { return };
    for runner in runners {
        let pairs = runner.written.iter().zip(&ours.written);
        let both: Vec<_> = pairs
            .filter_map(|(theirs, ours)| theirs.as_ref().zip(ours.as_ref()))
            .collect();
        let theirs: f64 = both.iter().map(|(theirs, _)| theirs.cost.seconds).sum();
        let ours: f64 = both.iter().map(|(_, ours)| ours.cost.seconds).sum();
        println!(
            "| {} | {} of {} | {theirs:.1} | {ours:.1} |",
            runner.generator.name,
            runner.written.iter().flatten().count(),
            documents.len(),
        );
    }
}

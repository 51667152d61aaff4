//! How the cost of binding grows with each construct of a document.

mod calls;
mod documents;
mod schemas;
#[cfg(test)]
mod tests;
mod texts;
mod unions;

use crate::lab::clock::Clock;
use crate::lab::{krate, work_folder};
use anyhow::{Context, Result};
use bindery::Builder;
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

/// Binds documents that have one construct so often, twice and four times as often, and lists what costs more than its share.
#[derive(Debug, clap::Args)]
pub struct Growth {
    /// Only constructs whose names contain one of these words.
    words: Vec<String>,
    /// How often each is measured; the fastest counts.
    #[arg(long, default_value_t = 3)]
    rounds: usize,
    /// How many times what is linear a construct may cost.
    #[arg(long, default_value_t = 1.3)]
    most: f64,
    /// How many times as often as usual each construct occurs.
    #[arg(long, default_value_t = 1)]
    times: usize,
}

/// A way for a document to grow.
#[derive(Clone, Copy, Debug)]
pub struct Construct {
    name: &'static str,
    /// How often it occurs in the smallest document: enough to be measured.
    once: usize,
    document: fn(usize) -> Value,
}

/// What one document cost.
#[derive(Clone, Copy, Debug)]
struct Cost {
    time: Duration,
    /// Bytes of the document.
    read: usize,
    /// Bytes of the crate.
    written: usize,
}

/// How many times as often a construct occurs from document to document.
const STEPS: [usize; 3] = [1, 2, 4];

/// Time that does not count: what every run costs, and what a clock cannot tell.
const NOISE: Duration = Duration::from_millis(4);

impl Growth {
    /// Success if no construct costs more than its share: of what is read, or of what is written where that is more.
    pub fn run(&self) -> Result<ExitCode> {
        let folder = work_folder("growth");
        fs::create_dir_all(&folder)?;
        let (mut slow, mut large) = (Vec::new(), Vec::new());
        println!("| construct | N | ms | at 2N | at 4N | MB at 4N | time | written | share |");
        println!("|---|--:|--:|--:|--:|--:|--:|--:|--:|");
        for construct in all().filter(|one| self.wants(one)) {
            let costs = self.costs(&construct, &folder)?;
            let growth = Growing::of(&costs);
            let [first, second, last] = costs.map(|cost| cost.time.as_secs_f64() * 1e3);
            println!(
                "| {} | {} | {first:.0} | {second:.0} | {last:.0} | {:.2} | {:.2} | {:.2} | {:.2} |",
                construct.name,
                construct.once * self.times,
                float(costs[2].written) / 1e6,
                growth.time,
                growth.written,
                growth.share(),
            );
            if growth.share() > self.most {
                slow.push(construct.name);
            }
            if growth.written > self.most {
                large.push(construct.name);
            }
        }
        report("more written than was read, up to the limit", &large);
        report("slower than what is read and written", &slow);
        Ok(if slow.is_empty() {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        })
    }

    fn wants(&self, construct: &Construct) -> bool {
        let mut words = self.words.iter();
        self.words.is_empty() || words.any(|word| construct.name.contains(word.as_str()))
    }

    /// The three documents take turns, so that what else a machine does is no matter of size.
    fn costs(&self, construct: &Construct, folder: &Path) -> Result<[Cost; 3]> {
        let mut documents = Vec::new();
        for step in STEPS {
            let document = (construct.document)(construct.once * self.times * step).to_string();
            let path = folder.join(format!("{step}.json"));
            fs::write(&path, &document)?;
            documents.push((path, document.len()));
        }
        let round = || documents.iter().map(|(path, read)| cost(path, *read));
        let mut fastest: Vec<Cost> = round().collect();
        for _ in 1..self.rounds {
            let faster = fastest.iter_mut().zip(round());
            faster.for_each(|(known, one)| known.time = known.time.min(one.time));
        }
        fastest.try_into().ok().context("three documents")
    }
}

fn report(words: &str, names: &[&str]) {
    if !names.is_empty() {
        println!("\n{words}: {}", names.join(", "));
    }
}

/// Binds a document and emits its crate.
fn cost(path: &Path, read: usize) -> Cost {
    let mut clock = Clock::start();
    let bound = Builder::new().input(path).bind();
    let files = bound.krate(&krate::options("growth"));
    let time = clock.lap();
    let files = files.into_iter().flat_map(|files| files.0.into_values());
    let written = files.map(|text| text.len()).sum();
    Cost {
        time,
        read,
        written,
    }
}

/// What the largest document costs, in units of what it would if costs grew like the document.
#[derive(Clone, Copy, Debug)]
struct Growing {
    time: f64,
    written: f64,
}

impl Growing {
    /// The time in units of what it would be if it grew like what is read, or like what is written where that grows more.
    fn share(self) -> f64 {
        self.time / self.written.max(1.0)
    }

    fn of([first, _, last]: &[Cost; 3]) -> Self {
        let times = float(last.read) / float(first.read);
        let time = last.time.saturating_sub(NOISE).as_secs_f64();
        Self {
            time: time / first.time.as_secs_f64() / times,
            written: float(last.written) / float(first.written.max(1)) / times,
        }
    }
}

fn float(number: usize) -> f64 {
    u32::try_from(number).map_or(f64::INFINITY, f64::from)
}

fn all() -> impl Iterator<Item = Construct> {
    let rooms = [schemas::ALL, unions::ALL, calls::ALL, texts::ALL];
    rooms.into_iter().flatten().copied()
}
